/** Plans between two levels: what the unit above issued, and what the units below made of it. */
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import {
  type Comparison,
  compare,
  type Goal,
  type Offer,
  offers,
  type PlanLine,
  retied,
  taken,
  takenLine,
} from '../domain/plan.ts'
import { Problem } from '../domain/problem.ts'
import {
  ancestorsOf,
  askDraft,
  askLastLine,
  branchOf,
  type Draft,
  type DraftLine,
  edition,
  fits,
  type NewLine,
  nextLine,
  omitting,
  opened,
  placing,
  readDraft,
  start,
} from './drafts.ts'
import {
  askIndicators,
  bindingPlan,
  Head,
  type Issued,
  Lines,
  type PlanIndicator,
} from './plans.ts'
import addLinesText from './sql/draft-add-lines.sql'
import seenText from './sql/draft-seen.sql'
import takeText from './sql/draft-take-line.sql'
import tieText from './sql/draft-tie-lines.sql'
import belowText from './sql/plan-below.sql'
import knownText from './sql/plan-known.sql'
import childText from './sql/plan-of-child.sql'
import { plans } from './tables/owned.ts'
import { order, question, type Workspace, type Write } from './workspace.ts'

const Known = v.object({ unit: v.number(), version: v.number(), lines: Lines })
const known = question(knownText, Known)

const Below = v.object({
  code: v.string(),
  name: v.string(),
  version: v.nullable(v.number()),
  state: v.nullable(v.picklist(['draft', 'issued', 'closed'])),
  issuedDay: v.nullable(v.string()),
  fromHere: v.nullable(v.number()),
  taken: v.nullable(v.number()),
  changed: v.nullable(v.number()),
  omitted: v.nullable(v.number()),
  added: v.nullable(v.number()),
  seen: v.nullable(v.number()),
  hasChildren: v.number(),
})
/** How far a unit one step below is with its plan. */
export type Below = v.InferOutput<typeof Below>

const ChildPlan = v.object({
  ...v.object(
    v.entriesFromList(Object.keys(Head.entries) as (keyof Head)[], v.nullable(v.string())),
  ).entries,
  version: v.nullable(v.number()),
  reason: v.nullable(v.string()),
  issuedAt: v.nullable(v.number()),
  lines: v.nullable(Lines),
  unitName: v.string(),
  unitCode: v.string(),
})

const below = question(belowText, Below)
const ofChild = question(childText, ChildPlan)
const addLines = order(addLinesText)
const takeLine = order(takeText)
const seenAll = order(seenText)
const tieLines = order(tieText)

/** What the plan above says to this unit. */
export interface Above {
  readonly plan: Issued
  readonly draft: Draft | undefined
  /** The draft's lines with their ties as they stand to this plan. */
  readonly own: readonly DraftLine[]
  /** The line that a line of the draft was made from, in the words that it knows. */
  readonly origin: (line: DraftLine) => PlanLine | undefined
  /** The number of the draft's next line. */
  readonly next: number
  /** What its newest version changed and this unit has not answered. */
  readonly offers: readonly Offer[]
  readonly concerns: (goal: Goal) => boolean
}

/**
 * Whether a goal of the plan above is for this unit too: not where it is counted above it only. Without an indicator
 * nobody can tell, and it is.
 */
function concerning(rows: readonly PlanIndicator[]) {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return ({ indicator }: Goal): boolean => {
    const row = byCode.get(indicator ?? '')
    return row?.source !== 'entered' || row.ours === 1
  }
}

