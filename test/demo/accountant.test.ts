/**
 * All 59 indicators of the plan on a city so small that each total can be added up on paper.
 *
 * Every unit tells the same numbers for every indicator that it enters ("nil" is không phát sinh, "–" is not reported):
 *
 * | unit            | July | August | flow: July + August | stock: the last | cumulative: the last that is no nil |
 * | --------------- | ---- | ------ | ------------------- | --------------- | ----------------------------------- |
 * | TP  city        |    1 |      2 |                   3 |               2 |                                   2 |
 * | QH  district 1  |    2 |      4 |                   6 |               4 |                                   4 |
 * | QH  district 2  |    3 |    nil |                   3 |               0 |                                   3 |
 * | PX  ward 1      |    4 |      8 |                  12 |               8 |                                   8 |
 * | PX  ward 2      |    5 |      – |                   5 |               5 |                                   5 |
 * | PX  ward 3      |    6 |     12 |                  18 |              12 |                                  12 |
 * | CH  chapter 1   |    7 |     14 |                  21 |              14 |                                  14 |
 * | CH  chapter 2   |    8 |     16 |                  24 |              16 |                                  16 |
 * | CH  chapter 3   |    9 |    nil |                   9 |               0 |                                   9 |
 * | CH  chapter 4   |   10 |     20 |                  30 |              20 |                                  20 |
 * | TT  member unit |   11 |     22 |                  33 |              22 |                                  22 |
 *
 * So the levels add up to: flow 3, 9, 35, 84, 33; stock 2, 4, 25, 50, 22; cumulative 2, 7, 25, 59, 22.
 * The denominator of a ratio is 100 in July and 200 in August, for a nil none: flow 300, 400, 700, 1000, 300; stock
 * 200, 200, 500, 600, 200; cumulative 200, 300, 500, 700, 200.
 * What is done once is done in August where the table has a number, and in July nowhere: 1 of 1, 1 of 2, 2 of 3, 3 of 4,
 * 1 of 1. Reports of July came late, those of August in time.
 */
