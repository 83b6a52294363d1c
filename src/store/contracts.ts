/** Targets as contracts: what a branch is to reach, how a target is divided, and each side's steps. */
import * as v from 'valibot'
import type { Deed } from '../domain/access.ts'
import {
  type Answer,
  agree,
  aimOf,
  answer,
  type Contract,
  type ContractFault,
  contractStates,
  contractSteps,
  give,
  keep,
  nothing,
  type Outcome,
  set,
  type Taken,
  withdraw,
} from '../domain/contract.ts'
import { divisible, faultOfQuarters, gapOf, type Quarters, spreadable } from '../domain/division.ts'
import { ownSteps, readFigures, readSeries, totalOf } from '../domain/gather.ts'
import { type Bound, bounds, type Indicator } from '../domain/indicator.ts'
import { Problem } from '../domain/problem.ts'
import { inPercent } from '../domain/progress.ts'
import { Indicators, indicatorOf } from './indicators.ts'
import basesText from './sql/targets-bases.sql'
import branchText from './sql/targets-branch.sql'
import childrenText from './sql/targets-children.sql'
import countText from './sql/targets-count.sql'
import indicatorsText from './sql/targets-indicators.sql'
import oneText from './sql/targets-one.sql'
import shareText from './sql/targets-share.sql'
import spreadText from './sql/targets-spread.sql'
import stepsText from './sql/targets-steps.sql'
import toldText from './sql/targets-told.sql'
import waitingText from './sql/targets-waiting.sql'
import writeText from './sql/targets-write.sql'
import {
  type BranchDetail,
  inParts,
  order,
  question,
  type Workspace,
  type Write,
} from './workspace.ts'

const flag = v.pipe(
  v.number(),
  v.transform((bit) => bit === 1),
)
const json = <S extends v.GenericSchema>(row: S) => v.pipe(v.string(), v.parseJson(), row)

/** The columns of a contract, all empty where there is none. */
export const Contracts = v.object({
  amount: v.nullable(v.number()),
  bound: v.nullable(v.picklist(bounds)),
  state: v.nullable(v.picklist(contractStates)),
  given: v.number(),
  agreed: v.nullable(v.number()),
  agreedBound: v.nullable(v.picklist(bounds)),
  counter: v.nullable(v.number()),
  reason: v.nullable(v.string()),
  version: v.nullable(v.number()),
  ownShare: v.nullable(v.number()),
  quarters: v.nullable(json(v.tuple([v.number(), v.number(), v.number(), v.number()]))),
  openBelow: v.nullable(v.number()),
  shortBelow: v.nullable(v.number()),
})

/** A contract with what its unit makes of it, and what is counted below. */
export interface Held extends Contract {
  readonly ownShare: number | null
  readonly quarters: Quarters | null
  /** Contracts of units below that wait for an answer. */
  readonly openBelow: number
  /** Units whose children have agreed to less than the unit is to reach: this one, and those below it. */
  readonly shortBelow: number
}

export function heldOf(row: v.InferOutput<typeof Contracts>): Held {
  const { amount, bound, state, version, given, openBelow, shortBelow } = row
  const { agreed, agreedBound, counter, reason, ownShare, quarters } = row
  const contract =
    amount === null || bound === null || state === null || version === null
      ? nothing
      : {
          ...{ amount, bound, state, version, given: given === 1 },
          ...{ agreed, agreedBound, counter, reason },
        }
  return {
    ...contract,
    ...{ ownShare, quarters, openBelow: openBelow ?? 0, shortBelow: shortBelow ?? 0 },
  }
}

