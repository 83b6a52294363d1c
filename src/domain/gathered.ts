/** What the months of a longer period make. Nobody types it again; with the report it is signed, and then it stands. */
import { dueAt, type Step, type Total, totalOf } from './gather.ts'
import type { Indicator } from './indicator.ts'
import type { Period } from './period.ts'

/** A total with all that is needed to say it later, whatever becomes of its indicator. */
export interface Gathered {
  readonly indicator: Pick<
    Indicator,
    'code' | 'name' | 'measure' | 'decimals' | 'timeRule' | 'unitRule' | 'sensitive'
  >
  readonly total: Pick<
    Total,
    'amount' | 'denominator' | 'amountKnown' | 'toDate' | 'toDateDenominator' | 'met' | 'known'
  >
  /** Units that owe it at the end of the period. */
  readonly due: number
}

interface Standing {
  readonly indicator: Indicator
  readonly steps: readonly Step[]
  /** What is signed of it; null where that is the same. */
  readonly signed: readonly Step[] | null
  readonly expected: number
  readonly hidden: boolean
}

/** Of each indicator that is asked more often than the period is long: what is signed below, else what is known. */
export function gatheredIn(standing: readonly Standing[], period: Period): Gathered[] {
  return standing.flatMap(({ indicator, steps, signed, expected, hidden }) => {
    if (hidden || indicator.frequency === period.frequency) return []
    const all = totalOf(indicator, signed ?? steps, period)
    if (!all.known) return []
    const { code, name, measure, decimals, timeRule, unitRule, sensitive } = indicator
    const { amount, denominator, amountKnown, toDate, toDateDenominator, met, known } = all
    return [
      {
        indicator: { code, name, measure, decimals, timeRule, unitRule, sensitive },
        total: { amount, denominator, amountKnown, toDate, toDateDenominator, met, known },
        due: dueAt(indicator, period) ? expected - all.gone : 0,
      },
    ]
  })
}
