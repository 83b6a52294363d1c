/** Numbers in a line: digits or words, thousands and decimals, ranges, percent. What they count is not asked here. */
import type { Token } from './tokens.ts'

export interface Numeral {
  /** Tokens from … to, the latter not included. The sign of percent is among them. */
  readonly from: number
  readonly to: number
  readonly amount: number
  readonly amountMax: number | null
  readonly percent: boolean
  /** "triệu", "tỷ", "nghìn" of money stay with the measure: 1,6 triệu đồng is 1.6. */
  readonly money: string | null
  readonly form: 'digits' | 'words'
  /** Written as digits alone, without sign or part: may be a year, a number of something, a mark. */
  readonly plain: boolean
  readonly digits: string
  /** 8/10: a part of a whole, or a day; what stands beside it decides. */
  readonly whole: number | null
}

/** A number that counts nothing, told by its form alone. */
export interface Other {
  readonly from: number
  readonly to: number
  readonly other: 'date' | 'time' | 'term' | 'code' | 'telephone'
}

export const isNumeral = (one: Numeral | Other): one is Numeral => 'amount' in one

/** Every number of a line, in order, from a token on: the number of its mark is none. */
export function numeralsOf(tokens: readonly Token[], first = 0): (Numeral | Other)[] {
  const found: (Numeral | Other)[] = []
  for (let at = first; at < tokens.length; ) {
    const read = tokens[at]?.kind === 'number' ? inDigits(tokens, at) : inWords(tokens, at)
    const before = found.at(-1)
    const joined =
      read &&
      before &&
      isNumeral(before) &&
      isNumeral(read) &&
      (range(tokens, before, read) ?? total(before, read) ?? part(tokens, before, read))
    if (joined) found[found.length - 1] = joined
    else if (read) found.push(read)
    at = read ? read.to : at + 1
  }
  return found
}

// --- in digits ---

interface Plain {
  readonly value: number
  readonly digits: string
  /** 1,500: three digits behind a comma are a thousand of English, or decimals. */
  readonly unsure?: boolean
}

function numberOf(text: string): Plain | undefined {
  if (/^\d+$/.test(text)) return { value: Number(text), digits: text }
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) && !/^0/.test(text)) {
    return { value: Number(text.replace(/\./g, '').replace(',', '.')), digits: '' }
  }
  if (/^\d{1,3}(,\d{3}){2,}$/.test(text))
    return { value: Number(text.replace(/,/g, '')), digits: '' }
  if (/^\d+,\d+$/.test(text)) {
    const unsure = /^[1-9]\d{0,2},\d{3}$/.test(text)
    return { value: Number(text.replace(',', '.')), digits: '', unsure }
  }
  if (/^\d+\.\d{1,2}$/.test(text)) return { value: Number(text), digits: '', unsure: true }
  return undefined
}

function inDigits(tokens: readonly Token[], at: number): Numeral | Other {
  const token = tokens[at] as Token
  const { text } = token
  const other = (kind: Other['other']): Other => ({ from: at, to: at + 1, other: kind })
  if (isAttached(tokens, at)) return other('code')
  if (/:/.test(text)) return other('time')
  if (/^0\d{8,}$|^\d{10,}$|^0\d{2,3}([.-]\d{3,4}){2,}$/.test(text)) return other('telephone')
  const slashed = text.split('/')
  if (slashed.length > 1) {
    const [part, whole] = slashed.map((one) => numberOf(one)?.value)
    if (slashed.length !== 2 || part === undefined || whole === undefined) return other('date')
    if (whole >= 1900 && whole <= 2100 && part <= 12) return other('date')
    if (part > whole || whole === 0) return other('date')
    return percentAndScale(tokens, { from: at, to: at + 1, value: part, whole, digits: '' })
  }
  const parts = text.split(/[-–]/)
  if (parts.length === 2) {
    const [low, high] = parts.map((one) => numberOf(one))
    if (!low || !high) return other('code')
    if (isYear(low.digits) && isYear(high.digits)) return other('term')
    if (low.value >= high.value) return other('code')
    const { value, digits } = low
    return percentAndScale(tokens, { from: at, to: at + 1, value, max: high.value, digits })
  }
  if (parts.length > 2) return other('date')
  const dotted = text.split('.')
  if (dotted.length === 3 && /^\d{4}$/.test(dotted[2] ?? '')) return other('date')
  const read = numberOf(text)
  if (!read) return other('code')
  // "1 200": thousands parted by spaces.
  let { value } = read
  let to = at + 1
  let { digits } = read
  if (/^[1-9]\d{0,2}$/.test(text)) {
    while (
      /^\d{3}$/.test(tokens[to]?.text ?? '') &&
      tokens[to]?.start === (tokens[to - 1]?.end ?? 0) + 1
    ) {
      value = value * 1000 + Number(tokens[to]?.text)
      digits = ''
      to++
    }
  }
  if (read.unsure) {
    const after = tokens[to]?.word ?? ''
    const decimal =
      after === '%' || after === 'phần' || after in scales || /^(km|ha|m|tấn|điểm)$/.test(after)
    if (!decimal) {
      if (text.includes('.')) return other('code')
      value = Number(text.replace(',', ''))
    }
  }
  return percentAndScale(tokens, { from: at, to, value, digits })
}

