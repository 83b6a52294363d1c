/** A named SQL file made ready for D1, which knows only numbered parameters. */

export type Values = Readonly<Record<string, string | number | null>>

export interface Statement {
  readonly text: string
  readonly names: readonly string[]
}

/** `:name` becomes `?1`, the same number wherever the name stands. Comments are dropped. */
export function statement(source: string): Statement {
  const names: string[] = []
  const text = source
    .replace(/--.*$/gm, '')
    .replace(/(?<![:\w]):([a-z_]+)/gi, (_, name: string) => {
      if (!names.includes(name)) names.push(name)
      return `?${names.indexOf(name) + 1}`
    })
    .replace(/\s+/g, ' ')
    .trim()
  return { text, names }
}

export function bind(
  db: D1Database,
  { text, names }: Statement,
  values: Values,
): D1PreparedStatement {
  const bound = names.map((name) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for :${name} in ${text.slice(0, 60)}`)
    return value
  })
  return db.prepare(text).bind(...bound)
}
