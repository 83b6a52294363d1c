import { sameAmount } from '../../domain/figure.ts'
import { lastMonth, type Period } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { tidy } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as figure from '../../store/figures.ts'
import * as report from '../../store/reports.ts'
import type { Workspace } from '../../store/workspace.ts'
import { or, periodIn, type UnitContext, unitPages } from '../pages.tsx'
import { CorrectionPage } from './correction.tsx'
import { readRow } from './read-row.ts'
import { FigureRow, type RowState } from './row.tsx'
import { remarksOf, SheetPage } from './sheet.tsx'

export const figures = unitPages()

figures.get('/figures/:period', async (c) => {
  const { workspace } = c.var
  const period = periodIn(c.req.param('period'), 'asked')
  const sheet = await figure.sheet(workspace, period)
  const saved = c.req.query('saved')
  return c.var.show(
    <SheetPage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      sheet={sheet}
      states={sheet.rows.map((row) => ({ row }))}
      editable={
        workspace.may('figure.record') && sheet.report?.state !== 'submitted' && !sheet.closed
      }
      saved={saved && /^\d{1,3}$/.test(saved) ? Number(saved) : undefined}
    />,
  )
})

/** The whole sheet at once: all rows are saved, or none. */
figures.post('/figures/:period', async (c) => {
  const period = periodIn(c.req.param('period'), 'asked')
  c.var.workspace.require('figure.record')
  const form = await c.var.form()
  const { sheet, states, written, shut } = await save(c.var.workspace, period, form)
  if (written === undefined) {
    return c.var.refuse(
      <SheetPage
        frame={c.var.frame(lastMonth(period).code)}
        period={period}
        sheet={sheet}
        states={states}
        editable={!shut}
        shut={shut}
      />,
      undefined,
      shut ? 409 : statusOf(states),
    )
  }
  return form.get('then') === 'review'
    ? c.var.done(paths.report(c.var.at, period.code))
    : c.var.done(`${paths.sheet(c.var.at, period.code)}?saved=${written}`)
})

/** One row, as htmx sends it when its fields are left. */
figures.post('/figures/:period/:indicator', async (c) => {
  const period = periodIn(c.req.param('period'), 'asked')
  c.var.workspace.require('figure.record')
  const code = c.req.param('indicator')
  const form = await c.var.form()
  const { sheet, states, written } = await save(c.var.workspace, period, form, code)
  const state = states.find(({ row }) => row.indicator.code === code)
  if (!state) throw new Problem('missing')
  const fragment = (
    <FigureRow
      at={c.var.at}
      period={period}
      state={state}
      evidence={state.row.evidence}
      remarks={remarksOf(sheet, state)}
    />
  )
  if (written !== undefined)
    return c.var.done(`${paths.sheet(c.var.at, period.code)}?saved=${written}`, fragment)
  return c.var.refuse(
    <SheetPage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      sheet={sheet}
      states={states}
      editable
    />,
    fragment,
    statusOf(states),
  )
})

/** An accepted report's figures as they stand, to be corrected. */
figures.get('/reports/:period/correction', async (c) => {
  const period = periodIn(c.req.param('period'), 'asked')
  c.var.workspace.require('report.correct')
  const sheet = await correctable(c, period)
  return c.var.show(
    <CorrectionPage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      states={sheet.rows.map((row) => ({ row }))}
    />,
  )
})

async function correctable({ var: { workspace } }: UnitContext, period: Period) {
  const { state, closed } = await report.course(workspace, period)
  if (closed) throw new Problem('periodClosed')
  if (state !== 'accepted') throw new Problem('settled')
  return figure.sheet(workspace, period)
}

