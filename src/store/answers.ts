/**
 * Answers to calls that carried an Idempotency-Key, so that a call sent again on a bad line has one effect and the same
 * answer. An answer may hold a secret that is stored nowhere else, so it is kept under a key made of the caller's own
 * secret: whoever has only the database cannot read it.
 */
import { Problem } from '../domain/problem.ts'
import { digest } from './secret.ts'

const day = 86_400_000

export interface Question {
  /** Whose key it is: a token's digest, or the operator. */
  readonly caller: string
  /** The secret that the call came with. */
  readonly secret: string
  readonly key: string
  /** The request, word for word: another one under the same key is a mistake. */
  readonly request: string
}

export interface Answered {
  readonly status: number
  readonly body: string
}

/** The answer given before, if the call has come before. Problem: `keyReused`, where it was another call. */
export async function keptAnswer(
  db: D1Database,
  asked: Question,
  now: number,
): Promise<Answered | undefined> {
  const row = await db
    .prepare(
      'select request, status, body from api_answers where caller = ?1 and key = ?2 and at > ?3',
    )
    .bind(asked.caller, asked.key, now - day)
    .first<{ request: string; status: number; body: string }>()
  if (!row) return undefined
  if (row.request !== (await digest(asked.request))) throw new Problem('keyReused')
  return { status: row.status, body: await opened(asked, row.body) }
}

/**
 * Does what a call asks once, however often it is sent within a day, and answers each time the same. For acts that may
 * be done twice without harm: what must not goes with `writeAnswer` in one batch.
 */
export async function once(
  db: D1Database,
  asked: Question | undefined,
  now: number,
  make: () => Promise<Answered>,
): Promise<Answered> {
  if (!asked) return make()
  const before = await keptAnswer(db, asked, now)
  if (before) return before
  const made = await make()
  try {
    await db.batch([forgetAnswers(db, now), await writeAnswer(db, asked, made, now)])
  } catch (error) {
    if (!/constraint failed/.test(String(error))) throw error
    return (await keptAnswer(db, asked, now)) ?? made
  }
  return made
}

/** The statement that keeps an answer for a day: it goes into the batch that makes what it tells of. */
export async function writeAnswer(
  db: D1Database,
  asked: Question,
  { status, body }: Answered,
  now: number,
): Promise<D1PreparedStatement> {
  // An old answer under the same key makes way; one that is still good does not, and the batch fails.
  return db
    .prepare(
      `insert into api_answers (caller, key, request, status, body, at) values (?1, ?2, ?3, ?4, ?5, ?6)
       on conflict (caller, key) do update set request = case when at > ?7 then null else excluded.request end,
         status = excluded.status, body = excluded.body, at = excluded.at`,
    )
    .bind(
      asked.caller,
      asked.key,
      await digest(asked.request),
      status,
      await closed(asked, body),
      now,
      now - day,
    )
}

/** Forgets answers that are a day old. */
export function forgetAnswers(db: D1Database, now: number): D1PreparedStatement {
  return db.prepare('delete from api_answers where at < ?1').bind(now - day)
}

async function keyOf({ secret, key }: Question): Promise<CryptoKey> {
  const words = new TextEncoder().encode(`answer\n${key}\n${secret}`)
  const bytes = await crypto.subtle.digest('SHA-256', words)
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

async function closed(asked: Question, body: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const words = new TextEncoder().encode(body)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(asked), words)
  return `${base64(iv)}.${base64(new Uint8Array(sealed))}`
}

async function opened(asked: Question, stored: string): Promise<string> {
  const [iv, sealed] = stored.split('.').map((part) => Buffer.from(part, 'base64'))
  if (!iv || !sealed) throw new Error('an answer that cannot be read')
  const words = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(asked), sealed)
  return new TextDecoder().decode(words)
}
