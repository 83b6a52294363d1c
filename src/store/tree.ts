/**
 * The tree of units below a unit: read one branch at a time, and arranged by one act or by a whole file. Both go by the
 * plan of domain/tree.ts, and `make` is the only way in which a plan is written.
 */
import * as v from 'valibot'
import type { Deed } from '../domain/access.ts'
import { Problem } from '../domain/problem.ts'
import {
  type Column,
  columns,
  type FieldChange,
  fieldOf,
  fold,
  type Level,
  type PlannedRow,
  planImport,
  type Refusal,
  type StandingUnit,
  type TreeAround,
  type TreeUnit,
  type UnitTable,
} from '../domain/tree.ts'
import { counting } from './contracts.ts'
import { digest } from './secret.ts'
import { signingLeaves } from './signing.ts'
import addText from './sql/tree-add.sql'
import beginText from './sql/tree-begin.sql'
import branchText from './sql/tree-branch.sql'
import checkText from './sql/tree-check.sql'
import childrenText from './sql/tree-children.sql'
import clearText from './sql/tree-clear.sql'
import depthsText from './sql/tree-depths.sql'
import elsewhereText from './sql/tree-elsewhere.sql'
import forgetText from './sql/tree-forget.sql'
import groupText from './sql/tree-group.sql'
import groupsNearText from './sql/tree-groups-near.sql'
import leaveText from './sql/tree-leave.sql'
import levelsText from './sql/tree-levels.sql'
import markText from './sql/tree-mark.sql'
import namesText from './sql/tree-names.sql'
import orderText from './sql/tree-order.sql'
import rememberText from './sql/tree-remember.sql'
import saveText from './sql/tree-save.sql'
import standText from './sql/tree-stand.sql'
import ungroupText from './sql/tree-ungroup.sql'
import unitText from './sql/tree-unit.sql'
import waitingText from './sql/tree-waiting.sql'
import type { Statement } from './statement.ts'
import { type Detail, inParts, order, question, type Workspace, type Write } from './workspace.ts'

/** Units of one branch that are read at once. */
const mostUnits = 100_000

const flag = v.pipe(
  v.number(),
  v.transform((bit) => bit === 1),
)
const groups = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()))

const Standing = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  parent: v.nullable(v.string()),
  depth: v.number(),
  level: v.number(),
  position: v.number(),
  keptByParent: flag,
  exempt: flag,
  from: v.string(),
  to: v.nullable(v.string()),
  groups,
  was: v.string(),
  placedSince: v.string(),
  firstUntil: v.nullable(v.string()),
})

const Opened = v.object({
  code: v.string(),
  name: v.string(),
  parent: v.nullable(v.string()),
  parentName: v.nullable(v.string()),
  level: v.number(),
  levelName: v.nullable(v.string()),
  keptByParent: flag,
  exempt: flag,
  from: v.string(),
  to: v.nullable(v.string()),
  children: v.number(),
  openChildren: v.number(),
  groups,
  was: v.string(),
  path: v.pipe(
    v.string(),
    v.parseJson(),
    v.array(v.object({ code: v.string(), name: v.string() })),
  ),
})

const Child = v.object({
  code: v.string(),
  name: v.string(),
  levelName: v.nullable(v.string()),
  keptByParent: flag,
  exempt: flag,
  to: v.nullable(v.string()),
  children: v.number(),
})

const Named = v.object({
  code: v.string(),
  name: v.string(),
  parent: v.nullable(v.string()),
  parentName: v.nullable(v.string()),
  to: v.nullable(v.string()),
})

const branchRows = question(branchText, Standing)
const levelRows = question(levelsText, v.object({ position: v.number(), name: v.string() }))
const elsewhere = question(elsewhereText, v.object({ code: v.string() }))
const unitRow = question(unitText, Opened)
const childRows = question(childrenText, Child)
const nameRows = question(namesText, Named)
const groupsNear = question(groupsNearText, v.object({ set: v.string(), option: v.string() }))

