/** Words that tell of what has been, and ask for nothing. */
import type { Mood, Setting } from './target.ts'

/** Any of these, between spaces. */
const anyOf = (...words: string[]) => new RegExp(` (?:${words.join('|')})(?= )`)

const tells = [
  'đã|vừa qua|(?:năm|nhiệm kỳ|thời gian) qua|tính đến|đến nay|đang có|trước đó|trong số đó|đến thời điểm',
  // "Phát huy kết quả đạt được, …" is but how a sentence begins.
  '(?<!phát huy (?:\\S+ )?)kết quả(?!(?: \\S+){0,3} (?:phải|sẽ|cần))',
  // "thực hiện", "hiện đại" are other words.
  '(?<!(?:thực|phát|thể|biểu|xuất|tái|ẩn) )hiện(?! (?:đại|vật|trường|trạng|tượng|thực|hành|diện|kim|hữu))',
  '(?<!(?:so với|cùng kỳ|gấp \\S+|hơn|bằng|như) )năm (?:trước|ngoái)',
  '(?<!so với )cùng kỳ năm trước',
]
/** In a newspaper also these. */
const tellsInPress = [
  'nửa đầu năm|trước kia|trước đây|nhìn lại|gần đây|cho thấy|vẫn còn|chỉ còn|còn tới|nay (?:mới|chỉ|còn|đã)|chỉ mới|mới chỉ|mới đạt',
  'vừa (?:rồi|bàn giao|trao|tặng|khởi công|hoàn thành|kết nạp|tiếp nhận|thành lập|ra mắt|mua|xây|được|khép lại)',
  'từ đầu (?:năm|nhiệm kỳ)(?! đến cuối)|hồi (?:tháng|đầu|cuối|giữa)|(?:\\d+|hai|ba|bốn|mười|mươi|nhiều) (?:năm|tháng) nay',
  '(?:tôi|bà con)(?: \\S+)? được|(?<!sẽ )diễn ra (?:ngày|vào|sáng|chiều|tối)',
]
export const tellsBefore = anyOf(...tells)
export const tellsInProse = anyOf(...tells, ...tellsInPress)
export const tellsIn = (said: string, manner: Setting['manner']) =>
  (manner === 'prose' ? tellsInProse : tellsBefore).test(said)

/** Whether a sentence promises or asks before it tells: "phải xuống dưới 5%, hiện đang là 12%". */
export function promisesFirst(said: string): boolean {
  const at = said.search(hinting)
  const told = said.search(tellsInProse)
  return at >= 0 && (told < 0 || at < told)
}

export const tellsStart =
  /^ nửa nhiệm kỳ( đầu| qua)? , |^ (trong )?(\d+|sáu|chín) tháng (đầu|qua|đã) |^ (hiện|qua|nhờ|tính đến|đến nay|theo thống kê|trong số|sau|kết thúc|so với (cùng kỳ|năm (trước|ngoái)|đầu năm)) /

/** "Dịp này, …", "Tại hội nghị, …", "Lễ ra quân …": what happened on the day that an article is about. */
const eventStart =
  /^ (dịp này|tham luận|trong khuôn khổ|chào mừng|nhân dịp này|cũng (trong|tại)|(tham dự|đến dự|về dự|dự) (hội nghị|đại hội|lễ|buổi|chương trình)|(ngay )?tại (hội nghị|đại hội|lễ|buổi|chương trình|điểm cầu)|(hội nghị|đại hội) (đã|cũng|bầu|biểu quyết|hiệp thương|tín nhiệm|nhận|đón|tuyên dương|biểu dương|vinh danh|tặng|trao|khen)|kết thúc|trước đó|ngay sau|chia tay|(sáng|chiều|tối|ngày) (ngày )?\d) /

/** "6 tháng cuối năm, …", "Những tháng còn lại, …", "Nhiệm kỳ tới, …": what is to come. */
export const comesStart =
  /^( (trong|và|bước vào|bước sang|vào|ở|từ nay đến))*( (các|những|\d+|ba|sáu|nửa))? (tháng|quý|năm|nhiệm kỳ|thời gian|giai đoạn|học kỳ) (cuối (năm|nhiệm kỳ)|còn lại|mới|tới|sắp tới|tiếp theo|tới đây)(?= )/

/** "nhiệm kỳ 2017-2022", in a text of the next one. */
export function isPastTerm(said: string, term: number | null): boolean {
  if (term === null) return false
  const last = [...said.matchAll(/ nhiệm kỳ \d{4} ?[-–] ?(\d{4})(?= )/g)].at(-1)
  return last !== undefined && Number(last[1]) <= term
}

