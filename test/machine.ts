/** Another system at the API: `call(token, 'GET', '/units')`. */
import { env } from 'cloudflare:workers'
import { digest } from '../src/store/secret.ts'
import { ask } from './as.ts'

export const operatorToken = 'the operator token of the tests'

export interface Heard {
  readonly status: number
  readonly type: string | null
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what came
  readonly body: any
  readonly headers: Headers
}

export async function call(
  token: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  db?: D1Database,
): Promise<Heard> {
  const answer = await ask(
    `/api/v1${path}`,
    {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'accept-language': 'en',
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    },
    db,
  )
  const text = await answer.text()
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
    headers: answer.headers,
  }
}

/** A token as a unit's administrator would have made it. Returns its secret. */
export async function tokenOf(
  unit: number,
  scope: 'read' | 'write' | 'administer',
  {
    expiresAt = null,
    revokedAt = null,
  }: { expiresAt?: number | null; revokedAt?: number | null } = {},
): Promise<string> {
  const secret = `dh_${crypto.randomUUID()}`
  await env.DB.prepare(
    `insert into tokens (unit_id, id, name, scope, token, created_at, created_by, expires_at, revoked_at)
     values (?1, ?2, ?3, ?4, ?5, 0, 2, ?6, ?7)`,
  )
    .bind(
      unit,
      crypto.randomUUID(),
      `máy ${scope}`,
      scope,
      await digest(secret),
      expiresAt,
      revokedAt,
    )
    .run()
  return secret
}