const stepOrder = order(orderText)
const steps = {
  remember: order(rememberText),
  add: order(addText),
  save: order(saveText),
  begin: order(beginText),
  leave: order(leaveText),
  stand: order(standText),
  ungroup: order(ungroupText),
  group: order(groupText),
  depths: order(depthsText),
  waiting: order(waitingText),
  waitingRecount: order(waitingText.replace(/\bchanges\b/g, 'recount_changes')),
  mark: order(markText),
  clear: order(clearText),
  forget: order(forgetText),
  check: order(checkText),
}

/** A unit of the branch; a change is written only where `was` still is what it was. */
export type Standing = StandingUnit & { readonly was: string; readonly depth: number }
export interface Branch extends TreeAround {
  readonly units: readonly Standing[]
}
export type OpenedUnit = v.InferOutput<typeof Opened>
export type ChildUnit = v.InferOutput<typeof Child>
export type NamedUnit = v.InferOutput<typeof Named>
export interface GroupOption {
  readonly set: string
  readonly option: string
}

/** Children on one page of the tree. */
export const pageSize = 100

/**
 * One branch of the tree, opened: a unit, and a page of those just below it.
 * Problem: `missing`, for a unit that is not of the branch.
 */
export async function open(
  workspace: Workspace,
  code: string,
  page: number,
): Promise<{ unit: OpenedUnit; children: readonly ChildUnit[]; more: boolean }> {
  workspace.require('unit.read')
  const [[unit], children] = await workspace.ask(
    workspace.about(unitRow, { code }),
    workspace.about(childRows, { code, most: pageSize + 1, skip: (page - 1) * pageSize }),
  )
  if (!unit) throw new Problem('missing')
  return { unit, children: children.slice(0, pageSize), more: children.length > pageSize }
}

/** One unit, with what it can be given: the levels, and the sets and options of those near it. Problem: `missing`. */
export async function arranged(
  workspace: Workspace,
  code: string,
): Promise<{ unit: OpenedUnit; levels: readonly Level[]; near: readonly GroupOption[] }> {
  workspace.require('unit.read')
  const [[unit], levels, near] = await workspace.ask(
    workspace.about(unitRow, { code }),
    workspace.about(levelRows),
    workspace.about(groupsNear, { code }),
  )
  if (!unit) throw new Problem('missing')
  return { unit, levels, near }
}

/** Units of the branch whose name or code holds these words; marks and capitals do not matter. */
export async function find(
  workspace: Workspace,
  words: string,
  most: number,
): Promise<{ found: readonly NamedUnit[]; more: boolean }> {
  workspace.require('unit.read')
  const [names] = await workspace.ask(workspace.about(nameRows, { most: mostUnits }))
  const wanted = fold(words).split(' ')
  const heard = (words: string) => {
    const folded = fold(words)
    return wanted.every((word) => folded.includes(word))
  }
  // Those that are called so come before those whose code only says so.
  const found = [
    ...names.filter(({ name }) => heard(name)),
    ...names.filter(({ code, name }) => !heard(name) && heard(`${name} ${code}`)),
  ]
  return { found: found.slice(0, most), more: found.length > most }
}

/**
 * What a plan must know: the branch, and which of these codes other units of the organisation have. The whole branch,
 * or with `near` only what stands round the units with these codes.
 */
export async function around(
  workspace: Workspace,
  codes: readonly string[],
  { near = false } = {},
): Promise<Branch> {
  const [units, levels, foreign] = await workspace.ask(
    workspace.about(branchRows, { codes: near ? JSON.stringify(codes) : null, most: mostUnits }),
    workspace.about(levelRows),
    workspace.about(elsewhere, { codes: JSON.stringify(codes) }),
  )
  return {
    own: workspace.unit.code,
    units,
    levels,
    elsewhere: new Set(foreign.map(({ code }) => code)),
    today: workspace.organisation.today,
  }
}

/** A unit as it is typed on a page. */
export interface TypedUnit {
  readonly code: string
  readonly cells: Readonly<Partial<Record<Column, string>>>
  readonly groups?: Readonly<Record<string, string>>
}

/** What is wrong, by the field it stands beside. */
export type Refusals = Readonly<Partial<Record<Column | 'groups', Refusal>>>

