/** The numbers of a Word document's lists and headings. */
import { attribute, tagsOf, within, words } from './docx-tags.ts'

/** A paragraph, with the list that it says it is in. */
export interface Paragraph {
  text: string
  style: string | undefined
  list: string | undefined
  level: number | undefined
}

interface Level {
  readonly format: string
  readonly text: string
  readonly start: number
}

interface Style {
  readonly basedOn: string | undefined
  readonly list: string | undefined
  readonly level: number | undefined
}

/** Styles that are based on each other are followed no further. */
const mostBased = 12

/** The numbers of lists, as they would be printed: they stand nowhere in the text. */
export class Lists {
  private readonly abstract = new Map<string, Map<number, Level>>()
  private readonly ofList = new Map<string, string>()
  /** Lists that begin anew, though others are made as they are. */
  private readonly anew = new Set<string>()
  private readonly counts = new Map<string, number[]>()
  private readonly styles: ReadonlyMap<string, Style>
  /** Levels that are those of a style. */
  private readonly levelOf = new Map<string, number>()

  constructor(numbering: string, styles: string) {
    this.styles = stylesOf(styles)
    let levels: Map<number, Level> | undefined
    let number = ''
    let level = 0
    let draft = { format: 'decimal', text: '', start: 1 }
    for (const { name, closes, source } of tagsOf(numbering)) {
      const value = attribute(source, 'val') ?? ''
      if (name === 'abstractNum' && !closes) {
        levels = new Map()
        this.abstract.set(attribute(source, 'abstractNumId') ?? '', levels)
      } else if (name === 'num' && !closes) {
        number = attribute(source, 'numId') ?? ''
        levels = undefined
      } else if (name === 'abstractNumId') this.ofList.set(number, value)
      else if (name === 'startOverride') this.anew.add(number)
      else if (name === 'lvl' && !closes) {
        level = Number(attribute(source, 'ilvl')) || 0
        draft = { format: 'decimal', text: '', start: 1 }
      } else if (name === 'lvl') levels?.set(level, draft)
      else if (name === 'start') draft = { ...draft, start: within(Number(value), 0, 32_767) }
      else if (name === 'numFmt') draft = { ...draft, format: value }
      else if (name === 'lvlText') draft = { ...draft, text: words(value) }
      else if (name === 'pStyle' && levels) this.levelOf.set(value, level)
    }
  }

  /** The mark of the next paragraph of a list, with a space; nothing where it is empty or in none. */
  mark(paragraph: Paragraph): string {
    const { list, level } = this.placeOf(paragraph)
    if (list === undefined || list === '0' || !paragraph.text.trim()) return ''
    const abstract = this.ofList.get(list) ?? ''
    const levels = this.abstract.get(abstract)
    const own = levels?.get(level)
    if (!own || own.format === 'none') return ''
    if (own.format === 'bullet') return `${/^[\w+*-]$/.test(own.text) ? own.text : '-'} `
    // Lists of one kind count on from each other, unless one begins anew.
    const counted = this.anew.has(list) ? `${abstract}/${list}` : abstract
    const counts = this.counts.get(counted) ?? []
    this.counts.set(counted, counts)
    counts[level] = (counts[level] ?? (own.start || 1) - 1) + 1
    counts.length = level + 1
    const said = own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const of = levels?.get(at)
      return spell(counts[at] ?? of?.start ?? 1, of?.format ?? 'decimal')
    })
    return said ? `${said} ` : ''
  }

  /** Its list and level: its own, or those of its style. */
  private placeOf({ style, list, level }: Paragraph): { list: string | undefined; level: number } {
    if (list !== undefined) return { list, level: level ?? 0 }
    let named = style
    for (let step = 0; named !== undefined && step < mostBased; step++) {
      const found = this.styles.get(named)
      if (found?.list !== undefined) {
        return { list: found.list, level: level ?? found.level ?? this.levelOf.get(named) ?? 0 }
      }
      named = found?.basedOn
    }
    return { list: undefined, level: 0 }
  }
}

function stylesOf(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>()
  let id = ''
  for (const { name, closes, source } of tagsOf(xml)) {
    const value = attribute(source, 'val')
    if (name === 'style') id = closes ? '' : (attribute(source, 'styleId') ?? '')
    if (!id || closes) continue
    const style = styles.get(id) ?? { basedOn: undefined, list: undefined, level: undefined }
    if (name === 'basedOn') styles.set(id, { ...style, basedOn: value })
    else if (name === 'numId') styles.set(id, { ...style, list: value })
    else if (name === 'ilvl') {
      styles.set(id, { ...style, level: within(Number(value), 0, 8) })
    }
  }
  return styles
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
