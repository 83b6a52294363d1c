/**
 * How figures of many units become one total. This is the rule for people; src/store/sql/compile.sql says it again for
 * speed, and a test draws random trees and compares the two.
 *
 * A unit's figures of a year become steps, one a month: what it reported, and by how much its value to date moved.
 * Steps only ever add up, over units and over months, so a total carries nothing else.
 */
import type { Rule } from './indicator.ts'
import type { Period } from './period.ts'

export interface MonthFigure {
  readonly month: number
  /** Scaled; the numerator of a ratio; null when nil ("không phát sinh"). */
  readonly amount: number | null
  readonly denominator: number | null
}

export interface Step {
  readonly month: number
  readonly amount: number
  readonly denominator: number
  /** Movement of the value to date. */
  readonly change: number
  readonly denominatorChange: number
  /** Units that reported, and how many of them reported nil. */
  readonly reported: number
  readonly nil: number
  /** Movement of the number of units at or over their minimum. */
  readonly met: number
  /** Units that were closed and are expected no more from this month on. */
  readonly gone: number
}

/** Whether a step tells of a figure, not only of a unit that is gone. */
export const tells = (step: Step): boolean =>
  step.gone === 0 || step.reported > 0 || step.denominator !== 0 || step.change !== 0

/**
 * One unit's submitted figures of a year as steps. Where a figure is nil: a flow adds nothing, a stock is nothing, a
 * cumulative or once value stays as it was.
 */
export function ownSteps(rule: Rule, figures: readonly MonthFigure[]): Step[] {
  let value = 0
  let under = 0
  let met = 0
  return [...figures]
    .sort((a, b) => a.month - b.month)
    .map(({ month, amount, denominator }) => {
      const nil = amount === null
      const before = { value, under, met }
      if (rule.timeRule === 'flow') {
        value += amount ?? 0
        under += denominator ?? 0
      } else if (rule.timeRule === 'stock') {
        value = amount ?? 0
        under = denominator ?? 0
      } else if (!nil) {
        value = rule.timeRule === 'once' ? Math.max(value, amount) : amount
        under = denominator ?? 0
      }
      if (rule.unitRule === 'meeting') met = value >= (rule.minimum ?? 1) ? 1 : 0
      return {
        month,
        amount: amount ?? 0,
        denominator: denominator ?? 0,
        change: value - before.value,
        denominatorChange: under - before.under,
        reported: 1,
        nil: nil ? 1 : 0,
        met: met - before.met,
        gone: 0,
      }
    })
}

/** The steps of many units, added month by month. */
export function addSteps(many: Iterable<readonly Step[]>): Step[] {
  const months = new Map<number, Step>()
  for (const steps of many) {
    for (const step of steps) {
      const sum = months.get(step.month)
      months.set(step.month, sum ? plus(sum, step) : step)
    }
  }
  return [...months.values()].sort((a, b) => a.month - b.month)
}

function plus(a: Step, b: Step): Step {
  return {
    month: a.month,
    amount: a.amount + b.amount,
    denominator: a.denominator + b.denominator,
    change: a.change + b.change,
    denominatorChange: a.denominatorChange + b.denominatorChange,
    reported: a.reported + b.reported,
    nil: a.nil + b.nil,
    met: a.met + b.met,
    gone: a.gone + b.gone,
  }
}

/** The stored form of steps: `[[month, amount, denominator, change, denominatorChange, reported, nil, met, gone], …]`. */
export function readSeries(series: string): Step[] {
  return (JSON.parse(series) as number[][]).map(
    ([month, amount, denominator, change, denominatorChange, reported, nil, met, gone = 0]) =>
      ({ month, amount, denominator, change, denominatorChange, reported, nil, met, gone }) as Step,
  )
}

/** A unit's own figures as the store hands them over: `[[month, amount, denominator], …]`. */
export function readFigures(figures: string): MonthFigure[] {
  return (JSON.parse(figures) as [number, number | null, number | null][]).map(
    ([month, amount, denominator]) => ({ month, amount, denominator }),
  )
}

export interface Total {
  readonly amount: number
  readonly denominator: number
  readonly toDate: number
  readonly toDateDenominator: number
  /** Units that reported in the last month of the period, and how many of them nil. */
  readonly reported: number
  readonly nil: number
  /** Units at or over their minimum, to date. */
  readonly met: number
  /** Units that are not expected any more: they were closed in this year, by the end of the period. */
  readonly gone: number
  /** Whether anything was reported from the start of the year to the end of the period. */
  readonly known: boolean
}

/**
 * The total of a period. In the period: a flow adds its months; a stock is its last state; cumulative and once values
 * show what was new. To date: from the start of the year.
 */
export function totalOf(rule: Rule, steps: readonly Step[], period: Period): Total {
  const upTo = steps.filter((step) => step.month <= period.last)
  const within = upTo.filter((step) => step.month >= period.first)
  const end = within.find((step) => step.month === period.last)
  const add = (list: readonly Step[], key: keyof Step) => list.reduce((n, step) => n + step[key], 0)
  const toDate = add(upTo, 'change')
  const toDateDenominator = add(upTo, 'denominatorChange')
  const moved = rule.timeRule === 'cumulative' || rule.timeRule === 'once'
  const asState = rule.timeRule === 'stock' && period.first < period.last
  return {
    amount: asState ? toDate : add(within, moved ? 'change' : 'amount'),
    denominator: asState
      ? toDateDenominator
      : add(within, moved ? 'denominatorChange' : 'denominator'),
    toDate,
    toDateDenominator,
    reported: end?.reported ?? 0,
    nil: end?.nil ?? 0,
    met: add(upTo, 'met'),
    gone: add(upTo, 'gone'),
    known: upTo.some(tells),
  }
}
