/** What pages and acts cost in D1: the same in a small tree and in a large one. Counts are free of noise; times are in the bench. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { insertAll } from '../../src/store/bulk.ts'
import { compile, markAll } from '../../src/store/rollups.ts'
import * as owned from '../../src/store/tables/owned.ts'
import * as shared from '../../src/store/tables/shared.ts'
import { as, forgetSessions } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
import { type Cost, counted } from '../counted.ts'
import { freshDatabase } from '../setup.ts'

const pages: [Who, string][] = [
  ['cityHead', '/sen/tp'],
  ['cityHead', '/sen/tp/board/2023-09'],
  ['cityHead', '/sen/tp/board/2023'],
  ['cityHead', '/sen/tp/board/2023-08/indicators/HV'],
  ['cityHead', '/sen/tp/plans/2023'],
  ['cityHead', '/sen/tp/plans/2023/draft'],
  ['cityHead', '/sen/tp/plans/2023/draft/lines/3'],
  ['cityHead', '/sen/tp/plans/2023/draft/head'],
  ['cityHead', '/sen/tp/plans/2023/draft/issue'],
  ['cityHead', '/sen/tp/plans/2023/draft/proposals'],
  ['cityHead', '/sen/tp/plans/2023/activities/3'],
  ['cityHead', '/sen/tp/plans/2023/versions'],
  ['cityHead', '/sen/tp/plans/2023/versions/1'],
  ['cityHead', '/sen/tp/plans/2023/below'],
  ['cityHead', '/sen/tp/plans/2023/below/binh'],
  ['cityHead', '/sen/binh/plans/2023/below'],
  ['districtHead', '/sen/an/plans/2023'],
  ['districtHead', '/sen/an/plans/2023/above'],
  ['districtHead', '/sen/an/plans/2023/draft'],
  ['cityHead', '/sen/tp/targets/2023'],
  ['cityHead', '/sen/tp/targets/2023/HV'],
  ['districtHead', '/sen/an/inbox/2023-08'],
  ['districtHead', '/sen/an/inbox/2023-08/an-1'],
  ['wardHead', '/sen/an-1/reports/2023-08'],
  ['wardHead', '/sen/an-1/reports/2023-Q3'],
  ['wardHead', '/sen/an-1/reports/2023-09/narrative'],
  ['cityHead', '/sen/tp/punctuality/2023'],
  ['cityHead', '/sen/tp/late/2023-08'],
  ['cityHead', '/sen/tp/themes'],
  ['cityHead', '/sen/tp/themes/new'],
  ['cityHead', '/sen/tp/history'],
  ['cityHead', '/sen/an-1/board/2023-08'],
  ['chapterHead', '/sen/an-1-ch1/figures/2023-09'],
  ['chapterHead', '/sen/an-1-ch1/reports/2023-09'],
]

async function costOf(who: Who, path: string): Promise<Cost> {
  const { db, cost } = counted(env.DB)
  const answer = await (await as(who, db)).get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return cost
}

async function costsOfActs(month: string, amount: string): Promise<Record<string, Cost>> {
  const costs: Record<string, Cost> = {}
  const measure = async (who: Who, name: string, path: string, form: Record<string, string>) => {
    const { db, cost } = counted(env.DB)
    const answer = await (await as(who, db)).post(path, form)
    expect([name, answer.status]).toEqual([name, 303])
    costs[name] = cost
  }
  const compiling = async (name: string, now: number) => {
    const { db, cost } = counted(env.DB)
    await compile(db, { now })
    costs[name] = cost
  }
  await measure('chapterHead', 'record', `/sen/an-1-ch1/figures/${month}/HV`, {
    'HV.version': '0',
    'HV.amount': amount,
  })
  await measure('chapterHead', 'submit', `/sen/an-1-ch1/reports/${month}/submission`, {})
  await compiling('compile', 2)
  await measure('wardHead', 'sign', `/sen/an-1/reports/${month}/submission`, {})
  await compiling('compileSigned', 3)
  const signed = await env.DB.prepare(
    'select version from reports where unit_id = ? and period = ?',
  )
    .bind(unitIds['an-1-ch1'], month)
    .first<{ version: number }>()
  await measure('wardHead', 'accept', `/sen/an-1/inbox/${month}`, {
    report: `an-1-ch1@${signed?.version}`,
  })
  await measure('chapterHead', 'correct', `/sen/an-1-ch1/reports/${month}/correction`, {
    ...{ 'HV.version': '1', 'HV.amount': String(Number(amount) + 1), reason: 'Sót' },
  })
  await measure('wardHead', 'issue again', `/sen/an-1/reports/${month}/reissue`, {
    ...{ reason: 'Theo đính chính', answer: 'reissue' },
  })
  await compiling('compileCorrected', 4)
  await measure('wardHead', 'sign a quarter', '/sen/an-1/reports/2023-Q3/submission', {})
  const june = '/sen/an-1-ch1/reports/2023-06'
  await measure('chapterHead', 'write words', `${june}/narrative`, {
    ...{ task: '', part: 'results', version: '0', text: 'Tốt' },
  })
  await measure('chapterHead', 'submit words', `${june}/submission`, {})
  await measure('wardHead', 'return', '/sen/an-1/inbox/2023-06/an-1-ch1', {
    ...{ version: '1', 'remark:': 'Bổ sung' },
  })
  await measure('chapterHead', 'answer a remark', `${june}/remarks/1`, { answer: 'Đã bổ sung' })
  await measure('chapterHead', 'submit again', `${june}/submission`, {})
  await measure('chapterHead', 'recall', `${june}/recall`, { reason: 'Sót' })
  await measure('wardHead', 'remind', '/sen/an-1/late/2023-09', { unit: 'an-1-ch1' })
  await measure('cityHead', 'ask a theme', '/sen/tp/themes', {
    ...{ name: 'Chuyên đề', level: '2', indicator: 'HV', period: '2023-09' },
    ...{ dueDay: '10/10/2023' },
  })
  await measure('districtHead', 'send a theme', '/sen/an/asked/tp/1', {
    ...{ text: 'Tốt', version: '0', send: '1' },
  })
  const plan = '/sen/an/plans/2023'
  const head = { number: '1/KH', day: '31/01/2023', signer: 'Nguyễn Thị Sen', reason: 'Sửa' }
  const line = { kind: 'item', marker: '-', text: 'Việc mới' }
  await measure('districtHead', 'build', `${plan}/draft`, { from: 'above' })
  await measure('districtHead', 'write', `${plan}/draft/lines/3`, { ...line, version: '1' })
  await measure('districtHead', 'add', `${plan}/draft/lines`, { ...line, after: '3' })
  await measure('districtHead', 'move', `${plan}/draft/order`, { move: 'up.7' })
  await measure('districtHead', 'leave out', `${plan}/draft/lines/2/omission`, { reason: 'Không' })
  await measure('districtHead', 'take in', `${plan}/draft/lines/2/omission`, { restore: '1' })
  await measure('districtHead', 'remove', `${plan}/draft/lines/7/removal`, {})
  await measure('districtHead', 'issue', `${plan}/draft/issue`, head)
  const note = { state: 'doing', note: '', day: '01/10/2023', version: '0' }
  await measure('districtHead', 'say', `${plan}/activities/3`, note)
  await measure('cityHead', 'write above', '/sen/tp/plans/2023/draft/lines/3', {
    ...{ ...line, version: '1' },
    ...{ 'goal.0.indicator': 'HV', 'goal.0.amount': '90', 'goal.0.bound': 'atLeast' },
  })
  await measure('cityHead', 'issue above', '/sen/tp/plans/2023/draft/issue', head)
  await measure('districtHead', 'answer', `${plan}/above/lines/3`, { answer: 'take' })
  return costs
}

/** 300 more chapters, far from An: under Bình 2, with figures and reports of their own. */
async function grow(): Promise<void> {
  const parent = await env.DB.prepare(
    "select id from units where organisation_id = 1 and code = 'binh-2'",
  ).first<{ id: number }>()
  const ids = Array.from({ length: 300 }, (_, at) => 1000 + at)
  await insertAll(
    env.DB,
    shared.units,
    ids.map((id) => ({
      id,
      organisationId: 1,
      parentId: parent?.id ?? null,
      depth: 3,
      level: 4,
      code: `m-${id}`,
      name: `Chi hội ${id}`,
      position: id,
      keptByParent: true,
      fromDay: '2020-01-01',
    })),
  )
  await insertAll(
    env.DB,
    owned.reports,
    ids.map((unitId) => ({
      unitId,
      period: '2023-08',
      state: 'submitted' as const,
      dueDay: '2023-09-03',
      version: 1,
      submittedDay: '2023-09-01',
    })),
  )
  await insertAll(
    env.DB,
    owned.figures,
    ids.map((unitId) => ({
      unitId,
      year: 2023,
      indicatorId: 1,
      period: '2023-08',
      amount: 1,
      version: 1,
      recordedAt: 0,
      recordedBy: 1,
    })),
  )
  // With plans of their own, drafted and issued.
  for (const sql of [
    `insert into plans (unit_id, year, kind, title, issuer, state, authority, office, signer, version, source_unit, source_version)
     select id, 2023, 'KẾ HOẠCH', 'Công tác', name, iif(id % 2, 'issued', 'draft'), '', '', '', id % 2, parent_id, 1 from units where id >= 1000`,
    `insert into plan_versions (unit_id, year, version, kind, title, issuer, authority, office, signer, issued_at, issued_by, lines)
     select unit_id, 2023, 1, kind, title, issuer, '', '', '', 0, 0, '[]' from plans where unit_id >= 1000 and version = 1`,
    `insert into plan_lines (unit_id, year, id, kind, marker, text, goals)
     select unit_id, 2023, 1, 'item', '-', 'Việc', '[]' from plans where unit_id >= 1000`,
  ]) {
    await env.DB.prepare(sql).run()
  }
  await markAll(env.DB, 1, 2023)
  await compile(env.DB, { now: 1 })
}

