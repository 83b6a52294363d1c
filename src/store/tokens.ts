/** Access tokens: what lets another system speak for a unit. A token is shown once; only its digest is kept. */
import { isNull } from 'drizzle-orm'
import * as v from 'valibot'
import type { Scope } from '../domain/access.ts'
import { Problem } from '../domain/problem.ts'
import { counting, type Limit, withinLimit } from './attempts.ts'
import { digest, newSecret } from './secret.ts'
import addText from './sql/token-add.sql'
import listText from './sql/token-list.sql'
import revokeText from './sql/token-revoke.sql'
import { tokens } from './tables/owned.ts'
import { order, question, type Workspace } from './workspace.ts'

const day = 86_400_000

const Row = v.object({
  id: v.string(),
  name: v.string(),
  scope: v.picklist(['read', 'write', 'administer']),
  createdAt: v.number(),
  createdBy: v.string(),
  expiresAt: v.nullable(v.number()),
  usedAt: v.nullable(v.number()),
})
export type TokenRow = v.InferOutput<typeof Row>

const listed = question(listText, Row)
const addToken = order(addText)
const revokeToken = order(revokeText)

const wrongTokens = 60

/**
 * Refuses a token that opens nothing, and counts it: whoever guesses is slowed down by her address. A right token is
 * never kept waiting by a neighbour's wrong ones. Problems: `signedOut`; `tooMany`.
 */
export async function refuseToken(
  db: D1Database,
  { address, now }: { address: string; now: number },
): Promise<never> {
  const limit: Limit = { subject: `token:${await digest(address)}`, most: wrongTokens }
  withinLimit([limit], await db.batch([counting(db, limit, now)]))
  throw new Problem('signedOut')
}

/** Most tokens a unit holds at a time. */
export const mostTokens = 50

/** A new token and what is stored of it. Tokens are known by their first letters, so that a leaked one is recognised. */
export async function newToken(): Promise<{ token: string; id: string; digest: string }> {
  const token = `dh_${newSecret()}`
  return { token, id: crypto.randomUUID().slice(0, 13), digest: await digest(token) }
}

/** The unit's tokens that are not revoked, newest first; expired ones among them. */
export async function list(workspace: Workspace): Promise<readonly TokenRow[]> {
  workspace.require('token.read')
  const [rows] = await workspace.ask(workspace.about(listed))
  return rows
}

/**
 * Makes a token and returns it: the only time that it is seen. `days` is how long it is valid; null is until revoked.
 * Problem: `settled`, where the unit has `mostTokens` already.
 */
export async function make(
  workspace: Workspace,
  { name, scope, days }: { name: string; scope: Scope; days: number | null },
): Promise<string> {
  workspace.require('token.make')
  const { token, id, digest: stored } = await newToken()
  const values = {
    id,
    name,
    scope,
    token: stored,
    expires: days === null ? null : workspace.now + days * day,
    most: mostTokens,
  }
  await workspace.commit(
    'token.make',
    [{ subject: name, from: null, to: scope }],
    workspace.change(addToken, values, 1),
  )
  return token
}

/** Revokes a token: the next call with it is refused. Problem: `missing`, for one that is not the unit's or is revoked. */
export async function revoke(workspace: Workspace, id: string): Promise<void> {
  workspace.require('token.revoke')
  const [rows] = await workspace.ask(workspace.rows(tokens, isNull(tokens.revokedAt)))
  const token = rows.find((row) => row.id === id)
  if (!token) throw new Problem('missing')
  await workspace.commit(
    'token.revoke',
    [{ subject: token.name, from: token.scope, to: null }],
    workspace.change(revokeToken, { id }, 1),
  )
}
