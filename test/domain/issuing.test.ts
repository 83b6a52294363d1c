import { expect, test } from 'vitest'
import { planLines } from '../../src/demo/plan.ts'
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
  expect(askedBy(lines, indicators)).toEqual({
    asked: [],
    twice: [],
    unknown: [],
    tooFine: [],
    unsaid: [],
  })
})

test('a target of which the words of its line say another number is named', () => {
  const said = (text: string, ...goals: Goal[]) =>
    askedBy([{ ...line(goals), text }], indicators).unsaid.map(({ code, amount }) => [code, amount])
  expect(said('Phát triển khoảng 2.600 hội viên', goal('HV', 2501))).toEqual([['HV', 2501]])
  expect(said('Phát triển khoảng 2.501 hội viên', goal('HV', 2501))).toEqual([])
  expect(said('Phát triển từ 5 đến 8 hội viên', goal('HV', 5, { amountMax: 8 }))).toEqual([])
  expect(said('Giúp mười hộ, 1,5 triệu đồng', goal('HV', 10), goal('TIEN', 1.5))).toEqual([])
  // Words without a number may leave it to the target.
  expect(said('Phát triển hội viên', goal('HV', 2501))).toEqual([])
  expect(said('Mọi chi hội; 2 đợt', goal('TH', 100, { percent: true, bound: 'all' }))).toEqual([])
})

test('the plan of the demo says every number that it asks for', () => {
  const counted = planLines.flatMap(({ goals }) => goals.map(({ indicator }) => indicator ?? ''))
  const all = counted.map((code, id) => ({ id, code, unitRule: 'sum' as const, decimals: 2 }))
  expect(askedBy(planLines, all).unsaid).toEqual([])
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
