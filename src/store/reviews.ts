/** Reports of the units just below, for the one who accepts them or sends them back. */
import * as v from 'valibot'
import type { Amount } from '../domain/figure.ts'
import type { GatheredFigure } from '../domain/gathered.ts'
import { before, lastDay, type Period } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import { narrativeParts, type ReportState, refusalOf, stateOf } from '../domain/report.ts'
import { askClosed } from './closings.ts'
import { unsigning } from './signing.ts'
import acceptText from './sql/accept-reports.sql'
import inboxText from './sql/inbox.sql'
import markText from './sql/intake-mark.sql'
import remarksText from './sql/return-remarks.sql'
import returnText from './sql/return-report.sql'
import reviewText from './sql/review.sql'
import { telling } from './telling.ts'
import { type BranchDetail, order, question, type Workspace } from './workspace.ts'

const Row = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  keptByParent: v.number(),
  state: v.picklist(['draft', 'submitted']),
  acceptedAt: v.nullable(v.number()),
  returnedAt: v.nullable(v.number()),
  version: v.number(),
  round: v.number(),
  dueDay: v.nullable(v.string()),
  submittedDay: v.nullable(v.string()),
  missing: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  paragraphs: v.number(),
})
const inboxRows = question(inboxText, Row)

/** A report of a unit just below, as far as its state goes. */
export interface Arrived extends Omit<v.InferOutput<typeof Row>, 'state'> {
  readonly state: ReportState
}

const ReviewFigure = v.object({
  code: v.string(),
  name: v.string(),
  measure: v.string(),
  decimals: v.number(),
  timeRule: v.picklist(['flow', 'stock', 'cumulative', 'once']),
  unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
  sensitive: v.number(),
  amount: v.nullable(v.number()),
  denominator: v.nullable(v.number()),
  nil: v.number(),
  before: v.nullable(v.number()),
  beforeDenominator: v.nullable(v.number()),
  beforeNil: v.nullable(v.number()),
  evidence: v.number(),
})
const list = <T>(shape: v.GenericSchema<unknown, T>) =>
  v.pipe(v.string(), v.parseJson(), v.array(shape))
const Review = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  state: v.picklist(['draft', 'submitted']),
  acceptedAt: v.nullable(v.number()),
  returnedAt: v.nullable(v.number()),
  version: v.number(),
  round: v.number(),
  missing: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  submittedDay: v.nullable(v.string()),
  dueDay: v.string(),
  signer: v.nullable(v.string()),
  figures: list(ReviewFigure),
  narrative: list(
    v.object({ task: v.string(), part: v.picklist(narrativeParts), text: v.string() }),
  ),
  /** Of a unit with children: its totals as they were signed. */
  totals: list(
    v.object({
      code: v.string(),
      name: v.string(),
      measure: v.string(),
      decimals: v.number(),
      timeRule: v.picklist(['flow', 'stock', 'cumulative', 'once']),
      unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
      sensitive: v.number(),
      amount: v.number(),
      denominator: v.number(),
      toDate: v.number(),
      toDateDenominator: v.number(),
      met: v.number(),
    }),
  ),
  /** Of a longer period: what its months made when it was signed. */
  gathered: v.nullable(
    v.pipe(
      v.string(),
      v.parseJson(),
      v.object({ figures: v.array(v.unknown()), unsigned: v.array(v.string()) }),
    ),
  ),
  remarks: list(
    v.object({
      round: v.number(),
      place: v.string(),
      words: v.string(),
      answer: v.nullable(v.string()),
    }),
  ),
})
const reviewed = question(reviewText, Review)

type Read = v.InferOutput<typeof ReviewFigure>

export interface ReviewedFigure
  extends Pick<
    Read,
    'code' | 'name' | 'measure' | 'decimals' | 'timeRule' | 'unitRule' | 'evidence'
  > {
  /** Null where it is not told one by one. */
  readonly value: Amount | null
  /** The period before, where that is signed. */
  readonly before: Amount | null
  readonly hidden: boolean
}

/** A signed report of a unit just below. Of one that is not signed, only its state. */
export interface Reviewed
  extends Omit<v.InferOutput<typeof Review>, 'state' | 'figures' | 'gathered'> {
  readonly state: ReportState
  readonly figures: readonly ReviewedFigure[]
  /** Without what is told of no unit one by one. */
  readonly gathered: readonly GatheredFigure[]
  /** Of a longer period: the unit's own months that were not signed then. */
  readonly unsigned: readonly string[]
  readonly periodClosed: boolean
}

const acceptReports = order(acceptText)
const returnReport = order(returnText)
const addRemarks = order(remarksText)
const markReports = order(markText)

/** The reports of the units just below for a period. */
export async function inbox(
  workspace: Workspace,
  period: Period,
): Promise<{ reports: readonly Arrived[]; periodClosed: boolean }> {
  workspace.require('board.read')
  const [rows, shut] = await workspace.ask(
    workspace.about(inboxRows, {
      period: period.code,
      last_day: lastDay(period, workspace.organisation.cutOffDay),
    }),
    askClosed(workspace, period),
  )
  return {
    reports: rows.map((row) => ({ ...row, state: stateOf(row) })),
    periodClosed: shut.length > 0,
  }
}

