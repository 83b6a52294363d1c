/**
 * Figures of many units at once, as another system sends them: the rules of figures.ts and reports.ts, in a few
 * statements for thousands of rows. All or nothing, and each figure has its line in the history of its own unit.
 */
import * as v from 'valibot'
import { dueDayOf } from '../domain/calendar.ts'
import { type Amount, sameAmount, scaleNumber, spell } from '../domain/figure.ts'
import { lastDay, neighbour, type Period, readPeriod } from '../domain/period.ts'
import { mostErrors, Refused, type RowError } from '../domain/refused.ts'
import { type CatalogueRow, catalogue } from './catalogue.ts'
import { missing, type SignedReport, signing } from './signing.ts'
import clearPartsText from './sql/intake-clear-parts.sql'
import figuresText from './sql/intake-figures.sql'
import forgetGatheredText from './sql/intake-forget-gathered.sql'
import markText from './sql/intake-mark.sql'
import recallText from './sql/intake-recall.sql'
import recordText from './sql/intake-record.sql'
import submitText from './sql/intake-submit.sql'
import unitsText from './sql/intake-units.sql'
import yearsText from './sql/intake-years.sql'
import { telling } from './telling.ts'
import { type BranchDetail, order, question, type Workspace, type Write } from './workspace.ts'

const IntakeUnit = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  level: v.number(),
  depth: v.number(),
  hasChildren: v.number(),
  toDay: v.nullable(v.string()),
  dueDays: v.number(),
  /** Indicator → 1 or 0, where the unit is named beside its level. */
  named: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number())),
})
const Standing = v.object({
  at: v.number(),
  amount: v.nullable(v.number()),
  denominator: v.nullable(v.number()),
  nil: v.nullable(v.number()),
  estimate: v.nullable(v.number()),
  parts: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number())),
  version: v.nullable(v.number()),
  submitted: v.number(),
  accepted: v.number(),
  shut: v.number(),
  unanswered: v.number(),
})

/** Units of the branch by their codes. */
export const intakeUnits = question(unitsText, IntakeUnit)
const standing = question(figuresText, Standing)
const years = question(
  yearsText,
  v.object({ at: v.number(), period: v.string(), amount: v.number() }),
)
const recallReports = order(recallText)
const clearParts = order(clearPartsText)
const recordFigures = order(recordText)
const submitReports = order(submitText)
const markReports = order(markText)
const forgetGathered = order(forgetGatheredText)

/** A figure as it is sent; numbers in the indicator's own unit, not scaled. */
export interface SentFigure {
  readonly unit: string
  readonly indicator: string
  readonly period: string
  readonly amount?: number | undefined
  readonly numerator?: number | undefined
  readonly denominator?: number | undefined
  readonly nil?: true | undefined
  readonly estimate?: boolean | undefined
  readonly breakdown?: Readonly<Record<string, number>> | undefined
  /** Why a running number falls; the words stand in the history. */
  readonly reason?: string | undefined
}

interface ReadFigure {
  readonly at: number
  readonly unit: v.InferOutput<typeof IntakeUnit>
  readonly indicator: CatalogueRow
  readonly period: Period
  readonly value: Amount
  readonly estimate: boolean
  readonly reason: string | undefined
}

/** Why a report that is submitted was taken back and submitted again: the words stand in the history. */
const amended = 'API'

/**
 * Records figures of the unit's branch. With `submit`, each report that a row belongs to is submitted too; one that was
 * submitted before is taken back and submitted again, and its history says so; one that was accepted is not moved.
 * What is already so is left alone.
 * Returns how many were recorded and how many stood already. Problems: `forbidden`, `stale`; `Refused`, row by row.
 */
