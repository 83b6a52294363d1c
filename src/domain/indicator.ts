/** What is counted, with its rule: one choice on each of two axes (design, section 4). */

export type TimeRule = 'flow' | 'stock' | 'cumulative' | 'once'
export type UnitRule = 'sum' | 'ratio' | 'meeting' | 'none'
export const bounds = ['atLeast', 'about', 'exactly', 'atMost', 'all'] as const
export type Bound = (typeof bounds)[number]

/** How often it is asked; longer periods are gathered from these. */
export type Asked = 'month' | 'quarter' | 'half' | 'year'

export interface Rule {
  readonly timeRule: TimeRule
  readonly unitRule: UnitRule
  /** For `meeting`: what a unit is to reach, scaled. */
  readonly minimum: number | null
  /** Left out: every month. */
  readonly frequency?: Asked
}

export interface Target {
  readonly amount: number
  readonly bound: Bound
  /** To reach by the end of each quarter, where it is spread over them. */
  readonly quarters?: readonly number[] | undefined
}

/** A part of a breakdown. */
export interface Part {
  readonly code: string
  readonly name: string
}

/** An indicator that nobody enters: a fraction of others' totals, times a factor (100 for a percentage). */
export interface Calculation {
  readonly numerator: string
  readonly denominator?: string | undefined
  readonly factor?: number | undefined
}

export interface Indicator extends Rule {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly measure: string
  readonly decimals: number
  readonly frequency: Asked
  readonly direction: 'up' | 'down'
  /** Percent of the target by which "khoảng" may be missed. */
  readonly tolerance: number
  readonly watchBelow: number | null
  readonly watchAbove: number | null
  readonly numerator: string | null
  readonly denominator: string | null
  readonly line: string | null
  readonly task: string | null
  readonly lead: string | null
  readonly sensitive: boolean
  /** What is agreed. */
  readonly target: Target | null
  /** What the unit above has given and the unit has not taken; nothing is measured against it. */
  readonly proposed?: Target | null
  /** Parts of its breakdown; none where it has none. */
  readonly parts: readonly Part[]
}
