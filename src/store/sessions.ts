/** Who people are, and whether they are signed in. All of it happens before any workspace. */
import * as v from 'valibot'
import { Problem } from '../domain/problem.ts'
import { passwordFits } from './password.ts'
import { digest, newSecret } from './secret.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Signed out after a week away, and after thirty days in any case. */
export function oldestSession(now: number): { idle: number; oldest: number } {
  return { idle: now - 7 * day, oldest: now - 30 * day }
}

const window = 15 * minute
const refusalsPerLogin = 10
const refusalsPerAddress = 50

const Person = v.object({ id: v.number(), password: v.string() })
const Membership = v.object({
  organisation: v.string(),
  organisationName: v.string(),
  unit: v.string(),
  unitName: v.string(),
  levelName: v.string(),
  role: v.picklist(['viewer', 'recorder', 'head', 'administrator']),
})
export type Membership = v.InferOutput<typeof Membership>

/**
 * Signs in and returns the new session's token, which is stored nowhere. A wrong password, an unknown login: the same
 * answer after the same time. Problems: `forbidden` (they do not fit), `tooMany` (too many refusals in 15 minutes).
 */
export async function signIn(
  db: D1Database,
  {
    login,
    password,
    address,
    now,
  }: { login: string; password: string; address: string; now: number },
): Promise<string> {
  const subjects = [
    { subject: `login:${await digest(login)}`, most: refusalsPerLogin },
    { subject: `address:${await digest(address)}`, most: refusalsPerAddress },
  ]
  const [people, ...counts] = await db.batch<Record<string, unknown>>([
    db.prepare('select id, password from people where login = ?1').bind(login),
    ...subjects.map(({ subject }) =>
      db
        .prepare('select refused from attempts where subject = ?1 and since > ?2')
        .bind(subject, now - window),
    ),
  ])
  const over = subjects.some(({ most }, at) => Number(counts[at]?.results[0]?.refused ?? 0) >= most)
  if (over) throw new Problem('tooMany')
  const person = v.parse(v.optional(Person), people?.results[0])
  const fits = await passwordFits(password, person?.password)
  if (!person || !fits) {
    const count = `insert into attempts (subject, refused, since) values (?1, 1, ?2)
      on conflict (subject) do update set refused = case when since > ?3 then refused + 1 else 1 end,
        since = case when since > ?3 then since else ?2 end`
    await db.batch(
      subjects.map(({ subject }) => db.prepare(count).bind(subject, now, now - window)),
    )
    throw new Problem('forbidden')
  }
  const token = newSecret()
  await db.batch([
    db
      .prepare('insert into sessions (id, person_id, created_at, seen_at) values (?1, ?2, ?3, ?3)')
      .bind(await digest(token), person.id, now),
    db
      .prepare('delete from sessions where person_id = ?1 and (created_at < ?2 or seen_at < ?3)')
      .bind(person.id, oldestSession(now).oldest, oldestSession(now).idle),
    db.prepare('delete from attempts where subject = ?1').bind(subjects[0]?.subject ?? ''),
  ])
  return token
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
