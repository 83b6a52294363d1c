/** A unit's own figures: its entry sheet of a month, and recording them. */
import { and, gte, inArray, lte } from 'drizzle-orm'
import * as v from 'valibot'
import { owns, records } from '../domain/access.ts'
import { type Amount, type Figure, sameAmount, spell } from '../domain/figure.ts'
import { type MonthFigure, ownSteps, type Step } from '../domain/gather.ts'
import type { Indicator } from '../domain/indicator.ts'
import { isEarly } from '../domain/past.ts'
import { before, lastDay, type Period } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import { askClosed } from './closings.ts'
import { Indicators, indicatorOf } from './indicators.ts'
import { askedNow, type Remark, remarkList } from './remarks.ts'
import clearText from './sql/clear-figures.sql'
import clearPartsText from './sql/clear-parts.sql'
import enteredText from './sql/entered.sql'
import evidenceCountText from './sql/evidence-count.sql'
import recordText from './sql/record-figures.sql'
import { figures, reports } from './tables/owned.ts'
import { order, question, type Workspace } from './workspace.ts'

export type ReportRow = typeof reports.$inferSelect

const entered = question(enteredText, Indicators)
const EvidenceCount = v.object({ indicator: v.number(), n: v.number() })
const evidenceCounts = question(evidenceCountText, EvidenceCount)
const recordFigures = order(recordText)
const clearFigures = order(clearText)
const clearParts = order(clearPartsText)

export interface SheetRow {
  readonly indicator: Indicator
  /** This month's figure; null is absent. */
  readonly figure: Figure | null
  /** The month before's. */
  readonly last: Amount | null
  /** What the unit reported this year up to the month before, as steps. */
  readonly before: readonly Step[]
  /** The same of the year before, early in a year: a past to compare with. */
  readonly yearBefore: readonly Step[]
  /** Of a sensitive indicator, seen from above: its numbers are not told. */
  readonly hidden: boolean
  /** How much stands behind this month's figure. */
  readonly evidence: number
}

export interface Sheet {
  readonly rows: readonly SheetRow[]
  readonly report: ReportRow | null
  /** Whether the root has closed the period: nothing in it moves. */
  readonly closed: boolean
  /** What the unit above asks of figures, while the report is returned; where it was asked. */
  readonly remarks?: readonly Remark[]
}

function amountOf(
  row: { nil: boolean; amount: number | null; denominator: number | null },
  parts: readonly { part: string; amount: number | null }[] = [],
): Amount {
  if (row.nil || row.amount === null) return { nil: true }
  const { amount, denominator } = row
  if (parts.length === 0) return { nil: false, amount, denominator }
  return {
    ...{ nil: false, amount, denominator },
    parts: Object.fromEntries(parts.map((one) => [one.part, one.amount ?? 0])),
  }
}

/** Which indicators a unit is asked in a period: those of its length. */
export const asked = ({ organisation }: Workspace, period: Period) => ({
  year: period.year,
  frequency: period.frequency,
  last_day: lastDay(period, organisation.cutOffDay),
})

/**
 * The entry sheet of a month. Figures of months that are not submitted are drafts: they are left out for whoever may
 * not see drafts.
 */
export async function sheet(workspace: Workspace, period: Period): Promise<Sheet> {
  const [indicators, year, filed, closed, counts, remarks] = await workspace.ask(
    ...askSheet(workspace, period),
    workspace.about(remarkList, { period: period.code }),
  )
  const read = readSheet(workspace, period, indicators, year, filed, closed, counts)
  return { ...read, remarks: askedNow(workspace, read.report, remarks) }
}

/** What is asked for a sheet, to be asked together with others. */
export const askSheet = (workspace: Workspace, period: Period) =>
  [
    workspace.about(entered, asked(workspace, period)),
    workspace.rows(
      figures,
      inArray(figures.year, isEarly(period.last) ? [period.year - 1, period.year] : [period.year]),
    ),
    workspace.rows(
      reports,
      and(gte(reports.period, `${period.year}`), lte(reports.period, `${period.year}-Z`)),
    ),
    askClosed(workspace, period),
    workspace.about(evidenceCounts, { year: period.year, period: period.code }),
  ] as const

