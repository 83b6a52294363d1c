/** What a unit owes now: its own reports, and those it waits for. */
import { and, eq, gte, lte } from 'drizzle-orm'
import * as v from 'valibot'
import { lastOf } from '../domain/calendar.ts'
import { lastDay, type Period } from '../domain/period.ts'
import { readWaits, type Waits, waitingFor } from './contracts.ts'
import { asked } from './figures.ts'
import { Indicators } from './indicators.ts'
import { askReminders, readReminders } from './punctuality.ts'
import { askCorrected } from './reports.ts'
import childrenText from './sql/children.sql'
import enteredText from './sql/entered.sql'
import longerText from './sql/longer-below.sql'
import shutText from './sql/periods-shut.sql'
import planAboveText from './sql/plan-above.sql'
import { figures, plans, reports } from './tables/owned.ts'
import { type AskedTheme, askThemes } from './themes.ts'
import { question, type Workspace } from './workspace.ts'

const Child = v.object({
  code: v.string(),
  name: v.string(),
  keptByParent: v.number(),
  state: v.nullable(v.picklist(['draft', 'submitted'])),
  dueDay: v.nullable(v.string()),
  submittedDay: v.nullable(v.string()),
  returnedAt: v.nullable(v.number()),
  hasChildren: v.number(),
})
const planAbove = question(planAboveText, v.object({ version: v.number() }))
const children = question(childrenText, Child)
const longerBelow = question(
  longerText,
  v.object({ period: v.string(), asked: v.number(), received: v.number(), late: v.number() }),
)
const entered = question(enteredText, Indicators)
const shut = question(shutText, v.object({ period: v.string() }))

export interface Duties {
  /** Earlier months, of this year and the one before, whose report is not submitted, and whether the unit above returned it. */
  readonly owed: readonly { readonly period: string; readonly returned: boolean }[]
  /** Quarters, half-years … that have ended, of this year and the one before, and are not submitted. */
  readonly longer: readonly {
    readonly period: string
    readonly dueDay: string
    readonly returned: boolean
  }[]
  /** How those of the units just below stand. */
  readonly longerBelow: readonly v.InferOutput<typeof longerBelow.row>[]
  readonly report: typeof reports.$inferSelect | null
  /** Indicators to enter in the period, and how many of them have a figure; null for whoever may not see drafts. */
  readonly indicators: number
  readonly filled: number | null
  readonly children: readonly v.InferOutput<typeof Child>[]
  /** Reports that the unit above asks for. */
  readonly reminders: readonly { period: string; at: number; unit: string }[]
  /** Signed reports in which figures were corrected since, and how often. */
  readonly corrected: readonly { readonly period: string; readonly n: number }[]
  /** Thematic reports that units above ask and this one has not sent. */
  readonly themes: readonly AskedTheme[]
  /** Targets that wait for this unit. */
  readonly waits: readonly Waits[]
  /** Whether the plan above was issued, or issued again, and this unit has not answered it. */
  readonly planAbove: boolean
}

/** Periods longer than a month that the calendar asks for and that ended last. */
const longerCodes = ({ organisation }: Workspace, month: Period) =>
  organisation.calendar.periods.flatMap((frequency) =>
    frequency === 'month' ? [] : [lastOf(frequency, month).code],
  )

export async function ofPeriod(workspace: Workspace, period: Period): Promise<Duties> {
  const [
    own,
    month,
    list,
    below,
    waiting,
    plan,
    draft,
    reminders,
    themes,
    longer,
    corrected,
    closed,
  ] = await workspace.ask(
    workspace.rows(
      reports,
      and(gte(reports.period, `${period.year - 1}`), lte(reports.period, `${period.year}-Z`)),
    ),
    workspace.rows(figures, and(eq(figures.year, period.year), eq(figures.period, period.code))),
    workspace.about(entered, asked(workspace, period)),
    workspace.about(children, {
      period: period.code,
      last_day: lastDay(period, workspace.organisation.cutOffDay),
    }),
    waitingFor(workspace),
    workspace.about(planAbove, { year: period.year }),
    workspace.rows(plans, eq(plans.year, period.year)),
    askReminders(workspace),
    askThemes(workspace),
    workspace.about(longerBelow, {
      codes: JSON.stringify(longerCodes(workspace, period)),
      today: workspace.organisation.today,
    }),
    askCorrected(workspace),
    workspace.about(shut, { from: `${period.year - 1}`, to: `${period.year}-Z` }),
  )
  // Nothing is owed of a period that the root has closed.
  const over = new Set(closed.map(({ period: code }) => code))
  const open = own.filter(({ state, period: code }) => state !== 'submitted' && !over.has(code))
  return {
    owed: open
      .filter(({ period: code }) => /^\d{4}-\d\d$/.test(code) && code < period.code)
      .map((r) => ({ period: r.period, returned: r.returnedAt !== null })),
    longer: open.flatMap(({ period: code, dueDay, returnedAt }) =>
      /^\d{4}-\d\d$/.test(code) ? [] : [{ period: code, dueDay, returned: returnedAt !== null }],
    ),
    longerBelow: longer,
    report: own.find((r) => r.period === period.code) ?? null,
    indicators: list.length,
    filled: workspace.may('draft.read') ? month.length : null,
    children: below,
    reminders: workspace.may('draft.read') ? readReminders(reminders) : [],
    corrected: workspace.may('draft.read') ? corrected : [],
    themes,
    waits: readWaits(waiting),
    planAbove:
      plan[0] !== undefined &&
      workspace.may('draft.read') &&
      (draft[0]?.sourceVersion ?? 0) < plan[0].version,
  }
}
