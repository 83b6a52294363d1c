// npm run bench [-- 1600 16000]: what pages and acts cost in D1 (rows and calls: free of noise) and in time, in trees of
// about 1.600, 16.000 and 100.000 units, and how that grows. The trees are the demo city with copies of its districts
// beside it, each copy under a unit of its own below the root. The largest has fewer months, so that it can be made in
// minutes. A full compile stands beside hand-written SQL on the same data in the sqlite3 shell. Times are those of one
// run on this machine: read the ratios.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled, onNewerNode } from './install.mjs'

ensureInstalled()
await onNewerNode()
const { importSource } = await import('./bundle.mjs')
const { openHouse } = await import('./house.mjs')
const { counted } = await importSource('test/counted.ts')
const { default: worker } = await importSource('src/worker.ts')
const { accounts } = await importSource('src/demo/accounts.ts')
const { compile, markAll } = await importSource('src/store/rollups.ts')
const { signAll } = await importSource('src/store/signing.ts')

const year = 2023
const city = 'da-nang'
const folder = mkdtempSync(join(tmpdir(), 'dong-hanh-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Units, and the months of figures that copies have. */
const sizes = [
  { units: 1600, months: 9 },
  { units: 16_000, months: 9 },
  { units: 100_000, months: 1 },
]
const asked = process.argv.slice(2).map(Number)
const results = []
for (const size of sizes) {
  if (asked.length === 0 || asked.includes(size.units)) results.push(await measure(size))
}
report(results)
process.exit(0)

async function measure({ units, months }) {
  const dataDir = join(folder, String(units))
  console.log(`\n${units} units: opening a house …`)
  const house = await openHouse({ port: 0, dataDir, demo: true, quiet: true, crons: false })
  await grow(house.db, units, months)
  console.log('  compiling …')
  await markAll(house.db, 1, year)
  await compile(house.db, { now: Date.now(), batches: Number.POSITIVE_INFINITY })
  await signAll(house.db, 1, Date.now())
  const size = await house.db
    .prepare(
      `select (select count(*) from units where organisation_id = 1) as units, (select count(*) from figures) as figures,
         (select count(*) from rollups) as totals`,
    )
    .first()
  console.log('  pages and acts …')
  const costs = await pagesAndActs(house.db)
  console.log('  changed figures …')
  const changed = []
  for (const figures of [1, 100, 5000]) changed.push(await afterChanging(house.db, figures))
  console.log('  everything …')
  await markAll(house.db, 1, year)
  const full = await compiling(house.db)
  await house.close()
  const hand = byHand(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
  return { units, size, costs, changed, full, hand }
}

/** Copies of the city's districts with all that is below them, until there are `target` units. */
async function grow(db, target, months) {
  const step = 100_000
  const { results: districts } = await db
    .prepare(
      `with recursive down (id, district) as (
         select id, id from units where organisation_id = 1 and depth = 1
         union all select c.id, down.district from down join units c on c.parent_id = down.id
       ) select district as id, count(*) as units from down group by 1 order by 2 desc`,
    )
    .all()
  const all = districts.reduce((sum, { units }) => sum + units, 1)
  let missing = target - all
  for (let copy = 1; missing > all / 20; copy++) {
    const by = copy * step
    const taken = []
    for (const { id, units } of districts) {
      if (units > missing) continue
      taken.push(id)
      missing -= units
    }
    const below = `(with recursive down (id) as (
      select value from json_each('${JSON.stringify(taken)}')
      union all select c.id from down join units c on c.parent_id = down.id) select id from down)`
    const since = `${year}-${String(10 - months).padStart(2, '0')}`
    await db.batch([
      db.prepare(
        `insert into units (id, organisation_id, parent_id, depth, level, code, name, position, kept_by_parent, exempt, from_day, to_day)
         select id + ${by}, organisation_id, case when parent_id is null then id else parent_id + ${by} end, depth + 1,
           max(level, 2), code || '-b${copy}', name, position + ${by}, kept_by_parent, parent_id is null or exempt, from_day, to_day
         from units where (organisation_id = 1 and parent_id is null) or id in ${below}`,
      ),
      db.prepare(
        `insert into reports select unit_id + ${by}, period, state, due_day, version, submitted_at, submitted_by,
           submitted_day from reports where unit_id in ${below} and period >= '${since}'`,
      ),
      db.prepare(
        `insert into figures select unit_id + ${by}, year, indicator_id, part, period, amount, denominator, nil, estimate,
           version, recorded_at, recorded_by from figures where unit_id in ${below} and period >= '${since}'`,
      ),
    ])
  }
}

/** What the roll-up costs after some submitted figures have moved, spread over the whole tree. */
async function afterChanging(db, figures) {
  await db.batch([
    db.prepare('create table if not exists moved (unit_id, indicator_id, period)'),
    db.prepare('delete from moved'),
    db
      .prepare(
        `insert into moved select f.unit_id, f.indicator_id, f.period from figures f
         join indicators i on i.organisation_id = 1 and i.id = f.indicator_id and i.source = 'entered'
         join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
         join units u on u.id = f.unit_id and u.organisation_id = 1
         where f.amount is not null and f.part = '' and not exists (select 1 from units c where c.parent_id = u.id)
         order by (f.unit_id * 7919 + f.indicator_id * 104729) % 1000003 limit ?1`,
      )
      .bind(figures),
    db.prepare(
      `update figures set amount = amount + 1 where year = ${year} and part = ''
         and (unit_id, indicator_id, period) in (select unit_id, indicator_id, period from moved)`,
    ),
    db.prepare(
      `insert into changes select distinct t.depth, t.id, ${year}, m.indicator_id
       from moved m join units u on u.id = m.unit_id join units t on t.id = u.parent_id`,
    ),
  ])
  const { n } = await db.prepare('select count(*) as n from moved').first()
  return { figures: n, ...(await compiling(db)) }
}

/** Compiles all that waits: totals made, rows, time. */
async function compiling(db) {
  const { db: dear, cost } = counted(db)
  let totals = 0
  const time = await timed(async () => {
    ;({ totals } = await compile(dear, { now: Date.now(), batches: Number.POSITIVE_INFINITY }))
  })
  return { totals, ...cost, ...time }
}

async function pagesAndActs(db) {
  const ask = async (login, method, path, form) => {
    const { db: dear, cost } = counted(db)
    const cookie = cookies.get(login)
    const answer = await worker.fetch(
      new Request(`https://bench.test${path}`, {
        method,
        redirect: 'manual',
        headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
        ...(form ? { body: new URLSearchParams(form) } : {}),
      }),
      { DB: dear },
    )
    return { answer, cost }
  }
  const cookies = new Map()
  for (const login of [
    'tp.lanhdao',
    'hai-chau.lanhdao',
    'p-hai-chau-i.nhaplieu',
    'p-hai-chau-i-ch1',
  ]) {
    const { password } = accounts.find((account) => account.login === login)
    const { answer } = await ask(login, 'POST', '/sign-in', { login, password })
    cookies.set(login, answer.headers.get('set-cookie')?.split(';')[0])
  }
  const chapter = 'p-hai-chau-i-ch1'
  const sheet = `/${city}/${chapter}/figures/2023-09`
  const acts = [
    ['to do, city', 'tp.lanhdao', 'GET', `/${city}/tp`],
    ['board, city', 'tp.lanhdao', 'GET', `/${city}/tp/board/2023-09`],
    ['board, city, year', 'tp.lanhdao', 'GET', `/${city}/tp/board/2023`],
    ['one indicator, city', 'tp.lanhdao', 'GET', `/${city}/tp/board/2023-09/indicators/NV1-09`],
    ['who is missing, city', 'tp.lanhdao', 'GET', `/${city}/tp/board/2023-09/missing`],
    ['plan, city', 'tp.lanhdao', 'GET', `/${city}/tp/plans/2023`],
    ['board, district', 'hai-chau.lanhdao', 'GET', `/${city}/hai-chau/board/2023-09`],
    [
      'one indicator, ward',
      'p-hai-chau-i.nhaplieu',
      'GET',
      `/${city}/p-hai-chau-i/board/2023-09/indicators/NV1-09`,
    ],
    ['entry sheet, ward', 'p-hai-chau-i.nhaplieu', 'GET', `/${city}/p-hai-chau-i/figures/2023-09`],
    ['entry sheet, chapter', chapter, 'GET', sheet],
    [
      'record one figure',
      chapter,
      'POST',
      `${sheet}/NV1-09`,
      { 'NV1-09.version': '0', 'NV1-09.amount': '3' },
    ],
    ['submit a report', chapter, 'POST', `/${city}/${chapter}/reports/2023-09/submission`, {}],
  ]
  const costs = []
  for (const [name, login, method, path, form] of acts) {
    const started = performance.now()
    const { answer, cost } = await ask(login, method, path, form)
    const wall = performance.now() - started
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status}`)
    const html = await answer.text()
    const shown = (html.match(/<th scope="row"/g) ?? []).length
    costs.push({ name, ...cost, wall, ...(shown && { shown }) })
  }
  costs.push({ name: 'compile that report', ...(await compiling(db)) })
  return costs
}

/** Wall time, and CPU time of all processes below this one (the database is one of them). Linux only; else null. */
async function timed(run) {
  const cpu = cpuOfChildren()
  const started = performance.now()
  await run()
  const wall = performance.now() - started
  const used = cpuOfChildren()
  return { wall, cpu: cpu === null || used === null ? null : (used - cpu) * 10 }
}

function cpuOfChildren() {
  try {
    const parents = new Map()
    const ticks = new Map()
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ')
        parents.set(pid, fields[1])
        ticks.set(pid, Number(fields[11]) + Number(fields[12]))
      } catch {}
    }
    const isOurs = (pid) => {
      for (let at = parents.get(pid); at && at !== '0'; at = parents.get(at)) {
        if (at === String(process.pid)) return true
      }
      return false
    }
    return [...ticks].reduce((sum, [pid, n]) => sum + (isOurs(pid) ? n : 0), 0)
  } catch {
    return null
  }
}

/**
 * Hand-written SQL, level by level from below, in the sqlite3 shell: with the same measures, as someone would write who
 * needed them once; and the plainest, sums of amounts alone. Seconds, or null.
 */
function byHand(dataDir) {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return null
  const at = join(dataDir, 'd1/miniflare-D1DatabaseObject')
  const file = readdirSync(at).find(
    (name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite',
  )
  const measures = [
    'amount',
    'denominator',
    'change',
    'denominator_change',
    'reported',
    'nil',
    'met',
  ]
  const up = (names) => (depth) =>
    `
    insert into total select u.parent_id, t.indicator_id, t.period, ${names.map((name) => `sum(${name})`).join(', ')}
    from total t join units u on u.id = t.unit_id where u.depth = ${depth} group by 1, 2, 3
    on conflict do update set ${names.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')};`
  const script = (names, first) => `
    pragma temp_store = memory;
    create temp table total (unit_id integer, indicator_id integer, period text, ${names.join(', ')},
      primary key (unit_id, indicator_id, period)) without rowid;
    .timer on
    ${first}
    ${[3, 2, 1].map(up(names)).join('')}
    .timer off
    select count(*) from total;`
  const place =
    'case when exists (select 1 from units c where c.parent_id = u.id) then u.id else u.parent_id end'
  const same = script(
    measures,
    `insert into total
     select ${place}, f.indicator_id, f.period, sum(coalesce(f.amount, 0)), sum(coalesce(f.denominator, 0)), sum(f.change),
       sum(f.under), count(*), sum(f.nil), sum(f.met)
     from (
       select f.unit_id, f.indicator_id, f.period, f.amount, f.denominator, f.nil,
         case i.time_rule when 'flow' then f.amount else coalesce(f.amount, 0) - lag(f.amount, 1, 0) over w end as change,
         case i.time_rule when 'flow' then f.denominator
           else coalesce(f.denominator, 0) - lag(f.denominator, 1, 0) over w end as under,
         coalesce(f.amount, 0) >= coalesce(i.minimum, 1) as met
       from figures f join indicators i on i.organisation_id = 1 and i.id = f.indicator_id
       join reports r on r.unit_id = f.unit_id and r.period = f.period and r.state = 'submitted'
       window w as (partition by f.unit_id, f.indicator_id order by f.period)
     ) f join units u on u.id = f.unit_id
     where u.parent_id is not null and u.organisation_id = 1 group by 1, 2, 3;`,
  )
  const plain = script(
    ['amount'],
    `insert into total select ${place}, f.indicator_id, f.period, sum(f.amount)
     from figures f join units u on u.id = f.unit_id
     where u.parent_id is not null and u.organisation_id = 1 group by 1, 2, 3;`,
  )
  const copy = join(folder, 'hand.sqlite')
  rmSync(copy, { force: true })
  execFileSync('sqlite3', [join(at, file), `.backup '${copy}'`])
  const seconds = (sql) => {
    const out = execFileSync('sqlite3', [copy], {
      input: sql.replace(/^ +\./gm, '.'),
      encoding: 'utf8',
    })
    return [...out.matchAll(/real ([\d.]+)/g)].reduce((sum, found) => sum + Number(found[1]), 0)
  }
  const taken = { same: seconds(same), plain: seconds(plain) }
  rmSync(copy, { force: true })
  return taken
}

function report(all) {
  const [first] = all
  const cell = (value) => (value === undefined || value === null ? '–' : String(value))
  const row = (name, ...cells) =>
    console.log(name.padEnd(26) + cells.map((one) => cell(one).padStart(13)).join(''))
  /** One line of values, and by how much each is of the first. */
  const line = (name, of, digits = 0) => {
    const values = all.map(of)
    row(
      name,
      ...values.map((value) => (typeof value === 'number' ? value.toFixed(digits) : value)),
      ...values.slice(1).map((value) => (values[0] ? `${(value / values[0]).toFixed(2)}×` : '–')),
    )
  }
  const head = (title) => {
    console.log(`\n${title}`)
    row('', ...all.map(({ units }) => units), ...all.slice(1).map(({ units }) => `${units}÷`))
  }
  head('Size')
  for (const key of ['units', 'figures', 'totals']) line(key, ({ size }) => size[key])
  head('D1 rows read; growth')
  for (const [at, { name }] of first.costs.entries()) line(name, ({ costs }) => costs[at].read)
  head('D1 rows written; growth')
  first.costs.forEach(({ name, written }, at) => {
    if (written > 0) line(name, ({ costs }) => costs[at].written)
  })
  head('Wall ms of one call')
  for (const [at, { name }] of first.costs.entries()) line(name, ({ costs }) => costs[at].wall, 1)
  console.log('\nRows read for each row shown')
  row('', ...all.map(({ units }) => units))
  first.costs.forEach(({ name, shown }, at) => {
    if (shown) row(name, ...all.map(({ costs }) => (costs[at].read / costs[at].shown).toFixed(1)))
  })
  first.changed.forEach(({ figures }, at) => {
    head(`Compile after ${figures} changed figures`)
    const told = (key, digits) => line(key, ({ changed }) => changed[at][key], digits)
    for (const key of ['totals', 'read', 'written', 'wall', 'cpu']) told(key)
    line('read ÷ total', ({ changed }) => changed[at].read / changed[at].totals, 1)
  })
  head('Compile everything')
  for (const key of ['totals', 'read', 'written', 'wall', 'cpu']) line(key, ({ full }) => full[key])
  line('µs ÷ figure', ({ full, size }) => (full.wall * 1000) / size.figures, 2)
  line('by hand, same measures, ms', ({ hand }) => hand && hand.same * 1000)
  line('by hand, sums alone, ms', ({ hand }) => hand && hand.plain * 1000)
  line('÷ same measures', ({ full, hand }) => hand && full.wall / 1000 / hand.same, 2)
  line('÷ sums alone', ({ full, hand }) => hand && full.wall / 1000 / hand.plain, 2)
}
