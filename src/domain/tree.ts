/**
 * The rules of the tree of units: what a code and a name look like, and what a file of units would change. A unit that
 * is closed keeps its submitted figures in every total; it is counted neither among those who report nor among those
 * who are expected to, and nothing of it changes until it is opened again.
 */
import type { UnitName } from './unit.ts'
import { tidy } from './words.ts'

export interface Level {
  readonly position: number
  readonly name: string
}

/** A unit as its place in the tree is arranged. */
export interface TreeUnit extends UnitName {
  /** Code of the unit above; null for the root. */
  readonly parent: string | null
  readonly level: number
  readonly position: number
  readonly keptByParent: boolean
  readonly exempt: boolean
  readonly from: string
  /** The day from which it stands no more. */
  readonly to: string | null
  /** Set → option: khu vực → ven biển. */
  readonly groups: Readonly<Record<string, string>>
}

/** A unit of the branch as it stands, with what its dates must respect. */
export interface StandingUnit extends TreeUnit {
  readonly id: number
  /** The day since which it stands where it stands now. */
  readonly placedSince: string
  /** The day on which its first place ended, if it has moved or was closed. */
  readonly firstUntil: string | null
}

/** Everything that can be refused of a unit; words for each are in src/text. */
export type Refusal =
  | 'codeMissing'
  | 'codeShape'
  | 'codeTaken'
  | 'codeClosed'
  | 'codeTwice'
  | 'nameMissing'
  | 'nameLong'
  | 'parentMissing'
  | 'parentUnknown'
  | 'parentRefused'
  | 'parentClosed'
  | 'loop'
  | 'levelUnknown'
  | 'levelNone'
  | 'openChildren'
  | 'closedUnit'
  | 'dateUnread'
  | 'dateOrder'
  | 'dateFuture'
  | 'dateBeforeMove'
  | 'answerUnread'
  | 'orderUnread'
  | 'groupName'
  | 'groupTwice'
  | 'optionMissing'
  | 'optionLong'
  | 'own'

/** The field beside which each is told. */
export const fieldOf: Readonly<Record<Refusal, Exclude<Column, 'exempt'> | 'groups'>> = {
  codeMissing: 'code',
  codeShape: 'code',
  codeTaken: 'code',
  codeClosed: 'code',
  codeTwice: 'code',
  nameMissing: 'name',
  nameLong: 'name',
  parentMissing: 'parent',
  parentUnknown: 'parent',
  parentRefused: 'parent',
  parentClosed: 'parent',
  loop: 'parent',
  levelUnknown: 'level',
  levelNone: 'level',
  openChildren: 'to',
  closedUnit: 'code',
  dateUnread: 'from',
  dateOrder: 'to',
  dateFuture: 'from',
  dateBeforeMove: 'from',
  answerUnread: 'keptByParent',
  orderUnread: 'order',
  groupName: 'groups',
  groupTwice: 'groups',
  optionMissing: 'groups',
  optionLong: 'groups',
  own: 'code',
}

export const mostName = 150
export const mostSets = 8
const mostSetName = 40
const mostOption = 60
const mostPosition = 999_999

/** Words of our own addresses (`/units/new`), which no unit may take. */
const reserved = ['new', 'import', 'file.xlsx', 'file.csv']

export const isCode = (code: string) =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(code) && !reserved.includes(code.toLowerCase())

