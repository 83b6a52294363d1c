/**
 * The measurable targets of a line, found by what stands around each number: what kind of number it is, what it counts,
 * and whether the words promise it, tell of it, or only name something. Every step can be named, and nothing is learned.
 */
import { type Measure, nounAt, nounsAt } from './measures.ts'
import { isNumeral, isYear, type Numeral, numeralsOf } from './numerals.ts'
import { phrase, type Token, tokenise } from './tokens.ts'

export type Bound = 'atLeast' | 'about' | 'exactly' | 'atMost' | 'all'
export type Recurring = 'year' | 'quarter' | 'month'

/** Which words made a number a target, as they are written folded; null where nothing of the kind stood there. */
export interface Because {
  /** "ít nhất", "phấn đấu", "trở lên" … */
  readonly bound: string | null
  /** "thành lập", "giúp", "đạt" … */
  readonly verb: string | null
  /** The noun that is counted, as it stands. */
  readonly unit: string | null
  /** "mỗi cơ sở Hội" */
  readonly per: string | null
  /** "hằng năm" */
  readonly recurring: string | null
  /** Another target of the same list stands before it. */
  readonly list: boolean
  /** A heading above announces targets. */
  readonly heading: boolean
  /** The row and column of a table. */
  readonly table: boolean
}

export interface Target {
  readonly quote: string
  /** Place of the quote in the line's text. */
  readonly start: number
  readonly end: number
  readonly amount: number
  readonly amountMax?: number
  readonly bound: Bound
  readonly percent: boolean
  readonly measure: string
  readonly perUnit: string | null
  readonly recurring?: Recurring
  readonly because: Because
}

/** A threshold that is looked after ("các cơ sở có tỷ lệ tập hợp dưới 60 %"): no target, but worth telling. */
export interface Watch {
  readonly quote: string
  readonly start: number
  readonly end: number
  readonly amount: number
  readonly percent: boolean
  readonly side: 'below' | 'above'
  readonly measure: string
}

/** Where a line stands. */
export interface Setting {
  /** In a plan a number of things is asked for unless it is told; in prose and in a law it must be said that it is asked. */
  readonly manner: 'plan' | 'law' | 'prose'
  readonly year: number | null
  /** Under a heading of results, or of the situation. */
  readonly past: boolean
  /** Under a heading of targets. */
  readonly goal: boolean
  /** The paragraph before announced targets. */
  readonly announced: boolean
  readonly recurring: Recurring | null
  /** Characters of the line's own mark. */
  readonly skip: number
}

export interface Findings {
  readonly targets: Target[]
  readonly watches: Watch[]
  /** Whether what follows may go on with targets. */
  readonly announces: boolean
  /** Tokens that were looked at: what the work grows with. */
  readonly looked: number
}

/** No context reaches further than so many words: a line of any length costs its length. */
const reachLeft = 60
const reachSentence = 160
const reachRight = 24

/** Finds the targets of a line of text. */
export function findTargets(text: string, setting: Setting): Findings {
  const tokens = tokenise(text)
  // "một" is an article before it is a number: it is one only where something counted follows.
  const numerals = numeralsOf(tokens).filter(
    (one) =>
      !isNumeral(one) ||
      one.form === 'digits' ||
      !one.plain ||
      nounAt(tokens, one.to) !== undefined,
  )
  const shape = shapeOf(tokens, setting)
  const targets: Target[] = []
  const watches: Watch[] = []
  let looked = tokens.length
  let before: Accepted | undefined
  for (const [n, numeral] of numerals.entries()) {
    if (!isNumeral(numeral) || (tokens[numeral.from]?.start ?? 0) < setting.skip) continue
    const place = placeOf(tokens, numeral, shape, {
      previous: numerals[n - 1]?.to ?? 0,
      next: numerals[n + 1]?.from ?? tokens.length,
    })
    looked += place.looked
    const verdict = judge(tokens, numeral, { place, setting, before, text })
    if (verdict?.target) {
      targets.push(verdict.target)
      before = { numeral, target: verdict.target, to: verdict.to }
    } else if (verdict?.watch) watches.push(verdict.watch)
  }
  for (const one of zeros(tokens, text, setting, shape)) targets.push(one)
  targets.sort((one, other) => one.start - other.start)
  return { targets, watches, looked, announces: shape.announces }
}

interface Accepted {
  readonly numeral: Numeral
  readonly target: Target
  /** Where its noun ends. */
  readonly to: number
}

// --- sentences and quotes ---

