/** A plan as the document it is. */
import * as v from 'valibot'
import { Problem } from '../domain/problem.ts'
import { type Board, boardOf, readBoard } from './boards.ts'
import planText from './sql/plan.sql'
import linesText from './sql/plan-lines.sql'
import { question, type Workspace } from './workspace.ts'

const Plan = v.object({
  kind: v.string(),
  title: v.string(),
  issuer: v.string(),
  number: v.nullable(v.string()),
  issuedDay: v.nullable(v.string()),
  authority: v.string(),
  office: v.string(),
  signer: v.string(),
  unitName: v.string(),
  steps: v.number(),
  planUnit: v.number(),
})
export type Plan = v.InferOutput<typeof Plan>

const Line = v.object({
  id: v.number(),
  parent: v.nullable(v.number()),
  kind: v.picklist([
    'basis',
    'section',
    'heading',
    'task',
    'item',
    'closing',
    'recipient',
    'footnote',
  ]),
  marker: v.string(),
  code: v.string(),
  text: v.string(),
  lead: v.nullable(v.string()),
})
export type PlanLine = v.InferOutput<typeof Line>

const plan = question(planText, Plan)
const lines = question(linesText, Line)

export interface PlanOfYear {
  readonly plan: Plan
  readonly lines: readonly PlanLine[]
  /** Where this unit's branch stands; empty for a unit without children. */
  readonly board: Board
}

/** The plan that binds this unit in a year: its own, or the nearest above. Problem: `missing`. */
export async function ofYear(workspace: Workspace, year: number): Promise<PlanOfYear> {
  workspace.require('plan.read')
  const values = { year, drafts: workspace.may('draft.read') ? 1 : 0 }
  const [found, rows, board] = await workspace.ask(
    workspace.about(plan, values),
    workspace.about(lines, values),
    boardOf(workspace, year),
  )
  if (!found[0]) throw new Problem('missing')
  return { plan: found[0], lines: rows, board: readBoard(board) }
}
