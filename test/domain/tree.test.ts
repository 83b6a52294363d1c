/** What a unit may be called, and what a file of units would do to a tree. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Column,
  columns,
  fold,
  isCode,
  levelBelow,
  mostRows,
  type PlannedRow,
  planImport,
  readDay,
  readGroups,
  readUnitTable,
  type StandingUnit,
  type TreeAround,
} from '../../src/domain/tree.ts'
import { tidy } from '../../src/domain/words.ts'
import { en } from '../../src/text/en.ts'
import { vi } from '../../src/text/vi.ts'

const names = [vi.unitTree.columns, en.unitTree.columns]
const levels = ['Thành phố', 'Quận', 'Phường', 'Chi hội'].map((name, at) => ({
  position: at + 1,
  name,
}))

const unit = (code: string, parent: string | null, more: Partial<StandingUnit> = {}) =>
  ({
    id: 0,
    code,
    name: `Đơn vị ${code}`,
    parent,
    level: parent === null ? 1 : 2,
    position: 1,
    keptByParent: false,
    exempt: false,
    from: '2020-01-01',
    to: null,
    groups: {},
    placedSince: '2020-01-01',
    firstUntil: null,
    ...more,
  }) satisfies StandingUnit

const around = (units: StandingUnit[], more: Partial<TreeAround> = {}): TreeAround => ({
  own: 'tp',
  units,
  levels,
  elsewhere: new Set(),
  today: '2023-10-04',
  ...more,
})

/** Sen: a city, two districts, a ward in the first. */
const sen = () => [
  unit('tp', null),
  unit('an', 'tp'),
  unit('binh', 'tp', { position: 2 }),
  unit('an-1', 'an', { level: 3, groups: { 'Khu vực': 'Ven biển' } }),
]

function read(head: string, ...rows: string[]) {
  const table = readUnitTable(
    [head, ...rows].map((row) => row.split('|')),
    names,
  )
  if (typeof table === 'string') throw new Error(table)
  return table
}

const plan = (units: StandingUnit[], head: string, ...rows: string[]) =>
  planImport(read(head, ...rows), around(units))

const outcomes = (rows: readonly PlannedRow[]) =>
  rows.map(({ code, outcome, refused }) => [code, outcome, ...refused])

describe('Words', () => {
  test('are found without marks and capitals, and đ is d', () => {
    expect(fold('  Đường   GỘI ')).toBe('duong goi')
    expect(fold('Hòa Minh')).toBe(fold('Hoà Minh'))
    expect(fold('Ưu ở Ỷ')).toBe('uu o y')
  })

  test('are kept as typed but for what cannot be seen', () => {
    expect(tidy(' Chi\u00a0hội\u200b  1\r\n')).toBe('Chi hội 1')
    expect(tidy('Hội'.normalize('NFD'))).toBe('Hội'.normalize('NFC'))
  })

  test('folding is done once: what is folded stays', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        expect(fold(fold(words))).toBe(fold(words))
      }),
    )
  })
})

describe('A code', () => {
  test('has letters without marks, digits, dots, hyphens and underscores, at most forty', () => {
    for (const code of ['an-1', 'OU_525', 'A.1', '0', 'a'.repeat(40), 'news']) {
      expect([code, isCode(code)]).toEqual([code, true])
    }
  })

  test('is no word of our own addresses, begins with a letter or digit, and has no mark', () => {
    const wrong = ['', '-a', '.a', '_a', 'a b', 'đà', 'a/b', 'a?', 'a'.repeat(41)]
    for (const code of [...wrong, 'new', 'New', 'IMPORT', 'file.xlsx', 'File.CSV', 'a\n']) {
      expect([code, isCode(code)]).toEqual([code, false])
    }
  })
})

describe('A day', () => {
  test('is read as people here write it, or as machines do', () => {
    for (const typed of ['1/9/2023', '01-09-2023', '1.9.2023', '2023-09-01']) {
      expect([typed, readDay(typed)]).toEqual([typed, '2023-09-01'])
    }
    for (const typed of ['', '31/2/2023', '2023-13-01', '1/9/23', '9/2023', '1/9/1800', 'mai']) {
      expect([typed, readDay(typed)]).toEqual([typed, undefined])
    }
  })
})

