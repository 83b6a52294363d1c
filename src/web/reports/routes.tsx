import * as v from 'valibot'
import { lastMonth, type Period } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { narrativeParts, stands } from '../../domain/report.ts'
import { words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as narrative from '../../store/narratives.ts'
import { ofPeriod } from '../../store/report-pages.ts'
import * as report from '../../store/reports.ts'
import { or, periodIn, type UnitContext, unitPages } from '../pages.tsx'
import { BelowPage, NarrativePage, ParagraphForm, type ParagraphState } from './narrative.tsx'
import { type Refusals, ReportPage } from './show.tsx'
import { type SignedContent, VersionPage } from './version.tsx'

export const reports = unitPages()

reports.get('/reports/:period', async (c) => {
  const period = periodIn(c.req.param('period'))
  return c.var.show(await pageOf(c, period))
})

reports.post('/reports/:period/submission', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'))
  workspace.require('report.submit')
  await c.var.form()
  if (!report.ended(workspace, period)) throw new Problem('forbidden')
  return moved(c, period, report.submit(workspace, period), 'submittedNow')
})

reports.post('/reports/:period/recall', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'))
  workspace.require('report.recall')
  const typed = (await c.var.form()).get('reason') ?? ''
  const reason = v.safeParse(words(300), typed)
  if (!reason.success)
    return c.var.refuse(await pageOf(c, period, { recall: typed.slice(0, 2000) }))
  return moved(c, period, report.recall(workspace, period, reason.output), 'recalled')
})

/** Pressed twice, or by two at once: it is done once, and both are told. */
async function moved(c: UnitContext, period: Period, act: Promise<unknown>, word: string) {
  const done = await act.catch(or('settled'))
  const said = done instanceof Problem ? 'settled' : word
  return c.var.done(`${paths.report(c.var.at, period.code)}?said=${said}`)
}

/** Answers one remark of the unit above. */
reports.post('/reports/:period/remarks/:id', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'))
  workspace.require('report.answer')
  const text = c.req.param('id')
  if (!/^\d{1,9}$/.test(text)) throw new Problem('missing')
  const id = Number(text)
  const said = v.safeParse(words(1000), (await c.var.form()).get('answer') ?? '')
  if (!said.success) return c.var.refuse(await pageOf(c, period, { answer: id }))
  return moved(c, period, report.answer(workspace, period, { id, words: said.output }), 'answered')
})

/** What becomes of a signed report after a correction below: issued again, or left as it is. */
reports.post('/reports/:period/reissue', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'))
  workspace.require('report.reissue')
  const form = await c.var.form()
  const reason = v.safeParse(words(500), form.get('reason') ?? '')
  if (!reason.success) {
    return c.var.refuse(
      await pageOf(c, period, { told: (form.get('reason') ?? '').slice(0, 2000) }),
    )
  }
  return form.get('answer') === 'leave'
    ? moved(c, period, report.leave(workspace, period, reason.output), 'left')
    : moved(c, period, report.reissue(workspace, period, reason.output), 'reissued')
})

async function pageOf(c: UnitContext, period: Period, refused?: Refusals) {
  const { workspace, text: t, at } = c.var
  const rows = await ofPeriod(workspace, period)
  const said: Readonly<Record<string, string>> = {
    submittedNow: t.report.submittedNow,
    recalled: t.report.recalled,
    settled: t.report.settled,
    answered: t.cycle.answered,
    reissued: t.cycle.told.reissued,
    left: t.cycle.told.left,
    corrected: t.cycle.correction.done(Number(c.req.query('n')) || 1),
  }
  return (
    <ReportPage
      frame={{ ...c.var.frame(lastMonth(period).code), here: paths.report(at, period.code) }}
      period={period}
      {...rows}
      due={report.dueDay(workspace, period)}
      ended={report.ended(workspace, period)}
      flash={said[c.req.query('said') ?? '']}
      refused={refused}
    />
  )
}

// --- what was signed ---

async function sealedIn(c: UnitContext) {
  const period = periodIn(c.req.param('period') ?? '')
  const text = c.req.param('version') ?? ''
  if (!/^\d{1,6}$/.test(text)) throw new Problem('missing')
  return { period, found: await report.sealedVersion(c.var.workspace, period, Number(text)) }
}

reports.get('/reports/:period/versions/:version', async (c) => {
  const { period, found } = await sealedIn(c)
  const { content, rules, hidden, ...sealed } = found
  return c.var.show(
    <VersionPage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      sealed={sealed}
      content={JSON.parse(content) as SignedContent}
      rules={rules}
      hidden={hidden}
    />,
  )
})

/** The bytes that the digest is of. From above they are not told where small numbers of people stand in them. */
reports.get('/reports/:period/versions/:version/content.json', async (c) => {
  const { period, found } = await sealedIn(c)
  if (found.hidden.size > 0) throw new Problem('missing')
  const name = `${c.var.at.unit}-${period.code}-${found.version}.json`
  return c.body(found.content, 200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  })
})

