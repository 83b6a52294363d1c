/**
 * Recounts: every total of an organisation is made from scratch and compared with what stands. What differs is put right,
 * kept and logged. They work across units: only jobs and the root's own door call them.
 */
import { compile } from './rollups.ts'
import beginText from './sql/recount-begin.sql'
import clearText from './sql/recount-clear.sql'
import differencesText from './sql/recount-differences.sql'
import markText from './sql/recount-mark.sql'
import { bind, statement } from './statement.ts'

/** Differences that are kept with a recount, to be shown. */
const mostFound = 50

/** A total that nobody has made yet and to which nobody has told anything is made, and is no difference. */
const told = "not (stored is null and counted = '[]')"

const begin = statement(beginText)
const mark = statement(markText)
const clear = statement(clearText)
const finish = statement(`
  with differences as (${differencesText})
  update recounts set finished_at = cast(:now as integer),
    compared = (
      select count(*) from units u cross join recounted r on r.unit_id = u.id where u.organisation_id = :organisation
    ),
    differences = (select count(*) from differences where ${told}),
    found = (
      select json_group_array(json_object('unit', u.code, 'name', u.name, 'year', d.year, 'indicator', i.code,
        'title', i.name, 'part', d.part, 'signed', d.stored is d.counted,
        'stored', iif(d.stored is d.counted, coalesce(d.stored_signed, d.stored), d.stored),
        'counted', iif(d.stored is d.counted, coalesce(d.counted_signed, d.counted), d.counted)))
      from (select * from differences where ${told} order by unit_id, year, indicator_id, part limit ${mostFound}) d
      join units u on u.id = d.unit_id
      join indicators i on i.organisation_id = :organisation and i.id = d.indicator_id
    )
  where organisation_id = :organisation and started_at = :started and finished_at is null
`)
const putRight = statement(`
  insert into rollups (unit_id, year, indicator_id, part, expected, series, signed, levels, compiled_at)
  with differences as (${differencesText})
  select unit_id, year, indicator_id, part, counted_expected, counted, counted_signed, counted_levels, cast(:started as integer)
  from differences where counted is not null
  on conflict (unit_id, year, indicator_id, part) do update set
    expected = excluded.expected, series = excluded.series, signed = excluded.signed,
    levels = excluded.levels, compiled_at = excluded.compiled_at
`)
const takeAway = statement(`
  delete from rollups where (unit_id, year, indicator_id, part) in (
    with differences as (${differencesText})
    select unit_id, year, indicator_id, part from differences where counted is null
  )
`)

/** Begins a recount of an organisation, unless one is under way. */
export async function beginRecount(
  db: D1Database,
  organisation: number,
  now: number,
): Promise<void> {
  const values = { organisation, now }
  await db.batch([bind(db, begin, values), bind(db, mark, values)])
}

/** Begins one of every organisation. */
export async function beginRecounts(db: D1Database, now: number): Promise<number> {
  const { results } = await db.prepare('select id from organisations').all<{ id: number }>()
  for (const { id } of results) await beginRecount(db, id, now)
  return results.length
}

/**
 * Goes on with the recounts that are under way, and ends them when all is counted: compared, put right and written down
 * in one transaction. Killed anywhere, the next run goes on. Returns how many are still under way.
 */
export async function goOn(
  db: D1Database,
  { now, batches }: { now: number; batches: number },
): Promise<number> {
  const open =
    'select organisation_id as organisation, started_at as started from recounts where finished_at is null'
  const { results } = await db.prepare(open).all<{ organisation: number; started: number }>()
  if (results.length === 0) return 0
  const { remaining } = await compile(db, { now, batches, recounting: true })
  if (remaining) return results.length
  for (const { organisation, started } of results) {
    const values = { organisation, started, now }
    try {
      await db.batch([
        bind(db, finish, values),
        // Of two runs at once one ends it: for the other there is nothing left to compare with.
        db.prepare("select case when changes() = 1 then 1 else json('ended') end"),
        bind(db, takeAway, values),
        bind(db, putRight, values),
        bind(db, clear, values),
      ])
    } catch (error) {
      if (/malformed JSON/.test(String(error))) continue
      throw error
    }
    const ended = await db
      .prepare(
        'select compared, differences from recounts where organisation_id = ?1 and started_at = ?2',
      )
      .bind(organisation, started)
      .first<{ compared: number; differences: number }>()
    if (ended?.differences) {
      // Numbers only: what differed stands with the recount, for those who may see it.
      console.error(JSON.stringify({ incident: 'recount', organisation, ...ended }))
    }
  }
  return 0
}