const Waiting = v.object({
  code: v.string(),
  name: v.string(),
  state: v.picklist(['proposed', 'raised', 'objected']),
  amount: v.number(),
  bound: v.picklist(bounds),
  counter: v.nullable(v.number()),
  reason: v.nullable(v.string()),
})
const BranchRow = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  measure: v.string(),
  decimals: v.number(),
  timeRule: v.picklist(['flow', 'stock', 'cumulative', 'once']),
  unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
  direction: v.picklist(['up', 'down']),
  minimum: v.nullable(v.number()),
  task: v.nullable(v.string()),
  position: v.number(),
  ...Contracts.entries,
  below: v.number(),
  belowAgreed: v.number(),
  contracts: v.number(),
  waiting: json(v.array(Waiting)),
})
const One = v.object({
  ...Indicators.entries,
  ...Contracts.entries,
  parentName: v.nullable(v.string()),
  retired: flag,
  enters: flag,
})
const Child = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  keptByParent: flag,
  closed: flag,
  takes: flag,
  hasChildren: flag,
  ...Contracts.entries,
})
const Told = v.object({
  version: v.number(),
  at: v.number(),
  step: v.picklist(contractSteps),
  amount: v.number(),
  bound: v.picklist(bounds),
  reason: v.nullable(v.string()),
  person: v.string(),
  /** The unit above, where it was its step. */
  above: v.nullable(v.string()),
})
const Base = v.object({
  unit: v.number(),
  year: v.number(),
  timeRule: v.picklist(['flow', 'stock', 'cumulative', 'once']),
  unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
  minimum: v.nullable(v.number()),
  frequency: v.picklist(['month', 'quarter', 'half', 'year']),
  decimals: v.number(),
  series: v.nullable(v.string()),
  figures: v.nullable(v.string()),
})
const BaseIndicator = v.object({
  code: v.string(),
  name: v.string(),
  unitRule: v.picklist(['sum', 'ratio']),
  numerator: v.nullable(v.string()),
  denominator: v.nullable(v.string()),
})

const branchRows = question(branchText, BranchRow)
const one = question(oneText, One)
const childRows = question(childrenText, Child)
const toldRows = question(toldText, Told)
const baseRows = question(basesText, Base)
const baseIndicators = question(indicatorsText, BaseIndicator)
const waitingRows = question(
  waitingText,
  v.object({ year: v.number(), own: v.number(), below: v.number() }),
)
const write = order(writeText)
const steps = order(stepsText)
const count = order(countText)
const share = order(shareText)
const spreadOver = order(spreadText)

export type WaitingChild = v.InferOutput<typeof Waiting>

/** One indicator of a branch: what this unit is to reach, and what became of it below. */
export interface BranchLine {
  readonly indicator: Pick<
    Indicator,
    | 'code'
    | 'name'
    | 'measure'
    | 'decimals'
    | 'timeRule'
    | 'unitRule'
    | 'direction'
    | 'minimum'
    | 'task'
  >
  readonly own: Held
  /** Contracts of the units just below, what was given with them and what is agreed. */
  readonly contracts: number
  readonly below: number
  readonly belowAgreed: number
  /** Those among them that wait for an answer. */
  readonly waiting: readonly WaitingChild[]
  /** Contracts that wait deeper down, and units below whose children have agreed to too little. */
  readonly deeper: number
  readonly short: number
  /** What is still to be agreed; null where nothing is added up or nothing is to be reached. */
  readonly gap: number | null
}

/** Whether less than the whole is found below; of what is to be kept down, more. */
export const falls = (gap: number, { direction }: Pick<Indicator, 'direction'>, bound: Bound) =>
  direction === 'down' || bound === 'atMost' ? gap < 0 : gap > 0

/** Every indicator of the branch in a year. Problem: `missing`. */
export async function ofBranch(workspace: Workspace, year: number): Promise<readonly BranchLine[]> {
  workspace.require('plan.read')
  const [rows] = await workspace.ask(workspace.about(branchRows, { year }))
  return rows
    .sort((a, b) => a.position - b.position)
    .map((row) => {
      const { code, name, measure, decimals, timeRule, unitRule, direction, minimum, task } = row
      const own = heldOf(row)
      const { contracts, below, belowAgreed, waiting } = row
      const aim = aimOf(own)
      const bound = own.agreedBound ?? own.bound
      const gap =
        aim !== null && contracts > 0 && divisible(row, bound)
          ? gapOf(aim, own.ownShare, belowAgreed)
          : null
      return {
        indicator: {
          ...{ code, name, measure, decimals, timeRule, unitRule },
          ...{ direction, minimum, task },
        },
        ...{ own, contracts, below, belowAgreed, waiting, gap },
        deeper: own.openBelow - waiting.length,
        short: own.shortBelow - (gap !== null && falls(gap, row, bound) ? 1 : 0),
      }
    })
}

export interface Waits {
  readonly year: number
  /** Numbers that were given to this unit and not answered. */
  readonly toAnswer: number
  /** Answers of units just below that wait for this unit. */
  readonly toDecide: number
}

