/// <reference types="vite/client" />
/** The rules of the house that a machine can keep. */
import { env } from 'cloudflare:workers'
import { getTableName } from 'drizzle-orm'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { timetable } from '../../src/jobs/timetable.ts'
import { paths } from '../../src/paths.ts'
import * as owned from '../../src/store/tables/owned.ts'
import * as shared from '../../src/store/tables/shared.ts'
import { order, question } from '../../src/store/workspace.ts'
import { en } from '../../src/text/en.ts'
import { vi } from '../../src/text/vi.ts'
import { app } from '../../src/web/app.tsx'
import wrangler from '../../wrangler.toml?raw'
import { freshDatabase } from '../setup.ts'

const sources = import.meta.glob<string>('../../src/**/*.{ts,tsx,sql,js}', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const migrations = import.meta.glob<string>('../../migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const named = (list: Record<string, string>) =>
  Object.entries(list).map(([file, text]) => [file.replace('../../', ''), text] as const)
const holding = (pattern: RegExp, within = /^src\//) =>
  named(sources)
    .filter(([file, text]) => within.test(file) && pattern.test(text))
    .map(([file]) => file)

beforeAll(async () => {
  await freshDatabase()
})

describe('On the disk', () => {
  test('every owned table has a primary key that begins with unit_id, and so has every key between owned tables', async () => {
    const names: string[] = Object.values(owned).map(getTableName)
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) {
      const { results: columns } = await env.DB.prepare(`pragma table_info("${name}")`).all<{
        name: string
        pk: number
      }>()
      expect([name, columns.find(({ pk }) => pk === 1)?.name]).toEqual([name, 'unit_id'])
      const { results: keys } = await env.DB.prepare(`pragma foreign_key_list("${name}")`).all<{
        table: string
        seq: number
        from: string
        to: string
      }>()
      for (const key of keys.filter(({ table, seq }) => names.includes(table) && seq === 0)) {
        expect([name, key.from, key.to]).toEqual([name, 'unit_id', 'unit_id'])
      }
    }
  })

  test('every table of the database is either shared or owned', async () => {
    const { results } = await env.DB.prepare(
      "select name from sqlite_master where type = 'table'",
    ).all<{ name: string }>()
    const known = [...Object.values(owned), ...Object.values(shared)].map(getTableName)
    const tables = results.map(({ name }) => name).filter((name) => !/^(_|sqlite_|d1_)/.test(name))
    expect(tables.sort()).toEqual(known.sort())
  })

  test('no migration rebuilds a table or deletes by cascade: D1 would lose rows', () => {
    expect(named(migrations).length).toBeGreaterThan(0)
    expect(named(migrations).filter(([, text]) => /__new_|on delete cascade/i.test(text))).toEqual(
      [],
    )
  })
})

describe('In the sources', () => {
  test('they are found at all', () => {
    expect(named(sources).length).toBeGreaterThan(60)
  })

  test('only .sql files add up', () => {
    expect(
      holding(/\bsum\s*\(/i, /^src\/(?!store\/sql\/)/).filter(
        (file) => !file.startsWith('src/run/'),
      ),
    ).toEqual([])
  })

  test('a database or a binding is in the hands of the doors, the jobs and the store alone', () => {
    const doors = ['src/web/pages.tsx']
    expect(holding(/D1Database|\bc\.env\b|\bbindings\b/i, /^src\/(web|ui|domain|text)\//)).toEqual(
      doors,
    )
  })

  test('no page is written as raw HTML, and none runs script of its own', () => {
    expect(
      holding(/dangerouslySetInnerHTML|\braw\(|hx-on|['"]js:|\sstyle=\{/, /^src\/(web|ui)\//),
    ).toEqual([])
  })

  test('the house calls nobody but the push services, from one file', () => {
    expect(holding(/[^.\w]fetch\(/, /^src\/(domain|store|web|ui|jobs|text)\//)).toEqual([
      'src/jobs/push.ts',
    ])
  })
})

describe('The workspace', () => {
  test('takes no statement that names no unit', () => {
    expect(() => order('delete from figures')).toThrow(/names no :unit/)
    expect(() =>
      question('select 1 as n from figures where year = :year', v.object({ n: v.number() })),
    ).toThrow()
    expect(() => order('delete from figures where unit_id = :unit')).not.toThrow()
  })
})

describe('What happens by itself', () => {
  test('is timed in wrangler.toml by the same lines', () => {
    const lines = /crons = \[(.*)\]/.exec(wrangler)?.[1] ?? ''
    expect([...lines.matchAll(/"([^"]+)"/g)].map(([, line]) => line)).toEqual(
      Object.keys(timetable),
    )
  })
})

describe('What is said', () => {
  const shape = (said: unknown, at = ''): string[] =>
    typeof said === 'object' && said !== null
      ? Object.entries(said).flatMap(([key, value]) => shape(value, `${at}.${key}`))
      : [`${at}: ${typeof said}`]

  test('has the same shape in both languages', () => {
    expect(shape(en)).toEqual(shape(vi))
  })

  test('is never an empty sentence', () => {
    const empty = (said: unknown, at = ''): string[] =>
      typeof said === 'string'
        ? said.trim()
          ? []
          : [at]
        : typeof said === 'object' && said !== null
          ? Object.entries(said).flatMap(([key, value]) => empty(value, `${at}.${key}`))
          : []
    expect([empty(vi), empty(en)]).toEqual([['.board.tone.open'], ['.board.tone.open']])
  })
})

describe('The addresses', () => {
  test('all lead to a mounted route, but for the files', () => {
    const mounted = app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+').replace(/(?<=.)\/$/, '')}$`))
    const at = { organisation: 'o', unit: 'u' }
    const files = ['style', 'script', 'pageScript', 'pushWorker', 'icon']
    const built = Object.entries(paths)
      .filter(([name]) => !files.includes(name))
      .flatMap(([name, make]) => {
        // An address of a unit begins with it; what follows may be anything but a kind of file.
        const build = make as (...parts: unknown[]) => string
        const parts = /\bunder\(/.test(String(make)) ? [at] : []
        const last = /^(unitsFile|figureTemplate)$/.test(name) ? ['xlsx', 'csv'] : ['x']
        return last.map((part) => build(...parts, part, part).split('?')[0] ?? '')
      })
    expect(built.length).toBeGreaterThan(50)
    expect(built.filter((path) => !mounted.some((route) => route.test(path)))).toEqual([])
  })
})
