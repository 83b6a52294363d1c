/** A thematic report: what one unit asks of others beside the calendar. Its figures are those that are there already. */
import { type Step, totalOf, unitsDue } from './gather.ts'
import type { Indicator, TimeRule, UnitRule } from './indicator.ts'
import type { Period } from './period.ts'

/** How much may be asked at once: a table of figures side by side is still to be read. */
export const mostIndicators = 12
export const mostUnits = 3000

/** What stood to date when an answer was sent, with all that is needed to say it later. */
export interface ThemeFigure {
  readonly code: string
  readonly decimals: number
  readonly timeRule: TimeRule
  readonly unitRule: UnitRule
  /** Whether anything was reported from the start of the year. */
  readonly known: boolean
  readonly toDate: number
  readonly toDateDenominator: number
  /** Units at or over their minimum, of those due. */
  readonly met: number
  readonly due: number
  readonly estimated: number
}

interface Standing {
  readonly indicator: Indicator
  readonly steps: readonly Step[]
  readonly expected: number
  readonly hidden: boolean
}

/** The figures that a theme asks of a unit, to date. What it does not enter is left out; so is what may not be told. */
export function themeFigures(
  standing: readonly Standing[],
  codes: readonly string[],
  period: Period,
): ThemeFigure[] {
  return codes.flatMap((code) => {
    const line = standing.find(({ indicator }) => indicator.code === code)
    if (!line || line.hidden || line.indicator.sensitive) return []
    const { decimals, timeRule, unitRule } = line.indicator
    const total = totalOf(line.indicator, line.steps, period)
    return [
      {
        ...{ code, decimals, timeRule, unitRule, known: total.known },
        ...{ toDate: total.toDate, toDateDenominator: total.toDateDenominator, met: total.met },
        due: unitsDue(line.indicator, period, line.expected, total),
        estimated: total.estimated,
      },
    ]
  })
}
