/// <reference types="vite/client" />
import fc from 'fast-check'
import { expect, test } from 'vitest'
import indicators from '../../../src/demo/data/indicators.json'
import { inOrder } from '../../../src/domain/plan.ts'
import { draftFrom, goalOf, suggest } from '../../../src/domain/reading/drafting.ts'
import { readPlan } from '../../../src/domain/reading/read.ts'
import { wordsOf } from '../../../src/domain/reading/text.ts'
import source from './texts/ke-hoach-2023.txt?raw'

const wordsIn = (lines: readonly { marker: string; text: string }[]) =>
  lines.flatMap(({ marker, text }) => `${marker} ${text}`.split(/\s+/).filter(Boolean))

test('a draft of the plan of 2023 holds each of its words, in their order, and its signer', () => {
  const draft = draftFrom(readPlan(source))
  expect(wordsIn(inOrder(draft.lines))).toEqual(wordsOf(source))
  expect([draft.kind, draft.authority, draft.office, draft.signer]).toEqual([
    ...['KẾ HOẠCH', 'TM. BAN THƯỜNG VỤ', 'CHỦ TỊCH', 'Hoàng Thị Thu Hương'],
  ])
  expect(draft.proposals.length).toBeGreaterThanOrEqual(27)
  const ids = new Set(draft.lines.map(({ id }) => id))
  expect(draft.proposals.every(([line]) => ids.has(line))).toBe(true)
})

test('a headline that asks becomes a line that may hold a goal', () => {
  const { lines, proposals } = draftFrom(
    readPlan('Mỗi tổ giúp ít nhất 5 hội viên\nHội đã họp.\nHội phấn đấu mở 2 lớp.'),
  )
  expect(proposals.map(([line]) => lines.find(({ id }) => id === line)?.kind)).toEqual([
    ...['paragraph', 'paragraph'],
  ])
})

test('for most targets of 2023 the indicator that counts them is suggested', () => {
  const { lines, proposals } = draftFrom(readPlan(source))
  const candidates = indicators
    .filter(({ kind }) => kind === 'numeric')
    .map(({ code, name_vi: name, unit: measure }) => ({ code, name, measure }))
  const found = proposals.filter(([line, proposal]) =>
    suggest(proposal, lines.find(({ id }) => id === line)?.text ?? '', candidates),
  )
  expect(found.length / proposals.length).toBeGreaterThan(0.5)
  // What says nothing of an indicator is suggested none.
  expect(suggest({ quote: '5 buổi', measure: 'buổi' }, 'Họp 5 buổi', candidates)).toBeNull()
})

test('any text becomes a draft without losing a word, with every line under one that is there', () => {
  const piece = fc.constantFrom(
    ...[
      'I. ',
      '1. ',
      'a) ',
      '- ',
      '+ ',
      '(1) ',
      '\n',
      '\t',
      ' ',
      'Kết nạp 20 hội viên',
      'Phấn đấu 95,5%',
    ],
    ...['KẾ HOẠCH', 'Nơi nhận:', 'TM. BAN', 'Điều 5.', '31/12/2023', '\u202e', 'ế', '|'],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      const { lines, proposals } = draftFrom(readPlan(text))
      // A mark that touches its words ("1.Kết nạp") is parted from them by a space.
      expect(wordsIn(inOrder(lines)).join('')).toEqual(wordsOf(text).join(''))
      for (const [line, proposal] of proposals) {
        expect(lines.some(({ id }) => id === line)).toBe(true)
        expect(goalOf(proposal).amount).toBe(proposal.amount)
      }
    }),
  )
})
