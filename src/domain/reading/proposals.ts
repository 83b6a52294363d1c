/**
 * What a person is shown of a plan that was read: a number that asks for several things is a proposal for each, and a
 * threshold is one too, marked as what it is.
 */
import type { Reading } from './read.ts'
import type { Target } from './target.ts'

export interface Proposal extends Omit<Target, 'because'> {
  readonly line: string
  /** A limit to look at, which is no target. */
  readonly watch?: true
  /** The words that made it one. */
  readonly because: readonly string[]
}

export function proposalsOf({ lines, targets, watches }: Reading): Proposal[] {
  const textOf = new Map(lines.map(({ code, text }) => [code, text]))
  const place = new Map(lines.map(({ code }, at) => [code, at]))
  const told = targets.flatMap(({ because, ...target }): Proposal[] => {
    const { bound, verb, unit, per, recurring } = because
    const words = [bound, verb, unit, per, recurring].filter((word) => word !== null)
    const one: Proposal = { ...target, because: [...new Set(words)] }
    const text = textOf.get(target.line) ?? ''
    const after = text.slice(text.indexOf('%', target.start) + 1, target.start + 2000)
    if (!target.percent || !target.quote.includes('%')) return [one]
    const populations = populationsIn(after)
    if (populations.length > 1) return populations.map((measure) => ({ ...one, measure }))
    const contents = target.amount === 100 ? contentsIn(after) : []
    return contents.length > 1
      ? contents.map((content) => ({ ...one, quote: `${one.quote}: ${content}` }))
      : [one]
  })
  const watched = watches.flatMap(({ line, side, ...watch }): Proposal[] => {
    const text = (textOf.get(line) ?? '').slice(0, watch.start)
    const marked =
      /(?:các|những)\s+([^,;.:]{2,40}?)\s+có\s+(tỷ lệ|tỉ lệ)\s+([^,;.:\d]{2,60})$/iu.exec(
        text.trimEnd(),
      )
    const bound = side === 'below' ? ('atMost' as const) : ('atLeast' as const)
    const base = { ...watch, line, perUnit: null, because: [watch.quote] }
    if (!marked) return [{ ...base, bound, watch: true }]
    return [
      { ...base, bound, measure: `${marked[2]} ${marked[3]}`.trim(), watch: true },
      // What is done with such units is done with all of them.
      { ...base, bound: 'all', amount: 100, measure: marked[1]?.trim() ?? '' },
    ]
  })
  return [...told, ...watched].sort(
    (a, b) => (place.get(a.line) ?? 0) - (place.get(b.line) ?? 0) || a.start - b.start,
  )
}

/** Heads of populations that stand side by side: "100 % cán bộ Hội các cấp, đội ngũ Chi hội trưởng được …". */
const head =
  /^(?:đội ngũ\s+)?(cán bộ|chi hội trưởng|hội viên|đoàn viên|đảng viên|cơ sở|chi hội|đơn vị|giáo viên|thanh niên|phụ nữ|học sinh|công chức|tổ trưởng|chi đoàn|bí thư)/iu

/** Each population of a percentage that names several, of different heads. */
function populationsIn(after: string): string[] {
  const subject =
    /^(.{3,160}?)(?<!\p{L})(?:được|tham gia|thực hiện|biết|có|đạt|nắm|hoàn thành|triển khai)(?!\p{L})/iu.exec(
      after.trimStart(),
    )?.[1]
  if (!subject || /[;.:(]/.test(subject)) return []
  const parts = subject.split(/\s*,\s*|\s+và\s+/).map((part) => part.trim())
  const heads = parts.map((part) => head.exec(part)?.[1]?.toLowerCase())
  if (parts.length < 2 || heads.some((one) => !one)) return []
  return new Set(heads).size === heads.length ? parts : []
}

/** "…: Việc …; Việc …": each thing that one percentage asks for. */
function contentsIn(after: string): string[] {
  const opened = /^[^;.:(]{3,160}:\s*/u.exec(after)
  if (!opened) return []
  const items: string[] = []
  let first = ''
  for (const item of after.slice(opened[0].length).split(/\s*;\s*/)) {
    const begins = /^\p{L}+/u.exec(item.trim())?.[0] ?? ''
    first ||= begins
    if (begins === '' || begins !== first || /\d/.test(item)) break
    items.push(item.trim().replace(/[.;]$/, ''))
  }
  return items
}
