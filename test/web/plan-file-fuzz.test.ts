/// <reference types="vite/client" />
/** Files of plans that nobody made on purpose: bytes at random, files that were damaged, texts in old alphabets. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlan } from '../../src/domain/reading/read.ts'
import { wordsOf } from '../../src/domain/reading/text.ts'
import { planText, readPlanFile } from '../../src/web/plan-file.ts'
import { zip } from '../../src/web/zip.ts'

const texts = Object.values(
  import.meta.glob<string>('../domain/reading/texts/{first,second,third,fourth}/*.txt', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).map((file) => file.split('\n=====\n')[0] ?? '')

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const document = (body: string) => `<w:document ${space}><w:body>${body}</w:body></w:document>`
const word = (body: string, others: Record<string, string> = {}) =>
  zip(
    Object.entries({ 'word/document.xml': document(body), ...others }).map(([name, text]) => ({
      name,
      bytes: utf8(text),
    })),
  )

const problems = ['empty', 'oldWord', 'otherKind', 'notText', 'encoding', 'tcvn', 'vni']
/** A file is read, or has the name of what is wrong with it: nothing else ever happens. */
async function answers(file: Uint8Array): Promise<void> {
  const read = await readPlanFile(file)
  if (typeof read === 'string') expect([...problems, 'brokenFile', 'tooLarge']).toContain(read)
  else expect(read.lines.length).toBeGreaterThan(0)
}

describe('A file at random is read or refused by name', () => {
  test('bytes alone, and bytes that begin as a Word document does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        await answers(bytes)
        const packed = Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes])
        expect(['brokenFile', 'otherKind', 'tooLarge']).toContain(await readPlanFile(packed))
      }),
      { numRuns: 300 },
    )
  })

  test('a Word document of which some bytes are others, or the rest is lost', async () => {
    const good = await word('<w:p><w:r><w:t>KẾ HOẠCH năm 2024</w:t></w:r></w:p>'.repeat(20))
    const change = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.nat(good.length),
        async (changes, keep) => {
          const bad = good.slice()
          for (const [at, byte] of changes) bad[at] = byte
          await answers(bad)
          await answers(bad.slice(0, keep))
        },
      ),
      { numRuns: 200 },
    )
  })

  test('tags in any order, opened and not closed, with any numbers', async () => {
    const tags = 'p pPr r t tab br numPr tbl tr tc txbxContent sectPr moveFrom pPrChange body'
    const piece = fc.oneof(
      fc
        .constantFrom(...tags.split(' '))
        .chain((name) => fc.constantFrom(`<w:${name}>`, `</w:${name}>`, `<w:${name}/>`)),
      fc
        .tuple(
          fc.constantFrom('numId', 'ilvl', 'pStyle', 'gridSpan', 'start', 'numFmt', 'lvlText'),
          fc.constantFrom('0', '1', '-3', '99999999', 'upperRoman', '%1.%9)', 'A', ''),
        )
        .map(([name, value]) => `<w:${name} w:val="${value}"/>`),
      fc
        .tuple(
          fc.constantFrom('abstractNum', 'num', 'lvl', 'style'),
          fc.constantFrom('0', '1', 'A'),
        )
        .map(
          ([name, id]) =>
            `<w:${name} w:abstractNumId="${id}" w:numId="${id}" w:ilvl="${id}" w:styleId="${id}">`,
        ),
      fc.constantFrom('Kết nạp 20 hội viên', '&#9;', '&amp;', '&lt', '<', '>', '<!--', '\u202e'),
    )
    const xml = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
    await fc.assert(
      fc.asyncProperty(xml, xml, xml, async (body, numbering, styles) => {
        const parts = { 'word/numbering.xml': numbering, 'word/styles.xml': styles }
        await answers(await word(body, parts))
      }),
      { numRuns: 200 },
    )
  })

  test('every word of the paragraphs of a document is a word of its text, in order', async () => {
    const paragraph = fc.string({ unit: 'binary', maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { maxLength: 12 }), async (paragraphs) => {
        const clean = paragraphs.map((one) => one.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' '))
        const escaped = clean.map((one) => one.replace(/&/g, '&amp;').replace(/</g, '&lt;'))
        const body = escaped.map((one) => `<w:p><w:r><w:t>${one}</w:t></w:r></w:p>`).join('')
        const read = await planText(await word(body))
        const told = 'text' in read ? wordsOf(read.text) : read.problem
        if (told === 'empty') expect(clean.join('').trim()).toBe('')
        else if (Array.isArray(told)) expect(told).toEqual(wordsOf(clean.join('\n')))
        else expect(['otherKind', 'tcvn', 'vni']).toContain(told)
      }),
      { numRuns: 150 },
    )
  })
})

