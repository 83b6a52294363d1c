/** Which periods an organisation reports and by which day, kept in its root. Reports that are open keep their day. */
import * as v from 'valibot'
import { type Calendar, holidayRules, reportable } from '../domain/calendar.ts'
import { Problem } from '../domain/problem.ts'
import calendarText from './sql/calendar.sql'
import changeText from './sql/calendar-change.sql'
import levelsText from './sql/calendar-levels.sql'
import { type Detail, order, question, type Workspace } from './workspace.ts'

const Row = v.object({
  cutOffDay: v.number(),
  periods: v.pipe(v.string(), v.parseJson(), v.array(v.picklist(reportable))),
  holidays: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  rule: v.picklist(holidayRules),
  levels: v.pipe(
    v.string(),
    v.parseJson(),
    v.array(v.object({ position: v.number(), name: v.string(), dueDays: v.number() })),
  ),
})
export type KeptCalendar = v.InferOutput<typeof Row>

const kept = question(calendarText, Row)
const change = order(changeText)
const changeLevels = order(levelsText)

/** The calendar. Problem: `missing`, in any unit but the root. */
export async function read(workspace: Workspace): Promise<KeptCalendar> {
  if (workspace.unit.depth > 0) throw new Problem('missing')
  workspace.require('organisation.read')
  const [[row]] = await workspace.ask(workspace.about(kept))
  if (!row) throw new Problem('missing')
  return row
}

/** Changes what differs, each with its line in the history. Problems: `missing`; `stale`, where somebody else did. */
export async function save(
  workspace: Workspace,
  wish: Calendar & { readonly dueDays: ReadonlyMap<number, number> },
): Promise<boolean> {
  const before = await read(workspace)
  workspace.require('organisation.change')
  const lines: Detail[] = []
  const say = (subject: string, from: string, to: string) => {
    if (from !== to) lines.push({ subject, from, to })
  }
  say('periods', before.periods.join(', '), wish.periods.join(', '))
  say('holidays', before.holidays.join(', ').slice(0, 500), wish.holidays.join(', ').slice(0, 500))
  say('holidayRule', before.rule, wish.rule)
  const levels = before.levels.map((level) => ({
    ...level,
    wanted: wish.dueDays.get(level.position) ?? level.dueDays,
  }))
  for (const { name, dueDays, wanted } of levels) {
    say(`dueDays · ${name}`, String(dueDays), String(wanted))
  }
  if (lines.length === 0) return false
  const seen = [JSON.stringify(before.periods), JSON.stringify(before.holidays), before.rule]
  await workspace.commit(
    'organisation.change',
    lines,
    workspace.change(
      change,
      {
        periods: JSON.stringify(wish.periods),
        holidays: JSON.stringify(wish.holidays),
        rule: wish.rule,
        before: JSON.stringify(seen),
      },
      1,
    ),
    workspace.change(changeLevels, {
      levels: JSON.stringify(levels.map(({ position, wanted }) => [position, wanted])),
    }),
  )
  return true
}