/** What waits for this unit, this year and the next; for asking together with others. */
export const waitingFor = (workspace: Workspace) =>
  workspace.about(waitingRows, { year: Number(workspace.organisation.today.slice(0, 4)) })

export function readWaits(
  rows: readonly { readonly year: number; readonly own: number; readonly below: number }[],
): readonly Waits[] {
  return [...Map.groupBy(rows, ({ year }) => year)]
    .map(([year, of]) => ({
      year,
      toAnswer: of.filter(({ own }) => own === 1).length,
      toDecide: of.reduce((all, { below }) => all + below, 0),
    }))
    .filter(({ toAnswer, toDecide }) => toAnswer + toDecide > 0)
    .sort((a, b) => a.year - b.year)
}

export interface ChildContract {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly keptByParent: boolean
  readonly closed: boolean
  /** Whether it enters the indicator, or somebody below it does. */
  readonly takes: boolean
  readonly hasChildren: boolean
  readonly held: Held
  /** What it has reached of the figure by which the target is to be divided; null where that is not known. */
  readonly base: number | null
}

export type Step = v.InferOutput<typeof Told>
export type BaseIndicator = v.InferOutput<typeof BaseIndicator>

export interface Opened {
  readonly indicator: Indicator
  readonly year: number
  readonly own: Held
  /** The unit above; null in a root. */
  readonly parentName: string | null
  readonly retired: boolean
  /** Whether this unit itself enters it, and so may keep a share. */
  readonly enters: boolean
  readonly children: readonly ChildContract[]
  readonly steps: readonly Step[]
  readonly bases: readonly BaseIndicator[]
  /** The year of the figures by which it is to be divided; null where there are none. */
  readonly baseYear: number | null
  readonly baseDecimals: number
}

/** By which figures a target is to be divided: an indicator's latest, or those of the year before. */
export interface BaseAsked {
  readonly code: string
  /** Of a ratio, what is divided by: the women of whom members are counted. */
  readonly denominator?: boolean
  readonly lastYear?: boolean
}

/** A unit's target of one indicator, and how it is divided. Problem: `missing`. */
export async function open(
  workspace: Workspace,
  year: number,
  code: string,
  base?: BaseAsked,
): Promise<Opened> {
  workspace.require('plan.read')
  const years = JSON.stringify(base?.lastYear ? [year - 1] : [year, year - 1])
  const [[row], children, told, figures, bases] = await workspace.ask(
    workspace.about(one, { year, code }),
    workspace.about(childRows, { year, code }),
    workspace.about(toldRows, { year, code }),
    workspace.about(baseRows, { base: base?.code ?? '', years }),
    workspace.about(baseIndicators),
  )
  if (!row) throw new Problem('missing')
  const reached = figures.flatMap((figure) => {
    const own =
      figure.series === null ? ownSteps(figure, readFigures(figure.figures ?? '[]')) : null
    const steps = own ?? readSeries(figure.series ?? '[]')
    const whole = { ...{ code: `${figure.year}`, frequency: 'year' as const }, year: figure.year }
    const total = totalOf(figure, steps, { ...whole, first: 1, last: 12 })
    const value = base?.denominator ? total.toDateDenominator : total.toDate
    return total.known ? [{ unit: figure.unit, year: figure.year, value: Math.max(0, value) }] : []
  })
  // Of a year that has just begun few have told anything: the year of which most have, and of two such the later.
  const count = (of: number) => reached.filter((one) => one.year === of).length
  const [baseYear = null] = [...new Set(reached.map((one) => one.year))].sort(
    (a, b) => count(b) - count(a) || b - a,
  )
  const baseOf = new Map(
    reached.filter(({ year: of }) => of === baseYear).map(({ unit, value }) => [unit, value]),
  )
  return {
    indicator: indicatorOf(row),
    year,
    own: heldOf(row),
    ...{ parentName: row.parentName, retired: row.retired, enters: row.enters },
    children: children.map((child) => ({
      ...{ id: child.id, code: child.code, name: child.name, keptByParent: child.keptByParent },
      ...{ closed: child.closed, takes: child.takes, hasChildren: child.hasChildren },
      held: heldOf(child),
      base: baseOf.get(child.id) ?? null,
    })),
    ...{ steps: told, bases, baseYear, baseDecimals: figures[0]?.decimals ?? 0 },
  }
}