export async function takeIn(
  workspace: Workspace,
  sent: readonly SentFigure[],
  submit: boolean,
): Promise<{ recorded: number; unchanged: number }> {
  workspace.require('figure.record')
  if (submit) workspace.require('report.submit')
  const codes = [...new Set(sent.map(({ unit }) => unit))]
  const [units, indicators] = await workspace.ask(
    workspace.about(intakeUnits, { codes: JSON.stringify(codes) }),
    workspace.about(catalogue),
  )
  const figures = readAll(workspace, sent, units, indicators, submit)
  const [rows] = await workspace.ask(
    workspace.about(standing, {
      rows: JSON.stringify(
        figures.map(({ unit, indicator, period }) => [
          unit.id,
          indicator.id,
          period.year,
          period.code,
        ]),
      ),
    }),
  )
  const now = new Map(rows.map((row) => [row.at, row]))
  const judged = figures.map((figure) => {
    const row = now.get(figure.at)
    const was: Amount | null =
      row?.version == null
        ? null
        : row.nil || row.amount === null
          ? { nil: true }
          : {
              nil: false,
              amount: row.amount,
              denominator: row.denominator,
              ...(Object.keys(row.parts).length > 0 && { parts: row.parts }),
            }
    return {
      ...figure,
      was,
      version: row?.version ?? 0,
      submitted: row?.submitted === 1,
      accepted: row?.accepted === 1,
      shut: row?.shut === 1,
      unanswered: row?.unanswered === 1,
      changed: !sameAmount(was, figure.value) || (row?.estimate === 1) !== figure.estimate,
    }
  })
  refuse(await falls(workspace, judged))
  const changed = judged.filter((figure) => figure.changed)
  const moved = judged.filter((figure) => figure.changed || (submit && !figure.submitted))
  refuse(
    moved.flatMap(({ at, shut, accepted, unanswered }): RowError[] =>
      shut
        ? [{ row: at, field: 'period', code: 'periodClosed' }]
        : // What was accepted moves by a correction only, which says why and tells the units above.
          accepted
          ? [{ row: at, field: 'period', code: 'reportAccepted' }]
          : submit && unanswered
            ? [{ row: at, field: 'period', code: 'remarksOpen' }]
            : [],
    ),
    409,
  )
  if (!submit) {
    refuse(
      changed
        .filter((figure) => figure.submitted)
        .map(({ at }) => ({ row: at, field: 'period', code: 'reportClosed' })),
      409,
    )
  }
  const reports = new Map<string, { unit: (typeof units)[number]; period: Period; was: boolean }>()
  for (const figure of judged) {
    // A submitted report none of whose figures move stays as it is.
    if (submit && (figure.changed || !figure.submitted)) {
      const { unit, period, submitted } = figure
      reports.set(`${unit.id} ${period.code}`, { unit, period, was: submitted })
    }
  }
  const recalled = [...reports.values()].filter(({ was }) => was)
  const writes: Write[] = []
  const pairs = (list: typeof recalled) =>
    JSON.stringify(list.map(({ unit, period }) => [unit.id, period.code]))
  if (recalled.length > 0) {
    // Those above that are signed again with it need not be told: they are taken back by now.
    writes.push(
      workspace.change(recallReports, { reports: pairs(recalled) }, recalled.length),
      telling(
        workspace,
        recalled.map(({ unit, period }) => ({ unit, period, act: 'resubmitted', reason: amended })),
      ),
    )
  }
  if (changed.length > 0) {
    const values = changed.flatMap(({ unit, indicator, period, value, estimate, version }) => {
      const key = [unit.id, period.year, indicator.id, period.code]
      const tail = estimate ? 1 : 0
      if (value.nil) return [[...key, null, null, 1, version, '', tail]]
      const parts = Object.entries(value.parts ?? {})
      return [
        [...key, value.amount, value.denominator, 0, version, '', tail],
        ...parts.map(([part, amount]) => [...key, amount, null, 0, version, part, tail]),
      ]
    })
    const broken = changed.filter(({ was, value }) =>
      [was, value].some((one) => one && partsOf(one)),
    )
    if (broken.length > 0) {
      const rows = broken.map(({ unit, indicator, period }) => [
        unit.id,
        period.year,
        indicator.id,
        period.code,
      ])
      writes.push(workspace.change(clearParts, { rows: JSON.stringify(rows) }))
    }
    writes.push(workspace.change(recordFigures, { rows: JSON.stringify(values) }, values.length))
  }
  if (reports.size > 0) {
    const { cutOffDay, today, calendar } = workspace.organisation
    const list = [...reports.values()]
    const parents = list.filter(({ unit }) => unit.hasChildren)
    const due = list.map(({ unit, period }) => [
      unit.id,
      period.code,
      dueDayOf(period, unit.dueDays, cutOffDay, calendar),
    ])
    if (list.some(({ period }) => period.frequency !== 'month')) {
      writes.push(workspace.change(forgetGathered, { reports: pairs(list) }))
    }
    writes.push(
      workspace.change(submitReports, { reports: JSON.stringify(due), today }, list.length),
      ...missing(workspace, list),
      workspace.change(markReports, { reports: pairs(list) }),
      ...signing(
        workspace,
        parents.map(
          ({ unit, period }): SignedReport => ({
            unit: unit.id,
            depth: unit.depth,
            period: period.code,
          }),
        ),
      ),
    )
  }
  const details: BranchDetail[] = [
    ...recalled.map(
      ({ unit, period }): BranchDetail => ({
        unit: unit.id,
        act: 'report.recall',
        subject: period.code,
        from: 'submitted',
        to: 'draft',
        reason: amended,
      }),
    ),
    ...changed.map(
      ({ unit, indicator, period, was, value, reason }): BranchDetail => ({
        unit: unit.id,
        act: 'figure.record',
        subject: `${period.code}/${indicator.code}`,
        from: spell(was, indicator.decimals),
        to: spell(value, indicator.decimals),
        ...(reason && { reason }),
      }),
    ),
    ...[...reports.values()].map(
      ({ unit, period }): BranchDetail => ({
        unit: unit.id,
        act: 'report.submit',
        subject: period.code,
        from: 'draft',
        to: 'submitted',
      }),
    ),
  ]
  const [line, ...lines] = details
  const [write, ...others] = writes
  if (line && write) await workspace.commitBelow([line, ...lines], write, ...others)
  return { recorded: changed.length, unchanged: figures.length - changed.length }
}

