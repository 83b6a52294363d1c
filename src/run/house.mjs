// The whole house on this machine: the worker, its database and files, and its clock.
import { spawn } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions as optionsFrom } from 'wrangler'
import { bundleWorker, importSource } from './bundle.mjs'
import { keepTime } from './cron.mjs'
import { root } from './install.mjs'
import { migrate } from './migrate.mjs'

/**
 * @param {object} [wish]
 * @param {number} [wish.port] 0 is any free one
 * @param {string} [wish.dataDir] where the database and the operator's token are kept
 * @param {boolean} [wish.demo] fill an empty database with the demo
 * @param {boolean} [wish.quiet] say nothing, and drop what the worker logs
 * @param {boolean} [wish.crons] run the scheduled jobs when they are due
 * @param {(line: string) => void} [wish.say]
 */
export async function openHouse({
  port = 0,
  dataDir = '.data',
  demo = true,
  quiet = false,
  crons = false,
  say = quiet ? () => {} : console.log,
} = {}) {
  const folder = resolve(root, dataDir)
  mkdirSync(folder, { recursive: true })
  if (port) await refuseTakenPort(port)

  const operatorToken = keptToken(join(folder, 'operator-token'))
  process.env.WRANGLER_LOG ??= 'error' // it would miss the token, which it is given below
  const { workerOptions, main } = optionsFrom(join(root, 'wrangler.toml'))
  const { modulesRules, cronTriggers: timetable = [], ...options } = workerOptions
  const bundled = bundleWorker(main)
  bundled.catch(() => {}) // heard below

  // Behind a closed door first: nobody is to meet a house without its tables or its demo.
  await withDatabase(options, folder, async (db) => {
    for (const name of await migrate(db)) say(`Applied migrations/${name}`)
    if (demo && (await isEmpty(db))) await loadDemo(db, folder, say)
  })

  const { mf, pid, restart, close } = await open({
    ...options,
    port,
    host: 'localhost',
    verbose: !quiet,
    log: new Log(quiet ? LogLevel.NONE : LogLevel.WARN),
    ...(quiet && { handleStructuredLogs: () => {} }),
    resourcePersistencePath: folder,
    bindings: { ...options.bindings, OPERATOR_TOKEN: operatorToken, ...pushKeys(folder) },
    modules: [{ type: 'ESModule', path: 'worker.js', contents: await bundled }],
  })
  try {
    const url = (await mf.ready).origin
    const answer = await fetch(url, { redirect: 'manual' })
    await answer.arrayBuffer()
    if (answer.status >= 500) say(`${url}/ answers ${answer.status}: something is wrong inside.`)
    const clock = crons ? startClock(mf, timetable, say) : undefined
    const db = await mf.getD1Database('DB')
    return {
      url,
      mf,
      db,
      operatorToken,
      crons: timetable,
      /** The worker's process, for a test that kills it; `restart` makes another over the same data. */
      pid,
      restart,
      async close() {
        await clock?.stop()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function withDatabase({ compatibilityDate, d1Databases }, folder, work) {
  const { mf, close } = await open({
    compatibilityDate,
    d1Databases,
    resourcePersistencePath: folder,
    modules: [{ type: 'ESModule', path: 'none.js', contents: 'export default {}' }],
  })
  try {
    await work(await mf.getD1Database('DB'))
  } finally {
    await close()
  }
}

async function open(options) {
  const { letGo, pid } = dieTogether()
  const common = { name: 'dong-hanh', cf: false, logRequests: false }
  const converted = convertV4MiniflareOptions({ ...common, ...options })
  const mf = new Miniflare(converted)
  const close = async () => {
    await mf.dispose()
    letGo()
  }
  try {
    await mf.ready
    return { mf, pid, restart: () => mf.setOptions(converted), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The demo's accounts, for a person to sign in with. */
export const demoAccounts = async () => (await importSource('src/demo/accounts.ts')).accounts

const isEmpty = async (db) =>
  (await db.prepare('select 1 from organisations limit 1').first()) === null

async function loadDemo(db, folder, say) {
  const started = Date.now()
  say('Loading the demo …')
  const { load } = await importSource('src/demo/load.ts', folder)
  await load(db, say)
  say(`Loaded the demo in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

function startClock(mf, lines, say) {
  const running = new Map()
  const stop = keepTime(lines, (line, minute) => {
    if (running.has(line)) return say(`[${line}] is still at it; left out ${minute.toISOString()}`)
    const run = mf
      .getWorker()
      .then((worker) => worker.scheduled({ cron: line, scheduledTime: minute }))
      .then(
        ({ outcome }) =>
          outcome !== 'ok' && say(`[${line}] at ${minute.toISOString()}: ${outcome}`),
      )
      .catch((error) => say(`[${line}] at ${minute.toISOString()}: ${error.message}`))
      .finally(() => running.delete(line))
    running.set(line, run)
  })
  return {
    /** No new jobs; those at work get a little time to end. */
    async stop() {
      stop()
      const patience = new Promise((done) => setTimeout(done, 10_000).unref())
      await Promise.race([Promise.all(running.values()), patience])
    },
  }
}

/** Made once and kept: 32 random bytes that only this user can read. */
const keptToken = (file) => kept(file, () => randomBytes(32).toString('base64url'))

/** The pair by which push services know this house. */
function pushKeys(folder) {
  const pair = kept(join(folder, 'push-keys'), () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x, y, d } = privateKey.export({ format: 'jwk' })
    const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
    return `${Buffer.concat(point).toString('base64url')} ${d}`
  })
  const [VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY] = pair.split(' ')
  return { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT: 'mailto:admin@localhost' }
}

/** What is made once, and kept where only this user can read it. */
function kept(file, make) {
  if (!existsSync(file)) {
    const half = `${file}.${process.pid}`
    writeFileSync(half, `${make()}\n`, { mode: 0o600 })
    renameSync(half, file)
  }
  return readFileSync(file, 'utf8').trim()
}

export class PortTaken extends Error {}

async function refuseTakenPort(port) {
  // A house that is just closing gets a moment to let go of it.
  for (let patience = 15; ; patience--) {
    const trouble = await troubleWith(port)
    if (!trouble) return
    if (!patience || trouble === 'EACCES') throw new PortTaken(`port ${port}: ${trouble}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}

async function troubleWith(port) {
  for (const host of ['127.0.0.1', '::1']) {
    const code = await new Promise((done) => {
      const probe = createServer()
      probe.once('error', (error) => done(error.code))
      probe.listen(port, host, () => probe.close(() => done(undefined)))
    })
    if (code === 'EADDRINUSE' || code === 'EACCES') return code
  }
}

/**
 * When this process is killed, workerd would go on alone and keep the port. So a small shell waits
 * for the end of its input, which comes with the end of this process however that came about, and
 * takes workerd along.
 */
function dieTogether() {
  let latest
  const pid = () => latest
  if (process.platform === 'win32') return { letGo: () => {}, pid }
  const watches = []
  const onSpawn = ({ process: child }) => {
    // Not at once: the watch is a process too, and this is the middle of a spawn.
    queueMicrotask(() => {
      if (!child.pid || !/workerd/.test(child.spawnfile)) return
      latest = child.pid
      const script = 'trap "" INT TERM HUP; read -r _; kill -9 "$0" 2>/dev/null'
      const watch = spawn('sh', ['-c', script, child.pid], { stdio: ['pipe', 'ignore', 'ignore'] })
      watch.unref()
      watch.stdin.unref()
      child.on('exit', () => watch.kill('SIGKILL'))
      watches.push(watch)
    })
  }
  subscribe('child_process', onSpawn)
  const letGo = () => {
    unsubscribe('child_process', onSpawn)
    for (const watch of watches) watch.kill('SIGKILL')
  }
  return { letGo, pid }
}