// --- its words ---

async function narrativePage(
  c: UnitContext,
  period: Period,
  found: narrative.Narrative,
  { state, closed, asked }: report.Course,
  shown?: ParagraphState,
) {
  const { workspace, text: t } = c.var
  const signed = state === 'submitted' || state === 'accepted'
  const writes = workspace.may('narrative.write')
  return (
    <NarrativePage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      narrative={found}
      editable={writes && !signed && !closed}
      closedWords={
        closed
          ? t.cycle.closed(closed.person ?? '', closed.reason)
          : signed
            ? t.cycle.narrative.signed
            : writes
              ? undefined
              : t.cycle.narrative.readOnly
      }
      shown={shown}
      remarks={asked}
    />
  )
}

reports.get('/reports/:period/narrative', async (c) => {
  const period = periodIn(c.req.param('period'))
  const found = await narrative.ofPeriod(c.var.workspace, period)
  const course = await report.course(c.var.workspace, period)
  return c.var.show(await narrativePage(c, period, found, course))
})

const placeIn = (form: URLSearchParams | { get(name: string): string | null }) => {
  const part = narrativeParts.find((one) => one === form.get('part'))
  if (!part) throw new Problem('unreadable')
  return { task: form.get('task') ?? '', part }
}

/** Words as a person typed them: composed, with her lines. */
const tidyLines = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

reports.post('/reports/:period/narrative', async (c) => {
  const { workspace, at } = c.var
  const period = periodIn(c.req.param('period'))
  workspace.require('narrative.write')
  const form = await c.var.form()
  const { task, part } = placeIn(form)
  const typed = (form.get('text') ?? '').slice(0, 100_000)
  const text = tidyLines(typed)
  const version = Number(form.get('version')) || 0
  const answer = async (state: Partial<ParagraphState>) => {
    const found = await narrative.ofPeriod(workspace, period)
    const shown = { paragraph: narrative.paragraphOf(found, task, part), ...state }
    const course = await report.course(workspace, period)
    const fragment = (
      <ParagraphForm
        at={at}
        token={c.var.frame().token}
        period={period}
        state={shown}
        place={Math.max(0, found.tasks.indexOf(task))}
        editable
        below={workspace.unit.hasChildren}
        remarks={course.asked}
      />
    )
    return { page: await narrativePage(c, period, found, course, shown), fragment }
  }
  if (text.length > narrative.mostText) {
    const { page, fragment } = await answer({ typed, error: 'tooLong' })
    return c.var.refuse(page, fragment)
  }
  const done = await narrative
    .save(workspace, period, { task, part, text, version })
    .catch(or('stale'))
  if (done instanceof Problem) {
    const { page, fragment } = await answer({ typed, error: 'stale' })
    return c.var.refuse(page, fragment, 409)
  }
  const { fragment } = await answer({ saved: true })
  return c.var.done(paths.narrative(at, period.code), fragment)
})

reports.get('/reports/:period/narrative/below', async (c) => {
  const { workspace, text } = c.var
  const period = periodIn(c.req.param('period'))
  workspace.require('draft.read')
  const url = new URL(c.req.url)
  const part = narrativeParts.find((one) => one === url.searchParams.get('part')) ?? 'results'
  const task = url.searchParams.get('task') ?? ''
  const found = await narrative.sideBySide(workspace, period, { task, part })
  const { state, closed } = await report.course(workspace, period)
  const open = (state === 'draft' || state === 'returned') && !closed
  return c.var.show(
    <BelowPage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      {...found}
      task={task}
      part={part}
      editable={open && workspace.may('narrative.write')}
      flash={c.req.query('said') === 'quoted' ? text.cycle.below.quoted : undefined}
    />,
  )
})

/** Quotes what a unit below wrote at the end of the unit's own paragraph, and keeps whose words they are. */
reports.post('/reports/:period/narrative/quotes', async (c) => {
  const { workspace, at } = c.var
  const period = periodIn(c.req.param('period'))
  workspace.require('narrative.write')
  const form = await c.var.form()
  const { task, part } = placeIn(form)
  const { narrative: own, below } = await narrative.sideBySide(workspace, period, { task, part })
  const source = below.find(({ code, text }) => code === form.get('unit') && text)
  if (!source?.text) throw new Problem('missing')
  const mine = narrative.paragraphOf(own, task, part)
  const quote = { unit: source.code, name: source.name, text: source.text }
  // Pressed twice it is quoted once.
  const there = mine.sources.some(({ unit, text }) => unit === quote.unit && text === quote.text)
  if (!there || !stands(mine.text, quote)) {
    const text = mine.text ? `${mine.text}\n${quote.text}` : quote.text
    if (text.length > narrative.mostText) throw new Problem('tooLarge')
    const { version } = mine
    await narrative.save(workspace, period, { task, part, text, version, quote })
  }
  return c.var.done(`${paths.narrativeBelow(at, period.code, task, part)}&said=quoted`)
})