interface Costs {
  pages: Cost[]
  acts: Record<string, Cost>
}

async function costs(prepare?: () => Promise<void>): Promise<Costs> {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  await prepare?.()
  await as('cityHead')
  await as('chapterHead')
  await as('wardHead')
  await as('districtHead')
  const measured: Cost[] = []
  for (const [who, path] of pages) measured.push(await costOf(who, path))
  return { pages: measured, acts: await costsOfActs('2023-05', '7') }
}

let small: Costs
let large: Costs

beforeAll(async () => {
  small = await costs()
  large = await costs(grow)
})

test('no page takes more than three calls to D1', () => {
  expect(large.pages.map(({ calls }) => calls).filter((calls) => calls > 3)).toEqual([])
})

test('a page about plans takes two calls to D1, and an act on them at most four', () => {
  const calls = pages.flatMap(([, path], at) =>
    path.includes('/plans/') ? [[path, large.pages[at]?.calls]] : [],
  )
  expect(calls.filter(([, n]) => n !== 2)).toEqual([])
  const acts = Object.entries(large.acts).slice(Object.keys(large.acts).indexOf('build'))
  expect(acts.filter(([, { calls: n }]) => n > 4)).toEqual([])
})

test('no page reads more rows in a tree of twenty times the size', () => {
  const read = ({ pages: list }: Costs) => pages.map(([, path], at) => [path, list[at]?.read])
  expect(read(large)).toEqual(read(small))
})

