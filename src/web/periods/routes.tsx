import * as v from 'valibot'
import { periodsOf, readPeriod } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import { closedPeriods, turn } from '../../store/closings.ts'
import { ended } from '../../store/reports.ts'
import { inRoot, or, type UnitContext, unitPages } from '../pages.tsx'
import { PeriodsPage } from './page.tsx'

export const periods = unitPages()

/** Those that are closed, and those of this year and the one before that can be: months first, the newest before all. */
async function standing({ var: { workspace } }: UnitContext) {
  const closed = await closedPeriods(workspace)
  const year = Number(workspace.organisation.today.slice(0, 4))
  const shut = new Set(closed.map(({ period }) => period))
  const open = [...periodsOf(year - 1), ...periodsOf(year)]
    .filter((one) => ended(workspace, one) && !shut.has(one.code))
    .reverse()
    .sort((a, b) => Number(a.frequency !== 'month') - Number(b.frequency !== 'month'))
  return { closed, open: open.map(({ code }) => code) }
}

periods.get('/periods', async (c) => {
  inRoot(c.var.workspace)
  const { periods: t } = c.var.text.cycle
  const said: Readonly<Record<string, string>> = { done: t.done, settled: t.settled }
  return c.var.show(
    <PeriodsPage
      frame={c.var.frame()}
      {...(await standing(c))}
      flash={said[c.req.query('said') ?? '']}
    />,
  )
})

/** Closes a period, or opens it again. */
periods.post('/periods', async (c) => {
  const { workspace, at, text } = c.var
  inRoot(workspace)
  workspace.require('period.close')
  const { periods: t } = text.cycle
  const form = await c.var.form()
  const typed = {
    period: (form.get('period') ?? '').trim().slice(0, 20),
    reason: (form.get('reason') ?? '').slice(0, 2000),
  }
  const period = readPeriod(typed.period)
  const reason = v.safeParse(words(500), typed.reason)
  if (!period || !reason.success) {
    return c.var.refuse(
      <PeriodsPage
        frame={c.var.frame()}
        {...(await standing(c))}
        opening={form.has('open')}
        typed={typed}
        errors={{
          period: period ? undefined : t.periodWrong,
          reason: reason.success ? undefined : t.reasonMissing,
        }}
      />,
    )
  }
  const close = !form.has('open')
  const done = await turn(workspace, period, { close, reason: reason.output }).catch(or('settled'))
  return c.var.done(`${paths.periods(at)}?said=${done instanceof Problem ? 'settled' : 'done'}`)
})
