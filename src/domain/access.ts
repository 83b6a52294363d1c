/** Who may do which act. One table; the same words are in the history and on its page. */

export const roles = ['viewer', 'recorder', 'head', 'administrator'] as const
export type Role = (typeof roles)[number]

export const scopes = ['read', 'write', 'administer'] as const
export type Scope = (typeof scopes)[number]

/**
 * What someone is in a workspace: a member with a role; a keeper, who acts for a unit without a login from the unit
 * above it; an overseer, who belongs to a unit above and sees what left this one; or a machine with a token of the unit
 * or of one above.
 */
export type Standing =
  | { readonly kind: 'member'; readonly role: Role; readonly department?: string }
  | {
      readonly kind: 'keeper'
      readonly role: Role
      readonly from: number
      readonly department?: string
    }
  | { readonly kind: 'overseer'; readonly role: Role }
  | {
      readonly kind: 'machine'
      readonly scope: Scope
      readonly own: boolean
      readonly name: string
    }

/** `overseer` is anyone of a unit above; `above` an administrator there. */
type Holder = Role | 'overseer' | 'above'

const members = ['viewer', 'recorder', 'head', 'administrator'] as const
const administrators = ['administrator', 'above'] as const

const allowed = {
  'plan.read': [...members, 'overseer'],
  'board.read': [...members, 'overseer'],
  /** Figures not yet submitted: never outside the unit. */
  'draft.read': members,
  'figure.record': ['recorder', 'head', 'administrator'],
  /** What stands behind a figure; from above once its report is submitted. */
  'evidence.read': [...members, 'overseer'],
  'evidence.add': ['recorder', 'head', 'administrator'],
  'evidence.remove': ['recorder', 'head', 'administrator'],
  'report.submit': ['head', 'administrator'],
  'report.recall': ['head', 'administrator'],
  /** What the unit above asked of a returned report. */
  'report.answer': ['recorder', 'head', 'administrator'],
  'report.correct': ['head', 'administrator'],
  /** Its own again, where units below corrected theirs; or left as it is. */
  'report.reissue': ['head', 'administrator'],
  /** Reports of the units just below. */
  'report.accept': ['head', 'administrator'],
  'report.return': ['head', 'administrator'],
  'report.remind': ['recorder', 'head', 'administrator'],
  'narrative.write': ['recorder', 'head', 'administrator'],
  /** Thematic reports: asked of the branch, and answered to a unit above. */
  'theme.make': ['head', 'administrator'],
  'theme.withdraw': ['head', 'administrator'],
  'theme.write': ['recorder', 'head', 'administrator'],
  'theme.send': ['head', 'administrator'],
  /** In the root: a period in which nothing moves any more. */
  'period.close': ['administrator'],
  'period.open': ['administrator'],
  /** The unit's own plan: worked on by whoever records, issued and closed by whoever leads. */
  'plan.edit': ['recorder', 'head', 'administrator'],
  'plan.issue': ['head', 'administrator'],
  'plan.close': ['head', 'administrator'],
  /** Where a line of the plan stands. */
  'activity.note': ['recorder', 'head', 'administrator'],
  /** A target of the unit's own; one that came from above is answered. */
  'target.set': ['head', 'administrator'],
  'target.answer': ['head', 'administrator'],
  'target.spread': ['head', 'administrator'],
  /** To the units just below: what they are given, and the answer to theirs. */
  'target.divide': ['head', 'administrator'],
  'target.decide': ['head', 'administrator'],
  'rollup.compile': ['recorder', 'head', 'administrator', 'overseer'],

  /** In the root: whether every total is what its figures make. */
  'recount.read': ['head', 'administrator'],
  'recount.run': ['administrator'],

  'member.read': [...members, 'above'],
  'member.invite': administrators,
  'member.renew': administrators,
  'member.revoke': administrators,
  'member.join': [],
  /** Whoever holds the link sets it; the act is for the history. */
  'member.password': [],
  'member.change': administrators,
  'member.remove': administrators,
  'member.reset': administrators,
  'department.add': administrators,
  'department.rename': administrators,
  'department.close': administrators,

  /** The branch below the unit is its administrators' to arrange. */
  'unit.read': ['administrator'],
  'unit.add': ['administrator'],
  'unit.change': ['administrator'],
  'unit.order': ['administrator'],
  'unit.move': ['administrator'],
  'unit.close': ['administrator'],
  'unit.reopen': ['administrator'],
  'unit.import': ['administrator'],

  'token.read': ['administrator'],
  'token.make': ['administrator'],
  'token.revoke': ['administrator'],
  /** Settings of the whole organisation; only in its root. */
  'organisation.read': ['administrator'],
  /** Only the operator makes one; the act is for its history. */
  'organisation.found': [],
  'organisation.change': ['administrator'],
  'indicator.read': ['head', 'administrator'],
  'indicator.change': ['administrator'],
} as const satisfies Record<string, readonly Holder[]>

