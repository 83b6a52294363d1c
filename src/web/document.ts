/** A document that somebody wrote elsewhere, as text: .docx, or text in the encodings that are met. */
import { oldFont, plainText } from '../domain/reading/text.ts'
import { unzip, ZipProblem } from './zip.ts'

/** Bytes of a document that is read. */
export const mostDocument = 2 * 1024 * 1024
const mostParts = 500
const mostInflated = 30 * 1024 * 1024

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Why a document is not read; words for each are in src/text. */
export type DocumentProblem =
  | 'tooLarge'
  /** A .doc of Word 97, or an .rtf. */
  | 'oldWord'
  | 'notWord'
  | 'notText'
  /** No encoding in which it is certainly Vietnamese. */
  | 'encoding'
  /** Letters of .VnTime (TCVN3) or VNI-Times. */
  | 'oldFont'

export type ReadDocument = { readonly text: string } | { readonly problem: DocumentProblem }

/** Reads a document of either kind, told apart by what is in it, not by its name. */
export async function readDocument(file: Uint8Array): Promise<ReadDocument> {
  if (file.length > mostDocument) return { problem: 'tooLarge' }
  const begins = (...bytes: number[]) => bytes.every((byte, at) => file[at] === byte)
  if (begins(0xd0, 0xcf, 0x11, 0xe0) || begins(0x7b, 0x5c, 0x72, 0x74, 0x66)) {
    return { problem: 'oldWord' }
  }
  const read = begins(0x50, 0x4b, 0x03, 0x04) ? await readDocx(file) : readText(file)
  if ('problem' in read) return read
  const text = plainText(read.text)
  if (text.trim() === '') return { problem: 'notText' }
  return oldFont(text) ? { problem: 'oldFont' } : { text }
}

const decode = (encoding: string, file: Uint8Array) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    return undefined
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: bytes that no text has
const noText = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

function readText(file: Uint8Array): ReadDocument {
  const [first, second] = file
  const marked =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined
  const unicode = decode(marked ?? 'utf-8', file)
  if (unicode !== undefined) {
    return noText.test(unicode.slice(0, 100_000)) ? { problem: 'notText' } : { text: unicode }
  }
  if (marked || file.subarray(0, 4096).includes(0)) return { problem: 'notText' }
  // Windows-1258 writes a letter and then its tone; composed, the words are Vietnamese or they are not.
  const western = decode('windows-1258', file)?.normalize('NFC')
  if (western === undefined || noText.test(western)) return { problem: 'notText' }
  if (oldFont(western)) return { problem: 'oldFont' }
  const count = (of: RegExp) => western.match(of)?.length ?? 0
  const toned = count(/[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/giu)
  const letters = count(/\p{L}/gu)
  const strange = count(/[\u00a1-\u00bf×÷]|\p{M}/gu)
  const certain = toned * 10 > letters && toned * 1.5 < letters && strange * 100 < letters
  return certain ? { text: western } : { problem: 'encoding' }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,5}));/gi, (all, hex, decimal, name) => {
    if (name) return entities[name] ?? all
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })

async function readDocx(file: Uint8Array): Promise<ReadDocument> {
  try {
    const parts = await unzip(file, { parts: mostParts, size: mostInflated })
    const part = (name: string) => {
      const found = parts.find((one) => one.name === name)
      const xml = found && new TextDecoder().decode(found.bytes)
      // In UTF-16 the marks looked for here would not be found; no word processor writes that.
      return xml !== undefined && /<!(DOCTYPE|ENTITY)|\0/i.test(xml) ? undefined : xml
    }
    const body = part('word/document.xml')
    if (body === undefined) return { problem: 'notWord' }
    const numbers = numberingOf(part('word/numbering.xml') ?? '')
    const notes = part('word/footnotes.xml')
    const text = paragraphsOf(body, numbers)
    return { text: notes === undefined ? text : `${text}\n${footnotesOf(notes)}` }
  } catch (error) {
    if (error instanceof ZipProblem) {
      return { problem: error.reason === 'tooLarge' ? 'tooLarge' : 'notWord' }
    }
    throw error
  }
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s(?:w:)?${name}="([^"]*)"`).exec(tag)?.[1]

interface ListLevel {
  readonly format: string
  readonly text: string
  readonly start: number
}
type Numbering = (numId: string, level: number) => string

