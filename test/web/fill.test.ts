/** Filling in: what is asked beside a field, and a period's figures from a file. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { readTable, writeCsv, writeXlsx } from '../../src/web/sheet.ts'
import { as, type Browser, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds } from '../city.ts'
import { freshDatabase } from '../setup.ts'

const unit = '/sen/an-1-ch1'
const sheet = `${unit}/figures/2023-09`
const files = `${unit}/figure-files/2023-09`

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

async function stored(code: string) {
  const row = await env.DB.prepare(
    `select f.amount, f.denominator, f.nil, f.version from figures f
     join indicators i on i.organisation_id = 1 and i.id = f.indicator_id and i.code = ?1
     where f.unit_id = ?2 and f.period = '2023-09' and f.part = ''`,
  )
    .bind(code, unitIds['an-1-ch1'])
    .first()
  return row && Object.values(row)
}

/** Three months of 40 for new members: a past to be far from. */
async function past(amount = 40) {
  await env.DB.prepare(
    `insert into figures (unit_id, year, indicator_id, part, period, amount, nil, estimate, version, recorded_at, recorded_by)
     values (?1, 2023, 1, '', '2023-06', ?2, 0, 0, 1, 1, 1)`,
  )
    .bind(unitIds['an-1-ch1'], amount)
    .run()
  await env.DB.prepare(
    `update figures set amount = ?2 where unit_id = ?1 and indicator_id = 1 and part = ''`,
  )
    .bind(unitIds['an-1-ch1'], amount)
    .run()
}

describe('A figure far from the unit’s own past', () => {
  test('is asked about beside its field, saved when it is confirmed, and the history says so', async () => {
    await past()
    const chapter = await as('chapterHead')
    const form = { 'HV.version': '0', 'HV.amount': '400' }
    const asked = await chapter.post(sheet, form)
    const html = await asked.text()
    expect(asked.status).toBe(422)
    expect(html).toContain('Số này khác xa các kỳ trước (40). Xin kiểm tra lại.')
    expect(html).toContain('name="HV.sure" value="400/"')
    expect(html).toContain('value="400"')
    expect(await stored('HV')).toBeNull()
    const done = await chapter.post(sheet, { ...form, 'HV.sure': '400/' })
    expect(done.headers.get('location')).toBe(`${sheet}?saved=1`)
    expect(await stored('HV')).toEqual([400, null, 0, 1])
    const history = plain(await (await chapter.get(`${unit}/history`)).text())
    expect(history).toContain('trống → 400 · khác xa các kỳ trước, người nhập đã kiểm tra')
    // What stands is not asked about again.
    const again = await chapter.post(sheet, { 'HV.version': '1', 'HV.amount': '400' })
    expect(again.status).toBe(303)
  })

  test('is compared with the year before where the year has just begun', async () => {
    const unit = unitIds['an-1-ch1']
    await env.DB.batch(
      ['2022-10', '2022-11', '2022-12'].map((period) =>
        env.DB.prepare(
          `insert into figures (unit_id, year, indicator_id, part, period, amount, nil, estimate, version, recorded_at, recorded_by)
           values (?, 2022, 1, '', ?, 40, 0, 0, 1, 1, 1)`,
        ).bind(unit, period),
      ),
    )
    const january = sheet.replace('2023-09', '2023-01')
    const chapter = await as('chapterHead')
    const far = await chapter.post(january, { 'HV.version': '0', 'HV.amount': '400' })
    expect(far.status).toBe(422)
    expect(await far.text()).toContain('Số này khác xa các kỳ trước (40).')
    const near = await chapter.post(january, { 'HV.version': '0', 'HV.amount': '45' })
    expect(near.status).toBe(303)
  })

  test('is asked about anew when the number changed after the tick', async () => {
    await past()
    const answer = await (await as('chapterHead')).post(sheet, {
      ...{ 'HV.version': '0', 'HV.amount': '4000', 'HV.sure': '400/' },
    })
    expect(answer.status).toBe(422)
    expect(await stored('HV')).toBeNull()
  })

  test('is not asked about where there is little past, or the number is near it', async () => {
    const chapter = await as('chapterHead')
    // July and August alone.
    const first = await chapter.post(sheet, { 'HV.version': '0', 'HV.amount': '4000' })
    expect(first.status).toBe(303)
    await past()
    const near = await chapter.post(sheet, { 'HV.version': '1', 'HV.amount': '60' })
    expect(near.status).toBe(303)
  })
})

