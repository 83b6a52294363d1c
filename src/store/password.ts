/**
 * Passwords as scrypt hashes. N=2^15, r=8, p=3 is OWASP's row that fits the platform: it stays under production's cap
 * on N·r·p and under an isolate's memory. The parameters are stored, so they can be raised at a later sign-in.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const cost = { N: 2 ** 15, r: 8, p: 3 }

function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  const options = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join(
    '$',
  )
}

/** Whether the password fits the hash. Without a hash it takes the same time and says no: an unknown login looks like a known one. */
export async function passwordFits(password: string, hash: string | undefined): Promise<boolean> {
  const [, N, r, p, salt, key] = (hash ?? `scrypt$${cost.N}$${cost.r}$${cost.p}$AAAA$`).split('$')
  const wanted = Buffer.from(key ?? '', 'base64')
  const given = await derive(password, Buffer.from(salt ?? '', 'base64'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/** Whether a hash was made with less work than is asked now. */
export function weakerThanNow(hash: string): boolean {
  const [kind, N, r, p] = hash.split('$')
  return kind !== 'scrypt' || Number(N) * Number(r) * Number(p) < cost.N * cost.r * cost.p
}
