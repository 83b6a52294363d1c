/** Texts of every shape, as lines: nothing is lost, and no text takes longer than its length asks. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlan } from '../../../src/domain/reading/read.ts'
import { wordsOf } from '../../../src/domain/reading/text.ts'

const words = (text: string) =>
  readPlan(text).lines.flatMap((line) => line.text.trim().split(/\s+/))

/** Pieces that a plan is made of, in an order that no plan has. */
const pieces = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '\t',
    ' ',
    '- ',
    '+/ ',
    '. ',
    '1. ',
    '1.1. ',
    '(1) ',
    'a) ',
    'II. ',
    'Điều 3. ',
    '• ',
  ],
  ...[
    'KẾ HOẠCH',
    'Căn cứ Nghị quyết số 11',
    'Nơi nhận:',
    'TM. BAN THƯỜNG VỤ',
    '|',
    '\ufffd',
    '“',
    '”',
  ],
  ...[
    'ít nhất 01 mô hình',
    '100 – 200',
    '2-5',
    '80%',
    'hằng năm',
    'một nghìn rưởi',
    '1,6 triệu đồng',
  ],
  ...[
    '31/12/2022',
    '217-QĐ/TW',
    ';',
    ':',
    ',',
    'không còn hộ nghèo',
    'mỗi chi hội',
    '1/2 số chi hội',
    'một nửa số hộ',
    '12 tỷ 500 triệu đồng',
    'nhiệm kỳ 2022-2027',
    'Đơn vị\tKết nạp hội viên\tGiúp hộ\n',
    'Xã An\t12\t3\n',
    '1.',
    '(',
    ')',
    '🙂',
  ],
)

describe('No word is lost', () => {
  test('of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(words(text)).toEqual(wordsOf(text))
      }),
      { numRuns: 300 },
    )
  })

  test('of the pieces of plans in any order, and every quote stands where it says', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (list) => {
        const text = list.join('')
        const { lines, targets } = readPlan(text)
        expect(lines.flatMap((line) => line.text.trim().split(/\s+/))).toEqual(wordsOf(text))
        const byCode = new Map(lines.map((line) => [line.code, line]))
        expect(byCode.size).toBe(lines.length)
        for (const { code, parent, depth, text: said, mark } of lines) {
          expect(said.startsWith(mark)).toBe(true)
          if (parent !== null) expect(byCode.get(parent)?.depth).toBeLessThan(depth)
          expect([code, parent === code]).toEqual([code, false])
        }
        for (const one of targets) {
          expect(byCode.get(one.line)?.text.slice(one.start, one.end)).toBe(one.quote)
          expect(Number.isFinite(one.amount)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('What is looked at grows with the text and no faster', () => {
  const shapes: Readonly<Record<string, string>> = {
    'bullets of targets':
      '- Phấn đấu mỗi chi hội giúp ít nhất 02 hộ nghèo, 100% hội viên tham gia\n',
    'one line without end': 'giúp 10 hộ nghèo và ',
    'one line of quotes': '“3 biết” ',
    digits: '1',
    'numbers with dots': '1.000.',
    'words of numbers': 'một trăm ',
    'slashes and hyphens': '1/2-3/',
    'rows of a table': '1\tKết nạp hội viên\tHội viên\t200\n',
    'lines broken in half': 'tiếp tục xây dựng 10 mô hình\nvà\n',
    'deeper and deeper': '1.1.1.1.1. Nội dung\n',
    'none at all': 'không còn hộ nghèo ',
    'one sentence of clauses': 'Mỗi cơ sở Hội giúp 02 hộ; thành lập 01 tổ; ',
    'shares of the same': 'đạt 60% và đến năm 2030 đạt 75% và ',
    'sums in two words': '12 tỷ 500 triệu ',
    'halves and thirds': 'một nửa số hai phần ba số 1/2 số hộ ',
    'units in rows': 'Đơn vị\tKết nạp hội viên\tGiúp hộ\nXã An\t12\t3\n',
    'terms in one sentence': 'nhiệm kỳ 2022-2027 phấn đấu 5 hộ, ',
    'paragraphs of a newspaper': 'Nhiệm kỳ qua, Hội đã giúp 20 hộ. Hội phấn đấu giúp 30 hộ.\n',
  }
  for (const [name, piece] of Object.entries(shapes)) {
    test(`in ${name}`, () => {
      const looked = (size: number) => readPlan(piece.repeat(Math.ceil(size / piece.length))).looked
      const [small, large] = [looked(5_000), looked(50_000)]
      expect(large).toBeLessThan(small * 11 + 1000)
    })
  }

  test('a megabyte of bullets is read whole', () => {
    const bullet = '- Phấn đấu mỗi chi hội giúp ít nhất 02 hộ nghèo\n'
    const count = Math.ceil(1_000_000 / bullet.length)
    const { lines, targets } = readPlan(bullet.repeat(count))
    expect([lines.length, targets.length]).toEqual([count, count])
  })
})
