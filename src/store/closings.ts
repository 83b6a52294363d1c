/** Periods that the root closes: nothing in them moves, until it opens them again. */
import * as v from 'valibot'
import { type Period, within } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import closeText from './sql/period-close.sql'
import closeWithinText from './sql/period-close-within.sql'
import closedText from './sql/period-closed.sql'
import openText from './sql/period-open.sql'
import openWithinText from './sql/period-open-within.sql'
import listText from './sql/periods-closed.sql'
import { order, question, type Workspace } from './workspace.ts'

const Row = v.object({
  period: v.string(),
  closedAt: v.number(),
  reason: v.string(),
  person: v.nullable(v.string()),
})
export type ClosedPeriod = v.InferOutput<typeof Row>

const Closed = v.omit(Row, ['period'])
export type Closed = v.InferOutput<typeof Closed>
const closed = question(closedText, Closed)

/** Whether a period is closed, and by whom: a row or none, to be asked together with others. */
export const askClosed = (workspace: Workspace, { code: period }: Period) =>
  workspace.about(closed, { period })

const list = question(listText, Row)
const closePeriod = order(closeText)
const openPeriod = order(openText)
const closeWithin = order(closeWithinText)
const openWithin = order(openWithinText)

function rootOnly({ unit }: Workspace): void {
  if (unit.depth > 0) throw new Problem('missing')
}

/** The closed periods of the organisation, newest first. Problem: `missing`, in any unit but the root. */
export async function closedPeriods(workspace: Workspace): Promise<readonly ClosedPeriod[]> {
  rootOnly(workspace)
  workspace.require('organisation.read')
  const [rows] = await workspace.ask(workspace.about(list))
  return rows
}

/**
 * Closes a period with all that lies within it, or opens it again with what was closed by that; with a reason. Problems:
 * `missing`; `settled`, where it is so already.
 */
export async function turn(
  workspace: Workspace,
  period: Period,
  { close, reason }: { close: boolean; reason: string },
): Promise<void> {
  rootOnly(workspace)
  const values = {
    period: period.code,
    within: JSON.stringify(within(period).map(({ code }) => code)),
    reason,
  }
  await workspace
    .commit(
      close ? 'period.close' : 'period.open',
      [{ subject: period.code, from: null, to: null, reason }],
      workspace.change(close ? closeWithin : openWithin, values),
      workspace.change(close ? closePeriod : openPeriod, values, 1),
    )
    .catch((error: unknown) => {
      if (error instanceof Problem && error.reason === 'stale') throw new Problem('settled')
      throw error
    })
}
