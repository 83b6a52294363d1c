/** A plan's text becomes what the document is: its lines, and a proposal for each measurable target. */
import { type Line, type LineKind, readLines } from './lines.ts'
import { findInTable, type Head, headOf } from './tables.ts'
import type { Mood, Recurring, Setting, Target, Watch } from './target.ts'
import { findTargets } from './targets.ts'
import { cleanText, fold } from './text.ts'

export interface Reading {
  readonly title: string | null
  /** "15/KH-HPN" */
  readonly number: string | null
  /** The day that it is dated: 2023-01-31. */
  readonly date: string | null
  readonly year: number | null
  readonly lines: readonly Line[]
  readonly targets: readonly (Target & { readonly line: string })[]
  readonly watches: readonly (Watch & { readonly line: string })[]
  /** How much was looked at; it grows with the text and no faster. */
  readonly looked: number
}

/** Reads a plan. It never fails: what is not understood is a line of its own, and no target. */
export function readPlan(source: string): Reading {
  const lines = readLines(cleanText(source))
  const title = titleOf(lines)
  const date = dateOf(lines)
  const year = yearOf(title, date, lines)
  const manner = mannerOf(lines)
  const document = { manner, year, term: termOf(lines), coming: comingOf(lines) }
  const headings = new Map<string, Heading>()
  const targets: (Target & { line: string })[] = []
  const watches: (Watch & { line: string })[] = []
  let looked = 0
  let head: Head | undefined
  let before: Mood = 'none'
  let leading: Mood | undefined
  let paragraph: Heading = plainHeading
  for (const line of lines) {
    const above = line.parent === null ? plainHeading : (headings.get(line.parent) ?? plainHeading)
    const heading = headingOf(line, above, paragraph, year)
    headings.set(line.code, heading)
    if (line.kind === 'row') {
      const own = headOf(line.text, year)
      if (own) {
        head = own
        continue
      }
      const found = findInTable(line.text, head, {
        ...above,
        ...document,
        before: 'none',
        skip: 0,
      })
      for (const one of found.targets) targets.push({ line: line.code, ...one })
      looked += found.looked
      continue
    }
    head = undefined
    // "Phấn đấu đạt các chỉ tiêu sau:" without a mark speaks for the lines that follow it.
    if (line.kind === 'paragraph') paragraph = /:$/.test(line.text) ? heading : plainHeading
    else if (isHeading(line.kind)) paragraph = plainHeading
    if (!asking.has(line.kind)) continue
    const setting: Setting = { ...heading, ...document, before, skip: line.mark.length }
    const found = findTargets(line.text, setting)
    for (const one of found.targets) targets.push({ line: line.code, ...one })
    before = found.leaves
    leading ??= found.leaves
    for (const one of found.watches) watches.push({ line: line.code, ...one })
    looked += found.looked
  }
  // What a headline says again in the article is no second target.
  const lead = manner === 'prose' ? lines.find(({ kind }) => kind === 'title') : undefined
  if (lead) {
    const setting: Setting = {
      ...plainHeading,
      ...document,
      before: leading ?? 'none',
      skip: 0,
    }
    const found = findTargets(lead.text, setting)
    const anew = found.targets.filter((one) => !targets.some((other) => isSame(one, other)))
    targets.unshift(...anew.map((one) => ({ line: lead.code, ...one })))
    looked += found.looked
  }
  return { title, number: numberOf(lines), date, year, lines, targets, watches, looked }
}

/** The same share, or the same number of what has a word in common: "người", "lượt người". */
const isSame = (one: Target, other: Target) =>
  one.amount === other.amount &&
  one.percent === other.percent &&
  (one.percent || one.measure.split(' ').some((word) => other.measure.split(' ').includes(word)))

/** Lines that may ask for something. */
const asking: ReadonlySet<LineKind> = new Set([
  'section',
  'article',
  'task',
  'organisation',
  'bullet',
  'subBullet',
  'paragraph',
])
const isHeading = (kind: LineKind) => kind === 'section' || kind === 'article' || kind === 'task'