/** A step of one unit's contract, taken and not yet written. */
export interface Move {
  readonly unit: number
  readonly depth: number
  readonly year: number
  readonly indicator: Pick<Indicator, 'id' | 'code' | 'unitRule' | 'decimals'>
  readonly before: Contract
  readonly taken: Taken
}

/** A number with its bound, for the history: `atLeast 2.5`. */
function spell({ unitRule, decimals }: Move['indicator'], amount: number, bound: Bound): string {
  return inPercent({ unitRule }) ? `${bound} ${amount}%` : `${bound} ${amount / 10 ** decimals}`
}

/** What the history says of a step: from what was to be reached to the number that was said. */
export function detailOf(act: Deed, move: Move): BranchDetail {
  const { unit, year, indicator, before, taken } = move
  const aim = aimOf(before)
  const to = spell(indicator, taken.amount, taken.contract.bound)
  const from = aim === null ? null : spell(indicator, aim, before.agreedBound ?? before.bound)
  return {
    ...{ unit, act, subject: `${year}/${indicator.code}` },
    ...{ from, to: taken.step === 'withdraw' ? null : to },
    ...(taken.contract.reason && { reason: taken.contract.reason }),
    changes: [{ field: 'step', from: null, to: taken.step }],
  }
}

/** The statements that make some steps, and count anew what waits above them. */
export function writesOf(workspace: Workspace, moves: readonly Move[]): [Write, ...Write[]] {
  const rows = moves.map(({ unit, year, indicator, taken: { contract } }) => [
    ...[unit, indicator.id, year, contract.version - 1, contract.amount, contract.bound],
    ...[contract.state, contract.given ? 1 : 0, contract.agreed, contract.agreedBound],
    ...[contract.counter, contract.reason],
  ])
  const said = moves.map(({ unit, year, indicator, taken: { contract, step, amount } }) => [
    ...[unit, indicator.id, year, contract.version, step, amount, contract.bound, contract.reason],
  ])
  const [first, ...others] = [
    ...inParts(rows).map((part) =>
      workspace.change(write, { rows: JSON.stringify(part) }, part.length),
    ),
    ...inParts(said).map((part) =>
      workspace.change(steps, { rows: JSON.stringify(part) }, part.length),
    ),
    ...counting(
      workspace,
      Math.max(...moves.map(({ depth }) => depth)),
      moves.map(({ unit, year, indicator }) => [unit, year, indicator.id]),
    ),
  ]
  if (!first) throw new Error('no steps')
  return [first, ...others]
}

/** Counts anew, from the deepest up, what waits at and above some contracts, or round units that have moved. */
export function counting(
  workspace: Workspace,
  deepest: number,
  rows: readonly (readonly [number, number, number])[],
  moved: readonly (readonly [string, string | null])[] = [],
): Write[] {
  const values = { rows: JSON.stringify(rows), moved: JSON.stringify(moved) }
  return Array.from({ length: deepest + 1 }, (_, at) =>
    workspace.change(count, { ...values, depth: deepest - at }),
  )
}

/** A later number in place of one that both sides have taken is given with its reason. */
function explained(before: Contract, outcome: Outcome, reason: string | null): Outcome {
  const anew = outcome.ok && 'contract' in outcome && before.agreed !== null
  const asks = anew && (outcome.step === 'give' || outcome.step === 'set')
  return asks && !reason ? { ok: false, why: 'reasonMissing' } : outcome
}

/** Why nothing was written, beside the field that it is about. */
export interface Fault {
  /** Code of the unit that it is about; null for this one. */
  readonly unit: string | null
  readonly why: ContractFault | 'notDivided' | 'falls' | 'notTarget'
  readonly quarter?: number
}

/** `true`: written, or already so. */
export type Written = true | Fault

interface Seen {
  readonly year: number
  readonly code: string
  /** The version of the contract that the page showed. */
  readonly version: number
}

const ownMove = (workspace: Workspace, opened: Opened, taken: Taken): Move => ({
  unit: workspace.unit.id,
  depth: workspace.unit.depth,
  year: opened.year,
  indicator: opened.indicator,
  before: opened.own,
  taken,
})

async function stepOwn(
  workspace: Workspace,
  deed: 'target.set' | 'target.answer',
  opened: Opened,
  outcome: Outcome,
): Promise<Written> {
  if (!outcome.ok) return { unit: null, why: outcome.why }
  if ('unchanged' in outcome) return true
  const move = ownMove(workspace, opened, outcome)
  const { unit: _, act: __, ...detail } = detailOf(deed, move)
  await workspace.commit(deed, [detail], ...writesOf(workspace, [move]))
  return true
}

