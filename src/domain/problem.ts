/** Everything that can be refused, in one list. Words for each are in src/text. */

export const problems = {
  /** No such page, or none that this person may know of: the two answer alike. */
  missing: 404,
  /** Within her own unit, an act that her role does not have. */
  forbidden: 403,
  /** The report of that period is submitted; its figures do not move. */
  closed: 409,
  /** The root has closed the period. */
  periodClosed: 409,
  /** The plan of that year is closed: it can be read, not changed. */
  yearClosed: 409,
  /** The unit above asked something of the report that nobody answered yet. */
  unanswered: 409,
  /** The unit is closed: it can be read, not changed. */
  shut: 409,
  /** Somebody else saved in between. */
  stale: 409,
  /** The unit would be left without an administrator. */
  lastAdministrator: 409,
  /** One's own password is changed with the one before, not by a link. */
  ownPassword: 409,
  /** A link to her password would open units that its maker does not administer. */
  beyondReach: 409,
  /** There is nothing to do: already so. */
  settled: 409,
  /** The code of an organisation is another's. */
  taken: 409,
  /** Another call came with the same Idempotency-Key. */
  keyReused: 422,
  tooLarge: 413,
  unreadable: 422,
  /** The form came from elsewhere. */
  foreignForm: 403,
  tooMany: 429,
  /** The organisation asks a second factor of its heads and administrators, and she has none. */
  secondFactorNeeded: 403,
  /** Signed in, but too long ago for what a borrowed device must not do. */
  unproven: 403,
  signedOut: 401,
  busy: 503,
} as const

export type ProblemName = keyof typeof problems

export class Problem extends Error {
  readonly status: (typeof problems)[ProblemName]
  constructor(readonly reason: ProblemName) {
    super(reason)
    this.name = 'Problem'
    this.status = problems[reason]
  }
}
