/** A target that is divided among units: exactly, with what is left over placed and told. */
import type { Bound, Indicator } from './indicator.ts'

/** Whether the parts of a target add up to it. Of what does not add up, each unit is asked the same. */
export const divisible = (
  { unitRule, timeRule }: Pick<Indicator, 'unitRule' | 'timeRule'>,
  bound: Bound,
): boolean => unitRule === 'sum' && timeRule !== 'once' && bound !== 'all'

export interface Division {
  readonly parts: readonly number[]
  /** What whole shares left over, and to whom it went, one each: those who missed most of a whole. */
  readonly left: number
  readonly placed: readonly number[]
}

/**
 * Parts a whole by weights, in whole scaled units, so that the parts add up to it: what is left over goes to the largest
 * remainders, the first of equal ones before the others. A weight of nothing gets nothing. Null where all weights are
 * nothing: so it cannot be divided.
 */
export function divide(amount: number, weights: readonly number[]): Division | null {
  // Amounts and weights of a city each fit a number; their product may not.
  const [whole, of] = [BigInt(amount), weights.map(BigInt)]
  const all = of.reduce((total, weight) => total + weight, 0n)
  if (all === 0n) return null
  const parts = of.map((weight) => Number((whole * weight) / all))
  const left = amount - parts.reduce((total, part) => total + part, 0)
  const placed = of
    .map((weight, at) => ({ at, rest: (whole * weight) % all }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1))
    .slice(0, left)
    .map(({ at }) => at)
  const more = new Set(placed)
  return {
    parts: parts.map((part, at) => (more.has(at) ? part + 1 : part)),
    left,
    placed: placed.sort((a, b) => a - b),
  }
}

export const equally = (amount: number, units: number): Division | null =>
  divide(
    amount,
    Array.from({ length: units }, () => 1),
  )

/** What is still to be found: the target less what the unit keeps and what the units below have. Negative: too much. */
export const gapOf = (target: number, ownShare: number | null, below: number): number =>
  target - (ownShare ?? 0) - below

/** To reach by the end of each quarter. */
export type Quarters = readonly [number, number, number, number]

/** What is added up in the year, and grows with it, is spread over it. */
export const spreadable = (
  { unitRule, timeRule }: Pick<Indicator, 'unitRule' | 'timeRule'>,
  bound: Bound,
): boolean =>
  divisible({ unitRule, timeRule }, bound) &&
  (timeRule === 'flow' || timeRule === 'cumulative') &&
  bound !== 'atMost'

/** An even spread, to begin with. */
export function evenQuarters(target: number): Quarters {
  const at = (quarter: number) => Number((BigInt(target) * BigInt(quarter)) / 4n)
  return [at(1), at(2), at(3), target]
}

/** The first quarter at which a spread is wrong, and why; null where it is right. */
export function faultOfQuarters(
  quarters: Quarters,
  target: number,
): { readonly quarter: number; readonly why: 'falls' | 'notTarget' } | null {
  const falling = quarters.findIndex((value, at) => at > 0 && value < (quarters[at - 1] ?? 0))
  if (falling >= 0) return { quarter: falling, why: 'falls' }
  return quarters[3] === target ? null : { quarter: 3, why: 'notTarget' }
}
