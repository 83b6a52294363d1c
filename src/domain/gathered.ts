/** What the months of a longer period make: a quarter, half-year, nine months or year is read from them, not typed. */
import { type Step, type Total, totalOf, unitsDue } from './gather.ts'
import type { Indicator } from './indicator.ts'
import type { Period } from './period.ts'

/** One indicator of a longer period, with all that is needed to say it later. */
export interface GatheredFigure
  extends Pick<
    Indicator,
    'code' | 'name' | 'measure' | 'decimals' | 'timeRule' | 'unitRule' | 'sensitive'
  > {
  readonly total: Pick<
    Total,
    | 'amount'
    | 'denominator'
    | 'amountKnown'
    | 'toDate'
    | 'toDateDenominator'
    | 'met'
    | 'known'
    | 'estimated'
  >
  /** Units that enter it at the end of the period. */
  readonly due: number
}

interface Standing {
  readonly indicator: Indicator
  readonly steps: readonly Step[]
  readonly expected: number
  readonly hidden: boolean
}

/** What is known of a longer period; an indicator that is asked for the period itself has a figure of its own. */
export function gatheredFigures(standing: readonly Standing[], period: Period): GatheredFigure[] {
  return standing.flatMap(({ indicator, steps, expected, hidden }) => {
    const total = totalOf(indicator, steps, period)
    if (hidden || !total.known || indicator.frequency === period.frequency) return []
    const { code, name, measure, decimals, timeRule, unitRule, sensitive } = indicator
    const { amount, denominator, amountKnown, toDate, toDateDenominator, met, known } = total
    return [
      {
        ...{ code, name, measure, decimals, timeRule, unitRule, sensitive },
        total: {
          ...{ amount, denominator, amountKnown, toDate, toDateDenominator, met, known },
          estimated: total.estimated,
        },
        due: unitsDue(indicator, period, expected, total),
      },
    ]
  })
}
