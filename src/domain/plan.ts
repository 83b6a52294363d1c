/** A plan is a tree of lines (design, section 7). What a line is, how lines are arranged, and how two plans differ. */
import * as v from 'valibot'
import { bounds } from './indicator.ts'

export const lineKinds = [
  /** Words above the body that the official layout says in its own way: kept, not printed twice. */
  'head',
  'basis',
  'section',
  'heading',
  'task',
  'item',
  'paragraph',
  /** A row of a table; its cells are parted by tabs. */
  'row',
  'closing',
  'recipient',
  /** Words of the signature, as those of the head. */
  'signature',
  'footnote',
] as const
export type LineKind = (typeof lineKinds)[number]

/** Lines that are worked on: the others are the frame around them. */
export const isBody = (kind: LineKind): boolean =>
  kind === 'section' ||
  kind === 'heading' ||
  kind === 'task' ||
  kind === 'item' ||
  kind === 'paragraph' ||
  kind === 'row'

/** What a line is to reach. Its amount is in the measure's own unit, or in percent; null where it is still open. */
export const Goal = v.object({
  /** Code of the indicator that counts it; null: it is said, and counted nowhere. */
  indicator: v.nullable(v.string()),
  amount: v.nullable(v.number()),
  amountMax: v.optional(v.number()),
  bound: v.picklist(bounds),
  percent: v.boolean(),
  measure: v.string(),
  /** Asked of each unit, not of all together. */
  perUnit: v.boolean(),
  recurring: v.optional(v.picklist(['year', 'quarter', 'month'])),
})
export type Goal = v.InferOutput<typeof Goal>

export const Goals = v.array(Goal)

/** The line of a plan above that a line was made from. */
export const Source = v.object({
  unit: v.number(),
  line: v.number(),
  /** The version of that plan whose words this line has answered. */
  version: v.number(),
})
export type Source = v.InferOutput<typeof Source>

/** A line, in a draft or as it was issued. */
export const PlanLine = v.object({
  id: v.number(),
  parent: v.nullable(v.number()),
  kind: v.picklist(lineKinds),
  marker: v.string(),
  text: v.string(),
  lead: v.nullable(v.string()),
  cooperating: v.nullable(v.string()),
  deadline: v.nullable(v.string()),
  goals: Goals,
  source: v.nullable(Source),
  /** Why it is left out; null where it stands. */
  omitted: v.nullable(v.string()),
})
export type PlanLine = v.InferOutput<typeof PlanLine>

/** As many lines as a plan may have, and bytes as JSON: an issued plan is one row, and D1 takes 2 MB in one. */
export const mostLines = 3000
export const mostBytes = 1_800_000
/** Characters of one line. */
export const mostWords = 20_000

// --- order ---

interface Placed {
  readonly id: number
  readonly parent: number | null
  readonly position: number
}

/** Lines in the order of the document. One whose parent is not there stands at the top: nothing is lost. */
export function inOrder<T extends Placed>(lines: readonly T[]): T[] {
  const known = new Set(lines.map(({ id }) => id))
  const below = Map.groupBy(lines, ({ parent }) =>
    parent !== null && known.has(parent) ? parent : null,
  )
  const ordered: T[] = []
  const waiting = [...sorted(below.get(null) ?? [])].reverse()
  for (let line = waiting.pop(); line; line = waiting.pop()) {
    ordered.push(line)
    waiting.push(...sorted(below.get(line.id) ?? []).reverse())
  }
  return ordered
}

const sorted = <T extends Placed>(lines: readonly T[]) =>
  [...lines].sort((a, b) => a.position - b.position || a.id - b.id)

/** Lines that stand, in the order of the document, each under the nearest around it that stands too. */
export function standing<T extends PlanLine>(lines: readonly T[]): T[] {
  const places = new Map<number | null, number | null>()
  return lines.flatMap((line) => {
    const parent = places.get(line.parent) ?? null
    places.set(line.id, line.omitted === null ? line.id : parent)
    return line.omitted === null ? [{ ...line, parent }] : []
  })
}

/** A document shows so many steps below one another; what stands deeper is shown beside what it stands in. */
const deepest = 12

/** The lines that stand in each, as they are shown. */
export function shown<T extends PlanLine>(lines: readonly T[]): ReadonlyMap<number | null, T[]> {
  const places = new Map<
    number | null,
    { readonly parent: number | null; readonly depth: number }
  >()
  return Map.groupBy(lines, (line) => {
    const around = places.get(line.parent)
    const place = !around
      ? { parent: null, depth: 0 }
      : around.depth < deepest
        ? { parent: line.parent, depth: around.depth + 1 }
        : around
    places.set(line.id, place)
    return place.parent
  })
}

