/**
 * The measurable targets in a plan's text. Each number is judged by the words round it, by rules that can be told: what
 * is a year, a document's number, a length of time, a name or a result of the past is none; what is promised, bounded
 * or counted in the plan's own lines is one. Nothing is guessed: a person accepts, mends or rejects each.
 */
import { type Numeral, numeralsIn } from './numerals.ts'

export type ReadBound = 'atLeast' | 'about' | 'exactly' | 'atMost' | 'all'

/** Why a number was taken for a target: the kind of sign, and the words. */
export interface Sign {
  readonly of:
    | 'bound'
    | 'verb'
    | 'unit'
    | 'percent'
    | 'perUnit'
    | 'recurring'
    | 'plan'
    | 'column'
    | 'watch'
  readonly words: string
}

export interface ReadTarget {
  /** The clause as it stands in the text. */
  readonly quote: string
  /** Where the number stands in the line's text. */
  readonly start: number
  readonly end: number
  readonly amount: number
  readonly amountMax?: number
  readonly bound: ReadBound
  readonly percent: boolean
  /** What is counted: "hội viên", "triệu đồng"; of a percentage, of what: "% chi hội". */
  readonly measure: string
  /** Each unit is to reach it: "mỗi cơ sở ít nhất 01". */
  readonly perUnit: boolean
  readonly recurring?: 'year' | 'quarter' | 'month'
  /** A threshold to watch, no target. */
  readonly watch?: true
  readonly because: readonly Sign[]
}

/** What surrounds a line and decides in doubt. */
export interface Surroundings {
  /** Lines of a plan promise; a newspaper tells of many things, and a number needs a promise beside it. */
  readonly plan: boolean
  /** Under a heading that tells of the past. */
  readonly past: boolean
  /** Under a heading of aims or targets. */
  readonly aims: boolean
  /** Under a heading of purposes and requirements: nothing is counted there unless it is bounded. */
  readonly purpose: boolean
  /** The year that is planned. */
  readonly year: number | null
}

const word = '[\\p{L}\\p{N}]'
const whole = (alternatives: string, flags = 'iu') =>
  new RegExp(`(?<!${word})(?:${alternatives})(?!${word})`, flags)
const ending = (alternatives: string) =>
  new RegExp(`(?<!${word})(?:${alternatives})\\s*[:(]?\\s*$`, 'iu')

