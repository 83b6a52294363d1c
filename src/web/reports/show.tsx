import { may as mayDo } from '../../domain/access.ts'
import type { GatheredFigure } from '../../domain/gathered.ts'
import type { Period } from '../../domain/period.ts'
import { readPlace } from '../../domain/report.ts'
import { paths } from '../../paths.ts'
import type { Sheet } from '../../store/figures.ts'
import type { Narrative } from '../../store/narratives.ts'
import type { Remark } from '../../store/remarks.ts'
import type { Course } from '../../store/reports.ts'
import { formatDay, formatMoment } from '../../text/format.ts'
import { Form, LinesField, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { Said } from '../../ui/narrative.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { sayFigure, sayGathered, saySpelled } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import { Unsigned } from '../../ui/unsigned.tsx'

export interface Refusals {
  /** Reasons as typed, where they were refused. */
  readonly recall?: string | undefined
  readonly told?: string | undefined
  /** The remark whose answer is missing. */
  readonly answer?: number | undefined
}

interface Props {
  frame: Frame
  period: Period
  sheet: Sheet
  course: Course
  narrative: Narrative | undefined
  /** Of a longer period: what its months make, which nobody types again. */
  standing: readonly GatheredFigure[]
  /** The same as it was signed. */
  gathered: readonly GatheredFigure[] | undefined
  due: string
  ended: boolean
  /** Of a longer period: the unit's own months that are not signed. */
  unsigned: readonly string[]
  /** Units just below that have not submitted. */
  missing: number
  flash?: string | undefined
  refused?: Refusals | undefined
}

export function ReportPage(props: Props) {
  const t = useText()
  const { frame, period, sheet, course, narrative, flash, standing } = props
  const gathered = props.gathered ?? standing
  const now = new Map(standing.map((one) => [one.code, sayGathered(t, one)]))
  const { state, closed } = course
  const signed = state === 'submitted' || state === 'accepted'
  const hidden = frame.standing.kind === 'overseer' && !signed
  return (
    <UnitPage
      frame={frame}
      room="sheet"
      title={t.duties.report(t.period(period.code))}
      flash={flash}
    >
      <PeriodNav period={period} to={(code) => paths.report(frame.at, code)} />
      {closed && <p class="note">{t.cycle.closed(closed.person ?? '', closed.reason)}</p>}
      {hidden ? (
        <Empty>{t.sheet.hidden}</Empty>
      ) : signed ? (
        <Signed {...props} />
      ) : (
        <Draft {...props} />
      )}
      {!hidden && (
        <>
          <Told {...props} />
          <Remarks {...props} />
        </>
      )}
      {!hidden && sheet.rows.length > 0 && (
        <section class="card">
          <h2>{t.report.figures}</h2>
          <dl class="figures">
            {sheet.rows.map(({ indicator, figure, evidence, hidden: small }) => (
              <div id={`f-${indicator.code}`}>
                <dt>
                  {indicator.name} <small>{indicator.measure}</small>
                </dt>
                <dd class={figure ? undefined : 'quiet'}>
                  {small ? t.board.masked : sayFigure(t, indicator, figure?.value ?? null)}
                  {evidence > 0 && !small && (
                    <>
                      {' '}
                      <a class="proof" href={paths.evidence(frame.at, period.code, indicator.code)}>
                        {t.fill.evidence.link(evidence)}
                      </a>
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {!hidden && gathered.length > 0 && (
        <section class="card">
          <h2>{t.cycle.gathered}</h2>
          <dl class="figures">
            {gathered.map((one) => {
              const said = sayGathered(t, one)
              const moved = now.get(one.code)
              return (
                <div>
                  <dt lang="vi">
                    {one.name} <small>{one.measure}</small>
                  </dt>
                  <dd>
                    {said}
                    {moved !== undefined && moved !== said && (
                      <small> {t.cycle.gatheredNow(moved)}</small>
                    )}
                  </dd>
                </div>
              )
            })}
          </dl>
        </section>
      )}
      {!hidden && narrative && (
        <section class="card">
          <h2>{t.cycle.words}</h2>
          <Said narrative={narrative} empty={t.cycle.noWords} />
          {!signed && !closed && mayDo(frame.standing, 'narrative.write') && (
            <p class="acts">
              <a href={paths.narrative(frame.at, period.code)}>{t.cycle.write}</a>
            </p>
          )}
        </section>
      )}
      {!hidden && <Past {...props} />}
    </UnitPage>
  )
}

function Draft({ frame, period, sheet, course, due, ended, unsigned, missing }: Props) {
  const t = useText()
  const absent = sheet.rows.filter(({ figure }) => !figure).length
  const day = sheet.report?.dueDay ?? due
  const overdue = day < frame.organisation.today
  const submits = mayDo(frame.standing, 'report.submit') && !frame.unit.closedOn
  const waiting = course.unanswered.length
  const longer = period.frequency !== 'month'
  if (sheet.rows.length === 0 && !frame.unit.hasChildren && !longer)
    return <Empty>{t.duties.nothing}</Empty>
  return (
    <section class="card">
      <p>
        <span class={overdue ? 'badge behind' : 'badge'}>
          {overdue ? t.duties.overdue(formatDay(day)) : t.duties.due(formatDay(day))}
        </span>{' '}
        {course.state === 'returned' && <span class="badge behind">{t.cycle.state.returned}</span>}{' '}
        {/* Of what is made of months nothing is entered, and nothing complete. */}
        {(sheet.rows.length > 0 || !longer) && (
          <strong>{absent === 0 ? t.report.complete : t.report.absent(absent)}</strong>
        )}
      </p>
      {course.state === 'returned' && course.report?.returnedAt && (
        <p class="note">
          {t.cycle.returnedOn(formatMoment(course.report.returnedAt))} {t.cycle.returnedHelp}
        </p>
      )}
      {absent > 0 && <p class="quiet">{t.report.absentHelp}</p>}
      {unsigned.length > 0 && (
        <p class="note">
          {t.cycle.longer.unsigned(unsigned.length)}{' '}
          {unsigned.map((code, at) => (
            <>
              {at > 0 && ', '}
              <a href={paths.report(frame.at, code)}>{t.period(code)}</a>
            </>
          ))}
        </p>
      )}
      {missing > 0 && <p class="quiet">{t.cycle.missingNow(missing)}</p>}
      {!ended && <p class="note">{t.report.early}</p>}
      {ended && !submits && <p class="note">{t.report.onlyHead}</p>}
      {waiting > 0 && <p class="note">{t.cycle.unansweredFirst(waiting)}</p>}
      <div class="acts">
        {ended && submits && waiting === 0 && !course.closed && (
          <Form token={frame.token} action={paths.submission(frame.at, period.code)}>
            <p class="quiet">
              {longer && sheet.rows.length === 0 ? t.cycle.longer.submitHelp : t.report.submitHelp}
            </p>
            <button class="main">{t.report.submit}</button>
          </Form>
        )}
        {sheet.rows.length > 0 && <a href={paths.sheet(frame.at, period.code)}>{t.report.back}</a>}
      </div>
    </section>
  )
}

function Signed({ frame, period, sheet, course, unsigned, refused }: Props) {
  const t = useText()
  const rows = sheet.rows.length
  const { report, state, closed, told } = course
  const late = (report?.submittedDay ?? '') > (report?.dueDay ?? '')
  const names: string[] = JSON.parse(report?.missing ?? '[]')
  const open = !closed && !frame.unit.closedOn
  return (
    <section class="card">
      <p>
        <span class={late ? 'badge behind' : 'badge reached'}>
          {t.report.submitted(formatDay(report?.submittedDay ?? ''))}
          {late && ` (${t.duties.late})`}
        </span>{' '}
        <span class={state === 'accepted' ? 'badge reached' : 'badge'}>{t.cycle.state[state]}</span>
      </p>
      {report?.acceptedAt && <p>{t.cycle.acceptedOn(formatMoment(report.acceptedAt))}</p>}
      {names.length > 0 && <p class="note">{t.cycle.missing(names.join(', '))}</p>}
      <Unsigned months={unsigned} />
      {state === 'accepted' && open && rows > 0 && mayDo(frame.standing, 'report.correct') && (
        <p class="acts">
          <a href={paths.correction(frame.at, period.code)}>{t.cycle.correction.open}</a>
        </p>
      )}
      {state === 'accepted' &&
        open &&
        (frame.unit.hasChildren || period.frequency !== 'month') &&
        told.length === 0 &&
        mayDo(frame.standing, 'report.reissue') && (
          <details open={refused?.told !== undefined}>
            <summary>{t.cycle.told.reissue}</summary>
            <Form token={frame.token} action={paths.reissue(frame.at, period.code)}>
              <p class="quiet">{t.cycle.told.lateHelp}</p>
              <TextField
                name="reason"
                id="again"
                label={t.cycle.told.reason}
                error={refused?.told === undefined ? undefined : t.cycle.told.reasonMissing}
                value={refused?.told ?? ''}
                maxlength={500}
              />
              <button name="answer" value="reissue">
                {t.cycle.told.reissue}
              </button>
            </Form>
          </details>
        )}
      {state === 'submitted' && open && mayDo(frame.standing, 'report.recall') && (
        <details open={refused?.recall !== undefined}>
          <summary>{t.report.recall}</summary>
          <Form token={frame.token} action={paths.recall(frame.at, period.code)}>
            <p class="quiet">{t.report.recallHelp}</p>
            <LinesField
              name="reason"
              label={t.report.reason}
              error={refused?.recall === undefined ? undefined : t.report.reasonMissing}
              value={refused?.recall ?? ''}
              rows={2}
              maxlength={300}
              required
            />
            <button>{t.report.recall}</button>
          </Form>
        </details>
      )}
    </section>
  )
}

/** What changed below since this unit signed: it decides what becomes of its own report. */
function Told({ frame, period, course: { told, toldInAll, closed }, refused }: Props) {
  const text = useText()
  const { told: t } = text.cycle
  if (told.length === 0) return null
  const deciding = mayDo(frame.standing, 'report.reissue') && !frame.unit.closedOn
  return (
    <section class="card">
      <h2>{t.title}</h2>
      <ul>
        {told.flatMap(({ act, figures, reason, period: of = period.code, ...who }) => {
          const name = who.place ? `${who.name} (${who.place})` : who.name
          const lines = figures.map((figure) =>
            figure.before === null && figure.after === null
              ? t.masked(name, figure.name)
              : t.line(
                  name,
                  figure.name,
                  saySpelled(text, figure.before),
                  saySpelled(text, figure.after),
                ),
          )
          return (lines.length > 0 ? lines : [`${name} ${t.acts[act]}`]).map((line) => (
            <li>
              {of !== period.code && `${text.period(of)} · `}
              {line} <small>{reason}</small>
            </li>
          ))
        })}
        {toldInAll > told.length && <li>{t.more(toldInAll - told.length)}</li>}
      </ul>
      {deciding && (
        <Form token={frame.token} action={paths.reissue(frame.at, period.code)}>
          <p class="quiet">{closed ? t.closedHelp : t.help}</p>
          <TextField
            name="reason"
            id="told"
            label={t.reason}
            error={refused?.told === undefined ? undefined : t.reasonMissing}
            value={refused?.told ?? ''}
            maxlength={500}
          />
          <p class="acts">
            {!closed && (
              <button class="main" name="answer" value="reissue">
                {t.reissue}
              </button>
            )}
            <button name="answer" value="leave">
              {t.leave}
            </button>
          </p>
        </Form>
      )}
    </section>
  )
}

/** What the unit above asked, round by round, each with its answer or the form for one. */
function Remarks({ frame, period, sheet, course, narrative, refused }: Props) {
  const text = useText()
  const { cycle: t } = text
  const { remarks, unanswered } = course
  if (remarks.length === 0) return null
  const waiting = new Set(unanswered.map(({ id }) => id))
  const answering = mayDo(frame.standing, 'report.answer') && !frame.unit.closedOn && !course.closed
  const rounds = [...Map.groupBy(remarks, ({ round }) => round)]
  return (
    <section class="card">
      <h2>{t.remarks}</h2>
      {rounds.map(([round, list]) => (
        <>
          <h3>{t.round(round)}</h3>
          {list.map((remark) => (
            <div class="remark" id={`m${remark.id}`}>
              <p>
                <b>
                  <PlaceOf {...{ remark, frame, period, sheet, narrative }} />
                </b>
                : {remark.words} <small>{t.remarkBy(remark.unit ?? '', remark.person ?? '')}</small>
              </p>
              {remark.answer !== null && (
                <p>{t.answerOf(remark.answeredBy ?? '', remark.answer)}</p>
              )}
              {waiting.has(remark.id) && answering && (
                <Form
                  token={frame.token}
                  action={paths.answers(frame.at, period.code, remark.id)}
                  data-keep={`answer ${remark.id}`}
                  data-at={paths.report(frame.at, period.code)}
                >
                  <TextField
                    name="answer"
                    id={`a${remark.id}`}
                    label={t.answer}
                    error={refused?.answer === remark.id ? t.answerMissing : undefined}
                    maxlength={1000}
                  />
                  <button>{t.answer}</button>
                </Form>
              )}
            </div>
          ))}
        </>
      ))}
    </section>
  )
}

function PlaceOf({
  remark,
  frame,
  period,
  sheet,
  narrative,
}: {
  remark: Remark
  frame: Frame
  period: Period
  sheet: Sheet
  narrative: Narrative | undefined
}) {
  const { cycle: t } = useText()
  const place = readPlace(remark.place)
  if (place.kind === 'figure') {
    const name = remark.indicator ?? place.indicator
    // A total, or what is gathered from months, has no field to be mended in.
    if (!sheet.rows.some(({ indicator }) => indicator.code === place.indicator)) return <>{name}</>
    return <a href={`${paths.sheet(frame.at, period.code)}#f-${place.indicator}`}>{name}</a>
  }
  if (place.kind === 'narrative') {
    return (
      <a
        href={`${paths.narrative(frame.at, period.code)}#n-${narrative?.tasks.indexOf(place.task)}-${place.part}`}
      >
        {place.task || t.narrative.whole} · {t.narrative.part[place.part]}
      </a>
    )
  }
  return <>{t.whole}</>
}

/** What it was: corrections, and every version that was signed. */
function Past({ frame, period, course: { corrections, sealed } }: Props) {
  const text = useText()
  const { cycle: t } = text
  return (
    <>
      {corrections.length > 0 && (
        <section class="card">
          <h2>{t.correction.list}</h2>
          <ul class="list">
            {corrections.map((one) => (
              <li>
                <span>
                  {one.name}:{' '}
                  {one.hidden
                    ? text.board.masked
                    : t.correction.line(saySpelled(text, one.before), saySpelled(text, one.after))}
                  <br />
                  <small>
                    {t.reasonOf(one.reason)} · {one.person}
                  </small>
                </span>
                <time class="quiet">{formatMoment(one.at)}</time>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sealed.length > 0 && (
        <section class="card">
          <h2>{t.versions}</h2>
          <ul class="list">
            {sealed.map((one) => (
              <li>
                <a href={paths.reportVersion(frame.at, period.code, one.version)}>
                  {t.version(one.version)}
                </a>
                <span class="quiet">
                  {t.signedBy(one.signer, formatMoment(one.at))}
                  {one.reason && ` · ${t.reasonOf(one.reason)}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
