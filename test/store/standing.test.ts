/** Who is what in which unit: one SQL query decides it, and a few lines of plain reasoning must agree with it. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type Role, roles } from '../../src/domain/access.ts'
import { Problem } from '../../src/domain/problem.ts'
import { insertAll } from '../../src/store/bulk.ts'
import * as shared from '../../src/store/tables/shared.ts'
import { Workspace } from '../../src/store/workspace.ts'
import { freshDatabase } from '../setup.ts'

beforeAll(freshDatabase)

interface World {
  /** Parent of each unit after the roots, by index; 0 is the root of one organisation, 1 of another. */
  readonly parents: readonly number[]
  readonly kept: readonly boolean[]
  /** [person, unit, role] */
  readonly members: readonly (readonly [number, number, Role])[]
}

const people = 3

const worlds: fc.Arbitrary<World> = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.record({
    parents: fc.tuple(...Array.from({ length: size }, (_, at) => fc.nat({ max: at + 1 }))),
    kept: fc.array(fc.boolean(), { minLength: size + 2, maxLength: size + 2 }),
    members: fc.uniqueArray(
      fc.tuple(fc.nat({ max: people - 1 }), fc.nat({ max: size + 1 }), fc.constantFrom(...roles)),
      { maxLength: 7, selector: ([person, unit]) => `${person} ${unit}` },
    ),
  }),
)

const parentOf = (world: World, unit: number): number | null =>
  unit < 2 ? null : (world.parents[unit - 2] ?? null)
const rootOf = (world: World, unit: number): number => {
  const parent = parentOf(world, unit)
  return parent === null ? unit : rootOf(world, parent)
}

/** What she is there: her own membership, or that of the nearest unit above in which she has one. */
function expected(world: World, person: number, unit: number): string {
  let kept = true
  for (let at: number | null = unit; at !== null; at = parentOf(world, at)) {
    const member = world.members.find(([who, where]) => who === person && where === at)
    if (member) return `${at === unit ? 'member' : kept ? 'keeper' : 'overseer'} ${member[2]}`
    kept &&= world.kept[at] === true
  }
  return 'missing'
}

async function build(world: World): Promise<void> {
  await env.DB.batch(
    ['units', 'members', 'organisations', 'levels', 'people', 'sessions'].map((table) =>
      env.DB.prepare(`delete from ${table}`),
    ),
  )
  const size = world.parents.length + 2
  const depthOf = (unit: number): number => {
    const parent = parentOf(world, unit)
    return parent === null ? 0 : depthOf(parent) + 1
  }
  await insertAll(
    env.DB,
    shared.organisations,
    [0, 1].map((at) => ({ id: at + 1, code: `o${at}`, name: `Hội ${at}`, createdAt: 0 })),
  )
  await insertAll(
    env.DB,
    shared.levels,
    [1, 2].map((organisationId) => ({ organisationId, position: 1, name: 'Cấp', dueDays: 3 })),
  )
  await insertAll(
    env.DB,
    shared.units,
    Array.from({ length: size }, (_, at) => {
      const parent = parentOf(world, at)
      return {
        id: at + 1,
        organisationId: rootOf(world, at) + 1,
        parentId: parent === null ? null : parent + 1,
        depth: depthOf(at),
        level: 1,
        code: `u${at}`,
        name: `Đơn vị ${at}`,
        position: at,
        keptByParent: world.kept[at] ?? false,
        fromDay: '2020-01-01',
      }
    }),
  )
  const everyone = Array.from({ length: people }, (_, at) => at)
  await insertAll(
    env.DB,
    shared.people,
    everyone.map((at) => ({ id: at + 1, login: `p${at}`, name: `Bà ${at}`, password: 'x' })),
  )
  await insertAll(
    env.DB,
    shared.sessions,
    everyone.map((at) => ({ id: `s${at}`, personId: at + 1, createdAt: 1, seenAt: 1 })),
  )
  await insertAll(
    env.DB,
    shared.members,
    world.members.map(([person, unit, role]) => ({
      personId: person + 1,
      unitId: unit + 1,
      role,
    })),
  )
}

async function found(person: number, organisation: number, unit: number): Promise<string> {
  try {
    const { standing } = await Workspace.enter(env.DB, {
      session: `s${person}`,
      organisation: `o${organisation}`,
      unit: `u${unit}`,
      now: 2,
    })
    return standing.kind === 'machine' ? 'machine' : `${standing.kind} ${standing.role}`
  } catch (error) {
    if (error instanceof Problem) return error.reason
    throw error
  }
}

test('the query finds, for every person and unit of random trees, what plain reasoning finds', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await build(world)
      for (let person = 0; person < people; person++) {
        for (let unit = 0; unit < world.parents.length + 2; unit++) {
          const home = rootOf(world, unit)
          const answer = expected(world, person, unit)
          seen.add(answer.split(' ')[0] ?? '')
          expect([person, unit, await found(person, home, unit)]).toEqual([person, unit, answer])
          // The same code under the other organisation is nobody's.
          expect(await found(person, 1 - home, unit)).toBe('missing')
        }
      }
    }),
    { numRuns: 60 },
  )
  expect([...seen].sort()).toEqual(['keeper', 'member', 'missing', 'overseer'])
})

test('nobody who is not signed in is anything anywhere', async () => {
  await build({ parents: [0], kept: [false, false, false], members: [[0, 0, 'administrator']] })
  expect(await found(0, 0, 0)).toBe('member administrator')
  expect(await found(9, 0, 0)).toBe('signedOut')
})