describe('A text is the same, however its letters are written', () => {
  const told = (text: string) => readPlan(text).targets

  test('with marks of direction and without width anywhere, or decomposed', () => {
    const unseen = fc.constantFrom(
      '\u200e',
      '\u200f',
      '\u202b',
      '\u202c',
      '\u2067',
      '\u200b',
      '\ufeff',
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.tuple(fc.nat(5000), unseen), { maxLength: 40 }),
        (text, marks) => {
          let marked = text
          for (const [at, mark] of marks) {
            const place = at % (marked.length + 1)
            marked = marked.slice(0, place) + mark + marked.slice(place)
          }
          expect(told(marked)).toEqual(told(text.normalize('NFC')))
          expect(told(text.normalize('NFD'))).toEqual(told(text.normalize('NFC')))
        },
      ),
      { numRuns: 60 },
    )
  })

  /** Letters of Windows-1258 with a tone behind them; what it has no sign for is left out. */
  const letters1258: Readonly<Record<string, number>> = {
    ...{ Ă: 195, Đ: 208, Ơ: 213, Ư: 221, ă: 227, đ: 240, ơ: 245, ư: 253 },
    ...{ '\u0300': 204, '\u0309': 210, '\u0303': 222, '\u0301': 236, '\u0323': 242 },
    ...{ '…': 133, '“': 147, '”': 148, '–': 150 },
  }
  const to1258 = (text: string) => {
    const bytes: number[] = []
    for (const letter of text.normalize('NFC')) {
      const [, base = letter, tone = ''] =
        /^(.+?)([\u0300\u0301\u0303\u0309\u0323])$/u.exec(
          // A tone goes behind its letter, whatever else the letter wears.
          letter.normalize('NFD').replace(/^(.)([\u0300\u0301\u0303\u0309\u0323])(.)$/u, '$1$3$2'),
        ) ?? []
      for (const one of [base.normalize('NFC'), tone]) {
        if (one) bytes.push(letters1258[one] ?? one.charCodeAt(0))
      }
    }
    return Uint8Array.from(bytes)
  }

  test('in Windows-1258', async () => {
    for (const text of texts.filter((one) => !/[^\p{L}\p{N}\s!-~“”–…]/u.test(one))) {
      expect(await planText(to1258(text))).toEqual({ text: text.normalize('NFC') })
    }
  })
})

/** Small letters of TCVN3, as they look in another font, in the order of `letters`. */
const letters = 'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ'
const tcvn = 'µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ'
const inTcvn = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[“”–…]/g, '-')
    .replace(/\p{L}/gu, (letter) => tcvn[letters.indexOf(letter)] ?? letter)

test('a plan in TCVN3 is refused by the name of its alphabet, in whatever it is saved', async () => {
  for (const text of texts) {
    expect(await readPlanFile(utf8(inTcvn(text)))).toBe('tcvn')
    expect(await readPlanFile(latin(inTcvn(text)))).toBe('tcvn')
  }
})

test('a document that unpacks to hundreds of times its size is refused, whichever part it is in', async () => {
  const huge = `<w:p>${' '.repeat(11 * 1024 * 1024)}</w:p>`
  for (const part of ['document', 'numbering', 'styles', 'footnotes']) {
    const parts = part === 'document' ? {} : { [`word/${part}.xml`]: huge }
    const file = await word(part === 'document' ? huge : '<w:p/>', parts)
    expect(file.length).toBeLessThan(100 * 1024)
    expect(await readPlanFile(file)).toBe('tooLarge')
  }
})
