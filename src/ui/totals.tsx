/** A total against its target, in the cells of a table: the board and the units behind one indicator read alike. */
import { type Step, type Total, totalOf, unitsDue } from '../domain/gather.ts'
import type { Indicator, Target } from '../domain/indicator.ts'
import type { Period } from '../domain/period.ts'
import { beyondWatch, inPercent, progressOf } from '../domain/progress.ts'
import { formatPercent } from '../text/format.ts'
import type { Text } from '../text/vi.ts'
import { sayAmount, sayCount, sayShare, sayTarget, sayToDate } from './say.ts'
import { courseOf, Spark } from './spark.tsx'
import { useText } from './text.tsx'

export function TotalCells({
  indicator,
  steps,
  signed = null,
  expected,
  target,
  proposed = null,
  period,
  hidden = false,
}: {
  indicator: Indicator
  steps: readonly Step[]
  /** What is signed of it; null where that is the same. */
  signed?: readonly Step[] | null
  expected: number
  target: Target | null
  /** What was given and is not agreed: it is said, and nothing is measured against it. */
  proposed?: Target | null | undefined
  period: Period
  /** A small number of a sensitive indicator: not told. */
  hidden?: boolean
}) {
  const t = useText()
  if (hidden) return <Masked />
  const total = totalOf(indicator, steps, period)
  const due = unitsDue(indicator, period, expected, total)
  const { percent, tone } = progressOf(indicator, total, due, target, period.last)
  const ratio = indicator.unitRule === 'ratio'
  const sealed = signed && totalOf(indicator, signed, period)
  const inPeriod = sayInPeriod(t, indicator, total)
  const signedInPeriod = sealed && sayInPeriod(t, indicator, sealed)
  const signedToDate = sealed && sayToDate(t, indicator, sealed, due)
  const watched = watchWords(t, indicator, total, due)
  return (
    <>
      <td>
        <Spark course={courseOf(indicator, steps, period.year, period.last)} />
      </td>
      <td>
        {inPeriod}
        {signedInPeriod !== null && signedInPeriod !== inPeriod && (
          <small> {t.board.signed(signedInPeriod)}</small>
        )}
      </td>
      <td>
        {!total.known ? (
          '–'
        ) : ratio ? (
          <>
            <b>{sayShare(t, total.toDate, total.toDateDenominator)}</b>{' '}
            <small>
              {sayAmount(t, indicator, total.toDate)}/
              {sayAmount(t, indicator, total.toDateDenominator)}
            </small>
          </>
        ) : (
          <b>{sayToDate(t, indicator, total, due)}</b>
        )}
        {signedToDate !== null && signedToDate !== sayToDate(t, indicator, total, due) && (
          <small> {t.board.signed(signedToDate)}</small>
        )}
        {watched && <small class="behind"> {watched}</small>}
      </td>
      <td>
        {sayTarget(t, indicator, target)}
        {proposed && <small> {t.targets.notAgreed(sayTarget(t, indicator, proposed))}</small>}
      </td>
      <td class={tone}>{percent === null ? '–' : formatPercent(t.language, percent)}</td>
      <td>
        {sayCount(t, total.reported)}/{sayCount(t, due)}
      </td>
    </>
  )
}

/** What a total says of the period. */
function sayInPeriod(t: Text, indicator: Indicator, total: Total): string {
  if (!total.amountKnown) return '–'
  return indicator.unitRule === 'ratio'
    ? sayShare(t, total.amount, total.denominator)
    : sayAmount(t, indicator, total.amount)
}

function Masked() {
  const { masked, maskedLong } = useText().board
  return (
    <>
      {Array.from({ length: 6 }, () => (
        <td title={maskedLong}>{masked}</td>
      ))}
    </>
  )
}

/** Words for a total beyond its watch, or nothing. */
export function watchWords(t: Text, indicator: Indicator, total: Total, due: number) {
  const beyond = beyondWatch(indicator, total, due)
  if (!beyond) return undefined
  const limit = (beyond === 'below' ? indicator.watchBelow : indicator.watchAbove) ?? 0
  const said = inPercent(indicator)
    ? formatPercent(t.language, limit)
    : sayAmount(t, indicator, limit)
  return beyond === 'below' ? t.board.watch(said) : t.board.watchOver(said)
}

export function TotalHead({ first }: { first: string }) {
  const { board: t } = useText()
  return (
    <thead>
      <tr>
        {[first, t.chart, t.period, t.toDate, t.target, t.percent, t.reported].map((name) => (
          <th scope="col">{name}</th>
        ))}
      </tr>
    </thead>
  )
}
