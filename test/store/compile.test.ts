/**
 * The rule is said twice, in domain/gather.ts for people and in sql for speed (compile.sql, sign.sql, sign-totals.sql):
 * the two must agree on whatever units may do in whatever order.
 */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import {
  addSteps,
  coming,
  leaving,
  ownSteps,
  partFigures,
  partRule,
  readSeries,
  type Signature,
  type Step,
  signatureOf,
  signedSteps,
} from '../../src/domain/gather.ts'
import type { Rule, TimeRule, UnitRule } from '../../src/domain/indicator.ts'
import { type Period, readPeriod } from '../../src/domain/period.ts'
import { Problem } from '../../src/domain/problem.ts'
import { Refused } from '../../src/domain/refused.ts'
import { insertAll } from '../../src/store/bulk.ts'
import { recall, submit } from '../../src/store/reports.ts'
import { compile, markAll } from '../../src/store/rollups.ts'
import { digest } from '../../src/store/secret.ts'
import * as owned from '../../src/store/tables/owned.ts'
import * as shared from '../../src/store/tables/shared.ts'
import { takeInUnits } from '../../src/store/units-intake.ts'
import { Workspace } from '../../src/store/workspace.ts'
import { freshDatabase } from '../setup.ts'

const year = 2023
const timeRules: TimeRule[] = ['flow', 'stock', 'cumulative', 'once']
const unitRules: UnitRule[] = ['sum', 'ratio', 'meeting', 'none']

/** Every combination of the two axes is one indicator; some once more, asked each quarter or broken down. */
const rules: (Rule & { readonly parts: boolean })[] = [
  ...timeRules.flatMap((timeRule) =>
    unitRules.map((unitRule) => ({
      timeRule,
      unitRule,
      minimum: unitRule === 'meeting' ? 2 : null,
      frequency: 'month' as const,
      parts: false,
    })),
  ),
  ...(['flow', 'stock', 'cumulative'] as const).flatMap((timeRule) =>
    (['quarter', 'month'] as const).map((frequency) => ({
      timeRule,
      unitRule: 'sum' as const,
      minimum: null,
      frequency,
      parts: true,
    })),
  ),
]

interface World {
  /** Parent of each unit after the root, by index. */
  readonly parents: readonly number[]
  readonly exempt: readonly boolean[]
  /** The month in which each was closed; 0 is the year before. */
  readonly closed: readonly (number | null)[]
  /** The month in which each begins, in this year. */
  readonly opened: readonly (number | null)[]
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
  | ({ readonly kind: 'clear' } & Pick<Said, 'unit' | 'indicator' | 'month'>)
  | { readonly kind: 'submit' | 'recall'; readonly unit: number; readonly period: string }
  | { readonly kind: 'move'; readonly unit: number; readonly to: number }

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
    closed: fc.array(fc.option(fc.integer({ min: 0, max: 5 }), { nil: null, freq: 1 }), {
      minLength: children + 1,
      maxLength: children + 1,
    }),
    opened: fc.array(fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 1 }), {
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
  const period = fc.oneof(
    { weight: 4, arbitrary: month.map((n) => `${year}-0${n}`) },
    { weight: 2, arbitrary: fc.constantFrom(`${year}-Q1`, `${year}-Q2`) },
  )
  return fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.record({ kind: fc.constant('say' as const), ...said }) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('clear' as const), unit, indicator, month }),
      },
      {
        weight: 7,
        arbitrary: fc.record({
          kind: fc.constantFrom('submit' as const, 'submit' as const, 'recall' as const),
          unit,
          period,
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), unit, to: unit }) },
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
      which: fc.constant(which),
      edits: edits(world.parents.length + 1, which),
      split: fc.nat(90),
    }),
  )

function depthOf(world: World, unit: number): number {
  return unit === 0 ? 0 : 1 + depthOf(world, world.parents[unit - 1] ?? 0)
}

const closedOn = (month: number | null) =>
  month === null ? null : month === 0 ? '2022-07-01' : `${year}-0${month}-15`

