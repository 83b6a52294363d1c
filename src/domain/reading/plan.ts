/** A plan's text as lines and targets. Deterministic; nothing is stored; a person decides of every target. */
import { type LineKind, type ReadLine, readLines } from './lines.ts'
import { type Columns, columnsOf, type ReadTarget, targetOfRow, targetsIn } from './targets.ts'
import { plainText } from './text.ts'

export type { LineKind, ReadLine, ReadTarget }

export interface LineTarget extends ReadTarget {
  /** Code of the line in which it stands. */
  readonly line: string
}

export interface ReadPlan {
  readonly title: string | null
  /** Số/ký hiệu: "15/KH-BTV". */
  readonly number: string | null
  /** yyyy-mm-dd. */
  readonly date: string | null
  readonly year: number | null
  readonly lines: readonly ReadLine[]
  readonly targets: readonly LineTarget[]
}

const documents =
  /^(KẾ HOẠCH|CHƯƠNG TRÌNH|NGHỊ QUYẾT|ĐỀ ÁN|HƯỚNG DẪN|CHỈ THỊ|THÔNG BÁO|QUYẾT ĐỊNH|BÁO CÁO|PHƯƠNG HƯỚNG|DỰ ÁN)(?!\p{L})/u
const promising = /^(KẾ HOẠCH|CHƯƠNG TRÌNH|NGHỊ QUYẾT|ĐỀ ÁN|HƯỚNG DẪN|PHƯƠNG HƯỚNG|DỰ ÁN)(?!\p{L})/u
const pastHeading =
  /(?<!\p{L})(kết quả|đánh giá|tình hình|thực trạng|tổng kết|hạn chế|tồn tại|nguyên nhân|đặc điểm|kiểm điểm)(?!\p{L})/iu
const aimsHeading =
  /(?<!\p{L})(chỉ tiêu|mục tiêu|nhiệm vụ|phương hướng|nội dung|giải pháp|kế hoạch|chương trình)(?!\p{L})/iu
const aimsOnly = /(?<!\p{L})(chỉ tiêu|mục tiêu)(?!\p{L})/iu

/** Kinds of lines in which a number promises nothing. */
const silent = new Set<LineKind>(['header', 'basis', 'recipient', 'signature', 'footnote'])

/** Reads a plan's text: of a union, a party, a newspaper or a law, with marks or without. */
export function readPlan(source: string): ReadPlan {
  const lines = readLines(plainText(source))
  const head = headOf(lines)
  const parentOf = new Map(lines.map((line) => [line.code, line]))
  const marked = lines.filter(({ mark, kind }) => mark !== '' || kind === 'row').length
  const titled = lines.some(({ kind, text }) => kind === 'header' && promising.test(text))
  const law = lines.some(
    ({ kind, text }) =>
      kind === 'header' && /^(NGHỊ ĐỊNH|LUẬT|BỘ LUẬT|THÔNG TƯ|PHÁP LỆNH)(?!\p{L})/u.test(text),
  )
  const plan = !law && (titled || marked * 3 > lines.length)
  const around = (line: ReadLine) => {
    let [past, aims, purpose] = [false, false, false]
    for (let at: ReadLine | undefined = line.parent ? parentOf.get(line.parent) : undefined; at; ) {
      const heading = at.kind === 'section' || at.kind === 'heading' || at.kind === 'task'
      const short = at.text.length < 160
      // The nearest heading that says either decides.
      if ((heading || at.text.endsWith(':')) && short && !past && !aims && !purpose) {
        purpose = /(?<!\p{L})(mục đích|yêu cầu)(?!\p{L})/iu.test(at.text)
        past =
          pastHeading.test(at.text) &&
          !/(?<!\p{L})(chỉ tiêu|mục tiêu|phương hướng|nhiệm vụ)(?!\p{L})/iu.test(at.text)
        aims = !past && (plan ? aimsHeading : aimsOnly).test(at.text)
      }
      at = at.parent ? parentOf.get(at.parent) : undefined
    }
    return { plan, past, aims, purpose, year: head.year }
  }
  let columns: Columns | null = null
  const targets = lines.flatMap((line): LineTarget[] => {
    if (line.kind === 'row') {
      const named = columnsOf(line.text)
      if (named) columns = named
      else if (columns)
        return targetOfRow(line.text, columns).map((one) => ({ line: line.code, ...one }))
      return []
    }
    columns = null
    if (silent.has(line.kind)) return []
    return targetsIn(line.text, around(line)).map((one) => ({ line: line.code, ...one }))
  })
  return { ...head, lines, targets }
}

/** What the head says of the document. Only what is written: nothing is made up. */
function headOf(lines: readonly ReadLine[]) {
  const header = lines.filter(({ kind }) => kind === 'header')
  const at = header.findIndex(({ text }) => documents.test(text))
  const title = (at < 0 ? header.slice(0, 1) : header.slice(at))
    .map(({ text }) => text)
    .filter((text) => !/^[\s_*\-–—=.]+$/.test(text))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
  // What the title cites has a number too, which is not this document's.
  const above = header
    .slice(0, at < 0 ? undefined : at)
    .map(({ text }) => text)
    .join('\n')
  const number = /^Số\s*:?\s*(\d[^\s,;]*)|(?<!\p{L})Số\s*:\s*(\d[^\s,;]*)/imu.exec(above)
  const day = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu.exec(above)
  const date = day
    ? `${day[3]}-${(day[2] ?? '').padStart(2, '0')}-${(day[1] ?? '').padStart(2, '0')}`
    : null
  const real = date && !Number.isNaN(Date.parse(date)) ? date : null
  return {
    title: title || null,
    number: number?.[1] ?? number?.[2] ?? null,
    date: real,
    year: yearOf(title, real, lines, at >= 0),
  }
}

/** The year of a plan: what its title says, else what is named most, else that of its date. A term is no year. */
function yearOf(
  title: string,
  date: string | null,
  lines: readonly ReadLine[],
  titled: boolean,
): number | null {
  const named = /(?<!\p{L})năm\s+(20\d\d)(?!\s*[-–—]\s*20)/iu.exec(title)?.[1]
  if (named) return Number(named)
  if (/20\d\d\s*[-–—]\s*20\d\d/.test(title)) return null
  const counts = new Map<string, number>()
  for (const { text } of lines) {
    for (const [, year = ''] of text.matchAll(/(?<!\p{L})năm\s+(20\d\d)(?!\d|\s*[-–—]\s*20)/giu)) {
      counts.set(year, (counts.get(year) ?? 0) + 1)
    }
  }
  // A newspaper tells of many years; the plan is of the last.
  const [most] = [...counts].sort((a, b) => (titled ? b[1] - a[1] : Number(b[0]) - Number(a[0])))
  return most ? Number(most[0]) : date ? Number(date.slice(0, 4)) : null
}
