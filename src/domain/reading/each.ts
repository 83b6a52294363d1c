/** For each of what a number is asked, and how often. */
import type { Place } from './around.ts'
import type { Counted } from './counted.ts'
import { nounAt } from './measures.ts'
import type { Numeral } from './numerals.ts'
import type { Recurring, Setting } from './target.ts'
import { fold } from './text.ts'
import { phrase, type Token, tokenise } from './tokens.ts'
import { startsVerb } from './verbs.ts'

const every: Readonly<Record<string, Recurring>> = { năm: 'year', quý: 'quarter', tháng: 'month' }

export function recurringOf(
  { left, sentenceLeft }: Place,
  right: string,
  counted: Counted | undefined,
  setting: Setting,
): { every: Recurring; word: string } | undefined {
  const often =
    / (hằng|hàng|mỗi|từng|một) (năm|quý|tháng)(?= )(?!.* (?:hằng|hàng|mỗi) (?:năm|quý|tháng) )/
  const before = often.exec(left)
  const attribute =
    / (kế hoạch|chương trình|tổng kết|báo cáo|công tác|sơ kết|họp|trọng tâm|giao ban|bình xét|đánh giá|xếp loại) $/
  // "họp giao ban hằng tháng" is the name of a meeting, "họp giao ban mỗi tháng 01 lần" is not.
  // "cấp 2 bộ đồng phục mỗi năm, trang bị 150 máy": it is said of the number before it.
  const spent =
    / \d\S*( [^\s,]+){1,6} (mỗi|hằng|hàng) (năm|quý|tháng)( [^\s,]+){0,4} , [^,]*$/.test(left)
  const touches = before !== null && before.index + before[0].length >= left.length - 1
  if (
    before &&
    !spent &&
    !(before[1] === 'một') &&
    (touches || !attribute.test(left.slice(0, before.index + 1)))
  ) {
    return { every: every[before[2] ?? ''] ?? 'year', word: `${before[1]} ${before[2]}` }
  }
  // "Hằng năm …; cả nhiệm kỳ 5.000 hộ"
  if (/ (cả|toàn) (nhiệm kỳ|khóa|giai đoạn)( \S+){0,6} $/.test(left)) return undefined
  const opening = /^( (các|cấp|hội))?( -)? (hằng|hàng|mỗi) (năm|quý|tháng) /.exec(sentenceLeft)
  if (opening)
    return { every: every[opening[5] ?? ''] ?? 'year', word: `${opening[4]} ${opening[5]}` }
  // "04 tin, bài/tháng": the noun may have a comma of its own.
  const said = counted?.said ?? ''
  const after = said && right.startsWith(` ${said} `) ? right.slice(said.length + 1) : right
  const behind =
    /^( [^\s,(\d]+){0,6}? (\/|mỗi|hằng|hàng|trên|một|\/ 1|\/ 01) (năm|quý|tháng) /.exec(after)
  if (behind && counted)
    return { every: every[behind[3] ?? ''] ?? 'year', word: `${behind[2]} ${behind[3]}` }
  return setting.recurring ? { every: setting.recurring, word: 'heading' } : undefined
}

const eachUnit = /^(mỗi|từng)$/
/** Where the name of the unit ends, besides a verb. */
const endsUnit =
  /^(,|;|:|trở|có|phải|được|cần|ít|tối|tổ|trong|xây|thành|giúp|đăng|thực|vận|duy|phấn|hỗ|kết|giới|tập|lập|ra|đảm|nhận|trồng|phát|huy|sẽ|hoàn|làm|chọn|cử|tiết|đóng|triển|gửi|mở|nộp|bố|ủng|tặng|trao|viết|giám|góp|bảo|đạt|tuyên|sinh|là|theo|từ|khoảng|trên|nên|hằng|hàng|tham|thu|củng|quản|tiếp|đề)$/
/** "thành" of "thành lập" ends it, of "thành viên" it does not. */
const endsAt = (tokens: readonly Token[], at: number) =>
  endsUnit.test(tokens[at]?.word ?? '') &&
  !(tokens[at]?.word === 'thành' && tokens[at + 1]?.word === 'viên')
const levels =
  /^(hội|chi|cơ|đơn|xã|phường|quận|huyện|thôn|đoàn|ấp|tổ|công|địa|khu|liên|cấp|các|thị|trực|thành|nhóm|ban)$/

export function perOf(
  tokens: readonly Token[],
  numeral: Numeral,
  place: Place,
  counted: Counted | undefined,
  boundWord: string | null,
): { name: string; said: string } | undefined {
  // "02 mô hình/xã", "01 mô hình mỗi xã", "500.000 đồng/hộ"
  const after = counted?.to ?? numeral.to
  for (let at = after; at < after + 8; at++) {
    const token = tokens[at]
    if (!token || /^[,;.:]$/.test(token.text) || token.kind === 'number') break
    if (token.text === '/' || eachUnit.test(token.word)) {
      // "hộ nghèo/hộ cận nghèo" are two kinds of one, not one for each other.
      if (tokens[at + 1]?.word === tokens[numeral.to]?.word) break
      const name = unitName(tokens, at + 1)
      // … nor are "hợp tác xã/liên hiệp hợp tác xã".
      if (name && counted?.noun && fold(name).endsWith(` ${fold(counted.name)}`)) break
      // "06 địa chỉ (mỗi huyện 01 địa chỉ)": it is said of the number that follows.
      if (name && token.text !== '/' && countsNext(tokens, at + 1, name)) break
      if (name && !/^(ngày|tuần|lần|giờ|học kỳ|kỳ|vụ|đợt|nhiệm kỳ)( |$)/.test(name)) {
        return { name, said: `${token.word} ${name}` }
      }
      if (token.text !== '/') break
    }
  }
  let newVerb = false
  let aims = false
  for (let at = numeral.from - 1; at >= place.clauseFrom; at--) {
    // "mỗi suất …, tổng trị giá …": of all together.
    if (/^(tổng|toàn|nhưng|riêng)$/.test(tokens[at]?.word ?? '')) break
    // "cả phường đạt 60 triệu đồng"
    if (tokens[at]?.word === 'cả' && nounAt(tokens, at + 1)) break
    // "9.000 suất quà (mỗi suất …), tổ chức 15 chuyến xe": what is said in brackets ends there.
    if (tokens[at]?.text === ')') {
      while (at > place.clauseFrom && tokens[at]?.text !== '(') at--
      continue
    }
    if (/^(,|và)$/.test(tokens[at]?.word ?? '') && startsVerb(tokens, at + 1)) newVerb = true
    if (tokens[at]?.text === ',' && /^(phấn|mục)$/.test(tokens[at + 1]?.word ?? '')) aims = true
    // "Chi đoàn nào cũng có ít nhất một phần việc"
    if (tokens[at]?.word === 'nào' && / cũng /.test(phrase(tokens, at, at + 8))) {
      const from = clauseStart(tokens, at, place.clauseFrom)
      if (nounAt(tokens, from)) {
        const name = textBetween(tokens, from, at)
        return { name, said: `${name} nào cũng` }
      }
    }
    if (!eachUnit.test(tokens[at]?.word ?? '')) continue
    if (
      Object.hasOwn(every, tokens[at + 1]?.word ?? '') ||
      /^(tuần|ngày)$/.test(tokens[at + 1]?.word ?? '')
    )
      continue
    if (tokens[at + 1]?.kind === 'number') continue
    const name = unitName(tokens, at + 1)
    // "20 lớp, mỗi lớp 50 người, và thành lập …": each of those just counted, and of no others.
    // "vận động mỗi đoàn viên tiết kiệm …, phấn đấu đạt 25 triệu đồng": who asks that of each is to reach it.
    if (name && aims && /^(động|gọi)$/.test(tokens[at - 1]?.word ?? '')) break
    // "làm việc với từng doanh nghiệp, giải quyết xong ít nhất 20 doanh nghiệp"
    if (name && fold(name) === counted?.name) break
    if (name && newVerb && isCounted(tokens, name, place.clauseFrom, at)) break
    if (name) return { name, said: `${tokens[at]?.word} ${name}` }
  }
  // "Mỗi cơ sở Hội xây dựng …; thành lập …": the same of each.
  if (place.clauseFrom > place.sentenceFrom && startsVerb(tokens, place.clauseFrom)) {
    let at = place.sentenceFrom
    while (at < place.clauseFrom && !/\p{L}/u.test(tokens[at]?.text ?? '')) at++
    const name = eachUnit.test(tokens[at]?.word ?? '') ? unitName(tokens, at + 1) : undefined
    if (name && !Object.hasOwn(every, name)) return { name, said: `${tokens[at]?.word} ${name}` }
  }
  if (!/^(ít nhất|tối thiểu|trở lên|không dưới|không quá|tối đa)$/.test(boundWord ?? ''))
    return undefined
  return subjectUnits(tokens, numeral, place)
}

/** Back to the sign before it. */
function clauseStart(tokens: readonly Token[], at: number, first: number): number {
  let from = at
  while (from > first && tokens[from - 1]?.kind !== 'sign') from--
  return from
}

const countsNext = (tokens: readonly Token[], from: number, name: string) =>
  tokens[from + tokenise(name).length]?.kind === 'number'

/** Whether what a number is for each of was itself counted before. */
export function isCounted(
  tokens: readonly Token[],
  name: string,
  from: number,
  to: number,
): boolean {
  const [word = ''] = fold(name).split(' ')
  for (let at = from; at < to - 1; at++) {
    if (tokens[at]?.kind === 'number' && tokens[at + 1]?.word === word) return true
  }
  return false
}

function unitName(tokens: readonly Token[], from: number): string | undefined {
  let end = from
  if (/^(1|01|một)$/.test(tokens[end]?.word ?? '')) end++
  const begin = end
  const noun = nounAt(tokens, end)
  if (noun) end = noun.to
  while (end - begin < 7) {
    const token = tokens[end]
    if (!token || token.kind === 'number') break
    const hyphen = token.text === '/' && tokens[end + 1]?.kind === 'word'
    const list = token.text === ',' && levels.test(tokens[end + 1]?.word ?? '')
    if (!hyphen && !list && (token.kind !== 'word' || (endsAt(tokens, end) && end > begin))) break
    end++
  }
  if (end === begin || Object.hasOwn(every, tokens[begin]?.word ?? '')) return undefined
  return textBetween(tokens, begin, end)
}

function textBetween(tokens: readonly Token[], from: number, to: number): string {
  let said = ''
  for (let at = from; at < to; at++) {
    const token = tokens[at]
    if (token)
      said += (at > from && token.start > (tokens[at - 1]?.end ?? 0) ? ' ' : '') + token.text
  }
  return said
}

/** "Hội LHPN quận, huyện, phường, xã giám sát ít nhất 01 …": asked of each of several, without "mỗi". */
function subjectUnits(
  tokens: readonly Token[],
  numeral: Numeral,
  place: Place,
): { name: string; said: string } | undefined {
  let from = numeral.from
  while (from > place.clauseFrom && !/^[.:]$/.test(tokens[from - 1]?.text ?? '')) from--
  while (tokens[from]?.kind === 'sign') from++
  const plural = /^(các|những|100)$/.test(tokens[from]?.word ?? '')
  let end = from
  let listed = 0
  while (end < numeral.from && end - from < 14) {
    const token = tokens[end]
    if (!token || token.kind === 'number' || token.text === ':') break
    if (startsVerb(tokens, end) && end > from) break
    if (/^(quận|huyện|phường|xã|thị|cơ|chi|đơn|thôn|tổ|ấp)$/.test(token.word)) listed++
    end++
  }
  if (listed < (plural ? 1 : 2) || end === from || end >= numeral.from) return undefined
  const name = textBetween(tokens, from, end).replace(/^các /i, '').replace(/,$/, '')
  return { name, said: name }
}
