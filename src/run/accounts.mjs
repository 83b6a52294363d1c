// npm run --silent accounts: the demo's accounts as JSON, and nothing else, on stdout.
import { ensureInstalled, onNewerNode } from './install.mjs'

ensureInstalled()
await onNewerNode()
const { importSource } = await import('./bundle.mjs')
const { accounts } = await importSource('src/demo/accounts.ts')
console.log(JSON.stringify(accounts, null, 2))