function refuse(errors: readonly RowError[], status: 409 | 422 = 422): void {
  if (errors.length > 0) throw new Refused(errors.slice(0, mostErrors), status)
}

function readAll(
  workspace: Workspace,
  sent: readonly SentFigure[],
  units: readonly v.InferOutput<typeof IntakeUnit>[],
  indicators: readonly CatalogueRow[],
  submit: boolean,
): ReadFigure[] {
  const { cutOffDay, today } = workspace.organisation
  const unitOf = new Map(units.map((unit) => [unit.code, unit]))
  const indicatorOf = new Map(indicators.map((indicator) => [indicator.code, indicator]))
  const errors: RowError[] = []
  const seen = new Set<string>()
  const read: ReadFigure[] = []
  for (const [at, row] of sent.entries()) {
    const before = errors.length
    const wrong = (field: string, code: RowError['code']) => errors.push({ row: at, field, code })
    const unit = unitOf.get(row.unit)
    const indicator = indicatorOf.get(row.indicator)
    const period = readPeriod(row.period)
    if (!unit) wrong('unit', 'unknown')
    else if (unit.toDay && period && isAfter(period, unit.toDay, cutOffDay)) {
      wrong('unit', 'unitClosed')
    }
    if (!indicator) wrong('indicator', 'unknown')
    else if (indicator.source !== 'entered') wrong('indicator', 'counted')
    else if (unit && !enters(unit, indicator)) wrong('indicator', 'notAssigned')
    if (!period) wrong('period', 'format')
    else if (indicator && period.frequency !== indicator.frequency) wrong('period', 'frequency')
    else if (submit && lastDay(period, cutOffDay) >= today) wrong('period', 'notEnded')
    const key = JSON.stringify([row.unit, row.indicator, row.period])
    if (seen.has(key)) wrong('indicator', 'duplicate')
    seen.add(key)
    const value = indicator && readValue(row, indicator, wrong)
    if (errors.length === before && unit && indicator && period && value) {
      read.push({
        at: read.length,
        unit,
        indicator,
        period,
        value,
        estimate: row.estimate ?? false,
        reason: row.reason,
      })
    }
    if (errors.length >= mostErrors) break
  }
  refuse(errors)
  return read
}

/** Whether a unit was closed before a period began. What it still owes of the time before is taken. */
function isAfter(period: Period, closed: string, cutOffDay: number): boolean {
  const before = neighbour(period, -1)
  return before !== undefined && closed <= lastDay(before, cutOffDay)
}

/**
 * Running numbers that fall below the period before, or to which the period after would fall, without a reason: each
 * under the row that makes it so.
 */
