/** A total against its target: how far it is, and how to call that. */
import type { Total } from './gather.ts'
import type { Indicator, Target } from './indicator.ts'
import { monthsOf } from './period.ts'

export type Tone = 'reached' | 'onTrack' | 'behind' | 'over' | 'open'

export interface Progress {
  /** The value the target speaks of, as an exact fraction: an amount over 1, or a share (numerator, denominator). Null where it cannot be said. */
  readonly share: readonly [number, number] | null
  /** Percent of the target reached, exact to one decimal, never rounded up to 100. */
  readonly percent: number | null
  readonly tone: Tone
}

/** numerator of denominator in percent, to one decimal. What is under 100 is never shown as 100. */
export function percentOf(numerator: number, denominator: number): number | null {
  if (denominator === 0) return null
  const tenths = Math.round((numerator * 1000) / denominator)
  return (tenths === 1000 && numerator < denominator ? 999 : tenths) / 10
}

/** Whether the rule speaks in percent: a ratio, or the share of units at their minimum. */
export function inPercent(indicator: Pick<Indicator, 'unitRule'>): boolean {
  return indicator.unitRule === 'ratio' || indicator.unitRule === 'meeting'
}

/**
 * Progress to date of a total against a target. `month` is the last month that the total covers: a flow or cumulative
 * total is on track while it has come as far as the year has.
 */
export function progressOf(
  indicator: Pick<Indicator, 'unitRule' | 'timeRule'> & Partial<Pick<Indicator, 'tolerance'>>,
  total: Total,
  expected: number,
  target: Target | null,
  month: number,
): Progress {
  const share: readonly [number, number] | null =
    indicator.unitRule === 'ratio'
      ? total.toDateDenominator === 0
        ? null
        : [total.toDate, total.toDateDenominator]
      : indicator.unitRule === 'meeting'
        ? expected === 0
          ? null
          : [total.met, expected]
        : [total.toDate, 1]
  if (!target || !share || !total.known || target.amount === 0) {
    return { share: total.known ? share : null, percent: null, tone: 'open' }
  }
  const value = inPercent(indicator) ? (share[0] * 100) / share[1] : share[0]
  const percent = inPercent(indicator)
    ? percentOf(share[0] * 100, share[1] * target.amount)
    : percentOf(share[0], target.amount)
  return { share, percent, tone: toneOf(indicator, value, target, month) }
}

/**
 * Whether a total to date is beyond the indicator's watch: "tỷ lệ tập hợp dưới 60 %". A watch is no target: it only
 * points. Nothing is said where nothing is known.
 */
export function beyondWatch(
  indicator: Pick<Indicator, 'unitRule' | 'watchBelow' | 'watchAbove'>,
  total: Total,
  expected: number,
): 'below' | 'above' | null {
  const { watchBelow, watchAbove, unitRule } = indicator
  const [value, whole] =
    unitRule === 'ratio'
      ? [total.toDate * 100, total.toDateDenominator]
      : unitRule === 'meeting'
        ? [total.met * 100, expected]
        : [total.toDate, 1]
  if (!total.known || whole <= 0) return null
  if (watchBelow !== null && value < watchBelow * whole) return 'below'
  return watchAbove !== null && value > watchAbove * whole ? 'above' : null
}

function toneOf(
  { timeRule, tolerance = 0 }: Pick<Indicator, 'timeRule'> & Partial<Pick<Indicator, 'tolerance'>>,
  value: number,
  target: Target,
  month: number,
): Tone {
  if (target.bound === 'atMost') return value <= target.amount ? 'onTrack' : 'behind'
  if (target.bound === 'exactly' && value > target.amount) return 'over'
  const spare = target.bound === 'about' ? (target.amount * tolerance) / 100 : 0
  if (value >= target.amount - spare) return 'reached'
  const grows = timeRule === 'flow' || timeRule === 'cumulative'
  return grows && asFarAs(value, target, month) ? 'onTrack' : 'behind'
}

/** Whether a value has come as far as the year has: by what each quarter is to reach, or else evenly. */
function asFarAs(value: number, { amount, quarters }: Target, month: number): boolean {
  if (!quarters) return value >= (amount * month) / 12
  const quarter = Math.ceil(month / 3) - 1
  const from = quarters[quarter - 1] ?? 0
  const to = quarters[quarter] ?? amount
  return value * 3 >= from * 3 + (to - from) * (month - quarter * 3)
}

/**
 * Where the year ends at this pace, as a share like that of `Progress`: what grows with the year goes on as it did, by
 * the last whole period that was asked; everything else stays as it is. Null where nothing is known.
 */
export function forecastOf(
  indicator: Pick<Indicator, 'unitRule' | 'timeRule' | 'frequency'>,
  total: Total,
  expected: number,
  month: number,
): readonly [number, number] | null {
  const { share } = progressOf(indicator, total, expected, null, month)
  if (!share) return null
  const grows = indicator.timeRule === 'flow' || indicator.timeRule === 'cumulative'
  if (!grows || inPercent(indicator)) return share
  const covered = month - (month % monthsOf(indicator.frequency))
  if (covered === 0) return null
  // In whole and rest, so that large sums stay exact.
  const rest = total.toDate % covered
  const whole = (total.toDate - rest) / covered
  return [whole * 12 + Math.floor((rest * 24 + covered) / (2 * covered)), 1]
}
