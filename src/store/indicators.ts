/** The shape in which every question returns an indicator, and a target of it. */
import * as v from 'valibot'
import { contractStates } from '../domain/contract.ts'
import { bounds, type Indicator, type Target } from '../domain/indicator.ts'

export const Targets = v.object({
  targetAmount: v.nullable(v.number()),
  targetBound: v.nullable(v.picklist(bounds)),
  targetQuarters: v.nullable(v.pipe(v.string(), v.parseJson(), v.array(v.number()))),
  targetGiven: v.nullable(v.number()),
  targetGivenBound: v.nullable(v.picklist(bounds)),
  targetState: v.nullable(v.picklist(contractStates)),
})

export const Indicators = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  measure: v.string(),
  decimals: v.number(),
  frequency: v.picklist(['month', 'quarter', 'half', 'year']),
  tolerance: v.number(),
  timeRule: v.picklist(['flow', 'stock', 'cumulative', 'once']),
  unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
  minimum: v.nullable(v.number()),
  direction: v.picklist(['up', 'down']),
  watchBelow: v.nullable(v.number()),
  watchAbove: v.nullable(v.number()),
  numerator: v.nullable(v.string()),
  denominator: v.nullable(v.string()),
  line: v.nullable(v.string()),
  task: v.nullable(v.string()),
  lead: v.nullable(v.string()),
  sensitive: v.number(),
  parts: v.pipe(
    v.string(),
    v.parseJson(),
    v.array(v.object({ code: v.string(), name: v.string() })),
  ),
  ...Targets.entries,
})

export function targetOf(row: v.InferOutput<typeof Targets>): Target | null {
  const { targetAmount: amount, targetBound: bound, targetQuarters: quarters } = row
  if (amount === null || bound === null) return null
  return { amount, bound, ...(quarters && { quarters }) }
}

/** A number from above that the unit has not taken: it is said, and nothing is measured against it. */
export function proposedOf(row: v.InferOutput<typeof Targets>): Target | null {
  const { targetState: state, targetGiven: amount, targetGivenBound: bound } = row
  const waits = state === 'proposed' || state === 'objected'
  return waits && amount !== null && bound !== null ? { amount, bound } : null
}

export function indicatorOf(row: v.InferOutput<typeof Indicators>): Indicator {
  const { targetAmount: _, targetBound: __, targetQuarters: ___, sensitive, ...more } = row
  const { targetGiven: ____, targetGivenBound: _____, targetState: ______, ...rest } = more
  return { ...rest, sensitive: sensitive === 1, target: targetOf(row), proposed: proposedOf(row) }
}