/** The marks that Word counts by itself, which are not in the text. */
function numberingOf(xml: string): Numbering {
  const lists = new Map<string, Map<number, ListLevel>>()
  for (const [, tag = '', inside = ''] of xml.matchAll(
    /<w:abstractNum(\s[^>]*)>([\s\S]*?)<\/w:abstractNum>/g,
  )) {
    const levels = new Map<number, ListLevel>()
    for (const [, of = '', level = ''] of inside.matchAll(/<w:lvl(\s[^>]*)>([\s\S]*?)<\/w:lvl>/g)) {
      const value = (name: string) =>
        attribute(new RegExp(`<w:${name}(\\s[^>]*)>`).exec(level)?.[1] ?? '', 'val')
      levels.set(Number(attribute(of, 'ilvl') ?? 0), {
        format: value('numFmt') ?? 'bullet',
        text: unescaped(value('lvlText') ?? ''),
        start: Number(value('start') ?? 1),
      })
    }
    lists.set(attribute(tag, 'abstractNumId') ?? '', levels)
  }
  const abstract = new Map<string, string>()
  for (const [, tag = '', inside = ''] of xml.matchAll(/<w:num(\s[^>]*)>([\s\S]*?)<\/w:num>/g)) {
    const of = attribute(/<w:abstractNumId(\s[^>]*)>/.exec(inside)?.[1] ?? '', 'val')
    abstract.set(attribute(tag, 'numId') ?? '', of ?? '')
  }
  const counts = new Map<string, number[]>()
  return (numId, level) => {
    const id = abstract.get(numId)
    const levels = id === undefined ? undefined : lists.get(id)
    const own = levels?.get(level)
    if (!levels || !own || id === undefined) return ''
    if (own.format === 'bullet' || own.format === 'none') return own.format === 'none' ? '' : '- '
    const now = (counts.get(id) ?? []).slice(0, level + 1)
    for (let at = 0; at <= level; at++)
      now[at] ??= (levels.get(at)?.start ?? 1) - (at === level ? 1 : 0)
    now[level] = (now[level] ?? 0) + 1
    counts.set(id, now)
    const said = own.text.replace(/%(\d)/g, (_, at) => {
      const index = Number(at) - 1
      return spelt(now[index] ?? 1, levels.get(index)?.format ?? 'decimal')
    })
    return said === '' ? '' : `${said} `
  }
}

const romans = [
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
] as const

function spelt(n: number, format: string): string {
  if (/roman/i.test(format)) {
    let [left, said] = [Math.min(n, 399), '']
    for (const [letter, worth] of romans) {
      for (; left >= worth; left -= worth) said += letter
    }
    return format === 'lowerRoman' ? said.toLowerCase() : said
  }
  if (/letter/i.test(format)) {
    const letter = String.fromCharCode(97 + ((n - 1) % 26))
    return format === 'upperLetter' ? letter.toUpperCase() : letter
  }
  return format === 'decimalZero' ? String(n).padStart(2, '0') : String(n)
}

/** The paragraphs of a document, a line each; the cells of a table's row are parted by tabs. */
function paragraphsOf(xml: string, numbering: Numbering): string {
  let text = ''
  let line = ''
  let cells = 0
  let skipped = 0
  let list = { numId: '', level: 0 }
  let at = 0
  const endLine = () => {
    const mark = list.numId === '' || list.numId === '0' ? '' : numbering(list.numId, list.level)
    if (line.trim() !== '') text += mark + line
    list = { numId: '', level: 0 }
    line = ''
  }
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    if (open < 0) break
    const close = xml.indexOf('>', open)
    if (close < 0) break
    const tag = xml.slice(open + 1, close)
    const name = /^\/?[\w:]+/.exec(tag)?.[0] ?? ''
    at = close + 1
    const empty = tag.endsWith('/')
    // The same words once more for older programs, and what was moved away.
    if (name === 'mc:Fallback' || name === 'w:moveFrom') skipped += empty ? 0 : 1
    else if (name === '/mc:Fallback' || name === '/w:moveFrom') skipped = Math.max(0, skipped - 1)
    if (skipped > 0) continue
    switch (name) {
      case 'w:t': {
        if (empty) break
        const end = xml.indexOf('</w:t>', at)
        if (end < 0) break
        line += unescaped(xml.slice(at, end))
        at = end + '</w:t>'.length
        break
      }
      case 'w:tab':
        line += cells > 0 ? ' ' : '\t'
        break
      case 'w:br':
      case 'w:cr':
        line += cells > 0 ? ' ' : '\n'
        break
      case 'w:noBreakHyphen':
        line += '-'
        break
      case 'w:footnoteReference':
        line += `[^${attribute(tag, 'id') ?? ''}]`
        break
      case 'w:numId':
        list.numId = attribute(tag, 'val') ?? ''
        break
      case 'w:ilvl':
        list.level = Math.min(8, Number(attribute(tag, 'val') ?? 0) || 0)
        break
      case 'w:tc':
        cells += 1
        break
      case '/w:tc':
        cells -= 1
        text += '\t'
        break
      case '/w:tr':
        text += '\n'
        break
      case '/w:p':
        endLine()
        text += cells > 0 ? ' ' : '\n'
        break
    }
  }
  endLine()
  // Layout tables of a letter's head have two cells: each is a line of its own.
  return text
    .split('\n')
    .map((row) => {
      const filled = row.split('\t').filter((cell) => cell.trim() !== '')
      return row.includes('\t') && filled.length < 3
        ? filled.map((cell) => cell.trim()).join('\n')
        : row
    })
    .join('\n')
}

function footnotesOf(xml: string): string {
  const notes: string[] = []
  for (const [, tag = '', inside = ''] of xml.matchAll(
    /<w:footnote(\s[^>]*)>([\s\S]*?)<\/w:footnote>/g,
  )) {
    if (attribute(tag, 'type')) continue
    const words = paragraphsOf(inside, () => '')
      .replace(/\s+/g, ' ')
      .trim()
    if (words !== '') notes.push(`[^${attribute(tag, 'id') ?? ''}] ${words}`)
  }
  return notes.join('\n')
}
