/** A person at a browser: `(await as('wardHead')).get(path)`. */

import { env } from 'cloudflare:workers'
import { digest } from '../src/store/secret.ts'
import worker from '../src/worker.ts'
import { password, people, type Who } from './city.ts'

const base = 'https://house.test'
const cookies = new Map<Who, string>()
/** Sessions as they were begun: passwords are dear, and in the same city everyone can sign in the same way. */
const begun = new Map<Who, { readonly cookie: string; readonly session: Record<string, unknown> }>()

export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(
    path: string,
    form: Record<string, string> | FormData,
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
        {
          method: 'POST',
          body: form instanceof FormData ? form : new URLSearchParams(form),
          headers: { ...own, ...headers },
        },
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
  const again = begun.get(who)
  if (again) {
    const now = Date.now()
    const row = Object.values({
      ...again.session,
      ...{ created_at: now, seen_at: now, proven_at: now },
    })
    const places = row.map(() => '?').join()
    await env.DB.prepare(`insert or replace into sessions values (${places})`)
      .bind(...row)
      .run()
    cookies.set(who, again.cookie)
    return browser(again.cookie, db)
  }
  const answer = await nobody.post('/sign-in', { login, password })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`${login} cannot sign in: ${answer.status}`)
  cookies.set(who, cookie)
  const session = await env.DB.prepare('select * from sessions where id = ?')
    .bind(await digest(cookie.slice(cookie.indexOf('=') + 1)))
    .first()
  if (session) begun.set(who, { cookie, session })
  return browser(cookie, db)
}

/** After a fresh database nobody is signed in. */
export function forgetSessions(): void {
  cookies.clear()
}

/** Someone at a browser of her own, which keeps the cookies that it is given. */
export function visitor(headers: Record<string, string> = {}): Browser & {
  readonly cookies: Map<string, string>
} {
  const cookies = new Map<string, string>()
  const sent = (more: Record<string, string> = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return { ...headers, ...(cookie && { cookie }), ...more }
  }
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0\b/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    cookies,
    get: async (path, more) => keep(await nobody.get(path, sent(more))),
    post: async (path, form, more) => keep(await nobody.post(path, form, sent(more))),
  }
}

/** What a page says, without its marks. */
export const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
