import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Sheet } from '../../store/figures.ts'
import { formatDay } from '../../text/format.ts'
import { Empty, type Frame, Token, UnitPage } from '../../ui/layout.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { sayFigure } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'

interface Props {
  frame: Frame
  period: Period
  sheet: Sheet
  due: string
  ended: boolean
  may: { submit: boolean; recall: boolean }
  said?: 'submittedNow' | 'recalled' | 'settled' | undefined
  /** The reason as typed, where it was refused. */
  reason?: string
}

export function ReportPage(props: Props) {
  const t = useText()
  const { frame, period, sheet, said } = props
  const submitted = sheet.report?.state === 'submitted'
  const hidden = frame.standing.kind === 'overseer' && !submitted
  return (
    <UnitPage
      frame={frame}
      room="sheet"
      title={t.duties.report(t.period(period.code))}
      flash={said && t.report[said]}
    >
      <PeriodNav period={period} to={(code) => paths.report(frame.at, code)} />
      {hidden ? (
        <Empty>{t.sheet.hidden}</Empty>
      ) : submitted ? (
        <Submitted {...props} />
      ) : (
        <Draft {...props} />
      )}
      {!hidden && sheet.rows.length > 0 && (
        <section class="card">
          <h2>{t.report.figures}</h2>
          <dl class="figures">
            {sheet.rows.map(({ indicator, figure, hidden: small }) => (
              <div>
                <dt>
                  {indicator.name} <small>{indicator.measure}</small>
                </dt>
                <dd class={figure ? undefined : 'quiet'}>
                  {small ? t.board.masked : sayFigure(t, indicator, figure?.value ?? null)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </UnitPage>
  )
}

function Draft({ frame, period, sheet, due, ended, may }: Props) {
  const t = useText()
  const absent = sheet.rows.filter(({ figure }) => !figure).length
  const day = sheet.report?.dueDay ?? due
  const overdue = day < frame.organisation.today
  if (sheet.rows.length === 0) return <Empty>{t.duties.nothing}</Empty>
  return (
    <section class="card">
      <p>
        <span class={overdue ? 'badge behind' : 'badge'}>
          {overdue ? t.duties.overdue(formatDay(day)) : t.duties.due(formatDay(day))}
        </span>{' '}
        <strong>{absent === 0 ? t.report.complete : t.report.absent(absent)}</strong>
      </p>
      {absent > 0 && <p class="quiet">{t.report.absentHelp}</p>}
      {!ended && <p class="note">{t.report.early}</p>}
      {ended && !may.submit && <p class="note">{t.report.onlyHead}</p>}
      <div class="acts">
        {ended && may.submit && (
          <form method="post" action={paths.submission(frame.at, period.code)}>
            <Token value={frame.token} />
            <p class="quiet">{t.report.submitHelp}</p>
            <button class="main">{t.report.submit}</button>
          </form>
        )}
        <a href={paths.sheet(frame.at, period.code)}>{t.report.back}</a>
      </div>
    </section>
  )
}

function Submitted({ frame, period, sheet: { report }, may, reason }: Props) {
  const t = useText()
  const late = (report?.submittedDay ?? '') > (report?.dueDay ?? '')
  return (
    <section class="card">
      <p>
        <span class={late ? 'badge behind' : 'badge reached'}>
          {t.report.submitted(formatDay(report?.submittedDay ?? ''))}
          {late && ` (${t.duties.late})`}
        </span>
      </p>
      {may.recall && (
        <details open={reason !== undefined}>
          <summary>{t.report.recall}</summary>
          <form method="post" action={paths.recall(frame.at, period.code)}>
            <Token value={frame.token} />
            <p class="quiet">{t.report.recallHelp}</p>
            <label for="reason">{t.report.reason}</label>
            <textarea
              id="reason"
              name="reason"
              rows={2}
              maxlength={300}
              required
              aria-invalid={reason === undefined ? undefined : 'true'}
              aria-describedby={reason === undefined ? undefined : 'reason-e'}
            >
              {reason ?? ''}
            </textarea>
            {reason !== undefined && (
              <p class="error" id="reason-e" role="alert">
                {t.report.reasonMissing}
              </p>
            )}
            <button>{t.report.recall}</button>
          </form>
        </details>
      )}
    </section>
  )
}
