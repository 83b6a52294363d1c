/** Division: exact, whatever the numbers. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  divide,
  divisible,
  equally,
  evenQuarters,
  faultOfQuarters,
  gapOf,
} from '../../src/domain/division.ts'

const amount = fc.nat({ max: 9_999_999_999 })
const weights = fc.array(fc.nat({ max: 9_999_999_999 }), { minLength: 1, maxLength: 60 })
const all = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0)

describe('A target that is divided', () => {
  test('is the sum of its parts, and no part is more than one away from its share', () => {
    fc.assert(
      fc.property(amount, weights, (whole, of) => {
        const made = divide(whole, of)
        if (made === null) {
          expect(all(of)).toBe(0)
          return
        }
        expect(all(made.parts)).toBe(whole)
        expect(made.placed.length).toBe(made.left)
        for (const [at, part] of made.parts.entries()) {
          const over = BigInt(part) * BigInt(all(of)) - BigInt(whole) * BigInt(of[at] ?? 0)
          expect(over < BigInt(all(of)) && over > -BigInt(all(of))).toBe(true)
        }
      }),
    )
  })

  test('gives nothing for a weight of nothing, and what is left over to whom it says', () => {
    fc.assert(
      fc.property(amount, weights, (whole, of) => {
        const made = divide(whole, [...of, 0])
        if (!made) return
        expect(made.parts.at(-1)).toBe(0)
        const floor = of.map((weight) => Number((BigInt(whole) * BigInt(weight)) / BigInt(all(of))))
        expect(of.flatMap((_, at) => (made.parts[at] === floor[at] ? [] : [at]))).toEqual(
          made.placed,
        )
      }),
    )
  })

  test('never gives a larger weight less', () => {
    fc.assert(
      fc.property(amount, weights, (whole, of) => {
        const made = divide(whole, of)
        if (!made) return
        for (const [a, one] of of.entries())
          for (const [b, other] of of.entries())
            if (one > other) expect(made.parts[a]).toBeGreaterThanOrEqual(made.parts[b] ?? 0)
      }),
      { numRuns: 30 },
    )
  })

  test('equally differs by one at most, the first getting more', () => {
    expect(equally(10, 4)).toEqual({ parts: [3, 3, 2, 2], left: 2, placed: [0, 1] })
    expect(equally(10, 0)).toBeNull()
  })

  test('leaves its remainder to the largest remainders', () => {
    expect(divide(10, [1, 1, 1])?.parts).toEqual([4, 3, 3])
    expect(divide(1, [2, 3, 1])?.parts).toEqual([0, 1, 0])
  })

  test('cannot be divided by weights that are all nothing', () => {
    expect(divide(5, [0, 0])).toBeNull()
  })
})

test('what does not add up is not divided', () => {
  const rule = { unitRule: 'sum', timeRule: 'flow' } as const
  expect(divisible(rule, 'atLeast')).toBe(true)
  expect(divisible(rule, 'all')).toBe(false)
  expect(divisible({ ...rule, timeRule: 'once' }, 'exactly')).toBe(false)
  for (const unitRule of ['ratio', 'meeting', 'none'] as const)
    expect(divisible({ ...rule, unitRule }, 'atLeast')).toBe(false)
})

test('the gap counts what the unit keeps for itself', () => {
  expect(gapOf(100, null, 90)).toBe(10)
  expect(gapOf(100, 20, 90)).toBe(-10)
})

describe('A year of quarters', () => {
  test('spread evenly is right, whatever the target', () => {
    fc.assert(
      fc.property(amount, (target) => {
        expect(faultOfQuarters(evenQuarters(target), target)).toBeNull()
      }),
    )
  })

  test('may not fall, and ends with the target', () => {
    expect(faultOfQuarters([10, 5, 20, 40], 40)).toEqual({ quarter: 1, why: 'falls' })
    expect(faultOfQuarters([10, 20, 30, 39], 40)).toEqual({ quarter: 3, why: 'notTarget' })
  })
})
