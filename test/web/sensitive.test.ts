/** A sensitive indicator, seen from everywhere: one case of violence in a chapter is a family. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { as, forgetSessions } from '../as.ts'
import { buildCity, unitIds } from '../city.ts'
import { call, tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

beforeAll(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  await env.DB.prepare(
    "update indicators set sensitive = 1 where organisation_id = 1 and code = 'HV'",
  ).run()
  // Every chapter of the city told 3 in July and 4 in August; this one's would be known by its number.
  await env.DB.prepare(
    "update figures set amount = 47 where unit_id = ?1 and indicator_id = 1 and period = '2023-08'",
  )
    .bind(unitIds['an-1-ch2'] ?? 0)
    .run()
})

const text = async (who: Parameters<typeof as>[0], path: string) =>
  (await (await as(who)).get(path)).text()
const cells = (page: string) =>
  [...page.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) =>
    cell?.replace(/<[^>]+>/g, '').trim(),
  )

test('the unit that owns the number reads it', async () => {
  expect(await text('chapterHead', '/sen/an-1-ch1/reports/2023-08')).toMatch(/<dd>\s*4/)
})

test('the unit above reads its total, and neither of the chapters behind it', async () => {
  const page = await text('wardHead', '/sen/an-1/board/2023-08/indicators/HV')
  expect(page).toContain('Chỉ tiêu nhạy cảm')
  expect(cells(page).filter((cell) => cell === 'ẩn')).toHaveLength(12)
  expect(page).not.toMatch(/>47</)
})

test('whoever looks down reads no number of it on a report, a sheet, a board or a plan below', async () => {
  for (const [who, path] of [
    ['wardHead', '/sen/an-1-ch1/reports/2023-08'],
    ['wardHead', '/sen/an-1-ch1/figures/2023-08'],
    ['cityHead', '/sen/an-1/board/2023-08'],
    ['cityHead', '/sen/an-1/board/2023-08/indicators/HV'],
    ['cityHead', '/sen/an-1/plans/2023'],
    ['districtRecorder', '/sen/an-1-ch1/plans/2023'],
  ] as const) {
    const page = await text(who, path)
    expect([path, page.includes('Hội viên phát triển mới'), />\s*ẩn\s*</.test(page)]).toEqual([
      path,
      true,
      true,
    ])
    expect(page).not.toMatch(/>\s*(47|51)\s*</)
  }
})

test('a token reads the total of its unit, and below it what a person would', async () => {
  const token = await tokenOf(unitIds['an-1'] ?? 0, 'read')
  const own = await call(token, 'GET', '/rollups?period=2023-08&indicator=HV&depth=1')
  expect(
    own.body.rows.map((row: { unit: string; masked?: true }) => [row.unit, row.masked]),
  ).toEqual([
    ['an-1', undefined],
    ['an-1-ch1', true],
    ['an-1-ch2', true],
  ])
  const below = await call(token, 'GET', '/rollups?unit=an-1-ch1&period=2023-08&indicator=HV')
  expect(below.body.rows[0]).toMatchObject({ masked: true, amount: null, toDate: null })
  const figures = await call(token, 'GET', '/figures?unit=an-1-ch1&period=2023-08&indicator=HV')
  expect(figures.body).toEqual([])
})
