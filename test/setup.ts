import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: import('cloudflare:test').D1Migration[]
    }
  }
}

/**
 * An empty database with every table, for beforeAll or beforeEach. Forgets what was there: the first `reset` of a file
 * has been seen to leave the rows of the file before, so what is still there is deleted.
 */
export async function freshDatabase() {
  await reset()
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
  const { results } = await env.DB.prepare(
    "select name from sqlite_master where type = 'table' and name not glob '[_s]*' and name not glob 'd1_*'",
  ).all<{ name: string }>()
  const tables = [...results.map(({ name }) => name), 'sessions']
  await env.DB.batch([
    env.DB.prepare('pragma defer_foreign_keys = on'),
    ...tables.map((name) => env.DB.prepare(`delete from "${name}"`)),
  ])
  return env.DB
}
