/** Who may do which act. One table; the same words are in the history and on its page. */

export const roles = ['viewer', 'recorder', 'head', 'administrator'] as const
export type Role = (typeof roles)[number]

/**
 * What a person is in a workspace: a member with a role; a keeper, who acts for a unit without a login from the
 * unit above it; or an overseer, who belongs to a unit above and sees what left this one.
 */
export type Standing =
  | { readonly kind: 'member'; readonly role: Role }
  | { readonly kind: 'keeper'; readonly role: Role; readonly from: number }
  | { readonly kind: 'overseer' }

const allowed = {
  'plan.read': ['viewer', 'recorder', 'head', 'administrator', 'overseer'],
  'board.read': ['viewer', 'recorder', 'head', 'administrator', 'overseer'],
  /** Figures not yet submitted: never outside the unit. */
  'draft.read': ['viewer', 'recorder', 'head', 'administrator'],
  'figure.record': ['recorder', 'head', 'administrator'],
  'report.submit': ['head', 'administrator'],
  'report.recall': ['head', 'administrator'],
  'rollup.compile': ['recorder', 'head', 'administrator', 'overseer'],
} as const satisfies Record<string, readonly (Role | 'overseer')[]>

export type Act = keyof typeof allowed

export const acts = Object.keys(allowed) as Act[]

/** Acts that change something and are therefore in the history. */
export type Deed = Exclude<Act, `${string}.read` | 'rollup.compile'>

/**
 * A recorder of the unit above also signs for a unit that she keeps: it has no head of its own. Everyone else acts
 * by her role.
 */
export function may(standing: Standing, act: Act): boolean {
  const list: readonly string[] = allowed[act]
  if (standing.kind === 'overseer') return list.includes('overseer')
  if (standing.kind === 'keeper' && standing.role === 'recorder') return list.includes('head')
  return list.includes(standing.role)
}
