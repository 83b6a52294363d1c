/** A unit: a node of an organisation's tree, one tenant, one workspace. */

import type { Calendar } from './calendar.ts'

export interface UnitName {
  readonly code: string
  readonly name: string
}

export interface Organisation {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly cutOffDay: number
  /** The organisation's day, YYYY-MM-DD. */
  readonly today: string
  readonly illustrative: boolean
  readonly calendar: Calendar
}

export interface Unit extends UnitName {
  readonly id: number
  readonly depth: number
  readonly level: number
  readonly levelName: string
  readonly dueDays: number
  readonly keptByParent: boolean
  readonly exempt: boolean
  /** The day from which it stands no more, or null: it can be read, not changed. */
  readonly closedOn: string | null
  readonly hasChildren: boolean
  /** The units above that this person may open, from the top. */
  readonly path: readonly UnitName[]
}
