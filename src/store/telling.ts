/** What changed below after a unit signed: it is told, and decides what becomes of its own report. */
import * as v from 'valibot'
import { longerAround, type Period } from '../domain/period.ts'
import tellText from './sql/correction-tell.sql'
import { order, type Workspace, type Write } from './workspace.ts'

/** What those who have signed are told of a report that moved. */
export const Told = v.object({
  /** What was done to it. */
  act: v.optional(
    v.picklist(['corrected', 'reissued', 'resubmitted', 'recalled', 'returned']),
    'corrected',
  ),
  /** The period that it is of: where a longer one was signed, one of its months. */
  period: v.optional(v.string()),
  unit: v.string(),
  name: v.string(),
  /** The units between it and the one that is told, nearest first. */
  place: v.optional(v.string()),
  /** Where single figures were corrected. */
  figures: v.array(
    v.object({
      indicator: v.string(),
      name: v.string(),
      before: v.nullable(v.string()),
      after: v.nullable(v.string()),
    }),
  ),
  reason: v.string(),
})
export type Told = v.InferOutput<typeof Told>

const tellAbove = order(tellText)

/** What became of the report of a unit of this branch. */
export interface Moved extends Pick<Told, 'act' | 'reason'>, Partial<Pick<Told, 'figures'>> {
  readonly unit: { readonly id: number; readonly code: string; readonly name: string }
  readonly period: Period
}

/**
 * Tells whoever else has signed these periods, or longer ones around them, what became of these reports. What withdraws
 * a report is told before it is withdrawn: to those who signed with it.
 */
export function telling(workspace: Workspace, moved: readonly Moved[]): Write {
  const told = moved.map(({ unit, period, act, figures = [], reason }) => {
    const detail: Told = {
      ...{ act, unit: unit.code, name: unit.name, period: period.code, figures, reason },
    }
    return {
      source: unit.id,
      period: period.code,
      periods: [period, ...longerAround(period)].map(({ code }) => code),
      withdrawn: act === 'recalled' || act === 'returned',
      detail: JSON.stringify(detail),
    }
  })
  return workspace.change(tellAbove, {
    told: JSON.stringify(told),
    id: `${String(workspace.now).padStart(13, '0')}-${crypto.randomUUID().slice(0, 8)}`,
  })
}
