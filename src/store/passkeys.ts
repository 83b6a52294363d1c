/** Passkeys: something one has, opened by something one is or knows. One alone is both factors. */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import * as v from 'valibot'
import { Problem } from '../domain/problem.ts'
import { type Account, endOtherSessions, own } from './accounts.ts'
import { counting, type Limit, pardon, withinLimit } from './attempts.ts'
import { dropUselessCodes, firstRecoveryCodes } from './second-factor.ts'
import { digest, newSecret } from './secret.ts'
import { type Arrival, challengeLasts, newSession, sweepChallenges, written } from './sessions.ts'

/** Where the browser stands: a passkey opens only the host that it was made for. */
export interface Place {
  readonly host: string
  readonly origin: string
}

/** The house's name, as the device shows it. */
const house = 'Đồng Hành'
/** ES256, EdDSA, RS256. */
const algorithms = [-7, -8, -257]
const questionsPerAddress = 60
export const mostPasskeys = 10

/** What a browser answers; the rest is read where the signature is checked. */
const Answer = v.pipe(
  v.string(),
  v.maxLength(20_000),
  v.parseJson(),
  v.looseObject({ id: v.pipe(v.string(), v.maxLength(1500)), response: v.looseObject({}) }),
)

const limitOf = async (address: string): Promise<Limit> => ({
  subject: `passkey:${await digest(address)}`,
  most: questionsPerAddress,
})

/**
 * The question that a passkey answers to sign in, for the browser, and a token for a cookie that goes with it.
 * Problem: `tooMany`.
 */
export async function askPasskey(
  db: D1Database,
  { place, address, now }: { place: Place; address: string; now: number },
): Promise<{ token: string; question: unknown }> {
  const limit = await limitOf(address)
  withinLimit([limit], await db.batch([counting(db, limit, now), sweepChallenges(db, now)]))
  const token = newSecret()
  const question = await generateAuthenticationOptions({
    rpID: place.host,
    challenge: bytesOf(newSecret()),
    timeout: challengeLasts,
    userVerification: 'required',
  })
  await db
    .prepare(
      "insert into challenges (id, person_id, kind, value, created_at) values (?1, null, 'passkeySignIn', ?2, ?3)",
    )
    .bind(await digest(token), question.challenge, now)
    .run()
  return { token, question }
}

const Known = v.object({
  person: v.number(),
  publicKey: v.string(),
  counter: v.number(),
})

/**
 * Signs in with a passkey. `challenge` is the digest of the cookie's token; a question is answered once.
 * Problems: `forbidden` (whatever is wrong with the answer), `signedOut` (nothing was asked, or too long ago).
 */
export async function signInByPasskey(
  db: D1Database,
  {
    challenge,
    answer,
    place,
    address,
    ...arrival
  }: { challenge: string; answer: string; place: Place; address: string } & Arrival,
): Promise<string> {
  const { now } = arrival
  const read = v.safeParse(Answer, answer)
  if (!read.success) throw new Problem('forbidden')
  const { id } = read.output
  const [asked, found] = await db.batch<Record<string, unknown>>([
    db
      .prepare(
        `delete from challenges where id = ?1 and kind = 'passkeySignIn' and created_at > ?2 returning value`,
      )
      .bind(challenge, now - challengeLasts),
    db
      .prepare(
        'select person_id as person, public_key as publicKey, counter from passkeys where id = ?1',
      )
      .bind(id),
  ])
  const expected = asked?.results[0]?.value
  if (typeof expected !== 'string') throw new Problem('signedOut')
  const known = v.parse(v.optional(Known), found?.results[0])
  if (!known) throw new Problem('forbidden')
  const { newCounter } = await verifyAuthenticationResponse({
    response: read.output as unknown as AuthenticationResponseJSON,
    expectedChallenge: expected,
    expectedOrigin: place.origin,
    expectedRPID: place.host,
    requireUserVerification: true,
    credential: { id, publicKey: bytesOf(known.publicKey), counter: known.counter },
  }).then(
    ({ verified, authenticationInfo }) => {
      if (!verified) throw new Problem('forbidden')
      return authenticationInfo
    },
    // The library says what was wrong in an error of its own; to the outside it is all one.
    () => Promise.reject(new Problem('forbidden')),
  )
  const session = await newSession(db, known.person, arrival, {
    sql: 'exists (select 1 from passkeys where passkeys.id = ?5 and person_id = people.id and counter = ?6)',
    values: [id, known.counter],
  })
  await written(db, [
    ...session.writes,
    db
      .prepare('update passkeys set counter = ?1, used_at = ?2 where id = ?3')
      .bind(newCounter, now, id),
    pardon(db, await limitOf(address)),
  ])
  return session.token
}

