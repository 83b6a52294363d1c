/**
 * The right to one's own account. As a workspace binds its unit, it binds the person to every statement: there is no way
 * from here to another's.
 */
import * as v from 'valibot'
import { roles } from '../domain/access.ts'
import { leastLength, newPasswordFault, type PasswordFault } from '../domain/password.ts'
import { Problem } from '../domain/problem.ts'
import { counting, forget, withinLimit } from './attempts.ts'
import { hashPassword, passwordFits } from './password.ts'
import { anyhow, newPassword, newSession, oldestSession, passwordLimit } from './sessions.ts'
import { bind, type Statement, statement, type Values } from './statement.ts'

/** So long after a proof nothing is asked again. */
const proofLasts = 15 * 60_000

/** A statement about the person herself. Without `:person` it is refused when the worker starts. */
export function own(text: string): Statement {
  const made = statement(text)
  if (!made.names.includes('person')) throw new Error(`names no :person: ${made.text.slice(0, 80)}`)
  return made
}

const Found = v.object({
  id: v.number(),
  login: v.string(),
  name: v.string(),
  password: v.string(),
  provenAt: v.number(),
})

export class Account {
  readonly #db: D1Database
  readonly #password: string
  private constructor(
    db: D1Database,
    password: string,
    readonly person: { readonly id: number; readonly login: string; readonly name: string },
    /** Digest of the session that is open here. */
    readonly session: string,
    readonly provenAt: number,
    readonly now: number,
  ) {
    this.#db = db
    this.#password = password
  }

  /** Opens the account of the person behind a session. Problem: `signedOut`. */
  static async enter(
    db: D1Database,
    { session, now }: { session: string; now: number },
  ): Promise<Account> {
    const { idle, oldest } = oldestSession(now)
    const found = await db
      .prepare(
        `select p.id, p.login, p.name, p.password, s.proven_at as provenAt
         from sessions s join people p on p.id = s.person_id
         where s.id = ?1 and s.seen_at > ?2 and s.created_at > ?3`,
      )
      .bind(session, idle, oldest)
      .first()
    if (!found) throw new Problem('signedOut')
    const { password, provenAt, ...person } = v.parse(Found, found)
    return new Account(db, password, person, session, provenAt, now)
  }

  /** Whether it was proved lately enough who is here. */
  get proven(): boolean {
    return this.now - this.provenAt <= proofLasts
  }

  /** Before an act that a borrowed telephone must not do. Problem: `unproven`. */
  requireProof(): void {
    if (!this.proven) throw new Problem('unproven')
  }

