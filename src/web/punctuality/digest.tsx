import { may } from '../../domain/access.ts'
import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Closed } from '../../store/closings.ts'
import { type LateBelow, type LateUnit, mostLate } from '../../store/punctuality.ts'
import { Form, Shown } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { useText } from '../../ui/text.tsx'
import { lateWords } from './words.ts'

/** Words for the group of those who are late, and a reminder in the house. */
export function DigestPage({
  frame,
  period,
  units,
  branch,
  closed,
  flash,
}: {
  frame: Frame
  period: Period
  units: readonly LateUnit[]
  branch: readonly LateBelow[]
  closed: Closed | undefined
  flash?: string | undefined
}) {
  const text = useText()
  const { punctual: t } = text.cycle
  const { today } = frame.organisation
  const head = t.head(frame.unit.name, text.period(period.code))
  const words = lateWords(text, { head, today, late: units, more: false })
  const wordsOfBranch = lateWords(text, {
    ...{ head, today, late: branch.slice(0, mostLate) },
    more: branch.length > mostLate,
  })
  const deeper = branch.some(({ steps }) => steps > 1)
  return (
    <UnitPage
      frame={frame}
      room="duties"
      title={t.digestOf(text.period(period.code))}
      flash={flash}
      scripts={['copy']}
    >
      <PeriodNav period={period} to={(code) => paths.digest(frame.at, code)} />
      {closed && <p class="note">{text.cycle.closed(closed.person ?? '', closed.reason)}</p>}
      {!closed && units.length === 0 && <Empty>{t.noneLate}</Empty>}
      {units.length > 0 && (
        <>
          <section class="card">
            <Shown id="digest" label={t.copy} value={words} />
            <p class="quiet">{t.copyHelp}</p>
          </section>
          {may(frame.standing, 'report.remind') && !frame.unit.closedOn && (
            <Form token={frame.token} action={paths.digest(frame.at, period.code)} class="card">
              <p class="quiet">{t.remindHelp}</p>
              <ul>
                {units.map(({ name, reminded }) => (
                  <li>
                    {name} {reminded === 1 && <small>({t.remindedToday})</small>}
                  </li>
                ))}
              </ul>
              <button class="main">{t.remind}</button>
            </Form>
          )}
        </>
      )}
      {deeper && (
        <section class="card">
          <Shown id="digest-branch" label={t.copyBranch} value={wordsOfBranch} />
          <p class="quiet">{t.copyHelp}</p>
        </section>
      )}
      <p>
        <a href={paths.punctuality(frame.at, period.year)}>{t.open}</a>
      </p>
    </UnitPage>
  )
}