describe('A figure that is missing', () => {
  test('is said to be so beside its field once its period is over, and not before', async () => {
    const chapter = await as('chapterHead')
    const words = 'Chưa có số: nhập số'
    const over = await (await chapter.get(sheet)).text()
    expect(over.split(words).length - 1).toBe(4)
    // In the words that stand beside the box to be ticked, and those of what is chosen.
    expect(over).toContain('hoặc đánh dấu “Không có”')
    expect(over).toContain('hoặc đánh dấu “Không phát sinh”')
    const ward = await (await as('wardHead')).get('/sen/an-1/figures/2023-09')
    expect(await ward.text()).toContain('Chưa chọn: đã thực hiện hay chưa?')
    expect(await (await chapter.get(`${unit}/figures/2023-10`)).text()).not.toContain(words)
    await chapter.post(sheet, { 'HV.version': '0', 'HV.nil': 'on' })
    expect((await (await chapter.get(sheet)).text()).split(words).length - 1).toBe(3)
  })
})

describe('A file', () => {
  const upload = (browser: Browser, bytes: Uint8Array, at = files) => {
    const form = new FormData()
    form.append('file', new File([bytes as BlobPart], 'x'))
    return browser.post(at, form)
  }
  const head = ['Mã (an-1-ch1)', 'Chỉ tiêu', 'Đơn vị tính', 'Số liệu (2023-09)', 'Mẫu số', 'Lý do']
  const table = (...rows: string[][]) => [
    head,
    ...rows.map(([code = '', amount = '', under = '']) => [code, '', '', amount, under, '']),
  ]

  /** What the preview's own form would send. */
  const formIn = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
        .map(([, name = '', value = '']) => [name, value] as const)
        .filter(([name]) => name.includes('.')),
    )

  test.each(['xlsx', 'csv'] as const)(
    'to fill in, as .%s, says what is asked and what stands; sent back as it is it changes nothing',
    async (kind) => {
      const chapter = await as('chapterHead')
      await chapter.post(sheet, {
        'HV.version': '0',
        'HV.amount': '2.500',
        'CLB.version': '0',
        'CLB.nil': 'on',
      })
      const answer = await chapter.get(`${files}/template.${kind}`)
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename="so-lieu-an-1-ch1-2023-09.${kind}"`,
      )
      const file = new Uint8Array(await answer.arrayBuffer())
      const cells = await readTable(file)
      if (typeof cells === 'string') throw new Error(cells)
      expect(cells[0]?.slice(0, 5)).toEqual(head.slice(0, 5))
      expect(
        cells
          .slice(1)
          .filter(([code]) => code)
          .map(([code, , measure, amount = '']) => [code, measure, amount]),
      ).toEqual([
        ['HV', 'người', '2.500'],
        ['TH', '%', ''],
        ['CLB', 'câu lạc bộ', 'Không phát sinh'],
        ['DT', 'người', ''],
      ])
      const html = await (await upload(chapter, file)).text()
      expect(html).toContain('Tệp không thay đổi gì so với số đã lưu.')
      expect(html).toContain('2 chỉ tiêu không đổi')
    },
  )

  test('is shown row by row before anything is saved, and its confirmation saves all of it', async () => {
    const chapter = await as('chapterHead')
    await chapter.post(sheet, { 'HV.version': '0', 'HV.amount': '5' })
    const file = writeCsv(table(['HV', '7'], ['TH', '9', '12'], ['CLB', 'không có'], ['DT', '']))
    const preview = await upload(chapter, file)
    const html = await preview.text()
    const said = plain(html)
    expect(preview.status).toBe(200)
    expect(said).toContain('1 chỉ tiêu thay đổi')
    expect(said).toContain('5 → 7')
    expect(said).toContain('2 chỉ tiêu mới có số')
    expect(said).toContain('Lưu 3 chỉ tiêu')
    expect([await stored('HV'), await stored('TH')]).toEqual([[5, null, 0, 1], null])
    const done = await chapter.post(sheet, formIn(html))
    expect(done.headers.get('location')).toBe(`${sheet}?saved=3`)
    expect(await stored('HV')).toEqual([7, null, 0, 2])
    expect(await stored('TH')).toEqual([9, 12, 0, 1])
    expect(await stored('CLB')).toEqual([null, null, 1, 1])
    expect(await stored('DT')).toBeNull()
  })

  test('whose figures somebody else changed after the preview saves none of them, and shows both numbers', async () => {
    const chapter = await as('chapterHead')
    const html = await (await upload(chapter, writeCsv(table(['HV', '7'], ['CLB', '3'])))).text()
    await (await as('chapterRecorder')).post(sheet, { 'HV.version': '0', 'HV.amount': '9' })
    const answer = await chapter.post(sheet, formIn(html))
    const said = await answer.text()
    expect(answer.status).toBe(409)
    expect(said).toContain('Người khác vừa lưu số 9')
    expect(said).toContain('value="7"')
    expect([await stored('HV'), await stored('CLB')]).toEqual([[9, null, 0, 1], null])
  })

  test('with rows that cannot be read names each with its line, offers to put them right, and saves nothing', async () => {
    const chapter = await as('chapterHead')
    const file = writeCsv(table(['HV', '2.5'], ['CLB', '3']))
    const html = await (await upload(chapter, file)).text()
    expect(plain(html)).toContain('1 dòng cần sửa. Chưa lưu gì.')
    expect(plain(html)).toContain('Không chắc đây là số nào.')
    expect(plain(html)).toContain('dòng 2')
    const answer = await chapter.post(sheet, formIn(html))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('value="2.5"')
    expect(await stored('CLB')).toBeNull()
  })

  test('with rows that have no place here offers nothing to confirm', async () => {
    const chapter = await as('chapterHead')
    const file = writeCsv(table(['GS', '5'], ['HV', '1'], ['hv', '2'], ['HV/ngheo', '1']))
    const html = await (await upload(chapter, file)).text()
    const said = plain(html)
    expect(said).toContain('Đơn vị không nhập chỉ tiêu có mã này trong kỳ.')
    expect(said).toContain('Mã này có hai dòng trong tệp.')
    expect(said).toContain('Chỉ tiêu không có phân tổ này.')
    expect(formIn(html)).toEqual({})
  })

  test('asks beside the row what the sheet would ask', async () => {
    await past()
    const chapter = await as('chapterHead')
    const html = await (await upload(chapter, writeCsv(table(['HV', '400'], ['DT', '2'])))).text()
    expect(plain(html)).toContain('2 dòng cần bạn xác nhận')
    expect(plain(html)).toContain('Đúng là 400, tôi đã kiểm tra')
    expect(html).toContain('name="DT.reason"')
    const form = formIn(html)
    expect((await chapter.post(sheet, form)).status).toBe(422)
    const done = await chapter.post(sheet, { ...form, 'HV.sure': '400/', 'DT.reason': 'Đếm trùng' })
    expect(done.headers.get('location')).toBe(`${sheet}?saved=2`)
  })

  test('of another unit, of another period, or with no columns is refused by name', async () => {
    const chapter = await as('chapterHead')
    const spoiled = (at: number, words: string) => [
      head.map((one, n) => (n === at ? words : one)),
      ['HV', '', '', '5', '', ''],
    ]
    for (const [cells, words] of [
      [spoiled(0, 'Mã (an-1-ch2)'), 'của đơn vị khác'],
      [spoiled(3, 'Số liệu (2023-08)'), 'của kỳ khác'],
      [spoiled(3, 'Số'), 'phải có cột Mã và cột Số liệu'],
      [[head], 'không có dòng nào'],
    ] as const) {
      const answer = await upload(chapter, writeCsv(cells))
      expect([words, answer.status]).toEqual([words, 422])
      expect(await answer.text()).toContain(words)
    }
    // One's own, without marks, in another order and in English, is read.
    const own = [
      ['Figure', 'Code'],
      ['5', 'HV'],
    ]
    expect(plain(await (await upload(chapter, writeCsv(own))).text())).toContain('Lưu 1 chỉ tiêu')
  })

  test('is for whoever records, while the period is open', async () => {
    expect((await (await as('chapterHead')).get(`${unit}/figure-files/2023-08`)).status).toBe(409)
    const file = await writeXlsx(table(['HV', '5']), 'x')
    expect((await upload(await as('siblingHead'), file)).status).toBe(404)
  })
})
