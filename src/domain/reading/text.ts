/** A plan's text as it comes from anywhere, made plain: one alphabet, one kind of space, no marks that nobody sees. */

/** Why a text is refused. */
export type Unreadable = 'notText' | 'tcvn3' | 'vni' | 'otherEncoding'

// Zero-width and direction marks, soft hyphens, byte order marks: they hide between letters and change what is read.
const unseen = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g

/** The same words in composed Unicode, with plain spaces; lines end with "\n". Tabs stay: they part the cells of a table. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029\f]/g, '\n')
    .replace(unseen, '')
    .replace(control, '')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
}

const count = (text: string, of: RegExp) => text.match(of)?.length ?? 0

/**
 * Whether a text is Vietnamese in an encoding of old fonts: letters that look right only in .VnTime (TCVN3) or VNI-Times.
 * Such a text has their letters where Unicode has accented ones, and next to none of Unicode's own.
 */
export function oldFont(text: string): 'tcvn3' | 'vni' | null {
  const own = count(text, /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu)
  const tcvn3 = count(text, /[\u00a8-\u00bf×÷¸µ¶·¹¾»¼½Æ]|[a-z][\u00a8-\u00fe][a-z]/giu)
  const vni = count(text, /[aeiouy][øùûõï]|[aoe][âêåéèúäàáã]|ñ|ö|ô[øùûõï]/giu)
  const letters = count(text, /\p{L}/gu)
  if (letters < 40 || own * 20 > letters) return null
  if (vni * 12 > letters && count(text, /ñ/giu) > 0) return 'vni'
  return tcvn3 * 12 > letters ? 'tcvn3' : null
}