interface Shape {
  /** For each token: where its sentence, and its clause, begin. */
  readonly sentence: readonly number[]
  readonly clause: readonly number[]
  /** For each token: whether it stands in a quoted name. */
  readonly quoted: readonly boolean[]
  /** For the beginning of each sentence: what those before it spoke of. */
  readonly mood: ReadonlyMap<number, Mood>
  /** Whether the line as a whole ends by announcing them. */
  readonly announces: boolean
}

/** Quotes longer than this are speech, not names. */
const longestName = 24

function shapeOf(tokens: readonly Token[], setting: Setting): Shape {
  const sentence: number[] = []
  const clause: number[] = []
  let sentenceAt = 0
  let clauseAt = 0
  for (const [at, { text, end }] of tokens.entries()) {
    sentence.push(sentenceAt)
    clause.push(clauseAt)
    const next = tokens[at + 1]
    // "TP.", "v.v." end no sentence: what follows a full stop begins with a capital.
    const stop =
      /^[.!?…]$/.test(text) && (next === undefined || next.start > end) && !isShort(tokens[at - 1])
    if (stop) sentenceAt = clauseAt = at + 1
    else if (text === ';') clauseAt = at + 1
  }
  return { sentence, clause, quoted: quotedIn(tokens), ...moodsIn(tokens, sentence, setting) }
}

/** Whether a paragraph speaks of what is to come, or of what was. */
type Mood = 'asks' | 'tells' | 'none'

const announcing =
  /( phấn đấu | mục tiêu | đề ra (?![.,;…]|đều)| đặt ra | giao ước | cam kết | phương hướng |(?<! (đạt|vượt|hoàn thành)( \S+){0,4}) chỉ tiêu (?!đạt|đều|đề ra)| nội dung thi đua | trọng tâm( \S+)? (như|:|sau) )/
const continuing =
  /^ (thứ|cụ thể|theo đó|trong đó|đồng thời|bên cạnh|ngoài ra|cũng|riêng|đó là|đặc biệt|-|\+) /

/** Sentence by sentence: whether the ones before announced targets. "Cụ thể:" goes on with what the last paragraph said. */
function moodsIn(
  tokens: readonly Token[],
  sentence: readonly number[],
  setting: Setting,
): { mood: Map<number, Mood>; announces: boolean } {
  const moods = new Map<number, Mood>()
  let mood: Mood = setting.announced && continuing.test(phrase(tokens, 0, 4)) ? 'asks' : 'none'
  for (let at = 0; at < tokens.length; ) {
    const from = at
    moods.set(from, mood)
    while (at < tokens.length && sentence[at] === from) at++
    if (at === from) at++
    const said = phrase(tokens, from, Math.min(at, from + 200))
    if (announcing.test(said)) mood = 'asks'
    else if (tellsBefore.test(said) || tellsStart.test(said)) mood = 'tells'
  }
  return { mood: moods, announces: mood === 'asks' }
}

const isShort = (token: Token | undefined) =>
  /^(TP|Tp|tp|TX|TT|P|Q|ThS|TS|v|số|đ)$/.test(token?.text ?? '')

function quotedIn(tokens: readonly Token[]): boolean[] {
  const quoted = tokens.map(() => false)
  let from = -1
  let closing = ''
  const pairs: Readonly<Record<string, string>> = { '“': '”', '"': '"', '‘': '’', '«': '»' }
  for (const [at, { text }] of tokens.entries()) {
    if (from >= 0 && (text === closing || (closing === '”' && text === '"'))) {
      if (at - from <= longestName) quoted.fill(true, from, at)
      from = -1
    } else if (from < 0 && Object.hasOwn(pairs, text)) {
      from = at
      closing = pairs[text] ?? ''
    }
  }
  return quoted
}

// --- what stands around a number ---

interface Place {
  /** Words of the clause before it, and after it; no further than the reach. */
  readonly left: string
  readonly right: string
  /** Words since the number before it, if that is in the same clause. */
  readonly near: string
  readonly sentenceLeft: string
  /** What the sentences before it spoke of. */
  readonly mood: Mood
  readonly begins: boolean
  readonly quoted: boolean
  readonly clauseFrom: number
  readonly looked: number
}

function placeOf(
  tokens: readonly Token[],
  { from, to }: Numeral,
  shape: Shape,
  { previous, next }: { previous: number; next: number },
): Place {
  const clauseFrom = Math.max(shape.clause[from] ?? 0, from - reachLeft)
  const sentenceFrom = Math.max(shape.sentence[from] ?? 0, from - reachSentence)
  let end = to
  while (end < tokens.length && end - to < reachRight && !/^[;.!?]$/.test(tokens[end]?.text ?? ''))
    end++
  return {
    left: phrase(tokens, clauseFrom, from),
    right: phrase(tokens, to, end),
    near: phrase(tokens, Math.max(clauseFrom, previous), from),
    sentenceLeft: phrase(tokens, sentenceFrom, from),
    mood: shape.mood.get(shape.sentence[from] ?? 0) ?? 'none',
    begins: !/\p{L}/u.test(phrase(tokens, sentenceFrom, from)),
    quoted: shape.quoted[from] ?? false,
    clauseFrom,
    looked: from - sentenceFrom + end - to + Math.min(next - to, reachRight),
  }
}

