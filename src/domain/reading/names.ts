/** Numbers that are no amounts: of documents, of places, of years, of lists. */
import type { Place } from './around.ts'
import type { Bounded } from './bounds.ts'
import type { Counted } from './counted.ts'
import { isYear, type Numeral } from './numerals.ts'
import type { Setting } from './target.ts'
import type { Token } from './tokens.ts'
import { verbOrEach } from './verbs.ts'

/** After these a number is the name of a document, a part of it, a place or a day. */
const namedBefore =
  / (nghị quyết|quyết định|chỉ thị|kết luận|thông báo|thông tư|nghị định|pháp lệnh|luật|hướng dẫn|công văn|quy định|quy chế|tờ trình|đề án|dự án|tiểu dự án|chương trình|kế hoạch|công ước|văn bản|báo cáo|biên bản|phương án|hợp phần)( số)?( :)? $/
const numberBefore =
  /(?<! (học|thực|vũ|luyện|sưu|bài|thí|trọng|truyền|đội|chuyên|hạng)) (số|thứ|khóa|ngày|mùng|mồng|điều|khoản|điểm|mục|phần|chương|phụ lục|biểu|mẫu|mẫu số|trang|tập|hạng|bậc|lúc|hồi|vào|sđt|điện thoại|đt|fax|hotline|quốc lộ|tỉnh lộ|phòng số|tầng|lô|kiệt|hẻm|ngõ|ngách|đường|top|phiên bản|công nghiệp|sau|iso|web|covid|bảng|hình|kỳ họp|vòng|bước|giai đoạn|nhiệm kỳ) $/
const periodBefore = / (năm|tháng|quý|tuần|niên khóa|năm học|kỳ) $/
/** Places that are numbered, unless each of them is spoken of. */
const placeBefore =
  / (phường|quận|tổ|tổ dân phố|khu phố|khu|khu vực|thôn|ấp|xóm|đội|bản|khối|khóm|cụm|nhóm|chi hội|chi đoàn|chi bộ|vùng|bến|trạm|đại hội|chỉ tiêu|mục tiêu|đợt|mức) $/
const placeNamed =
  / (lớp|cấp|loại|nhiệm vụ|tiêu chí|nội dung|bài|câu|dự án thành phần|mức độ|cấp độ|phân khu) $/
const eachBefore = / (mỗi|từng|một|mọi|các|cho|bình quân)( \S+){1,4} $/

/** After a number these make it a time, an age, a rank. */
export const timeAfter =
  /^ (năm|tháng|ngày|giờ|phút|giây|tuần|quý|nhiệm kỳ|thập kỷ|thế kỷ|tuổi|mùa|h|g|sao|độ|đêm|vụ mùa|lần thứ) /
/** … but for those that are counted. */
export const timeCounted =
  /^ (ngày công|ngày hội|ngày chủ nhật xanh|giờ (học|dạy|giảng)|ngày thứ bảy) /

/** "(1)", "[2]", "1." and "2)" inside a line. */
export function isListMark(
  tokens: readonly Token[],
  { from, to, plain, amount }: Numeral,
): boolean {
  if (!plain || amount > 99) return false
  const before = tokens[from - 1]?.text ?? ''
  const after = tokens[to]?.text ?? ''
  if (/^[([]$/.test(before) && /^[)\]]$/.test(after)) return true
  const begins = from === 0 || /^[:;.,]$/.test(before)
  return begins && /^[.)]$/.test(after) && /^\p{Lu}/u.test(tokens[to + 1]?.text ?? '')
}

/** The number of a document, a year, a place with a number. */
export function isName(
  numeral: Numeral,
  left: string,
  right: string,
  found: Counted | undefined,
): boolean {
  const counted = found !== undefined
  const known = found?.noun !== undefined && !found.noun.part
  const { digits, plain, whole } = numeral
  if (whole !== null) {
    // "8/3" is a day, "2/3 số chi hội" a share that is no amount.
    if (
      !counted ||
      /^ (số|tổng) /.test(right) ||
      / (ngày|dịp|mừng|kỷ niệm|lễ|đợt)( \S+){0,3} $/.test(left)
    )
      return true
    return false
  }
  if (
    isYear(digits) &&
    (periodBefore.test(left) || !counted || / (đến|tới|từ|-|–|,|và|khóa) $/.test(left))
  )
    return true
  if (!plain) return false
  if (/ (tổng|trong tổng) số $/.test(left)) return !counted
  if (numberBefore.test(left) && !/ (sau|vào) $/.test(left)) return true
  if (namedBefore.test(left)) return !counted || / số $/.test(left) || /^ (năm|của|về) /.test(right)
  if (periodBefore.test(left)) {
    // "trong năm 05 mô hình", "mỗi quý 01 buổi"
    const each = / (mỗi|hằng|hàng|từng|cả|trong)( \S+)? $/.test(left) && counted && !isYear(digits)
    return !each || / (trong|cả) (tháng|quý|tuần) $/.test(left)
  }
  // "Tổ 12", but "chi hội 1 lần", "mỗi tổ 2 hội viên"
  if (placeBefore.test(left)) return !known
  return placeNamed.test(left) && !(known && eachBefore.test(left))
}

const partBefore = / (trong đó|trong đó có|cả) $/
const times = /^(buổi|lần|đợt|cuộc|lượt)( |$)/
const often = / (mỗi|hằng|hàng) (năm|quý|tháng|tuần) /

/** Words that are also an article or part of a name are numbers only where much speaks for it. */
export function trustsWords(
  numeral: Numeral,
  { near, begins, sentenceLeft }: Place,
  manner: Setting['manner'],
  counted: Counted,
  bound: Bounded,
): boolean {
  if (!counted.noun) return false
  if (bound.near) return true
  // "phải là một lớp học số": what it is, not how many.
  if (numeral.amount === 1 && / là $/.test(near)) return false
  // In a newspaper "Ba chi hội …" at the beginning are who, not how many.
  if (!numeral.plain || (begins && manner !== 'prose')) return true
  if (numeral.amount > 1 && partBefore.test(near)) return true
  // "nói chuyện truyền thống hai buổi"; "một lần" only where it is said how often.
  if (times.test(counted.name) && (numeral.amount > 1 || often.test(sentenceLeft))) return true
  return verbOrEach.test(near)
}
