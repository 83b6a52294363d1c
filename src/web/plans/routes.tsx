import * as v from 'valibot'
import { changesBetween, isBody } from '../../domain/plan.ts'
import { Problem } from '../../domain/problem.ts'
import { draftFrom } from '../../domain/reading/drafting.ts'
import { readPlan } from '../../domain/reading/read.ts'
import { readDay } from '../../domain/tree.ts'
import { tidy, words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as activity from '../../store/activities.ts'
import * as drafts from '../../store/drafts.ts'
import * as plan from '../../store/plans.ts'
import { formatDay } from '../../text/format.ts'
import { or, type UnitContext, unitPages } from '../pages.tsx'
import { planText } from '../plan-file.ts'
import { ActivityPage, type TypedActivity } from './activity.tsx'
import { ReadingPage, type ReadingProblem } from './reading.tsx'
import { PlanPage } from './show.tsx'
import { VersionPage, VersionsPage } from './versions.tsx'
import { numberIn, saidIn, yearIn } from './year.ts'

export const plans = unitPages()

plans.get('/plans/reading', (c) => {
  c.var.workspace.require('plan.read')
  return c.var.show(
    <ReadingPage frame={c.var.frame()} year={(c.req.query('year') ?? '').slice(0, 4)} />,
  )
})

/** A plan's text, pasted or as a file, read into lines and proposed targets; and, where she asks it, kept as a draft. */
plans.post('/plans/reading', async (c) => {
  const { workspace, text: t } = c.var
  workspace.require('plan.read')
  const form = await c.var.form()
  const frame = { ...c.var.frame(), here: paths.planReading(c.var.at) }
  const pasted = form.get('text') ?? ''
  const year = form.get('year') ?? ''
  const refuse = (wrong: ReadingProblem, yearWrong?: string) =>
    c.var.refuse(
      <ReadingPage frame={frame} typed={pasted} year={year} wrong={wrong} yearWrong={yearWrong} />,
    )
  const sent = (await c.req.formData()).get('file')
  const file = sent instanceof File && sent.size > 0 ? sent : undefined
  if (!file && pasted.trim() === '') return refuse('nothing')
  const bytes = file ? await file.arrayBuffer() : new TextEncoder().encode(pasted)
  const read = await planText(new Uint8Array(bytes), file?.name)
  if ('problem' in read) return refuse(read.problem)
  const reading = readPlan(read.text)
  if (!form.has('save')) {
    const found = year || (reading.year === null ? '' : String(reading.year))
    return c.var.show(<ReadingPage frame={frame} typed={pasted} year={found} plan={reading} />)
  }
  const chosen = /^20\d\d$/.test(year.trim())
    ? Number(year.trim())
    : year.trim() === ''
      ? reading.year
      : null
  if (chosen === null) return refuse(undefined, t.plan.reading.yearWrong)
  const { lines, proposals, kind, title, ...head } = draftFrom(reading)
  const done = await drafts
    .start(workspace, chosen, {
      head: {
        ...{ kind, title: title || t.plan.titleOf(chosen), superior: '', place: '', ...head },
        issuer: workspace.unit.name.toUpperCase(),
      },
      lines,
      proposals,
    })
    .catch(or('settled', 'stale', 'tooLarge'))
  if (done instanceof Problem) {
    return done.reason === 'tooLarge'
      ? refuse('tooLong')
      : refuse(undefined, t.plan.reading.exists(chosen))
  }
  return c.var.done(`${paths.planProposals(c.var.at, chosen)}?said=read`)
})

plans.get('/plans/:year', async (c) => {
  const year = yearIn(c)
  const found = await plan.ofYear(c.var.workspace, year)
  const t = c.var.text.plan
  return c.var.show(
    <PlanPage
      frame={c.var.frame()}
      year={year}
      found={found}
      flash={saidIn(c, { issued: t.issue.done, noted: t.activity.saved })}
    />,
  )
})

plans.post('/plans/:year/closure', async (c) => {
  const year = yearIn(c)
  c.var.workspace.require('plan.close')
  const form = await c.var.form()
  const state = form.get('state') === 'issued' ? ('issued' as const) : ('closed' as const)
  const reason = v.safeParse(words(500), form.get('reason') ?? '')
  if (!reason.success) throw new Problem('unreadable')
  await drafts.close(c.var.workspace, year, { state, reason: reason.output })
  return c.var.done(paths.plan(c.var.at, year))
})

plans.get('/plans/:year/versions', async (c) => {
  const year = yearIn(c)
  const versions = await plan.versions(c.var.workspace, year)
  return c.var.show(<VersionsPage frame={c.var.frame()} year={year} versions={versions} />)
})

plans.get('/plans/:year/versions/:version', async (c) => {
  const year = yearIn(c)
  const found = await plan.version(c.var.workspace, year, numberIn(c, 'version'))
  const changes = found.before ? changesBetween(found.before.lines, found.version.lines) : []
  return c.var.show(<VersionPage frame={c.var.frame()} year={year} changes={changes} {...found} />)
})

/** A line of the unit's own issued plan, and what was said of it. */
async function lineIn(c: UnitContext, year: number) {
  c.var.workspace.require('activity.note')
  const id = numberIn(c, 'line')
  const { plan: issued, activities } = await plan.ofYear(c.var.workspace, year)
  const line =
    issued?.steps === 0 && issued.state === 'issued'
      ? issued.lines.find((one) => one.id === id && one.omitted === null && isBody(one.kind))
      : undefined
  if (!line) throw new Problem('missing')
  return { line, standing: activities.find((one) => one.line === id) }
}

const asTyped = (standing: activity.Activity | undefined, today: string): TypedActivity => ({
  state: standing?.state ?? 'todo',
  note: standing?.note ?? '',
  day: formatDay(today),
})

plans.get('/plans/:year/activities/:line', async (c) => {
  const year = yearIn(c)
  const { line, standing } = await lineIn(c, year)
  const frame = c.var.frame()
  const typed = asTyped(standing, frame.organisation.today)
  return c.var.show(
    <ActivityPage frame={frame} year={year} line={line} standing={standing} typed={typed} />,
  )
})

plans.post('/plans/:year/activities/:line', async (c) => {
  const year = yearIn(c)
  const { line, standing } = await lineIn(c, year)
  const t = c.var.text.plan.activity
  const form = await c.var.form()
  const state = v.safeParse(v.picklist(['todo', 'doing', 'done', 'dropped']), form.get('state'))
  if (!state.success) throw new Problem('unreadable')
  const note = tidy(form.get('note') ?? '')
  const day = readDay((form.get('day') ?? '').trim())
  const typed = { state: state.output, note, day: form.get('day') ?? '' }
  const refuse = (
    errors: Parameters<typeof ActivityPage>[0]['errors'],
    status?: 409,
    now = standing,
  ) =>
    c.var.refuse(
      <ActivityPage
        frame={c.var.frame()}
        year={year}
        line={line}
        standing={now}
        typed={typed}
        errors={errors ?? {}}
      />,
      undefined,
      status,
    )
  const wrong = {
    note:
      note.length > 2000
        ? t.noteTooLong
        : state.output === 'dropped' && note === ''
          ? t.noteMissing
          : undefined,
    day: day ? undefined : t.dayWrong,
  }
  if (!day || wrong.note) return refuse(wrong)
  const version = Number(form.get('version'))
  if (version !== (standing?.version ?? 0)) return refuse({ all: t.stale }, 409)
  const before = standing?.state ?? 'todo'
  const done = await activity
    .note(c.var.workspace, year, {
      ...{ line: line.id, state: state.output, note, day, version, before },
    })
    .catch(or('stale'))
  if (done instanceof Problem) {
    const now = await lineIn(c, year)
    return refuse({ all: t.stale }, 409, now.standing)
  }
  return c.var.done(`${paths.plan(c.var.at, year)}?said=noted#l${line.id}`)
})
