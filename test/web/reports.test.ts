import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity } from '../city.ts'
import { freshDatabase } from '../setup.ts'

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const report = '/sen/an-1-ch1/reports/2023-09'
const submitted = async () =>
  (
    await env.DB.prepare(
      "select count(*) as n from events where act = 'report.submit' and at > 1",
    ).first<{ n: number }>()
  )?.n

describe('A report', () => {
  test('says what is missing before it is submitted, and that it counts from now', async () => {
    const text = await (await (await as('chapterHead')).get(report)).text()
    expect(text).toContain('4 chỉ tiêu chưa có số')
    expect(text).toContain('Quá hạn từ 03/10/2023')
    expect(text).toContain('Nộp báo cáo')
  })

  test('pressed twice, or five times at once, is submitted once, and everyone is told', async () => {
    const head = await as('chapterHead')
    const five = await Promise.all(
      Array.from({ length: 5 }, () => head.post(`${report}/submission`, {})),
    )
    const told = five.map((answer) => answer.headers.get('location')).sort()
    expect(told).toEqual([
      ...Array(4).fill(`${report}?said=settled`),
      `${report}?said=submittedNow`,
    ])
    expect(await submitted()).toBe(1)
  })

  test('is the head’s to submit, not the recorder’s', async () => {
    const recorder = await as('chapterRecorder')
    expect(await (await recorder.get(report)).text()).toContain(
      'Lãnh đạo đơn vị là người nộp báo cáo',
    )
    expect((await recorder.post(`${report}/submission`, {})).status).toBe(403)
    expect(await submitted()).toBe(0)
  })

  test('of a month that has not ended is not taken', async () => {
    const head = await as('chapterHead')
    expect(await (await head.get('/sen/an-1-ch1/reports/2023-10')).text()).toContain(
      'Kỳ này chưa kết thúc',
    )
    expect((await head.post('/sen/an-1-ch1/reports/2023-10/submission', {})).status).toBe(403)
    expect(await submitted()).toBe(0)
  })

  test('is recalled for a reason, leaves the totals, and the history keeps the reason', async () => {
    const head = await as('chapterHead')
    const august = '/sen/an-1-ch1/reports/2023-08'
    const refused = await head.post(`${august}/recall`, { reason: '  ' })
    expect(refused.status).toBe(422)
    const long = await head.post(`${august}/recall`, { reason: '<b>'.repeat(101) })
    expect([long.status, (await long.text()).includes('&lt;b&gt;&lt;b&gt;')]).toEqual([422, true])
    expect(
      (await head.post(`${august}/recall`, { reason: 'Nhầm số hội viên' })).headers.get('location'),
    ).toBe(`${august}?said=recalled`)
    expect(await (await head.get('/sen/an-1-ch1/history')).text()).toContain(
      'Lý do: Nhầm số hội viên',
    )
    const city = await as('cityHead')
    await city.post('/sen/tp/board/2023-08/compilation', {})
    // Eight chapters × (3 + 4), less An 1's first chapter in August.
    expect(await (await city.get('/sen/tp/board/2023-08')).text()).toContain('<b>52</b>')
    expect(
      (await head.post(`${august}/recall`, { reason: 'Lần nữa' })).headers.get('location'),
    ).toBe(`${august}?said=settled`)
  })
})

