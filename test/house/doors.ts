/** Every door of a unit, as the house itself lists them, and what stands in the database before and after. */
import { env } from 'cloudflare:workers'
import { app } from '../../src/web/app.tsx'
import { type Browser, nobody } from '../as.ts'
import { password } from '../city.ts'

const base = '/:organisation/:unit'

export interface Door {
  readonly method: 'GET' | 'POST'
  /** Below the unit: `/figures/:period`. */
  readonly path: string
}

/** What stands in an address for each name in a route. A route with another name is not walked by guessing. */
export const parameters: Readonly<Record<string, string>> = {
  period: '2023-09',
  year: '2023',
  indicator: 'HV',
  /** Of an invitation, a token: one that is not there. */
  id: 'none',
  person: '999999',
  /** Nothing was asked. */
  theme: '9',
  /** Of a unit. */
  code: 'an-1-ch1',
}

/** A form in which every route finds something of what it asks for. */
export const form: Readonly<Record<string, string>> = {
  'HV.version': '0',
  'HV.amount': '5',
  'CLB.version': '0',
  'CLB.amount': '5',
  reason: 'Gõ nhầm',
}

export const doors: readonly Door[] = app.routes
  .filter(({ method, path }) => method !== 'ALL' && path.startsWith(base))
  .map(({ method, path }) => ({ method: method as Door['method'], path: path.slice(base.length) }))

export function nameOf({ method, path }: Door): string {
  return `${method} ${path || '/'}`
}

/** The address of a door in a unit (`/sen/an-1`). */
export function fill(door: Door, unit: string, values = parameters): string {
  return (
    unit +
    door.path.replace(/:(\w+)(\{.*?\})?/g, (_, name: string) => {
      const value = values[name]
      if (value === undefined) throw new Error(`${nameOf(door)}: nothing known for :${name}`)
      return value
    })
  )
}

/** A person whom the city does not know yet: made with a role in a unit, and signed in. */
export async function newcomer(login: string, unit: number, role: string): Promise<Browser> {
  const { results } = await env.DB.prepare(
    `insert into people (login, name, password)
     select ?1, 'Bà ' || ?1, password from people limit 1 returning id`,
  )
    .bind(login)
    .all<{ id: number }>()
  await env.DB.prepare('insert into members (person_id, unit_id, role) values (?1, ?2, ?3)')
    .bind(results[0]?.id ?? 0, unit, role)
    .run()
  return signedIn(login)
}

/** Signs in anew, in a session of its own. */
export async function signedIn(login: string): Promise<Browser> {
  const cookie = await cookieOf(login)
  return {
    get: (path, headers) => nobody.get(path, { cookie, ...headers }),
    post: (path, fields, headers) => nobody.post(path, fields, { cookie, ...headers }),
  }
}

/** The cookie of a new session, as a browser would send it. */
export async function cookieOf(login: string): Promise<string> {
  const answer = await nobody.post('/sign-in', { login, password })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`${login} cannot sign in`)
  return cookie
}

/** Every row of every table, but for who is signed in and who tried to. */
export async function everything(): Promise<Record<string, string>> {
  const names = (await tableNames()).filter((name) => !/^(sessions|attempts)$/.test(name))
  const answers = await env.DB.batch(names.map((name) => env.DB.prepare(`select * from "${name}"`)))
  return Object.fromEntries(names.map((name, at) => [name, JSON.stringify(answers[at]?.results)]))
}

/** The tables that the migrations made. */
export async function tableNames(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `select name from sqlite_master where type = 'table' and name not glob '_cf_*'
     and name not glob 'sqlite_*' and name <> 'd1_migrations' order by name`,
  ).all<{ name: string }>()
  return results.map(({ name }) => name)
}
