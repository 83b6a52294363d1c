/** Targets: what units are to reach in a year. One that is set from above is a proposal until the unit has answered. */
import * as v from 'valibot'
import { give, nothing, set } from '../domain/contract.ts'
import { scaleNumber } from '../domain/figure.ts'
import { bounds } from '../domain/indicator.ts'
import { inPercent } from '../domain/progress.ts'
import { mostErrors, type RefusalCode, Refused, type RowError } from '../domain/refused.ts'
import { natural } from './branch.ts'
import { type CatalogueRow, catalogue } from './catalogue.ts'
import { Contracts, detailOf, heldOf, type Move, writesOf } from './contracts.ts'
import { intakeUnits } from './intake.ts'
import ownText from './sql/targets-own.sql'
import standingText from './sql/targets-standing.sql'
import { question, type Workspace } from './workspace.ts'

const states = ['proposed', 'accepted', 'raised', 'objected'] as const

const Own = v.object({
  indicator: v.string(),
  decimals: v.number(),
  unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
  amount: v.number(),
  bound: v.picklist(bounds),
  state: v.picklist(states),
})
const Standing = v.object({ at: v.number(), ...Contracts.entries })
const ownTargets = question(ownText, Own)
const standing = question(standingText, Standing)

/** A target as it is sent and told: in the indicator's own unit, or in percent of a ratio and of units at a minimum. */
export interface SentTarget {
  readonly unit: string
  readonly indicator: string
  readonly year: number
  readonly amount: number
  readonly bound: (typeof bounds)[number]
}

export interface ToldTarget extends SentTarget {
  readonly state: (typeof states)[number]
}

const decimalsOf = (indicator: Pick<CatalogueRow, 'unitRule' | 'decimals'>) =>
  inPercent(indicator) ? 0 : indicator.decimals

/** The unit's targets of a year. */
export async function ofYear(workspace: Workspace, year: number): Promise<readonly ToldTarget[]> {
  workspace.require('plan.read')
  const [rows] = await workspace.ask(workspace.about(ownTargets, { year }))
  return rows.map(({ indicator, amount, bound, state, ...rule }) => ({
    unit: workspace.unit.code,
    indicator,
    year,
    amount: natural(amount, decimalsOf(rule)),
    bound,
    state,
  }))
}

/**
 * Sets targets of units of the branch, all or none, each with its line in the history of its own unit. The unit's own
 * stand at once; those of units below are proposed to them. What is already so keeps the answer it has.
 * Problems: `forbidden`; `stale`; `Refused`, row by row.
 */
export async function takeInTargets(
  workspace: Workspace,
  sent: readonly SentTarget[],
): Promise<{ created: number; changed: number; unchanged: number; targets: ToldTarget[] }> {
  workspace.require('target.set')
  const codes = JSON.stringify([...new Set(sent.map(({ unit }) => unit))])
  const [units, indicators] = await workspace.ask(
    workspace.about(intakeUnits, { codes }),
    workspace.about(catalogue),
  )
  const unitOf = new Map(units.map((unit) => [unit.code, unit]))
  const indicatorOf = new Map(indicators.map((one) => [one.code, one]))
  const errors: RowError[] = []
  const seen = new Set<string>()
  const read = sent.flatMap((row, at) => {
    const before = errors.length
    const wrong = (field: string, code: RefusalCode) => errors.push({ row: at, field, code })
    const unit = unitOf.get(row.unit)
    const indicator = indicatorOf.get(row.indicator)
    if (!unit) wrong('unit', 'unknown')
    else if (unit.toDay && Number(unit.toDay.slice(0, 4)) < row.year) wrong('unit', 'unitClosed')
    if (!indicator) wrong('indicator', 'unknown')
    const key = JSON.stringify([row.unit, row.indicator, row.year])
    if (seen.has(key)) wrong('indicator', 'duplicate')
    seen.add(key)
    const scaled = indicator && scaleNumber(row.amount, decimalsOf(indicator))
    if (scaled && !scaled.ok) {
      wrong('amount', scaled.why === 'tooManyDecimals' ? 'tooManyDecimals' : 'outOfRange')
    }
    if (errors.length > before || !unit || !indicator || !scaled?.ok) return []
    return [{ row, unit, indicator, amount: scaled.value }]
  })
  if (errors.length > 0) throw new Refused(errors.slice(0, mostErrors))
  const [now] = await workspace.ask(
    workspace.about(standing, {
      rows: JSON.stringify(
        read.map(({ row, unit, indicator }) => [unit.id, indicator.id, row.year]),
      ),
    }),
  )
  const before = new Map(now.map(({ at, ...row }) => [at, heldOf(row)]))
  const judged = read.map(({ row, unit, indicator, amount }, at) => {
    const was = before.get(at) ?? nothing
    const own = unit.id === workspace.unit.id
    const outcome = own ? set(was, amount, row.bound) : give(was, amount, row.bound)
    if (!outcome.ok) errors.push({ row: sent.indexOf(row), field: 'unit', code: 'fromAbove' })
    return { row, unit, indicator, was, outcome }
  })
  if (errors.length > 0) throw new Refused(errors.slice(0, mostErrors))
  const moved = judged.flatMap(({ row, unit, indicator, was, outcome }): Move[] =>
    outcome.ok && 'contract' in outcome
      ? [
          {
            ...{ unit: unit.id, depth: unit.depth, year: row.year, indicator },
            ...{ before: was, taken: outcome },
          },
        ]
      : [],
  )
  const [first, ...others] = moved.map((move) => detailOf('target.set', move))
  if (first) await workspace.commitBelow([first, ...others], ...writesOf(workspace, moved))
  const created = moved.filter(({ before }) => before.state === 'none').length
  return {
    created,
    changed: moved.length - created,
    unchanged: judged.length - moved.length,
    targets: judged.map(({ row, was, outcome }) => {
      const state = outcome.ok && 'contract' in outcome ? outcome.contract.state : was.state
      return { ...row, state: state === 'none' ? 'proposed' : state }
    }),
  }
}
