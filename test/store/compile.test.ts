/** The rule is said twice, in domain/gather.ts for people and in sql/compile.sql for speed: the two must agree. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import {
  addSteps,
  type MonthFigure,
  ownSteps,
  readSeries,
  type Step,
} from '../../src/domain/gather.ts'
import type { Rule, TimeRule, UnitRule } from '../../src/domain/indicator.ts'
import { insertAll } from '../../src/store/bulk.ts'
import { compile, markAll } from '../../src/store/rollups.ts'
import * as owned from '../../src/store/tables/owned.ts'
import * as shared from '../../src/store/tables/shared.ts'
import { freshDatabase } from '../setup.ts'

const year = 2023
const timeRules: TimeRule[] = ['flow', 'stock', 'cumulative', 'once']
const unitRules: UnitRule[] = ['sum', 'ratio', 'meeting', 'none']
/** Every combination of the two axes is one indicator. */
const rules: Rule[] = timeRules.flatMap((timeRule) =>
  unitRules.map((unitRule) => ({ timeRule, unitRule, minimum: unitRule === 'meeting' ? 2 : null })),
)

interface World {
  /** Parent of each unit after the root, by index. */
  readonly parents: readonly number[]
  readonly exempt: readonly boolean[]
  /** The month in which each was closed; 0 is the year before. */
  readonly closed: readonly (number | null)[]
  /** Levels (depths) that enter each indicator. */
  readonly enters: readonly (readonly number[])[]
}

interface Said {
  readonly unit: number
  readonly indicator: number
  readonly month: number
  readonly amount: number | null
  readonly denominator: number
  readonly estimate: boolean
}

type Edit =
  | ({ readonly kind: 'say' } & Said)
  | {
      readonly kind: 'clear'
      readonly unit: number
      readonly indicator: number
      readonly month: number
    }
  | {
      readonly kind: 'file'
      readonly unit: number
      readonly month: number
      readonly submitted: boolean
    }

const month = fc.integer({ min: 1, max: 4 })

/** Few units and two rules a scene, so that one unit's months meet often enough to disagree. */
const mostUnits = 5

const worlds = fc.integer({ min: 1, max: mostUnits }).chain((children) =>
  fc.record({
    parents: fc.tuple(
      ...Array.from({ length: children }, (_, at) =>
        fc.integer({ min: Math.max(0, at - 4), max: at }),
      ),
    ),
    exempt: fc.array(fc.boolean(), { minLength: children + 1, maxLength: children + 1 }),
    closed: fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: null, freq: 2 }), {
      minLength: children + 1,
      maxLength: children + 1,
    }),
    enters: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }), {
      minLength: rules.length,
      maxLength: rules.length,
    }),
  }),
)

const edits = (units: number, which: readonly number[]) => {
  const indicator = fc.constantFrom(...which)
  const unit = fc.integer({ min: 0, max: units - 1 })
  const said = {
    unit,
    indicator,
    month,
    amount: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
    denominator: fc.integer({ min: 0, max: 9 }),
    estimate: fc.boolean(),
  }
  return fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('say' as const), ...said }) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('clear' as const), unit, indicator, month }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('file' as const),
          unit,
          month,
          submitted: fc.constantFrom(true, true, true, false),
        }),
      },
    ),
    { minLength: 20, maxLength: 90 },
  )
}

const scenes = fc
  .tuple(
    worlds,
    fc.uniqueArray(fc.integer({ min: 0, max: rules.length - 1 }), { minLength: 2, maxLength: 2 }),
  )
  .chain(([world, which]) =>
    fc.record({
      world: fc.constant(world),
      edits: edits(world.parents.length + 1, which),
      split: fc.nat(90),
    }),
  )

function depthOf(world: World, unit: number): number {
  return unit === 0 ? 0 : 1 + depthOf(world, world.parents[unit - 1] ?? 0)
}

const closedOn = (month: number | null) =>
  month === null ? null : month === 0 ? '2022-07-01' : `${period(month)}-15`

const period = (month: number) => `${year}-${String(month).padStart(2, '0')}`

async function build(world: World): Promise<void> {
  const units = world.parents.length + 1
  const tables = [
    'units',
    'indicators',
    'assignments',
    'rollups',
    'changes',
    'figures',
    'reports',
    'organisations',
  ]
  await env.DB.batch(tables.map((table) => env.DB.prepare(`delete from ${table}`)))
  await insertAll(env.DB, shared.organisations, [{ id: 1, code: 'o', name: 'O', createdAt: 0 }])
  await insertAll(
    env.DB,
    shared.units,
    Array.from({ length: units }, (_, at) => ({
      id: at + 1,
      organisationId: 1,
      parentId: at === 0 ? null : (world.parents[at - 1] ?? 0) + 1,
      depth: depthOf(world, at),
      level: depthOf(world, at),
      code: `u${at}`,
      name: `U${at}`,
      position: at,
      exempt: world.exempt[at] ?? false,
      toDay: closedOn(world.closed[at] ?? null),
      fromDay: '2020-01-01',
    })),
  )
  await insertAll(
    env.DB,
    shared.indicators,
    rules.map((rule, at) => ({
      organisationId: 1,
      id: at + 1,
      code: `i${at}`,
      name: `I${at}`,
      measure: 'm',
      position: at,
      ...rule,
    })),
  )
  await insertAll(
    env.DB,
    shared.assignments,
    world.enters.flatMap((levels, at) =>
      levels.map((level) => ({ organisationId: 1, level, indicatorId: at + 1 })),
    ),
  )
}

