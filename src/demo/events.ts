/** A few lines of history for the units that a visitor opens. */
import { spell } from '../domain/figure.ts'
import { machine } from './accounts.ts'
import { type DemoFigure, type DemoReport, hasHistory } from './figures.ts'
import { indicators } from './indicators.ts'
import type { DemoUnit } from './units.ts'

export interface DemoEvent {
  readonly unitId: number
  readonly id: string
  readonly at: number
  readonly personId: number
  readonly actingUnitId: number | null
  readonly act: string
  readonly subject: string
  readonly detail: string
}

/** The last months: the first figures of each as they were typed, then the report as it was sent. */
export function eventsOf(
  unit: DemoUnit,
  { reports, figures }: { reports: readonly DemoReport[]; figures: readonly DemoFigure[] },
): DemoEvent[] {
  if (!hasHistory(unit)) return []
  const events: Omit<DemoEvent, 'unitId' | 'actingUnitId' | 'id'>[] = []
  for (const { period, submittedAt, submittedBy } of reports.slice(-3)) {
    for (const figure of figures.filter((f) => f.period === period).slice(0, 4)) {
      const indicator = indicators[figure.indicatorId - 1]
      const { amount, denominator } = figure
      const value =
        amount === null ? { nil: true as const } : { nil: false as const, amount, denominator }
      events.push({
        at: figure.recordedAt,
        personId: figure.recordedBy,
        act: 'figure.record',
        subject: `${period}/${indicator?.code}`,
        detail: JSON.stringify({ from: null, to: spell(value, indicator?.decimals ?? 0) }),
      })
    }
    if (submittedAt !== null) {
      events.push({
        at: submittedAt,
        personId: submittedBy ?? machine.id,
        act: 'report.submit',
        subject: period,
        detail: JSON.stringify({ from: 'draft', to: 'submitted' }),
      })
    }
  }
  return events.map((event, at) => ({
    unitId: unit.id,
    id: `${String(event.at).padStart(13, '0')}-${String(at + 1).padStart(6, '0')}`,
    actingUnitId: unit.keptByParent ? unit.parentId : null,
    ...event,
  }))
}
