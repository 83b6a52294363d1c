import { totalOf } from '../../domain/gather.ts'
import { monthPeriod } from '../../domain/period.ts'
import type { PlanLine } from '../../domain/plan.ts'
import { progressOf } from '../../domain/progress.ts'
import { paths } from '../../paths.ts'
import type { Line } from '../../store/boards.ts'
import type { PlanOfYear } from '../../store/plans.ts'
import { formatDay, formatPercent } from '../../text/format.ts'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { sayAmount, sayShare, sayTarget } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'

export function PlanPage({
  frame,
  year,
  found,
}: {
  frame: Frame
  year: number
  found: PlanOfYear
}) {
  const t = useText()
  const { plan } = found
  const lines = plan.lines.filter(({ omitted }) => omitted === null)
  const of = (kind: PlanLine['kind']) => lines.filter((line) => line.kind === kind)
  const tops = lines.filter(
    (line) =>
      line.parent === null &&
      (line.kind === 'section' || line.kind === 'task' || line.kind === 'heading'),
  )
  const month = Number(frame.period.slice(0, 4)) > year ? 12 : Number(frame.period.slice(5))
  const standing = new Map(found.standing.map((one) => [one.indicator.code, one]))
  const shared = { frame, lines, standing, year, month }
  return (
    <UnitPage frame={frame} room="plan" title={`${t.plan.title} ${year}`}>
      <div class="plan">
        <nav class="contents" aria-label={t.plan.contents}>
          <strong>{t.plan.contents}</strong>
          <ol>
            {lines
              .filter((line) => line.kind === 'section' || line.kind === 'task')
              .map((line) => (
                <li>
                  <a href={`#l${line.id}`}>
                    {line.marker} {line.text}
                  </a>
                </li>
              ))}
          </ol>
          <p class="quiet">{t.plan.print}</p>
          <p>
            <a href={paths.planReading(frame.at)}>{t.plan.reading.open}</a>
          </p>
        </nav>
        <article class="document" lang="vi">
          <header>
            <p class="issuer">{plan.issuer}</p>
            <p>
              {plan.number ? t.plan.number(plan.number) : t.plan.noNumber}
              {plan.issuedDay && ` · ${formatDay(plan.issuedDay)}`}
            </p>
            <p class="kind">{plan.kind}</p>
            <p class="title">{plan.title}</p>
          </header>
          {of('basis').map((line) => (
            <p>
              <Words text={line.text} />
            </p>
          ))}
          {tops.map((line) => (
            <Branch line={line} depth={0} {...shared} />
          ))}
          {of('closing').map((line) => (
            <p>
              <Words text={line.text} />
            </p>
          ))}
          <div class="foot">
            <div>
              <em>{t.plan.recipients}</em>
              <ul>
                {of('recipient').map((line) => (
                  <li>{line.text}</li>
                ))}
              </ul>
            </div>
            <div class="signature">
              <p>
                {plan.authority}
                <br />
                {plan.office}
              </p>
              <p>{plan.signer}</p>
            </div>
          </div>
          {of('footnote').length > 0 && (
            <section aria-label={t.plan.footnotes}>
              <ol class="footnotes">
                {of('footnote').map((line) => (
                  <li id={`n${line.marker}`} value={Number(line.marker)}>
                    {line.text}
                  </li>
                ))}
              </ol>
            </section>
          )}
        </article>
      </div>
    </UnitPage>
  )
}

interface Shared {
  frame: Frame
  lines: readonly PlanLine[]
  standing: ReadonlyMap<string, Line>
  year: number
  month: number
}

function Branch({ line, depth, ...shared }: Shared & { line: PlanLine; depth: number }) {
  const children = shared.lines.filter(
    (child) => child.parent === line.id && child.kind !== 'footnote',
  )
  const inner = (
    <>
      <Standing line={line} {...shared} />
      {children.map((child) => (
        <Branch line={child} depth={depth + 1} {...shared} />
      ))}
    </>
  )
  if (line.kind === 'item' || line.kind === 'paragraph' || line.kind === 'row') {
    return (
      <div class="item" id={`l${line.id}`}>
        <p>
          {line.marker} <Words text={line.text} />
        </p>
        {inner}
      </div>
    )
  }
  const title = (
    <>
      {line.marker} {line.text}
    </>
  )
  return (
    <details open id={`l${line.id}`} class={line.kind}>
      <summary>{line.kind === 'section' ? <h2>{title}</h2> : <h3>{title}</h3>}</summary>
      {line.lead && <Lead name={line.lead} />}
      {inner}
    </details>
  )
}

function Lead({ name }: { name: string }) {
  const t = useText()
  return <p class="quiet">{t.plan.lead(name)}</p>
}

/** Where a line stands: its indicators, each with target and total to date of this unit's branch. */
function Standing({ line, frame, standing, year, month }: Shared & { line: PlanLine }) {
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
            <a href={pathOf(indicator.code)}>{indicator.name}</a> <b>{value}</b>
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

/** The words of a line; a footnote's mark ([^1]) leads to the footnote. */
function Words({ text }: { text: string }) {
  const t = useText()
  return (
    <>
      {text.split(/(\[\^\d+\])/).map((part) => {
        const n = /^\[\^(\d+)\]$/.exec(part)?.[1]
        return n ? (
          <sup>
            <a href={`#n${n}`} aria-label={t.plan.footnoteBack(n)}>
              {n}
            </a>
          </sup>
        ) : (
          part
        )
      })}
    </>
  )
}