/** Says that what follows is asked, in its sentence and in the next. */
export const announcing = anyOf(
  'phấn đấu|mục tiêu|đặt ra|giao ước|cam kết|phương hướng|nội dung thi đua|đặt trọng tâm|về nhiệm vụ',
  'đề ra(?! (?:[.,;…]|đều))|trọng tâm(?: \\S+)? (?:như|:|sau)',
  '(?<!% |(?:đạt|vượt|hoàn thành|bằng)(?: \\S+){0,4} )chỉ tiêu(?! (?:đạt|đều|đề ra|vượt|hoàn thành))',
  '(?:kế hoạch|chương trình|đề án)(?: này| trên)? (?:nhằm|nêu|đặt|đề ra|giao|yêu cầu|xác định)',
  '(?:ban hành|công bố|phê duyệt)(?: \\S+){0,2} (?:kế hoạch|chương trình|đề án|nghị quyết|chiến lược)',
  'theo (?:kế hoạch|chương trình|đề án|nghị quyết)(?: [^\\s,]+){0,4} ,',
  'xác định(?! (?:là|rõ|được|đúng))',
  'văn bản (?:hướng dẫn|chỉ đạo)|hướng dẫn tổ chức',
  'quyết định (?:nhân rộng|mở rộng|triển khai|tổ chức|xây dựng|hỗ trợ|dành|chọn)',
  'đăng ký (?:với|thực hiện|đảm nhận|hoàn thành)',
  'thống nhất(?! (?:cao|ý|về|trong|được|đánh giá))',
  '(?<!đã )phát động (?:tháng|phong trào|đợt|chiến dịch|cuộc|chương trình)',
)

/** Promises or asks, unless its sentence tells. */
export const hinting =
  / (từ nay (đến|tới)|sẽ|yêu cầu|đề nghị|kỳ vọng|mong|hướng tới|hướng đến|dự kiến|quyết tâm|phải|ít nhất|tối thiểu|không dưới|chậm nhất) /

/** A sentence on a person, and one in which a person speaks. */
export const person =
  /^( (tại|ở) [^,]{1,60} ,)? (ông|bà|anh|chị|cô|chú|bạn|cụ(?! thể)|em|gia đình|một (đại biểu|hội viên|công nhân)) (?![^:.]{0,80} : )/
const muses = / (kể|nhớ lại|nhìn nhận|thừa nhận|trăn trở|băn khoăn) /
const leads = / (chủ tịch|bí thư|trưởng|phó|giám đốc|cán bộ|ủy viên|thường vụ|ban) /
const speaks =
  /^[^“"]* (yêu cầu|đề nghị|nhấn mạnh|cho biết|khẳng định|chỉ đạo|lưu ý|nói|phát biểu|chủ tịch|bí thư|phó) |^( cũng)? theo (ông|bà|anh|chị|đồng chí) /

/** What the first words of a newspaper's sentence say of it: a year that is past, an event, a person; or nothing. */
export function opening(
  said: string,
  { year, coming }: Pick<Setting, 'year' | 'coming'>,
  before: Mood,
): Mood | undefined {
  const period =
    /^(?: (?:trong|riêng|nếu|trước đó|với|,))* (?:năm|giai đoạn|nhiệm kỳ)(?: [^\s\d,]+){0,2}(?: \()? (20\d\d)(?: ?[-–] ?(20\d\d))? /.exec(
      said,
    )
  const last = Number(period?.[2] ?? period?.[1])
  if (year !== null && last < year) return 'tells'
  if (eventStart.test(said)) return 'tells'
  const at = coming ? said.indexOf(` ${coming} `) : -1
  if (at >= 0 && /^(?: (?:trong|sang|bước|vào|về|riêng))*$/.test(said.slice(0, at))) return 'asks'
  if (/ (?:khó khăn|cái khó|khó nhất|vướng mắc|nguyên nhân|vì sao|tại sao)(?= ).* \? $/.test(said))
    return 'none'
  const onPerson = person.test(said)
  if (!speaks.test(said)) return onPerson ? 'none' : undefined
  // Who leads may ask; others, and who looks back, tell.
  if (onPerson && (!leads.test(said) || muses.test(said))) return 'none'
  return before === 'tells' && (onPerson || / theo /.test(said)) ? 'none' : undefined
}

/** "năm 2022 đạt …", in a plan of 2023. */
export function gone(left: string, year: number | null): boolean {
  if (year === null) return false
  const last = [...left.matchAll(/ năm (20\d\d)(?= )/g)].at(-1)
  if (!last || Number(last[1]) >= year) return false
  return !/ (so với|từ|giai đoạn|nghị quyết|kế hoạch)( \S+){0,3} $/.test(
    left.slice(0, last.index + 1),
  )
}
