// npm start: everything a new machine needs, then the house until Ctrl-C.
import { ensureInstalled, onNewerNode, whenOrphaned } from './install.mjs'

ensureInstalled()
await onNewerNode()
process.env.WRANGLER_SEND_METRICS = 'false'

const { stamp } = await import('./stamp.mjs')
const { demoAccounts, openHouse, PortTaken } = await import('./house.mjs')
const { PORT = '8787', DATA_DIR = '.data', DEMO } = process.env
const demo = DEMO !== 'off'

let house
let stopping = false
const stop = async () => {
  if (stopping) return
  stopping = true
  console.log('\nClosing …')
  await house?.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
whenOrphaned(() => process.exit(1)) // workerd goes along, see house.mjs

if (!/^\d+$/.test(PORT) || Number(PORT) > 65535) fail(`PORT must be a number, not "${PORT}".`)
await stamp()
try {
  house = await openHouse({ port: Number(PORT), dataDir: DATA_DIR, demo, crons: true })
} catch (error) {
  if (stopping) process.exit(0)
  if (error instanceof PortTaken) {
    fail(
      `Port ${PORT} is in use (or not allowed) here. Stop what uses it, or choose another: PORT=8788 npm start`,
    )
  }
  fail(error.stack)
}
if (demo) tell(await demoAccounts())
console.log(`
Operator token  ${house.operatorToken}
                (kept in ${DATA_DIR}/operator-token)
Jobs            run by themselves, in UTC: ${house.crons.join('  |  ')}

Đồng Hành is open at ${house.url}    Ctrl-C closes it.`)

function tell(accounts) {
  const columns = ['organisation', 'unitName', 'role', 'login', 'password']
  const rows = [columns, ...accounts.map((a) => columns.map((c) => String(a[c] ?? '')))]
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => [...row[i]].length)))
  const pad = (text, i) => text + ' '.repeat(widths[i] - [...text].length)
  console.log(`\nAccounts of the demo`)
  for (const row of rows) console.log(`  ${row.map(pad).join('  ').trimEnd()}`)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
