/** A plan's file: a Word document or a text, told apart by what is in it. */
import { checked, type Decoded, decodeText, type FileProblem } from '../domain/reading/decode.ts'
import { docxText } from '../domain/reading/docx.ts'
import { type Reading, readPlan } from '../domain/reading/read.ts'
import { mostFile } from './sheet.ts'
import { unzip, ZipProblem } from './zip.ts'

const mostParts = 1000
/** Of the parts that are read; pictures are not unpacked. */
const mostUnpacked = 10 * 1024 * 1024

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Reads a plan from a file. What is not one has a name. */
export async function readPlanFile(file: Uint8Array, name = ''): Promise<Reading | FileProblem> {
  const read = await planText(file, name)
  return 'text' in read ? readPlan(read.text) : read.problem
}

/** The text of a file, as the reader of plans wants it. */
export async function planText(file: Uint8Array, name = ''): Promise<Decoded> {
  if (file.length > mostFile) return { problem: 'tooLarge' }
  if (file.length === 0) return { problem: 'empty' }
  const begins = (...bytes: number[]) => bytes.every((byte, at) => file[at] === byte)
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return { problem: 'oldWord' }
  if (begins(0x50, 0x4b, 3, 4)) return docx(file)
  // Their text would be read, but not as a plan.
  if (/\.(html?|rtf|xml|csv|json|pdf)$/i.test(name)) return { problem: 'otherKind' }
  return decodeText(file)
}

async function docx(file: Uint8Array): Promise<Decoded> {
  try {
    const parts = await unzip(file, {
      parts: mostParts,
      size: mostUnpacked,
      only: /^word\/(document\d*|numbering|styles|footnotes|endnotes)\.xml$/,
    })
    const part = (name: string) => {
      const bytes = parts.find((one) => one.name === `word/${name}.xml`)?.bytes
      return bytes && new TextDecoder().decode(bytes)
    }
    // Word on the web calls it document2.xml.
    const named = parts.find(({ name }) => /^word\/document\d+\.xml$/.test(name))?.name
    const document = part('document') ?? part(named?.slice(5, -4) ?? '')
    if (document === undefined) return { problem: 'otherKind' }
    const text = docxText({
      document,
      numbering: part('numbering'),
      styles: part('styles'),
      footnotes: part('footnotes'),
      endnotes: part('endnotes'),
    })
    if (text === undefined) return { problem: 'brokenFile' }
    return text.length > mostFile ? { problem: 'tooLarge' } : checked(text)
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error
    return { problem: error.reason === 'tooLarge' ? 'tooLarge' : 'brokenFile' }
  }
}
