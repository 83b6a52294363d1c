import { Problem } from '../../domain/problem.ts'
import { readPlan } from '../../domain/reading/read.ts'
import { paths } from '../../paths.ts'
import * as plan from '../../store/plans.ts'
import { periodIn, unitPages } from '../pages.tsx'
import { planText } from '../plan-file.ts'
import { ReadingPage } from './reading.tsx'
import { PlanPage } from './show.tsx'

export const plans = unitPages()

plans.get('/plans/reading', (c) => {
  c.var.workspace.require('plan.read')
  return c.var.show(<ReadingPage frame={c.var.frame()} />)
})

/** A plan's text, pasted or as a file, read into lines and proposed targets. Nothing of it is kept. */
plans.post('/plans/reading', async (c) => {
  c.var.workspace.require('plan.read')
  const form = await c.var.form()
  const frame = { ...c.var.frame(), here: paths.planReading(c.var.at) }
  const pasted = form.get('text') ?? ''
  const sent = (await c.req.formData()).get('file')
  const file = sent instanceof File && sent.size > 0 ? sent : undefined
  if (!file && pasted.trim() === '') {
    return c.var.refuse(<ReadingPage frame={frame} typed={pasted} wrong="nothing" />)
  }
  const bytes = file ? await file.arrayBuffer() : new TextEncoder().encode(pasted)
  const read = await planText(new Uint8Array(bytes), file?.name)
  if ('problem' in read) {
    return c.var.refuse(<ReadingPage frame={frame} typed={pasted} wrong={read.problem} />)
  }
  return c.var.show(<ReadingPage frame={frame} typed={pasted} plan={readPlan(read.text)} />)
})

plans.get('/plans/:year', async (c) => {
  const period = periodIn(c.req.param('year'))
  if (period.frequency !== 'year') throw new Problem('missing')
  const found = await plan.ofYear(c.var.workspace, period.year)
  return c.var.show(<PlanPage frame={c.var.frame()} year={period.year} found={found} />)
})
