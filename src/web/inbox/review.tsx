import type { Child } from 'hono/jsx'
import { may } from '../../domain/access.ts'
import type { Period } from '../../domain/period.ts'
import { readPlace, writePlace } from '../../domain/report.ts'
import { paths } from '../../paths.ts'
import type { Reviewed } from '../../store/reviews.ts'
import { formatDay } from '../../text/format.ts'
import { Form, LinesField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { Paragraph } from '../../ui/narrative.tsx'
import { sayFigure, sayGathered, sayTotal } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import { Unsigned } from '../../ui/unsigned.tsx'

/** One report of a unit just below: read it, accept it, or write beside a cell or a paragraph and return it. */
export function ReviewPage({
  frame,
  period,
  report,
  typed,
  error,
}: {
  frame: Frame
  period: Period
  report: Reviewed
  /** Remarks as typed, by place, where the return was refused. */
  typed?: ReadonlyMap<string, string> | undefined
  error?: string | undefined
}) {
  const text = useText()
  const { cycle: t } = text
  const { state, narrative, figures, gathered, totals } = report
  const own = new Set(figures.map(({ code }) => code))
  const signed = state === 'submitted' || state === 'accepted'
  const deciding =
    state === 'submitted' &&
    may(frame.standing, 'report.accept') &&
    !report.periodClosed &&
    !frame.unit.closedOn
  const field = (place: string, name: string) =>
    deciding && (
      <input
        name={`remark:${place}`}
        form="return"
        value={typed?.get(place) ?? ''}
        maxlength={1000}
        placeholder={t.inbox.remark}
        aria-label={t.inbox.remarkOf(name)}
      />
    )
  const asking = ({ code, name }: { code: string; name: string }) =>
    field(writePlace({ kind: 'figure', indicator: code }), name)
  return (
    <UnitPage
      frame={frame}
      room="duties"
      title={t.inbox.review(report.name, text.period(period.code))}
    >
      <p>
        <a href={paths.inbox(frame.at, period.code)}>{t.inbox.back}</a>
      </p>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {!signed ? (
        <Empty>{t.inbox.notSubmitted}</Empty>
      ) : (
        <div {...(deciding && { 'data-keep': 'return', 'data-typed': typed && '' })}>
          {/* What Enter would press in a remark: nothing is decided before all of it is read. */}
          {deciding && (
            <div hidden>
              <button form="return" disabled />
            </div>
          )}
          <p>
            <span class={`badge ${state === 'accepted' ? 'reached' : ''}`}>{t.state[state]}</span>{' '}
            {report.signer} · {formatDay(report.submittedDay ?? '')}
            {(report.submittedDay ?? '') > report.dueDay && ` · ${t.inbox.late}`}
          </p>
          {report.missing.length > 0 && <p class="note">{t.missing(report.missing.join(', '))}</p>}
          <Unsigned months={report.unsigned} />
          <Earlier report={report} />
          {totals.length > 0 && (
            <section class="card">
              <h2>{t.total}</h2>
              <div class="reviewed">
                {/* Of what the unit also enters itself it is asked beside its own figure. */}
                {totals.map((one) => (
                  <Read one={one} said={sayTotal(text, one, one)}>
                    {!own.has(one.code) && asking(one)}
                  </Read>
                ))}
              </div>
            </section>
          )}
          {gathered.length > 0 && (
            <section class="card">
              <h2>{t.gathered}</h2>
              <div class="reviewed">
                {gathered.map((one) => (
                  <Read one={one} said={sayGathered(text, one)}>
                    {asking(one)}
                  </Read>
                ))}
              </div>
            </section>
          )}
          {(figures.length > 0 || gathered.length === 0) && (
            <section class="card">
              <h2>{text.report.figures}</h2>
              <div class="reviewed">
                {figures.map((one) => (
                  <Read
                    one={one}
                    said={one.hidden ? text.board.masked : sayFigure(text, one, one.value)}
                  >
                    <small>{one.before && t.inbox.before(sayFigure(text, one, one.before))}</small>
                    {one.evidence > 0 && !one.hidden && (
                      <a
                        class="proof"
                        href={paths.evidence(
                          { ...frame.at, unit: report.code },
                          period.code,
                          one.code,
                        )}
                      >
                        {text.fill.evidence.link(one.evidence)}
                      </a>
                    )}
                    {asking(one)}
                  </Read>
                ))}
              </div>
            </section>
          )}
          <section class="card">
            <h2>{t.words}</h2>
            {narrative.length === 0 && <p class="quiet">{t.noWords}</p>}
            {narrative.map(({ task, part, text: words }) => (
              <div class="reviewed">
                <h3 lang="vi">
                  {task || t.narrative.whole} · {t.narrative.part[part]}
                </h3>
                <Paragraph text={words} />
                {field(
                  writePlace({ kind: 'narrative', task, part }),
                  `${task || t.narrative.whole} · ${t.narrative.part[part]}`,
                )}
              </div>
            ))}
          </section>
          {deciding && (
            <section class="card">
              <Form
                token={frame.token}
                id="return"
                action={paths.review(frame.at, period.code, report.code)}
              >
                <input type="hidden" name="version" value={String(report.version)} />
                {/* With the remarks: one that was typed is not lost by accepting. */}
                <button class="main" name="accept" value="1">
                  {t.inbox.acceptOne}
                </button>
                <p class="quiet">{t.inbox.sendBackHelp}</p>
                <LinesField
                  name="remark:"
                  label={t.inbox.wholeRemark}
                  value={typed?.get('') ?? ''}
                  rows={2}
                  maxlength={1000}
                />
                <button>{t.inbox.sendBack}</button>
              </Form>
            </section>
          )}
        </div>
      )}
    </UnitPage>
  )
}

/** One number, and what stands below it. */
function Read({
  one,
  said,
  children,
}: {
  one: { readonly name: string; readonly measure: string }
  said: string
  children: Child
}) {
  return (
    <div>
      <span lang="vi">
        {one.name} <small>{one.measure}</small>
      </span>
      <b>{said}</b>
      {children}
    </div>
  )
}

/** What was asked in earlier rounds, and what the unit answered. */
function Earlier({ report: { remarks, figures, gathered, totals } }: { report: Reviewed }) {
  const { cycle: t } = useText()
  if (remarks.length === 0) return null
  const names = new Map([...totals, ...gathered, ...figures].map(({ code, name }) => [code, name]))
  const nameOf = (text: string) => {
    const place = readPlace(text)
    if (place.kind === 'figure') return names.get(place.indicator) ?? place.indicator
    if (place.kind === 'whole') return t.whole
    return `${place.task || t.narrative.whole} · ${t.narrative.part[place.part]}`
  }
  return (
    <details class="card" open>
      <summary>{t.inbox.earlier}</summary>
      <ul>
        {remarks.map(({ round, place, words, answer }) => (
          <li>
            {t.round(round)} · {nameOf(place)}: {words}
            {answer && (
              <>
                {' '}
                → <b>{answer}</b>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
