/** Which periods an organisation reports, and by which day. */
import { addDays, lastDay, type Period, readPeriod } from './period.ts'

export const reportable = ['month', 'quarter', 'half', 'nineMonths', 'year'] as const
export type Reportable = (typeof reportable)[number]

/** Where a due day goes that falls on a weekend or a holiday. */
export const holidayRules = ['stay', 'after', 'before'] as const
export type HolidayRule = (typeof holidayRules)[number]

export interface Calendar {
  readonly periods: readonly Reportable[]
  /** YYYY-MM-DD */
  readonly holidays: readonly string[]
  readonly rule: HolidayRule
}

export const plainCalendar: Calendar = { periods: ['month'], holidays: [], rule: 'stay' }

const isOff = (day: string, holidays: ReadonlySet<string>): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 || holidays.has(day)
}

/** A day, or the working day next to it that the rule says. */
export function workingDay(day: string, { holidays, rule }: Calendar): string {
  if (rule === 'stay') return day
  const off = new Set(holidays)
  let at = day
  // As many days off in a row as there can be: every holiday, and weekends between them.
  for (let tries = 0; tries < 2 * holidays.length + 10 && isOff(at, off); tries++) {
    at = addDays(at, rule === 'after' ? 1 : -1)
  }
  return at
}

/** The day by which a period is reported at a level that has so many days after its end. */
export const dueDayOf = (
  period: Period,
  dueDays: number,
  cutOffDay: number,
  calendar: Calendar,
): string => workingDay(addDays(lastDay(period, cutOffDay), dueDays), calendar)

/** The last period of a length that has ended by the month that ended last. */
export function lastOf(frequency: Reportable, month: Period): Period {
  const { year, last } = month
  const code = {
    month: () => month.code,
    quarter: () => (last < 3 ? `${year - 1}-Q4` : `${year}-Q${Math.floor(last / 3)}`),
    half: () => (last < 6 ? `${year - 1}-H2` : `${year}-H${Math.floor(last / 6)}`),
    nineMonths: () => (last < 9 ? `${year - 1}-9M` : `${year}-9M`),
    year: () => (last < 12 ? `${year - 1}` : `${year}`),
  }[frequency]()
  return readPeriod(code) ?? month
}