  /**
   * Proves by the password that it is she. Wrong ones count as at sign-in.
   * Problems: `forbidden` (it does not fit), `tooMany`.
   */
  async prove(password: string): Promise<void> {
    const limit = await passwordLimit(this.person.login)
    withinLimit([limit], await this.#db.batch([counting(this.#db, limit, this.now)]))
    if (!(await passwordFits(password, this.#password))) throw new Problem('forbidden')
    await this.#db.batch([forget(this.#db, limit), this.about(proofMade)])
  }

  /** A statement about her, ready to be made: `:person`, `:session` and `:now` are hers. */
  about(made: Statement, values: Values = {}): D1PreparedStatement {
    return bind(this.#db, made, {
      ...values,
      person: this.person.id,
      session: this.session,
      now: this.now,
    })
  }

  /** All of it in one transaction; the rows of each statement, or how many it changed. */
  async batch(
    ...statements: [D1PreparedStatement, ...D1PreparedStatement[]]
  ): Promise<{ rows: readonly unknown[]; changes: number }[]> {
    const done = await this.#db.batch(statements)
    return done.map(({ results, meta }) => ({ rows: results, changes: meta.changes }))
  }

  /**
   * Changes the password. Every session of hers ends; this device gets a new one, whose token is returned. Whoever calls
   * this has just had the present password proved.
   */
  async setPassword(password: string, device: string): Promise<string> {
    const { now, person } = this
    const session = await newSession(
      this.#db,
      person.id,
      { device, replaces: undefined, now },
      anyhow,
    )
    await this.#db.batch([
      ...newPassword(this.#db, person.id, await hashPassword(password), device),
      ...session.writes,
    ])
    return session.token
  }
}

const proofMade = own(
  'update sessions set proven_at = :now where id = :session and person_id = :person',
)

const flag = v.pipe(
  v.number(),
  v.transform((n) => n === 1),
)
const Session = v.object({
  id: v.string(),
  device: v.string(),
  createdAt: v.number(),
  seenAt: v.number(),
  here: flag,
})
const Passkey = v.object({
  id: v.string(),
  name: v.string(),
  createdAt: v.number(),
  usedAt: v.nullable(v.number()),
})
const Belonging = v.object({
  role: v.picklist(roles),
  unit: v.string(),
  organisation: v.string(),
  /** Whether the organisation asks a second factor of her. */
  asks: flag,
})
const Steps = v.object({
  totpSecret: v.nullable(v.string()),
  totpSince: v.nullable(v.number()),
  recoveryCodes: v.number(),
})

const sessionsOf = own(`
  select substr(id, 1, 16) as id, device, created_at as createdAt, seen_at as seenAt, id = :session as here
  from sessions where person_id = :person and seen_at > :idle and created_at > :oldest
  order by here desc, seen_at desc`)
const passkeysOf = own(`
  select id, name, created_at as createdAt, used_at as usedAt from passkeys where person_id = :person
  order by created_at, id`)
const belongingsOf = own(`
  select m.role, u.name as unit, o.name as organisation,
    o.second_factor = 'required' and m.role in ('head', 'administrator') as asks
  from members m join units u on u.id = m.unit_id join organisations o on o.id = u.organisation_id
  where m.person_id = :person and u.to_day is null order by u.depth, u.position`)
const Device = v.object({ endpoint: v.string(), device: v.string(), createdAt: v.number() })
const devicesOf = own(`
  select endpoint, device, created_at as createdAt from subscriptions where person_id = :person
  order by created_at, endpoint`)
const stepsOf = own(`
  select totp_secret as totpSecret, totp_since as totpSince,
    (select count(*) from recovery_codes where person_id = people.id and used_at is null) as recoveryCodes
  from people where id = :person`)

/** Everything that her account page shows. */
export interface Overview {
  readonly sessions: readonly v.InferOutput<typeof Session>[]
  readonly passkeys: readonly v.InferOutput<typeof Passkey>[]
  readonly steps: v.InferOutput<typeof Steps>
  /** Browsers that agreed to be told. */
  readonly devices: readonly v.InferOutput<typeof Device>[]
  /** Names of the organisations that ask a second factor of her. */
  readonly askedBy: readonly string[]
  /** Whether she has one. */
  readonly secondFactor: boolean
  /** How long a password of hers must be. */
  readonly leastPassword: number
}

export async function overview(account: Account): Promise<Overview> {
  const [sessions, passkeys, belongings, steps, devices] = await account.batch(
    account.about(sessionsOf, oldestSession(account.now)),
    account.about(passkeysOf),
    account.about(belongingsOf),
    account.about(stepsOf),
    account.about(devicesOf),
  )
  const found = {
    sessions: v.parse(v.array(Session), sessions?.rows),
    passkeys: v.parse(v.array(Passkey), passkeys?.rows),
    steps: v.parse(Steps, steps?.rows[0]),
    devices: v.parse(v.array(Device), devices?.rows),
  }
  const all = v.parse(v.array(Belonging), belongings?.rows)
  const asking = all.filter(({ asks }) => asks)
  return {
    ...found,
    askedBy: [...new Set(asking.map(({ organisation }) => organisation))],
    secondFactor: found.steps.totpSince !== null || found.passkeys.length > 0,
    leastPassword: leastLength(all.map(({ role }) => role)),
  }
}

const rename = own('update people set name = :name where id = :person')

export async function setName(account: Account, name: string): Promise<void> {
  await account.batch(account.about(rename, { name }))
}

/**
 * Changes the password from one that she knows, and returns the new session's token; or what is wrong with the new one.
 * All her other sessions end. Problems: `forbidden` (the present password does not fit), `tooMany`.
 */
export async function changePassword(
  account: Account,
  {
    present,
    device,
    ...typed
  }: { present: string; password: string; again: string; device: string },
): Promise<{ token: string } | { fault: PasswordFault }> {
  await account.prove(present)
  const [found] = await account.batch(account.about(belongingsOf))
  const belongings = v.parse(v.array(Belonging), found?.rows)
  const { login, name } = account.person
  const names = [
    login,
    name,
    ...belongings.flatMap(({ unit, organisation }) => [unit, organisation]),
  ]
  const fault = newPasswordFault(typed, {
    least: leastLength(belongings.map(({ role }) => role)),
    names,
  })
  if (fault) return { fault }
  return { token: await account.setPassword(typed.password, device) }
}

const endOne = own('delete from sessions where person_id = :person and substr(id, 1, 16) = :id')
const forgetOthers = own(`
  delete from subscriptions
  where person_id = :person and device <> (select device from sessions where id = :session)`)
const endOthers = own('delete from sessions where person_id = :person and id <> :session')

/** Ends one session, by the first letters of its id. Problem: `missing`. */
export async function endSession(account: Account, id: string): Promise<void> {
  const [ended] = await account.batch(account.about(endOne, { id }))
  if (!ended?.changes) throw new Problem('missing')
}

/** Statements that end every session of hers but this one, and reminders on other devices. */
export const endOtherSessions = (
  account: Account,
): readonly [D1PreparedStatement, D1PreparedStatement] => [
  account.about(forgetOthers),
  account.about(endOthers),
]
