/**
 * Photographs as they are kept: checked by their structure, not by their name, and without what a camera writes into them
 * besides the picture: where and when it was taken, by whom, with what. How it is to be turned is kept.
 */
import { joined } from './bytes.ts'

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof photoTypes)[number]

/** Bytes of one photograph as it is sent. */
export const mostPhoto = 10 * 1024 * 1024

export interface Photo {
  readonly type: PhotoType
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A photograph without what stands beside the picture; undefined where it is none, or is cut off. */
export function cleanPhoto(file: Uint8Array): Photo | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  try {
    for (const [type, clean] of [
      ['image/jpeg', cleanJpeg],
      ['image/png', cleanPng],
      ['image/webp', cleanWebp],
    ] as const) {
      const pieces = clean(file, view)
      if (pieces) return { type, bytes: joined(pieces) }
    }
  } catch (error) {
    // It says that it goes on where it has ended.
    if (!(error instanceof RangeError)) throw error
  }
  return undefined
}

const ascii = (file: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...file.subarray(from, from + length))

/**
 * Segments up to the end of the picture; what follows it (a film, a second picture) is left out. Of what programs add,
 * JFIF, Adobe's note on colours and a colour profile are kept.
 */
function cleanJpeg(file: Uint8Array, view: DataView): Uint8Array[] | undefined {
  if (file.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  const kept: Uint8Array[] = [file.subarray(0, 2)]
  let turned = 1
  let frames = 0
  let scans = 0
  let at = 2
  for (;;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const mark = view.getUint8(at + 1)
    // Any number of 0xff may stand before a mark.
    if (mark === 0xff) {
      at += 1
      continue
    }
    if (mark === 0xd9) {
      if (frames !== 1 || scans === 0) return undefined
      kept.push(file.subarray(at, at + 2))
      // Behind JFIF, which is to be the first.
      const first = kept[1]?.[1] === 0xe0 ? 2 : 1
      return turned === 1 ? kept : kept.toSpliced(first, 0, orientation(turned))
    }
    if (mark < 0xc0 || (mark >= 0xd0 && mark <= 0xd8)) return undefined
    const end = at + 2 + view.getUint16(at + 2)
    if (end > file.length || end < at + 4) return undefined
    const frame = mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)
    if (frame) frames += 1
    if (mark === 0xe1 && turned === 1) turned = orientationIn(file, view, at + 4, end)
    const profile = mark === 0xe2 && ascii(file, at + 4, 12) === 'ICC_PROFILE\0'
    const picture = mark < 0xe0 || mark === 0xe0 || mark === 0xee || profile
    if (picture) kept.push(file.subarray(at, end))
    at = end
    if (mark === 0xda) {
      scans += 1
      while (
        view.getUint8(at) !== 0xff ||
        view.getUint8(at + 1) === 0 ||
        (view.getUint8(at + 1) >= 0xd0 && view.getUint8(at + 1) <= 0xd7)
      ) {
        at += 1
      }
      kept.push(file.subarray(end, at))
    }
  }
}

/** How a camera says that its picture is to be turned: 2 to 8; 1 is as it is. */
function orientationIn(file: Uint8Array, view: DataView, from: number, end: number): number {
  const tiff = from + 6
  if (ascii(file, from, 6) !== 'Exif\0\0' || tiff + 8 > end) return 1
  const little = view.getUint16(tiff) === 0x4949
  const table = tiff + view.getUint32(tiff + 4, little)
  if (table + 2 > end) return 1
  const count = view.getUint16(table, little)
  for (let n = 0, at = table + 2; n < count && at + 12 <= end; n++, at += 12) {
    if (view.getUint16(at, little) !== 0x0112) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** A segment that says this and nothing else. */
function orientation(turned: number): Uint8Array {
  return Uint8Array.of(
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0],
    ...[0, 0, 0, 0],
  )
}

const pngKept = /^(IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|iCCP|sBIT|bKGD|pHYs)$/

function cleanPng(file: Uint8Array, view: DataView): Uint8Array[] | undefined {
  if (ascii(file, 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined
  const kept: Uint8Array[] = [file.subarray(0, 8)]
  const seen = new Set<string>()
  for (let at = 8; ; ) {
    const end = at + 12 + view.getUint32(at)
    const type = ascii(file, at + 4, 4)
    if (end > file.length || (at === 8) !== (type === 'IHDR')) return undefined
    if (pngKept.test(type)) kept.push(file.subarray(at, end))
    seen.add(type)
    at = end
    if (type === 'IEND') return seen.has('IDAT') ? kept : undefined
  }
}

const webpKept = /^(VP8 |VP8L|VP8X|ALPH|ICCP)$/

/** A still picture; one that moves has its pictures inside others, and is none of ours. */
function cleanWebp(file: Uint8Array, view: DataView): Uint8Array[] | undefined {
  if (ascii(file, 0, 4) !== 'RIFF' || ascii(file, 8, 4) !== 'WEBP') return undefined
  const whole = 8 + view.getUint32(4, true)
  if (whole > file.length) return undefined
  const kept: Uint8Array[] = []
  let pictures = 0
  for (let at = 12; at < whole; ) {
    const size = view.getUint32(at + 4, true)
    const type = ascii(file, at, 4)
    const end = at + 8 + size + (size % 2)
    if (end > whole) return undefined
    if (/^VP8[ L]$/.test(type)) pictures += 1
    if (webpKept.test(type)) {
      const chunk = file.slice(at, end)
      // Its flags for Exif, XMP and movement.
      if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~0x0e
      kept.push(chunk)
    }
    at = end
  }
  if (pictures !== 1) return undefined
  const head = new DataView(new ArrayBuffer(12))
  const size = kept.reduce((sum, chunk) => sum + chunk.length, 4)
  for (const [n, letter] of [...'RIFF....WEBP'].entries()) head.setUint8(n, letter.charCodeAt(0))
  head.setUint32(4, size, true)
  return [new Uint8Array(head.buffer), ...kept]
}
