/** A person at a browser: `(await as('wardHead')).get(path)`. */
import worker from '../src/worker.ts'
import { env } from 'cloudflare:workers'
import { password, people, type Who } from './city.ts'

const base = 'https://house.test'
const cookies = new Map<Who, string>()

export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Response>
}

export function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(base + path, { redirect: 'manual', ...init })
  return Promise.resolve(worker.fetch(request as never, env, {} as never))
}

function browser(cookie: string): Browser {
  const own = { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) }
  return {
    get: (path, headers = {}) => ask(path, { headers: { ...own, ...headers } }),
    post: (path, form, headers = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(form), headers: { ...own, ...headers } }),
  }
}

export const nobody = browser('')

export async function as(who: Who): Promise<Browser> {
  const kept = cookies.get(who)
  if (kept) return browser(kept)
  const { login } = people[who]
  const answer = await nobody.post('/sign-in', { login, password })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`${login} cannot sign in: ${answer.status}`)
  cookies.set(who, cookie)
  return browser(cookie)
}

/** After a fresh database nobody is signed in. */
export function forgetSessions(): void {
  cookies.clear()
}
