/** How a number is bound: at least, about, at most, exactly, all. */
import type { Accepted, Place } from './around.ts'
import type { Counted } from './counted.ts'
import type { Numeral } from './numerals.ts'
import type { Bound } from './target.ts'
import type { Token } from './tokens.ts'

export interface Bounded {
  readonly bound: Bound
  readonly word: string | null
  /** The word stands at the number, not only in its sentence. */
  readonly near: boolean
}

const leastNear =
  / (ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|chí ít|thấp nhất)( \S+){0,5} $/
const leastTouching = / (trên|hơn|vượt|vượt trên|≥|>|> =|từ trên|lớn hơn) $/
const mostNear =
  / (không quá|không vượt quá|tối đa|nhiều nhất|không nhiều hơn|không cao hơn|cao nhất|xuống còn|xuống dưới|còn dưới)( \S+){0,3} $/
const mostTouching = / (dưới|≤|<|< =|thấp hơn|ít hơn) $/
const aboutTouching =
  / (khoảng|chừng|ước|ước đạt|ước khoảng|xấp xỉ|gần|ngót|ước tính|bình quân khoảng)( \S+)? $| (ước|ước tính)( \S+){0,5} $/

/** "loại khá trở lên", "từ 60 tuổi trở lên": how good or how old, not how many. */
const grades =
  / (khá|tốt|giỏi|mạnh|nhiệm vụ|xuất sắc|trung bình|(loại|mức|hạng|cấp|bậc|trình độ) \S+|tuổi|(?<!\/ )tháng|học|đẳng) trở (lên|xuống)$/

export function boundOf(
  numeral: Numeral,
  { left, near, right }: Place,
  before: Accepted | undefined,
  tokens: readonly Token[],
): Bounded {
  const all = numeral.percent && numeral.amount === 100 && numeral.amountMax === null
  const found = (bound: Bound, word: string | undefined, isNear = true): Bounded => ({
    bound: all ? 'all' : bound,
    word: word ?? null,
    near: isNear,
  })
  if (/ không( để| cho)?( [^\s,]+){0,6} (vượt|vượt quá|quá) $/.test(near))
    return found('atMost', 'không quá')
  const more = /^( \S+){0,9} (trở lên|trở xuống)/.exec(right)
  const least = leastNear.exec(near) ?? leastTouching.exec(near)
  if (least) return found('atLeast', least[1])
  const most = mostNear.exec(near) ?? mostTouching.exec(near)
  if (most) return found('atMost', most[1])
  const about = aboutTouching.exec(near)
  if (about) return found('about', about[1] ?? about[3])
  if (more && !/ \d/.test(more[0]) && !grades.test(more[0]))
    return found(more[2] === 'trở lên' ? 'atLeast' : 'atMost', more[2])
  // "giá trị từ 400 triệu đồng": it may be more; "từ 5 lên 8" may not.
  if (/ từ $/.test(near) && !numeral.amountMax && !/ (đến|tới|lên|xuống|sang|-) /.test(right))
    return found('atLeast', 'từ')
  // "ít nhất 01 mô hình, 02 công trình": the word holds for the whole list.
  if (
    before?.target.because.bound &&
    isNext(tokens, before.to, numeral.from) &&
    before.target.bound !== 'all' &&
    // "60% trở lên số hộ … và 50% …": what stands behind a number is said of it alone.
    !/^trở (lên|xuống)$/.test(before.target.because.bound) &&
    numeral.whole === null
  ) {
    return found(before.target.bound, before.target.because.bound, false)
  }
  const aim = / (phấn đấu|quyết tâm|cố gắng)(?= )/.exec(left)
  if (aim) return found('atLeast', aim[1], false)
  return found('exactly', all ? '100%' : undefined, false)
}

/** Only a comma or "và" stands between: the next of a list. */
const isNext = (tokens: readonly Token[], to: number, from: number) =>
  from > to && from - to <= 6 && /^(,|và|hoặc|cùng)$/.test(tokens[from - 1]?.word ?? '')

export function inList(
  tokens: readonly Token[],
  numeral: Numeral,
  before: Accepted | undefined,
  place: Place,
  counted: Counted | undefined,
): boolean {
  if (!before || before.numeral.to < place.clauseFrom) return false
  if (!counted?.noun && !numeral.percent && !numeral.money) return false
  return isNext(tokens, before.to, numeral.from) || numeral.from === before.to
}
