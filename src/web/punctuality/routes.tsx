import { lastMonth } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { paths } from '../../paths.ts'
import { late, ofYear, remind } from '../../store/punctuality.ts'
import { or, periodIn, unitPages } from '../pages.tsx'
import { DigestPage } from './digest.tsx'
import { PunctualityPage } from './year.tsx'

export const punctuality = unitPages()

punctuality.get('/punctuality/:year', async (c) => {
  const period = periodIn(c.req.param('year'))
  if (period.frequency !== 'year') throw new Problem('missing')
  const found = await ofYear(c.var.workspace, period.year)
  return c.var.show(<PunctualityPage frame={c.var.frame()} year={period.year} found={found} />)
})

punctuality.get('/late/:period', async (c) => {
  const period = periodIn(c.req.param('period'))
  const { punctual: t } = c.var.text.cycle
  const said: Readonly<Record<string, string>> = {
    reminded: t.reminded(Number(c.req.query('n')) || 1),
    settled: t.settled,
  }
  return c.var.show(
    <DigestPage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      units={await late(c.var.workspace, period)}
      flash={said[c.req.query('said') ?? '']}
    />,
  )
})

/** Reminds the units just below that are late: each once a day. */
punctuality.post('/late/:period', async (c) => {
  const { workspace, at } = c.var
  const period = periodIn(c.req.param('period'))
  workspace.require('report.remind')
  await c.var.form()
  const done = await remind(workspace, period).catch(or('settled', 'stale'))
  const said = done instanceof Problem ? 'settled' : `reminded&n=${done}`
  return c.var.done(`${paths.digest(at, period.code)}?said=${said}`)
})