test('a board of as many indicators as a real plan has reads at most three rows for each row it shows', async () => {
  const more = Array.from({ length: 50 }, (_, at) => 100 + at)
  await insertAll(
    env.DB,
    shared.indicators,
    more.map((id) => ({
      organisationId: 1,
      id,
      code: `M${id}`,
      name: `Chỉ tiêu ${id}`,
      measure: 'việc',
      timeRule: 'flow' as const,
      unitRule: 'sum' as const,
      position: id,
    })),
  )
  await insertAll(
    env.DB,
    shared.assignments,
    more.map((indicatorId) => ({ organisationId: 1, level: 4, indicatorId })),
  )
  await insertAll(
    env.DB,
    owned.targets,
    more.slice(0, 40).map((indicatorId) => ({
      unitId: 1,
      year: 2023,
      indicatorId,
      amount: 10,
      bound: 'atLeast' as const,
    })),
  )
  await markAll(env.DB, 1, 2023)
  await compile(env.DB, { now: 3 })
  const { db, cost } = counted(env.DB)
  const html = await (await (await as('cityHead', db)).get('/sen/tp/board/2023-08')).text()
  const shown = html.match(/<th scope="row"/g)?.length ?? 0
  expect(shown).toBe(58)
  expect(cost.read).toBeLessThanOrEqual(3 * shown)
})

test('every act costs the same in a tree of twenty times the size', () => {
  expect(large.acts).toEqual(small.acts)
})

test('one figure writes one total in each unit above it, for each indicator that its report moves', () => {
  // Ward, district and city; the figure itself, the reports on time and the coverage.
  const totals = 3 * 3
  // Each total is put on the list and struck off it.
  const listed = totals * 3 - 3
  // Above the ward, which has not signed yet, what is signed differs and is written beside.
  expect(small.acts.compile?.written).toBe(listed + 2)
})
