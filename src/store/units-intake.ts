/**
 * Units as another system sends them: the plan of domain/tree.ts, by which a file is imported, made of rows of JSON.
 * What a row does not say stays as it is.
 */
import { mostErrors, type RefusalCode, Refused, type RowError } from '../domain/refused.ts'
import {
  type Column,
  fieldOf,
  isCode,
  type PlannedRow,
  planImport,
  type Refusal,
  type UnitRow,
} from '../domain/tree.ts'
import { tidy } from '../domain/words.ts'
import rootPlaceText from './sql/root-place.sql'
import renameText from './sql/root-rename.sql'
import { around, make, type Standing } from './tree.ts'
import { order, type Workspace } from './workspace.ts'

const rename = order(renameText)
const rootPlace = order(rootPlaceText)

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

/** The code by which a refusal of the tree is told to a machine. */
const told: Record<Refusal, RefusalCode> = {
  codeMissing: 'empty',
  codeShape: 'format',
  codeTaken: 'taken',
  codeClosed: 'taken',
  codeTwice: 'duplicate',
  nameMissing: 'empty',
  nameLong: 'tooLong',
  parentMissing: 'required',
  parentUnknown: 'unknown',
  parentRefused: 'parentRefused',
  parentClosed: 'parentClosed',
  loop: 'loop',
  levelUnknown: 'level',
  levelNone: 'level',
  openChildren: 'openChildren',
  closedUnit: 'closedUnit',
  dateUnread: 'date',
  dateOrder: 'date',
  dateFuture: 'date',
  dateBeforeMove: 'date',
  answerUnread: 'type',
  orderUnread: 'outOfRange',
  groupName: 'group',
  groupTwice: 'group',
  optionMissing: 'group',
  optionLong: 'group',
  own: 'ownUnit',
}

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
  const branch = await around(
    workspace,
    sent.map(({ code }) => code),
  )
  const root = rootOf(workspace, sent, branch.units)
  const own = root?.to ?? workspace.unit.code
  const units: Standing[] = branch.units.map((unit) =>
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
          { ...branch, own, units },
        )
  refuse(
    planned.flatMap(({ line, refused }) =>
      refused.map((why) => ({ row: line, field: fieldOf[why], code: told[why] })),
    ),
  )
  const count = (outcome: PlannedRow['outcome']) =>
    planned.filter((row) => row.outcome === outcome).length
  const first = root?.changed
    ? {
        writes: [
          workspace.change(rename, { name: root.name, code: root.to, from: root.from }, 1),
          workspace.change(rootPlace, { from: root.from }),
        ],
        details: [{ subject: root.to, from: workspace.unit.name, to: root.name }],
      }
    : undefined
  await make(workspace, 'unit.import', planned, { ...branch, own, units }, first)
  const created = count('added')
  const moved = count('changed') + (root?.changed ? 1 : 0)
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
  stored: readonly Standing[],
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
  if (code !== unit.code && !isCode(code)) wrong('code', 'format')
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
