/** POST /api/v1/plans/reading: a plan is read for a machine, and nothing of it is kept. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { docxType } from '../../src/web/plan-file.ts'
import { zip } from '../../src/web/zip.ts'
import { as, ask, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds } from '../city.ts'
import { everything } from '../house/doors.ts'
import { call, tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

let token = ''
beforeAll(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  token = await tokenOf(unitIds['an-1'] ?? 0, 'read')
})

const plan = `HỘI LHPN XÃ AN
Số: 05/KH-HPN
An, ngày 15 tháng 01 năm 2024
KẾ HOẠCH
Công tác Hội năm 2024
II. NỘI DUNG
1. Xây dựng Hội
- Hằng năm, mỗi chi hội kết nạp từ 5 - 10 hội viên; 100% chi hội có nhóm Zalo.`

const read = (body: string, headers: Record<string, string> = { 'content-type': 'text/plain' }) =>
  call(token, 'POST', '/plans/reading', body, headers)

test('a plan is answered as its lines and the proposals for its targets, and nothing is kept', async () => {
  await read(plan)
  const before = await everything()
  const { status, body } = await read(plan, { 'content-type': 'Text/Plain; charset=UTF-8' })
  expect(status).toBe(200)
  expect(body).toEqual({
    title: 'KẾ HOẠCH Công tác Hội năm 2024',
    number: '05/KH-HPN',
    date: '2024-01-15',
    year: 2024,
    lines: expect.arrayContaining([
      { code: 'II', parent: null, text: 'II. NỘI DUNG' },
      { code: 'II.1', parent: 'II', text: '1. Xây dựng Hội' },
    ]),
    targets: [
      {
        line: 'II.1.1',
        quote: expect.stringContaining('5 - 10 hội viên'),
        amount: 5,
        amountMax: 10,
        bound: 'exactly',
        percent: false,
        measure: 'hội viên',
        perUnit: true,
        recurring: 'year',
      },
      {
        line: 'II.1.1',
        quote: expect.stringContaining('100% chi hội'),
        amount: 100,
        bound: 'all',
        percent: true,
        measure: 'chi hội',
        perUnit: false,
        recurring: 'year',
      },
    ],
  })
  const { tokens: _, ...after } = (await everything()) as Record<string, unknown>
  const { tokens: __, ...was } = before as Record<string, unknown>
  expect(after).toEqual(was)
})

test('a Word document is read too', async () => {
  const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${plan
    .split('\n')
    .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
    .join('')}</w:body></w:document>`
  const file = await zip([{ name: 'word/document.xml', bytes: new TextEncoder().encode(xml) }])
  const answer = await ask('/api/v1/plans/reading', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': docxType },
    body: file,
  })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual((await read(plan)).body)
})

test('what is too large, of another kind or unreadable is refused with a problem document', async () => {
  const large = await read('a'.repeat(2 * 1024 * 1024 + 1))
  expect([large.status, large.type, large.body.code]).toEqual([
    413,
    'application/problem+json',
    'tooLarge',
  ])
  expect(large.body.detail).toContain('2 MB')
  const kind = await read('{}', { 'content-type': 'application/json' })
  expect([kind.status, kind.body.errors[0]]).toMatchObject([
    422,
    { field: 'Content-Type', code: 'notAChoice' },
  ])
  for (const [body, code] of [
    ['', 'empty'],
    ['%PDF-1.4', 'otherKind'],
    ['a\0b', 'notText'],
    ['Héi Liªn hiÖp Phô n÷ thµnh phè §µ N½ng x©y dùng kÕ ho¹ch', 'tcvn'],
  ] as const) {
    const heard = await read(body)
    expect([heard.status, heard.type]).toEqual([422, 'application/problem+json'])
    expect(heard.body.errors).toEqual([
      { row: null, field: 'body', code, message: expect.any(String) },
    ])
  }
})

test('the page of a unit reads what is pasted or sent, shows each proposal with its reason, and keeps nothing', async () => {
  const ward = await as('wardViewer')
  const page = '/sen/an-1/plans/reading'
  expect(plain(await (await ward.get(page)).text())).toContain('không lưu gì')
  const empty = await ward.post(page, { text: '  ' })
  expect([empty.status, plain(await empty.text())]).toEqual([
    422,
    expect.stringContaining('Vui lòng dán văn bản'),
  ])
  const large = await ward.post(page, { text: 'a'.repeat(2 * 1024 * 1024 + 1) })
  expect([large.status, plain(await large.text())]).toEqual([
    422,
    expect.stringContaining('Tệp lớn hơn 2 MB'),
  ])
  const read = await ward.post(page, {
    text: 'KẾ HOẠCH\nCông tác năm 2024\nI. CHỈ TIÊU\n1. Hằng năm, phát triển khoảng 2.500 hội viên.\n2. Họp <b>ngày</b> 5/3.',
  })
  const html = await read.text()
  expect(read.status).toBe(200)
  expect(plain(html)).toContain('5 mục, 1 chỉ tiêu đề xuất')
  expect(plain(html)).toContain('khoảng 2.500 hội viên · hằng năm vì có “khoảng”')
  expect(html).toMatch(/<mark>[^<]*2\.500[^<]*<\/mark>/)
  expect(html).toContain('&lt;b&gt;ngày')
})

test('a share of nothing that is named is shown with one sign of percent', async () => {
  const page = await (await as('wardHead')).post('/sen/an-1/plans/reading', {
    text: 'KẾ HOẠCH\nCông tác Hội năm 2024\nI. CHỈ TIÊU\n- Giữ nợ quá hạn không quá 0,2%.',
  })
  expect(plain(await page.text())).toContain('không quá 0,2% vì có')
})