// --- what a heading says of the lines below it ---

interface Heading {
  readonly past: boolean
  readonly goal: boolean
  readonly recurring: Recurring | null
}

const plainHeading: Heading = { past: false, goal: false, recurring: null }
const results =
  /(kết quả|tình hình|thực trạng|đặc điểm|đánh giá chung|ưu điểm|tồn tại|hạn chế|nguyên nhân|thành tích|bối cảnh|sự cần thiết)/
const aims = /(chỉ tiêu|mục tiêu|phấn đấu|phương hướng|nhiệm vụ|kế hoạch|giải pháp)/

/** "ĐÁNH GIÁ …", "… NĂM 2023" in a plan of 2024. */
function isOfThePast(said: string, year: number | null): boolean {
  if (results.test(said) || /^[^\p{L}]*(\p{L}{1,4}[.)] )?đánh giá /u.test(said)) return true
  const years = [...said.matchAll(/năm (20\d\d)/g)].map(([, one]) => Number(one))
  return year !== null && years.length > 0 && years.every((one) => one < year)
}

function headingOf(line: Line, above: Heading, paragraph: Heading, year: number | null): Heading {
  const base =
    line.kind === 'bullet' && paragraph !== plainHeading ? merge(above, paragraph) : above
  const short = line.text.length < 200
  // "1. Kết nạp 80 hội viên, đạt chỉ tiêu." is a sentence, and no heading.
  if (!short || !(line.mark || /:$/.test(line.text)) || /[.;]$/.test(line.text)) return base
  // What a colon opens is named in the last sentence before it.
  const said = fold(line.mark ? line.text : (line.text.split(/(?<=[.!?]) /).at(-1) ?? ''))
  const heads = line.kind !== 'bullet' && line.kind !== 'subBullet'
  if (!heads && !/:$/.test(line.text)) return base
  const every = /(hằng|hàng|mỗi) (năm|quý|tháng)/.exec(said)?.[2]
  const recurring =
    every === 'quý' ? 'quarter' : every === 'tháng' ? 'month' : every ? 'year' : null
  const aim = aims.test(said)
  const past = isOfThePast(said, year) && !aim ? true : aim ? false : base.past
  const goal = /(chỉ tiêu|mục tiêu|phấn đấu)/.test(said) || base.goal
  return {
    past,
    goal: goal && !past,
    recurring:
      /:$/.test(line.text) || /chỉ tiêu/.test(said)
        ? (recurring ?? base.recurring)
        : base.recurring,
  }
}

const merge = (one: Heading, other: Heading): Heading => ({
  past: one.past || other.past,
  goal: one.goal || other.goal,
  recurring: other.recurring ?? one.recurring,
})

// --- what the document says of itself ---

function titleOf(lines: readonly Line[]): string | null {
  const title = lines.filter(({ kind }) => kind === 'title').map(({ text }) => text)
  return title.filter((text) => /\p{L}/u.test(text)).join(' ') || null
}

const headed = (lines: readonly Line[]) =>
  lines.slice(0, 40).filter(({ kind }) => kind === 'header' || kind === 'title')

function numberOf(lines: readonly Line[]): string | null {
  for (const { text } of headed(lines)) {
    const found = /(?:^|\s)Số\s*:?\s*(\d{1,5}\s?[-/]\s?[\p{L}\d\-/.]{1,40})/u.exec(text)
    if (found) return (found[1] ?? '').replace(/\s/g, '').replace(/[.,]$/, '')
  }
  return null
}

function dateOf(lines: readonly Line[]): string | null {
  const signed = lines.filter(({ kind }) => kind === 'signature').slice(0, 10)
  for (const { text } of [...headed(lines), ...signed]) {
    const found =
      /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/.exec(text) ??
      /,\s*ngày\s+(\d{1,2})[/.](\d{1,2})[/.](\d{4})/.exec(text)
    if (!found) continue
    const [day, month, year] = found.slice(1).map(Number)
    const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day))
    if (date.getUTCDate() === day && date.getUTCMonth() + 1 === month) {
      return date.toISOString().slice(0, 10)
    }
  }
  return null
}

