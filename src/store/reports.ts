/** A unit's statement for a period: what it owes, signing it, taking it back, correcting it, issuing it again. */
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { owns } from '../domain/access.ts'
import { dueDayOf } from '../domain/calendar.ts'
import { type Amount, sameAmount, spell } from '../domain/figure.ts'
import { gatheredFigures } from '../domain/gathered.ts'
import type { Indicator } from '../domain/indicator.ts'
import { endMonths, lastDay, type Period } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import { type ReportMove, type ReportState, refusalOf, stateOf } from '../domain/report.ts'
import { askClosed, type Closed } from './closings.ts'
import { type Change, figureRows, type ReportRow } from './figures.ts'
import { standingIn } from './plans.ts'
import { askedNow, type Remark, remarkList } from './remarks.ts'
import { missing, signing, unsigning } from './signing.ts'
import answerText from './sql/answer-remark.sql'
import childrenText from './sql/children.sql'
import clearPartsText from './sql/correct-clear-parts.sql'
import correctFiguresText from './sql/correct-figures.sql'
import correctText from './sql/correct-report.sql'
import correctedOpenText from './sql/corrected-open.sql'
import addCorrectionText from './sql/correction-add.sql'
import correctionsText from './sql/correction-list.sql'
import keepGatheredText from './sql/gathered-keep.sql'
import markText from './sql/mark-report.sql'
import noticesText from './sql/notice-list.sql'
import settleText from './sql/notice-settle.sql'
import recallText from './sql/recall-report.sql'
import reissueText from './sql/reissue-report.sql'
import versionText from './sql/report-version.sql'
import versionsText from './sql/report-versions.sql'
import submitText from './sql/submit-report.sql'
import { reports } from './tables/owned.ts'
import { Told, telling } from './telling.ts'
import { order, question, type Workspace, type Write } from './workspace.ts'

const submitReport = order(submitText)
const recallReport = order(recallText)
const correctReport = order(correctText)
const reissueReport = order(reissueText)
const correctFigures = order(correctFiguresText)
const clearParts = order(clearPartsText)
const addCorrection = order(addCorrectionText)
const keepGathered = order(keepGatheredText)
const settleNotices = order(settleText)
const answerRemark = order(answerText)
const markReport = order(markText)

const below = question(
  childrenText,
  v.object({ name: v.string(), state: v.nullable(v.string()), owes: v.number() }),
)

const Correction = v.object({
  id: v.number(),
  indicator: v.string(),
  name: v.string(),
  sensitive: v.number(),
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
  reason: v.string(),
  at: v.number(),
  person: v.nullable(v.string()),
  version: v.number(),
})
export interface Correction extends v.InferOutput<typeof Correction> {
  /** Of a sensitive indicator, seen from above: its numbers are not told. */
  readonly hidden: boolean
}
const correctionList = question(correctionsText, Correction)

const Notice = v.object({ detail: v.string(), total: v.number() })
const noticeList = question(noticesText, Notice)
const correctedOpen = question(correctedOpenText, v.object({ period: v.string(), n: v.number() }))

/** Signed periods in which figures were corrected since, to be asked together with others. */
export const askCorrected = (workspace: Workspace) => workspace.about(correctedOpen)

const Sealed = v.object({
  version: v.number(),
  at: v.number(),
  signer: v.string(),
  digest: v.string(),
  reason: v.nullable(v.string()),
})
/** A version of a report as it was signed. */
export type Sealed = v.InferOutput<typeof Sealed>
const sealedList = question(versionsText, Sealed)
const sealedOne = question(
  versionText,
  v.object({
    ...Sealed.entries,
    content: v.string(),
    indicators: v.pipe(
      v.string(),
      v.parseJson(),
      v.array(
        v.object({
          code: v.string(),
          timeRule: v.picklist(['flow', 'stock', 'cumulative', 'once']),
          unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
          sensitive: v.number(),
        }),
      ),
    ),
  }),
)

/** The day by which this unit reports a period. */
export function dueDay(workspace: Workspace, period: Period): string {
  const { cutOffDay, calendar } = workspace.organisation
  return dueDayOf(period, workspace.unit.dueDays, cutOffDay, calendar)
}

export const ended = ({ organisation }: Workspace, period: Period): boolean =>
  lastDay(period, organisation.cutOffDay) < organisation.today

