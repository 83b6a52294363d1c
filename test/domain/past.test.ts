/** Far from a unit's own past: asked where a zero too many or too few is likely, and nowhere else. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MonthFigure, ownSteps } from '../../src/domain/gather.ts'
import { farFrom, farFromPast, farRule } from '../../src/domain/past.ts'

const numbers = fc.integer({ min: 0, max: 1_000_000 })
const past = fc.array(numbers, { minLength: 3, maxLength: 11 })

describe('A number', () => {
  test.each([
    [[40, 50, 45], 500, true],
    [[40, 50, 45], 4, true],
    [[40, 50, 45], 150, false],
    [[40, 50, 45], 151, true],
    [[40, 50, 45], 14, false],
    [[40, 50, 45], 13, true],
    // Two figures are no past, nor are three that say nothing occurred.
    [[40, 50], 500, false],
    [[0, 0, 0], 500, false],
    // Nothing occurred in most months: it is compared with the months in which something did.
    [[0, 0, 40], 41, false],
    [[0, 0, 40], 400, true],
    // Among small numbers nothing is far.
    [[1, 2, 1], 6, false],
    [[1, 2, 1], 12, true],
    [[9, 9, 9], 0, false],
  ])('after %j, %i is asked about: %s', (earlier, value, asked) => {
    expect(farFrom(earlier, value, 0) !== null).toBe(asked)
  })

  test('between the smallest and the largest is never asked about', () => {
    fc.assert(
      fc.property(past, numbers, (earlier, seed) => {
        const told = earlier.filter((one) => one > 0)
        fc.pre(told.length > 0)
        const [least, most] = [Math.min(...told), Math.max(...told)]
        expect(farFrom(earlier, least + (seed % (most - least + 1)), 0)).toBeNull()
      }),
    )
  })

  test('farther away than one that is asked about is asked about too, and the order of the months does not matter', () => {
    fc.assert(
      fc.property(past, numbers, fc.nat(1000), (earlier, value, more) => {
        const found = farFrom(earlier, value, 0)
        expect(farFrom([...earlier].reverse(), value, 0)).toEqual(found)
        if (!found) return
        const farther = value > found.most ? value + more : Math.max(0, value - more)
        expect(farFrom(earlier, farther, 0)).toEqual(found)
      }),
    )
  })

  test('is judged by its size, not by how many decimals it is kept with', () => {
    fc.assert(
      fc.property(past, numbers, fc.integer({ min: 0, max: 3 }), (earlier, value, decimals) => {
        const scaled = (n: number) => n * 10 ** decimals
        expect(farFrom(earlier.map(scaled), scaled(value), decimals) !== null).toBe(
          farFrom(earlier, value, 0) !== null,
        )
      }),
    )
  })

  test('is always asked about with a zero too many, where numbers are not small', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 50 }), { minLength: farRule.figures }),
        (all) => {
          for (const one of all) expect(farFrom(all, one * 10, 0)).not.toBeNull()
        },
      ),
    )
  })
})

describe('A figure', () => {
  const months = (amounts: readonly (number | null)[], denominator: number | null = null) =>
    amounts.map(
      (amount, at): MonthFigure => ({
        month: at + 1,
        amount,
        denominator: amount === null ? null : denominator,
      }),
    )
  const rule = (timeRule: 'flow' | 'stock' | 'cumulative' | 'once', unitRule: 'sum' | 'ratio') => ({
    ...{ timeRule, unitRule, decimals: 0, minimum: null },
  })
  const number = (amount: number, denominator: number | null = null) => ({
    ...{ nil: false as const, amount, denominator },
  })

  test('that runs up is compared by its growth', () => {
    const running = rule('cumulative', 'sum')
    const before = ownSteps(running, months([40, 90, 135]))
    expect(farFromPast(running, before, number(180))).toBeNull()
    expect(farFromPast(running, before, number(635))).toEqual({ least: 175, most: 185 })
  })

  test('is compared with the year before where the year has just begun', () => {
    const flow = rule('flow', 'sum')
    const yearBefore = ownSteps(flow, months([400, 500, 450]))
    expect(farFromPast(flow, [], number(4500))).toBeNull()
    expect(farFromPast(flow, [], number(4500), yearBefore)).toEqual({ least: 400, most: 500 })
    // What runs up begins anew with the year.
    const running = rule('cumulative', 'sum')
    const ran = ownSteps(running, months([40, 90, 135]))
    expect(farFromPast(running, [], number(45), ran)).toBeNull()
    expect(farFromPast(running, [], number(450), ran)).toEqual({ least: 40, most: 50 })
  })

  test('that is a ratio is asked about for either of its numbers', () => {
    const ratio = rule('stock', 'ratio')
    const before = ownSteps(ratio, months([60, 61, 62], 800))
    expect(farFromPast(ratio, before, number(63, 800))).toBeNull()
    expect(farFromPast(ratio, before, number(63, 80))).toEqual({ least: 800, most: 800 })
    expect(farFromPast(ratio, before, number(630, 800))).toEqual({ least: 60, most: 62 })
  })

  test('that is nil, absent, or done or not done is not asked about', () => {
    const flow = rule('flow', 'sum')
    const before = ownSteps(flow, months([400, 500, 450]))
    expect(farFromPast(flow, before, { nil: true })).toBeNull()
    expect(farFromPast(flow, before, null)).toBeNull()
    const once = rule('once', 'sum')
    expect(farFromPast(once, ownSteps(once, months([1, 1, 1])), number(1))).toBeNull()
  })
})
