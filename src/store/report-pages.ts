/** Everything that the page of a report says, asked at once. */
import type { Period } from '../domain/period.ts'
import type { Line } from './boards.ts'
import { askSheet, readSheet, type Sheet } from './figures.ts'
import { askNarrative, type Narrative, readNarrative } from './narratives.ts'
import { standingIn } from './plans.ts'
import { askBelow, askCourse, type Course, readCourse } from './reports.ts'
import type { Workspace } from './workspace.ts'

export interface ReportPageRows {
  readonly sheet: Sheet
  readonly course: Course
  /** Its words; undefined to whoever may not see them before it is signed. */
  readonly narrative: Narrative | undefined
  /** Of a longer period: where the year stands, out of which it is gathered. */
  readonly standing: readonly Line[]
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
    standing: period.frequency === 'month' ? [] : await standingIn(workspace, period.year),
    missing: signed ? 0 : below.filter(({ state }) => state !== 'submitted').length,
  }
}
