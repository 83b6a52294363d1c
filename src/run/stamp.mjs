// Writes what is made from other files: the scripts in public, and the marks by which browsers may keep the static files
// for ever. Run by wrangler's [build], by start and by test; writes only changes.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './install.mjs'

export async function stamp() {
  const { build } = await import('esbuild')
  const bundled = async (entry) =>
    (
      await build({
        absWorkingDir: root,
        entryPoints: [entry],
        bundle: true,
        minify: true,
        write: false,
        format: 'iife',
        target: 'es2020',
        legalComments: 'none',
      })
    ).outputFiles[0].text
  const htmx = read('node_modules/htmx.org/dist/htmx.min.js').replace(/\n\/\/# source.*\s*$/, '')
  const app = `${htmx}\n${await bundled('src/device/app.js')}`
  write('public/app.js', app)
  const marks = { style: mark(read('public/style.css')), app: mark(app) }
  for (const name of ['copy', 'passkey', 'plan', 'photo', 'push', 'words']) {
    const script = await bundled(`src/device/${name}.js`)
    write(`public/${name}.js`, script)
    marks[name] = mark(script)
  }
  write('public/push-worker.js', await bundled('src/device/push-worker.js'))
  const lines = Object.entries(marks).map(([name, stamp]) => `  ${name}: '${stamp}',\n`)
  write(
    'src/ui/stamps.ts',
    `// Written by src/run/stamp.mjs.\nexport const stamps = {\n${lines.join('')}} as const\n`,
  )
}

const mark = (text) => createHash('sha256').update(text).digest('hex').slice(0, 8)

const read = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '')

function write(file, text) {
  if (read(file) === text) return
  mkdirSync(join(root, file, '..'), { recursive: true })
  writeFileSync(join(root, file), text)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await stamp()
