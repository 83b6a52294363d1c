import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  authorization,
  encrypted,
  fromBase64url,
  isPushService,
  isSubscription,
  newOnce,
  toBase64url,
} from '../../src/domain/push.ts'

/** RFC 8291, appendix A. */
const rfc = {
  words: 'When I grow up, I want to be a watermelon',
  to: {
    p256dh:
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  once: {
    publicKey:
      'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
    privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
    salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  },
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

describe('A message to a browser', () => {
  test('is encrypted as in the example of RFC 8291', async () => {
    expect(toBase64url(await encrypted(rfc.words, rfc.to, rfc.once))).toBe(rfc.body)
  })

  test('is another each time, though it says the same', async () => {
    const twice = [await newOnce(), await newOnce()]
    const [one, other] = await Promise.all(twice.map((once) => encrypted('xin chào', rfc.to, once)))
    expect(toBase64url(one ?? new Uint8Array())).not.toBe(toBase64url(other ?? new Uint8Array()))
  })

  test('is signed for its service alone, with a signature that the public key verifies', async () => {
    const { publicKey, privateKey } = await newOnce()
    const now = 1_700_000_000_000
    const said = await authorization(
      'https://fcm.googleapis.com/fcm/send/abc',
      { publicKey, privateKey, subject: 'mailto:a@b.vn' },
      now,
    )
    const [, head = '', claims = '', signature = '', key] =
      /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(said) ?? []
    expect(key).toBe(publicKey)
    const read = (part: string) => JSON.parse(new TextDecoder().decode(fromBase64url(part)))
    expect(read(head)).toEqual({ typ: 'JWT', alg: 'ES256' })
    expect(read(claims)).toEqual({
      aud: 'https://fcm.googleapis.com',
      exp: 1_700_043_200,
      sub: 'mailto:a@b.vn',
    })
    const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' }
    const pub = await crypto.subtle.importKey('raw', fromBase64url(publicKey), ecdsa, false, [
      'verify',
    ])
    const verify = (text: string) =>
      crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        pub,
        fromBase64url(signature),
        new TextEncoder().encode(text),
      )
    expect([await verify(`${head}.${claims}`), await verify(`${head}.${claims}x`)]).toEqual([
      true,
      false,
    ])
  })
})

describe('An endpoint', () => {
  test('is one of the services of browsers, by https, and nothing else', () => {
    const good = [
      'https://fcm.googleapis.com/fcm/send/x:y',
      'https://updates.push.services.mozilla.com/wpush/v2/x',
      'https://web.push.apple.com/x',
      'https://db5p.notify.windows.com/w/?token=x',
    ]
    const bad = [
      'http://fcm.googleapis.com/x',
      'https://fcm.googleapis.com:8443/x',
      'https://u:p@fcm.googleapis.com/x',
      'https://fcm.googleapis.com.evil.vn/x',
      'https://evilpush.apple.com/x',
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://169.254.169.254/latest/meta-data',
      'https://2130706433/',
      'https://localhost/x',
      'https://10.0.0.8/x',
      'ftp://fcm.googleapis.com/x',
      'javascript:alert(1)',
      `https://fcm.googleapis.com/${'x'.repeat(1000)}`,
      '',
    ]
    expect(good.filter((one) => !isPushService(one))).toEqual([])
    expect(bad.filter(isPushService)).toEqual([])
  })

  test('of whatever else somebody sends is refused, and nothing breaks', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (endpoint) => !isPushService(endpoint)),
    )
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        (p256dh, auth) =>
          isSubscription({ endpoint: 'https://fcm.googleapis.com/x', p256dh, auth }) === false,
      ),
    )
    const endpoint = 'https://fcm.googleapis.com/x'
    expect(isSubscription({ endpoint, ...rfc.to })).toBe(true)
  })
})
