import { may } from '../../domain/access.ts'
import { readPeriod } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { HistoryEvent } from '../../store/history.ts'
import { formatMoment } from '../../text/format.ts'
import type { Text } from '../../text/vi.ts'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { saySpelled } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import { sayChange } from '../../ui/tree.tsx'

export function HistoryPage({
  frame,
  events,
  next,
}: {
  frame: Frame
  events: readonly HistoryEvent[]
  next: string | undefined
}) {
  const t = useText()
  return (
    <UnitPage frame={frame} room="history" title={t.history.title}>
      {events.length === 0 && <Empty>{t.history.none}</Empty>}
      <ol class="list">
        {events.map((event) => (
          <Line event={event} frame={frame} />
        ))}
      </ol>
      {next && (
        <p>
          <a href={paths.history(frame.at, next)}>{t.history.older}</a>
        </p>
      )}
    </UnitPage>
  )
}

function Line({ event, frame }: { event: HistoryEvent; frame: Frame }) {
  const t = useText()
  if (event.act === 'indicator.change') return <IndicatorLine event={event} frame={frame} />
  if (event.act.startsWith('unit.')) return <UnitLine event={event} frame={frame} />
  const [period = '', code] = event.subject.split('/')
  const { from, to, reason, checked } = event.detail
  const kinds: Readonly<Record<string, string>> = t.fill.evidence.kind
  const say = (value: string | null) => saySpelled(t, value)
  const ofPeriod = /^(figure|report|evidence)\./.test(event.act) && readPeriod(period) !== undefined
  return (
    <li>
      <span>
        <strong>{event.person}</strong>{' '}
        {event.actingUnit && `(${t.history.acting(event.actingUnit)}) `}
        {event.via && `(${t.machine.via(event.via)}) `}
        {t.history.act[event.act] ?? event.act}{' '}
        {ofPeriod ? (
          <a
            href={
              code ? `${paths.sheet(frame.at, period)}#f-${code}` : paths.report(frame.at, period)
            }
          >
            {t.period(period)}
            {code && ` · ${event.indicator ?? code}`}
          </a>
        ) : (
          subjectOf(t, event.act, event.subject)
        )}
        {ofPeriod
          ? code &&
            `: ${
              event.hidden
                ? t.board.masked
                : event.act.startsWith('evidence.')
                  ? (kinds[to ?? from ?? ''] ?? '')
                  : t.history.change(say(from), say(to))
            }`
          : [from, to].some((value) => value !== null) && `: ${changed(t, from, to)}`}
        {reason && ` · ${t.history.reason(reason)}`}
        {checked && ` · ${t.fill.far.recorded}`}
      </span>
      <time class="quiet" datetime={new Date(event.at).toISOString()}>
        {formatMoment(event.at)}
      </time>
    </li>
  )
}

/** What was acted on, in the words of the pages. */
function subjectOf(t: Text, act: string, subject: string): string {
  const names: Readonly<Record<string, string>> = t.account.settings.subject
  if (/^(plan|activity)\./.test(act)) {
    const [year = '', line] = subject.split('/')
    return line ? t.history.planLine(year, line) : t.plan.titleOf(Number(year))
  }
  if (act !== 'organisation.change') return subject
  return subject
    .split(' · ')
    .map((part) => names[part] ?? part)
    .join(' · ')
}

/** What changed: roles, scopes and settings by name, everything else as it was written. */
function changed(t: Text, from: string | null, to: string | null): string {
  const names: Readonly<Record<string, string>> = {
    ...t.units.role,
    ...t.machine.scope,
    ...t.plan.proposals.state,
    ...t.plan.activity.state,
    ...t.history.yearState,
    ...t.people.links.kind,
    ...t.account.settings.secondFactors,
    ...t.account.settings.languages,
    ...t.cycle.calendar.period,
    ...t.cycle.calendar.rules,
  }
  const say = (value: string) =>
    value
      .split(' · ')
      .map((part) => names[part] ?? part)
      .join(' · ')
  if (from === null || to === null) return say(from ?? to ?? '')
  return t.history.change(say(from), say(to))
}

/** An act on a unit of the branch: which, and what changed of it. */
function UnitLine({ event, frame }: { event: HistoryEvent; frame: Frame }) {
  const t = useText()
  const { subject: code, detail } = event
  const name = detail.to ?? detail.from ?? code
  const changes = [
    ...(detail.from !== null && detail.to !== null && detail.from !== detail.to
      ? [{ field: 'name', from: detail.from, to: detail.to }]
      : []),
    ...(detail.changes ?? []),
  ]
  return (
    <li>
      <span>
        <strong>{event.person}</strong>{' '}
        {event.actingUnit && `(${t.history.acting(event.actingUnit)}) `}
        {event.via && `(${t.machine.via(event.via)}) `}
        {t.history.act[event.act]}{' '}
        {may(frame.standing, 'unit.read') ? <a href={paths.unit(frame.at, code)}>{name}</a> : name}{' '}
        ({code}){changes.length > 0 && `: ${changes.map((one) => sayChange(t, one)).join('; ')}`}
      </span>
      <time class="quiet" datetime={new Date(event.at).toISOString()}>
        {formatMoment(event.at)}
      </time>
    </li>
  )
}

/** An indicator that was defined, changed or deleted: which, and what changed of it. */
function IndicatorLine({ event, frame }: { event: HistoryEvent; frame: Frame }) {
  const t = useText()
  const { subject: code, detail } = event
  const name = detail.to ?? detail.from ?? code
  const say = (value: string | null) => value ?? t.history.absent
  const changes = (detail.changes ?? []).map(
    ({ field, from, to }) =>
      `${t.catalogue.field[field] ?? field} ${t.history.change(say(from), say(to))}`,
  )
  return (
    <li>
      <span>
        <strong>{event.person}</strong> {event.via && `(${t.machine.via(event.via)}) `}
        {t.history.act[event.act]}{' '}
        {may(frame.standing, 'indicator.read') && detail.to !== null ? (
          <a href={paths.indicator(frame.at, code)}>{name}</a>
        ) : (
          name
        )}{' '}
        ({code}){changes.length > 0 && `: ${changes.join('; ')}`}
      </span>
      <time class="quiet" datetime={new Date(event.at).toISOString()}>
        {formatMoment(event.at)}
      </time>
    </li>
  )
}
