/** Texts of others, and the plan of 2023 row by row of the catalogue: what a careful reader finds is proposed. */
import { describe, expect, test } from 'vitest'
import document from '../../../src/demo/data/indicators.json'
import { type Proposal, proposalsOf } from '../../../src/domain/reading/proposals.ts'
import { readPlan } from '../../../src/domain/reading/read.ts'
import { wordsOf } from '../../../src/domain/reading/text.ts'
import real from './texts/ke-hoach-2023.txt?raw'
import { type Expected, samples } from './texts.ts'

const letters = (text: string) => text.replace(/\s+/g, '')

/** Each expected target takes the best of those found; what is left over is false. */
function score(targets: readonly Proposal[], expected: readonly Expected[]) {
  const left = targets.filter(({ watch }) => !watch)
  let [found, right] = [0, 0]
  for (const [amount, bound, , each] of expected) {
    const [from, to] = typeof amount === 'number' ? [amount, undefined] : amount
    const at = left.findIndex((one) => one.amount === from && one.amountMax === to)
    if (at < 0) continue
    const [one] = left.splice(at, 1)
    found += 1
    if (one && one.bound === bound && (one.perUnit !== null) === (each === 'each')) right += 1
  }
  return { found, right, extra: left.length }
}

describe('Twenty-one texts of others', () => {
  test('keep every word, and nine of ten of their targets are found and right, with few others', () => {
    const sums = { all: 0, found: 0, right: 0, extra: 0 }
    for (const { text, expected } of samples) {
      const reading = readPlan(text)
      expect(reading.lines.flatMap((line) => line.text.trim().split(/\s+/))).toEqual(wordsOf(text))
      const { found, right, extra } = score(proposalsOf(reading), expected)
      sums.all += expected.length
      sums.found += found
      sums.right += right
      sums.extra += extra
    }
    expect(sums.found / sums.all).toBeGreaterThan(0.95)
    expect(sums.right / sums.all).toBeGreaterThan(0.9)
    expect(sums.extra / sums.all).toBeLessThan(0.06)
  })
})

test('Every numeric row of the catalogue has a proposal of its own in the plan of 2023, and there is no other', () => {
  const bounds: Record<string, string[]> = {
    eq: ['exactly'],
    'eq/>=': ['exactly', 'atLeast'],
    approx: ['about'],
    '>=': ['atLeast'],
    '>= per unit': ['atLeast'],
    'aim>=': ['atLeast', 'all'],
    '=100%': ['all'],
    'implied all': ['all'],
    'threshold<': ['atMost'],
  }
  const numeric = document.filter(({ kind }) => kind === 'numeric')
  expect(numeric).toHaveLength(27)
  const left = proposalsOf(readPlan(real))
  const missed = numeric.filter((row) => {
    const at = left.findIndex(
      (one) =>
        one.amount === Number(row.target_number) &&
        bounds[row.bound_op]?.includes(one.bound) &&
        one.percent === /^(%|cơ sở Hội$)/.test(row.unit) &&
        (one.perUnit !== null) === (row.bound_op === '>= per unit'),
    )
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  expect(missed.map(({ code }) => code)).toEqual([])
  expect(left.map(({ quote }) => quote)).toEqual([])
  expect(letters(real).length).toBeGreaterThan(10_000)
})