function yearOf(title: string | null, date: string | null, lines: readonly Line[]): number | null {
  // "… ĐẾN NĂM 2030" says how far it reaches, "THÁNG THANH NIÊN 2024" of which year it is.
  const said = (title ?? '').toLowerCase()
  const titled =
    [...said.matchAll(/(?<!đến )năm\s+(20\d\d)(?!\s?[-–]\s?\d)/g)].at(-1) ??
    /(?<=\p{L} )(?<!(?:đến|năm|tầm nhìn) )(20\d\d)(?=$|:)/u.exec(said)
  if (titled) return Number(titled[1])
  if (date) return Number(date.slice(0, 4))
  // "triển khai nhiệm vụ năm 2025": in an article on the year before, too.
  for (const { text } of lines.slice(0, 20)) {
    const planned =
      /(?:triển khai|nhiệm vụ|phương hướng)(?: [^\s.;,]+){0,6} năm (20\d\d)(?!\s?[-–]\s?\d)/i.exec(
        text.slice(0, 2000),
      )
    if (planned && !/đến năm \d{4}$/.test(planned[0])) return Number(planned[1])
  }
  // The year that is named most, or the later of two; a period is named by the year in which the first begins.
  const years = new Map<number, number>()
  let period: string | undefined
  for (const { text } of lines.slice(0, 200)) {
    const said = text.slice(0, 5000)
    const named = [...said.matchAll(/(?<!(?:đến|tới|cuối|hết|vào) )năm\s+(20\d\d)/gi)]
    const begins = period === undefined ? /giai đoạn\s+(20\d\d)/i.exec(said) : null
    period ??= begins?.[1]
    for (const [, year] of begins ? [...named, begins] : named)
      years.set(Number(year), (years.get(Number(year)) ?? 0) + 1)
  }
  const [most] = [...years].sort((one, other) => other[1] - one[1] || other[0] - one[0])
  return most?.[0] ?? null
}

/** When the latest term begins that is named. */
function termOf(lines: readonly Line[]): number | null {
  let latest: number | null = null
  for (const { text } of lines.slice(0, 200)) {
    for (const [, from] of text.slice(0, 5000).matchAll(/nhiệm kỳ\s+(20\d\d)\s?[-–]\s?20\d\d/gi)) {
      latest = Math.max(latest ?? 0, Number(from))
    }
  }
  return latest
}

/** "triển khai nhiệm vụ quý II", "phương hướng năm 2026": what an article is about to speak of. */
function comingOf(lines: readonly Line[]): string | null {
  for (const { text } of lines.slice(0, 10)) {
    const planned =
      /(?:triển khai|phương hướng|bàn|đề ra|xác định)(?: [^\s.;,]+){0,5} (năm 20\d\d(?!\s?[-–]\s?\d)|quý (?:i{1,3}|iv)(?=[\s,./])|tháng \d{1,2}(?=[\s,./]))/.exec(
        fold(text.slice(0, 2000)),
      )
    if (planned?.[1] && !/đến $/.test(planned[0].slice(0, -planned[1].length))) return planned[1]
  }
  return null
}

/** How the text asks: a plan by its marks, a law by its articles, prose by its verbs. */
function mannerOf(lines: readonly Line[]): Setting['manner'] {
  const body = lines.filter(({ kind }) => asking.has(kind) || kind === 'row')
  const marked = body.filter(({ mark, kind }) => mark !== '' || kind === 'row').length
  if (lines.filter(({ kind }) => kind === 'article').length > 1) return 'law'
  // A plan asks no questions; an interview may mark them.
  if (body.filter(({ text }) => text.endsWith('?')).length > 1) return 'prose'
  return marked > 0 && marked >= body.length * 0.25 ? 'plan' : 'prose'
}