// --- numbers that are no amounts ---

/** After these a number is the name of a document, a part of it, a place or a day. */
const namedBefore =
  / (nghị quyết|quyết định|chỉ thị|kết luận|thông báo|thông tư|nghị định|pháp lệnh|luật|hướng dẫn|công văn|quy định|quy chế|tờ trình|đề án|dự án|tiểu dự án|chương trình|kế hoạch|công ước|văn bản|báo cáo|biên bản|phương án|hợp phần)( số)?( :)? $/
const numberBefore =
  / (số|thứ|khóa|ngày|mùng|mồng|điều|khoản|điểm|mục|phần|chương|phụ lục|biểu|mẫu|mẫu số|trang|tập|hạng|bậc|lúc|hồi|vào|sđt|điện thoại|đt|fax|hotline|quốc lộ|tỉnh lộ|phòng số|tầng|lô|kiệt|hẻm|ngõ|ngách|đường|top|phiên bản|công nghiệp|sau|iso|web|covid|bảng|hình|kỳ họp|vòng|bước|giai đoạn|nhiệm kỳ) $/
const periodBefore = / (năm|tháng|quý|tuần|niên khóa|năm học|kỳ) $/
/** Places that are numbered, unless each of them is spoken of. */
const placeBefore =
  / (phường|quận|tổ|tổ dân phố|khu phố|khu|khu vực|thôn|ấp|xóm|đội|bản|khối|khóm|cụm|nhóm|chi hội|chi đoàn|chi bộ|vùng|bến|trạm|đại hội|chỉ tiêu|mục tiêu|đợt|mức) $/
const placeNamed =
  / (lớp|cấp|loại|nhiệm vụ|tiêu chí|nội dung|bài|câu|dự án thành phần|mức độ|cấp độ|phân khu) $/
const eachBefore = / (mỗi|từng|một|mọi|các|cho|bình quân)( \S+){1,4} $/

/** After a number these make it a time, an age, a rank. */
const timeAfter =
  /^ (năm|tháng|ngày|giờ|phút|giây|tuần|quý|nhiệm kỳ|thập kỷ|thế kỷ|tuổi|mùa|h|g|sao|độ|đêm|vụ mùa|lần thứ) /
/** … but for those that are counted. */
const timeCounted = /^ (ngày công|ngày hội|ngày chủ nhật xanh|giờ (học|dạy|giảng)|ngày thứ bảy) /

/** What follows says that the number is a price, a rate or a rule of payment. */
const rateBefore =
  / (phạt|mức|(mỗi|từng) \S+( \S+)? trị giá|lãi suất|phụ cấp|lệ phí|hội phí|học phí|đơn giá|(?<!trị )giá|định mức|kinh phí|dự toán|tiền lương|lương|vay tối đa|thời hạn|thời gian|hệ số|tương đương|khoản vay)( [^\s,]+){0,4} $/

const feeAfter = /^( \S+){0,2} (hội phí|đoàn phí|lệ phí|học phí|chi phí) /

const tellsBefore =
  /( đã | vừa qua | năm qua | thời gian qua | tính đến | đến nay | hiện có | hiện nay | hiện tại | hiện , | hiện toàn | hiện đang | kết quả | cụ thể kết quả | đang có | trước đó | năm trước | cùng kỳ năm trước | trong số đó | qua đó | đến thời điểm )/
const firmly =
  /( phấn đấu | mục tiêu | sẽ | dự kiến | đặt ra | đề ra | chỉ tiêu (năm|nhiệm kỳ) | chỉ tiêu cụ thể )/
const tellsEach = new RegExp(tellsBefore.source, 'g')
const tellsStart = /^ (hiện|qua|nhờ|tính đến|đến nay|theo thống kê|trong số|sau|kết thúc) /
const gotIt =
  / (vận động|kết nạp|giúp|giúp đỡ|hỗ trợ|tổ chức|xây dựng|thành lập|thu hút|phát triển|trao|tặng|huy động|tuyên truyền|duy trì|giải ngân|trồng|quyên góp|tập hợp|ra mắt|tạo|triển khai|thực hiện|quản lý|làm|cấp|khám|mở)( mới)? được( \S+){0,3} $/

