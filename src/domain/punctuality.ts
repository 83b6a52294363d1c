/** Who reports, and in time: completeness is received of expected, timeliness is on time of expected. */

/** One report of one month. `waiting`: not due yet; `none`: the unit owed none. */
export type Mark = 'onTime' | 'late' | 'missing' | 'waiting' | 'none'

export interface FiledReport {
  readonly period: string
  readonly dueDay: string
  readonly submittedDay: string | null
}

export function markOf(report: FiledReport | undefined, today: string): Mark {
  if (!report) return 'none'
  const { dueDay, submittedDay } = report
  if (submittedDay !== null) return submittedDay <= dueDay ? 'onTime' : 'late'
  return dueDay < today ? 'missing' : 'waiting'
}

export interface Counted {
  readonly expected: number
  readonly received: number
  readonly onTime: number
}

/** What is not due yet is expected of nobody, unless it has come. */
export function countMarks(marks: readonly Mark[]): Counted {
  const of = (...some: Mark[]) => marks.filter((mark) => some.includes(mark)).length
  return {
    expected: of('onTime', 'late', 'missing'),
    received: of('onTime', 'late'),
    onTime: of('onTime'),
  }
}

export const addCounts = (all: readonly Counted[]): Counted =>
  all.reduce(
    (one, other) => ({
      expected: one.expected + other.expected,
      received: one.received + other.received,
      onTime: one.onTime + other.onTime,
    }),
    { expected: 0, received: 0, onTime: 0 },
  )

/** Days from a day to another, both written YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
