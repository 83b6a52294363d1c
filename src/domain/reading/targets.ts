/**
 * The measurable targets of a line, found by what stands around each number: what kind of number it is, what it counts,
 * and whether the words promise it, tell of it, or only name something. Every step can be named, and nothing is learned.
 */
import { type Accepted, type Given, type Place, placeOf, shapeOf } from './around.ts'
import { isAsked } from './asked.ts'
import { boundOf, inList } from './bounds.ts'
import { measureOf } from './counted.ts'
import { isCounted, perOf, recurringOf } from './each.ts'
import { nounAt } from './measures.ts'
import { isListMark, isName, timeAfter, timeCounted, trustsWords } from './names.ts'
import { isNumeral, type Numeral, numeralsOf } from './numerals.ts'
import { quoteOf } from './quote.ts'
import type { Findings, Setting, Target, Watch } from './target.ts'
import { phrase, type Token, tokenise } from './tokens.ts'
import { lastVerb } from './verbs.ts'
import { watchOf } from './watch.ts'
import { zeros } from './zeros.ts'

/** Finds the targets of a line of text. */
export function findTargets(text: string, setting: Setting): Findings {
  const tokens = tokenise(text)
  // "một" is an article before it is a number: it is one only where something counted follows.
  const first = Math.max(
    0,
    tokens.findIndex(({ start }) => start >= setting.skip),
  )
  const numerals = numeralsOf(tokens, first)
    .map((one) => (isNumeral(one) ? asShare(tokens, one) : one))
    .filter(
      (one) =>
        !isNumeral(one) ||
        one.form === 'digits' ||
        !one.plain ||
        nounAt(tokens, one.to + (/^[“"]$/.test(tokens[one.to]?.text ?? '') ? 1 : 0)) !== undefined,
    )
  const shape = shapeOf(tokens, setting, first)
  const found: Accepted[] = []
  const watches: Watch[] = []
  let looked = tokens.length
  let before: Accepted | undefined
  for (const [n, numeral] of numerals.entries()) {
    if (!isNumeral(numeral)) continue
    const place = placeOf(tokens, numeral, shape, {
      previous: numerals[n - 1]?.to ?? 0,
      next: numerals[n + 1]?.from ?? tokens.length,
    })
    looked += place.looked
    const verdict = judge(tokens, numeral, { place, setting, before, text })
    if (verdict?.target) {
      before = { numeral, target: verdict.target, to: verdict.to }
      found.push(before)
    } else if (verdict?.watch) watches.push(verdict.watch)
  }
  const targets = [...ofTheSame(tokens, found), ...zeros(tokens, text, setting, shape)]
  targets.sort((one, other) => one.start - other.start)
  return { targets, watches, looked, leaves: shape.leaves }
}

/** "đến năm 2025 đạt 60% và đến năm 2030 đạt 75% cơ quan": two shares of the same, which is named once. */
function ofTheSame(tokens: readonly Token[], found: readonly Accepted[]): Target[] {
  const joined = (one: Accepted | undefined, other: Accepted | undefined) =>
    one &&
    other &&
    one.target.percent &&
    other.target.percent &&
    other.numeral.from - one.to <= 10 &&
    /^( \S+){0,4} (và|,) [^;.]*$/.test(phrase(tokens, one.to, other.numeral.from))
  let last: Target | undefined
  return found.map((one, at) => {
    const { target } = one
    if (target.percent && target.measure === '%') {
      const [earlier, later] = [found[at - 1], found[at + 1]]
      const named =
        joined(earlier, one) && last?.measure !== '%'
          ? last?.measure
          : joined(one, later)
            ? later?.target.measure
            : undefined
      last = named ? { ...target, measure: named } : target
    } else last = target
    return last
  })
}

/** "2/3 số chi hội" is a share; "36/36 chi đoàn" counts them, and "8/3" is a day. */
function asShare(tokens: readonly Token[], one: Numeral): Numeral {
  const { from, to, amount, whole, form } = one
  if (whole === null || amount >= whole) return one
  if (/ (ngày|dịp|mừng|kỷ niệm|lễ|đợt)( \S+){0,3} $/.test(phrase(tokens, from - 5, from)))
    return one
  const ofAll = /^ (số|tổng số) /.test(phrase(tokens, to, to + 2))
  const noun = nounAt(tokens, ofAll ? to + (tokens[to]?.word === 'số' ? 1 : 2) : to)
  if (!(ofAll && form === 'digits') && (!noun || noun.part || whole > 5)) return one
  const percent = Number(((100 * amount) / whole).toFixed(2))
  return { ...one, amount: percent, percent: true, whole: null, plain: false, digits: '' }
}

// --- the judgement ---

/** What follows says that the number is a price, a rate or a rule of payment. */
const rateBefore =
  / (phạt|mức(?! bình quân| tăng| giảm| đạt)|(mỗi|từng) \S+( \S+)? trị giá|lãi suất|phụ cấp|lệ phí|hội phí|học phí|đơn giá|(?<!trị )giá(?! trị )|định mức|kinh phí|dự toán|tiền lương|lương|vay tối đa|thời hạn|thời gian|hệ số|tương đương|khoản vay|sức chứa)( [^\s,]+){0,4} $/

/** A share is no price: "thu kinh phí đạt 98% dự toán". */
const shareBefore = / (phạt|lãi suất|phụ cấp|hệ số)( [^\s,]+){0,4} $/

const feeAfter = /^( \S+){0,2} (hội phí|đoàn phí|lệ phí|học phí|chi phí) /

const isRate = ({ near, right }: Place) => rateBefore.test(near) || feeAfter.test(right)

/** "thăm hỏi ốm đau 200.000 đồng/lần": what each costs. */
const eachTime = /^( đồng| đ)? \/ (lần|lượt|trường hợp|ca) /

const again = / \((( ?)(tỷ lệ|đạt|chiếm|bằng|tương đương|=)){0,3} $/

/** Things that are only told, counted or made of parts: "gồm 5 thành viên". */
const isMadeOf =
  / ((ban chấp hành|bch|ban thường vụ)( mới| khóa \S+)? có|ban chấp hành|bch|ban thường vụ|ban chủ nhiệm|gồm|bao gồm|gồm có|chia thành|chia làm|chia|trong số|một trong|trong|(?<!, )tổng số) $/

/** "trên địa bàn 2 huyện": where. */
const whereBefore =
  / (trên địa bàn|thuộc|đại diện|đại diện cho|(phân bổ|phân công|chia|giao) (cho|về)|, ở|(xã|phường|thôn|huyện) của|giao|ưu tiên|(cán bộ|lãnh đạo)( hội| đoàn)?) $/
const isPlace =
  /^ (cơ quan|tỉnh|thành phố|huyện|quận|xã|phường|thôn|ấp|khu|khu phố|khu dân cư|tổ dân phố|cơ sở|cơ sở hội|chi hội|chi đoàn|đơn vị|địa phương|bản|làng|buôn|khối) /

/** "Ban Chấp hành chi hội (3 chị)", "học 6 bài", "bóng đá 7 người", "…, cao hơn 2 tỷ đồng so với …", "100% đại biểu tán thành": said of something else; or a rule of marks, who reports, what there is in brackets. */
const isAside = ({ left, right }: Place) =>
  / (ban chấp hành|bch|ban thường vụ|ban chủ nhiệm)( [^\s,;]+){0,4} \( $/.test(left) ||
  (/ (gửi|nộp)( [^\s,;]+){0,4} $/.test(left) && /^ (bản|bộ) /.test(right)) ||
  (/ (xếp loại|chấm điểm|đánh giá)( [^\s,;]+| ,){0,6} $/.test(left) &&
    /^ điểm trở (lên|xuống) /.test(right)) ||
  (/ (trừ|cộng|thưởng) $/.test(left) && /^ điểm /.test(right)) ||
  /^( [^\s,]+){1,3} báo cáo (trước|về|cho|kết quả|định kỳ) /.test(right) ||
  /^( [^\s,;]+){1,2} (trừ|không xét|bị (trừ|hạ|phê bình|nhắc)) /.test(right) ||
  / \( ([^)]* )?(đầu năm|còn|đang|mới)( [^)]*)? $/.test(left) ||
  (/ gấp $/.test(left) && /^ lần /.test(right)) ||
  (/ cứ $/.test(left) && / thì /.test(right)) ||
  (/ học( tập)? $/.test(left) && /^ bài /.test(right)) ||
  (/ bóng đá( [^\s,;]+){0,2} $/.test(left) && /^ người /.test(right)) ||
  / (được thông qua|biểu quyết)( [^\s,;]+){0,4} $/.test(left) ||
  /^( [^\s,;]+){1,4} (biểu quyết|tán thành|nhất trí) /.test(right) ||
  (/ [,(] (cao|nhiều|thấp|ít) hơn $/.test(left) && / so với /.test(right))

/** "có thu nhập từ 100 triệu đồng": which persons are meant. */
const earning = / (có|cho|đạt)( mức| nguồn)? thu nhập( \S+){0,3} $/
const earners =
  / (hội viên|hộ|mô hình|người|thanh niên|đoàn viên|cá nhân|gia đình|nông dân|giỏi)( [^\s,;]+){0,6}( ,)? $/

interface Verdict {
  readonly target?: Target
  readonly watch?: Watch
  readonly to: number
}

function judge(tokens: readonly Token[], numeral: Numeral, given: Given): Verdict | undefined {
  const { place, setting, before } = given
  const { left, right } = place
  if (place.quoted || isListMark(tokens, numeral)) return undefined
  if (timeAfter.test(right) && !timeCounted.test(right) && !numeral.percent) return undefined
  const counted = measureOf(tokens, numeral, place)
  const bound = boundOf(numeral, place, before, tokens)
  const list = inList(tokens, numeral, before, place, counted)
  if (!numeral.percent && !numeral.money) {
    if (isName(numeral, left, right, counted)) return undefined
    if (!counted) return undefined
    if (
      counted.noun?.part &&
      !(bound.word && !/^(phấn đấu|quyết tâm)$/.test(bound.word)) &&
      !/ (hoàn thành|giám sát|phản biện|kiểm tra|khảo sát)( \S+){0,2} $/.test(place.near)
    ) {
      return undefined
    }
    if (
      numeral.form === 'words' &&
      !list &&
      !trustsWords(numeral, place, setting.manner, counted, bound)
    ) {
      return undefined
    }
  }
  if (numeral.percent ? shareBefore.test(place.near) : isRate(place)) return undefined
  const isMoney = numeral.money !== null || /^ (đồng|đ) /.test(right)
  if (isMoney && eachTime.test(right) && !bound.near) return undefined
  // "15.000.000 đồng (Mười lăm triệu đồng)": the same again.
  if (numeral.form === 'words' && tokens[numeral.from - 1]?.text === '(') return undefined
  // "9/11 chi hội (tỷ lệ 81,8%)": the same again.
  if (numeral.percent && before && tokens[numeral.to]?.text === ')' && again.test(left)) {
    return undefined
  }
  if (isMadeOf.test(left) && !numeral.percent) return undefined
  if (!numeral.percent && whereBefore.test(left) && isPlace.test(right)) return undefined
  if (/ tại $/.test(left) && /^ (nhà văn hóa|trường) /.test(right)) return undefined
  if (/ được( \S+){1,3} (ở|tại) $/.test(left) && isPlace.test(right)) return undefined
  // "24 điểm trực tại 24 điểm thi": one for each.
  if (/ (tại|của|ở) $/.test(left) && before?.target.amount === numeral.amount) return undefined
  if (isAside(place)) return undefined
  if (numeral.money) {
    const at = earning.exec(left)?.index
    if (at !== undefined && earners.test(left.slice(0, at + 1))) return undefined
  }
  // "từ 70% lên 75%": where it stands, not where it is to be.
  if (/ từ $/.test(left) && /^( \S+)? (lên|xuống|còn)( \S+){0,2} \d/.test(right)) return undefined
  const watch = watchOf(tokens, numeral, given, counted)
  if (watch !== undefined) return watch === 'condition' ? undefined : { watch, to: numeral.to }
  const verb = lastVerb(tokens, place.clauseFrom, numeral.from)
  if (!list && !isAsked(numeral, given, bound, counted, verb)) return undefined
  const per = perOf(tokens, numeral, place, counted, bound.word)
  // What was counted just before is worth so much.
  if (
    isMoney &&
    setting.manner === 'prose' &&
    place.previous > place.clauseFrom &&
    / trị giá $/.test(left)
  )
    return undefined
  // "tặng 100 suất, mỗi suất 500.000 đồng"
  if (
    setting.manner === 'prose' &&
    per &&
    isMoney &&
    !bound.near &&
    isCounted(tokens, per.name, place.clauseFrom, numeral.from)
  )
    return undefined
  const recurring = recurringOf(place, right, counted, setting)
  const to = counted?.to ?? numeral.to
  const quote = quoteOf(tokens, numeral, place, to, given.text)
  const target: Target = {
    ...quote,
    amount: numeral.amount,
    ...(numeral.amountMax !== null && { amountMax: numeral.amountMax }),
    bound: bound.bound,
    percent: numeral.percent,
    measure: counted?.name ?? (numeral.percent ? '%' : ''),
    perUnit: per?.name ?? null,
    ...(recurring && { recurring: recurring.every }),
    because: {
      bound: bound.word,
      verb,
      unit: counted?.said ?? null,
      per: per?.said ?? null,
      recurring: recurring?.word ?? null,
      list,
      heading: setting.goal,
      table: false,
    },
  }
  return { target, to }
}
