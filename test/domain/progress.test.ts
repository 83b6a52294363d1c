import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Total } from '../../src/domain/gather.ts'
import { beyondWatch, forecastOf, percentOf, progressOf } from '../../src/domain/progress.ts'

const total = (toDate: number, toDateDenominator = 0, met = 0): Total => ({
  amount: 0,
  denominator: 0,
  toDate,
  toDateDenominator,
  reported: 1,
  nil: 0,
  met,
  gone: 0,
  estimated: 0,
  known: true,
  amountKnown: true,
})
const flow = { timeRule: 'flow', unitRule: 'sum', tolerance: 5 } as const

describe('A percentage', () => {
  test('has one decimal, is not capped, and is none where there is nothing to divide by', () => {
    expect([percentOf(8837, 10000), percentOf(373, 50), percentOf(1, 3), percentOf(1, 0)]).toEqual([
      88.4,
      746,
      33.3,
      null,
    ])
  })

  test('is 100 only for the whole', () => {
    expect(percentOf(9999, 10000)).toBe(99.9)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 0, max: 1e9 }),
        (whole, part) => {
          expect((percentOf(part, whole) ?? 0) >= 100).toBe(part >= whole)
        },
      ),
    )
  })
})

describe('Progress', () => {
  test('of a sum is measured against the target, and against the course of the year', () => {
    const target = { amount: 1200, bound: 'atLeast' } as const
    expect(progressOf(flow, total(1200), 1, target, 9)).toMatchObject({
      percent: 100,
      tone: 'reached',
    })
    expect(progressOf(flow, total(900), 1, target, 9)).toMatchObject({
      percent: 75,
      tone: 'onTrack',
    })
    expect(progressOf(flow, total(899), 1, target, 9)).toMatchObject({ tone: 'behind' })
  })

  test('of "khoảng" is reached a little below, of "đúng" is over above it, of "không quá" is behind above it', () => {
    expect(progressOf(flow, total(95), 1, { amount: 100, bound: 'about' }, 12).tone).toBe('reached')
    expect(progressOf(flow, total(3), 1, { amount: 2, bound: 'exactly' }, 12).tone).toBe('over')
    expect(progressOf(flow, total(3), 1, { amount: 2, bound: 'atMost' }, 12).tone).toBe('behind')
  })

  test('of a ratio compares percentages, and of a minimum the share of units', () => {
    const target = { amount: 80, bound: 'atLeast' } as const
    expect(progressOf({ ...flow, unitRule: 'ratio' }, total(40, 100), 1, target, 12)).toMatchObject(
      { percent: 50 },
    )
    expect(
      progressOf(
        { ...flow, unitRule: 'meeting' },
        total(9, 0, 3),
        4,
        { amount: 100, bound: 'all' },
        12,
      ),
    ).toMatchObject({ percent: 75, tone: 'behind' })
  })

  test('says nothing where nothing is known or nothing can be divided', () => {
    const target = { amount: 80, bound: 'atLeast' } as const
    expect(
      progressOf({ ...flow, unitRule: 'ratio' }, total(0, 0), 1, target, 12).percent,
    ).toBeNull()
    expect(progressOf(flow, { ...total(0), known: false }, 1, target, 12).percent).toBeNull()
  })
})

describe('A watch', () => {
  const watching = (
    unitRule: 'sum' | 'ratio' | 'meeting',
    below: number | null,
    above: number | null = null,
  ) => ({ unitRule, watchBelow: below, watchAbove: above }) as const

  test('points below and above its limit, not at it, by the share of a ratio or of units, or by the amount', () => {
    expect(beyondWatch(watching('ratio', 60), total(599, 1000), 1)).toBe('below')
    expect(beyondWatch(watching('ratio', 60), total(600, 1000), 1)).toBe(null)
    expect(beyondWatch(watching('meeting', 50), total(0, 0, 1), 3)).toBe('below')
    expect(beyondWatch(watching('meeting', 50), total(0, 0, 2), 4)).toBe(null)
    expect(beyondWatch(watching('sum', null, 10), total(11), 1)).toBe('above')
    expect(beyondWatch(watching('sum', null, 10), total(10), 1)).toBe(null)
  })

  test('says nothing of what is not known or has nothing to be a share of', () => {
    expect(beyondWatch(watching('ratio', 60), total(0, 0), 1)).toBe(null)
    expect(beyondWatch(watching('meeting', 60), total(0), 0)).toBe(null)
    expect(beyondWatch(watching('sum', 5), { ...total(0), known: false }, 1)).toBe(null)
  })
})

describe('A target that is spread over quarters', () => {
  const target = { amount: 100, bound: 'atLeast', quarters: [10, 20, 30, 100] } as const
  const tone = (value: number, month: number) =>
    progressOf(flow, total(value), 1, target, month).tone

  test('asks at the end of each quarter what was spread, and in between a part of it', () => {
    expect([tone(10, 3), tone(9, 3)]).toEqual(['onTrack', 'behind'])
    expect([tone(30, 9), tone(29, 9)]).toEqual(['onTrack', 'behind'])
    expect([tone(54, 10), tone(53, 10)]).toEqual(['onTrack', 'behind'])
    expect([tone(100, 10), tone(99, 12)]).toEqual(['reached', 'behind'])
  })
})

describe('Where a year ends at this pace', () => {
  const monthly = { ...flow, frequency: 'month' } as const

  test('is twelve months of what grows, rounded to the nearest, exactly', () => {
    expect(forecastOf(monthly, total(9), 1, 9)).toEqual([12, 1])
    expect(forecastOf(monthly, total(10), 1, 9)).toEqual([13, 1])
    fc.assert(
      fc.property(
        fc.nat({ max: 1e14 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('flow' as const, 'cumulative' as const),
        (value, month, timeRule) => {
          const at = forecastOf({ ...monthly, timeRule }, total(value), 1, month)
          const doubled = (BigInt(value) * 24n + BigInt(month)) / BigInt(2 * month)
          expect(at).toEqual([Number(doubled), 1])
        },
      ),
    )
  })

  test('counts only whole periods, and is not told before the first', () => {
    const quarterly = { ...flow, frequency: 'quarter' } as const
    expect(forecastOf(quarterly, total(30), 1, 5)).toEqual([120, 1])
    expect(forecastOf(quarterly, total(30), 1, 2)).toBeNull()
  })

  test('is what stands of everything else, and nothing where nothing is known', () => {
    const stock = { ...monthly, timeRule: 'stock' } as const
    expect(forecastOf(stock, total(9), 1, 3)).toEqual([9, 1])
    expect(forecastOf({ ...monthly, unitRule: 'ratio' }, total(1, 2), 1, 3)).toEqual([1, 2])
    expect(forecastOf({ ...monthly, unitRule: 'meeting' }, total(0, 0, 3), 4, 3)).toEqual([3, 4])
    expect(forecastOf(monthly, { ...total(0), known: false }, 1, 3)).toBeNull()
  })
})
