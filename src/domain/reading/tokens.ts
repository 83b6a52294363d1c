/** A line in pieces: words, numbers and signs, each with its place. */
import { fold } from './text.ts'

export interface Token {
  readonly kind: 'word' | 'number' | 'sign'
  /** As it is written. */
  readonly text: string
  /** As it is compared. */
  readonly word: string
  readonly start: number
  readonly end: number
}

/** m2 and km2 are words, though they end in a digit. */
const pattern = /(?:k|c|d)?m[23²³](?![\p{L}\d])|\d+(?:[.,/:\-–]\d+)*|[\p{L}\p{M}_]+|\S/gu

/** No word that is looked for is longer; what is, is looked at no further. */
const longestWord = 40

export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: piece, index } of text.matchAll(pattern)) {
    const kind = /^\d/.test(piece) ? 'number' : /^[\p{L}_]/u.test(piece) ? 'word' : 'sign'
    const word = kind === 'word' ? fold(piece.slice(0, longestWord)) : piece.slice(0, longestWord)
    tokens.push({ kind, text: piece, word, start: index, end: index + piece.length })
  }
  return tokens
}

/** A line as it is compared, and where each token begins in it. */
const said = new WeakMap<readonly Token[], { readonly all: string; readonly starts: number[] }>()

/** Words from one token to another, as they are compared, with one space on either side of each. */
export function phrase(tokens: readonly Token[], from: number, to: number): string {
  let line = said.get(tokens)
  if (!line) {
    const starts: number[] = []
    let length = 0
    for (const { word } of tokens) {
      starts.push(length)
      length += word.length + 1
    }
    line = { all: ` ${tokens.map(({ word }) => word).join(' ')} `, starts: starts.concat(length) }
    said.set(tokens, line)
  }
  const first = Math.max(0, from)
  const last = Math.min(to, tokens.length)
  return first < last ? line.all.slice(line.starts[first], (line.starts[last] ?? 0) + 1) : ' '
}
