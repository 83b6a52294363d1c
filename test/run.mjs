// npm test: the checks, then every test, and at the end how many passed. Keeps going after a failure.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ensureInstalled, onNewerNode, root } from '../src/run/install.mjs'

ensureInstalled()
await onNewerNode()
process.chdir(root)
process.env.WRANGLER_SEND_METRICS = 'false'
process.env.NO_UPDATE_NOTIFIER = '1'

const { stamp } = await import('../src/run/stamp.mjs')
const filters = process.argv.slice(2)
const failures = []
let passed = 0

const check = async (name, work) => {
  const started = Date.now()
  const trouble = await work().catch((error) => error.stack ?? String(error))
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  console.log(`${trouble ? '✗' : '✓'} ${name} (${seconds} s)`)
  if (!trouble) return passed++
  console.log(trouble.trimEnd().replace(/^/gm, '    '))
  failures.push(name)
}

await check('made files are up to date', async () => {
  await stamp()
  return workerTypes()
})
await check('biome finds nothing', () => tool('@biomejs/biome/bin/biome', 'check'))
await check('types agree', () => tool('typescript/bin/tsc', '--noEmit', '--pretty', 'false'))
await check('rooms import only what they may', () => program(join(root, 'test/rooms.mjs')))
if (!filters.length || filters.some((f) => f.includes('browser'))) {
  await check('a Chromium is here', async () => {
    const { findChromium } = await import('../src/run/chromium.mjs')
    process.env.CHROME = findChromium((line) => console.log(line))
  })
}
// Side by side: workerd and the browser each keep one core busy.
await Promise.all([vitest('workerd'), vitest('browser')])

if (failures.length) console.log(`\nFailed:\n${failures.map((name) => `  ✗ ${name}`).join('\n')}`)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length ? 1 : 0

/** Half a megabyte of types, made again only when wrangler or its settings changed. */
async function workerTypes() {
  const file = 'test/worker-types.d.ts'
  const { version } = JSON.parse(readFileSync('node_modules/wrangler/package.json', 'utf8'))
  const settings = createHash('sha256').update(readFileSync('wrangler.toml')).update(version)
  const mark = `// For ${settings.digest('hex')}\n`
  if (existsSync(file) && readFileSync(file, 'utf8').startsWith(mark)) return
  const trouble = await tool('wrangler/bin/wrangler.js', 'types', file, '--config', 'wrangler.toml')
  if (trouble) return trouble
  writeFileSync(file, mark + readFileSync(file, 'utf8'))
}

async function vitest(project) {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-'))
  const report = join(folder, 'report.json')
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project]
  const said = ['--passWithNoTests', '--reporter=default', '--reporter=json']
  const code = await new Promise((done) => {
    const script = join(root, 'node_modules/vitest/vitest.mjs')
    const all = [script, ...args, ...said, `--outputFile.json=${report}`, ...filters]
    spawn(process.execPath, all, { stdio: 'inherit' }).on('exit', done).on('error', done)
  })
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : []
  rmSync(folder, { recursive: true })

  const before = failures.length
  const skipped = []
  for (const { name, status, assertionResults } of files) {
    const file = relative(root, name)
    const failed = assertionResults.filter((test) => test.status === 'failed')
    failures.push(...failed.map((test) => `${file} › ${test.fullName}`))
    skipped.push(...assertionResults.filter((t) => t.status !== 'failed' && t.status !== 'passed'))
    passed += assertionResults.filter((test) => test.status === 'passed').length
    if (status === 'failed' && !failed.length) failures.push(`${file} (the file itself)`)
  }
  if (code !== 0 && failures.length === before) failures.push(`vitest, ${project} (see above)`)
  if (skipped.length) console.log(`\n${skipped.length} tests were skipped.`)
}

async function tool(file, ...args) {
  return program(join(root, 'node_modules', file), ...args)
}

async function program(...args) {
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (done.status === 0) return
  return (
    done.error?.message ?? (`${done.stdout}${done.stderr}`.trim() || `exit code ${done.status}`)
  )
}