/** Adds a unit below another of the branch. Problem: `stale`. */
export async function add(workspace: Workspace, typed: TypedUnit): Promise<Refusals> {
  workspace.require('unit.add')
  const branch = await around(workspace, [typed.code, typed.cells.parent ?? ''], { near: true })
  const stands = branch.units.find(({ code }) => code === typed.code)
  if (stands) return { code: stands.to === null ? 'codeTaken' : 'codeClosed' }
  return arrange(workspace, 'unit.add', typed, branch)
}

/**
 * Changes a unit of the branch: its name and what goes with it, its place, or whether it is open. `was` is what the page
 * showed of it. Problems: `missing`; `stale`, where somebody else has changed it since.
 */
export async function change(
  workspace: Workspace,
  deed: 'unit.change' | 'unit.move' | 'unit.close' | 'unit.reopen',
  typed: TypedUnit,
  was: string,
): Promise<Refusals> {
  workspace.require(deed)
  const { parent } = typed.cells
  const branch = await around(workspace, parent ? [typed.code, parent] : [typed.code], {
    near: true,
  })
  const before = branch.units.find(({ code }) => code === typed.code)
  if (!before) throw new Problem('missing')
  if (before.id === workspace.unit.id) return { code: 'own' }
  if (before.was !== was) throw new Problem('stale')
  // Whoever moves stands last among those who are there already.
  const last = branch.units.filter((unit) => unit.parent === parent).map((unit) => unit.position)
  const cells =
    deed === 'unit.move' && parent !== before.parent
      ? { ...typed.cells, order: String(Math.max(0, ...last) + 1) }
      : typed.cells
  // A set that is typed no more is one that the unit no longer has.
  const none = Object.fromEntries(Object.keys(before.groups).map((set) => [set, '']))
  const all = {
    code: typed.code,
    cells: { name: before.name, ...cells },
    groups: typed.groups ? { ...none, ...typed.groups } : {},
  }
  return arrange(workspace, deed, all, branch)
}

/** One unit by the plan of a file of one row. */
async function arrange(
  workspace: Workspace,
  deed: Deed,
  { code, cells, groups = {} }: TypedUnit,
  branch: Branch,
): Promise<Refusals> {
  const has = new Set(columns.filter((column) => cells[column] !== undefined))
  const row = { line: 1, cells: { ...cells, code }, groups }
  const planned = planImport({ sets: Object.keys(groups), has, rows: [row] }, branch)
  const refused = planned.flatMap((one) => one.refused)
  if (refused.length > 0) {
    return Object.fromEntries(refused.map((why) => [fieldOf[why], why]).reverse())
  }
  await make(workspace, deed, planned, branch)
  return {}
}

/** One step up or down among the units beside it; the first and the last stay. Problem: `missing`. */
export async function step(
  workspace: Workspace,
  code: string,
  direction: 'up' | 'down',
): Promise<{ parent: string }> {
  workspace.require('unit.order')
  const [[unit]] = await workspace.ask(workspace.about(unitRow, { code }))
  if (!unit?.parent || code === workspace.unit.code) throw new Problem('missing')
  await workspace.commit(
    'unit.order',
    [
      {
        subject: code,
        from: unit.name,
        to: unit.name,
        changes: [{ field: 'step', from: null, to: direction }],
      },
    ],
    workspace.change(stepOrder, { code, step: direction === 'up' ? -1 : 1 }),
  )
  return { parent: unit.parent }
}

/**
 * Writes a plan: all of its rows that are added or changed, or nothing, with a line of history for each. `first` is
 * what is to be written before it, with its own lines. Nothing happens where nothing changes.
 * Problems: `forbidden`; `shut`; `stale`, where the tree is no longer as it was read.
 */
export async function make(
  workspace: Workspace,
  deed: Deed,
  planned: readonly PlannedRow[],
  branch: Branch,
  first: { readonly writes: readonly Write[]; readonly details: readonly Detail[] } = {
    writes: [],
    details: [],
  },
): Promise<void> {
  const rows = planned.flatMap((row) =>
    row.after && row.changes && (row.outcome === 'added' || row.outcome === 'changed')
      ? [{ ...row, after: row.after }]
      : [],
  )
  const [write, ...others] = [...first.writes, ...writesOf(workspace, rows, branch)]
  if (!write) return
  const details = [...first.details, ...detailsOf(rows, branch)]
  await workspace.commit(deed, details, write, ...others)
}