describe('Groups', () => {
  test('are pairs of a set and an option, each set once and none called like a column', () => {
    const taken = Object.values(vi.unitTree.columns)
    expect(
      readGroups(
        [
          { set: 'Khu vực', option: 'Ven biển' },
          { set: '', option: '' },
          { set: 'khu vuc', option: 'Núi' },
          { set: 'CẤP', option: 'x' },
          { set: 'Loại', option: '' },
          { set: '', option: 'x' },
          { set: 'Dài', option: 'x'.repeat(61) },
        ],
        taken,
      ),
    ).toEqual({
      groups: { 'Khu vực': 'Ven biển' },
      refused: {
        2: 'groupTwice',
        3: 'groupName',
        4: 'optionMissing',
        5: 'groupName',
        6: 'optionLong',
      },
    })
  })
})

describe('A table', () => {
  test('names its columns in any order and either language; others are sets of options', () => {
    const table = read('Khu vực|TEN DON VI|Code', 'Núi|Phường|x-1', '||', 'hết – 1 dòng||')
    expect([table.sets, [...table.has].sort(), table.rows]).toEqual([
      ['Khu vực'],
      ['code', 'name'],
      [{ line: 2, cells: { code: 'x-1', name: 'Phường' }, groups: { 'Khu vực': 'Núi' } }],
    ])
  })

  test('is refused with its reason where it cannot be one', () => {
    const wrong: [string[][], string][] = [
      [[], 'empty'],
      [[['Mã', 'Tên đơn vị']], 'empty'],
      [[['Mã'], ['a']], 'noColumns'],
      [
        [
          ['Mã', 'Tên đơn vị', 'mã'],
          ['a', 'b', 'c'],
        ],
        'columnTwice',
      ],
      [
        [
          ['Mã', 'Tên đơn vị', 'Khu vực', 'khu vuc'],
          ['a', 'b', 'c', 'd'],
        ],
        'columnTwice',
      ],
      [
        [
          ['Mã', 'Tên đơn vị', ''],
          ['a', 'b', 'c'],
        ],
        'columnName',
      ],
      [
        [
          ['Mã', 'Tên đơn vị'],
          ['a', 'b', 'c'],
        ],
        'columnName',
      ],
      [
        [
          ['Mã', 'Tên đơn vị', '__proto__'],
          ['a', 'b', 'c'],
        ],
        'columnName',
      ],
      [
        [['Mã', 'Tên đơn vị', ...Array.from({ length: 9 }, (_, at) => `Nhóm ${at}`)], ['a']],
        'columnName',
      ],
      [
        [['Mã', 'Tên đơn vị'], ...Array.from({ length: mostRows + 1 }, () => ['a', 'b'])],
        'tooManyRows',
      ],
    ]
    for (const [table, why] of wrong) expect([why, readUnitTable(table, names)]).toEqual([why, why])
  })

  test('says the same in every language of the house', () => {
    for (const language of names) {
      const table = readUnitTable(
        [columns.map((column: Column) => language[column]), ['a', 'b']],
        names,
      )
      expect(typeof table === 'string' ? table : [...table.has]).toEqual([...columns])
    }
  })
})

