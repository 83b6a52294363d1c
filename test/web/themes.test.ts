/** Thematic reports: asked of the branch, answered with the figures that are there, read side by side. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, type Who } from '../city.ts'
import { counted } from '../counted.ts'
import { freshDatabase } from '../setup.ts'

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const read = async (who: Who, path: string) => {
  const answer = await (await as(who)).get(`/sen/${path}`)
  expect([path, answer.status]).toEqual([path, 200])
  return plain(await answer.text())
}
const post = async (who: Who, path: string, form: Record<string, string> | FormData) =>
  (await as(who)).post(`/sen/${path}`, form)
function wish(more: Record<string, string> = {}, levels = ['3'], indicators = ['HV', 'TH', 'GS']) {
  const form = new FormData()
  const fields = { name: 'Tháng hành động', period: '2023-08', dueDay: '25/10/2023', ...more }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const level of levels) form.append('level', level)
  for (const indicator of indicators) form.append('indicator', indicator)
  return form
}
const make = async (form = wish()) =>
  (await post('cityHead', 'tp/themes', form)).headers.get('location')
const answer = (who: Who, unit: string, fields: Record<string, string>) =>
  post(who, `${unit}/asked/tp/1`, { version: '0', text: '', ...fields })

test('is asked with words beside everything that is wrong, and nothing that was chosen is lost', async () => {
  const form = wish({ name: ' ', period: '1999-01', dueDay: '01/10/2023' }, [], ['HV'])
  const refused = await post('cityHead', 'tp/themes', form)
  expect(refused.status).toBe(422)
  const html = await refused.text()
  for (const words of [
    'Vui lòng ghi tên báo cáo',
    'Vui lòng chọn tháng trong danh sách',
    'ngày đã qua',
    'Vui lòng chọn ít nhất một cấp',
  ]) {
    expect(plain(html)).toContain(words)
  }
  expect(html).toMatch(/value="HV" checked/)
  expect(html).toContain('value="01/10/2023"')
  expect((await read('cityHead', 'tp/themes')).includes('Đơn vị chưa yêu cầu')).toBe(true)
})

test('comes to the duties of every unit that it asks, and of no other', async () => {
  expect(await make()).toBe('/sen/tp/themes/1?said=made')
  expect(await read('cityHead', 'tp/themes/1')).toContain('0/4 đơn vị đã gửi')
  for (const [who, unit, asked] of [
    ['wardHead', 'an-1', true],
    ['cousinHead', 'binh-1', true],
    ['districtHead', 'an', false],
    ['chapterHead', 'an-1-ch1', false],
  ] as const) {
    expect([unit, (await read(who, unit)).includes('Tháng hành động')]).toEqual([unit, asked])
  }
  expect((await (await as('districtHead')).get('/sen/an/asked/tp/1')).status).toBe(404)
})

test('is answered with the figures that stand, which nobody types again', async () => {
  await make()
  const page = await read('wardHead', 'an-1/asked/tp/1')
  // Two chapters, July and August: (3 + 4) × 2; the last state of a stock; 1 of 1 at its minimum.
  expect(page).toMatch(/Hội viên phát triển mới\s+người\s+14/)
  expect(page).toMatch(/Tỷ lệ tập hợp hội viên\s+%\s+40%/)
  expect(
    (await answer('wardRecorder', 'an-1', { text: 'Đang viết' })).headers.get('location'),
  ).toBe('/sen/an-1/asked/tp/1?said=kept')
  expect((await answer('wardRecorder', 'an-1', { version: '1', send: '1' })).status).toBe(403)
  // Words that are not sent are seen by nobody above.
  expect(await read('cityHead', 'an-1/asked/tp/1')).not.toContain('Đang viết')
  expect(await read('cityHead', 'tp/themes/1')).not.toContain('Đang viết')
  const sent = await answer('wardHead', 'an-1', { version: '1', text: 'Kết quả tốt', send: '1' })
  expect(sent.headers.get('location')).toContain('said=sent')
  const course = await read('cityHead', 'tp/themes/1')
  expect(course).toContain('1/4 đơn vị đã gửi')
  expect(course).toMatch(/Phường An 1\s+14\s+40%/)
  expect(course).toContain('Kết quả tốt')
  expect(course).toMatch(/Quận An\s*:\s*Phường An 2/)
  expect(await read('wardHead', 'an-1')).not.toContain('Tháng hành động')
  expect(await read('wardHead', 'an-1/history')).toContain('gửi báo cáo chuyên đề Tháng hành động')
})

test('is counted once, however often it is sent again, and what was sent stays as it was', async () => {
  await make()
  await answer('wardHead', 'an-1', { text: 'Một', send: '1' })
  await (await as('chapterHead')).post('/sen/an-1-ch1/reports/2023-08/recall', { reason: 'Sửa' })
  const { compile } = await import('../../src/store/rollups.ts')
  await compile(env.DB, { now: Date.now() })
  expect(await read('cityHead', 'tp/themes/1')).toMatch(/Phường An 1\s+14/)
  await answer('wardHead', 'an-1', { version: '1', text: 'Hai', send: '1' })
  const course = await read('cityHead', 'tp/themes/1')
  expect(course).toContain('1/4 đơn vị đã gửi')
  expect(course).toMatch(/Phường An 1\s+10/)
  expect(course).toContain('Hai')
})

test('of two who send at once one is told, and her words are kept in the field', async () => {
  await make()
  const both = await Promise.all([
    answer('wardHead', 'an-1', { text: 'Lời một', send: '1' }),
    answer('wardAdministrator', 'an-1', { text: 'Lời hai', send: '1' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  const told = both.find(({ status }) => status === 409)
  expect(await told?.text()).toMatch(/Lời (một|hai)<\/textarea>/)
  expect(await read('cityHead', 'tp/themes/1')).toContain('1/4 đơn vị đã gửi')
})

test('is withdrawn once; who has not sent it need not, and cannot', async () => {
  await make()
  await answer('wardHead', 'an-1', { text: 'Đã gửi', send: '1' })
  const withdraw = async () =>
    (await post('cityHead', 'tp/themes/1/withdrawal', {})).headers.get('location')
  expect(await withdraw()).toContain('said=withdrawn')
  expect(await withdraw()).toContain('said=settled')
  expect(await read('siblingHead', 'an-2')).not.toContain('Tháng hành động')
  const late = await answer('siblingHead', 'an-2', { text: 'Muộn mất rồi', send: '1' })
  expect(late.status).toBe(409)
  const page = await late.text()
  expect(page).toContain('Cấp trên đã rút báo cáo này')
  expect(await read('cityHead', 'tp/themes/1')).toContain('Đã gửi')
})

test('asks nobody where the levels have no unit, and no sensitive indicator is offered', async () => {
  await env.DB.prepare("update indicators set sensitive = 1 where code = 'HV'").run()
  await env.DB.prepare('update units set exempt = 1 where level = 3').run()
  expect(await read('cityHead', 'tp/themes/new')).not.toContain('Hội viên phát triển mới')
  const refused = await post('cityHead', 'tp/themes', wish({}, ['3'], ['TH']))
  expect([refused.status, plain(await refused.text())]).toEqual([
    422,
    expect.stringContaining('không có đơn vị nào'),
  ])
  const { n } = (await env.DB.prepare('select count(*) as n from themes').first<{
    n: number
  }>()) ?? {
    n: -1,
  }
  expect(n).toBe(0)
})

test('costs the same to read, whatever else is in the tree', async () => {
  await make()
  await answer('wardHead', 'an-1', { text: 'Kết quả', send: '1' })
  const cost = async (who: Who, path: string) => {
    await as(who)
    const { db, cost: spent } = counted(env.DB)
    expect((await (await as(who, db)).get(`/sen/${path}`)).status).toBe(200)
    return [spent.calls, spent.read]
  }
  const paths: [Who, string][] = [
    ['cityHead', 'tp/themes/1'],
    ['cityHead', 'tp/themes'],
    ['wardHead', 'an-1/asked/tp/1'],
  ]
  const small = await Promise.all(paths.map(([who, path]) => cost(who, path)))
  await env.DB.prepare(
    `insert into units (id, organisation_id, parent_id, depth, level, code, name, position, kept_by_parent, exempt, from_day)
     with recursive n (n) as (select 1000 union all select n + 1 from n where n < 1400)
     select n, 1, (select id from units where organisation_id = 1 and code = 'binh-2'), 3, 4, 'm-' || n, 'Chi hội ' || n, n, 1, 0, '2020-01-01' from n`,
  ).run()
  expect(await Promise.all(paths.map(([who, path]) => cost(who, path)))).toEqual(small)
  expect(small.every(([calls = 9]) => calls <= 3)).toBe(true)
})

test('tells nobody above of an indicator that has become sensitive since it was answered', async () => {
  await make()
  await answer('wardHead', 'an-1', { text: 'Kết quả tốt', send: '1' })
  expect(await read('cityHead', 'tp/themes/1')).toContain('Hội viên phát triển mới')
  await env.DB.prepare(
    "update indicators set sensitive = 1 where organisation_id = 1 and code = 'HV'",
  ).run()
  for (const path of ['tp/themes/1', 'an-1/asked/tp/1']) {
    const page = await read('cityHead', path)
    expect(page).toContain('Tỷ lệ tập hợp hội viên')
    expect(page).not.toContain('Hội viên phát triển mới')
  }
  expect(await read('wardHead', 'an-1/asked/tp/1')).toMatch(/Hội viên phát triển mới\s+người\s+14/)
})
