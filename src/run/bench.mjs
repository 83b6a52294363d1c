// npm run bench: what acts, pages and compiles cost, in rows of D1 (free of noise), CPU time and wall time, and how that
// grows with the tree: the demo city with as many wards and chapters more as make about 1.600, 16.000 and 100.000 units,
// each in a data folder of its own that is removed afterwards. `npm run bench -- 1600` runs chosen sizes only. A full
// compile stands beside hand-written SQL on the same data. Times are those of one run on this machine: read the ratios.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled, onNewerNode } from './install.mjs'

ensureInstalled()
await onNewerNode()
const { importSource } = await import('./bundle.mjs')
const { openHouse } = await import('./house.mjs')
const {
  changeFigures,
  changesOf,
  chaptersOf,
  growTo,
  organisation,
  putBack,
  sizeOf,
  workWaiting,
  year,
} = await import('./bench-city.mjs')
const { byHand } = await import('./bench-by-hand.mjs')
const { counted } = await importSource('test/counted.ts')
const { default: worker } = await importSource('src/worker.ts')
const { accounts } = await importSource('src/demo/accounts.ts')
const { compile, markAll } = await importSource('src/store/rollups.ts')
const { signAll } = await importSource('src/store/signing.ts')

const usual = [1_600, 16_000, 100_000]

/** Months of which copied wards have figures: in a large tree fewer, so that a run takes some minutes. */
const monthsOfCopies = (size) => (size > 20_000 ? 2 : 9)

/** How often an act is timed: the mean is told. */
const often = 20

/** The cron line of the job that compiles. */
const everyMinute = '* * * * *'

/** Incremental compiles: how many changed figures, how often, and the month in which they change. */
const incremental = [
  { count: 1, times: 20, period: `${year}-10` },
  { count: 100, times: 5, period: `${year}-11` },
  { count: 5_000, times: 1, period: `${year}-12` },
]

const folders = new Set()
process.on('exit', () => folders.forEach(remove))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1))

function chosenSizes() {
  const words = process.argv.slice(2)
  const sizes = words.map((word) => Number(word.replaceAll('.', '')))
  if (sizes.every((size) => Number.isInteger(size) && size > 0)) return words.length ? sizes : usual
  console.error('npm run bench -- 1600 16000: the sizes to run, in units')
  process.exit(1)
}

function remove(folder) {
  rmSync(folder, { recursive: true, force: true })
  folders.delete(folder)
}

async function measure(wanted) {
  const dataDir = mkdtempSync(join(tmpdir(), 'dong-hanh-bench-'))
  folders.add(dataDir)
  const say = (what) => console.log(`${spell(wanted)} units: ${what} …`)
  say('the city is built')
  const whole = await withHouse(dataDir, async (house) => {
    await growTo(house.db, wanted, monthsOfCopies(wanted))
    await markAll(house.db, organisation, year)
    await compile(house.db, { now: Date.now(), batches: Number.POSITIVE_INFINITY })
    await signAll(house.db, organisation, Date.now())
    say('a full compile')
    return fullCompile(house)
  })
  say('the same by hand')
  const hand = byHand(dataDir)
  const rest = await withHouse(dataDir, async (house) => {
    say('acts and pages')
    const acts = await actsAndPages(house)
    say('incremental compiles')
    return { acts, compiles: await incrementalCompiles(house) }
  })
  remove(dataDir)
  return { ...whole, hand, ...rest }
}

async function withHouse(dataDir, work) {
  const house = await openHouse({ port: 0, dataDir, demo: true, quiet: true, crons: false })
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}

/** From nothing: no total stands when it begins. Once for the rows, once for the time. */
async function fullCompile(house) {
  await forgetTotals(house.db)
  const rows = await rowsOfCompile(house)
  await forgetTotals(house.db)
  const time = await timeOfCompile(house)
  return { full: { ...rows, ...time }, size: await sizeOf(house.db) }
}

async function forgetTotals(db) {
  await db
    .prepare(
      `delete from rollups where unit_id in (select id from units where organisation_id = ${organisation})`,
    )
    .run()
  await markAll(db, organisation, year)
}

async function incrementalCompiles(house) {
  await rowsOfCompile(house) // what acts left waiting
  const chapters = await chaptersOf(house.db)
  const made = []
  for (const { count, times, period } of incremental) {
    const costs = []
    for (let at = 0; at < times; at++) {
      const from = at * count
      const units = await changeFigures(house.db, chapters, { count, from, period })
      costs.push({ units, ...(await incrementalCompile(house)) })
    }
    made.push({ count, ...mean(costs) })
  }
  return made
}

/** Of what waits: once for the rows, and once more, with the same waiting, for the time. */
async function incrementalCompile(house) {
  const work = await workWaiting(house.db)
  const changes = await changesOf(house.db)
  const rows = await rowsOfCompile(house)
  await putBack(house.db, changes)
  return { ...work, ...rows, ...(await timeOfCompile(house)) }
}