/** What is counted, the longer first. */
const nouns = [
  ...[
    'hội viên nòng cốt',
    'hội viên danh dự',
    'hội viên phụ nữ',
    'hội viên mới',
    'hội viên nông dân',
    'hội viên',
  ],
  ...[
    'chi hội trưởng',
    'chi hội phó',
    'chi hội phụ nữ',
    'chi hội',
    'chi đoàn',
    'chi bộ',
    'tổ phụ nữ',
    'tổ hội',
    'phân hội',
    'liên chi',
  ],
  ...[
    'cơ sở hội',
    'cơ sở đoàn',
    'tổ chức cơ sở đảng',
    'tổ chức đảng',
    'tổ chức công đoàn',
    'tổ chức cơ sở',
    'cơ sở',
    'cấp hội',
    'đơn vị',
    'tổ chức hội',
    'hội lhpn',
    'ban chấp hành',
  ],
  ...[
    'hộ nghèo',
    'hộ cận nghèo',
    'hộ gia đình',
    'hộ nông dân',
    'hộ dân',
    'hộ kinh doanh',
    'hộ',
    'gia đình',
  ],
  ...[
    'lượt người',
    'lượt hội viên',
    'lượt phụ nữ',
    'lượt đoàn viên',
    'lượt hộ',
    'lượt',
    'người lao động',
    'người dân',
    'người nghèo',
    'người cao tuổi',
    'người khuyết tật',
    'người',
  ],
  ...[
    'phụ nữ',
    'nữ công nhân',
    'nữ cán bộ',
    'nữ thanh niên',
    'chị',
    'bà mẹ',
    'nam giới',
    'công nhân',
    'công đoàn viên',
  ],
  ...[
    'cán bộ hội',
    'cán bộ đoàn',
    'cán bộ nữ',
    'cán bộ',
    'công chức',
    'báo cáo viên',
    'tuyên truyền viên',
    'cộng tác viên',
    'tình nguyện viên',
    'tư vấn viên',
    'giáo viên',
    'đảng viên',
    'quần chúng',
    'cảm tình đảng',
  ],
  ...[
    'đoàn viên thanh niên',
    'đoàn viên mới',
    'đoàn viên',
    'đội viên',
    'thanh niên',
    'thiếu niên nhi đồng',
    'thiếu nhi',
    'thanh thiếu nhi',
    'thiếu niên',
    'học sinh',
    'sinh viên',
    'nông dân',
    'cựu chiến binh',
    'nghệ nhân',
    'nhân khẩu',
    'dân số',
    'đại biểu',
  ],
  ...[
    'trẻ em',
    'trẻ mồ côi',
    'trẻ',
    'cháu',
    'em',
    'nạn nhân',
    'lao động nữ',
    'lao động',
    'việc làm',
    'chỗ làm',
  ],
  ...[
    'mô hình',
    'câu lạc bộ',
    'clb',
    'tổ liên kết',
    'tổ hợp tác',
    'tổ tiết kiệm',
    'tổ truyền thông',
    'tổ tư vấn',
    'tổ dân phố',
    'tổ tiết kiệm và vay vốn',
    'tổ',
    'nhóm',
    'đội',
    'mạng lưới',
    'hợp tác xã',
    'htx',
    'doanh nghiệp',
    'trang trại',
    'gia trại',
    'cửa hàng',
    'gian hàng',
    'cơ sở sản xuất',
  ],
  ...[
    'công trình',
    'phần việc',
    'công trình phần việc',
    'tuyến đường',
    'đoạn đường',
    'con đường',
    'tuyến phố',
    'ngõ',
    'vườn',
    'khu vườn',
    'điểm',
    'sân chơi',
    'nhà vệ sinh',
    'khu dân cư',
    'khu phố',
    'thôn',
    'ấp',
    'bản',
    'xã',
    'phường',
    'huyện',
    'quận',
    'thị trấn',
    'tỉnh',
    'địa phương',
    'trường học',
    'trường',
    'phòng học',
  ],
  ...[
    'lớp tập huấn',
    'lớp bồi dưỡng',
    'lớp',
    'khóa tập huấn',
    'khoá tập huấn',
    'khóa',
    'khoá',
    'buổi tuyên truyền',
    'buổi truyền thông',
    'buổi',
    'cuộc kiểm tra',
    'cuộc giám sát',
    'cuộc',
    'hội nghị',
    'hội thi',
    'hội thảo',
    'hội diễn',
    'hội chợ',
    'hội trại',
    'tọa đàm',
    'toạ đàm',
    'diễn đàn',
    'ngày hội',
    'đợt',
    'phiên chợ',
    'phiên',
    'lần',
    'kỳ',
    'giải',
  ],
  ...[
    'đoàn giám sát',
    'đoàn kiểm tra',
    'đoàn',
    'chuyên đề',
    'chính sách',
    'dự thảo văn bản',
    'dự thảo',
    'văn bản',
    'đề tài',
    'sáng kiến',
    'giải pháp sáng tạo',
    'ý tưởng khởi nghiệp',
    'ý tưởng',
    'dự án khởi nghiệp',
    'dự án',
    'đề án',
    'kế hoạch',
    'ý kiến',
    'kiến nghị',
    'báo cáo',
  ],
  ...[
    'loại hình',
    'hoạt động',
    'chương trình',
    'chiến dịch',
    'sự kiện',
    'phong trào',
    'sản phẩm ocop',
    'sản phẩm',
    'mặt hàng',
    'ấn phẩm',
    'tin, bài',
    'tin bài',
    'tin',
    'bài viết',
    'bài',
    'phóng sự',
    'video',
    'clip',
    'chuyên mục',
    'chuyên trang',
    'fanpage',
    'trang',
    'bản tin',
    'tác phẩm',
    'tiết mục',
    'bức tranh',
  ],
  ...[
    'suất quà',
    'suất học bổng',
    'suất',
    'phần quà',
    'học bổng',
    'quà',
    'mái ấm tình thương',
    'mái ấm',
    'ngôi nhà',
    'nhà tình thương',
    'nhà',
    'căn nhà',
    'căn',
    'sổ tiết kiệm',
    'sổ',
    'thẻ bảo hiểm',
    'thẻ',
    'con giống',
    'cây xanh',
    'cây',
    'xe đạp',
    'xe',
    'máy',
    'bộ',
    'thùng',
    'tủ sách',
    'thư viện',
    'giỏ',
    'chiếc',
    'đơn vị máu',
  ],
  ...[
    'vụ việc',
    'vụ',
    'trường hợp',
    'ca',
    'đơn thư',
    'đơn',
    'hồ sơ',
    'thủ tục',
    'nguồn vốn',
    'vốn',
    'khoản vay',
    'tập thể',
    'cá nhân',
    'điển hình',
    'gương',
    'danh hiệu',
    'điển hình tiên tiến',
    'đồng chí',
    'thành viên',
    'chương trình hoạt động',
    'di tích',
    'địa chỉ tin cậy',
    'địa chỉ',
    'ha',
    'héc ta',
    'hecta',
    'km',
    'm2',
    'm²',
    'm³',
    'tấn',
    'tạ',
    'kg',
    'lít',
    'mét',
    'm',
    'cụ bà',
    'cụ ông',
    'cụ',
    'công đoàn cơ sở',
    'nghiệp đoàn',
    'thỏa ước',
    'đồng',
    'usd',
    'con',
    'giờ công',
    'ngày công lao động',
    'ngày công',
    'ngày chủ nhật xanh',
    'ngày chủ nhật',
    'chỉ tiêu',
    'công',
  ],
].sort((a, b) => b.length - a.length)
const nounPattern = new RegExp(
  `^(?:các\\s+|những\\s+|số\\s+|tổng số\\s+|loại\\s+|chỉ\\s+)?(?<noun>${nouns.map((noun) => (noun === 'tổ' ? 'tổ(?!\\s+chức)' : noun)).join('|')})(?!${word})`,
  'iu',
)