/** Sets this unit's own target, where nobody above has given one. Problems: `forbidden`, `missing`, `shut`, `stale`. */
export async function setOwn(
  workspace: Workspace,
  { year, code, version }: Seen,
  target: { readonly amount: number; readonly bound: Bound; readonly reason: string | null },
): Promise<Written> {
  workspace.require('target.set')
  const opened = await open(workspace, year, code)
  if (opened.own.version !== version) throw new Problem('stale')
  const outcome = set(opened.own, target.amount, target.bound, target.reason)
  return stepOwn(workspace, 'target.set', opened, explained(opened.own, outcome, target.reason))
}

/** This unit answers what was given to it. Problems: `forbidden`, `missing`, `shut`, `stale`. */
export async function answerGiven(
  workspace: Workspace,
  { year, code, version }: Seen,
  said: {
    readonly answer: Answer
    readonly counter: number | null
    readonly reason: string | null
  },
): Promise<Written> {
  workspace.require('target.answer')
  const opened = await open(workspace, year, code)
  if (opened.own.version !== version) throw new Problem('stale')
  const { direction } = opened.indicator
  const outcome = answer(opened.own, said.answer, said.counter, said.reason, direction)
  return stepOwn(workspace, 'target.answer', opened, outcome)
}

/**
 * This unit accepts some of what was given to it, all or none. Problems: `forbidden`, `missing`, `shut`; `stale`, where
 * one is no longer what the page showed.
 */
export async function acceptMany(
  workspace: Workspace,
  year: number,
  seen: readonly { readonly code: string; readonly version: number }[],
): Promise<number> {
  workspace.require('target.answer')
  const [rows] = await workspace.ask(workspace.about(branchRows, { year }))
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const moves = seen.map(({ code, version }): Move => {
    const row = byCode.get(code)
    if (!row) throw new Problem('missing')
    const before = heldOf(row)
    const taken = answer(before, 'accept', null, null, row.direction)
    if (before.version !== version || !taken.ok || 'unchanged' in taken) throw new Problem('stale')
    const { id: unit, depth } = workspace.unit
    return { unit, depth, year, indicator: row, before, taken }
  })
  if (moves.length === 0) return 0
  const details = moves.map((move) => {
    const { unit: _, act: __, ...detail } = detailOf('target.answer', move)
    return detail
  })
  await workspace.commit('target.answer', details, ...writesOf(workspace, moves))
  return moves.length
}

async function stepBelow(
  workspace: Workspace,
  deed: 'target.divide' | 'target.decide',
  opened: Opened,
  outcomes: readonly { readonly child: ChildContract; readonly outcome: Outcome }[],
  also: { readonly details: readonly BranchDetail[]; readonly writes: readonly Write[] } = {
    details: [],
    writes: [],
  },
): Promise<Written> {
  const moves: Move[] = []
  for (const { child, outcome } of outcomes) {
    if (!outcome.ok) return { unit: child.code, why: outcome.why }
    if ('unchanged' in outcome) continue
    moves.push({
      ...ownMove(workspace, opened, outcome),
      ...{ unit: child.id, depth: workspace.unit.depth + 1, before: child.held },
    })
  }
  const [detail, ...details] = [...moves.map((move) => detailOf(deed, move)), ...also.details]
  const { id, depth } = { ...opened.indicator, depth: workspace.unit.depth }
  const [first, ...writes] = [
    ...also.writes,
    ...(moves.length > 0
      ? writesOf(workspace, moves)
      : also.writes.length > 0
        ? counting(workspace, depth, [[workspace.unit.id, opened.year, id]])
        : []),
  ]
  if (detail && first) await workspace.commitBelow([detail, ...details], first, ...writes)
  return true
}

export interface Divided {
  /** By code: the number, and the version of the contract that the page showed. */
  readonly given: ReadonlyMap<string, { readonly amount: number; readonly version: number }>
  readonly bound: Bound
  /** What this unit keeps for itself; null where it keeps nothing. */
  readonly ownShare: number | null
  readonly reason: string | null
  /** The version of this unit's own target that was divided. */
  readonly version: number
}

