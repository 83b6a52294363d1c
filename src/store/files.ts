/** Files of the bucket that nothing points at any more: an act was cut off between the bucket and the database. */

const day = 86_400_000
/** Of one organisation in one night: pages of a thousand. */
const mostPages = 40

/**
 * Deletes them, of each organisation once a week. What is younger than a day may belong to an act that is under way.
 * Returns how many went. Only jobs call it.
 */
export async function sweepFiles(db: D1Database, files: R2Bucket, now: number): Promise<number> {
  const { results: organisations } = await db
    .prepare('select id from organisations where id % 7 = ?1')
    .bind(Math.floor(now / day) % 7)
    .all<{ id: number }>()
  let gone = 0
  for (const { id } of organisations) {
    let cursor: string | undefined
    for (let page = 0; page < mostPages; page++) {
      const listed = await files.list({ prefix: `${id}/`, ...(cursor && { cursor }) })
      const settled = listed.objects.filter(({ uploaded }) => uploaded.getTime() < now - day)
      const lost = await unreferenced(
        db,
        settled.map(({ key }) => key),
      )
      if (lost.length > 0) await files.delete(lost)
      gone += lost.length
      if (!listed.truncated) break
      cursor = listed.cursor
    }
  }
  return gone
}

/** Those of these keys (`organisation/unit/name`, see workspace.ts) that no evidence has. */
async function unreferenced(db: D1Database, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const units = new Set(keys.map((key) => Number(key.split('/')[1])))
  const { results } = await db
    .prepare(
      'select key from evidence where unit_id in (select value from json_each(?1)) and key is not null',
    )
    .bind(JSON.stringify([...units]))
    .all<{ key: string }>()
  const known = new Set(results.map(({ key }) => key))
  return keys.filter((key) => !known.has(key))
}
