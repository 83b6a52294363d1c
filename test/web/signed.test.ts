/** What heads have signed, beside what runs: two totals that move at different times, and what the pages say of it. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../../src/store/rollups.ts'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds } from '../city.ts'
import { call, tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

let clock = 0
const compiled = async () => {
  clock += 1
  await compile(env.DB, { now: clock })
}

/** New members, in the month and to date. */
async function members(unit: string, period: string) {
  const token = await tokenOf(unitIds[unit] ?? 0, 'read')
  const of = async (total: 'running' | 'signed') => {
    const { body } = await call(
      token,
      'GET',
      `/rollups?period=${period}&indicator=HV&total=${total}`,
    )
    return [body.rows[0].amount, body.rows[0].toDate]
  }
  return { running: await of('running'), signed: await of('signed') }
}

const record = (who: 'chapterHead', month: string, version: string, amount: string) =>
  as(who).then((chapter) =>
    chapter.post(`/sen/an-1-ch1/figures/${month}/HV`, {
      'HV.version': version,
      'HV.amount': amount,
    }),
  )

async function submit(who: 'chapterHead' | 'wardHead' | 'cityHead', unit: string, month: string) {
  const answer = await (await as(who)).post(`/sen/${unit}/reports/${month}/submission`, {})
  expect(answer.headers.get('location')).toContain('said=submitted')
}

async function submitDistrict(month: string) {
  const token = await tokenOf(unitIds.an ?? 0, 'write')
  const figures = [{ unit: 'an', indicator: 'GS', period: month, amount: 1 }]
  expect((await call(token, 'PUT', '/figures?submit=true', { figures })).status).toBe(200)
}

describe('What is signed', () => {
  test('is what runs, where everyone has signed everything', async () => {
    for (const unit of ['tp', 'an', 'an-1']) {
      const { running, signed } = await members(unit, '2023-08')
      expect(signed).toEqual(running)
    }
    const board = plain(await (await (await as('cityHead')).get('/sen/tp/board/2023-08')).text())
    expect(board).not.toContain('đã ký')
  })

  test('goes up one level with each signature', async () => {
    await record('chapterHead', '2023-09', '0', '7')
    await submit('chapterHead', 'an-1-ch1', '2023-09')
    await compiled()
    expect(await members('tp', '2023-09')).toEqual({ running: [7, 63], signed: [null, 56] })
    expect(await members('an', '2023-09')).toEqual({ running: [7, 35], signed: [null, 28] })
    // The ward itself adds up its chapters: nobody stands between.
    expect(await members('an-1', '2023-09')).toEqual({ running: [7, 21], signed: [7, 21] })
    await submit('wardHead', 'an-1', '2023-09')
    await compiled()
    expect((await members('an', '2023-09')).signed).toEqual([7, 35])
    expect((await members('tp', '2023-09')).signed).toEqual([null, 56])
    await submitDistrict('2023-09')
    await compiled()
    expect((await members('tp', '2023-09')).signed).toEqual([7, 63])
  })

  test('does not move when a chapter mends what it had reported, and the pages name the unit where it differs', async () => {
    const chapter = await as('chapterHead')
    await chapter.post('/sen/an-1-ch1/reports/2023-08/recall', { reason: 'Ghi nhầm' })
    await record('chapterHead', '2023-08', '1', '14')
    await submit('chapterHead', 'an-1-ch1', '2023-08')
    await compiled()
    expect(await members('tp', '2023-08')).toEqual({ running: [42, 66], signed: [32, 56] })
    const city = await as('cityHead')
    expect(plain(await (await city.get('/sen/tp/board/2023-08')).text())).toContain('66 đã ký 56')
    const page = plain(await (await city.get('/sen/tp/board/2023-08/indicators/HV')).text())
    expect(page).toContain(
      'Luỹ kế đã ký: 56; tạm tính: 66. Khác nhau ở: Quận An : đã ký 28, tạm tính 38',
    )
    const district = await as('districtRecorder')
    const below = plain(await (await district.get('/sen/an/board/2023-08/indicators/HV')).text())
    expect(below).toContain('Khác nhau ở: Phường An 1 : đã ký 14, tạm tính 24')
    // The ward takes its own report back and signs again: one level follows, no more.
    const ward = await as('wardHead')
    await ward.post('/sen/an-1/reports/2023-08/recall', { reason: 'Chi hội đã sửa' })
    await compiled()
    expect((await members('an', '2023-08')).signed).toEqual([8, 20])
    await submit('wardHead', 'an-1', '2023-08')
    await compiled()
    expect((await members('an', '2023-08')).signed).toEqual([26, 38])
    expect((await members('tp', '2023-08')).signed).toEqual([32, 56])
  })

  test('is what stood at the moment of signing, though nothing was compiled since', async () => {
    await record('chapterHead', '2023-09', '0', '7')
    await submit('chapterHead', 'an-1-ch1', '2023-09')
    await submit('wardHead', 'an-1', '2023-09')
    await compiled()
    expect((await members('an', '2023-09')).signed).toEqual([7, 35])
  })

  test('stays with a unit that gets units of its own', async () => {
    const token = await tokenOf(unitIds.tp ?? 0, 'administer')
    const units = [{ code: 'to-1', name: 'Tổ 1', parent: 'an-1-ch1', level: 'Chi hội' }]
    expect((await call(token, 'PUT', '/units', { units })).body).toMatchObject({ created: 1 })
    await compiled()
    for (const unit of ['tp', 'an', 'an-1']) {
      const { running, signed } = await members(unit, '2023-08')
      expect(signed).toEqual(running)
    }
    expect((await members('tp', '2023-08')).signed).toEqual([32, 56])
  })
})
