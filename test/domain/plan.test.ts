/** What a plan is: an order that no move breaks, marks that go on, and differences that are exact. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changesBetween,
  compare,
  depths,
  inOrder,
  moved,
  moves,
  nextMark,
  offers,
  type PlanLine,
  retied,
  standingOf,
  taken,
} from '../../src/domain/plan.ts'

const line = (id: number, parent: number | null, more: Partial<PlanLine> = {}): PlanLine => ({
  ...{ id, parent, kind: 'item', marker: '-', text: `Việc ${id}`, lead: null, cooperating: null },
  ...{ deadline: null, goals: [], source: null, omitted: null, ...more },
})
const placed = (lines: readonly PlanLine[]) =>
  lines.map((one, at) => ({ ...one, position: at + 1 }))

/** A tree of some lines: each stands under one before it, or at the top. */
const tree = fc
  .array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 14 })
  .map((parents) =>
    placed(parents.map((n, at) => line(at + 1, n % (at + 1) === 0 ? null : n % (at + 1)))),
  )

describe('Moving lines', () => {
  test('keeps every line, once, under a line that is not below it, whatever is pressed', () => {
    fc.assert(
      fc.property(
        tree,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...moves)), { maxLength: 40 }),
        (begun, pressed) => {
          let lines = begun
          for (const [n, move] of pressed) {
            const id = lines[n % lines.length]?.id ?? 0
            const places = new Map((moved(lines, id, move) ?? []).map((one) => [one.id, one]))
            lines = lines.map((one) => ({ ...one, ...places.get(one.id) }))
            const order = inOrder(lines)
            expect(order.map((one) => one.id).sort((a, b) => a - b)).toEqual(
              begun.map((one) => one.id),
            )
            // A line stands after the one it is under, and siblings have places of their own.
            const at = new Map(order.map((one, place) => [one.id, place]))
            for (const one of lines) {
              if (one.parent !== null) {
                expect(at.get(one.parent)).toBeLessThan(at.get(one.id) ?? -1)
              }
              const twins = lines.filter(
                (other) => other.parent === one.parent && other.position === one.position,
              )
              expect(twins).toHaveLength(1)
            }
          }
        },
      ),
    )
  })

  test('up and down take each other back, and so do in and out', () => {
    fc.assert(
      fc.property(tree, fc.nat(), fc.constantFrom('up', 'down', 'in'), (lines, n, move) => {
        const id = lines[n % lines.length]?.id ?? 0
        const apply = (to: typeof lines, way: (typeof moves)[number]) => {
          const places = moved(to, id, way)
          if (!places) return null
          const by = new Map(places.map((one) => [one.id, one]))
          return to.map((one) => ({ ...one, ...by.get(one.id) }))
        }
        const there = apply(lines, move)
        if (!there) return
        const back = apply(there, { up: 'down', down: 'up', in: 'out' }[move] as 'up')
        const ids = (of: typeof lines | null) =>
          inOrder(of ?? []).map((one) => [one.id, one.parent])
        expect(ids(back)).toEqual(ids(lines))
      }),
    )
  })

  test('knows how deep a line stands', () => {
    const lines = placed([line(1, null), line(2, 1), line(3, 2), line(4, null)])
    expect([...depths(inOrder(lines)).values()]).toEqual([0, 1, 2, 0])
  })
})

test('the mark of the next line goes on where the one before has a number', () => {
  const marks = ['1.', '9)', 'II.', 'IV.', 'VIII.', 'a)', '(1)', '-', '+/', '', '1.2.']
  expect(marks.map(nextMark)).toEqual([
    '2.',
    '10)',
    'III.',
    'V.',
    'IX.',
    'b)',
    '(2)',
    '-',
    '+/',
    '',
    '1.2.',
  ])
})

