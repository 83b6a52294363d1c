/** The shape in which every question returns an indicator, and a target of it. */
import * as v from 'valibot'
import type { Indicator, Target } from '../domain/indicator.ts'

export const Targets = v.object({
  targetAmount: v.nullable(v.number()),
  targetBound: v.nullable(v.picklist(['atLeast', 'about', 'exactly', 'atMost', 'all'])),
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
  const { targetAmount: amount, targetBound: bound } = row
  return amount === null || bound === null ? null : { amount, bound }
}

export function indicatorOf(row: v.InferOutput<typeof Indicators>): Indicator {
  const { targetAmount: _, targetBound: __, sensitive, ...rest } = row
  return { ...rest, sensitive: sensitive === 1, target: targetOf(row) }
}
