/**
 * A D1 binding that fails once, at the n-th call: `before` the database has heard of it, or `after` it has done it and
 * the answer is lost. It wraps the real one.
 */
export type Lost = 'before' | 'after'

export interface Fault {
  readonly at: number
  readonly lost: Lost
}

export function faulty(db: D1Database, fault: Fault): { db: D1Database; calls: () => number } {
  let calls = 0
  const pass = async <T>(work: () => Promise<T>): Promise<T> => {
    calls += 1
    const now = calls === fault.at
    if (now && fault.lost === 'before') throw new Error('D1_ERROR: Network connection lost.')
    const done = await work()
    if (now) throw new Error('D1_ERROR: Network connection lost.')
    return done
  }
  const inner = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: () => pass(() => statement.all()),
      run: () => pass(() => statement.run()),
      first: () => pass(() => statement.first()),
    } as unknown as D1PreparedStatement
    inner.set(wrapped, statement)
    return wrapped
  }
  const wrapped = {
    prepare: (text: string) => wrap(db.prepare(text)),
    batch: (statements: D1PreparedStatement[]) =>
      pass(() => db.batch(statements.map((statement) => inner.get(statement) ?? statement))),
  } as unknown as D1Database
  return { db: wrapped, calls: () => calls }
}
