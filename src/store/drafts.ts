/**
 * A unit's plan as it is worked on. Every edit is one commit; two people at the same line are told of each other, and
 * nothing is overwritten. What was issued is in plans.ts.
 */
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { type Asked, askedBy } from '../domain/issuing.ts'
import {
  compare,
  countsOf,
  Goals,
  inOrder,
  lineKinds,
  type Move,
  mostBytes,
  mostLines,
  moved,
  type PlanLine,
  retied,
  standing,
} from '../domain/plan.ts'
import { Problem } from '../domain/problem.ts'
import type { Proposal } from '../domain/reading/proposals.ts'
import { counting } from './contracts.ts'
import { askIndicators, bindingPlan, type Head, type Issued, Lines } from './plans.ts'
import addLinesText from './sql/draft-add-lines.sql'
import addProposalsText from './sql/draft-add-proposals.sql'
import beginText from './sql/draft-begin.sql'
import discardText from './sql/draft-discard.sql'
import discardLinesText from './sql/draft-discard-lines.sql'
import discardProposalsText from './sql/draft-discard-proposals.sql'
import lastText from './sql/draft-last-line.sql'
import linesText from './sql/draft-lines.sql'
import omitText from './sql/draft-omit-lines.sql'
import placeText from './sql/draft-place-lines.sql'
import removeText from './sql/draft-remove-lines.sql'
import removeProposalsText from './sql/draft-remove-proposals.sql'
import saveHeadText from './sql/draft-save-head.sql'
import saveLineText from './sql/draft-save-line.sql'
import touchText from './sql/draft-touch.sql'
import closeText from './sql/plan-close.sql'
import dropStepsText from './sql/plan-drop-steps.sql'
import dropTargetsText from './sql/plan-drop-targets.sql'
import issueText from './sql/plan-issue.sql'
import issueStepsText from './sql/plan-issue-steps.sql'
import issueTargetsText from './sql/plan-issue-targets.sql'
import issuedText from './sql/plan-issued.sql'
import lastLinesText from './sql/plan-last-lines.sql'
import openText from './sql/proposal-open.sql'
import aboveText from './sql/unit-above.sql'
import { departments, plans, targets } from './tables/owned.ts'
import { type Detail, inParts, order, question, type Workspace, type Write } from './workspace.ts'

const Row = v.object({
  id: v.number(),
  parent: v.nullable(v.number()),
  position: v.number(),
  kind: v.picklist(lineKinds),
  marker: v.string(),
  text: v.string(),
  lead: v.nullable(v.string()),
  cooperating: v.nullable(v.string()),
  deadline: v.nullable(v.string()),
  goals: v.pipe(v.string(), v.parseJson(), Goals),
  sourceUnit: v.nullable(v.number()),
  sourceLine: v.nullable(v.number()),
  sourceVersion: v.nullable(v.number()),
  omitted: v.nullable(v.string()),
  version: v.number(),
  editedAt: v.number(),
  editor: v.nullable(v.string()),
})

/** A line that is worked on: as a line of any plan, with its place and who touched it last. */
export interface DraftLine extends PlanLine {
  readonly position: number
  readonly version: number
  readonly editedAt: number
  readonly editor: string | null
}

const draftLines = question(linesText, Row)
const lastLines = question(lastLinesText, v.object({ lines: Lines }))
const lastLine = question(lastText, v.object({ last: v.number() }))
const openProposals = question(openText, v.object({ open: v.number() }))
const unitAbove = question(aboveText, v.object({ name: v.string() }))
const begin = order(beginText)
const addLines = order(addLinesText)
const addProposals = order(addProposalsText)
const touch = order(touchText)
const saveLineOrder = order(saveLineText)
const place = order(placeText)
const omit = order(omitText)
const remove = order(removeText)
const removeProposals = order(removeProposalsText)
const saveHeadOrder = order(saveHeadText)
const discardProposals = order(discardProposalsText)
const discardLines = order(discardLinesText)
const discardPlan = order(discardText)
const issueVersion = order(issueText)
const issued = order(issuedText)
const issueTargets = order(issueTargetsText)
const issueSteps = order(issueStepsText)
const dropTargets = order(dropTargetsText)
const dropSteps = order(dropStepsText)
const closePlan = order(closeText)

