/** What a target is, how it stands in a plan, and why it is one. */

export type Bound = 'atLeast' | 'about' | 'exactly' | 'atMost' | 'all'
export type Recurring = 'year' | 'quarter' | 'month'

/** Which words made a number a target, as they are written folded; null where nothing of the kind stood there. */
export interface Because {
  /** "ít nhất", "phấn đấu", "trở lên" … */
  readonly bound: string | null
  /** "thành lập", "giúp", "đạt" … */
  readonly verb: string | null
  /** The noun that is counted, as it stands. */
  readonly unit: string | null
  /** "mỗi cơ sở Hội" */
  readonly per: string | null
  /** "hằng năm" */
  readonly recurring: string | null
  /** Another target of the same list stands before it. */
  readonly list: boolean
  /** A heading above announces targets. */
  readonly heading: boolean
  /** The row and column of a table. */
  readonly table: boolean
}

export interface Target {
  readonly quote: string
  /** Place of the quote in the line's text. */
  readonly start: number
  readonly end: number
  readonly amount: number
  readonly amountMax?: number
  readonly bound: Bound
  readonly percent: boolean
  readonly measure: string
  readonly perUnit: string | null
  readonly recurring?: Recurring
  readonly because: Because
}

/** A threshold that is looked after ("các cơ sở có tỷ lệ tập hợp dưới 60 %"): no target, but worth telling. */
export interface Watch {
  readonly quote: string
  readonly start: number
  readonly end: number
  readonly amount: number
  readonly percent: boolean
  readonly side: 'below' | 'above'
  readonly measure: string
}

/** Whether a paragraph speaks of what is to come, or of what was. */
export type Mood = 'asks' | 'tells' | 'none'

/** Where a line stands. */
export interface Setting {
  /** In a plan a number of things is asked for unless it is told; in prose and in a law it must be said that it is asked. */
  readonly manner: 'plan' | 'law' | 'prose'
  readonly year: number | null
  /** The year in which the latest term begins that the text names: a term that ends by then is past. */
  readonly term: number | null
  /** The period for which the text says that it plans: "năm 2026", "quý ii". */
  readonly coming: string | null
  /** Under a heading of results, or of the situation. */
  readonly past: boolean
  /** Under a heading of targets. */
  readonly goal: boolean
  /** What the paragraph before spoke of at its end. */
  readonly before: Mood
  readonly recurring: Recurring | null
  /** Characters of the line's own mark. */
  readonly skip: number
}

export interface Findings {
  readonly targets: Target[]
  readonly watches: Watch[]
  /** What it ends by speaking of: the next line may go on with it. */
  readonly leaves: Mood
  /** Tokens that were looked at: what the work grows with. */
  readonly looked: number
}