const asksBefore =
  /( phấn đấu | mục tiêu |(?<! (đạt|vượt|hoàn thành)( \S+){0,4}) chỉ tiêu | đến cuối nhiệm kỳ | đến cuối năm | đặt ra | đề ra | dự kiến | sẽ | hướng tới | hướng đến | quyết tâm | cam kết | đăng ký | được giao | giao cho | giao chỉ tiêu | đặt mục tiêu | kế hoạch năm | yêu cầu | bảo đảm | đảm bảo | phải | cần | tới đây | thời gian tới | năm tới | dự định | kỳ vọng )/
const asksLater = /^( (?!đã)\S+){0,20} (phấn đấu|dự kiến|sẽ|phải) /
const until = / (đến|vào|trong|hết|tới)( cuối| hết| trước)?( năm| tháng \d+ năm) (20\d\d)/g

/** Verbs by which an organisation binds itself or others. */
const verbs =
  'thành lập mới|thành lập|giúp đỡ|giúp|hỗ trợ|xây dựng mới|xây dựng|xây mới|xây|phát triển mới|phát triển|kết nạp mới|kết nạp|tổ chức|vận động|duy trì|tập huấn|bồi dưỡng|đào tạo|dạy nghề|giới thiệu|tuyên truyền|truyền thông|trao tặng|trao|tặng|trồng mới|trồng|sửa chữa|giám sát|phản biện|góp ý|đăng ký|huy động|thu hút|tập hợp|ra mắt|nhân rộng|củng cố|kiểm tra|tham gia|thực hiện|triển khai|tạo|giải ngân|đạt|hoàn thành|tăng|giảm|nâng|khởi công|kết nối|tư vấn|chuyển giao|đảm nhận|thăm|khám|cấp phát|cấp|hiến|có|lắp đặt|mở|phối hợp|đồng hành|đỡ đầu|nhận|bảo lãnh|tín chấp|quản lý|ủy thác|biểu dương|tôn vinh|khen thưởng|phát động|chỉ đạo|hướng dẫn|bố trí|cử|phát hành|xuất bản|đăng|viết|sản xuất|thu gom|thu|quyên góp|ủng hộ|xóa|giải quyết|tiếp nhận|thi công|làm mới|làm|bê tông hóa|thắp sáng|phát hiện|đề xuất|tham mưu|ban hành|phát huy|đánh giá|liên kết|tiêu thụ|bảo đảm|đảm bảo|tiếp cận|thoát|chăm sóc|nuôi dưỡng|nhận đỡ đầu|xét|công nhận|phổ biến|cải tạo|chọn|lựa chọn|xác định|gửi|bàn giao|khen|ra quân|phấn đấu|tiếp tục|tăng cường|đẩy mạnh|tích cực|chủ trì|chuyển đổi|ứng dụng|rà soát|hòa giải|trợ giúp|phụng dưỡng|gây quỹ|đóng góp|tiết kiệm|vay|cho vay|giữ|giữ vững|khai thác|sửa|lập|nộp'
const verbNear = new RegExp(` (${verbs})( \\S+){0,2} $`)
const verbOrEach = new RegExp(` (mỗi|từng)( \\S+){1,6} $| (${verbs}|được|thêm|mới) $`)
const startsWithVerb = new RegExp(
  `^( \\S{1,3})?( (hằng|hàng|mỗi|trong|đến|cuối|hết|năm|tháng|quý|\\d{4}|cả|vào|từ|các|cấp|hội|,|:|-|\\+|•|\\*)){0,8} (${verbs}) `,
)

/** Things that are only told, counted or made of parts: "gồm 5 thành viên". */
const isMadeOf = / (gồm|bao gồm|gồm có|chia thành|chia làm|chia|trong số|một trong|trong|tổng số) $/

// --- the judgement ---