async function falls(
  workspace: Workspace,
  judged: readonly (ReadFigure & { readonly changed: boolean })[],
): Promise<RowError[]> {
  const running = judged.filter(({ indicator }) => indicator.timeRule === 'cumulative')
  if (!running.some(({ changed }) => changed)) return []
  const byYear = Map.groupBy(running, ({ unit, indicator, period }) =>
    JSON.stringify([unit.id, indicator.id, period.year]),
  )
  const keys = [...byYear.keys()]
  const [rows] = await workspace.ask(workspace.about(years, { keys: `[${keys.join(',')}]` }))
  const stored = Map.groupBy(rows, ({ at }) => at)
  return keys.flatMap((key, at) => {
    const said = new Map<string, { amount: number; row?: ReadFigure & { changed: boolean } }>()
    for (const { period, amount } of stored.get(at) ?? []) said.set(period, { amount })
    for (const row of byYear.get(key) ?? []) {
      const { value, period } = row
      if (value.nil) said.delete(period.code)
      else said.set(period.code, { amount: value.amount, row })
    }
    const course = [...said].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
    return course.flatMap((now, index): RowError[] => {
      const before = course[index - 1]
      if (!before || now.amount >= before.amount) return []
      const row = [now.row, before.row].find((one) => one?.changed)
      if (!row || row.reason) return []
      const field = row.indicator.unitRule === 'ratio' ? 'numerator' : 'amount'
      return [{ row: row.at, field, code: 'falls' }]
    })
  })
}

const partsOf = (value: Amount) => (value.nil ? undefined : value.parts)

const enters = (unit: v.InferOutput<typeof IntakeUnit>, { id, levels }: CatalogueRow): boolean =>
  (unit.named[id] ?? (levels.includes(unit.level) ? 1 : 0)) === 1

/** The parts that were sent: of those that the indicator has, and adding up to the figure. */
function readParts(
  { breakdown }: SentFigure,
  { decimals, parts }: CatalogueRow,
  amount: number,
  wrong: (field: string, code: RowError['code']) => void,
): Record<string, number> | undefined {
  const sent = Object.entries(breakdown ?? {})
  if (sent.length === 0) return undefined
  const read = sent.flatMap(([code, value]) => {
    if (!parts.some((part) => part.code === code)) wrong(`breakdown.${code}`, 'unknown')
    const scaled = scale(value, decimals, `breakdown.${code}`, wrong)
    return scaled === undefined ? [] : [[code, scaled] as const]
  })
  const sum = read.reduce((all, [, value]) => all + value, 0)
  if (read.length === sent.length && sum !== amount) wrong('breakdown', 'breakdownSum')
  return Object.fromEntries(read)
}

/** One of the three ways to say a figure, exactly one: `amount`; `numerator` and `denominator`; `nil`. */
function readValue(
  row: SentFigure,
  indicator: CatalogueRow,
  wrong: (field: string, code: RowError['code']) => void,
): Amount | undefined {
  const { decimals, unitRule, timeRule } = indicator
  const { amount, numerator, denominator, nil } = row
  const ways = [amount !== undefined, numerator !== undefined || denominator !== undefined, nil]
  const said = ways.filter(Boolean).length
  const ratio = unitRule === 'ratio'
  const main = ratio ? 'numerator' : 'amount'
  if (said !== 1) {
    wrong(said === 0 ? main : nil ? 'nil' : 'amount', said === 0 ? 'required' : 'exclusive')
    return undefined
  }
  if (row.breakdown && (nil || ratio)) wrong('breakdown', 'exclusive')
  if (nil) return { nil: true }
  if (ratio && amount !== undefined) wrong('numerator', 'numeratorMissing')
  else if (!ratio && amount === undefined) wrong('amount', 'required')
  else if (ratio && numerator === undefined) wrong('numerator', 'numeratorMissing')
  else if (ratio && denominator === undefined) wrong('denominator', 'denominatorMissing')
  const given = ratio ? numerator : amount
  if (given === undefined || (ratio && denominator === undefined)) return undefined
  const top = scale(given, decimals, main, wrong)
  if (!ratio) {
    if (timeRule === 'once' && top !== undefined && top > 1) wrong('amount', 'notAChoice')
    if (top === undefined) return undefined
    const parts = readParts(row, indicator, top, wrong)
    return { nil: false, amount: top, denominator: null, ...(parts && { parts }) }
  }
  const under = scale(denominator ?? 0, decimals, 'denominator', wrong)
  if (top === undefined || under === undefined) return undefined
  if (top > under) wrong('numerator', 'overDenominator')
  return { nil: false, amount: top, denominator: under }
}

function scale(
  value: number,
  decimals: number,
  field: string,
  wrong: (field: string, code: RowError['code']) => void,
): number | undefined {
  const read = scaleNumber(value, decimals)
  if (read.ok) return read.value
  if (
    read.why === 'tooManyDecimals' ||
    read.why === 'tooLarge' ||
    read.why === 'negative' ||
    read.why === 'notANumber'
  ) {
    wrong(field, read.why)
  }
  return undefined
}