describe('A plan', () => {
  test('adds a branch whose parents come later, one level below each', () => {
    const rows = plan(sen(), 'Mã|Tên đơn vị|Mã đơn vị cấp trên', 'x-1|X một|x', 'x|X|tp')
    expect(outcomes(rows)).toEqual([
      ['x-1', 'added'],
      ['x', 'added'],
    ])
    expect(rows.map(({ after }) => [after?.level, after?.position, after?.from])).toEqual([
      [3, 1, '2023-10-04'],
      [2, 3, '2023-10-04'],
    ])
  })

  test('leaves alone what the file does not speak of', () => {
    const [row] = plan(sen(), 'Mã|Tên đơn vị', 'an-1|Phường An Một')
    expect(row?.changes).toEqual([{ field: 'name', from: 'Đơn vị an-1', to: 'Phường An Một' }])
    expect(row?.after).toMatchObject({ parent: 'an', level: 3, groups: { 'Khu vực': 'Ven biển' } })
    expect(outcomes(plan(sen(), 'Mã|Tên đơn vị', 'an-1|Đơn vị an-1'))).toEqual([
      ['an-1', 'unchanged'],
    ])
  })

  test('takes away an option whose cell is empty, under whatever spelling of its set', () => {
    const [row] = plan(sen(), 'Mã|Tên đơn vị|KHU VUC', 'an-1|Đơn vị an-1|')
    expect(row?.changes).toEqual([{ field: 'group:Khu vực', from: 'Ven biển', to: null }])
  })

  test('refuses each wrong row for its own reason', () => {
    const head = 'Mã|Tên đơn vị|Mã đơn vị cấp trên|Cấp|Thứ tự|Nhập hộ|Từ ngày|Ngừng từ ngày'
    for (const [row, ...why] of [
      ['|Không mã|an|||||', 'codeMissing'],
      ['có dấu|Mã sai|an|||||', 'codeShape'],
      ['x||an|||||', 'nameMissing'],
      [`x|${'x'.repeat(151)}|an|||||`, 'nameLong'],
      ['x|X||||||', 'parentMissing'],
      ['x|X|khong-co|||||', 'parentUnknown'],
      ['x|X|x|||||', 'loop'],
      ['an|Đơn vị an|an-1|||||', 'loop'],
      ['x|X|an|Thôn||||', 'levelUnknown'],
      ['x|X|an||nhất|||', 'orderUnread'],
      ['x|X|an|||có lẽ||', 'answerUnread'],
      ['x|X|an||||hôm qua|', 'dateUnread'],
      ['x|X|an||||5/10/2023|', 'dateFuture'],
      ['x|X|an||||1/9/2023|1/8/2023', 'dateOrder'],
      ['an|Đơn vị an|tp||||1/1/2020|1/9/2023', 'openChildren'],
      ['tp|Tên khác||||||', 'own'],
    ] as const) {
      expect([row, ...outcomes(plan(sen(), head, row)).flatMap(([, , ...all]) => all)]).toEqual([
        row,
        ...why,
      ])
    }
  })

  test('keeps apart what is taken elsewhere, twice in the file, or below a refused row', () => {
    const table = read('Mã|Tên đơn vị|Mã đơn vị cấp trên', 'la|Lạ|an', 'x|X|an', 'x|X|an', 'y|Y|la')
    expect(outcomes(planImport(table, around(sen(), { elsewhere: new Set(['la']) })))).toEqual([
      ['la', 'refused', 'codeTaken'],
      ['x', 'added'],
      ['x', 'refused', 'codeTwice'],
      ['y', 'refused', 'parentRefused'],
    ])
  })

  test('closes a branch from below or as a whole, and opens nothing below a closed unit', () => {
    const head = 'Mã|Tên đơn vị|Ngừng từ ngày'
    const both = ['an|Đơn vị an|1/9/2023', 'an-1|Đơn vị an-1|1/9/2023'] as const
    expect(outcomes(plan(sen(), head, ...both))).toEqual([
      ['an', 'changed'],
      ['an-1', 'changed'],
    ])
    const closed = sen().map((one) =>
      one.code.startsWith('an') ? { ...one, to: '2023-09-01', firstUntil: '2023-09-01' } : one,
    )
    expect(outcomes(plan(closed, head, 'an-1|Đơn vị an-1|'))).toEqual([
      ['an-1', 'refused', 'parentClosed'],
    ])
    expect(outcomes(plan(closed, head, 'an-1|Tên khác|1/9/2023'))).toEqual([
      ['an-1', 'refused', 'closedUnit'],
    ])
    expect(outcomes(plan(closed, head, 'an|Đơn vị an|', 'an-1|Đơn vị an-1|'))).toEqual([
      ['an', 'changed'],
      ['an-1', 'changed'],
    ])
  })

  test('does not date a unit against where it has stood', () => {
    const moved = sen().map((one) =>
      one.code === 'an-1' ? { ...one, placedSince: '2022-01-01', firstUntil: '2022-01-01' } : one,
    )
    const head = 'Mã|Tên đơn vị|Từ ngày|Ngừng từ ngày'
    for (const row of ['an-1|Đơn vị an-1|1/2/2022|', 'an-1|Đơn vị an-1|1/1/2020|1/12/2021']) {
      expect(outcomes(plan(moved, head, row))).toEqual([['an-1', 'refused', 'dateBeforeMove']])
    }
  })

  test('of a unit that is at the last level asks for a level', () => {
    expect([levelBelow(levels, 3), levelBelow(levels, 4)]).toEqual([4, undefined])
    const deep = [...sen(), unit('ch', 'an-1', { level: 4 })]
    const head = 'Mã|Tên đơn vị|Mã đơn vị cấp trên|Cấp'
    expect(outcomes(plan(deep, head, 'to|Tổ|ch|', 'to-2|Tổ|ch|chi hoi'))).toEqual([
      ['to', 'refused', 'levelNone'],
      ['to-2', 'added'],
    ])
  })
})

