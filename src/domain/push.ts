/**
 * Messages to a browser that agreed to them: encrypted for it (RFC 8291) and signed by the house (RFC 8292). All keys are
 * base64url, as browsers give them: public ones as a point of 65 bytes, private ones as 32.
 */
import { joined } from './bytes.ts'

export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
  /** Whom a push service may write to: `mailto:` or `https:`. */
  readonly subject: string
}

export interface Subscription {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/**
 * The services of the browsers there are. Nothing else is ever called: an address that a page sends could lead into a
 * network of ours.
 */
const services = [
  /^fcm\.googleapis\.com$/,
  /^(?:[\w-]+\.)*push\.services\.mozilla\.com$/,
  /^(?:[\w-]+\.)*push\.apple\.com$/,
  /^(?:[\w-]+\.)*notify\.windows\.com$/,
]

export function isPushService(endpoint: string): boolean {
  if (endpoint.length > 1000 || !URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password } = new URL(endpoint)
  const plain = protocol === 'https:' && port === '' && username === '' && password === ''
  return plain && services.some((service) => service.test(hostname))
}

type Bytes = Uint8Array<ArrayBuffer>

export function fromBase64url(text: string): Bytes {
  const found = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(found, (letter) => letter.charCodeAt(0))
}

export const toBase64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

/** Whether a key and a secret have the shape that a browser gives them. */
export function isSubscription({ endpoint, p256dh, auth }: Subscription): boolean {
  if (!/^[\w-]{80,100}$/.test(p256dh) || !/^[\w-]{16,40}$/.test(auth)) return false
  const point = fromBase64url(p256dh)
  return (
    point.length === 65 &&
    point[0] === 4 &&
    fromBase64url(auth).length === 16 &&
    isPushService(endpoint)
  )
}

const utf8 = (text: string): Bytes => new TextEncoder().encode(text) as Bytes

const curve = { namedCurve: 'P-256' } as const

const jwkOf = (publicKey: Bytes, privateKey?: string): JsonWebKey => ({
  kty: 'EC',
  crv: 'P-256',
  x: toBase64url(publicKey.slice(1, 33)),
  y: toBase64url(publicKey.slice(33, 65)),
  ...(privateKey !== undefined && { d: privateKey }),
})

async function derived(secret: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const wish = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return new Uint8Array(await crypto.subtle.deriveBits(wish, key, length * 8))
}

/** A pair of keys for one message, made anew; a test brings that of the RFC. */
export interface Once {
  readonly publicKey: string
  readonly privateKey: string
  readonly salt: string
}

export async function newOnce(): Promise<Once> {
  const pair = (await crypto.subtle.generateKey({ name: 'ECDH', ...curve }, true, [
    'deriveBits',
  ])) as CryptoKeyPair
  const {
    x = '',
    y = '',
    d = '',
  } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey
  return {
    publicKey: toBase64url(joined([Uint8Array.of(4), fromBase64url(x), fromBase64url(y)])),
    privateKey: d,
    salt: toBase64url(crypto.getRandomValues(new Uint8Array(16))),
  }
}

/** The body of a message (`Content-Encoding: aes128gcm`), one record. */
export async function encrypted(
  words: string,
  to: Pick<Subscription, 'p256dh' | 'auth'>,
  once: Once,
): Promise<Bytes> {
  const theirs = fromBase64url(to.p256dh)
  const ours = fromBase64url(once.publicKey)
  const salt = fromBase64url(once.salt)
  const ecdh = { name: 'ECDH', ...curve }
  const priv = await crypto.subtle.importKey('jwk', jwkOf(ours, once.privateKey), ecdh, false, [
    'deriveBits',
  ])
  const pub = await crypto.subtle.importKey('raw', theirs, ecdh, false, [])
  // Named `public` by the standard; the types of workerd call it otherwise.
  const agreed = { name: 'ECDH', public: pub } as unknown as SubtleCryptoDeriveKeyAlgorithm
  const shared = new Uint8Array(await crypto.subtle.deriveBits(agreed, priv, 256))
  const secret = await derived(
    shared,
    fromBase64url(to.auth),
    joined([utf8('WebPush: info\0'), theirs, ours]),
    32,
  )
  const key = await derived(secret, salt, utf8('Content-Encoding: aes128gcm\0'), 16)
  const iv = await derived(secret, salt, utf8('Content-Encoding: nonce\0'), 12)
  const cipher = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  // 2 ends the last record.
  const record = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    cipher,
    joined([utf8(words), Uint8Array.of(2)]),
  )
  const size = Uint8Array.of(0, 0, 16, 0)
  return joined([salt, size, Uint8Array.of(ours.length), ours, new Uint8Array(record)])
}

/** The `Authorization` by which a push service knows the house. It holds for half a day. */
export async function authorization(
  endpoint: string,
  { publicKey, privateKey, subject }: PushKeys,
  now: number,
): Promise<string> {
  const part = (said: object) => toBase64url(utf8(JSON.stringify(said)))
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now / 1000) + 43_200,
    sub: subject,
  }
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const ecdsa = { name: 'ECDSA', ...curve }
  const jwk = jwkOf(fromBase64url(publicKey), privateKey)
  const key = await crypto.subtle.importKey('jwk', jwk, ecdsa, false, ['sign'])
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(said))
  return `vapid t=${said}.${toBase64url(new Uint8Array(signature))}, k=${publicKey}`
}
