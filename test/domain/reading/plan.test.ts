/** Reading a plan: nothing of it is lost, and its numbers are the targets that a careful reader finds. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import document from '../../../src/demo/data/indicators.json'
import { numeralsIn, readDigits, readWords } from '../../../src/domain/reading/numerals.ts'
import { type LineTarget, readPlan } from '../../../src/domain/reading/plan.ts'
import { oldFont, plainText } from '../../../src/domain/reading/text.ts'
// The plan of 2023 as it was stored, with its broken lines and lost marks (see src/demo/data/README.md).
import real from './ke-hoach-2023.txt?raw'
import { type Expected, samples } from './texts.ts'

const letters = (text: string) => text.replace(/\s+/g, '')
const wordsOf = (text: string) =>
  letters(
    readPlan(text)
      .lines.map(({ mark, text }) => mark + text)
      .join(''),
  )

interface Score {
  readonly expected: number
  readonly found: number
  readonly right: number
  readonly false: number
}

/** Each expected target takes the best of those found; what is left over is false. */
function score(targets: readonly LineTarget[], expected: readonly Expected[]): Score {
  const left = [...targets]
  let [found, right] = [0, 0]
  for (const [amount, bound, word, each] of expected) {
    const [from, to] = typeof amount === 'number' ? [amount, undefined] : amount
    const named = (one: LineTarget) => one.measure.toLowerCase().includes(word)
    const same = (one: LineTarget) => one.amount === from && one.amountMax === to
    let at = left.findIndex((one) => same(one) && named(one))
    if (at < 0) at = left.findIndex(same)
    if (at < 0) continue
    const [one] = left.splice(at, 1)
    found += 1
    if (one && named(one) && one.bound === bound && one.perUnit === (each === 'each')) right += 1
  }
  return { expected: expected.length, found, right, false: left.length }
}

