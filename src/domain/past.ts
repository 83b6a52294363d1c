/** Whether a figure is far from what the unit itself has reported before: then it is asked, never refused. */
import type { Amount } from './figure.ts'
import type { Step } from './gather.ts'
import type { Indicator } from './indicator.ts'

/**
 * A zero too many or too few is a factor of ten; honest months of one unit seldom differ by more than three. Before three
 * figures there is no past to speak of, and among small numbers (a chapter's 1, 2, 1, then 6) nothing is far.
 */
export const farRule = { times: 3, figures: 3, difference: 10 } as const

/** The smallest but zero and the largest that were reported, scaled. */
export interface Past {
  readonly least: number
  readonly most: number
}

/** The past that a number is far from; null where it is not, or where there is too little past. */
export function farFrom(earlier: readonly number[], value: number, decimals: number): Past | null {
  const told = earlier.filter((one) => one > 0)
  if (earlier.length < farRule.figures || told.length === 0) return null
  const past = { least: Math.min(...told), most: Math.max(...told) }
  const apart = farRule.difference * 10 ** decimals
  const over = value > past.most * farRule.times && value - past.most >= apart
  const under = value * farRule.times < past.least && past.least - value >= apart
  return over || under ? past : null
}

/** Whether so little of the year is behind a month that the year before is its past too. */
export const isEarly = (month: number): boolean => month <= farRule.figures

/**
 * The same for a figure, against the steps of the year so far, and early in it those of the year before. Of a running
 * number the growth is compared, of a ratio both its numbers. Nil is said on purpose, and a thing that is done or not
 * done has no size: neither is asked.
 */
export function farFromPast(
  { timeRule, unitRule, decimals }: Pick<Indicator, 'timeRule' | 'unitRule' | 'decimals'>,
  before: readonly Step[],
  value: Amount | null,
  yearBefore: readonly Step[] = [],
): Past | null {
  if (!value || value.nil || timeRule === 'once') return null
  const told = [...yearBefore, ...before].filter(({ reported }) => reported > 0)
  if (timeRule === 'cumulative' && unitRule !== 'ratio') {
    const known = before.reduce((sum, step) => sum + step.change, 0)
    const past = farFrom(
      told.map(({ change }) => change),
      value.amount - known,
      decimals,
    )
    // Said as the numbers that would not be asked about: what is typed is the running number.
    return past && { least: known + past.least, most: known + past.most }
  }
  const far = farFrom(
    told.map(({ amount }) => amount),
    value.amount,
    decimals,
  )
  if (far || value.denominator === null) return far
  return farFrom(
    told.map(({ denominator }) => denominator),
    value.denominator,
    decimals,
  )
}
