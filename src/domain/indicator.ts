/** What is counted, with its rule: one choice on each of two axes (design, section 4). */

export type TimeRule = 'flow' | 'stock' | 'cumulative' | 'once'
export type UnitRule = 'sum' | 'ratio' | 'meeting' | 'none'
export type Bound = 'atLeast' | 'about' | 'exactly' | 'atMost' | 'all'

export interface Rule {
  readonly timeRule: TimeRule
  readonly unitRule: UnitRule
  /** For `meeting`: what a unit is to reach, scaled. */
  readonly minimum: number | null
}

export interface Target {
  readonly amount: number
  readonly bound: Bound
}

export interface Indicator extends Rule {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly measure: string
  readonly decimals: number
  readonly direction: 'up' | 'down'
  readonly watchBelow: number | null
  readonly watchAbove: number | null
  readonly numerator: string | null
  readonly denominator: string | null
  readonly line: string | null
  readonly task: string | null
  readonly lead: string | null
  readonly sensitive: boolean
  readonly target: Target | null
}
