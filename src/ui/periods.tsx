/** From one period to the next, and to longer ones. */
import { lastMonth, neighbour, type Period, readPeriod } from '../domain/period.ts'
import { useText } from './text.tsx'

export function PeriodNav({
  period,
  to,
  longer = false,
}: {
  period: Period
  to: (code: string) => string
  longer?: boolean
}) {
  const t = useText()
  const before = neighbour(period, -1)
  const after = neighbour(period, 1)
  const { year } = period
  const codes = [
    lastMonth(period).code,
    `${year}-Q${Math.ceil(period.last / 3)}`,
    `${year}-H${period.last > 6 ? 2 : 1}`,
    `${year}-9M`,
    `${year}`,
  ]
  return (
    <nav class="periods" aria-label={t.nav.periods}>
      {before && (
        <a href={to(before.code)} rel="prev" aria-label={t.nav.previous}>
          ‹
        </a>
      )}
      <strong>{t.period(period.code)}</strong>
      {after && (
        <a href={to(after.code)} rel="next" aria-label={t.nav.next}>
          ›
        </a>
      )}
      {longer &&
        codes
          .filter((code) => code !== period.code && readPeriod(code))
          .map((code) => <a href={to(code)}>{t.periodShort(code)}</a>)}
    </nav>
  )
}
