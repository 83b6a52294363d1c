import { describe, expect, test } from 'vitest'
import {
  after,
  readPlace,
  refusalOf,
  reportMoves,
  reportStates,
  ruleOf,
  stands,
  stateOf,
  writePlace,
} from '../../src/domain/report.ts'

describe('The states of a report', () => {
  test('every move from every state is allowed or refused, and none is forgotten', () => {
    const free = { periodClosed: false, ended: true }
    const allowed = reportStates.flatMap((state) =>
      reportMoves
        .filter((move) => refusalOf(move, { state, ...free }) === undefined)
        .map((move) => `${state} ${move} ${after(move)}`),
    )
    expect(allowed.sort()).toEqual([
      'accepted correct accepted',
      'accepted reissue submitted',
      'draft submit submitted',
      'returned submit submitted',
      'submitted accept accepted',
      'submitted recall draft',
      'submitted reissue submitted',
      'submitted return returned',
    ])
  })

  test('in a closed period nothing moves, whatever the state', () => {
    for (const state of reportStates) {
      for (const move of reportMoves) {
        expect(refusalOf(move, { state, periodClosed: true, ended: true })).toBe('periodClosed')
      }
    }
  })

  test('nobody signs what is still going on, or while a remark waits for its answer', () => {
    const open = { state: 'returned', periodClosed: false } as const
    expect(refusalOf('submit', { ...open, ended: false })).toBe('notEnded')
    expect(refusalOf('submit', { ...open, ended: true, unanswered: 1 })).toBe('unanswered')
    expect(refusalOf('submit', { ...open, ended: true, unanswered: 0 })).toBeUndefined()
  })

  test('what takes something back or changes what was signed asks why', () => {
    expect(reportMoves.filter((move) => ruleOf(move).reason)).toEqual([
      ...['recall', 'return', 'correct', 'reissue'],
    ])
    expect(reportMoves.filter((move) => ruleOf(move).by === 'above')).toEqual(['accept', 'return'])
  })

  test('are read from what is stored', () => {
    const filed = { state: 'draft', acceptedAt: null, returnedAt: null } as const
    expect([null, filed, { ...filed, returnedAt: 1 }].map(stateOf)).toEqual([
      ...['draft', 'draft', 'returned'],
    ])
    const signed = { ...filed, state: 'submitted' } as const
    expect([signed, { ...signed, acceptedAt: 1 }].map(stateOf)).toEqual(['submitted', 'accepted'])
  })
})

test('a place is written and read again, and what is none is the whole', () => {
  const places = [
    { kind: 'figure', indicator: 'NV1-01' },
    { kind: 'narrative', task: 'Nhiệm vụ 1: a/b', part: 'results' },
    { kind: 'narrative', task: '', part: 'proposals' },
    { kind: 'whole' },
  ] as const
  for (const place of places) expect(readPlace(writePlace(place))).toEqual(place)
  expect(readPlace('narrative/khong-co/x')).toEqual({ kind: 'whole' })
})

test('a quote stands as long as its words do, however the lines are broken', () => {
  const quote = { unit: 'an-1', name: 'An 1', text: 'Đã mở lớp\ncho hội viên' }
  expect(stands('Trong tháng: Đã mở lớp cho hội viên.', quote)).toBe(true)
  expect(stands('Trong tháng: Đã mở 2 lớp cho hội viên.', quote)).toBe(false)
})
