/** Tries that may be guesses, counted per subject within a quarter of an hour. The count ends by itself. */
import { Problem } from '../domain/problem.ts'

const window = 15 * 60_000

export interface Limit {
  /** What is counted: no names in it, only digests and ids. */
  readonly subject: string
  readonly most: number
}

/**
 * Counts a try before it is judged, so that many at once cannot slip through together. Goes into a batch; its one row
 * is `{ refused }`, how many there have been with this one. A try that turned out well is taken back by `pardon`.
 */
export function counting(db: D1Database, { subject }: Limit, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into attempts (subject, refused, since) values (?1, 1, ?2)
       on conflict (subject) do update set refused = case when since > ?3 then refused + 1 else 1 end,
         since = case when since > ?3 then since else ?2 end
       returning refused`,
    )
    .bind(subject, now, now - window)
}

/** Takes the counted try back. */
export function pardon(db: D1Database, { subject }: Limit): D1PreparedStatement {
  return db.prepare('update attempts set refused = refused - 1 where subject = ?1').bind(subject)
}

/** Forgets all tries of a subject. */
export function forget(db: D1Database, { subject }: Limit): D1PreparedStatement {
  return db.prepare('delete from attempts where subject = ?1').bind(subject)
}

/** Problem: `tooMany`, where a count is over its limit. */
export function withinLimit(
  limits: readonly Limit[],
  counts: readonly (D1Result<unknown> | undefined)[],
): void {
  const over = limits.some(({ most }, at) => {
    const row = counts[at]?.results[0] as { refused?: unknown } | undefined
    return Number(row?.refused ?? 0) > most
  })
  if (over) throw new Problem('tooMany')
}
