/** The database fails at every call that an act makes, before it or after it: nothing is half done, lost or done twice. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { beginRecounts, goOn } from '../../src/store/recounts.ts'
import { compile, markAll } from '../../src/store/rollups.ts'
import { as, forgetSessions } from '../as.ts'
import { buildCity, unitIds } from '../city.ts'
import { faulty, type Lost } from '../faulty.ts'
import { call, tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

const build = async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
}
beforeEach(build)

const rows = async (sql: string) =>
  (await env.DB.prepare(sql).all<Record<string, unknown>>()).results
const totals =
  'select unit_id, year, indicator_id, part, expected, series, signed from rollups order by 1, 2, 3, 4'
const sheet = '/sen/an-1-ch1/figures/2023-09'
const report = '/sen/an-1-ch1/reports/2023-09/submission'
const typed = { 'HV.version': '0', 'HV.amount': '86' }
const chapter = () => unitIds['an-1-ch1'] ?? 0
const figure = { unit: 'an-1-ch1', indicator: 'HV', period: '2023-09', amount: 86 }

/** Compiles to the end and asks the recount whether it is right. */
async function settle(): Promise<void> {
  while ((await compile(env.DB, { now: 1 })).remaining);
  await beginRecounts(env.DB, 2)
  while (await goOn(env.DB, { now: 3, batches: 100 }));
  const found = await rows('select organisation_id, differences, found from recounts')
  expect(found.map(({ differences }) => differences)).toEqual([0, 0])
  await env.DB.prepare('delete from recounts').run()
}

interface Act {
  /** What must be there before. */
  readonly before?: () => Promise<unknown>
  readonly send: (db?: D1Database) => Promise<{ status: number }>
  /** Lines of history that the act leaves, however often it was sent: of the chapter, or of `unit`. */
  readonly lines: Record<string, number>
  readonly unit?: string
}

const acts: Record<string, Act> = {
  'recording a figure': {
    send: async (db) => (await as('chapterHead', db)).post(sheet, typed),
    lines: { 'figure.record': 1 },
  },
  'submitting a report': {
    before: async () => (await as('chapterHead')).post(sheet, typed),
    send: async (db) => (await as('chapterHead', db)).post(report, {}),
    lines: { 'figure.record': 1, 'report.submit': 1 },
  },
  'taking a report back': {
    send: async (db) =>
      (await as('chapterHead', db)).post('/sen/an-1-ch1/reports/2023-08/recall', { reason: 'Sai' }),
    lines: { 'report.recall': 1 },
  },
  'signing what a ward has': {
    before: async () => {
      await (await as('chapterHead')).post(sheet, typed)
      await (await as('chapterHead')).post(report, {})
      await as('wardHead')
    },
    send: async (db) => (await as('wardHead', db)).post('/sen/an-1/reports/2023-09/submission', {}),
    lines: { 'report.submit': 1 },
    unit: 'an-1',
  },
  'figures of another system, submitted': {
    send: async (db) => {
      const token = await tokenOf(unitIds.tp ?? 0, 'write')
      return call(token, 'PUT', '/figures?submit=true', { figures: [figure] }, {}, db)
    },
    lines: { 'figure.record': 1, 'report.submit': 1 },
  },
}

for (const [name, { before, send, lines, unit }] of Object.entries(acts)) {
  test(`${name}: at every call, and sent again, it is done once`, async () => {
    for (const lost of ['before', 'after'] as const satisfies Lost[]) {
      for (let at = 1, over = false; !over; at++) {
        await build()
        await as('chapterHead')
        await before?.()
        const { db, calls } = faulty(env.DB, { at, lost })
        const first = await send(db)
        over = calls() < at
        const again = await send()
        expect([name, lost, at, first.status < 400 || first.status >= 500]).toEqual([
          name,
          lost,
          at,
          true,
        ])
        // Done, or told that it is done already: never an accident.
        expect([name, lost, at, again.status < 500]).toEqual([name, lost, at, true])
        const events = await rows(
          `select act, count(*) as n from events where unit_id = ${unit ? unitIds[unit] : chapter()} and id not like '%seed%' group by act`,
        )
        expect([lost, at, Object.fromEntries(events.map(({ act, n }) => [act, n]))]).toEqual([
          lost,
          at,
          lines,
        ])
        if (lines['figure.record']) {
          const stands = `select amount, version from figures where unit_id = ${chapter()} and period = '2023-09'`
          expect(await rows(stands)).toEqual([{ amount: 86, version: 1 }])
        }
        await settle()
        if (unit) {
          // Signed once, as it stood.
          const signed = `select amount, reported from signed_totals where unit_id = ${unitIds[unit]} and indicator_id = 1 and period = '2023-09'`
          expect(await rows(signed)).toEqual([{ amount: 86, reported: 1 }])
        }
        if (at > 40) throw new Error('it never ended')
      }
    }
  }, 240_000)
}

test('a compile that fails at any call leaves the rest for the next run, which makes the same totals', async () => {
  const whole = await rows(totals)
  for (const lost of ['before', 'after'] as const) {
    for (let at = 1, over = false; !over; at++) {
      await env.DB.prepare('delete from rollups').run()
      await markAll(env.DB, 1, 2023)
      await markAll(env.DB, 2, 2023)
      const { db, calls } = faulty(env.DB, { at, lost })
      await compile(db, { now: 1 }).catch(() => undefined)
      over = calls() < at
      // Late, and two at once.
      await Promise.all([compile(env.DB, { now: 1 }), compile(env.DB, { now: 1 })])
      expect(await rows(totals)).toEqual(whole)
    }
  }
}, 120_000)

test('a recount that fails at any call is gone on with, and finds nothing that is not there', async () => {
  const whole = await rows(totals)
  for (const lost of ['before', 'after'] as const) {
    for (let at = 1, over = false; !over; at++) {
      await env.DB.prepare('delete from recounts').run()
      await beginRecounts(env.DB, 2)
      const { db, calls } = faulty(env.DB, { at, lost })
      await goOn(db, { now: 3, batches: 100 }).catch(() => undefined)
      over = calls() < at
      await Promise.all([
        goOn(env.DB, { now: 4, batches: 100 }),
        goOn(env.DB, { now: 4, batches: 100 }),
      ])
      const found = await rows('select differences, finished_at is not null as over from recounts')
      expect([lost, at, found]).toEqual([lost, at, Array(2).fill({ differences: 0, over: 1 })])
      expect(await rows('select 1 from recounted')).toEqual([])
      expect(await rows(totals)).toEqual(whole)
    }
  }
}, 120_000)
