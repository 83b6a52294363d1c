/** The text of a Word document: paragraphs as lines, rows of tables with tabs, numbers of lists, notes at the end. */
import { Lists, type Paragraph } from './docx-lists.ts'
import { attribute, tagsOf, within, words } from './docx-tags.ts'

export interface DocxParts {
  /** word/document.xml */
  readonly document: string
  /** word/numbering.xml */
  readonly numbering?: string | undefined
  /** word/styles.xml: headings may have their numbers from their style. */
  readonly styles?: string | undefined
  /** word/footnotes.xml */
  readonly footnotes?: string | undefined
  /** word/endnotes.xml */
  readonly endnotes?: string | undefined
}

/** The text of the parts of a document, or undefined where they are none. */
export function docxText({
  document,
  numbering = '',
  styles = '',
  footnotes = '',
  endnotes = '',
}: DocxParts): string | undefined {
  // A document that declares entities of its own could be made to grow without end.
  if (/<!(DOCTYPE|ENTITY)/i.test(document + numbering + styles + footnotes + endnotes))
    return undefined
  const lists = new Lists(numbering, styles)
  const body = textOf(document, lists)
  if (body === undefined) return undefined
  for (const notes of [footnotes, endnotes]) append(body, (notes && textOf(notes, lists)) || [])
  return body.join('\n')
}

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

/** What an older Word would show instead of a text box, and what stood elsewhere or was otherwise before a change. */
const unread: ReadonlySet<string> = new Set(['Fallback', 'moveFrom', 'pPrChange'])

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
    if (unread.has(name)) skipped += closes ? -1 : empty ? 0 : 1
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
      case 'endnotes':
        seen = true
        break
      case 'footnote':
      case 'endnote':
        note = closes || attribute(source, 'type') ? '' : `${markOfNote(name, source)} `
        break
      case 'p':
        if (closes || empty) {
          const done = empty ? undefined : paragraphs.pop()
          const line = done ? lists.mark(done) + done.text : ''
          append(out.lines, (line.trim() ? note + line : line).split('\n'))
          if (line.trim()) note = ''
        } else paragraphs.push({ text: '', style: undefined, list: undefined, level: undefined })
        break
      case 'pStyle':
        if (paragraph) paragraph.style = attribute(source, 'val')
        break
      case 'numId':
        if (paragraph) paragraph.list = attribute(source, 'val')
        break
      case 'ilvl':
        if (paragraph) paragraph.level = within(Number(attribute(source, 'val')), 0, 8)
        break
      case 't':
        if (paragraph && !closes && !empty) paragraph.text += words(text)
        break
      case 'ptab':
        if (paragraph) paragraph.text += '\t'
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
      case 'sym':
        if (paragraph) paragraph.text += symbol(source)
        break
      case 'footnoteReference':
      case 'endnoteReference':
        if (paragraph) paragraph.text += markOfNote(name, source)
        break
      case 'txbxContent':
        // A tag may close what was never opened.
        if (closes) {
          if (out.kind === 'box') append((outs.at(-2) ?? body).lines, outs.pop()?.lines ?? [])
        } else if (!empty) outs.push({ lines: [], kind: 'box', span: 1 })
        break
      case 'tr':
        if (closes) append((outs.at(-1) ?? body).lines, rowLines(rows.pop()?.cells ?? []))
        else if (!empty) rows.push({ cells: [] })
        break
      case 'gridSpan':
        span = within(Number(attribute(source, 'val')), 1, 30)
        break
      case 'tc':
        if (closes) {
          const cell = out.kind === 'cell' ? outs.pop() : undefined
          if (cell) rows.at(-1)?.cells.push({ ...cell, span })
          span = 1
        } else if (!empty) outs.push({ lines: [], kind: 'cell', span: 1 })
        break
    }
  }
  return seen ? body.lines : undefined
}

/** "[2]" of a footnote, "[^2]" of an endnote: each kind is counted by itself. */
const markOfNote = (name: string, source: string) =>
  `[${name.startsWith('endnote') ? '^' : ''}${attribute(source, 'id') ?? ''}]`

/** Signs of the font Symbol that say something of a number. */
const symbols: Readonly<Record<string, string>> = {
  f0a3: '≤',
  f0b3: '≥',
  f0b1: '±',
  f0b4: '×',
  f0b8: '÷',
  f0b9: '≠',
  f0bb: '≈',
}

/** A sign that is told by its place in a font; what is not known stays what it is, in private use. */
function symbol(source: string): string {
  const code = (attribute(source, 'char') ?? '').toLowerCase()
  if (!/^[\da-f]{1,4}$/.test(code)) return ''
  const known = /^symbol$/i.test(attribute(source, 'font') ?? '') ? symbols[code] : undefined
  return known ?? String.fromCodePoint(Number.parseInt(code, 16))
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
