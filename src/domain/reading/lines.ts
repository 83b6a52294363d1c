/**
 * The lines of a plan: its head, basis, sections, tasks, bullets, recipients, signature and notes, in their order, with
 * nothing lost. The words of all lines, joined, are the words of the text.
 */

export type LineKind =
  | 'header'
  | 'basis'
  | 'section'
  | 'heading'
  | 'task'
  | 'item'
  | 'paragraph'
  | 'row'
  | 'closing'
  | 'recipient'
  | 'signature'
  | 'footnote'

/** "KẾT QUẢ 6 THÁNG ĐẦU NĂM": a heading without a mark. */
const isCapitals = (words: string) =>
  words.length > 5 &&
  words.length < 140 &&
  !/\p{Ll}/u.test(words) &&
  (words.match(/\p{Lu}/gu)?.length ?? 0) > 5

export interface ReadLine {
  /** Unique in the plan; where the line is numbered, it keeps its number: II, II.1, II.1.3. */
  readonly code: string
  readonly parent: string | null
  readonly kind: LineKind
  /** As written: "-", "+/", "1.", "IV."; empty where there is none. */
  readonly mark: string
  /** The words behind the mark. */
  readonly text: string
}

interface Mark {
  /** Marks of one class stand on one level. */
  readonly of: string
  readonly mark: string
  /** Its number, where it has one. */
  readonly number: string | null
  readonly text: string
}

const bullets = /^(\+\/|[-–—+*•·▪●○◦➢✓→❖♦■□§]|\.(?=\s))\s*(?=\S)/u
const roman = /^([IVX]{1,5})\s?[.)/–-]\s*(?=\S)/
const named =
  /^(Phần|Chương|Mục|Điều|Khoản|PHẦN|CHƯƠNG|MỤC|ĐIỀU)\s+(thứ\s+\p{L}+|THỨ\s+\p{L}+|[IVXLC]+|\d{1,3})\s*[.:)]?\s*/u
const numbers = /^(\d{1,2}(?:\.\d{1,2}){0,4})\s?[.)/]\s*(?=\D)/
const inner = /^(\d{1,2}(?:\.\d{1,2}){1,4})\s+(?=\p{L})/u
const capital = /^([A-HĐ])\s?[.)]\s+(?=\S)/
const letter = /^([a-hk-uđ])\s?[.)]\s+(?=\S)/
const smallRoman = /^([ivx]{1,4})\s?[.)]\s+(?=\S)/
const bracketed = /^\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)/

/** The mark at the start of a line, if there is one. "1.500 phụ nữ" and "2.5" are numbers, not marks. */
export function markOf(line: string): Mark | null {
  const found = (of: string, match: RegExpExecArray | null, number: string | null): Mark | null =>
    match && { of, mark: match[0].trim(), number, text: line.slice(match[0].length) }
  const of = (pattern: RegExp) => pattern.exec(line)
  const name = of(named)
  if (name) {
    const word = name[1]?.toLowerCase() ?? ''
    return found(word, name, name[2]?.replace(/\s+/g, ' ') ?? null)
  }
  const upper = of(roman)
  if (upper) return found('I', upper, upper[1] ?? null)
  const number = of(numbers) ?? of(inner)
  if (number) {
    const parts = (number[1] ?? '').split('.')
    return found(`1${'.1'.repeat(parts.length - 1)}`, number, parts.at(-1) ?? null)
  }
  const big = of(capital)
  if (big) return found('A', big, big[1] ?? null)
  const low = of(smallRoman)
  // "i)" and "v)" are Roman, "c)" and "d)" letters.
  if (low && low[1] !== 'x') return found('i', low, low[1] ?? null)
  const small = of(letter)
  if (small) return found('a', small, small[1] ?? null)
  const bracket = of(bracketed)
  if (bracket) return found('(1)', bracket, bracket[1] ?? null)
  const bullet = of(bullets)
  return (
    bullet && found(bullet[1] === '–' || bullet[1] === '—' ? '-' : (bullet[1] ?? '-'), bullet, null)
  )
}