import { beforeAll, expect, test } from 'vitest'
import { indicators } from '../../src/demo/indicators.ts'
import { levels } from '../../src/demo/units.ts'
import { insertAll } from '../../src/store/bulk.ts'
import { compile, markAll } from '../../src/store/rollups.ts'
import * as owned from '../../src/store/tables/owned.ts'
import * as shared from '../../src/store/tables/shared.ts'
import { call, tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

/** code | rule | who enters it | to date at the end of August, the whole city. */
const paper = `
  NV1-01 | số cuối kỳ, cộng            | QH                     | 4
  NV1-02 | đã làm, đạt ≥ 1             | TP + QH                | 2 of 3
  NV1-03 | số cuối kỳ, cộng            | QH                     | 4
  NV1-04 | số cuối kỳ, cộng            | QH                     | 4
  NV1-05 | số cuối kỳ, đạt ≥ 1         | PX                     | 3 of 3
  NV1-06 | đã làm, đạt ≥ 1             | QH                     | 1 of 2
  NV1-07 | số luỹ kế, tử/mẫu           | TP + QH + PX           | 34/1000
  NV1-08 | số cuối kỳ, tử/mẫu          | CH                     | 50/600
  NV1-09 | cộng các kỳ, cộng           | CH                     | 84
  NV1-10 | số cuối kỳ, tử/mẫu          | PX                     | 25/500
  NV1-11 | số cuối kỳ, tử/mẫu          | QH                     | 4/200
  NV1-12 | số cuối kỳ, cộng            | TP + QH + PX + CH + TT | 103
  NV1-13 | số luỹ kế, tử/mẫu           | TP + QH + PX           | 34/1000
  NV1-14 | số luỹ kế, tử/mẫu           | PX                     | 25/500
  NV1-15 | cộng các kỳ, cộng           | TP + QH + PX           | 47
  NV1-16 | đã làm, không tổng hợp      | TP                     | 1
  NV1-17 | đã làm, không tổng hợp      | TP                     | 1
  NV1-18 | cộng các kỳ, không tổng hợp | TP                     | 3
  NV1-19 | cộng các kỳ, không tổng hợp | TP                     | 3
  NV1-20 | cộng các kỳ, không tổng hợp | TP                     | 3
  NV1-21 | cộng các kỳ, không tổng hợp | TP                     | 3
  NV1-22 | cộng các kỳ, đạt ≥ 1        | QH + PX                | 5 of 5
  NV1-23 | cộng các kỳ, đạt ≥ 2        | QH + PX                | 5 of 5
  NV1-24 | đã làm, đạt ≥ 1             | QH + PX                | 3 of 5
  NV1-25 | đã làm, đạt ≥ 1             | QH + PX                | 3 of 5
  NV1-26 | đã làm, đạt ≥ 1             | CH                     | 3 of 4
  NV1-27 | cộng các kỳ, tử/mẫu         | CH                     | 84/1000
  NV1-28 | cộng các kỳ, tử/mẫu         | CH                     | 84/1000
  NV1-29 | số cuối kỳ, tử/mẫu          | CH                     | 50/600
  NV1-30 | số cuối kỳ, đạt ≥ 4         | TP + QH + PX + CH      | 7 of 10
  NV1-31 | cộng các kỳ, cộng           | TP + QH                | 12
  NV1-32 | số cuối kỳ, tử/mẫu          | TP + QH + PX           | 31/900
  NV1-33 | số cuối kỳ, cộng            | TP + QH                | 6
  NV2-01 | cộng các kỳ, cộng           | TP + QH + PX + CH + TT | 164
  NV2-02 | đã làm, không tổng hợp      | TP                     | 1
  NV2-03 | số cuối kỳ, đạt ≥ 1         | PX                     | 3 of 3
  NV2-04 | số cuối kỳ, cộng            | TP + QH + PX + CH      | 81
  NV2-05 | đã làm, không tổng hợp      | TP                     | 1
  NV2-06 | số cuối kỳ, cộng            | TP + QH + PX + CH      | 81
  NV2-07 | đã làm, đạt ≥ 1             | TP + QH + PX           | 4 of 6
  NV2-08 | cộng các kỳ, cộng           | TP + QH + PX + CH + TT | 164
  NV3-01 | số cuối kỳ, tử/mẫu          | CH                     | 50/600
  NV3-02 | cộng các kỳ, cộng           | PX                     | 35
  NV3-03 | đã làm, không tổng hợp      | TP                     | 1
  NV3-04 | đã làm, không tổng hợp      | TP                     | 1
  NV3-05 | đã làm, không tổng hợp      | TP                     | 1
  NV3-06 | số luỹ kế, cộng             | TP + QH + PX + TT      | 56
  NV3-07 | cộng các kỳ, cộng           | QH                     | 9
  NV3-08 | cộng các kỳ, cộng           | QH                     | 9
  NV3-09 | cộng các kỳ, cộng           | PX                     | 35
  NV3-10 | số cuối kỳ, cộng            | PX                     | 25
  NV3-11 | cộng các kỳ, cộng           | TP + QH + PX           | 47
  NV3-12 | số cuối kỳ, cộng            | TP + QH + PX           | 31
  NV3-13 | số cuối kỳ, cộng            | PX                     | 25
  NV3-14 | số cuối kỳ, cộng            | CH                     | 50
  NV3-15 | cộng các kỳ, không tổng hợp | TP                     | 3
  TC-01  | đã làm, không tổng hợp      | TP                     | 1
  TC-02  | đã làm, đạt ≥ 1             | QH + TT                | 2 of 3
  TC-03  | báo cáo đúng hạn            | QH + TT                | 3/6
`

type Told = number | 'nil' | null
/** [parent, level, July, August] */
const units: readonly (readonly [number | null, string, Told, Told])[] = [
  [null, 'city', 1, 2],
  [1, 'district', 2, 4],
  [1, 'district', 3, 'nil'],
  [2, 'ward', 4, 8],
  [2, 'ward', 5, null],
  [3, 'ward', 6, 12],
  [4, 'chapter', 7, 14],
  [4, 'chapter', 8, 16],
  [5, 'chapter', 9, 'nil'],
  [6, 'chapter', 10, 20],
  [1, 'member', 11, 22],
]
const positionOf = (key: string) => levels.find((level) => level.key === key)?.position ?? 0
const depthOf = (at: number): number => {
  const parent = units[at]?.[0] ?? null
  return parent === null ? 0 : depthOf(parent - 1) + 1
}

beforeAll(async () => {
  const db = await freshDatabase()
  await insertAll(db, shared.organisations, [
    { id: 1, code: 'giay', name: 'Hội trên giấy', clockDay: '2023-09-02', createdAt: 0 },
  ])
  await insertAll(
    db,
    shared.levels,
    levels.map(({ position, name }) => ({ organisationId: 1, position, name, dueDays: 5 })),
  )
  await insertAll(
    db,
    shared.units,
    units.map(([parentId, key], at) => ({
      ...{ id: at + 1, organisationId: 1, parentId, depth: depthOf(at), level: positionOf(key) },
      ...{ code: `u${at + 1}`, name: `Đơn vị ${at + 1}`, position: at, fromDay: '2020-01-01' },
    })),
  )
  await insertAll(db, shared.people, [{ id: 2, login: 'ai', name: 'Ai', password: 'x' }])
  await insertAll(
    db,
    shared.indicators,
    indicators.map((indicator, at) => ({
      ...indicator,
      organisationId: 1,
      id: at + 1,
      position: at,
    })),
  )
  await insertAll(
    db,
    shared.assignments,
    indicators.flatMap(({ levels: entered }, at) =>
      entered.map((key) => ({ organisationId: 1, level: positionOf(key), indicatorId: at + 1 })),
    ),
  )
  const told = units.flatMap(([, key, ...numbers], at) =>
    numbers.flatMap((number, month) =>
      number === null
        ? []
        : [{ unitId: at + 1, key, number, month: month + 7, period: `2023-0${month + 7}` }],
    ),
  )
  await insertAll(
    db,
    owned.reports,
    told.map(({ unitId, period, month }) => ({
      ...{ unitId, period, state: 'submitted' as const, version: 1 },
      dueDay: month === 7 ? '2023-08-05' : '2023-09-05',
      submittedDay: '2023-09-02',
    })),
  )
  await insertAll(
    db,
    owned.figures,
    told.flatMap(({ unitId, key, number, month, period }) =>
      indicators.flatMap(({ levels: entered, source, timeRule, unitRule, decimals = 0 }, at) => {
        if ((source ?? 'entered') !== 'entered' || !entered.some((one) => one === key)) return []
        const done = timeRule === 'once' ? (month === 8 && number !== 'nil' ? 1 : 'nil') : number
        const nil = done === 'nil'
        const unit = 10 ** decimals
        return [
          {
            ...{ unitId, year: 2023, indicatorId: at + 1, period, nil, version: 1 },
            ...{ recordedAt: 0, recordedBy: 2 },
            amount: nil ? null : done * (timeRule === 'once' ? 1 : unit),
            denominator: nil || unitRule !== 'ratio' ? null : (month - 6) * 100 * unit,
          },
        ]
      }),
    ),
  )
  await markAll(db, 1, 2023)
  while ((await compile(db, { now: 1 })).remaining);
})

test('every total of the city is what stands on the paper', async () => {
  const token = await tokenOf(1, 'read')
  const heard = await call(token, 'GET', '/rollups?period=2023-08')
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what came
  const rows = new Map<string, any>(heard.body.rows.map((row: any) => [row.indicator, row]))
  const lines = paper
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  expect(lines.map(([code]) => code)).toEqual(indicators.map(({ code }) => code))
  for (const [code = '', rule, , wanted] of lines) {
    const row = rows.get(code)
    const told = rule?.includes('đạt')
      ? `${row?.meeting} of ${row?.expected}`
      : row?.toDateDenominator === undefined
        ? String(row?.toDate)
        : `${row.toDate}/${row.toDateDenominator}`
    expect([code, rule, told]).toEqual([code, rule, wanted])
  }
})
