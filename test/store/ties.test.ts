/** After any acts of two levels on their plans, every line that came from above still says from where, and is there once. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { as, forgetSessions } from '../as.ts'
import { buildCity, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

interface Row {
  id: number
  parent: number | null
  source_line: number | null
  source_unit: number | null
  omitted: string | null
  version: number
  text: string
}

const rowsOf = async (unit: string) =>
  (
    await env.DB.prepare(
      `select l.id, l.parent, l.source_line, l.source_unit, l.omitted, l.version, l.text from plan_lines l
       join units u on u.id = l.unit_id and u.organisation_id = 1 and u.code = ?1 where l.year = 2023 order by l.id`,
    )
      .bind(unit)
      .all<Row>()
  ).results

const acts = ['write', 'add', 'omit', 'restore', 'remove', 'move', 'issue', 'take', 'keep'] as const
const side = fc.constantFrom('city', 'district')

test('whatever is written, moved, left out, issued again and answered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(side, fc.constantFrom(...acts), fc.nat(), fc.nat()), {
        minLength: 12,
        maxLength: 30,
      }),
      async (played) => {
        forgetSessions()
        await freshDatabase()
        await buildCity(env.DB)
        const send = async (who: Who, path: string, form: Record<string, string>) => {
          const { status } = await (await as(who)).post(`/sen/${path}`, form)
          // Refused is well; an accident is not.
          expect([path, status < 500]).toEqual([path, true])
        }
        await send('districtHead', 'an/plans/2023/draft', { from: 'above' })
        const ties = new Set((await rowsOf('an')).flatMap((row) => row.source_line ?? []))
        expect(ties.size).toBeGreaterThan(2)
        for (const [where, act, n, m] of played) {
          const [who, unit]: [Who, string] =
            where === 'city' ? ['cityHead', 'tp'] : ['districtHead', 'an']
          const draft = `${unit}/plans/2023/draft`
          const lines = await rowsOf(unit)
          const line = lines[n % lines.length]
          if (!line) continue
          const { id } = line
          const text = `${line.text.slice(0, 40)} ${m}`
          const fields = { kind: 'item', marker: '-', text }
          if (act === 'write') {
            await send(who, `${draft}/lines/${id}`, { ...fields, version: String(line.version) })
          } else if (act === 'add') {
            const place = { after: String(id), where: m % 2 ? 'below' : 'beside' }
            await send(who, `${draft}/lines`, { ...fields, ...place })
          } else if (act === 'omit') {
            await send(who, `${draft}/lines/${id}/omission`, { reason: 'Không làm' })
          } else if (act === 'restore') {
            await send(who, `${draft}/lines/${id}/omission`, { restore: '1' })
          } else if (act === 'remove') {
            await send(who, `${draft}/lines/${id}/removal`, {})
          } else if (act === 'move') {
            const way = ['up', 'down', 'in', 'out'][m % 4]
            await send(who, `${draft}/order`, { move: `${way}.${id}` })
          } else if (act === 'issue') {
            const head = { number: `${m}/KH`, day: '1/2/2023', signer: 'Sen', reason: 'Lại' }
            await send(who, `${draft}/issue`, head)
          } else {
            const [above] = await rowsOf('tp').then((all) => [all[n % all.length]])
            const path = `an/plans/2023/above/lines/${above?.id}`
            await send('districtHead', path, { answer: act, reason: m % 2 ? 'Có lý do' : '' })
          }
          const own = await rowsOf('an')
          const tied = own.flatMap((row) => row.source_line ?? [])
          expect(new Set(tied).size).toBe(tied.length)
          for (const tie of ties) expect(tied).toContain(tie)
          for (const tie of tied) ties.add(tie)
          const ids = new Set(own.map((row) => row.id))
          for (const row of own) expect(row.parent === null || ids.has(row.parent)).toBe(true)
        }
        // What the district has issued is frozen with its ties.
        const frozen = await env.DB.prepare(
          "select v.lines from plan_versions v join units u on u.id = v.unit_id where u.organisation_id = 1 and u.code = 'an'",
        ).all<{ lines: string }>()
        for (const { lines } of frozen.results) {
          const found = JSON.parse(lines).flatMap(
            ({ source }: { source: { line: number } | null }) => source?.line ?? [],
          )
          for (const tie of found) expect(ties.has(tie)).toBe(true)
        }
      },
    ),
    { numRuns: 8 },
  )
}, 180_000)
