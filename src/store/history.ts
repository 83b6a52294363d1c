/** Who did what, when, from what to what. */
import * as v from 'valibot'
import { owns } from '../domain/access.ts'
import historyText from './sql/history.sql'
import { question, type Workspace } from './workspace.ts'

const Event = v.object({
  id: v.string(),
  at: v.number(),
  act: v.string(),
  subject: v.string(),
  detail: v.pipe(
    v.string(),
    v.parseJson(),
    v.object({
      from: v.nullable(v.string()),
      to: v.nullable(v.string()),
      reason: v.optional(v.string()),
      checked: v.optional(v.boolean()),
      changes: v.optional(
        v.array(
          v.object({
            field: v.string(),
            from: v.nullable(v.string()),
            to: v.nullable(v.string()),
          }),
        ),
      ),
    }),
  ),
  person: v.string(),
  actingUnit: v.nullable(v.string()),
  /** Name of the access token through which it was done. */
  via: v.nullable(v.string()),
  /** Of a sensitive indicator, seen from above: its numbers are not told. */
  hidden: v.number(),
  /** Name of the indicator that a figure is of. */
  indicator: v.nullable(v.string()),
})
export type HistoryEvent = v.InferOutput<typeof Event>

const history = question(historyText, Event)
const pageSize = 50

/** One page of the unit's history, from `before` (an event's id) back; `next` where there is more. */
export async function page(
  workspace: Workspace,
  before: string | undefined,
): Promise<{ events: readonly HistoryEvent[]; next: string | undefined }> {
  const [rows] = await workspace.ask(
    workspace.about(history, {
      before: before ?? '~',
      drafts: workspace.may('draft.read') ? 1 : 0,
      owns: owns(workspace.standing) ? 1 : 0,
      most: pageSize + 1,
    }),
  )
  const events = rows
    .slice(0, pageSize)
    .map((row) => (row.hidden ? { ...row, detail: { ...row.detail, from: null, to: null } } : row))
  return { events, next: rows.length > pageSize ? events.at(-1)?.id : undefined }
}
