import { type Context, Hono } from 'hono'
import { readPeriod } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { Refused } from '../../domain/refused.ts'
import * as branch from '../../store/branch.ts'
import { define } from '../../store/catalogue.ts'
import { takeIn } from '../../store/intake.ts'
import { admitOperator, found } from '../../store/organisations.ts'
import { lastRecounts } from '../../store/recount-log.ts'
import * as targets from '../../store/targets.ts'
import { totals } from '../../store/totals.ts'
import { takeInUnits } from '../../store/units-intake.ts'
import { addressOf, apiCalls, operatorCalls, publicPages } from '../pages.tsx'
import { readPlanFile } from '../plan-file.ts'
import { answerRefusal, parse, readJson } from './answers.ts'
import { openApi } from './openapi.ts'
import { ApiPage } from './page.tsx'
import { answerReading, planTypes } from './reading.ts'
import * as schemas from './schemas.ts'

const operator = operatorCalls()

operator.post('/', async (c) => {
  const now = Date.now()
  const { database, isOperator, asked } = c.var
  await admitOperator(database, { fits: isOperator, address: addressOf(c), now })
  const type = c.req.header('content-type')
  const wish = await readJson(c.var.body, type, schemas.NewOrganisation)
  return c.json(await found(database, wish, { now, asked }), 201)
})

operator.all('*', () => {
  throw new Problem('missing')
})

const calls = apiCalls()

const query = (c: Context) => Object.fromEntries(new URL(c.req.url).searchParams)

/** A period that the schema has let pass. */
function periodOf(code: string) {
  const period = readPeriod(code)
  if (!period) throw new Problem('unreadable')
  return period
}

calls.get('/units', async (c) => {
  const { below } = parse(schemas.UnitsQuery, query(c))
  return c.json(await branch.units(await c.var.workspaceOf(below)))
})

calls.put('/units', async (c) => {
  c.var.workspace.require('unit.import')
  const type = c.req.header('content-type')
  const { units } = await readJson(c.var.body, type, schemas.Units)
  return c.json(await takeInUnits(c.var.workspace, units))
})

calls.put('/indicators', async (c) => {
  c.var.workspace.require('indicator.change')
  const type = c.req.header('content-type')
  const { indicators } = await readJson(c.var.body, type, schemas.Indicators)
  return c.json(await define(c.var.workspace, indicators))
})

calls.get('/figures', async (c) => {
  const { unit, period, indicator } = parse(schemas.FiguresQuery, query(c))
  const workspace = await c.var.workspaceOf(unit)
  return c.json(
    await branch.figures(workspace, {
      period: period === undefined ? undefined : periodOf(period),
      indicator,
    }),
  )
})

calls.put('/figures', async (c) => {
  c.var.workspace.require('figure.record')
  const { submit } = parse(schemas.SubmitQuery, query(c))
  const type = c.req.header('content-type')
  const { figures } = await readJson(c.var.body, type, schemas.Figures)
  return c.json(await takeIn(c.var.workspace, figures, submit === 'true'))
})

calls.post('/rollups/refresh', async (c) => {
  c.var.workspace.require('rollup.compile')
  const { body } = c.var
  if (body.trim()) await readJson(body, c.req.header('content-type'), schemas.NoBody)
  const answer = await c.var.once(async () => ({
    status: 200,
    body: JSON.stringify(await branch.refresh(c.var.workspace)),
  }))
  return c.body(answer.body, 200, { 'Content-Type': 'application/json' })
})

calls.post('/rollups/recount', async (c) => {
  const { workspace, body } = c.var
  workspace.require('recount.run')
  if (workspace.unit.depth > 0) throw new Problem('forbidden')
  if (body.trim()) await readJson(body, c.req.header('content-type'), schemas.NoBody)
  const answer = await c.var.once(async () => {
    for (let tries = 0; tries < 50 && (await workspace.recount()).underWay; tries++);
    const [latest] = await lastRecounts(workspace)
    const { compared = 0, differences = 0 } = latest ?? {}
    return { status: 200, body: JSON.stringify({ compared, differences }) }
  })
  return c.body(answer.body, 200, { 'Content-Type': 'application/json' })
})

calls.get('/rollups', async (c) => {
  const asked = parse(schemas.RollupsQuery, query(c))
  if (asked.total === 'signed' && asked.group !== undefined)
    throw new Refused([{ row: null, field: 'group', code: 'exclusive' }])
  const workspace = await c.var.workspaceOf(asked.unit)
  return c.json(
    await totals(workspace, {
      period: periodOf(asked.period),
      depth: Number(asked.depth),
      indicators: asked.indicator?.split(',').map((code) => code.trim()),
      group: asked.group
        ?.split(',')
        .map((set) => set.trim())
        .filter(Boolean),
      signed: asked.total === 'signed',
    }),
  )
})

calls.get('/targets', async (c) => {
  const { unit, year } = parse(schemas.TargetsQuery, query(c))
  return c.json(await targets.ofYear(await c.var.workspaceOf(unit), Number(year)))
})

calls.put('/targets', async (c) => {
  c.var.workspace.require('target.set')
  const type = c.req.header('content-type')
  const sent = await readJson(c.var.body, type, schemas.Targets)
  return c.json(await targets.takeInTargets(c.var.workspace, sent.targets))
})

calls.post('/plans/reading', async (c) => {
  const type = c.req.header('content-type') ?? ''
  if (!planTypes.some((one) => type.toLowerCase().split(';')[0]?.trim() === one)) {
    const detail = planTypes.join(', ')
    throw new Refused([{ row: null, field: 'Content-Type', code: 'notAChoice', detail }])
  }
  const read = await readPlanFile(c.var.bytes)
  if (typeof read === 'object') return c.json(answerReading(read))
  if (read === 'tooLarge') throw new Problem('tooLarge')
  throw new Refused([{ row: null, field: 'body', code: read }])
})

calls.get('/reports', async (c) => {
  const { unit, period, depth } = parse(schemas.ReportsQuery, query(c))
  const workspace = await c.var.workspaceOf(unit)
  return c.json(await branch.reports(workspace, { period: periodOf(period), depth: Number(depth) }))
})

calls.all('*', () => {
  throw new Problem('missing')
})

const description = new Hono()
description.onError(answerRefusal)
description.get('/openapi.json', (c) => c.json(openApi()))

/** /api/v1: the description is for anyone, the rest for who has a token. */
export const api = new Hono()
api.route('/', description)
api.route('/organisations', operator)
api.route('/', calls)

/** /api: the same, to read. */
export const apiPage = publicPages()
apiPage.get('/', (c) => c.var.show(<ApiPage token={c.var.visit.formToken} />))
