/** What is hidden cannot be found again by subtraction: tried by force on every small world. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownSteps, type Step } from '../../src/domain/gather.ts'
import { masked, smallest } from '../../src/domain/mask.ts'

const rule = { timeRule: 'flow', unitRule: 'sum', minimum: null } as const
const stepsOf = (amounts: readonly (number | null)[]): Step[] =>
  ownSteps(
    rule,
    amounts.flatMap((amount, at) =>
      amount === null ? [] : [{ month: at + 1, amount, denominator: null }],
    ),
  )
const at = (siblings: readonly (readonly (number | null)[])[], month: number) =>
  masked(siblings.map(stepsOf), month, 0)

describe('Among siblings', () => {
  test('a small number is hidden, and the smallest other that is not zero with it', () => {
    const { at: hidden } = at([[2], [30], [12], [0]], 1)
    expect([...hidden].sort()).toEqual([0, 2])
  })

  test('two small numbers hide each other, and zeros hide nothing', () => {
    expect([...at([[2], [3], [40], [0]], 1).at].sort()).toEqual([0, 1])
    expect([...at([[0], [null], [40]], 1).at]).toEqual([])
  })

  test('what was hidden in a month stays hidden to the end of the year', () => {
    const siblings = [
      [10, 2, 50],
      [20, 20, 20],
      [30, 30, 30],
    ]
    expect([...at(siblings, 1).at]).toEqual([])
    expect([...at(siblings, 2).at].sort()).toEqual([0, 1])
    expect([...at(siblings, 3).at].sort()).toEqual([0, 1])
  })

  test('the only number there is is hidden alone, and that is said', () => {
    expect(at([[2], [0]], 1)).toEqual({ at: new Set([0]), all: true })
  })
})

test('no small number follows from the total and from all that was ever shown', () => {
  const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.constant(null))
  const world = fc.array(fc.array(amount, { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 5,
  })
  fc.assert(
    fc.property(world, (siblings) => {
      const months = [1, 2, 3]
      const views = months.map((month) => at(siblings, month))
      if (views.some(({ all }) => all)) return
      siblings.forEach((amounts, one) => {
        amounts.forEach((value, index) => {
          if (value === null || value === 0 || value >= smallest) return
          // Hidden from the month in which it is small, in every later view …
          for (const view of views.slice(index)) expect(view.at.has(one)).toBe(true)
          // … and somebody else whose number of that very month is hidden stands beside it: the rest of the total
          // is theirs together, and nothing shown parts it.
          for (const view of views.slice(index)) expect(view.at.size).toBeGreaterThan(1)
        })
      })
      // Nothing that is hidden is shown again.
      for (const [before, after] of [
        [views[0], views[1]],
        [views[1], views[2]],
      ]) {
        for (const one of before?.at ?? []) expect(after?.at.has(one)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})