type MadeRow = PlannedRow & { readonly after: TreeUnit }

/** What the history says of each unit: its name before and after, and every field that moved. */
function detailsOf(rows: readonly MadeRow[], { units, levels }: Branch): Detail[] {
  const names = new Map(units.map(({ code, name }) => [code, name]))
  const say = (code: string | null) =>
    code === null ? null : `${names.get(code) ?? code} (${code})`
  const nameAfter = new Map(rows.map(({ code, after }) => [code, `${after.name} (${code})`]))
  return rows.map(({ code, before, after, changes }) => ({
    subject: code,
    from: before?.name ?? null,
    to: after.name,
    changes: before
      ? changes
          .filter(({ field }) => field !== 'name')
          .map(
            (one): FieldChange =>
              one.field === 'parent'
                ? {
                    field: 'parent',
                    from: say(one.from),
                    to: nameAfter.get(one.to ?? '') ?? say(one.to),
                  }
                : one,
          )
      : [
          {
            field: 'parent',
            from: null,
            to: nameAfter.get(after.parent ?? '') ?? say(after.parent),
          },
          {
            field: 'level',
            from: null,
            to: levels.find(({ position }) => position === after.level)?.name ?? null,
          },
        ],
  }))
}

/** The statements that make a plan, in the order in which they must be made. */
function writesOf(workspace: Workspace, rows: readonly MadeRow[], { units }: Branch): Write[] {
  if (rows.length === 0) return []
  const { today } = workspace.organisation
  const json = JSON.stringify
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const added = rows.filter(({ before }) => !before)
  const codesOf = (some: readonly MadeRow[]) => some.map(({ code }) => code)
  const differs = (...fields: (keyof TreeUnit)[]) =>
    rows.filter(
      ({ before, after }) => !before || fields.some((field) => before[field] !== after[field]),
    )
  const moved = differs('parent')
  const placed = codesOf(differs('parent', 'from', 'to').filter(({ before }) => before))
  // What counts in totals: where a unit stands, what it enters, and whether it is expected to.
  const counted = differs('parent', 'level', 'exempt', 'to')
  const marked = [
    ...new Set(counted.flatMap(({ code, before, after }) => [code, before?.parent, after.parent])),
  ].filter(Boolean)
  const written = rows.map(({ code, before, after }) => ({
    ...after,
    code,
    // An order that nobody changed is not written over one that somebody did.
    position: before?.position === after.position ? null : after.position,
    was: byCode.get(code)?.was ?? null,
  }))
  const groups = rows.flatMap(({ code, before, after }) =>
    [...new Set([...Object.keys(before?.groups ?? {}), ...Object.keys(after.groups)])]
      .filter((set) => before?.groups[set] !== after.groups[set])
      .map((set) => ({ code, set, option: after.groups[set] ?? null })),
  )
  const tops = topsOf(codesOf(moved), [
    ...units,
    ...rows.map(({ code, after }) => ({ ...after, code })),
  ])
  // Contracts that wait, and what is missing, are counted anew above where a unit stood and where it stands.
  const standing = differs('parent', 'to')
    .filter(({ before }) => before)
    .map(({ code, before }) => [code, before?.parent ?? null] as const)
  const deepest = Math.max(
    workspace.unit.depth,
    ...standing.flatMap((codes) => codes.map(depthsIn(rows, units))),
  )
  const write = (made: Statement, values: Record<string, string>, count?: number) =>
    workspace.change(made, values, count)
  const parents = new Set(units.map(({ parent }) => parent))
  const leaves = [...new Set(moved.map(({ after }) => after.parent ?? ''))]
    .filter((code) => !parents.has(code))
    .flatMap((code) => byCode.get(code) ?? [])
  return [
    ...signingLeaves(workspace, leaves),
    ...(placed.length > 0 ? [write(steps.remember, { placed: json(placed) })] : []),
    ...inParts(written.filter(({ was }) => was === null)).map((part) =>
      write(steps.add, { added: json(part) }, part.length),
    ),
    ...inParts(written).map((part) => write(steps.save, { saved: json(part) }, part.length)),
    // Before anything walks down the tree: in a loop that two moves would make together, it would walk for ever.
    write(steps.check, { touched: json(codesOf(rows)) }, 1),
    ...(placed.length > 0
      ? [
          write(steps.begin, { placed: json(placed) }),
          write(steps.leave, { placed: json(placed), today }),
        ]
      : []),
    write(steps.stand, { placed: json([...codesOf(added), ...placed]), today }),
    ...inParts(groups).flatMap((part) => [
      write(steps.ungroup, { groups: json(part) }),
      write(steps.group, { groups: json(part) }),
    ]),
    ...(tops.length > 0
      ? [steps.depths, steps.waiting, steps.waitingRecount].map((made) =>
          write(made, { tops: json(tops) }),
        )
      : []),
    ...(standing.length > 0 ? counting(workspace, deepest, [], standing) : []),
    ...(marked.length > 0
      ? [
          write(steps.mark, { marked: json(marked), today }),
          write(steps.clear, { marked: json(marked) }),
          write(steps.forget, { marked: json(marked) }),
        ]
      : []),
  ]
}