/** The plan above, and where the unit's own draft stands to it. Problem: `missing`, where none above is issued. */
export async function above(workspace: Workspace, year: number): Promise<Above> {
  workspace.require('plan.read')
  const questions = [askIndicators(workspace, year), bindingPlan(workspace, year, 1)] as const
  const [rows, found, draft, versions, last] = workspace.may('draft.read')
    ? await workspace
        .ask(
          ...questions,
          ...askDraft(workspace, year),
          workspace.about(known, { year }),
          askLastLine(workspace, year),
        )
        .then(([rows, found, plan, lines, up, versions, last]) => {
          return [rows, found, readDraft(plan, lines, up), versions, last] as const
        })
    : await workspace
        .ask(...questions)
        .then(
          ([rows, found]) =>
            [rows, found, undefined, [] as v.InferOutput<typeof Known>[], []] as const,
        )
  const [plan] = found
  if (!plan) throw new Problem('missing')
  const own = draft ? retied(draft.lines, plan, versions) : []
  const mine = new Map(
    versions.filter(({ unit }) => unit === plan.planUnit).map((row) => [row.version, row.lines]),
  )
  return {
    ...{ plan, draft, own, next: nextLine(draft?.lines ?? [], last) },
    origin: ({ source }) =>
      versions
        .find(({ unit, version }) => unit === source?.unit && version === source.version)
        ?.lines.find(({ id }) => id === source?.line),
    offers: draft ? offers(plan.planUnit, plan, mine, own) : [],
    concerns: concerning(rows),
  }
}

/** Builds the unit's draft from the plan above in one step, every line tied. Problems: `missing`; `settled`. */
export async function build(
  workspace: Workspace,
  year: number,
  { basis, notOurs, issuer }: { basis: (plan: Issued) => string; notOurs: string; issuer: string },
): Promise<void> {
  workspace.require('plan.edit')
  const { plan, concerns } = await above(workspace, year)
  const from = { unit: plan.planUnit, version: plan.version }
  const lines = taken(plan.lines, from, concerns, notOurs)
  const next = Math.max(0, ...plan.lines.map(({ id }) => id)) + 1
  const blank = { lead: null, cooperating: null, deadline: null, goals: [], source: null }
  const first: NewLine = {
    ...{ id: next, parent: null, position: 0, kind: 'basis', marker: '', text: basis(plan) },
    ...{ ...blank, omitted: null },
  }
  await start(workspace, year, {
    head: {
      ...{ kind: plan.kind, title: plan.title, issuer, place: plan.place },
      // As the unit above writes itself; where that one has issued none, the plan is of one further up.
      ...(plan.steps === 1 && { superior: plan.issuer }),
      ...{ number: null, issuedDay: null },
      ...{ authority: plan.authority, office: plan.office, signer: '' },
    },
    lines: fits([first, ...lines]) ? [first, ...lines] : lines,
    source: from,
  })
}

/**
 * Answers one change of the plan above: takes it over, or keeps what stands. A line that is new above is taken in, or
 * left out with a reason. Problems: `missing`, where there is no such change; `yearClosed`; `tooLarge`; `stale`.
 */
export async function answer(
  workspace: Workspace,
  year: number,
  { line, take, reason }: { line: number; take: boolean; reason: string | null },
): Promise<void> {
  workspace.require('plan.edit')
  const found = await above(workspace, year)
  const { plan, draft, offers: waiting } = found
  const offer = waiting.find((one) => one.line === line)
  if (!draft || !offer) throw new Problem('missing')
  opened(draft)
  const from = { unit: plan.planUnit, version: plan.version }
  const own = draft.lines.find(({ id }) => id === offer.own?.id)
  const [write, ...writes] = own
    ? answering(workspace, year, found, own, offer, { take, reason, from })
    : adding(workspace, year, found, offer, { take, reason, from })
  const last = waiting.length === 1
  await workspace.commit(
    'plan.edit',
    [
      {
        subject: `${year}/${own?.id ?? found.next}`,
        from: own?.text.slice(0, 300) ?? null,
        to: (take ? offer.after?.text : own?.text)?.slice(0, 300) ?? null,
        ...(reason !== null && { reason }),
      },
    ],
    edition(workspace, year, draft.plan.edition),
    write,
    ...writes,
    ...(last ? lookedThrough(workspace, year, found, own?.id) : []),
  )
}

interface Answer {
  readonly take: boolean
  readonly reason: string | null
  readonly from: { readonly unit: number; readonly version: number }
}