export type PlanRow = typeof plans.$inferSelect

export interface Draft {
  readonly plan: PlanRow
  /** In the order of the document. */
  readonly lines: readonly DraftLine[]
  /** The newest plan above, if there is one. */
  readonly above: Issued | undefined
  /** Whether it says something else than what was issued last. */
  readonly unissued: boolean
  /** Whether it was built from above, and another plan or version is above now. */
  readonly news: boolean
}

const draftLine = ({
  sourceUnit,
  sourceLine,
  sourceVersion,
  ...row
}: v.InferOutput<typeof Row>): DraftLine => ({
  ...row,
  source:
    sourceUnit === null || sourceLine === null
      ? null
      : { unit: sourceUnit, line: sourceLine, version: sourceVersion ?? 0 },
})

/** What is asked for a draft, to be asked together with others. */
export const askDraft = (workspace: Workspace, year: number) =>
  [
    workspace.rows(plans, eq(plans.year, year)),
    workspace.about(draftLines, { year }),
    bindingPlan(workspace, year, 1),
  ] as const

export function readDraft(
  [plan]: readonly PlanRow[],
  rows: readonly v.InferOutput<typeof Row>[],
  [above]: readonly Issued[],
): Draft | undefined {
  if (!plan) return undefined
  return {
    plan,
    lines: inOrder(rows.map(draftLine)),
    above,
    unissued: plan.edition !== plan.issuedEdition,
    news:
      above !== undefined &&
      plan.sourceUnit !== null &&
      (plan.sourceUnit !== above.planUnit || plan.sourceVersion !== above.version),
  }
}

/** The unit's own plan of a year as it is worked on; undefined where none was begun. */
export async function ofYear(workspace: Workspace, year: number): Promise<Draft | undefined> {
  workspace.require('draft.read')
  return readDraft(...(await workspace.ask(...askDraft(workspace, year))))
}

/** A draft with what its page says; or, where none was begun, from what it may begin. */
export type Desk =
  | { readonly draft: Draft; readonly open: number }
  | { readonly draft: undefined; readonly above: Issued | undefined; readonly last: boolean }

export async function desk(workspace: Workspace, year: number): Promise<Desk> {
  workspace.require('draft.read')
  const [last, open, ...asked] = await workspace.ask(
    workspace.rows(plans, eq(plans.year, year - 1)),
    workspace.about(openProposals, { year }),
    ...askDraft(workspace, year),
  )
  const draft = readDraft(...asked)
  if (!draft) return { draft, above: asked[2][0], last: last.length > 0 }
  return { draft, open: open[0]?.open ?? 0 }
}

/** A draft with what its lines may carry: the indicators, the departments, and what the unit above gave. */
export async function lineDesk(workspace: Workspace, year: number) {
  workspace.require('plan.edit')
  const [indicators, given, ban, ...asked] = await workspace.ask(
    askIndicators(workspace, year),
    workspace.rows(targets, eq(targets.year, year)),
    workspace.rows(departments),
    ...askDraft(workspace, year),
  )
  const draft = readDraft(...asked)
  if (!draft) throw new Problem('missing')
  return {
    draft,
    indicators,
    given: new Map(
      given.filter(({ givenBy }) => givenBy !== null).map((one) => [one.indicatorId, one]),
    ),
    departments: ban.filter(({ closedAt }) => closedAt === null).map(({ name }) => name),
  }
}

/** A draft as it would be issued, with what it asks of the unit and what it no longer does. Problem: `missing`. */
export async function issuing(workspace: Workspace, year: number) {
  workspace.require('draft.read')
  const [indicators, open, last, ...asked] = await workspace.ask(
    askIndicators(workspace, year),
    workspace.about(openProposals, { year }),
    workspace.about(lastLines, { year }),
    ...askDraft(workspace, year),
  )
  const draft = readDraft(...asked)
  if (!draft) throw new Problem('missing')
  const asking = askedBy(draft.lines, indicators)
  const still = new Set(asking.asked.map(({ indicator }) => indicator))
  const dropped = askedBy(last[0]?.lines ?? [], indicators).asked.filter(
    ({ indicator }) => !still.has(indicator),
  )
  return {
    ...{ draft, asking, dropped, open: open[0]?.open ?? 0 },
    codes: new Map(indicators.map(({ id, code }) => [id, code])),
  }
}

