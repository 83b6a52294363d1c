import { may } from '../../domain/access.ts'
import { totalOf } from '../../domain/gather.ts'
import { monthPeriod } from '../../domain/period.ts'
import { type ActivityState, isBody, type PlanLine, standingOf } from '../../domain/plan.ts'
import { progressOf } from '../../domain/progress.ts'
import { paths } from '../../paths.ts'
import type { Activity } from '../../store/activities.ts'
import type { Line } from '../../store/boards.ts'
import type { PlanOfYear } from '../../store/plans.ts'
import { formatPercent } from '../../text/format.ts'
import { Ask, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame } from '../../ui/layout.tsx'
import { sayAmount, sayShare, sayTarget } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import { Contents, PlanDocument } from './document.tsx'
import { PlansPage, Years } from './ways.tsx'

export function PlanPage({
  frame,
  year,
  found,
  flash,
}: {
  frame: Frame
  year: number
  found: PlanOfYear
  flash?: string | undefined
}) {
  const t = useText().plan
  const { plan } = found
  if (!plan) {
    return (
      <PlansPage frame={frame} year={year} way="read" title={t.titleOf(year)}>
        <Years frame={frame} year={year} />
        <Empty>{t.none(year)}</Empty>
        {may(frame.standing, 'plan.edit') && !frame.unit.closedOn && (
          <p>
            <a class="main" href={paths.planDraft(frame.at, year)}>
              {t.begin.submit}
            </a>
          </p>
        )}
      </PlansPage>
    )
  }
  const month = Number(frame.period.slice(0, 4)) > year ? 12 : Number(frame.period.slice(5))
  const standing = new Map(found.standing.map((one) => [one.indicator.code, one]))
  const activities = new Map(found.activities.map((one) => [one.line, one]))
  const own = plan.steps === 0
  const noting =
    own && plan.state === 'issued' && may(frame.standing, 'activity.note') && !frame.unit.closedOn
  return (
    <PlansPage frame={frame} year={year} way="read" title={t.titleOf(year)} flash={flash}>
      <Years frame={frame} year={year} />
      {!own && <p class="note">{t.ofAbove(plan.unitName)}</p>}
      {plan.state === 'closed' && <p class="note">{t.closed}</p>}
      <div class="plan">
        <Contents lines={plan.lines}>
          <p class="quiet">
            {plan.version > 1 && `${t.versionOf(plan.version)}. `}
            {t.print}
          </p>
        </Contents>
        <PlanDocument
          head={plan}
          lines={plan.lines}
          aside={(line) => (
            <>
              {own && line.kind !== 'section' && isBody(line.kind) && (
                <Where
                  frame={frame}
                  year={year}
                  line={line}
                  activity={activities.get(line.id)}
                  noting={noting}
                />
              )}
              <Standing line={line} frame={frame} standing={standing} year={year} month={month} />
            </>
          )}
        />
      </div>
      {own && <Closure frame={frame} year={year} closed={plan.state === 'closed'} />}
    </PlansPage>
  )
}

const tones: Record<ActivityState | 'overdue', string> = {
  todo: '',
  doing: '',
  done: 'reached',
  overdue: 'behind',
  dropped: '',
}

/** Where a line stands in the unit's own words, and the way to say so. Nothing is said of lines that nobody spoke of. */
function Where({
  frame,
  year,
  line,
  activity,
  noting,
}: {
  frame: Frame
  year: number
  line: PlanLine
  activity: Activity | undefined
  noting: boolean
}) {
  const { language, plan: t } = useText()
  const state = standingOf(activity?.state ?? 'todo', line.deadline, frame.organisation.today)
  if (!activity && !noting && state === 'todo') return null
  const said = <span class={`badge ${tones[state]}`}>{t.activity.state[state]}</span>
  return (
    <p class="where-it-stands" lang={language}>
      {noting ? <a href={paths.activity(frame.at, year, line.id)}>{said}</a> : said}
      {activity?.note && <small> {activity.note}</small>}
    </p>
  )
}

/** Where a line stands: its indicators, each with target and total to date of this unit's branch. */
function Standing({
  line,
  frame,
  standing,
  year,
  month,
}: {
  line: PlanLine
  frame: Frame
  standing: ReadonlyMap<string, Line>
  year: number
  month: number
}) {
  const t = useText()
  const found = line.goals.flatMap(({ indicator }) => standing.get(indicator ?? '') ?? [])
  if (found.length === 0) return null
  const period = monthPeriod(year, month)
  const pathOf = (code: string) =>
    frame.unit.hasChildren
      ? paths.boardLine(frame.at, period.code, code)
      : `${paths.sheet(frame.at, period.code)}#f-${code}`
  return (
    <ul class="standing" aria-label={t.plan.indicators} lang={t.language}>
      {found.map(({ indicator, steps, expected, hidden }) => {
        const total = totalOf(indicator, steps, period)
        const due = expected - total.gone
        const { percent, tone } = progressOf(indicator, total, due, indicator.target, month)
        const value = hidden
          ? t.board.masked
          : !total.known
            ? t.plan.noFigure
            : indicator.unitRule === 'ratio'
              ? sayShare(t, total.toDate, total.toDateDenominator)
              : indicator.unitRule === 'meeting'
                ? `${total.met}/${due}`
                : sayAmount(t, indicator, total.toDate)
        return (
          <li>
            <a href={pathOf(indicator.code)} lang="vi">
              {indicator.name}
            </a>{' '}
            <b>{value}</b>
            {indicator.target && ` / ${sayTarget(t, indicator, indicator.target)}`}
            {percent !== null && (
              <>
                {' '}
                <span class={`badge ${tone}`}>
                  {formatPercent(t.language, percent)} {t.board.tone[tone]}
                </span>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The end of a year, and the beginning of the next. */
function Closure({ frame, year, closed }: { frame: Frame; year: number; closed: boolean }) {
  const t = useText().plan.closure
  if (frame.unit.closedOn) return null
  return (
    <div class="acts">
      {may(frame.standing, 'plan.edit') && (
        <a href={paths.planDraft(frame.at, year + 1)}>{t.next(year + 1)}</a>
      )}
      {may(frame.standing, 'plan.close') && (
        <Ask
          token={frame.token}
          summary={closed ? t.reopen : t.close}
          action={paths.planClosure(frame.at, year)}
        >
          <input type="hidden" name="state" value={closed ? 'issued' : 'closed'} />
          <p>{t.closeHelp}</p>
          <TextField name="reason" label={t.reason} maxlength={500} />
          <button class="main">{closed ? t.reopenSubmit : t.closeSubmit}</button>
        </Ask>
      )}
    </div>
  )
}
