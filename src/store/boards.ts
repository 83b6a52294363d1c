/** Reading the board: totals that the compile has left, and who is behind them. */
import * as v from 'valibot'
import { owns, seesSmall } from '../domain/access.ts'
import {
  ownSteps,
  readFigures,
  readSeries,
  readSignatures,
  type Step,
  signedSteps,
  type Total,
  totalOf,
  unitsDue,
} from '../domain/gather.ts'
import type { Indicator, Target } from '../domain/indicator.ts'
import { masked } from '../domain/mask.ts'
import { lastDay, type Period } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import { beyondWatch } from '../domain/progress.ts'
import { Indicators, indicatorOf, Targets, targetOf } from './indicators.ts'
import boardText from './sql/board.sql'
import contributionsText from './sql/contributions.sql'
import indicatorText from './sql/indicator.sql'
import moreText from './sql/indicator-more.sql'
import missingText from './sql/missing.sql'
import watchedText from './sql/watched.sql'
import { type Calculated, calculated } from './totals.ts'
import { question, type Workspace } from './workspace.ts'

const BoardRow = v.object({
  ...Indicators.entries,
  source: v.picklist(['entered', 'reports', 'coverage']),
  position: v.number(),
  expected: v.number(),
  series: v.string(),
  signed: v.nullable(v.string()),
  compiledAt: v.number(),
  /** Whether the organisation has indicators that are calculated from others. */
  calculating: v.number(),
})
const board = question(boardText, BoardRow)
const one = question(indicatorText, BoardRow)

const More = v.object({ year: v.number(), part: v.string(), series: v.string() })
const more = question(moreText, More)

const Contribution = v.object({
  own: v.number(),
  code: v.string(),
  name: v.string(),
  keptByParent: v.number(),
  hasChildren: v.number(),
  enters: v.number(),
  expected: v.nullable(v.number()),
  series: v.nullable(v.string()),
  ...Targets.entries,
  figures: v.string(),
  signatures: v.nullable(v.string()),
  report: v.nullable(v.picklist(['draft', 'submitted'])),
})
const contributions = question(contributionsText, Contribution)

const Missing = v.object({
  name: v.string(),
  code: v.string(),
  parentName: v.string(),
  steps: v.number(),
  overdue: v.nullable(v.number()),
})
const missing = question(missingText, Missing)

const Watched = v.object({
  name: v.string(),
  code: v.string(),
  parentName: v.string(),
  expected: v.number(),
  series: v.string(),
})
const watched = question(watchedText, Watched)

/** Names shown of those who have not reported; the rest is found one level down. */
export const mostMissing = 60

export interface Line {
  readonly indicator: Indicator
  readonly steps: readonly Step[]
  /** What is signed of it; null where that is the same. */
  readonly signed: readonly Step[] | null
  /** Units of the branch that enter it; those that closed in the year leave it by the steps (`gone`). */
  readonly expected: number
  /** Of a sensitive indicator, seen from above: its numbers are not told here. */
  readonly hidden: boolean
}

export interface Board {
  readonly lines: readonly Line[]
  /** Who has reported: amount on time, denominator due, reported submitted. */
  readonly coverage: Line | null
  /** Indicators that nobody enters, evaluated on these totals. */
  readonly calculated: readonly Calculated[]
  readonly compiledAt: number | null
}

function lineOf(row: v.InferOutput<typeof BoardRow>, { standing }: Workspace): Line {
  const {
    source: _,
    position: __,
    expected,
    series,
    signed,
    compiledAt: ___,
    calculating: ____,
    ...indicator
  } = row
  const told = indicatorOf(indicator)
  const hidden = told.sensitive && !owns(standing)
  return {
    indicator: told,
    steps: hidden ? [] : readSeries(series),
    signed: hidden || signed === null ? null : readSeries(signed),
    expected,
    hidden,
  }
}

/** The totals of a unit that has children, as one question for a page to ask. */
export function boardOf(workspace: Workspace, year: number) {
  return workspace.about(board, { year })
}

export function readBoard(
  workspace: Workspace,
  rows: readonly v.InferOutput<typeof BoardRow>[],
): Board {
  const coverage = rows.find((row) => row.source === 'coverage')
  return {
    lines: rows
      .filter((row) => row.source !== 'coverage' && row.expected > 0)
      .sort((a, b) => a.position - b.position)
      .map((row) => lineOf(row, workspace)),
    coverage: coverage ? lineOf(coverage, workspace) : null,
    calculated: [],
    compiledAt: rows.reduce<number | null>((at, row) => Math.max(at ?? 0, row.compiledAt), null),
  }
}

export async function onBoard(workspace: Workspace, period: Period): Promise<Board> {
  workspace.require('board.read')
  const [rows] = await workspace.ask(boardOf(workspace, period.year))
  const board = readBoard(workspace, rows)
  if (!rows.some(({ calculating }) => calculating)) return board
  return { ...board, calculated: await calculated(workspace, period, 0) }
}

const lastDayIn = ({ organisation }: Workspace, period: Period) =>
  lastDay(period, organisation.cutOffDay)