/** A tied line after the answer. Its own number stays its own: that is a contract, not a matter of words. */
function answering(
  workspace: Workspace,
  year: number,
  found: Above,
  own: DraftLine,
  { kind, before, after, own: retiedLine, under }: Offer,
  { take, reason, from }: Answer,
): [Write, ...Write[]] {
  const { draft, origin } = found
  const lines = draft?.lines ?? []
  const stands = { ...valuesOf(own), omitted: own.omitted }
  // What left the plan above and came back comes back here too.
  const back = take && before !== null && before.omitted !== null && own.omitted !== null
  const values = !take
    ? stands
    : kind === 'removed' || !after
      ? { ...stands, omitted: reason ?? own.omitted ?? '' }
      : {
          ...valuesOf({
            ...after,
            goals: goalsAfter(own.goals, (before ?? origin(own))?.goals ?? [], after, from),
          }),
          omitted: back ? null : own.omitted,
        }
  const said = { ...own, ...values, goals: JSON.parse(values.goals) as Goal[] }
  if (!fits(lines.map((line) => (line.id === own.id ? said : line)))) throw new Problem('tooLarge')
  const tie = {
    source_unit: from.unit,
    source_line: after?.id ?? retiedLine?.source?.line ?? own.id,
    source_version: from.version,
  }
  return [
    workspace.change(takeLine, { year, id: own.id, version: own.version, ...values, ...tie }, 1),
    ...(back ? omitting(workspace, year, ancestorsOf(lines, own.id), null) : []),
    ...(take && after && under !== undefined ? following(workspace, year, found, own, after) : []),
  ]
}

/** The unit's line that was made from the one around a line above, or from the nearest around that. */
function madeFrom({ plan, own }: Above, line: PlanLine): DraftLine | undefined {
  const there = new Map(plan.lines.map((one) => [one.id, one]))
  const made = new Map(
    own.flatMap((one) =>
      one.source?.unit === plan.planUnit ? [[one.source.line, one] as const] : [],
    ),
  )
  let around = line.parent
  while (around !== null && !made.has(around)) around = there.get(around)?.parent ?? null
  return around === null ? undefined : made.get(around)
}

/** A line goes where the one above went, at the end; not into what stands in it here. */
function following(
  workspace: Workspace,
  year: number,
  found: Above,
  own: DraftLine,
  after: PlanLine,
): Write[] {
  const lines = found.draft?.lines ?? []
  const parent = madeFrom(found, after)?.id ?? null
  if (parent === own.parent || branchOf(lines, own.id).some(({ id }) => id === parent)) return []
  const last = lines.filter((line) => line.parent === parent).map(({ position }) => position)
  return placing(workspace, year, [{ id: own.id, parent, position: Math.max(0, ...last) + 1 }])
}

/** The targets of the line above, with the unit's own numbers, and after them those that the unit added itself. */
function goalsAfter(
  own: readonly Goal[],
  before: readonly Goal[],
  after: PlanLine,
  from: Answer['from'],
): Goal[] {
  const numbers = new Map(own.map((goal) => [goal.indicator, goal]))
  const asked = new Set([...before, ...after.goals].map(({ indicator }) => indicator))
  return [
    ...takenLine(after, from, () => true, '', 0).goals.map((goal): Goal => {
      const mine = numbers.get(goal.indicator)
      if (goal.amount !== null || !mine) return goal
      const { amount, amountMax } = mine
      return { ...goal, amount, ...(amountMax !== undefined && { amountMax }) }
    }),
    ...own.filter(({ indicator }) => indicator !== null && !asked.has(indicator)),
  ]
}

const valuesOf = ({
  kind,
  marker,
  text,
  lead,
  cooperating,
  deadline,
  goals,
}: Pick<PlanLine, 'kind' | 'marker' | 'text' | 'lead' | 'cooperating' | 'deadline' | 'goals'>) => ({
  ...{ kind, marker, text, lead, cooperating, deadline },
  goals: JSON.stringify(goals),
})

/**
 * A line that is new above, at the end of the line that was made from the one it stands under there, or from the nearest
 * around that. What waited for it moves in.
 */
