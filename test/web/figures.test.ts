import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity } from '../city.ts'
import { freshDatabase } from '../setup.ts'

const sheet = '/sen/an-1-ch1/figures/2023-09'
const partial = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

async function stored(code: string, unit = 'an-1-ch1') {
  return env.DB.prepare(
    `select f.amount, f.denominator, f.nil, f.version from figures f
     join units u on u.id = f.unit_id and u.organisation_id = 1 and u.code = ?1
     join indicators i on i.organisation_id = 1 and i.id = f.indicator_id and i.code = ?2 where f.period = '2023-09'`,
  )
    .bind(unit, code)
    .first()
}
const events = async () =>
  (
    await env.DB.prepare("select count(*) as n from events where act = 'figure.record'").first<{
      n: number
    }>()
  )?.n

describe('The sheet', () => {
  test('shows the indicators of the unit’s level only, with measure, target, last month and the year so far', async () => {
    const text = await (await (await as('chapterHead')).get(sheet)).text()
    for (const code of ['HV', 'TH', 'CLB', 'DT']) expect(text).toContain(`name="${code}.amount"`)
    for (const code of ['GS', 'PD', 'TP']) expect(text).not.toContain(`name="${code}.`)
    expect(text).toContain('Mức giao: khoảng 100')
    expect(text).toContain('Tháng 8: 4')
    // July 3 and August 4.
    expect(text).toContain('Luỹ kế: 7')
    expect(text).toContain('Số liệu minh hoạ')
  })

  test('is no page for a period that is none, or that is not entered', async () => {
    const chapter = await as('chapterHead')
    for (const period of ['2023-13', '2023-9M', 'x', '2023-9']) {
      expect([period, (await chapter.get(`/sen/an-1-ch1/figures/${period}`)).status]).toEqual([
        period,
        404,
      ])
    }
  })

  test('is saved whole, and each figure has its line of history', async () => {
    const answer = await (await as('chapterHead')).post(sheet, {
      'HV.version': '0',
      'HV.amount': '2.500',
      'TH.version': '0',
      'TH.amount': '9',
      'TH.denominator': '12',
      'CLB.version': '0',
      'CLB.nil': 'on',
      'DT.version': '0',
      'DT.amount': '',
    })
    expect(answer.headers.get('location')).toBe(`${sheet}?saved=3`)
    expect(await stored('HV')).toEqual({ amount: 2500, denominator: null, nil: 0, version: 1 })
    expect(await stored('TH')).toEqual({ amount: 9, denominator: 12, nil: 0, version: 1 })
    expect(await stored('CLB')).toEqual({ amount: null, denominator: null, nil: 1, version: 1 })
    expect(await stored('DT')).toBeNull()
    const history = await (await (await as('chapterHead')).get('/sen/an-1-ch1/history')).text()
    expect(history).toContain('trống → 2500')
    expect(history).toContain('trống → 9/12')
    expect(history).toContain('trống → không phát sinh')
  })

  test('is saved whole or not at all: one unreadable number, and everything typed is still there', async () => {
    const answer = await (await as('chapterHead')).post(sheet, {
      'HV.version': '0',
      'HV.amount': '12',
      'CLB.version': '0',
      'CLB.amount': '2.5',
      'TH.version': '0',
      'TH.amount': '5',
      'TH.denominator': '',
    })
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toContain('2 ô cần sửa')
    expect(text).toContain('Không chắc đây là số nào')
    expect(text).toContain('Vui lòng nhập cả mẫu số')
    for (const typed of ['value="12"', 'value="2.5"', 'value="5"']) expect(text).toContain(typed)
    expect([await stored('HV'), await stored('CLB'), await events()]).toEqual([null, null, 0])
  })

  test('lets a running number fall for a reason only, asked beside it, and the history keeps the reason', async () => {
    const chapter = await as('chapterHead')
    const form = { 'DT.version': '0', 'DT.amount': '2' }
    const refused = await chapter.post(sheet, form)
    const text = await refused.text()
    expect(refused.status).toBe(422)
    expect(text).toContain('Số luỹ kế nhỏ hơn kỳ trước (4)')
    expect(text).toContain('name="DT.reason"')
    expect(text).toContain('value="2"')
    expect(await stored('DT')).toBeNull()
    const reason = 'Tháng trước đếm trùng'
    const taken = await chapter.post(sheet, { ...form, 'DT.reason': reason })
    expect(taken.headers.get('location')).toBe(`${sheet}?saved=1`)
    expect(await stored('DT')).toMatchObject({ amount: 2 })
    expect(await (await chapter.get('/sen/an-1-ch1/history')).text()).toContain(`Lý do: ${reason}`)
    // What stands is saved again without being asked; the same number as before does not fall.
    const again = { 'DT.version': '1', 'DT.amount': '2' }
    expect((await chapter.post(sheet, again)).headers.get('location')).toBe(`${sheet}?saved=0`)
  })

  test('takes no number for an indicator that the unit does not enter', async () => {
    const chapter = await as('chapterHead')
    expect(
      (await chapter.post(sheet, { 'GS.version': '0', 'GS.amount': '5' })).headers.get('location'),
    ).toBe(`${sheet}?saved=0`)
    expect(
      (await chapter.post(`${sheet}/GS`, { 'GS.version': '0', 'GS.amount': '5' })).status,
    ).toBe(404)
    expect((await chapter.post(`${sheet}/KHONG`, {})).status).toBe(404)
    expect(await events()).toBe(0)
  })

  test('shows what was typed as words, never as markup', async () => {
    const answer = await (await as('chapterHead')).post(sheet, {
      'HV.version': '0',
      'HV.amount': '"><script>x',
    })
    const text = await answer.text()
    expect(text).not.toContain('<script>x')
    expect(text).toContain('&quot;&gt;&lt;script&gt;x')
  })
})

