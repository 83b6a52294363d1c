/**
 * Random people of four levels do random acts of the reporting cycle in random order over random weeks, against a model
 * that knows only the rules. After each act: what was allowed happened and nothing else; totals, running and signed, equal
 * the recount; what was signed has not changed by a byte; nobody reads a draft of another unit; every act is in the
 * history, once.
 */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../src/domain/period.ts'
import type { ReportMove, ReportState } from '../../src/domain/report.ts'
import { beginRecount, goOn } from '../../src/store/recounts.ts'
import { compile, openPeriods } from '../../src/store/rollups.ts'
import { as, forgetSessions } from '../as.ts'
import { buildCity, today, unitIds, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

const units = ['an-1-ch1', 'an-1-ch2', 'an-1', 'an'] as const
type Code = (typeof units)[number]
const above: Readonly<Record<Code, string>> = {
  'an-1-ch1': 'an-1',
  'an-1-ch2': 'an-1',
  'an-1': 'an',
  an: 'tp',
}
/** Who leads each; the second chapter is kept by its ward. */
const heads: Readonly<Record<string, Who>> = {
  'an-1-ch1': 'chapterHead',
  'an-1-ch2': 'wardHead',
  'an-1': 'wardHead',
  an: 'districtHead',
  tp: 'cityHead',
}
const month = '2023-09'

class Model {
  readonly states = new Map<string, ReportState>(units.map((code) => [code, 'draft']))
  readonly amounts = new Map<string, number | undefined>()
  readonly unanswered = new Map<string, number>(units.map((code) => [code, 0]))
  /** Changes below that a unit which has signed was told and has not settled. */
  readonly told = new Map<string, number>(units.map((code) => [code, 0]))
  /** When each was signed last, counted in acts, and whether it was signed more than once since its submission. */
  readonly signedAt = new Map<string, { at: number; again: boolean }>()
  closed = false
  /** Lines of history that there are to be, beside those of the beginning. */
  acts = 0
  day = today
  /** The day on which each was signed last. */
  readonly days = new Map<string, string>()
  readonly sealed = new Map<string, string>()

  state(code: string): ReportState {
    return this.states.get(code) ?? 'draft'
  }

  signed(code: string): boolean {
    return this.state(code) === 'submitted' || this.state(code) === 'accepted'
  }

  /** The chapters' numbers that count now. */
  running(): number {
    return ['an-1-ch1', 'an-1-ch2'].reduce(
      (sum, code) => sum + (this.signed(code) ? (this.amounts.get(code) ?? 0) : 0),
      0,
    )
  }
}

const rowOf = async (code: string) =>
  env.DB.prepare('select version, round from reports where unit_id = ?1 and period = ?2')
    .bind(unitIds[code], month)
    .first<{ version: number; round: number }>()

async function send(who: Who, path: string, form: Record<string, string>) {
  const answer = await (await as(who)).post(`/sen/${path}`, form)
  const to = answer.headers.get('location') ?? ''
  return { status: answer.status, done: answer.status === 303 && !to.includes('said=settled') }
}

/** Whether a move is allowed, by the model alone. */
function allowed(model: Model, code: Code, move: ReportMove): boolean {
  if (model.closed) return false
  const state = model.state(code)
  if (move === 'submit') {
    return (state === 'draft' || state === 'returned') && model.unanswered.get(code) === 0
  }
  if (move === 'recall' || move === 'accept' || move === 'return') return state === 'submitted'
  return move === 'correct' ? state === 'accepted' : model.signed(code)
}

type Step =
  | { act: 'record'; code: 'an-1-ch1' | 'an-1-ch2'; amount: number }
  | { act: 'submit' | 'recall' | 'accept' | 'return' | 'reissue'; code: Code }
  | { act: 'correct'; code: 'an-1-ch1' | 'an-1-ch2'; amount: number }
  | { act: 'answer'; code: Code }
  | { act: 'close' | 'open' }
  | { act: 'wait'; days: number }

async function play(model: Model, step: Step): Promise<void> {
  if (step.act === 'wait') {
    model.day = addDays(model.day, step.days)
    await env.DB.prepare('update organisations set clock_day = ?1 where id = 1')
      .bind(model.day)
      .run()
    await openPeriods(env.DB, Date.now())
    return
  }
  if (!('code' in step)) {
    const form = { period: month, reason: 'Khóa sổ', ...(step.act === 'open' && { open: '1' }) }
    const { done } = await send('cityAdministrator', 'tp/periods', form)
    expect([step, done]).toEqual([step, model.closed !== (step.act === 'close')])
    if (done) model.acts++
    model.closed = step.act === 'close'
    return
  }
  const { code } = step
  const head = heads[code] as Who
  const before = await rowOf(code)
  if (step.act === 'record') {
    const figure = await figureOf(code)
    const form = { 'HV.version': String(figure?.version ?? 0), 'HV.amount': String(step.amount) }
    const { done } = await send(head, `${code}/figures/${month}/HV`, form)
    const may = !model.closed && !model.signed(code)
    expect([step, done]).toEqual([step, may])
    if (may && step.amount !== model.amounts.get(code)) model.acts++
    if (may) model.amounts.set(code, step.amount)
    return
  }
  if (step.act === 'correct') {
    const figure = await figureOf(code)
    const form = {
      ...{ 'HV.version': String(figure?.version ?? 0), 'HV.amount': String(step.amount) },
      reason: 'Sót một tổ',
    }
    const { done } = await send(head, `${code}/reports/${month}/correction`, form)
    const may = allowed(model, code, 'correct') && step.amount !== model.amounts.get(code)
    expect([step, model.state(code), done]).toEqual([step, model.state(code), may])
    if (!may) return
    model.acts++
    model.amounts.set(code, step.amount)
    model.signedAt.set(code, { at: model.acts, again: true })
    tell(model, code)
    return
  }
  if (step.act === 'answer') {
    const open = await env.DB.prepare(
      'select id from remarks where unit_id = ?1 and period = ?2 and round = ?3 and answer is null order by id',
    )
      .bind(unitIds[code], month, before?.round ?? 0)
      .first<{ id: number }>()
    const { done } = await send(head, `${code}/reports/${month}/remarks/${open?.id ?? 999}`, {
      answer: 'Đã xem lại',
    })
    const may = possible(model, step)
    expect([step, done]).toEqual([step, may])
    if (may) model.acts++
    if (may) model.unanswered.set(code, (model.unanswered.get(code) ?? 0) - 1)
    return
  }
  const may = allowed(model, code, step.act)
  const at = above[code]
  const version = String(before?.version ?? 0)
  const boss = heads[at] as Who
  const sent = {
    submit: () => send(head, `${code}/reports/${month}/submission`, {}),
    recall: () => send(head, `${code}/reports/${month}/recall`, { reason: 'Sửa số' }),
    accept: () => send(boss, `${at}/inbox/${month}`, { report: `${code}@${version}` }),
    return: () => send(boss, `${at}/inbox/${month}/${code}`, { version, 'remark:': 'Xem lại' }),
    reissue: () =>
      send(head, `${code}/reports/${month}/reissue`, {
        answer: 'reissue',
        reason: 'Theo đính chính',
      }),
  }[step.act]
  const { done } = await sent()
  expect([step, model.state(code), done]).toEqual([step, model.state(code), may])
  if (!may) return
  model.acts++
  if (step.act === 'submit') {
    model.days.set(code, model.day)
    // Signed anew, it has what was corrected below.
    model.told.set(code, 0)
  }
  if (step.act === 'return') model.unanswered.set(code, 1)
  if (step.act === 'reissue') model.told.set(code, 0)
  if (step.act === 'submit' || step.act === 'reissue') {
    model.signedAt.set(code, { at: model.acts, again: step.act === 'reissue' })
  }
  if (step.act === 'reissue') tell(model, code)
  if (step.act === 'recall' || step.act === 'return') {
    const { at: own = 0, again = false } = model.signedAt.get(code) ?? {}
    tell(model, code, (other) => again || (model.signedAt.get(other)?.at ?? 0) >= own)
  }
  const next: Record<typeof step.act, ReportState> = {
    ...{ submit: 'submitted', recall: 'draft', accept: 'accepted' },
    ...{ return: 'returned', reissue: 'submitted' },
  }
  model.states.set(code, next[step.act])
}

/** Every unit above that has signed is told; of what is withdrawn, those who signed with it. */
function tell(model: Model, code: string, concerns = (_: string) => true): void {
  for (let at: string = above[code as Code]; at !== 'tp'; at = above[at as Code]) {
    if (model.signed(at) && concerns(at)) model.told.set(at, (model.told.get(at) ?? 0) + 1)
  }
}

const figureOf = async (code: string) =>
  env.DB.prepare(
    "select version, amount from figures where unit_id = ?1 and period = ?2 and indicator_id = 1 and part = ''",
  )
    .bind(unitIds[code], month)
    .first<{ version: number; amount: number }>()

async function check(model: Model): Promise<void> {
  // The states are what the model says, and so is every number.
  for (const code of units) {
    const row = await env.DB.prepare(
      'select state, accepted_at, returned_at, submitted_day from reports where unit_id = ?1 and period = ?2',
    )
      .bind(unitIds[code], month)
      .first<{
        state: string
        accepted_at: number | null
        returned_at: number | null
        submitted_day: string | null
      }>()
    const state =
      row?.state === 'submitted'
        ? row.accepted_at === null
          ? 'submitted'
          : 'accepted'
        : (row?.returned_at ?? null) === null
          ? 'draft'
          : 'returned'
    // One that is taken back after a return is a draft that was returned once: the table says when.
    expect([code, state]).toEqual([code, model.state(code)])
    const day = model.signed(code) ? model.days.get(code) : null
    expect([code, row?.submitted_day ?? null]).toEqual([code, day])
    const open = await env.DB.prepare(
      "select count(*) as n from notices where unit_id = ?1 and kind = 'corrected' and settled_at is null",
    )
      .bind(unitIds[code])
      .first<{ n: number }>()
    expect([code, open?.n]).toEqual([code, model.told.get(code)])
  }
  await compile(env.DB, { now: Date.now() })
  const total = await env.DB.prepare(
    "select series from rollups where unit_id = ?1 and year = 2023 and indicator_id = 1 and part = ''",
  )
    .bind(unitIds.an)
    .first<{ series: string }>()
  const steps: number[][] = JSON.parse(total?.series ?? '[]')
  expect(steps.find(([n]) => n === 9)?.[1] ?? 0).toBe(model.running())
  await recounted()
  const lines = await env.DB.prepare(
    "select count(*) as n from events where id not like '%-seed-%'",
  ).first()
  expect(lines).toEqual({ n: model.acts })
  // What was sealed stays, byte for byte, and every signed report is sealed.
  const { results } = await env.DB.prepare(
    'select unit_id, version, digest, content from report_versions order by unit_id, version',
  ).all<{ unit_id: number; version: number; digest: string; content: string }>()
  const now = new Map(
    results.map((row) => [`${row.unit_id}/${row.version}`, row.digest + row.content]),
  )
  for (const [key, content] of model.sealed) expect([key, now.get(key)]).toEqual([key, content])
  for (const [key, content] of now) model.sealed.set(key, content)
  // A draft is nobody else's to read.
  const chapter = await (await as('districtHead')).get(`/sen/an-1-ch1/reports/${month}`)
  const page = await chapter.text()
  expect([model.state('an-1-ch1'), page.includes('Số liệu trong báo cáo')]).toEqual([
    model.state('an-1-ch1'),
    model.signed('an-1-ch1'),
  ])
}

/** From scratch, running and signed, all totals are the same. */
async function recounted(): Promise<void> {
  await beginRecount(env.DB, 1, Date.now())
  while ((await goOn(env.DB, { now: Date.now(), batches: 20 })) > 0) {}
  const recount = await env.DB.prepare(
    'select compared, differences from recounts where organisation_id = 1 order by started_at desc limit 1',
  ).first<{ compared: number; differences: number }>()
  expect(recount?.compared).toBeGreaterThan(10)
  expect(recount?.differences).toBe(0)
}

/** Whether a step is one that is allowed and changes something, by the model alone. */
function possible(model: Model, step: Step): boolean {
  if (step.act === 'wait') return true
  if (!('code' in step)) return model.closed !== (step.act === 'close')
  if (step.act === 'record') return !model.closed && !model.signed(step.code)
  if (step.act === 'answer') {
    const asked = model.unanswered.get(step.code) ?? 0
    return !model.closed && model.state(step.code) === 'returned' && asked > 0
  }
  if (step.act === 'correct' && step.amount === model.amounts.get(step.code)) return false
  return allowed(model, step.code, step.act)
}

class Act implements fc.AsyncCommand<Model, undefined> {
  constructor(
    readonly step: Step,
    /** Tried whether it is allowed or not: then it must be refused. */
    readonly bold: boolean,
  ) {}
  check = (model: Readonly<Model>) => this.bold || possible(model as Model, this.step)
  async run(model: Model): Promise<void> {
    await play(model, this.step)
    await check(model)
  }
  toString = () => JSON.stringify(this.step)
}

test('after every act the totals, the seals, the states and what is hidden are as the rules say', async () => {
  const chapters = fc.constantFrom('an-1-ch1' as const, 'an-1-ch2' as const)
  const amount = fc.integer({ min: 1, max: 50 })
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ act: fc.constant('record' as const), code: chapters, amount }),
    },
    {
      weight: 10,
      arbitrary: fc.record({
        act: fc.constantFrom(
          ...(['submit', 'submit', 'recall', 'accept', 'accept', 'return', 'reissue'] as const),
        ),
        code: fc.constantFrom(...units),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ act: fc.constant('correct' as const), code: chapters, amount }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        act: fc.constant('answer' as const),
        code: fc.constantFrom(...units),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ act: fc.constantFrom('close' as const, 'open' as const) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        act: fc.constant('wait' as const),
        days: fc.integer({ min: 1, max: 21 }),
      }),
    },
  )
  const bold = fc.integer({ min: 1, max: 8 }).map((n) => n === 1)
  const acts = fc.commands([fc.tuple(step, bold).map(([one, tried]) => new Act(one, tried))], {
    ...{ maxCommands: 160, size: 'max' },
  })
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      forgetSessions()
      await freshDatabase()
      await buildCity(env.DB)
      await fc.asyncModelRun(() => ({ model: new Model(), real: undefined }), list)
    }),
    { numRuns: 10 },
  )
}, 300_000)
