/**
 * Units as another system sends them: the plan of domain/tree.ts, by which a file is imported, made of rows of JSON.
 * What a row does not say stays as it is.
 */
import * as v from 'valibot'
import { mostErrors, type RefusalCode, Refused, type RowError } from '../domain/refused.ts'
import {
  type Column,
  type PlannedRow,
  planImport,
  type Refusal,
  type StandingUnit,
  tidy,
  type UnitRow,
} from '../domain/tree.ts'
import rootPlaceText from './sql/root-place.sql'
import renameText from './sql/root-rename.sql'
import addText from './sql/tree-add.sql'
import beginText from './sql/tree-begin.sql'
import branchText from './sql/tree-branch.sql'
import checkText from './sql/tree-check.sql'
import clearText from './sql/tree-clear.sql'
import depthsText from './sql/tree-depths.sql'
import elsewhereText from './sql/tree-elsewhere.sql'
import forgetText from './sql/tree-forget.sql'
import groupText from './sql/tree-group.sql'
import leaveText from './sql/tree-leave.sql'
import levelsText from './sql/tree-levels.sql'
import markText from './sql/tree-mark.sql'
import rememberText from './sql/tree-remember.sql'
import saveText from './sql/tree-save.sql'
import standText from './sql/tree-stand.sql'
import ungroupText from './sql/tree-ungroup.sql'
import { order, question, type Workspace, type Write } from './workspace.ts'

/** Units of one branch that are read at once. */
const mostUnits = 100_000

const BranchRow = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  parent: v.nullable(v.string()),
  level: v.number(),
  position: v.number(),
  keptByParent: v.pipe(
    v.number(),
    v.transform((flag) => flag === 1),
  ),
  exempt: v.pipe(
    v.number(),
    v.transform((flag) => flag === 1),
  ),
  from: v.string(),
  to: v.nullable(v.string()),
  groups: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())),
  was: v.string(),
  placedSince: v.string(),
  firstUntil: v.nullable(v.string()),
})

const branch = question(branchText, BranchRow)
const levelsOf = question(levelsText, v.object({ position: v.number(), name: v.string() }))
const elsewhere = question(elsewhereText, v.object({ code: v.string() }))
const rename = order(renameText)
const rootPlace = order(rootPlaceText)
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
  mark: order(markText),
  clear: order(clearText),
  forget: order(forgetText),
  check: order(checkText),
}

/** A unit as it is sent. */
export interface SentUnit {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly level?: string | undefined
  readonly order?: number | undefined
  readonly from?: string | undefined
  readonly to?: string | null | undefined
  readonly groups?: Readonly<Record<string, string>> | undefined
  readonly keptByParent?: boolean | undefined
  readonly exempt?: boolean | undefined
}

/** Field and code by which a refusal of the tree is told to a machine. */
const told: Record<Refusal, readonly [field: string, code: RefusalCode]> = {
  codeMissing: ['code', 'empty'],
  codeShape: ['code', 'format'],
  codeTaken: ['code', 'taken'],
  codeClosed: ['code', 'taken'],
  codeTwice: ['code', 'duplicate'],
  nameMissing: ['name', 'empty'],
  nameLong: ['name', 'tooLong'],
  parentMissing: ['parent', 'required'],
  parentUnknown: ['parent', 'unknown'],
  parentRefused: ['parent', 'parentRefused'],
  parentClosed: ['parent', 'parentClosed'],
  loop: ['parent', 'loop'],
  levelUnknown: ['level', 'level'],
  levelNone: ['level', 'level'],
  openChildren: ['to', 'openChildren'],
  closedUnit: ['code', 'closedUnit'],
  dateUnread: ['from', 'date'],
  dateOrder: ['to', 'date'],
  dateFuture: ['from', 'date'],
  dateBeforeMove: ['from', 'date'],
  answerUnread: ['keptByParent', 'type'],
  orderUnread: ['order', 'outOfRange'],
  groupName: ['groups', 'group'],
  groupTwice: ['groups', 'group'],
  optionMissing: ['groups', 'group'],
  optionLong: ['groups', 'group'],
  own: ['code', 'ownUnit'],
}

type Standing = StandingUnit & { readonly was: string }

/**
 * Adds and changes units of the branch, all or none; parents may come in any order. A row without a parent is the root:
 * it is renamed, and while nothing stands below it, it may get its code too.
 * Problems: `forbidden`; `stale`; `Refused`, row by row.
 */