figures.post('/reports/:period/correction', async (c) => {
  const { workspace, at, text } = c.var
  const period = periodIn(c.req.param('period'), 'asked')
  workspace.require('report.correct')
  const t = text.cycle.correction
  const sheet = await correctable(c, period)
  const form = await c.var.form()
  const typed = (form.get('reason') ?? '').slice(0, 2000)
  const reason = tidy(typed)
  const states = sheet.rows.map((row): RowState => {
    if (!form.has(`${row.indicator.code}.version`)) return { row }
    return readRow(row, form)
  })
  const moves = states.flatMap(({ change }) =>
    change && !sameAmount(change.row.figure?.value ?? null, change.value) ? [change] : [],
  )
  const refuse = (error: string | undefined, reasonWrong?: string, status?: 409) =>
    c.var.refuse(
      <CorrectionPage
        frame={c.var.frame(lastMonth(period).code)}
        period={period}
        states={states}
        reason={typed}
        reasonWrong={reasonWrong}
        error={error}
      />,
      undefined,
      status,
    )
  const wrong = states.filter(({ error }) => error).length
  const emptied = moves.some(({ value }) => value === null)
  const unsaid = reason === '' || reason.length > 500
  if (wrong > 0 || emptied || unsaid || moves.length === 0) {
    return refuse(
      wrong > 0
        ? text.sheet.refused(wrong)
        : emptied
          ? t.absent
          : moves.length === 0
            ? t.nothing
            : undefined,
      unsaid ? t.reasonMissing : undefined,
    )
  }
  const done = await report.correct(workspace, period, moves, reason).catch(or('stale', 'settled'))
  if (done instanceof Problem) return refuse(t.stale, undefined, 409)
  return c.var.done(`${paths.report(at, period.code)}?said=corrected&n=${done}`)
})

interface Saved {
  readonly sheet: figure.Sheet
  /** Every row as it is to be shown: as saved, or as typed with what is wrong. */
  readonly states: readonly RowState[]
  /** Figures written; undefined where it was refused and nothing was. */
  readonly written: number | undefined
  /** Why nothing moves any more, where the whole sheet came too late. */
  readonly shut?: 'closed' | 'periodClosed' | undefined
}

/** Reads the rows that the form holds (or `only` one) and records them. Problems, of one row: `closed`, `periodClosed`. */
async function save(
  workspace: Workspace,
  period: Period,
  form: URLSearchParams,
  only?: string,
  tries = 3,
): Promise<Saved> {
  const sheet = await figure.sheet(workspace, period)
  const shut =
    sheet.report?.state === 'submitted' ? 'closed' : sheet.closed ? 'periodClosed' : undefined
  if (shut && only !== undefined) throw new Problem(shut)
  const states = sheet.rows.map((row): RowState => {
    const { code } = row.indicator
    const asked = form.has(`${code}.version`) && (only === undefined || only === code)
    return asked ? readRow(row, form) : { row }
  })
  if (shut) return { sheet, states: states.map(asLate), written: undefined, shut }
  if (states.some(({ error }) => error)) return { sheet, states, written: undefined }
  const changes = states.flatMap(({ change }) => change ?? [])
  try {
    const written = await figure.record(workspace, period, changes)
    return { sheet, states: states.map(asSaved), written }
  } catch (error) {
    // Saved by someone else between our reading and our writing: read again, and say so beside the field.
    const again = error instanceof Problem && error.reason === 'stale' && tries > 1
    if (again) return save(workspace, period, form, only, tries - 1)
    throw error
  }
}

/** What was typed and does not stand is shown beside what does: it came too late. */
function asLate({ row, typed, change, error }: RowState): RowState {
  const lost = error || (change && !sameAmount(row.figure?.value ?? null, change.value))
  return lost && typed ? { row, typed } : { row }
}

function asSaved(state: RowState): RowState {
  const { row, change } = state
  if (!change) return state
  const version = row.figure?.version ?? 0
  const same = sameAmount(row.figure?.value ?? null, change.value)
  const now = change.value && {
    value: change.value,
    version: same ? version : version + 1,
    estimate: false,
  }
  return { row: { ...row, figure: now }, saved: true }
}

function statusOf(states: readonly RowState[]): 409 | 422 {
  return states.some(({ error }) => error && error.why !== 'stale') ? 422 : 409
}
