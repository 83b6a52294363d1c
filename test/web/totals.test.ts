/**
 * Totals by every rule, as another system loads and reads them. The province is small enough to be added up on paper:
 *
 * | unit | type | ANC Q1 (fixed + outreach) | ANC Q2 | population 2023 | beds Mar → Jun |
 * | --- | --- | --- | --- | --- | --- |
 * | A1 | clinic | 30 (20 + 10) | 40 (25 + 15) | 400 | 5 → 6 |
 * | A2 | hospital | 50 (50 + 0) | 60 (50 + 10) | 600 | 20 → (not told) |
 * | B1 | clinic | 90 (80 + 10) | nil | 100 | 2 → 3 |
 */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { nobody } from '../as.ts'
import { buildCity } from '../city.ts'
import { call, operatorToken } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

let token = ''
let administrator: { login: string; password: string }
const indicator = { measure: 'người', time: 'flow', units: 'sum', levels: ['Xã'] } as const
const units = [
  { code: 'tinh', name: 'Tỉnh', parent: null, from: '2020-01-01' },
  { code: 'A', name: 'Huyện A', parent: 'tinh', groups: { area: 'rural' } },
  { code: 'B', name: 'Huyện B', parent: 'tinh', groups: { area: 'urban' } },
  { code: 'A_1', name: 'Xã A1', parent: 'A', groups: { type: 'clinic' } },
  { code: 'A_2', name: 'Xã A2', parent: 'A', groups: { type: 'hospital' } },
  { code: 'B_1', name: 'Xã B1', parent: 'B', groups: { type: 'clinic' } },
].map((unit) => ({ from: '2020-01-01', ...unit }))
const indicators = [
  {
    ...indicator,
    code: 'ANC-1',
    name: 'Khám thai lần 1',
    frequency: 'quarter',
    breakdown: [
      { code: 'fixed', name: 'Tại trạm' },
      { code: 'outreach', name: 'Lưu động' },
    ],
  },
  { ...indicator, code: 'POP', name: 'Dân số', frequency: 'year', time: 'stock' },
  { ...indicator, code: 'BEDS', name: 'Giường', frequency: 'month', time: 'stock' },
  { ...indicator, code: 'BL', name: 'Vụ bạo lực', frequency: 'month', sensitive: true },
  {
    ...indicator,
    code: 'COVER',
    name: 'Tỷ lệ khám thai',
    frequency: 'quarter',
    decimals: 2,
    calculated: { numerator: 'ANC-1', denominator: 'POP', factor: 400 },
  },
  {
    ...indicator,
    code: 'OUT',
    name: 'Tỷ lệ lưu động',
    frequency: 'quarter',
    calculated: { numerator: 'ANC-1[outreach]', denominator: 'ANC-1', factor: 100 },
  },
  {
    ...indicator,
    code: 'TWICE',
    name: 'Hai lần tỷ lệ',
    frequency: 'quarter',
    calculated: { numerator: '2 * OUT - OUT + 1' },
  },
]
const anc = (unit: string, period: string, fixed: number, outreach: number) => ({
  unit,
  indicator: 'ANC-1',
  period,
  amount: fixed + outreach,
  breakdown: { fixed, outreach },
})
const figures = [
  anc('A_1', '2023-Q1', 20, 10),
  anc('A_2', '2023-Q1', 50, 0),
  anc('B_1', '2023-Q1', 80, 10),
  anc('A_1', '2023-Q2', 25, 15),
  anc('A_2', '2023-Q2', 50, 10),
  { unit: 'B_1', indicator: 'ANC-1', period: '2023-Q2', nil: true },
  { unit: 'A_1', indicator: 'POP', period: '2023', amount: 400 },
  { unit: 'A_2', indicator: 'POP', period: '2023', amount: 600 },
  { unit: 'B_1', indicator: 'POP', period: '2023', amount: 100 },
  { unit: 'A_1', indicator: 'BEDS', period: '2023-03', amount: 5 },
  { unit: 'A_2', indicator: 'BEDS', period: '2023-03', amount: 20, estimate: true },
  { unit: 'B_1', indicator: 'BEDS', period: '2023-03', amount: 2 },
  { unit: 'A_1', indicator: 'BEDS', period: '2023-06', amount: 6 },
  { unit: 'B_1', indicator: 'BEDS', period: '2023-06', amount: 3 },
  { unit: 'A_1', indicator: 'BL', period: '2023-03', amount: 2 },
  { unit: 'A_2', indicator: 'BL', period: '2023-03', amount: 30 },
  { unit: 'B_1', indicator: 'BL', period: '2023-03', amount: 50 },
]