/** One of them, to be read. Problem: `missing`, for a unit that is not just below. */
export async function review(
  workspace: Workspace,
  period: Period,
  code: string,
): Promise<Reviewed> {
  workspace.require('board.read')
  const [[row], shut] = await workspace.ask(
    workspace.about(reviewed, {
      period: period.code,
      earlier: before(period)?.code ?? '',
      code,
    }),
    askClosed(workspace, period),
  )
  if (!row) throw new Problem('missing')
  return {
    ...row,
    state: stateOf(row),
    periodClosed: shut.length > 0,
    totals: row.totals.filter(({ sensitive }) => sensitive === 0),
    unsigned: row.gathered?.unsigned ?? [],
    gathered: ((row.gathered?.figures ?? []) as GatheredFigure[]).filter(
      ({ sensitive }) => !sensitive,
    ),
    figures: row.figures.map(
      ({ sensitive, amount, denominator, nil, before, beforeDenominator, beforeNil, ...one }) => {
        const hidden = sensitive === 1
        const as = (n: number | null, of: number | null, none: number | null): Amount | null =>
          none ? { nil: true } : n === null ? null : { nil: false, amount: n, denominator: of }
        return {
          ...one,
          hidden,
          value: hidden ? null : as(amount, denominator, nil),
          before: hidden ? null : as(before, beforeDenominator, beforeNil),
        }
      },
    ),
  }
}

/**
 * Accepts reports of units just below, all or none. `read` is the version of each that she has read: one that moved since
 * is not accepted unread. Problems: `settled`, where one is not there to be accepted any more; `periodClosed`.
 */
export async function accept(
  workspace: Workspace,
  period: Period,
  read: readonly { readonly code: string; readonly version: number }[],
): Promise<number> {
  workspace.require('report.accept')
  const { reports, periodClosed } = await inbox(workspace, period)
  const byCode = new Map(reports.map((one) => [one.code, one]))
  const chosen = read.map(({ code, version }) => {
    const found = byCode.get(code)
    if (!found) throw new Problem('missing')
    const refusal = refusalOf('accept', { state: found.state, periodClosed, ended: true })
    if (refusal === 'periodClosed') throw new Problem('periodClosed')
    if (refusal || found.version !== version) throw new Problem('settled')
    return found
  })
  const [first, ...others] = chosen.map(
    ({ id }): BranchDetail => ({
      unit: id,
      act: 'report.accept',
      subject: period.code,
      from: 'submitted',
      to: 'accepted',
    }),
  )
  if (!first) return 0
  await workspace
    .commitBelow(
      [first, ...others],
      workspace.change(
        acceptReports,
        {
          period: period.code,
          reports: JSON.stringify(chosen.map(({ id, version }) => [id, version])),
        },
        chosen.length,
      ),
    )
    .catch(orSettled)
  return chosen.length
}

function orSettled(error: unknown): never {
  if (error instanceof Problem && error.reason === 'stale') throw new Problem('settled')
  throw error
}

/**
 * Returns a report of a unit just below, with what is asked at each place. Its figures leave the totals until it is
 * signed again; whoever has signed them here and above is told. Problems: `missing`; `settled`; `periodClosed`.
 */
export async function sendBack(
  workspace: Workspace,
  period: Period,
  {
    code,
    version,
    remarks,
  }: {
    code: string
    version: number
    remarks: readonly { readonly place: string; readonly words: string }[]
  },
): Promise<void> {
  workspace.require('report.return')
  const found = await review(workspace, period, code)
  const refusal = refusalOf('return', {
    state: found.state,
    periodClosed: found.periodClosed,
    ended: true,
  })
  if (refusal === 'periodClosed') throw new Problem('periodClosed')
  if (refusal || found.version !== version) throw new Problem('settled')
  const at = { period: period.code, child: found.id }
  const reason = remarks
    .map(({ words }) => words)
    .join(' · ')
    .slice(0, 1000)
  const pair = { unit: found.id, depth: workspace.unit.depth + 1, period: period.code }
  await workspace
    .commitBelow(
      [
        {
          unit: found.id,
          act: 'report.return',
          subject: period.code,
          from: 'submitted',
          to: 'returned',
          reason,
        },
      ],
      telling(workspace, [{ unit: found, period, act: 'returned', reason }]),
      workspace.change(returnReport, { ...at, version }, 1),
      workspace.change(
        addRemarks,
        { ...at, remarks: JSON.stringify(remarks.map(({ place, words }) => [place, words])) },
        remarks.length,
      ),
      workspace.change(markReports, { reports: JSON.stringify([[found.id, period.code]]) }),
      ...unsigning(workspace, [pair]),
    )
    .catch(orSettled)
}
