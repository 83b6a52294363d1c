/** Who reports and in time: completeness, timeliness, words for those who are late, and reminders. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { compile } from '../../src/store/rollups.ts'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
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
const due = (unit: string, day: string) =>
  env.DB.prepare("update reports set due_day = ?2 where unit_id = ?1 and period = '2023-09'")
    .bind(unitIds[unit], day)
    .run()
const submitted = (unit: string, period: string, day: string) =>
  env.DB.prepare('update reports set submitted_day = ?3 where unit_id = ?1 and period = ?2')
    .bind(unitIds[unit], period, day)
    .run()

test('counts received and on time of what was due, by unit, by month and over the year', async () => {
  await due('an', '2023-10-01')
  await due('binh', '2023-10-20')
  await submitted('an', '2023-08', '2023-12-01')
  const page = await read('cityHead', 'tp/punctuality/2023')
  // An: July in time, August late, September missing. Bình: two in time, September not due.
  expect(page).toMatch(/Quận An .*?Đã nộp 2\/3 \(66,7%\) · Đúng hạn 1\/3 \(33,3%\)/)
  expect(page).toMatch(/Quận Bình.*?Đã nộp 2\/2 \(100%\) · Đúng hạn 2\/2 \(100%\)/)
  expect(page).toContain('Cấp quận: đã nộp 4/5 (80%), đúng hạn 3/5 (60%)')
  expect(page).toContain('8: muộn')
  await compile(env.DB, { now: Date.now() })
  expect(page).toMatch(/Cả tuyến, theo tháng/)
})

test('a head copies words for the group, with the names of who is late, and reminds each once a day', async () => {
  await due('an-1-ch1', '2023-10-01')
  await due('an-1-ch2', '2023-10-20')
  const page = await read('wardHead', 'an-1/late/2023-09')
  expect(page).toContain('NHẮC NỘP BÁO CÁO THÁNG 9/2023')
  expect(page).toContain('Hạn 01/10/2023 (quá 3 ngày): - Chi hội 1 an-1')
  expect(page).not.toContain('- Chi hội 2 an-1')
  const remind = async (who: Who) =>
    (await (await as(who)).post('/sen/an-1/late/2023-09', {})).headers.get('location')
  expect(await remind('wardRecorder')).toContain('said=reminded&n=1')
  expect(await remind('wardHead')).toContain('said=settled')
  expect(await read('chapterHead', 'an-1-ch1')).toContain(
    'Phường An 1 nhắc nộp báo cáo tháng 9/2023',
  )
  expect(await read('chapterHead', 'an-1-ch1/history')).toContain('nhắc nộp báo cáo')
  // Once it has come, nothing reminds of it.
  await (await as('chapterHead')).post('/sen/an-1-ch1/reports/2023-09/submission', {})
  expect(await read('chapterHead', 'an-1-ch1')).not.toContain('nhắc nộp báo cáo')
  expect(await read('wardHead', 'an-1/late/2023-09')).toContain(
    'Không có đơn vị trực thuộc nào quá hạn',
  )
})

test('the whole branch is told level by level, and the levels make the whole', async () => {
  await env.DB.prepare("update reports set due_day = '2023-10-20' where period = '2023-09'").run()
  await due('an-1-ch1', '2023-10-01')
  await env.DB.prepare(
    'insert into changes select depth, id, 2023, 9 from units where depth < 3',
  ).run()
  await compile(env.DB, { now: Date.now() })
  // Eight chapters: July and August of all in time, September of one overdue.
  const page = await read('cityHead', 'tp/punctuality/2023')
  expect(page).toContain('Cấp chi hội: đã nộp 16/17 (94,1%), đúng hạn 16/17 (94,1%)')
  expect(page).toContain('Cấp phường: đã nộp 8/8 (100%)')
  const { results } = await env.DB.prepare(
    `select k.unit_id from rollups k
     where k.indicator_id in (select id from indicators where source = 'coverage') and k.part = ''
       and (select json_group_array(json_array(m, t, d, r)) from (
         select value ->> 1 as m, sum(value ->> 2) as t, sum(value ->> 3) as d, sum(value ->> 4) as r
         from json_each(k.levels) group by 1 order by 1
       )) <> (select json_group_array(json_array(value ->> 0, value ->> 1, value ->> 2, value ->> 5)) from (
         select value from json_each(k.series) where value ->> 2 > 0 or value ->> 5 > 0 order by value ->> 0
       ))`,
  ).all()
  expect(results).toEqual([])
})

test('the names of a whole branch stand by the unit above, and complete branches are not entered', async () => {
  await env.DB.prepare("update reports set due_day = '2023-10-20' where period = '2023-09'").run()
  await due('an-1-ch1', '2023-10-01')
  await due('binh-2-ch2', '2023-09-30')
  await due('an', '2023-10-01')
  const page = await read('cityHead', 'tp/late/2023-09')
  expect(page).toMatch(
    /Đến ngày 04\/10\/2023, còn 3 đơn vị quá hạn: Hạn 30\/09\/2023 \(quá 4 ngày\): - Phường Bình 2.*?: Chi hội 2 binh-2.*? Hạn 01\/10\/2023 \(quá 3 ngày\): - Thành phố Sen: Quận An - Phường An 1: Chi hội 1 an-1 Kính/,
  )
  // Who looks from the ward sees her own, once.
  expect((await read('wardHead', 'an-1/late/2023-09')).match(/- Chi hội 1 an-1/g)).toHaveLength(1)
})

test('two who remind at once remind once', async () => {
  await due('an-1-ch2', '2023-10-20')
  await due('an-1-ch1', '2023-10-01')
  const told = await Promise.all(
    (['wardHead', 'wardAdministrator'] as const).map(async (who) =>
      (await (await as(who)).post('/sen/an-1/late/2023-09', {})).headers.get('location'),
    ),
  )
  const { n } = (await env.DB.prepare('select count(*) as n from notices').first<{
    n: number
  }>()) ?? { n: 0 }
  expect(n).toBe(1)
  expect(told.map((to) => to?.includes('said=reminded')).sort()).toEqual([false, true])
})

test('nobody is reminded of a period that is closed', async () => {
  await due('an-1-ch1', '2023-10-01')
  const remind = async () => (await as('wardHead')).post('/sen/an-1/late/2023-09', {})
  expect((await remind()).headers.get('location')).toContain('said=reminded')
  const close = { period: '2023-09', reason: 'Đã báo cáo tỉnh' }
  await (await as('cityAdministrator')).post('/sen/tp/periods', close)
  expect(await read('chapterHead', 'an-1-ch1')).not.toContain('nhắc nộp báo cáo')
  const refused = await remind()
  expect([refused.status, plain(await refused.text())]).toEqual([
    409,
    expect.stringContaining('Kỳ này đã được cấp cao nhất khóa sổ'),
  ])
})