const headings = new Set([
  'phần',
  'chương',
  'mục',
  'điều',
  'khoản',
  'I',
  'A',
  '1',
  '1.1',
  '1.1.1',
  '1.1.1.1',
  'a',
  'i',
])
const basis = /^(Căn cứ|Thực hiện|Theo|Xét|Trên cơ sở|Nhằm|Để|Được sự|Quán triệt|Triển khai)\s/u
const documents =
  /^(KẾ HOẠCH|CHƯƠNG TRÌNH|NGHỊ QUYẾT|ĐỀ ÁN|HƯỚNG DẪN|CHỈ THỊ|THÔNG BÁO|QUYẾT ĐỊNH|BÁO CÁO|PHƯƠNG HƯỚNG|THỂ LỆ|DỰ ÁN)(\s|$)/u
const recipients = /^\s*nơi nhận\s*:?/iu
const signature =
  /^(TM\.?|KT\.?|TL\.?|TUQ\.?|Q\.)\s*\p{Lu}|^(CHỦ TỊCH|PHÓ CHỦ TỊCH|BÍ THƯ|PHÓ BÍ THƯ|TRƯỞNG BAN|CHỦ NHIỆM|GIÁM ĐỐC)\s*$|^\(?\s*đã ký\s*\)?$/iu
const closing = /^(Trên đây là|Trong quá trình (thực hiện|triển khai)|Đề nghị các|Yêu cầu các)\s/u

/** Whether lines were broken at a width, as letters and mails do: then a line that is full goes on in the next. */
function widthOf(lines: readonly string[]): number | null {
  const full = lines.filter((line) => line.trim() !== '')
  const longest = full.reduce((most, line) => Math.max(most, line.length), 0)
  if (full.length < 6 || longest > 130 || longest < 50) return null
  const long = full.filter((line) => line.length > longest * 0.75).length
  return long * 3 > full.length ? longest : null
}

/** Physical lines as whole ones: what was broken by a width, or in the middle of a sentence, is joined again. */
function wholeLines(text: string): string[] {
  const raw = text.split('\n')
  const width = widthOf(raw)
  const whole: string[] = []
  let before = ''
  for (const line of raw) {
    const words = line.trim()
    const last = whole.at(-1)
    const fullBefore =
      width !== null && before.length > width * 0.75 && !/[.;:!?]$/.test(before.trim())
    const goesOn =
      words !== '' &&
      before.trim() !== '' &&
      !line.includes('\t') &&
      !before.includes('\t') &&
      (/^[\p{Ll}),;]/u.test(words) || fullBefore) &&
      (markOf(words) === null || /^[),;]/.test(words))
    if (goesOn && last !== undefined) whole[whole.length - 1] = `${last} ${words}`
    else if (words !== '') whole.push(line.includes('\t') ? line.replace(/^ +| +$/g, '') : words)
    before = line
  }
  return whole
}

/** What a line before the first section is: of the head, of the basis, or none of both: the body begins. */
function headKind(
  words: string,
  mark: Mark | null,
  at: number,
  titled: number,
): 'header' | 'basis' | null {
  const based = basis.test(mark?.text ?? words)
  const ends = /[.;:,]$/.test(words)
  if (titled < 0) {
    if (based && ends && at < 12) return 'basis'
    return at === 0 && !mark && words.length < 200 && !/[.;:]$/.test(words) ? 'header' : null
  }
  if (
    at <= titled ||
    (at === titled + 1 && !(mark && headings.has(mark.of)) && !/[:;]$/.test(words))
  )
    return 'header'
  if (mark && headings.has(mark.of)) return null
  if (based && (ends || mark)) return 'basis'
  if (mark && /\p{L}/u.test(mark.text)) return null
  return ends ? 'basis' : words.length < 200 ? 'header' : null
}

