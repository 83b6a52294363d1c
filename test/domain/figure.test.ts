/** How a number is read from what a person typed: exactly, or not at all. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFigure, readNumber, sameAmount, spell } from '../../src/domain/figure.ts'
import { formatAmount } from '../../src/text/format.ts'

const read = (typed: string, decimals = 0) => {
  const found = readNumber(typed, decimals)
  return found.ok ? found.value : found.why
}

describe('A number', () => {
  test.each([
    ['0', 0, 0],
    ['7', 0, 7],
    ['01', 0, 1],
    ['2500', 0, 2500],
    ['2.500', 0, 2500],
    ['2 500', 0, 2500],
    ['1.234.567', 0, 1234567],
    [' 12 ', 0, 12],
    ['１２', 0, 12],
    ['1,5', 1, 15],
    ['1,50', 1, 15],
    ['1.234,5', 1, 12345],
    ['0,125', 3, 125],
    ['12', 2, 1200],
  ])('%s with %i decimals is %i', (typed, decimals, value) => {
    expect(read(typed, decimals)).toBe(value)
  })

  test.each([
    ['2.5', 0, 'ambiguous'],
    ['2.5', 1, 'ambiguous'],
    ['12.34', 2, 'ambiguous'],
    ['1,234.5', 1, 'ambiguous'],
    ['1.2345', 0, 'ambiguous'],
    ['12.500.00', 0, 'ambiguous'],
    ['1..500', 0, 'ambiguous'],
    ['0.500', 0, 'ambiguous'],
    ['1,', 1, 'ambiguous'],
    [',5', 1, 'ambiguous'],
    ['1,500', 0, 'noDecimals'],
    ['1.234,5', 0, 'noDecimals'],
    ['1,25', 1, 'tooManyDecimals'],
    ['-3', 0, 'negative'],
    ['−3', 0, 'negative'],
    ['mười', 0, 'notANumber'],
    ['12 người', 0, 'notANumber'],
    ['1e3', 0, 'notANumber'],
    ['٣', 0, 'notANumber'],
    ['.', 0, 'notANumber'],
    ['99999999999', 0, 'tooLarge'],
    ['1234567890123456789', 0, 'tooLarge'],
  ])('%s with %i decimals is refused: %s', (typed, decimals, why) => {
    expect(read(typed, decimals)).toBe(why)
  })

  test('that is shown the Vietnamese way reads back as itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999_999 }),
        fc.integer({ min: 0, max: 3 }),
        (value, decimals) => {
          expect(read(formatAmount('vi', value, decimals), decimals)).toBe(value)
        },
      ),
    )
  })

  test('is never read from a text whose dots do not part thousands', () => {
    const digits = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`))
    fc.assert(
      fc.property(
        digits(4),
        digits(5),
        fc.integer({ min: 0, max: 3 }),
        (before, after, decimals) => {
          fc.pre(after.length !== 3 || before.length > 3)
          expect(readNumber(`${before}.${after}`, decimals).ok).toBe(false)
        },
      ),
    )
  })

  test('is never read as anything but its digits, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 14 }),
        fc.integer({ min: 0, max: 3 }),
        (typed, decimals) => {
          const found = readNumber(typed, decimals)
          if (!found.ok) return
          const digits = typed.normalize('NFKC').replace(/\D/g, '')
          expect(String(found.value).replace(/0+$/, '')).toBe(
            digits.replace(/^0+/, '').replace(/0+$/, '') ||
              (found.value ? '' : '0').replace(/0+$/, ''),
          )
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('A figure', () => {
  const count = { decimals: 0, timeRule: 'flow', unitRule: 'sum' } as const
  const ratio = { decimals: 0, timeRule: 'flow', unitRule: 'ratio' } as const
  const typed = (amount: string, denominator = '', nil = false) => ({ amount, denominator, nil })

  test('is a number, nil or absent, and the three never merge', () => {
    expect(readFigure(count, typed('0'))).toEqual({
      ok: true,
      value: { nil: false, amount: 0, denominator: null },
    })
    expect(readFigure(count, typed('', '', true))).toEqual({ ok: true, value: { nil: true } })
    expect(readFigure(count, typed('  '))).toEqual({ ok: true, value: null })
    const zero = { nil: false, amount: 0, denominator: null } as const
    expect([
      sameAmount(zero, { nil: true }),
      sameAmount(zero, null),
      sameAmount({ nil: true }, null),
    ]).toEqual([false, false, false])
  })

  test('is not both a number and nil', () => {
    expect(readFigure(count, typed('3', '', true))).toMatchObject({
      ok: false,
      why: 'bothNilAndNumber',
    })
  })

  test('of a ratio has both parts, and the numerator is not over the denominator', () => {
    expect(readFigure(ratio, typed('5', '8'))).toEqual({
      ok: true,
      value: { nil: false, amount: 5, denominator: 8 },
    })
    expect(readFigure(ratio, typed('5'))).toMatchObject({
      why: 'denominatorMissing',
      field: 'denominator',
    })
    expect(readFigure(ratio, typed('', '8'))).toMatchObject({
      why: 'numeratorMissing',
      field: 'amount',
    })
    expect(readFigure(ratio, typed('9', '8'))).toMatchObject({
      why: 'overDenominator',
      field: 'amount',
    })
    expect(readFigure(ratio, typed('0', '0'))).toMatchObject({ ok: true })
  })

  test('of what is done once is done or not, nothing between', () => {
    const once = { decimals: 0, timeRule: 'once', unitRule: 'meeting' } as const
    expect(readFigure(once, typed('1'))).toMatchObject({ ok: true })
    expect(readFigure(once, typed('2'))).toMatchObject({ ok: false })
  })

  test('is spelled for the history with its decimals', () => {
    expect(spell({ nil: false, amount: 15, denominator: null }, 1)).toBe('1.5')
    expect(spell({ nil: false, amount: 5, denominator: 8 }, 0)).toBe('5/8')
    expect([spell({ nil: true }, 0), spell(null, 0)]).toEqual(['nil', null])
  })
})
