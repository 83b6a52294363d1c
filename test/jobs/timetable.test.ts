import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { compile, markAll } from '../../src/store/rollups.ts'
import worker from '../../src/worker.ts'
import { as, forgetSessions } from '../as.ts'
import { buildCity } from '../city.ts'
import { freshDatabase } from '../setup.ts'

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const ring = (cron: string) =>
  worker.scheduled(createScheduledController({ cron, scheduledTime: new Date(0) }), env)
const totals = async () =>
  JSON.stringify(
    (
      await env.DB.prepare(
        'select unit_id, indicator_id, expected, series from rollups order by 1, 2',
      ).all()
    ).results,
  )
const waiting = async () =>
  (await env.DB.prepare('select count(*) as n from changes').first<{ n: number }>())?.n

test('the scheduled run compiles what changed, and running it again changes nothing', async () => {
  const chapter = await as('chapterHead')
  await chapter.post('/sen/an-1-ch1/figures/2023-09/HV', { 'HV.version': '0', 'HV.amount': '70' })
  await chapter.post('/sen/an-1-ch1/reports/2023-09/submission', {})
  const before = await totals()
  expect(await waiting()).toBe(3)
  await ring('* * * * *')
  const after = await totals()
  expect(after).not.toBe(before)
  expect(after).toContain('[9,70,0,70,0,1,0,0,0,0]')
  await ring('* * * * *')
  expect([await totals(), await waiting()]).toEqual([after, 0])
})

test('a run that is cut off after any batch is finished by the next, and two at once make the same', async () => {
  const whole = await totals()
  await env.DB.prepare('delete from rollups').run()
  await markAll(env.DB, 1, 2023)
  await markAll(env.DB, 2, 2023)
  let cuts = 0
  while ((await compile(env.DB, { now: 0, batches: 1 })).remaining) cuts += 1
  expect(cuts).toBeGreaterThan(1)
  expect(await totals()).toBe(whole)
  await env.DB.prepare('delete from rollups').run()
  await markAll(env.DB, 1, 2023)
  await markAll(env.DB, 2, 2023)
  await Promise.all([ring('* * * * *'), ring('* * * * *'), ring('* * * * *')])
  expect(await totals()).toBe(whole)
})

test('a batch that fails leaves everything as it was, to be made by the next run', async () => {
  await markAll(env.DB, 1, 2023)
  const before = [await totals(), await waiting()]
  const failing = new Proxy(env.DB, {
    get: (db, key) =>
      key === 'batch'
        ? (statements: D1PreparedStatement[]) =>
            db.batch([...statements, db.prepare("select json('no')")])
        : Reflect.get(db, key).bind(db),
  })
  await expect(compile(failing, { now: 5 })).rejects.toThrow()
  expect([await totals(), await waiting()]).toEqual(before)
  await ring('* * * * *')
  expect(await waiting()).toBe(0)
})

test('the turn of the day opens the reports of the month that ended, once', async () => {
  await env.DB.prepare("delete from reports where period = '2023-09'").run()
  await ring('5 17 * * *')
  const { results } = await env.DB.prepare(
    "select l.name, r.due_day as day, count(*) as n from reports r join units u on u.id = r.unit_id join levels l on l.organisation_id = u.organisation_id and l.position = u.level where r.period = '2023-09' and u.organisation_id = 1 group by 1, 2 order by 2",
  ).all()
  expect(results).toEqual([
    { name: 'Chi hội', day: '2023-10-03', n: 8 },
    { name: 'Phường', day: '2023-10-05', n: 4 },
    { name: 'Quận', day: '2023-10-08', n: 2 },
    { name: 'Thành phố', day: '2023-10-10', n: 1 },
  ])
  await ring('5 17 * * *')
  expect(
    (
      await env.DB.prepare("select count(*) as n from reports where period = '2023-09'").first<{
        n: number
      }>()
    )?.n,
  ).toBe(30)
})

test('the turn of the day forgets sessions, challenges and tries that have ended, and nothing else', async () => {
  const now = Date.now()
  const day = 86_400_000
  await env.DB.batch([
    ...['sessions', 'challenges', 'attempts'].map((table) =>
      env.DB.prepare(`delete from ${table}`),
    ),
    ...[
      ['fresh', now, now],
      ['away', now - 10 * day, now - 8 * day],
      ['old', now - 31 * day, now],
    ].map(([id, created, seen]) =>
      env.DB.prepare(
        'insert into sessions (id, person_id, created_at, seen_at) values (?1, 1, ?2, ?3)',
      ).bind(id, created, seen),
    ),
    ...[now, now - 301_000].map((at) =>
      env.DB.prepare(
        "insert into challenges (id, kind, value, created_at) values (?1, 'passkeySignIn', '', ?1)",
      ).bind(at),
    ),
    ...[now, now - 2 * day].map((at) =>
      env.DB.prepare('insert into attempts (subject, refused, since) values (?1, 1, ?1)').bind(at),
    ),
  ])
  await ring('5 17 * * *')
  const left = await env.DB.prepare(
    `select (select group_concat(id) from sessions) as sessions, (select count(*) from challenges) as challenges,
       (select count(*) from attempts) as attempts`,
  ).first()
  expect(left).toEqual({ sessions: 'fresh', challenges: 1, attempts: 1 })
})

test('a line that nothing is timed for is an error, not silence', async () => {
  await expect(ring('0 0 1 1 *')).rejects.toThrow(/nothing is timed/)
})