/** Reads a text that `plainText` has made plain. */
export function readLines(text: string): ReadLine[] {
  const lines: ReadLine[] = []
  const used = new Set<string>()
  /** The last number given to a code that was taken, and to a line without a number of its own. */
  const twice = new Map<string, number>()
  const counts = new Map<string, number>()
  const stack: { of: string; code: string }[] = []
  let part: 'head' | 'body' | 'recipients' | 'signature' | 'notes' = 'head'
  const name = (wanted: string) => {
    let code = wanted
    while (used.has(code)) {
      const n = (twice.get(wanted) ?? 1) + 1
      twice.set(wanted, n)
      code = `${wanted}~${n}`
    }
    used.add(code)
    return code
  }
  const next = (parent: string | null, prefix = '') => {
    const base = parent === null ? prefix : `${parent}.${prefix}`
    let n = (counts.get(base) ?? 0) + 1
    while (used.has(`${base}${n}`)) n += 1
    counts.set(base, n)
    return name(`${base}${n}`)
  }
  const add = (
    kind: LineKind,
    mark: string,
    words: string,
    code: string,
    parent: string | null,
  ) => {
    lines.push({ code, parent, kind, mark, text: words })
    return code
  }
  const whole = wholeLines(text)
  const titled = whole.findIndex((line) => documents.test(line.trim()))
  whole.forEach((line, at) => {
    const words = line.trim()
    if (part !== 'signature' && part !== 'notes' && recipients.test(words)) {
      part = 'recipients'
      add('recipient', '', words, next(null, 'nn'), null)
      return
    }
    const signs = words.length < 60 && signature.test(words)
    if (part !== 'notes' && signs && (part !== 'head' || at > whole.length / 2)) {
      part = 'signature'
      add('signature', '', words, next(null, 'ky'), null)
      return
    }
    const mark = markOf(words)
    if (part === 'recipients') {
      add('recipient', mark?.mark ?? '', mark?.text ?? words, next(null, 'nn'), null)
      return
    }
    if (part === 'signature' && words.length < 45 && !/[.:;]/.test(words) && !mark) {
      add('signature', '', words, next(null, 'ky'), null)
      return
    }
    if (part === 'signature') part = 'notes'
    if (part === 'notes') {
      add('footnote', '', words, next(null, 'cn'), null)
      return
    }
    if (line.split('\t').length > 2) {
      part = 'body'
      const parent = stack.at(-1)?.code ?? null
      add('row', '', words, next(parent, 'b'), parent)
      return
    }
    if (part === 'head') {
      const kind = headKind(words, mark, at, titled)
      if (kind) {
        add(
          kind,
          mark?.mark ?? '',
          mark?.text ?? words,
          next(null, kind === 'basis' ? 'cc' : 'h'),
          null,
        )
        return
      }
      part = 'body'
    }
    const last = lines.at(-1)
    if (!mark && last && last.kind === 'section' && last.text === '') {
      // "Phần thứ nhất", and its name in the next line.
      lines[lines.length - 1] = { ...last, text: words }
      return
    }
    if (!mark && isCapitals(words)) {
      const standing = stack.findIndex(({ of }) => of === 'capitals')
      if (standing >= 0) stack.length = standing
      else
        while (stack.length > 0 && !['phần', 'chương', 'A', 'I'].includes(stack.at(-1)?.of ?? ''))
          stack.pop()
      const parent = stack.at(-1)?.code ?? null
      stack.push({ of: 'capitals', code: add('section', '', words, next(parent, 'd'), parent) })
      return
    }
    if (!mark) {
      while (stack.length > 0 && !headings.has(stack.at(-1)?.of ?? '')) stack.pop()
      const parent = stack.at(-1)?.code ?? null
      const kind = closing.test(words) && at > whole.length / 2 ? 'closing' : 'paragraph'
      const code = add(kind, '', words, next(parent, 'd'), parent)
      // "… cụ thể như sau:" opens a list.
      if (words.endsWith(':')) stack.push({ of: 'paragraph', code })
      return
    }
    const standing = stack.findIndex(({ of }) => of === mark.of)
    if (mark.of === 'I' || mark.of === 'phần' || mark.of === 'chương') {
      const outer = mark.of === 'I' ? ['phần', 'chương', 'A'] : []
      while (stack.length > 0 && !outer.includes(stack.at(-1)?.of ?? '')) stack.pop()
    } else if (standing >= 0) stack.length = standing
    const above = stack.at(-1)
    const parent = above?.code ?? null
    const base = parent === null ? '' : `${parent}.`
    const code = mark.number === null ? next(parent) : name(`${base}${mark.number}`)
    const heads = headings.has(mark.of)
    const kind: LineKind = !heads
      ? 'item'
      : mark.of === 'I' || mark.of === 'phần' || mark.of === 'chương' || mark.of === 'A'
        ? 'section'
        : /^nhiệm vụ/iu.test(mark.text)
          ? 'task'
          : mark.text.length < 140 && !/[.;]$/.test(mark.text.trim())
            ? 'heading'
            : 'item'
    add(kind, mark.mark, mark.text, code, parent)
    stack.push({ of: mark.of, code })
  })
  return lines
}
