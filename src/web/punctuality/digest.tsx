import { may } from '../../domain/access.ts'
import type { Period } from '../../domain/period.ts'
import { daysBetween } from '../../domain/punctuality.ts'
import { paths } from '../../paths.ts'
import type { LateUnit } from '../../store/punctuality.ts'
import { formatDay } from '../../text/format.ts'
import { Shown } from '../../ui/fields.tsx'
import { Empty, type Frame, Token, UnitPage } from '../../ui/layout.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { useText } from '../../ui/text.tsx'

/** Words for the group of those who are late, and a reminder in the house. */
export function DigestPage({
  frame,
  period,
  units,
  flash,
}: {
  frame: Frame
  period: Period
  units: readonly LateUnit[]
  flash?: string | undefined
}) {
  const text = useText()
  const { punctual: t } = text.cycle
  const { today } = frame.organisation
  const words = [
    t.head(frame.unit.name, text.period(period.code)),
    t.intro(formatDay(today), units.length),
    ...units.map(({ name, dueDay }) => t.line(name, formatDay(dueDay), daysBetween(dueDay, today))),
    t.close,
  ].join('\n')
  return (
    <UnitPage
      frame={frame}
      room="duties"
      title={t.digestOf(text.period(period.code))}
      flash={flash}
    >
      <PeriodNav period={period} to={(code) => paths.digest(frame.at, code)} />
      {units.length === 0 ? (
        <Empty>{t.noneLate}</Empty>
      ) : (
        <>
          <section class="card">
            <Shown id="digest" label={t.copy} value={words} />
            <p class="quiet">{t.copyHelp}</p>
          </section>
          {may(frame.standing, 'report.remind') && !frame.unit.closedOn && (
            <form method="post" action={paths.digest(frame.at, period.code)} class="card">
              <Token value={frame.token} />
              <p class="quiet">{t.remindHelp}</p>
              <ul>
                {units.map(({ name, reminded }) => (
                  <li>
                    {name} {reminded === 1 && <small>({t.remindedToday})</small>}
                  </li>
                ))}
              </ul>
              <button class="main">{t.remind}</button>
            </form>
          )}
        </>
      )}
      <p>
        <a href={paths.punctuality(frame.at, period.year)}>{t.open}</a>
      </p>
    </UnitPage>
  )
}