const heldBy = own('select id from passkeys where person_id = :person')
// Kept under the session's own id: each has one question at a time.
const ask = own(`
  insert into challenges (id, person_id, kind, value, created_at)
  values (:session, cast(:person as integer), 'passkeyNew', :value, cast(:now as integer))
  on conflict (id) do update set value = excluded.value, created_at = excluded.created_at`)
const take = own(`
  delete from challenges where id = :session and person_id = :person and kind = 'passkeyNew' and created_at > :since
  returning value`)
const add = own(`
  insert into passkeys (id, person_id, public_key, counter, name, created_at)
  select :id, cast(:person as integer), :key, :counter, :name, cast(:now as integer)
  where (select count(*) from passkeys where person_id = :person) < :most
  on conflict (id) do nothing`)
const remove = own('delete from passkeys where id = :id and person_id = :person')

/**
 * What the browser is to make a new passkey from. Problems: `unproven`; `settled`, where she has `mostPasskeys` already.
 */
export async function askNewPasskey(account: Account, place: Place): Promise<unknown> {
  account.requireProof()
  const [found] = await account.batch(account.about(heldBy))
  const held = v.parse(v.array(v.object({ id: v.string() })), found?.rows)
  if (held.length >= mostPasskeys) throw new Problem('settled')
  const { id, login, name } = account.person
  const question = await generateRegistrationOptions({
    rpName: house,
    rpID: place.host,
    userName: login,
    userDisplayName: name,
    // Tells her keys apart on her device, and says nothing to anyone else.
    userID: bytesOf(await digest(`passkeys of ${id}`)),
    challenge: bytesOf(newSecret()),
    timeout: challengeLasts,
    attestationType: 'none',
    excludeCredentials: held,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  })
  await account.batch(account.about(ask, { value: question.challenge }))
  return question
}

/**
 * Keeps a new passkey. Where it is her first second factor, sessions that were opened without end, and recovery codes
 * are returned, to be shown once.
 * Problems: `unproven`; `forbidden` (whatever is wrong with the answer, or asked too long ago); `settled`.
 */
export async function keepPasskey(
  account: Account,
  { answer, name, place }: { answer: string; name: string; place: Place },
): Promise<readonly string[] | undefined> {
  account.requireProof()
  const read = v.safeParse(Answer, answer)
  const [taken] = await account.batch(account.about(take, { since: account.now - challengeLasts }))
  const expected = (taken?.rows[0] as { value?: string } | undefined)?.value
  if (!read.success || !expected) throw new Problem('forbidden')
  const { registrationInfo } = await verifyRegistrationResponse({
    response: read.output as unknown as RegistrationResponseJSON,
    expectedChallenge: expected,
    expectedOrigin: place.origin,
    expectedRPID: place.host,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => Promise.reject(new Problem('forbidden')))
  if (!registrationInfo) throw new Problem('forbidden')
  const { credential } = registrationInfo
  const recovery = await firstRecoveryCodes(account)
  const [added] = await account.batch(
    account.about(add, {
      id: credential.id,
      key: textOf(credential.publicKey),
      counter: credential.counter,
      name,
      most: mostPasskeys,
    }),
    ...(recovery.codes ? endOtherSessions(account) : []),
    ...recovery.writes,
  )
  if (!added?.changes) throw new Problem('settled')
  return recovery.codes
}

/** Forgets a passkey. Whoever calls this has just had the password proved. Problem: `missing`. */
export async function removePasskey(account: Account, id: string): Promise<void> {
  const [removed] = await account.batch(account.about(remove, { id }), dropUselessCodes(account))
  if (!removed?.changes) throw new Problem('missing')
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function textOf(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}
