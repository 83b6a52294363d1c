import { lastDay, lastMonth, type Period } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { paths } from '../../paths.ts'
import * as figures from '../../store/figures.ts'
import * as report from '../../store/reports.ts'
import type { Workspace } from '../../store/workspace.ts'
import type { Frame } from '../../ui/layout.tsx'
import { periodIn, unitPages } from '../pages.tsx'
import { ReportPage } from './show.tsx'

export const reports = unitPages()

const said = ['submittedNow', 'recalled', 'settled'] as const

reports.get('/reports/:period', async (c) => {
  const period = periodIn(c.req.param('period'), 'asked')
  const word = said.find((known) => known === c.req.query('said'))
  return c.var.show(
    await pageOf(c.var.workspace, c.var.frame(lastMonth(period).code), period, { said: word }),
  )
})

reports.post('/reports/:period/submission', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'), 'asked')
  workspace.require('report.submit')
  await c.var.form()
  if (!ended(workspace, period)) throw new Problem('forbidden')
  const word = await report.submit(workspace, period).then(() => 'submittedNow', settled)
  return c.var.done(`${paths.report(c.var.at, period.code)}?said=${word}`)
})

reports.post('/reports/:period/recall', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'), 'asked')
  workspace.require('report.recall')
  const reason = ((await c.var.form()).get('reason') ?? '').normalize('NFC').trim()
  if (!reason || reason.length > 300) {
    const frame = {
      ...c.var.frame(lastMonth(period).code),
      here: paths.report(c.var.at, period.code),
    }
    return c.var.refuse(await pageOf(workspace, frame, period, { reason }))
  }
  const word = await report.recall(workspace, period, reason).then(() => 'recalled', settled)
  return c.var.done(`${paths.report(c.var.at, period.code)}?said=${word}`)
})

async function pageOf(
  workspace: Workspace,
  frame: Frame,
  period: Period,
  shown: { said?: (typeof said)[number] | undefined; reason?: string },
) {
  return (
    <ReportPage
      frame={frame}
      period={period}
      sheet={await figures.sheet(workspace, period)}
      due={report.dueDay(workspace, period)}
      ended={ended(workspace, period)}
      may={{ submit: workspace.may('report.submit'), recall: workspace.may('report.recall') }}
      {...shown}
    />
  )
}

function ended({ organisation }: Workspace, period: Period): boolean {
  return lastDay(period, organisation.cutOffDay) < organisation.today
}

/** Pressed twice, or by two heads at once: it is done once, and both are told. */
function settled(error: unknown): string {
  if (error instanceof Problem && error.reason === 'settled') return 'settled'
  throw error
}
