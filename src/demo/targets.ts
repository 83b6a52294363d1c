/** The city's targets, and illustrative ones below it: the plan divides nothing, so these are divided by rule. */
import type { Bound } from '../domain/indicator.ts'
import { coverage, type DemoIndicator, indicators } from './indicators.ts'
import { childrenOf, type DemoUnit, units } from './units.ts'

/** Ids of the indicators: their place in the plan, and one more for coverage. */
export const indicatorId: ReadonlyMap<string, number> = new Map(
  [...indicators, coverage].map(({ code }, at) => [code, at + 1]),
)

/** Parts a whole by weights so that the parts add up to it: what is left over goes to the largest remainders. */
export function divide(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole === 0) return weights.map(() => 0)
  const parts = weights.map((weight) => Math.floor((amount * weight) / whole))
  const left = amount - parts.reduce((sum, part) => sum + part, 0)
  const order = weights
    .map((weight, at) => ({ at, rest: (amount * weight) % whole }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1
  return parts
}

/** How many units of a branch enter an indicator. */
function entering({ levels }: DemoIndicator): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  // Units stand after the one above them, so backwards each is complete before it is passed up.
  for (const unit of [...units].reverse()) {
    const own = levels.includes(unit.key) && !unit.exempt ? 1 : 0
    const count = (counts.get(unit.id) ?? 0) + own
    counts.set(unit.id, count)
    if (unit.parentId !== null) counts.set(unit.parentId, (counts.get(unit.parentId) ?? 0) + count)
  }
  return counts
}

export interface DemoTarget {
  readonly unitId: number
  readonly year: number
  readonly indicatorId: number
  readonly amount: number
  readonly bound: Bound
  readonly givenBy: number | null
  readonly agreed: number
  readonly agreedBound: Bound
}

function targetsOf(indicator: DemoIndicator): DemoTarget[] {
  const given = indicator.target
  const root = units[0]
  if (!given || !root) return []
  const counts = entering(indicator)
  const row = (unit: DemoUnit, amount: number): DemoTarget => ({
    unitId: unit.id,
    year: 2023,
    indicatorId: indicatorId.get(indicator.code) ?? 0,
    amount,
    bound: given.bound,
    givenBy: unit.parentId,
    agreed: amount,
    agreedBound: given.bound,
  })
  if (indicator.unitRule === 'none') return [row(root, given.amount)]
  if (indicator.unitRule !== 'sum') {
    return units.filter((unit) => counts.get(unit.id)).map((unit) => row(unit, given.amount))
  }
  const share = (unit: DemoUnit, amount: number): DemoTarget[] => {
    if (amount === 0) return []
    const children = childrenOf(unit)
    const parts = divide(
      amount,
      children.map((child) => counts.get(child.id) ?? 0),
    )
    return [row(unit, amount), ...children.flatMap((child, at) => share(child, parts[at] ?? 0))]
  }
  return share(root, given.amount)
}

export const targets: readonly DemoTarget[] = indicators.flatMap(targetsOf)

const byUnit = new Map(targets.map((t) => [`${t.unitId}/${t.indicatorId}`, t.amount]))
export const targetOf = (unit: DemoUnit, code: string): number =>
  byUnit.get(`${unit.id}/${indicatorId.get(code)}`) ?? 0
