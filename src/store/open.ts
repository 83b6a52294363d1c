/** From a binding to a database. Only the doors and the jobs call it; see test/house. */

export interface Bindings {
  readonly DB: D1Database
  readonly OPERATOR_TOKEN?: string
}

export function open(bindings: Bindings): D1Database {
  return bindings.DB
}
