/** Signing: with a report of a unit that has children, its totals are kept as they are now, and count above as such. */
import { lastDay, type Period } from '../domain/period.ts'
import { compile, makingNow } from './rollups.ts'
import missingText from './sql/report-missing.sql'
import forgetText from './sql/sign-forget.sql'
import leavesText from './sql/sign-leaves.sql'
import markText from './sql/sign-mark.sql'
import signText from './sql/sign-totals.sql'
import { bind } from './statement.ts'
import { order, type Workspace, type Write } from './workspace.ts'

const signTotals = order(signText)
const forgetLeaves = order(forgetText)
const makeLeaves = order(leavesText)
const markAbove = order(markText)
const writeMissing = order(missingText)

/** A report of a unit that has children; without a period, every report of it that stands. */
export interface SignedReport {
  readonly unit: number
  readonly depth: number
  readonly period: string | null
}

/**
 * What belongs in the batch that submits reports, after it has marked the totals that they move: the totals of these
 * units are brought up to date, deepest first, and signed. Reads the rows of each unit's children, like its board.
 * `indicators`: only the totals of these; what else was signed stays as it is.
 */
export function signing(
  workspace: Workspace,
  reports: readonly SignedReport[],
  indicators: readonly number[] | null = null,
): Write[] {
  const byDepth = Map.groupBy(reports, ({ depth }) => depth)
  return [...byDepth.keys()]
    .sort((a, b) => b - a)
    .flatMap((depth) => {
      const list = byDepth.get(depth) ?? []
      const only = JSON.stringify([...new Set(list.map(({ unit }) => unit))])
      const values = { depth, only, size: -1, today: workspace.organisation.today }
      return [
        ...makingNow.map((step) => workspace.change(step, values)),
        workspace.change(signTotals, {
          reports: pairs(list),
          indicators: indicators && JSON.stringify(indicators),
        }),
        ...unsigning(workspace, list),
      ]
    })
}

/** What belongs in the batch that takes reports back, where the totals above are marked: their signed totals move. */
export function unsigning(workspace: Workspace, reports: readonly SignedReport[]): Write[] {
  return reports.length === 0 ? [] : [workspace.change(markAbove, { reports: pairs(reports) })]
}

/**
 * What belongs in the batch that submits reports, once all of them are: who is missing below is written on them. Whoever
 * comes before that batch is not missing, and whoever comes later is not in its totals.
 */
export function missing(
  workspace: Workspace,
  reports: readonly {
    readonly unit: { readonly id: number; readonly hasChildren: boolean | number }
    readonly period: Period
  }[],
): Write[] {
  const { cutOffDay } = workspace.organisation
  const rows = reports.flatMap(({ unit, period }) =>
    unit.hasChildren ? [[unit.id, period.code, lastDay(period, cutOffDay)]] : [],
  )
  return rows.length === 0
    ? []
    : [workspace.change(writeMissing, { reports: JSON.stringify(rows) })]
}

/**
 * What belongs first in the batch that gives units their first children: what they submitted while they had none stays
 * theirs, signed, whatever comes below them.
 */
export function signingLeaves(
  workspace: Workspace,
  leaves: readonly { readonly id: number; readonly depth: number }[],
): Write[] {
  if (leaves.length === 0) return []
  const only = JSON.stringify(leaves.map(({ id }) => id))
  return [
    workspace.change(forgetLeaves, { only }),
    workspace.change(makeLeaves, { only }),
    ...signing(
      workspace,
      leaves.map(({ id: unit, depth }) => ({ unit, depth, period: null })),
    ),
  ]
}

/** Signs every report that stands in an organisation, from below: for data that was not submitted through a workspace. */
export async function signAll(db: D1Database, organisation: number, now: number): Promise<void> {
  const { results } = await db
    .prepare(
      `select u.id, u.depth, u.parent_id is null as root from units u
       where u.organisation_id = ?1 and exists (select 1 from units c where c.parent_id = u.id) order by u.depth desc`,
    )
    .bind(organisation)
    .all<{ id: number; depth: number; root: number }>()
  const unit = results.find(({ root }) => root)?.id
  if (unit === undefined) return
  for (const list of Map.groupBy(results, ({ depth }) => depth).values()) {
    const values = {
      unit,
      organisation,
      reports: pairs(list.map(({ id }) => ({ unit: id, period: null }))),
      indicators: null,
    }
    await db.batch([bind(db, signTotals, values), bind(db, markAbove, values)])
    await compile(db, { now, batches: Number.POSITIVE_INFINITY })
  }
}

const pairs = (reports: readonly Omit<SignedReport, 'depth'>[]) =>
  JSON.stringify(reports.map(({ unit, period }) => [unit, period]))
