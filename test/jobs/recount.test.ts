/** Every total is made from scratch and compared with what stands. */
import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { beginRecounts, goOn } from '../../src/store/recounts.ts'
import worker from '../../src/worker.ts'
import { as, forgetSessions } from '../as.ts'
import { buildCity, unitIds } from '../city.ts'
import { freshDatabase } from '../setup.ts'

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const ring = (cron: string) =>
  worker.scheduled(createScheduledController({ cron, scheduledTime: new Date(0) }), env)
const rows = async (sql: string) =>
  (await env.DB.prepare(sql).all<Record<string, unknown>>()).results
const totals = () =>
  rows(
    'select unit_id, year, indicator_id, part, expected, series, signed from rollups order by 1, 2, 3, 4',
  )
const last = async () =>
  (await rows('select * from recounts where organisation_id = 1 order by started_at desc'))[0]
const night = async () => {
  await ring('17 18 * * *')
  await ring('* * * * *')
}

test('of a healthy city finds nothing, in each organisation, and leaves nothing behind', async () => {
  const before = await totals()
  await night()
  expect(await last()).toMatchObject({ differences: 0, found: '[]' })
  expect(Number((await last())?.compared)).toBeGreaterThan(50)
  expect(await totals()).toEqual(before)
  expect(await rows('select * from recounted')).toEqual([])
  expect(await rows('select * from recount_changes')).toEqual([])
  expect(await rows('select * from recounts where finished_at is not null')).toHaveLength(2)
})

test('finds a total that was spoiled, one that is gone and one that belongs to nothing, and puts them right', async () => {
  const before = await totals()
  await env.DB.batch([
    env.DB.prepare(
      "update rollups set series = replace(series, '24', '25') where unit_id = ?1 and indicator_id = 1",
    ).bind(unitIds.tp ?? 0),
    env.DB.prepare('delete from rollups where unit_id = ?1 and indicator_id = 2').bind(
      unitIds.an ?? 0,
    ),
    env.DB.prepare(
      "insert into rollups values (?1, 2023, 3, 'x', 1, '[[7,1,0,1,0,1,0,0,0,0]]', 0, null, null)",
    ).bind(unitIds.an ?? 0),
  ])
  expect(await totals()).not.toEqual(before)
  await night()
  const found = await last()
  expect(found).toMatchObject({ differences: 3 })
  expect(JSON.parse(String(found?.found))).toMatchObject([
    { unit: 'tp', indicator: 'HV', part: '' },
    { unit: 'an', indicator: 'TH', part: '', stored: null },
    { unit: 'an', indicator: 'CLB', part: 'x', counted: null },
  ])
  expect(await totals()).toEqual(before)
  const page = await (await (await as('cityAdministrator')).get('/sen/tp/recounts')).text()
  expect(page).toContain('3 chênh lệch, đã sửa')
  expect(page).toContain('Thành phố Sen · Hội viên phát triển mới')
  await night()
  expect(await last()).toMatchObject({ differences: 0 })
})

test('finds what is counted by level where it was spoiled, and puts it right', async () => {
  await env.DB.prepare(
    "update rollups set levels = replace(levels, '[4,7,', '[4,6,') where unit_id = ?1 and indicator_id = 9",
  )
    .bind(unitIds.an ?? 0)
    .run()
  await night()
  expect(await last()).toMatchObject({ differences: 1 })
  await night()
  expect(await last()).toMatchObject({ differences: 0 })
})

test('finds a signed total that was spoiled, and leaves what was signed alone', async () => {
  const signed = await rows('select * from signed_totals order by 1, 2, 3, 4, 5')
  expect(signed.length).toBeGreaterThan(20)
  const before = await totals()
  await env.DB.prepare(
    "update rollups set signed = '[[7,1,0,1,0,1,0,0,0,0]]' where unit_id = ?1 and indicator_id = 1",
  )
    .bind(unitIds.tp ?? 0)
    .run()
  await night()
  const found = JSON.parse(String((await last())?.found))
  expect(found).toMatchObject([{ unit: 'tp', indicator: 'HV', signed: 1 }])
  expect(found[0].stored).not.toBe(found[0].counted)
  expect(await totals()).toEqual(before)
  expect(await rows('select * from signed_totals order by 1, 2, 3, 4, 5')).toEqual(signed)
  const page = await (await (await as('cityAdministrator')).get('/sen/tp/recounts')).text()
  expect(page).toContain('(đã ký)')
})

test('takes what waits to be compiled for no difference, nor what is compiled meanwhile', async () => {
  await beginRecounts(env.DB, Date.now())
  const chapter = await as('chapterHead')
  await chapter.post('/sen/an-1-ch1/figures/2023-09/HV', { 'HV.version': '0', 'HV.amount': '70' })
  await chapter.post('/sen/an-1-ch1/reports/2023-09/submission', {})
  while (await goOn(env.DB, { now: Date.now(), batches: 1 }));
  expect(await last()).toMatchObject({ differences: 0 })
  await ring('* * * * *')
  await beginRecounts(env.DB, Date.now() + 1)
  await goOn(env.DB, { now: Date.now() + 1, batches: 100 })
  expect(await last()).toMatchObject({ differences: 0 })
})

test('that is cut off after any batch is finished by the next run, and is not begun twice', async () => {
  await beginRecounts(env.DB, 1)
  await beginRecounts(env.DB, 2)
  expect(await rows('select * from recounts')).toHaveLength(2)
  let cuts = 0
  while (await goOn(env.DB, { now: 3, batches: 1 })) cuts += 1
  expect(cuts).toBeGreaterThan(1)
  expect(await last()).toMatchObject({ started_at: 1, differences: 0 })
})

test('is begun by hand in the root by its administrators, and shown to its heads', async () => {
  const administrator = await as('cityAdministrator')
  expect((await administrator.post('/sen/tp/recounts', {})).status).toBe(303)
  expect(await (await administrator.get('/sen/tp/recounts')).text()).toContain('khớp hoàn toàn')
  const head = await as('cityHead')
  expect((await head.get('/sen/tp/recounts')).status).toBe(200)
  expect((await head.post('/sen/tp/recounts', {})).status).toBe(403)
})