/** How a report came to where it is. */
export interface Course {
  readonly report: ReportRow | null
  readonly state: ReportState
  readonly closed: Closed | undefined
  readonly remarks: readonly Remark[]
  /** Those of the newest round, while the report is returned; and which of them wait for an answer. */
  readonly asked: readonly Remark[]
  readonly unanswered: readonly Remark[]
  readonly corrections: readonly Correction[]
  readonly sealed: readonly Sealed[]
  /** What was corrected below since it was signed, and is not settled. */
  readonly told: readonly Told[]
  /** How much there is of it, where not all is told one by one. */
  readonly toldInAll: number
}

/** What is known of the report of a period besides its figures. Of an unsigned one the units above see only its state. */
export async function course(workspace: Workspace, period: Period): Promise<Course> {
  workspace.require('board.read')
  return readCourse(workspace, ...(await workspace.ask(...askCourse(workspace, period))))
}

/** What is asked for it, to be asked together with others. */
export const askCourse = (workspace: Workspace, period: Period) =>
  [
    workspace.rows(reports, eq(reports.period, period.code)),
    askClosed(workspace, period),
    workspace.about(remarkList, { period: period.code }),
    workspace.about(correctionList, { period: period.code }),
    workspace.about(sealedList, { period: period.code }),
    workspace.about(noticeList, { period: period.code }),
  ] as const

export function readCourse(
  workspace: Workspace,
  own: readonly ReportRow[],
  closed: readonly Closed[],
  remarks: readonly Remark[],
  corrections: readonly v.InferOutput<typeof Correction>[],
  sealed: readonly Sealed[],
  notices: readonly v.InferOutput<typeof Notice>[],
): Course {
  const report = own[0] ?? null
  const drafts = workspace.may('draft.read')
  const asked = askedNow(workspace, report, remarks)
  const open = drafts && report?.state === 'submitted' ? notices : []
  return {
    report,
    state: stateOf(report),
    closed: closed[0],
    remarks: drafts ? remarks : [],
    asked,
    unanswered: asked.filter(({ answer }) => answer === null),
    corrections: corrections.map((one) => {
      const hidden = one.sensitive === 1 && !owns(workspace.standing)
      return hidden ? { ...one, hidden, before: null, after: null } : { ...one, hidden }
    }),
    sealed,
    told: open.map(({ detail }) => v.parse(Told, JSON.parse(detail))),
    toldInAll: open[0]?.total ?? 0,
  }
}

/**
 * One version of a report as it was signed, with the bytes that its digest is of, and the rules by which its numbers are
 * said. `hidden`: indicators in it whose numbers, the unit's own and its totals, are not told to whoever looks from above.
 * Problem: `missing`.
 */
export async function sealedVersion(
  workspace: Workspace,
  period: Period,
  version: number,
): Promise<
  Sealed & {
    content: string
    rules: ReadonlyMap<string, Pick<Indicator, 'timeRule' | 'unitRule'>>
    hidden: ReadonlySet<string>
  }
> {
  workspace.require('board.read')
  const [[found], own] = await workspace.ask(
    workspace.about(sealedOne, { period: period.code, version }),
    workspace.rows(reports, eq(reports.period, period.code)),
  )
  const drafts = workspace.may('draft.read')
  // A version of a report that was taken back or returned is no more for the units above.
  if (!found || (!drafts && own[0]?.state !== 'submitted')) throw new Problem('missing')
  const { indicators, ...sealed } = found
  const kept = owns(workspace.standing)
    ? []
    : indicators.filter(
        ({ code, sensitive }) => sensitive && found.content.includes(JSON.stringify(code)),
      )
  return {
    ...sealed,
    rules: new Map(indicators.map((one) => [one.code, one])),
    hidden: new Set(kept.map(({ code }) => code)),
  }
}

/** The units just below and how far their reports are, to be asked together with others. */
export const askBelow = (workspace: Workspace, period: Period) =>
  workspace.about(below, {
    period: period.code,
    last_day: lastDay(period, workspace.organisation.cutOffDay),
  })

/** Those of them whose report is missing. */
export const missingOf = (rows: readonly v.InferOutput<typeof below.row>[]) =>
  rows.filter(({ state, owes }) => state !== 'submitted' && owes === 1)

/** Refuses a move that the state of the report does not allow. Problems: `settled`, `periodClosed`, `forbidden`, `unanswered`. */
function allow(workspace: Workspace, move: ReportMove, period: Period, course: Course): void {
  const { state, closed, unanswered } = course
  const refusal = refusalOf(move, {
    state,
    periodClosed: closed !== undefined,
    ended: ended(workspace, period),
    unanswered: unanswered.length,
  })
  if (refusal === 'notEnded') throw new Problem('forbidden')
  if (refusal) throw new Problem(refusal)
}