beforeAll(async () => {
  await freshDatabase()
  await buildCity(env.DB)
  const made = await call(operatorToken, 'POST', '/organisations', {
    code: 'tinh',
    name: 'Tỉnh',
    levels: ['Tỉnh', 'Huyện', 'Xã'],
  })
  token = made.body.token
  administrator = made.body.administrator
  expect((await call(token, 'PUT', '/units', { units })).body).toEqual({
    created: 5,
    changed: 1,
    unchanged: 0,
  })
  const defined = await call(token, 'PUT', '/indicators', { indicators })
  expect(defined.body).toEqual({ created: 7, changed: 0, unchanged: 0 })
  const put = await call(token, 'PUT', '/figures?submit=true', { figures })
  expect([put.status, put.body]).toEqual([200, { recorded: figures.length, unchanged: 0 }])
  const again = await call(token, 'PUT', '/figures?submit=true', { figures })
  expect(again.body).toEqual({ recorded: 0, unchanged: figures.length })
  expect((await call(token, 'POST', '/rollups/refresh')).body.remaining).toBe(0)
})

const read = async (query: string) => {
  const heard = await call(token, 'GET', `/rollups?${query}`)
  expect(heard.status).toBe(200)
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what came
  return heard.body.rows as any[]
}

describe('A total', () => {
  test('of a quarter is the sum of its units at every level, with its parts', async () => {
    const rows = await read('unit=tinh&period=2023-Q1&indicator=ANC-1&depth=2')
    expect(rows.map((row) => [row.unit, row.amount, row.breakdown])).toEqual([
      ['tinh', 170, { fixed: 150, outreach: 20 }],
      ['A', 80, { fixed: 70, outreach: 10 }],
      ['A_1', 30, { fixed: 20, outreach: 10 }],
      ['A_2', 50, { fixed: 50, outreach: 0 }],
      ['B', 90, { fixed: 80, outreach: 10 }],
      ['B_1', 90, { fixed: 80, outreach: 10 }],
    ])
    expect(rows[0]).toMatchObject({ reported: 3, expected: 3, nil: 0, toDate: 170 })
  })

  test('of a longer period gathers its quarters, and of a shorter one is not known', async () => {
    const [half] = await read('period=2023-H1&indicator=ANC-1')
    expect(half).toMatchObject({
      amount: 270,
      toDate: 270,
      breakdown: { fixed: 225, outreach: 45 },
    })
    const [year] = await read('period=2023&indicator=ANC-1')
    expect(year).toMatchObject({ amount: 270, toDate: 270 })
    const [second] = await read('period=2023-Q2&indicator=ANC-1')
    expect(second).toMatchObject({ amount: 100, reported: 3, nil: 1, toDate: 270 })
    const [month] = await read('period=2023-02&indicator=ANC-1')
    expect(month).toMatchObject({ amount: null, expected: 0, toDate: null })
  })

  test('of a stock keeps what a unit told last, and marks what is estimated', async () => {
    const [march] = await read('period=2023-Q1&indicator=BEDS')
    expect(march).toMatchObject({ amount: 27, toDate: 27, estimated: 1 })
    const [june] = await read('period=2023-Q2&indicator=BEDS')
    expect(june).toMatchObject({ amount: 29, toDate: 29 })
    const [exact] = await read('period=2023-06&indicator=BEDS')
    expect(exact).toMatchObject({ amount: 9, toDate: 29, reported: 2 })
  })
})

describe('A calculated indicator', () => {
  test('is a ratio of sums at every level, never a mean of percentages', async () => {
    const rows = await read('period=2023-Q1&indicator=COVER,OUT,TWICE&depth=1')
    expect(rows.map((row) => [row.unit, row.indicator, row.amount])).toEqual([
      ['tinh', 'COVER', 61.82],
      ['tinh', 'OUT', 11.7647],
      ['tinh', 'TWICE', 12.7647],
      ['A', 'COVER', 32],
      ['A', 'OUT', 12.5],
      ['A', 'TWICE', 13.5],
      ['B', 'COVER', 360],
      ['B', 'OUT', 11.1111],
      ['B', 'TWICE', 12.1111],
    ])
    expect(rows[0]).toMatchObject({ numerator: 170, denominator: 1100, percent: 15.4545 })
  })

  test('reads the stock of a year in each of its quarters, and says nothing where nothing is divided by', async () => {
    const [second] = await read('unit=B&period=2023-Q2&indicator=COVER')
    expect(second).toMatchObject({ numerator: 0, denominator: 100, amount: 0 })
    const [third] = await read('unit=B&period=2023-Q3&indicator=OUT')
    expect(third).toMatchObject({ amount: null, percent: null })
  })
})

