import { holidayRules, reportable } from '../../domain/calendar.ts'
import { Problem } from '../../domain/problem.ts'
import { readDay } from '../../domain/tree.ts'
import { paths } from '../../paths.ts'
import { type KeptCalendar, read, save } from '../../store/calendar.ts'
import { formatDay } from '../../text/format.ts'
import { inRoot, or, unitPages } from '../pages.tsx'
import { CalendarPage, type TypedCalendar } from './page.tsx'

export const calendar = unitPages()

const asTyped = (kept: KeptCalendar): TypedCalendar => ({
  periods: kept.periods,
  holidays: kept.holidays.map(formatDay).join('\n'),
  rule: kept.rule,
  dueDays: Object.fromEntries(
    kept.levels.map(({ position, dueDays }) => [String(position), String(dueDays)]),
  ),
})

calendar.get('/calendar', async (c) => {
  inRoot(c.var.workspace)
  const kept = await read(c.var.workspace)
  const { calendar: t } = c.var.text.cycle
  const said: Readonly<Record<string, string>> = { saved: t.saved, unchanged: t.unchanged }
  return c.var.show(
    <CalendarPage
      frame={c.var.frame()}
      year={c.var.current.year}
      kept={kept}
      typed={asTyped(kept)}
      flash={said[c.req.query('said') ?? '']}
    />,
  )
})

calendar.post('/calendar', async (c) => {
  const { workspace, text, at, current } = c.var
  inRoot(workspace)
  workspace.require('organisation.change')
  const { calendar: t } = text.cycle
  const kept = await read(workspace)
  const form = await c.var.form()
  const typed: TypedCalendar = {
    periods: form.getAll('period'),
    holidays: (form.get('holidays') ?? '').slice(0, 10_000),
    rule: form.get('rule') ?? '',
    dueDays: Object.fromEntries(
      kept.levels.map(({ position }) => [
        String(position),
        (form.get(`due.${position}`) ?? '').trim().slice(0, 10),
      ]),
    ),
  }
  const lines = typed.holidays
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter(Boolean)
  const wrongLine = lines.find((line) => !readDay(line))
  const rule = holidayRules.find((one) => one === typed.rule)
  if (!rule) throw new Problem('unreadable')
  const periods = reportable.filter((one) => typed.periods.includes(one))
  const errors: Record<string, string | undefined> = {
    // Everything longer is compiled from the months.
    periods: periods.includes('month') ? undefined : t.none,
    holidays: wrongLine
      ? t.holidaysWrong(wrongLine.slice(0, 40))
      : lines.length > 200
        ? t.tooMany
        : undefined,
  }
  for (const [position, days] of Object.entries(typed.dueDays)) {
    if (!/^\d{1,2}$/.test(days) || Number(days) > 90) errors[`due.${position}`] = t.dueDaysWrong
  }
  const refuse = (status?: 409) =>
    c.var.refuse(
      <CalendarPage
        frame={c.var.frame()}
        year={current.year}
        kept={kept}
        typed={typed}
        errors={errors}
      />,
      undefined,
      status,
    )
  if (Object.values(errors).some(Boolean)) return refuse()
  const done = await save(workspace, {
    ...{ periods, rule },
    holidays: [...new Set(lines.flatMap((line) => readDay(line) ?? []))].sort(),
    dueDays: new Map(
      Object.entries(typed.dueDays).map(([position, days]) => [Number(position), Number(days)]),
    ),
  }).catch(or('stale'))
  if (done instanceof Problem) {
    errors.all = t.stale
    return refuse(409)
  }
  return c.var.done(`${paths.calendar(at)}?said=${done ? 'saved' : 'unchanged'}`)
})