/** Somebody else was faster: it is done once, and both are told. */
function orSettled(error: unknown): never {
  if (error instanceof Problem && error.reason === 'stale') throw new Problem('settled')
  throw error
}

const own = ({ unit: { id: unit, depth, hasChildren } }: Workspace, period: Period) =>
  hasChildren ? [{ unit, depth, period: period.code }] : []

/** A longer period is made of its months: what they make is kept as it is signed. */
async function gathering(workspace: Workspace, period: Period): Promise<Write[]> {
  if (period.frequency === 'month') return []
  // What was signed or corrected a moment ago is in it.
  if (workspace.unit.hasChildren) await workspace.compile()
  const figures = gatheredFigures(await standingIn(workspace, period.year), period)
  return [
    workspace.change(
      keepGathered,
      { period: period.code, figures: JSON.stringify(figures), ...endMonths(period) },
      1,
    ),
  ]
}

/**
 * Signs the report of a period: from now its figures count and do not move, a unit's totals are signed as they are, and
 * all of it is sealed. Who was missing below is said on it. Problems: `settled`, `unanswered`, `periodClosed`, `forbidden`.
 */
export async function submit(workspace: Workspace, period: Period): Promise<void> {
  workspace.require('report.submit')
  const now = await course(workspace, period)
  allow(workspace, 'submit', period, now)
  const at = { year: period.year, period: period.code }
  const { today } = workspace.organisation
  const gathered = await gathering(workspace, period)
  await workspace
    .commit(
      'report.submit',
      [{ subject: period.code, from: now.state, to: 'submitted' }],
      workspace.change(submitReport, { ...at, due_day: dueDay(workspace, period), today }, 1),
      ...missing(workspace, [{ unit: workspace.unit, period }]),
      ...gathered,
      // What was told of an earlier signature is in this one.
      workspace.change(settleNotices, { period: period.code, reason: null }),
      workspace.change(markReport, at),
      ...signing(workspace, own(workspace, period)),
    )
    .catch(orSettled)
  await workspace.seal(period.code)
}

/**
 * Takes a signed report back that is not accepted, with a reason: its figures leave the totals, and whoever has signed
 * them above is told. Problem: `settled`.
 */
export async function recall(workspace: Workspace, period: Period, reason: string): Promise<void> {
  workspace.require('report.recall')
  allow(workspace, 'recall', period, await course(workspace, period))
  const at = { year: period.year, period: period.code }
  await workspace
    .commit(
      'report.recall',
      [{ subject: period.code, from: 'submitted', to: 'draft', reason }],
      telling(workspace, [{ unit: workspace.unit, period, act: 'recalled', reason }]),
      workspace.change(recallReport, at, 1),
      workspace.change(markReport, at),
      ...unsigning(workspace, own(workspace, period)),
    )
    .catch(orSettled)
}

/** Answers what the unit above asks at one place. Problems: `settled`, where the report is not returned; `periodClosed`. */
export async function answer(
  workspace: Workspace,
  period: Period,
  { id, words }: { id: number; words: string },
): Promise<void> {
  workspace.require('report.answer')
  const [shut] = await workspace.ask(askClosed(workspace, period))
  if (shut.length > 0) throw new Problem('periodClosed')
  await workspace
    .commit(
      'report.answer',
      [{ subject: period.code, from: null, to: words }],
      workspace.change(answerRemark, { period: period.code, id, answer: words }, 1),
    )
    .catch(orSettled)
}

/**
 * Corrects figures of an accepted report: a new version of it, with what they were, what they are, who and why. Every
 * unit above that has signed the period is told, and so is whoever has signed a longer one that is made of it. Problems: `settled`, `stale`, `periodClosed`.
 */
