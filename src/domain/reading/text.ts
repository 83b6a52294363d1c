/** Text as it is read: composed, one kind of line end, one kind of space, and nothing that cannot be seen. */

/** Marks of control, of direction, without width, and halves of letters. Bullets of Word, in private use, stay. */
const unseen = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}]/gu

/** The text without what cannot be seen, line ends as \n, spaces as one kind. Its words are those of the source. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/[^\S\n\t]/g, ' ')
}

/** The words of a text, as they stand between spaces. */
export const wordsOf = (text: string): string[] => cleanText(text).split(/\s+/).filter(Boolean)

/** "hoà" and "hòa", "uỷ" and "ủy" are the same word, written by two rules; they differ where nothing follows. */
const byOlderRule = /(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/gu
const newer: Readonly<Record<string, string>> = {
  ...{ oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa' },
  ...{ oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe' },
  ...{ uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy' },
}

/** Words as they are compared: in lower case, tone marks where the newer rule puts them. */
export const fold = (words: string): string =>
  words
    .toLowerCase()
    .replace(byOlderRule, (old) => newer[old] ?? old)
    .replace(/(?<!\p{L})tỉ(?!\p{L})/gu, 'tỷ')
