/** Photographs are told by their structure, and lose what does not belong to the picture: every byte that does stays. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanPhoto } from '../../src/domain/photo.ts'

const bytes = (...parts: (readonly number[] | Uint8Array | string)[]) =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part],
    ),
  )
const text = (file: Uint8Array) => Array.from(file, (byte) => String.fromCharCode(byte)).join('')
const secret = 'GPS 16.0678 108.2208'
const body = fc.uint8Array({ maxLength: 60 })

const segment = (mark: number, data: Uint8Array) => {
  const size = data.length + 2
  return bytes([0xff, mark, size >> 8, size & 255], data)
}
/** Coded pixels: an 0xff is followed by a zero, or by the mark of a restart. */
const coded = fc
  .uint8Array({ minLength: 1, maxLength: 80 })
  .map((data) =>
    bytes([...data].flatMap((byte) => (byte === 0xff ? [0xff, 0, 0xff, 0xd3] : [byte]))),
  )

const exif = (turned: number, little: boolean) => {
  const two = (n: number) => (little ? [n & 255, n >> 8] : [n >> 8, n & 255])
  const four = (n: number) => (little ? [...two(n), 0, 0] : [0, 0, ...two(n)])
  const entry = [...two(0x0112), ...two(3), ...four(1), ...two(turned), 0, 0]
  return bytes('Exif\0\0', little ? 'II' : 'MM', two(42), four(8), two(1), entry, four(0), secret)
}

/** A picture, told from what a camera adds: the parts that are to stay, and those that are to go, in any order. */
const jpegs = fc
  .record({
    head: fc.array(
      fc.oneof(
        body.map((data) => ({ keep: true, part: segment(0xdb, data) })),
        body.map((data) => ({ keep: true, part: segment(0xc4, data) })),
        body.map((data) => ({ keep: true, part: segment(0xe2, bytes('ICC_PROFILE\0', data)) })),
        fc
          .tuple(fc.constantFrom(0xe1, 0xe2, 0xe3, 0xed, 0xef, 0xfe), body)
          .map(([mark, data]) => ({ keep: false, part: segment(mark, bytes(secret, data)) })),
      ),
      { maxLength: 8 },
    ),
    scans: fc.array(fc.tuple(body, coded), { minLength: 1, maxLength: 3 }),
    tail: body,
  })
  .map(({ head, scans, tail }) => {
    const frame = { keep: true, part: segment(0xc2, bytes([8, 0, 1, 0, 1, 1, 1, 17, 0])) }
    const pixels = scans.map(([data, code]) => ({
      ...{ keep: true, part: bytes(segment(0xda, data), code) },
    }))
    const parts = [{ keep: true, part: bytes([0xff, 0xd8]) }, ...head, frame, ...pixels]
    const end = bytes([0xff, 0xd9])
    return {
      file: bytes(...parts.map(({ part }) => part), end, secret, tail),
      picture: bytes(...parts.filter(({ keep }) => keep).map(({ part }) => part), end),
    }
  })

const chunk = (type: string, data: Uint8Array) => {
  const size = data.length
  return bytes(
    [size >> 24, size >> 16, size >> 8, size].map((n) => n & 255),
    type,
    data,
    [1, 2, 3, 4],
  )
}
const pngs = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'IDAT',
        'PLTE',
        'tRNS',
        'iCCP',
        'eXIf',
        'tEXt',
        'iTXt',
        'zTXt',
        'tIME',
        'acTL',
      ),
      body,
    ),
    { maxLength: 8 },
  )
  .map((list) => {
    const keep = /^(IDAT|PLTE|tRNS|iCCP)$/
    const head = bytes([0x89], 'PNG\r\n\x1a\n', chunk('IHDR', bytes([0, 0, 0, 1])))
    const last = bytes(chunk('IDAT', bytes([9])), chunk('IEND', bytes()))
    const parts = list.map(
      ([type, data]) =>
        [keep.test(type), chunk(type, keep.test(type) ? data : bytes(secret, data))] as const,
    )
    return {
      file: bytes(head, ...parts.map(([, part]) => part), last, secret),
      picture: bytes(head, ...parts.filter(([kept]) => kept).map(([, part]) => part), last),
    }
  })

const piece = (type: string, data: Uint8Array) =>
  bytes(type, [data.length & 255, data.length >> 8, 0, 0], data, data.length % 2 ? [0] : [])