export interface Giver {
  /** The unit itself: what it reports beside its children. */
  readonly own: boolean
  readonly code: string
  readonly name: string
  readonly hasChildren: boolean
  readonly keptByParent: boolean
  readonly steps: readonly Step[]
  /** What its reports that stand have signed; null where that follows from what it submitted. */
  readonly signed: readonly Step[] | null
  readonly expected: number
  readonly target: Target | null
  readonly report: 'draft' | 'submitted' | null
  /** A small number of a sensitive indicator, or one that would give it away. */
  readonly hidden: boolean
}

export interface Opened {
  readonly line: Line
  /** The unit's total part by part; none where it is not broken down, or not told. */
  readonly parts: readonly { readonly name: string; readonly steps: readonly Step[] }[]
  /** The year before, where it is known. */
  readonly yearBefore: readonly Step[] | null
  readonly givers: readonly Giver[]
  readonly compiledAt: number
}

/** One indicator with what each unit below gives to it, and the state of their reports of `month`. Problem: `missing`. */
export async function open(
  workspace: Workspace,
  period: Period,
  month: string,
  code: string,
): Promise<Opened> {
  workspace.require('board.read')
  const values = { year: period.year, code, period: month, last_day: lastDayIn(workspace, period) }
  const [found, rows, others] = await workspace.ask(
    workspace.about(one, values),
    workspace.about(contributions, values),
    workspace.about(more, values),
  )
  const row = found[0]
  if (!row || row.source === 'coverage') throw new Problem('missing')
  const line = lineOf(row, workspace)
  const givers = rows.map(
    (giver): Giver => ({
      own: giver.own === 1,
      code: giver.code,
      name: giver.name,
      hasChildren: giver.hasChildren === 1,
      keptByParent: giver.keptByParent === 1,
      steps:
        giver.series === null
          ? ownSteps(line.indicator, readFigures(giver.figures))
          : readSeries(giver.series),
      signed: giver.signatures === null ? null : signedSteps(readSignatures(giver.signatures)),
      expected: giver.expected ?? giver.enters,
      target: targetOf(giver),
      report: giver.report,
      hidden: false,
    }),
  )
  const told = line.hidden ? [] : others
  const earlier = told.find(({ year }) => year < period.year)
  return {
    line,
    parts: line.indicator.parts.flatMap(({ code: part, name }) => {
      const row = told.find((other) => other.part === part && other.year === period.year)
      return row ? [{ name, steps: readSeries(row.series) }] : []
    }),
    yearBefore: earlier ? readSeries(earlier.series) : null,
    givers: hide(workspace, line, period, givers).filter(
      (giver) =>
        giver.expected > 0 || giver.steps.length > 0 || giver.hidden || giver.signed?.length,
    ),
    compiledAt: row.compiledAt,
  }
}

/** What units below gave to a sensitive indicator is told only where nobody can be known by it. */
function hide(
  { standing }: Workspace,
  { indicator, hidden: whole }: Line,
  period: Period,
  givers: readonly Giver[],
): readonly Giver[] {
  if (!indicator.sensitive || seesSmall(standing, indicator.lead)) return givers
  const below = givers.filter(({ own }) => !own)
  const { at, all } = masked(
    below.map(({ steps }) => steps),
    period.last,
    indicator.decimals,
  )
  return givers.map((giver) => {
    const index = below.indexOf(giver)
    const hidden = whole || (index >= 0 && (all || at.has(index)))
    return hidden ? { ...giver, hidden, steps: [], signed: null } : giver
  })
}

export interface MissingUnit {
  readonly name: string
  readonly code: string
  readonly parentName: string
  readonly overdue: boolean
}

/** Units of the branch whose report of a month has not come, in the order of the tree; one more than `mostMissing` where there are more. */
export async function whoIsMissing(
  workspace: Workspace,
  period: Period,
  month: string,
): Promise<readonly MissingUnit[]> {
  workspace.require('board.read')
  const [rows] = await workspace.ask(
    workspace.about(missing, {
      year: period.year,
      month: period.last,
      period: month,
      last_day: lastDayIn(workspace, period),
      today: workspace.organisation.today,
      most: mostMissing + 1,
    }),
  )
  return rows.map((row) => ({ ...row, overdue: row.overdue === 1 }))
}

export interface WatchedUnit {
  readonly code: string
  readonly name: string
  readonly parentName: string
  readonly total: Total
  readonly due: number
}

/**
 * Units of the branch that are beyond the watch of an indicator, among those that have units below them; with those that
 * have none it is said on their parents' pages. Problem: `missing`.
 */
export async function beyond(
  workspace: Workspace,
  period: Period,
  code: string,
): Promise<{ line: Line; units: readonly WatchedUnit[] }> {
  workspace.require('board.read')
  const values = { year: period.year, code }
  const [found, rows] = await workspace.ask(
    workspace.about(one, values),
    workspace.about(watched, values),
  )
  const row = found[0]
  if (!row || row.source === 'coverage') throw new Problem('missing')
  const line = lineOf(row, workspace)
  const { indicator, hidden } = line
  // Small numbers of single units are told to few; which units stand out would tell them.
  const told = !hidden && (!indicator.sensitive || seesSmall(workspace.standing, indicator.lead))
  const units = rows.flatMap(({ series, expected, ...unit }): WatchedUnit[] => {
    const total = totalOf(indicator, readSeries(series), period)
    const due = unitsDue(indicator, period, expected, total)
    return told && beyondWatch(indicator, total, due) ? [{ ...unit, total, due }] : []
  })
  return { line, units }
}
