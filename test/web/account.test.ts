/** One's own account: name, password, devices, second factor, passkeys. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { forgetSessions, visitor } from '../as.ts'
import { buildCity, password } from '../city.ts'
import { Authenticator, codeOf, giveTelephone, wrongCode } from '../factors.ts'
import { everything } from '../house/doors.ts'
import { freshDatabase } from '../setup.ts'

const login = 'an1.lanhdao'
const chrome =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36'

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

async function signedIn(who = login, secret = password, agent = chrome) {
  const browser = visitor({ 'user-agent': agent })
  const answer = await browser.post('/sign-in', { login: who, password: secret })
  expect(answer.headers.get('location')).toBe('/')
  return browser
}

type Visitor = Awaited<ReturnType<typeof signedIn>>

const stale = () =>
  env.DB.prepare('update sessions set proven_at = ?1')
    .bind(Date.now() - 16 * 60_000)
    .run()
const one = async (sql: string) => Object.values((await env.DB.prepare(sql).first()) ?? {})[0]
const page = async (browser: Visitor) => (await browser.get('/account')).text()
const isIn = async (browser: Visitor) => (await browser.get('/sen/an-1')).status === 200
const codesIn = (text: string) =>
  [...text.matchAll(/<code>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})<\/code>/g)].map(
    ([, code]) => code ?? '',
  )

async function enrol(browser: Visitor) {
  await browser.post('/account/codes', {})
  const secret = String(await one(`select totp_secret from people where login = '${login}'`))
  const code = codeOf(secret)
  const answer = await browser.post('/account/codes/confirmation', { code })
  expect(answer.status).toBe(200)
  return { secret, code, codes: codesIn(await answer.text()) }
}

async function addPasskey(browser: Visitor, name = 'Máy của tôi') {
  const device = new Authenticator()
  const question = await (await browser.post('/account/passkeys/question', {})).json()
  const answer = await device.make(question as { challenge: string })
  const added = await browser.post('/account/passkeys', { answer, passkeyName: name })
  return { device, added }
}

describe('The account page', () => {
  test('is for whoever is signed in, and leads everyone else to the sign-in and back', async () => {
    const answer = await visitor().get('/account')
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/sign-in?next=%2Faccount',
    ])
    expect((await visitor().post('/account/name', { name: 'Bà Lan' })).status).toBe(401)
    const text = await page(await signedIn())
    expect(text).toContain(`Tên đăng nhập: ${login}`)
    expect(text).toContain('Chrome · Android')
    expect(text).toContain('Thiết bị này')
  })

  test('is led to from every page', async () => {
    const browser = await signedIn()
    expect(await (await browser.get('/sen/an-1')).text()).toContain('href="/account"')
    await env.DB.prepare('delete from members').run()
    expect(await (await browser.get('/')).text()).toContain('href="/account"')
  })

  test('refuses a form from elsewhere on every one of its routes, and changes nothing', async () => {
    const browser = await signedIn()
    await enrol(browser)
    const before = await everything()
    for (const path of [
      'proof',
      'name',
      'password',
      'sessions',
      'sessions/x',
      'codes',
      'codes/confirmation',
      'codes/removal',
      'recovery-codes',
      'passkeys',
      'passkeys/question',
      'passkeys/removal',
    ]) {
      const form = { name: 'Bà Lan', present: password, proof: password }
      const answer = await browser.post(`/account/${path}`, form, {
        'sec-fetch-site': 'cross-site',
      })
      expect([path, answer.status]).toEqual([path, 403])
    }
    expect(await everything()).toEqual(before)
  })
})

describe('The name', () => {
  test('is saved without stray blanks, and is hers on every page', async () => {
    const browser = await signedIn()
    const answer = await browser.post('/account/name', { name: '  Nguyễn  Thị   Lan ' })
    expect(answer.headers.get('location')).toBe('/account?said=name')
    expect(await (await browser.get('/sen/an-1')).text()).toContain('Nguyễn Thị Lan')
    expect(await one("select count(*) from people where name = 'Nguyễn Thị Lan'")).toBe(1)
  })

  test('is refused when it is none, and what was typed stays', async () => {
    const browser = await signedIn()
    for (const name of ['', '  ', 'x'.repeat(81), '\u0007']) {
      const answer = await browser.post('/account/name', { name })
      expect([name, answer.status]).toEqual([name, 422])
      expect(await answer.text()).toContain('Vui lòng nhập họ và tên')
    }
    const typed = await browser.post('/account/name', { name: `<b>${'x'.repeat(100)}` })
    expect(await typed.text()).toContain('value="&lt;b&gt;x')
  })
})

describe('The password', () => {
  const fresh = 'bốn con mèo trên mái'
  const change = (browser: Visitor, form: Record<string, string>) =>
    browser.post('/account/password', { present: password, password: fresh, again: fresh, ...form })

  test('is changed by whoever knows it: other devices are signed out, this one gets a new session, the old password is void', async () => {
    const [browser, other] = [await signedIn(), await signedIn()]
    const before = browser.cookies.get('__Host-session')
    const answer = await change(browser, {})
    expect(answer.headers.get('location')).toBe('/account?said=password')
    expect(browser.cookies.get('__Host-session')).not.toBe(before)
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false])
    const stolen = await visitor().get('/sen/an-1', { cookie: `__Host-session=${before}` })
    expect(stolen.status).toBe(303)
    expect((await visitor().post('/sign-in', { login, password })).status).toBe(422)
    await signedIn(login, fresh)
  })

  test('is not changed by whoever does not, and guesses are counted with those at the sign-in', async () => {
    const browser = await signedIn()
    const statuses: number[] = []
    for (let n = 0; n < 11; n++) {
      statuses.push((await change(browser, { present: `sai ${n}` })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429])
    expect((await change(browser, {})).status).toBe(429)
    expect((await visitor().post('/sign-in', { login, password })).status).toBe(429)
    await env.DB.prepare('delete from attempts').run()
    await signedIn()
  })

  test('is refused when it is weak, in words that say why', async () => {
    const browser = await signedIn()
    const hash = await one(`select password from people where login = '${login}'`)
    for (const [weak, words] of [
      ['', 'Vui lòng nhập mật khẩu mới'],
      ['ngắn quá', 'quá ngắn'],
      ['x'.repeat(129), 'quá dài'],
      ['matkhau1234', 'dễ đoán'],
      ['1234567890', 'dễ đoán'],
      ['an1.lanhdao-1', 'gần giống'],
      ['Phường An 1 !!', 'gần giống'],
    ] as const) {
      const answer = await change(browser, { password: weak, again: weak })
      expect([weak, answer.status]).toEqual([weak, 422])
      expect(await answer.text()).toContain(words)
    }
    const differ = await change(browser, { again: `${fresh} ` })
    expect(await differ.text()).toContain('không giống nhau')
    expect(await one(`select password from people where login = '${login}'`)).toBe(hash)
    expect(await isIn(browser)).toBe(true)
  })

  test('of an administrator is longer', async () => {
    const browser = await signedIn('an1.quantri')
    expect(await page(browser)).toContain('Ít nhất 15 ký tự')
    const form = { password: 'mười bốn chữ ạ', again: 'mười bốn chữ ạ' }
    expect(await (await change(browser, form)).text()).toContain('quá ngắn')
    expect((await change(await signedIn(), form)).status).toBe(303)
  })

  test('ends a second step that waits', async () => {
    const browser = await signedIn()
    const secret = await giveTelephone(login)
    const half = visitor()
    await half.post('/sign-in', { login, password })
    await change(browser, {})
    const answer = await half.post('/sign-in/second-factor', { code: codeOf(secret) })
    expect([answer.status, half.cookies.has('__Host-session')]).toEqual([422, false])
  })
})

describe('Devices', () => {
  test('are listed in words, and one or all others are signed out at once', async () => {
    const [here, telephone, desk] = [
      await signedIn(),
      await signedIn(),
      await signedIn(login, password, 'Mozilla/5.0 (Windows NT 10.0) Firefox/130.0'),
    ]
    await signedIn('an1.xem')
    const text = await page(here)
    expect(text.match(/action="\/account\/sessions\/[0-9a-f]{16}"/g)).toHaveLength(2)
    expect(text).toContain('Firefox · Windows')
    const id = await one(
      "select substr(id, 1, 16) from sessions where device = 'Firefox · Windows'",
    )
    const ended = await here.post(`/account/sessions/${id}`, {})
    expect(ended.headers.get('location')).toBe('/account?said=session')
    expect([await isIn(here), await isIn(telephone), await isIn(desk)]).toEqual([true, true, false])
    await here.post('/account/sessions', {})
    expect([await isIn(here), await isIn(telephone)]).toEqual([true, false])
    expect(await page(here)).toContain('Không có thiết bị nào khác.')
  })

  test('that are signed out from here are told nothing more, and neither are those of before a new password', async () => {
    const here = await signedIn()
    const person = await one(`select id from people where login = '${login}'`)
    const agreed = (device: string) =>
      env.DB.prepare(
        "insert into subscriptions (person_id, endpoint, p256dh, auth, device, created_at) values (?1, ?2, '', '', ?2, 0)",
      )
        .bind(person, device)
        .run()
    const told = async () =>
      (await env.DB.prepare('select device from subscriptions order by device').all()).results.map(
        ({ device }) => device,
      )
    const mine = await one('select device from sessions order by rowid desc limit 1')
    await agreed(String(mine))
    await agreed('Safari · iPhone')
    await here.post('/account/sessions', {})
    expect(await told()).toEqual([mine])
    await agreed('Safari · iPhone')
    const anew = 'mot mat khau rat moi'
    await here.post('/account/password', { present: password, password: anew, again: anew })
    expect(await told()).toEqual([mine])
  })

  test('of somebody else are not hers to end, nor to know of', async () => {
    const [here, other] = [await signedIn(), await signedIn('an1.xem')]
    const id = await one('select substr(id, 1, 16) from sessions order by rowid desc limit 1')
    const theirs = await here.post(`/account/sessions/${id}`, {})
    const none = await here.post('/account/sessions/0000000000000000', {})
    expect([theirs.status, none.status]).toEqual([404, 404])
    expect(await theirs.text()).toBe(await none.text())
    expect((await other.get('/sen/an-1')).status).toBe(200)
  })

  test('that were away for a week are not listed', async () => {
    const here = await signedIn()
    await signedIn(login, password, 'Mozilla/5.0 (Windows NT 10.0) Firefox/130.0')
    await env.DB.prepare("update sessions set seen_at = ?1 where device like 'Firefox%'")
      .bind(Date.now() - 8 * 86_400_000)
      .run()
    expect(await page(here)).not.toContain('Firefox')
  })
})

describe('Codes from a telephone', () => {
  test('are turned on by a first right code: ten recovery codes are shown once, and other devices are signed out', async () => {
    const [browser, other] = [await signedIn(), await signedIn()]
    const begun = await browser.post('/account/codes', {})
    expect(begun.headers.get('location')).toBe('/account#second-factor')
    const text = await page(browser)
    const secret = String(await one(`select totp_secret from people where login = '${login}'`))
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(text).toContain('<svg class="qr"')
    expect(text).toContain(secret.replace(/(.{4})(?!$)/g, '$1 '))
    expect(text).toContain(`otpauth://totp/%C4%90%E1%BB%93ng%20H%C3%A0nh:${login}?`)
    // Not confirmed: nothing is asked yet.
    await signedIn()

    const wrong = await browser.post('/account/codes/confirmation', { code: wrongCode(secret) })
    expect([wrong.status, (await wrong.text()).includes('Mã chưa đúng')]).toEqual([422, true])
    const confirmed = await browser.post('/account/codes/confirmation', { code: codeOf(secret) })
    const codes = codesIn(await confirmed.text())
    expect(new Set(codes).size).toBe(10)
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false])

    const after = await page(browser)
    expect(after).toContain('Còn 10 mã chưa dùng.')
    expect(after).not.toContain(secret.slice(0, 4))
    expect(codesIn(after)).toEqual([])
    const rows = JSON.stringify(
      (await env.DB.prepare('select * from recovery_codes').all()).results,
    )
    for (const code of codes) expect(rows).not.toContain(code.replace(/-/g, ''))
  })

  test('take a code once: the one that turned them on does not sign in', async () => {
    const { secret, code } = await enrol(await signedIn())
    const half = visitor()
    await half.post('/sign-in', { login, password })
    const again = await half.post('/sign-in/second-factor', { code })
    expect(again.status).toBe(422)
    const next = await half.post('/sign-in/second-factor', { code: codeOf(secret, 1) })
    expect(next.status).toBe(303)
  })

  test('are not begun over those that are on', async () => {
    const browser = await signedIn()
    const { secret } = await enrol(browser)
    expect((await browser.post('/account/codes', {})).status).toBe(409)
    expect(
      (await browser.post('/account/codes/confirmation', { code: codeOf(secret, 1) })).status,
    ).toBe(409)
    expect(await one(`select totp_secret from people where login = '${login}'`)).toBe(secret)
  })

  test('are turned off by the password alone, and recovery codes go with them', async () => {
    const browser = await signedIn()
    await enrol(browser)
    const wrong = await browser.post('/account/codes/removal', { present: 'sai' })
    expect([wrong.status, (await wrong.text()).includes('Mật khẩu chưa đúng.')]).toEqual([
      422,
      true,
    ])
    const right = await browser.post('/account/codes/removal', { present: password })
    expect(right.headers.get('location')).toBe('/account?said=codesRemoved')
    expect(await one('select count(*) from recovery_codes')).toBe(0)
    expect(await one('select count(*) from people where totp_secret is not null')).toBe(0)
    await signedIn()
  })

  test('new recovery codes make the old ones void', async () => {
    const browser = await signedIn()
    const { codes } = await enrol(browser)
    const renewed = codesIn(await (await browser.post('/account/recovery-codes', {})).text())
    expect(renewed.filter((code) => codes.includes(code))).toEqual([])
    const half = visitor()
    await half.post('/sign-in', { login, password })
    expect((await half.post('/sign-in/second-factor', { code: codes[0] ?? '' })).status).toBe(422)
    expect((await half.post('/sign-in/second-factor', { code: renewed[0] ?? '' })).status).toBe(303)
  })

  test('without a second factor there are no recovery codes to make', async () => {
    const answer = await (await signedIn()).post('/account/recovery-codes', {})
    expect(answer.status).toBe(409)
    expect(await one('select count(*) from recovery_codes')).toBe(0)
  })
})

describe('A quarter of an hour after the last proof', () => {
  const acts = [
    '/account/codes',
    '/account/codes/confirmation',
    '/account/recovery-codes',
    '/account/passkeys/question',
    '/account/passkeys',
  ]

  test('acts on the second factor ask the password again, and change nothing without', async () => {
    const browser = await signedIn()
    await enrol(browser)
    await stale()
    const before = await everything()
    for (const path of acts) {
      const answer = await browser.post(path, { passkeyName: 'Máy', answer: '{}', code: '000000' })
      expect([path, answer.status]).toEqual([path, 422])
      expect(await answer.text()).toContain('Vui lòng nhập mật khẩu rồi làm lại')
    }
    expect(await everything()).toEqual(before)
    const text = await page(browser)
    expect(text).toContain('Xác nhận danh tính')
    expect(text).not.toContain('action="/account/recovery-codes"')
  })

  test('a secret that waits for its code is not shown', async () => {
    const browser = await signedIn()
    await browser.post('/account/codes', {})
    expect(await page(browser)).toContain('<svg class="qr"')
    await stale()
    expect(await page(browser)).not.toContain('<svg class="qr"')
  })

  test('the password opens them for this device alone', async () => {
    const [browser, other] = [await signedIn(), await signedIn()]
    await stale()
    const wrong = await browser.post('/account/proof', { proof: 'sai' })
    expect([wrong.status, (await wrong.text()).includes('Mật khẩu chưa đúng.')]).toEqual([
      422,
      true,
    ])
    const right = await browser.post('/account/proof', { proof: password })
    expect(right.headers.get('location')).toBe('/account?said=proof')
    expect((await other.post('/account/codes', {})).status).toBe(422)
    expect((await browser.post('/account/codes', {})).status).toBe(303)
  })
})

describe('Passkeys', () => {
  test('a first one brings recovery codes, signs other devices out, and makes the password alone too little', async () => {
    const [browser, other] = [await signedIn(), await signedIn()]
    const { added } = await addPasskey(browser)
    expect(codesIn(await added.text())).toHaveLength(10)
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false])
    const half = visitor()
    const answer = await half.post('/sign-in', { login, password })
    expect(answer.headers.get('location')).toBe('/sign-in/second-factor?next=%2F')
    const second = await addPasskey(browser, 'Khoá thứ hai')
    expect(second.added.headers.get('location')).toBe('/account?said=passkey')
    const text = await page(browser)
    expect(text).toContain('Máy của tôi')
    expect(text).toContain('Khoá thứ hai')
    expect(text).toContain('chưa dùng lần nào')
  })

  test('are kept only when they answer the question, for this host, by a finger or a PIN, and in time', async () => {
    const browser = await signedIn()
    const ask = async () =>
      (await (await browser.post('/account/passkeys/question', {})).json()) as {
        challenge: string
      }
    const keep = (answer: string) =>
      browser.post('/account/passkeys', { answer, passkeyName: 'Máy' })
    const device = new Authenticator()
    const bad = [
      'không phải JSON',
      '{}',
      JSON.stringify({ id: 'x', response: {} }),
      await device.make({ challenge: 'AAAA' }),
      await device.make(await ask(), { origin: 'https://evil.test' }),
      await device.make(await ask(), { host: 'evil.test' }),
      await device.make(await ask(), { verified: false }),
    ]
    for (const answer of bad) {
      const refused = await keep(answer)
      expect([answer.slice(0, 40), refused.status]).toEqual([answer.slice(0, 40), 422])
    }
    const right = await device.make(await ask())
    await env.DB.prepare('update challenges set created_at = created_at - 300001').run()
    expect((await keep(right)).status).toBe(422)
    expect(await one('select count(*) from passkeys')).toBe(0)
    const name = await browser.post('/account/passkeys', { answer: '{}', passkeyName: ' ' })
    expect(await name.text()).toContain('Vui lòng đặt tên cho khoá')
  })

  test('the question names those that the device has already, and is asked no eleventh time', async () => {
    const browser = await signedIn()
    const { device } = await addPasskey(browser)
    const question = (await (await browser.post('/account/passkeys/question', {})).json()) as {
      excludeCredentials: { id: string }[]
      rp: { id: string }
      authenticatorSelection: unknown
    }
    expect(question.rp.id).toBe('house.test')
    expect(question.excludeCredentials.map(({ id }) => id)).toEqual([device.id])
    expect(question.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    })
    expect(JSON.stringify(question)).not.toContain('secret')
    for (let n = 1; n < 10; n++) await addPasskey(browser, `Khoá ${n}`)
    expect((await browser.post('/account/passkeys/question', {})).status).toBe(409)
  })

  test('are removed by the password alone, and only her own; recovery codes go with the last', async () => {
    const browser = await signedIn()
    const { device } = await addPasskey(browser)
    const other = await signedIn('an1.xem')
    const remove = (who: Visitor, present: string) =>
      who.post('/account/passkeys/removal', { passkey: device.id, present })
    expect((await remove(other, password)).status).toBe(404)
    const wrong = await remove(browser, 'sai')
    expect([wrong.status, (await wrong.text()).includes('Mật khẩu chưa đúng.')]).toEqual([
      422,
      true,
    ])
    expect(await one('select count(*) from passkeys')).toBe(1)
    expect((await remove(browser, password)).status).toBe(303)
    expect(await one('select count(*) from passkeys')).toBe(0)
    expect(await one('select count(*) from recovery_codes')).toBe(0)
    await signedIn()
  })
})
