import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { as, ask, forgetSessions, nobody, visitor } from '../as.ts'
import { buildCity, password } from '../city.ts'
import { Authenticator, codeOf, giveTelephone, wrongCode } from '../factors.ts'
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

  test('counts tries before it judges them: twenty at once are no more guesses than ten', async () => {
    const tries = Array.from({ length: 20 }, () =>
      nobody.post('/sign-in', { login: 'binh1.lanhdao', password: 'sai' }),
    )
    const states = (await Promise.all(tries)).map(({ status }) => status)
    expect(states.filter((status) => status === 422)).toHaveLength(10)
    await env.DB.prepare('delete from attempts').run()
  })

  test('is shut to an address after fifty wrong tries, whatever the logins, and to no other address', async () => {
    const from = (address: string, form: Record<string, string>) =>
      nobody.post('/sign-in', form, { 'cf-connecting-ip': address })
    // Right ones do not count.
    for (let n = 0; n < 3; n++) await from('192.0.2.1', { login: 'an1.xem', password })
    await env.DB.prepare("update attempts set refused = 48 where subject like 'address:%'").run()
    const states: number[] = []
    for (let n = 0; n < 4; n++) {
      states.push((await from('192.0.2.1', { login: `ai.${n}`, password: 'sai' })).status)
    }
    expect(states).toEqual([422, 422, 429, 429])
    expect((await from('192.0.2.1', { login: 'an1.xem', password })).status).toBe(429)
    expect((await from('192.0.2.2', { login: 'an1.xem', password })).status).toBe(303)
    await env.DB.prepare('delete from attempts').run()
  })

  test('takes as long for an unknown login as for a known one', async () => {
    const time = async (login: string) => {
      const times: number[] = []
      for (let n = 0; n < 5; n++) {
        const started = Date.now()
        await nobody.post('/sign-in', { login, password: 'sai' })
        times.push(Date.now() - started)
      }
      return times.sort((a, b) => a - b)[2] ?? 0
    }
    const [known, unknown] = [await time('an2.lanhdao'), await time('khong.ai')]
    expect(known / unknown).toBeGreaterThan(0.5)
    expect(known / unknown).toBeLessThan(2)
    await env.DB.prepare('delete from attempts').run()
  })

  test('makes a new session and ends the one that the browser brought along', async () => {
    const browser = visitor()
    await browser.post('/sign-in', { login: 'an1.xem', password })
    const before = browser.cookies.get('__Host-session')
    await browser.post('/sign-in', { login: 'an1.nhap', password })
    const after = browser.cookies.get('__Host-session')
    expect(after).not.toBe(before)
    const open = (token = '') =>
      nobody.get('/sen/an-1', { cookie: `__Host-session=${token}` }).then(({ status }) => status)
    expect([await open(before), await open(after)]).toEqual([303, 200])
    // A session that somebody else laid in the browser is not taken over.
    const laid = visitor()
    laid.cookies.set('__Host-session', 'x'.repeat(43))
    await laid.post('/sign-in', { login: 'an1.nhap', password })
    expect(laid.cookies.get('__Host-session')).not.toBe('x'.repeat(43))
  })

  test('hashes the password anew where it was hashed with less work, and only a right one', async () => {
    const { scrypt } = await import('node:crypto')
    const key = await new Promise<Buffer>((done, fail) =>
      scrypt(password, Buffer.alloc(16, 1), 32, { N: 2 ** 12, r: 8, p: 1 }, (error, made) =>
        error ? fail(error) : done(made),
      ),
    )
    const weak = `scrypt$4096$8$1$${Buffer.alloc(16, 1).toString('base64')}$${key.toString('base64')}`
    await env.DB.prepare("update people set password = ?1 where login = 'an2.lanhdao'")
      .bind(weak)
      .run()
    const hash = async () =>
      (
        await env.DB.prepare("select password from people where login = 'an2.lanhdao'").first<{
          password: string
        }>()
      )?.password
    await nobody.post('/sign-in', { login: 'an2.lanhdao', password: 'sai' })
    expect(await hash()).toBe(weak)
    await cookieOf('an2.lanhdao')
    expect(await hash()).toMatch(/^scrypt\$32768\$8\$3\$/)
    expect(await cookieOf('an2.lanhdao')).toContain('__Host-session=')
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

describe('With a second factor', () => {
  const login = 'an2.lanhdao'
  let secret = ''

  beforeEach(async () => {
    secret = await giveTelephone(login)
    await env.DB.batch(
      ['attempts', 'challenges', 'recovery_codes', 'sessions', 'passkeys'].map((table) =>
        env.DB.prepare(`delete from ${table}`),
      ),
    )
    forgetSessions()
  })

  async function halfway(next?: string) {
    const browser = visitor()
    const answer = await browser.post('/sign-in', { login, password, ...(next && { next }) })
    expect(answer.status).toBe(303)
    return browser
  }
  const answerWith = (browser: ReturnType<typeof visitor>, code: string, next = '/') =>
    browser.post('/sign-in/second-factor', { code, next })
  const count = async (table: string) =>
    (await env.DB.prepare(`select count(*) as n from ${table}`).first<{ n: number }>())?.n
  async function giveRecoveryCodes() {
    const { newRecoveryCodes } = await import('../../src/store/codes.ts')
    const person = await env.DB.prepare('select id from people where login = ?1')
      .bind(login)
      .first<{ id: number }>()
    const made = await newRecoveryCodes(person?.id ?? 0)
    await env.DB.batch(
      made.digests.map((code) =>
        env.DB.prepare('insert into recovery_codes (person_id, code) values (?1, ?2)').bind(
          person?.id ?? 0,
          code,
        ),
      ),
    )
    return made.codes
  }

  test('a right password opens nothing but the second step, whose cookie is as guarded as a session', async () => {
    const answer = await nobody.post('/sign-in', { login, password })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/sign-in/second-factor?next=%2F',
    ])
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-second-step=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(await count('sessions')).toBe(0)
    const token = /=([\w-]{43})/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
    for (const path of ['/', '/account', '/sen/an-2']) {
      const tried = await nobody.get(path, { cookie: `__Host-session=${token}` })
      expect([path, tried.headers.get('location')?.slice(0, 8)]).toEqual([path, '/sign-in'])
    }
    const { results } = await env.DB.prepare('select * from challenges').all()
    expect(JSON.stringify(results)).not.toContain(token)
  })

  test('a wrong password is refused as for an unknown login', async () => {
    const said = async (who: string) => {
      const answer = await nobody.post('/sign-in', { login: who, password: 'sai' })
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      return [answer.status, headers, (await answer.text()).replaceAll(who, '…')]
    }
    expect(await said(login)).toEqual(await said('khong.co.ai'))
  })

  test('the code on the telephone opens a session and goes on to where she was led from', async () => {
    const browser = await halfway('/sen/an-2/history')
    const page = await browser.get('/sign-in/second-factor?next=%2Fsen%2Fan-2%2Fhistory')
    expect(await page.text()).toContain('name="next" value="/sen/an-2/history"')
    const answer = await answerWith(browser, codeOf(secret), '/sen/an-2/history')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sen/an-2/history'])
    expect([...browser.cookies.keys()]).toEqual(['__Host-session'])
    expect((await browser.get('/sen/an-2')).status).toBe(200)
    expect(await count('challenges')).toBe(0)
  })

  test('neither step leads to another host', async () => {
    for (const next of [
      '//evil.test',
      '/\\evil.test',
      'https://evil.test',
      'javascript:alert(1)',
    ]) {
      const browser = visitor()
      const first = await browser.post('/sign-in', { login, password, next })
      expect([next, first.headers.get('location')]).toEqual([
        next,
        '/sign-in/second-factor?next=%2F',
      ])
      const page = await browser.get(`/sign-in/second-factor?next=${encodeURIComponent(next)}`)
      expect(await page.text()).toContain('name="next" value="/"')
      await env.DB.prepare('update people set totp_step = null').run()
      const second = await answerWith(browser, codeOf(secret), next)
      expect([next, second.headers.get('location')]).toEqual([next, '/'])
    }
  })

  test('a code may be typed with blanks, and belongs to this half-minute or a neighbour', async () => {
    for (const [code, status] of [
      [codeOf(secret).replace(/(...)/, ' $1 '), 303],
      [codeOf(secret, 1), 303],
      [codeOf(secret, -1), 422],
      [codeOf(secret, 3), 422],
      [codeOf(secret, -3), 422],
      [wrongCode(secret), 422],
      ['', 422],
      ['x'.repeat(10_000), 422],
    ] as const) {
      const answer = await answerWith(await halfway(), code)
      expect([code.slice(0, 20), answer.status]).toEqual([code.slice(0, 20), status])
    }
  })

  test('a code is taken once, also when it comes five times at once', async () => {
    const browsers = await Promise.all(Array.from({ length: 5 }, () => halfway()))
    const code = codeOf(secret)
    const answers = await Promise.all(browsers.map((browser) => answerWith(browser, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422])
    expect(await count('sessions')).toBe(1)
    expect((await answerWith(await halfway(), code)).status).toBe(422)
  })

  test('five right answers at once to one second step make one session', async () => {
    const codes = await giveRecoveryCodes()
    const browser = await halfway()
    const { cookies } = browser
    const cookie = `__Host-second-step=${cookies.get('__Host-second-step')}`
    const answers = await Promise.all(
      codes.slice(0, 5).map((code) => nobody.post('/sign-in/second-factor', { code }, { cookie })),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await count('sessions')).toBe(1)
  })

  test('a second step takes five codes, also when twenty come at once, and then starts over', async () => {
    const browser = await halfway()
    const states: [number, boolean][] = []
    for (let n = 0; n < 6; n++) {
      const answer = await answerWith(browser, wrongCode(secret))
      states.push([answer.status, (await answer.text()).includes('đăng nhập lại từ đầu')])
    }
    expect(states).toEqual([...Array(4).fill([422, false]), [422, true], [422, true]])
    expect(browser.cookies.has('__Host-second-step')).toBe(false)

    await env.DB.prepare('delete from attempts').run()
    const again = await halfway()
    const cookie = `__Host-second-step=${again.cookies.get('__Host-second-step')}`
    const wrong = await Promise.all(
      Array.from({ length: 20 }, () =>
        nobody.post('/sign-in/second-factor', { code: wrongCode(secret) }, { cookie }),
      ),
    )
    const words = await Promise.all(wrong.map((answer) => answer.text()))
    const judged = words.filter((text) => text.includes('Mã chưa đúng'))
    expect(judged).toHaveLength(4)
    const late = await nobody.post('/sign-in/second-factor', { code: codeOf(secret) }, { cookie })
    expect(late.status).toBe(422)
    expect(await count('sessions')).toBe(0)
  })

  test('a person has ten codes in a quarter of an hour, however often she starts over', async () => {
    for (let round = 0; round < 2; round++) {
      const browser = await halfway()
      for (let n = 0; n < 5; n++) await answerWith(browser, wrongCode(secret))
    }
    const answer = await answerWith(await halfway(), codeOf(secret))
    expect([answer.status, (await answer.text()).includes('sau 15 phút')]).toEqual([429, true])
    await env.DB.prepare('update attempts set since = since - 900001').run()
    expect((await answerWith(await halfway(), codeOf(secret))).status).toBe(303)
  })

  test('a second step lasts five minutes', async () => {
    const browser = await halfway()
    await env.DB.prepare('update challenges set created_at = created_at - 299000').run()
    expect((await browser.get('/sign-in/second-factor')).status).toBe(200)
    await env.DB.prepare('update challenges set created_at = created_at - 1001').run()
    const page = await browser.get('/sign-in/second-factor?next=%2Fsen%2Fan-2')
    expect(page.headers.get('location')).toBe('/sign-in?next=%2Fsen%2Fan-2')
    const answer = await answerWith(browser, codeOf(secret))
    expect([answer.status, (await answer.text()).includes('Đã quá 5 phút')]).toEqual([422, true])
    expect(await count('sessions')).toBe(0)
    // Whoever signs in next sweeps it away.
    await halfway()
    expect(await count('challenges')).toBe(1)
  })

  test('without a password there is no second step', async () => {
    expect((await visitor().get('/sign-in/second-factor')).headers.get('location')).toBe(
      '/sign-in?next=%2F',
    )
    expect((await answerWith(visitor(), codeOf(secret))).status).toBe(422)
    expect(await count('sessions')).toBe(0)
  })

  test('a recovery code stands in for the telephone once, capitals and hyphens or not', async () => {
    const [first = '', second = ''] = await giveRecoveryCodes()
    expect((await answerWith(await halfway(), first)).status).toBe(303)
    expect((await answerWith(await halfway(), first)).status).toBe(422)
    const typed = second.replaceAll('-', ' ').toUpperCase()
    expect((await answerWith(await halfway(), typed)).status).toBe(303)
  })

  test('the recovery code of another opens nothing', async () => {
    const [code = ''] = await giveRecoveryCodes()
    await giveTelephone('binh1.lanhdao')
    const browser = visitor()
    await browser.post('/sign-in', { login: 'binh1.lanhdao', password })
    expect((await answerWith(browser, code)).status).toBe(422)
    await env.DB.prepare('update people set totp_secret = null, totp_since = null').run()
  })

  describe('a passkey', () => {
    let device: Authenticator

    beforeEach(async () => {
      device = new Authenticator()
      const browser = await halfway()
      await answerWith(browser, codeOf(secret))
      const question = (await (
        await browser.post('/account/passkeys/question', {})
      ).json()) as Question
      const answer = await device.make(question)
      await browser.post('/account/passkeys', { answer, passkeyName: 'Máy' })
      expect(await count('passkeys')).toBe(1)
      await env.DB.prepare('delete from sessions').run()
    })

    interface Question {
      challenge: string
      rpId: string
      userVerification: string
      allowCredentials?: unknown[]
    }
    async function asked() {
      const browser = visitor()
      const answer = await browser.post('/sign-in/passkey/question', {})
      return { browser, question: (await answer.json()) as Question }
    }
    const answerBy = (browser: ReturnType<typeof visitor>, answer: string, next = '/') =>
      browser.post('/sign-in/passkey', { answer, next })

    test('alone is both factors, and goes on to where she was led from', async () => {
      const { browser, question } = await asked()
      expect(question).toMatchObject({ rpId: 'house.test', userVerification: 'required' })
      expect(question.allowCredentials ?? []).toEqual([])
      expect(browser.cookies.has('__Host-passkey')).toBe(true)
      const answer = await answerBy(browser, await device.answer(question), '/sen/an-2/history')
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sen/an-2/history'])
      expect([...browser.cookies.keys()]).toEqual(['__Host-session'])
      expect(await (await browser.get('/account')).text()).toContain('dùng lần cuối')
    })

    test('answers one question once, and only the one that this browser was asked', async () => {
      const { browser, question } = await asked()
      const answer = await device.answer(question)
      const cookie = `__Host-passkey=${browser.cookies.get('__Host-passkey')}`
      const other = await asked()
      expect((await answerBy(other.browser, answer)).status).toBe(422)
      expect((await answerBy(visitor(), answer)).status).toBe(422)
      const five = await Promise.all(
        Array.from({ length: 5 }, () => nobody.post('/sign-in/passkey', { answer }, { cookie })),
      )
      expect(five.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422])
      expect(await count('sessions')).toBe(1)
    })

    test('is refused in the same words for whatever is wrong with it', async () => {
      const unknown = new Authenticator()
      await unknown.make({ challenge: 'AAAA' })
      const wrong: ((question: Question) => Promise<string> | string)[] = [
        () => '',
        () => '{"id":"x","response":{}}',
        (question) => unknown.answer(question),
        (question) => device.answer(question, { origin: 'https://evil.test' }),
        (question) => device.answer(question, { host: 'evil.test' }),
        (question) => device.answer(question, { verified: false }),
        () => device.answer({ challenge: 'AAAA' }),
        async (question) => {
          const answer = JSON.parse(await device.answer(question))
          answer.response.signature = JSON.parse(await unknown.answer(question)).response.signature
          return JSON.stringify(answer)
        },
      ]
      const said = new Set<string>()
      for (const make of wrong) {
        const { browser, question } = await asked()
        const answer = await answerBy(browser, await make(question))
        said.add(`${answer.status} ${await answer.text()}`)
        expect(browser.cookies.has('__Host-session')).toBe(false)
      }
      expect(said.size).toBe(1)
      expect([...said][0]).toContain('Chưa đăng nhập được bằng khoá truy cập')
    })

    test('that counts backwards is a copy, and opens nothing', async () => {
      const first = await asked()
      await answerBy(first.browser, await device.answer(first.question))
      device.counter = 0
      const second = await asked()
      expect((await answerBy(second.browser, await device.answer(second.question))).status).toBe(
        422,
      )
    })

    test('has five minutes to answer', async () => {
      const { browser, question } = await asked()
      await env.DB.prepare('update challenges set created_at = created_at - 300001').run()
      expect((await answerBy(browser, await device.answer(question))).status).toBe(422)
    })

    test('is asked sixty times in a quarter of an hour from an address, and no more', async () => {
      await visitor().post('/sign-in/passkey/question', {})
      await env.DB.prepare("update attempts set refused = 60 where subject like 'passkey:%'").run()
      expect((await visitor().post('/sign-in/passkey/question', {})).status).toBe(429)
      const other = { 'cf-connecting-ip': '192.0.2.9' }
      expect((await visitor(other).post('/sign-in/passkey/question', {})).status).toBe(200)
    })

    test('is neither asked nor taken for a form from elsewhere', async () => {
      const strange = { 'sec-fetch-site': 'cross-site' }
      expect((await visitor().post('/sign-in/passkey/question', {}, strange)).status).toBe(403)
      const { browser, question } = await asked()
      const answer = await device.answer(question)
      const forged = await browser.post('/sign-in/passkey', { answer }, strange)
      expect([forged.status, browser.cookies.has('__Host-session')]).toEqual([403, false])
    })

    test('works as the second step too', async () => {
      const browser = await halfway('/sen/an-2/history')
      const question = (await (
        await browser.post('/sign-in/passkey/question', {})
      ).json()) as Question
      const answer = await answerBy(browser, await device.answer(question), '/sen/an-2/history')
      expect(answer.status).toBe(303)
      expect([...browser.cookies.keys()]).toEqual(['__Host-session'])
    })
  })

  test('what was proved must still hold when it is written: a factor or a password that changed meanwhile leaves no session', async () => {
    const { signIn } = await import('../../src/store/sessions.ts')
    const clear = () =>
      env.DB.prepare('update people set totp_secret = null, totp_since = null').run()
    const changePassword = () =>
      env.DB.prepare("update people set password = password || 'x' where login = ?1")
        .bind(login)
        .run()
    for (const [meanwhile, before] of [
      [giveTelephone, clear],
      [changePassword, clear],
      [changePassword, giveTelephone],
    ] as const) {
      await before(login)
      const hash = await env.DB.prepare('select password from people where login = ?1')
        .bind(login)
        .first<{ password: string }>()
      let asked = 0
      const db = {
        prepare: (text: string) => env.DB.prepare(text),
        batch: async (statements: D1PreparedStatement[]) => {
          const done = await env.DB.batch(statements)
          if (asked++ === 0) await meanwhile(login)
          return done
        },
      } as unknown as D1Database
      const arrival = { device: '', replaces: undefined, now: Date.now() }
      await expect(signIn(db, { login, password, address: 'x', ...arrival })).rejects.toThrow(
        'forbidden',
      )
      expect([await count('sessions'), await count('challenges')]).toEqual([0, 0])
      await env.DB.prepare('update people set password = ?1 where login = ?2')
        .bind(hash?.password ?? '', login)
        .run()
    }
    await clear()
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
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
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
