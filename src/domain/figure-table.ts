/** A unit's figures of a period as a table in a file, and what can be read from one. */
import { fold } from './tree.ts'
import { tidy } from './words.ts'

export const figureColumns = ['code', 'name', 'measure', 'amount', 'denominator', 'reason'] as const
export type FigureColumn = (typeof figureColumns)[number]
export type FigureColumnNames = readonly Readonly<Record<FigureColumn, string>>[]

export type FigureTableProblem =
  | 'empty'
  | 'noColumns'
  | 'columnTwice'
  | 'tooManyRows'
  | 'otherUnit'
  | 'otherPeriod'

/** A row of a file as it was written. `part` is one of a breakdown: its code is `HV/ngheo`. */
export interface FigureTableRow {
  readonly line: number
  readonly code: string
  readonly part: string
  readonly amount: string
  readonly denominator: string
  readonly reason: string
}

/** Far more than any unit is asked. */
const mostRows = 2000

/** The name of a column that also says of whom or when the file is: `Mã (an-1)`, `Số liệu (2023-09)`. */
export const marked = (name: string, mark: string) => `${name} (${mark})`

/**
 * Reads the rows of a file. Columns are found by their names, in any language of the house and any order; those that
 * nobody knows are left alone. A file that says that it is another unit's, or another period's, is refused: its numbers
 * would all be read, and all be wrong.
 */
export function readFigureTable(
  table: readonly (readonly string[])[],
  names: FigureColumnNames,
  { unit, period }: { readonly unit: string; readonly period: string },
): readonly FigureTableRow[] | FigureTableProblem {
  const first = table.findIndex((row) => row.some((cell) => tidy(cell) !== ''))
  const head = table[first]?.map(tidy)
  if (!head) return 'empty'
  const known = new Map(
    names.flatMap((all) => figureColumns.map((column) => [fold(all[column]), column] as const)),
  )
  const at = new Map<FigureColumn, number>()
  for (const [place, words] of head.entries()) {
    const [, bare = words, mark] = /^(.*?)\s*\(([^()]*)\)$/.exec(words) ?? []
    const column = known.get(fold(bare)) ?? known.get(fold(words))
    if (!column) continue
    if (at.has(column)) return 'columnTwice'
    at.set(column, place)
    if (mark && column === 'code' && mark !== unit) return 'otherUnit'
    if (mark && column === 'amount' && mark !== period) return 'otherPeriod'
  }
  if (!at.has('code') || !at.has('amount')) return 'noColumns'
  const body = table
    .slice(first + 1)
    .map((row, n) => ({ line: first + n + 2, row }))
    .filter(({ row }) => row.some((cell) => tidy(cell) !== ''))
  if (body.length === 0) return 'empty'
  if (body.length > mostRows) return 'tooManyRows'
  return body.map(({ line, row }) => {
    const cell = (column: FigureColumn) => tidy(row[at.get(column) ?? -1] ?? '')
    const [, code = '', part = ''] = /^([^/]*)(?:\/(.*))?$/.exec(cell('code')) ?? []
    return {
      ...{ line, code: code.trim(), part: part.trim() },
      ...{ amount: cell('amount'), denominator: cell('denominator'), reason: cell('reason') },
    }
  })
}
