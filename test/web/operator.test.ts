/** Organisations made by the operator, at the page and at the API. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { dueDays } from '../../src/store/organisations.ts'
import { ask, forgetSessions, nobody } from '../as.ts'
import { buildCity, marks } from '../city.ts'
import { everything } from '../house/doors.ts'
import { call, operatorToken } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

beforeAll(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const form = {
  operator: operatorToken,
  code: 'nong-dan',
  name: 'Hội Nông dân Đà Nẵng',
  levels: 'Thành phố\r\n  Xã, phường \r\n\r\nChi hội',
  language: 'vi',
  cutOffDay: '25',
}

async function signIn(login: string, password: string) {
  const answer = await nobody.post('/sign-in', { login, password })
  return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

async function count(table: string): Promise<number> {
  const row = await env.DB.prepare(`select count(*) as n from ${table}`).first<{ n: number }>()
  return row?.n ?? 0
}

describe('POST /api/v1/organisations', () => {
  test('makes an organisation whose administrator signs in, whose token works, and whose board counts reports', async () => {
    const heard = await call(operatorToken, 'POST', '/organisations', {
      code: 'hoi-a',
      name: 'Hội A',
      levels: ['Tỉnh', 'Xã'],
    })
    expect(heard.status).toBe(201)
    expect(heard.body).toEqual({
      code: 'hoi-a',
      unit: 'hoi-a',
      administrator: { login: 'hoi-a.quantri', password: expect.stringMatching(/^.{19}$/) },
      token: expect.stringMatching(/^dh_.{43}$/),
    })
    const { administrator, token } = heard.body
    const { status, cookie } = await signIn(administrator.login, administrator.password)
    expect(status).toBe(303)
    const home = await ask('/hoi-a/hoi-a', { headers: { cookie } })
    expect(home.status).toBe(200)
    expect(await home.text()).toContain('Hội A')
    // She administers it: only administrators open this page.
    expect((await ask('/hoi-a/hoi-a/tokens', { headers: { cookie } })).status).toBe(200)
    const history = await ask('/hoi-a/hoi-a/history', { headers: { cookie } })
    expect(await history.text()).toContain('lập tổ chức')
    const units = await call(token, 'GET', '/units')
    expect(units.body).toMatchObject([
      { code: 'hoi-a', name: 'Hội A', parent: null, level: 'Tỉnh', to: null },
    ])
    const { results } = await env.DB.prepare(
      `select i.code, i.source, group_concat(a.level) as levels from organisations o
       join indicators i on i.organisation_id = o.id
       join assignments a on a.organisation_id = o.id and a.indicator_id = i.id where o.code = 'hoi-a'`,
    ).all()
    expect(results).toEqual([{ code: 'BC', source: 'coverage', levels: '1,2' }])
    const place = await env.DB.prepare(
      "select p.parent_id, p.from_day = u.from_day as same from places p join units u on u.id = p.unit_id where u.code = 'hoi-a'",
    ).first()
    expect(place).toEqual({ parent_id: null, same: 1 })
  })

  test('keeps the two secrets nowhere', async () => {
    const { body } = await call(
      operatorToken,
      'POST',
      '/organisations',
      { code: 'hoi-mat', name: 'Hội kín', levels: ['Một'] },
      { 'idempotency-key': 'giu-kin' },
    )
    const stored = JSON.stringify(await everything())
    expect(stored).toContain('hoi-mat')
    for (const secret of [body.administrator.password, body.token, operatorToken]) {
      expect(stored.includes(secret)).toBe(false)
    }
  })

  test('sent again under the same key has the same answer and makes nothing twice, even all at once', async () => {
    const wish = { code: 'hoi-khoa', name: 'Hội khoá', levels: ['Một', 'Hai'] }
    const key = { 'idempotency-key': 'khoa-1' }
    const before = await count('organisations')
    const heard = await Promise.all(
      [1, 2, 3, 4, 5].map(() => call(operatorToken, 'POST', '/organisations', wish, key)),
    )
    for (const { status, body } of heard) expect([status, body]).toEqual([201, heard[0]?.body])
    const again = await call(operatorToken, 'POST', '/organisations', wish, key)
    expect(again.body).toEqual(heard[0]?.body)
    expect(await count('organisations')).toBe(before + 1)
    const other = await call(
      operatorToken,
      'POST',
      '/organisations',
      { ...wish, name: 'Khác' },
      key,
    )
    expect([other.status, other.body.code]).toEqual([422, 'keyReused'])
    const noKey = await call(operatorToken, 'POST', '/organisations', wish)
    expect([noKey.status, noKey.body.code]).toEqual([409, 'taken'])
  })

  test('refuses each field that is wrong, and makes nothing', async () => {
    const good = { code: 'hoi-b', name: 'Hội B', levels: ['Một'] }
    const wrong: [Record<string, unknown>, string, string][] = [
      [{ ...good, code: 'Hoi B' }, 'code', 'format'],
      [{ ...good, code: 'hoi--b' }, 'code', 'format'],
      [{ ...good, code: 'api' }, 'code', 'reserved'],
      [{ ...good, code: 'operator' }, 'code', 'reserved'],
      [{ ...good, name: ' \u200b ' }, 'name', 'empty'],
      [{ ...good, levels: [] }, 'levels', 'tooFew'],
      [{ ...good, levels: ['Xã', 'xã'] }, 'levels', 'duplicate'],
      [{ ...good, cutOffDay: 32 }, 'cutOffDay', 'outOfRange'],
      [{ ...good, cutOffDay: 1.5 }, 'cutOffDay', 'outOfRange'],
      [{ ...good, language: 'fr' }, 'language', 'notAChoice'],
      [{ ...good, id: 1 }, 'id', 'unknownField'],
      [{ code: 'hoi-b', levels: ['Một'] }, 'name', 'required'],
    ]
    const before = await everything()
    for (const [wish, field, code] of wrong) {
      const heard = await call(operatorToken, 'POST', '/organisations', wish)
      expect([field, heard.status, heard.body.errors[0]]).toEqual([
        field,
        422,
        { row: null, field, code, message: expect.any(String) },
      ])
    }
    const { attempts: _, ...rest } = (await everything()) as Record<string, unknown>
    const { attempts: __, ...was } = before as Record<string, unknown>
    expect(rest).toEqual(was)
  })

  test('a wrong operator token is 401, and after twenty from one address even the right one waits', async () => {
    const wish = { code: 'hoi-c', name: 'Hội C', levels: ['Một'] }
    const from = { 'cf-connecting-ip': '203.0.113.7' }
    for (let at = 0; at < 20; at++) {
      expect((await call(`wrong ${at}`, 'POST', '/organisations', wish, from)).status).toBe(401)
    }
    const late = await call(operatorToken, 'POST', '/organisations', wish, from)
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '900'])
    expect((await call(operatorToken, 'POST', '/organisations', wish)).status).toBe(201)
  })

  test('is closed where the deployment has no operator token', async () => {
    const wish = { code: 'hoi-d', name: 'Hội D', levels: ['Một'] }
    const { default: worker } = await import('../../src/worker.ts')
    for (const OPERATOR_TOKEN of ['', undefined]) {
      for (const given of ['', 'undefined', ' ']) {
        const request = new Request('https://house.test/api/v1/organisations', {
          method: 'POST',
          headers: { authorization: `Bearer ${given}`, 'content-type': 'application/json' },
          body: JSON.stringify(wish),
        })
        const bindings = { ...env, OPERATOR_TOKEN } as never
        const answer = await worker.fetch(request as never, bindings, {} as never)
        expect(answer.status).toBe(401)
      }
      const page = new Request('https://house.test/operator', {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ ...form, operator: '', code: 'hoi-d' }),
      })
      const refused = await worker.fetch(
        page as never,
        { ...env, OPERATOR_TOKEN } as never,
        {} as never,
      )
      expect(refused.status).toBe(422)
    }
  })
})

describe('Organisations beside each other', () => {
  test('see nothing of one another, by page or by call, whoever looks', async () => {
    const one = await call(operatorToken, 'POST', '/organisations', {
      code: 'canh-1',
      name: 'Tổ chức cạnh DẤU-MỘT',
      levels: ['Một'],
    })
    const two = await call(operatorToken, 'POST', '/organisations', {
      code: 'canh-2',
      name: 'Tổ chức cạnh DẤU-HAI',
      levels: ['Một'],
    })
    const { cookie } = await signIn(one.body.administrator.login, one.body.administrator.password)
    const none = await ask('/canh-9/canh-9', { headers: { cookie } })
    const foreign = await ask('/canh-2/canh-2', { headers: { cookie } })
    expect([foreign.status, await foreign.text()]).toEqual([none.status, await none.text()])
    for (const path of ['/canh-1/canh-1', '/canh-1/canh-1/history', '/canh-1/canh-1/tokens', '/']) {
      const text = await (await ask(path, { headers: { cookie } })).text()
      expect([path, text.includes('DẤU-HAI'), text.includes(marks.lua)]).toEqual([
        path,
        false,
        false,
      ])
    }
    for (const path of [
      '/units',
      '/rollups?period=2023-08',
      '/reports?period=2023-08',
      '/units?below=canh-2',
      '/units?below=tp',
    ]) {
      const text = JSON.stringify((await call(one.body.token, 'GET', path)).body)
      expect([path, text.includes('DẤU-HAI'), text.includes(marks.lua)]).toEqual([
        path,
        false,
        false,
      ])
    }
    expect(JSON.stringify((await call(two.body.token, 'GET', '/units')).body)).toContain('DẤU-HAI')
  })
})

describe('The page /operator', () => {
  test('makes an organisation and shows its secrets once', async () => {
    expect((await nobody.get('/operator')).status).toBe(200)
    const answer = await nobody.post('/operator', form)
    const text = await answer.text()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    const told = (field: string) =>
      new RegExp(`id="told-${field}"[^>]*>([^<]*)<`).exec(text)?.[1] ?? ''
    expect(told('login')).toBe('nong-dan.quantri')
    expect(told('address')).toBe('https://house.test/nong-dan/nong-dan')
    expect((await signIn(told('login'), told('password'))).status).toBe(303)
    expect((await call(told('token'), 'GET', '/units')).body[0].level).toBe('Thành phố')
    const { results } = await env.DB.prepare(
      `select l.name, l.due_days, o.cut_off_day from organisations o join levels l on l.organisation_id = o.id
       where o.code = 'nong-dan' order by l.position`,
    ).all()
    expect(results).toEqual([
      { name: 'Thành phố', due_days: 7, cut_off_day: 25 },
      { name: 'Xã, phường', due_days: 5, cut_off_day: 25 },
      { name: 'Chi hội', due_days: 3, cut_off_day: 25 },
    ])
  })

  test('keeps what was typed when it refuses, except the operator token', async () => {
    const wrong: [Partial<typeof form>, number, string][] = [
      [{ operator: 'wrong' }, 422, 'Mã của người vận hành chưa đúng.'],
      [{ code: 'Không Được' }, 422, 'Mã chỉ gồm'],
      [{ code: 'api' }, 422, 'dành cho địa chỉ'],
      [{ code: 'sen' }, 409, 'đã có tổ chức khác dùng'],
      [{ name: ' ' }, 422, 'Vui lòng nhập tên tổ chức'],
      [{ levels: '\n' }, 422, 'Vui lòng nhập từ 1 đến 20 cấp'],
      [{ cutOffDay: '0' }, 422, 'Ngày chốt là số nguyên'],
    ]
    const before = await count('organisations')
    for (const [change, status, words] of wrong) {
      const sent = { ...form, code: 'moi-day', ...change }
      const answer = await nobody.post('/operator', sent)
      const text = await answer.text()
      expect([words, answer.status]).toEqual([words, status])
      expect(text).toContain(words)
      expect(text).toContain(`value="${sent.code}"`)
      expect(text).toContain('Chi hội')
      expect(text.includes(operatorToken)).toBe(false)
    }
    expect(await count('organisations')).toBe(before)
  })

  test('takes no form from elsewhere', async () => {
    const answer = await nobody.post(
      '/operator',
      { ...form, code: 'la' },
      { 'sec-fetch-site': 'cross-site' },
    )
    expect(answer.status).toBe(403)
  })
})

test('each level has two days more than the one below it', () => {
  expect(dueDays(4)).toEqual([9, 7, 5, 3])
  expect(dueDays(1)).toEqual([3])
})
