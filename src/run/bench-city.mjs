// For the bench: the demo city grown to a size, and figures that change in it as if units had sent them.
import { importSource } from './bundle.mjs'

const { bind, statement } = await importSource('src/store/statement.ts')
const sending = await Promise.all(
  ['intake-record', 'intake-submit', 'intake-mark'].map(async (name) => {
    const { default: text } = await importSource(`src/store/sql/${name}.sql`)
    return statement(text)
  }),
)

export const organisation = 1
export const year = 2023
const [ward, chapter] = [3, 4]

/** Ids of a copy are those of the city and a multiple of this. */
const step = 100_000

/** Copies wards with their chapters, beside themselves, until there are about so many units; figures up to a month. */
export async function growTo(db, size, lastMonth) {
  const { results: wards } = await db
    .prepare(
      `select id, 1 + (select count(*) from units c where c.parent_id = w.id) as units from units w
       where organisation_id = ${organisation} and level = ${ward} order by position, id`,
    )
    .all()
  let missing = size - (await sizeOf(db)).units
  for (let copy = 1; missing > 0; copy++) {
    const copied = []
    for (const { id, units } of wards) {
      if (missing < units / 2) break
      missing -= units
      copied.push(id)
    }
    if (copied.length === 0) break
    await copyWards(db, copied, copy, lastMonth)
  }
}

async function copyWards(db, wards, copy, lastMonth) {
  const by = copy * step
  const chosen = '(select value from json_each(?1))'
  const copied = `(select id from units where id in ${chosen} union all select id from units where parent_id in ${chosen})`
  const until = `${year}-${String(lastMonth).padStart(2, '0')}`
  const mine = `where unit_id in ${copied} and period <= '${until}'`
  const texts = [
    await copying(
      db,
      'units',
      {
        id: `id + ${by}`,
        parent_id: `case level when ${ward} then parent_id else parent_id + ${by} end`,
        code: `code || '-b${copy}'`,
        position: `position + ${by}`,
      },
      `where id in ${copied}`,
    ),
    await copying(db, 'reports', { unit_id: `unit_id + ${by}` }, mine),
    await copying(db, 'figures', { unit_id: `unit_id + ${by}` }, mine),
  ]
  await db.batch(texts.map((text) => db.prepare(text).bind(JSON.stringify(wards))))
  await seal(db)
}

/** As if every report were sealed: the job that compiles seals too, and its time is another's. */
const seal = (db) =>
  db.prepare("update reports set signed_version = version where state = 'submitted'").run()

/** Rows of a table once more, with what is other in them; whatever columns it has. */
async function copying(db, table, other, where) {
  // Without the columns that are made of others.
  const { results } = await db.prepare(`pragma table_info("${table}")`).all()
  const names = results.map(({ name }) => name)
  return `insert into ${table} (${names}) select ${names.map((name) => other[name] ?? name)} from ${table} ${where}`
}

export const sizeOf = (db) =>
  db
    .prepare(
      `select (select count(*) from units where organisation_id = ${organisation}) as units,
         (select count(*) from units where organisation_id = ${organisation} and level = ${ward}) as wards,
         (select count(*) from figures) as figures, (select count(*) from rollups) as totals,
         (select max(n) from (
           select count(*) as n from units where organisation_id = ${organisation} group by parent_id
         )) as widest`,
    )
    .first()

/** The root; chapters, in an order that jumps from ward to ward; and what they are asked and pass up. */
export async function chaptersOf(db) {
  const all = async (text) => (await db.prepare(text).all()).results
  const [root] = await all(
    `select id from units where organisation_id = ${organisation} and parent_id is null`,
  )
  const units = await all(
    `select id from units where organisation_id = ${organisation} and level = ${chapter}
     order by id * 2654435761 % 4294967296`,
  )
  const indicators = await all(
    `select i.id, i.unit_rule = 'ratio' as ratio from assignments a
     join indicators i on i.organisation_id = a.organisation_id and i.id = a.indicator_id
     where a.organisation_id = ${organisation} and a.level = ${chapter} and i.source = 'entered' and i.unit_rule <> 'none'`,
  )
  return { root: root.id, units: units.map(({ id }) => id), indicators }
}

/**
 * Records so many figures of a month in which there were none, and submits their reports: by the statements with which
 * many units' figures come in, so that `changes` holds what it would hold if each had been typed and submitted. One
 * figure a chapter, beginning with the chapter `from`; where chapters are fewer, each gets another. Returns their number.
 */
export async function changeFigures(db, { root, units, indicators }, { count, from, period }) {
  const rows = Array.from({ length: count }, (_, at) => {
    const round = Math.floor(at / units.length)
    const { id, ratio } = indicators[(from + at + round) % indicators.length]
    const amounts = [1, ratio ? 1 : null]
    return [units[(from + at) % units.length], year, id, period, ...amounts, 0, 0, '', 0]
  })
  const senders = [...new Set(rows.map(([unit]) => unit))]
  const day = `${period}-28`
  const values = {
    ...{ organisation, unit: root, rows: JSON.stringify(rows), now: Date.now() },
    ...{ person: 1, today: day },
    reports: JSON.stringify(senders.map((unit) => [unit, period, day])),
  }
  await db.batch(sending.map((one) => bind(db, one, values)))
  await seal(db)
  return senders.length
}

/** What waits to be compiled, up to the root: the totals, the children of each added up, and those that have none. */
export const workWaiting = (db) =>
  db
    .prepare(
      `with recursive made (unit_id, indicator_id) as (
         select unit_id, indicator_id from changes
         union
         select u.parent_id, m.indicator_id from made m
         join units u on u.id = m.unit_id and u.parent_id is not null
         join indicators i on i.organisation_id = u.organisation_id and i.id = m.indicator_id and i.unit_rule <> 'none'
       ), families as materialized (
         select c.parent_id, count(*) as children,
           sum(not exists (select 1 from units g where g.parent_id = c.id)) as leaves
         from units c where c.parent_id is not null group by c.parent_id
       )
       select count(*) as totals, sum(f.children) as children, sum(f.leaves) as leaves from made m join families f on f.parent_id = m.unit_id`,
    )
    .first()

export async function changesOf(db) {
  const { results } = await db
    .prepare('select depth, unit_id, year, indicator_id from changes')
    .all()
  return results
}

export const putBack = (db, changes) =>
  db
    .prepare(
      `insert into changes (depth, unit_id, year, indicator_id)
       select value ->> 'depth', value ->> 'unit_id', value ->> 'year', value ->> 'indicator_id' from json_each(?1)`,
    )
    .bind(JSON.stringify(changes))
    .run()
