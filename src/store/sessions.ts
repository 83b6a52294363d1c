/** Whether people are signed in: from a password to a session, with a second step where there is a second factor. */
import * as v from 'valibot'
import { Problem } from '../domain/problem.ts'
import { counting, forget, type Limit, pardon, withinLimit } from './attempts.ts'
import { readCode } from './codes.ts'
import { hashPassword, passwordFits, weakerThanNow } from './password.ts'
import { digest, newSecret } from './secret.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Signed out after a week away, and after thirty days in any case. */
export function oldestSession(now: number): { idle: number; oldest: number } {
  return { idle: now - 7 * day, oldest: now - 30 * day }
}

const refusalsPerLogin = 10
const refusalsPerAddress = 50
const codesPerPerson = 10
const codesPerChallenge = 5

/** How long the second step, or the question to a passkey, may take. */
export const challengeLasts = 5 * minute

/** Wrong passwords are counted per login, wherever they are typed. */
export async function passwordLimit(login: string): Promise<Limit> {
  return { subject: `login:${await digest(login)}`, most: refusalsPerLogin }
}

const Person = v.object({ id: v.number(), password: v.string(), twoSteps: v.number() })
const Membership = v.object({
  organisation: v.string(),
  organisationName: v.string(),
  unit: v.string(),
  unitName: v.string(),
  levelName: v.string(),
  role: v.picklist(['viewer', 'recorder', 'head', 'administrator']),
})
export type Membership = v.InferOutput<typeof Membership>

/** What came out of a right password: a session, or a second step. The token is a secret for a cookie, stored nowhere. */
export interface SignedIn {
  readonly kind: 'session' | 'challenge'
  readonly token: string
}

/** Where and when someone signs in. */
export interface Arrival {
  readonly device: string
  /** The session that her browser brought along; it ends. */
  readonly replaces: string | undefined
  readonly now: number
}

/** Whether someone has a second factor; about a row of `people`. */
const hasSecondFactor = `(people.totp_since is not null
  or exists (select 1 from passkeys where passkeys.person_id = people.id))`

/**
 * Signs in with a password. A wrong password, an unknown login: the same answer after the same time. With a second
 * factor there is no session yet, but a challenge for `answerChallenge`.
 * Problems: `forbidden` (they do not fit), `tooMany` (too many refusals in 15 minutes).
 */
export async function signIn(
  db: D1Database,
  {
    login,
    password,
    address,
    ...arrival
  }: { login: string; password: string; address: string } & Arrival,
): Promise<SignedIn> {
  const { now } = arrival
  const perLogin = await passwordLimit(login)
  const perAddress: Limit = {
    subject: `address:${await digest(address)}`,
    most: refusalsPerAddress,
  }
  const limits = [perLogin, perAddress]
  const [people, ...counts] = await db.batch<Record<string, unknown>>([
    db
      .prepare(`select id, password, ${hasSecondFactor} as twoSteps from people where login = ?1`)
      .bind(login),
    ...limits.map((limit) => counting(db, limit, now)),
  ])
  withinLimit(limits, counts)
  const person = v.parse(v.optional(Person), people?.results[0])
  const fits = await passwordFits(password, person?.password)
  if (!person || !fits) throw new Problem('forbidden')
  // What was proved must still hold when it is written: the hash takes its time, and meanwhile the password may have
  // been changed or a second factor added.
  const unchanged = { sql: 'password = ?5', values: [person.password] }
  const step = person.twoSteps
    ? await newChallenge(db, person.id, now, unchanged)
    : await newSession(db, person.id, arrival, {
        ...unchanged,
        sql: `${unchanged.sql} and not ${hasSecondFactor}`,
      })
  const after = [forget(db, perLogin), pardon(db, perAddress)]
  if (weakerThanNow(person.password)) {
    const again = 'update people set password = ?1 where id = ?2 and password = ?3'
    after.push(db.prepare(again).bind(await hashPassword(password), person.id, person.password))
  }
  await written(db, [...step.writes, ...after])
  return { kind: person.twoSteps ? 'challenge' : 'session', token: step.token }
}

