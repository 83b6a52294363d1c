/** Settings of the organisation, and the second factor that it may require of heads and administrators. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { as, forgetSessions, visitor } from '../as.ts'
import { buildCity, password, people, unitIds, type Who } from '../city.ts'
import { counted } from '../counted.ts'
import { codeOf, giveTelephone } from '../factors.ts'
import { everything } from '../house/doors.ts'
import { call, tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

const page = '/sen/tp/settings'
const form = {
  name: 'Hội LHPN thành phố Sen',
  language: 'vi',
  cutOffDay: '31',
  secondFactor: 'optional',
}

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const require = () =>
  env.DB.prepare("update organisations set second_factor = 'required' where id = 1").run()
const settings = () =>
  env.DB.prepare(
    'select name, language, cut_off_day, second_factor from organisations where id = 1',
  ).first()
const history = async () =>
  (
    await env.DB.prepare(
      "select subject, detail from events where act = 'organisation.change' order by id",
    ).all<{ subject: string; detail: string }>()
  ).results.map(({ subject, detail }) => [subject, JSON.parse(detail).from, JSON.parse(detail).to])

describe('The settings', () => {
  test('are changed by the administrators of the root, each change with its line of history', async () => {
    const administrator = await as('cityAdministrator')
    expect(await (await administrator.get(page)).text()).toContain('Hội LHPN thành phố Sen')
    const answer = await administrator.post(page, {
      ...form,
      name: ' Hội  LHPN Sen ',
      language: 'en',
      cutOffDay: '25',
    })
    expect(answer.headers.get('location')).toBe(`${page}?said=saved`)
    expect(await settings()).toEqual({
      name: 'Hội LHPN Sen',
      language: 'en',
      cut_off_day: 25,
      second_factor: 'optional',
    })
    expect(await history()).toEqual([
      ['name', 'Hội LHPN thành phố Sen', 'Hội LHPN Sen'],
      ['language', 'vi', 'en'],
      ['cutOffDay', '31', '25'],
    ])
    const said = await (await administrator.get('/sen/tp/history')).text()
    expect(said).toContain('đổi cài đặt tổ chức')
    expect(said).toContain('ngày chốt số liệu: 31 → 25')
    expect(said).toContain('ngôn ngữ: Tiếng Việt → English')
  })

  test('that stay as they are leave no line', async () => {
    const answer = await (await as('cityAdministrator')).post(page, form)
    expect(answer.headers.get('location')).toBe(`${page}?said=unchanged`)
    expect(await history()).toEqual([])
  })

  test('are refused field by field, and what was typed stays', async () => {
    const administrator = await as('cityAdministrator')
    const before = await everything()
    for (const [change, words] of [
      [{ name: ' ' }, 'Vui lòng nhập tên tổ chức'],
      [{ name: 'x'.repeat(151) }, 'Vui lòng nhập tên tổ chức'],
      [{ cutOffDay: '0' }, 'số nguyên từ 1 đến 31'],
      [{ cutOffDay: '32' }, 'số nguyên từ 1 đến 31'],
      [{ cutOffDay: '1.5' }, 'số nguyên từ 1 đến 31'],
      [{ language: 'fr' }, 'Vui lòng mở lại trang'],
      [{ secondFactor: 'never' }, 'Vui lòng mở lại trang'],
    ] as const) {
      const answer = await administrator.post(page, { ...form, ...change })
      const text = await answer.text()
      expect([change, answer.status, text.includes(words)]).toEqual([change, 422, true])
    }
    expect(await everything()).toEqual(before)
  })

  test('are nobody else’s to see or change, and are in no other unit', async () => {
    const before = await everything()
    for (const [who, address, status] of [
      ['cityHead', page, 403],
      ['wardAdministrator', page, 404],
      ['wardAdministrator', '/sen/an-1/settings', 404],
      ['cityAdministrator', '/sen/an-1/settings', 404],
      ['stranger', page, 404],
      ['chapterHead', page, 404],
    ] as const) {
      const browser = await as(who)
      const answers = [
        (await browser.get(address)).status,
        (await browser.post(address, { ...form, name: 'Khác' })).status,
      ]
      expect([who, address, answers]).toEqual([who, address, [status, status]])
    }
    expect(await everything()).toEqual(before)
  })

  test('are linked in the root for its administrators alone', async () => {
    const link = `href="${page}"`
    const members = async (who: Who, unit: string) =>
      (await (await as(who)).get(`/sen/${unit}/members`)).text()
    expect(await members('cityAdministrator', 'tp')).toContain(link)
    expect(await members('cityHead', 'tp')).not.toContain(link)
    expect(await members('wardAdministrator', 'an-1')).not.toContain('/settings')
  })
})

describe('A required second factor', () => {
  test('is switched on only by an administrator who has one, and off again', async () => {
    const administrator = await as('cityAdministrator')
    const refused = await administrator.post(page, { ...form, secondFactor: 'required' })
    const text = await refused.text()
    expect([refused.status, text.includes('cho chính mình trước')]).toEqual([422, true])
    expect(text).toContain('href="/account"')
    expect((await settings())?.second_factor).toBe('optional')
    await giveTelephone(people.cityAdministrator.login)
    const on = await administrator.post(page, { ...form, secondFactor: 'required' })
    expect(on.status).toBe(303)
    expect((await settings())?.second_factor).toBe('required')
    expect((await administrator.get(page)).status).toBe(200)
    await administrator.post(page, form)
    expect(await history()).toEqual([
      ['secondFactor', 'optional', 'required'],
      ['secondFactor', 'required', 'optional'],
    ])
    expect(await (await administrator.get('/sen/tp/history')).text()).toContain(
      'xác minh hai bước: Tự chọn → Bắt buộc',
    )
  })

  test('leads heads and administrators to their account at the next request, and refuses what they send', async () => {
    const asked: [Who, string][] = [
      ['wardHead', '/sen/an-1'],
      ['wardAdministrator', '/sen/an-1'],
      ['cityHead', '/sen/tp'],
      // From above, and as one who keeps.
      ['cityHead', '/sen/an-1'],
      ['wardHead', '/sen/an-1-ch2'],
    ]
    for (const [who] of asked) await as(who)
    await require()
    const before = await everything()
    for (const [who, unit] of asked) {
      const browser = await as(who)
      for (const rest of ['', '/history', '/board/2023-08', '/tokens', '/figures/2023-09']) {
        const answer = await browser.get(unit + rest)
        expect([who, rest, answer.status, answer.headers.get('location')]).toEqual([
          who,
          rest,
          303,
          '/account',
        ])
      }
      const figures = { 'CLB.version': '0', 'CLB.amount': '5' }
      const sent = await browser.post(`${unit}/figures/2023-09`, figures)
      expect([who, sent.status]).toEqual([who, 403])
      expect(await sent.text()).toContain('Tổ chức yêu cầu lãnh đạo và quản trị')
      const row = await browser.post(`${unit}/figures/2023-09/CLB`, figures, {
        'HX-Request': 'true',
        'HX-Request-Type': 'partial',
      })
      expect([who, row.status]).toEqual([who, 403])
      expect(await row.text()).toContain('Chưa lưu được gì')
    }
    expect(await everything()).toEqual(before)
    const account = await (await (await as('wardHead')).get('/account')).text()
    expect(account).toContain('Tổ chức yêu cầu lãnh đạo và quản trị bật xác minh hai bước')
    expect(account).toContain('Hội LHPN thành phố Sen')
  })

  test('asks nothing of viewers and recorders, of another organisation, or of whoever has one', async () => {
    await giveTelephone(people.cityHead.login).then(async (secret) => {
      await require()
      const browser = visitor()
      await browser.post('/sign-in', { login: people.cityHead.login, password })
      await browser.post('/sign-in/second-factor', { code: codeOf(secret) })
      expect((await browser.get('/sen/tp')).status).toBe(200)
      expect((await browser.get('/sen/an-1')).status).toBe(200)
    })
    for (const [who, unit] of [
      ['wardViewer', '/sen/an-1'],
      ['wardRecorder', '/sen/an-1'],
      ['wardRecorder', '/sen/an-1-ch2'],
      ['districtRecorder', '/sen/an-1'],
      ['stranger', '/lua/tp'],
    ] as const) {
      expect([who, (await (await as(who)).get(unit)).status]).toEqual([who, 200])
    }
  })

  test('is no way to find out which units there are', async () => {
    await require()
    for (const unit of ['/sen/binh-1', '/sen/khong-co', '/lua/tp']) {
      expect([unit, (await (await as('wardHead')).get(unit)).status]).toEqual([unit, 404])
    }
  })

  test('is satisfied by a passkey, and asked again when the last factor is gone', async () => {
    const head = await as('wardHead')
    await require()
    await env.DB.prepare(
      `insert into passkeys (id, person_id, public_key, counter, name, created_at)
       select 'k', id, 'x', 0, 'Máy', 0 from people where login = ?1`,
    )
      .bind(people.wardHead.login)
      .run()
    expect((await head.get('/sen/an-1')).status).toBe(200)
    await head.post('/account/passkeys/removal', { passkey: 'k', present: password })
    expect((await head.get('/sen/an-1')).headers.get('location')).toBe('/account')
  })

  test('is not satisfied by a telephone that was never confirmed', async () => {
    await require()
    const head = await as('wardHead')
    await head.post('/account/codes', {})
    expect((await head.get('/sen/an-1')).headers.get('location')).toBe('/account')
    const row = await env.DB.prepare('select totp_secret as secret from people where login = ?1')
      .bind(people.wardHead.login)
      .first<{ secret: string }>()
    await head.post('/account/codes/confirmation', { code: codeOf(row?.secret ?? '') })
    expect((await head.get('/sen/an-1')).status).toBe(200)
  })

  test('asks nothing of other systems with a token', async () => {
    const token = await tokenOf(unitIds['an-1'] ?? 0, 'read')
    await require()
    expect((await call(token, 'GET', '/units')).status).toBe(200)
  })

  test('costs no call to the database', async () => {
    const callsOf = async () => {
      const { db, cost } = counted(env.DB)
      await (await as('wardRecorder', db)).get('/sen/an-1/history')
      return cost.calls
    }
    await as('wardRecorder')
    const before = await callsOf()
    await require()
    expect(await callsOf()).toBe(before)
  })

  test('a role that was taken away asks it no more', async () => {
    const head = await as('wardHead')
    await require()
    expect((await head.get('/sen/an-1')).status).toBe(303)
    await env.DB.prepare(
      "update members set role = 'recorder' where person_id = (select id from people where login = ?1)",
    )
      .bind(people.wardHead.login)
      .run()
    expect((await head.get('/sen/an-1')).status).toBe(200)
  })
})
