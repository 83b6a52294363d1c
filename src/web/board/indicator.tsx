import { type Step, type Total, totalOf } from '../../domain/gather.ts'
import type { Indicator } from '../../domain/indicator.ts'
import { lastMonth, type Period } from '../../domain/period.ts'
import { forecastOf, inPercent, percentOf } from '../../domain/progress.ts'
import { paths } from '../../paths.ts'
import type { Giver, Opened } from '../../store/boards.ts'
import { formatMoment, formatPercent } from '../../text/format.ts'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { sayAmount, sayCount, sayShare, sayTarget, sayToDate } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import { TotalCells, TotalHead } from '../../ui/totals.tsx'

/** The same period of the year before, and what has changed since. */
function Compared({ indicator, now, before }: { indicator: Indicator; now: Total; before: Total }) {
  const t = useText()
  if (!before.amountKnown) return null
  const ratio = indicator.unitRule === 'ratio'
  const say = (total: Total) =>
    ratio ? sayShare(t, total.amount, total.denominator) : sayAmount(t, indicator, total.amount)
  const grown =
    ratio || !now.amountKnown || before.amount === 0
      ? null
      : percentOf(now.amount - before.amount, before.amount)
  return (
    <p>
      {t.board.yearBefore(say(before))}
      {grown !== null && ` · ${grown > 0 ? '+' : ''}${formatPercent(t.language, grown)}`}
    </p>
  )
}