export async function takeInUnits(
  workspace: Workspace,
  sent: readonly SentUnit[],
): Promise<{ created: number; changed: number; unchanged: number }> {
  workspace.require('unit.import')
  const { today } = workspace.organisation
  const [stored, levels, foreign] = await workspace.ask(
    workspace.about(branch, { most: mostUnits }),
    workspace.about(levelsOf),
    workspace.about(elsewhere, { codes: JSON.stringify(sent.map(({ code }) => code)) }),
  )
  const root = rootOf(workspace, sent, stored)
  const own = root?.to ?? workspace.unit.code
  const units: Standing[] = stored.map((unit) =>
    unit.id === workspace.unit.id
      ? { ...unit, code: own, name: root?.name ?? unit.name }
      : { ...unit, parent: unit.parent === workspace.unit.code ? own : unit.parent },
  )
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const rows = sent.flatMap((unit, at) => (at === root?.at ? [] : [rowOf(unit, at, byCode)]))
  const planned =
    rows.length === 0
      ? []
      : planImport(
          {
            sets: [...new Set(rows.flatMap(({ groups }) => Object.keys(groups)))],
            has: new Set<Column>(),
            rows: rows.map((row) => withEverySet(row, rows, byCode)),
          },
          {
            own,
            units,
            levels,
            elsewhere: new Set(foreign.map(({ code }) => code)),
            today,
          },
        )
  refuse(
    planned.flatMap(({ line, refused }) =>
      refused.map((why) => ({ row: line, field: told[why][0], code: told[why][1] })),
    ),
  )
  const added = planned.filter(({ outcome }) => outcome === 'added')
  const changed = planned.filter(({ outcome }) => outcome === 'changed')
  const writes = [
    ...(root?.changed
      ? [
          workspace.change(rename, { name: root.name, code: root.to, from: root.from }, 1),
          workspace.change(rootPlace, { from: root.from }),
        ]
      : []),
    ...writesOf(workspace, added, changed, byCode),
  ]
  const [write, ...others] = writes
  if (write) {
    await workspace.commit(
      'unit.import',
      [
        ...(root?.changed
          ? [{ subject: root.to, from: `${root.code}: ${workspace.unit.name}`, to: root.name }]
          : []),
        ...[...added, ...changed].map(({ code, before, after }) => ({
          subject: code,
          from: before ? spell(before) : null,
          to: after ? spell(after) : null,
        })),
      ],
      write,
      ...others,
    )
  }
  const created = added.length
  const moved = changed.length + (root?.changed ? 1 : 0)
  return { created, changed: moved, unchanged: sent.length - created - moved }
}

function refuse(errors: readonly RowError[]): void {
  if (errors.length > 0) throw new Refused(errors.slice(0, mostErrors))
}

interface Root {
  readonly at: number
  readonly code: string
  /** The code that it has from now on. */
  readonly to: string
  readonly name: string
  readonly from: string
  readonly changed: boolean
}

/** The row of the root, if there is one. */
function rootOf(
  { unit, organisation }: Workspace,
  sent: readonly SentUnit[],
  stored: readonly v.InferOutput<typeof BranchRow>[],
): Root | undefined {
  const rows = sent.flatMap((row, at) => (row.parent === null ? [{ ...row, at }] : []))
  const [row, second] = rows
  if (second) refuse(rows.slice(1).map(({ at }) => ({ row: at, field: 'parent', code: 'notRoot' })))
  if (!row) return undefined
  const { at, code, to, keptByParent, exempt } = row
  const stands = stored.find(({ id }) => id === unit.id)
  const wrong = (field: string, why: RefusalCode) => refuse([{ row: at, field, code: why }])
  if (unit.depth > 0 || (code !== unit.code && stored.length > 1)) wrong('parent', 'notRoot')
  if (to) wrong('to', 'ownUnit')
  if (keptByParent) wrong('keptByParent', 'ownUnit')
  if (exempt !== undefined && exempt !== unit.exempt) wrong('exempt', 'ownUnit')
  if (row.groups && Object.keys(row.groups).length > 0) wrong('groups', 'ownUnit')
  const name = tidy(row.name)
  const from = row.from ?? stands?.from ?? organisation.today
  if (!name) wrong('name', 'empty')
  if (!/^[a-z0-9-]{1,40}$/.test(code)) wrong('code', 'format')
  if (from > organisation.today) wrong('from', 'date')
  const changed = code !== unit.code || name !== unit.name || from !== stands?.from
  return { at, code: unit.code, to: code, name, from, changed }
}