/** Whether a second step waits for its code. `challenge` is the digest of the cookie's token. */
export async function challengeWaits(
  db: D1Database,
  challenge: string,
  now: number,
): Promise<boolean> {
  const row = await db
    .prepare("select 1 from challenges where id = ?1 and kind = 'secondFactor' and created_at > ?2")
    .bind(challenge, now - challengeLasts)
    .first()
  return row !== null
}

const Challenged = v.object({
  person: v.number(),
  secret: v.nullable(v.string()),
  tries: v.number(),
})
type Challenged = v.InferOutput<typeof Challenged>

/**
 * The second step: a one-time code or a recovery code for a session. `challenge` is the digest of the cookie's token.
 * Problems: `forbidden` (it does not fit), `signedOut` (too late, or tried too often: from the password again),
 * `tooMany` (too many codes for this person in 15 minutes).
 */
export async function answerChallenge(
  db: D1Database,
  { challenge, code, ...arrival }: { challenge: string; code: string } & Arrival,
): Promise<string> {
  const { now } = arrival
  const open = "id = ?1 and kind = 'secondFactor' and created_at > ?2"
  const about = (sql: string, ...more: number[]) =>
    db.prepare(sql).bind(challenge, now - challengeLasts, ...more)
  const [, asked, counted] = await db.batch<Record<string, unknown>>([
    // Counted first, so that many answers at once are as many tries.
    about(`update challenges set value = cast(value as integer) + 1 where ${open}`),
    about(
      `select people.id as person, case when totp_since is not null then totp_secret end as secret,
         cast(value as integer) as tries
       from (select person_id, value from challenges where ${open}) join people on people.id = person_id`,
    ),
    about(
      `insert into attempts (subject, refused, since)
       select 'code:' || person_id, 1, ?3 from challenges where ${open}
       on conflict (subject) do update set refused = case when since > ?4 then refused + 1 else 1 end,
         since = case when since > ?4 then since else ?3 end
       returning refused`,
      now,
      now - 15 * minute,
    ),
  ])
  const found = v.parse(v.optional(Challenged), asked?.results[0])
  if (!found || found.tries > codesPerChallenge) throw new Problem('signedOut')
  const limit: Limit = { subject: `code:${found.person}`, most: codesPerPerson }
  withinLimit([limit], [counted])
  if (!(await takeCode(db, found, code, now))) {
    throw new Problem(found.tries < codesPerChallenge ? 'forbidden' : 'signedOut')
  }
  const session = await newSession(db, found.person, arrival, {
    sql: 'exists (select 1 from challenges where challenges.id = ?5)',
    values: [challenge],
  })
  await written(db, [
    ...session.writes,
    db.prepare('delete from challenges where id = ?1').bind(challenge),
    forget(db, limit),
  ])
  return session.token
}

/** Whether a code fits; if it does, it is used up. */
async function takeCode(
  db: D1Database,
  { person, secret }: Challenged,
  typed: string,
  now: number,
): Promise<boolean> {
  const read = readCode(typed)
  if (read.kind === 'recovery') {
    const used = await db
      .prepare(
        'update recovery_codes set used_at = ?1 where person_id = ?2 and code = ?3 and used_at is null',
      )
      .bind(now, person, await read.digest(person))
      .run()
    return used.meta.changes === 1
  }
  const at = secret === null ? undefined : read.step(secret, now)
  if (at === undefined) return false
  const taken = await db
    .prepare('update people set totp_step = ?1 where id = ?2 and coalesce(totp_step, 0) < ?1')
    .bind(at, person)
    .run()
  return taken.meta.changes === 1
}

