import { expect, test } from 'vitest'
import { askedBy } from '../../src/domain/issuing.ts'
import type { Goal, PlanLine } from '../../src/domain/plan.ts'

const indicators = [
  { id: 1, code: 'HV', unitRule: 'sum', decimals: 0 },
  { id: 2, code: 'TIEN', unitRule: 'sum', decimals: 1 },
  { id: 3, code: 'GS', unitRule: 'meeting', decimals: 0 },
  { id: 4, code: 'TH', unitRule: 'ratio', decimals: 0 },
] as const

const goal = (indicator: string | null, amount: number | null, more: Partial<Goal> = {}): Goal => ({
  ...{ indicator, amount, bound: 'atLeast', percent: false, measure: '', perUnit: false, ...more },
})
const line = (goals: Goal[], omitted: string | null = null): PlanLine => ({
  ...{
    id: 1,
    parent: null,
    kind: 'item',
    marker: '-',
    text: 'Việc',
    lead: null,
    cooperating: null,
  },
  ...{ deadline: null, goals, source: null, omitted },
})

test('a plan asks for its numbers, exactly, in the indicator’s decimals', () => {
  const { asked } = askedBy([line([goal('HV', 2500), goal('TIEN', 12.5)])], indicators)
  expect(asked).toEqual([
    { indicator: 1, amount: 2500, bound: 'atLeast' },
    { indicator: 2, amount: 125, bound: 'atLeast' },
  ])
})

test('a minimum of each unit asks of the whole that all reach it; a share stays a share', () => {
  const lines = [
    line([goal('GS', 2, { perUnit: true }), goal('TH', 80, { percent: true, bound: 'about' })]),
  ]
  expect(askedBy(lines, indicators).asked).toEqual([
    { indicator: 3, amount: 100, bound: 'all' },
    { indicator: 4, amount: 80, bound: 'about' },
  ])
})

test('what is open, left out or counted nowhere asks for nothing', () => {
  const lines = [line([goal('HV', null), goal(null, 5)]), line([goal('HV', 7)], 'Không làm')]
  expect(askedBy(lines, indicators)).toEqual({ asked: [], twice: [], unknown: [], tooFine: [] })
})

test('two numbers for one indicator, one that is not in the catalogue, and one too fine are named', () => {
  const found = askedBy(
    [
      line([goal('HV', 7)]),
      line([goal('HV', 7), goal('XX', 1)]),
      line([goal('HV', 8), goal('TIEN', 1.25)]),
    ],
    indicators,
  )
  expect(found.twice).toEqual([{ code: 'HV', lines: ['Việc', 'Việc'] }])
  expect(found.unknown).toEqual(['XX'])
  expect(found.tooFine).toEqual(['TIEN'])
})