async function make(list: readonly Edit[]): Promise<void> {
  for (const edit of list) {
    const unitId = edit.unit + 1
    if (edit.kind === 'say') {
      await insertAll(env.DB, owned.figures, [
        {
          unitId,
          year,
          indicatorId: edit.indicator + 1,
          period: period(edit.month),
          amount: edit.amount,
          denominator:
            edit.amount === null || rules[edit.indicator]?.unitRule !== 'ratio'
              ? null
              : edit.denominator,
          nil: edit.amount === null,
          estimate: edit.estimate,
          version: 1,
          recordedAt: 0,
          recordedBy: 1,
        },
      ])
    } else if (edit.kind === 'clear') {
      await env.DB.prepare(
        'delete from figures where unit_id = ?1 and indicator_id = ?2 and period = ?3',
      )
        .bind(unitId, edit.indicator + 1, period(edit.month))
        .run()
    } else {
      await insertAll(env.DB, owned.reports, [
        {
          unitId,
          period: period(edit.month),
          state: edit.submitted ? 'submitted' : 'draft',
          dueDay: '2023-12-31',
          version: 1,
          submittedDay: edit.submitted ? '2023-12-01' : null,
        },
      ])
    }
  }
}

const nothing = {
  amount: 0,
  denominator: 0,
  change: 0,
  denominatorChange: 0,
  reported: 0,
  nil: 0,
  estimated: 0,
}

/** The plain recount: each total from the figures of the whole branch, without any other total. */
function recount(world: World, list: readonly Edit[], unit: number, which: number) {
  const rule = rules[which] as Rule
  const figures = new Map<string, Said>()
  const filed = new Map<string, boolean>()
  for (const edit of list) {
    const key = `${edit.unit}/${edit.month}`
    if (edit.kind === 'file') filed.set(key, edit.submitted)
    else if (edit.kind === 'clear') figures.delete(`${key}/${edit.indicator}`)
    else figures.set(`${key}/${edit.indicator}`, edit)
  }
  const inBranch = (other: number): boolean =>
    other === unit ||
    (rule.unitRule !== 'none' && other > 0 && inBranch(world.parents[other - 1] ?? 0))
  const branch = Array.from({ length: world.parents.length + 1 }, (_, at) => at).filter(inBranch)
  const steps = branch.map((other): Step[] => {
    const own: MonthFigure[] = [...figures.values()]
      .filter(
        (said) =>
          said.unit === other && said.indicator === which && filed.get(`${other}/${said.month}`),
      )
      .map((said) => ({
        month: said.month,
        amount: said.amount,
        estimate: said.estimate,
        denominator: said.amount === null || rule.unitRule !== 'ratio' ? null : said.denominator,
      }))
    return ownSteps(rule, own)
  })
  const enters = branch.filter(
    (other) => !world.exempt[other] && world.enters[which]?.includes(depthOf(world, other)),
  )
  // A closed unit leaves in the month in which it closed, or after the last that it reported.
  const leaves = enters.flatMap((other) => {
    const closed = world.closed[other] ?? null
    if (closed === null) return []
    const last = Math.max(0, ...[1, 2, 3, 4].filter((n) => filed.get(`${other}/${n}`)))
    const met = (steps[branch.indexOf(other)] ?? []).reduce((sum, step) => sum + step.met, 0)
    return [{ month: Math.max(closed, last + 1, 1), met }]
  })
  const gone = leaves
    .filter(({ month }) => month > 1)
    .map(({ month, met }): Step[] => [{ ...nothing, month, met: met === 0 ? 0 : -met, gone: 1 }])
  return {
    steps: addSteps([...steps, ...gone]),
    expected: enters.length - leaves.filter(({ month }) => month <= 1).length,
  }
}

async function expectAllEqual(world: World, list: readonly Edit[]): Promise<void> {
  const { results } = await env.DB.prepare(
    'select unit_id, indicator_id, expected, series from rollups',
  ).all<{
    unit_id: number
    indicator_id: number
    expected: number
    series: string
  }>()
  const parents = new Set(world.parents)
  expect(results).toHaveLength(parents.size * rules.length)
  for (const row of results) {
    const { steps, expected } = recount(world, list, row.unit_id - 1, row.indicator_id - 1)
    const where = { unit: row.unit_id - 1, rule: rules[row.indicator_id - 1] }
    expect({ ...where, expected: row.expected, steps: readSeries(row.series) }).toEqual({
      ...where,
      expected,
      steps,
    })
  }
}

/** What committing the edits would have put on the list, as sql/mark-report.sql does. */
async function markOf(world: World, list: readonly Edit[]): Promise<void> {
  const parents = new Set(world.parents)
  const keys = list.flatMap((edit) => {
    const target =
      parents.has(edit.unit) || edit.unit === 0 ? edit.unit : (world.parents[edit.unit - 1] ?? 0)
    const which = edit.kind === 'file' ? rules.map((_, at) => at) : [edit.indicator]
    return which.map((at) => ({
      depth: depthOf(world, target),
      unitId: target + 1,
      year,
      indicatorId: at + 1,
    }))
  })
  await insertAll(env.DB, shared.changes, keys)
}

beforeAll(async () => {
  await freshDatabase()
})

test('compiled totals equal a plain recount, on random trees, rules, figures and edits, whole and by what changed', async () => {
  await fc.assert(
    fc.asyncProperty(scenes, async ({ world, edits: list, split }) => {
      await build(world)
      const first = list.slice(0, split)
      await make(first)
      await markAll(env.DB, 1, year)
      await compile(env.DB, { now: 1 })
      await expectAllEqual(world, first)
      // Then only what changed, in runs that are cut off after every batch.
      await make(list.slice(split))
      await markOf(world, list.slice(split))
      while ((await compile(env.DB, { now: 2, batches: 1 })).remaining);
      await expectAllEqual(world, list)
    }),
    { numRuns: 150 },
  )
}, 120_000)
