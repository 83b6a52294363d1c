/** What an issued plan asks of its own unit, in the scaled numbers of its indicators. */
import { scaleNumber } from './figure.ts'
import type { Bound, UnitRule } from './indicator.ts'
import type { PlanLine } from './plan.ts'
import { inPercent } from './progress.ts'
import { isNumeral, numeralsOf } from './reading/numerals.ts'
import { tokenise } from './reading/tokens.ts'

export interface Asked {
  readonly indicator: number
  readonly amount: number
  readonly bound: Bound
}

interface Counted {
  readonly id: number
  readonly code: string
  readonly unitRule: UnitRule
  readonly decimals: number
}

export interface Asking {
  readonly asked: readonly Asked[]
  /** Indicators with two different targets: which, and the lines. */
  readonly twice: readonly { readonly code: string; readonly lines: readonly [string, string] }[]
  /** Codes that the catalogue does not have. */
  readonly unknown: readonly string[]
  /** Codes whose target has more decimals than the indicator. */
  readonly tooFine: readonly string[]
  /** Targets of which the words of their line say another number: which, how much, and the line. */
  readonly unsaid: readonly {
    readonly code: string
    readonly amount: number
    readonly line: string
  }[]
}

/**
 * The targets in a plan's lines. A minimum that is asked of each unit is the indicator's own; what is asked of the whole
 * is that all units reach it. Nothing is guessed: what cannot be told for certain is named instead.
 */
export function askedBy(lines: readonly PlanLine[], indicators: readonly Counted[]): Asking {
  const byCode = new Map(indicators.map((one) => [one.code, one]))
  const found = new Map<string, Asked & { line: string }>()
  const twice: Asking['twice'][number][] = []
  const unknown = new Set<string>()
  const tooFine = new Set<string>()
  const unsaid: Asking['unsaid'][number][] = []
  for (const line of lines) {
    if (line.omitted !== null) continue
    for (const goal of line.goals) {
      if (goal.indicator === null) continue
      const indicator = byCode.get(goal.indicator)
      if (!indicator) {
        unknown.add(goal.indicator)
        continue
      }
      if (goal.amount === null) continue
      if (goal.bound !== 'all' && !says(line.text, goal.amount)) {
        unsaid.push({ code: goal.indicator, amount: goal.amount, line: line.text })
      }
      const ofUnits = indicator.unitRule === 'meeting' && !goal.percent
      const scaled = ofUnits
        ? ({ ok: true, value: 100 } as const)
        : scaleNumber(goal.amount, inPercent(indicator) ? 0 : indicator.decimals)
      if (!scaled.ok) {
        tooFine.add(goal.indicator)
        continue
      }
      const bound = ofUnits ? 'all' : goal.bound
      const before = found.get(goal.indicator)
      if (!before) {
        const said = { line: line.text, indicator: indicator.id }
        found.set(goal.indicator, { ...said, amount: scaled.value, bound })
      } else if (before.amount !== scaled.value || before.bound !== bound) {
        twice.push({ code: goal.indicator, lines: [before.line, line.text] })
      }
    }
  }
  return {
    asked: [...found.values()].map(({ line: _, ...one }) => one),
    twice,
    unknown: [...unknown],
    tooFine: [...tooFine],
    unsaid,
  }
}

/** Whether words that say numbers say this one: what was changed in one place only is seen before it is signed. */
function says(text: string, amount: number): boolean {
  // "Tổng kết 10 năm thực hiện …": done once, and no number says so.
  if (amount === 1) return true
  const numbers = numeralsOf(tokenise(text)).filter(isNumeral)
  return numbers.length === 0 || numbers.some((one) => one.amount === amount)
}
