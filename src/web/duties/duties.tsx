import { type Period, readPeriod } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Duties } from '../../store/duties.ts'
import { formatDay } from '../../text/format.ts'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

type Child = Duties['children'][number]

export function DutiesPage({
  frame,
  period,
  duties,
  due,
  maySubmit,
}: {
  frame: Frame
  period: Period
  duties: Duties
  due: string
  maySubmit: boolean
}) {
  const t = useText()
  const { today } = frame.organisation
  const done = duties.children.filter((child) => child.state === 'submitted')
  const open = duties.children.filter((child) => child.state !== 'submitted')
  const late = open.filter((child) => child.dueDay !== null && child.dueDay < today)
  const waiting = open.filter((child) => !late.includes(child))
  return (
    <UnitPage frame={frame} room="duties" title={t.duties.title}>
      <section class="card">
        <h2>{t.duties.report(t.period(period.code))}</h2>
        <OwnReport frame={frame} period={period} duties={duties} due={due} maySubmit={maySubmit} />
      </section>
      {duties.reminders.map(({ period: code, unit }) => (
        <p class="note">
          <a
            href={
              readPeriod(code)?.frequency === 'month'
                ? paths.sheet(frame.at, code)
                : paths.report(frame.at, code)
            }
          >
            {t.cycle.punctual.notice(unit, t.period(code))}
          </a>
        </p>
      ))}
      {duties.owed.length > 0 && (
        <section class="card">
          <h2>{t.duties.owed}</h2>
          <ul class="list">
            {duties.owed.map(({ period: code, returned }) => (
              <li>
                <a href={returned ? paths.report(frame.at, code) : paths.sheet(frame.at, code)}>
                  {t.period(code)}
                </a>
                {returned && <span class="badge behind">{t.cycle.state.returned}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {duties.corrected.length > 0 && (
        <section class="card">
          <h2>{t.cycle.told.duties}</h2>
          <ul class="list">
            {duties.corrected.map(({ period: code, n }) => (
              <li>
                <a href={paths.report(frame.at, code)}>{t.period(code)}</a>
                <span class="behind">{t.cycle.told.count(n)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(duties.waits.length > 0 || duties.planAbove) && (
        <section class="card">
          <h2>{t.duties.planAndTargets}</h2>
          <ul class="list">
            {duties.planAbove && (
              <li>
                <a href={paths.planAbove(frame.at, period.year)}>{t.plan.way.above}</a>
              </li>
            )}
            {duties.waits.map(({ year, toAnswer, toDecide }) => (
              <li>
                <a href={paths.targets(frame.at, year)}>{t.targets.title(year)}</a>
                <span class="quiet">{t.targets.waiting.duties(toAnswer, toDecide)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {duties.themes.length > 0 && (
        <section class="card">
          <h2>{t.calendar.themes.title}</h2>
          <ul class="list">
            {duties.themes.map(({ maker, makerName, id, name, dueDay }) => (
              <li>
                <a href={paths.themeAnswer(frame.at, maker, id)} lang="vi">
                  {name}
                </a>
                <span class={dueDay < today ? 'behind' : 'quiet'}>
                  {t.calendar.themes.duty(makerName, formatDay(dueDay))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {duties.longer.length > 0 && (
        <section class="card">
          <h2>{t.cycle.longer.title}</h2>
          <ul class="list">
            {duties.longer.map(({ period: code, dueDay, returned }) => (
              <li>
                <a href={paths.report(frame.at, code)}>{t.period(code)}</a>
                {returned && <span class="badge behind">{t.cycle.state.returned}</span>}
                <span class={dueDay < today ? 'behind' : 'quiet'}>
                  {dueDay < today
                    ? t.duties.overdue(formatDay(dueDay))
                    : t.duties.due(formatDay(dueDay))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {duties.children.length > 0 && (
        <section class="card">
          <h2>{t.duties.children}</h2>
          <p>
            {open.length === 0
              ? t.duties.allReported
              : t.duties.childrenCount(done.length, duties.children.length)}
          </p>
          <p class="acts">
            {done.length > 0 && (
              <a href={paths.inbox(frame.at, period.code)}>{t.cycle.inbox.open}</a>
            )}
            {late.length > 0 && (
              <a href={paths.digest(frame.at, period.code)}>{t.cycle.punctual.digest}</a>
            )}
            <a href={paths.punctuality(frame.at, period.year)}>{t.cycle.punctual.open}</a>
            <a href={paths.themes(frame.at)}>{t.calendar.themes.open}</a>
          </p>
          <Children
            frame={frame}
            period={period}
            title={t.duties.lateUnits}
            units={late}
            tone="behind"
          />
          <Children frame={frame} period={period} title={t.duties.waiting} units={waiting} />
          <Children frame={frame} period={period} title={t.duties.doneUnits} units={done} />
          {duties.longerBelow.length > 0 && (
            <ul class="list">
              {duties.longerBelow.map(({ period: code, asked, received, late: behind }) => (
                <li>
                  <a href={paths.inbox(frame.at, code)}>{t.period(code)}</a>
                  <span class="quiet">
                    {t.duties.childrenCount(received, asked)}
                    {behind > 0 && (
                      <>
                        {' · '}
                        <a href={paths.digest(frame.at, code)}>{t.cycle.longer.late(behind)}</a>
                      </>
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </UnitPage>
  )
}

function OwnReport({
  frame,
  period,
  duties: { report, indicators, filled },
  due,
  maySubmit,
}: {
  frame: Frame
  period: Period
  duties: Duties
  due: string
  maySubmit: boolean
}) {
  const t = useText()
  if (frame.unit.exempt) return <Empty>{t.duties.exempt}</Empty>
  // What its units below report is signed by a unit that enters nothing itself, too.
  if (indicators === 0 && !frame.unit.hasChildren) return <Empty>{t.duties.nothing}</Empty>
  if (report?.submittedDay) {
    const late = report.submittedDay > report.dueDay
    return (
      <p>
        <span class={late ? 'badge behind' : 'badge reached'}>
          {t.duties.submitted(formatDay(report.submittedDay))}
          {late && ` · ${t.duties.late}`}
        </span>{' '}
        <a href={paths.report(frame.at, period.code)}>{t.report.title}</a>
      </p>
    )
  }
  const day = report?.dueDay ?? due
  const overdue = day < frame.organisation.today
  const returned = report?.state === 'draft' && report.returnedAt !== null
  return (
    <>
      <p>
        <span class={overdue ? 'badge behind' : 'badge'}>
          {overdue ? t.duties.overdue(formatDay(day)) : t.duties.due(formatDay(day))}
        </span>{' '}
        {returned && <span class="badge behind">{t.cycle.state.returned}</span>}{' '}
        {filled === null ? t.duties.notYet : indicators > 0 && t.duties.filled(filled, indicators)}
      </p>
      {filled !== null && (
        <p class="acts">
          {indicators > 0 && (
            <a class="main" href={paths.sheet(frame.at, period.code)}>
              {t.duties.open}
            </a>
          )}
          {(returned || (maySubmit && (filled > 0 || indicators === 0))) && (
            <a href={paths.report(frame.at, period.code)}>{t.duties.go}</a>
          )}
        </p>
      )}
    </>
  )
}

function Children({
  frame,
  period,
  title,
  units,
  tone,
}: {
  frame: Frame
  period: Period
  title: string
  units: readonly Child[]
  tone?: string
}) {
  const t = useText()
  if (units.length === 0) return null
  return (
    <details open={tone === 'behind'}>
      <summary>
        {title} <span class={tone ? `badge ${tone}` : 'badge'}>{units.length}</span>
      </summary>
      <ul class="list">
        {units.map((unit) => {
          const at = { ...frame.at, unit: unit.code }
          const keep =
            unit.keptByParent === 1 &&
            unit.state !== 'submitted' &&
            frame.standing.kind !== 'overseer'
          return (
            <li>
              <a href={keep ? paths.sheet(at, period.code) : paths.duties(at)}>{unit.name}</a>
              <span class="quiet">
                {unit.submittedDay
                  ? t.duties.submitted(formatDay(unit.submittedDay))
                  : keep
                    ? t.duties.keep
                    : unit.returnedAt
                      ? t.cycle.state.returned
                      : t.duties.notYet}
              </span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