export const isYear = (digits: string) => /^(19|20)\d\d$/.test(digits)

/** "217-QĐ/TW", "A1", "QĐ-217", "3G", "+84": a number that is part of a name. */
function isAttached(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at] as Token
  const before = tokens[at - 1]
  const touching = before?.end === token.start
  if (touching && before?.kind === 'word') return true
  if (touching && /^[-/.–]$/.test(before?.text ?? '')) {
    const further = tokens[at - 2]
    if (further?.kind === 'word' && further.end === before?.start) return true
  }
  const after = tokens[at + 1]
  if (after?.start !== token.end) return false
  if (after.kind === 'word') return !glued.test(after.word)
  if (!/^[-/–]$/.test(after.text)) return false
  const further = tokens[at + 2]
  if (further?.start !== after.end || further.kind !== 'word') return false
  // "02/xã" is two for each; "02-ĐA/TU" and "15/KH-HPN" are names of documents.
  return /^\p{Lu}{2,}|^\p{Lu}$/u.test(further.text) && !/^(CLB|HTX|THT|MH)$/.test(further.text)
}

/** Measures and words that are written without a space behind a number. */
const glued =
  /^(km|m|m2|m3|km2|ha|kg|g|tr|đ|k|clb|htx|tấn|hội|hộ|mô|chi|công|tổ|cuộc|buổi|lớp|người|cây|suất|lượt|triệu|tỷ|phần)$/

const scales: Readonly<Record<string, number>> = {
  chục: 10,
  trăm: 100,
  nghìn: 1000,
  ngàn: 1000,
  vạn: 10_000,
  triệu: 1_000_000,
  tr: 1_000_000,
  tỷ: 1_000_000_000,
}

interface Draft {
  readonly from: number
  readonly to: number
  readonly value: number
  readonly max?: number
  readonly whole?: number
  readonly digits: string
  readonly form?: 'words'
}

/** A number with what makes it larger or a part of a hundred: "40 ngàn", "1,6 triệu đồng", "80%", "80 phần trăm". */
function percentAndScale(tokens: readonly Token[], draft: Draft): Numeral {
  const { from, value, max, whole = null, digits, form = 'digits' } = draft
  let { to } = draft
  const base: Omit<Numeral, 'to'> = {
    from,
    amount: value,
    amountMax: max ?? null,
    percent: false,
    money: null,
    form,
    plain: digits !== '',
    digits,
    whole,
  }
  if (tokens[to]?.text === '%') return { ...base, to: to + 1, percent: true, plain: false }
  if (tokens[to]?.word === 'phần' && tokens[to + 1]?.word === 'trăm') {
    return { ...base, to: to + 2, percent: true, plain: false }
  }
  let scale = 1
  let name = ''
  for (; to - draft.to < 2; to++) {
    const word = tokens[to]?.word ?? ''
    if (!Object.hasOwn(scales, word)) break
    scale *= scales[word] ?? 1
    name = name ? `${name} ${word}` : word === 'tr' ? 'triệu' : word
  }
  const dong = /^(đồng|đ|vnđ|vnd)$/.test(tokens[to]?.word ?? '')
  const millions = scale >= 1_000_000
  if (scale === 1) return { ...base, to }
  const grown = { ...base, plain: false, digits: '' }
  const countsThings =
    tokens[to]?.kind === 'word' &&
    !/^(đồng|đ|vnđ|vnd|để|cho|và|từ|do|trở|mỗi|so|trong|vào|của|hỗ|với|thông|tiền|trên|giúp)$/.test(
      tokens[to]?.word ?? '',
    )
  if (dong || (millions && !countsThings)) {
    return { ...grown, to, money: name }
  }
  const times = (n: number) => Number((n * scale).toPrecision(12))
  return { ...grown, to, amount: times(value), amountMax: max === undefined ? null : times(max) }
}

// --- in words ---

const digitWords: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
}
/** After "mươi" digits have other names. */
const lastDigits: Readonly<Record<string, number>> = {
  ...digitWords,
  mốt: 1,
  tư: 4,
  lăm: 5,
  nhăm: 5,
}

/** Where a lone "năm" is a five: "ít nhất năm mô hình", "thành lập năm tổ". */
const fiveAfter = /^(nhất|thiểu|khoảng|lập|dựng|mắt|quá|thêm|đủ)$/

