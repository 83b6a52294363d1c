/** What the unit above asked of a report that it sent back: on the report, and beside the cell or paragraph. */
import * as v from 'valibot'
import { stateOf } from '../domain/report.ts'
import remarksText from './sql/remark-list.sql'
import { question, type Workspace } from './workspace.ts'

const Remark = v.object({
  id: v.number(),
  round: v.number(),
  place: v.string(),
  words: v.string(),
  at: v.number(),
  person: v.nullable(v.string()),
  unit: v.nullable(v.string()),
  /** Name of the indicator, where it is asked at one. */
  indicator: v.nullable(v.string()),
  answer: v.nullable(v.string()),
  answeredAt: v.nullable(v.number()),
  answeredBy: v.nullable(v.string()),
})
export type Remark = v.InferOutput<typeof Remark>

/** The remarks on a report, round by round. */
export const remarkList = question(remarksText, Remark)

/** What is asked now: the remarks of the last round, while the report is with the unit. */
export function askedNow(
  workspace: Workspace,
  report: (Parameters<typeof stateOf>[0] & { readonly round: number }) | null,
  remarks: readonly Remark[],
): readonly Remark[] {
  if (!report || stateOf(report) !== 'returned' || !workspace.may('draft.read')) return []
  return remarks.filter(({ round }) => round === report.round)
}
