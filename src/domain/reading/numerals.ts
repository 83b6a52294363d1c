/** Numbers as Vietnamese plans write them: 2.500; 1,5; 01; 40 ngàn; 1,6 triệu; mười hai; 100 – 200. */

export interface Numeral {
  readonly start: number
  readonly end: number
  readonly value: number
  /** The upper end of a range. */
  readonly most: number | null
  readonly percent: boolean
  /** "triệu", "tỷ": part of a money's unit, not multiplied out. */
  readonly scale: 'triệu' | 'tỷ' | 'nghìn' | null
  /** Written in words. */
  readonly spelt: boolean
}

const units: Record<string, number> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
}
const spelt =
  '(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)(?:\\s+(?:mươi|mười|mốt|một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|trăm|linh|lẻ|nghìn|ngàn|rưỡi|rưởi|chục))*'
const digits = '\\d+(?:[.,]\\d+)*'
const letters = '[\\p{L}\\p{N}]'

/** Value of digits written the Vietnamese way, or null where it cannot be read for certain. */
export function readDigits(text: string, percent: boolean): number | null {
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) {
    return Number(text.replaceAll('.', '').replace(',', '.'))
  }
  if (/^\d+$/.test(text)) return text.length > 12 ? null : Number(text)
  if (/^\d+,\d+$/.test(text)) {
    // "1,600 người" is how some write 1.600; nobody counts thousandths of people.
    if (/^[1-9]\d{0,2},\d{3}$/.test(text) && !percent) return null
    return Number(text.replace(',', '.'))
  }
  return percent && /^\d+\.\d{1,2}$/.test(text) ? Number(text) : null
}

/** Value of a number in words, up to the thousands; null where the words are none. */
export function readWords(text: string): number | null {
  let all = 0
  let part = 0
  let last = 0
  for (const word of text.toLowerCase().split(/\s+/)) {
    if (word === 'nghìn' || word === 'ngàn') {
      all += (part + last || 1) * 1000
      part = 0
      last = 0
    } else if (word === 'trăm') {
      part += (last || 1) * 100
      last = 0
    } else if (word === 'mươi' || word === 'chục') {
      part += (last || 1) * 10
      last = 0
    } else if (word === 'mười') {
      part += 10
      last = 0
    } else if (word === 'linh' || word === 'lẻ') {
      last = 0
    } else if (word === 'mốt') {
      last = 1
    } else if (word === 'rưỡi' || word === 'rưởi') {
      // Half of what was said last: "một nghìn rưởi" is 1.500.
      const step = all > 0 && part === 0 ? 500 : part >= 100 ? 50 : 0
      if (step === 0) return null
      last = step
    } else {
      const value = units[word]
      if (value === undefined) return null
      last = value
    }
  }
  return all + part + last
}

const pattern = new RegExp(
  `(?<!${letters}|[.,/-])(?:(?<number>${digits})|(?<words>${spelt}))(?!${letters})` +
    `(?:\\s*(?<sign>%|phần trăm)(?!${letters}))?` +
    `(?:\\s*(?:-|–|—|đến|tới)\\s*(?<to>${digits})(?!${letters}|[/])(?:\\s*(?<toSign>%|phần trăm))?)?` +
    `(?:\\s+(?<scale>triệu|(?:tỷ|tỉ)(?!\\s+(?:lệ|trọng|suất))|nghìn|ngàn|trăm|chục|vạn)(?!${letters}))?`,
  'giu',
)

/** All numbers of a text, in their order. */
export function numeralsIn(text: string): Numeral[] {
  const found: Numeral[] = []
  for (const match of text.matchAll(pattern)) {
    const { number, words, sign, to, toSign, scale } = match.groups ?? {}
    const percent = sign !== undefined || toSign !== undefined
    const value = number === undefined ? readWords(words ?? '') : readDigits(number, percent)
    if (value === null) continue
    const upper = to === undefined ? null : readDigits(to, percent)
    const times = { nghìn: 1000, ngàn: 1000, trăm: 100, chục: 10, vạn: 10_000 }[
      scale?.toLowerCase() ?? ''
    ]
    const word = scale?.toLowerCase()
    const range = upper !== null && upper > value
    const kept = word === 'triệu' ? 'triệu' : word === 'tỷ' || word === 'tỉ' ? 'tỷ' : null
    found.push({
      start: match.index,
      // "2022-2027" stays whole; "5-3" is no range, its first number stands alone.
      end: match.index + match[0].length,
      value: value * (times ?? 1),
      most: range ? upper * (times ?? 1) : null,
      percent,
      scale: kept,
      spelt: number === undefined,
    })
  }
  return found
}
