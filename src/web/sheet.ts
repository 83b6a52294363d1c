/** Tables as files: .xlsx and .csv, written so that no cell is ever a formula, and read with limits. */
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/universal'
import { type Part, unzip, ZipProblem, zip } from './zip.ts'

export type Table = readonly (readonly string[])[]

export type SheetProblem = 'tooLarge' | 'oldExcel' | 'notSheet' | 'encoding' | 'farCell'

/** Bytes of a file that is read. */
export const mostFile = 2 * 1024 * 1024
const mostParts = 200
const mostInflated = 20 * 1024 * 1024
/** A cell at the far end of a sheet would have every row and column before it made. */
const mostSheetRows = 20_000
const mostSheetColumns = 100

export const sheetTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/**
 * Reads a table from a file of either kind, told apart by what is in it, not by its name. A cell that holds a number and
 * not text is spelled with `decimal` between its whole and its parts.
 */
export async function readTable(file: Uint8Array, decimal = '.'): Promise<Table | SheetProblem> {
  if (file.length > mostFile) return 'tooLarge'
  const begins = (...bytes: number[]) => bytes.every((byte, at) => file[at] === byte)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return 'oldExcel'
  return begins(0x50, 0x4b) ? readXlsx(file, decimal) : readCsv(file)
}

function readCsv(file: Uint8Array): Table | SheetProblem {
  let text: string
  try {
    const encoding = file[0] === 0xff && file[1] === 0xfe ? 'utf-16le' : 'utf-8'
    text = new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    return 'encoding'
  }
  if (text.includes('\0')) return 'notSheet'
  const { data } = Papa.parse<string[]>(text)
  return data.map((row) => row.map((cell) => (escaped.test(cell) ? cell.slice(1) : cell)))
}

async function readXlsx(file: Uint8Array, decimal: string): Promise<Table | SheetProblem> {
  try {
    const parts = (await unzip(file, { parts: mostParts, size: mostInflated })).filter(({ name }) =>
      /\.(xml|rels)$/.test(name),
    )
    for (const { name, bytes } of parts) {
      const text = new TextDecoder().decode(bytes)
      // In UTF-16 the marks looked for here would not be found; no spreadsheet program writes that.
      if (/<!(DOCTYPE|ENTITY)/i.test(text) || text.includes('\0')) return 'notSheet'
      if (/worksheets\//.test(name) && reachesFar(text)) return 'farCell'
    }
    // Packed again without compression: what is read is what was looked at, and the library inflates nothing itself,
    // for which it would want a thread that workers do not have.
    const rows = await readSheet((await zip(parts, { stored: true })).buffer)
    return rows.map((row) => row.map((cell) => textOf(cell, decimal)))
  } catch (error) {
    return error instanceof ZipProblem && error.reason === 'tooLarge' ? 'tooLarge' : 'notSheet'
  }
}

const textOf = (cell: unknown, decimal: string): string =>
  cell === null || cell === undefined
    ? ''
    : cell instanceof Date
      ? cell.toISOString().slice(0, 10)
      : typeof cell === 'number'
        ? String(cell).replace('.', decimal)
        : String(cell)

/** Whether a row or cell of a sheet says that it is at a place that no table of ours has, or at one that is none. */
function reachesFar(sheet: string): boolean {
  for (const [, , place = ''] of sheet.matchAll(/[\s"']r\s*=\s*(["'])(.*?)\1/g)) {
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? []
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
    if (digits === '' || Number(digits) > mostSheetRows || column > mostSheetColumns) return true
  }
  return false
}

/** What a program would take for a formula, and what we write of it. */
const formula = /^'*[=+\-@\t\r]/
const escaped = /^'+[=+\-@\t\r]/

/** A table as .csv, for Excel too: marked as UTF-8, and no cell begins like a formula. */
export function writeCsv(table: Table): Uint8Array<ArrayBuffer> {
  const text = Papa.unparse(table as string[][], { newline: '\r\n', escapeFormulae: formula })
  return new TextEncoder().encode(`\ufeff${text}\r\n`)
}

/** A table as .xlsx: every cell is text, and nothing says who made it. */
export function writeXlsx(table: Table, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const part = (path: string, body: string): Part => ({
    name: path,
    bytes: encoder.encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`),
  })
  return zip([
    part('[Content_Types].xml', contentTypes),
    part('_rels/.rels', relations('officeDocument', 'xl/workbook.xml')),
    part('xl/workbook.xml', workbook(name)),
    part(
      'xl/_rels/workbook.xml.rels',
      relations('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml'),
    ),
    part('xl/styles.xml', styles),
    part('xl/worksheets/sheet1.xml', sheet(table)),
  ])
}

const schemas = 'http://schemas.openxmlformats.org'
const main = `${schemas}/spreadsheetml/2006/main`
const office = `${schemas}/officeDocument/2006/relationships`

const contentTypes = `<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`

function relations(...pairs: string[]): string {
  const all = pairs.flatMap((type, at) =>
    at % 2 === 0
      ? [`<Relationship Id="rId${at / 2 + 1}" Type="${office}/${type}" Target="${pairs[at + 1]}"/>`]
      : [],
  )
  return `<Relationships xmlns="${schemas}/package/2006/relationships">${all.join('')}</Relationships>`
}

const workbook = (name: string) =>
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${xml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`

// 49 is "text": what is typed into a column later, a code of digits or a day, stays as it was typed.
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf numFmtId="49" applyNumberFormat="1" xfId="0"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" xfId="0"/></cellXfs></styleSheet>`

function sheet(table: Table): string {
  const width = (column: number) =>
    Math.min(60, 3 + Math.max(...table.slice(0, 500).map((row) => row[column]?.length ?? 0)))
  const columns = (table[0] ?? []).map(
    (_, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width(at)}" style="1" customWidth="1"/>`,
  )
  const rows = table.map((row, at) => {
    const cells = row.map((cell, column) =>
      cell === ''
        ? ''
        : `<c r="${letters(column)}${at + 1}" s="${at === 0 ? 2 : 1}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`,
    )
    return `<row r="${at + 1}">${cells.join('')}</row>`
  })
  return `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData></worksheet>`
}

/** The name of a column: A, B … Z, AA … */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) +
  String.fromCharCode(65 + (column % 26))

/** Words inside XML. Spreadsheets read `_x0041_` as a letter, so such words are written in that way themselves. */
const xml = (words: string) =>
  words
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
