/** Everything that the page of a report says, asked at once. */
import { and, eq, gte, lte } from 'drizzle-orm'
import { owns } from '../domain/access.ts'
import { type GatheredFigure, gatheredFigures } from '../domain/gathered.ts'
import { endMonths, type Period } from '../domain/period.ts'
import { askSheet, readSheet, type Sheet } from './figures.ts'
import { askNarrative, type Narrative, readNarrative } from './narratives.ts'
import { standingIn } from './plans.ts'
import { askBelow, askCourse, type Course, missingOf, readCourse } from './reports.ts'
import { gathered, reports } from './tables/owned.ts'
import type { Workspace } from './workspace.ts'

export interface ReportPageRows {
  readonly sheet: Sheet
  readonly course: Course
  /** Its words; undefined to whoever may not see them before it is signed. */
  readonly narrative: Narrative | undefined
  /** Of a longer period: what its months make now. */
  readonly standing: readonly GatheredFigure[]
  /** The same as it was signed; undefined where it is not signed. */
  readonly gathered: readonly GatheredFigure[] | undefined
  /** Of a longer period: the unit's own months that are not signed, or were not when it was, and are not in it. */
  readonly unsigned: readonly string[]
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
    kept,
    months,
  ] = await workspace.ask(
    ...askSheet(workspace, period),
    ...askCourse(workspace, period),
    ...askNarrative(workspace, period),
    askBelow(workspace, period),
    workspace.rows(gathered, eq(gathered.period, period.code)),
    workspace.rows(
      reports,
      and(gte(reports.period, endMonths(period).from), lte(reports.period, endMonths(period).to)),
    ),
  )
  const course = readCourse(workspace, own, shut, remarks, corrections, sealed, notices)
  const signed = course.state === 'submitted' || course.state === 'accepted'
  return {
    sheet: readSheet(workspace, period, indicators, year, filed, closed, counts),
    course,
    narrative: signed || workspace.may('draft.read') ? readNarrative(tasks, paragraphs) : undefined,
    standing:
      period.frequency === 'month'
        ? []
        : gatheredFigures(await standingIn(workspace, period.year), period),
    gathered: signed && kept[0] ? readGathered(workspace, kept[0].figures) : undefined,
    unsigned: signed
      ? (JSON.parse(kept[0]?.unsigned ?? '[]') as string[])
      : period.frequency === 'month'
        ? []
        : months.flatMap(({ period: code, state }) => (state === 'submitted' ? [] : [code])),
    missing: signed ? 0 : missingOf(below).length,
  }
}

/** What was signed of a longer period. From above the numbers of sensitive indicators are not told. */
function readGathered({ standing }: Workspace, figures: string): GatheredFigure[] {
  const all = JSON.parse(figures) as GatheredFigure[]
  return owns(standing) ? all : all.filter(({ sensitive }) => !sensitive)
}
