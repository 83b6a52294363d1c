import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Total } from '../../src/domain/gather.ts'
import { beyondWatch, percentOf, progressOf } from '../../src/domain/progress.ts'

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