describe('A row', () => {
  test('is saved by itself, and htmx gets the row and no more', async () => {
    const answer = await (await as('chapterHead')).post(
      `${sheet}/HV`,
      { 'HV.version': '0', 'HV.amount': '7' },
      partial,
    )
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toMatch(/^<div class="fig/)
    expect(text).toContain('Đã lưu')
    expect(text).toContain('name="HV.version" value="1"')
    expect(await stored('HV')).toMatchObject({ amount: 7 })
  })

  test('that cannot be read comes back with its words beside the field', async () => {
    const answer = await (await as('chapterHead')).post(
      `${sheet}/HV`,
      { 'HV.version': '0', 'HV.amount': '1,5' },
      partial,
    )
    const text = await answer.text()
    expect(answer.status).toBe(422)
    expect(text).toMatch(/^<div class="fig wrong/)
    expect(text).toContain('aria-invalid="true"')
    expect(text).toContain('value="1,5"')
    expect(await stored('HV')).toBeNull()
  })

  test('that is emptied is absent again', async () => {
    const chapter = await as('chapterHead')
    await chapter.post(`${sheet}/HV`, { 'HV.version': '0', 'HV.amount': '7' })
    await chapter.post(`${sheet}/HV`, { 'HV.version': '1', 'HV.amount': '' })
    expect(await stored('HV')).toBeNull()
    expect(await events()).toBe(2)
  })

  test('sent again, or five times at once, is recorded once', async () => {
    const chapter = await as('chapterHead')
    const send = () => chapter.post(`${sheet}/HV`, { 'HV.version': '0', 'HV.amount': '7' })
    const five = await Promise.all([send(), send(), send(), send(), send()])
    expect(five.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
    expect((await send()).status).toBe(303)
    expect([await stored('HV'), await events()]).toEqual([
      { amount: 7, denominator: null, nil: 0, version: 1 },
      1,
    ])
  })

  test('of five who save different numbers at once has one winner, and the others are told its number', async () => {
    const chapter = await as('chapterHead')
    const five = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        chapter.post(`${sheet}/HV`, { 'HV.version': '0', 'HV.amount': `1${n}` }, partial),
      ),
    )
    expect(five.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    const { amount } = (await stored('HV')) as { amount: number }
    for (const answer of five.filter(({ status }) => status === 409)) {
      expect(await answer.text()).toContain(`Người khác vừa lưu số ${amount}`)
    }
    expect(await events()).toBe(1)
  })

  test('made from an older form is told what stands, keeps what was typed, and replaces it when saved again', async () => {
    const head = await as('chapterHead')
    const recorder = await as('chapterRecorder')
    await head.post(`${sheet}/HV`, { 'HV.version': '0', 'HV.amount': '7' })
    const stale = await recorder.post(sheet, { 'HV.version': '0', 'HV.amount': '8' })
    const text = await stale.text()
    expect(stale.status).toBe(409)
    expect(text).toContain('Người khác vừa lưu số 7')
    expect(text).toContain('value="8"')
    expect(text).toContain('name="HV.version" value="1"')
    expect(await stored('HV')).toMatchObject({ amount: 7 })
    expect((await recorder.post(sheet, { 'HV.version': '1', 'HV.amount': '8' })).status).toBe(303)
    expect(await stored('HV')).toMatchObject({ amount: 8, version: 2 })
  })
})

describe('A month that is submitted', () => {
  test('takes no more numbers', async () => {
    const chapter = await as('chapterHead')
    await chapter.post('/sen/an-1-ch1/reports/2023-09/submission', {})
    const answer = await chapter.post(sheet, { 'HV.version': '0', 'HV.amount': '3' })
    expect(answer.status).toBe(409)
    const late = await answer.text()
    expect(late).toContain('Báo cáo đã nộp')
    // What came too late is shown, so that it can be sent in another way.
    expect(plain(late)).toContain('Bạn đã nhập: 3 (chưa lưu).')
    expect(await stored('HV')).toBeNull()
    expect(await (await chapter.get(sheet)).text()).not.toContain('name="HV.amount"')
  })
})

describe('A unit without a login', () => {
  test('is kept by the unit above, which also signs, and the history says who acted for whom', async () => {
    const ward = await as('wardRecorder')
    const kept = '/sen/an-1-ch2'
    const page = await (await ward.get(`${kept}/figures/2023-09`)).text()
    expect(page).toContain('Bạn đang nhập hộ Chi hội 2')
    expect(
      (await ward.post(`${kept}/figures/2023-09/HV`, { 'HV.version': '0', 'HV.amount': '6' }))
        .status,
    ).toBe(303)
    expect((await ward.post(`${kept}/reports/2023-09/submission`, {})).status).toBe(303)
    expect(await stored('HV', 'an-1-ch2')).toMatchObject({ amount: 6 })
    const history = await (await ward.get(`${kept}/history`)).text()
    expect(history).toContain('Phường An 1 nhập hộ')
    expect((await (await as('districtRecorder')).post(`${kept}/figures/2023-09`, {})).status).toBe(
      404,
    )
  })
})

describe('From above', () => {
  test('a draft is seen nowhere until it is submitted, and then it is', async () => {
    const chapter = await as('chapterHead')
    await chapter.post(sheet, { 'HV.version': '0', 'HV.amount': '7.654' })
    const ward = await as('wardHead')
    const places = [
      '',
      '/figures/2023-09',
      '/reports/2023-09',
      '/history',
      '/plans/2023',
      '/board/2023-09',
    ].map((rest) => `/sen/an-1-ch1${rest}`)
    const readAll = async () => {
      await ward.post('/sen/an-1/board/2023-09/compilation', {})
      const texts: string[] = []
      for (const path of [
        ...places,
        '/sen/an-1/board/2023-09',
        '/sen/an-1/board/2023-09/indicators/HV',
        '/sen/an-1',
      ]) {
        texts.push(await (await ward.get(path)).text())
      }
      // A moment or a token may hold any digits.
      return texts.join('\n').replace(/datetime="[^"]*"|name="token" value="[^"]*"/g, '')
    }
    const before = await readAll()
    expect(before).not.toMatch(/7\.654|7654|7\.661|Đã nhập 1/)
    expect(before).toContain('Báo cáo kỳ này chưa nộp nên cấp trên chưa xem được số liệu')
    await chapter.post('/sen/an-1-ch1/reports/2023-09/submission', {})
    expect(await readAll()).toContain('7.654')
  })
})