/** Words at which the name of what is counted ends. */
const stops = whole(
  'được|có|là|tham gia|thực hiện|đạt|trong|tại|cho|để|nhằm|theo|với|của|do|về|ở|từ|trên|khi|vào|và|hoặc|mỗi|trở lên|cả|so|nhất|bị|phải|đã|sẽ|thoát|hoạt động|triển khai|giám sát|không|biết|sinh hoạt|tổ chức|xây dựng|hưởng ứng|đăng ký|cam kết|sử dụng|tiếp cận|đều|giữ|duy trì|vay|đến|lên|hằng|hàng|nắm|tiếp tục|bằng|như|giúp|hỗ trợ|đảm bảo|bảo đảm|phấn đấu|đến|trị giá|mà|nơi|thuộc|ra|làm|xuất sắc|hoàn thành',
)

const bounds: readonly (readonly [ReadBound, RegExp])[] = [
  [
    'atMost',
    ending(
      'không quá|tối đa|không vượt quá|không vượt|không lớn hơn|nhiều nhất|(?<!không )dưới|xuống dưới|còn dưới|không cao hơn|xuống còn|giảm còn|còn không quá|≤|<',
    ),
  ],
  [
    'atLeast',
    ending(
      'ít nhất(?: là| từ)?|tối thiểu(?: là| từ)?|trên|hơn|không dưới|không thấp hơn|không ít hơn|không kém|vượt|đạt từ|có từ|phấn đấu|phấn đấu đạt|≥|>|thấp nhất',
    ),
  ],
  ['about', ending('khoảng|chừng|gần|xấp xỉ|ước|ước đạt|ước khoảng|bình quân khoảng')],
]
const from: readonly [ReadBound, RegExp] = ['atLeast', ending('từ')]
const onward = /^[^,;.:()\d]{0,45}?(?<!\p{L})(trở lên|trở đi)(?!\p{L})/iu
const downward = /^[^,;.:()]{0,30}?(?<!\p{L})trở xuống(?!\p{L})/iu

const promise = whole(
  'phấn đấu|mục tiêu|chỉ tiêu|đề ra|đặt ra|sẽ|cần|tiếp tục|hướng tới|giao|đăng ký|cam kết|quyết tâm|dự kiến|kế hoạch|bảo đảm|đảm bảo|đến năm|đến cuối năm|đến hết năm|hằng năm|hàng năm|mỗi năm|ít nhất|tối thiểu|trở lên|không quá|từ nay|trong năm nay|nhiệm kỳ này|đến 31/12',
)
const verbs = whole(
  'phát triển|thành lập|thành lập mới|xây dựng|vận động|tổ chức|hỗ trợ|giúp|giúp đỡ|kết nạp|giới thiệu|bồi dưỡng|tập huấn|giám sát|phản biện|góp ý|duy trì|nhân rộng|đăng ký|phát huy|trao|tặng|trồng|tuyên truyền|truyền thông|huy động|giải ngân|tạo|dạy nghề|đào tạo|mở|thực hiện|ra mắt|sửa chữa|triển khai|nhận đỡ đầu|đỡ đầu|chăm sóc|khám|tư vấn|kết nối|đề xuất|tham mưu|hoàn thành|xóa|xoá|giảm|tăng|nâng|thu hút|tập hợp|phối hợp|đánh giá|kiểm tra|quản lý|phủ|cấp|tiết kiệm|thu gom|ra quân|vẽ|quyên góp|hiến|tiếp nhận|ủng hộ|phát|cải tạo|lắp đặt|phát động|đóng góp|chia sẻ|biểu dương|khen thưởng|đăng|viết|thăm|cử|chọn|có|đạt|thăm hỏi|quản lý|vay|xây',
)
const past = whole(
  'đã|vừa qua|kết quả|hiện có|hiện nay|hiện toàn|đến nay|tính đến|so với|cùng kỳ|năm trước|năm ngoái|năm qua|thời gian qua|trước đó|tổng kết|từng|qua đó|trước đây|vừa được|vừa có|ghi nhận|hoàn thành vượt|vượt chỉ tiêu|vượt kế hoạch',
)
const future = whole(
  'phấn đấu|mục tiêu|chỉ tiêu|sẽ|tiếp tục|dự kiến|hướng tới|đề ra|đặt ra|đến cuối năm|đến năm|trong thời gian tới|năm tới|từ nay đến|giao',
)

/** In what tells of the past, only these speak of what is to come: a "chỉ tiêu" there is what was reached. */
const ahead = whole('phấn đấu|sẽ|dự kiến|mục tiêu|trong thời gian tới|năm tới')

const citing = ending(
  'số|quyết định|nghị quyết|chỉ thị|thông báo|thông tư|nghị định|luật|kế hoạch|công văn|hướng dẫn|quy định|đề án|chương trình|kết luận|dự án|quy chế|điều|khoản|điểm|mục|phụ lục|biểu|mẫu|bảng|chương|phần|trang|kế hoạch số|thông tri|pháp lệnh|văn bản số|bộ luật',
)
const ordinal = ending(
  'lần|thứ|khóa|khoá|kỳ|nhiệm kỳ|đợt|vòng|hạng|loại|mức|cấp|nhiệm vụ|tuần|quý|tháng|ngày|năm|quận|phường|khu phố|khu vực|thôn|tổ|tổ dân phố|ấp|chi hội|cụm|nhóm|lớp|giai đoạn|top|vùng|zone|đội|hẻm|đường|quốc lộ|ca|tiểu khu|khối|tiêu chí|bước|mốc|sáng|chiều|lúc|từ ngày|đến ngày|mùng|mồng|hotline|điện thoại|đt|tel|zalo|tỷ lệ 1',
)
const every = /\d+\s*(?:tháng|năm|quý|tuần|ngày)\s*$/iu
const time = ending('tháng|ngày|năm|quý|kỳ|thứ|lúc|khóa|khoá|lần|đợt')
const years = ending('năm|giai đoạn|nhiệm kỳ|đến|từ|và|tới|niên khóa|năm học|khóa|khoá|vụ|quý')
const durations =
  /^\s*(năm|tháng|tuần|ngày(?!\s+(?:công|chủ nhật|thứ|hội))|giờ(?!\s+công)|phút|tuổi|nhiệm kỳ|quý|thế kỷ|giây|năm học|đêm|sao)(?!\p{L})/iu
