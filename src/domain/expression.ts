/**
 * Expressions over indicators: codes, `CODE[part]` for one part of a breakdown, numbers, `+ - * ( )`. They are evaluated
 * on totals, after the roll-up, so a fraction of two of them is a ratio of sums by construction.
 */

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'total'; readonly code: string; readonly part: string }
  | {
      readonly kind: 'sum' | 'difference' | 'product'
      readonly left: Expression
      readonly right: Expression
    }

export type ExpressionFault = 'empty' | 'syntax' | 'unknownCode' | 'tooDeep'

/** What is wrong, and the words at which it was noticed. */
export interface Faulty {
  readonly fault: ExpressionFault
  readonly at: string
}

const deepest = 50

/**
 * Reads an expression. `codes` are those that there are: a code may hold a hyphen (`NV1-09`), so the longest one that
 * fits is taken.
 */
export function readExpression(text: string, codes: ReadonlySet<string>): Expression | Faulty {
  const known = [...codes].sort((a, b) => b.length - a.length)
  let rest = text.normalize('NFC').trim()
  if (rest === '') return { fault: 'empty', at: '' }
  const fail = (fault: ExpressionFault): never => {
    throw Object.assign(new Error(fault), { faulty: { fault, at: rest.slice(0, 20) } })
  }
  const take = (sign: string): boolean => {
    if (!rest.startsWith(sign)) return false
    rest = rest.slice(sign.length).trimStart()
    return true
  }
  const bare = (length: number) => !/^[\p{L}\p{N}_]/u.test(rest.slice(length))
  const single = (depth: number): Expression => {
    if (depth > deepest) fail('tooDeep')
    if (take('(')) {
      const inner = sums(depth + 1)
      if (!take(')')) fail('syntax')
      return inner
    }
    if (take('-')) {
      return { kind: 'difference', left: { kind: 'number', value: 0 }, right: single(depth + 1) }
    }
    const code = known.find((one) => rest.startsWith(one) && bare(one.length))
    if (code !== undefined) {
      rest = rest.slice(code.length)
      const part = /^\[([^\]]{1,60})\]/.exec(rest)
      if (part) rest = rest.slice(part[0].length)
      rest = rest.trimStart()
      return { kind: 'total', code, part: part?.[1]?.trim() ?? '' }
    }
    const number = /^\d+(\.\d+)?/.exec(rest)?.[0]
    if (number && bare(number.length)) {
      rest = rest.slice(number.length).trimStart()
      return { kind: 'number', value: Number(number) }
    }
    return fail(/^[\p{L}\p{N}_]/u.test(rest) ? 'unknownCode' : 'syntax')
  }
  const products = (depth: number): Expression => {
    let left = single(depth)
    while (take('*')) left = { kind: 'product', left, right: single(depth + 1) }
    return left
  }
  const sums = (depth: number): Expression => {
    let left = products(depth)
    for (;;) {
      if (take('+')) left = { kind: 'sum', left, right: products(depth) }
      else if (take('-')) left = { kind: 'difference', left, right: products(depth) }
      else return left
    }
  }
  try {
    const whole = sums(0)
    if (rest !== '') fail('syntax')
    return whole
  } catch (error) {
    const { faulty } = error as { faulty?: Faulty }
    if (faulty) return faulty
    throw error
  }
}

export const isFaulty = (read: Expression | Faulty): read is Faulty => 'fault' in read

/** Every total that an expression speaks of. */
export function totalsIn(
  expression: Expression,
): readonly { readonly code: string; readonly part: string }[] {
  if (expression.kind === 'number') return []
  if (expression.kind === 'total') return [expression]
  return [...totalsIn(expression.left), ...totalsIn(expression.right)]
}

/**
 * The value of an expression. A total that nothing was reported for (null) adds nothing; where that is so of all of them,
 * there is no value.
 */
export function evaluate(
  expression: Expression,
  amountOf: (code: string, part: string) => number | null,
): number | null {
  const all = totalsIn(expression)
  if (all.length > 0 && all.every(({ code, part }) => amountOf(code, part) === null)) return null
  const walk = (one: Expression): number => {
    if (one.kind === 'number') return one.value
    if (one.kind === 'total') return amountOf(one.code, one.part) ?? 0
    const [left, right] = [walk(one.left), walk(one.right)]
    return one.kind === 'sum'
      ? left + right
      : one.kind === 'difference'
        ? left - right
        : left * right
  }
  return tidyNumber(walk(expression))
}

/** Amounts have at most three decimals: what floats add beyond nine is no part of them. */
const tidyNumber = (value: number) => Math.round(value * 1e9) / 1e9

export interface Fraction {
  readonly numerator: number | null
  /** Null where there is none, and where it is not known or 0: nothing is divided by nothing. */
  readonly denominator: number | null
  readonly value: number | null
}

/** A calculated indicator's value: numerator over denominator (1 without one), times the factor. */
export function fractionOf(
  {
    numerator,
    denominator,
    factor = 1,
  }: {
    readonly numerator: Expression
    readonly denominator?: Expression | undefined
    readonly factor?: number | undefined
  },
  amountOf: (code: string, part: string) => number | null,
): Fraction {
  const top = evaluate(numerator, amountOf)
  if (!denominator) {
    return {
      numerator: top,
      denominator: null,
      value: top === null ? null : tidyNumber(top * factor),
    }
  }
  const under = evaluate(denominator, amountOf)
  const value = top === null || under === null || under === 0 ? null : (top * factor) / under
  return { numerator: top, denominator: under, value }
}

/** The first code that, through others, is calculated from itself; undefined where none is. */
export function cycleIn(uses: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>()
  const walk = (code: string, path: readonly string[]): string | undefined => {
    if (path.includes(code)) return code
    if (done.has(code)) return undefined
    for (const next of uses.get(code) ?? []) {
      const found = walk(next, [...path, code])
      if (found) return found
    }
    done.add(code)
    return undefined
  }
  for (const code of uses.keys()) {
    const found = walk(code, [])
    if (found) return found
  }
  return undefined
}
