/** Zip archives, as far as spreadsheets and documents need them. Read with care: whoever made one may have meant harm. */
import { joined } from '../domain/bytes.ts'

export interface Part {
  readonly name: string
  readonly bytes: Uint8Array
}

/** An archive that cannot be read, or that is more than it may be. */
export class ZipProblem extends Error {
  constructor(readonly reason: 'broken' | 'tooLarge') {
    super(reason)
    this.name = 'ZipProblem'
  }
}

const broken = () => new ZipProblem('broken')

interface Entry {
  readonly name: string
  readonly method: number
  readonly from: number
  readonly packed: number
  readonly size: number
}

/**
 * Unpacks an archive of at most `parts` parts and `size` bytes, or `only` some parts of it. Its directory is read first,
 * and what it says is held to while inflating: an archive that unpacks to more than it says is broken. Problem:
 * `ZipProblem`.
 */
export async function unzip(
  archive: Uint8Array,
  { parts, size, only }: { parts: number; size: number; only?: RegExp },
): Promise<Part[]> {
  const entries = directoryOf(archive, parts).filter(({ name }) => only?.test(name) ?? true)
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > size) throw new ZipProblem('tooLarge')
  const unpacked: Part[] = []
  for (const entry of entries) {
    unpacked.push({ name: entry.name, bytes: await inflate(archive, entry) })
  }
  return unpacked
}

function directoryOf(archive: Uint8Array, most: number): Entry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  try {
    // The directory's end is found from behind; a comment of up to 65,535 bytes may follow it.
    let end = archive.length - 22
    while (view.getUint32(end, true) !== 0x06054b50) {
      if (--end < archive.length - 65_557) throw broken()
    }
    const count = view.getUint16(end + 10, true)
    // 0xffff is the mark of an archive of 64 bits, which no spreadsheet of this size needs.
    if (count > most) throw new ZipProblem('tooLarge')
    let at = view.getUint32(end + 16, true)
    const entries: Entry[] = []
    for (let n = 0; n < count; n++) {
      if (view.getUint32(at, true) !== 0x02014b50) throw broken()
      const encrypted = (view.getUint16(at + 8, true) & 1) === 1
      const method = view.getUint16(at + 10, true)
      if (encrypted || (method !== 0 && method !== 8)) throw broken()
      const packed = view.getUint32(at + 20, true)
      const size = view.getUint32(at + 24, true)
      const nameLength = view.getUint16(at + 28, true)
      const local = view.getUint32(at + 42, true)
      if (view.getUint32(local, true) !== 0x04034b50) throw broken()
      const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      if (from + packed > archive.length) throw broken()
      const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength))
      entries.push({ name, method, from, packed, size })
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
    return entries
  } catch (error) {
    throw error instanceof RangeError ? broken() : error
  }
}

async function inflate(archive: Uint8Array, entry: Entry): Promise<Uint8Array> {
  const { method, from, packed, size } = entry
  const data = archive.slice(from, from + packed)
  if (method === 0) {
    if (packed !== size) throw broken()
    return data
  }
  const inflated = new Uint8Array(size)
  let length = 0
  try {
    const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    for await (const chunk of stream) {
      if (length + chunk.length > size) throw broken()
      inflated.set(chunk, length)
      length += chunk.length
    }
  } catch {
    throw broken()
  }
  if (length !== size) throw broken()
  return inflated
}

/** An archive of these parts, deflated, or as they are where it is only to be read again at once. */
export async function zip(
  parts: readonly Part[],
  { stored = false } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, bytes } of parts) {
    const data = stored ? bytes : await deflate(bytes)
    const path = new TextEncoder().encode(name)
    const head = new DataView(new ArrayBuffer(26))
    head.setUint16(0, 20, true)
    head.setUint16(2, 0x0800, true)
    head.setUint16(4, stored ? 0 : 8, true)
    // 1 January 1980: when a file was made is nobody's concern.
    head.setUint16(8, 0x0021, true)
    head.setUint32(10, crc32(bytes), true)
    head.setUint32(14, data.length, true)
    head.setUint32(18, bytes.length, true)
    head.setUint16(22, path.length, true)
    const common = new Uint8Array(head.buffer)
    const tail = new DataView(new ArrayBuffer(14))
    tail.setUint32(10, at, true)
    directory.push(
      Uint8Array.of(0x50, 0x4b, 1, 2, 20, 0),
      common,
      new Uint8Array(tail.buffer),
      path,
    )
    pieces.push(Uint8Array.of(0x50, 0x4b, 3, 4), common, path, data)
    at += 4 + 26 + path.length + data.length
  }
  const end = new DataView(new ArrayBuffer(22))
  end.setUint32(0, 0x06054b50, true)
  end.setUint16(8, parts.length, true)
  end.setUint16(10, parts.length, true)
  end.setUint32(
    12,
    directory.reduce((sum, piece) => sum + piece.length, 0),
    true,
  )
  end.setUint32(16, at, true)
  return joined([...pieces, ...directory, new Uint8Array(end.buffer)])
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