describe('Whatever a file says', () => {
  const codes = ['tp', ...Array.from({ length: 7 }, (_, at) => `u${at}`)]
  const cell = fc.constantFrom('', '1/9/2023', '1/1/2021')
  const row = fc.record({
    code: fc.constantFrom(...codes, 'n0', 'n1', 'n2', 'Có dấu', ''),
    parent: fc.constantFrom(...codes, 'n0', 'n1', 'n2', '', 'khong-co'),
    to: cell,
  })
  /** Each unit stands under one that comes before it. */
  const trees = fc
    .tuple(...codes.slice(1).map((_, at) => fc.integer({ min: 0, max: at })))
    .chain((parents) =>
      fc.record({
        parents: fc.constant(parents),
        closed: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
      }),
    )

  function treeOf({ parents, closed }: { parents: readonly number[]; closed: readonly number[] }) {
    const units = codes.map((code, at) =>
      unit(code, at === 0 ? null : (codes[parents[at - 1] ?? 0] ?? 'tp'), {
        level: at === 0 ? 1 : 2,
      }),
    )
    // Only what has nothing open below can have been closed.
    for (const at of [...closed].sort((a, b) => b - a)) {
      const code = codes[at]
      const open = units.some((one) => one.parent === code && one.to === null)
      if (!open)
        units[at] = { ...(units[at] as StandingUnit), to: '2022-01-01', firstUntil: '2022-01-01' }
    }
    return units
  }

  test('the tree that it makes has one root, no loop, nothing open below what is closed', () => {
    let changed = 0
    fc.assert(
      fc.property(trees, fc.array(row, { minLength: 1, maxLength: 12 }), (tree, rows) => {
        const units = treeOf(tree)
        // A file is written as a whole or not at all: what is refused is taken out until nothing is.
        const settle = (left: typeof rows): readonly PlannedRow[] => {
          const table = readUnitTable(
            [
              ['Mã', 'Tên đơn vị', 'Mã đơn vị cấp trên', 'Cấp', 'Ngừng từ ngày'],
              ...left.map(({ code, parent, to }) => [code, `Đơn vị ${code}`, parent, 'Quận', to]),
            ],
            names,
          )
          if (typeof table === 'string') return []
          const planned = planImport(table, around(units))
          const good = left.filter((_, at) => planned[at]?.outcome !== 'refused')
          return good.length === left.length ? planned : settle(good)
        }
        const planned = settle(rows)
        const final = new Map<string, { parent: string | null; to: string | null }>(
          units.map((one) => [one.code, one]),
        )
        for (const { code, after } of planned) if (after) final.set(code, after)
        changed += planned.filter(({ outcome }) => outcome !== 'unchanged').length
        for (const [code, one] of final) {
          let at: string | null = code
          let steps = 0
          while (at !== null && at !== 'tp' && steps++ <= final.size)
            at = final.get(at)?.parent ?? null
          expect([code, at]).toEqual([code, 'tp'])
          const above = final.get(one.parent ?? '')
          if (one.to === null && above) expect([code, above.to]).toEqual([code, null])
        }
      }),
      { numRuns: 2000 },
    )
    expect(changed).toBeGreaterThan(1000)
  })

  test('a file of the tree as it stands changes nothing', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const units = treeOf(tree)
        const table = read(
          'Mã|Tên đơn vị|Mã đơn vị cấp trên|Ngừng từ ngày',
          ...units.map(
            ({ code, name, parent, to }) => `${code}|${name}|${parent ?? ''}|${to ?? ''}`,
          ),
        )
        const planned = planImport(table, around(units))
        expect(planned.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([])
      }),
    )
  })
})