function inWords(tokens: readonly Token[], from: number): Numeral | undefined {
  const first = tokens[from]
  if (first?.kind !== 'word') return undefined
  const half = first.word === 'nửa' ? from + 1 : tokens[from + 1]?.word === 'nửa' ? from + 2 : 0
  if (half && /^(nửa|một)$/.test(first.word) && tokens[half]?.word === 'số') {
    return percentAndScale(tokens, {
      from,
      to: half,
      value: 1,
      whole: 2,
      digits: '',
      form: 'words',
    })
  }
  if (!Object.hasOwn(digitWords, first.word) && first.word !== 'mười') return undefined
  // "Ba Đình", "Hai Bà Trưng": a name.
  if (/^\p{Lu}/u.test(first.text) && /^\p{Lu}/u.test(tokens[from + 1]?.text ?? '')) return undefined
  let total = 0
  let group = 0
  let last: number | undefined
  let scale = 0
  let at = from
  for (; at < from + 16; at++) {
    const token = tokens[at]
    if (token?.kind !== 'word') break
    const { word } = token
    const digit = (scale === 10 ? lastDigits : digitWords)[word]
    if (digit !== undefined && last === undefined) {
      // "năm" is a year before it is a five: "trong hai năm", "Hằng năm".
      if (
        word === 'năm' &&
        scale === 0 &&
        !/^(mươi|trăm|nghìn|ngàn)$/.test(tokens[at + 1]?.word ?? '') &&
        (at > from || !fiveAfter.test(tokens[at - 1]?.word ?? ''))
      )
        break
      last = digit
    } else if (word === 'mười' && last === undefined) {
      group += 10
      scale = 10
    } else if ((word === 'mươi' || word === 'chục') && last !== undefined) {
      group += last * 10
      last = undefined
      scale = 10
    } else if (word === 'trăm' && last !== undefined) {
      group += last * 100
      last = undefined
      scale = 100
    } else if ((word === 'linh' || word === 'lẻ') && scale >= 100 && last === undefined) {
    } else if ((word === 'nghìn' || word === 'ngàn') && group + (last ?? 0) > 0) {
      total += (group + (last ?? 0)) * 1000
      group = 0
      last = undefined
      scale = 1000
    } else if ((word === 'rưỡi' || word === 'rưởi') && scale >= 100 && last === undefined) {
      group += scale / 2
      at++
      break
    } else break
  }
  // "hai mươi" then "lăm": a digit that follows "mươi" closes the tens.
  const value = total + group + (last ?? 0)
  if (value === 0) return undefined
  const next = tokens[at]?.word
  if (next === 'phần' && Object.hasOwn(digitWords, tokens[at + 1]?.word ?? '')) {
    const whole = digitWords[tokens[at + 1]?.word ?? ''] ?? 1
    return percentAndScale(tokens, { from, to: at + 2, value, whole, digits: '', form: 'words' })
  }
  const drafted = percentAndScale(tokens, { from, to: at, value, digits: '', form: 'words' })
  return { ...drafted, plain: at - from === 1 }
}

// --- ranges ---

/** "12 tỷ 500 triệu đồng": one sum in two words. */
function total(large: Numeral, small: Numeral): Numeral | undefined {
  if (small.from !== large.to || small.money !== 'triệu') return undefined
  const billions = large.money === 'tỷ' ? large.amount : large.money ? 0 : large.amount / 1e9
  if (billions < 1 || large.percent || small.amount >= 1000) return undefined
  if (large.amountMax !== null || small.amountMax !== null) return undefined
  const amount = Number((billions + small.amount / 1000).toPrecision(12))
  return { ...small, from: large.from, amount, money: 'tỷ' }
}

/** "9 trên 9 chi hội", "9 trong số 12 thôn": written 9/9 elsewhere. */
function part(tokens: readonly Token[], some: Numeral, all: Numeral): Numeral | undefined {
  const joint = tokens.slice(some.to, all.from).map(({ word }) => word)
  if (!/^(trên|trong|trong số|trong tổng số)$/.test(joint.join(' '))) return undefined
  if (!some.plain || !all.plain || some.whole !== null || all.whole !== null) return undefined
  if (some.amount > all.amount || tokens[all.to]?.kind !== 'word') return undefined
  return { ...some, to: all.to, whole: all.amount, plain: false, digits: '' }
}

const between = /^([-–—~]|đến|tới|hoặc)$/

/** "100 – 200", "từ 80% đến 85%", "một đến hai": one amount with two ends. */
function range(tokens: readonly Token[], low: Numeral, high: Numeral): Numeral | undefined {
  const joint = high.from - 1
  if (!between.test(tokens[joint]?.word ?? '')) return undefined
  // "từ 2 tỷ đồng đến 3 tỷ đồng", "từ 3 mô hình đến 5 mô hình": what is counted is said twice.
  const said = joint - low.to
  if (said < 0 || said > 3 || (said > 0 && tokens[low.from - 1]?.word !== 'từ')) return undefined
  for (let n = 0; n < said; n++) {
    const { kind, word } = tokens[low.to + n] ?? {}
    if (kind !== 'word' || word !== tokens[high.to + n]?.word) return undefined
  }
  if (low.amountMax !== null || high.amountMax !== null) return undefined
  if (isYear(low.digits) || isYear(high.digits)) return undefined
  if (low.percent && !high.percent) return undefined
  if (low.money && low.money !== high.money) return undefined
  if (!low.money && !high.money && low.amount >= high.amount) return undefined
  return {
    ...high,
    from: low.from,
    amount: low.amount,
    amountMax: high.amount,
    plain: false,
    digits: '',
  }
}
