/** A unit's page of access tokens: made, shown once, revoked; and the next call knows it. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { digest } from '../../src/store/secret.ts'
import { as, type Browser, forgetSessions } from '../as.ts'
import { buildCity, unitIds } from '../city.ts'
import { everything, newcomer } from '../house/doors.ts'
import { call, tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

const page = '/sen/an-1/tokens'
const form = { name: 'Cổng báo cáo tỉnh', scope: 'write', lasts: '90' }
let administrator: Browser

beforeAll(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  administrator = await newcomer('may.quantri', unitIds['an-1'] ?? 0, 'administrator')
})

beforeEach(() => env.DB.prepare('delete from tokens').run().then())

const shown = (text: string) => /id="made"[^>]*>([^<]+)</.exec(text)?.[1] ?? ''

async function make(change: Partial<typeof form> = {}): Promise<string> {
  const answer = await administrator.post(page, { ...form, ...change })
  expect(answer.status).toBe(200)
  return shown(await answer.text())
}

test('a new token is shown once, stored as a digest, and opens the API with its scope', async () => {
  expect(await (await administrator.get(page)).text()).toContain('Đơn vị chưa có mã truy cập nào.')
  const token = await make()
  expect(token).toMatch(/^dh_[\w-]{43}$/)
  const list = await (await administrator.get(page)).text()
  expect(list).toContain('Cổng báo cáo tỉnh')
  expect(list).toContain('Đọc và ghi số liệu')
  expect(list).toContain('chưa dùng lần nào')
  expect(list.includes(token)).toBe(false)
  expect(JSON.stringify(await everything()).includes(token)).toBe(false)
  const row = await env.DB.prepare(
    'select token, expires_at - created_at as lasts from tokens',
  ).first()
  expect(row).toEqual({ token: await digest(token), lasts: 90 * 86_400_000 })
  const heard = await call(token, 'PUT', '/figures', {
    figures: [{ unit: 'an-1-ch1', indicator: 'HV', period: '2023-09', amount: 3 }],
  })
  expect(heard.status).toBe(200)
  expect(await (await administrator.get(page)).text()).toContain('dùng lần cuối')
  const history = await (await administrator.get('/sen/an-1/history')).text()
  expect(history).toContain('tạo mã truy cập')
})

test('a revoked token is refused at its next call, and its revocation is in the history', async () => {
  const token = await make({ scope: 'read', lasts: 'never' })
  expect((await call(token, 'GET', '/units')).status).toBe(200)
  const row = await env.DB.prepare('select id from tokens').first<{ id: string }>()
  const answer = await administrator.post(`${page}/${row?.id}/revocation`, {})
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${page}?said=revoked`])
  expect((await call(token, 'GET', '/units')).status).toBe(401)
  const again = await administrator.post(`${page}/${row?.id}/revocation`, {})
  expect(again.status).toBe(404)
  const events = await env.DB.prepare(
    "select act, subject from events where unit_id = ?1 and act like 'token.%' order by id desc limit 1",
  )
    .bind(unitIds['an-1'] ?? 0)
    .first()
  expect(events).toEqual({ act: 'token.revoke', subject: 'Cổng báo cáo tỉnh' })
})

test('a token that has expired is refused, and the page says since when', async () => {
  const token = await make({ lasts: '30' })
  await env.DB.prepare('update tokens set expires_at = 1').run()
  expect((await call(token, 'GET', '/units')).status).toBe(401)
  expect(await (await administrator.get(page)).text()).toContain('đã hết hạn ngày 01/01/1970')
})

test('only administrators of the unit see and make tokens: its others are refused, outsiders find nothing', async () => {
  await tokenOf(unitIds['an-1'] ?? 0, 'read')
  const row = await env.DB.prepare('select id from tokens').first<{ id: string }>()
  const before = await everything()
  for (const [who, status] of [
    ['wardHead', 403],
    ['wardRecorder', 403],
    ['wardViewer', 403],
    ['siblingHead', 404],
    ['districtRecorder', 404],
    ['cityAdministrator', 404],
    ['stranger', 404],
    ['chapterHead', 404],
  ] as const) {
    const browser = await as(who)
    const answers = [
      (await browser.get(page)).status,
      (await browser.post(page, form)).status,
      (await browser.post(`${page}/${row?.id}/revocation`, {})).status,
    ]
    expect([who, answers]).toEqual([who, [status, status, status]])
  }
  expect(await everything()).toEqual(before)
})

test('a token of another unit cannot be revoked from here', async () => {
  await tokenOf(unitIds['an-2'] ?? 0, 'read')
  const row = await env.DB.prepare('select id from tokens').first<{ id: string }>()
  expect((await administrator.post(`${page}/${row?.id}/revocation`, {})).status).toBe(404)
  expect(await env.DB.prepare('select revoked_at from tokens').first()).toEqual({
    revoked_at: null,
  })
})

test('a form that is wrong keeps what was typed and makes nothing', async () => {
  for (const [change, words] of [
    [{ name: '  ' }, 'Vui lòng nhập tên mã'],
    [{ name: 'x'.repeat(61) }, 'Vui lòng nhập tên mã'],
    [{ scope: 'everything' }, 'Vui lòng chọn quyền của mã.'],
    [{ lasts: '36500' }, 'Vui lòng chọn thời hạn.'],
  ] as const) {
    const answer = await administrator.post(page, { ...form, ...change })
    const text = await answer.text()
    expect([words, answer.status, text.includes(words)]).toEqual([words, 422, true])
    expect(text).toContain({ ...form, ...change }.name.trim().slice(0, 60))
  }
  expect(await env.DB.prepare('select count(*) as n from tokens').first()).toEqual({ n: 0 })
})

test('a unit that has fifty tokens makes no more until one is revoked', async () => {
  for (let at = 0; at < 50; at++) await tokenOf(unitIds['an-1'] ?? 0, 'read')
  const answer = await administrator.post(page, form)
  expect([answer.status, (await answer.text()).includes('Đơn vị đã có 50 mã')]).toEqual([409, true])
})
