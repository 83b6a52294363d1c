/** From a binding to a database. Only the doors and the jobs call it; see test/house. */
import { createHash, timingSafeEqual } from 'node:crypto'

export interface Bindings {
  readonly DB: D1Database
  /** Photographs; see evidence.ts. */
  readonly FILES: R2Bucket
  readonly OPERATOR_TOKEN?: string
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
