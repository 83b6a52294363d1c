/** Numbers of targets as they are written and read. */
import { readNumber } from '../../domain/figure.ts'
import type { Bound, Indicator } from '../../domain/indicator.ts'
import { inPercent } from '../../domain/progress.ts'
import { formatAmount } from '../../text/format.ts'
import type { Text } from '../../text/vi.ts'

type Counted = Pick<Indicator, 'decimals' | 'unitRule' | 'timeRule'>

const decimalsOf = (indicator: Counted) => (inPercent(indicator) ? 0 : indicator.decimals)

/** A number of a target, without its bound: "2.500", "80%". */
export function sayNumber(t: Text, indicator: Counted, scaled: number): string {
  const said = formatAmount(t.language, scaled, decimalsOf(indicator))
  return inPercent(indicator) ? `${said}%` : said
}

/** With its bound and measure: "ít nhất 2.500 hội viên". */
export function sayBound(
  t: Text,
  indicator: Counted & Pick<Indicator, 'measure'>,
  { amount, bound }: { readonly amount: number; readonly bound: Bound },
): string {
  const said = t.bound[bound](sayNumber(t, indicator, amount))
  return indicator.measure === '%' || indicator.timeRule === 'once'
    ? said
    : `${said} ${indicator.measure}`
}

/** As it stands in a field, the Vietnamese way in either language. */
export const writeNumber = (indicator: Counted, scaled: number): string =>
  formatAmount('vi', scaled, decimalsOf(indicator))

/** Reads a field: a scaled number, null for an empty one, or what is wrong with it. */
export function readTarget(
  t: Text,
  indicator: Counted,
  typed: string,
): { readonly value: number | null } | { readonly error: string } {
  const text = typed.trim().replace(/\s?%$/, '')
  if (!text) return { value: null }
  const read = readNumber(text, decimalsOf(indicator))
  if (!read.ok) return { error: t.targets.numberWrong }
  if (inPercent(indicator) && read.value > 100) return { error: t.targets.percentOver }
  return { value: read.value }
}