/** The same, where there must be one. Problem: `missing`. */
export async function draftOf(workspace: Workspace, year: number): Promise<Draft> {
  const draft = await ofYear(workspace, year)
  if (!draft) throw new Problem('missing')
  return draft
}

/** One to be written, with the number of its next line. Problems: `missing`; `yearClosed`. */
export async function openDraft(
  workspace: Workspace,
  year: number,
): Promise<Draft & { readonly next: number }> {
  workspace.require('plan.edit')
  const [last, ...asked] = await workspace.ask(
    workspace.about(lastLine, { year }),
    ...askDraft(workspace, year),
  )
  const draft = readDraft(...asked)
  if (!draft) throw new Problem('missing')
  return { ...opened(draft), next: nextLine(draft.lines, last) }
}

/** What is asked for the number of the next line, to be asked together with others. */
export const askLastLine = (workspace: Workspace, year: number) =>
  workspace.about(lastLine, { year })

export const nextLine = (
  lines: readonly DraftLine[],
  [issued]: readonly { readonly last: number }[],
): number => Math.max(issued?.last ?? 0, ...lines.map(({ id }) => id)) + 1

/** A plan whose year is open. Problem: `yearClosed`. */
export function opened(draft: Draft): Draft {
  if (draft.plan.state === 'closed') throw new Problem('yearClosed')
  return draft
}

/** A line of it. Problem: `missing`. */
export function lineOf(draft: Draft, id: number): DraftLine {
  const line = draft.lines.find((one) => one.id === id)
  if (!line) throw new Problem('missing')
  return line
}

const at = (year: number, id?: number) => (id === undefined ? String(year) : `${year}/${id}`)
const short = (words: string) => (words.length > 300 ? `${words.slice(0, 299)}…` : words)

/** A line before it has a place in the table. */
export type NewLine = PlanLine & { readonly position: number }

const lineRow = ({ goals, source, ...line }: NewLine) => ({
  ...line,
  goals: JSON.stringify(goals),
  sourceUnit: source?.unit ?? null,
  sourceLine: source?.line ?? null,
  sourceVersion: source?.version ?? null,
})

/** A line as it is issued, without how it was worked on. */
const frozen = (lines: readonly PlanLine[]) =>
  lines.map(
    ({ id, parent, kind, marker, text, lead, cooperating, deadline, goals, source, omitted }) => ({
      ...{ id, parent, kind, marker, text, lead, cooperating, deadline, goals, source, omitted },
    }),
  )

/** Whether a plan holds what one row of the database and one page can. Its ties are not counted: a plan fits below too. */
export function fits(lines: readonly PlanLine[]): boolean {
  if (lines.length > mostLines) return false
  const said = frozen(lines).map((line) => ({ ...line, source: null }))
  return new TextEncoder().encode(JSON.stringify(said)).length <= mostBytes
}

export interface Beginning {
  /** Without a superior it is the unit just above. */
  readonly head: Omit<Head, 'superior'> & { readonly superior?: string }
  readonly lines: readonly NewLine[]
  /** Found in its text: the line's id and what was read. */
  readonly proposals?: readonly (readonly [number, Proposal])[]
  readonly source?: { readonly unit: number; readonly version: number }
}

/** Begins the plan of a year. Problems: `settled`, where there is one; `tooLarge`. */
export async function start(
  workspace: Workspace,
  year: number,
  { head, lines, proposals = [], source }: Beginning,
): Promise<void> {
  workspace.require('plan.edit')
  if (!fits(lines)) throw new Problem('tooLarge')
  const [standing, [above]] = await workspace.ask(
    workspace.rows(plans, eq(plans.year, year)),
    workspace.about(unitAbove),
  )
  if (standing.length > 0) throw new Problem('settled')
  const superior = head.superior ?? above?.name.toUpperCase() ?? ''
  const values = {
    year,
    source_unit: source?.unit ?? null,
    source_version: source?.version ?? null,
  }
  await workspace.commit(
    'plan.edit',
    [{ subject: at(year), from: null, to: short(head.title) }],
    workspace.change(begin, { ...values, ...headValues({ ...head, superior }) }, 1),
    ...inParts(lines).map((part) =>
      workspace.change(addLines, { year, rows: JSON.stringify(part.map(lineRow)) }, part.length),
    ),
    ...inParts(
      proposals.map(([line, found], n) => [n + 1, line, JSON.stringify(found)] as const),
    ).map((part) => workspace.change(addProposals, { year, rows: JSON.stringify(part) })),
  )
}

