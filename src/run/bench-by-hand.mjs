// For the bench: the totals of a year in hand-written SQL, level by level from below, in the sqlite3 shell on the house's
// own database file, while the house is closed. What someone would write who needed them once.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { organisation, year } from './bench-city.mjs'

/** Whose totals the figures of a unit enter: its own where it has children, else its parent's. */
const taker =
  'case when exists (select 1 from units c where c.parent_id = u.id) then u.id else u.parent_id end'

/** The totals of the units at a depth, added to those of their parents. */
const passUp = (depth, measures) => `
  insert into total select u.parent_id, t.indicator_id, t.period, ${measures.map((m) => `sum(${m})`).join(', ')}
  from total t join units u on u.id = t.unit_id where u.depth = ${depth} group by 1, 2, 3
  on conflict do update set ${measures.map((m) => `${m} = ${m} + excluded.${m}`).join(', ')};`

/** A table of totals with these measures, filled from `figures` by `first` and then from the bottom up, timed. */
const levelByLevel = (measures, first) => `
  pragma temp_store = memory;
  create temp table total (unit_id integer, indicator_id integer, period text, ${measures.join(', ')},
    primary key (unit_id, indicator_id, period)) without rowid;
  .timer on
  insert into total ${first} ${[2, 1].map((depth) => passUp(depth, measures)).join('')}
  .timer off
  ${differences}`

/** Months of the root's totals whose amount is not that of the house. */
const differences = `
  with mine as (
    select indicator_id, cast(substr(period, 6, 2) as integer) as month, amount from total
    where unit_id = (select id from units where organisation_id = ${organisation} and parent_id is null)
  ),
  house as (
    select r.indicator_id, s.value ->> 0 as month, s.value ->> 1 as amount
    from units u join rollups r on r.unit_id = u.id and r.year = ${year} and r.part = '', json_each(r.series) s
    where u.organisation_id = ${organisation} and u.parent_id is null
  ),
  compared as (
    select id from indicators where organisation_id = ${organisation} and source = 'entered' and unit_rule <> 'none'
  )
  select 'different ' || count(*) from (
    select * from (select * from mine except select * from house)
    union all
    select * from (select * from house except select * from mine)
  ) where indicator_id in compared;`

/** What a total of the house says of a month, but for estimates and closed units. */
const sameMeasures = levelByLevel(
  ['amount', 'denominator', 'change', 'denominator_change', 'reported', 'nil', 'met'],
  `select ${taker}, f.indicator_id, f.period, sum(coalesce(f.amount, 0)), sum(coalesce(f.denominator, 0)), sum(f.change),
     sum(f.under), count(*), sum(f.nil), sum(f.met)
   from (
     select f.unit_id, f.indicator_id, f.period, f.amount, f.denominator, f.nil,
       case i.time_rule when 'flow' then f.amount else coalesce(f.amount, 0) - lag(f.amount, 1, 0) over w end as change,
       case i.time_rule when 'flow' then f.denominator
         else coalesce(f.denominator, 0) - lag(f.denominator, 1, 0) over w end as under,
       coalesce(f.amount, 0) >= coalesce(i.minimum, 1) as met
     from figures f
     join indicators i on i.organisation_id = ${organisation} and i.id = f.indicator_id
     join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
     window w as (partition by f.unit_id, f.indicator_id order by f.period)
   ) f join units u on u.id = f.unit_id
   where u.organisation_id = ${organisation} group by 1, 2, 3;`,
)

const onlySums = levelByLevel(
  ['amount'],
  `select ${taker}, f.indicator_id, f.period, sum(coalesce(f.amount, 0))
   from figures f
   join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
   join units u on u.id = f.unit_id
   where u.organisation_id = ${organisation} group by 1, 2, 3;`,
)

/** Milliseconds of each, or null where there is no sqlite3. Throws where their totals are not those of the house. */
export function byHand(dataDir) {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return null
  const folder = join(dataDir, 'd1/miniflare-D1DatabaseObject')
  const name = readdirSync(folder).find((one) => /^(?!metadata).*\.sqlite$/.test(one))
  const file = join(folder, name)
  return { sameMeasures: timed(file, sameMeasures), onlySums: timed(file, onlySums) }
}

function timed(file, sql) {
  const input = sql.replace(/^ +\./gm, '.')
  const said = execFileSync('sqlite3', ['-bail', file], { input, encoding: 'utf8' })
  if (!said.includes('different 0')) throw new Error(`by hand: ${said}`)
  const sum = (pattern) =>
    [...said.matchAll(pattern)].reduce((all, [, seconds]) => all + 1000 * Number(seconds), 0)
  return { wall: sum(/real ([\d.]+)/g), cpu: sum(/(?:user|sys) ([\d.]+)/g) }
}
