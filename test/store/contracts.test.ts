/**
 * What waits below and where too little is agreed, through four levels and while the tree moves: every row of every unit
 * against a count from scratch by a model that knows no SQL.
 */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  agree,
  type Contract,
  give,
  keep,
  nothing,
  type Outcome,
  answer as reply,
  set,
  stands,
  waits,
  withdraw,
} from '../../src/domain/contract.ts'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
import { call, tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

/** Who speaks for a unit; Bình and one chapter are kept by the unit above. */
const heads = {
  tp: 'cityHead',
  an: 'districtHead',
  binh: 'cityHead',
  'an-1': 'wardHead',
  'an-2': 'siblingHead',
  'binh-1': 'cousinHead',
  'an-1-ch1': 'chapterHead',
} as const satisfies Record<string, Who>
type Unit = keyof typeof heads
const units = Object.keys(heads) as Unit[]
const below = units.filter((unit) => unit !== 'tp')

interface World {
  readonly contracts: Map<Unit, Contract>
  readonly shares: Map<Unit, number | null>
  readonly parents: Map<Unit, Unit | null>
  readonly closed: Set<Unit>
}

const at = ({ contracts }: World, unit: Unit) => contracts.get(unit) ?? nothing
const childrenOf = ({ parents, closed }: World, unit: Unit) =>
  units.filter((one) => parents.get(one) === unit && !closed.has(one))

/** How a unit stands to its children, from scratch; null where it has divided nothing. */
function gapIn(world: World, unit: Unit): number | null {
  const own = at(world, unit)
  const divided = childrenOf(world, unit).filter((child) => stands(at(world, child)))
  if (!stands(own) || divided.length === 0) return null
  const agreed = divided.reduce((all, child) => all + (at(world, child).agreed ?? 0), 0)
  return (own.agreed ?? own.amount) - (world.shares.get(unit) ?? 0) - agreed
}
function countIn(world: World, unit: Unit): { open: number; short: number } {
  const counts = childrenOf(world, unit).map((child) => {
    const deeper = countIn(world, child)
    return { ...deeper, open: deeper.open + (waits(at(world, child)) ? 1 : 0) }
  })
  return {
    open: counts.reduce((all, { open }) => all + open, 0),
    short: counts.reduce((all, { short }) => all + short, (gapIn(world, unit) ?? 0) > 0 ? 1 : 0),
  }
}

const amount = fc.integer({ min: 1, max: 60 })
const move = fc.oneof(
  { weight: 1, arbitrary: fc.record({ act: fc.constant('set' as const), amount }) },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('give' as const),
      unit: fc.constantFrom(...below),
      amount,
      share: fc.option(amount),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom('accept' as const, 'raise' as const, 'object' as const),
      unit: fc.constantFrom(...below),
      amount,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constantFrom('agree' as const, 'keep' as const, 'withdraw' as const),
      unit: fc.constantFrom(...below),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('move' as const),
      unit: fc.constantFrom('an-1', 'an-2', 'binh-1', 'an-1-ch1'),
      to: fc.nat(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const) }) },
)

const rowsNow = async () => {
  const { results } = await env.DB.prepare(
    'select unit_id, version, own_share, open_below, short_below from targets where year = 2023 and indicator_id = 3',
  ).all<{
    unit_id: number
    version: number
    own_share: number | null
    open_below: number
    short_below: number
  }>()
  return new Map(results.map((row) => [row.unit_id, row]))
}

