/** What a machine reads of a unit and the branch below it. */
import * as v from 'valibot'
import { owns } from '../domain/access.ts'
import { dueDayOf } from '../domain/calendar.ts'
import { lastDay, type Period, todayInVietnam } from '../domain/period.ts'
import { Refused } from '../domain/refused.ts'
import { stateOf } from '../domain/report.ts'
import reportsText from './sql/branch-reports.sql'
import unitsText from './sql/branch-units.sql'
import figuresText from './sql/own-figures.sql'
import waitingText from './sql/waiting.sql'
import { question, type Workspace } from './workspace.ts'

/** Most rows of one answer. */
export const mostAnswered = 100_000

const BranchUnit = v.object({
  code: v.string(),
  name: v.string(),
  parent: v.nullable(v.string()),
  level: v.string(),
  fromDay: v.string(),
  toDay: v.nullable(v.string()),
  keptByParent: v.number(),
  exempt: v.number(),
  place: v.number(),
  groups: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())),
})
const Report = v.object({
  unit: v.string(),
  exempt: v.number(),
  state: v.picklist(['draft', 'submitted']),
  due: v.nullable(v.string()),
  dueDays: v.number(),
  submittedAt: v.nullable(v.number()),
  submitted: v.nullable(v.string()),
  acceptedAt: v.nullable(v.number()),
  returnedAt: v.nullable(v.number()),
})
const OwnFigure = v.object({
  period: v.string(),
  indicator: v.string(),
  decimals: v.number(),
  unitRule: v.string(),
  amount: v.nullable(v.number()),
  denominator: v.nullable(v.number()),
  nil: v.number(),
  estimate: v.number(),
  parts: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number())),
  submitted: v.number(),
})

const branchUnits = question(unitsText, BranchUnit)
const branchReports = question(reportsText, Report)
const ownFigures = question(figuresText, OwnFigure)
const waitingTotals = question(waitingText, v.object({ waiting: v.number() }))

/** As deep as any tree. */
const whole = 1000

export const natural = (scaled: number, decimals: number) => scaled / 10 ** decimals
export const moment = (at: number) => new Date(at).toISOString()

/** An answer that would be cut off is none. */
export function entire(rows: readonly unknown[], field: string): void {
  if (rows.length > mostAnswered) {
    throw new Refused([{ row: null, field, code: 'tooMany', detail: String(mostAnswered) }], 413)
  }
}

/** The unit and every unit below it, closed ones too, in the order of the tree. */
export async function units(workspace: Workspace) {
  workspace.require('board.read')
  const [rows] = await workspace.ask(
    workspace.about(branchUnits, { depth: whole, most: mostAnswered + 1 }),
  )
  entire(rows, 'below')
  return rows.map(({ fromDay, toDay, keptByParent, exempt, place, ...unit }) => ({
    ...unit,
    order: place,
    from: fromDay,
    to: toDay,
    keptByParent: keptByParent === 1,
    exempt: exempt === 1,
  }))
}

/** The unit's own figures of a period; those that are not submitted only where drafts may be seen. */
export async function figures(
  workspace: Workspace,
  { period, indicator }: { period: Period | undefined; indicator: string | undefined },
) {
  workspace.require('board.read')
  const [rows] = await workspace.ask(
    workspace.about(ownFigures, {
      first_year: period?.year ?? 2000,
      last_year: period?.year ?? 2099,
      first: period?.first ?? 1,
      last: period?.last ?? 12,
      owns: owns(workspace.standing) ? 1 : 0,
      code: indicator ?? null,
      drafts: workspace.may('draft.read') ? 1 : 0,
      most: mostAnswered + 1,
    }),
  )
  entire(rows, 'period')
  return rows.map((row) => ({
    unit: workspace.unit.code,
    indicator: row.indicator,
    period: row.period,
    ...(row.nil || row.amount === null
      ? { nil: true as const }
      : row.unitRule === 'ratio'
        ? {
            numerator: natural(row.amount, row.decimals),
            denominator: natural(row.denominator ?? 0, row.decimals),
          }
        : {
            amount: natural(row.amount, row.decimals),
            ...(Object.keys(row.parts).length > 0 && {
              breakdown: Object.fromEntries(
                Object.entries(row.parts).map(([part, of]) => [part, natural(of, row.decimals)]),
              ),
            }),
          }),
    estimate: row.estimate === 1,
    submitted: row.submitted === 1,
  }))
}

/** The reports of a month, of the unit and of those some steps below it. */
export async function reports(
  workspace: Workspace,
  { period, depth }: { period: Period; depth: number },
) {
  workspace.require('board.read')
  const { cutOffDay, today, calendar } = workspace.organisation
  const [rows] = await workspace.ask(
    workspace.about(branchReports, {
      period: period.code,
      depth,
      last_day: lastDay(period, cutOffDay),
      most: mostAnswered + 1,
    }),
  )
  entire(rows, 'depth')
  return rows.map(({ unit, submitted, dueDays, ...filed }) => {
    const due = filed.due ?? dueDayOf(period, dueDays, cutOffDay, calendar)
    return {
      unit,
      period: period.code,
      state: stateOf(filed),
      due,
      submitted,
      accepted: filed.acceptedAt === null ? null : todayInVietnam(filed.acceptedAt),
      late: (submitted ?? today) > due,
    }
  })
}

/** How many totals of the organisation wait to be compiled. */
export async function waiting(workspace: Workspace): Promise<number> {
  const [[row]] = await workspace.ask(workspace.about(waitingTotals))
  return row?.waiting ?? 0
}

/** Compiles what waits. Call it again until nothing remains. */
export async function refresh(workspace: Workspace) {
  workspace.require('rollup.compile')
  const changed = await waiting(workspace)
  const { totals: rows } = changed > 0 ? await workspace.compile() : { totals: 0 }
  return {
    compiledAt: moment(workspace.now),
    changed,
    rows,
    remaining: changed > 0 ? await waiting(workspace) : 0,
  }
}
