/** Two tenants stand beside each other in every fixture: no page of the one holds a word of the other. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { app } from '../../src/web/app.tsx'
import { as, forgetSessions } from '../as.ts'
import { buildCity, marks, people, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

const values: Record<string, string> = {
  period: '2023-08',
  year: '2023',
  indicator: 'HV',
  person: '999999',
  id: 'none',
  code: 'an-1-ch1',
  version: '1',
  line: '3',
}

beforeAll(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const pages = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/:organisation/:unit'))
      .map(({ path }) => path),
  ),
]

async function readAll(who: Who): Promise<string> {
  const { organisation, unit } = people[who]
  const browser = await as(who)
  const texts: string[] = []
  for (const pattern of pages) {
    const path = pattern.replace(
      /:(\w+)/g,
      (_, name: string) => ({ organisation, unit, ...values })[name] ?? '',
    )
    texts.push(await (await browser.get(path)).text())
  }
  return texts.join('\n')
}

test('what the people of An read holds no word of Bình, and none of another organisation', async () => {
  for (const who of ['chapterHead', 'wardRecorder', 'wardHead', 'districtRecorder'] as const) {
    const read = await readAll(who)
    expect(read).toContain('Hội LHPN thành phố Sen')
    expect([who, read.includes(marks.binh), read.includes(marks.lua)]).toEqual([who, false, false])
  }
})

test('the marks are seen where they belong: the city reads Bình, and Lúa reads Lúa', async () => {
  const city = await readAll('cityHead')
  expect([city.includes(marks.binh), city.includes(marks.lua)]).toEqual([true, false])
  const other = await readAll('stranger')
  expect([other.includes(marks.lua), other.includes(marks.binh)]).toEqual([true, false])
})