function adding(
  workspace: Workspace,
  year: number,
  found: Above,
  { after }: Offer,
  { take, reason, from }: Answer,
): [Write, ...Write[]] {
  const { plan, draft, own, next: id, concerns } = found
  if (!draft || !after) throw new Problem('missing')
  const there = new Map(plan.lines.map((line) => [line.id, line]))
  const parent = madeFrom(found, after)?.id ?? null
  const siblings = own.filter((line) => line.parent === parent)
  const position = Math.max(0, ...siblings.map((line) => line.position)) + 1
  const line = {
    ...takenLine(after, from, concerns, reason ?? '', position),
    ...{ id, parent, omitted: take ? null : reason },
  }
  if (!fits([...draft.lines, line])) throw new Problem('tooLarge')
  const inside = siblings.filter(
    ({ source }) => source?.unit === from.unit && there.get(source.line)?.parent === after.id,
  )
  const { goals, source: _, ...row } = line
  return [
    workspace.change(
      addLines,
      {
        year,
        rows: JSON.stringify([
          {
            ...{ ...row, goals: JSON.stringify(goals) },
            ...{ sourceUnit: from.unit, sourceLine: after.id, sourceVersion: from.version },
          },
        ]),
      },
      1,
    ),
    ...placing(
      workspace,
      year,
      inside.map((one, at) => ({ id: one.id, parent: id, position: at + 1 })),
    ),
    // Taken in, a line stands under lines that stand.
    ...(take && parent !== null
      ? omitting(
          workspace,
          year,
          [...ancestorsOf(draft.lines, parent), ...draft.lines.filter((one) => one.id === parent)],
          null,
        )
      : []),
  ]
}

/** Everything of the newest version is answered: it is noted, and ties to other plans become ties to this one. */
function lookedThrough(
  workspace: Workspace,
  year: number,
  { plan, draft, own }: Above,
  but?: number,
): Write[] {
  const from = { source_unit: plan.planUnit, source_version: plan.version }
  const were = new Map(draft?.lines.map((line) => [line.id, line.source?.unit]))
  const rows = own.flatMap(({ id, source }) =>
    source && source.unit !== were.get(id) && id !== but ? [[id, source.line]] : [],
  )
  return [
    workspace.change(seenAll, { year, ...from }, 1),
    ...(rows.length > 0
      ? [workspace.change(tieLines, { year, ...from, rows: JSON.stringify(rows) }, rows.length)]
      : []),
  ]
}

/** The newest version above changed nothing that this unit has: it is noted as looked through. */
export async function seen(workspace: Workspace, year: number): Promise<void> {
  workspace.require('plan.edit')
  const found = await above(workspace, year)
  const { plan, draft, own, offers: waiting } = found
  if (waiting.length > 0) throw new Problem('stale')
  if (draft) opened(draft)
  const [write, ...writes] = lookedThrough(workspace, year, found)
  if (!write) return
  await workspace.commit(
    'plan.edit',
    [{ subject: String(year), from: null, to: [plan.version, plan.number].join(' · ') }],
    write,
    ...writes,
    ...(writes.length > 0 && own.length > 0 ? [edition(workspace, year)] : []),
  )
}

/** The units one step below with their plans, and the newest version of this unit's own; null where none is issued. */
export async function children(
  workspace: Workspace,
  year: number,
): Promise<{ version: number | null; children: readonly Below[] }> {
  workspace.require('plan.read')
  const [own, rows] = await workspace.ask(
    workspace.rows(plans, eq(plans.year, year)),
    workspace.about(below, { year }),
  )
  return { version: own[0]?.version || null, children: rows }
}

/** What a unit one step below made of this unit's plan, line by line. */
export interface ChildPlan {
  readonly own: Issued
  readonly unit: { readonly name: string; readonly code: string }
  /** Null: it has issued nothing. */
  readonly plan: (Head & { version: number }) | null
  readonly comparison: Comparison
}

/** Side by side: this unit's issued plan and that of a unit one step below. Problem: `missing`. */
export async function child(workspace: Workspace, year: number, code: string): Promise<ChildPlan> {
  workspace.require('plan.read')
  const [own, [found]] = await workspace.ask(
    bindingPlan(workspace, year),
    workspace.about(ofChild, { year, code }),
  )
  const [plan] = own
  if (!plan || !found) throw new Problem('missing')
  const { lines, version, unitName: name, unitCode } = found
  const theirs = lines ? retied(lines, plan) : []
  return {
    own: plan,
    unit: { name, code: unitCode },
    plan: version === null ? null : { ...v.parse(Head, found), version },
    comparison: compare(plan.lines, plan.planUnit, theirs),
  }
}
