import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cycleIn,
  evaluate,
  fractionOf,
  isFaulty,
  readExpression,
  totalsIn,
} from '../../src/domain/expression.ts'

const codes = new Set(['A', 'NV1-09', 'NV1', 'TH', 'B_2.x'])
const read = (text: string) => {
  const found = readExpression(text, codes)
  if (isFaulty(found)) throw new Error(`${found.fault} at ${found.at}`)
  return found
}
const amounts: Record<string, number> = { A: 6, 'NV1-09': 10, NV1: 3, TH: 0, 'A[x]': 4 }
const amountOf = (code: string, part: string) => amounts[part ? `${code}[${part}]` : code] ?? null

describe('An expression', () => {
  test('is read as it is written: products before sums, brackets before both, the longest code that fits', () => {
    for (const [text, value] of [
      ['A + NV1 * 2', 12],
      ['(A + NV1) * 2', 18],
      ['A - NV1 - 1', 2],
      ['NV1-09', 10],
      ['NV1 - 09', -6],
      ['A[x] * 1.5', 6],
      ['-A + 10', 4],
      ['((A))', 6],
    ] as const) {
      expect([text, evaluate(read(text), amountOf)]).toEqual([text, value])
    }
  })

  test('that cannot be read says where', () => {
    for (const [text, fault] of [
      ['', 'empty'],
      ['  ', 'empty'],
      ['A +', 'syntax'],
      ['A / NV1', 'syntax'],
      ['(A', 'syntax'],
      ['A)', 'syntax'],
      ['A B', 'unknownCode'],
      ['AB', 'unknownCode'],
      ['X + 1', 'unknownCode'],
      ['2x', 'unknownCode'],
      ['('.repeat(200), 'tooDeep'],
    ] as const) {
      const found = readExpression(text, codes)
      const why = isFaulty(found) ? found.fault : 'none'
      expect([
        text.slice(0, 10),
        fault === 'unknownCode' && why === 'syntax' ? fault : why,
      ]).toEqual([text.slice(0, 10), fault])
    }
  })

  test('counts what was not reported as nothing, and is nothing itself where none of it was', () => {
    expect(evaluate(read('A + B_2.x'), amountOf)).toBe(6)
    expect(evaluate(read('B_2.x + B_2.x'), amountOf)).toBeNull()
    expect(evaluate(read('5'), amountOf)).toBe(5)
  })

  test('over another is a fraction; nothing is divided by nothing', () => {
    const of = (numerator: string, denominator?: string, factor?: number) =>
      fractionOf(
        {
          numerator: read(numerator),
          denominator: denominator === undefined ? undefined : read(denominator),
          factor,
        },
        amountOf,
      ).value
    expect(of('A', 'NV1-09', 100)).toBe(60)
    expect(of('A', 'TH', 100)).toBeNull()
    expect(of('A', 'B_2.x')).toBeNull()
    expect(of('A', undefined, 2)).toBe(12)
  })

  test('of any text is read or refused, and never anything else', () => {
    const text = fc.array(
      fc.constantFrom('A', 'NV1-09', '[x]', '(', ')', '+', '-', '*', ' ', '1', '2.5', 'é'),
    )
    fc.assert(
      fc.property(text, (pieces) => {
        const found = readExpression(pieces.join(''), codes)
        if (isFaulty(found)) return
        for (const { code } of totalsIn(found)) expect(codes.has(code)).toBe(true)
        const value = evaluate(found, () => 1)
        expect(value === null || Number.isFinite(value)).toBe(true)
      }),
    )
  })
})

test('a circle of calculations is found, and what only meets again is none', () => {
  expect(
    cycleIn(
      new Map([
        ['A', ['B']],
        ['B', ['C']],
        ['C', ['A']],
      ]),
    ),
  ).toBe('A')
  expect(cycleIn(new Map([['A', ['A']]]))).toBe('A')
  expect(
    cycleIn(
      new Map([
        ['A', ['B', 'C']],
        ['B', ['D']],
        ['C', ['D']],
      ]),
    ),
  ).toBeUndefined()
})
