/** Browsers that agreed to be told, and what they were told: written down before it is sent, so nothing is sent twice. */
import * as v from 'valibot'
import { todayInVietnam } from '../domain/period.ts'
import type { Subscription } from '../domain/push.ts'
import { type Account, own } from './accounts.ts'
import dueText from './sql/push-due.sql'
import { bind, statement } from './statement.ts'

/** Devices of one person. */
export const mostDevices = 10

const forget = own('delete from subscriptions where person_id = :person and endpoint = :endpoint')
/** A browser speaks for whoever agreed last: what was another's on a shared device is hers no more. */
const takeOver = own(
  'delete from subscriptions where endpoint = :endpoint and person_id <> :person',
)
const keep = own(`
  insert into subscriptions (person_id, endpoint, p256dh, auth, device, created_at)
  select :person, :endpoint, :point, :auth, :device, cast(:now as integer)
  where (select count(*) from subscriptions where person_id = :person and endpoint <> :endpoint) < ${mostDevices}
  on conflict (person_id, endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, device = excluded.device`)

/** Keeps a device. False, where she has too many. */
export async function subscribe(
  account: Account,
  subscription: Subscription & { readonly device: string },
): Promise<boolean> {
  const { endpoint, p256dh: point, auth, device } = subscription
  const [, kept] = await account.batch(
    account.about(takeOver, { endpoint }),
    account.about(keep, { endpoint, point, auth, device }),
  )
  return kept?.changes === 1
}

export async function unsubscribe(account: Account, endpoint: string): Promise<void> {
  await account.batch(account.about(forget, { endpoint }))
}

const Due = v.object({
  endpoint: v.string(),
  p256dh: v.string(),
  auth: v.string(),
  language: v.string(),
  organisation: v.string(),
  unit: v.string(),
  name: v.string(),
  period: v.string(),
  dueDay: v.string(),
  kind: v.picklist(['soon', 'late']),
  message: v.string(),
})
export type DueMessage = v.InferOutput<typeof Due>

const due = statement(dueText)

/** Writes down what is due and returns what this run, and no other, is to send. Only jobs call it. */
export async function takeDue(db: D1Database, now: number, most: number): Promise<DueMessage[]> {
  const { results } = await bind(db, due, { today: todayInVietnam(now), most }).all()
  const found = v.parse(v.array(Due), results)
  if (found.length === 0) return []
  const { results: taken } = await db
    .prepare(
      `insert into sent_messages (endpoint, message, at)
       select value ->> 0, value ->> 1, cast(?1 as integer) from json_each(?2) where true
       on conflict do nothing returning endpoint, message`,
    )
    .bind(now, JSON.stringify(found.map(({ endpoint, message }) => [endpoint, message])))
    .all<{ endpoint: string; message: string }>()
  const mine = new Set(taken.map(({ endpoint, message }) => `${endpoint} ${message}`))
  return found.filter(({ endpoint, message }) => mine.delete(`${endpoint} ${message}`))
}

/** Forgets browsers that are gone, and what was sent long ago. */
export async function tidyUp(db: D1Database, gone: readonly string[], now: number): Promise<void> {
  await db.batch([
    db
      .prepare('delete from subscriptions where endpoint in (select value from json_each(?1))')
      .bind(JSON.stringify(gone)),
    db.prepare('delete from sent_messages where at < ?1').bind(now - 90 * 86_400_000),
  ])
}
