// Writes what is made from other files: app.js, passkey.js, plan.js and photo.js in public, and the marks by which
// browsers may keep the static files for ever. Run by wrangler's [build], by start and by test; writes only changes.
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
  const passkey = await bundled('src/device/passkey.js')
  write('public/passkey.js', passkey)
  const plan = await bundled('src/device/plan.js')
  write('public/plan.js', plan)
  const photo = await bundled('src/device/photo.js')
  write('public/photo.js', photo)
  write(
    'src/ui/stamps.ts',
    `// Written by src/run/stamp.mjs.
export const stamps = {
  style: '${mark(read('public/style.css'))}',
  app: '${mark(app)}',
  passkey: '${mark(passkey)}',
  plan: '${mark(plan)}',
  photo: '${mark(photo)}',
} as const
`,
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