interface Given {
  readonly place: Place
  readonly setting: Setting
  readonly before: Accepted | undefined
  readonly text: string
}

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
  if (!numeral.percent && !numeral.money) {
    if (isName(numeral, left, right, counted)) return undefined
    if (!counted) return undefined
    if (
      counted.noun?.part &&
      !(bound.word && !/^(phấn đấu|quyết tâm)$/.test(bound.word)) &&
      !/ hoàn thành( \S+){0,2} $/.test(place.near)
    ) {
      return undefined
    }
    if (numeral.form === 'words' && !trustsWords(numeral, place, counted, bound)) return undefined
  }
  if (rateBefore.test(place.near) || feeAfter.test(right)) return undefined
  // "15.000.000 đồng (Mười lăm triệu đồng)": the same again.
  if (numeral.form === 'words' && tokens[numeral.from - 1]?.text === '(') return undefined
  if (isMadeOf.test(left) && !numeral.percent) return undefined
  // "từ 70% lên 75%": where it stands, not where it is to be.
  if (/ từ $/.test(left) && /^( \S+)? (lên|xuống|còn)( \S+){0,2} \d/.test(right)) return undefined
  const watch = watchOf(tokens, numeral, given, counted)
  if (watch !== undefined) return watch === 'condition' ? undefined : { watch, to: numeral.to }
  const list = inList(tokens, numeral, before, place, counted)
  const verb = lastVerb(tokens, place.clauseFrom, numeral.from)
  if (!list && !isAsked(numeral, given, bound, counted, verb)) return undefined
  const per = perOf(tokens, numeral, place, counted, bound.word)
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

/** "(1)", "[2]", "1." and "2)" inside a line. */
function isListMark(tokens: readonly Token[], { from, to, plain, amount }: Numeral): boolean {
  if (!plain || amount > 99) return false
  const before = tokens[from - 1]?.text ?? ''
  const after = tokens[to]?.text ?? ''
  if (/^[([]$/.test(before) && /^[)\]]$/.test(after)) return true
  const begins = from === 0 || /^[:;.,]$/.test(before)
  return begins && /^[.)]$/.test(after) && /^\p{Lu}/u.test(tokens[to + 1]?.text ?? '')
}