export async function correct(
  workspace: Workspace,
  period: Period,
  changes: readonly Change[],
  reason: string,
): Promise<number> {
  workspace.require('report.correct')
  const now = await course(workspace, period)
  allow(workspace, 'correct', period, now)
  const made = changes.filter(({ row, value }) => !sameAmount(row.figure?.value ?? null, value))
  const [first] = made
  if (!first || !now.report) return 0
  // A figure of an accepted report becomes another figure; it does not cease to be one.
  if (made.some(({ value }) => value === null)) throw new Problem('unreadable')
  if (made.some(({ row, version }) => (row.figure?.version ?? 0) !== version)) {
    throw new Problem('stale')
  }
  const at = { year: period.year, period: period.code }
  const rows = made.flatMap(({ row, value, version }) =>
    figureRows(row.indicator.id, value, version),
  )
  const told = made.map(({ row: { indicator, figure }, value }) => ({
    indicator: indicator.code,
    name: indicator.name,
    // What a unit does not tell one by one is not told here either.
    before: indicator.sensitive ? null : spellWhole(figure?.value ?? null, indicator),
    after: indicator.sensitive ? null : spellWhole(value, indicator),
  }))
  const listed = made.map(({ row: { indicator, figure }, value }) => [
    indicator.id,
    spellWhole(figure?.value ?? null, indicator),
    spellWhole(value, indicator),
  ])
  await workspace.commit(
    'report.correct',
    made.map(({ row: { indicator, figure }, value }) => ({
      subject: `${period.code}/${indicator.code}`,
      from: spellWhole(figure?.value ?? null, indicator),
      to: spellWhole(value, indicator),
      reason,
    })),
    workspace.change(correctReport, { ...at, reason, version: now.report.version }, 1),
    ...clearing(workspace, at, made),
    workspace.change(correctFigures, { ...at, rows: JSON.stringify(rows) }, rows.length),
    workspace.change(addCorrection, { ...at, reason, rows: JSON.stringify(listed) }, listed.length),
    telling(workspace, [{ unit: workspace.unit, period, act: 'corrected', figures: told, reason }]),
    workspace.change(markReport, at),
    // Only what is corrected here: what units below corrected meanwhile is not signed with it unsaid.
    ...signing(
      workspace,
      own(workspace, period),
      made.map(({ row }) => row.indicator.id),
    ),
  )
  await workspace.seal(period.code)
  return made.length
}

/** A figure with its parts, which can move while the figure stays: `7 (Nhóm A: 3; Nhóm B: 4)`. */
function spellWhole(value: Amount | null, { decimals, parts }: Indicator): string | null {
  const whole = spell(value, decimals)
  if (value === null || value.nil || !value.parts) return whole
  const of = value.parts
  const said = parts.flatMap(({ code, name }) => {
    const amount = of[code]
    const one = amount === undefined ? null : { nil: false as const, amount, denominator: null }
    return one ? [`${name}: ${spell(one, decimals)}`] : []
  })
  return said.length === 0 ? whole : `${whole} (${said.join('; ')})`
}

function clearing(
  workspace: Workspace,
  at: { year: number; period: string },
  made: readonly Change[],
): Write[] {
  const broken = made.filter(({ row }) => row.indicator.parts.length > 0)
  if (broken.length === 0) return []
  const rows = JSON.stringify(broken.map(({ row }) => ({ indicator: row.indicator.id })))
  return [workspace.change(clearParts, { ...at, rows })]
}

/**
 * Issues a signed report again with its totals as they are now, because units below corrected theirs; the unit above
 * accepts it anew, and who signed further up is told. Problems: `settled`, `periodClosed`.
 */
export async function reissue(workspace: Workspace, period: Period, reason: string): Promise<void> {
  workspace.require('report.reissue')
  const now = await course(workspace, period)
  allow(workspace, 'reissue', period, now)
  const at = { year: period.year, period: period.code }
  const gathered = await gathering(workspace, period)
  const figures = now.told.flatMap((one) => one.figures)
  await workspace
    .commit(
      'report.reissue',
      [{ subject: period.code, from: now.state, to: 'submitted', reason }],
      workspace.change(reissueReport, { ...at, reason, version: now.report?.version ?? 0 }, 1),
      ...missing(workspace, [{ unit: workspace.unit, period }]),
      ...gathered,
      workspace.change(settleNotices, { period: period.code, reason }),
      telling(workspace, [{ unit: workspace.unit, period, act: 'reissued', figures, reason }]),
      workspace.change(markReport, at),
      ...signing(workspace, own(workspace, period)),
    )
    .catch(orSettled)
  await workspace.seal(period.code)
}

/** Leaves a signed report as it is, though units below corrected theirs, and says why. Problem: `settled`. */
export async function leave(workspace: Workspace, period: Period, reason: string): Promise<void> {
  workspace.require('report.reissue')
  const { toldInAll } = await course(workspace, period)
  if (toldInAll === 0) throw new Problem('settled')
  await workspace
    .commit(
      'report.reissue',
      [{ subject: period.code, from: 'corrected', to: 'left', reason }],
      workspace.change(settleNotices, { period: period.code, reason }, toldInAll),
    )
    .catch(orSettled)
}
