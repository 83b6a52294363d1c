import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueDayOf, lastOf, plainCalendar, workingDay } from '../../src/domain/calendar.ts'
import { monthPeriod, readPeriod } from '../../src/domain/period.ts'

const calendar = { ...plainCalendar, holidays: ['2023-09-01', '2023-09-04'] }

describe('A due day', () => {
  test('on a day off stays, goes on or comes before, as the organisation chose', () => {
    // Friday and Monday are holidays round a weekend.
    const on = (rule: 'stay' | 'after' | 'before') =>
      workingDay('2023-09-02', { ...calendar, rule })
    expect([on('stay'), on('after'), on('before')]).toEqual([
      ...['2023-09-02', '2023-09-05', '2023-08-31'],
    ])
  })

  test('is counted from the cut-off day of its period', () => {
    const august = readPeriod('2023-08')
    if (!august) throw new Error('no period')
    expect(dueDayOf(august, 5, 20, plainCalendar)).toBe('2023-08-25')
    expect(dueDayOf(august, 2, 31, { ...calendar, rule: 'after' })).toBe('2023-09-05')
  })

  test('is always a working day where it moves, on the side that the rule says', () => {
    const day = fc
      .integer({ min: 0, max: 700 })
      .map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        day,
        fc.array(day, { maxLength: 30 }),
        fc.constantFrom('after', 'before'),
        (at, holidays, rule) => {
          const moved = workingDay(at, { periods: ['month'], holidays, rule })
          const weekday = new Date(`${moved}T00:00:00Z`).getUTCDay()
          expect([0, 6].includes(weekday) || holidays.includes(moved)).toBe(false)
          expect(rule === 'after' ? moved >= at : moved <= at).toBe(true)
        },
      ),
    )
  })
})

test('the last period of each length that has ended', () => {
  const after = (month: number) =>
    (['month', 'quarter', 'half', 'nineMonths', 'year'] as const).map(
      (frequency) => lastOf(frequency, monthPeriod(2023, month)).code,
    )
  expect(after(2)).toEqual(['2023-02', '2022-Q4', '2022-H2', '2022-9M', '2022'])
  expect(after(6)).toEqual(['2023-06', '2023-Q2', '2023-H1', '2022-9M', '2022'])
  expect(after(9)).toEqual(['2023-09', '2023-Q3', '2023-H1', '2023-9M', '2022'])
  expect(after(12)).toEqual(['2023-12', '2023-Q4', '2023-H2', '2023-9M', '2023'])
})
