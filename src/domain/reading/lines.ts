/** The lines of a plan's text, as a tree: nothing is left out, and nothing stands in another order. */
import { type Mark, markOf } from './marks.ts'
import { fold } from './text.ts'

export type LineKind =
  | 'header'
  | 'title'
  | 'basis'
  | 'section'
  | 'article'
  | 'task'
  | 'organisation'
  | 'bullet'
  | 'subBullet'
  | 'paragraph'
  | 'row'
  | 'recipient'
  | 'signature'
  | 'footnote'
  | 'pageNumber'

export interface Line {
  readonly code: string
  /** Code of the line that it stands under. */
  readonly parent: string | null
  /** With its mark, single spaces; the cells of a row of a table are parted by tabs. */
  readonly text: string
  readonly kind: LineKind
  /** As it is written at the beginning of the text: "-", "+/", "II.", "(1)"; empty where there is none. */
  readonly mark: string
  /** Lines above it in the tree. */
  readonly depth: number
}

/** Lines of a file, put together again: what an editor broke is one, with the mark that it begins with. */
interface Whole {
  text: string
  readonly mark: Mark | undefined
  readonly row: boolean
}

/** Reads cleaned text into lines. */
export function readLines(text: string): Line[] {
  const wholes = join(text.split('\n'))
  return arrange(wholes, kindsOf(wholes))
}

// --- putting broken lines together ---