describe('A plan from above', () => {
  const goal = { bound: 'atLeast', percent: false, measure: 'hội viên', perUnit: false } as const
  const above = [
    line(1, null, { kind: 'section' }),
    line(2, 1, { goals: [{ ...goal, indicator: 'HV', amount: 100 }] }),
    line(3, 1, { goals: [{ ...goal, indicator: 'TP', amount: 1 }] }),
    line(4, 1, { goals: [{ ...goal, indicator: 'GS', amount: 2, perUnit: true }] }),
    line(5, null, { kind: 'recipient' }),
  ]
  const from = { unit: 7, version: 1 }
  const made = taken(above, from, ({ indicator }) => indicator !== 'TP', 'Việc của cấp trên')

  test('is taken with its body, each line tied; what is done above is left out and says so', () => {
    expect(made.map(({ source }) => source?.line)).toEqual([1, 2, 3, 4])
    expect(made.map(({ omitted }) => omitted)).toEqual([null, null, 'Việc của cấp trên', null])
  })

  test('leaves the number of a whole open, and takes what is asked of each', () => {
    expect(made.flatMap(({ goals }) => goals.map(({ amount }) => amount))).toEqual([null, null, 2])
  })

  test('is compared line by line', () => {
    const below = [
      ...made.map((one) => (one.id === 4 ? { ...one, text: 'Lời khác' } : one)),
      line(9, null),
    ]
    const compared = compare(above, 7, below)
    expect(compared.lines.map(({ standing }) => standing)).toEqual([
      ...['same', 'same', 'omitted', 'changed'],
    ])
    expect(compared.added.map(({ id }) => id)).toEqual([9])
    expect(compare(above, 7, []).lines.every(({ standing }) => standing === 'missing')).toBe(true)
  })

  test('offers exactly what changed between the version that is known and the newest', () => {
    const newest = [
      ...above
        .filter(({ id }) => id !== 3)
        .map((one) => (one.id === 2 ? { ...one, text: 'Việc 2, gấp' } : one)),
      line(6, 1),
    ]
    const versions = new Map([[1, above]])
    const found = offers(7, { version: 2, lines: newest }, versions, made)
    expect(found.map(({ kind, line: id }) => [kind, id])).toEqual([
      ['changed', 2],
      ['added', 6],
      ['removed', 3],
    ])
    expect(found[0]?.own?.id).toBe(2)
    // Whoever has answered is not asked again.
    const answered = made.map((one) => ({ ...one, source: { ...from, line: one.id, version: 2 } }))
    expect(
      offers(7, { version: 2, lines: newest }, versions, answered).map(({ kind }) => kind),
    ).toEqual(['added'])
  })

  test('of a unit between is found again by the plan that both were made from', () => {
    const between = [line(20, null, { source: { unit: 7, line: 2, version: 1 } })]
    const [, two] = retied(made, { planUnit: 8, lines: between })
    expect(two?.source).toEqual({ unit: 8, line: 20, version: 0 })
    const [one] = retied(made, { planUnit: 8, lines: between })
    expect(one?.source).toEqual({ ...from, line: 1 })
  })

  test('any two versions differ by their changes alone: making these gives the second', () => {
    const text = fc.constantFrom('Việc a', 'Việc b', 'Việc c')
    const plan = fc.uniqueArray(
      fc.record({ id: fc.integer({ min: 1, max: 8 }), text, out: fc.boolean() }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(plan, plan, (one, other) => {
        const lines = (of: typeof one) =>
          of.map(({ id, text: words, out }) =>
            line(id, null, { text: words, omitted: out ? 'Không cần' : null }),
          )
        const standing = (of: readonly PlanLine[]) =>
          new Map(of.filter(({ omitted }) => omitted === null).map((l) => [l.id, l.text]))
        const made = standing(lines(one))
        for (const { kind, line: id, after } of changesBetween(lines(one), lines(other))) {
          if (kind === 'removed') made.delete(id)
          else made.set(id, after?.text ?? '')
        }
        const sorted = (of: ReadonlyMap<number, string>) => [...of].sort(([a], [b]) => a - b)
        expect(sorted(made)).toEqual(sorted(standing(lines(other))))
      }),
    )
  })
})

test('what is not done by its deadline is overdue, and what is done or dropped is not', () => {
  const at = (state: Parameters<typeof standingOf>[0], deadline: string | null) =>
    standingOf(state, deadline, '2023-10-04')
  expect([at('todo', '2023-10-03'), at('doing', '2023-10-03'), at('todo', '2023-10-04')]).toEqual([
    ...['overdue', 'overdue', 'todo'],
  ])
  expect([at('done', '2023-01-01'), at('dropped', '2023-01-01'), at('doing', null)]).toEqual([
    ...['done', 'dropped', 'doing'],
  ])
})
