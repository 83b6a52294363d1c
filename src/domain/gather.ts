/**
 * How figures of many units become one total. This is the rule for people; src/store/sql/compile.sql says it again for
 * speed, and a test draws random trees and compares the two.
 *
 * A unit's figures of a year become steps, one a month: what it reported, and by how much its value to date moved.
 * Steps only ever add up, over units and over months, so a total carries nothing else.
 */
import type { Rule } from './indicator.ts'
import { containing, monthsOf, type Period } from './period.ts'

export interface MonthFigure {
  readonly month: number
  /** Scaled; the numerator of a ratio; null when nil ("không phát sinh"). */
  readonly amount: number | null
  readonly denominator: number | null
  /** "Ước thực hiện": to be replaced by the final figure. */
  readonly estimate?: boolean
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
  /** Units that were closed and are expected no more from this month on, less those that begin with it. */
  readonly gone: number
  /** How many of those that reported said that it is an estimate. */
  readonly estimated: number
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
    .map(({ month, amount, denominator, estimate = false }) => {
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
        estimated: estimate ? 1 : 0,
      }
    })
}

/**
 * One unit's figures of one part of a breakdown, to be made steps of. A part follows the whole: where a figure has a
 * breakdown without it, or none, it is nothing; with a nil figure it is nil. Before it was told for the first time
 * nobody knows of it.
 */
export function partFigures(
  whole: readonly MonthFigure[],
  told: readonly MonthFigure[],
): MonthFigure[] {
  const amounts = new Map(told.map(({ month, amount }) => [month, amount]))
  let known = false
  return [...whole]
    .sort((a, b) => a.month - b.month)
    .flatMap((figure) => {
      known ||= amounts.has(figure.month)
      const amount = figure.amount === null ? null : (amounts.get(figure.month) ?? 0)
      return known ? [{ ...figure, amount, denominator: null }] : []
    })
}

/** The rule of a part: it is added up, whatever is asked of the whole. */
export const partRule = (rule: Rule): Rule =>
  rule.unitRule === 'meeting' ? { ...rule, unitRule: 'sum' } : rule

/** A unit that is closed is expected no more from a month on, nor counted among those at their minimum. */
export function leaving(month: number, own: readonly Step[]): Step {
  const met = own.reduce((sum, step) => sum + step.met, 0)
  return {
    ...{ month, amount: 0, denominator: 0, change: 0, denominatorChange: 0 },
    ...{ reported: 0, nil: 0, met: met === 0 ? 0 : -met, gone: 1, estimated: 0 },
  }
}

/** A unit that begins in the year is expected from a month on. */
export const coming = (month: number): Step => ({ ...leaving(month, []), gone: -1 })

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
    estimated: a.estimated + b.estimated,
  }
}

/** What the head of a unit with children signs of one total, with the report of a period that ends with `month`. */
export interface Signature {
  readonly month: number
  /** In the period. */
  readonly amount: number
  readonly denominator: number
  /** To date; units at or over their minimum, too. */
  readonly toDate: number
  readonly toDateDenominator: number
  readonly met: number
  readonly reported: number
  readonly nil: number
  readonly estimated: number
}

/** A unit's signed total as it is now, to be kept with its report of `period`. */
export function signatureOf(steps: readonly Step[], period: Period): Signature {
  const known = steps.filter((step) => step.month <= period.last)
  const within = known.filter((step) => step.month >= period.first)
  const end = known.find((step) => step.month === period.last)
  const add = (list: readonly Step[], key: keyof Step) => list.reduce((n, step) => n + step[key], 0)
  return {
    month: period.last,
    amount: add(within, 'amount'),
    denominator: add(within, 'denominator'),
    toDate: add(known, 'change'),
    toDateDenominator: add(known, 'denominatorChange'),
    met: add(known, 'met'),
    reported: end?.reported ?? 0,
    nil: end?.nil ?? 0,
    estimated: add(within, 'estimated'),
  }
}

/**
 * What a unit's standing reports say to the units above. A report says the whole to date, so each moves it from where
 * the report before left it, whatever has been found out about earlier months since.
 */
export function signedSteps(signatures: readonly Signature[]): Step[] {
  let last = { toDate: 0, toDateDenominator: 0, met: 0 }
  return [...signatures]
    .sort((a, b) => a.month - b.month)
    .map((one) => {
      const before = last
      last = one
      return {
        month: one.month,
        amount: one.amount,
        denominator: one.denominator,
        change: one.toDate - before.toDate,
        denominatorChange: one.toDateDenominator - before.toDateDenominator,
        reported: one.reported,
        nil: one.nil,
        met: one.met - before.met,
        gone: 0,
        estimated: one.estimated,
      }
    })
}