test('every unit’s counts are those of its branch after any steps of any level, moves and closures', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 15, maxLength: 40 }), async (moves) => {
      forgetSessions()
      await freshDatabase()
      await buildCity(env.DB)
      await env.DB.prepare('update units set kept_by_parent = 1 where id = ?1')
        .bind(unitIds.binh)
        .run()
      await env.DB.prepare('delete from targets').run()
      // An 2 is to be closed, so nothing open stands below it.
      await env.DB.prepare("update units set to_day = '2022-12-31' where parent_id = ?1")
        .bind(unitIds['an-2'])
        .run()
      const token = await tokenOf(1, 'administer')
      const world: World = {
        contracts: new Map(),
        shares: new Map(),
        parents: new Map<Unit, Unit | null>([
          ...([['tp', null]] as const),
          ...([
            ['an', 'tp'],
            ['binh', 'tp'],
            ['an-1', 'an'],
            ['an-2', 'an'],
            ['binh-1', 'binh'],
            ['an-1-ch1', 'an-1'],
          ] as const),
        ]),
        closed: new Set(),
      }
      const send = async (who: Who, path: string, form: Record<string, string>) =>
        (await (await as(who)).post(`/sen/${path}`, form)).status
      const versionOf = (unit: Unit) => String(at(world, unit).version)
      const take = (unit: Unit, outcome: Outcome) => {
        if (outcome.ok && 'contract' in outcome) world.contracts.set(unit, outcome.contract)
        return outcome.ok ? 303 : 422
      }
      const rearrange = async (unit: object) => {
        const made = await call(token, 'PUT', '/units', { units: [unit] })
        expect([unit, made.status]).toEqual([unit, 200])
      }
      for (const step of moves) {
        const said = 'unit' in step ? (step.unit as Unit) : 'tp'
        if (world.closed.has(said)) continue
        const parent = world.parents.get(said) ?? 'tp'
        const shut = world.closed.has(parent)
        if (step.act === 'set') {
          const form = { version: versionOf('tp'), amount: String(step.amount), bound: 'atLeast' }
          const status = take('tp', set(at(world, 'tp'), step.amount, 'atLeast', 'vì'))
          expect(await send('cityHead', 'tp/targets/2023/CLB', { ...form, reason: 'vì' })).toBe(
            status,
          )
        } else if (step.act === 'give' && !shut) {
          // Only wards and chapters enter it, so only a ward has a share to keep.
          const keeps = parent === 'an-1' || parent === 'an-2' || parent === 'binh-1'
          const form = {
            ...{ version: versionOf(parent), bound: 'atLeast', reason: 'vì' },
            ...{ [`a.${said}`]: String(step.amount), [`v.${said}`]: versionOf(said) },
            ...(keeps && { share: step.share === null ? '' : String(step.share) }),
          }
          const status = take(said, give(at(world, said), step.amount, 'atLeast', 'vì'))
          expect(await send(heads[parent], `${parent}/targets/2023/CLB/division`, form)).toBe(
            status,
          )
          if (keeps && at(world, parent).version > 0) world.shares.set(parent, step.share)
        } else if (step.act === 'accept' || step.act === 'raise' || step.act === 'object') {
          const form = {
            ...{ version: versionOf(said), answer: step.act },
            ...{ counter: String(step.amount), reason: 'vì' },
          }
          const counter = step.act === 'accept' ? null : step.amount
          const status = take(said, reply(at(world, said), step.act, counter, 'vì', 'up'))
          expect(await send(heads[said], `${said}/targets/2023/CLB/answer`, form)).toBe(status)
        } else if (step.act === 'agree' || step.act === 'keep' || step.act === 'withdraw') {
          if (shut) continue
          const form = { version: versionOf(said), decision: step.act, reason: 'vì' }
          const made = { agree, keep, withdraw }[step.act]
          const status = take(said, made(at(world, said), 'vì'))
          expect(
            await send(heads[parent], `${parent}/targets/2023/CLB/decisions/${said}`, form),
          ).toBe(status)
        } else if (step.act === 'move') {
          // Anywhere but below itself; at the top of the tree or deep down.
          const under = (one: Unit | null): boolean =>
            one !== null && (one === said || under(world.parents.get(one) ?? null))
          const free = units.filter((one) => !under(one) && !world.closed.has(one))
          const to = free[step.to % free.length] ?? 'tp'
          world.parents.set(said, to)
          await rearrange({ code: said, name: `Đơn vị ${said}`, parent: to })
        } else if (step.act === 'close') {
          const leaf = 'an-2'
          if (world.closed.has(leaf) || childrenOf(world, leaf).length > 0) continue
          world.closed.add(leaf)
          await rearrange({
            ...{ code: leaf, name: `Đơn vị ${leaf}`, parent: world.parents.get(leaf) },
            to: '2023-10-04',
          })
        }
        const rows = await rowsNow()
        for (const unit of units) {
          if (world.closed.has(unit)) continue
          const row = rows.get(unitIds[unit] ?? 0)
          const count = countIn(world, unit)
          expect([unit, step, row?.open_below ?? 0, row?.short_below ?? 0]).toEqual([
            ...[unit, step, count.open, count.short],
          ])
        }
      }
      for (const unit of ['tp', 'an', 'an-1'] as const) {
        const gap = gapIn(world, unit)
        const page = plain(
          await (
            await (await as(heads[unit])).get(`/sen/${unit}/targets/2023/`.replace(/\/$/, ''))
          ).text(),
        )
        const said = gap === null ? null : gap > 0 ? `${gap}` : gap < 0 ? `vượt ${-gap}` : 'đủ'
        const told = /Câu lạc bộ.*?Còn thiếu\s+(vượt \d+|\d+|đủ)/.exec(page)?.[1] ?? null
        if (said !== null) expect([unit, told]).toEqual([unit, said])
      }
    }),
    { numRuns: 5, interruptAfterTimeLimit: 90_000 },
  )
}, 120_000)

test('counts reach units that a file moves deeper than any stood before', async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  await env.DB.prepare('delete from targets').run()
  const token = await tokenOf(1, 'administer')
  const target = { indicator: 'CLB', year: 2023, amount: 5, bound: 'atLeast' }
  await call(token, 'PUT', '/targets', { targets: [{ unit: 'binh-2-ch1', ...target }] })
  const open = async (unit: string) => (await rowsNow()).get(unitIds[unit] ?? 0)?.open_below ?? 0
  expect([await open('binh-2'), await open('binh'), await open('tp')]).toEqual([1, 1, 1])
  // Bình hangs under a chapter of An, and a chapter of Bình moves within it: six steps down.
  const moved = await call(token, 'PUT', '/units', {
    units: [
      { code: 'binh', name: 'Bình', parent: 'an-1-ch1' },
      { code: 'binh-2-ch1', name: 'Chi hội', parent: 'binh-1-ch1' },
    ],
  })
  expect(moved.status).toBe(200)
  const counted = await Promise.all(
    ['binh-1-ch1', 'binh-1', 'binh-2', 'binh', 'an-1-ch1', 'an', 'tp'].map(open),
  )
  expect(counted).toEqual([1, 1, 0, 1, 1, 1, 1])
})