/** The compile in this process, over a database that counts. */
async function rowsOfCompile(house) {
  const { db, cost } = counted(house.db)
  await compile(db, { now: Date.now(), batches: Number.POSITIVE_INFINITY })
  return { read: cost.read, written: cost.written }
}

/** The compile where it runs: in the worker, by its scheduled job, as often as it takes. */
async function timeOfCompile(house) {
  const scheduled = await house.mf.getWorker()
  let [wall, cpu] = [0, 0]
  do {
    const time = await timed(house, () => scheduled.scheduled({ cron: everyMinute }))
    wall += time.wall
    cpu = time.cpu === null ? null : cpu + time.cpu
  } while (await house.db.prepare('select 1 from changes limit 1').first())
  return { wall, cpu }
}

/** Pages of the city and of a ward; a chapter records a figure and submits its report. */
async function actsAndPages(house) {
  const [city, ward, chapter] = ['tp', 'p-hai-chau-i', 'p-hai-chau-i-ch1'].map(
    (unit) => `/da-nang/${unit}`,
  )
  const month = `${year}-09`
  const head = await signIn(house, 'tp.lanhdao')
  const recorder = await signIn(house, 'p-hai-chau-i.nhaplieu')
  const chapterHead = await signIn(house, 'p-hai-chau-i-ch1')
  const pages = [
    ['board, city', head, `${city}/board/${month}`],
    ['board, ward', recorder, `${ward}/board/${month}`],
    ['one indicator, city', head, `${city}/board/${month}/indicators/NV1-09`],
    ['who is missing, city', head, `${city}/board/${month}/missing`],
    ['to do, city', head, city],
    ['plan, city', head, `${city}/plans/${year}`],
    ['entry sheet, chapter', chapterHead, `${chapter}/figures/${month}`],
  ]
  const costs = await recordAndSubmit(house, chapterHead, chapter, month)
  for (const [name, by, path] of pages) {
    const rows = await rowsOf(house, { by, path })
    await answered(house, { by, path }) // the worker has met this page before it is timed
    const times = []
    for (let at = 0; at < often; at++) times.push(await timeOf(house, { by, path }))
    costs.push({ name, ...rows, ...mean(times) })
  }
  return costs
}

/** Again and again: between two rounds the report is taken back. */
async function recordAndSubmit(house, by, chapter, month) {
  const submission = { by, path: `${chapter}/reports/${month}/submission`, form: {} }
  const recall = { by, path: `${chapter}/reports/${month}/recall`, form: { reason: 'bench' } }
  const recording = (version) => ({
    by,
    path: `${chapter}/figures/${month}/NV1-09`,
    form: { 'NV1-09.version': String(version), 'NV1-09.amount': String(3 + (version % 5)) },
  })
  const rows = [await rowsOf(house, recording(0)), await rowsOf(house, submission)]
  const times = []
  for (let round = 0; round <= often; round++) {
    await answered(house, recall)
    times.push([await timeOf(house, recording(round + 1)), await timeOf(house, submission)])
  }
  times.shift() // the worker had not met these acts before
  return ['record a figure', 'submit a report'].map((name, at) => ({
    name,
    ...rows[at],
    ...mean(times.map((round) => round[at])),
  }))
}

async function signIn(house, login) {
  const { password } = accounts.find((account) => account.login === login)
  const answer = await answered(house, { path: '/sign-in', form: { login, password } })
  return answer.headers.get('set-cookie')?.split(';')[0]
}

function requestOf(origin, { by, path, form }) {
  return new Request(origin + path, {
    method: form ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', ...(by && { cookie: by }) },
    ...(form && { body: new URLSearchParams(form) }),
  })
}

