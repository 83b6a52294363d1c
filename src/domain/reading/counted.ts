/** What a number counts: the noun behind it, or before it. */
import type { Place } from './around.ts'
import { type Measure, nounAt, nounsAt } from './measures.ts'
import { isYear, type Numeral } from './numerals.ts'
import { phrase, type Token } from './tokens.ts'

export interface Counted {
  readonly name: string
  /** As it stands in the text. */
  readonly said: string
  readonly to: number
  readonly noun: Measure | undefined
}

/** Words that stand between a percentage and what it is of. */
const passed =
  /^(số|tỷ|lệ|tổng|các|những|trở|lên|trong|của|là|cơ|bản|đối|tượng|toàn|thể|bộ|loại|lượng)$/
/** Where an unknown noun ends. */
const stops =
  /^(và|có|được|cho|do|tại|ở|trong|của|để|là|với|theo|từ|đến|về|trên|dưới|bằng|tham|thuộc|nhằm|đạt|trở|so|hoặc|mỗi|hằng|hàng|nghiêm|phải|không|đã|đang|sẽ|đảm|bảo|biết|các|những|này|đó|khi|như|thì|mà|nếu|vào|qua|hay|còn|đều|thực|hoàn|tăng|giảm|năm|tháng|quý|đủ|ký|sạch|xây|chống|tốt|nhất|rõ|cùng|dám|an|lên|xuống)$/

