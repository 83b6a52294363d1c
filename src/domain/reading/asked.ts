/** Whether the words around a number ask for it, or tell of it. */
import type { Given, Place } from './around.ts'
import type { Bounded } from './bounds.ts'
import type { Counted } from './counted.ts'
import type { Numeral } from './numerals.ts'
import type { Setting } from './target.ts'
import {
  announcing,
  comesStart,
  gone,
  hinting,
  isPastTerm,
  tellsBefore,
  tellsIn,
  tellsInProse,
  tellsStart,
} from './told.ts'
import { startsWithVerb, verbNear } from './verbs.ts'

const firmly =
  /( phấn đấu | mục tiêu | sẽ | dự kiến | đặt ra | đề ra | chỉ tiêu (năm|nhiệm kỳ) | chỉ tiêu cụ thể | (từ nay )?(đến|tới) (cuối|hết) | từ nay (đến|tới) )/
const tellsEach = new RegExp(tellsInProse.source, 'g')
const got =
  'vận động|góp|đóng góp|kết nạp|giúp|giúp đỡ|hỗ trợ|tổ chức|xây dựng|thành lập|thu hút|phát triển|trao|tặng|huy động|tuyên truyền|duy trì|giải ngân|trồng|quyên góp|tập hợp|ra mắt|tạo|triển khai|thực hiện|quản lý|làm|cấp|khám|mở'
const gotIt = new RegExp(` (${got})( mới)? được( \\S+){0,3} $`)
/** "vận động được 3,9 tấn gạo, 37 triệu đồng" */
const gotMore = new RegExp(` (${got})( mới)? được( \\S+){0,14} $`)

/** Whether words before a number say in the sentence itself that it is asked. */
export const saysItAsks = (left: string, { manner }: Setting) =>
  asksBefore.test(left) || (manner === 'prose' && (announcing.test(left) || hinting.test(left)))

const asksBefore =
  /( phấn đấu | mục tiêu |(?<! (đạt|vượt|hoàn thành)( \S+){0,4}) chỉ tiêu | đặt ra | đề ra | dự kiến | sẽ | hướng tới | hướng đến | quyết tâm | cam kết | đăng ký | được giao | giao (cho|mỗi|từng|các|ban) | giao chỉ tiêu | đặt mục tiêu | kế hoạch năm | yêu cầu | bảo đảm | đảm bảo | phải | cần | tới đây | thời gian tới | năm tới | dự định | kỳ vọng )/
const asksLater =
  /^( (?!đã)\S+){0,20} (phấn đấu|dự kiến|sẽ|phải|ít nhất|tối thiểu|là (chỉ tiêu|mục tiêu)) /
const until = / (đến|vào|trong|hết|tới)( cuối| hết| trước)?( năm| tháng \d+ năm) (20\d\d)/g

/** Says when, and so asks, unless results are being told. */
const byTheEnd = / (đến|tới|vào|trước|chậm nhất) (cuối|hết) (nhiệm kỳ|năm|tháng|quý) /

