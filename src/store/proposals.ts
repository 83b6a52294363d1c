/** Targets that were found in a plan's text: a person takes each, changes it, or refuses it, and can take that back. */
import * as v from 'valibot'
import { Goal } from '../domain/plan.ts'
import { Problem } from '../domain/problem.ts'
import type { Proposal } from '../domain/reading/proposals.ts'
import { askDraft, lineOf, opened, readDraft } from './drafts.ts'
import { askIndicators } from './plans.ts'
import goalsText from './sql/draft-goals.sql'
import touchText from './sql/draft-touch.sql'
import answerText from './sql/proposal-answer.sql'
import listText from './sql/proposal-list.sql'
import { order, question, type Workspace } from './workspace.ts'

const Row = v.object({
  id: v.number(),
  line: v.number(),
  found: v.pipe(
    v.string(),
    v.parseJson(),
    v.custom<Proposal>((value) => typeof value === 'object'),
  ),
  state: v.picklist(['open', 'accepted', 'rejected']),
  goal: v.nullable(v.pipe(v.string(), v.parseJson(), Goal)),
  version: v.number(),
})
export type KeptProposal = v.InferOutput<typeof Row>

const list = question(listText, Row)
const setAnswer = order(answerText)
const setGoals = order(goalsText)
const touch = order(touchText)

/** The draft with what was found in it, and the indicators that may count it. Problem: `missing`. */
export async function ofYear(workspace: Workspace, year: number) {
  workspace.require('draft.read')
  const [indicators, proposals, plan, lines, above] = await workspace.ask(
    askIndicators(workspace, year),
    workspace.about(list, { year }),
    ...askDraft(workspace, year),
  )
  const draft = readDraft(plan, lines, above)
  if (!draft) throw new Problem('missing')
  return { draft, proposals, indicators }
}

export const sameGoal = (one: Goal, other: Goal | null) =>
  JSON.stringify(one) === JSON.stringify(other)

/**
 * Answers a proposal: with a goal it is taken, and the goal is its line's; without one refused, or open again. What it
 * gave its line before is taken back. Problems: `missing`; `stale`, where somebody else answered or wrote the line.
 */
export async function answer(
  workspace: Workspace,
  year: number,
  {
    id,
    version,
    goal,
    state,
  }: {
    id: number
    version: number
    state: KeptProposal['state']
    goal: Goal | null
  },
): Promise<void> {
  workspace.require('plan.edit')
  const { draft, proposals } = await ofYear(workspace, year)
  const proposal = proposals.find((one) => one.id === id)
  if (!proposal) throw new Problem('missing')
  if (proposal.version !== version) throw new Problem('stale')
  const line = lineOf(opened(draft), proposal.line)
  const before = proposal.goal
  const place = before ? line.goals.findIndex((one) => sameGoal(one, before)) : -1
  const goals = line.goals.filter((_, at) => at !== place)
  if (goal) goals.splice(place < 0 ? goals.length : place, 0, goal)
  await workspace.commit(
    'plan.edit',
    [
      {
        subject: `${year}/${line.id}`,
        from: proposal.state,
        to: `${state} · ${proposal.found.quote}`,
      },
    ],
    workspace.change(
      setAnswer,
      { year, id, version, state, goal: goal && JSON.stringify(goal) },
      1,
    ),
    workspace.change(
      setGoals,
      { year, id: line.id, version: line.version, goals: JSON.stringify(goals) },
      1,
    ),
    workspace.change(touch, { year, edition: null }, 1),
  )
}
