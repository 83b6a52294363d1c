/** The city's targets, and illustrative ones below it: the plan divides nothing, so these are divided by rule. */
import { divide } from '../domain/division.ts'
import type { Bound } from '../domain/indicator.ts'
import { coverage, type DemoIndicator, indicators } from './indicators.ts'
import { childrenOf, type DemoUnit, units } from './units.ts'

/** Ids of the indicators: their place in the plan, and one more for coverage. */
export const indicatorId: ReadonlyMap<string, number> = new Map(
  [...indicators, coverage].map(({ code }, at) => [code, at + 1]),
)

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
    const divided = divide(
      amount,
      children.map((child) => counts.get(child.id) ?? 0),
    )
    return [
      row(unit, amount),
      ...children.flatMap((child, at) => share(child, divided?.parts[at] ?? 0)),
    ]
  }
  return share(root, given.amount)
}

export const targets: readonly DemoTarget[] = indicators.flatMap(targetsOf)

const byUnit = new Map(targets.map((t) => [`${t.unitId}/${t.indicatorId}`, t.amount]))
export const targetOf = (unit: DemoUnit, code: string): number =>
  byUnit.get(`${unit.id}/${indicatorId.get(code)}`) ?? 0
