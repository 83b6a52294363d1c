/// <reference types="vite/client" />
/** Plans of other unions and levels, a newspaper, a resolution: what a person finds in them, the reader finds. */
import { describe, expect, test } from 'vitest'
import { readPlan } from '../../../src/domain/reading/read.ts'
import { wordsOf } from '../../../src/domain/reading/text.ts'
import { compare, expected } from './expected.ts'

const texts = import.meta.glob<string>('./texts/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe('Of the targets of a text at least nine in ten are found and right, and few others', () => {
  for (const [name, wanted] of Object.entries(expected)) {
    test(`in ${name}`, () => {
      const source = texts[`./texts/${name}.txt`] ?? ''
      const reading = readPlan(source)
      const { all, right, partly, missed, extra } = compare(reading.targets, wanted)
      const said = { partly, missed, extra: extra.map(({ quote }) => quote) }
      expect([said, right >= all * 0.9]).toEqual([said, true])
      expect([said, extra.length <= all * 0.1]).toEqual([said, true])
      expect(reading.lines.flatMap(({ text }) => text.trim().split(/\s+/))).toEqual(wordsOf(source))
    })
  }

  test('in all of them together, too', () => {
    const totals = { all: 0, right: 0, extra: 0 }
    for (const [name, wanted] of Object.entries(expected)) {
      const { all, right, extra } = compare(
        readPlan(texts[`./texts/${name}.txt`] ?? '').targets,
        wanted,
      )
      totals.all += all
      totals.right += right
      totals.extra += extra.length
    }
    expect(totals.right / totals.all).toBeGreaterThan(0.95)
    expect(totals.extra / totals.all).toBeLessThan(0.05)
  })
})

describe('A document says who it is', () => {
  const said = (name: string) => {
    const { number, date, year } = readPlan(texts[`./texts/${name}.txt`] ?? '')
    return [number, date, year]
  }
  test('by its number, its day and its year', () => {
    expect(said('doan-xa')).toEqual(['18-KH/ĐTN', '2024-02-22', 2024])
    expect(said('hoi-nong-dan')).toEqual(['07-CTr/HND', '2022-01-10', 2022])
    expect(said('luat')).toEqual(['25/2023/NQ-HĐND', '2023-12-08', 2023])
    expect(said('phuong-bang')).toEqual(['03/KH-BTV', '2025-01-05', 2025])
    expect(said('bao')).toEqual([null, null, 2025])
  })
})
