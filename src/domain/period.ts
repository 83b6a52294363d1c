/** Reporting periods: `2023`, `2023-H1`, `2023-9M`, `2023-Q1`, `2023-03`. A period is named by its year and lies within it. */

export type Frequency = 'month' | 'quarter' | 'half' | 'nineMonths' | 'year'

export interface Period {
  readonly code: string
  readonly year: number
  readonly frequency: Frequency
  /** First and last month, 1 to 12. */
  readonly first: number
  readonly last: number
}

const shape = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])|(9M)))?$/

/** Reads a period code; undefined where it is none. Years 2000 to 2099. */
export function readPeriod(code: string): Period | undefined {
  const found = shape.exec(code)
  if (!found) return undefined
  const year = Number(found[1])
  if (year < 2000 || year > 2099) return undefined
  const [, , month, quarter, half, nine] = found
  if (month) return { code, year, frequency: 'month', first: Number(month), last: Number(month) }
  if (quarter) {
    const last = Number(quarter) * 3
    return { code, year, frequency: 'quarter', first: last - 2, last }
  }
  if (half) {
    const last = Number(half) * 6
    return { code, year, frequency: 'half', first: last - 5, last }
  }
  if (nine) return { code, year, frequency: 'nineMonths', first: 1, last: 9 }
  return { code, year, frequency: 'year', first: 1, last: 12 }
}

export function monthPeriod(year: number, month: number): Period {
  const code = `${year}-${String(month).padStart(2, '0')}`
  return { code, year, frequency: 'month', first: month, last: month }
}

/** The period before, or undefined at the start of the year: figures to date begin anew each year. */
export function before(period: Period): Period | undefined {
  return period.first > 1 ? neighbour(period, -1) : undefined
}

const lengths: Record<Frequency, number> = {
  month: 1,
  quarter: 3,
  half: 6,
  nineMonths: 9,
  year: 12,
}

/** How many months a period of a frequency has. */
export const monthsOf = (frequency: Frequency): number => lengths[frequency]

/** The period of a frequency in which another ends: of 2023-02 the quarter is 2023-Q1. */
export function containing(period: Period, frequency: Exclude<Frequency, 'nineMonths'>): Period {
  const length = lengths[frequency]
  const index = Math.ceil(period.last / length)
  if (length === 1) return monthPeriod(period.year, period.last)
  const code =
    length === 12 ? `${period.year}` : `${period.year}-${length === 3 ? 'Q' : 'H'}${index}`
  const frame = { code, year: period.year, frequency }
  return { ...frame, first: (index - 1) * length + 1, last: index * length }
}

/** The longer periods of the year that hold another: of 2023-02 the quarter, the half, nine months and the year. */
export function longerAround({ year, frequency, first, last }: Period): Period[] {
  return [`Q${Math.ceil(last / 3)}`, `H${Math.ceil(last / 6)}`, '9M', ''].flatMap((code) => {
    const longer = readPeriod(code ? `${year}-${code}` : `${year}`)
    const holds = longer && longer.first <= first && longer.last >= last
    return holds && lengths[longer.frequency] > lengths[frequency] ? [longer] : []
  })
}

/** The first and the last month of a period, by their codes. */
export const endMonths = ({ year, first, last }: Period) => ({
  from: monthPeriod(year, first).code,
  to: monthPeriod(year, last).code,
})

/** Every period of a year: its months, then the longer ones. */
export function periodsOf(year: number): Period[] {
  const longer = ['-Q1', '-Q2', '-Q3', '-Q4', '-H1', '-H2', '-9M', '']
  return [
    ...Array.from({ length: 12 }, (_, at) => monthPeriod(year, at + 1)),
    ...longer.flatMap((code) => readPeriod(`${year}${code}`) ?? []),
  ]
}

/** The shorter periods that lie within another: of a quarter its months. */
export const within = ({ year, frequency, first, last }: Period): Period[] =>
  periodsOf(year).filter(
    (one) => one.first >= first && one.last <= last && lengths[one.frequency] < lengths[frequency],
  )

/** The same period of the year before. */
export function yearBefore(period: Period): Period | undefined {
  return readPeriod(period.code.replace(/^\d{4}/, String(period.year - 1)))
}

/** The last month of a period: reports are monthly, so who has reported is asked of it. */
export function lastMonth(period: Period): Period {
  return monthPeriod(period.year, period.last)
}

/** The neighbour of the same length, within the years that can be written. */
export function neighbour(period: Period, step: -1 | 1): Period | undefined {
  if (period.frequency === 'year' || period.frequency === 'nineMonths') {
    return readPeriod(period.code.replace(/^\d{4}/, String(period.year + step)))
  }
  const length = lengths[period.frequency]
  const first = period.first + step * length
  const year = first < 1 ? period.year - 1 : first > 12 ? period.year + 1 : period.year
  const index = ((((first - 1) % 12) + 12) % 12) / length + 1
  if (length === 1) return readPeriod(monthPeriod(year, index).code)
  return readPeriod(`${year}-${length === 3 ? 'Q' : 'H'}${index}`)
}

function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
}

/**
 * Last day (YYYY-MM-DD) of a period in an organisation whose months close on `cutOffDay` (1 to 31; 31 is the
 * calendar's month end, as is any day that a month does not have).
 */
export function lastDay(period: Period, cutOffDay: number): string {
  const monthEnd = new Date(Date.UTC(period.year, period.last, 0)).getUTCDate()
  return day(period.year, period.last, Math.min(cutOffDay, monthEnd))
}

/** Adds days to a day written YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The last month that has ended before `today`; its sheet is what units owe now. */
export function lastEnded(today: string, cutOffDay: number): Period {
  let period = monthPeriod(Number(today.slice(0, 4)), Number(today.slice(5, 7)))
  while (lastDay(period, cutOffDay) >= today) {
    period =
      period.first > 1
        ? monthPeriod(period.year, period.first - 1)
        : monthPeriod(period.year - 1, 12)
  }
  return period
}

/** Today in Việt Nam (no daylight saving), as YYYY-MM-DD. */
export function todayInVietnam(now: number): string {
  return new Date(now + 7 * 3_600_000).toISOString().slice(0, 10)
}
