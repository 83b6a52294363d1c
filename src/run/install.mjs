// Runs before anything is installed, on any Node from 20: only what Node itself brings.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const lockFile = join(root, 'package-lock.json')
const installedFile = join(root, 'node_modules/.package-lock.json')
const markFile = join(root, 'node_modules/.installed-for')

/** Makes node_modules agree with package-lock.json. Says so on stderr: stdout may be somebody's JSON. */
export function ensureInstalled() {
  const mark = markOfThisLock()
  if (readIfThere(markFile) === mark) return
  if (!existsSync(markFile) && agrees()) return writeFileSync(markFile, mark)
  console.error('Installing the packages in package-lock.json (npm ci, about half a minute) …')
  const done = npm('ci', '--no-audit', '--no-fund', '--loglevel=error')
  if (done.status !== 0) {
    console.error(done.output)
    console.error('npm ci did not succeed; what it said is above. Nothing was started.')
    process.exit(1)
  }
  writeFileSync(markFile, mark)
}

// node_modules holds programs for one kind of machine, so the mark names it too.
function markOfThisLock() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  return `${lock} ${process.platform} ${process.arch}`
}

/** Did somebody run `npm ci` or `npm install` by hand, for this very lock file? */
function agrees() {
  if (!existsSync(installedFile)) return false
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages
  const present = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  const missing = Object.entries(wanted).some(
    ([at, p]) => at && (present[at] ? present[at].version !== p.version : !p.optional),
  )
  return !missing && Object.keys(present).every((at) => wanted[at])
}

function npm(...args) {
  // Inside an npm script npm says where it and its Node are. Its Node matters: ours may live in the
  // node_modules that is about to be replaced.
  const { npm_execpath: script, npm_node_execpath: node = process.execPath } = process.env
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
  const done = script?.endsWith('.js')
    ? spawnSync(node, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  return { status: done.status, output: done.error?.message ?? `${done.stdout}${done.stderr}` }
}

/**
 * The tools need Node 22. On Linux the lock file brings one (node_modules/.bin/node); if this is an
 * older one, run the same command there and end with it. Never returns on an older Node.
 */
export async function onNewerNode() {
  if (Number.parseInt(process.versions.node, 10) >= 22) return
  const node = join(root, 'node_modules/.bin/node')
  if (!existsSync(node)) {
    console.error(
      `This needs Node 22 or newer; this is Node ${process.versions.node}, and for ` +
        `${process.platform} ${process.arch} the packages do not bring one. See https://nodejs.org`,
    )
    process.exit(1)
  }
  const child = spawn(node, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  whenOrphaned(() => process.exit(1))
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${node} does not run here: ${error.message}`)
      resolve(1)
    })
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
  process.exit(code)
}

/**
 * Calls back when whoever started this is gone: the older Node (its ipc channel closes), or npm.
 * Killing npm alone would otherwise leave a house nobody sees on the port.
 */
export function whenOrphaned(callback) {
  if (process.channel) return process.on('disconnect', callback)
  if (!process.env.npm_lifecycle_event) return
  const before = parents()
  setInterval(() => parents() !== before && callback(), 500).unref()
}

// npm runs a script in a shell, so npm is the parent's parent. Only Linux tells that cheaply.
function parents() {
  const stat = readIfThere(`/proc/${process.ppid}/stat`) ?? ''
  return `${process.ppid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[2]}`
}

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)
