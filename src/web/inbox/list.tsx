import { may } from '../../domain/access.ts'
import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Arrived } from '../../store/reviews.ts'
import { formatDay } from '../../text/format.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { useText } from '../../ui/text.tsx'

/** Reports of the units just below: accept one or many. */
export function InboxPage({
  frame,
  period,
  reports,
  periodClosed,
  error,
  flash,
}: {
  frame: Frame
  period: Period
  reports: readonly Arrived[]
  periodClosed: boolean
  error?: string | undefined
  flash?: string | undefined
}) {
  const text = useText()
  const { inbox: t } = text.cycle
  const of = (state: Arrived['state']) => reports.filter((one) => one.state === state)
  const waiting = of('submitted')
  const others = reports.filter(({ state }) => state !== 'submitted')
  const accepting = may(frame.standing, 'report.accept') && !periodClosed && !frame.unit.closedOn
  return (
    <UnitPage frame={frame} room="duties" title={t.title(text.period(period.code))} flash={flash}>
      <PeriodNav period={period} to={(code) => paths.inbox(frame.at, code)} />
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {reports.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        <p>
          <b>
            {t.counted(
              waiting.length,
              of('accepted').length,
              of('returned').length,
              of('draft').length,
            )}
          </b>
        </p>
      )}
      {waiting.length > 0 && (
        <Form token={frame.token} action={paths.inbox(frame.at, period.code)} class="card">
          <h2>{t.waiting}</h2>
          <ul class="list">
            {waiting.map((one) => (
              <li>
                {accepting ? (
                  <label class="choice">
                    <input
                      type="checkbox"
                      name="report"
                      value={versionOf(one)}
                      aria-label={t.chooseOf(one.name)}
                    />
                    <span>{one.name}</span>
                  </label>
                ) : (
                  <span>{one.name}</span>
                )}
                <Facts report={one} />
                <a href={paths.review(frame.at, period.code, one.code)}>{t.read}</a>
              </li>
            ))}
          </ul>
          {accepting && <button class="main">{t.accept}</button>}
          {accepting && waiting.length > 1 && (
            <details>
              <summary>{t.acceptAll}</summary>
              <p>{t.acceptAllHelp(waiting.length)}</p>
              {waiting.map((one) => (
                <input type="hidden" name="waiting" value={versionOf(one)} />
              ))}
              <button name="all" value="1">
                {t.acceptAllOf(waiting.length)}
              </button>
            </details>
          )}
        </Form>
      )}
      {others.length > 0 && (
        <section class="card">
          <h2>{t.others}</h2>
          <ul class="list">
            {others.map((one) => (
              <li>
                {one.state === 'accepted' ? (
                  <a href={paths.review(frame.at, period.code, one.code)}>{one.name}</a>
                ) : (
                  <span>{one.name}</span>
                )}
                <Facts report={one} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </UnitPage>
  )
}

/** A report as it was read. */
const versionOf = ({ code, version }: Arrived) => `${code}@${version}`

function Facts({ report }: { report: Arrived }) {
  const text = useText()
  const { inbox: t, state } = text.cycle
  const { submittedDay, dueDay, missing, paragraphs } = report
  const signed = report.state === 'submitted' || report.state === 'accepted'
  return (
    <span class="quiet">
      <span
        class={`badge ${report.state === 'accepted' ? 'reached' : report.state === 'returned' ? 'behind' : ''}`}
      >
        {state[report.state]}
      </span>{' '}
      {submittedDay && formatDay(submittedDay)}
      {submittedDay && dueDay && submittedDay > dueDay && ` · ${t.late}`}
      {signed && ` · ${t.words(paragraphs)}`}
      {missing.length > 0 && signed && ` · ${t.missing(missing.length)}`}
    </span>
  )
}
