/**
 * The states of a report and every move between them, allowed and refused (design, sections 5 and 8).
 *
 *     draft ──submit──▶ submitted ──accept──▶ accepted
 *       ▲  ▲               │  │                  │
 *       │  └────recall─────┘  └──return──▶ returned ──submit──▶ submitted
 *
 * An accepted report moves no more; its figures only by a correction, which is a new version of it. A unit that has
 * signed issues its report again where a unit below corrected. In a period that the root has closed nothing moves.
 */

export const reportStates = ['draft', 'submitted', 'returned', 'accepted'] as const
export type ReportState = (typeof reportStates)[number]

export const reportMoves = ['submit', 'recall', 'accept', 'return', 'correct', 'reissue'] as const
export type ReportMove = (typeof reportMoves)[number]

interface Rule {
  readonly from: readonly ReportState[]
  readonly to: ReportState
  /** The unit itself, or the one above. */
  readonly by: 'own' | 'above'
  /** Whether it says why. */
  readonly reason: boolean
}

/** Where each move leads from and to. A reissue of an accepted report is to be accepted anew. */
const rules: Readonly<Record<ReportMove, Rule>> = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: 'own', reason: false },
  recall: { from: ['submitted'], to: 'draft', by: 'own', reason: true },
  accept: { from: ['submitted'], to: 'accepted', by: 'above', reason: false },
  return: { from: ['submitted'], to: 'returned', by: 'above', reason: true },
  correct: { from: ['accepted'], to: 'accepted', by: 'own', reason: true },
  reissue: { from: ['submitted', 'accepted'], to: 'submitted', by: 'own', reason: true },
}

export const ruleOf = (move: ReportMove): Rule => rules[move]

/** What is stored of a report, as far as its state goes. */
export interface Filed {
  readonly state: 'draft' | 'submitted'
  readonly acceptedAt: number | null
  readonly returnedAt: number | null
}

/** The state of a report; one that was never opened is a draft. */
export function stateOf(filed: Filed | null | undefined): ReportState {
  if (!filed) return 'draft'
  if (filed.state === 'submitted') return filed.acceptedAt === null ? 'submitted' : 'accepted'
  return filed.returnedAt === null ? 'draft' : 'returned'
}

/** Why a move is refused; undefined where it is allowed. */
export function refusalOf(
  move: ReportMove,
  {
    state,
    periodClosed,
    ended,
    unanswered = 0,
  }: {
    state: ReportState
    periodClosed: boolean
    /** Whether the period is over: nobody signs what is still going on. */
    ended: boolean
    /** Remarks of the unit above that wait for an answer. */
    unanswered?: number
  },
): 'periodClosed' | 'notEnded' | 'settled' | 'unanswered' | undefined {
  if (periodClosed) return 'periodClosed'
  if (!rules[move].from.includes(state)) return 'settled'
  if (move === 'submit' && !ended) return 'notEnded'
  if (move === 'submit' && unanswered > 0) return 'unanswered'
  return undefined
}

/** Where a move leads. */
export const after = (move: ReportMove): ReportState => rules[move].to

export const narrativeParts = ['results', 'difficulties', 'directions', 'proposals'] as const
export type NarrativePart = (typeof narrativeParts)[number]

/** What a paragraph quotes of a unit below. */
export interface Quote {
  readonly unit: string
  readonly name: string
  readonly text: string
}

/** Whether a quote stands in a paragraph as it was written. */
export const stands = (paragraph: string, { text }: Quote): boolean =>
  paragraph.replace(/\s+/g, ' ').includes(text.replace(/\s+/g, ' ').trim())

/** Where a remark points: a figure, a paragraph, or the whole. */
export type Place =
  | { readonly kind: 'figure'; readonly indicator: string }
  | { readonly kind: 'narrative'; readonly task: string; readonly part: NarrativePart }
  | { readonly kind: 'whole' }

export function writePlace(place: Place): string {
  if (place.kind === 'figure') return `figure/${place.indicator}`
  if (place.kind === 'narrative') return `narrative/${place.part}/${place.task}`
  return ''
}

/** Reads a place; what cannot be read is the whole. */
export function readPlace(text: string): Place {
  const figure = /^figure\/(.+)$/.exec(text)?.[1]
  if (figure) return { kind: 'figure', indicator: figure }
  const [, part, task = ''] = /^narrative\/(\w+)\/(.*)$/s.exec(text) ?? []
  const known = narrativeParts.find((one) => one === part)
  return known ? { kind: 'narrative', task, part: known } : { kind: 'whole' }
}