/** What must be true of the row of `people` when something is written for her; its values are ?5, ?6 … */
export interface Provided {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** Nothing is provided: what makes it right stands beside it, in the same transaction. */
export const anyhow: Provided = { sql: 'true', values: [] }

/** Something to be written under a secret for a cookie. The first write changes one row, or what was provided does not hold. */
interface Made {
  readonly token: string
  readonly writes: readonly [D1PreparedStatement, ...D1PreparedStatement[]]
}

/** A session to be written. Ends those of hers that are too old, and the one that it replaces. */
export async function newSession(
  db: D1Database,
  person: number,
  { device, replaces, now }: Arrival,
  provided: Provided,
): Promise<Made> {
  const token = newSecret()
  const { idle, oldest } = oldestSession(now)
  return {
    token,
    writes: [
      db
        .prepare(
          `insert into sessions (id, person_id, created_at, seen_at, proven_at, device)
           select ?1, id, ?3, ?3, ?3, ?4 from people where id = ?2 and ${provided.sql}`,
        )
        .bind(await digest(token), person, now, device, ...provided.values),
      db
        .prepare(
          'delete from sessions where (person_id = ?1 and (created_at < ?2 or seen_at < ?3)) or id = ?4',
        )
        .bind(person, oldest, idle, replaces ?? ''),
    ],
  }
}

/** A second step to be written; its value counts the tries. */
async function newChallenge(
  db: D1Database,
  person: number,
  now: number,
  provided: Provided,
): Promise<Made> {
  const token = newSecret()
  return {
    token,
    writes: [
      db
        .prepare(
          `insert into challenges (id, person_id, kind, value, created_at)
           select ?1, id, ?3, '0', ?4 from people where id = ?2 and ${provided.sql}`,
        )
        .bind(await digest(token), person, 'secondFactor', now, ...provided.values),
      sweepChallenges(db, now),
    ],
  }
}

/** Whatever nobody answered in time goes. */
export function sweepChallenges(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare('delete from challenges where created_at <= ?1').bind(now - challengeLasts)
}

/** Makes a session or a challenge. Problem: `forbidden`, where what was provided holds no more. */
export async function written(
  db: D1Database,
  writes: readonly D1PreparedStatement[],
): Promise<void> {
  const [first] = await db.batch([...writes])
  if (first?.meta.changes !== 1) throw new Problem('forbidden')
}

/**
 * A new password, to be written: every session of hers ends, a second step that waits, and reminders on devices but on
 * `device`, where she writes it. `hash` is of `hashPassword`.
 */
export function newPassword(
  db: D1Database,
  person: number,
  hash: string,
  device = '',
): D1PreparedStatement[] {
  return [
    db.prepare('update people set password = ?1 where id = ?2').bind(hash, person),
    db.prepare('delete from sessions where person_id = ?1').bind(person),
    db.prepare('delete from challenges where person_id = ?1').bind(person),
    db
      .prepare('delete from subscriptions where person_id = ?1 and device <> ?2')
      .bind(person, device),
  ]
}

/** Forgets what has ended by itself: sessions, challenges, counted tries. Returns how many rows went. */
export async function sweep(db: D1Database, now: number): Promise<number> {
  const { idle, oldest } = oldestSession(now)
  const done = await db.batch([
    db.prepare('delete from sessions where created_at < ?1 or seen_at < ?2').bind(oldest, idle),
    db.prepare('delete from attempts where since < ?1').bind(now - day),
    sweepChallenges(db, now),
  ])
  return done.reduce((sum, { meta }) => sum + meta.changes, 0)
}

export async function signOut(db: D1Database, session: string): Promise<void> {
  await db.prepare('delete from sessions where id = ?1').bind(session).run()
}

/** The person behind a session and the units she belongs to; undefined when signed out. */
export async function memberships(
  db: D1Database,
  session: string,
  now: number,
): Promise<{ name: string; login: string; memberships: Membership[] } | undefined> {
  const { idle, oldest } = oldestSession(now)
  const person = await db
    .prepare(
      `select p.id, p.name, p.login from sessions s join people p on p.id = s.person_id
       where s.id = ?1 and s.seen_at > ?2 and s.created_at > ?3`,
    )
    .bind(session, idle, oldest)
    .first<{ id: number; name: string; login: string }>()
  if (!person) return undefined
  const { results } = await db
    .prepare(
      `select o.code as organisation, o.name as organisationName, u.code as unit, u.name as unitName,
         l.name as levelName, m.role
       from members m join units u on u.id = m.unit_id join organisations o on o.id = u.organisation_id
       join levels l on l.organisation_id = u.organisation_id and l.position = u.level
       where m.person_id = ?1 and u.to_day is null order by u.depth, u.position`,
    )
    .bind(person.id)
    .all()
  const { name, login } = person
  return { name, login, memberships: v.parse(v.array(Membership), results) }
}
