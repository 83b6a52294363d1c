// npm run lock: after a change to package.json. npm can leave the optional packages of other
// systems out of the lock file it writes, and then `npm ci` refuses it on another npm; this puts
// them back. They are named without a checksum, so npm takes them from the registry as they are.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

const file = join(root, 'package-lock.json')
const systems = {
  win32: /win32|windows/,
  darwin: /darwin/,
  android: /android/,
  freebsd: /freebsd/,
  openbsd: /openbsd/,
  netbsd: /netbsd/,
  sunos: /sunos/,
  aix: /aix/,
  openharmony: /harmony/,
  linux: /linux/,
}
const processors = {
  arm64: /arm64|aarch64/,
  arm: /-arm/,
  ia32: /ia32|386/,
  x64: /x64|-64$|sunos/,
  ppc64: /ppc64/,
  s390x: /s390x/,
  riscv64: /riscv64/,
  loong64: /loong64/,
  mips64el: /mips64el/,
  wasm32: /wasm32/,
}

const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }
const done = spawnSync('npm', ['install', '--no-audit', '--no-fund'], options)
if (done.status !== 0) process.exit(1)

const lock = JSON.parse(readFileSync(file, 'utf8'))
const packages = lock.packages
let added = 0
for (const [from, { optionalDependencies = {}, dev, license }] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const found = whichServes(from, name)
    if (found && (packages[found].version === range || !/^\d/.test(range))) continue
    const near = packages[`node_modules/${name}`] && from ? `${from}/` : ''
    const os = firstMatch(systems, name)
    const cpu = firstMatch(processors, name)
    packages[`${near}node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...(cpu && { cpu: [cpu] }),
      ...(dev && { dev }),
      ...(license && { license }),
      optional: true,
      ...(os && { os: [os] }),
      ...(name.includes('musl') && { libc: ['musl'] }),
    }
    added++
  }
}
if (added) {
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(
    file,
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
  )
  console.log(`Added ${added} optional packages of other systems to package-lock.json`)
}

function whichServes(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const key = `${at ? `${at}/` : ''}node_modules/${name}`
    if (packages[key]) return key
    if (!at) return undefined
  }
}

function firstMatch(patterns, name) {
  return Object.keys(patterns).find((key) => patterns[key].test(name))
}