/** How deep units stand before a plan is made or after it, whichever is deeper, as far as it is known. */
function depthsIn(
  rows: readonly MadeRow[],
  units: readonly Standing[],
): (code: string | null) => number {
  const after = new Map(rows.map((row) => [row.code, row.after.parent]))
  const known = new Map(units.map((unit) => [unit.code, unit]))
  const depthOf = (code: string | null): number => {
    const before = known.get(code ?? '')
    const parent = after.get(code ?? '') ?? before?.parent ?? null
    const near = parent !== null && (known.has(parent) || after.has(parent))
    return Math.max(before?.depth ?? 0, near ? depthOf(parent) + 1 : 0)
  }
  return depthOf
}

/** The highest of those that move: the rest hangs on them. `units` ends with what they become. */
function topsOf(
  codes: readonly string[],
  units: readonly { readonly code: string; readonly parent: string | null }[],
): string[] {
  const moved = new Set(codes)
  const parentOf = new Map(units.map(({ code, parent }) => [code, parent]))
  return codes.filter((code) => {
    for (let at = parentOf.get(code); at; at = parentOf.get(at)) if (moved.has(at)) return false
    return true
  })
}

/** The branch for a file: in the order of the tree, each unit before those below it. */
export async function whole(workspace: Workspace): Promise<Branch> {
  workspace.require('unit.read')
  const branch = await around(workspace, [])
  const below = Map.groupBy(branch.units, ({ parent }) => parent)
  const ordered: Standing[] = []
  const waiting = branch.units.filter(({ id }) => id === workspace.unit.id)
  for (let unit = waiting.pop(); unit; unit = waiting.pop()) {
    ordered.push(unit)
    waiting.push(...(below.get(unit.code) ?? []).toReversed())
  }
  return { ...branch, units: ordered }
}

export interface SeenPlan {
  readonly planned: readonly PlannedRow[]
  readonly branch: Branch
  /** Digest of everything that a person is shown of it. */
  readonly seen: string
}

/** What a table of units would do; nothing is written. */
export async function plan(workspace: Workspace, table: UnitTable): Promise<SeenPlan> {
  workspace.require('unit.import')
  const codes = table.rows.map(({ cells }) => cells.code ?? '')
  const branch = await around(workspace, codes)
  const planned = planImport(table, branch)
  const shown = planned.map(({ code, name, outcome, changes, refused }) => [
    code,
    name,
    outcome,
    changes,
    refused,
  ])
  return { planned, branch, seen: await digest(JSON.stringify(shown)) }
}

/**
 * Writes a table of units that was seen before, as a whole or not at all. Problems: `stale`, where it would no longer
 * do what was seen; `unreadable`, where a row is refused.
 */
export async function takeIn(
  workspace: Workspace,
  table: UnitTable,
  seen: string,
): Promise<{ added: number; changed: number }> {
  const { planned, branch, seen: now } = await plan(workspace, table)
  if (now !== seen) throw new Problem('stale')
  const count = (outcome: PlannedRow['outcome']) =>
    planned.filter((row) => row.outcome === outcome).length
  if (count('refused') > 0) throw new Problem('unreadable')
  await make(workspace, 'unit.import', planned, branch)
  return { added: count('added'), changed: count('changed') }
}
