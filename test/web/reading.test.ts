/** Plans as files: what a machine sends is read, or refused with a word that says what to do. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { zip } from '../../src/web/zip.ts'
import { ask, forgetSessions } from '../as.ts'
import { buildCity, unitIds } from '../city.ts'
import { tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const bytes = (text: string) => new TextEncoder().encode(text)
let token: string

beforeAll(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  token = await tokenOf(unitIds['an-1'] ?? 0, 'read')
})

async function read(body: Uint8Array | string, type = 'text/plain; charset=utf-8') {
  const answer = await ask('/api/v1/plans/reading', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type, 'accept-language': 'vi' },
    body: typeof body === 'string' ? body : new Blob([body as Uint8Array<ArrayBuffer>]),
  })
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what came
  return { status: answer.status, body: (await answer.json()) as Record<string, any> }
}

const codeOf = ({ status, body }: Awaited<ReturnType<typeof read>>) => [
  status,
  body.errors?.[0]?.code ?? body.code,
]

const p = (text: string, list = '') =>
  `<w:p><w:pPr>${list}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const listed = (id: number, level: number) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`
const lvl = (level: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7">${lvl(0, 'upperRoman', '%1.')}${lvl(1, 'decimal', '%2.')}${lvl(2, 'bullet', '•')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`

const wordFile = (body: string, more: Record<string, string> = {}) =>
  zip(
    Object.entries({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`,
      ...more,
    }).map(([name, text]) => ({ name, bytes: bytes(text) })),
  )

describe('A plan that a machine sends', () => {
  test('as text is told as lines and targets, in the words of the contract', async () => {
    const { status, body } = await read(
      'Số: 05/KH-HPN\nSen, ngày 02 tháng 01 năm 2024\nKẾ HOẠCH\nNăm 2024\nI. CHỈ TIÊU\n1. Hằng năm, phát triển khoảng 2.500 hội viên.\n- Mỗi cơ sở có từ 3 - 5 mô hình.',
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      title: 'KẾ HOẠCH Năm 2024',
      number: '05/KH-HPN',
      date: '2024-01-02',
      year: 2024,
    })
    expect(body.lines.slice(-3)).toEqual([
      { code: 'I', parent: null, text: 'I. CHỈ TIÊU' },
      { code: 'I.1', parent: 'I', text: '1. Hằng năm, phát triển khoảng 2.500 hội viên.' },
      { code: 'I.1.1', parent: 'I.1', text: '- Mỗi cơ sở có từ 3 - 5 mô hình.' },
    ])
    expect(body.targets).toEqual([
      {
        ...{ line: 'I.1', quote: 'Hằng năm, phát triển khoảng 2.500 hội viên', amount: 2500 },
        ...{
          bound: 'about',
          percent: false,
          measure: 'hội viên',
          perUnit: false,
          recurring: 'year',
        },
      },
      {
        ...{ line: 'I.1.1', quote: 'Mỗi cơ sở có từ 3 - 5 mô hình', amount: 3, amountMax: 5 },
        ...{ bound: 'exactly', percent: false, measure: 'mô hình', perUnit: true },
      },
    ])
  })

  test('as .docx keeps the marks that Word counts by itself, its tables, its notes, and no word twice', async () => {
    const table = `<w:tbl>${[
      ['TT', 'Chỉ tiêu', 'ĐVT', 'Kế hoạch'],
      ['1', 'Hội viên mới', 'người', '120'],
    ]
      .map((row) => `<w:tr>${row.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join('')}</w:tr>`)
      .join('')}</w:tbl>`
    const file = await wordFile(
      `${p('KẾ HOẠCH')}${p('Công tác năm 2024')}${p('NHIỆM VỤ', listed(1, 0))}${p('Tuyên truyền', listed(1, 1))}${p('Giúp 7 hộ nghèo', listed(1, 2))}` +
        `<w:p><w:r><w:t>Mở 02 lớp dạy nghề</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>` +
        `<mc:AlternateContent><mc:Choice>${p('Trồng 50 cây xanh')}</mc:Choice><mc:Fallback>${p('Trồng 50 cây xanh')}</mc:Fallback></mc:AlternateContent>` +
        `<w:p><w:del><w:r><w:delText>Xoá 9 nhà tạm</w:delText></w:r></w:del></w:p>${table}`,
      {
        'word/numbering.xml': numbering,
        'word/footnotes.xml': `<w:footnotes><w:footnote w:type="separator" w:id="0">${p('x')}</w:footnote><w:footnote w:id="2">${p('Theo R&amp;D')}</w:footnote></w:footnotes>`,
      },
    )
    const { status, body } = await read(file, docx)
    expect(status).toBe(200)
    expect(body.lines.map(({ text }: { text: string }) => text)).toEqual([
      ...['KẾ HOẠCH', 'Công tác năm 2024', 'I. NHIỆM VỤ', '1. Tuyên truyền', '- Giúp 7 hộ nghèo'],
      ...['Mở 02 lớp dạy nghề[^2]', 'Trồng 50 cây xanh'],
      ...['TT \tChỉ tiêu \tĐVT \tKế hoạch', '1 \tHội viên mới \tngười \t120', '[^2] Theo R&D'],
    ])
    expect(
      body.targets.map((one: { amount: number; measure: string }) => [one.amount, one.measure]),
    ).toEqual([
      [7, 'hộ nghèo'],
      [2, 'lớp'],
      [50, 'cây xanh'],
      [120, 'người'],
    ])
  })

  test('in Windows-1258 or UTF-16 is converted where that is certain', async () => {
    const words = 'KẾ HOẠCH\nNăm 2024\n1. Giúp đỡ ít nhất 12 hộ phụ nữ nghèo trên địa bàn phường.'
    const utf16 = new Uint8Array(2 + words.length * 2)
    utf16.set([0xff, 0xfe])
    for (let at = 0; at < words.length; at++) {
      utf16[2 + at * 2] = words.charCodeAt(at) & 255
      utf16[3 + at * 2] = words.charCodeAt(at) >> 8
    }
    expect((await read(utf16)).body.targets).toMatchObject([{ amount: 12 }])
    const table = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      table.set(new TextDecoder('windows-1258').decode(new Uint8Array([byte])), byte)
    }
    // Letters that have a byte of their own stay; of the others the tone is written behind.
    const written = [...words].flatMap((letter) => {
      if (table.has(letter)) return [table.get(letter) ?? 0]
      const [base = '', ...marks] = letter.normalize('NFD')
      const tone = marks.find((mark) => table.has(mark)) ?? ''
      const body = (base + marks.filter((mark) => mark !== tone).join('')).normalize('NFC')
      return [body, tone].filter(Boolean).map((one) => table.get(one) ?? 63)
    })
    const { status, body } = await read(new Uint8Array(written))
    expect(status).toBe(200)
    expect(body.lines.map(({ text }: { text: string }) => text).join('\n')).toBe(words)
  })

  test('that cannot be read for certain is refused, and the word says what to do', async () => {
    const random = new Uint8Array(5000).map((_, at) => (at * 7919 + 13) % 251)
    expect(codeOf(await read(random))).toEqual([422, 'notText'])
    expect(codeOf(await read(''))).toEqual([422, 'notText'])
    expect(codeOf(await read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2])))).toEqual([
      422,
      'oldWord',
    ])
    expect(codeOf(await read('{\\rtf1 Kế hoạch}'))).toEqual([422, 'oldWord'])
    expect(codeOf(await read(new Uint8Array([0x50, 0x4b, 3, 4, ...random]), docx))).toEqual([
      422,
      'notWord',
    ])
    expect(codeOf(await read(await zip([{ name: 'a.txt', bytes: bytes('a') }]), docx))).toEqual([
      422,
      'notWord',
    ])
    const entity = await wordFile('', {
      'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>',
    })
    expect(codeOf(await read(entity, docx))).toEqual([422, 'notWord'])
    const tcvn3 = 'KÕ ho¹ch ph¸t triÓn héi viªn cña Héi Liªn hiÖp Phô n÷ thµnh phè §µ N½ng n¨m 2003'
    const old = await read(tcvn3)
    expect(codeOf(old)).toEqual([422, 'oldFont'])
    expect(old.body.errors[0].message).toContain('chuyển mã sang Unicode')
    expect(codeOf(await read('{"a":1}', 'application/json'))).toEqual([422, 'unreadable'])
  })

  test('that is too large, packed or unpacked, is refused', async () => {
    expect(codeOf(await read('a'.repeat(2 * 1024 * 1024 + 1)))).toEqual([413, 'tooLarge'])
    const bomb = await wordFile(p('a'.repeat(31 * 1024 * 1024)))
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(codeOf(await read(bomb, docx))).toEqual([413, 'tooLarge'])
  })

  test('is stored nowhere', async () => {
    const count = async () =>
      (
        await env.DB.prepare(
          'select (select count(*) from plans) + (select count(*) from plan_lines) + (select count(*) from events) as n',
        ).first<{ n: number }>()
      )?.n
    const before = await count()
    await read('KẾ HOẠCH\nNăm 2024\n1. Giúp 5 hộ.')
    expect(await count()).toBe(before)
  })
})
