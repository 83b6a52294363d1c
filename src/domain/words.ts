/** Words that somebody typed, as they are kept. */
import * as v from 'valibot'

/** Composed, trimmed, single spaces, and nothing that cannot be seen. */
export const tidy = (words: string) =>
  words
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ')
    .trim()

/** Some words, at most so many characters. */
export const words = (most: number) =>
  v.pipe(v.string(), v.transform(tidy), v.string(), v.nonEmpty(), v.maxLength(most))
