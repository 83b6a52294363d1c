/** The sheet of a period as a table for a file, in the reader's language, and back into what the sheet's form says. */
import { type FigureTableRow, marked } from '../../domain/figure-table.ts'
import { fold } from '../../domain/tree.ts'
import type { Sheet, SheetRow } from '../../store/figures.ts'
import { en } from '../../text/en.ts'
import { formatAmount } from '../../text/format.ts'
import { type Text, vi } from '../../text/vi.ts'
import type { Table } from '../sheet.ts'

/** One row an indicator that she fills in, one for each part below it, with what stands. */
export function templateOf(
  { rows }: Sheet,
  t: Text,
  { unit, period }: { unit: string; period: string },
): Table {
  const { columns } = t.fill.file
  const head = [
    marked(columns.code, unit),
    columns.name,
    columns.measure,
    marked(columns.amount, period),
    columns.denominator,
    columns.reason,
  ]
  return [head, ...rows.flatMap((row) => linesOf(row, t))]
}

function linesOf({ indicator, figure }: SheetRow, t: Text): Table {
  const { code, name, measure, decimals, timeRule, unitRule } = indicator
  const value = figure?.value
  const say = (amount: number) => formatAmount('vi', amount, decimals)
  const amount = !value
    ? ''
    : timeRule === 'once'
      ? value.nil
        ? t.sheet.notDone
        : t.sheet.done
      : value.nil
        ? t.sheet.nil
        : say(value.amount)
  const under = value && !value.nil && value.denominator !== null ? say(value.denominator) : ''
  const asked =
    unitRule === 'ratio'
      ? `${name}: ${indicator.numerator ?? t.sheet.numerator} / ${indicator.denominator ?? t.sheet.denominator}`
      : name
  const parts = value && !value.nil ? (value.parts ?? {}) : {}
  return [
    [code, asked, measure, amount, under, ''],
    ...indicator.parts.map((part) => [
      `${code}/${part.code}`,
      `– ${part.name}`,
      measure,
      parts[part.code] === undefined ? '' : say(parts[part.code] ?? 0),
      '',
      '',
    ]),
  ]
}

const said = (words: (t: Text) => readonly string[]) =>
  new Set([vi, en].flatMap(words).map((one) => fold(one)))
const nils = said(({ sheet }) => [sheet.nil, sheet.nilStock, sheet.notDone])
const dones = said(({ sheet }) => [sheet.done])

export type RowProblem = 'unknown' | 'twice' | 'part' | 'department'

/**
 * What a file says, as the sheet's form would say it, so that the same rules read it; and the rows that have no place
 * in the form. An empty row says nothing.
 */
export function formOf(
  sheet: Sheet,
  rows: readonly FigureTableRow[],
  records: (row: SheetRow) => boolean,
): {
  form: URLSearchParams
  lines: ReadonlyMap<string, number>
  wrong: readonly { row: FigureTableRow; why: RowProblem }[]
} {
  const form = new URLSearchParams()
  const lines = new Map<string, number>()
  const wrong: { row: FigureTableRow; why: RowProblem }[] = []
  const known = new Map(sheet.rows.map((row) => [fold(row.indicator.code), row]))
  for (const row of rows) {
    const found = known.get(fold(row.code))
    const empty = row.amount === '' && row.denominator === ''
    const no = (why: RowProblem) => wrong.push({ row, why })
    if (!found) {
      no('unknown')
      continue
    }
    if (empty) continue
    const { code, timeRule, parts } = found.indicator
    const part = parts.find((one) => fold(one.code) === fold(row.part))
    const key = row.part === '' ? (timeRule === 'once' ? 'done' : 'amount') : `part.${part?.code}`
    if (!records(found)) no('department')
    else if (row.part !== '' && !part) no('part')
    else if (form.has(`${code}.${key}`) || (key === 'amount' && form.has(`${code}.nil`))) {
      no('twice')
    } else {
      form.set(`${code}.version`, String(found.figure?.version ?? 0))
      if (!lines.has(code)) lines.set(code, row.line)
      const words = fold(row.amount)
      if (key === 'done') {
        form.set(`${code}.done`, nils.has(words) ? '0' : dones.has(words) ? '1' : row.amount)
      } else if (key === 'amount' && nils.has(words)) form.set(`${code}.nil`, 'on')
      else form.set(`${code}.${key}`, row.amount)
      if (row.denominator !== '') form.set(`${code}.denominator`, row.denominator)
      if (row.reason !== '') form.set(`${code}.reason`, row.reason)
    }
  }
  // Parts without their figure in the file go with the figure that stands, if the two agree; else it is said.
  return { form, lines, wrong }
}