/** Where what is signed differs from what runs, and in which units; nothing where it does not. */
function Signed({
  opened: { line, givers },
  period,
  pathOf,
}: {
  opened: Opened
  period: Period
  pathOf: (giver: Giver) => string
}) {
  const t = useText()
  const { indicator } = line
  const both = (of: Pick<Giver, 'steps' | 'signed' | 'expected'>) => {
    const say = (steps: readonly Step[]) => {
      const total = totalOf(indicator, steps, period)
      return sayToDate(t, indicator, total, of.expected - total.gone)
    }
    return { signed: say(of.signed ?? of.steps), running: say(of.steps) }
  }
  const here = both(line)
  const differing = givers.flatMap((giver) => {
    const { signed, running } = both(giver)
    return giver.signed && signed !== running ? [{ giver, signed, running }] : []
  })
  if (differing.length === 0) return null
  return (
    <>
      <p>{t.board.signedHere(here.signed, here.running)}</p>
      <ul>
        {differing.map(({ giver, signed, running }) => (
          <li>
            <a href={pathOf(giver)}>{giver.name}</a>: {t.board.signedOf(signed, running)}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is not agreed yet, and where the year ends at this pace. */
function Aim({
  frame,
  opened: { line },
  period,
  total,
  expected,
}: {
  frame: Frame
  opened: Opened
  period: Period
  total: Total
  expected: number
}) {
  const t = useText()
  const { indicator, hidden } = line
  const { proposed, target } = indicator
  const forecast = forecastOf(indicator, total, expected, period.last)
  const percent = inPercent(indicator)
  const [amount = 0, of = 1] = forecast ?? []
  const said = percent ? sayShare(t, amount, of) : sayAmount(t, indicator, amount)
  const share =
    target && target.amount > 0
      ? percent
        ? percentOf(amount * 100, of * target.amount)
        : percentOf(amount, target.amount)
      : null
  return (
    <>
      {proposed && <p class="note">{t.targets.notAgreed(sayTarget(t, indicator, proposed))}</p>}
      {forecast && !hidden && period.last < 12 && (
        <p>
          {t.targets.forecast(said)}
          {share !== null && t.targets.forecastOf(formatPercent(t.language, share))}
        </p>
      )}
      <p>
        <a href={paths.target(frame.at, period.year, indicator.code)}>{t.targets.nav}</a>
      </p>
    </>
  )
}

export function IndicatorPage({
  frame,
  period,
  opened,
}: {
  frame: Frame
  period: Period
  opened: Opened
}) {
  const t = useText()
  const { line, givers, parts, yearBefore, compiledAt } = opened
  const { indicator } = line
  const total = totalOf(indicator, line.steps, period)
  const expected = line.expected - total.gone
  const to = (code: string) => paths.boardLine(frame.at, code, indicator.code)
  const pathOf = (giver: Giver) => {
    const at = { ...frame.at, unit: giver.code }
    return giver.hasChildren
      ? paths.boardLine(at, period.code, indicator.code)
      : paths.report(at, lastMonth(period).code)
  }
  const missing = givers.filter(
    (giver) => !giver.hasChildren && giver.expected > 0 && giver.report !== 'submitted',
  )
  return (
    <UnitPage frame={frame} room="board" title={indicator.name}>
      <PeriodNav period={period} to={to} longer />
      <p class="quiet">
        {indicator.code} · {indicator.measure} · {t.board.rule[indicator.timeRule]};{' '}
        {t.board.rule[indicator.unitRule]}
        {indicator.lead && ` · ${t.board.lead(indicator.lead)}`}
      </p>
      <p>
        {indicator.target && <>{t.sheet.target(sayTarget(t, indicator, indicator.target))} · </>}
        <strong>{t.board.coverage(sayCount(t, total.reported), sayCount(t, expected))}</strong>
        {total.nil > 0 && ` · ${t.board.nil(sayCount(t, total.nil))}`}
        {indicator.unitRule === 'meeting' &&
          ` · ${t.board.meeting(sayCount(t, total.met), sayCount(t, expected), sayAmount(t, indicator, indicator.minimum ?? 1))}`}{' '}
        <a href={paths.missing(frame.at, period.code)}>{t.board.who}</a>
      </p>
      <Aim opened={opened} period={period} total={total} expected={expected} frame={frame} />
      {(indicator.watchBelow !== null || indicator.watchAbove !== null) && (
        <p>
          <a href={paths.watched(frame.at, period.code, indicator.code)}>{t.board.watchedUnits}</a>
        </p>
      )}
      {line.signed && <Signed opened={opened} period={period} pathOf={pathOf} />}
      {total.estimated > 0 && <p class="note">{t.board.estimated(sayCount(t, total.estimated))}</p>}
      {parts.length > 0 && (
        <p>
          {t.sheet.parts}:{' '}
          {parts
            .map(({ name, steps }) => {
              const part = totalOf(indicator, steps, period)
              return `${name} ${part.amountKnown ? sayAmount(t, indicator, part.amount) : '–'} (${t.board.toDate.toLowerCase()} ${sayAmount(t, indicator, part.toDate)})`
            })
            .join('; ')}
        </p>
      )}
      {yearBefore && !line.hidden && (
        <Compared
          indicator={indicator}
          now={total}
          before={totalOf(indicator, yearBefore, period)}
        />
      )}
      {indicator.sensitive && <p class="note">{t.board.maskedLong}</p>}
      <p class="quiet">{t.board.compiledAt(formatMoment(compiledAt))}</p>
      {givers.length === 0 ? (
        <Empty>{t.board.empty}</Empty>
      ) : (
        <table class="totals">
          <caption>{t.board.contributions}</caption>
          <TotalHead first={t.board.unit} />
          <tbody>
            {givers.map((giver) => (
              <tr>
                <th scope="row">
                  {giver.own ? t.board.own : <a href={pathOf(giver)}>{giver.name}</a>}
                  {missing.includes(giver) && <small class="behind"> {t.duties.notYet}</small>}
                </th>
                <TotalCells
                  indicator={indicator}
                  steps={giver.steps}
                  signed={giver.signed}
                  expected={giver.expected}
                  target={giver.own ? null : giver.target}
                  period={period}
                  hidden={giver.hidden}
                />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{frame.unit.name}</th>
              <TotalCells
                indicator={indicator}
                steps={line.steps}
                signed={line.signed}
                expected={line.expected}
                target={indicator.target}
                proposed={indicator.proposed}
                period={period}
                hidden={line.hidden}
              />
            </tr>
          </tfoot>
        </table>
      )}
      <p>
        <a href={paths.board(frame.at, period.code)}>{t.board.title}</a>
      </p>
    </UnitPage>
  )
}