export type Act = keyof typeof allowed

export const acts = Object.keys(allowed) as Act[]

/** Acts that change something and are therefore in the history. */
export type Deed = Exclude<Act, `${string}.read` | 'rollup.compile' | 'recount.run'>

export const isDeed = (act: Act): act is Deed => !act.endsWith('.read') && act !== 'rollup.compile'

/** What a token of each scope may do, besides reading, in its own unit and in the branch below. */
const machines: Record<Scope, (act: Act) => boolean> = {
  read: () => false,
  write: (act) => /^(figure|report|rollup|target)\./.test(act),
  administer: (act) => /^(figure|report|rollup|recount|target|unit|indicator)\./.test(act),
}

/** Whether someone may do an act. A recorder who keeps a unit also signs for it: it has no head of its own. */
export function may(standing: Standing, act: Act): boolean {
  const holders: readonly string[] = allowed[act]
  if (standing.kind === 'machine') {
    if (act === 'draft.read') return standing.own
    const reads = act.endsWith('.read') && !/^(member|token|organisation)/.test(act)
    return reads || machines[standing.scope](act)
  }
  const { role } = standing
  // Reports, targets and an issued plan are the whole unit's: whoever is limited to a department signs none of them.
  const whole = /^((report|target)\.|plan\.(issue|close)$|theme\.(make|withdraw|send)$)/
  if (limitedTo(standing) !== undefined && whole.test(act)) return false
  if (standing.kind === 'member') return holders.includes(role)
  const above = role === 'administrator' && holders.includes('above')
  if (standing.kind === 'overseer') return above || holders.includes('overseer')
  return above || holders.includes(role === 'recorder' ? 'head' : role)
}

/** The department that someone is limited to, if any. Administrators never are. */
export function limitedTo(standing: Standing): string | undefined {
  if (standing.kind !== 'member' && standing.kind !== 'keeper') return undefined
  return standing.role === 'administrator' ? undefined : standing.department
}

/**
 * Whether someone records an indicator: whoever is limited to a department, those whose `lead` names it. A plan names
 * several in one phrase, with commas inside their names and between them, so the phrase is searched, not split.
 */
export function records(standing: Standing, lead: string | null): boolean {
  const department = limitedTo(standing)
  if (department === undefined) return true
  const plain = (words: string) => words.normalize('NFC').trim().toLowerCase()
  return plain(lead ?? '').includes(plain(department))
}

/** Whether a unit's own numbers of sensitive indicators are for her: they never leave it one by one. */
export const owns = (standing: Standing): boolean =>
  standing.kind === 'machine' ? standing.own : standing.kind !== 'overseer'

/** Whether small numbers of the units below are shown to her: to the department that leads the indicator. */
export const seesSmall = (standing: Standing, lead: string | null): boolean =>
  limitedTo(standing) !== undefined && records(standing, lead)
