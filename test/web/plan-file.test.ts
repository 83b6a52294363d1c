/** Files of plans: Word documents and texts, however they were saved, and what only looks like one. */
import { describe, expect, test } from 'vitest'
import { planText, readPlanFile } from '../../src/web/plan-file.ts'
import { zip } from '../../src/web/zip.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytesOf = (...codes: number[]) => Uint8Array.from(codes)
const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const p = (text: string, properties = '') =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const document = (body: string) =>
  `<?xml version="1.0"?><w:document ${space}><w:body>${body}</w:body></w:document>`
const cell = (...inside: string[]) => `<w:tc>${inside.join('')}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

const word = (body: string, others: Record<string, string> = {}) =>
  zip(
    Object.entries({ 'word/document.xml': document(body), ...others }).map(([name, text]) => ({
      name,
      bytes: utf8(text),
    })),
  )
const linesOf = async (file: Uint8Array) => {
  const read = await planText(file)
  return 'text' in read ? read.text.split('\n') : read.problem
}

describe('A Word document', () => {
  test('gives its paragraphs, line breaks, tabs and entities', async () => {
    const broken =
      '<w:p><w:r><w:t>Một</w:t><w:br/><w:t>Hai</w:t><w:tab/><w:t>Ba &amp; &#7889;</w:t></w:r></w:p>'
    expect(await linesOf(await word(p('KẾ HOẠCH') + broken))).toEqual([
      'KẾ HOẠCH',
      'Một',
      'Hai\tBa & ố',
    ])
  })

  test('gives the rows of a table with tabs, and the cells of a layout one after another', async () => {
    const layout = table(
      row(cell(p('Nơi nhận:'), p('- Như trên;')), cell(p('TM. BAN THƯỜNG VỤ'), p('CHỦ TỊCH'))),
    )
    const targets = table(
      row(cell(p('TT')), cell(p('Chỉ tiêu')), cell(p('ĐVT')), cell(p('Kế hoạch'))),
      row(cell(p('1')), cell(p('Kết nạp'), p('hội viên')), cell(p('Hội viên')), cell(p('200'))),
    )
    expect(await linesOf(await word(targets + layout))).toEqual([
      'TT\tChỉ tiêu\tĐVT\tKế hoạch',
      '1\tKết nạp hội viên\tHội viên\t200',
      ...['Nơi nhận:', '- Như trên;', 'TM. BAN THƯỜNG VỤ', 'CHỦ TỊCH'],
    ])
    const read = await readPlanFile(await word(targets))
    expect(read).toMatchObject({
      targets: [{ amount: 200, measure: 'hội viên', bound: 'exactly' }],
    })
  })

  test('gives the words of text boxes once, its footnotes at the end, and nothing deleted', async () => {
    const box = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>${p('TRONG KHUNG')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p('TRONG KHUNG')}</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>Ngoài khung</w:t></w:r></w:p>`
    const noted =
      '<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:t>Mô hình</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    const footnotes = `<w:footnotes ${space}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">${p('Biết mặt')}</w:footnote></w:footnotes>`
    const lines = await linesOf(await word(box + noted, { 'word/footnotes.xml': footnotes }))
    expect((lines as string[]).filter(Boolean)).toEqual([
      'TRONG KHUNG',
      'Ngoài khung',
      'Mô hình[2]',
      '[2] Biết mặt',
    ])
  })

  test('gives its endnotes beside its footnotes, and signs that are told by their place in a font', async () => {
    const noted =
      '<w:p><w:r><w:t>Hộ khá</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t><w:endnoteReference w:id="1"/><w:footnoteReference w:id="1"/><w:ptab w:relativeTo="margin"/><w:t>Sau</w:t></w:r></w:p>'
    const notes = (kind: string, text: string) =>
      `<w:${kind}s ${space}><w:${kind} w:id="1">${p(text)}</w:${kind}></w:${kind}s>`
    expect(
      await linesOf(
        await word(noted, {
          'word/footnotes.xml': notes('footnote', 'Chân trang'),
          'word/endnotes.xml': notes('endnote', 'Cuối bài'),
        }),
      ),
    ).toEqual(['Hộ khá≥95%[^1][1]\tSau', '[1] Chân trang', '[^1] Cuối bài'])
  })

  test('is found under the name that Word on the web gives it', async () => {
    const file = await zip([{ name: 'word/document2.xml', bytes: utf8(document(p('KẾ HOẠCH'))) }])
    expect(await linesOf(file)).toEqual(['KẾ HOẠCH'])
  })

  test('gives the numbers of its lists as they would be printed', async () => {
    const level = (at: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
    const numbering = `<w:numbering ${space}><w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'bullet', '\uf0b7')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
    const at = (depth: number, text: string) =>
      p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="1"/></w:numPr>`)
    const body =
      at(0, 'MỤC ĐÍCH') + at(1, 'Một') + at(1, 'Hai') + at(2, 'Ý') + at(0, 'NỘI DUNG') + at(1, 'Ba')
    expect(await linesOf(await word(body, { 'word/numbering.xml': numbering }))).toEqual([
      ...['I. MỤC ĐÍCH', '1. Một', '2. Hai', '- Ý', 'II. NỘI DUNG', '1. Ba'],
    ])
  })

  test('gives the numbers of headings that have them from their style, and of a list that begins anew', async () => {
    const level = (at: number, format: string, text: string, style = '') =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${style && `<w:pStyle w:val="${style}"/>`}<w:lvlText w:val="${text}"/></w:lvl>`
    const num = (id: number, of: number, inside = '') =>
      `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${inside}</w:num>`
    const anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    const numbering = `<w:numbering ${space}><w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.', 'Muc')}${level(1, 'decimal', '%2.', 'Viec')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'lowerLetter', '%1)')}</w:abstractNum>${num(1, 0)}${num(2, 1)}${num(3, 1)}${num(4, 1, anew)}</w:numbering>`
    const style = (id: string, inside: string) => `<w:style w:styleId="${id}">${inside}</w:style>`
    const numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    const styles = `<w:styles ${space}>${style('Muc', numbered)}${style('Viec', numbered)}${style('MucLon', '<w:basedOn w:val="Muc"/>')}${style('Vong', '<w:basedOn w:val="Vong"/>')}</w:styles>`
    const as = (id: string, text: string, more = '') => p(text, `<w:pStyle w:val="${id}"/>${more}`)
    const none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    const at = (list: number, text: string) =>
      p(text, `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`)
    const body =
      as('Muc', 'MỤC ĐÍCH') +
      as('Viec', 'Một') +
      at(2, 'Ý') +
      at(3, 'Ý tiếp') +
      as('Viec', 'Hai') +
      at(4, 'Ý khác') +
      as('MucLon', 'NỘI DUNG') +
      as('Viec', 'Ba') +
      as('Muc', 'KHÔNG SỐ', none) +
      as('Vong', 'Thường')
    const parts = { 'word/numbering.xml': numbering, 'word/styles.xml': styles }
    expect(await linesOf(await word(body, parts))).toEqual([
      ...['I. MỤC ĐÍCH', '1. Một', 'a) Ý', 'b) Ý tiếp', '2. Hai', 'a) Ý khác'],
      ...['II. NỘI DUNG', '1. Ba', 'KHÔNG SỐ', 'Thường'],
    ])
    expect(await readPlanFile(await word(body, parts))).toMatchObject({
      lines: expect.arrayContaining([expect.objectContaining({ code: 'II.1', text: '1. Ba' })]),
    })
  })

  test('gives what was moved once, and the list that a paragraph is in, not the one it was in', async () => {
    const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
    const moved = `<w:p><w:moveFrom>${run('Dời')}</w:moveFrom>${run('Còn')}</w:p><w:p><w:moveTo>${run('Dời')}</w:moveTo></w:p>`
    const was = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    const numbering = `<w:numbering ${space}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
    const file = await word(moved + p('Nay', was), { 'word/numbering.xml': numbering })
    expect(await linesOf(file)).toEqual(['Còn', 'Dời', 'Nay'])
  })

  test('is read whole however deep its tables are, and however many lines a cell has', async () => {
    const deep =
      '<w:tbl><w:tr><w:tc>'.repeat(20_000) + p('Ở trong') + '</w:tc></w:tr></w:tbl>'.repeat(20_000)
    expect(await linesOf(await word(deep))).toEqual(['Ở trong'])
    const long = table(row(cell(p('a').repeat(150_000))))
    expect((await linesOf(await word(long))).length).toBe(150_000)
  })

  test('is read even where a tag closes what was never opened, or tells a number that is none', async () => {
    const closed = `${p('Một')}</w:txbxContent></w:tc></w:tr>${p('Hai')}`
    expect(await linesOf(await word(closed))).toEqual(['Một', 'Hai'])
    const odd = table(
      row(cell('<w:tcPr><w:gridSpan w:val="-3"/></w:tcPr>', p('a')), cell(p('b')), cell(p('c'))),
    )
    expect(await linesOf(await word(odd))).toEqual(['a\tb\tc'])
  })

  test('that would unpack to too much, is damaged or is another kind is refused by name', async () => {
    const bomb = await word(p('a'.repeat(21 * 1024 * 1024)))
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024)
    expect(await readPlanFile(bomb)).toBe('tooLarge')
    expect(await readPlanFile(await word(p('a'.repeat(3 * 1024 * 1024))))).toBe('tooLarge')
    const many = Array.from({ length: 1001 }, (_, n) => [`word/${n}.xml`, ''] as const)
    expect(await readPlanFile(await word(p('a'), Object.fromEntries(many)))).toBe('tooLarge')
    const good = await word(p('Kế hoạch'))
    expect(await readPlanFile(good.slice(0, good.length - 30))).toBe('brokenFile')
    expect(await readPlanFile(await zip([{ name: 'xl/workbook.xml', bytes: utf8('<a/>') }]))).toBe(
      'otherKind',
    )
    const entity = '<!DOCTYPE a [<!ENTITY b "c">]>'
    const file = await zip([
      { name: 'word/document.xml', bytes: utf8(entity + document(p('&b;'))) },
    ])
    expect(await readPlanFile(file)).toBe('brokenFile')
    expect(await readPlanFile(await word(''))).toBe('empty')
  })
})

describe('A text', () => {
  const plan = 'KẾ HOẠCH\nCông tác Hội năm 2024\n- Phấn đấu kết nạp 20 hội viên'
  const target = { amount: 20, bound: 'atLeast', measure: 'hội viên' }

  test('is read in UTF-8, with its mark or without, composed or not', async () => {
    for (const text of [
      plan,
      `\ufeff${plan}`,
      plan.normalize('NFD'),
      plan.replace(/ /g, '\u00a0'),
      `\u202b${plan.replace(/ /g, '\u200b ')}`,
      plan.replace(/\n/g, '\r\n'),
    ]) {
      expect(await readPlanFile(utf8(text))).toMatchObject({ year: 2024, targets: [target] })
    }
  })

  test('is read in UTF-16 with its mark, whichever end is first', async () => {
    const codes = [...`\ufeff${plan}`].map((letter) => letter.charCodeAt(0))
    for (const little of [true, false]) {
      const file = bytesOf(
        ...codes.flatMap((code) => (little ? [code & 255, code >> 8] : [code >> 8, code & 255])),
      )
      expect(await readPlanFile(file)).toMatchObject({ targets: [target] })
    }
  })

  test('is read in Windows-1258 where its words are certainly Vietnamese', async () => {
    // "Phấn đấu kết nạp 20 hội viên, giúp đỡ phụ nữ": tones are bytes of their own.
    const latin =
      '- Phâ\xecn ðâ\xecu kê\xect na\xf2p 20 hô\xf2i viên, giu\xecp ð\xf5\xde phu\xf2 n\xfd\xde'.replace(
        /ð/g,
        '\xf0',
      )
    const file = Uint8Array.from(latin, (letter) => letter.charCodeAt(0))
    expect(await planText(file)).toEqual({ text: '- Phấn đấu kết nạp 20 hội viên, giúp đỡ phụ nữ' })
  })

  test('typed for a font of before Unicode is refused with the name of its alphabet', async () => {
    const tcvn =
      'Héi Liªn hiÖp Phô n÷ thµnh phè §µ N½ng x©y dùng kÕ ho¹ch n¨m 2023, phÊn ®Êu ph¸t triÓn héi viªn'
    const vni =
      'Hoäi Lieân hieäp Phuï nöõ thaønh phoá Ñaø Naüng xaây döïng keá hoaïch naêm 2023, phaán ñaáu phaùt trieån hoäi vieân'
    expect(await readPlanFile(utf8(tcvn))).toBe('tcvn')
    expect(await readPlanFile(utf8(vni))).toBe('vni')
    const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    expect(await readPlanFile(bytes(tcvn))).toBe('tcvn')
    expect(await readPlanFile(bytes(vni))).toBe('vni')
    expect(await readPlanFile(await word(p(tcvn)))).toBe('tcvn')
  })

  test('without any mark is read as it is', async () => {
    expect(await readPlanFile(utf8('Ke hoach nam 2024'))).toMatchObject({ targets: [] })
  })

  test('that is none is refused by name, and random bytes always are', async () => {
    expect(await readPlanFile(bytesOf())).toBe('empty')
    expect(await readPlanFile(utf8(' \n '))).toBe('empty')
    expect(await readPlanFile(bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe('oldWord')
    expect(await readPlanFile(utf8('%PDF-1.7\n'))).toBe('otherKind')
    expect(await readPlanFile(utf8('<html><body>Kế hoạch</body></html>'))).toBe('otherKind')
    expect(await readPlanFile(utf8('a;b'), 'bang.csv')).toBe('otherKind')
    expect(await readPlanFile(new Uint8Array(2 * 1024 * 1024 + 1))).toBe('tooLarge')
    expect(await readPlanFile(utf8('Hi\0hi'))).toBe('notText')
    const french = 'Réunion générale'.normalize('NFC')
    expect(await readPlanFile(Uint8Array.from(french, (letter) => letter.charCodeAt(0)))).toBe(
      'encoding',
    )
    for (let seed = 1; seed <= 30; seed++) {
      let state = seed * 2654435761
      const random = Uint8Array.from({ length: 500 }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0
        return state >>> 24
      })
      expect(['notText', 'encoding']).toContain(await readPlanFile(random))
    }
  })
})
