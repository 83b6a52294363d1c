/** Devices that agreed are told what is due: once, whatever becomes of it. */
import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { newOnce, type PushKeys } from '../../src/domain/push.ts'
import { tellDue } from '../../src/jobs/push.ts'
import worker from '../../src/worker.ts'
import { as, forgetSessions, nobody, plain } from '../as.ts'
import { buildCity, password, people, unitIds, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

let keys: PushKeys
/** A browser's own pair. */
let theirs: Awaited<ReturnType<typeof newOnce>>
const auth = 'BTBZMqHH6r4Tts7J_aSIgg'
const at = (name: string) => `https://fcm.googleapis.com/fcm/send/${name}`

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  theirs = await newOnce()
  const { publicKey, privateKey } = await newOnce()
  keys = { publicKey, privateKey, subject: 'mailto:quan-tri@dong-hanh.test' }
})

/** Someone in a house that has keys. */
async function device(who: Who) {
  const answer = await nobody.post('/sign-in', { login: people[who].login, password })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const withKeys = {
    ...env,
    VAPID_PUBLIC_KEY: keys.publicKey,
    VAPID_PRIVATE_KEY: keys.privateKey,
    VAPID_SUBJECT: keys.subject,
  }
  const send = (path: string, form?: Record<string, string>) =>
    worker.fetch(
      new Request(`https://house.test${path}`, {
        redirect: 'manual',
        headers: { cookie, 'sec-fetch-site': 'same-origin' },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      }) as never,
      withKeys as never,
      {} as never,
    )
  return {
    page: async () => (await send('/account')).text(),
    agree: async (name: string, more: Record<string, string> = {}) =>
      send('/account/devices', { endpoint: at(name), p256dh: theirs.publicKey, auth, ...more }),
    leave: async (name: string) => send('/account/devices/removal', { endpoint: at(name) }),
  }
}

const kept = async () =>
  (
    await env.DB.prepare(
      'select person_id as person, endpoint from subscriptions order by 1, 2',
    ).all()
  ).results
const due = (unit: string, day: string) =>
  env.DB.prepare("update reports set due_day = ?2 where unit_id = ?1 and period = '2023-09'")
    .bind(unitIds[unit], day)
    .run()

/** A push service that writes down what comes. */
function service(answer: (path: string) => number = () => 201) {
  const came: Request[] = []
  const call = async (request: Request) => {
    came.push(request)
    return new Response(null, { status: answer(new URL(request.url).pathname) })
  }
  return { came, call }
}

/** As the browser reads it: RFC 8291 from the other side. */
async function opened(request: Request) {
  const { fromBase64url } = await import('../../src/domain/push.ts')
  const body = new Uint8Array(await request.arrayBuffer())
  const [salt, theirKey, record] = [body.slice(0, 16), body.slice(21, 86), body.slice(86)]
  const mine = fromBase64url(theirs.publicKey)
  const b64 = (bytes: Uint8Array) =>
    btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=/g, '')
  const ecdh = { name: 'ECDH', namedCurve: 'P-256' }
  const jwk = { kty: 'EC', crv: 'P-256', x: b64(mine.slice(1, 33)), y: b64(mine.slice(33)) }
  const priv = await crypto.subtle.importKey('jwk', { ...jwk, d: theirs.privateKey }, ecdh, false, [
    'deriveBits',
  ])
  const pub = await crypto.subtle.importKey('raw', theirKey, ecdh, false, [])
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: pub } as never, priv, 256)
  const derive = async (
    ikm: ArrayBuffer,
    by: Uint8Array<ArrayBuffer>,
    info: Uint8Array<ArrayBuffer>,
    length: number,
  ) =>
    crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: by, info },
      await crypto.subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits']),
      length * 8,
    )
  const text = (words: string) => new TextEncoder().encode(words)
  const info = new Uint8Array([...text('WebPush: info\0'), ...mine, ...theirKey])
  const secret = await derive(shared, fromBase64url(auth), info, 32)
  const key = await derive(secret, salt, text('Content-Encoding: aes128gcm\0'), 16)
  const iv = await derive(secret, salt, text('Content-Encoding: nonce\0'), 12)
  const open = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv },
    await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']),
    record,
  )
  const words = new TextDecoder().decode(open)
  expect(words.endsWith('\u0002')).toBe(true)
  return JSON.parse(words.slice(0, -1))
}

test('a device agrees at the account page, is listed there, and leaves again', async () => {
  const head = await device('wardHead')
  expect(plain(await head.page())).toContain('Chưa bật trên thiết bị nào.')
  expect((await head.agree('a')).headers.get('location')).toBe('/account?said=push')
  await head.agree('a')
  expect(await kept()).toHaveLength(1)
  expect(await head.page()).toContain(`data-endpoint="${at('a')}"`)
  expect((await head.leave('a')).status).toBe(303)
  expect(await kept()).toEqual([])
})

