/** The frame of every page about a unit's plans: the year, and the ways between them. */
import type { Child } from 'hono/jsx'
import { may } from '../../domain/access.ts'
import { paths, type UnitAddress } from '../../paths.ts'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export type Way = 'read' | 'draft' | 'above' | 'below' | 'versions'

export function PlansPage({
  frame,
  year,
  way,
  title,
  flash,
  children,
}: {
  frame: Frame
  year: number
  way: Way
  title: string
  flash?: string | undefined
  children: Child
}) {
  const { plan: t, targets } = useText()
  const drafts = may(frame.standing, 'draft.read')
  const ways: readonly [Way, (at: UnitAddress, year: number) => string, boolean][] = [
    ['read', paths.plan, true],
    ['above', paths.planAbove, frame.unit.depth > 0],
    ['draft', paths.planDraft, drafts],
    ['below', paths.planBelow, frame.unit.hasChildren],
    ['versions', paths.planVersions, true],
  ]
  return (
    <UnitPage frame={frame} room="plan" title={title} flash={flash}>
      <nav class="ways" aria-label={t.ways}>
        {ways
          .filter(([, , shown]) => shown)
          .map(([key, path]) => (
            <a href={path(frame.at, year)} aria-current={key === way ? 'page' : undefined}>
              {t.way[key]}
            </a>
          ))}
        <a href={paths.targets(frame.at, year)}>{targets.nav}</a>
      </nav>
      {children}
    </UnitPage>
  )
}

/** From one year's plan to the next. */
export function Years({ frame, year }: { frame: Frame; year: number }) {
  const t = useText()
  return (
    <nav class="periods" aria-label={t.plan.years}>
      <a href={paths.plan(frame.at, year - 1)} rel="prev" aria-label={t.nav.previous}>
        ‹
      </a>
      <strong>{year}</strong>
      <a href={paths.plan(frame.at, year + 1)} rel="next" aria-label={t.nav.next}>
        ›
      </a>
    </nav>
  )
}
