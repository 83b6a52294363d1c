import { lastMonth, type Period } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { tidy } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as reviews from '../../store/reviews.ts'
import { or, periodIn, type UnitContext, unitPages } from '../pages.tsx'
import { InboxPage } from './list.tsx'
import { ReviewPage } from './review.tsx'

export const inbox = unitPages()

async function inboxPage(c: UnitContext, period: Period, error?: string) {
  const { inbox: t } = c.var.text.cycle
  const said: Readonly<Record<string, string>> = {
    accepted: t.accepted(Number(c.req.query('n')) || 1),
    returned: t.returned,
  }
  return (
    <InboxPage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      {...(await reviews.inbox(c.var.workspace, period))}
      error={error}
      flash={said[c.req.query('said') ?? '']}
    />
  )
}

inbox.get('/inbox/:period', async (c) => {
  const period = periodIn(c.req.param('period'))
  return c.var.show(await inboxPage(c, period))
})

/** Accepts the reports that were chosen, or all that were shown, each in the version that was read. */
inbox.post('/inbox/:period', async (c) => {
  const { workspace, at, text } = c.var
  const period = periodIn(c.req.param('period'))
  workspace.require('report.accept')
  const { inbox: t } = text.cycle
  const form = await c.var.form()
  const chosen = form.getAll(form.has('all') ? 'waiting' : 'report').flatMap((value) => {
    const [, code = '', version = ''] = /^([\w.-]{1,80})@(\d{1,9})$/.exec(value) ?? []
    return code ? [{ code, version: Number(version) }] : []
  })
  if (chosen.length === 0) return c.var.refuse(await inboxPage(c, period, t.nothingChosen))
  const done = await reviews.accept(workspace, period, chosen).catch(or('settled'))
  if (done instanceof Problem) {
    return c.var.refuse(await inboxPage(c, period, t.settled), undefined, 409)
  }
  return c.var.done(`${paths.inbox(at, period.code)}?said=accepted&n=${done}`)
})

inbox.get('/inbox/:period/:code', async (c) => {
  const period = periodIn(c.req.param('period'))
  const report = await reviews.review(c.var.workspace, period, c.req.param('code'))
  return c.var.show(
    <ReviewPage frame={c.var.frame(lastMonth(period).code)} period={period} report={report} />,
  )
})

/** Returns a report, with what is asked at each place; or accepts it, where nothing is. */
inbox.post('/inbox/:period/:code', async (c) => {
  const { workspace, at, text } = c.var
  const period = periodIn(c.req.param('period'))
  const code = c.req.param('code')
  workspace.require('report.return')
  const { inbox: t } = text.cycle
  const form = await c.var.form()
  const typed = new Map(
    [...form.entries()]
      .filter(([name]) => name.startsWith('remark:'))
      .slice(0, 200)
      .map(([name, words]) => [name.slice('remark:'.length), words] as const),
  )
  const report = await reviews.review(workspace, period, code)
  const refuse = (error: string, status?: 409) =>
    c.var.refuse(
      <ReviewPage
        frame={c.var.frame(lastMonth(period).code)}
        period={period}
        report={report}
        typed={typed}
        error={error}
      />,
      undefined,
      status,
    )
  // Only places that the report has: another's would be told nobody.
  const known = new Set([
    '',
    ...[...report.totals, ...report.gathered, ...report.figures].map((one) => `figure/${one.code}`),
    ...report.narrative.map(({ task, part }) => `narrative/${part}/${task}`),
  ])
  const remarks = [...typed]
    .map(([place, words]) => ({ place, words: tidy(words) }))
    .filter(({ place, words }) => words !== '' && known.has(place))
  const version = Number(form.get('version'))
  if (form.has('accept')) {
    if (remarks.length > 0) return refuse(t.remarksUnsent)
    const done = await reviews.accept(workspace, period, [{ code, version }]).catch(or('settled'))
    if (done instanceof Problem) return refuse(t.settled, 409)
    return c.var.done(`${paths.inbox(at, period.code)}?said=accepted&n=${done}`)
  }
  if (remarks.length === 0) return refuse(t.remarkMissing)
  if (remarks.some(({ words }) => words.length > 1000)) return refuse(t.remarkTooLong)
  const done = await reviews
    .sendBack(workspace, period, { code, version, remarks })
    .catch(or('settled'))
  if (done instanceof Problem) return refuse(t.settled, 409)
  return c.var.done(`${paths.inbox(at, period.code)}?said=returned`)
})
