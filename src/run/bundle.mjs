import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './install.mjs'

const shared = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2024',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  loader: { '.sql': 'text', '.css': 'text' },
  sourcemap: false,
  logLevel: 'silent',
}

/** The worker as one module, as wrangler would make it. */
export const bundleWorker = (entry, options = {}) =>
  textOf({
    ...shared,
    entryPoints: [entry],
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    mainFields: ['browser', 'module', 'main'],
    external: ['node:*', 'cloudflare:*'],
    ...options,
  })

/** A module of the house, for a program on this machine that wants to use it. */
export async function importSource(entry, folder = join(root, 'node_modules/.cache')) {
  const text = await textOf({ ...shared, entryPoints: [entry], platform: 'node' })
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${randomBytes(6).toString('hex')}.mjs`)
  writeFileSync(file, text)
  try {
    return await import(/* @vite-ignore */ pathToFileURL(file).href)
  } finally {
    rmSync(file)
  }
}

async function textOf(options) {
  const { outputFiles } = await build(options)
  return outputFiles[0].text
}
