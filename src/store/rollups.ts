/** Compiling the running totals. These functions work across units: only jobs and the workspace's own door call them. */

import * as v from 'valibot'
import { dueDayOf, holidayRules, lastOf, reportable } from '../domain/calendar.ts'
import { lastDay, lastEnded, todayInVietnam } from '../domain/period.ts'
import compileText from './sql/compile.sql'
import dropPartsText from './sql/drop-parts.sql'
import markAllText from './sql/mark-all.sql'
import markCountedText from './sql/mark-counted.sql'
import markNewYearsText from './sql/mark-new-years.sql'
import markYearText from './sql/mark-year.sql'
import openReportsText from './sql/open-reports.sql'
import openYearsText from './sql/open-years.sql'
import passUpText from './sql/pass-up.sql'
import settleText from './sql/settle.sql'
import signText from './sql/sign.sql'
import { bind, type Statement, statement } from './statement.ts'

/** The statements of a compile, for the totals that stand or for those that a recount makes beside them. */
function making(named: (text: string) => string) {
  return {
    deepest: statement(named('select depth from changes order by depth desc limit 1')),
    /** In this order, in one batch: makes the totals of one depth that wait, or those of `only` some units. */
    steps: [dropPartsText, compileText, signText, passUpText, settleText].map((text) =>
      statement(named(text)),
    ),
  }
}

const standing = making((text) => text)
/** The same rule over other tables: what is counted twice is not written twice. */
const shadow = making((text) =>
  text.replace(/\brollups\b/g, 'recounted').replace(/\bchanges\b/g, 'recount_changes'),
)
const markEvery = statement(markAllText)
const markCounted = statement(markCountedText)
const markYear = statement(markYearText)
const newYears = [markNewYearsText, openYearsText].map(statement)
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
  {
    now,
    batches = 100,
    recounting = false,
  }: { now: number; batches?: number; recounting?: boolean },
): Promise<Compiled> {
  const made = recounting ? shadow : standing
  let totals = 0
  if (!recounting && (await bind(db, made.deepest, {}).first())) {
    await db.batch(newYears.map((one) => bind(db, one, {})))
  }
  for (let batch = 0; batch < batches; batch++) {
    const deepest = await bind(db, made.deepest, {}).first<{ depth: number }>()
    if (!deepest) return { totals, remaining: false }
    const today = todayInVietnam(now)
    const values = { depth: deepest.depth, only: null, size: batchSize, now, today }
    const [, compiled] = await db.batch(made.steps.map((step) => bind(db, step, values)))
    totals += compiled?.meta.changes ?? 0
  }
  return { totals, remaining: true }
}

/** The steps that make the totals of one depth and `only` some units, for the batch of an act that signs them. */
export const makingNow: readonly Statement[] = standing.steps

/** Puts every total of an organisation's year on the list. */
export async function markAll(db: D1Database, organisation: number, year: number): Promise<void> {
  await bind(db, markEvery, { organisation, year }).run()
}

const Kept = v.object({
  id: v.number(),
  cutOffDay: v.number(),
  clockDay: v.nullable(v.string()),
  periods: v.pipe(v.string(), v.parseJson(), v.array(v.picklist(reportable))),
  holidays: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  rule: v.picklist(holidayRules),
  levels: v.pipe(v.string(), v.parseJson(), v.array(v.tuple([v.number(), v.number()]))),
})

/** Opens the reports of the periods that ended last, in every organisation, and counts again who is late. */
export async function openPeriods(db: D1Database, now: number): Promise<number> {
  const { results } = await db
    .prepare(
      `select id, cut_off_day as cutOffDay, clock_day as clockDay, reported_periods as periods, holidays, holiday_rule as rule,
         (select json_group_array(json_array(position, due_days)) from levels where organisation_id = o.id) as levels
       from organisations o`,
    )
    .all()
  for (const row of results) {
    const { id, cutOffDay, clockDay, levels, ...calendar } = v.parse(Kept, row)
    const month = lastEnded(clockDay ?? todayInVietnam(now), cutOffDay)
    await db.batch([
      ...calendar.periods.map((frequency) => {
        const period = lastOf(frequency, month)
        const due = levels.map(([level, days]) => [
          level,
          dueDayOf(period, days, cutOffDay, calendar),
        ])
        return bind(db, openReports, {
          organisation: id,
          period: period.code,
          last_day: lastDay(period, cutOffDay),
          due: JSON.stringify(due),
        })
      }),
      bind(db, markCounted, { organisation: id, period: month.code }),
      bind(db, markYear, { organisation: id, year: month.year }),
    ])
  }
  return results.length
}
