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
import { askDraft, type Draft, type DraftLine, type NewLine, readDraft, start } from './drafts.ts'
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
import touchText from './sql/draft-touch.sql'
import belowText from './sql/plan-below.sql'
import knownText from './sql/plan-known.sql'
import childText from './sql/plan-of-child.sql'
import { plans } from './tables/owned.ts'
import { order, question, type Workspace } from './workspace.ts'

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
const touch = order(touchText)

/** What the plan above says to this unit. */
export interface Above {
  readonly plan: Issued
  readonly draft: Draft | undefined
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
  const [rows, found, draft, versions] = workspace.may('draft.read')
    ? await workspace
        .ask(...questions, ...askDraft(workspace, year), workspace.about(known, { year }))
        .then(([rows, found, plan, lines, up, versions]) => {
          return [rows, found, readDraft(plan, lines, up), versions] as const
        })
    : await workspace
        .ask(...questions)
        .then(
          ([rows, found]) => [rows, found, undefined, [] as v.InferOutput<typeof Known>[]] as const,
        )
  const [plan] = found
  if (!plan) throw new Problem('missing')
  const own = draft ? retied(draft.lines, plan) : []
  const mine = new Map(
    versions.filter(({ unit }) => unit === plan.planUnit).map((row) => [row.version, row.lines]),
  )
  return {
    plan,
    draft,
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
      ...{ kind: plan.kind, title: plan.title, superior: plan.issuer, issuer, place: plan.place },
      ...{ number: null, issuedDay: null },
      ...{ authority: plan.authority, office: plan.office, signer: '' },
    },
    lines: [first, ...lines],
    source: from,
  })
}

/**
 * Answers one change of the plan above: takes it over, or keeps what stands. A line that is new above is taken in, or
 * left out with a reason. Problems: `missing`, where there is no such change; `stale`.
 */
export async function answer(
  workspace: Workspace,
  year: number,
  { line, take, reason }: { line: number; take: boolean; reason: string | null },
): Promise<void> {
  workspace.require('plan.edit')
  const { plan, draft, offers: waiting, concerns } = await above(workspace, year)
  const offer = waiting.find((one) => one.line === line)
  if (!draft || !offer) throw new Problem('missing')
  const from = { unit: plan.planUnit, version: plan.version }
  const own = offer.own ? draft.lines.find(({ id }) => id === offer.own?.id) : undefined
  const write = own
    ? workspace.change(
        takeLine,
        { year, id: own.id, version: own.version, ...answered(own, offer, { take, reason, from }) },
        1,
      )
    : workspace.change(
        addLines,
        { year, rows: JSON.stringify([added(draft, offer, { take, reason, from, concerns })]) },
        1,
      )
  const last = waiting.length === 1
  await workspace.commit(
    'plan.edit',
    [
      {
        subject: `${year}/${own?.id ?? line}`,
        from: own?.text.slice(0, 300) ?? null,
        to: (take ? offer.after?.text : own?.text)?.slice(0, 300) ?? null,
        ...(reason !== null && { reason }),
      },
    ],
    write,
    workspace.change(touch, { year, edition: null }, 1),
    ...(last
      ? [workspace.change(seenAll, { year, source_unit: from.unit, source_version: from.version })]
      : []),
  )
}

interface Answer {
  readonly take: boolean
  readonly reason: string | null
  readonly from: { readonly unit: number; readonly version: number }
}

/** A tied line after the answer. Its own number stays its own: that is a contract, not a matter of words. */
function answered(own: DraftLine, { kind, after }: Offer, { take, reason, from }: Answer) {
  const source = own.source ?? { line: own.id }
  const line = after?.id ?? source.line
  const tie = { source_unit: from.unit, source_line: line, source_version: from.version }
  const stands = { ...valuesOf(own), omitted: own.omitted, ...tie }
  if (!take) return stands
  if (kind === 'removed' || !after) return { ...stands, omitted: reason ?? own.omitted ?? '' }
  const amounts = new Map(own.goals.map((goal) => [goal.indicator, goal.amount]))
  const goals = takenLine(after, from, () => true, '', 0).goals.map((goal) => ({
    ...goal,
    amount: goal.amount ?? amounts.get(goal.indicator) ?? null,
  }))
  return { ...valuesOf({ ...after, goals }), omitted: own.omitted, ...tie }
}

const valuesOf = ({
  marker,
  text,
  lead,
  cooperating,
  deadline,
  goals,
}: Pick<PlanLine, 'marker' | 'text' | 'lead' | 'cooperating' | 'deadline' | 'goals'>) => ({
  ...{ marker, text, lead, cooperating, deadline },
  goals: JSON.stringify(goals),
})

/** A line that is new above, below the line that was made from the one it stands under there, at its end. */
function added(
  { lines }: Draft,
  { after }: Offer,
  { take, reason, from, concerns }: Answer & { concerns: (goal: Goal) => boolean },
) {
  if (!after) throw new Problem('missing')
  const parent =
    lines.find(({ source }) => source?.unit === from.unit && source.line === after.parent)?.id ??
    null
  const siblings = lines.filter((line) => line.parent === parent)
  const position = Math.max(0, ...siblings.map((line) => line.position)) + 1
  const made = takenLine(after, from, concerns, reason ?? '', position)
  const id = Math.max(0, ...lines.map((line) => line.id)) + 1
  return {
    ...{ ...made, id, parent, omitted: take ? null : reason },
    goals: JSON.stringify(made.goals),
    sourceUnit: from.unit,
    sourceLine: after.id,
    sourceVersion: from.version,
  }
}

/** The newest version above changed nothing that this unit has: it is noted as looked through. */
export async function seen(workspace: Workspace, year: number): Promise<void> {
  workspace.require('plan.edit')
  const { plan, offers: waiting } = await above(workspace, year)
  if (waiting.length > 0) throw new Problem('stale')
  await workspace.commit(
    'plan.edit',
    [{ subject: String(year), from: null, to: [plan.version, plan.number].join(' · ') }],
    workspace.change(
      seenAll,
      { year, source_unit: plan.planUnit, source_version: plan.version },
      1,
    ),
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
