import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { as, ask, forgetSessions, nobody } from '../as.ts'
import { buildCity, password } from '../city.ts'
import { freshDatabase } from '../setup.ts'

beforeAll(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const post = (path: string, form: Record<string, string>, headers: Record<string, string>) =>
  ask(path, { method: 'POST', body: new URLSearchParams(form), headers })
const sheet = '/sen/an-1-ch1/figures/2023-09'
const figures = async () =>
  (
    await env.DB.prepare("select count(*) as n from figures where period = '2023-09'").first<{
      n: number
    }>()
  )?.n
async function cookieOf(login: string): Promise<string> {
  const answer = await nobody.post('/sign-in', { login, password })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

describe('Signing in', () => {
  test('gives a cookie that scripts, other hosts and plain connections do not see', async () => {
    const answer = await nobody.post('/sign-in', { login: 'an1.nhap', password })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/')
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  test('lands in the one unit that is hers', async () => {
    const answer = await (await as('wardRecorder')).get('/')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sen/an-1'])
  })

  test('refuses a wrong password and an unknown login in the same words, and keeps what was typed', async () => {
    const wrong = await nobody.post('/sign-in', { login: 'an1.xem', password: 'sai' })
    const unknown = await nobody.post('/sign-in', { login: 'khong.co', password: 'sai' })
    const said = async (answer: Response, login: string) => [
      answer.status,
      answer.headers.get('set-cookie'),
      (await answer.text()).replaceAll(login, '…'),
    ]
    const first = await said(wrong, 'an1.xem')
    expect(first).toEqual(await said(unknown, 'khong.co'))
    expect(first[0]).toBe(422)
    expect(first[2]).toContain('Tên đăng nhập hoặc mật khẩu chưa đúng')
    expect(first[2]).toContain('value="…"')
  })

  test('asks for both fields', async () => {
    const answer = await nobody.post('/sign-in', { login: ' ', password: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Vui lòng nhập tên đăng nhập và mật khẩu')
  })

  test('is shut for a while after ten wrong tries, alike for known and unknown logins, and even to the right password', async () => {
    for (const login of ['binh1.lanhdao', 'ai.do']) {
      const states: number[] = []
      for (let n = 0; n < 11; n++)
        states.push((await nobody.post('/sign-in', { login, password: 'sai' })).status)
      expect([login, states]).toEqual([login, [...Array(10).fill(422), 429]])
    }
    expect((await nobody.post('/sign-in', { login: 'binh1.lanhdao', password })).status).toBe(429)
    await env.DB.prepare('delete from attempts').run()
  })

  test('goes on to where she was led from, and never to another host', async () => {
    const led = await nobody.get('/sen/an-1/board/2023-09?x=1')
    expect(led.headers.get('location')).toBe(
      '/sign-in?next=%2Fsen%2Fan-1%2Fboard%2F2023-09%3Fx%3D1',
    )
    const on = async (next: string) =>
      (await nobody.post('/sign-in', { login: 'an1.nhap', password, next })).headers.get('location')
    expect(await on('/sen/an-1/history')).toBe('/sen/an-1/history')
    for (const next of [
      '//evil.test',
      '/\\evil.test',
      'https://evil.test',
      'javascript:alert(1)',
      '/\t/evil.test',
      '',
    ]) {
      expect([next, await on(next)]).toEqual([next, '/'])
    }
  })

  test('shows typed words as words, never as markup', async () => {
    const login = '"><script>alert(1)</script>'
    const text = await (await nobody.post('/sign-in', { login, password: 'x' })).text()
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script&gt;alert')
  })
})

describe('A session', () => {
  test('ends on the server when she signs out', async () => {
    const cookie = await cookieOf('an1.xem')
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    expect((await ask('/sen/an-1', { headers })).status).toBe(200)
    const out = await post('/sign-out', {}, headers)
    expect([out.status, out.headers.get('clear-site-data')]).toEqual([303, '"cache", "storage"'])
    expect((await ask('/sen/an-1', { headers })).status).toBe(303)
  })

  test('ends after a week away, and after thirty days in any case', async () => {
    const day = 86_400_000
    const cookie = await cookieOf('an1.xem')
    const open = async () => (await ask('/sen/an-1', { headers: { cookie } })).status
    for (const [seen, created] of [
      [8 * day, 8 * day],
      [0, 31 * day],
    ] as const) {
      await env.DB.prepare(
        'update sessions set seen_at = ?1, created_at = ?2 where person_id = (select id from people where login = ?3)',
      )
        .bind(Date.now() - seen, Date.now() - created, 'an1.xem')
        .run()
      expect(await open()).toBe(303)
    }
  })

  test('sees a role that was taken away at the very next request', async () => {
    const recorder = await as('chapterRecorder')
    expect((await recorder.post(sheet, { 'HV.version': '0', 'HV.amount': '' })).status).toBe(303)
    const person = "(select id from people where login = 'an1-ch1.nhap')"
    await env.DB.prepare(`update members set role = 'viewer' where person_id = ${person}`).run()
    expect((await recorder.post(sheet, { 'HV.version': '0', 'HV.amount': '4' })).status).toBe(403)
    await env.DB.prepare(`delete from members where person_id = ${person}`).run()
    expect((await recorder.get(sheet)).status).toBe(404)
    expect(await figures()).toBe(0)
  })

  test('is not stored: the table holds a digest of the cookie only', async () => {
    const cookie = await cookieOf('an1.xem')
    const { results } = await env.DB.prepare('select * from sessions').all()
    expect(JSON.stringify(results)).not.toContain(cookie.split('=')[1])
  })
})

describe('A form from elsewhere', () => {
  const form = { 'HV.version': '0', 'HV.amount': '9' }
  test('is refused, and nothing is written', async () => {
    const cookie = await cookieOf('an1-ch1.truong')
    const strange: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://house.test' },
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: 'https://house.test.evil.test' },
      {},
    ]
    for (const headers of strange) {
      const answer = await post(sheet, form, { cookie, ...headers })
      expect([headers, answer.status]).toEqual([headers, 403])
      const wrong = await post(sheet, { ...form, token: 'x'.repeat(32) }, { cookie, ...headers })
      expect([headers, wrong.status]).toEqual([headers, 403])
    }
    const json = await ask(sheet, {
      method: 'POST',
      body: JSON.stringify(form),
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    })
    expect(json.status).toBe(422)
    expect(await figures()).toBe(0)
  })

  test('is taken from an old browser that says nothing, with the token of its page', async () => {
    const cookie = await cookieOf('an1-ch1.truong')
    const page = await (await ask(sheet, { headers: { cookie } })).text()
    const token = /name="token" value="(\w{32})"/.exec(page)?.[1] ?? ''
    expect((await post(sheet, { ...form, 'HV.amount': '', token }, { cookie })).status).toBe(303)
    expect(
      (await post(sheet, { ...form, 'HV.amount': '' }, { cookie, origin: 'https://house.test' }))
        .status,
    ).toBe(303)
  })
})

describe('Every answer', () => {
  test('carries the same strict headers, pages and refusals alike', async () => {
    const pinned = {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'private, no-store',
      vary: 'Cookie, HX-Request, HX-Request-Type',
    }
    const ward = await as('wardHead')
    const all = [
      await nobody.get('/sign-in'),
      await nobody.get('/khong/co'),
      await ward.get('/sen/an-1'),
      await ward.get('/sen/khong-co'),
      await ward.get('/khong-co'),
      await ward.post('/sen/an-1/figures/2023-09', {}),
    ]
    for (const answer of all) {
      const given = Object.fromEntries(
        Object.keys(pinned).map((name) => [name, answer.headers.get(name)]),
      )
      expect([answer.status, given]).toEqual([answer.status, pinned])
    }
  })

  test('to a body of more than 256 KB is that it is too large', async () => {
    const ward = await as('wardHead')
    const answer = await ward.post('/sen/an-1/figures/2023-09', {
      'CLB.amount': 'x'.repeat(300 * 1024),
    })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('quá lớn')
  })

  test('speaks English to whoever chose it, and stays in this house', async () => {
    const answer = await nobody.post('/language', { language: 'en', next: '//evil.test' })
    expect([
      answer.headers.get('location'),
      answer.headers.get('set-cookie')?.split(';')[0],
    ]).toEqual(['/', 'language=en'])
    const page = await (await nobody.get('/sign-in', { cookie: 'language=en' })).text()
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('Password')
  })
})