export function readSheet(
  workspace: Workspace,
  period: Period,
  indicators: readonly v.InferOutput<typeof Indicators>[],
  year: readonly (typeof figures.$inferSelect)[],
  filed: readonly ReportRow[],
  closed: readonly unknown[],
  counts: readonly v.InferOutput<typeof EvidenceCount>[],
): Sheet {
  const submitted = new Set(filed.filter((r) => r.state === 'submitted').map((r) => r.period))
  const drafts = workspace.may('draft.read')
  const own = Map.groupBy(
    drafts ? year : year.filter(({ period: month }) => submitted.has(month)),
    ({ indicatorId }) => indicatorId,
  )
  const earlier = before(period)?.code
  const behind = new Map(counts.map(({ indicator, n }) => [indicator, n]))
  return {
    report: filed.find((r) => r.period === period.code) ?? null,
    closed: closed.length > 0,
    rows: indicators.map(indicatorOf).map((indicator) => {
      const hidden = indicator.sensitive && !owns(workspace.standing)
      const all = hidden ? [] : (own.get(indicator.id) ?? [])
      const mine = all.filter(({ part }) => part === '')
      const parts = all.filter(({ part, period: of }) => part !== '' && of === period.code)
      const now = mine.find((row) => row.period === period.code)
      const last = mine.find((row) => row.period === earlier)
      const told = (of: number, before: number): MonthFigure[] =>
        mine
          .filter(({ year, month }) => year === of && (month ?? 0) < before)
          .map(({ month, ...row }) => ({ ...row, month: month ?? 0 }))
      return {
        indicator,
        figure: now
          ? { value: amountOf(now, parts), version: now.version, estimate: now.estimate }
          : null,
        last: last ? amountOf(last) : null,
        before: ownSteps(indicator, told(period.year, period.last)),
        yearBefore: ownSteps(indicator, told(period.year - 1, 13)),
        hidden,
        evidence: behind.get(indicator.id) ?? 0,
      }
    }),
  }
}

/** What a form says of one row, and the version of the figure it was made from (0 for none). */
export interface Change {
  readonly row: SheetRow
  readonly value: Amount | null
  readonly version: number
  /** Why a running number falls; the words stand in the history. */
  readonly reason?: string
  /** Far from the unit's own past, and said to be right when she was asked. */
  readonly checked?: boolean
}

/** A figure as rows of the table: itself, and one for each part of its breakdown; without a value only its key. */
export function figureRows(
  indicator: number,
  value: Amount | null,
  version: number,
): readonly Readonly<Record<string, string | number | null>>[] {
  const key = { indicator, version }
  if (value === null) return [key]
  if (value.nil) return [{ ...key, nil: 1, amount: null, denominator: null }]
  const { amount, denominator, parts = {} } = value
  return [
    { ...key, nil: 0, amount, denominator },
    ...Object.entries(parts).map(([part, of]) => ({
      ...{ ...key, part, nil: 0, amount: of, denominator: null },
    })),
  ]
}

/**
 * Records figures of a month, all or none, each with its line of history; what is already so is left alone, so a
 * resent form records once. Returns how many were written.
 * Problems: `forbidden` (an indicator of another department), `closed` (the report is submitted), `stale` (another value was saved since the form was made).
 */
export async function record(
  workspace: Workspace,
  period: Period,
  changes: readonly Change[],
): Promise<number> {
  workspace.require('figure.record')
  const made = changes.filter(({ row, value }) => !sameAmount(row.figure?.value ?? null, value))
  const first = made[0]
  if (!first) return 0
  if (made.some(({ row }) => !records(workspace.standing, row.indicator.lead)))
    throw new Problem('forbidden')
  if (made.some(({ row, version }) => (row.figure?.version ?? 0) !== version))
    throw new Problem('stale')
  const rows = (kept: boolean) =>
    made
      .filter(({ value }) => (value !== null) === kept)
      .flatMap(({ row, value, version }) => figureRows(row.indicator.id, value, version))
  const at = { year: period.year, period: period.code }
  const write = (statement: typeof recordFigures, list: ReturnType<typeof rows>) =>
    list.length > 0
      ? [workspace.change(statement, { ...at, rows: JSON.stringify(list) }, list.length)]
      : []
  const broken = made.filter(({ row }) => row.indicator.parts.length > 0)
  const writes = [
    ...(broken.length > 0
      ? [
          workspace.change(clearParts, {
            ...at,
            rows: JSON.stringify(broken.map(({ row }) => ({ indicator: row.indicator.id }))),
          }),
        ]
      : []),
    ...write(recordFigures, rows(true)),
    ...write(clearFigures, rows(false)),
  ]
  const [head, ...tail] = writes
  if (!head) return 0
  await workspace.commit(
    'figure.record',
    made.map(({ row, value, reason, checked }) => ({
      subject: `${period.code}/${row.indicator.code}`,
      from: spell(row.figure?.value ?? null, row.indicator.decimals),
      to: spell(value, row.indicator.decimals),
      ...(reason && { reason }),
      ...(checked && { checked }),
    })),
    head,
    ...tail,
  )
  return made.length
}
