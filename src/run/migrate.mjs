import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_splitSqlQuery as statementsIn } from 'wrangler'
import { root } from './install.mjs'

/**
 * Brings a database up to migrations/, in order. It keeps wrangler's own table, so that
 * `wrangler d1 migrations apply` and this can take turns. A file and the note that it was applied
 * are one transaction: killed half-way, it starts where it was.
 */
export async function migrate(db, folder = join(root, 'migrations')) {
  await db
    .prepare(
      `create table if not exists d1_migrations (
         id integer primary key autoincrement,
         name text unique,
         applied_at timestamp default current_timestamp not null
       )`,
    )
    .run()
  const { results } = await db.prepare('select name from d1_migrations').all()
  const applied = new Set(results.map(({ name }) => name))
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql') && !applied.has(name))
  for (const name of files.sort()) {
    const statements = statementsIn(readFileSync(join(folder, name), 'utf8'))
    try {
      await db.batch([
        ...statements.map((sql) => db.prepare(sql)),
        db.prepare('insert into d1_migrations (name) values (?)').bind(name),
      ])
    } catch (error) {
      throw new Error(`migrations/${name}: ${error.message}`, { cause: error })
    }
  }
  return files
}
