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
import lateText from './sql/late.sql'
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
const branch = question(branchText, v.object({ series: v.string() }))
const lateRows = question(lateText, Late)
const reminderRows = question(remindersText, Reminder)
const remindUnits = order(remindText)

export type LateUnit = v.InferOutput<typeof Late>

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
  readonly months: readonly (Counted & { readonly month: number })[]
}

/** The coverage of a branch as steps: on time of those due, and how many came at all. */
function monthly(series: string | null | undefined): (Counted & { month: number })[] {
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
  }
}

const stampOf = (workspace: Workspace, period: Period) =>
  `reminder-${workspace.organisation.today}-${period.code}`

/** The units just below whose report of a period is overdue. */
export async function late(workspace: Workspace, period: Period): Promise<readonly LateUnit[]> {
  workspace.require('board.read')
  const [rows] = await workspace.ask(
    workspace.about(lateRows, {
      period: period.code,
      today: workspace.organisation.today,
      stamp: stampOf(workspace, period),
    }),
  )
  return rows
}

/** Reminds them in the app, each at most once a day. Problem: `settled`, where all were reminded today. */
export async function remind(workspace: Workspace, period: Period): Promise<number> {
  workspace.require('report.remind')
  const waiting = (await late(workspace, period)).filter(({ reminded }) => reminded === 0)
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
