/**
 * What may be a password: long, and not among the first that a guesser tries. No classes of characters, no regular
 * change: both make people write worse ones.
 */
import type { Role } from './access.ts'
import { commonWords } from './common-passwords.ts'

export const passwordLength = { least: 10, leastOfAdministrators: 15, most: 128 } as const

/** What is wrong with a password. `mismatch`: the two that were typed differ. */
export type PasswordFault = 'empty' | 'short' | 'long' | 'common' | 'named' | 'mismatch'

/** How long a password must be for whoever has these roles. */
export function leastLength(roles: readonly Role[]): number {
  return roles.includes('administrator')
    ? passwordLength.leastOfAdministrators
    : passwordLength.least
}

/** Letters and digits only, without marks and capitals: "Mật khẩu!" is "matkhau". */
export function foldWord(words: string): string {
  return words
    .normalize('NFD')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]/g, '')
}

/** As many letters and digits must be left of a password when a guessable word is taken out of it. */
const left = 5

const runs = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
].flatMap((run) => [run, [...run].reverse().join('')])

/** A run along the keyboard or the alphabet, the same thing again and again, or a telephone number. */
function regular(folded: string): boolean {
  if (/^(?:0|84)\d{9}$/.test(folded)) return true
  if (/^(.{1,4})\1+(?:(?!\1).{0,3})$/.test(folded)) return true
  return runs.some((run) => {
    for (let length = Math.min(run.length, folded.length); length >= folded.length - left; length--)
      for (let at = 0; at + length <= run.length && length >= 5; at++)
        if (folded.includes(run.slice(at, at + length))) return true
    return false
  })
}

const isMostly = (folded: string, word: string) =>
  word.length >= 4 && folded.includes(word) && folded.length - word.length < left

/**
 * What is wrong with a password, or undefined. `names` are what a guesser knows of her: the login, her name, the unit.
 * Lengths are counted in characters, after NFC: a letter with its marks is one.
 */
export function passwordFault(
  password: string,
  { least, names }: { least: number; names: readonly string[] },
): Exclude<PasswordFault, 'mismatch'> | undefined {
  const length = [...password.normalize('NFC')].length
  if (length === 0) return 'empty'
  if (length > passwordLength.most) return 'long'
  if (length < least) return 'short'
  const folded = foldWord(password)
  if (names.some((name) => isMostly(folded, foldWord(name)))) return 'named'
  // Only of the Latin letters and digits can it be said that they are common.
  if (folded.length < length / 2) return undefined
  if (regular(folded) || commonWords.some((word) => isMostly(folded, word))) return 'common'
  return undefined
}

/** The same for a password that was typed twice. */
export function newPasswordFault(
  typed: { password: string; again: string },
  rules: { least: number; names: readonly string[] },
): PasswordFault | undefined {
  const fault = passwordFault(typed.password, rules)
  if (fault) return fault
  return typed.password.normalize('NFC') === typed.again.normalize('NFC') ? undefined : 'mismatch'
}

/** A login as it is stored, or undefined: 3 to 50 of a–z, 0–9, dot, hyphen, underscore; a letter or digit at both ends. */
export function readLogin(typed: string): string | undefined {
  const login = typed.normalize('NFC').trim().toLowerCase()
  return /^[a-z0-9][a-z0-9._-]{1,48}[a-z0-9]$/.test(login) ? login : undefined
}
