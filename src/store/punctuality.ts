/** Who reports and in time, by unit, month and year; reminding those who do not. */
import * as v from 'valibot'
import { readSeries } from '../domain/gather.ts'
import type { Period } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import {
  addCounts,
  type Counted,
  countMarks,
  type FiledReport,
  type Mark,
  markOf,
} from '../domain/punctuality.ts'
import { askClosed, type Closed } from './closings.ts'
import lateText from './sql/late.sql'
import lateBranchText from './sql/late-branch.sql'
import childrenText from './sql/punctuality.sql'
import branchText from './sql/punctuality-branch.sql'
import remindText from './sql/remind.sql'
import remindersText from './sql/reminders.sql'
import { type BranchDetail, order, question, type Workspace } from './workspace.ts'

const Filed = v.object({
  period: v.string(),
  dueDay: v.string(),
  submittedDay: v.nullable(v.string()),
})
const Child = v.object({
  code: v.string(),
  name: v.string(),
  level: v.string(),
  hasChildren: v.number(),
  exempt: v.number(),
  reports: v.pipe(v.string(), v.parseJson(), v.array(Filed)),
  series: v.nullable(v.string()),
})
const Late = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  dueDay: v.string(),
  reminded: v.number(),
})
const Reminder = v.object({ period: v.string(), at: v.number(), detail: v.string() })

const children = question(childrenText, Child)
const Branch = v.object({
  series: v.string(),
  /** `[[level, month, on time, due, received], …]` */
  levels: v.nullable(
    v.pipe(
      v.string(),
      v.parseJson(),
      v.array(v.tuple([v.number(), v.number(), v.number(), v.number(), v.number()])),
    ),
  ),
  names: v.pipe(v.string(), v.parseJson(), v.array(v.tuple([v.number(), v.string()]))),
})
const branch = question(branchText, Branch)
const lateRows = question(lateText, Late)
const reminderRows = question(remindersText, Reminder)
const remindUnits = order(remindText)

export type LateUnit = v.InferOutput<typeof Late>

const LateBelow = v.object({
  name: v.string(),
  parentName: v.string(),
  steps: v.number(),
  dueDay: v.string(),
})
/** A unit at any depth of the branch that is late. */
export type LateBelow = v.InferOutput<typeof LateBelow>
const lateBranch = question(lateBranchText, LateBelow)

/** Names in a message; more are read by nobody. */
export const mostLate = 150

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

export interface UnitPunctuality {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly hasChildren: boolean
  /** Its own reports, month by month. */
  readonly marks: readonly Mark[]
  readonly own: Counted
  /** Its whole branch; null where there is nothing below it. */
  readonly branch: Counted | null
}

export interface Punctuality {
  readonly units: readonly UnitPunctuality[]
  /** The whole branch of this unit, month by month up to the last that is due. */
  readonly months: readonly Monthly[]
  /** The same of each level of the branch, from the top. */
  readonly levels: readonly { readonly name: string; readonly months: readonly Monthly[] }[]
}

export type Monthly = Counted & { readonly month: number }

/** The coverage of a branch as steps: on time of those due, and how many came at all. */
function monthly(series: string | null | undefined): Monthly[] {
  return readSeries(series ?? '[]')
    .filter(({ denominator, reported }) => denominator > 0 || reported > 0)
    .map(({ month, amount, denominator, reported }) => ({
      month,
      expected: Math.max(denominator, reported),
      received: reported,
      onTime: amount,
    }))
}

/** The units just below in a year, and the whole branch. Reads their reports and one total each, nothing deeper. */
export async function ofYear(workspace: Workspace, year: number): Promise<Punctuality> {
  workspace.require('board.read')
  const [rows, [own]] = await workspace.ask(
    workspace.about(children, { year: String(year) }),
    workspace.about(branch, { year: String(year) }),
  )
  const { today } = workspace.organisation
  return {
    units: rows
      .filter(({ exempt }) => exempt === 0)
      .map(({ reports, series, hasChildren, exempt: _, ...unit }) => {
        const byPeriod = new Map<string, FiledReport>(reports.map((one) => [one.period, one]))
        const marks = months.map((month) =>
          markOf(byPeriod.get(`${year}-${String(month).padStart(2, '0')}`), today),
        )
        return {
          ...unit,
          hasChildren: hasChildren === 1,
          marks,
          own: countMarks(marks),
          branch: hasChildren === 1 ? addCounts(monthly(series)) : null,
        }
      }),
    months: monthly(own?.series),
    levels: (own?.names ?? []).flatMap(([position, name]) => {
      const found = (own?.levels ?? [])
        .filter(([level]) => level === position)
        .map(([, month, onTime, due, received]) => ({ month, expected: due, received, onTime }))
      return found.length > 0 ? [{ name, months: found }] : []
    }),
  }
}

const stampOf = (workspace: Workspace, period: Period) =>
  `reminder-${workspace.organisation.today}-${period.code}`

const askLate = (workspace: Workspace, period: Period) =>
  workspace.about(lateRows, {
    period: period.code,
    today: workspace.organisation.today,
    stamp: stampOf(workspace, period),
  })

/**
 * The units just below whose report of a period is overdue; and those of the whole branch, one more than `mostLate` where
 * there are more. What is longer than a month is compiled: of that only the units just below are asked for.
 */
export async function late(
  workspace: Workspace,
  period: Period,
): Promise<{
  units: readonly LateUnit[]
  branch: readonly LateBelow[]
  closed: Closed | undefined
}> {
  workspace.require('board.read')
  const [units, branch, [closed]] = await workspace.ask(
    askLate(workspace, period),
    workspace.about(lateBranch, {
      year: period.year,
      month: period.last,
      period: period.code,
      today: workspace.organisation.today,
      most: period.frequency === 'month' ? mostLate + 1 : 0,
    }),
    askClosed(workspace, period),
  )
  // Of a period that the root has closed nothing is owed any more.
  return closed ? { units: [], branch: [], closed } : { units, branch, closed }
}

/**
 * Reminds them in the app, each at most once a day. Problems: `settled`, where all were reminded today; `periodClosed`,
 * where nobody can report any more.
 */
export async function remind(workspace: Workspace, period: Period): Promise<number> {
  workspace.require('report.remind')
  const [units, closed] = await workspace.ask(
    askLate(workspace, period),
    askClosed(workspace, period),
  )
  if (closed.length > 0) throw new Problem('periodClosed')
  const waiting = units.filter(({ reminded }) => reminded === 0)
  const [first, ...others] = waiting.map(
    ({ id }): BranchDetail => ({
      unit: id,
      act: 'report.remind',
      subject: period.code,
      from: null,
      to: null,
    }),
  )
  if (!first) throw new Problem('settled')
  await workspace.commitBelow(
    [first, ...others],
    workspace.change(
      remindUnits,
      {
        period: period.code,
        stamp: stampOf(workspace, period),
        detail: JSON.stringify({ unit: workspace.unit.name }),
        units: JSON.stringify(waiting.map(({ id }) => id)),
      },
      waiting.length,
    ),
  )
  return waiting.length
}

/** What the unit above reminds this one of; to be asked together with others. */
export const askReminders = (workspace: Workspace) => workspace.about(reminderRows)

export const readReminders = (rows: readonly v.InferOutput<typeof Reminder>[]) => [
  ...new Map(
    rows.map(({ period, at, detail }) => [
      period,
      { period, at, unit: String((JSON.parse(detail) as { unit?: string }).unit ?? '') },
    ]),
  ).values(),
]
