/** A D1 binding that counts what it costs: calls, rows read, rows written. It wraps the real one. */

export interface Cost {
  calls: number
  read: number
  written: number
}

export function counted(db: D1Database): { db: D1Database; cost: Cost } {
  const cost: Cost = { calls: 0, read: 0, written: 0 }
  const add = <T>(results: D1Result<T>[]) => {
    cost.calls += 1
    for (const { meta } of results) {
      cost.read += meta.rows_read
      cost.written += meta.rows_written
    }
    return results
  }
  const inner = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const all = async () => add([await statement.all()])[0]
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all,
      run: all,
      first: async () => (await all())?.results[0] ?? null,
    } as unknown as D1PreparedStatement
    inner.set(wrapped, statement)
    return wrapped
  }
  const wrapped = {
    prepare: (text: string) => wrap(db.prepare(text)),
    batch: async (statements: D1PreparedStatement[]) =>
      add(await db.batch(statements.map((statement) => inner.get(statement) ?? statement))),
  } as unknown as D1Database
  return { db: wrapped, cost }
}
