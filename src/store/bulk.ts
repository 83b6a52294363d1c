/** Many rows at once: one statement for thousands, read out of one JSON value. For imports and the demo. */
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

const chunk = 4000

/** Writes all rows of one table, replacing those with the same key. Not atomic over more than 4,000 rows. */
export async function insertAll<T extends SQLiteTable>(
  db: D1Database,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).filter(([, column]) => !column.generated)
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ')
  const values = columns.map((_, index) => `value ->> ${index}`).join(', ')
  const text = `insert or replace into "${getTableName(table)}" (${names}) select ${values} from json_each(?1)`
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows.slice(from, from + chunk).map((row) =>
      columns.map(([key, column]) => {
        const value = (row as Record<string, unknown>)[key]
        return value === undefined ? (column.default ?? null) : value
      }),
    )
    await db.prepare(text).bind(JSON.stringify(part)).run()
  }
}