/** How deep each line stands, in the order of the document. */
export function depths(
  lines: readonly { readonly id: number; readonly parent: number | null }[],
): ReadonlyMap<number, number> {
  const depth = new Map<number, number>()
  for (const { id, parent } of lines) depth.set(id, (depth.get(parent ?? -1) ?? -1) + 1)
  return depth
}

export const moves = ['up', 'down', 'in', 'out'] as const
export type Move = (typeof moves)[number]

/** The lines that stand elsewhere after a move, with all below each going along; null where it cannot be moved so. */
export function moved(lines: readonly Placed[], id: number, move: Move): Placed[] | null {
  const line = lines.find((one) => one.id === id)
  if (!line) return null
  const among = (parent: number | null) => sorted(lines.filter((one) => one.parent === parent))
  const siblings = among(line.parent)
  const at = siblings.findIndex((one) => one.id === id)
  const before = siblings[at - 1]
  const after = siblings[at + 1]
  if (move === 'up') return before ? swapped(siblings, at - 1) : null
  if (move === 'down') return after ? swapped(siblings, at) : null
  if (move === 'in') {
    if (!before) return null
    const last = among(before.id).at(-1)
    return [{ id, parent: before.id, position: (last?.position ?? 0) + 1 }]
  }
  const parent = lines.find((one) => one.id === line.parent)
  if (!parent) return null
  const above = among(parent.parent)
  const place = above.findIndex((one) => one.id === parent.id) + 1
  const arranged = [
    ...above.slice(0, place),
    { ...line, parent: parent.parent, position: -1 },
    ...above.slice(place),
  ]
  return placedAt(above, arranged)
}

/** Two siblings take each other's places; where they stood at the same one, all are numbered anew. */
function swapped(siblings: readonly Placed[], at: number): Placed[] {
  const [first, second] = [siblings[at], siblings[at + 1]] as [Placed, Placed]
  if (first.position !== second.position) {
    return [
      { id: first.id, parent: first.parent, position: second.position },
      { id: second.id, parent: second.parent, position: first.position },
    ]
  }
  return placedAt(siblings, [...siblings.slice(0, at), second, first, ...siblings.slice(at + 2)])
}

/** Numbers the lines from 1 and keeps those that are elsewhere than they were. */
function placedAt(were: readonly Placed[], arranged: readonly Placed[]): Placed[] {
  const was = new Map(were.map((one) => [one.id, one.position]))
  return arranged
    .map(({ id, parent }, at) => ({ id, parent, position: at + 1 }))
    .filter(({ id, position }) => was.get(id) !== position)
}

/** The mark of the line after one: "2." → "3.", "b)" → "c)", "II." → "III."; a bullet stays what it is. */
export function nextMark(mark: string): string {
  const [, open = '', name = '', close = ''] = /^([(]?)([\p{L}\d]+|)([.)/:]*)$/u.exec(mark) ?? []
  if (!name) return mark
  if (/^\d+$/.test(name)) return open + String(Number(name) + 1) + close
  if (/^[IVXL]+$/.test(name)) return open + roman(fromRoman(name) + 1) + close
  if (/^[a-y]$/i.test(name)) return open + String.fromCharCode(name.charCodeAt(0) + 1) + close
  return mark
}

