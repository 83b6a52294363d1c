/** A plan as the document it is. */
import * as v from 'valibot'
import { owns } from '../domain/access.ts'
import { ownSteps, readFigures } from '../domain/gather.ts'
import { Problem } from '../domain/problem.ts'
import { type Line as BoardLine, boardOf, readBoard } from './boards.ts'
import { Indicators, indicatorOf } from './indicators.ts'
import ownYearText from './sql/own-year.sql'
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

const OwnYear = v.object({ ...Indicators.entries, figures: v.string() })
const ownYear = question(ownYearText, OwnYear)

export interface PlanOfYear {
  readonly plan: Plan
  readonly lines: readonly PlanLine[]
  /** Where this unit stands: its branch's totals, or, where it has no children, its own submitted figures. */
  readonly standing: readonly BoardLine[]
}

/** The plan that binds this unit in a year: its own, or the nearest above. Problem: `missing`. */
export async function ofYear(workspace: Workspace, year: number): Promise<PlanOfYear> {
  workspace.require('plan.read')
  const values = { year, drafts: workspace.may('draft.read') ? 1 : 0 }
  const document = [workspace.about(plan, values), workspace.about(lines, values)] as const
  const { found, rows, standing } = workspace.unit.hasChildren
    ? await workspace.ask(...document, boardOf(workspace, year)).then(([found, rows, board]) => ({
        found,
        rows,
        standing: readBoard(workspace, board).lines,
      }))
    : await workspace
        .ask(...document, workspace.about(ownYear, { year }))
        .then(([found, rows, own]) => ({
          found,
          rows,
          standing: own.map((row) => ownLine(workspace, row)),
        }))
  if (!found[0]) throw new Problem('missing')
  return { plan: found[0], lines: rows, standing }
}

function ownLine(
  { standing }: Workspace,
  { figures, ...row }: v.InferOutput<typeof OwnYear>,
): BoardLine {
  const indicator = indicatorOf(row)
  const hidden = indicator.sensitive && !owns(standing)
  const steps = hidden ? [] : ownSteps(indicator, readFigures(figures))
  return { indicator, steps, signed: null, expected: 1, hidden }
}
