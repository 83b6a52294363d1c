import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: import('cloudflare:test').D1Migration[]
    }
  }
}

export const tablesOf = async (db: D1Database): Promise<string[]> => {
  const { results } = await db
    .prepare(
      "select name from sqlite_master where type = 'table' and name not glob '_*' and name not glob 'sqlite_*' and name not glob 'd1_*'",
    )
    .all<{ name: string }>()
  return results.map(({ name }) => name)
}

let made = false

/**
 * An empty database with every table, and an empty bucket, for beforeAll or beforeEach. The tables are made once; after
 * that only what is in them goes. (The `reset` of a later file has been seen to leave the rows of the file before.)
 */
export async function freshDatabase() {
  if (!made) {
    await reset()
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
    made = true
  }
  const { objects } = await env.FILES.list()
  if (objects.length > 0) await env.FILES.delete(objects.map(({ key }) => key))
  await env.DB.batch([
    env.DB.prepare('pragma defer_foreign_keys = on'),
    ...(await tablesOf(env.DB)).map((name) => env.DB.prepare(`delete from "${name}"`)),
  ])
  return env.DB
}
