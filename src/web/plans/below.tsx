import { paths } from '../../paths.ts'
import type { Below, ChildPlan } from '../../store/cascade.ts'
import { formatDay } from '../../text/format.ts'
import { Empty, type Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { Compared } from './compared.tsx'
import { PlansPage } from './ways.tsx'

const stateOf = ({ version, state }: Below) =>
  version === null
    ? ('none' as const)
    : version === 0
      ? ('drafting' as const)
      : state === 'closed'
        ? ('closed' as const)
        : ('issued' as const)

/** How far the units one step below are with their plans, and what each made of this unit's. */
export function BelowPage({
  frame,
  year,
  children,
  version,
}: {
  frame: Frame
  year: number
  children: readonly Below[]
  /** The newest version of this unit's own plan; null where none is issued. */
  version: number | null
}) {
  const { below: t } = useText().plan
  const count = (...states: ReturnType<typeof stateOf>[]) =>
    children.filter((child) => states.includes(stateOf(child))).length
  return (
    <PlansPage frame={frame} year={year} way="below" title={t.title(year)}>
      {children.length === 0 && <Empty>{t.none}</Empty>}
      {version === null && children.length > 0 && <p class="note">{t.noPlan}</p>}
      {children.length > 0 && (
        <p>
          <b>{t.counted(count('issued', 'closed'), count('drafting'), count('none'))}</b>
        </p>
      )}
      <ul class="list">
        {children.map((child) => (
          <Child frame={frame} year={year} child={child} version={version} />
        ))}
      </ul>
    </PlansPage>
  )
}

function Child({
  frame,
  year,
  child,
  version,
}: {
  frame: Frame
  year: number
  child: Below
  version: number | null
}) {
  const { below: t } = useText().plan
  const state = stateOf(child)
  const issued = state === 'issued' || state === 'closed'
  const late = issued && version !== null && child.fromHere === 1 && (child.seen ?? 0) < version
  return (
    <li>
      <span>
        <b>{child.name}</b>{' '}
        <span class={`badge ${issued ? 'reached' : state === 'none' ? 'behind' : ''}`}>
          {t.state[state]}
        </span>{' '}
        {child.issuedDay && <small>{formatDay(child.issuedDay)}</small>}
        {issued && (
          <>
            <br />
            <small>
              {t.fate.same}: {child.taken} · {t.fate.changed}: {child.changed} · {t.fate.omitted}:{' '}
              {child.omitted} · {t.fate.added}: {child.added}
              {late && ` · ${t.old}`}
              {child.fromHere !== 1 && ` · ${t.elsewhere}`}
            </small>
          </>
        )}
      </span>
      <span class="acts">
        {issued && version !== null && (
          <a href={paths.planOfChild(frame.at, year, child.code)}>{t.compare}</a>
        )}
        {child.hasChildren === 1 && (
          <a href={paths.planBelow({ ...frame.at, unit: child.code }, year)}>{t.deeper}</a>
        )}
      </span>
    </li>
  )
}

/** This unit's plan and that of a unit below, side by side. */
export function ChildPage({
  frame,
  year,
  child: { unit, plan, comparison },
}: {
  frame: Frame
  year: number
  child: ChildPlan
}) {
  const { below: t, ...words } = useText().plan
  return (
    <PlansPage frame={frame} year={year} way="below" title={t.side(unit.name)}>
      {plan ? (
        <>
          <p>
            {words.versionOf(plan.version)}
            {plan.number && ` · ${words.number(plan.number)}`}
            {plan.issuedDay && ` · ${formatDay(plan.issuedDay)}`} ·{' '}
            <a href={paths.plan({ ...frame.at, unit: unit.code }, year)}>{t.whole}</a>
          </p>
          <Compared comparison={comparison} />
        </>
      ) : (
        <Empty>{t.notIssued}</Empty>
      )}
    </PlansPage>
  )
}
