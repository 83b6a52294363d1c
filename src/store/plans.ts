/** Plans as they were issued: frozen documents. */
import * as v from 'valibot'
import { owns } from '../domain/access.ts'
import { ownSteps, readFigures } from '../domain/gather.ts'
import { PlanLine } from '../domain/plan.ts'
import { Problem } from '../domain/problem.ts'
import { type Activity, askActivities } from './activities.ts'
import { type Line as BoardLine, boardOf, readBoard } from './boards.ts'
import { Indicators, indicatorOf } from './indicators.ts'
import ownYearText from './sql/own-year.sql'
import planText from './sql/plan.sql'
import indicatorsText from './sql/plan-indicators.sql'
import versionText from './sql/plan-version.sql'
import versionsText from './sql/plan-versions.sql'
import { question, type Workspace } from './workspace.ts'

/** The head and the foot of a plan: everything that is not a line. */
export const Head = v.object({
  kind: v.string(),
  title: v.string(),
  superior: v.string(),
  issuer: v.string(),
  place: v.string(),
  number: v.nullable(v.string()),
  issuedDay: v.nullable(v.string()),
  authority: v.string(),
  office: v.string(),
  signer: v.string(),
})
export type Head = v.InferOutput<typeof Head>

const PlanIndicator = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  measure: v.string(),
  decimals: v.number(),
  timeRule: v.picklist(['flow', 'stock', 'cumulative', 'once']),
  unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
  source: v.picklist(['entered', 'reports', 'coverage', 'calculated']),
  retiredOn: v.nullable(v.string()),
  ours: v.number(),
})
/** An indicator as a line of a plan may name it, and whether this unit or somebody below it enters it. */
export type PlanIndicator = v.InferOutput<typeof PlanIndicator>
const planIndicators = question(indicatorsText, PlanIndicator)

/** The indicators that lines may name, to be asked together with others. */
export const askIndicators = (workspace: Workspace, year: number) =>
  workspace.about(planIndicators, { year })

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
  /** Undefined where none is issued, here or above. */
  readonly plan: Issued | undefined
  /** Where this unit stands: its branch's totals, or, where it has no children, its own submitted figures. */
  readonly standing: readonly BoardLine[]
  /** Where the lines of its own plan stand. */
  readonly activities: readonly Activity[]
}

/** The issued plan that binds a unit; with `least` 1 only one from above. For asking together with others. */
export const bindingPlan = (workspace: Workspace, year: number, least: 0 | 1 = 0) =>
  workspace.about(nearest, { year, least })

/** The plan that binds this unit in a year: its own, or the nearest above. */
export async function ofYear(workspace: Workspace, year: number): Promise<PlanOfYear> {
  workspace.require('plan.read')
  const document = [bindingPlan(workspace, year), askActivities(workspace, year)] as const
  const { found, activities, standing } = workspace.unit.hasChildren
    ? await workspace
        .ask(...document, boardOf(workspace, year))
        .then(([found, activities, board]) => ({
          found,
          activities,
          standing: readBoard(workspace, board).lines,
        }))
    : await workspace
        .ask(...document, workspace.about(ownYear, { year }))
        .then(([found, activities, own]) => ({
          found,
          activities,
          standing: own.map((row) => ownLine(workspace, row)),
        }))
  const [plan] = found
  return { plan, standing, activities: plan?.steps === 0 ? activities : [] }
}

/** Where this unit stands in a year: its branch's totals, or, where it has no children, its own submitted figures. */
export async function standingIn(
  workspace: Workspace,
  year: number,
): Promise<readonly BoardLine[]> {
  if (workspace.unit.hasChildren) {
    const [board] = await workspace.ask(boardOf(workspace, year))
    return readBoard(workspace, board).lines
  }
  const [own] = await workspace.ask(workspace.about(ownYear, { year }))
  return own.map((row) => ownLine(workspace, row))
}

const VersionRow = v.object({
  version: v.number(),
  number: v.nullable(v.string()),
  issuedDay: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  issuedAt: v.number(),
  person: v.nullable(v.string()),
  taken: v.number(),
  changed: v.number(),
  omitted: v.number(),
  added: v.number(),
})
/** One time that a plan was issued. */
export type VersionRow = v.InferOutput<typeof VersionRow>

const Version = v.object({
  ...Head.entries,
  version: v.number(),
  reason: v.nullable(v.string()),
  issuedAt: v.number(),
  lines: Lines,
})
/** A plan as it was issued one time. */
export type Version = v.InferOutput<typeof Version>

const versionList = question(versionsText, VersionRow)
const versionsAsked = question(versionText, Version)

/** Every time that this unit issued its plan of a year, newest first. */
export async function versions(workspace: Workspace, year: number): Promise<readonly VersionRow[]> {
  workspace.require('plan.read')
  const [rows] = await workspace.ask(workspace.about(versionList, { year }))
  return rows
}

/** One of them, with the one before it. Problem: `missing`. */
export async function version(
  workspace: Workspace,
  year: number,
  number: number,
): Promise<{ version: Version; before: Version | undefined; newest: number }> {
  workspace.require('plan.read')
  const [rows, all] = await workspace.ask(
    workspace.about(versionsAsked, {
      year,
      of: null,
      versions: JSON.stringify([number, number - 1]),
    }),
    workspace.about(versionList, { year }),
  )
  const found = rows.find((row) => row.version === number)
  if (!found) throw new Problem('missing')
  return {
    version: found,
    before: rows.find((row) => row.version === number - 1),
    newest: all[0]?.version ?? number,
  }
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