/** For finding: lower case, without marks. "Đường Gội" is "duong goi". */
export function fold(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

export function refuseCode(code: string): Refusal | undefined {
  if (!code) return 'codeMissing'
  return isCode(code) ? undefined : 'codeShape'
}

export function refuseName(name: string): Refusal | undefined {
  if (!name) return 'nameMissing'
  return name.length > mostName ? 'nameLong' : undefined
}

/** The level below one: the next by position, or undefined at the last. */
export function levelBelow(levels: readonly Level[], parent: number): number | undefined {
  const below = levels.map(({ position }) => position).filter((position) => position > parent)
  return below.length > 0 ? Math.min(...below) : undefined
}

/** Reads a day typed as 1/9/2023 or 2023-09-01; undefined where it is none. */
export function readDay(typed: string): string | undefined {
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
  const [year, month, date] = local
    ? [local[3], local[2], local[1]]
    : iso
      ? [iso[1], iso[2], iso[3]]
      : []
  if (!year || !month || !date || Number(year) < 1900) return undefined
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}

/** Reads "có", "x", "yes", "không", "" …; undefined where it is neither yes nor no. */
function readAnswer(typed: string): boolean | undefined {
  const word = fold(typed)
  if (['', 'khong', 'ko', 'no', 'n', '0', 'false', 'sai', '-'].includes(word)) return false
  return ['co', 'x', 'yes', 'y', '1', 'true', 'dung'].includes(word) ? true : undefined
}

/** Reads pairs of set and option as typed; pairs without either are left out. */
export function readGroups(
  pairs: readonly { readonly set: string; readonly option: string }[],
  columns: readonly string[],
): { groups: Record<string, string>; refused: Record<number, Refusal> } {
  const groups: Record<string, string> = {}
  const refused: Record<number, Refusal> = {}
  const seen = new Set<string>()
  pairs.forEach(({ set, option }, at) => {
    if (!set && !option) return
    const why = !set
      ? 'groupName'
      : (refuseSet(set, columns) ?? (option ? refuseOption(option) : 'optionMissing'))
    if (why) refused[at] = why
    else if (seen.has(fold(set))) refused[at] = 'groupTwice'
    else groups[set] = option
    seen.add(fold(set))
  })
  return { groups, refused }
}

/** A set is a column of the file, so it may not be called like one of the others. */
function refuseSet(set: string, columns: readonly string[]): Refusal | undefined {
  const taken = columns.some((column) => fold(column) === fold(set))
  return !set || set.length > mostSetName || taken || set === '__proto__' ? 'groupName' : undefined
}

const refuseOption = (option: string): Refusal | undefined =>
  option.length > mostOption ? 'optionLong' : undefined

export const columns = [
  'code',
  'name',
  'parent',
  'level',
  'order',
  'keptByParent',
  'exempt',
  'from',
  'to',
] as const
export type Column = (typeof columns)[number]

/** Names of the columns in every language of the house. */
export type ColumnNames = readonly Readonly<Record<Column, string>>[]

export type FileProblem = 'empty' | 'noColumns' | 'columnTwice' | 'columnName' | 'tooManyRows'

export const mostRows = 5000

/** A table of units, read by its first row. A column that the file lacks is undefined in every row: nothing is said of it. */
export interface UnitTable {
  readonly sets: readonly string[]
  readonly has: ReadonlySet<Column>
  readonly rows: readonly UnitRow[]
}

export interface UnitRow {
  /** Its line in the file. */
  readonly line: number
  readonly cells: Readonly<Partial<Record<Column, string>>>
  readonly groups: Readonly<Record<string, string>>
}

/**
 * Reads a table whose first row names the columns, in any order. Other columns are sets of options. Empty rows and the
 * closing row of our own files ("hết – 12 dòng") are passed over.
 */
export function readUnitTable(
  table: readonly (readonly string[])[],
  names: ColumnNames,
): UnitTable | FileProblem {
  const first = table.findIndex((row) => row.some((cell) => tidy(cell) !== ''))
  const head = table[first]?.map(tidy)
  if (!head) return 'empty'
  const known = new Map(
    names.flatMap((language) => columns.map((column) => [fold(language[column]), column] as const)),
  )
  const body = table
    .slice(first + 1)
    .map((row, at) => ({ line: first + at + 2, row: row.map(tidy) }))
    .filter(({ row }) => row.some((cell) => cell !== ''))
    .filter(({ row }) => !row.some((cell) => /^(hết|end) – \d+ /u.test(cell)))
  const columnAt = new Map<number, Column>()
  const setAt = new Map<number, string>()
  const seen = new Set<string>()
  for (const [at, name] of head.entries()) {
    if (!name) {
      if (body.some(({ row }) => row[at])) return 'columnName'
      continue
    }
    const column = known.get(fold(name))
    const key = column ?? fold(name)
    if (seen.has(key)) return 'columnTwice'
    seen.add(key)
    if (column) columnAt.set(at, column)
    else if (refuseSet(name, [])) return 'columnName'
    else setAt.set(at, name)
  }
  const has = new Set(columnAt.values())
  if (!has.has('code') || !has.has('name')) return 'noColumns'
  if (setAt.size > mostSets) return 'columnName'
  if (body.some(({ row }) => row.slice(head.length).some((cell) => cell !== '')))
    return 'columnName'
  if (body.length === 0) return 'empty'
  if (body.length > mostRows) return 'tooManyRows'
  return {
    sets: [...setAt.values()],
    has,
    rows: body.map(({ line, row }) => ({
      line,
      cells: Object.fromEntries([...columnAt].map(([at, column]) => [column, row[at] ?? ''])),
      groups: Object.fromEntries([...setAt].map(([at, set]) => [set, row[at] ?? ''])),
    })),
  }
}

/** One field of a unit that a file changes. `group:` and the name of a set for its option. */
export interface FieldChange {
  readonly field: string
  readonly from: string | null
  readonly to: string | null
}

export interface PlannedRow {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly outcome: 'added' | 'changed' | 'unchanged' | 'refused'
  readonly changes: readonly FieldChange[]
  readonly refused: readonly Refusal[]
  readonly before: StandingUnit | null
  /** What it becomes; null where it is refused. */
  readonly after: TreeUnit | null
}

export interface TreeAround {
  /** Code of the unit whose branch is arranged; it is itself among `units`, and no file changes it. */
  readonly own: string
  /** The branch, closed units too. */
  readonly units: readonly StandingUnit[]
  readonly levels: readonly Level[]
  /** Codes of the file that units elsewhere in the organisation have. */
  readonly elsewhere: ReadonlySet<string>
  readonly today: string
}

/** What changes between two states of a unit, field by field. */
export function fieldChanges(
  before: TreeUnit,
  after: TreeUnit,
  levels: readonly Level[],
): FieldChange[] {
  const level = (position: number) =>
    levels.find((one) => one.position === position)?.name ?? String(position)
  const say = (unit: TreeUnit): [string, string | null][] => [
    ['name', unit.name],
    ['parent', unit.parent],
    ['level', level(unit.level)],
    ['position', String(unit.position)],
    ['keptByParent', unit.keptByParent ? 'yes' : 'no'],
    ['exempt', unit.exempt ? 'yes' : 'no'],
    ['from', unit.from],
    ['to', unit.to],
    ...[...new Set([...Object.keys(before.groups), ...Object.keys(after.groups)])]
      .sort()
      .map((set): [string, string | null] => [`group:${set}`, unit.groups[set] ?? null]),
  ]
  const then = new Map(say(after))
  return say(before)
    .filter(([field, value]) => then.get(field) !== value)
    .map(([field, value]) => ({ field, from: value, to: then.get(field) ?? null }))
}

/**
 * What a file of units would do, row by row; nothing is written. Rows may come in any order. What the file does not
 * speak of stays as it is: a unit without a row, a column that is absent. An empty cell is no option, no answer, open.
 */
export function planImport(table: UnitTable, around: TreeAround): PlannedRow[] {
  const standing = new Map(around.units.map((unit) => [unit.code, unit]))
  const firstLine = new Map<string, number>()
  const drafts = table.rows.map((row) => {
    const draft = draftOf(row, table, standing, around)
    if (firstLine.has(draft.code)) draft.refused.push('codeTwice')
    else if (draft.code) firstLine.set(draft.code, row.line)
    return draft
  })
  // The tree as it would be: the branch, with each row's unit over it.
  const final = new Map<string, Draft['after'] | StandingUnit>(standing)
  const own = standing.get(around.own)
  for (const draft of drafts) {
    if (draft.refused.length === 0 && draft.code !== around.own) final.set(draft.code, draft.after)
  }
  const refusedCodes = new Set(
    drafts.filter(({ refused }) => refused.length).map(({ code }) => code),
  )
  for (const draft of drafts) {
    if (draft.code === around.own || draft.refused.length > 0) continue
    const { parent } = draft.after
    if (!parent) draft.refused.push('parentMissing')
    else if (!final.has(parent)) {
      draft.refused.push(refusedCodes.has(parent) ? 'parentRefused' : 'parentUnknown')
    } else if (!reaches(draft.code, around.own, final)) draft.refused.push('loop')
  }
  const levelOf = (code: string, steps = 0): number | undefined => {
    const unit = final.get(code)
    if (!unit || unit.level !== undefined || !unit.parent || steps > final.size) return unit?.level
    const above = levelOf(unit.parent, steps + 1)
    return above === undefined ? undefined : levelBelow(around.levels, above)
  }
  const openBelow = new Set(
    [...final.values()].filter((unit) => unit.to === null).map((unit) => unit.parent),
  )
  const last = new Map<string, number>()
  for (const { parent, position } of final.values()) {
    if (parent) last.set(parent, Math.max(last.get(parent) ?? 0, position ?? 0))
  }
  return drafts.map((draft): PlannedRow => {
    const { before, after, refused } = draft
    const row = { line: draft.line, code: draft.code, name: after.name, before }
    if (own && draft.code === own.code) {
      const changes = fieldChanges(
        own,
        complete({ ...after, parent: own.parent }, own),
        around.levels,
      )
      return changes.length > 0 || refused.length > 0
        ? { ...row, outcome: 'refused', changes: [], refused: ['own'], after: null }
        : { ...row, outcome: 'unchanged', changes: [], refused: [], after: null }
    }
    const level = refused.length > 0 ? 0 : levelOf(draft.code)
    if (level === undefined) refused.push('levelNone')
    const parent = after.parent ? final.get(after.parent) : undefined
    if (refused.length === 0 && after.to === null && parent?.to != null)
      refused.push('parentClosed')
    if (refused.length === 0 && after.to !== null && openBelow.has(draft.code)) {
      refused.push('openChildren')
    }
    const position = after.position ?? (last.get(after.parent ?? '') ?? 0) + 1
    if (after.position === undefined && after.parent) last.set(after.parent, position)
    const done: TreeUnit = { ...after, level: level ?? 0, position }
    const changes = before && refused.length === 0 ? fieldChanges(before, done, around.levels) : []
    if (before?.to != null && done.to !== null && changes.length > 0) refused.push('closedUnit')
    if (refused.length > 0) return { ...row, outcome: 'refused', changes: [], refused, after: null }
    const outcome = !before ? 'added' : changes.length > 0 ? 'changed' : 'unchanged'
    return { ...row, outcome, changes, refused, after: done }
  })
}

interface Draft {
  readonly line: number
  readonly code: string
  readonly before: StandingUnit | null
  readonly after: Omit<TreeUnit, 'level' | 'position'> & {
    readonly level: number | undefined
    readonly position: number | undefined
  }
  readonly refused: Refusal[]
}

const complete = (after: Draft['after'], own: TreeUnit): TreeUnit => ({
  ...after,
  level: after.level ?? own.level,
  position: after.position ?? own.position,
})

/** One row read by itself. Where a cell cannot be read, what stood stays, and the row is refused. */
function draftOf(
  { line, cells, groups }: UnitRow,
  { sets }: UnitTable,
  standing: ReadonlyMap<string, StandingUnit>,
  { levels, elsewhere, today }: TreeAround,
): Draft {
  const refused: Refusal[] = []
  const refuse = (why: Refusal | undefined) => {
    if (why) refused.push(why)
  }
  const code = cells.code ?? ''
  const name = cells.name ?? ''
  const before = standing.get(code) ?? null
  // A unit that stands keeps its code, even one of a shape that is no longer given.
  if (!before) refuse(refuseCode(code))
  if (elsewhere.has(code)) refuse('codeTaken')
  refuse(refuseName(name))

  const answer = (typed: string | undefined, was: boolean): boolean => {
    if (typed === undefined) return was
    const read = readAnswer(typed)
    if (read === undefined) refuse('answerUnread')
    return read ?? was
  }
  const day = (typed: string | undefined): string | null | undefined => {
    if (typed === undefined) return undefined
    if (typed === '') return null
    const read = readDay(typed)
    if (!read) refuse('dateUnread')
    return read
  }
  const from = day(cells.from) ?? before?.from ?? today
  const typedTo = day(cells.to)
  const to = typedTo === undefined ? (before?.to ?? null) : typedTo
  if (from > today || (to !== null && to > today)) refuse('dateFuture')
  else if (to !== null && to < from) refuse('dateOrder')
  else if (before && from !== before.from && before.firstUntil && from >= before.firstUntil) {
    refuse('dateBeforeMove')
  } else if (before && to !== null && to !== before.to && before.to === null) {
    const since = before.placedSince === before.from ? from : before.placedSince
    if (to < since) refuse('dateBeforeMove')
  }

  let position = before?.position
  if (cells.order) {
    const read = /^\d{1,6}$/.test(cells.order) ? Number(cells.order) : undefined
    if (read === undefined || read > mostPosition) refuse('orderUnread')
    else position = read
  }
  let level = before?.level
  if (cells.level) {
    const typed = fold(cells.level)
    const found = levels.find((one) => fold(one.name) === typed || String(one.position) === typed)
    if (!found) refuse('levelUnknown')
    level = found?.position ?? level
  }
  const options = { ...before?.groups }
  for (const set of sets) {
    const option = groups[set] ?? ''
    const stands = Object.keys(options).find((one) => fold(one) === fold(set)) ?? set
    delete options[stands]
    if (option) {
      refuse(refuseOption(option))
      options[stands] = option
    }
  }
  if (Object.keys(options).length > mostSets) refuse('groupName')
  return {
    line,
    code,
    before,
    refused,
    after: {
      code,
      name,
      parent: cells.parent || before?.parent || null,
      level,
      position,
      keptByParent: answer(cells.keptByParent, before?.keptByParent ?? false),
      exempt: answer(cells.exempt, before?.exempt ?? false),
      from,
      to,
      groups: options,
    },
  }
}

/** Whether the way up from a unit comes to the top; in a loop it does not. */
function reaches(
  code: string,
  top: string,
  tree: ReadonlyMap<string, { readonly parent: string | null }>,
): boolean {
  const seen = new Set<string>()
  let at: string | null = code
  while (at !== null && at !== top) {
    if (seen.has(at)) return false
    seen.add(at)
    at = tree.get(at)?.parent ?? null
  }
  return at === top
}