describe('The plan of 2023', () => {
  const plan = readPlan(real)

  test('keeps every word, in its order', () => {
    expect(wordsOf(real)).toBe(letters(plainText(real)))
  })

  test('is known by its head', () => {
    expect(plan).toMatchObject({ number: null, date: null, year: 2023 })
    expect(plan.title).toContain('Triển khai thực hiện 3 nhiệm vụ trọng tâm năm 2023')
  })

  test('stands as a tree: sections whose numbering jumps, tasks, bullets of three kinds, recipients, notes', () => {
    const of = (kind: string) => plan.lines.filter((line) => line.kind === kind)
    expect(of('section').map(({ mark }) => mark)).toEqual(['I.', 'II.', 'IV.'])
    expect(of('task').map(({ code }) => code)).toEqual(['II.1', 'II.2', 'II.3'])
    const below = (code: string) => plan.lines.filter(({ parent }) => parent === code)
    expect(['II.1', 'II.2', 'II.3'].map((code) => below(code).length)).toEqual([8, 4, 7])
    expect(below('II.1.8').map(({ mark }) => mark)).toEqual(['+/', '+/'])
    expect(below('II.1.8.1').map(({ mark }) => mark)).toEqual(['.', '.', '.'])
    expect([of('recipient').length, of('signature').length, of('footnote').length]).toEqual([
      10, 4, 4,
    ])
    // A line that was broken in the middle is whole again.
    expect(below('II.3').at(4)?.text).toContain('phụ nữ làm kinh tế nhằm kết nối')
  })

  test('gives every numeric target of the catalogue, with number, bound and what is counted, and no other', () => {
    const bounds: Record<string, string[]> = {
      eq: ['exactly'],
      'eq/>=': ['exactly', 'atLeast'],
      approx: ['about'],
      '>=': ['atLeast'],
      '>= per unit': ['atLeast'],
      'aim>=': ['atLeast', 'all'],
      '=100%': ['all'],
      'implied all': ['all'],
      'threshold<': ['atMost'],
    }
    const numeric = document.filter(({ kind }) => kind === 'numeric')
    expect(numeric).toHaveLength(27)
    const left = [...plan.targets]
    const missed = numeric.filter((row) => {
      const at = left.findIndex(
        (one) =>
          one.amount === Number(row.target_number) &&
          bounds[row.bound_op]?.includes(one.bound) &&
          one.percent === /^(%|cơ sở Hội$)/.test(row.unit) &&
          one.perUnit === (row.bound_op === '>= per unit') &&
          [letters(one.quote).slice(0, 25), letters(one.quote).slice(-25)].some((part) =>
            letters(row.source_sentence).includes(part),
          ),
      )
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
    expect(missed.map(({ code }) => code)).toEqual([])
    expect(left.map(({ quote }) => quote)).toEqual([])
  })

  test('says of each target why it is one, and where it stands', () => {
    for (const { line, start, end, because, amount } of plan.targets) {
      const text = plan.lines.find(({ code }) => code === line)?.text ?? ''
      expect(because.length).toBeGreaterThan(0)
      const written = numeralsIn(text.slice(start, end))[0]?.value
      // All of those below 60 %: the number is that of the watch.
      expect([amount, 60]).toContain(written)
    }
    expect(plan.targets.filter(({ watch }) => watch)).toHaveLength(1)
  })
})

describe('Texts of others', () => {
  for (const { name, text, expected } of samples) {
    test(`of ${name} keep every word, and nine of ten targets are found and right`, () => {
      expect(wordsOf(text)).toBe(letters(plainText(text)))
      const got = score(readPlan(text).targets, expected)
      expect(got.found).toBeGreaterThanOrEqual(expected.length * 0.9)
      expect(got.right).toBeGreaterThanOrEqual(expected.length * 0.9)
      expect(got.false).toBeLessThanOrEqual(Math.max(1, expected.length * 0.1))
    })
  }

  test('tell their number, day and year where they have them', () => {
    const head = (name: string) => {
      const { number, date, year } = readPlan(samples.find((one) => one.name === name)?.text ?? '')
      return [number, date, year]
    }
    expect(head('a ward’s women’s union')).toEqual(['05/KH-HPN', '2024-01-12', 2024])
    expect(head('a resolution in articles')).toEqual(['45/NQ-HĐND', '2024-12-20', 2025])
    expect(head('a decision on a scheme')).toEqual([null, null, null])
  })
})

describe('What is no target', () => {
  const none = (line: string) =>
    readPlan(`KẾ HOẠCH\nCông tác năm 2024\nI. NHIỆM VỤ\n- ${line}`).targets.map(
      ({ quote }) => quote,
    )

  test.each([
    'Tiếp tục thực hiện Quyết định số 217-QĐ/TW, Nghị quyết số 11 và Chỉ thị 21 của Ban Bí thư khóa 12',
    'Sơ kết 01 năm, tổng kết 10 năm thực hiện Đề án 939, giai đoạn 2017-2025',
    'Thực hiện Nghị quyết Đại hội lần thứ XIII, nhiệm kỳ 2022-2027',
    'Duy trì mô hình “3 biết, 3 hỗ trợ” và phong trào "5 không, 3 sạch"',
    'Kỷ niệm 94 năm Ngày thành lập Hội, ngày 20/10/1930',
    'Năm 2023, các cấp Hội đã giúp 1.200 hộ thoát nghèo',
    'Triển khai 3 nhiệm vụ trọng tâm và 2 khâu đột phá',
    'Họp lúc 8 giờ 30, điện thoại 0905123456',
    'Báo cáo trước ngày 15 tháng 6 và quý III',
    'Đối tượng là phụ nữ từ 18 tuổi trở lên',
  ])('%s', (line) => {
    expect(none(line)).toEqual([])
  })
})

describe('A number', () => {
  test('is read as Vietnamese writes it, or not at all', () => {
    expect(
      ['2.500', '1,5', '1.250,5', '01', '1.600.000', '98.5'].map((text) => readDigits(text, false)),
    ).toEqual([2500, 1.5, 1250.5, 1, 1_600_000, null])
    expect(readDigits('98.5', true)).toBe(98.5)
    expect(readDigits('1,234', false)).toBe(null)
    expect(readDigits('2.5', false)).toBe(null)
  })

  test('in words is worth what it says', () => {
    const said = [
      'một',
      'mười',
      'mười hai',
      'hai mươi',
      'ba mươi lăm',
      'một trăm linh năm',
      'hai nghìn',
      'một nghìn rưởi',
    ]
    expect(said.map(readWords)).toEqual([1, 10, 12, 20, 35, 105, 2000, 1500])
    expect(readWords('hoa sen')).toBe(null)
  })

  test('may be a range, a percentage, or multiplied', () => {
    expect(numeralsIn('từ 100 – 200 hộ; 40 ngàn người; 1,6 triệu đồng; 95 %')).toMatchObject([
      { value: 100, most: 200 },
      { value: 40_000 },
      { value: 1.6, scale: 'triệu' },
      { value: 95, percent: true },
    ])
  })
})

describe('Any text', () => {
  const piece = fc.constantFrom(
    ...[
      '- ',
      '+ ',
      '+/ ',
      '1. ',
      'II. ',
      'a) ',
      '(1) ',
      'Điều 2. ',
      '\n',
      '\n\n',
      '\t',
      ' ',
      'Nơi nhận:',
      'CHỦ TỊCH',
      'TM. ',
    ],
    ...[
      'KẾ HOẠCH',
      'Căn cứ',
      'giúp 100 hộ',
      '95%',
      'mười hai',
      '“',
      '”',
      '.',
      ';',
      ':',
      'năm 2024',
      'hội viên',
      'và',
      '1.2. ',
      'Trên đây là ',
    ],
  )

  test('of the marks that plans are made of keeps every word, under codes of its own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 }),
        (pieces) => {
          const text = pieces.join('')
          const { lines } = readPlan(text)
          expect(wordsOf(text)).toBe(letters(plainText(text)))
          expect(new Set(lines.map(({ code }) => code)).size).toBe(lines.length)
          const known = new Set<string | null>([null])
          for (const { code, parent } of lines) {
            expect(known.has(parent)).toBe(true)
            known.add(code)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('is composed, and loses the marks that nobody sees', () => {
    const plain = 'Phát triển 20 hội viên'
    const hidden = plain
      .normalize('NFD')
      .replace('20', '\u202e20\u200b')
      .replace(' hội', '\u00a0hội')
    expect(plainText(hidden)).toBe(plain)
  })

  test('in letters of old fonts is known as such', () => {
    expect(
      oldFont('KÕ ho¹ch ph¸t triÓn héi viªn cña Héi Liªn hiÖp Phô n÷ thµnh phè §µ N½ng n¨m 2003'),
    ).toBe('tcvn3')
    expect(
      oldFont(
        'Keá hoaïch phaùt trieån hoäi vieân cuûa Hoäi Lieân hieäp Phuï nöõ thaønh phoá Ñaø Naüng naêm 2003',
      ),
    ).toBe('vni')
    expect(oldFont(real)).toBe(null)
    expect(oldFont('An English text of more than forty letters, without any accent.')).toBe(null)
  })

  test('of a megabyte is read in steps that grow with its length', () => {
    // Steps are counted by the characters that are asked for; a rule that looks back over the whole text would ask for all.
    const bullets = (n: number) => `KẾ HOẠCH\nNăm 2024\n${'- Giúp 5 hộ nghèo\n'.repeat(n)}`
    expect(readPlan(bullets(2000)).targets).toHaveLength(2000)
    const large = readPlan(bullets(50_000))
    expect([large.targets.length, large.lines.length]).toEqual([50_000, 50_002])
    const numbered = readPlan(`KẾ HOẠCH\nNăm 2024\n${'1. Giúp 5 hộ nghèo\n'.repeat(50_000)}`)
    expect(numbered.lines).toHaveLength(50_002)
    expect(readPlan(`- ${'5 '.repeat(500_000)}`).lines).toHaveLength(1)
  }, 60_000)
})
