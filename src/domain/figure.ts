/** One reported number: its three states, and how it is read from what a person typed. */
import type { Indicator } from './indicator.ts'

export type Amount =
  | { readonly nil: true }
  | {
      readonly nil: false
      readonly amount: number
      readonly denominator: number | null
      /** Part → amount, where it is broken down; they add up to the amount. */
      readonly parts?: Readonly<Record<string, number>>
    }

/** A figure as it stands: `null` is absent ("chưa báo cáo"). The three states never merge. */
export interface Figure {
  readonly value: Amount
  readonly version: number
  readonly estimate: boolean
}

export type Misread =
  | 'notANumber'
  | 'ambiguous'
  | 'tooManyDecimals'
  | 'noDecimals'
  | 'tooLarge'
  | 'negative'
  | 'bothNilAndNumber'
  | 'denominatorMissing'
  | 'numeratorMissing'
  | 'overDenominator'
  | 'partsDiffer'

/** Sums of 100.000 units of this size are still exact. */
const largest = 9_999_999_999

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: Misread }

const no = (why: Misread) => ({ ok: false, why }) as const

/**
 * Reads a number as it is written in Việt Nam, exactly: `2.500` and `2500` are two thousand five hundred, `1,5` is one
 * and a half. The result is scaled by 10^decimals. What cannot be read for certain is refused, never guessed: `2.5`
 * (a dot that does not part thousands), `1,234.5` (a comma that does).
 */
export function readNumber(typed: string, decimals: number): Read<number> {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/[\s\u00a0\u202f]+/g, ' ')
  if (/^[-−–]\s?\d/.test(text)) return no('negative')
  if (!/^[\d., ]+$/.test(text) || !/\d/.test(text)) return no('notANumber')
  const found = /^(\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+)(?:,(\d+))?$/.exec(text)
  if (!found) return no('ambiguous')
  const whole = (found[1] ?? '').replace(/[. ]/g, '')
  const part = (found[2] ?? '').replace(/0+$/, '')
  // "1,500" for a count may be an English thousand: the comma is read only where decimals are asked for.
  if (found[2] !== undefined && decimals === 0) return no('noDecimals')
  // "0.500" or "012.500" parts no thousands.
  if (/^0\d*[. ]/.test(found[1] ?? '')) return no('ambiguous')
  if (part.length > decimals) return no('tooManyDecimals')
  const digits = whole + part.padEnd(decimals, '0')
  if (digits.replace(/^0+/, '').length > 12) return no('tooLarge')
  const value = Number(digits)
  return value > largest ? no('tooLarge') : { ok: true, value }
}

/**
 * Reads a number of a machine exactly: scaled by 10^decimals, or refused. It is read by its shortest decimal form, so
 * 0.1 is a tenth, and what a sum of floats has left over (0.30000000000000004) is refused as too many decimals.
 */
export function scaleNumber(value: number, decimals: number): Read<number> {
  if (!Number.isFinite(value)) return no('notANumber')
  if (value < 0) return no('negative')
  if (value > largest) return no('tooLarge')
  const found = /^(\d+)(?:\.(\d+))?$/.exec(String(value))
  // A number so small that it is written with an exponent has more decimals than any indicator.
  if (!found) return no('tooManyDecimals')
  const [, whole = '', part = ''] = found
  if (part.length > decimals) return no('tooManyDecimals')
  const scaled = Number(whole + part.padEnd(decimals, '0'))
  return scaled > largest ? no('tooLarge') : { ok: true, value: scaled }
}

/** What a person typed for one indicator. */
export interface Typed {
  readonly amount: string
  readonly denominator: string
  readonly nil: boolean
  /** Part → what was typed for it. */
  readonly parts?: Readonly<Record<string, string>>
}

export type Field = 'amount' | 'denominator' | 'parts'

/** Reads a row of the sheet: a figure, `null` for nothing typed (absent), or what is wrong and in which field. */
export function readFigure(
  indicator: Pick<Indicator, 'decimals' | 'timeRule' | 'unitRule'>,
  typed: Typed,
): Read<Amount | null> & { field?: Field } {
  const amountText = typed.amount.trim()
  const denominatorText = typed.denominator.trim()
  const ratio = indicator.unitRule === 'ratio'
  const filled = Object.entries(typed.parts ?? {}).filter(([, text]) => text.trim())
  if (typed.nil) {
    return amountText || denominatorText || filled.length > 0
      ? { ...no('bothNilAndNumber'), field: 'amount' }
      : { ok: true, value: { nil: true } }
  }
  if (filled.length > 0) return readBroken(indicator, amountText, filled)
  if (!amountText && !denominatorText) return { ok: true, value: null }
  if (!amountText) return { ...no('numeratorMissing'), field: 'amount' }
  const amount = readNumber(amountText, indicator.decimals)
  if (!amount.ok) return { ...amount, field: 'amount' }
  if (indicator.timeRule === 'once' && amount.value !== 1)
    return { ...no('notANumber'), field: 'amount' }
  if (!ratio) return { ok: true, value: { nil: false, amount: amount.value, denominator: null } }
  if (!denominatorText) return { ...no('denominatorMissing'), field: 'denominator' }
  const denominator = readNumber(denominatorText, indicator.decimals)
  if (!denominator.ok) return { ...denominator, field: 'denominator' }
  if (amount.value > denominator.value) return { ...no('overDenominator'), field: 'amount' }
  return { ok: true, value: { nil: false, amount: amount.value, denominator: denominator.value } }
}

/** A figure with its parts. Where only the parts are typed it is their sum, which is certain. */
function readBroken(
  { decimals }: Pick<Indicator, 'decimals'>,
  amountText: string,
  filled: readonly (readonly [string, string])[],
): Read<Amount> & { field?: Field } {
  const parts: Record<string, number> = {}
  for (const [part, text] of filled) {
    const read = readNumber(text, decimals)
    if (!read.ok) return { ...read, field: 'parts' }
    parts[part] = read.value
  }
  const sum = Object.values(parts).reduce((all, value) => all + value, 0)
  const amount = amountText ? readNumber(amountText, decimals) : ({ ok: true, value: sum } as const)
  if (!amount.ok) return { ...amount, field: 'amount' }
  if (amount.value !== sum) return { ...no('partsDiffer'), field: 'parts' }
  return { ok: true, value: { nil: false, amount: sum, denominator: null, parts } }
}

/** Whether two states of a figure are the same. */
export function sameAmount(a: Amount | null, b: Amount | null): boolean {
  if (a === null || b === null) return a === b
  if (a.nil || b.nil) return a.nil === b.nil
  const parts = ({ parts = {} }: { parts?: Readonly<Record<string, number>> }) =>
    JSON.stringify(Object.entries(parts).sort(([one], [other]) => (one < other ? -1 : 1)))
  return a.amount === b.amount && a.denominator === b.denominator && parts(a) === parts(b)
}

/** A figure in the history: `12`, `56/80`, `nil`. Numbers as scaled in the table, with their decimals. */
export function spell(value: Amount | null, decimals: number): string | null {
  if (value === null) return null
  if (value.nil) return 'nil'
  const write = (n: number) => (decimals ? (n / 10 ** decimals).toFixed(decimals) : String(n))
  return value.denominator === null
    ? write(value.amount)
    : `${write(value.amount)}/${write(value.denominator)}`
}
