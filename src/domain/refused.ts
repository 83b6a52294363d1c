/** A request of many rows that is refused as a whole: what is wrong, row by row. */

export interface RowError {
  /** Place in the list that was sent, from 0; null where it is about the whole request. */
  readonly row: number | null
  readonly field: string
  readonly code: RefusalCode
  /** What the words need to be exact: a limit, a name. */
  readonly detail?: string
}

/** Everything that can be wrong with a field, or with a file; words for each are in src/text. */
export const refusalCodes = [
  'required',
  'type',
  'format',
  'tooLong',
  'tooMany',
  'tooFew',
  'outOfRange',
  'unknownField',
  'unknown',
  'duplicate',
  'taken',
  'notRoot',
  'notAChoice',
  'exclusive',
  'notAssigned',
  'unitClosed',
  'reportClosed',
  'reportAccepted',
  'periodClosed',
  'remarksOpen',
  'notEnded',
  'counted',
  'notANumber',
  'tooManyDecimals',
  'tooLarge',
  'negative',
  'numeratorMissing',
  'denominatorMissing',
  'overDenominator',
  'inUse',
  'reserved',
  'empty',
  'loop',
  'parentClosed',
  'parentRefused',
  'openChildren',
  'closedUnit',
  'date',
  'level',
  'group',
  'ownUnit',
  'frequency',
  'breakdownSum',
  'falls',
  'fromAbove',
  'ambiguous',
  'cycle',
  'oldWord',
  'otherKind',
  'notText',
  'encoding',
  'tcvn',
  'vni',
  'brokenFile',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export class Refused extends Error {
  constructor(
    readonly errors: readonly RowError[],
    readonly status: 409 | 413 | 422 = 422,
  ) {
    super('refused')
    this.name = 'Refused'
  }
}

/** Errors that are told at once; a request with more is refused with the first of them. */
export const mostErrors = 100