const headValues = ({ issuedDay, ...head }: Head) => ({ ...head, issued_day: issuedDay })

/**
 * Begins the plan of a year from the unit's own of the year before: its words, without its numbers and days, which
 * nobody has decided yet. Lines that were left out stay behind. Problems: `missing`; `settled`.
 */
export async function startFromLast(workspace: Workspace, year: number): Promise<void> {
  const { plan, lines } = await draftOf(workspace, year - 1)
  const { kind, title, superior, issuer, place, authority, office, signer } = plan
  await start(workspace, year, {
    head: {
      ...{ kind, title, superior, issuer, place, authority, office, signer },
      ...{ number: null, issuedDay: null },
    },
    lines: standing(lines).map(({ version: _, editedAt: __, editor: ___, ...line }, at) => ({
      ...line,
      position: at + 1,
      deadline: null,
      source: null,
      goals: line.goals.map(({ amountMax: _, ...goal }) => ({ ...goal, amount: null })),
    })),
  })
}

/** Throws away a plan that was never issued. Problems: `missing`; `settled`, where it was. */
export async function discard(workspace: Workspace, year: number): Promise<void> {
  const { plan } = await draftOf(workspace, year)
  if (plan.version > 0) throw new Problem('settled')
  await workspace.commit(
    'plan.edit',
    [{ subject: at(year), from: short(plan.title), to: null }],
    workspace.change(discardProposals, { year }),
    workspace.change(discardLines, { year }),
    workspace.change(discardPlan, { year }, 1),
  )
}

/** Every edit makes one more edition; of a closed year there is none. */
export const edition = (workspace: Workspace, year: number, seen: number | null = null): Write =>
  workspace.change(touch, { year, edition: seen }, 1)

/** Saves the head. `before` is what she saw: another's words are not overwritten. Problem: `stale`. */
export async function saveHead(
  workspace: Workspace,
  year: number,
  { before, head }: { before: Head; head: Head },
): Promise<void> {
  const fields = Object.keys(before) as (keyof Head)[]
  const changes = fields
    .filter((field) => before[field] !== head[field])
    .map((field) => ({ field, from: before[field], to: head[field] }))
  if (changes.length === 0) return
  const { kind, title, superior, issuer, place, number, issuedDay, authority, office, signer } =
    before
  const seen = [
    ...[kind, title, superior, issuer, place, number, issuedDay],
    ...[authority, office, signer],
  ]
  await workspace.commit(
    'plan.edit',
    [{ subject: at(year), from: null, to: short(head.title) }],
    workspace.change(saveHeadOrder, { year, ...headValues(head), before: JSON.stringify(seen) }, 1),
    edition(workspace, year),
  )
}

/** What a person writes of a line. */
export type Written = Pick<
  PlanLine,
  'kind' | 'marker' | 'text' | 'lead' | 'cooperating' | 'deadline' | 'goals'
>

const sameWords = (one: Written, other: Written) =>
  JSON.stringify(written(one)) === JSON.stringify(written(other))
const written = ({ kind, marker, text, lead, cooperating, deadline, goals }: Written) => [
  ...[kind, marker, text, lead, cooperating, deadline],
  goals,
]

/** Saves a line; `version` is the one she saw. Problems: `missing`; `stale`, where somebody wrote it meanwhile. */
export async function saveLine(
  workspace: Workspace,
  year: number,
  { id, version, line }: { id: number; version: number; line: Written },
): Promise<void> {
  const draft = await openDraft(workspace, year)
  const before = lineOf(draft, id)
  if (before.version !== version) {
    if (sameWords(before, line)) return
    throw new Problem('stale')
  }
  if (sameWords(before, line)) return
  if (!fits(draft.lines.map((one) => (one.id === id ? { ...one, ...line } : one)))) {
    throw new Problem('tooLarge')
  }
  await workspace.commit(
    'plan.edit',
    [{ subject: at(year, id), from: short(before.text), to: short(line.text) }],
    workspace.change(saveLineOrder, { year, id, version, ...lineValues(line) }, 1),
    edition(workspace, year),
  )
}

