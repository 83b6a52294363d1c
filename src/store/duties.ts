/** What a unit owes now: its own reports, and those it waits for. */
import { and, eq, gte, lte } from 'drizzle-orm'
import * as v from 'valibot'
import type { Period } from '../domain/period.ts'
import { readWaits, type Waits, waitingFor } from './contracts.ts'
import { asked } from './figures.ts'
import { Indicators } from './indicators.ts'
import { askReminders, readReminders } from './punctuality.ts'
import childrenText from './sql/children.sql'
import enteredText from './sql/entered.sql'
import planAboveText from './sql/plan-above.sql'
import { figures, plans, reports } from './tables/owned.ts'
import { question, type Workspace } from './workspace.ts'

const Child = v.object({
  code: v.string(),
  name: v.string(),
  keptByParent: v.number(),
  state: v.nullable(v.picklist(['draft', 'submitted'])),
  dueDay: v.nullable(v.string()),
  submittedDay: v.nullable(v.string()),
  hasChildren: v.number(),
})
const planAbove = question(planAboveText, v.object({ version: v.number() }))
const children = question(childrenText, Child)
const entered = question(enteredText, Indicators)

export interface Duties {
  /** Earlier months of the year whose report was never submitted. */
  readonly owed: readonly string[]
  readonly report: typeof reports.$inferSelect | null
  /** Indicators to enter in the period, and how many of them have a figure; null for whoever may not see drafts. */
  readonly indicators: number
  readonly filled: number | null
  readonly children: readonly v.InferOutput<typeof Child>[]
  /** Reports that the unit above asks for. */
  readonly reminders: readonly { period: string; at: number; unit: string }[]
  /** Targets that wait for this unit. */
  readonly waits: readonly Waits[]
  /** Whether the plan above was issued, or issued again, and this unit has not answered it. */
  readonly planAbove: boolean
}

export async function ofPeriod(workspace: Workspace, period: Period): Promise<Duties> {
  const [own, month, list, below, waiting, plan, draft, reminders] = await workspace.ask(
    workspace.rows(
      reports,
      and(gte(reports.period, `${period.year}`), lte(reports.period, `${period.year}-Z`)),
    ),
    workspace.rows(figures, and(eq(figures.year, period.year), eq(figures.period, period.code))),
    workspace.about(entered, asked(workspace, period)),
    workspace.about(children, { period: period.code }),
    waitingFor(workspace),
    workspace.about(planAbove, { year: period.year }),
    workspace.rows(plans, eq(plans.year, period.year)),
    askReminders(workspace),
  )
  return {
    // Earlier months, and longer periods that have ended.
    owed: own
      .filter(({ state, period: code }) => state !== 'submitted' && code !== period.code)
      .filter(({ period: code }) => !/^\d{4}-\d\d$/.test(code) || code < period.code)
      .map((r) => r.period),
    report: own.find((r) => r.period === period.code) ?? null,
    indicators: list.length,
    filled: workspace.may('draft.read') ? month.length : null,
    children: below,
    reminders: workspace.may('draft.read') ? readReminders(reminders) : [],
    waits: readWaits(waiting),
    planAbove:
      plan[0] !== undefined &&
      workspace.may('draft.read') &&
      (draft[0]?.sourceVersion ?? 0) < plan[0].version,
  }
}
