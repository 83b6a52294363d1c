/** A person at a browser: `(await as('wardHead')).get(path)`. */

import { env } from 'cloudflare:workers'
import worker from '../src/worker.ts'
import { password, people, type Who } from './city.ts'

const base = 'https://house.test'
const cookies = new Map<Who, string>()

export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(
    path: string,
    form: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Response>
}

export function ask(
  path: string,
  init: RequestInit = {},
  db: D1Database = env.DB,
): Promise<Response> {
  const request = new Request(base + path, { redirect: 'manual', ...init })
  return Promise.resolve(worker.fetch(request as never, { ...env, DB: db }, {} as never))
}

function browser(cookie: string, db?: D1Database): Browser {
  const own = { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) }
  return {
    get: (path, headers = {}) => ask(path, { headers: { ...own, ...headers } }, db),
    post: (path, form, headers = {}) =>
      ask(
        path,
        { method: 'POST', body: new URLSearchParams(form), headers: { ...own, ...headers } },
        db,
      ),
  }
}

export const nobody = browser('')

/** Signs in once and stays signed in; `db` may be a counted one. */
export async function as(who: Who, db?: D1Database): Promise<Browser> {
  const kept = cookies.get(who)
  if (kept) return browser(kept, db)
  const { login } = people[who]
  const answer = await nobody.post('/sign-in', { login, password })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`${login} cannot sign in: ${answer.status}`)
  cookies.set(who, cookie)
  return browser(cookie, db)
}

/** After a fresh database nobody is signed in. */
export function forgetSessions(): void {
  cookies.clear()
}