const ornament = /^[\s\-–—_*=~.…#o0-]*$/

/** A line that ends so may be followed by another sentence, but not by the rest of its own. */
const ended = /[.;:!?…]["”’)]?$/

function join(physical: readonly string[]): Whole[] {
  const width = wrapWidth(physical)
  const wholes: Whole[] = []
  let pieces: string[] = []
  let last: Whole | undefined
  /** The line before, as it stands in the file, and whether an empty one followed it. */
  let before = ''
  let gap = false
  const close = () => {
    if (last && pieces.length > 1) last.text = pieces.join(' ')
  }
  for (const raw of physical) {
    if (!raw.trim()) {
      gap = true
      continue
    }
    const cells = raw.trim().split('\t')
    const listed = cells.length === 2 && markOf(cells[0] ?? '')?.text === cells[0]?.trim()
    const row = !listed && isRow(cells, raw)
    const line = row ? tidyRow(raw) : raw.trim().replace(/\s+/g, ' ')
    const found = row ? undefined : markOf(line)
    const full =
      width > 0 && !gap && before.length + 1 + (line.split(' ', 1)[0] ?? '').length > width
    if (last && !last.row && !row && continues({ last, line, mark: found, before, full })) {
      pieces.push(line)
    } else {
      close()
      pieces = [line]
      last = { text: line, mark: found, row }
      wholes.push(last)
    }
    before = raw.trimEnd()
    gap = false
  }
  close()
  return wholes
}

const isRow = (cells: readonly string[], raw: string) =>
  cells.filter((cell) => cell.trim()).length > 1 || /^\s*\|.*\|\s*$/.test(raw)

const tidyRow = (raw: string) =>
  raw
    .trimEnd()
    .split('\t')
    .map((cell) => cell.trim().replace(/\s+/g, ' '))
    .join('\t')

/** The width at which a text was broken into lines; 0 where its lines are as long as their paragraphs. */
function wrapWidth(physical: readonly string[]): number {
  let widest = 0
  let lines = 0
  let long = 0
  for (const line of physical) {
    const { length } = line.trimEnd()
    if (length > widest) widest = length
    if (length > 0) lines++
  }
  if (widest < 40 || widest > 130 || lines < 4) return 0
  for (const line of physical) if (line.trimEnd().length > widest * 0.8) long++
  return long > lines * 0.25 ? widest : 0
}

function continues({
  last,
  line,
  mark,
  before,
  full,
}: {
  last: Whole
  line: string
  mark: Mark | undefined
  before: string
  full: boolean
}): boolean {
  const open = before.trim()
  // A mark that stands alone has its words in the next line.
  if (last.mark && open === last.mark.text && last.text === open) return mark === undefined
  if (/^[;,)\]”%]/.test(line)) return !ornament.test(open)
  if (ornament.test(line) || ornament.test(open)) return false
  if (mark) {
    // "chính trị / - xã hội", broken at the hyphen.
    return (
      full &&
      mark.family === '-' &&
      /^[-–]\s\p{Ll}/u.test(line) &&
      !ended.test(open) &&
      !/,$/.test(open)
    )
  }
  const lower = /^["“(]?\p{Ll}/u.test(line)
  if (lower) return full || !ended.test(open)
  return (
    full && !isShouted(last.text) && !isShouted(line) && !pageNumber.test(line) && !begins(line)
  )
}

const pageNumber = /^[-–]?\s?\d{1,3}\s?[-–]?$/
const isShouted = (text: string) => /\p{Lu}/u.test(text) && text === text.toUpperCase()
/** What begins a line of its own, however full the one before was. */
const begins = (line: string) => /^(Căn cứ|Nơi nhận|Kính gửi|Số:|Điều \d)/.test(line)

// --- what each line is ---

const documentTypes =
  /^(DỰ THẢO\s+)?(KẾ HOẠCH|NGHỊ QUYẾT|CHƯƠNG TRÌNH|ĐỀ ÁN|HƯỚNG DẪN|QUYẾT ĐỊNH|THÔNG BÁO|BÁO CÁO|CHỈ THỊ|PHƯƠNG HƯỚNG|GIAO ƯỚC|TỜ TRÌNH|KẾT LUẬN|QUY CHẾ|QUY ĐỊNH|THỂ LỆ|CÔNG VĂN|BẢN ĐĂNG KÝ|ĐĂNG KÝ|LUẬT|NGHỊ ĐỊNH|THÔNG TƯ)(?![\p{L}])/u
const plainBasis = /^[-–+•*]?\s?(Căn cứ|Xét|Theo đề nghị|Chiếu)\s/
const citingBasis =
  /^[-–+•*]?\s?(Thực hiện|Thi hành|Triển khai|Quán triệt|Tiếp tục|Trên cơ sở|Nhằm|Để|Phát huy|Sau khi)\s/
const citation =
  /(Nghị quyết|Kế hoạch|Chương trình|Quyết định|Chỉ thị|Thông báo|Hướng dẫn|Công văn|Điều lệ|Kết luận|Luật|Đề án|như sau)/
const recipients = /^N(ơi|ƠI) (nhận|NHẬN|gửi|GỬI)\s*:?/
const signing = /^(T\/?M|KT|K\/T|TL|T\/L|TUQ|Q)\s?[./]\s?\p{Lu}{2}/u
const signed = /^(\((Đã ký|đã ký|Ký tên|ký)|Đã ký)/
const footnote = /^(\(?\ufffd\)?|\[\^?\d{1,3}\]|\(\d{1,2}\)|[¹²³⁴-⁹]|\d{1,2}\s+\p{Lu}|\*\s)/u

/** How many lines a document's head may have before its title. */
const mostHead = 40

function kindsOf(wholes: readonly Whole[]): LineKind[] {
  const kinds: LineKind[] = []
  const { title, typed } = titleOf(wholes)
  let mode: 'title' | 'basis' | 'body' | 'recipients' | 'signature' = title < 0 ? 'body' : 'title'
  let organising = false
  let beside = false
  let titleLines = 0
  /** "[3]" inside a line: what begins with it further down is its note. */
  const references = new Set<string>()
  const refersBack = (text: string) => references.has(/^\[\^?\d{1,3}\]/.exec(text)?.[0] ?? '')
  for (const [at, { text, mark, row }] of wholes.entries()) {
    const noted = refersBack(text)
    for (const [mark] of text.matchAll(/(?<=\S\s?)\[\^?\d{1,3}\]/g)) references.add(mark)
    if (at < title) {
      kinds.push('header')
      continue
    }
    if (at > 0 && !row && pageNumber.test(text)) {
      kinds.push('pageNumber')
      continue
    }
    if (mode === 'title') {
      const heading = mark !== undefined && !documentTypes.test(text)
      const longest = typed ? 6 : 1
      const bare = titleLines === 1 && documentTypes.exec(wholes[title]?.text ?? '')
      const alone = bare && bare[0].length === wholes[title]?.text.length
      const belongs = belongsToTitle(text, Boolean(alone))
      if (at === title || (!heading && !row && titleLines < longest && belongs)) {
        kinds.push('title')
        titleLines++
        continue
      }
      mode = typed ? 'basis' : 'body'
    }
    if (recipients.test(text.trim())) mode = 'recipients'
    // Two columns of a page: whom it goes to, and beside it who signs.
    if (mode === 'recipients' && row) beside ||= text.split('\t').some((cell) => signing.test(cell))
    else if (signing.test(text.trim())) mode = 'signature'
    else if (
      mode === 'recipients' &&
      !row &&
      !mark &&
      (beside || isShouted(text) || signed.test(text))
    ) {
      mode = 'signature'
    } else if (mode === 'recipients' && mark && mark.rank < 4) mode = 'body'
    else if (mode === 'signature') {
      if (mark && mark.rank < 4) mode = 'body'
      else if (footnote.test(text)) {
        kinds.push('footnote')
        continue
      } else if (text.length > 100 || row) mode = 'body'
    }
    if (mode === 'recipients') kinds.push('recipient')
    else if (mode === 'signature') kinds.push('signature')
    else if (noted) kinds.push('footnote')
    else if (row) kinds.push('row')
    else {
      if (mark && mark.rank < 5) {
        if (mode === 'basis' && !plainBasis.test(text.slice(mark.text.length).trim())) mode = 'body'
        if (mark.rank < 3) {
          const heading = fold(text)
          organising =
            /tổ chức (và )?thực hiện|tổ chức triển khai|phân công (thực hiện|nhiệm vụ)/.test(
              heading,
            )
        }
      }
      if (
        mode === 'basis' &&
        (plainBasis.test(text) || (citingBasis.test(text) && citation.test(text)))
      ) {
        kinds.push('basis')
      } else kinds.push(bodyKind(mark, organising))
    }
  }
  return kinds
}

/** "KẾ HOẠCH", and below it "Thực hiện Đề án …": what it is about, where nothing was said of that yet. */
function belongsToTitle(text: string, alone: boolean): boolean {
  if (/^(Căn cứ|Xét|Kính gửi|Theo đề nghị|Để|Nhằm)\s/.test(text)) return false
  if (/^(Thực hiện|Thi hành)\s/.test(text) && !alone) return false
  // Who decides, below what is decided.
  if (/^(HỘI ĐỒNG|ỦY BAN|CHỦ TỊCH|THỦ TƯỚNG|CHÍNH PHỦ|BAN |BỘ TRƯỞNG|QUYẾT )/.test(text) && !alone)
    return false
  return text.length < 260 && !/[.:;]$/.test(text)
}

/** Where the title stands: the name of a kind of document, or else a first line that is no sentence. */
function titleOf(wholes: readonly Whole[]): { title: number; typed: boolean } {
  for (const [at, { text, mark, row }] of wholes.slice(0, mostHead).entries()) {
    if (mark && mark.rank < 5 && !documentTypes.test(text)) break
    if (!row && documentTypes.test(text) && text.length < 200) return { title: at, typed: true }
  }
  const [first] = wholes
  // A list of lines alike has no title; a headline is followed by sentences, if not at once.
  const told = wholes
    .slice(1, 4)
    .some(
      ({ text, mark }) =>
        mark !== undefined || ended.test(text) || text.length > (first?.text.length ?? 0) * 1.5,
    )
  const plain =
    told &&
    first &&
    !first.mark &&
    !first.row &&
    wholes.length > 1 &&
    first.text.length < 200 &&
    !/[.;:,]$/.test(first.text)
  return { title: plain ? 0 : -1, typed: false }
}

function bodyKind(mark: Mark | undefined, organising: boolean): LineKind {
  if (!mark) return 'paragraph'
  if (mark.rank < 3) return organising ? 'organisation' : 'section'
  if (mark.rank < 4) return 'article'
  if (mark.rank < 5) return organising ? 'organisation' : 'task'
  return 'bullet'
}

// --- the tree ---

interface Open {
  readonly code: string
  readonly mark: Mark
  readonly text: string
  readonly label: string
}

const letters: Partial<Record<LineKind, string>> = {
  header: 'h',
  title: 't',
  basis: 'b',
  recipient: 'r',
  signature: 's',
  footnote: 'f',
  pageNumber: 'n',
}

function arrange(wholes: readonly Whole[], kinds: readonly LineKind[]): Line[] {
  const open: Open[] = []
  const children = new Map<string, number>()
  const used = new Map<string, number>()
  return wholes.map(({ text, mark, row }, at) => {
    const kind = kinds[at] ?? 'paragraph'
    const letter = letters[kind]
    const line = { text, mark: mark?.text ?? '' }
    if (letter) {
      return {
        ...line,
        code: unique(used, letter + next(children, letter)),
        parent: null,
        kind,
        depth: 0,
      }
    }
    if (mark) climb(open, mark)
    // What has no mark belongs to the heading, not to the bullet before it.
    else if (!row) while ((open.at(-1)?.mark.rank ?? 0) >= 5) open.pop()
    const above = open.at(-1)
    const parent = above?.code ?? null
    const place = next(children, parent ?? '')
    const label = mark?.label ? lastOf(mark, above) : mark || parent ? String(place) : `p${place}`
    const code = unique(used, parent === null ? label : `${parent}.${label}`)
    const depth = open.length
    if (mark) open.push({ code, mark, text, label: mark.label })
    const nested = kind === 'bullet' && (above?.mark.rank ?? 0) >= 5
    return { ...line, code, parent, kind: nested ? 'subBullet' : kind, depth }
  })
}

/** Closes what does not hold a line with this mark. */
function climb(open: Open[], mark: Mark): void {
  const same = open.findLastIndex((one) => one.mark.family === mark.family)
  if (same >= 0) {
    open.length = same
    return
  }
  // "gồm các nội dung:" holds what follows, whatever its mark.
  const top = open.at(-1)
  if (mark.rank >= 4 && top && /:$/.test(top.text) && top.mark.family !== mark.family) return
  while (open.length > 0 && (open.at(-1)?.mark.rank ?? 0) > mark.rank) open.pop()
}

function lastOf(mark: Mark, above: Open | undefined): string {
  const within = above?.label
  return within && mark.label.startsWith(`${within}.`)
    ? mark.label.slice(within.length + 1)
    : mark.label
}

function next(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1
  counts.set(key, count)
  return count
}

/** A code that is taken gets a number behind it: a text may have two sections "II". */
function unique(used: Map<string, number>, code: string): string {
  const count = next(used, code)
  return count === 1 ? code : unique(used, `${code}~${count}`)
}