describe('The board', () => {
  test('gathers each period by the indicator’s rule', async () => {
    const city = await as('cityHead')
    const row = async (period: string, name: string) => {
      const text = await (await city.get(`/sen/tp/board/${period}`)).text()
      const found = text.split('<tr>').find((part) => part.includes(`>${name}</a>`)) ?? ''
      return [...found.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) =>
        cell?.replace(/<svg.*<\/svg>/, '').replace(/<[^>]+>/g, ''),
      )
    }
    // Eight chapters: 3 each in July, 4 each in August.
    expect(await row('2023-07', 'Hội viên phát triển mới')).toEqual([
      '',
      '24',
      '24',
      'khoảng 100',
      '24%',
      '8/8',
    ])
    expect(await row('2023-08', 'Hội viên phát triển mới')).toEqual([
      '',
      '32',
      '56',
      'khoảng 100',
      '56%',
      '8/8',
    ])
    expect((await row('2023-Q3', 'Hội viên phát triển mới')).slice(1, 3)).toEqual(['56', '56'])
    expect((await row('2023-9M', 'Hội viên phát triển mới')).slice(1, 3)).toEqual(['56', '56'])
    expect((await row('2023', 'Hội viên phát triển mới')).slice(1, 3)).toEqual(['56', '56'])
    expect((await row('2023-H1', 'Hội viên phát triển mới')).slice(1, 3)).toEqual(['–', '–'])
    // 4 of 10 in each chapter at the end of August: a stock, and below the watch of 60 %.
    expect((await row('2023-Q3', 'Tỷ lệ tập hợp hội viên')).slice(1, 3)).toEqual([
      '40%',
      '40% 32/80 dưới ngưỡng 60%',
    ])
    // Two districts and four wards give 3 + 4 each: all six reached two.
    expect((await row('2023-08', 'Chính sách được giám sát'))[2]).toBe('6/6')
    // Nobody has reported September; clubs stand as they stood: twelve units with 4.
    expect(await row('2023-09', 'Câu lạc bộ')).toEqual(['', '–', '48', '–', '–', '0/12'])
    // The city's own task.
    expect((await row('2023-08', 'Việc của thành phố')).slice(1, 3)).toEqual(['4', '7'])
  })

  test('says who has reported, who is overdue, and names them', async () => {
    const city = await as('cityHead')
    const text = await (await city.get('/sen/tp/board/2023-09')).text()
    // On 4 October only the eight chapters are past their day.
    expect(text).toContain('0/15 đơn vị đã báo cáo')
    expect(text).toContain('8 quá hạn')
    await (await as('chapterHead')).post('/sen/an-1-ch1/reports/2023-09/submission', {})
    const names = await (await city.get('/sen/tp/board/2023-09/missing')).text()
    expect(names).toContain('Chi hội 2 an-1')
    expect(names).not.toContain('Chi hội 1 an-1<')
    expect(await (await city.get('/sen/tp/board/2023-08/missing')).text()).toContain(
      'Tất cả đơn vị đã báo cáo kỳ này',
    )
  })

  test('leads down to the unit that gave the number', async () => {
    const city = await as('cityHead')
    const at = (unit: string) => `/sen/${unit}/board/2023-08/indicators/HV`
    expect(await (await city.get(at('tp'))).text()).toContain(`href="${at('an')}"`)
    expect(await (await city.get(at('an'))).text()).toContain(`href="${at('an-1')}"`)
    expect(await (await city.get(at('an-1'))).text()).toContain(
      'href="/sen/an-1-ch1/reports/2023-08"',
    )
    expect(await (await city.get('/sen/an-1-ch1/reports/2023-08')).text()).toContain(
      'Báo cáo đã nộp ngày',
    )
    expect((await city.get('/sen/tp/board/2023-08/indicators/BC')).status).toBe(404)
    expect((await city.get('/sen/tp/board/2023-08/indicators/KHONG')).status).toBe(404)
  })

  test('compiles now as much as one call may, says how far it is, and goes on where it is asked again', async () => {
    // As many years as one call cannot make; each has its totals already.
    const years =
      'recursive years (year) as (select 3000 union all select year + 1 from years where year < 23499)'
    await env.DB.prepare(
      `insert into rollups with ${years} select 1, year, 1, '', 0, '[]', 0, null, null from years`,
    ).run()
    await env.DB.prepare(`insert into changes with ${years} select 0, 1, year, 1 from years`).run()
    const head = await as('cityHead')
    const press = () => head.post('/sen/tp/board/2023-08/compilation', {})
    const first = (await press()).headers.get('location') ?? ''
    expect(first).toBe('/sen/tp/board/2023-08?compiled=20000&more')
    const page = await (await head.get(first)).text()
    expect(page).toContain('<progress value="20000" max="20500">')
    expect(plain(page)).toContain('Đã tổng hợp 20.000 tổng số, còn 500 đang chờ')
    const then = (await press()).headers.get('location') ?? ''
    expect(then).toBe('/sen/tp/board/2023-08?compiled=500')
    expect(plain(await (await head.get(then)).text())).toContain('Đã tổng hợp lại 500 tổng số')
  }, 60_000)

  test('lists the units that a watch points at, wherever they are', async () => {
    const head = await as('cityHead')
    const page = plain(await (await head.get('/sen/tp/board/2023-08/indicators/TH')).text())
    expect(page).toContain('Đơn vị ngoài ngưỡng theo dõi')
    // Everyone has gathered 4 of 10.
    const list = plain(await (await head.get('/sen/tp/board/2023-08/indicators/TH/watched')).text())
    for (const unit of ['Quận An', 'Phường An 1 Quận An', 'Phường Bình 2']) {
      expect(list).toContain(unit)
    }
    expect(list).toContain('40% dưới ngưỡng 60%')
    await env.DB.prepare("update indicators set watch_below = 40 where code = 'TH'").run()
    expect(
      plain(await (await head.get('/sen/tp/board/2023-08/indicators/TH/watched')).text()),
    ).toContain('Không có đơn vị nào ngoài ngưỡng')
  })

  test('of a unit with nothing below says so', async () => {
    expect(
      await (await (await as('chapterHead')).get('/sen/an-1-ch1/board/2023-08')).text(),
    ).toContain('không có đơn vị trực thuộc nên không có bảng điều hành')
  })
})

describe('The plan', () => {
  test('of the city binds every unit below, line by line, and each sees where it stands itself', async () => {
    for (const [who, unit, standing] of [
      ['cityHead', 'tp', '<b>56</b>'],
      ['wardHead', 'an-1', '<b>14</b>'],
      ['chapterHead', 'an-1-ch1', '<b>7</b>'],
    ] as const) {
      const text = await (await (await as(who)).get(`/sen/${unit}/plans/2023`)).text()
      for (const words of [
        'NỘI DUNG',
        'Nhiệm vụ 1: Xây dựng tổ chức Hội',
        'phát triển khoảng 100 hội viên',
        'Lưu: VT.',
        'Theo nghị quyết.',
      ]) {
        expect(text).toContain(words)
      }
      expect(text).toContain(standing)
      expect(text).toContain('<a href="#n1"')
    }
    const none = await (await as('cityHead')).get('/sen/tp/plans/2022')
    expect([none.status, (await none.text()).includes('Chưa có kế hoạch năm 2022')]).toEqual([
      200,
      true,
    ])
    expect((await (await as('cityHead')).get('/sen/tp/plans/2023-Q1')).status).toBe(404)
  })
})

describe('What is to do', () => {
  test('names the unit’s own report and those it waits for', async () => {
    const text = await (await (await as('wardRecorder')).get('/sen/an-1')).text()
    expect(text).toContain('Báo cáo tháng 9/2023')
    expect(text).toContain('Hạn nộp 05/10/2023')
    expect(text).toContain('0/2 đơn vị đã nộp báo cáo')
    // The second chapter is kept by this ward: its sheet is one tap away.
    expect(text).toContain('href="/sen/an-1-ch2/figures/2023-09"')
  })
})
