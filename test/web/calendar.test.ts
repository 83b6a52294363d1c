/** The calendar: which periods are reported, by when, and what a longer period is made of. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { compile, openPeriods } from '../../src/store/rollups.ts'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const read = async (who: Who, path: string) => {
  const answer = await (await as(who)).get(`/sen/${path}`)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const form = (more: Record<string, string> = {}, periods = ['month', 'quarter', 'nineMonths']) => {
  const data = new FormData()
  for (const period of periods) data.append('period', period)
  const fields = { 'due.1': '10', 'due.2': '8', 'due.3': '5', 'due.4': '3', rule: 'stay', ...more }
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}
const save = async (data: FormData) =>
  (await as('cityAdministrator')).post('/sen/tp/calendar', data)

test('is set by the root, with words beside what is wrong, and shows the due days of the year', async () => {
  const wrong = await save(
    form({ 'due.2': 'mười', holidays: '02/09/2023\n31/02/2023' }, ['quarter']),
  )
  expect(wrong.status).toBe(422)
  const text = await wrong.text()
  expect(plain(text)).toContain('Số ngày là số nguyên')
  expect(plain(text)).toContain('Không đọc được ngày “31/02/2023”')
  expect(plain(text)).toContain('ít nhất kỳ tháng')
  expect(text).toContain('value="mười"')
  const saved = await save(form({ rule: 'after', holidays: '02/10/2023', 'due.4': '2' }))
  expect(saved.headers.get('location')).toContain('said=saved')
  // Two days after September is a holiday, a Monday: it is due on Tuesday.
  expect(plain(await read('cityAdministrator', 'tp/calendar'))).toMatch(
    /Chi hội .*Tháng 9\/2023 (?:\d\d\/10\/2023 ){3}03\/10\/2023/,
  )
  expect(plain(await read('cityAdministrator', 'tp/history'))).toContain('2023-10-02')
  expect((await (await as('wardAdministrator')).get('/sen/an-1/calendar')).status).toBe(404)
})

test('reports of the chosen lengths are opened when they have ended, with the day of their level', async () => {
  await save(form({ rule: 'after', holidays: '' }))
  await openPeriods(env.DB, Date.now())
  const { results } = await env.DB.prepare(
    "select period, due_day from reports where unit_id = ?1 and period in ('2023-Q3', '2023-9M', '2023-H1') order by period",
  )
    .bind(unitIds['an-1'])
    .all()
  expect(results).toEqual([
    { period: '2023-9M', due_day: '2023-10-05' },
    { period: '2023-Q3', due_day: '2023-10-05' },
  ])
  const duties = plain(await read('wardHead', 'an-1'))
  expect(duties).toMatch(/Quý III\/2023\s+Hạn nộp 05\/10\/2023/)
  expect(duties).toContain('0/2 đơn vị đã nộp báo cáo')
  // A year that ended is still owed when the next has begun.
  await env.DB.prepare("update organisations set clock_day = '2024-02-10' where id = 1").run()
  expect(plain(await read('wardHead', 'an-1'))).toMatch(/Quý III\/2023\s+Quá hạn từ 05\/10\/2023/)
})

test('a month of the year before is owed until it is signed', async () => {
  await env.DB.batch([
    env.DB.prepare("update organisations set clock_day = '2024-02-10' where id = 1"),
    env.DB.prepare(
      "insert into reports (unit_id, period, state, due_day, version, returned_at) values (?1, '2023-12', 'draft', '2024-01-03', 2, 1)",
    ).bind(unitIds['an-1-ch1']),
  ])
  expect(plain(await read('chapterHead', 'an-1-ch1'))).toMatch(/Tháng 12\/2023\s+bị trả lại/)
})

test('a quarter and nine months are made of their months and signed with words; no total counts them twice', async () => {
  await save(form())
  await openPeriods(env.DB, Date.now())
  const totals = async () => {
    await compile(env.DB, { now: Date.now() })
    const { results } = await env.DB.prepare(
      'select indicator_id, part, series, coalesce(signed, series) as signed from rollups where unit_id = ?1 and indicator_id <> 9 order by 1, 2',
    )
      .bind(unitIds.an)
      .all()
    return results
  }
  const before = await totals()
  const coverage = async () =>
    env.DB.prepare(
      'select series from rollups where unit_id = ?1 and indicator_id = 9 and part = ?2',
    )
      .bind(unitIds.an, '')
      .first()
  const counted = await coverage()
  for (const period of ['2023-Q3', '2023-9M']) {
    const page = plain(await read('wardHead', `an-1/reports/${period}`))
    expect(page).toContain('Số liệu tổng hợp từ các tháng')
    // July and August of two chapters: (3 + 4) × 2.
    expect(page).toMatch(/Hội viên phát triển mới\s+người\s+14/)
    const post = async (path: string, fields: Record<string, string>) =>
      (await (await as('wardHead')).post(`/sen/an-1/reports/${period}/${path}`, fields)).status
    expect(
      await post('narrative', { part: 'results', task: '', version: '0', text: 'Quý tốt' }),
    ).toBe(303)
    expect(await post('submission', {})).toBe(303)
    expect(plain(await read('districtHead', `an/inbox/${period}/an-1`))).toContain('Quý tốt')
  }
  expect(await totals()).toEqual(before)
  expect(await coverage()).toEqual(counted)
})

test('a quarter names the months of the unit itself that are not in it, and says nothing of entering', async () => {
  await save(form())
  await openPeriods(env.DB, Date.now())
  const page = () => read('chapterHead', 'an-1-ch1/reports/2023-Q3')
  const before = plain(await page())
  expect(before).toMatch(
    /Còn 1 tháng chưa nộp, số liệu của chính đơn vị trong tháng chưa được tính ở đây:\s+Tháng 9\/2023/,
  )
  expect(await page()).toContain('href="/sen/an-1-ch1/reports/2023-09"')
  expect(before).not.toContain('Đã nhập đủ các chỉ tiêu')
  expect(before).not.toContain('được tính vào tổng hợp của cấp trên')
  await (await as('chapterHead')).post('/sen/an-1-ch1/reports/2023-09/submission', {})
  expect(plain(await page())).not.toContain('tháng chưa nộp')
})

test('a signed quarter says which months of the unit were not in it, to itself and above, whatever comes later', async () => {
  await save(form())
  await openPeriods(env.DB, Date.now())
  const at = 'an-1-ch1/reports/2023-Q3'
  const said =
    'Khi ký, đơn vị còn báo cáo chưa nộp, số liệu không có trong báo cáo này: Tháng 9/2023.'
  const chapter = await as('chapterHead')
  await chapter.post(`/sen/${at}/submission`, {})
  await chapter.post('/sen/an-1-ch1/reports/2023-09/submission', {})
  expect(plain(await read('chapterHead', at))).toContain(said)
  expect(plain(await read('chapterHead', `${at}/versions/1`))).toContain(said)
  expect(plain(await read('wardHead', 'an-1/inbox/2023-Q3/an-1-ch1'))).toContain(said)
  const sealed = JSON.parse(await read('chapterHead', `${at}/versions/1/content.json`))
  expect(sealed.unsigned).toEqual(['2023-09'])
  // Signed once more it has them all.
  await chapter.post(`/sen/${at}/recall`, { reason: 'Thêm tháng 9' })
  await chapter.post(`/sen/${at}/submission`, {})
  expect(plain(await read('chapterHead', at))).not.toContain('Khi ký, đơn vị còn')
  expect(plain(await read('chapterHead', `${at}/versions/1`))).toContain(said)
})

test('a signed quarter stands as it was signed when a month of it is corrected; who signed it is told and decides', async () => {
  await save(form())
  await openPeriods(env.DB, Date.now())
  const post = async (who: Who, path: string, fields: Record<string, string> = {}) => {
    const answer = await (await as(who)).post(`/sen/${path}`, fields)
    expect([path, answer.status]).toEqual([path, 303])
  }
  const quarter = '2023-Q3'
  const signedFigures = async (version: number) =>
    JSON.parse(await read('wardHead', `an-1/reports/${quarter}/versions/${version}/content.json`))
      .gathered.filter(({ code }: { code: string }) => code === 'HV')
      .map(({ total }: { total: { amount: number } }) => total.amount)
  await post('chapterHead', `an-1-ch1/reports/${quarter}/submission`)
  await post('wardHead', `an-1/reports/${quarter}/submission`)
  expect(await signedFigures(1)).toEqual([14])
  // The unit above reads the numbers that it accepts, and can ask about one of them.
  const review = await read('districtHead', `an/inbox/${quarter}/an-1`)
  expect(plain(review)).toMatch(/Hội viên phát triển mới\s+người\s+14/)
  expect(review).toContain('name="remark:figure/HV"')
  await post('districtHead', `an/inbox/${quarter}`, { report: 'an-1@1' })
  // It is made of its months: there is nothing in it to be corrected by itself.
  expect(await read('wardHead', `an-1/reports/${quarter}`)).not.toContain('/correction"')

  await post('wardHead', 'an-1/inbox/2023-08', { report: 'an-1-ch1@1' })
  await post('chapterHead', 'an-1-ch1/reports/2023-08/correction', {
    ...{ 'HV.version': '1', 'HV.amount': '40', reason: 'Sót một tổ' },
  })
  await compile(env.DB, { now: Date.now() })
  for (const [who, unit] of [
    ['chapterHead', 'an-1-ch1'],
    ['wardHead', 'an-1'],
  ] as const) {
    expect(plain(await read(who, unit))).toMatch(/Quý III\/2023\s+1 thay đổi/)
    expect(plain(await read(who, `${unit}/reports/${quarter}`))).toContain(
      'Tháng 8/2023 · Chi hội 1 an-1 · Hội viên phát triển mới: 4 → 40',
    )
  }
  const page = plain(await read('wardHead', `an-1/reports/${quarter}`))
  expect(page).toMatch(/Hội viên phát triển mới\s+người\s+14\s+\(hiện nay: 50\)/)
  expect(plain(await read('districtHead', `an/inbox/${quarter}/an-1`))).toMatch(/người\s+14\s/)
  await post('wardHead', `an-1/reports/${quarter}/reissue`, {
    reason: 'Theo tháng 8',
    answer: 'reissue',
  })
  expect([await signedFigures(1), await signedFigures(2)]).toEqual([[14], [50]])
  expect(plain(await read('wardHead', 'an-1'))).not.toMatch(/Quý III\/2023\s+1 thay đổi/)
  await post('chapterHead', `an-1-ch1/reports/${quarter}/reissue`, {
    ...{ reason: 'Đã nêu ở tháng 8', answer: 'leave' },
  })
  expect(plain(await read('chapterHead', `an-1-ch1/reports/${quarter}`))).toMatch(
    /người\s+7\s+\(hiện nay: 43\)/,
  )
})

test('a reminder of a longer period leads to its report, which is signed there', async () => {
  await save(form())
  await openPeriods(env.DB, Date.now())
  await env.DB.prepare("update organisations set clock_day = '2023-10-20' where id = 1").run()
  for (const period of ['2023-9M', '2023-Q3']) {
    await (await as('wardHead')).post(`/sen/an-1/late/${period}`, {})
  }
  const duties = await read('chapterHead', 'an-1-ch1')
  const led = [...duties.matchAll(/class="note"><a href="\/sen\/([^"]*)"/g)].map(
    ([, path = '']) => path,
  )
  expect(led.length).toBe(2)
  for (const path of led) {
    expect(await read('chapterHead', path)).toContain('/submission"')
  }
})

test('a unit that enters nothing itself is led to the report that it signs for those below', async () => {
  await env.DB.prepare('delete from assignments where organisation_id = 1 and level = 2').run()
  const duties = await read('districtHead', 'an')
  expect(plain(duties)).not.toContain('Đơn vị không có chỉ tiêu phải nhập')
  expect(duties).toContain('href="/sen/an/reports/2023-09"')
  expect(await read('districtHead', 'an/reports/2023-09')).toContain('/submission"')
})