async function checked(answer, { path }) {
  const text = await answer.text()
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${text.slice(0, 200)}`)
  return answer
}

/** Asks the house as a browser would. */
const answered = async (house, asked) => checked(await fetch(requestOf(house.url, asked)), asked)

const timeOf = (house, asked) => timed(house, () => answered(house, asked))

/** Asks the worker's code in this process, over a database that counts. */
async function rowsOf({ db }, asked) {
  const { db: DB, cost } = counted(db)
  await checked(await worker.fetch(requestOf('https://bench.test', asked), { DB }), asked)
  return { read: cost.read, written: cost.written }
}

/** Wall time, and CPU time of the house's process, in which the worker and its database run. */
async function timed(house, run) {
  const cpu = cpuOf(house.pid())
  const started = performance.now()
  await run()
  const wall = performance.now() - started
  return { wall, cpu: cpu === null ? null : cpuOf(house.pid()) - cpu }
}

/** Milliseconds that the threads of a process have run. Linux only; else null. */
function cpuOf(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    )
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6
  } catch {
    return null
  }
}

function mean(costs) {
  const keys = Object.keys(costs[0])
  const of = (key) =>
    costs.some((cost) => cost[key] === null)
      ? null
      : costs.reduce((sum, cost) => sum + cost[key], 0) / costs.length
  return Object.fromEntries(keys.map((key) => [key, of(key)]))
}

function report(sizes) {
  const each = (value) => sizes.map(value)
  const sizeRows = [
    ['units', each(({ size }) => size.units)],
    ['figures', each(({ size }) => size.figures)],
  ]
  console.log('\nNumbers as on the screens: 16.000; 0,5. × is the ratio to the size before.')
  table('Size', [
    ...sizeRows,
    ['wards', each(({ size }) => size.wards)],
    ['most children of a unit', each(({ size }) => size.widest)],
    ['totals', each(({ size }) => size.totals)],
  ])
  const measures = [
    ['D1 rows read', 'read'],
    ['D1 rows written', 'written'],
    ['CPU ms', 'cpu'],
    ['Wall ms', 'wall'],
  ]
  for (const [title, key] of measures) {
    table(title, [
      ...sizeRows,
      ...lines(sizes).map(([name, of]) => [name, each((r) => of(r)[key])]),
    ])
  }
  incremental.forEach(({ count }, at) => {
    perChild(
      count,
      each(({ compiles }) => compiles[at]),
    )
  })
  besideByHand(sizes)
}

/** Everything that is measured, in its order: a name, and where its cost is among the results of a size. */
const lines = ([{ acts, compiles }]) => [
  ...acts.map(({ name }, at) => [name, (result) => result.acts[at]]),
  ...compiles.map(({ count }, at) => [
    `compile ${spell(count)} changed`,
    (result) => result.compiles[at],
  ]),
  ['full compile', (result) => result.full],
]

/**
 * The work of a compile is that of each total to make: its children, at each depth up to the root. A child that has none
 * is read with its figures and reports of the year, any other with its total, month by month: so the cost per child also
 * falls where copies have fewer months.
 */
function perChild(count, compiles) {
  const per = (key, factor = 1) =>
    compiles.map((cost) => (cost[key] === null ? null : (factor * cost[key]) / cost.children))
  table(`${spell(count)} changed: cost per changed unit × depth × children`, [
    ['changed units', compiles.map(({ units }) => units)],
    ['totals above them', compiles.map(({ totals }) => totals)],
    ['children of those, added up', compiles.map(({ children }) => children)],
    ['of them with own figures only', compiles.map(({ leaves }) => leaves)],
    ['rows read per child', per('read')],
    ['rows written per child', per('written')],
    ['CPU µs per child', per('cpu', 1000)],
    ['wall µs per child', per('wall', 1000)],
  ])
}

function besideByHand(sizes) {
  if (sizes.some(({ hand }) => hand === null)) {
    return console.log('\nNo sqlite3 here: no full compile beside hand-written SQL.')
  }
  const each = (value) => sizes.map(value)
  const ratio = (other, key) =>
    each(({ full, hand }) => (full[key] === null ? null : full[key] / hand[other][key]))
  table('Full compile beside hand-written SQL in the sqlite3 shell, wall ms', [
    ['full compile', each(({ full }) => full.wall)],
    ['(a) the same measures', each(({ hand }) => hand.sameMeasures.wall)],
    ['(b) only sum(amount)', each(({ hand }) => hand.onlySums.wall)],
    ['full compile ÷ (a)', ratio('sameMeasures', 'wall')],
    ['full compile ÷ (b)', ratio('onlySums', 'wall')],
    ['CPU: full compile ÷ (a)', ratio('sameMeasures', 'cpu')],
    ['CPU: full compile ÷ (b)', ratio('onlySums', 'cpu')],
  ])
}

/** Rows of a name and a value per size; beside each value but the first its ratio to the one before. */
function table(title, rows) {
  console.log(`\n${title}`)
  for (const [name, values] of rows) {
    const cells = values.flatMap((value, at) => {
      const told = value === null ? '–' : spell(value)
      if (at === 0) return [told.padStart(12)]
      return [told.padStart(12), ratioOf(value, values[at - 1]).padStart(8)]
    })
    console.log(`  ${name.padEnd(30)}${cells.join('')}`.trimEnd())
  }
}

const ratioOf = (value, before) => (value && before ? `×${spell(value / before)}` : '')

/** As on the screens, with a comma before decimals: 16.000; 27,8; 0,17. */
function spell(number) {
  const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2
  return Number(number.toFixed(digits)).toLocaleString('vi', { maximumFractionDigits: digits })
}

const results = []
for (const size of chosenSizes()) results.push(await measure(size))
report(results)
process.exit(0)