test('a calculated indicator stands on the board, and opens to the units it is calculated for', async () => {
  const answer = await nobody.post('/sign-in', { ...administrator })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const board = await (await nobody.get('/tinh/tinh/board/2023-Q1', { cookie })).text()
  expect(board).toContain('Chỉ tiêu tính toán')
  expect(board.slice(board.indexOf('Tỷ lệ khám thai'))).toContain('61,82')
  const page = await (
    await nobody.get('/tinh/tinh/board/2023-Q1/indicators/COVER', { cookie })
  ).text()
  const cells = page.replace(/<[^>]+>/g, ' ')
  expect(cells).toMatch(/Huyện A\s+–\s+32\s/)
  expect(cells).toMatch(/Huyện B\s+–\s+360\s/)
})

describe('A total by groups', () => {
  test('splits by the options of the units that gave to it, and what it is below has them too', async () => {
    const rows = await read('period=2023-Q1&indicator=ANC-1,COVER&group=type,area')
    const told = rows.map((row) => [row.indicator, row.group.type, row.group.area, row.amount])
    expect(told.sort()).toEqual(
      [
        ['ANC-1', 'clinic', 'rural', 30],
        ['ANC-1', 'hospital', 'rural', 50],
        ['ANC-1', 'clinic', 'urban', 90],
        ['COVER', 'clinic', 'rural', 30],
        ['COVER', 'hospital', 'rural', 33.33],
        ['COVER', 'clinic', 'urban', 360],
      ].sort(),
    )
    const one = await read('period=2023-H1&indicator=ANC-1&group=type&depth=1')
    expect(one.map((row) => [row.unit, row.group.type, row.amount, row.expected])).toEqual([
      ['tinh', 'clinic', 160, 2],
      ['A', 'clinic', 70, 1],
      ['tinh', 'hospital', 110, 1],
      ['A', 'hospital', 110, 1],
      ['B', 'clinic', 90, 1],
    ])
  })
})

describe('A small number of a sensitive indicator', () => {
  test('is masked below the unit that asks, with another beside it, and the total stays right', async () => {
    const rows = await read('period=2023-03&indicator=BL&depth=2')
    expect(rows.map((row) => [row.unit, row.amount, row.masked])).toEqual([
      ['tinh', 82, undefined],
      ['A', 32, undefined],
      ['A_1', null, true],
      ['A_2', null, true],
      ['B', 50, undefined],
      ['B_1', 50, undefined],
    ])
  })
})

describe('Targets', () => {
  test('are set for the branch, proposed to the units below, and keep their answer when they are sent again', async () => {
    const targets = [
      { unit: 'tinh', indicator: 'ANC-1', year: 2023, amount: 500, bound: 'atLeast' },
      { unit: 'A', indicator: 'ANC-1', year: 2023, amount: 300, bound: 'about' },
    ]
    const put = await call(token, 'PUT', '/targets', { targets })
    expect([put.status, put.body]).toEqual([
      200,
      {
        ...{ created: 2, changed: 0, unchanged: 0 },
        targets: [
          { ...targets[0], state: 'accepted' },
          { ...targets[1], state: 'proposed' },
        ],
      },
    ])
    const again = await call(token, 'PUT', '/targets', { targets })
    expect(again.body).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
    const heard = await call(token, 'GET', '/targets?unit=A&year=2023')
    expect(heard.body).toEqual([{ ...targets[1], state: 'proposed' }])
    const wrong = await call(token, 'PUT', '/targets', {
      targets: [
        { ...targets[0], unit: 'X' },
        { ...targets[0], indicator: 'X' },
        { ...targets[0], amount: 1.5 },
        { ...targets[0], amount: -1 },
      ],
    })
    expect(
      wrong.body.errors.map((error: { row: number; code: string }) => [error.row, error.code]),
    ).toEqual([
      [0, 'unknown'],
      [1, 'unknown'],
      [2, 'tooManyDecimals'],
      [3, 'duplicate'],
      [3, 'outOfRange'],
    ])
  })
})
