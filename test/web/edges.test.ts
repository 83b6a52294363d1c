/** The edges of the arithmetic and of what may be sent, as a stranger to the house would try them through the API. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { call, operatorToken } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

let token = ''
const unit = (code: string, parent: string | null, more = {}) => ({
  ...{ code, parent, name: code, from: '2020-01-01' },
  ...more,
})
const one = (code: string, more = {}) => ({
  ...{ code, name: code, measure: 'người', time: 'flow', units: 'sum', frequency: 'month' },
  ...{ levels: ['Xã'], ...more },
})
const parts = [
  { code: 'a', name: 'A' },
  { code: 'b', name: 'B' },
]

beforeEach(async () => {
  await freshDatabase()
  const made = await call(operatorToken, 'POST', '/organisations', {
    ...{ code: 'tinh', name: 'Tỉnh', levels: ['Tỉnh', 'Huyện', 'Xã'] },
  })
  token = made.body.token
  await put('/units', {
    units: [
      unit('tinh', null),
      ...[unit('h1', 'tinh'), unit('h2', 'tinh')],
      ...[unit('x1', 'h1', { groups: { h: '1' } }), unit('x2', 'h1', { groups: { h: '2' } })],
      unit('x3', 'h2', { groups: { h: '1' } }),
    ],
  })
})

async function put(path: string, body: unknown) {
  const heard = await call(token, 'PUT', path, body)
  return [heard.status, heard.body.errors?.[0] ?? heard.body]
}
const define = (...indicators: unknown[]) => put('/indicators', { indicators })
const say = (...figures: unknown[]) => put('/figures?submit=true', { figures })
const figure = (at: string, indicator: string, period: string, more: object) => ({
  ...{ unit: at, indicator, period, ...more },
})
async function totals(query: string) {
  await call(token, 'POST', '/rollups/refresh')
  const { body } = await call(token, 'GET', `/rollups?${query}`)
  return body.rows
}

describe('A part of a breakdown', () => {
  test('of a stock is nothing where the latest figure does not name it, and nil where that is nil', async () => {
    await define(one('S', { time: 'stock', breakdown: parts }))
    await say(figure('x1', 'S', '2023-01', { amount: 10, breakdown: { a: 5, b: 5 } }))
    await say(figure('x1', 'S', '2023-02', { amount: 10, breakdown: { a: 10 } }))
    const [whole] = await totals('period=2023&indicator=S')
    expect([whole.amount, whole.breakdown]).toEqual([10, { a: 10, b: 0 }])
    const [leaf] = await totals('period=2023&unit=x1&indicator=S')
    expect(leaf.breakdown).toEqual({ a: 10, b: 0 })
    await say(figure('x1', 'S', '2023-03', { nil: true }))
    const [nil] = await totals('period=2023&indicator=S')
    expect([nil.amount, nil.breakdown]).toEqual([0, { a: 0, b: 0 }])
    const [group] = await totals('period=2023&group=h&indicator=S')
    expect(group.breakdown).toEqual({ a: 0, b: 0 })
  })

  test('of a running number goes with it', async () => {
    await define(one('C', { time: 'cumulative', breakdown: parts }))
    await say(figure('x1', 'C', '2023-01', { amount: 10, breakdown: { a: 5, b: 5 } }))
    await say(figure('x1', 'C', '2023-02', { amount: 12, breakdown: { a: 12 } }))
    const [whole] = await totals('period=2023&indicator=C')
    expect([whole.amount, whole.breakdown]).toEqual([12, { a: 12, b: 0 }])
  })

  test('is a part in a formula, though of the whole units are counted', async () => {
    await define(
      one('FM', { units: 'meeting', minimum: 5, breakdown: parts }),
      one('K', { calculated: { numerator: 'FM[a]' } }),
      one('M', { calculated: { numerator: 'FM' } }),
    )
    await say(figure('x1', 'FM', '2023-01', { amount: 9, breakdown: { a: 7, b: 2 } }))
    const rows = await totals('period=2023-01&indicator=K,M')
    expect(rows.map((row: { amount: number }) => row.amount)).toEqual([7, 1])
  })

  test('that a formula uses is not taken away', async () => {
    const broken = one('FB', { breakdown: parts })
    await define(broken, one('KP', { calculated: { numerator: 'FB[a]', denominator: 'FB' } }))
    const plain = one('FB')
    expect(await define(plain)).toEqual([
      422,
      expect.objectContaining({ row: 0, field: 'breakdown', code: 'inUse' }),
    ])
  })
})

describe('Expected units', () => {
  test('of a year of which nothing was known are all of those that are asked', async () => {
    await define(one('F'), one('G'))
    await say(figure('x1', 'F', '2021-03', { amount: 5 }))
    const rows = await totals('period=2021-03&depth=1&indicator=F,G')
    const of = (at: string, indicator: string) =>
      rows.find(
        (row: { unit: string; indicator: string }) =>
          row.unit === at && row.indicator === indicator,
      )
    expect([of('tinh', 'F').reported, of('tinh', 'F').expected]).toEqual([1, 3])
    expect([of('h2', 'F').reported, of('h2', 'F').expected]).toEqual([0, 1])
    expect([of('tinh', 'G').amount, of('tinh', 'G').expected]).toEqual([null, 3])
    const { body } = await call(token, 'POST', '/rollups/recount')
    expect(body.differences).toBe(0)
  })

  test('and those at their minimum are the same by groups as in the whole, when one closes', async () => {
    await define(one('FM', { units: 'meeting', minimum: 1 }))
    await say(...['x1', 'x2', 'x3'].map((at) => figure(at, 'FM', '2023-06', { amount: 1 })))
    await put('/units', { units: [unit('x1', 'h1', { to: '2023-06-30' })] })
    for (const period of ['2023-06', '2023-07', '2023']) {
      const [whole] = await totals(`period=${period}&indicator=FM`)
      const groups = await totals(`period=${period}&indicator=FM&group=h`)
      const sum = (key: 'expected' | 'meeting') =>
        groups.reduce((all: number, row: Record<string, number>) => all + (row[key] ?? 0), 0)
      expect([period, sum('expected'), sum('meeting')]).toEqual([
        period,
        whole.expected,
        whole.meeting,
      ])
    }
  })
})

describe('What stands', () => {
  test('keeps its targets readable: decimals and shares do not change under them', async () => {
    await define(one('F'), one('P'))
    await put('/targets', {
      targets: ['F', 'P'].map((indicator) => ({
        ...{ unit: 'tinh', indicator, year: 2023, amount: 500, bound: 'atLeast' },
      })),
    })
    expect(await define(one('F', { decimals: 2 }))).toEqual([
      422,
      expect.objectContaining({ field: 'decimals', code: 'inUse' }),
    ])
    expect(await define(one('P', { units: 'meeting' }))).toEqual([
      422,
      expect.objectContaining({ field: 'units', code: 'inUse' }),
    ])
  })

  test('keeps the meaning of its formulas: a code that would be read in their place is refused', async () => {
    await define(one('A'), one('B'), one('AmB', { calculated: { numerator: 'A-B' } }))
    expect(await define(one('A-B'))).toEqual([
      422,
      expect.objectContaining({ field: 'code', code: 'ambiguous' }),
    ])
    expect(await define(one('2'))).toEqual([
      422,
      expect.objectContaining({ field: 'code', code: 'ambiguous' }),
    ])
    expect((await define(one('A-C')))[0]).toBe(200)
  })

  test('done or not done is no share, has no decimals, and may be said not to be done', async () => {
    expect((await define(one('O', { time: 'once', decimals: 2 })))[1]).toMatchObject({
      field: 'decimals',
    })
    expect((await define(one('O', { time: 'once', units: 'ratio' })))[1]).toMatchObject({
      field: 'units',
    })
    await define(one('O', { time: 'once' }))
    expect((await say(figure('x1', 'O', '2023-01', { amount: 0 })))[0]).toBe(200)
    expect((await say(figure('x1', 'O', '2023-02', { amount: 2 })))[1]).toMatchObject({
      code: 'notAChoice',
    })
  })
})

describe('Figures', () => {
  test('that run do not fall without a reason, within a request or after another, and nothing is written', async () => {
    await define(one('C', { time: 'cumulative' }))
    const falls = [422, expect.objectContaining({ row: 1, field: 'amount', code: 'falls' })]
    const [march, april] = [{ amount: 5 }, { amount: 3 }]
    expect(
      await say(figure('x1', 'C', '2023-03', march), figure('x1', 'C', '2023-04', april)),
    ).toEqual(falls)
    const { n } =
      (await env.DB.prepare('select count(*) as n from figures').first<{ n: number }>()) ?? {}
    expect(n).toBe(0)
    expect((await say(figure('x1', 'C', '2023-03', march)))[0]).toBe(200)
    const after = await say(figure('x1', 'C', '2023-04', april))
    expect(after).toEqual([422, expect.objectContaining({ row: 0, code: 'falls' })])
    // Nor may what came before rise above what came after.
    await say(figure('x1', 'C', '2023-04', { amount: 6 }))
    expect((await say(figure('x1', 'C', '2023-03', { amount: 9 })))[1]).toMatchObject({
      code: 'falls',
    })
    const reason = 'Đếm trùng hai người'
    expect((await say(figure('x1', 'C', '2023-04', { amount: 4, reason })))[0]).toBe(200)
    const event = await env.DB.prepare(
      "select detail from events where detail like '%Đếm trùng%'",
    ).first()
    expect(event).not.toBe(null)
  })

  test('of a unit that closed are taken for the time before, and no later', async () => {
    await define(one('F'))
    await put('/units', { units: [unit('x3', 'h2', { to: '2023-06-30' })] })
    const june = figure('x3', 'F', '2023-06', { amount: 4 })
    expect(await say(june)).toEqual([200, { recorded: 1, unchanged: 0 }])
    expect(await say(june)).toEqual([200, { recorded: 0, unchanged: 1 }])
    const july = figure('x3', 'F', '2023-07', { amount: 4 })
    expect((await say(july))[1]).toMatchObject({ row: 0, field: 'unit', code: 'unitClosed' })
    const [row] = await totals('period=2023-06&indicator=F')
    expect(row.amount).toBe(4)
  })

  test('with more digits than a number keeps, or under names that would be lost, are refused', async () => {
    await define(one('D', { decimals: 3, breakdown: parts }))
    const send = (figures: string) => put('/figures?submit=true', `{"figures":[${figures}]}`)
    const base = '"unit":"x1","indicator":"D","period":"2023-01"'
    expect((await send(`{${base},"amount":1.00000000000000001}`))[1]).toMatchObject({
      ...{ row: 0, field: 'amount', code: 'tooManyDecimals' },
    })
    expect((await send(`{${base},"amount":1.250}`))[0]).toBe(200)
    expect((await send(`{${base},"amount":5,"breakdown":{"constructor":5}}`))[1]).toMatchObject({
      ...{ field: 'constructor', code: 'unknownField' },
    })
  })

  test('of an indicator that there is not are not asked for in vain', async () => {
    await define(one('F'))
    const { status, body } = await call(token, 'GET', '/rollups?period=2023-01&indicator=F,NOPE')
    expect([status, body.errors]).toMatchObject([422, [{ field: 'indicator', code: 'unknown' }]])
  })
})

test('A small number of a sensitive indicator is not found by groups', async () => {
  await define(one('V', { sensitive: true, units: 'meeting', minimum: 1 }))
  await say(...[2, 10, 50].map((amount, at) => figure(`x${at + 1}`, 'V', '2023-03', { amount })))
  for (const query of ['depth=0&group=h', 'depth=1&group=h', 'depth=2&group=h']) {
    for (const row of await totals(`period=2023-03&indicator=V&${query}`)) {
      expect([row.amount, row.toDate, row.meeting, row.masked]).toEqual([
        null,
        null,
        undefined,
        true,
      ])
    }
  }
  const rows = await totals('period=2023-03&depth=2')
  for (const row of rows) if (row.masked) expect(row.meeting).toBe(undefined)
  expect(rows.some((row: { masked?: boolean }) => row.masked)).toBe(true)
})

test('A unit is expected from the month in which it begins, or from the first that it reported', async () => {
  await define(one('F'))
  await put('/units', {
    units: [
      unit('x4', 'h2', { from: '2023-05-01', groups: { h: '3' } }),
      unit('x5', 'h2', { from: '2023-09-10', groups: { h: '3' } }),
    ],
  })
  await say(figure('x1', 'F', '2023-01', { amount: 1 }))
  await say(figure('x5', 'F', '2023-07', { amount: 2 }))
  const expected = async (period: string) => {
    const [whole] = await totals(`period=${period}&indicator=F`)
    const groups = await totals(`period=${period}&indicator=F&group=h`)
    return [
      whole.expected,
      groups.reduce((sum: number, row: { expected: number }) => sum + row.expected, 0),
    ]
  }
  expect(await expected('2023-04')).toEqual([3, 3])
  expect(await expected('2023-06')).toEqual([4, 4])
  expect(await expected('2023-07')).toEqual([5, 5])
  const { body } = await call(token, 'GET', '/reports?period=2023-03&depth=2')
  expect(body.map((row: { unit: string }) => row.unit)).not.toContain('x4')
  expect((await call(token, 'POST', '/rollups/recount')).body.differences).toBe(0)
})

test('A unit stands in one group, wherever it is asked from', async () => {
  await define(one('F'))
  await put('/units', { units: [unit('h2', 'tinh', { groups: { h: '1', kv: 'bien' } })] })
  await say(figure('x3', 'F', '2023-01', { amount: 2 }))
  const of = async (query: string) =>
    (await totals(`period=2023-01&indicator=F&group=kv&${query}`))
      .filter((row: { unit: string }) => row.unit === 'x3')
      .map((row: { group: unknown }) => row.group)
  expect(await of('depth=2')).toEqual([{ kv: 'bien' }])
  expect(await of('unit=h2&depth=1')).toEqual([{ kv: 'bien' }])
  expect(await of('unit=x3')).toEqual([{ kv: 'bien' }])
})
