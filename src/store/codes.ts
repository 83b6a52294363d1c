/** Codes of a second step: one-time codes from a telephone (TOTP), and the codes kept on paper for when it is lost. */
import { Secret, TOTP } from 'otpauth'
import { digest } from './secret.ts'

const seconds = 30
const recoveryCodeCount = 10
/** Letters and digits that nobody takes for one another. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const recoveryLength = 16

const generator = (secret: string, login = '') =>
  new TOTP({
    issuer: 'Đồng Hành',
    label: login,
    secret: Secret.fromBase32(secret),
    period: seconds,
  })

/** A new secret for a telephone, base32: 160 random bits. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address by which a telephone takes the secret over. */
export function totpAddress(secret: string, login: string): string {
  return generator(secret, login).toString()
}

/** What someone typed as her code: six digits, or a recovery code. */
export type TypedCode =
  | {
      readonly kind: 'code'
      /** The time step whose code it is, one step early or late; undefined where it fits none. */
      readonly step: (secret: string, now: number) => number | undefined
    }
  | { readonly kind: 'recovery'; readonly digest: (person: number) => Promise<string> }

/** Reads a code. Blanks, hyphens and capitals do not matter. */
export function readCode(typed: string): TypedCode {
  const code = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return /^\d{6}$/.test(code)
    ? { kind: 'code', step: (secret, now) => stepOf(secret, code, now) }
    : { kind: 'recovery', digest: (person) => recoveryDigest(person, code) }
}

function stepOf(secret: string, code: string, now: number): number | undefined {
  const delta = generator(secret).validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? undefined : Math.floor(now / 1000 / seconds) + delta
}

/** Nearly 80 random bits need no slow hash: nobody tries them all. */
const recoveryDigest = (person: number, code: string) => digest(`recovery ${person} ${code}`)

/** A new set of recovery codes: as they are shown, and as they are stored. */
export async function newRecoveryCodes(
  person: number,
): Promise<{ codes: readonly string[]; digests: readonly string[] }> {
  const bare = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  return {
    codes: bare.map((code) => code.replace(/(.{4})(?!$)/g, '$1-')),
    digests: await Promise.all(bare.map((code) => recoveryDigest(person, code))),
  }
}

function newRecoveryCode(): string {
  let code = ''
  while (code.length < recoveryLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(recoveryLength))) {
      // A byte beyond the last whole round of letters is thrown away, so that each letter is as likely.
      if (byte < 248 && code.length < recoveryLength) code += letters[byte % letters.length]
    }
  }
  return code
}