export function isAsked(
  numeral: Numeral,
  { place, setting, before }: Given,
  bound: Bounded,
  counted: Counted | undefined,
  verb: string | null,
): boolean {
  const { left, right, sentenceLeft, mood } = place
  const { manner, year } = setting
  const prose = manner === 'prose'
  const aims = () =>
    / (phấn đấu|mục tiêu|sẽ|dự kiến)( \S+){0,14} $| chỉ tiêu( \S+){0,2} là $/.test(sentenceLeft)
  const often = / (hằng|hàng|mỗi) (năm|quý|tháng|\S+ hội|cơ sở|chi đoàn|đơn vị) /.test(sentenceLeft)
  const own =
    manner !== 'plan' &&
    (saysItAsks(sentenceLeft, setting) ||
      (mood !== 'tells' && byTheEnd.test(sentenceLeft)) ||
      (asksLater.test(right) && !/^( [“"])? (có|còn) $/.test(sentenceLeft)) ||
      isLater(sentenceLeft, year) ||
      comesStart.test(sentenceLeft) ||
      (mood !== 'tells' && comes(sentenceLeft, year)))
  const isStrict = bound.near && strict.test(bound.word ?? '')
  const asks = own || mood === 'asks' || manner === 'plan'
  // "duy trì 45 tổ đã thành lập, thành lập mới 15 tổ": a new verb asks anew.
  const anew =
    manner === 'plan' &&
    before?.numeral.to === place.previous &&
    / , (?!đã )[^,]*$/.exec(place.near)?.[0].slice(2)
  const tells =
    tellsIn(anew && startsWithVerb.test(anew) ? anew : left, manner) ||
    tellsStart.test(sentenceLeft) ||
    opensResults(sentenceLeft) ||
    (gotIt.test(left) && !(asks && often) && !isStrict) ||
    (prose && !asks && !isStrict && gotMore.test(left)) ||
    gone(left, year) ||
    resultBefore.test(left) ||
    // "còn 3 chi hội chưa có nhóm Zalo"
    (/ còn $/.test(left) && /^( [^\s,]+){1,4} chưa /.test(right)) ||
    (prose && !own && /^( [^\s,]+){1,3} (trên|dưới) \d+ tuổi [.,]/.test(right)) ||
    /^( [^\s,]+){1,10} là (nhờ|do|vì) /.test(right) ||
    // What one person does is no target of many.
    (prose && / (?<!chúng )tôi (?!(mong|yêu cầu|đề nghị|kỳ vọng|giao) )/.test(left)) ||
    (raised.test(left) && !(manner === 'plan' && (before || bound.near))) ||
    (manner !== 'plan' && isPastTerm(sentenceLeft, setting.term)) ||
    // "Trên 40% hội viên là người dân tộc thiểu số" says who they are.
    (prose &&
      numeral.percent &&
      !own &&
      mood !== 'asks' &&
      !isStrict &&
      /^( [^\s,]+){1,7} là /.test(right)) ||
    (prose && !own && /^( [^\s,]+){1,3} năm nay /.test(right)) ||
    (prose && ((mood === 'tells' && !own) || isTold(sentenceLeft, right, own)))
  if ((tells || setting.past) && !aims()) return false
  if (counted && !counted.noun && !numeral.percent && !numeral.money && !bound.near) {
    if (!verbNear.test(place.near)) return false
  }
  if (manner === 'law') return isLaid(numeral, place, bound, verb, asks, setting.goal)
  if (asks || setting.goal) return true
  // "100% chi hội có nhóm Zalo."
  const share =
    numeral.percent && place.begins && mood !== 'tells' && !/^( [^\s,]+){1,6} là /.test(right)
  // "Có 3 xã vùng sâu …" says what is there.
  const acts = startsWithVerb.test(sentenceLeft) && !/^( [“"])? có( \S+){0,12} $/.test(sentenceLeft)
  return strict.test(bound.word ?? '') || acts || often || share
}

const strict = /^(ít nhất|tối thiểu|không quá|không dưới|tối đa|trở lên)$/

/** In prose: a result, a comparison, or what somebody did. */
const isTold = (left: string, right: string, asked: boolean) =>
  tellsLast(left) ||
  (!asked && / (lãi|thu nhập|doanh thu|lợi nhuận)( \S+){0,3} $/.test(left)) ||
  (!asked && /^( \S+){0,3} so với (năm|cùng kỳ) /.test(right)) ||
  /^( \S+){0,3} kế hoạch /.test(right) ||
  // "đại diện 9 chi hội đã thảo luận"
  /^( [^\s,:]+){0,12} (đã|tham dự|có mặt) /.test(right) ||
  // "85% đoàn viên hiện sử dụng …", "4 xã chưa kết nạp được …"
  /^( [^\s,:]+){0,6}(?<! (thực|phát|thể|biểu|xuất)) hiện (sử dụng|có|nay|đang|đã|là) /.test(
    right,
  ) ||
  (!asked && /^( [^\s,:]+){1,2} chưa /.test(right))

const resultBefore =
  / (đạt và vượt|vượt chỉ tiêu|toàn (huyện|tỉnh|xã|thành phố|quận|phường|hội) (có|còn))( \S+){0,24} $/

/** "Nhất trí đánh giá kết quả năm 2023: …; …; …": all of the list is told. */
function opensResults(said: string): boolean {
  const opened = /^(.*?) : /.exec(said)?.[1]
  if (opened === undefined) return false
  if (!tellsBefore.test(`${opened} `) && !/ (hạn chế|tồn tại|một số khó khăn)$/.test(opened))
    return false
  return !firmly.test(said)
}

/** "nâng tổng số lên 12 câu lạc bộ": in a plan of what it asks for, elsewhere what came of it. */
const raised = / nâng tổng số( \S+){0,24} $/

/** Whether the last word on it tells of what was: "Kết quả, có …", and nothing asked since. */
function tellsLast(said: string): boolean {
  const told = Math.max(...[...said.matchAll(tellsEach)].map(({ index }) => index), -1)
  return told >= 0 && !firmly.test(said.slice(told + 1))
}

/** What a law asks of those whom it binds; what it only says of whom it means, or pays, is none. */
function isLaid(
  { percent, money }: Numeral,
  { near, left }: Place,
  bound: Bounded,
  verb: string | null,
  asks: boolean,
  goal: boolean,
): boolean {
  if (money)
    return goal || / (bố trí|dành|huy động|vận động|trích|tăng|bổ sung)( \S+){0,5} $/.test(near)
  if (asks || goal) return true
  if (percent && bound.bound === 'all') return true
  const meant = / (có|sử dụng|từ|đủ)( ít nhất| tối thiểu)? $/.test(left)
  return strict.test(bound.word ?? '') && verb !== null && !meant
}

/** "đến năm 2025" where that is not past. */
function comes(left: string, year: number | null): boolean {
  for (const [, , , , said] of left.matchAll(until)) {
    if (year !== null && Number(said) >= year && !/ (đã|được) /.test(left)) return true
  }
  return false
}

/** "năm 2025 Hội xác định …", in an article on 2024. */
function isLater(left: string, year: number | null): boolean {
  if (year === null || / (đã|được) /.test(left)) return false
  return [...left.matchAll(/ năm (20\d\d)(?= )/g)].some(([, said]) => Number(said) > year)
}
