import { lastDay } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { paths } from '../../paths.ts'
import * as figures from '../../store/figures.ts'
import * as report from '../../store/reports.ts'
import { periodIn, unitPages } from '../pages.tsx'
import { ReportPage } from './show.tsx'

export const reports = unitPages()

const said = ['submittedNow', 'recalled', 'settled'] as const

reports.get('/reports/:period', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'), 'months')
  const sheet = await figures.sheet(workspace, period)
  return c.var.show(
    <ReportPage
      frame={c.var.frame(period.code)}
      period={period}
      sheet={sheet}
      due={report.dueDay(workspace, period)}
      ended={lastDay(period, workspace.organisation.cutOffDay) < workspace.organisation.today}
      may={{ submit: workspace.may('report.submit'), recall: workspace.may('report.recall') }}
      said={said.find((word) => word === c.req.query('said'))}
    />,
  )
})

reports.post('/reports/:period/submission', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'), 'months')
  workspace.require('report.submit')
  await c.var.form()
  if (lastDay(period, workspace.organisation.cutOffDay) >= workspace.organisation.today) {
    throw new Problem('forbidden')
  }
  const word = await report.submit(workspace, period).then(() => 'submittedNow', settled)
  return c.var.done(`${paths.report(c.var.at, period.code)}?said=${word}`)
})

reports.post('/reports/:period/recall', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'), 'months')
  workspace.require('report.recall')
  const reason = ((await c.var.form()).get('reason') ?? '').normalize('NFC').trim()
  if (!reason || reason.length > 300) {
    const sheet = await figures.sheet(workspace, period)
    return c.var.refuse(
      <ReportPage
        frame={{ ...c.var.frame(period.code), here: paths.report(c.var.at, period.code) }}
        period={period}
        sheet={sheet}
        due={report.dueDay(workspace, period)}
        ended
        may={{ submit: workspace.may('report.submit'), recall: workspace.may('report.recall') }}
        reason={reason}
      />,
    )
  }
  const word = await report.recall(workspace, period, reason).then(() => 'recalled', settled)
  return c.var.done(`${paths.report(c.var.at, period.code)}?said=${word}`)
})

/** Pressed twice, or by two heads at once: it is done once, and both are told. */
function settled(error: unknown): string {
  if (error instanceof Problem && error.reason === 'settled') return 'settled'
  throw error
}
