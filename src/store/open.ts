/** From a binding to a database. Only the doors and the jobs call it; see test/house. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { PushKeys } from '../domain/push.ts'

export interface Bindings {
  readonly DB: D1Database
  /** Photographs; see evidence.ts. */
  readonly FILES: R2Bucket
  readonly OPERATOR_TOKEN?: string
  /** For reminders on devices; without all three there are none. */
  readonly VAPID_PUBLIC_KEY?: string
  readonly VAPID_PRIVATE_KEY?: string
  readonly VAPID_SUBJECT?: string
}

export function open(bindings: Bindings): D1Database {
  return bindings.DB
}

/** Whether a secret is the operator's. It takes the same time for every wrong one; where none is set, none fits. */
export function isOperator(bindings: Bindings, given: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  const same = timingSafeEqual(hash(given), hash(bindings.OPERATOR_TOKEN ?? ''))
  return same && Boolean(bindings.OPERATOR_TOKEN)
}

/** The keys by which push services know the house; undefined where it has none. */
export function pushKeysOf(bindings: Bindings): PushKeys | undefined {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = bindings
  const { VAPID_SUBJECT: subject } = bindings
  return publicKey && privateKey && subject ? { publicKey, privateKey, subject } : undefined
}
