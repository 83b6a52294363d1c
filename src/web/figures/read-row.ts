import { type Amount, readFigure, sameAmount, type Typed } from '../../domain/figure.ts'
import { farFromPast } from '../../domain/past.ts'
import { tidy } from '../../domain/words.ts'
import type * as figure from '../../store/figures.ts'
import { type RowState, sureOf } from './row.tsx'

/** Reads what a form says of one row; what is wrong or to be asked stands beside what was typed. */
export function readRow(row: figure.SheetRow, form: URLSearchParams): RowState {
  const { code } = row.indicator
  const choice = form.get(`${code}.done`)
  const typed: Typed = {
    amount:
      choice === null ? (form.get(`${code}.amount`) ?? '').slice(0, 60) : choice === '1' ? '1' : '',
    denominator: (form.get(`${code}.denominator`) ?? '').slice(0, 60),
    nil: form.has(`${code}.nil`) || choice === '0',
    parts: Object.fromEntries(
      row.indicator.parts.map((part) => [
        part.code,
        (form.get(`${code}.part.${part.code}`) ?? '').slice(0, 60),
      ]),
    ),
  }
  const read = readFigure(row.indicator, typed)
  if (!read.ok) return { row, typed, error: { why: read.why, field: read.field ?? 'amount' } }
  const version = Number(form.get(`${code}.version`)) || 0
  const stands = row.figure?.value ?? null
  // The form shows the version that stands now, so saving once more replaces it knowingly.
  if (version !== (row.figure?.version ?? 0) && !sameAmount(stands, read.value)) {
    return { row, typed, error: { why: 'stale', field: 'amount' } }
  }
  const reason = tidy(form.get(`${code}.reason`) ?? '').slice(0, 500)
  const known = fallsFrom(row, read.value)
  if (known !== null && reason === '')
    return { row, typed, known, error: { why: 'falls', field: 'reason' } }
  const same = sameAmount(stands, read.value)
  const past = same ? null : farFromPast(row.indicator, row.before, read.value, row.yearBefore)
  // The tick is for the number that it was asked about.
  const sure = form.get(`${code}.sure`) === sureOf(typed)
  if (past && !sure) return { row, typed, past, error: { why: 'far', field: 'amount' } }
  return {
    row,
    typed,
    ...(past && { past }),
    change: {
      ...{ row, value: read.value, version },
      ...(known !== null && { reason }),
      ...(past && { checked: true }),
    },
  }
}

/** What a running number was before, where it falls below that: it may not without a reason. */
function fallsFrom(
  { indicator, before, figure }: figure.SheetRow,
  value: Amount | null,
): number | null {
  if (indicator.timeRule !== 'cumulative' || !value || value.nil) return null
  if (sameAmount(figure?.value ?? null, value)) return null
  const known = before.reduce((sum, step) => sum + step.change, 0)
  return value.amount < known ? known : null
}