const listed =
  /^\s*(nhiệm vụ|nội dung|mục tiêu|chỉ tiêu|giải pháp|tiêu chí|tiêu chuẩn|khâu|mặt|phần(?! quà| việc)|ý chính|trụ cột|lĩnh vực|bước|cấp|bên|chủ đề|yếu tố|nguyên tắc|nhóm (?:nhiệm vụ|giải pháp|chỉ tiêu|vấn đề|đối tượng)|phong trào|cuộc vận động|đồng chí|thành viên|điều|khoản|chương trình|kênh|cấp độ|quan điểm|đột phá|đại biểu|thành phố|tỉnh|quốc gia|nước|dân tộc|tôn giáo|khâu đột phá|trọng tâm|thành tố|hình thức)(?!\p{L})/iu
const including = ending('gồm|bao gồm|gồm có|trong số|một trong')
const places = ending('tại|ở|trên địa bàn|thuộc|của')
const placeNouns = new Set([
  'xã',
  'phường',
  'huyện',
  'quận',
  'thị trấn',
  'tỉnh',
  'thôn',
  'ấp',
  'bản',
  'khu phố',
  'khu dân cư',
  'địa phương',
  'tổ dân phố',
  'điểm',
  'đơn vị',
])
const budgets =
  /(?<!\p{L})(kinh phí|(?<!thu )ngân sách|dự toán|tổng mức|mức hỗ trợ|mức chi|định mức)(?!\p{L})[^;.]{0,40}$/iu
const eachGift =
  /(?:mỗi|từng)\s+(?:suất|phần|căn|nhà|người|hộ|cháu|em|sổ|gia đình|mô hình|trường hợp)[^;.¦]{0,25}¦|¦\s*(?:đồng|đ)?\s*\/\s*(?:căn|suất|người|hộ|nhà|phần|cháu|em|sổ|trường hợp)/iu
const shares = ending(
  'chiếm|chiếm tỷ lệ|tương đương|bằng|tương ứng|hiện đạt|mới đạt|chỉ đạt|đạt và vượt',
)

/** How far round a number its words are looked for: a sentence is rarely longer, and a text may be without end. */
const reach = 600

/** What stands round a place, between the nearest marks before it and after it. */
function between(text: string, at: number, marks: RegExp): { from: number; to: number } {
  const start = Math.max(0, at - reach)
  const window = text.slice(start, at + reach)
  let [from, to] = [start, Math.min(text.length, at + reach)]
  for (const match of window.matchAll(marks)) {
    if (start + match.index >= at) {
      to = start + match.index
      break
    }
    from = start + match.index + 1
  }
  return { from, to }
}

/** A clause: what stands between full stops, semicolons and colons. */
const clauseOf = (text: string, at: number) => between(text, at, /[;:]|[.!?](?=\s|$)/g)

const sentenceOf = (text: string, at: number) => between(text, at, /[!?]|[.](?=\s+\p{Lu}|\s*$)/gu)

/** The years that a text names as such: "năm 2023". */
const yearsIn = (text: string) =>
  [...text.matchAll(/(?<!\p{L})năm\s+(20\d\d)(?!\d|\s*[-–—]\s*20)/giu)].map(([, year]) =>
    Number(year),
  )

type Spans = readonly (readonly [from: number, to: number])[]

