// npm run bench: what pages and acts cost in D1 (rows, calls: free of noise), and what a compile costs in time, beside
// hand-written SQL on the same data in the sqlite3 shell. For the demo city, and for one with ten times its wards and
// chapters. Times are those of one run on this machine: read the ratios.
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

const year = 2023
const city = 'da-nang'
const folder = mkdtempSync(join(tmpdir(), 'dong-hanh-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const results = []
for (const times of [1, 10]) results.push(await measure(times))
report(results)
process.exit(0)

async function measure(times) {
  const dataDir = join(folder, `${times}x`)
  console.log(`\n${times}×: opening a house …`)
  const house = await openHouse({ port: 0, dataDir, demo: true, quiet: true, crons: false })
  if (times > 1) {
    await multiply(house.db, times)
    await markAll(house.db, 1, year)
    await compile(house.db, { now: Date.now(), batches: Number.POSITIVE_INFINITY })
  }
  const size = await house.db
    .prepare(
      `select (select count(*) from units where organisation_id = 1) as units, (select count(*) from figures) as figures,
         (select count(*) from rollups) as totals`,
    )
    .first()
  const costs = await pagesAndActs(house.db)
  const incremental = await timed(() => compile(house.db, { now: Date.now() }))
  await markAll(house.db, 1, year)
  const whole = counted(house.db)
  const full = await timed(() =>
    compile(whole.db, { now: Date.now(), batches: Number.POSITIVE_INFINITY }),
  )
  await house.close()
  const hand = byHand(dataDir)
  return { times, size, costs, incremental, full: { ...full, ...whole.cost }, hand }
}

/** Wards and chapters once more under the same districts, with their figures and reports. */
async function multiply(db, times) {
  const step = 100_000
  for (let copy = 1; copy < times; copy++) {
    const by = copy * step
    const below = `(select id from units where organisation_id = 1 and level in (3, 4) and id < ${step})`
    await db.batch([
      db.prepare(
        `insert into units select id + ${by}, organisation_id, case level when 3 then parent_id else parent_id + ${by} end,
           depth, level, code || '-b${copy}', name, position + ${by}, kept_by_parent, exempt, from_day, to_day
         from units where id in ${below}`,
      ),
      db.prepare(
        `insert into reports select unit_id + ${by}, period, state, due_day, version, submitted_at, submitted_by,
           submitted_day from reports where unit_id in ${below}`,
      ),
      db.prepare(
        `insert into figures select unit_id + ${by}, year, indicator_id, part, period, amount, denominator, nil, estimate,
           version, recorded_at, recorded_by from figures where unit_id in ${below}`,
      ),
    ])
  }
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
    const { answer, cost } = await ask(login, method, path, form)
    if (answer.status >= 400) throw new Error(`${path}: ${answer.status}`)
    const html = await answer.text()
    const shown = (html.match(/<th scope="row"/g) ?? []).length
    costs.push({ name, ...cost, ...(shown && { shown }) })
  }
  const { db: dear, cost } = counted(db)
  await compile(dear, { now: Date.now() })
  costs.push({ name: 'compile that report', ...cost })
  // One changed figure again, for the timed run that follows.
  await db
    .prepare(
      `insert into changes select t.depth, t.id, ${year}, i.id from units u join units t on t.id = u.parent_id
       join indicators i on i.organisation_id = 1 and i.code = 'NV1-09'
       where u.organisation_id = 1 and u.code = '${chapter}'`,
    )
    .run()
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

/** The same measures level by level, as plain rows: what someone would write who needed it once. Seconds, or null. */
function byHand(dataDir) {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return null
  const at = join(dataDir, 'd1/miniflare-D1DatabaseObject')
  const file = readdirSync(at).find(
    (name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite',
  )
  const step = (depth) => `
    insert into total select u.parent_id, t.indicator_id, t.period, sum(amount), sum(denominator), sum(change),
      sum(denominator_change), sum(reported), sum(nil), sum(met)
    from total t join units u on u.id = t.unit_id where u.depth = ${depth} group by 1, 2, 3
    on conflict do update set amount = amount + excluded.amount, denominator = denominator + excluded.denominator,
      change = change + excluded.change, denominator_change = denominator_change + excluded.denominator_change,
      reported = reported + excluded.reported, nil = nil + excluded.nil, met = met + excluded.met;`
  const sql = `
    pragma temp_store = memory;
    create temp table total (unit_id integer, indicator_id integer, period text, amount, denominator, change,
      denominator_change, reported, nil, met, primary key (unit_id, indicator_id, period)) without rowid;
    .timer on
    insert into total
    select case when exists (select 1 from units c where c.parent_id = u.id) then u.id else u.parent_id end,
      f.indicator_id, f.period, sum(coalesce(f.amount, 0)), sum(coalesce(f.denominator, 0)), sum(f.change), sum(f.under),
      count(*), sum(f.nil), sum(f.met)
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
    where u.parent_id is not null and u.organisation_id = 1 group by 1, 2, 3;
    ${step(2)} ${step(1)}
    .timer off
    select count(*) from total;`
  const copy = join(folder, 'hand.sqlite')
  rmSync(copy, { force: true })
  execFileSync('sqlite3', [join(at, file), `.backup '${copy}'`])
  const out = execFileSync('sqlite3', [copy], {
    input: sql.replace(/^ +\./gm, '.'),
    encoding: 'utf8',
  })
  return [...out.matchAll(/real ([\d.]+)/g)].reduce((sum, found) => sum + Number(found[1]), 0)
}

function report([small, large]) {
  const row = (...cells) =>
    console.log(
      cells.map((cell, at) => (at ? String(cell).padStart(13) : cell.padEnd(24))).join(''),
    )
  console.log('\nSize')
  row('', 'units', 'figures', 'totals')
  for (const { times, size } of [small, large])
    row(`${times}×`, size.units, size.figures, size.totals)
  console.log('\nD1 per page and act')
  row('', 'calls', 'read 1×', 'read 10×', 'written 1×', 'written 10×', 'rows shown')
  small.costs.forEach((cost, at) => {
    const big = large.costs[at]
    row(cost.name, cost.calls, cost.read, big.read, cost.written, big.written, cost.shown ?? '')
  })
  console.log('\nCompile')
  row('', 'wall ms 1×', 'wall ms 10×', 'CPU ms 1×', 'CPU ms 10×', 'growth')
  for (const [name, key] of [
    ['one changed figure', 'incremental'],
    ['everything', 'full'],
  ]) {
    const [a, b] = [small[key], large[key]]
    row(
      name,
      a.wall.toFixed(0),
      b.wall.toFixed(0),
      a.cpu ?? '–',
      b.cpu ?? '–',
      `${(b.wall / a.wall).toFixed(1)}×`,
    )
  }
  row('everything, rows read', small.full.read, large.full.read)
  row(
    'by hand in sqlite3',
    ...[small, large].map(({ hand }) => (hand === null ? 'no sqlite3' : (hand * 1000).toFixed(0))),
  )
  row(
    'everything ÷ by hand',
    ...[small, large].map(({ hand, full }) =>
      hand ? `${(full.wall / 1000 / hand).toFixed(2)}×` : '–',
    ),
  )
}