/** A row of a table of units, its cells in the words of a file. Its line is its place in the request. */
function rowOf(unit: SentUnit, at: number, byCode: ReadonlyMap<string, Standing>): UnitRow {
  const answer = (flag: boolean | undefined) => (flag === undefined ? {} : flag ? 'yes' : 'no')
  const cells: [Column, unknown][] = [
    ['code', unit.code],
    ['name', tidy(unit.name)],
    ['parent', unit.parent ?? byCode.get(unit.code)?.parent ?? ''],
    ['level', unit.level === undefined ? undefined : tidy(unit.level)],
    ['order', unit.order],
    ['keptByParent', answer(unit.keptByParent)],
    ['exempt', answer(unit.exempt)],
    ['from', unit.from],
    ['to', unit.to === null ? '' : unit.to],
  ]
  return {
    line: at,
    cells: Object.fromEntries(
      cells
        .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
        .map(([column, value]) => [column, String(value)]),
    ),
    groups: Object.fromEntries(
      Object.entries(unit.groups ?? {}).map(([set, option]) => [tidy(set), tidy(option)]),
    ),
  }
}

/** In a table every row speaks of every set; what a unit does not name stays. */
function withEverySet(
  row: UnitRow,
  rows: readonly UnitRow[],
  byCode: ReadonlyMap<string, Standing>,
): UnitRow {
  const sets = new Set(rows.flatMap(({ groups }) => Object.keys(groups)))
  const stands = byCode.get(row.cells.code ?? '')?.groups ?? {}
  return {
    ...row,
    groups: Object.fromEntries([...sets].map((set) => [set, row.groups[set] ?? stands[set] ?? ''])),
  }
}

function spell(unit: {
  readonly name: string
  readonly parent: string | null
  readonly level: number
  readonly to: string | null
}): string {
  return [unit.name, unit.parent, unit.level, unit.to].filter((part) => part !== null).join(' · ')
}

/** The statements that make a plan, in the order in which they must be made. */
function writesOf(
  workspace: Workspace,
  added: readonly PlannedRow[],
  changed: readonly PlannedRow[],
  byCode: ReadonlyMap<string, Standing>,
): Write[] {
  if (added.length + changed.length === 0) return []
  const { today } = workspace.organisation
  const json = JSON.stringify
  const all = [...added, ...changed]
  const codes = all.map(({ code }) => code)
  const placed = changed
    .filter(({ before, after }) => {
      return (
        before?.parent !== after?.parent || before?.to !== after?.to || before?.from !== after?.from
      )
    })
    .map(({ code }) => code)
  const moved = new Set([
    ...added.map(({ code }) => code),
    ...changed
      .filter(({ before, after }) => before?.parent !== after?.parent)
      .map(({ code }) => code),
  ])
  const parentOf = new Map([
    ...[...byCode].map(([code, unit]) => [code, unit.parent] as const),
    ...all.map(({ code, after }) => [code, after?.parent ?? null] as const),
  ])
  // Only the highest of those that move: the rest hangs on them.
  const tops = [...moved].filter((code) => {
    for (let at = parentOf.get(code); at; at = parentOf.get(at)) if (moved.has(at)) return false
    return true
  })
  const marked = [
    ...new Set([...codes, ...all.flatMap(({ before, after }) => [before?.parent, after?.parent])]),
  ].filter(Boolean)
  const row = ({ code, after }: PlannedRow, was: string | null) => ({ ...after, code, was })
  const groups = all.flatMap(({ code, before, after }) => {
    const sets = new Set([
      ...Object.keys(before?.groups ?? {}),
      ...Object.keys(after?.groups ?? {}),
    ])
    return [...sets]
      .filter((set) => before?.groups[set] !== after?.groups[set])
      .map((set) => ({ code, set, option: after?.groups[set] ?? null }))
  })
  const write = (made: (typeof steps)[keyof typeof steps], values: object, rows?: number) =>
    workspace.change(made, values as Record<string, string>, rows)
  return [
    ...(placed.length > 0 ? [write(steps.remember, { placed: json(placed) })] : []),
    ...(added.length > 0
      ? [write(steps.add, { added: json(added.map((one) => row(one, null))) }, added.length)]
      : []),
    write(
      steps.save,
      {
        saved: json([
          ...added.map((one) => row(one, null)),
          ...changed.map((one) => row(one, byCode.get(one.code)?.was ?? '')),
        ]),
      },
      all.length,
    ),
    ...(placed.length > 0
      ? [
          write(steps.begin, { placed: json(placed) }),
          write(steps.leave, { placed: json(placed), today }),
        ]
      : []),
    write(steps.stand, { placed: json([...added.map(({ code }) => code), ...placed]), today }),
    ...(groups.length > 0
      ? [
          write(steps.ungroup, { groups: json(groups) }),
          write(steps.group, { groups: json(groups) }),
        ]
      : []),
    ...(tops.length > 0 ? [write(steps.depths, { tops: json(tops) })] : []),
    write(steps.mark, { marked: json(marked), today }),
    write(steps.clear, { marked: json(marked) }),
    write(steps.forget, { marked: json(marked) }),
    write(steps.check, { touched: json(codes) }, 1),
  ]
}
