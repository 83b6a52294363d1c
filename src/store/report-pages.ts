/** Everything that the page of a report says, asked at once. */
import * as v from 'valibot'
import { owns } from '../domain/access.ts'
import { type Gathered, gatheredIn } from '../domain/gathered.ts'
import type { Period } from '../domain/period.ts'
import { askSheet, readSheet, type Sheet } from './figures.ts'
import { askNarrative, type Narrative, readNarrative } from './narratives.ts'
import { standingIn } from './plans.ts'
import { askBelow, askCourse, type Course, readCourse } from './reports.ts'
import gatheredText from './sql/gathered.sql'
import { question, type Workspace } from './workspace.ts'

const gatheredLines = question(gatheredText, v.object({ lines: v.string() }))

export interface ReportPageRows {
  readonly sheet: Sheet
  readonly course: Course
  /** Its words; undefined to whoever may not see them before it is signed. */
  readonly narrative: Narrative | undefined
  /** Of a longer period: what its months make now, and what they made when it was signed. */
  readonly gathered: { readonly now: readonly Gathered[]; readonly signed: readonly Gathered[] }
  /** Units just below that have not signed. */
  readonly missing: number
}

export async function ofPeriod(workspace: Workspace, period: Period): Promise<ReportPageRows> {
  workspace.require('board.read')
  const [
    indicators,
    year,
    filed,
    closed,
    counts,
    own,
    shut,
    remarks,
    corrections,
    sealed,
    notices,
    tasks,
    paragraphs,
    below,
  ] = await workspace.ask(
    ...askSheet(workspace, period),
    ...askCourse(workspace, period),
    ...askNarrative(workspace, period),
    askBelow(workspace, period),
  )
  const course = readCourse(workspace, own, shut, remarks, corrections, sealed, notices)
  const signed = course.state === 'submitted' || course.state === 'accepted'
  return {
    sheet: readSheet(workspace, period, indicators, year, filed, closed, counts),
    course,
    narrative: signed || workspace.may('draft.read') ? readNarrative(tasks, paragraphs) : undefined,
    gathered: await gatheredOf(workspace, period),
    missing: signed ? 0 : below.filter(({ state }) => state !== 'submitted').length,
  }
}

async function gatheredOf(
  workspace: Workspace,
  period: Period,
): Promise<ReportPageRows['gathered']> {
  if (period.frequency === 'month') return { now: [], signed: [] }
  const standing = await standingIn(workspace, period.year)
  const [[kept]] = await workspace.ask(workspace.about(gatheredLines, { period: period.code }))
  // Whether a number is small is judged of what stands now: from above, what was signed of a sensitive one is not told.
  const signed = (JSON.parse(kept?.lines ?? '[]') as Gathered[]).filter(
    ({ indicator }) => owns(workspace.standing) || !indicator.sensitive,
  )
  return { now: gatheredIn(standing, period), signed }
}