/** The number of a document, a year, a place with a number. */
function isName(
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

/** Words that are also an article or part of a name are numbers only where much speaks for it. */
function trustsWords(
  numeral: Numeral,
  { near, begins }: Place,
  counted: Counted,
  bound: Bounded,
): boolean {
  if (!counted.noun) return false
  if (bound.near) return true
  if (!numeral.plain || begins) return true
  return verbOrEach.test(near)
}

// --- what is counted ---

interface Counted {
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

function measureOf(tokens: readonly Token[], numeral: Numeral, place: Place): Counted | undefined {
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
    // "60% cơ sở" but "cơ bản" was passed; "cơ" alone begins a noun.
    if (tokens[at - 1]?.word === 'cơ' && tokens[at]?.word === 'sở') at--
    if (/^(đạt|là)$/.test(tokens[at]?.word ?? '') && nounAt(tokens, at + 1)) at++
  }
  let noun = nounsAt(tokens, at)
  if (!noun && !numeral.percent && /^(nữ|em|lượt|hơn|vị|nhóm)$/.test(tokens[at]?.word ?? ''))
    noun = nounAt(tokens, at + 1)
  if (!noun && tokens[at]?.text === '(') {
    // "đạt 30 (ba mươi) mô hình"
    let close = at
    while (close - at < 8 && tokens[close]?.text !== ')') close++
    if (tokens[close]?.text === ')') noun = nounsAt(tokens, close + 1)
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
    const closes = !tokens[at] || /^[;.]$/.test(tokens[at]?.text ?? '')
    const told = numeral.form === 'digits' && closes && tokens[numeral.from - 1]?.text === ':'
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

/** "tỷ lệ tập hợp hội viên đạt 75%", "số hội viên kết nạp mới: 120": what is counted stands before it. */
function behind(tokens: readonly Token[], numeral: Numeral, place: Place): Counted | undefined {
  const first = Math.max(place.clauseFrom, numeral.from - 25)
  const at = (from: number): Counted | undefined => {
    const noun = nounAt(tokens, from)
    if (!noun || noun.part || noun.to > numeral.from || /^(Hội|đồng)$/.test(noun.name))
      return undefined
    return { name: noun.name, said: phrase(tokens, from, noun.to).trim(), to: numeral.to, noun }
  }
  let nearest: Counted | undefined
  for (let from = numeral.from - 1; from >= first; from--) {
    // "từ 70% lên 75%": both are of the same.
    if (tokens[from]?.kind === 'number' && tokens[from - 1]?.word !== 'từ') break
    nearest ??= at(from)
    if (tokens[from]?.word === 'tỷ' && tokens[from + 1]?.word === 'lệ') {
      for (let then = from + 2; then < numeral.from; then++) {
        const found = at(then)
        if (found) return found
      }
    }
  }
  return nearest
}

// --- how it is bound ---

interface Bounded {
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

function boundOf(
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
  const more = /^( \S+){0,6} (trở lên|trở xuống)/.exec(right)
  const least = leastNear.exec(near) ?? leastTouching.exec(near)
  if (least) return found('atLeast', least[1])
  const most = mostNear.exec(near) ?? mostTouching.exec(near)
  if (most) return found('atMost', most[1])
  const about = aboutTouching.exec(near)
  if (about) return found('about', about[1] ?? about[3])
  if (more && !/ \d/.test(more[0]))
    return found(more[2] === 'trở lên' ? 'atLeast' : 'atMost', more[2])
  // "ít nhất 01 mô hình, 02 công trình": the word holds for the whole list.
  if (
    before?.target.because.bound &&
    isNext(tokens, before.to, numeral.from) &&
    before.target.bound !== 'all'
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

function inList(
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

// --- whether it is asked for ---

function isAsked(
  numeral: Numeral,
  { place, setting }: Given,
  bound: Bounded,
  counted: Counted | undefined,
  verb: string | null,
): boolean {
  const { left, right, sentenceLeft, mood } = place
  const { manner, year } = setting
  const prose = manner === 'prose'
  const aims = () => / (phấn đấu|mục tiêu|sẽ|dự kiến)( \S+){0,14} $/.test(sentenceLeft)
  const often = / (hằng|hàng|mỗi) (năm|quý|tháng|\S+ hội|cơ sở|chi đoàn|đơn vị) /.test(sentenceLeft)
  const own =
    manner !== 'plan' &&
    (asksBefore.test(sentenceLeft) || asksLater.test(right) || comes(sentenceLeft, year))
  const asks = own || mood === 'asks' || manner === 'plan'
  const tells =
    tellsBefore.test(left) ||
    tellsStart.test(sentenceLeft) ||
    (gotIt.test(left) && !(asks && often)) ||
    gone(left, year) ||
    resultBefore.test(left) ||
    (prose && ((mood === 'tells' && !own && !often) || isTold(sentenceLeft, right)))
  if ((tells || setting.past) && !aims()) return false
  if (counted && !counted.noun && !numeral.percent && !numeral.money && !bound.near) {
    if (!verbNear.test(place.near)) return false
  }
  if (manner === 'law') return isLaid(numeral, place, bound, verb, asks || setting.goal)
  if (asks || setting.goal) return true
  // "100% chi hội có nhóm Zalo."
  const share = numeral.percent && place.begins && mood !== 'tells'
  return strict.test(bound.word ?? '') || startsWithVerb.test(sentenceLeft) || often || share
}

const strict = /^(ít nhất|tối thiểu|không quá|không dưới|tối đa|trở lên)$/

/** In prose: a result, a comparison, or what somebody did. */
const isTold = (left: string, right: string) =>
  tellsLast(left) ||
  /^( \S+){0,3} (so với (năm|cùng kỳ)|kế hoạch) /.test(right) ||
  // "đại diện 9 chi hội đã thảo luận"
  /^( [^\s,:]+){0,12} (đã|tham dự|có mặt) /.test(right)

const resultBefore =
  / (đạt và vượt|vượt chỉ tiêu|nâng tổng số|toàn (huyện|tỉnh|xã|thành phố|quận|phường|hội) có)( \S+){0,24} $/

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
): boolean {
  if (money) return / (bố trí|dành|huy động|vận động|trích|tăng|bổ sung)( \S+){0,5} $/.test(near)
  if (asks) return true
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

/** "năm 2022 đạt …", in a plan of 2023. */
function gone(left: string, year: number | null): boolean {
  if (year === null) return false
  const last = [...left.matchAll(/ năm (20\d\d)(?= )/g)].at(-1)
  if (!last || Number(last[1]) >= year) return false
  return !/ (so với|từ|giai đoạn|nghị quyết|kế hoạch)( \S+){0,3} $/.test(
    left.slice(0, last.index + 1),
  )
}

// --- thresholds ---

function watchOf(
  tokens: readonly Token[],
  numeral: Numeral,
  { place, setting, text }: Given,
  counted: Counted | undefined,
): Watch | 'condition' | undefined {
  const { left, near } = place
  const side = /( dưới| chưa đạt| thấp hơn| ít hơn| <| không đạt) $/.test(near)
    ? 'below'
    : /( trên| từ| hơn| vượt| >) $/.test(near)
      ? 'above'
      : undefined
  if (!side) return undefined
  // "các cơ sở có tỷ lệ tập hợp dưới 60%": which ones, not how many.
  const which =
    / (các|những|đối với|tại|ở|nơi|\S*\d %)( [^\s,]+){1,11} (có|còn|đạt)( [^\s,]+){0,6} (dưới|chưa đạt|thấp hơn|ít hơn|<|không đạt|trên|từ|hơn|vượt|>) $/.exec(
      left,
    )
  // "Chi hội nào đạt dưới 50% …": a condition.
  if (/ (nào|nếu|trường hợp|khi)( [^\s,]+){0,6} $/.test(left)) return 'condition'
  if (!which || / (phấn đấu|giảm|nâng|tăng|kéo giảm|xuống)( \S+){0,8} $/.test(which[0])) {
    if (setting.manner === 'law' && / (có|sử dụng|đủ) từ $/.test(left)) return 'condition'
    return undefined
  }
  const first = tokens[numeral.from - 1]
  const last = tokens[numeral.to - 1]
  if (!first || !last) return undefined
  return {
    quote: text.slice(first.start, last.end),
    start: first.start,
    end: last.end,
    amount: numeral.amount,
    percent: numeral.percent,
    side,
    measure: counted?.name ?? '%',
  }
}

// --- for each, and how often ---

const every: Readonly<Record<string, Recurring>> = { năm: 'year', quý: 'quarter', tháng: 'month' }

function recurringOf(
  { left, sentenceLeft }: Place,
  right: string,
  counted: Counted | undefined,
  setting: Setting,
): { every: Recurring; word: string } | undefined {
  const said =
    / (hằng|hàng|mỗi|từng|một) (năm|quý|tháng)(?= )(?!.* (?:hằng|hàng|mỗi) (?:năm|quý|tháng) )/
  const before = said.exec(left)
  const attribute =
    / (kế hoạch|chương trình|tổng kết|báo cáo|công tác|sơ kết|họp|trọng tâm|giao ban|bình xét|đánh giá|xếp loại) $/
  if (before && !(before[1] === 'một') && !attribute.test(left.slice(0, before.index + 1))) {
    return { every: every[before[2] ?? ''] ?? 'year', word: `${before[1]} ${before[2]}` }
  }
  const opening = /^( (các|cấp|hội))?( -)? (hằng|hàng|mỗi) (năm|quý|tháng) /.exec(sentenceLeft)
  if (opening)
    return { every: every[opening[5] ?? ''] ?? 'year', word: `${opening[4]} ${opening[5]}` }
  const behind = /^( [^\s,]+){0,6}? (\/|mỗi|hằng|hàng|trên|một|\/ 1|\/ 01) (năm|quý|tháng) /.exec(
    right,
  )
  if (behind && counted)
    return { every: every[behind[3] ?? ''] ?? 'year', word: `${behind[2]} ${behind[3]}` }
  return setting.recurring ? { every: setting.recurring, word: 'heading' } : undefined
}

const eachUnit = /^(mỗi|từng)$/
/** Where the name of the unit ends, besides a verb. */
const endsUnit =
  /^(,|;|:|có|phải|được|cần|ít|tối|tổ|trong|xây|thành|giúp|đăng|thực|vận|duy|phấn|hỗ|kết|giới|tập|lập|ra|đảm|nhận|trồng|phát|huy|sẽ|hoàn|làm|chọn|cử|tiết|đóng|triển|gửi|mở|nộp|bố|ủng|tặng|trao|viết|giám|góp|bảo|đạt|tuyên|sinh|là|theo|từ|khoảng|trên|nên|hằng|hàng|tham|thu|củng|quản|tiếp|đề)$/
const levels =
  /^(hội|chi|cơ|đơn|xã|phường|quận|huyện|thôn|đoàn|ấp|tổ|công|địa|khu|liên|cấp|các|thị|trực|thành|nhóm|ban)$/

function perOf(
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
      if (name && !/^(ngày|tuần|lần|giờ)( |$)/.test(name)) {
        return { name, said: `${token.word} ${name}` }
      }
      if (token.text !== '/') break
    }
  }
  for (let at = numeral.from - 1; at >= place.clauseFrom; at--) {
    if (!eachUnit.test(tokens[at]?.word ?? '')) continue
    if (
      Object.hasOwn(every, tokens[at + 1]?.word ?? '') ||
      /^(tuần|ngày)$/.test(tokens[at + 1]?.word ?? '')
    )
      continue
    if (tokens[at + 1]?.kind === 'number') continue
    const name = unitName(tokens, at + 1)
    if (name) return { name, said: `${tokens[at]?.word} ${name}` }
  }
  if (!/^(ít nhất|tối thiểu|trở lên|không dưới|không quá|tối đa)$/.test(boundWord ?? ''))
    return undefined
  return subjectUnits(tokens, numeral, place)
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
    if (!hyphen && !list && (token.kind !== 'word' || (endsUnit.test(token.word) && end > begin)))
      break
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

const verbStarts = new Set(verbs.split('|'))
const startsVerb = (tokens: readonly Token[], at: number) =>
  verbStarts.has(tokens[at]?.word ?? '') ||
  verbStarts.has(`${tokens[at]?.word} ${tokens[at + 1]?.word}`)

/** The verb nearest before a number, with all its words. */
function lastVerb(tokens: readonly Token[], from: number, to: number): string | null {
  for (let at = to - 1; at >= from; at--) {
    const word = tokens[at]?.word ?? ''
    for (const words of [3, 2]) {
      const verb = phrase(tokens, at - words + 1, at + 1).trim()
      if (at - words + 1 >= from && verbStarts.has(verb)) return verb
    }
    if (verbStarts.has(word)) return word
  }
  return null
}

// --- the quote ---

function quoteOf(
  tokens: readonly Token[],
  numeral: Numeral,
  { clauseFrom }: Place,
  to: number,
  text: string,
): { quote: string; start: number; end: number } {
  // Back to the comma, or the number before it; from far away only to a verb.
  const parts = (at: number) =>
    tokens[at]?.kind === 'number' || /^[,:()“”"•%]$/.test(tokens[at]?.text ?? '')
  let from = numeral.from
  while (from > clauseFrom && !parts(from - 1) && numeral.from - from < quoteReach) from--
  const near = numeral.from - nearQuote
  if (from < near || tokens[from - 1]?.kind === 'number' || tokens[from - 1]?.text === '%') {
    // After a number come the words of its own noun: ours begin at a verb.
    let verb = Math.max(from, near)
    while (verb < numeral.from && !startsVerb(tokens, verb)) verb++
    from = verb < numeral.from ? verb : Math.max(from, numeral.from - 3)
  }
  let end = Math.max(to, numeral.to)
  while (end < tokens.length && end - to < nearQuote) {
    if (parts(end) || /^[;.]$/.test(tokens[end]?.text ?? '')) break
    if (tokens[end]?.word === 'và' && countsSoon(tokens, end)) break
    end++
  }
  while (end > to && loose.test(tokens[end - 1]?.word ?? '')) end--
  const start = tokens[from]?.start ?? 0
  const stop = tokens[end - 1]?.end ?? text.length
  return { quote: text.slice(start, stop), start, end: stop }
}

const nearQuote = 12
const quoteReach = 30
/** Words that say nothing at the end of a quote: they belong to what follows. */
const loose =
  /^(và|đối|với|cho|của|tại|ở|ít|nhất|tối|thiểu|trên|từ|khoảng|hơn|dưới|đạt|có|là|trong|đó|hoặc|để|được|các|những|mỗi|\/)$/

/** Whether another number follows before the next sign. */
function countsSoon(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < from + 9; at++) {
    if (tokens[at]?.kind === 'number') return true
    if (tokens[at]?.kind !== 'word') return false
  }
  return false
}

// --- none at all ---

/** "không còn hộ nghèo": the target is 0. */
function zeros(tokens: readonly Token[], text: string, setting: Setting, shape: Shape): Target[] {
  const found: Target[] = []
  for (const [at, { word, start }] of tokens.entries()) {
    if (word !== 'không' || shape.quoted[at]) continue
    const next = tokens[at + 1]?.word ?? ''
    if (!/^(còn|có|để)$/.test(next)) continue
    const noun = nounAt(tokens, at + (next === 'để' && tokens[at + 2]?.word === 'xảy' ? 4 : 2))
    if (!noun || noun.part) continue
    const clauseFrom = Math.max(shape.clause[at] ?? 0, at - reachLeft)
    const left = phrase(tokens, clauseFrom, at)
    const aim = / (phấn đấu|quyết tâm|mục tiêu|bảo đảm|đảm bảo)(?= )/.exec(left)
    if (next !== 'còn' && !aim) continue
    if (
      tellsBefore.test(left) ||
      setting.past ||
      (setting.manner !== 'plan' && !aim && !asksBefore.test(left))
    )
      continue
    // "các đơn vị không còn hộ nghèo": which ones.
    if (/ (các|những|nơi|đối với|khi)( \S+){1,5} $/.test(left)) continue
    let end = noun.to
    while (end < tokens.length && end - noun.to < 6 && !/^[,;:.()]$/.test(tokens[end]?.text ?? ''))
      end++
    const stop = tokens[end - 1]?.end ?? text.length
    found.push({
      quote: text.slice(start, stop),
      start,
      end: stop,
      amount: 0,
      bound: 'exactly',
      percent: false,
      measure: noun.name,
      perUnit: null,
      because: {
        bound: `không ${next}`,
        verb: aim?.[1] ?? null,
        unit: phrase(tokens, at + 2, noun.to).trim(),
        per: null,
        recurring: null,
        list: false,
        heading: setting.goal,
        table: false,
      },
    })
  }
  return found
}
