/// <reference types="vite/client" />
/** The plan of 2023, read: its text stands in texts/, and what it counts in src/demo/data/indicators.json. */
import { describe, expect, test } from 'vitest'
import indicators from '../../../src/demo/data/indicators.json'
import plan from '../../../src/demo/data/plan.json'
import { readPlan } from '../../../src/domain/reading/read.ts'
import { fold, wordsOf } from '../../../src/domain/reading/text.ts'
import source from './texts/ke-hoach-2023.txt?raw'

const reading = readPlan(source)
const rows = indicators.filter(({ kind }) => kind === 'numeric')

/** The bound of a row, in our words. A share that is everything is "all", however it is worded. */
const boundOf = ({ bound_op, target_number }: { bound_op: string; target_number: string }) =>
  target_number === '100'
    ? ['all']
    : /approx/.test(bound_op)
      ? ['about']
      : /^(aim)?>=/.test(bound_op)
        ? ['atLeast']
        : /eq\/>=/.test(bound_op)
          ? ['exactly', 'atLeast']
          : ['exactly']

/** Words of a unit: "% hộ" is "hộ", "hội viên (người)" is "hội viên", "loại hình / cơ sở Hội" is "loại hình". */
const unitOf = (unit: string) => fold(unit.replace(/^%\s*|\(.*\)|\s\/\s.*/g, '')).trim()
/** A share of units of several levels is one of units: the text says "100% Hội LHPN quận, huyện, xã, phường". */
const units: Readonly<Record<string, string>> = { 'đơn vị': 'hội lhpn', '': 'cán bộ hội' }

describe('The plan of 2023', () => {
  test('says who it is', () => {
    expect(reading.title).toBe(plan.title)
    expect([reading.number, reading.date, reading.year]).toEqual([null, null, 2023])
  })

  test('loses no word, and none stands elsewhere', () => {
    expect(reading.lines.flatMap(({ text }) => text.split(/\s+/))).toEqual(wordsOf(source))
  })

  test('is the tree that the document is', () => {
    const of = (kind: string) => reading.lines.filter((line) => line.kind === kind)
    expect(of('section').map(({ mark }) => mark)).toEqual(['I.', 'II.'])
    expect(of('organisation').map(({ mark }) => mark)).toEqual(['IV.', '1.', '2.'])
    expect(of('basis')).toHaveLength(1)
    const tasks = of('task').filter(({ parent }) => parent === 'II')
    expect(tasks.map(({ code }) => code)).toEqual(['II.1', 'II.2', 'II.3'])
    expect(
      tasks.map(({ code }) => reading.lines.filter(({ parent }) => parent === code).length),
    ).toEqual(plan.tasks.map(({ items }) => items.length))
    expect(
      of('recipient')
        .slice(1)
        .map(({ text }) => text.replace(/^- /, '')),
    ).toEqual(plan.recipients)
    expect(of('signature').map(({ text }) => text)).toEqual([
      'TM. BAN THƯỜNG VỤ',
      'CHỦ TỊCH',
      '(Đã ký)',
      'Hoàng Thị Thu Hương',
    ])
    expect(of('footnote')).toHaveLength(plan.footnotes.length)
    // The deepest: a dot under a plus under a dash.
    expect(reading.lines.find(({ code }) => code === 'II.1.8.1.2')?.text).toMatch(
      /^\. Hội LHPN quận/,
    )
  })

  test('has its 27 indicators found, with number, bound and unit, and nothing else', () => {
    const left = [...reading.targets]
    const missed: string[] = []
    const found = new Map<string, (typeof left)[number]>()
    for (const row of rows) {
      // The threshold is a watch, and so is the count of units that it is about.
      if (row.source_sentence.includes('dưới 60%')) continue
      const key = `${row.plan_item} ${row.target_number} ${row.unit}`
      const at = left.findIndex(
        (one) =>
          one.amount === Number(row.target_number) &&
          boundOf(row).includes(one.bound) &&
          [unitOf(row.unit), units[unitOf(row.unit)]].some(
            (unit) => unit && fold(one.measure).startsWith(unit),
          ) &&
          fold(row.source_sentence).includes(fold(one.quote)),
      )
      if (at >= 0) found.set(key, left.splice(at, 1)[0] as (typeof left)[number])
      // One numeral may be two indicators: of two populations, of two contents.
      else if (!found.has(key)) missed.push(`${row.code} ${key}`)
    }
    expect(missed).toEqual([])
    expect(left).toEqual([])
    expect(reading.watches).toMatchObject([{ amount: 60, percent: true, side: 'below' }])
    expect(rows).toHaveLength(27)
  })

  test('asks 2.500 members and the training of its cadres every year, and some of each unit', () => {
    const short = reading.targets
      .filter(({ recurring, perUnit }) => recurring || perUnit)
      .map(({ amount, recurring, perUnit }) => [amount, recurring ?? null, perUnit])
    expect(short).toEqual([
      [2500, 'year', null],
      [100, 'year', null],
      [1, null, 'Hội LHPN quận, huyện, phường, xã'],
      [2, null, 'Hội LHPN quận, huyện, phường, xã'],
      [1, null, 'cơ sở Hội'],
    ])
  })

  test('tells which words made a number a target', () => {
    const of = (amount: number) => reading.targets.find((one) => one.amount === amount)?.because
    expect(of(1500)).toMatchObject({ bound: 'ít nhất', unit: 'phụ nữ', list: false })
    expect(of(15)).toMatchObject({ bound: null, verb: 'thành lập mới', list: true })
    for (const { line, quote, start, end } of reading.targets) {
      const text = reading.lines.find(({ code }) => code === line)?.text ?? ''
      expect(text.slice(start, end)).toBe(quote)
    }
  })
})

describe('The plan of 2023, broken at 80 columns', () => {
  const wrapped = source
    .split('\n')
    .map((line) => {
      const rows = ['']
      for (const word of line.trim().split(/\s+/)) {
        const last = rows.at(-1) ?? ''
        if (last && last.length + 1 + word.length > 80) rows.push(word)
        else rows[rows.length - 1] = last ? `${last} ${word}` : word
      }
      return rows.join('\n')
    })
    .join('\n')
  const broken = readPlan(wrapped)
  const short = ({ targets }: typeof broken) =>
    targets.map(({ line, amount, bound, measure, perUnit }) => [
      line,
      amount,
      bound,
      measure,
      perUnit,
    ])

  test('loses no word and no target, and has the same lines', () => {
    expect(broken.lines.flatMap(({ text }) => text.split(/\s+/))).toEqual(wordsOf(source))
    expect(short(broken)).toEqual(short(reading))
    expect(broken.lines.map(({ code }) => code)).toEqual(reading.lines.map(({ code }) => code))
  })
})
