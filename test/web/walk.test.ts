import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { as, forgetSessions } from '../as.ts'
import { buildCity } from '../city.ts'
import { freshDatabase } from '../setup.ts'

beforeAll(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

test('a chapter head types a number, submits, and the city sees it after the compile', async () => {
  const chapter = await as('chapterHead')
  const city = await as('cityHead')
  const sheet = await chapter.get('/sen/an-1-ch1/figures/2023-09')
  expect(sheet.status).toBe(200)
  expect(await sheet.text()).toContain('HV.amount')
  const saved = await chapter.post('/sen/an-1-ch1/figures/2023-09', {
    'HV.version': '0',
    'HV.amount': '1.234',
    'TH.version': '0',
    'TH.amount': '9',
    'TH.denominator': '10',
    'CLB.version': '0',
    'CLB.nil': 'on',
    'DT.version': '0',
  })
  expect(saved.status).toBe(303)
  expect(saved.headers.get('location')).toBe('/sen/an-1-ch1/figures/2023-09?saved=3')
  const submitted = await chapter.post('/sen/an-1-ch1/reports/2023-09/submission', {})
  expect(submitted.headers.get('location')).toContain('submittedNow')
  const compiled = await city.post('/sen/tp/board/2023-09/compilation', {})
  expect(compiled.status).toBe(303)
  const board = await (await city.get('/sen/tp/board/2023-09')).text()
  // July and August: 8 chapters × (3 + 4) = 56; with September 56 + 1234 = 1.290.
  expect(board).toContain('<b>1.290</b>')
  expect(board).toContain('1/15 đơn vị đã báo cáo')
  for (const path of [
    '/sen/tp',
    '/sen/tp/plans/2023',
    '/sen/tp/history',
    '/sen/tp/board/2023-09/missing',
    '/sen/tp/board/2023-Q3/indicators/TH',
    '/sen/an-1-ch1/reports/2023-09',
    '/sen/an-1-ch1',
  ]) {
    const page = await city.get(path)
    expect([path, page.status]).toEqual([path, 200])
  }
})
