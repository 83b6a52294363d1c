/** The text of a Word document: paragraphs as lines, rows of tables with tabs, numbers of lists, footnotes at the end. */

export interface DocxParts {
  /** word/document.xml */
  readonly document: string
  /** word/numbering.xml */
  readonly numbering?: string | undefined
  /** word/footnotes.xml */
  readonly footnotes?: string | undefined
}

/** The text of the parts of a document, or undefined where they are none. */
export function docxText({
  document,
  numbering = '',
  footnotes = '',
}: DocxParts): string | undefined {
  // A document that declares entities of its own could be made to grow without end.
  if (/<!(DOCTYPE|ENTITY)/i.test(document + numbering + footnotes)) return undefined
  const lists = new Lists(numbering)
  const body = textOf(document, lists)
  if (body === undefined) return undefined
  const notes = footnotes ? (textOf(footnotes, lists) ?? []) : []
  return [...body, ...notes].join('\n')
}

// --- tags ---

interface Tag {
  /** Without the prefix of Word; '' for what is not Word's. */
  readonly name: string
  readonly closes: boolean
  readonly empty: boolean
  readonly source: string
  /** The words between this tag and the next. */
  readonly text: string
}

const spaces =
  /xmlns:([\w.-]+)\s*=\s*["']http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main["']/

/** The tags of a part, one after another; a part that ends within a tag just ends. */
function* tagsOf(xml: string): Generator<Tag> {
  const prefix = `${spaces.exec(xml.slice(0, 20_000))?.[1] ?? 'w'}:`
  let at = xml.indexOf('<')
  while (at >= 0) {
    if (xml.startsWith('<!--', at)) {
      const end = xml.indexOf('-->', at)
      at = end < 0 ? -1 : xml.indexOf('<', end)
      continue
    }
    const end = xml.indexOf('>', at)
    if (end < 0) return
    const next = xml.indexOf('<', end)
    const source = xml.slice(at + 1, end)
    const closes = source.startsWith('/')
    const full = /^[^\s/]*/.exec(closes ? source.slice(1) : source)?.[0] ?? ''
    const name = full.startsWith(prefix)
      ? full.slice(prefix.length)
      : full === 'mc:Fallback'
        ? 'Fallback'
        : full === 'm:t'
          ? 't'
          : ''
    const text = next < 0 ? '' : xml.slice(end + 1, next)
    yield { name, closes, empty: source.endsWith('/'), source, text }
    at = next
  }
}

const attribute = (source: string, name: string) =>
  new RegExp(`[\\s:]${name}\\s*=\\s*["']([^"']*)["']`).exec(source)?.[1]

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

const words = (text: string) =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,5}));/gi, (whole, decimal, hex, name) => {
        if (name !== undefined) return entities[name as string] ?? whole
        const point = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal)
        return point > 0x10ffff ? '' : String.fromCodePoint(point)
      })
    : text

// --- paragraphs and tables ---

/** Where lines go: the document, a cell, a text box. */
interface Out {
  readonly lines: string[]
  readonly kind: 'body' | 'cell' | 'box'
  readonly span: number
}

interface Row {
  readonly cells: Out[]
}

const nests: ReadonlySet<string> = new Set(['tr', 'tc', 'txbxContent'])
const mostNested = 24

interface Paragraph {
  text: string
  list: string | undefined
  level: number
}

function textOf(xml: string, lists: Lists): string[] | undefined {
  const body: Out = { lines: [], kind: 'body', span: 1 }
  const outs: Out[] = [body]
  const rows: Row[] = []
  const paragraphs: Paragraph[] = []
  let seen = false
  let skipped = 0
  let span = 1
  let note = ''
  let depth = 0
  for (const { name, closes, empty, source, text } of tagsOf(xml)) {
    // What an older Word would show instead of a text box says the same again.
    if (name === 'Fallback') skipped += closes ? -1 : empty ? 0 : 1
    if (skipped > 0 || name === '') continue
    // Tables in tables in tables: no document has so many, and each would be copied into the next.
    if (nests.has(name) && !empty) {
      depth += closes ? -1 : 1
      if (depth + (closes ? 1 : 0) > mostNested) continue
    }
    const paragraph = paragraphs.at(-1)
    const out = outs.at(-1) ?? body
    switch (name) {
      case 'body':
      case 'footnotes':
        seen = true
        break
      case 'footnote':
        note = closes || attribute(source, 'type') ? '' : `[${attribute(source, 'id') ?? ''}] `
        break
      case 'p':
        if (closes || empty) {
          const done = empty ? undefined : paragraphs.pop()
          const line = done ? lists.mark(done.list, done.level, done.text) + done.text : ''
          append(out.lines, (line.trim() ? note + line : line).split('\n'))
          if (line.trim()) note = ''
        } else paragraphs.push({ text: '', list: undefined, level: 0 })
        break
      case 'numId':
        if (paragraph) paragraph.list = attribute(source, 'val')
        break
      case 'ilvl':
        if (paragraph) paragraph.level = Math.min(8, Number(attribute(source, 'val')) || 0)
        break
      case 't':
        if (paragraph && !closes && !empty) paragraph.text += words(text)
        break
      case 'tab':
        // Stops of tabs are told in the properties of a paragraph, with a place.
        if (paragraph && !/\spos=|:pos=/.test(source)) paragraph.text += '\t'
        break
      case 'br':
      case 'cr':
        if (paragraph) paragraph.text += '\n'
        break
      case 'noBreakHyphen':
        if (paragraph) paragraph.text += '-'
        break
      case 'footnoteReference':
        if (paragraph) paragraph.text += `[${attribute(source, 'id') ?? ''}]`
        break
      case 'txbxContent':
        if (closes) {
          const box = outs.pop()
          append((outs.at(-1) ?? body).lines, box?.lines ?? [])
        } else if (!empty) outs.push({ lines: [], kind: 'box', span: 1 })
        break
      case 'tr':
        if (closes) append((outs.at(-1) ?? body).lines, rowLines(rows.pop()?.cells ?? []))
        else if (!empty) rows.push({ cells: [] })
        break
      case 'gridSpan':
        span = Math.min(30, Number(attribute(source, 'val')) || 1)
        break
      case 'tc':
        if (closes) {
          const cell = outs.pop()
          if (cell) rows.at(-1)?.cells.push({ ...cell, span })
          span = 1
        } else if (!empty) outs.push({ lines: [], kind: 'cell', span: 1 })
        break
    }
    if (outs.length === 0) outs.push(body)
  }
  return seen ? body.lines : undefined
}