export function measureOf(
  tokens: readonly Token[],
  numeral: Numeral,
  place: Place,
): Counted | undefined {
  const { to } = numeral
  if (numeral.money !== null) {
    const end = /^(đồng|đ|vnđ|vnd)$/.test(tokens[to]?.word ?? '') ? to + 1 : to
    return {
      name: `${numeral.money} đồng`,
      said: phrase(tokens, numeral.to - 1, end).trim(),
      to: end,
      noun: undefined,
    }
  }
  let at = to
  if (numeral.percent) {
    while (at - to < 5 && passed.test(tokens[at]?.word ?? '')) at++
    // "cơ bản" was passed; "cơ" alone begins a noun: "cơ sở", "cơ quan".
    if (tokens[at - 1]?.word === 'cơ') at--
    if (/^(đạt|là)$/.test(tokens[at]?.word ?? '') && nounAt(tokens, at + 1)) at++
  }
  // "40/46 đạt lao động tiên tiến"
  if (numeral.whole !== null && tokens[at]?.word === 'đạt' && nounAt(tokens, at + 1)) at++
  // "tỷ lệ đoàn viên … trên 65% trong tổng số đảng viên": of the former.
  if (
    numeral.percent &&
    / tỷ lệ /.test(place.near) &&
    /^ (trong|trên|so với) tổng /.test(place.right)
  ) {
    const before = behind(tokens, numeral, place)
    if (before) return before
  }
  let noun = nounsAt(tokens, at)
  if (!noun && !numeral.percent && /^(nữ|em|lượt|hơn|vị|nhóm)$/.test(tokens[at]?.word ?? ''))
    noun = nounAt(tokens, at + 1)
  // "3.000 nữ công nhân"
  const whose = noun?.name === 'nữ' ? nounAt(tokens, noun.to) : undefined
  if (whose && !whose.part) noun = { ...whose, name: `nữ ${whose.name}` }
  if (!noun && tokens[at]?.text === '(') {
    // "đạt 30 (ba mươi) mô hình"
    let close = at
    while (close - at < 8 && tokens[close]?.text !== ')') close++
    if (tokens[close]?.text === ')') noun = nounsAt(tokens, close + 1)
  }
  // "ít nhất 02 “Địa chỉ nhân đạo”": what is counted has a name.
  if (!noun && !numeral.percent && /^[“"«]$/.test(tokens[at]?.text ?? '')) {
    const named = inQuotes(tokens, at)
    if (named) return named
  }
  if (noun) {
    const said = phrase(tokens, at, noun.to).trim()
    return { name: noun.name, said, to: noun.to, noun }
  }
  if (numeral.percent && !/^[\p{L}]/u.test(tokens[at]?.text ?? ''))
    return behind(tokens, numeral, place)
  // A noun that is not known: up to three words, as far as they may be one.
  let end = at
  while (end - at < 3 && tokens[end]?.kind === 'word' && !stops.test(tokens[end]?.word ?? '')) end++
  if (end === at) {
    // "Số hội viên: 120.", "con số được giao là 15.000, …"
    const closes = !tokens[at] || /^[;.,]$/.test(tokens[at]?.text ?? '')
    const told =
      numeral.form === 'digits' &&
      closes &&
      /^(:|là|lên)$/.test(tokens[numeral.from - 1]?.word ?? '')
    return numeral.percent || (told && !isYear(numeral.digits))
      ? behind(tokens, numeral, place)
      : undefined
  }
  if (!numeral.percent && !numeral.plain && numeral.form === 'words') return undefined
  if (
    !numeral.percent &&
    /^\p{Lu}/u.test(tokens[at]?.text ?? '') &&
    !/^\p{Lu}{2,}$/u.test(tokens[at]?.text ?? '')
  )
    return undefined
  const first = tokens[at]
  const last = tokens[end - 1]
  if (!first || !last) return undefined
  const name = tokens
    .slice(at, end)
    .map(({ text }) => (/^\p{Lu}{2,}/u.test(text) ? text : text.toLowerCase()))
    .join(' ')
  return { name, said: phrase(tokens, at, end).trim(), to: end, noun: undefined }
}

const longestName = 10

/** The name in quotes that begins at a token. */
function inQuotes(tokens: readonly Token[], opens: number): Counted | undefined {
  let end = opens + 1
  while (end - opens <= longestName && !/^[”"»]$/.test(tokens[end]?.text ?? '')) end++
  const [first, last] = [tokens[opens + 1], tokens[end - 1]]
  if (end - opens > longestName || first?.kind !== 'word' || !last) return undefined
  const known = nounAt(tokens, opens + 1)
  const to = end + 1
  const said = phrase(tokens, opens + 1, end).trim()
  if (known) return known.part ? undefined : { name: known.name, said, to, noun: known }
  const name = tokens
    .slice(opens + 1, end)
    .map(({ text }) => text)
    .join(' ')
  return { name, said, to, noun: undefined }
}

/** "tỷ lệ tập hợp hội viên đạt 75%", "số hội viên kết nạp mới: 120": what is counted stands before it. */
function behind(tokens: readonly Token[], numeral: Numeral, place: Place): Counted | undefined {
  const first = Math.max(place.clauseFrom, numeral.from - 25)
  const at = (from: number): Counted | undefined => {
    const noun = tokens[from - 1]?.word === 'toàn' ? undefined : nounAt(tokens, from)
    if (!noun || noun.part || noun.to > numeral.from || /^(Hội|đồng)$/.test(noun.name))
      return undefined
    return { name: noun.name, said: phrase(tokens, from, noun.to).trim(), to: numeral.to, noun }
  }
  let nearest: Counted | undefined
  let ends = 0
  for (let from = numeral.from - 1; from >= first; from--) {
    // "từ 70% lên 75%": both are of the same.
    if (tokens[from]?.kind === 'number' && tokens[from - 1]?.word !== 'từ') break
    // "lao động nữ" begins before "nữ", and ends where it ends.
    const noun = nearest && ends - from > 4 ? undefined : nounAt(tokens, from)
    if (noun && (!nearest || noun.to >= ends)) {
      nearest = at(from) ?? nearest
      if (nearest) ends = noun.to
    }
    if (tokens[from]?.word === 'tỷ' && /^(lệ|trọng|suất)$/.test(tokens[from + 1]?.word ?? '')) {
      for (let then = from + 2; then < numeral.from; then++) {
        const found = at(then)
        if (found) return found
      }
    }
  }
  return nearest
}
