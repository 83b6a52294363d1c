// Who may import whom. dependency-cruiser cannot read TypeScript 7 yet, and the rules are few.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, extname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Each floor, and what it may import besides itself. A name ending in ':' is a family of modules. */
const floors = {
  domain: { floors: [], packages: ['valibot'] },
  text: { floors: [], packages: [] },
  paths: { floors: [], types: ['domain'], packages: [] },
  store: {
    floors: ['domain'],
    packages: [
      'drizzle-orm',
      'valibot',
      'otpauth',
      '@simplewebauthn/server',
      'node:',
      'cloudflare:',
    ],
  },
  ui: { floors: ['domain', 'text', 'paths'], packages: ['hono/jsx', 'hono/html', 'uqr'] },
  web: {
    floors: ['domain', 'text', 'paths', 'store', 'ui'],
    packages: ['hono', 'valibot', 'diff', 'papaparse', 'read-excel-file', 'node:', 'cloudflare:'],
  },
  jobs: {
    floors: ['domain', 'text', 'paths', 'store'],
    packages: ['valibot', 'node:', 'cloudflare:'],
  },
  worker: { floors: ['web', 'jobs'], packages: ['hono', 'cloudflare:'] },
  demo: { floors: ['domain', 'text', 'store'], packages: ['drizzle-orm', 'valibot', 'node:'] },
  device: { floors: [], packages: ['@simplewebauthn/browser'] },
  // Runs on the machine, not in the worker: it bundles src, and never imports it.
  run: { floors: [], packages: undefined },
}

export function brokenRules(root) {
  const src = join(root, 'src')
  const files = readdirSync(src, { recursive: true })
    .map((file) => join(src, file))
    .filter((file) => /\.(tsx?|mjs|js)$/.test(file) && !file.endsWith('.d.ts'))
  const imports = files.flatMap((file) => importsOf(file))
  const broken = imports.flatMap((one) => {
    const why = refusal(one, src)
    return why ? [`${relative(root, one.from)} imports ${one.name}: ${why}`] : []
  })
  return [...broken, ...circles(imports, root)]
}

function refusal({ from, name, to, typeOnly }, src) {
  const floor = floorOf(from, src)
  const rule = floors[floor]
  if (!rule) return `src/${floor} is not in test/rooms.mjs; say there what it may import`
  if (!to) return mayUse(rule.packages, name) ? undefined : `${floor} may not use this package`
  if (!to.startsWith(src + sep)) return 'it is not in src'
  if (!existsSync(to)) return 'there is no such file; name it with its extension'

  const room = floorOf(to, src)
  if (room !== floor) {
    if (!rule.floors.includes(room)) {
      if (!rule.types?.includes(room)) return `${floor} may not import ${room}`
      if (!typeOnly) return `${floor} may import only types from ${room}`
    }
    const keptInStore =
      extname(to) === '.sql' || relative(src, to).startsWith(join('store', 'tables'))
    if (keptInStore && floor !== 'demo') return 'only store knows tables and SQL'
  }
  if (floor === 'web' && room === 'web') {
    const [area, other] = [areaOf(from, src), areaOf(to, src)]
    if (area && other && area !== other) return `an area of web may not import another; see src/ui`
  }
}

const mayUse = (packages, name) =>
  !packages ||
  packages.some((p) =>
    p.endsWith(':') ? name.startsWith(p) : name === p || name.startsWith(`${p}/`),
  )

const floorOf = (file, src) =>
  relative(src, file)
    .split(sep)[0]
    .replace(/\.[^.]+$/, '')

const areaOf = (file, src) => {
  const parts = relative(src, file).split(sep)
  return parts.length > 2 ? parts[1] : undefined
}

// Biome formats every file, so a statement begins a line. Type queries, import('x').T, count too.
const statement =
  /^[ \t]*(?:import|export)\s+(type\s)?(?:[\w$\s{},*]*?\sfrom\s*)?(['"])([^'"\n]+)\2/gm
const call = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?(['"])([^'"\n]+)\1/g

function importsOf(file) {
  const text = readFileSync(file, 'utf8').replace(/^\s*(\/\/.*|\/\*[\s\S]*?\*\/\s*$)/gm, '')
  const found = [
    ...[...text.matchAll(statement)].map(([, type, , name]) => ({ name, typeOnly: Boolean(type) })),
    ...[...text.matchAll(call)].map(([, , name]) => ({ name, typeOnly: false })),
  ]
  return found.map(({ name, typeOnly }) => ({
    from: file,
    name,
    typeOnly,
    to: name.startsWith('.') ? resolve(dirname(file), name) : undefined,
  }))
}

function circles(imports, root) {
  const next = Map.groupBy(
    imports.filter(({ to }) => to),
    ({ from }) => from,
  )
  const done = new Set()
  const found = []
  const walk = (file, path) => {
    if (path.includes(file)) {
      const circle = [...path.slice(path.indexOf(file)), file].map((f) => relative(root, f))
      found.push(`a circle: ${circle.join(' → ')}`)
    } else if (!done.has(file)) {
      for (const { to } of next.get(file) ?? []) walk(to, [...path, file])
      done.add(file)
    }
  }
  for (const file of next.keys()) walk(file, [])
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const broken = brokenRules(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)))
  for (const line of broken) console.log(line)
  process.exit(broken.length ? 1 : 0)
}
