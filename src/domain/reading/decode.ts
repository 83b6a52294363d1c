/** Bytes of a text as words: only what can be told for certain, and a name for what cannot. */
import type { RefusalCode } from '../refused.ts'

/** Why a file cannot be read as a plan. */
export type FileProblem = Extract<
  RefusalCode,
  | 'tooLarge'
  | 'empty'
  | 'oldWord'
  | 'otherKind'
  | 'notText'
  | 'encoding'
  | 'tcvn'
  | 'vni'
  | 'brokenFile'
>

export type Decoded = { readonly text: string } | { readonly problem: FileProblem }

/** Reads the bytes of a text: UTF-8, UTF-16 with its mark, or Windows-1258 where its words are Vietnamese. */
export function decodeText(bytes: Uint8Array): Decoded {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  const text = decoded(bytes, utf16 ?? 'utf-8')
  if (text !== undefined) return checked(text)
  if (utf16 || hasControls(bytes)) return { problem: 'notText' }
  // One byte a letter: each of the three old ways to write Vietnamese makes words of the others' bytes that are none.
  const composed = from1258(bytes)
  if (isVietnamese(composed)) return { text: composed }
  const problem = olderFont(String.fromCharCode(0x20) + latin(bytes))
  return { problem: problem ?? 'encoding' }
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A text that was decoded, unless it is none, or was typed for a font that stands for another alphabet. */
export function checked(text: string): Decoded {
  if (!/\S/.test(text)) return { problem: 'empty' }
  const controls = text.match(/[^\P{Cc}\n\r\t\f\v]/gu)?.length ?? 0
  if (text.includes('\0') || controls * 100 > text.length) return { problem: 'notText' }
  if (/^\s*(<!doctype|<html|<\?xml|\{\\rtf|%PDF-|MIME-Version:)/i.test(text.slice(0, 200))) {
    return { problem: 'otherKind' }
  }
  const problem = olderFont(text)
  return problem ? { problem } : { text }
}

function hasControls(bytes: Uint8Array): boolean {
  let controls = 0
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32)) controls++
  return controls * 200 > bytes.length
}

// --- Windows-1258 ---

/** Where it differs from Latin 1, among the letters: tones are signs of their own, behind their letter. */
const letters1258: Readonly<Record<number, string>> = {
  ...{ 195: 'Ă', 208: 'Đ', 213: 'Ơ', 221: 'Ư', 227: 'ă', 240: 'đ', 245: 'ơ', 253: 'ư', 254: '₫' },
  ...{ 204: '\u0300', 210: '\u0309', 222: '\u0303', 236: '\u0301', 242: '\u0323' },
  ...{ 133: '…', 145: '‘', 146: '’', 147: '“', 148: '”', 149: '•', 150: '–', 151: '—' },
}

function from1258(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += letters1258[byte] ?? String.fromCharCode(byte)
  return text.normalize('NFC')
}

function latin(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** A syllable without its tone: what may begin it, its vowels, what may end it. */
const syllable =
  /^(b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|r|s|t|th|tr|v|x)?[aăâeêioôơuưy]{1,3}(c|ch|m|n|ng|nh|p|t)?$/

/** Whether nearly every word that has a mark is a syllable of Vietnamese, and there are enough of them to tell. */
function isVietnamese(text: string): boolean {
  let marked = 0
  let right = 0
  for (const [word] of text.matchAll(/[\p{L}\p{M}\u0080-\u00bf]+/gu)) {
    if (/^[a-z]*$/i.test(word)) continue
    marked++
    const plain = word
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    if (syllable.test(plain.normalize('NFC'))) right++
  }
  return marked >= 5 && right >= marked * 0.95
}

// --- fonts of before Unicode ---

/** "Héi Liªn hiÖp Phô n÷": what TCVN3 (.VnTime) looks like in any other font. */
const tcvnWord = /[a-z][µ¶·¸¹»¼½¾ÆÇÈÉÊË¨©ª«¬®ÎÏÐÑÒÓÔÕÖ×Ø÷ÞßØÜ]|[µ¶·¸¹»¼½¾¨©ª«¬®][a-z]/
/** "Hoäi Lieân hieäp Phuï nöõ": what VNI looks like. */
const vniWord = /[aeouyôö][äåâêùøûõïéèëúüæ]|ñ[aeiouyöô]|ö[aïùøûõ]/i
/** Letters that only Vietnamese in Unicode has. */
const unicodeLetter = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/

/** The old way in which a text was typed, if most of its words with marks are of it. */
function olderFont(text: string): 'tcvn' | 'vni' | undefined {
  let words = 0
  let unicode = 0
  let tcvn = 0
  let vni = 0
  for (const [word] of text
    .slice(0, 200_000)
    .normalize('NFC')
    .matchAll(/[^\s.,;:()"“”/-]+/g)) {
    if (!/\p{L}/u.test(word)) continue
    words++
    if (unicodeLetter.test(word)) unicode++
    else if (vniWord.test(word)) vni++
    else if (tcvnWord.test(word)) tcvn++
  }
  if (unicode * 5 > words || tcvn + vni < 5 || (tcvn + vni) * 5 < words) return undefined
  return tcvn > vni ? 'tcvn' : 'vni'
}
