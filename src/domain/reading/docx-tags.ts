/** The tags of a Word document's parts, and the words between them. */

export interface Tag {
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
export function* tagsOf(xml: string): Generator<Tag> {
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

/** A number of a document, where it is one, no smaller and no larger than such a number may be. */
export const within = (value: number, least: number, most: number) =>
  Math.max(least, Math.min(most, Math.trunc(value) || least))

export const attribute = (source: string, name: string) =>
  new RegExp(`[\\s:]${name}\\s*=\\s*["']([^"']*)["']`).exec(source)?.[1]

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
}

export const words = (text: string) =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,5}));/gi, (whole, decimal, hex, name) => {
        if (name !== undefined) return entities[name as string] ?? whole
        const point = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal)
        return point > 0x10ffff ? '' : String.fromCodePoint(point)
      })
    : text