const lineValues = ({ kind, marker, text, lead, cooperating, deadline, goals }: Written) => ({
  ...{ kind, marker, text, lead, cooperating, deadline },
  goals: JSON.stringify(goals),
})

/** Adds a line after another, as its sibling, or below it as its first; without one at the end. Returns its id. */
export async function addLine(
  workspace: Workspace,
  year: number,
  { after, below, line }: { after: number | null; below: boolean; line: Written },
): Promise<number> {
  const draft = await openDraft(workspace, year)
  const anchor = after === null ? null : lineOf(draft, after)
  const parent = anchor === null ? null : below ? anchor.id : anchor.parent
  const siblings = draft.lines.filter((one) => one.parent === parent)
  const place = anchor === null ? siblings.length : below ? 0 : siblings.indexOf(anchor) + 1
  const id = draft.next
  const added: NewLine = { ...line, id, parent, position: place + 1, source: null, omitted: null }
  if (!fits([...draft.lines, added])) throw new Problem('tooLarge')
  const placed = siblings
    .map((one, n) => ({ ...one, wanted: n < place ? n + 1 : n + 2 }))
    .filter((one) => one.wanted !== one.position)
  await workspace.commit(
    'plan.edit',
    [{ subject: at(year, id), from: null, to: short(line.text) }],
    edition(workspace, year, draft.plan.edition),
    workspace.change(addLines, { year, rows: JSON.stringify([lineRow(added)]) }, 1),
    ...placing(
      workspace,
      year,
      placed.map((one) => ({ id: one.id, parent: one.parent, position: one.wanted })),
    ),
  )
  return id
}

export function placing(
  workspace: Workspace,
  year: number,
  lines: readonly { id: number; parent: number | null; position: number }[],
): Write[] {
  if (lines.length === 0) return []
  const rows = lines.map(({ id, parent, position }) => [id, parent, position])
  return [workspace.change(place, { year, rows: JSON.stringify(rows) }, rows.length)]
}

/** Moves a line with all below it; false where it cannot go there. Problems: `missing`, `stale`. */
export async function moveLine(
  workspace: Workspace,
  year: number,
  { id, move }: { id: number; move: Move },
): Promise<boolean> {
  const draft = await openDraft(workspace, year)
  const line = lineOf(draft, id)
  const [first, ...more] = moved(draft.lines, id, move) ?? []
  if (!first) return false
  const [write, ...writes] = placing(workspace, year, [first, ...more])
  if (!write) return false
  await workspace.commit(
    'plan.edit',
    [{ subject: at(year, id), from: null, to: short(line.text) }],
    edition(workspace, year, draft.plan.edition),
    write,
    ...writes,
  )
  return true
}

/** A line and all that stands below it, in the order of the document. */
export function branchOf(lines: readonly DraftLine[], id: number): DraftLine[] {
  const inside = new Set([id])
  return lines.filter((line) => {
    if (line.id !== id && !inside.has(line.parent ?? -1)) return false
    inside.add(line.id)
    return true
  })
}

/** Removes a line of the unit's own with all below it. Problems: `missing`; `settled`, where one came from above. */
export async function removeLine(workspace: Workspace, year: number, id: number): Promise<void> {
  const draft = await openDraft(workspace, year)
  lineOf(draft, id)
  const branch = branchOf(draft.lines, id)
  if (branch.some(({ source }) => source)) throw new Problem('settled')
  const ids = JSON.stringify(branch.map((line) => line.id))
  await workspace.commit(
    'plan.edit',
    branch.map(
      (line): Detail => ({
        subject: at(year, line.id),
        from: short(line.text),
        to: null,
      }),
    ),
    edition(workspace, year, draft.plan.edition),
    workspace.change(remove, { year, ids }, branch.length),
    workspace.change(removeProposals, { year, ids }),
  )
}

/**
 * Leaves a line out with all below it, for a reason; or, without one, takes it in again, with what was left out together
 * with it. Problems: `missing`, `stale`.
 */