const riff = (...parts: Uint8Array[]) => {
  const size = parts.reduce((sum, part) => sum + part.length, 4)
  return bytes('RIFF', [size & 255, (size >> 8) & 255, 0, 0], 'WEBP', ...parts)
}
const webps = fc
  .tuple(body, body, body, fc.constantFrom('VP8 ', 'VP8L'))
  .map(([one, two, three, type]) => ({
    file: bytes(
      riff(
        piece('VP8X', bytes([0x3c, 0, 0, 0, 1, 0, 0, 1, 0, 0])),
        piece('ICCP', one),
        piece(type, two),
        piece('EXIF', bytes(secret, three)),
        piece('XMP ', bytes(secret)),
      ),
      secret,
    ),
    picture: riff(
      piece('VP8X', bytes([0x30, 0, 0, 0, 1, 0, 0, 1, 0, 0])),
      piece('ICCP', one),
      piece(type, two),
    ),
  }))

describe.each([
  ['A JPEG', 'image/jpeg', jpegs],
  ['A PNG', 'image/png', pngs],
  ['A WebP', 'image/webp', webps],
] as const)('%s', (_, type, pictures) => {
  test('keeps every byte of the picture and nothing else, and is the same when cleaned again', () => {
    fc.assert(
      fc.property(pictures, ({ file, picture }) => {
        const clean = cleanPhoto(file)
        expect(clean?.type).toBe(type)
        expect([...(clean?.bytes ?? [])]).toEqual([...picture])
        expect(text(clean?.bytes ?? bytes())).not.toContain('108.2208')
        expect(cleanPhoto(picture)?.bytes).toEqual(clean?.bytes)
      }),
    )
  })

  test('that is cut off anywhere is none', () => {
    fc.assert(
      fc.property(pictures, fc.nat(), ({ picture }, at) => {
        expect(cleanPhoto(picture.subarray(0, at % picture.length))).toBeUndefined()
      }),
    )
  })
})

describe('What is none', () => {
  test('is refused, and whatever is in it breaks nothing', () => {
    const begun = [
      bytes([0xff, 0xd8]),
      bytes([0x89], 'PNG\r\n\x1a\n'),
      bytes('RIFF\x20\0\0\0WEBP'),
      bytes(),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...begun), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        const clean = cleanPhoto(bytes(start, rest))
        if (clean) expect(cleanPhoto(clean.bytes)?.bytes).toEqual(clean.bytes)
      }),
    )
    for (const other of [
      '',
      '<svg xmlns="x"/>',
      'GIF89a',
      '%PDF-1.7',
      '<html>',
      '\xff\xd8\xff\xd9',
    ]) {
      expect(cleanPhoto(bytes(other))).toBeUndefined()
    }
  })

  test('as a page behind the end of a picture is not kept with it', () => {
    const page = '<script>alert(1)</script>'
    const file = bytes(
      [0x89],
      'PNG\r\n\x1a\n',
      chunk('IHDR', bytes()),
      chunk('IDAT', bytes([1])),
      chunk('IEND', bytes()),
      page,
    )
    expect(text(cleanPhoto(file)?.bytes ?? bytes())).not.toContain('script')
  })
})

describe('How a camera was held', () => {
  test.each([
    [6, true],
    [8, false],
    [3, true],
  ])('%i is all that is left of what it wrote (little first: %s)', (turned, little) => {
    const file = bytes(
      [0xff, 0xd8],
      segment(0xe0, bytes('JFIF\0')),
      segment(0xe1, exif(turned, little)),
      segment(0xc0, bytes([8])),
      segment(0xda, bytes([1])),
      [7, 7, 0xff, 0xd9],
    )
    const clean = cleanPhoto(file)?.bytes ?? bytes()
    expect(text(clean)).not.toContain('GPS')
    expect(text(clean.subarray(2, 11))).toContain('JFIF')
    // Read again it says the same.
    expect(cleanPhoto(clean)?.bytes).toEqual(clean)
    expect(clean[clean.indexOf(0x4d) + 19]).toBe(turned)
  })

  test('upright is not said', () => {
    const file = bytes(
      [0xff, 0xd8],
      segment(0xe1, exif(1, true)),
      segment(0xc0, bytes([8])),
      segment(0xda, bytes([1])),
      [7, 0xff, 0xd9],
    )
    expect(text(cleanPhoto(file)?.bytes ?? bytes())).not.toContain('Exif')
  })
})
