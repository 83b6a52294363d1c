/** The course of a year in the space of a word. The numbers stand beside it, so readers who cannot see it lose nothing. */
import { type Step, totalOf } from '../domain/gather.ts'
import type { Indicator } from '../domain/indicator.ts'
import { monthPeriod } from '../domain/period.ts'

const wide = 66
const high = 18

/** The value to date at the end of each month up to `last`; null before anything is known. */
export function courseOf(
  indicator: Indicator,
  steps: readonly Step[],
  year: number,
  last: number,
): (number | null)[] {
  return Array.from({ length: last }, (_, at) => {
    const total = totalOf(indicator, steps, monthPeriod(year, at + 1))
    if (!total.known) return null
    if (indicator.unitRule === 'ratio') {
      return total.toDateDenominator === 0 ? null : total.toDate / total.toDateDenominator
    }
    return indicator.unitRule === 'meeting' ? total.met : total.toDate
  })
}

export function Spark({ course }: { course: readonly (number | null)[] }) {
  const points = course.flatMap((value, month) => (value === null ? [] : [{ value, month }]))
  if (points.length < 2) return null
  const top = Math.max(...points.map(({ value }) => value)) || 1
  const d = points
    .map(({ value, month }) => `${month * 6},${Math.round(high - 2 - (value / top) * (high - 4))}`)
    .join(' ')
  return (
    <svg class="spark" viewBox={`0 0 ${wide} ${high}`} aria-hidden="true">
      <polyline points={d} />
    </svg>
  )
}