export async function omitLine(
  workspace: Workspace,
  year: number,
  { id, reason }: { id: number; reason: string | null },
): Promise<void> {
  const draft = await openDraft(workspace, year)
  const { text, omitted } = lineOf(draft, id)
  const branch = branchOf(draft.lines, id)
  const lines =
    reason === null
      ? // Taken in again, a line stands under lines that stand.
        [...ancestorsOf(draft.lines, id), ...branch.filter((line) => line.omitted === omitted)]
      : branch
  const [write] = omitting(workspace, year, lines, reason)
  if (!write) return
  await workspace.commit(
    'plan.edit',
    [
      reason === null
        ? { subject: at(year, id), from: null, to: short(text) }
        : { subject: at(year, id), from: short(text), to: null, reason },
    ],
    write,
    edition(workspace, year),
  )
}

/** Leaves those lines out that stand, or takes in those that do not. */
export function omitting(
  workspace: Workspace,
  year: number,
  lines: readonly DraftLine[],
  reason: string | null,
): Write[] {
  const rows = lines
    .filter(({ omitted }) => (reason === null) !== (omitted === null))
    .map(({ id, version }) => [id, version])
  if (rows.length === 0) return []
  return [workspace.change(omit, { year, rows: JSON.stringify(rows), reason }, rows.length)]
}

export function ancestorsOf(lines: readonly DraftLine[], id: number): DraftLine[] {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const found: DraftLine[] = []
  for (let at = byId.get(byId.get(id)?.parent ?? -1); at; at = byId.get(at.parent ?? -1)) {
    found.push(at)
  }
  return found
}

/**
 * Issues what is worked on, as the next version: frozen as it is read here. Its targets become the unit's own, but for
 * those that the unit above gave. Problems: `missing`; `settled`, where nothing is new; `stale`, where somebody edited
 * meanwhile.
 */
export async function issue(
  workspace: Workspace,
  year: number,
  {
    draft: { plan, lines, above },
    number,
    issuedDay,
    signer,
    reason,
    asked,
    dropped,
  }: {
    draft: Draft
    number: string
    issuedDay: string
    signer: string
    reason: string | null
    asked: readonly Asked[]
    /** What it asked until now. */
    dropped: readonly Asked[]
  },
): Promise<void> {
  workspace.require('plan.issue')
  if (plan.version > 0 && plan.edition === plan.issuedEdition) throw new Problem('settled')
  if (plan.state === 'closed') throw new Problem('yearClosed')
  const counts = countsOf(
    compare(above?.lines ?? [], above?.planUnit ?? 0, above ? retied(lines, above) : lines),
  )
  const { edition, version } = plan
  const issuing = { year, edition, version, number, issued_day: issuedDay, signer }
  const rowsOf = (targets: readonly Asked[]) =>
    JSON.stringify(targets.map(({ indicator, amount, bound }) => [indicator, amount, bound]))
  const rows = rowsOf(asked)
  const drop = { year, reason, rows: rowsOf(dropped) }
  await workspace.commit(
    'plan.issue',
    [
      {
        subject: at(year),
        from: plan.version > 0 ? String(plan.version) : null,
        to: `${plan.version + 1} · ${number}`,
        ...(reason !== null && { reason }),
      },
    ],
    workspace.change(
      issueVersion,
      { ...issuing, ...counts, reason, lines: JSON.stringify(frozen(lines)) },
      1,
    ),
    workspace.change(issued, issuing, 1),
    workspace.change(issueTargets, { year, rows }),
    workspace.change(issueSteps, { year, rows, reason }),
    ...(dropped.length > 0
      ? [workspace.change(dropTargets, drop), workspace.change(dropSteps, drop)]
      : []),
    ...counting(
      workspace,
      workspace.unit.depth,
      [...asked, ...dropped].map(({ indicator }) => [workspace.unit.id, year, indicator]),
    ),
  )
}

/** Closes the year of an issued plan, or opens it again. Problems: `missing`; `stale`. */
export async function close(
  workspace: Workspace,
  year: number,
  { state, reason }: { state: 'issued' | 'closed'; reason: string },
): Promise<void> {
  const before = state === 'closed' ? 'issued' : 'closed'
  await workspace.commit(
    'plan.close',
    [{ subject: at(year), from: before, to: state, reason }],
    workspace.change(closePlan, { year, state, before }, 1),
  )
}
