/** A telephone and a device with a passkey, as a person would hold them. */
import { env } from 'cloudflare:workers'
import { Secret, TOTP } from 'otpauth'

/** The code that a telephone shows, now or so many half-minutes away. */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * 30_000,
  })
}

export const wrongCode = (secret: string) =>
  ['000000', '111111', '222222', '333333', '444444'].find((code) =>
    [-2, -1, 0, 1, 2].every((steps) => codeOf(secret, steps) !== code),
  ) ?? ''

/** Gives someone a telephone that is confirmed already. Returns its secret. */
export async function giveTelephone(login: string): Promise<string> {
  const secret = new Secret({ size: 20 }).base32
  await env.DB.prepare(
    'update people set totp_secret = ?1, totp_since = 1, totp_step = null where login = ?2',
  )
    .bind(secret, login)
    .run()
  return secret
}

const encoder = new TextEncoder()
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
const fromBase64url = (text: string) =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
const join = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap((p) => [...p]))
/** CBOR: a byte string of 24 to 255 bytes, a short text. */
const bytes = (b: Uint8Array) => join([0x58, b.length], b)
const text = (t: string) => join([0x60 + t.length], encoder.encode(t))

export interface Pretence {
  readonly origin?: string
  readonly host?: string
  /** Whether it asked for a finger or a PIN. */
  readonly verified?: boolean
}

/** A device with one passkey, made by the house's question and answering it: ES256, no attestation. */
export class Authenticator {
  readonly id = base64url(crypto.getRandomValues(new Uint8Array(16)))
  counter = 0
  #keys: CryptoKeyPair | undefined

  async #data({ host = 'house.test', verified = true }: Pretence, more: Uint8Array, made: boolean) {
    const flags = 0x01 | (verified ? 0x04 : 0) | (made ? 0x40 : 0)
    const count = new Uint8Array(new Uint32Array([this.counter]).buffer).reverse()
    return join(await sha256(encoder.encode(host)), [flags], count, more)
  }

  #client(type: string, challenge: string, { origin = 'https://house.test' }: Pretence) {
    return encoder.encode(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  /** What a browser sends for a new passkey. */
  async make(question: { challenge: string }, pretence: Pretence = {}): Promise<string> {
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    this.#keys = (await crypto.subtle.generateKey(algorithm, true, ['sign'])) as CryptoKeyPair
    const raw = new Uint8Array(
      (await crypto.subtle.exportKey('raw', this.#keys.publicKey)) as ArrayBuffer,
    )
    // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    const key = join(
      [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21],
      bytes(raw.slice(1, 33)),
      [0x22],
      bytes(raw.slice(33)),
    )
    const id = fromBase64url(this.id)
    const data = await this.#data(pretence, join(new Uint8Array(16), [0, id.length], id, key), true)
    const attestation = join(
      [0xa3],
      text('fmt'),
      text('none'),
      text('attStmt'),
      [0xa0],
      text('authData'),
      bytes(data),
    )
    return JSON.stringify({
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(this.#client('webauthn.create', question.challenge, pretence)),
        attestationObject: base64url(attestation),
      },
    })
  }

  /** What a browser sends to sign in. */
  async answer(question: { challenge: string }, pretence: Pretence = {}): Promise<string> {
    if (!this.#keys) throw new Error('no passkey was made')
    this.counter++
    const data = await this.#data(pretence, new Uint8Array(), false)
    const client = this.#client('webauthn.get', question.challenge, pretence)
    const signature = new Uint8Array(
      await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        this.#keys.privateKey,
        join(data, await sha256(client)),
      ),
    )
    return JSON.stringify({
      id: this.id,
      rawId: this.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(der(signature)),
      },
    })
  }
}

/** r and s as WebCrypto gives them, in the DER that an authenticator sends. */
function der(signature: Uint8Array): Uint8Array {
  const integer = (half: Uint8Array) => {
    const start = half.findIndex((byte) => byte !== 0)
    const bare = half.slice(start)
    const body = (bare[0] ?? 0) > 127 ? join([0], bare) : bare
    return join([0x02, body.length], body)
  }
  const both = join(integer(signature.slice(0, 32)), integer(signature.slice(32)))
  return join([0x30, both.length], both)
}
