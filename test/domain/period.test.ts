import { describe, expect, test } from 'vitest'
import {
  addDays,
  lastDay,
  lastEnded,
  neighbour,
  type Period,
  readPeriod,
  todayInVietnam,
} from '../../src/domain/period.ts'

const period = (code: string): Period => {
  const found = readPeriod(code)
  if (!found) throw new Error(code)
  return found
}

describe('A period code', () => {
  test.each([
    ['2023', 'year', 1, 12],
    ['2023-H1', 'half', 1, 6],
    ['2023-H2', 'half', 7, 12],
    ['2023-9M', 'nineMonths', 1, 9],
    ['2023-Q3', 'quarter', 7, 9],
    ['2023-03', 'month', 3, 3],
  ])('%s is a %s from month %i to %i', (code, frequency, first, last) => {
    expect(readPeriod(code)).toMatchObject({ code, frequency, first, last, year: 2023 })
  })

  test.each([
    '',
    '23',
    '2023-',
    '2023-13',
    '2023-00',
    '2023-3',
    '2023-Q5',
    '2023-H3',
    '2023-8M',
    '1999',
    '2100',
    '2023-03-01',
    ' 2023',
  ])('%j is none', (code) => {
    expect(readPeriod(code)).toBeUndefined()
  })
})

describe('The neighbour', () => {
  test.each([
    ['2023-01', -1, '2022-12'],
    ['2023-12', 1, '2024-01'],
    ['2023-Q1', -1, '2022-Q4'],
    ['2023-Q4', 1, '2024-Q1'],
    ['2023-H2', 1, '2024-H1'],
    ['2023-9M', -1, '2022-9M'],
    ['2023', 1, '2024'],
  ] as const)('of %s, step %i, is %s', (code, step, next) => {
    expect(neighbour(period(code), step)?.code).toBe(next)
  })

  test('ends where years can no longer be written', () => {
    expect(neighbour(period('2099-12'), 1)).toBeUndefined()
  })
})

describe('A month', () => {
  test('closes on the cut-off day, or on its last day where it has no such day', () => {
    expect(lastDay(period('2023-02'), 31)).toBe('2023-02-28')
    expect(lastDay(period('2024-02'), 30)).toBe('2024-02-29')
    expect(lastDay(period('2023-09'), 14)).toBe('2023-09-14')
    expect(lastDay(period('2023'), 14)).toBe('2023-12-14')
  })

  test('is the one to report from the day after it has closed', () => {
    expect(lastEnded('2023-10-04', 31).code).toBe('2023-09')
    expect(lastEnded('2023-09-30', 31).code).toBe('2023-08')
    expect(lastEnded('2023-10-01', 31).code).toBe('2023-09')
    expect(lastEnded('2023-09-15', 14).code).toBe('2023-09')
    expect(lastEnded('2023-01-03', 31).code).toBe('2022-12')
  })
})

test('days are added over months and leap years', () => {
  expect([addDays('2023-09-30', 5), addDays('2024-02-28', 1), addDays('2023-12-31', 1)]).toEqual([
    '2023-10-05',
    '2024-02-29',
    '2024-01-01',
  ])
})

test('the day in Việt Nam begins seven hours before that of Greenwich', () => {
  expect(todayInVietnam(Date.UTC(2023, 8, 30, 16, 59))).toBe('2023-09-30')
  expect(todayInVietnam(Date.UTC(2023, 8, 30, 17, 0))).toBe('2023-10-01')
})
