/** What a page weighs, in bytes and requests: counts, which are the same on every machine. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { as, device, house, month, path, tick } from './visit.ts'

const pages = {
  'the sheet of a ward': ['p-hai-chau-i.nhaplieu', path('p-hai-chau-i', `/figures/${month}`)],
  'the sheet of a chapter': ['p-hoa-minh-ch1', path('p-hoa-minh-ch1', `/figures/${month}`)],
  'the board of the city': ['tp.lanhdao', path('tp', `/board/${month}`)],
  'the board of the city for the year': ['tp.lanhdao', path('tp', '/board/2023')],
} as const

const cookies = new Map<string, string>()

/** Signed in by hand: the raw answers are weighed, not what a browser makes of them. */
async function cookieOf(login: string): Promise<string> {
  const known = cookies.get(login)
  if (known) return known
  const answer = await fetch(`${house.url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ login, password: 'DongHanh-2023', next: '/' }),
    redirect: 'manual',
  })
  expect(answer.status).toBe(303)
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  cookies.set(login, cookie.join('; '))
  return cookie.join('; ')
}

async function read(address: string, cookie = ''): Promise<string> {
  const answer = await fetch(house.url + address, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return answer.text()
}

const gzip = (text: string) => gzipSync(text, { level: 6 }).length
const all = (html: string, pattern: RegExp) =>
  [...html.matchAll(pattern)].map((one) => one[1] ?? '')

test.for(Object.entries(pages))(
  '%s fits what a server sends first',
  async ([name, [login, at]]) => {
    const html = await read(at, await cookieOf(login))
    const styles = all(html, /<link rel="stylesheet" href="([^"]+)"/g)
    const scripts = all(html, /<script src="([^"]+)"/g)
    expect(styles).toHaveLength(1)
    expect(scripts).toHaveLength(1)
    const css = await read(styles[0] ?? '')
    const js = await read(scripts[0] ?? '')
    const brotli = [html, css, js].map((text) => brotliCompressSync(text).length)
    console.log(
      `${name}: HTML ${gzip(html)} + CSS ${gzip(css)} = ${gzip(html) + gzip(css)}, scripts ${gzip(js)} (brotli ${brotli.join(' + ')})`,
    )
    expect(gzip(html) + gzip(css)).toBeLessThanOrEqual(14_000)
    expect(gzip(js)).toBeLessThanOrEqual(16_000)
    // Seen again, only the page itself comes.
    expect(gzip(html)).toBeLessThanOrEqual(11_000)

    // Nothing from elsewhere, nothing inline, no font to wait for.
    for (const address of all(html, /(?:src|href|action|data-[a-z]+|hx-[a-z]+)="([^"]*)"/g)) {
      expect(address).not.toMatch(/^(?:[a-z]+:)?\/\//i)
    }
    expect(html).not.toMatch(/\s(?:style|on[a-z]+)\s*=\s*["']/i)
    expect(html).not.toMatch(/<style|<script(?! src="[^"]+" defer)|javascript:/i)
    expect(css).not.toMatch(/@font-face|@import|url\(/)
  },
)

test('static files may be kept for ever, and a page may not be kept at all', async () => {
  const cookie = await cookieOf('tp.lanhdao')
  const html = await read(path('tp', `/board/${month}`), cookie)
  for (const file of [/href="(\/style\.css[^"]*)"/, /src="(\/app\.js[^"]*)"/]) {
    const address = file.exec(html)?.[1] ?? ''
    expect(address).toMatch(/\?v=[0-9a-f]{8}$/)
    const answer = await fetch(house.url + address)
    await answer.arrayBuffer()
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  }
  const icon = await fetch(`${house.url}/icon.svg`)
  expect((await icon.arrayBuffer()).byteLength).toBeLessThan(1000)
  expect(icon.headers.get('cache-control')).toBe('public, max-age=86400')
  const page = await fetch(house.url + path('tp', `/board/${month}`), { headers: { cookie } })
  await page.arrayBuffer()
  expect(page.headers.get('cache-control')).toBe('private, no-store')
})

test('the script for passkeys is light, kept for ever, and comes only where they are used', async () => {
  const script = /src="(\/passkey\.js\?v=[0-9a-f]{8})"/
  const address = script.exec(await read('/sign-in'))?.[1] ?? ''
  const answer = await fetch(house.url + address)
  const bytes = gzip(await answer.text())
  console.log(`scripts for passkeys ${bytes}`)
  expect(bytes).toBeLessThanOrEqual(3_500)
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const cookie = await cookieOf('tp.lanhdao')
  expect(await read('/account', cookie)).toMatch(script)
  for (const page of [path('tp'), path('tp', `/board/${month}`), path('tp', '/history')]) {
    expect(await read(page, cookie)).not.toContain('passkey')
  }
})

/** A door before the house that counts who comes in: a browser does not tell all it asks for, the icon for one. */
const asked: string[] = []
const door = createServer(async (request: IncomingMessage, response) => {
  asked.push(`${request.method} ${request.url?.split('?')[0]}`)
  const answer = await fetch(house.url + request.url, {
    headers: { cookie: request.headers.cookie ?? '' },
    redirect: 'manual',
  })
  const body = Buffer.from(await answer.arrayBuffer())
  const headers = new Headers(answer.headers)
  for (const name of ['content-encoding', 'transfer-encoding', 'content-length']) {
    headers.delete(name)
  }
  response.writeHead(answer.status, Object.fromEntries(headers)).end(body)
})
afterAll(() => {
  door.closeAllConnections()
  door.close()
})

test('a first visit makes at most four requests, and the next page one', async () => {
  await new Promise<void>((done) => door.listen(0, 'localhost', done))
  const front = `http://localhost:${(door.address() as AddressInfo).port}`
  const context = await device()
  const [name = '', value = ''] = (await cookieOf('tp.lanhdao')).split('=')
  await context.addCookies([
    { name, value, domain: 'localhost', path: '/', secure: true, httpOnly: true },
  ])
  const page = await context.newPage()
  await page.goto(front + path('tp', `/board/${month}`), { waitUntil: 'networkidle' })
  const first = asked.splice(0)
  expect(first.length).toBeLessThanOrEqual(4)
  expect(new Set(first).size).toBe(first.length)
  expect(first).toEqual(
    expect.arrayContaining([
      `GET ${path('tp', `/board/${month}`)}`,
      'GET /style.css',
      'GET /app.js',
    ]),
  )
  await page.getByRole('link', { name: 'Việc cần làm' }).click()
  await page.waitForURL(front + path('tp'))
  await page.waitForLoadState('networkidle')
  expect(asked.splice(0).filter((line) => line !== 'GET /icon.svg')).toEqual([`GET ${path('tp')}`])
})

test('saving a row costs one request of less than a kilobyte each way, whatever the row', async () => {
  await tick()
  const page = await as('p-hai-chau-i.nhaplieu', { width: 1280 })
  await page.goto(path('p-hai-chau-i', `/figures/${month}`))
  const rows = page.locator('.fig')
  const sizes: number[] = []
  for (let at = 0; at < (await rows.count()); at++) {
    const row = rows.nth(at)
    const nil = row.locator('[type=checkbox]')
    if ((await nil.count()) === 0 || (await nil.isChecked())) continue
    if (await row.locator('input:not([type])').first().inputValue()) continue
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      nil.check(),
    ])
    await answer.finished()
    expect(answer.status()).toBe(200)
    expect(answer.request().postDataBuffer()?.length).toBeLessThanOrEqual(1000)
    sizes.push((await answer.request().sizes()).responseBodySize)
    await row.getByText('Đã lưu').waitFor()
  }
  console.log(`A row's answer: ${Math.min(...sizes)} to ${Math.max(...sizes)} bytes`)
  expect(sizes.length).toBeGreaterThan(5)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1000)
})
