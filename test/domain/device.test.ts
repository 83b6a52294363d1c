import { expect, test } from 'vitest'
import { deviceOf } from '../../src/domain/device.ts'

test('a device is called by its browser and system, never by the browser that it is built on', () => {
  const mozilla = 'Mozilla/5.0'
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  const known: Record<string, string> = {
    [`${mozilla} (Linux; Android 10; K) ${webkit} Chrome/131.0.0.0 Mobile Safari/537.36`]:
      'Chrome · Android',
    [`${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} Chrome/131.0.0.0 Safari/537.36 Edg/131.0`]:
      'Edge · Windows',
    [`${mozilla} (Windows NT 10.0; Win64; x64) ${webkit} coc_coc_browser/120 Chrome/114 Safari/537.36`]:
      'Cốc Cốc · Windows',
    [`${mozilla} (Linux; Android 14; SAMSUNG SM-A155F) ${webkit} SamsungBrowser/25 Chrome/121 Mobile Safari/537.36`]:
      'Samsung Internet · Android',
    [`${mozilla} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Mobile/15E148 Safari/604.1`]:
      'Safari · iPhone',
    [`${mozilla} (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 CriOS/126 Mobile/15E148 Safari/604.1`]:
      'Chrome · iPhone',
    [`${mozilla} (Linux; Android 13) ${webkit} Version/4.0 Chrome/120 Mobile Safari/537.36 Zalo android/1280`]:
      'Zalo · Android',
    [`${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/17.5 Safari/605.1`]:
      'Safari · macOS',
    [`${mozilla} (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0`]: 'Firefox · Linux',
    'curl/8.5.0': '',
    '': '',
  }
  for (const [agent, device] of Object.entries(known)) {
    expect([agent, deviceOf(agent)]).toEqual([agent, device])
  }
})
