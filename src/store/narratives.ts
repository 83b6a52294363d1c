/** The words of a report: a paragraph for each task and part, and what is quoted of the units below. */
import * as v from 'valibot'
import { lastDay, type Period } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import { type NarrativePart, narrativeParts, type Quote } from '../domain/report.ts'
import belowText from './sql/narrative-below.sql'
import listText from './sql/narrative-list.sql'
import saveText from './sql/narrative-save.sql'
import tasksText from './sql/narrative-tasks.sql'
import { order, question, type Workspace } from './workspace.ts'

const Quotes = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(v.object({ unit: v.string(), name: v.string(), text: v.string() })),
)
const Row = v.object({
  task: v.string(),
  part: v.picklist(narrativeParts),
  text: v.string(),
  sources: Quotes,
  version: v.number(),
  editedAt: v.number(),
  editor: v.nullable(v.string()),
})
/** A paragraph as it stands, and who wrote it last. */
export type Paragraph = v.InferOutput<typeof Row>

const Below = v.object({
  code: v.string(),
  name: v.string(),
  signed: v.nullable(v.number()),
  text: v.nullable(v.string()),
})
/** What a unit just below wrote of the same thing; null where it wrote nothing, or has not signed. */
export type BelowParagraph = v.InferOutput<typeof Below>

const paragraphs = question(listText, Row)
const taskList = question(tasksText, v.object({ task: v.string(), position: v.number() }))
const below = question(belowText, Below)
const saveParagraph = order(saveText)

/** Characters of one paragraph. */
export const mostText = 20_000

/** What is asked for the words of a report, to be asked together with others. */
export const askNarrative = (workspace: Workspace, period: Period) =>
  [workspace.about(taskList), workspace.about(paragraphs, { period: period.code })] as const

export interface Narrative {
  /** The tasks of the organisation; '' is the whole. */
  readonly tasks: readonly string[]
  readonly paragraphs: readonly Paragraph[]
}

export const readNarrative = (
  tasks: readonly { task: string }[],
  rows: readonly Paragraph[],
): Narrative => ({ tasks: ['', ...tasks.map(({ task }) => task)], paragraphs: rows })

/** The words of the unit's report, drafts only for its own people. */
export async function ofPeriod(workspace: Workspace, period: Period): Promise<Narrative> {
  workspace.require('draft.read')
  return readNarrative(...(await workspace.ask(...askNarrative(workspace, period))))
}

const blank = (task: string, part: NarrativePart): Paragraph => ({
  ...{ task, part, text: '', sources: [], version: 0, editedAt: 0, editor: null },
})

export const paragraphOf = (
  { paragraphs: list }: Narrative,
  task: string,
  part: NarrativePart,
): Paragraph => list.find((one) => one.task === task && one.part === part) ?? blank(task, part)

/**
 * Saves a paragraph; `version` is the one she saw (0 for none). What is already so is left alone.
 * Problems: `missing`, for a task that there is not; `stale`, where somebody wrote it meanwhile or the report is signed.
 */
export async function save(
  workspace: Workspace,
  period: Period,
  {
    task,
    part,
    text,
    version,
    quote,
  }: { task: string; part: NarrativePart; text: string; version: number; quote?: Quote },
): Promise<void> {
  workspace.require('narrative.write')
  const narrative = await ofPeriod(workspace, period)
  if (!narrative.tasks.includes(task)) throw new Problem('missing')
  const now = paragraphOf(narrative, task, part)
  if (now.text === text && !quote) return
  if (now.version !== version) throw new Problem('stale')
  const sources = quote ? [...now.sources, quote] : now.sources
  const short = (words: string) => (words.length > 200 ? `${words.slice(0, 199)}…` : words)
  await workspace.commit(
    'narrative.write',
    [
      {
        subject: `${period.code}/${part}/${task}`,
        from: now.text ? short(now.text) : null,
        to: short(text),
      },
    ],
    workspace.change(
      saveParagraph,
      { period: period.code, task, part, text, version, sources: JSON.stringify(sources) },
      1,
    ),
  )
}

/** What the units just below wrote of one thing, side by side; only what they have signed. Problem: `missing`. */
export async function sideBySide(
  workspace: Workspace,
  period: Period,
  { task, part }: { task: string; part: NarrativePart },
): Promise<{ narrative: Narrative; below: readonly BelowParagraph[] }> {
  workspace.require('draft.read')
  const [tasks, rows, others] = await workspace.ask(
    ...askNarrative(workspace, period),
    workspace.about(below, {
      ...{ period: period.code, task, part },
      last_day: lastDay(period, workspace.organisation.cutOffDay),
    }),
  )
  const narrative = readNarrative(tasks, rows)
  if (!narrative.tasks.includes(task)) throw new Problem('missing')
  return { narrative, below: others }
}
