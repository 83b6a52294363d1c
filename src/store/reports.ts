/** A unit's statement for a period: what it owes, submitting it, taking it back. */
import { addDays, lastDay, type Period } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import { signing, unsigning } from './signing.ts'
import markText from './sql/mark-report.sql'
import recallText from './sql/recall-report.sql'
import submitText from './sql/submit-report.sql'
import type { reports } from './tables/owned.ts'
import { order, type Workspace } from './workspace.ts'

export type ReportRow = typeof reports.$inferSelect

const submitReport = order(submitText)
const recallReport = order(recallText)
const markReport = order(markText)

/** The day by which this unit reports a period. */
export function dueDay(workspace: Workspace, period: Period): string {
  return addDays(lastDay(period, workspace.organisation.cutOffDay), workspace.unit.dueDays)
}

/** Submits the report of a month: from now its figures count and do not move, and a unit's totals are signed as they are. Problem: `settled` where it is submitted already. */
export async function submit(workspace: Workspace, period: Period): Promise<void> {
  await move(workspace, period, 'report.submit', {
    from: 'draft',
    to: 'submitted',
  })
}

/** Takes a submitted report back, with a reason: its figures leave the totals and can be mended. Problem: `settled`. */
export async function recall(workspace: Workspace, period: Period, reason: string): Promise<void> {
  await move(workspace, period, 'report.recall', { from: 'submitted', to: 'draft', reason })
}

async function move(
  workspace: Workspace,
  period: Period,
  deed: 'report.submit' | 'report.recall',
  detail: { from: string; to: string; reason?: string },
): Promise<void> {
  const at = { year: period.year, period: period.code }
  const values = { ...at, due_day: dueDay(workspace, period), today: workspace.organisation.today }
  const submits = deed === 'report.submit'
  const { id: unit, depth, hasChildren } = workspace.unit
  const signed = hasChildren ? [{ unit, depth, period: period.code }] : []
  try {
    await workspace.commit(
      deed,
      [{ subject: period.code, ...detail }],
      workspace.change(submits ? submitReport : recallReport, values, 1),
      workspace.change(markReport, at),
      ...(submits ? signing : unsigning)(workspace, signed),
    )
  } catch (error) {
    if (error instanceof Problem && error.reason === 'stale') throw new Problem('settled')
    throw error
  }
}