/**
 * Gives numbers to units just below, all or none; what is already so stays as it was answered. Problems: `forbidden`,
 * `missing`, `shut`; `stale`, where one of them, or what is divided, is no longer what the page showed.
 */
export async function divideAmong(
  workspace: Workspace,
  { year, code }: Omit<Seen, 'version'>,
  divided: Divided,
): Promise<Written> {
  workspace.require('target.divide')
  const opened = await open(workspace, year, code)
  const { indicator, own } = opened
  if (own.version !== divided.version) throw new Problem('stale')
  if (indicator.unitRule === 'none') return { unit: null, why: 'notDivided' }
  const outcomes = [...divided.given].map(([unit, { amount, version }]) => {
    const child = opened.children.find((one) => one.code === unit)
    if (!child || child.closed) throw new Problem('missing')
    if (child.held.version !== version) throw new Problem('stale')
    const outcome = give(child.held, amount, divided.bound, divided.reason)
    return { child, outcome: explained(child.held, outcome, divided.reason) }
  })
  const kept = opened.enters ? divided.ownShare : own.ownShare
  if (kept === own.ownShare || own.version === 0) {
    return stepBelow(workspace, 'target.divide', opened, outcomes)
  }
  const say = (amount: number | null) =>
    amount === null ? null : spell(indicator, amount, 'exactly')
  return stepBelow(workspace, 'target.divide', opened, outcomes, {
    details: [
      {
        ...{ unit: workspace.unit.id, act: 'target.divide', subject: `${year}/${indicator.code}` },
        ...{ from: say(own.ownShare), to: say(kept) },
        changes: [{ field: 'step', from: null, to: 'ownShare' }],
      },
    ],
    writes: [
      workspace.change(
        share,
        {
          ...{ year, indicator: indicator.id, version: own.version },
          ...{ own: kept, was: own.ownShare },
        },
        1,
      ),
    ],
  })
}

export type Decision =
  | { readonly say: 'agree' }
  | { readonly say: 'keep' }
  | { readonly say: 'withdraw' }
  | { readonly say: 'give'; readonly amount: number }

/** Answers what a unit just below has said. Problems: `forbidden`, `missing`, `shut`, `stale`. */
export async function decide(
  workspace: Workspace,
  { year, code, version }: Seen,
  unit: string,
  decision: Decision,
  reason: string | null,
): Promise<Written> {
  const deed = decision.say === 'withdraw' ? 'target.divide' : 'target.decide'
  workspace.require(deed)
  const opened = await open(workspace, year, code)
  const child = opened.children.find((one) => one.code === unit)
  if (!child || child.closed) throw new Problem('missing')
  if (child.held.version !== version) throw new Problem('stale')
  const outcome =
    decision.say === 'agree'
      ? agree(child.held, reason)
      : decision.say === 'keep'
        ? keep(child.held, reason)
        : decision.say === 'withdraw'
          ? withdraw(child.held, reason ?? '')
          : give(child.held, decision.amount, child.held.bound, reason)
  return stepBelow(workspace, deed, opened, [
    { child, outcome: explained(child.held, outcome, reason) },
  ])
}

/** Spreads this unit's target over the quarters, or takes that back. Problems: `forbidden`, `missing`, `shut`, `stale`. */
export async function spread(
  workspace: Workspace,
  { year, code, version }: Seen,
  quarters: Quarters | null,
): Promise<Written> {
  workspace.require('target.spread')
  const { indicator, own } = await open(workspace, year, code)
  if (own.version !== version) throw new Problem('stale')
  const { agreed, agreedBound } = own
  if (agreed === null || agreedBound === null || !spreadable(indicator, agreedBound)) {
    return { unit: null, why: 'wrongState' }
  }
  const fault = quarters && faultOfQuarters(quarters, agreed)
  if (fault) return { unit: null, ...fault }
  const say = (of: Quarters | null) =>
    of?.map((amount) => amount / 10 ** indicator.decimals).join(' / ') ?? null
  if (say(quarters) === say(own.quarters)) return true
  const json = (of: Quarters | null) => of && JSON.stringify(of)
  await workspace.commit(
    'target.spread',
    [{ subject: `${year}/${indicator.code}`, from: say(own.quarters), to: say(quarters) }],
    workspace.change(
      spreadOver,
      {
        ...{ year, indicator: indicator.id, version },
        ...{ quarters: json(quarters), was: json(own.quarters) },
      },
      1,
    ),
  )
  return true
}