/** A unit begins before it closes; the root was always there. */
function openedIn(world: World, unit: number): number | null {
  const [opened, closed] = [world.opened[unit] ?? null, world.closed[unit] ?? null]
  return unit === 0 || opened === null || (closed !== null && closed <= opened) ? null : opened
}

const beginsOn = (world: World, unit: number) => {
  const month = openedIn(world, unit)
  return month === null ? '2020-01-01' : `${year}-0${month}-10`
}

/** The period for which an indicator is entered in a month. */
const periodOf = (indicator: number, month: number): string =>
  rules[indicator]?.frequency === 'quarter' ? `${year}-Q${1 + (month % 2)}` : `${year}-0${month}`

const readWell = (code: string): Period => {
  const period = readPeriod(code)
  if (!period) throw new Error(code)
  return period
}

const token = 'the token of the root'

async function build(world: World): Promise<void> {
  const units = world.parents.length + 1
  const tables = [shared, owned].flatMap((schema) =>
    [
      'units',
      'levels',
      'places',
      'indicators',
      'indicatorParts',
      'assignments',
      'rollups',
      'changes',
      'organisations',
      'people',
      'figures',
      'reports',
      'reportVersions',
      'signedTotals',
      'events',
      'tokens',
    ].flatMap((name) =>
      name in schema ? [name.replace(/[A-Z]/, (capital) => `_${capital.toLowerCase()}`)] : [],
    ),
  )
  await env.DB.batch(tables.map((table) => env.DB.prepare(`delete from ${table}`)))
  await insertAll(env.DB, shared.organisations, [
    { id: 1, code: 'o', name: 'O', clockDay: '2023-12-01', createdAt: 0 },
  ])
  await insertAll(env.DB, shared.people, [{ id: 1, login: 'p', name: 'P', password: '' }])
  await insertAll(
    env.DB,
    shared.levels,
    [1, 2, 3, 4, 5, 6].map((position) => ({
      organisationId: 1,
      position,
      name: `L${position}`,
      dueDays: 5,
    })),
  )
  await insertAll(env.DB, owned.tokens, [
    {
      unitId: 1,
      id: 't',
      name: 'T',
      scope: 'administer',
      token: await digest(token),
      createdAt: 0,
      createdBy: 1,
    },
  ])
  const rows = Array.from({ length: units }, (_, at) => ({
    id: at + 1,
    organisationId: 1,
    parentId: at === 0 ? null : (world.parents[at - 1] ?? 0) + 1,
    depth: depthOf(world, at),
    level: depthOf(world, at) + 1,
    code: `u${at}`,
    name: `U${at}`,
    position: at,
    exempt: world.exempt[at] ?? false,
    toDay: at === 0 ? null : closedOn(world.closed[at] ?? null),
    fromDay: beginsOn(world, at),
  }))
  await insertAll(env.DB, shared.units, rows)
  await insertAll(
    env.DB,
    shared.places,
    rows.map(({ id: unitId, fromDay, parentId }) => ({ unitId, fromDay, toDay: null, parentId })),
  )
  await insertAll(
    env.DB,
    shared.indicators,
    rules.map(({ parts: _, ...rule }, at) => ({
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
    shared.indicatorParts,
    rules.flatMap(({ parts }, at) =>
      parts
        ? ['a', 'b'].map((code, position) => ({
            organisationId: 1,
            indicatorId: at + 1,
            code,
            name: code,
            position,
          }))
        : [],
    ),
  )
  await insertAll(
    env.DB,
    shared.assignments,
    world.enters.flatMap((levels, at) =>
      levels.map((level) => ({ organisationId: 1, level: level + 1, indicatorId: at + 1 })),
    ),
  )
}

/** The part of a figure that belongs to `part`; a unit may not know how its figure splits. */
function amountOf(
  { indicator, amount, denominator }: Said,
  part: string,
): number | null | undefined {
  if (part === '') return amount
  if (!rules[indicator]?.parts || amount === null || denominator === 9) return undefined
  // Of a breakdown that names one part, the other is nothing.
  if (denominator === 8) return part === 'a' ? amount : undefined
  return part === 'a' ? Math.min(amount, denominator) : amount - Math.min(amount, denominator)
}

const partsOf = (indicator: number) => (rules[indicator]?.parts ? ['', 'a', 'b'] : [''])

/** The plain model: what everyone has said, filed and signed so far. It knows no total. */
class Model {
  readonly figures = new Map<string, Said>()
  readonly filed = new Map<string, boolean>()
  /** unit/indicator/part → period → what was signed. */
  readonly signatures = new Map<string, Map<string, Signature>>()
  readonly parents: number[]

  constructor(
    readonly world: World,
    readonly which: readonly number[],
  ) {
    this.parents = [...world.parents]
  }

  childrenOf(unit: number): number[] {
    return this.parents.flatMap((parent, at) => (parent === unit ? [at + 1] : []))
  }

  own(unit: number, which: number, part: string): Step[] {
    const rule = rules[which] as Rule
    const figuresOf = (part: string) =>
      [...this.figures.values()]
        .filter((said) => said.unit === unit && said.indicator === which)
        .flatMap((said) => {
          const code = periodOf(which, said.month)
          const amount = amountOf(said, part)
          if (!this.filed.get(`${unit}/${code}`) || amount === undefined) return []
          const ratio = amount !== null && rule.unitRule === 'ratio'
          const denominator = ratio ? said.denominator : null
          return [{ month: readWell(code).last, amount, denominator, estimate: said.estimate }]
        })
    return part === ''
      ? ownSteps(rule, figuresOf(''))
      : ownSteps(partRule(rule), partFigures(figuresOf(''), figuresOf(part)))
  }

  branchOf(unit: number, which: number): number[] {
    const below = rules[which]?.unitRule === 'none' ? [] : this.childrenOf(unit)
    return [unit, ...below.flatMap((child) => this.branchOf(child, which))]
  }

  enters(unit: number, which: number): boolean {
    return (
      !this.world.exempt[unit] && !!this.world.enters[which]?.includes(depthOf(this.world, unit))
    )
  }

  /** When a closed unit leaves: in the month in which it closed, or after the last that it reported. */
  leaves(unit: number): number | undefined {
    const closed = unit === 0 ? null : (this.world.closed[unit] ?? null)
    if (closed === null) return undefined
    const last = Math.max(0, ...[1, 2, 3, 4].filter((n) => this.filed.get(`${unit}/${year}-0${n}`)))
    return Math.max(closed, last + 1, 1)
  }

  /** When a unit that begins in the year comes: in that month, or with the first that it reported. */
  comes(unit: number): number | undefined {
    const opened = openedIn(this.world, unit)
    if (opened === null) return undefined
    const first = [1, 2, 3, 4].find((n) => this.filed.get(`${unit}/${year}-0${n}`))
    return Math.min(opened, first ?? 13)
  }

  gone(unit: number, which: number, part: string, met: boolean): Step[] {
    if (part !== '' || !this.enters(unit, which)) return []
    const [leaves = 0, comes = 0] = [this.leaves(unit), this.comes(unit)]
    return [
      ...(leaves > 1 ? [leaving(leaves, met ? this.own(unit, which, '') : [])] : []),
      ...(comes > 1 ? [coming(comes)] : []),
    ]
  }

  running(unit: number, which: number, part: string): Step[] {
    const branch = this.branchOf(unit, which)
    return addSteps(
      branch.flatMap((other) => [
        this.own(other, which, part),
        addSteps(this.gone(other, which, part, true).map((step) => [step])),
      ]),
    )
  }

  signed(unit: number, which: number, part: string): Step[] {
    const [, ...below] = this.branchOf(unit, which)
    const children = below.length > 0 ? this.childrenOf(unit) : []
    const whole = [unit, ...children.filter((child) => this.childrenOf(child).length === 0)]
    const signing = children.filter((child) => !whole.includes(child))
    return addSteps([
      ...whole.map((other) => this.own(other, which, part)),
      ...signing.map((child) =>
        signedSteps(
          [...(this.signatures.get(`${child}/${which}/${part}`) ?? [])].flatMap(([code, one]) =>
            this.filed.get(`${child}/${code}`) ? [one] : [],
          ),
        ),
      ),
      ...[unit, ...below].map((other) =>
        addSteps(this.gone(other, which, part, whole.includes(other)).map((step) => [step])),
      ),
    ])
  }

  expected(unit: number, which: number): number {
    return this.branchOf(unit, which).filter(
      (other) =>
        this.enters(other, which) && (this.leaves(other) ?? 2) > 1 && (this.comes(other) ?? 1) <= 1,
    ).length
  }

  sign(unit: number, code: string, steps: (which: number, part: string) => Step[]): void {
    const period = readWell(code)
    for (const which of rules.keys()) {
      const { frequency, unitRule } = rules[which] as Rule
      if (frequency !== period.frequency || unitRule === 'none') continue
      for (const part of partsOf(which)) {
        const key = `${unit}/${which}/${part}`
        const known = steps(which, part)
        const before = this.signatures.get(key)
        if (!before && !known.some((step) => step.month <= period.last)) continue
        this.signatures.set(key, (before ?? new Map()).set(code, signatureOf(known, period)))
      }
    }
  }

  /** A unit that gets its first child has signed what it submitted alone. */
  signAlone(unit: number): void {
    for (const key of this.signatures.keys()) {
      if (key.startsWith(`${unit}/`)) this.signatures.delete(key)
    }
    for (const [key, submitted] of this.filed) {
      const [of, code = ''] = key.split('/')
      if (Number(of) !== unit || !submitted) continue
      this.sign(unit, code, (which, part) => this.own(unit, which, part))
    }
  }
}

const told = (steps: readonly Step[]) =>
  steps.filter(({ month: _, ...measures }) => Object.values(measures).some((n) => n !== 0))

const enter = (unit: number) =>
  digest(token).then((secret) =>
    Workspace.enterByToken(env.DB, { token: secret, unit: `u${unit}`, now: 1 }),
  )

/** Whether an act of the house went through; one that it refuses is none. */
async function went(act: Promise<unknown>): Promise<boolean> {
  try {
    await act
    return true
  } catch (error) {
    if (error instanceof Problem || error instanceof Refused) return false
    throw error
  }
}

/** Figures are put where they stand, and mark the totals that they move as sql/mark-report.sql does. */
async function put(model: Model, edit: Extract<Edit, { kind: 'say' | 'clear' }>): Promise<void> {
  const { unit, indicator, month } = edit
  const period = periodOf(indicator, month)
  const key = `${unit}/${indicator}/${period}`
  await env.DB.prepare(
    'delete from figures where unit_id = ?1 and indicator_id = ?2 and period = ?3',
  )
    .bind(unit + 1, indicator + 1, period)
    .run()
  if (edit.kind === 'clear') model.figures.delete(key)
  else {
    model.figures.set(key, edit)
    await insertAll(
      env.DB,
      owned.figures,
      partsOf(indicator).flatMap((part) => {
        const amount = amountOf(edit, part)
        if (amount === undefined) return []
        const ratio = amount !== null && rules[indicator]?.unitRule === 'ratio'
        return [
          {
            ...{ unitId: unit + 1, year, indicatorId: indicator + 1, part, period, amount },
            denominator: ratio ? edit.denominator : null,
            nil: amount === null,
            estimate: edit.estimate,
            ...{ version: 1, recordedAt: 0, recordedBy: 1 },
          },
        ]
      }),
    )
  }
  await env.DB.prepare(
    `insert into changes select t.depth, t.id, ?2, ?3 from units u join units t on t.id = case
       when u.parent_id is null or exists (select 1 from units c where c.parent_id = u.id) then u.id else u.parent_id end
     where u.id = ?1 on conflict do nothing`,
  )
    .bind(unit + 1, year, indicator + 1)
    .run()
}

async function make(model: Model, list: readonly Edit[]): Promise<void> {
  for (const edit of list) {
    const { unit } = edit
    if (edit.kind === 'say' || edit.kind === 'clear') await put(model, edit)
    else if (edit.kind === 'move') {
      const parent = model.parents[unit - 1]
      if (unit === 0 || edit.to === parent) continue
      const units = [{ code: `u${unit}`, name: `U${unit}`, parent: `u${edit.to}` }]
      if (!(await went(enter(0).then((root) => takeInUnits(root, units))))) continue
      if (model.childrenOf(edit.to).length === 0) model.signAlone(edit.to)
      model.parents[unit - 1] = edit.to
    } else {
      const submits = edit.kind === 'submit'
      const at = readWell(edit.period)
      const act = enter(unit).then((workspace) =>
        submits ? submit(workspace, at) : recall(workspace, at, 'r'),
      )
      if (!(await went(act))) continue
      model.filed.set(`${unit}/${edit.period}`, submits)
      if (submits && model.childrenOf(unit).length > 0) {
        model.sign(unit, edit.period, (which, part) => model.signed(unit, which, part))
      }
    }
  }
}

async function expectAllEqual(model: Model): Promise<void> {
  const { results } = await env.DB.prepare(
    'select unit_id, indicator_id, part, expected, series, signed from rollups',
  ).all<{
    unit_id: number
    indicator_id: number
    part: string
    expected: number
    series: string
    signed: string | null
  }>()
  const parents = [...new Set(model.parents)]
  const found = new Map(
    results.map((row) => [`${row.unit_id - 1}/${row.indicator_id - 1}/${row.part}`, row]),
  )
  const whole = [...found.values()].filter(({ part }) => part === '')
  expect(whole).toHaveLength(parents.length * rules.length)
  for (const unit of parents) {
    for (const which of model.which) {
      for (const part of partsOf(which)) {
        const where = { unit, rule: rules[which], part }
        const row = found.get(`${unit}/${which}/${part}`)
        const series = row?.series ?? '[]'
        expect({
          ...where,
          expected: row?.expected ?? 0,
          running: told(readSeries(series)),
          signed: told(readSeries(row?.signed ?? series)),
        }).toEqual({
          ...where,
          expected: row || part === '' ? model.expected(unit, which) : 0,
          running: told(model.running(unit, which, part)),
          signed: told(model.signed(unit, which, part)),
        })
      }
    }
  }
}

beforeAll(async () => {
  await freshDatabase()
})

const quarterly = rules.findIndex(({ timeRule, parts }) => timeRule === 'cumulative' && parts)
/** A quarter that is broken down is signed and taken back, the next is signed, and then the first once more. */
const signedWithoutParts = {
  world: {
    parents: [0, 1],
    exempt: [false, false, false],
    closed: [null, null, null],
    opened: [null, null, null],
    enters: rules.map(() => [1]),
  },
  which: [0, quarterly],
  edits: [
    {
      ...{ kind: 'say' as const, unit: 1, indicator: quarterly, month: 4, amount: 5 },
      ...{ denominator: 2, estimate: false },
    },
    ...(['submit', 'recall'] as const).map((kind) => ({ kind, unit: 1, period: `${year}-Q1` })),
    ...[`${year}-Q2`, `${year}-Q1`].map((period) => ({
      ...{ kind: 'submit' as const, unit: 1, period },
    })),
  ],
  split: 90,
}

test('compiled totals, running and signed, equal the plain rule, whatever units say, file, sign, take back and move', async () => {
  await fc.assert(
    fc.asyncProperty(scenes, async ({ world, which, edits: list, split }) => {
      await build(world)
      const model = new Model(world, which)
      await make(model, list.slice(0, split))
      await markAll(env.DB, 1, year)
      await compile(env.DB, { now: 1 })
      await expectAllEqual(model)
      // Then only what changed, in runs that are cut off after every batch.
      await make(model, list.slice(split))
      while ((await compile(env.DB, { now: 2, batches: 1 })).remaining);
      await expectAllEqual(model)
    }),
    { numRuns: 150, examples: [[signedWithoutParts]] },
  )
}, 240_000)
