import { Problem } from '../../domain/problem.ts'
import * as plan from '../../store/plans.ts'
import { periodIn, unitPages } from '../pages.tsx'
import { PlanPage } from './show.tsx'

export const plans = unitPages()

plans.get('/plans/:year', async (c) => {
  const period = periodIn(c.req.param('year'))
  if (period.frequency !== 'year') throw new Problem('missing')
  const found = await plan.ofYear(c.var.workspace, period.year)
  return c.var.show(<PlanPage frame={c.var.frame()} year={period.year} found={found} />)
})