/** A unit's signatures as the store hands them over, each as the fields of `Signature` in their order. */
export function readSignatures(signatures: string): Signature[] {
  return (JSON.parse(signatures) as number[][]).map(
    ([month, amount, denominator, toDate, toDateDenominator, met, reported, nil, estimated]) =>
      ({
        ...{ month, amount, denominator, toDate, toDateDenominator },
        ...{ met, reported, nil, estimated },
      }) as Signature,
  )
}

/**
 * The stored form of steps:
 * `[[month, amount, denominator, change, denominatorChange, reported, nil, met, gone, estimated], …]`.
 */
export function readSeries(series: string): Step[] {
  return (JSON.parse(series) as number[][]).map(
    ([
      month,
      amount,
      denominator,
      change,
      denominatorChange,
      reported,
      nil,
      met,
      gone = 0,
      estimated = 0,
    ]) =>
      ({
        ...{ month, amount, denominator, change, denominatorChange },
        ...{ reported, nil, met, gone, estimated },
      }) as Step,
  )
}

/** A unit's own figures as the store hands them over: `[[month, amount, denominator, estimate], …]`. */
export function readFigures(figures: string): MonthFigure[] {
  return (JSON.parse(figures) as [number, number | null, number | null, number?][]).map(
    ([month, amount, denominator, estimate]) => ({
      month,
      amount,
      denominator,
      estimate: estimate === 1,
    }),
  )
}

export interface Total {
  readonly amount: number
  readonly denominator: number
  /** Whether anything was reported in the period; a period shorter than the indicator's own has no amount. */
  readonly amountKnown: boolean
  readonly toDate: number
  readonly toDateDenominator: number
  /** Units that reported at the end of the period, and how many of them nil, or an estimate. */
  readonly reported: number
  readonly nil: number
  readonly estimated: number
  /** Units at or over their minimum, to date. */
  readonly met: number
  /** Units that are not expected any more, less those that have begun: in this year, by the end of the period. */
  readonly gone: number
  /** Whether anything was reported from the start of the year to the end of the period. */
  readonly known: boolean
}

/** Whether units owe an indicator at the end of a period: what is asked each quarter is not due in February. */
export const dueAt = ({ frequency = 'month' }: Rule, period: Period): boolean =>
  period.last % monthsOf(frequency) === 0

/** How many units owe it then, of those that are expected in the year. */
export const unitsDue = (
  rule: Rule,
  period: Period,
  expected: number,
  { gone }: Pick<Total, 'gone'>,
): number => (dueAt(rule, period) ? expected - gone : 0)

/**
 * The total of a period. In the period: a flow adds its months; a stock is its last state; cumulative and once values
 * show what was new. Within a period shorter than the indicator's own a stock is that of the longer one, and nothing
 * else can be said. To date: from the start of the year.
 */
export function totalOf(rule: Rule, steps: readonly Step[], period: Period): Total {
  const { frequency = 'month' } = rule
  const short = monthsOf(period.frequency) < monthsOf(frequency)
  const stock = rule.timeRule === 'stock'
  const upTo = steps.filter((step) => step.month <= period.last)
  const asked = short && stock ? containing(period, frequency) : period
  const known = asked === period ? upTo : steps.filter((step) => step.month <= asked.last)
  const within = known.filter((step) => step.month >= asked.first)
  const end = within.find((step) => step.month === asked.last)
  const add = (list: readonly Step[], key: keyof Step) => list.reduce((n, step) => n + step[key], 0)
  const moved = rule.timeRule === 'cumulative' || rule.timeRule === 'once'
  const asState = stock && monthsOf(asked.frequency) > monthsOf(frequency)
  return {
    amount: asState ? add(known, 'change') : add(within, moved ? 'change' : 'amount'),
    denominator: asState
      ? add(known, 'denominatorChange')
      : add(within, moved ? 'denominatorChange' : 'denominator'),
    amountKnown: (!short || stock) && (asState ? known : within).some(tells),
    toDate: add(upTo, 'change'),
    toDateDenominator: add(upTo, 'denominatorChange'),
    reported: end?.reported ?? 0,
    nil: end?.nil ?? 0,
    estimated: add(asState ? known.slice(-1) : within, 'estimated'),
    met: add(upTo, 'met'),
    gone: add(upTo, 'gone'),
    known: upTo.some(tells),
  }
}
