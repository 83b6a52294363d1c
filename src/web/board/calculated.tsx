import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Calculated } from '../../store/totals.ts'
import { formatAmount } from '../../text/format.ts'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { sayCount } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import { TotalHead } from '../../ui/totals.tsx'

/** The cells of a calculated total, in the columns of every other. */
export function CalculatedCells({ one: { indicator, told } }: { one: Calculated }) {
  const t = useText()
  const { decimals } = indicator
  const say = (value: number | null) => {
    if (told.masked) return t.board.masked
    if (value === null) return '–'
    const places = decimals || 2
    return formatAmount(t.language, Math.round(value * 10 ** places), places).replace(/[.,]0+$/, '')
  }
  return (
    <>
      <td>–</td>
      <td>{say(told.amount)}</td>
      <td>
        <b>{say(told.toDate)}</b>
      </td>
      <td>–</td>
      <td>–</td>
      <td>
        {sayCount(t, told.reported)}/{sayCount(t, told.expected)}
      </td>
    </>
  )
}

/** One calculated indicator, of the unit and of each below it: every one from its own totals. */
export function CalculatedPage({
  frame,
  period,
  units,
}: {
  frame: Frame
  period: Period
  units: readonly [Calculated, ...Calculated[]]
}) {
  const t = useText()
  const [{ indicator }] = units
  const own = units.filter(({ told }) => told.unit === frame.unit.code)
  const below = units.filter(({ told }) => told.unit !== frame.unit.code)
  const { numerator = '', denominator, factor } = indicator.calculated ?? {}
  return (
    <UnitPage frame={frame} room="board" title={indicator.name}>
      <PeriodNav
        period={period}
        to={(code) => paths.boardLine(frame.at, code, indicator.code)}
        longer
      />
      <p class="quiet">
        {indicator.code} · {indicator.measure} ·{' '}
        {t.catalogue.formula(
          `${denominator ? `(${numerator}) / (${denominator})` : numerator}${factor ? ` × ${factor}` : ''}`,
        )}
      </p>
      <table class="totals">
        <caption>{t.board.contributions}</caption>
        <TotalHead first={t.board.unit} />
        <tbody>
          {below.map((one) => (
            <tr>
              <th scope="row">
                <a
                  href={paths.boardLine(
                    { ...frame.at, unit: one.told.unit },
                    period.code,
                    indicator.code,
                  )}
                >
                  {one.name}
                </a>
              </th>
              <CalculatedCells one={one} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          {own.map((one) => (
            <tr>
              <th scope="row">{frame.unit.name}</th>
              <CalculatedCells one={one} />
            </tr>
          ))}
        </tfoot>
      </table>
      <p>
        <a href={paths.board(frame.at, period.code)}>{t.board.title}</a>
      </p>
    </UnitPage>
  )
}
