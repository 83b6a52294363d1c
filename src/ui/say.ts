/** Amounts, shares and targets in words: one way for every page. */
import type { Amount } from '../domain/figure.ts'
import type { Total } from '../domain/gather.ts'
import type { GatheredFigure } from '../domain/gathered.ts'
import type { Indicator, Target } from '../domain/indicator.ts'
import { inPercent, percentOf } from '../domain/progress.ts'
import { formatAmount, formatPercent } from '../text/format.ts'
import type { Text } from '../text/vi.ts'

type Counted = Pick<Indicator, 'decimals' | 'timeRule' | 'unitRule'>

export interface SignedTotal {
  readonly amount: number
  readonly denominator: number
  readonly toDate: number
  readonly toDateDenominator: number
  readonly met: number
}

export function sayAmount(t: Text, indicator: Counted, scaled: number): string {
  return formatAmount(t.language, scaled, indicator.decimals)
}

/** A unit's own figure: "12", "56/80", "không phát sinh", "chưa báo cáo". */
export function sayFigure(t: Text, indicator: Counted, value: Amount | null): string {
  if (value === null) return t.sheet.absent
  if (indicator.timeRule === 'once') return value.nil ? t.sheet.notDone : t.sheet.done
  if (value.nil) return nilWord(t, indicator)
  const amount = sayAmount(t, indicator, value.amount)
  return value.denominator === null
    ? amount
    : `${amount}/${sayAmount(t, indicator, value.denominator)}`
}

/** A figure as it is spelled in the history and in corrections; words of people stay as they were written. */
export function saySpelled(t: Text, value: string | null): string {
  if (value === null) return t.history.absent
  if (value === 'nil') return t.history.nil
  const figure = /^\d+(?:\.\d+)?(?:\/\d+(?:\.\d+)?)?(?: \(.*\))?$/s.test(value)
  return figure && t.language === 'vi' ? value.replace(/(\d)\.(\d)/g, '$1,$2') : value
}

/** "Nothing occurred" is said of what happens; of a stock one says there is none. */
export function nilWord(t: Text, indicator: Pick<Indicator, 'timeRule'>): string {
  return indicator.timeRule === 'stock' ? t.sheet.nilStock : t.sheet.nil
}

export function sayTarget(t: Text, indicator: Counted, target: Target | null): string {
  if (!target) return '–'
  const amount = inPercent(indicator)
    ? formatPercent(t.language, target.amount)
    : sayAmount(t, indicator, target.amount)
  return t.bound[target.bound](amount)
}

/** What a target asks of one unit: its own minimum where units are counted, else the target. */
export function sayAsked(t: Text, indicator: Indicator): string | null {
  if (indicator.timeRule === 'once') return null
  if (indicator.unitRule === 'meeting') {
    return t.bound.atLeast(sayAmount(t, indicator, indicator.minimum ?? 1))
  }
  return indicator.target ? sayTarget(t, indicator, indicator.target) : null
}

/** A share in percent, one decimal, never rounded up to 100; "–" where nothing can be divided. */
export function sayShare(t: Text, amount: number, denominator: number): string {
  return formatPercent(t.language, percentOf(amount, denominator))
}

/** What a total says to date: a share, units at their minimum of those `due`, or an amount. */
export function sayToDate(
  t: Text,
  indicator: Counted,
  total: Pick<Total, 'known' | 'toDate' | 'toDateDenominator' | 'met'>,
  due: number,
): string {
  if (!total.known) return '–'
  if (indicator.unitRule === 'ratio') return sayShare(t, total.toDate, total.toDateDenominator)
  return indicator.unitRule === 'meeting'
    ? `${sayCount(t, total.met)}/${sayCount(t, due)}`
    : sayAmount(t, indicator, total.toDate)
}

/** What the months of a longer period make of one indicator. */
export function sayGathered(t: Text, one: GatheredFigure): string {
  const { total, unitRule, due } = one
  if (!total.amountKnown || unitRule === 'meeting') return sayToDate(t, one, total, due)
  return unitRule === 'ratio'
    ? sayShare(t, total.amount, total.denominator)
    : sayAmount(t, one, total.amount)
}

/**
 * What a unit signs of its whole branch: in the period, and to date where that is another number. A stock has only the
 * one: what there is at the end of the period.
 */
export function sayTotal(t: Text, indicator: Counted, total: SignedTotal): string {
  const { unitRule, timeRule } = indicator
  if (unitRule === 'meeting') return t.cycle.inbox.met(sayCount(t, total.met))
  const say = (amount: number, of: number) => {
    if (unitRule !== 'ratio') return sayAmount(t, indicator, amount)
    return of === 0 ? '–' : `${sayAmount(t, indicator, amount)}/${sayAmount(t, indicator, of)}`
  }
  const all = say(total.toDate, total.toDateDenominator)
  const inPeriod = timeRule === 'stock' ? all : say(total.amount, total.denominator)
  return inPeriod === all ? all : `${inPeriod} (${t.cycle.toDate} ${all})`
}

/** A count of units. */
export function sayCount(t: Text, count: number): string {
  return formatAmount(t.language, count, 0)
}