const numerals = [
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const

function roman(n: number): string {
  let left = n
  let words = ''
  for (const [sign, value] of numerals) {
    for (; left >= value; left -= value) words += sign
  }
  return words
}

function fromRoman(words: string): number {
  const value = (sign: string | undefined) => ({ I: 1, V: 5, X: 10, L: 50 })[sign ?? ''] ?? 0
  return [...words].reduce(
    (whole, sign, at) => whole + (value(sign) < value(words[at + 1]) ? -value(sign) : value(sign)),
    0,
  )
}

// --- from the plan above ---

/** Whether a line of the plan above concerns a unit: all do, but those whose every goal is counted above it only. */
export type Concern = (goal: Goal) => boolean

/** What a unit's draft takes over of an issued plan: its body and footnotes, every line tied to where it came from. */
export function taken(
  above: readonly PlanLine[],
  from: { readonly unit: number; readonly version: number },
  concerns: Concern,
  notOurs: string,
): (PlanLine & { position: number })[] {
  return standing(above)
    .filter(({ kind }) => isBody(kind) || kind === 'footnote')
    .map((line, at) => takenLine(line, from, concerns, notOurs, at + 1))
}

/** A number that is asked of each unit is the same below; one that is divided is the other side's whole. */
const shared = ({ perUnit, percent, indicator }: Goal) => perUnit || percent || indicator === null

function takenGoal(goal: Goal): Goal {
  if (shared(goal)) return goal
  const { amountMax: _, ...open } = goal
  return { ...open, amount: null }
}

/** One line of it. A number that is divided stays open until the unit's own is given. */
export function takenLine(
  line: PlanLine,
  from: { readonly unit: number; readonly version: number },
  concerns: Concern,
  notOurs: string,
  position: number,
): PlanLine & { position: number } {
  const counted = line.goals.filter(({ indicator }) => indicator !== null)
  const ours = counted.length === 0 || counted.some(concerns)
  return {
    ...line,
    goals: line.goals.map(takenGoal),
    source: { unit: from.unit, line: line.id, version: from.version },
    omitted: ours ? null : notOurs,
    position,
  }
}

export type Standing = 'same' | 'changed' | 'omitted' | 'missing'

/** What a line asks of whoever takes it over: a unit's own part of a number is agreed elsewhere. */
const asks = ({ goals }: PlanLine) =>
  JSON.stringify(
    goals.map(takenGoal).map(({ indicator, bound, perUnit, amount, amountMax, ...goal }) => [
      ...[indicator, bound, perUnit, amount, amountMax],
      // The measure of an indicator is the indicator's.
      indicator === null && goal,
    ]),
  )

export const asksTheSame = (one: PlanLine, other: PlanLine) => asks(one) === asks(other)

/** What one line says and asks, without where it stands. */
const words = (line: PlanLine) => JSON.stringify([line.text.trim(), line.deadline, asks(line)])

/** Line by line: what a plan below made of the one above. `missing`: it has not met that line yet. */
export interface Comparison {
  readonly lines: readonly {
    readonly above: PlanLine
    readonly below: PlanLine | null
    readonly standing: Standing
  }[]
  /** What it has and the one above has not: its own, or what it kept. */
  readonly added: readonly PlanLine[]
}

export function compare(
  above: readonly PlanLine[],
  unit: number,
  below: readonly PlanLine[],
): Comparison {
  const tied = new Map(
    below.filter(({ source }) => source?.unit === unit).map((line) => [line.source?.line, line]),
  )
  const asked = above.filter(({ kind, omitted }) => isBody(kind) && omitted === null)
  const met = new Set(asked.map(({ id }) => tied.get(id)))
  return {
    lines: asked.map((line) => {
      const found = tied.get(line.id) ?? null
      const standing = !found
        ? 'missing'
        : found.omitted !== null
          ? 'omitted'
          : words(found) === words(line)
            ? 'same'
            : 'changed'
      return { above: line, below: found, standing } as const
    }),
    added: below.filter((line) => isBody(line.kind) && line.omitted === null && !met.has(line)),
  }
}

/** Counts of a comparison, as an issued plan carries them. */
export function countsOf({ lines, added }: Comparison) {
  const of = (standing: Standing) => lines.filter((line) => line.standing === standing).length
  return {
    taken: of('same'),
    changed: of('changed'),
    omitted: of('omitted'),
    added: added.length,
  }
}

// --- two versions of one plan ---

export interface Change {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly line: number
  readonly before: PlanLine | null
  readonly after: PlanLine | null
  /** Where it stands under another line than before: that line, null at the top. */
  readonly under?: PlanLine | null | undefined
}

/** The line that a line was moved under, if it was. */
function movedUnder(before: PlanLine, after: PlanLine, lines: readonly PlanLine[]) {
  if (before.parent === after.parent) return {}
  return { under: lines.find(({ id }) => id === after.parent) ?? null }
}

/** What a reader of a line sees of it. Goals are told in the words of one place, so they are compared as they stand. */
const wholeOf = ({ kind, marker, text, lead, cooperating, deadline, goals }: PlanLine) =>
  JSON.stringify([kind, marker, text, lead, cooperating, deadline, goals])

/** What changed from one version of a plan to another, in the order of the document. Left out is as good as removed. */
export function changesBetween(before: readonly PlanLine[], after: readonly PlanLine[]): Change[] {
  const byId = (lines: readonly PlanLine[]) =>
    new Map(lines.filter(({ omitted }) => omitted === null).map((line) => [line.id, line]))
  const was = byId(before)
  const is = byId(after)
  const changes: Change[] = []
  for (const line of after) {
    const old = was.get(line.id)
    if (!is.has(line.id)) continue
    if (!old) changes.push({ kind: 'added', line: line.id, before: null, after: line })
    else if (wholeOf(old) !== wholeOf(line) || old.parent !== line.parent) {
      const moved = movedUnder(old, line, after)
      changes.push({ kind: 'changed', line: line.id, before: old, after: line, ...moved })
    }
  }
  for (const line of before) {
    if (was.has(line.id) && !is.has(line.id)) {
      changes.push({ kind: 'removed', line: line.id, before: line, after: null })
    }
  }
  return changes
}

/** A change above that a plan below has not answered yet, with its own line where it has one. */
export interface Offer extends Change {
  readonly own: PlanLine | null
}

/**
 * What the newest version above offers a plan below: for every tied line what changed since the version whose words it
 * knows, and lines it has not met. `versions` holds the lines of each version that is known to it, and the newest.
 */
export function offers(
  unit: number,
  newest: { readonly version: number; readonly lines: readonly PlanLine[] },
  versions: ReadonlyMap<number, readonly PlanLine[]>,
  own: readonly PlanLine[],
): Offer[] {
  const tied = new Map(
    own.filter(({ source }) => source?.unit === unit).map((line) => [line.source?.line, line]),
  )
  const there = new Set(newest.lines.map(({ id }) => id))
  const found: Offer[] = []
  const concerned = ({ kind }: PlanLine) => isBody(kind) || kind === 'footnote'
  for (const line of newest.lines) {
    if (!concerned(line)) continue
    const mine = tied.get(line.id)
    if (!mine) {
      if (line.omitted === null) {
        found.push({ kind: 'added', line: line.id, before: null, after: line, own: null })
      }
      continue
    }
    const known = mine.source?.version ?? 0
    if (known >= newest.version) continue
    const before = versions.get(known)?.find(({ id }) => id === line.id) ?? null
    if (line.omitted !== null) {
      if ((before ?? mine).omitted === null) {
        const was = before ?? { ...line, omitted: null }
        found.push({ kind: 'removed', line: line.id, before: was, after: null, own: mine })
      }
    } else if (
      before
        ? before.omitted !== null ||
          wholeOf(before) !== wholeOf(line) ||
          before.parent !== line.parent
        : words(mine) !== words(line)
    ) {
      const moved = before ? movedUnder(before, line, newest.lines) : {}
      found.push({ kind: 'changed', line: line.id, before, after: line, own: mine, ...moved })
    }
  }
  for (const mine of own) {
    if (mine.source?.unit !== unit || mine.source.version >= newest.version) continue
    const { line, version } = mine.source
    if (there.has(line)) continue
    // Where the version it knows has no such line either, it was kept on purpose.
    const before = versions.get(version)?.find(({ id }) => id === line)
    if (before?.omitted === null) {
      found.push({ kind: 'removed', line, before, after: null, own: mine })
    }
  }
  return found
}

/** A version of a plan that lines were made from. */
export interface Known {
  readonly unit: number
  readonly version: number
  readonly lines: readonly PlanLine[]
}

/**
 * A plan's lines with their ties as they stand to a plan above. A line that was made from another plan (the one between
 * was not issued yet, or the unit was moved) is tied to the line here that comes from the same one, as far as the
 * versions that are `known` tell. Its words are not known there: version 0.
 */
export function retied<T extends PlanLine>(
  own: readonly T[],
  above: { readonly planUnit: number; readonly lines: readonly PlanLine[] },
  known: readonly Known[] = [],
): T[] {
  const key = ({ unit, line }: Source) => `${unit}/${line}`
  const bySource = new Map(
    above.lines.flatMap(({ id, source }) => (source ? [[key(source), id] as const] : [])),
  )
  const further = new Map(
    known.flatMap(({ unit, version, lines }) =>
      lines.map(({ id, source }) => [`${version}/${key({ unit, line: id, version })}`, source]),
    ),
  )
  const here = (source: Source): number | undefined => {
    if (source.unit === above.planUnit) return source.line
    const same = bySource.get(key(source))
    if (same !== undefined) return same
    const next = further.get(`${source.version}/${key(source)}`)
    return next ? here(next) : undefined
  }
  const met = new Set(
    own.flatMap(({ source }) => (source?.unit === above.planUnit ? [source.line] : [])),
  )
  return own.map((line) => {
    if (!line.source || line.source.unit === above.planUnit) return line
    const found = here(line.source)
    if (found === undefined || met.has(found)) return line
    met.add(found)
    return { ...line, source: { unit: above.planUnit, line: found, version: 0 } }
  })
}

// --- where a line stands ---

export const activityStates = ['todo', 'doing', 'done', 'dropped'] as const
export type ActivityState = (typeof activityStates)[number]

/** As it is shown: what is not done by its deadline is overdue, whatever was said of it. */
export function standingOf(
  state: ActivityState,
  deadline: string | null,
  today: string,
): ActivityState | 'overdue' {
  const waits = state === 'todo' || state === 'doing'
  return waits && deadline !== null && deadline < today ? 'overdue' : state
}
