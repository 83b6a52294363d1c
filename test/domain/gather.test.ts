/** The rule by which figures of many units become one, on a city that an accountant could check by hand. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addSteps,
  type MonthFigure,
  ownSteps,
  readSeries,
  type Step,
  totalOf,
} from '../../src/domain/gather.ts'
import type { Rule } from '../../src/domain/indicator.ts'
import { type Period, readPeriod } from '../../src/domain/period.ts'

const rule = (
  timeRule: Rule['timeRule'],
  unitRule: Rule['unitRule'] = 'sum',
  minimum: number | null = null,
): Rule => ({
  timeRule,
  unitRule,
  minimum,
})
const at = (
  month: number,
  amount: number | null,
  denominator: number | null = null,
): MonthFigure => ({
  month,
  amount,
  denominator,
})
const totals = (given: Rule, units: MonthFigure[][], code: string) => {
  const period = readPeriod(code)
  if (!period) throw new Error(code)
  return totalOf(given, addSteps(units.map((figures) => ownSteps(given, figures))), period)
}

describe('A flow', () => {
  // New members: An 3 in January, 4 in March; Bình 5 in January, nil in February, nothing sent in March.
  const units = [
    [at(1, 3), at(3, 4)],
    [at(1, 5), at(2, null)],
  ]
  test('adds its months: 3 + 5 in January, 3 + 5 + 0 + 4 = 12 to March', () => {
    expect(totals(rule('flow'), units, '2023-01')).toMatchObject({
      amount: 8,
      toDate: 8,
      reported: 2,
      nil: 0,
    })
    expect(totals(rule('flow'), units, '2023-02')).toMatchObject({
      amount: 0,
      toDate: 8,
      reported: 1,
      nil: 1,
    })
    expect(totals(rule('flow'), units, '2023-03')).toMatchObject({
      amount: 4,
      toDate: 12,
      reported: 1,
    })
    expect(totals(rule('flow'), units, '2023-Q1')).toMatchObject({ amount: 12, toDate: 12 })
    expect(totals(rule('flow'), units, '2023-Q2')).toMatchObject({
      amount: 0,
      toDate: 12,
      reported: 0,
    })
    expect(totals(rule('flow'), units, '2023')).toMatchObject({ amount: 12, toDate: 12 })
  })
})

describe('A stock', () => {
  // Clubs: An has 10 in January and 12 in March; Bình 20 in January and sends nothing more.
  const units = [[at(1, 10), at(3, 12)], [at(1, 20)]]
  test('takes the latest reported of each unit before it adds: 12 + 20 = 32 in March, though Bình was silent', () => {
    expect(totals(rule('stock'), units, '2023-01')).toMatchObject({ amount: 30, toDate: 30 })
    expect(totals(rule('stock'), units, '2023-02')).toMatchObject({
      amount: 0,
      toDate: 30,
      reported: 0,
    })
    expect(totals(rule('stock'), units, '2023-03')).toMatchObject({
      amount: 12,
      toDate: 32,
      reported: 1,
    })
    expect(totals(rule('stock'), units, '2023-Q1')).toMatchObject({ amount: 32, toDate: 32 })
  })
  test('that is nil is nothing', () => {
    expect(totals(rule('stock'), [[at(1, 10), at(2, null)]], '2023-02')).toMatchObject({
      toDate: 0,
      nil: 1,
    })
  })
})

describe('A cumulative value', () => {
  // Persons trained so far this year: An 5, then 9; Bình 7 in February, nil in March: still 7.
  const units = [
    [at(1, 5), at(3, 9)],
    [at(2, 7), at(3, null)],
  ]
  test('is its latest state, and what was new is the difference: 9 + 7 = 16 in March, 4 of them new', () => {
    expect(totals(rule('cumulative'), units, '2023-03')).toMatchObject({
      amount: 4,
      toDate: 16,
      reported: 2,
      nil: 1,
    })
    expect(totals(rule('cumulative'), units, '2023-Q1')).toMatchObject({ amount: 16, toDate: 16 })
  })
})

describe('What is done once', () => {
  test('stays done, and is counted in the month it was done', () => {
    const units = [[at(1, null), at(2, 1), at(3, 1)], [at(3, 1)]]
    expect(totals(rule('once'), units, '2023-02')).toMatchObject({ amount: 1, toDate: 1 })
    expect(totals(rule('once'), units, '2023-03')).toMatchObject({ amount: 1, toDate: 2 })
  })
})

describe('A ratio', () => {
  test('is the sum of the numerators over the sum of the denominators, never the mean of percentages', () => {
    // 9 of 10 and 10 of 90: 19 of 100. The mean of 90 % and 11,1 % would be 50,6 %.
    const units = [[at(1, 9, 10)], [at(1, 10, 90)]]
    expect(totals(rule('stock', 'ratio'), units, '2023-01')).toMatchObject({
      toDate: 19,
      toDateDenominator: 100,
    })
  })
  test('of states follows each part to its latest', () => {
    const units = [[at(1, 5, 10), at(2, 6, 12)], [at(1, 1, 2)]]
    expect(totals(rule('stock', 'ratio'), units, '2023-02')).toMatchObject({
      toDate: 7,
      toDateDenominator: 14,
    })
  })
})

describe('A minimum for each unit', () => {
  test('counts the units that reach it: one with 5 does not make up for one with none', () => {
    const units = [[at(1, 5)], [at(1, 0)], [at(1, 1), at(2, 1)]]
    expect(totals(rule('flow', 'meeting', 2), units, '2023-01')).toMatchObject({ met: 1 })
    expect(totals(rule('flow', 'meeting', 2), units, '2023-02')).toMatchObject({ met: 2 })
  })
  test('is lost again by a stock that falls below it', () => {
    const units = [[at(1, 2), at(2, 1)]]
    expect(totals(rule('stock', 'meeting', 2), units, '2023-01').met).toBe(1)
    expect(totals(rule('stock', 'meeting', 2), units, '2023-02').met).toBe(0)
  })
})

describe('Steps', () => {
  const step = fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    amount: fc.nat(99),
    denominator: fc.nat(99),
    change: fc.integer({ min: -50, max: 50 }),
    denominatorChange: fc.integer({ min: -50, max: 50 }),
    reported: fc.nat(3),
    nil: fc.nat(3),
    met: fc.integer({ min: -1, max: 1 }),
    gone: fc.nat(2),
    estimated: fc.nat(3),
  })
  const steps = fc
    .uniqueArray(step, { selector: ({ month }) => month, maxLength: 6 })
    .map((list) => addSteps([list]))

  test('add up in any order and any grouping, so a total of totals is the total', () => {
    fc.assert(
      fc.property(steps, steps, steps, (a: Step[], b: Step[], c: Step[]) => {
        expect(addSteps([a, b])).toEqual(addSteps([b, a]))
        expect(addSteps([addSteps([a, b]), c])).toEqual(addSteps([a, addSteps([b, c])]))
      }),
    )
  })

  test('are stored and read back', () => {
    expect(readSeries('[[3,4,0,4,0,1,0,0,2]]')).toEqual([
      {
        month: 3,
        amount: 4,
        denominator: 0,
        change: 4,
        denominatorChange: 0,
        reported: 1,
        nil: 0,
        met: 0,
        gone: 2,
        estimated: 0,
      },
    ])
  })

  test('of a unit that is gone count it out from then on, and tell of no figure', () => {
    const gone = [{ ...ownSteps(rule('flow'), [at(1, 5)])[0], month: 6, gone: 1 }] as Step[]
    const silent = gone.map((step) => ({ ...step, amount: 0, change: 0, reported: 0 }))
    expect(totalOf(rule('flow'), silent, readPeriod('2023-05') as Period)).toMatchObject({
      gone: 0,
      estimated: 0,
      known: false,
    })
    expect(totalOf(rule('flow'), silent, readPeriod('2023') as Period)).toMatchObject({
      gone: 1,
      known: false,
    })
    expect(totalOf(rule('flow'), gone, readPeriod('2023') as Period).known).toBe(true)
  })
})