test('an address that is no push service is refused, with words, and is never called', async () => {
  const head = await device('wardHead')
  for (const endpoint of [
    'https://127.0.0.1/x',
    'http://fcm.googleapis.com/x',
    'https://evil.vn',
  ]) {
    const answer = await head.agree('a', { endpoint })
    expect([answer.status, plain(await answer.text())]).toEqual([
      422,
      expect.stringContaining('không dùng được dịch vụ thông báo'),
    ])
  }
  expect(await kept()).toEqual([])
  // Even one that got into the table somehow.
  await env.DB.prepare(
    "insert into subscriptions select 5, 'https://10.0.0.1/x', 'k', 'a', '', 0",
  ).run()
  await env.DB.prepare(
    'update subscriptions set person_id = (select id from people where login = ?1)',
  )
    .bind(people.wardHead.login)
    .run()
  await due('an-1', '2023-10-06')
  const { came, call } = service()
  expect(await tellDue(env.DB, keys, 0, call)).toMatchObject({ told: 0, gone: 1 })
  expect([came.length, await kept()]).toEqual([0, []])
})

test('a shared device speaks for whoever agreed last, and nobody ends what is not hers', async () => {
  const head = await device('wardHead')
  const recorder = await device('wardRecorder')
  await head.agree('a')
  await head.agree('b')
  await recorder.agree('a')
  expect((await kept()).map(({ endpoint }) => endpoint).sort()).toEqual([at('a'), at('b')])
  await recorder.leave('b')
  expect(await kept()).toHaveLength(2)
  for (let n = 0; n < 9; n++) await head.agree(`more-${n}`)
  const answer = await head.agree('one too many')
  expect([answer.status, plain(await answer.text())]).toEqual([
    409,
    expect.stringContaining('Nhiều nhất 10 thiết bị'),
  ])
})

test('it is told two days before and a day after, in words that only it can read, and not twice', async () => {
  await (await device('wardHead')).agree('ward')
  await (await device('chapterHead')).agree('chapter')
  await (await device('wardViewer')).agree('viewer')
  await due('an-1', '2023-10-06')
  await due('an-1-ch1', '2023-10-03')
  const { came, call } = service()
  // Three at once, as a trigger that rings twice.
  const told = await Promise.all([1, 2, 3].map(() => tellDue(env.DB, keys, 0, call)))
  expect(told.map((one) => one.told).sort()).toEqual([0, 0, 2].sort())
  await tellDue(env.DB, keys, 0, call)
  expect(came.map(({ url }) => url).sort()).toEqual([at('chapter'), at('ward')])
  const said = await Promise.all(came.map(opened))
  expect(said.sort((a, b) => a.path.localeCompare(b.path))).toMatchObject([
    {
      title: 'Phường An 1',
      body: 'Báo cáo tháng 9/2023 có hạn nộp 06/10/2023.',
      path: '/sen/an-1',
    },
    {
      title: 'Chi hội 1 an-1',
      body: 'Báo cáo tháng 9/2023 đã quá hạn (03/10/2023). Kính đề nghị nộp sớm.',
      path: '/sen/an-1-ch1',
    },
  ])
  for (const { headers, redirect } of came) {
    expect([headers.get('content-encoding'), headers.get('ttl'), redirect]).toEqual([
      'aes128gcm',
      '86400',
      'manual',
    ])
    expect(headers.get('authorization')).toContain(`k=${keys.publicKey}`)
  }
})

test('nobody is told of a report that came, of a unit that she has left, or of what is due another day', async () => {
  await (await device('chapterHead')).agree('chapter')
  await (await device('wardHead')).agree('ward')
  await due('an-1-ch1', '2023-10-06')
  await due('an-1', '2023-10-05')
  await (await as('chapterHead')).post('/sen/an-1-ch1/reports/2023-09/submission', {})
  const { came, call } = service()
  await tellDue(env.DB, keys, 0, call)
  await due('an-1', '2023-10-06')
  // Nor of what nobody can report any more.
  await env.DB.prepare(
    "insert into closed_periods (organisation_id, period, closed_at, closed_by, reason) values (1, '2023-09', 1, 1, 'Xong')",
  ).run()
  await tellDue(env.DB, keys, 0, call)
  await env.DB.prepare('delete from closed_periods').run()
  await env.DB.prepare('delete from members where unit_id = ?1').bind(unitIds['an-1']).run()
  await tellDue(env.DB, keys, 0, call)
  expect(came).toEqual([])
})

test('a device that is gone is forgotten; a service that fails is not asked again', async () => {
  for (const name of ['gone', 'lost', 'broken', 'redirects']) {
    await (await device('wardHead')).agree(name)
  }
  await due('an-1', '2023-10-06')
  const { came, call } = service((path) =>
    path.endsWith('gone') ? 410 : path.endsWith('lost') ? 404 : path.endsWith('broken') ? 500 : 302,
  )
  expect(await tellDue(env.DB, keys, 0, call)).toEqual({ told: 0, gone: 2, failed: 2 })
  expect((await kept()).map(({ endpoint }) => endpoint)).toEqual([at('broken'), at('redirects')])
  const offline = async () => Promise.reject(new Error('no network'))
  expect(await tellDue(env.DB, keys, 0, offline)).toEqual({ told: 0, gone: 0, failed: 0 })
  expect(came).toHaveLength(4)
})

test('without keys there is no such thing: no button, no address, and the job does nothing', async () => {
  const head = await as('wardHead')
  expect(plain(await (await head.get('/account')).text())).not.toContain('Nhắc trên thiết bị')
  const form = { endpoint: at('a'), p256dh: theirs.publicKey, auth }
  expect((await head.post('/account/devices', form)).status).toBe(404)
  await worker.scheduled(
    createScheduledController({ cron: '0,20,40 1 * * *', scheduledTime: new Date(0) }),
    env,
  )
})
