/** Every route of a unit, walked from the router itself: what is not one's own answers as if it did not exist. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { scopes } from '../../src/domain/access.ts'
import { app } from '../../src/web/app.tsx'
import { as, type Browser, forgetSessions, nobody } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
import { tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'
import { accessTable, type Entry } from './access-table.ts'

const values: Record<string, string> = {
  period: '2023-09',
  year: '2023',
  indicator: 'CLB',
  id: 'none',
  person: '999999',
  code: 'an-1-ch1',
  version: '1',
  line: '3',
  theme: '1',
}

const routes = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/:organisation/:unit'))
      .map(({ method, path }) => `${method} ${path.replace(/\/$/, '')}`),
  ),
]

function addressOf(
  route: string,
  organisation: string,
  unit: string,
): { method: string; path: string } {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = { organisation, unit, ...values }[name]
    if (value === undefined) throw new Error(`no value for :${name} of ${route}`)
    return value
  })
  return { method, path }
}

function send(
  browser: Browser,
  { method, path }: { method: string; path: string },
  form: Record<string, string>,
  htmx = false,
) {
  const headers: Record<string, string> = htmx
    ? { 'HX-Request': 'true', 'HX-Request-Type': 'partial' }
    : {}
  return method === 'GET' ? browser.get(path, headers) : browser.post(path, form, headers)
}

/** Everything that an answer says, with the unit's own code taken out of where it only repeats the question. */
async function said(answer: Response, unit: string) {
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date'))
  const text = JSON.stringify({ status: answer.status, headers, body: await answer.text() })
  return text.replaceAll(encodeURIComponent(`/sen/${unit}`), '…').replaceAll(`/sen/${unit}`, '…')
}

async function everyRow(): Promise<string> {
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and name not in ('sessions', 'attempts', 'd1_migrations') and name not like '\\_%' escape '\\' and name not like 'sqlite%' order by name",
  ).all<{ name: string }>()
  const rows = await env.DB.batch(
    results.map(({ name }) => env.DB.prepare(`select * from "${name}"`)),
  )
  return JSON.stringify(rows.map(({ results: list }) => list))
}

async function rebuild(): Promise<void> {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
}

beforeAll(rebuild)

test('every route of a unit is in the access table, and nothing else is', () => {
  expect(routes.length).toBeGreaterThan(10)
  expect([...routes].sort()).toEqual(Object.keys(accessTable).sort())
})

describe('a unit that is not hers answers exactly like one that does not exist', () => {
  const strangers: Record<string, Who | undefined> = {
    'someone signed out': undefined,
    'someone of another organisation': 'stranger',
    'a sibling': 'siblingHead',
    'a cousin': 'cousinHead',
    'a child looking up': 'chapterHead',
  }
  for (const [name, who] of Object.entries(strangers)) {
    test(`to ${name}, on every route, with htmx and without, and nothing is written`, async () => {
      const browser = who ? await as(who) : nobody
      const before = await everyRow()
      for (const route of routes) {
        for (const htmx of [false, true]) {
          const form = { ...accessTable[route]?.form }
          const real = await said(
            await send(browser, addressOf(route, 'sen', 'an-1'), form, htmx),
            'an-1',
          )
          const none = await said(
            await send(browser, addressOf(route, 'sen', 'khong-co'), form, htmx),
            'khong-co',
          )
          expect([route, real]).toEqual([route, none])
          expect([route, JSON.parse(real).status]).not.toEqual([route, 200])
        }
      }
      expect(await everyRow()).toBe(before)
    })
  }

  test('the comparison would see a difference: her own unit answers otherwise', async () => {
    const own = await said(await (await as('wardHead')).get('/sen/an-1/board/2023-09'), 'an-1')
    const none = await said(
      await (await as('wardHead')).get('/sen/khong-co/board/2023-09'),
      'khong-co',
    )
    expect(own).not.toBe(none)
  })
})

describe('each way of standing in a unit is answered as the access table says', () => {
  const standings: [Exclude<keyof Entry, 'form'>, Who, string][] = [
    ['viewer', 'wardViewer', 'an-1'],
    ['recorder', 'wardRecorder', 'an-1'],
    ['head', 'wardHead', 'an-1'],
    ['administrator', 'wardAdministrator', 'an-1'],
    ['overseer', 'districtRecorder', 'an-1'],
    ['overseer', 'cityHead', 'an-1'],
    ['above', 'cityAdministrator', 'an-1'],
    ['keeper', 'wardRecorder', 'an-1-ch2'],
    ['child', 'chapterHead', 'an-1'],
  ]
  for (const [standing, who, unit] of standings) {
    test(`as ${standing}: ${who}`, async () => {
      await rebuild()
      const browser = await as(who)
      const before = await everyRow()
      let refused = true
      for (const route of routes) {
        const entry = accessTable[route]
        const answer = await send(browser, addressOf(route, 'sen', unit), { ...entry?.form })
        expect([route, answer.status]).toEqual([route, entry?.[standing] ?? entry?.overseer])
        refused &&= answer.status >= 400 || route.startsWith('GET')
      }
      if (refused) expect(await everyRow()).toBe(before)
    })
  }
})

describe('a token opens no page', () => {
  for (const scope of scopes) {
    test(`with the scope ${scope}, of the unit itself, on every route, and nothing is written`, async () => {
      await rebuild()
      const token = await tokenOf(unitIds['an-1'] ?? 0, scope)
      const before = await everyRow()
      for (const route of routes) {
        const { method, path } = addressOf(route, 'sen', 'an-1')
        const headers = { authorization: `Bearer ${token}` }
        const answer = await (method === 'GET'
          ? nobody.get(path, headers)
          : nobody.post(path, { ...accessTable[route]?.form }, headers))
        expect([route, answer.status]).toEqual([route, method === 'GET' ? 303 : 401])
      }
      expect(await everyRow()).toBe(before)
    })
  }
})