/** One by one: a list of any length. */
function append(lines: string[], more: readonly string[]): void {
  for (const line of more) lines.push(line)
}

/** A row as a line; where a table only lays out a page, its cells one after another. */
function rowLines(cells: readonly Out[]): string[] {
  const filled = cells.map(({ lines }) => lines.filter((line) => line.trim()))
  if (cells.length < 2 || (cells.length === 2 && filled.some((lines) => lines.length > 1))) {
    return filled.flat()
  }
  return [
    cells
      .map(({ span }, at) => {
        const cell = (filled[at] ?? []).join(' ').replace(/\s+/g, ' ')
        return cell + '\t'.repeat(span - 1)
      })
      .join('\t'),
  ]
}

// --- lists ---

interface Level {
  readonly format: string
  readonly text: string
  readonly start: number
}

/** The numbers of lists, as they would be printed: they stand nowhere in the text. */
class Lists {
  private readonly abstract = new Map<string, Map<number, Level>>()
  private readonly ofList = new Map<string, string>()
  private readonly counts = new Map<string, number[]>()

  constructor(numbering: string) {
    let levels: Map<number, Level> | undefined
    let number = ''
    let level = 0
    let draft = { format: 'decimal', text: '', start: 1 }
    for (const { name, closes, source } of tagsOf(numbering)) {
      const value = attribute(source, 'val') ?? ''
      if (name === 'abstractNum' && !closes) {
        levels = new Map()
        this.abstract.set(attribute(source, 'abstractNumId') ?? '', levels)
      } else if (name === 'num' && !closes) number = attribute(source, 'numId') ?? ''
      else if (name === 'abstractNumId') this.ofList.set(number, value)
      else if (name === 'lvl' && !closes) {
        level = Number(attribute(source, 'ilvl')) || 0
        draft = { format: 'decimal', text: '', start: 1 }
      } else if (name === 'lvl') levels?.set(level, draft)
      else if (name === 'start') draft = { ...draft, start: Number(value) || 0 }
      else if (name === 'numFmt') draft = { ...draft, format: value }
      else if (name === 'lvlText') draft = { ...draft, text: words(value) }
    }
  }

  /** The mark of the next paragraph of a list, with a space; nothing where it is empty or in none. */
  mark(list: string | undefined, level: number, text: string): string {
    if (list === undefined || list === '0' || !text.trim()) return ''
    const levels = this.abstract.get(this.ofList.get(list) ?? '')
    const own = levels?.get(level)
    if (!own || own.format === 'none') return ''
    if (own.format === 'bullet') return `${/^[\w+*-]$/.test(own.text) ? own.text : '-'} `
    const counts = this.counts.get(list) ?? []
    this.counts.set(list, counts)
    counts[level] = (counts[level] ?? (own.start || 1) - 1) + 1
    counts.length = level + 1
    const said = own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const of = levels?.get(at)
      return spell(counts[at] ?? of?.start ?? 1, of?.format ?? 'decimal')
    })
    return said ? `${said} ` : ''
  }
}

function spell(count: number, format: string): string {
  const letter = String.fromCharCode(97 + ((count - 1) % 26))
  switch (format) {
    case 'lowerLetter':
      return letter
    case 'upperLetter':
      return letter.toUpperCase()
    case 'lowerRoman':
      return roman(count).toLowerCase()
    case 'upperRoman':
      return roman(count)
    case 'decimalZero':
      return String(count).padStart(2, '0')
    default:
      return String(count)
  }
}

const romans: readonly (readonly [number, string])[] = [
  ...([
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
  ] as const),
  ...([
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
]

function roman(count: number): string {
  let left = Math.min(count, 399)
  let said = ''
  for (const [value, letters] of romans) {
    while (left >= value) {
      said += letters
      left -= value
    }
  }
  return said
}
