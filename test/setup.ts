import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

declare global {
  namespace Cloudflare {
    interface Env {
      TEST_MIGRATIONS: import('cloudflare:test').D1Migration[]
    }
  }
}

/** An empty database with every table, for beforeAll or beforeEach. Forgets what was there. */
export async function freshDatabase() {
  await reset()
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS)
  return env.DB
}
