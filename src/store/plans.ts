/** Plans as they were issued: frozen documents. */
import * as v from 'valibot'
import { owns } from '../domain/access.ts'
import { ownSteps, readFigures } from '../domain/gather.ts'
import { PlanLine } from '../domain/plan.ts'
import { Problem } from '../domain/problem.ts'
import { type Line as BoardLine, boardOf, readBoard } from './boards.ts'
import { Indicators, indicatorOf } from './indicators.ts'
import ownYearText from './sql/own-year.sql'
import planText from './sql/plan.sql'
import { question, type Workspace } from './workspace.ts'

/** The head and the foot of a plan: everything that is not a line. */
export const Head = v.object({
  kind: v.string(),
  title: v.string(),
  issuer: v.string(),
  number: v.nullable(v.string()),
  issuedDay: v.nullable(v.string()),
  authority: v.string(),
  office: v.string(),
  signer: v.string(),
})
export type Head = v.InferOutput<typeof Head>

export const Lines = v.pipe(v.string(), v.parseJson(), v.array(PlanLine))

const Issued = v.object({
  ...Head.entries,
  version: v.number(),
  reason: v.nullable(v.string()),
  issuedAt: v.number(),
  lines: Lines,
  state: v.picklist(['issued', 'closed']),
  unitName: v.string(),
  unitCode: v.string(),
  steps: v.number(),
  planUnit: v.number(),
})
/** A plan as it was issued, and whose it is: `steps` units above the one that reads it. */
export type Issued = v.InferOutput<typeof Issued>

const nearest = question(planText, Issued)

const OwnYear = v.object({ ...Indicators.entries, figures: v.string() })
const ownYear = question(ownYearText, OwnYear)

export interface PlanOfYear {
  readonly plan: Issued
  /** Where this unit stands: its branch's totals, or, where it has no children, its own submitted figures. */
  readonly standing: readonly BoardLine[]
}

/** The issued plan that binds a unit; with `least` 1 only one from above. For asking together with others. */
export const bindingPlan = (workspace: Workspace, year: number, least: 0 | 1 = 0) =>
  workspace.about(nearest, { year, least })

/** The plan that binds this unit in a year: its own, or the nearest above. Problem: `missing`. */
export async function ofYear(workspace: Workspace, year: number): Promise<PlanOfYear> {
  workspace.require('plan.read')
  const document = bindingPlan(workspace, year)
  const { found, standing } = workspace.unit.hasChildren
    ? await workspace.ask(document, boardOf(workspace, year)).then(([found, board]) => ({
        found,
        standing: readBoard(workspace, board).lines,
      }))
    : await workspace
        .ask(document, workspace.about(ownYear, { year }))
        .then(([found, own]) => ({ found, standing: own.map((row) => ownLine(workspace, row)) }))
  if (!found[0]) throw new Problem('missing')
  return { plan: found[0], standing }
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