/** Quoted names, like “5 không, 3 sạch”. A quoted speech is none. */
const namesIn = (text: string): Spans =>
  [...text.matchAll(/“[^”“]{1,88}”|«[^»«]{1,88}»|"[^"]{1,88}"/g)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  )

interface Counted {
  readonly noun: string
  readonly known: boolean
}

/** What a number counts: the noun behind it, with all that slashes join to it. */
function countedAfter(rest: string): Counted | null {
  const words = rest.replace(/^\s*\([^)]{1,20}\)\s+/, ' ').trimStart()
  const given = rest.replace(/^\s*(?:trở lên(?!\p{L})|là(?!\p{L})|[“"])/iu, '').trimStart()
  for (const text of [given, words]) {
    const known = nounPattern.exec(text)
    const noun = known?.groups?.noun
    if (!noun) continue
    let end = known[0].length
    // "tổ/nhóm dịch vụ/tổ liên kết/tổ hợp tác"
    for (let slash = /^[^,;.:()]{0,20}?\/\s*/.exec(text.slice(end)); slash; ) {
      const before = text.slice(end, end + slash[0].length)
      if (stops.test(before)) break
      const next = text.slice(end + slash[0].length)
      // "đồng/năm", "lần/quý": how often, not what.
      if (/^(năm|quý|tháng|tuần|ngày|lần)(?!\p{L})/iu.test(next)) break
      const more = nounPattern.exec(next)?.[0] ?? /^\p{L}+(\s\p{L}+)?/u.exec(next)?.[0]
      if (!more) break
      end += slash[0].length + more.length
      slash = /^[^,;.:()]{0,20}?\/\s*/.exec(text.slice(end))
    }
    const start = known[0].length - noun.length
    return { noun: text.slice(start, end).trim(), known: true }
  }
  const phrase = /^\s*([^,;.:()“”"/\d%\n\t]+)/.exec(rest)?.[1] ?? ''
  const cut = stops.exec(phrase)
  const kept = (cut ? phrase.slice(0, cut.index) : phrase).trim().split(/\s+/).filter(Boolean)
  return kept.length > 0 ? { noun: kept.slice(0, 4).join(' '), known: false } : null
}

/** What a percentage is of, where it stands before: "tỷ lệ tập hợp hội viên đạt 75 %". */
function countedBefore(before: string): string | null {
  const segment =
    (before.split(/[,;:(]/).at(-1) ?? '').trim() || (before.split(/[,;(]/).at(-1) ?? '')
  const named = segment
    .replace(
      /^[\s,–-]*(?:(?:và|trong đó|phấn đấu|giảm|tăng|nâng|đưa|duy trì|giữ|bảo đảm|đảm bảo|hạ|kéo giảm)(?!\p{L})\s*)+/iu,
      '',
    )
    .replace(
      /[\s:]*(?:(?<!\p{L})(?:đạt|trên|từ|là|còn|xuống|tối thiểu|ít nhất|phấn đấu|dưới|không quá|không vượt quá|không vượt|vượt|lên|giảm|tăng|hơn|khoảng|tối đa|thấp nhất|đến|ở mức|có)\s*)+$/iu,
      '',
    )
    .replace(/[≥≤<>\s]+$/u, '')
    .trim()
  return named.length > 1 && named.length <= 90 ? named : null
}

const levels = whole(
  'quận|huyện|phường|xã|thị trấn|chi hội|cơ sở|cơ sở hội|đơn vị|thôn|tổ dân phố|chi đoàn|cơ sở đoàn|chi bộ',
  'giu',
)

/** "Mỗi cơ sở Hội …", "Hội LHPN quận, huyện, phường, xã … ít nhất": each of them, where it is not a time. */
function perUnitIn(before: string, after: string, small: boolean): string | null {
  const each =
    /(?<!\p{L})(mỗi|từng)\s+(?!năm|tháng|quý|tuần|ngày|kỳ|khi|lần|buổi|nhiệm)(\p{L}+(?:\s+\p{L}+)?)/giu
  const found = [...before.matchAll(each)].at(-1)
  // "mỗi phường …, toàn quận …": the second is of all of them.
  const since = found && before.slice(found.index + found[0].length)
  if (
    found &&
    since !== undefined &&
    !/[,;]\s*(?:toàn|cả|tổng|tất cả|các cấp)(?!\p{L})/iu.test(since)
  )
    return found[0]
  const behind =
    /^[^,;.]{0,40}?(?:\/\s?|(?:trên\s+)?mỗi\s+)(cơ sở|chi hội|đơn vị|xã|phường|chi đoàn|tổ|thôn|huyện|quận|câu lạc bộ|clb)(?!\p{L})/iu.exec(
      after,
    )
  if (behind) return behind[1] ?? null
  if (!small) return null
  // All units of several levels are the subject, and each can do that much.
  const subject = before.slice(Math.max(0, before.length - 160))
  const named = subject.match(levels)?.length ?? 0
  const many =
    /^\s*(?:-\s*)?(?:\d+\s*%\s*)?(các|hội lhpn|đoàn|hội nông dân|\d+\s*%|ban chấp hành|các cấp|tất cả)/iu.test(
      subject,
    )
  return named >= 2 && many ? subject.trim().split(/\s+/).slice(0, 6).join(' ') : null
}

function recurringIn(
  clause: string,
  after: string,
): { every: 'year' | 'quarter' | 'month'; words: string } | null {
  const near = /^[^,;.]{0,25}?\/\s*(năm|quý|tháng)(?!\p{L})/iu.exec(after)
  const found =
    near ?? /(?<!\p{L})(?:hằng|hàng|mỗi|một|trên)\s+(năm|quý|tháng)(?!\p{L})/iu.exec(clause)
  const often = /(\d+)\s*tháng\s*(?:\d+\s*)?(?:lần|\/\s*lần|một lần)/iu.exec(clause)?.[1]
  if (!found && often) {
    const step = { 1: 'month', 3: 'quarter', 12: 'year' }[Number(often)] as 'month' | undefined
    return step ? { every: step, words: `${often} tháng` } : null
  }
  if (!found) return null
  const every = ({ năm: 'year', quý: 'quarter', tháng: 'month' } as const)[
    (found[1] ?? '').toLowerCase() as 'năm' | 'quý' | 'tháng'
  ]
  return { every, words: found[0].trim() }
}

/** Heads of populations that stand side by side: "100 % cán bộ Hội các cấp, đội ngũ Chi hội trưởng được …". */
const populations =
  /^(?:đội ngũ\s+)?(cán bộ|chi hội trưởng|hội viên|đoàn viên|đảng viên|cơ sở|chi hội|đơn vị|giáo viên|thanh niên|phụ nữ|học sinh|công chức|tổ trưởng|chi đoàn|bí thư)/iu

/** Each population of a percentage that names several. */
function populationsIn(rest: string): string[] {
  const subject =
    /^(.{3,160}?)(?<!\p{L})(?:được|tham gia|thực hiện|biết|có|đạt|nắm|hoàn thành|triển khai)(?!\p{L})/iu.exec(
      rest,
    )?.[1]
  if (!subject || /[;.:(]/.test(subject)) return []
  const parts = subject.split(/\s*,\s*|\s+và\s+/).map((part) => part.trim())
  const heads = parts.map((part) => populations.exec(part)?.[1]?.toLowerCase())
  if (parts.length < 2 || heads.some((head) => !head)) return []
  return new Set(heads).size === heads.length ? parts : []
}

/** "…: Việc …; Việc …": how many things one percentage asks for. */
function contentsIn(after: string): string[] {
  const opened = /^[^;.:(]{3,160}:\s*/u.exec(after)
  if (!opened) return []
  const items: string[] = []
  let first = ''
  for (const item of after.slice(opened[0].length).split(/\s*;\s*/)) {
    const head = /^\p{L}+/u.exec(item.trim())?.[0] ?? ''
    if (first === '') first = head
    if (head === '' || head !== first || /\d/.test(item)) break
    items.push(item.trim().replace(/[.;]$/, ''))
  }
  return items.length > 1 ? items : []
}

/** Numbers of one line that are judged. A line of a plan has a dozen; what has thousands is none. */
const mostNumbers = 500

/** The targets of one line. */
export function targetsIn(text: string, around: Surroundings): ReadTarget[] {
  const names = namesIn(text)
  const all = numeralsIn(text)
    .slice(0, mostNumbers)
    .filter(({ start }) => !names.some(([from, to]) => from < start && start < to))
  return [
    ...all.flatMap((numeral) => judge(text, numeral, around)),
    ...nothingLeft(text, around).filter(
      ({ start }) => !names.some(([from, to]) => from < start && start < to),
    ),
  ].sort((a, b) => a.start - b.start)
}

function judge(text: string, numeral: Numeral, around: Surroundings): ReadTarget[] {
  const { start, end, value, percent, scale, spelt } = numeral
  const before = text.slice(Math.max(0, start - reach), start)
  const after = text.slice(end, end + reach)
  const clause = clauseOf(text, start)
  const sentence = sentenceOf(text, start)
  const left = text.slice(clause.from, start)
  const said = text.slice(sentence.from, start)
  const money = scale ? /^\s*(đồng|đ|vnđ|usd)(?!\p{L})/iu.exec(after) : null
  const counted = money
    ? { noun: `${scale} ${money[1]}`, known: true }
    : percent
      ? null
      : countedAfter(after)
  const digits = text.slice(start, end)
  // "từ 05 hợp tác xã" is a least; "từ 3 đến 5" is a range.
  const ranged = numeral.most !== null && /từ\s*$/iu.test(left)
  const bound = ranged
    ? undefined
    : (bounds.find(([, pattern]) => pattern.test(left)) ?? (from[1].test(left) ? from : undefined))
  const boundWords = bound && new RegExp(bound[1].source, 'iu').exec(left)?.[0].trim()
  const raised = onward.exec(after)
  const lowered = downward.exec(after)
  const bounded = bound !== undefined || raised !== null || lowered !== null

  const padded = /^0\d$/.test(digits)

  // What is no target, whatever else is said.
  // A footnote's mark.
  if (/\^$/.test(before.slice(-1))) return []
  if (/\($/.test(before.trimEnd()) && /^\s*\)/.test(after)) return []
  if (!percent && /^\s*[/-]\s*[\p{Lu}\d]/u.test(after)) return []
  if (/^[hg]\d|^\s*giờ/iu.test(after) || /[\p{L}]-?$/u.test(before)) return []
  if (
    /^\d{4}$/.test(digits) &&
    value >= 1900 &&
    value <= 2100 &&
    (years.test(left) || !counted?.known || !bounded)
  )
    return []
  if (/^\d{4}\s*[-–—]\s*\d{4}$/.test(digits)) return []
  if (/^0\d{8,}$|^\d{8,}$/.test(digits)) return []
  if (!percent && citing.test(left) && !bounded) return []
  if (!percent && durations.test(after)) return []
  if (
    !percent &&
    ordinal.test(left) &&
    !(counted?.known && (bounded || (padded && !time.test(left)) || every.test(left)))
  )
    return []
  if (!percent && !bounded && listed.test(after)) return []
  if (including.test(left) && !bounded) return []
  if (!percent && !counted) return []
  if (spelt && !(counted?.known && (value !== 1 || verbs.test(left.slice(-30))))) return []
  if (spelt && /(?:hằng|hàng|mỗi|trong|của|cả|nhiều|các)\s*$/iu.test(left)) return []
  const place = placeNouns.has(counted?.noun.toLowerCase() ?? '')
  if (!percent && place && !bounded && !verbs.test(left.slice(-30))) return []
  if (money && !bounded && budgets.test(left)) return []
  if (
    (money || counted?.noun.toLowerCase() === 'đồng') &&
    !bounded &&
    eachGift.test(`${left.slice(-40)}¦${after.slice(0, 40)}`)
  )
    return []
  // "100 % cơ sở có tỷ lệ thu hút trên 60 %": the second is what the first is counted by.
  if (percent && /\d\s*%[^,;.:]{2,60}có tỷ lệ[^,;.:]{2,60}$/iu.test(left)) return []
  if (!percent && places.test(left) && place) return []
  if (counted?.noun.toLowerCase() === 'đồng' && !verbs.test(left)) return []

  // A population marked by its rate: "rà soát … các cơ sở có tỷ lệ tập hợp dưới 60 %".
  const marked =
    percent &&
    /(các|những)\s+([^,;.:]{2,40}?)\s+có\s+(tỷ lệ|tỉ lệ)\s+([^,;.:\d]{2,60})\s*(dưới|trên|từ|thấp hơn)\s*$/iu.exec(
      left,
    )

  // What tells of the past or of how things are.
  const soon = future.test(said) || future.test(text.slice(start, sentence.to))
  const named = yearsIn(said).at(-1)
  const gone = around.year !== null && named !== undefined && named < around.year
  const told =
    gone || past.test(left) || (past.test(said) && (!around.plan || !verbs.test(left.slice(-25))))
  if (told && !around.plan && !future.test(said)) return []
  if (percent && !future.test(left) && /^[^,;.]{0,12}so với/iu.test(after) && !around.plan)
    return []
  if (told && !future.test(left) && !bounded && !marked) {
    if (!(around.aims && !/(?<!\p{L})đã(?!\p{L})/iu.test(left))) return []
  }
  if (told && !soon && !around.plan) return []
  if (around.past && !ahead.test(text.slice(sentence.from, sentence.to))) return []
  if (around.purpose && !bounded && !percent) return []
  if (shares.test(left) && !soon && !bounded) return []

  const promised = promise.exec(said) ?? promise.exec(text.slice(start, sentence.to))
  const verb = lastOf(verbs, left)
  const least =
    bound?.[0] === 'atLeast' || raised !== null || /(?<!\p{L})phấn đấu(?!\p{L})/iu.test(left)
  const small = !percent && value < 10 && least
  const behind = counted ? after.slice(after.indexOf(counted.noun) + counted.noun.length) : after
  // "100 % chi hội có ít nhất 01 mô hình"
  const share = small ? /\d+\s*%\s+([^,;.:%\d]{2,60})$/u.exec(left)?.[0] : undefined
  const each = perUnitIn(left, behind, small) ?? (share && bounded ? share : null)
  const known = counted?.known ?? false
  const enough =
    around.plan || around.aims
      ? percent || known || bounded || (verb !== null && counted !== null)
      : (promised !== null || each !== null) &&
        (percent || known) &&
        (verb !== null || bounded || percent || future.test(left))
  if (!enough) return []
  if (!around.plan && !around.aims && !bounded && !promised && !each) return []

  const rest = after.replace(/^\s*(?:số|tổng số|các)\s+/iu, ' ')
  const split = percent ? populationsIn(rest.trimStart()) : []
  const contents = percent && value === 100 ? contentsIn(text.slice(end, end + 2000)) : []
  const of = percent ? (countedAfter(after)?.noun ?? null) : null
  const measure = marked
    ? `% ${marked[3]} ${marked[4]?.trim()}`
    : percent
      ? percentMeasure(of, left)
      : (counted?.noun ?? '')
  const strives = /(?<!\p{L})(phấn đấu|đạt từ)(?!\p{L})(?!.*trong đó)/isu.exec(left.slice(-90))
  const decided: ReadBound = marked
    ? 'atMost'
    : percent && value === 100
      ? 'all'
      : lowered
        ? 'atMost'
        : raised
          ? 'atLeast'
          : (bound?.[0] ?? (strives ? 'atLeast' : 'exactly'))
  const recurring = recurringIn(text.slice(sentence.from, sentence.to), after)
  const because: Sign[] = [
    ...(marked ? [{ of: 'watch' as const, words: marked[0].trim() }] : []),
    ...(boundWords ? [{ of: 'bound' as const, words: boundWords }] : []),
    ...(raised ? [{ of: 'bound' as const, words: raised[1] ?? '' }] : []),
    ...(strives && !boundWords ? [{ of: 'bound' as const, words: strives[0] }] : []),
    ...(promised ? [{ of: 'plan' as const, words: promised[0] }] : []),
    ...(verb ? [{ of: 'verb' as const, words: verb }] : []),
    ...(percent ? [{ of: 'percent' as const, words: digits.trim() }] : []),
    ...(counted ? [{ of: 'unit' as const, words: counted.noun }] : []),
    ...(each ? [{ of: 'perUnit' as const, words: each.trim() }] : []),
    ...(recurring ? [{ of: 'recurring' as const, words: recurring.words }] : []),
  ]
  const target: ReadTarget = {
    quote: text.slice(clause.from, clause.to).trim(),
    start,
    end,
    amount: value,
    ...(numeral.most !== null && { amountMax: numeral.most }),
    bound: decided,
    percent,
    measure,
    perUnit: each !== null && !percent,
    ...(recurring && { recurring: recurring.every }),
    ...(marked && { watch: true as const }),
    because,
  }
  if (marked) {
    // What is done with such units is done with all of them.
    const { watch: _, ...rest } = target
    const of = marked[2]?.trim() ?? ''
    return verb ? [target, { ...rest, amount: 100, bound: 'all', measure: `% ${of}` }] : [target]
  }
  if (split.length > 1) return split.map((of) => ({ ...target, measure: `% ${of}` }))
  if (contents.length > 1)
    return contents.map((quote) => ({ ...target, quote: `${target.quote}: ${quote}` }))
  return [target]
}

function percentMeasure(of: string | null, left: string): string {
  if (of) return `% ${of}`
  const before = countedBefore(left)
  return before ? `% ${before}` : '%'
}

function lastOf(pattern: RegExp, text: string): string | null {
  return [...text.matchAll(new RegExp(pattern.source, 'giu'))].at(-1)?.[0] ?? null
}

/** "Không còn hộ nghèo": none are to be left. */
function nothingLeft(text: string, around: Surroundings): ReadTarget[] {
  if (around.past || !(around.plan || around.aims)) return []
  const pattern =
    /(?<!\p{L})(?:không còn|không để (?:xảy ra|phát sinh))\s+(?:các\s+)?(?<rest>\p{L}[^,;.:]*)/giu
  return [...text.matchAll(pattern)].flatMap((match) => {
    const rest = match.groups?.rest ?? ''
    const counted = countedAfter(rest)
    const clause = clauseOf(text, match.index)
    if (!counted?.known) return []
    if (/^không để/iu.test(match[0]) && !promise.test(text.slice(clause.from, match.index)))
      return []
    return [
      {
        quote: text.slice(clause.from, clause.to).trim(),
        start: match.index,
        end: match.index + match[0].length - rest.length,
        amount: 0,
        bound: 'exactly' as const,
        percent: false,
        measure: counted.noun,
        perUnit: false,
        because: [{ of: 'unit' as const, words: counted.noun }],
      },
    ]
  })
}

const heads = {
  target:
    /^(kế hoạch.*|chỉ tiêu( giao.*| năm.*| kế hoạch.*| 20.*)?|kh( năm)?.*|giao.*|mục tiêu.*|năm 20\d\d|số lượng|mức giao)$/iu,
  measure: /^(đvt|đơn vị tính|đơn vị|đ\.v\.t|đv tính)$/iu,
  name: /^(chỉ tiêu|nội dung|tên|danh mục|tiêu chí|nhiệm vụ|chỉ số)/iu,
}

/** Which columns of a table say what; null where a row is no head. */
export interface Columns {
  readonly target: number
  readonly measure: number | null
  readonly name: number | null
}

/** The columns of a table by the row that names them. */
export function columnsOf(row: string): Columns | null {
  const cells = row.split('\t').map((cell) => cell.trim())
  const measure = cells.findIndex((cell) => heads.measure.test(cell))
  const name = cells.findIndex((cell) => heads.name.test(cell))
  const target = cells.findLastIndex((cell, at) => heads.target.test(cell) && at !== name)
  if (target < 0 || (measure < 0 && name < 0)) return null
  return { target, measure: measure < 0 ? null : measure, name: name < 0 ? null : name }
}

/** The target of one row of a table whose columns are known. */
export function targetOfRow(row: string, columns: Columns): ReadTarget[] {
  const cells = row.split('\t').map((cell) => cell.trim())
  const cell = cells[columns.target] ?? ''
  const unit = (columns.measure === null ? '' : (cells[columns.measure] ?? '')).trim()
  const name = (columns.name === null ? '' : (cells[columns.name] ?? '')).trim()
  const [numeral] = numeralsIn(
    /%/.test(unit) && /^[^%]*\d+[.]\d{1,2}$/.test(cell) ? `${cell}%` : cell,
  )
  if (!numeral || name === '' || /^(tt|stt)$/iu.test(name)) return []
  const percent = numeral.percent || /^%|tỷ lệ|phần trăm/iu.test(unit)
  const left = cell.slice(0, numeral.start)
  const found = bounds.find(([, pattern]) => pattern.test(left))
  // "đạt khá trở lên" in a name says what is counted, not how many.
  const named = /(?<!\p{L})(ít nhất|tối thiểu)(?!\p{L})/iu.exec(name) ?? /trở lên/iu.exec(cell)
  const start = row.indexOf(cell) + numeral.start
  return [
    {
      quote: row.replaceAll('\t', ' · ').trim(),
      start,
      end: start + (numeral.end - numeral.start),
      amount: numeral.value,
      ...(numeral.most !== null && { amountMax: numeral.most }),
      bound:
        percent && numeral.value === 100 ? 'all' : (found?.[0] ?? (named ? 'atLeast' : 'exactly')),
      percent,
      measure: percent ? `% ${name}` : unit || (countedAfter(name)?.noun ?? name),
      perUnit: /\/\s*(cơ sở|chi hội|đơn vị|xã|phường)/iu.test(unit) || /^mỗi\s/iu.test(name),
      because: [{ of: 'column', words: unit || name }],
    },
  ]
}
