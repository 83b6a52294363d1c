/** Compiling the running totals. These functions work across units: only jobs and the workspace's own door call them. */

import { lastDay, lastEnded, todayInVietnam } from '../domain/period.ts'
import compileText from './sql/compile.sql'
import markAllText from './sql/mark-all.sql'
import markCountedText from './sql/mark-counted.sql'
import openReportsText from './sql/open-reports.sql'
import passUpText from './sql/pass-up.sql'
import settleText from './sql/settle.sql'
import { bind, statement } from './statement.ts'

const compileTotals = statement(compileText)
const passUp = statement(passUpText)
const settle = statement(settleText)
const markEvery = statement(markAllText)
const markCounted = statement(markCountedText)
const openReports = statement(openReportsText)

/** Totals made in one batch: far below D1's 30 s even where each adds up hundreds of units. */
const batchSize = 1000

export interface Compiled {
  readonly totals: number
  /** Whether work is left for the next run. */
  readonly remaining: boolean
}

/**
 * Makes all waiting totals anew, deepest first. Each batch is one transaction that makes totals, passes them up and
 * strikes them off the list: killed anywhere, the next run goes on; beside another run, both make the same.
 */
export async function compile(
  db: D1Database,
  { now, batches = 100 }: { now: number; batches?: number },
): Promise<Compiled> {
  let totals = 0
  for (let batch = 0; batch < batches; batch++) {
    const deepest = await db
      .prepare('select depth from changes order by depth desc limit 1')
      .first<{ depth: number }>()
    if (!deepest) return { totals, remaining: false }
    const values = { depth: deepest.depth, size: batchSize, now, today: todayInVietnam(now) }
    const [made] = await db.batch([
      bind(db, compileTotals, values),
      bind(db, passUp, values),
      bind(db, settle, values),
    ])
    totals += made?.meta.changes ?? 0
  }
  return { totals, remaining: true }
}

/** Puts every total of an organisation's year on the list. */
export async function markAll(db: D1Database, organisation: number, year: number): Promise<void> {
  await bind(db, markEvery, { organisation, year }).run()
}

/** Opens the reports of the month that ended last, in every organisation, and counts again who is late. */
export async function openPeriods(db: D1Database, now: number): Promise<number> {
  const { results } = await db
    .prepare('select id, cut_off_day as cutOffDay, clock_day as clockDay from organisations')
    .all<{ id: number; cutOffDay: number; clockDay: string | null }>()
  for (const { id, cutOffDay, clockDay } of results) {
    const period = lastEnded(clockDay ?? todayInVietnam(now), cutOffDay)
    const last = lastDay(period, cutOffDay)
    await db.batch([
      bind(db, openReports, { organisation: id, period: period.code, last_day: last }),
      bind(db, markCounted, { organisation: id, period: period.code }),
    ])
  }
  return results.length
}
