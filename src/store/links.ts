/** One-time links, from the side of whoever opens one: before it is used there is no workspace to use it in. */
import * as v from 'valibot'
import { roles } from '../domain/access.ts'
import { Problem } from '../domain/problem.ts'
import { counting, type Limit, pardon, withinLimit } from './attempts.ts'
import { hashPassword } from './password.ts'
import { digest } from './secret.ts'
import { newPassword } from './sessions.ts'
import linkText from './sql/link.sql'
import eventText from './sql/link-event.sql'
import memberText from './sql/link-member.sql'
import personText from './sql/link-person.sql'
import useText from './sql/link-use.sql'
import { bind, type Statement, statement, type Values } from './statement.ts'

const Row = v.object({
  unit: v.number(),
  id: v.string(),
  kind: v.picklist(['invitation', 'reset', 'resetAll']),
  name: v.string(),
  role: v.nullable(v.picklist(roles)),
  person: v.nullable(v.number()),
  personName: v.nullable(v.string()),
  login: v.nullable(v.string()),
  expiresAt: v.number(),
  usedAt: v.nullable(v.number()),
  revokedAt: v.nullable(v.number()),
  createdBy: v.string(),
  unitCode: v.string(),
  unitName: v.string(),
  closedOn: v.nullable(v.string()),
  departmentName: v.nullable(v.string()),
  organisation: v.string(),
  organisationName: v.string(),
  stands: v.number(),
  roles: v.pipe(v.string(), v.parseJson(), v.array(v.picklist(roles))),
})
export type OpenLink = v.InferOutput<typeof Row>

/** Why a link opens nothing. */
export type DeadLink = 'unknown' | 'used' | 'expired' | 'revoked' | 'shut'

const link = statement(linkText)
const use = statement(useText)
const newPerson = statement(personText)
const newMember = statement(memberText)
const event = statement(eventText)

const wrongLinks = 60

/**
 * What a link opens, or why it does not. Opening one changes nothing: programs that show a preview open it too.
 * Links that nobody made are counted by address. Problem: `tooMany`.
 */
export async function find(
  db: D1Database,
  {
    secret,
    kind,
    address,
    now,
  }: { secret: string; kind: 'invitation' | 'reset'; address: string; now: number },
): Promise<OpenLink | DeadLink> {
  const limit: Limit = { subject: `link:${await digest(address)}`, most: wrongLinks }
  const [found, counts] = await db.batch([
    bind(db, link, { token: await digest(secret) }),
    counting(db, limit, now),
  ])
  const row = v.parse(v.optional(Row), found?.results[0])
  if (!row || (kind === 'invitation') !== (row.kind === 'invitation')) {
    withinLimit([limit], [counts])
    return 'unknown'
  }
  await pardon(db, limit).run()
  if (row.usedAt !== null) return 'used'
  if (row.revokedAt !== null || !row.stands) return 'revoked'
  if (row.expiresAt <= now) return 'expired'
  return row.closedOn === null ? row : 'shut'
}

interface Using {
  readonly secret: string
  readonly login: string
  readonly now: number
}

/** Uses a link and does what it is for, all or nothing; of two at once one is told that it is used. */
async function once(
  db: D1Database,
  { secret, login, now }: Using,
  act: 'member.join' | 'member.password',
  rest: readonly (D1PreparedStatement | [Statement, Values])[],
): Promise<void> {
  const token = await digest(secret)
  const stamp = `${String(now).padStart(13, '0')}-${crypto.randomUUID().slice(0, 8)}-0000`
  const values = { token, login, now, act, event: stamp }
  try {
    await db.batch([
      bind(db, use, values),
      db.prepare("select case when changes() = 1 then 1 else json('used') end"),
      ...rest.map((one) => (Array.isArray(one) ? bind(db, one[0], { ...values, ...one[1] }) : one)),
      bind(db, event, values),
    ])
  } catch (error) {
    const words = String(error)
    if (/malformed JSON/.test(words)) throw new Problem('settled')
    if (/UNIQUE constraint failed: people\.login/.test(words)) throw new Problem('taken')
    if (/UNIQUE constraint failed: members/.test(words)) throw new Problem('stale')
    throw error
  }
}

/**
 * Joins with a new account. Problems: `settled` (the link was used meanwhile), `taken` (the login is somebody's).
 */
export async function joinAnew(
  db: D1Database,
  { name, password, ...using }: Using & { name: string; password: string },
): Promise<void> {
  const person = { name, password: await hashPassword(password) }
  await once(db, using, 'member.join', [
    [newPerson, person],
    [newMember, {}],
  ])
}

/** Joins with an account that is there. Problems: `settled`; `stale`, where she is a member already. */
export async function join(db: D1Database, using: Using): Promise<void> {
  await once(db, using, 'member.join', [[newMember, {}]])
}

/**
 * Sets a new password and ends every session of hers; `all` also takes her second factor and passkeys away.
 * Problem: `settled`.
 */
export async function setPassword(
  db: D1Database,
  { person, password, all, ...using }: Using & { person: number; password: string; all: boolean },
): Promise<void> {
  await once(db, using, 'member.password', [
    ...newPassword(db, person, await hashPassword(password)),
    ...(all
      ? [
          db
            .prepare(
              'update people set totp_secret = null, totp_since = null, totp_step = null where id = ?1',
            )
            .bind(person),
          db.prepare('delete from passkeys where person_id = ?1').bind(person),
          db.prepare('delete from recovery_codes where person_id = ?1').bind(person),
        ]
      : []),
  ])
}
