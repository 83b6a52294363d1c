/**
 * A target as a contract between a unit and the one above it. The unit above gives a number; the unit accepts it, offers
 * a better one, or objects with another; the unit above answers. What both have taken is `agreed`, and it stands until
 * both have taken something else: nobody is measured against a number that the other side has not seen.
 */
import type { Bound } from './indicator.ts'

/** `none`: nothing is given, or what was given has been taken back. */
export const contractStates = ['none', 'proposed', 'accepted', 'raised', 'objected'] as const
export type ContractState = (typeof contractStates)[number]

export const contractSteps = [
  'set',
  'give',
  'withdraw',
  'accept',
  'raise',
  'object',
  'agree',
  'keep',
] as const
export type ContractStep = (typeof contractSteps)[number]

export interface Contract {
  /** What was given last, scaled by the indicator's decimals; a percentage of a ratio and of units at their minimum. */
  readonly amount: number
  readonly bound: Bound
  readonly state: ContractState
  /** Whether the unit above gave it; else the unit set it itself. */
  readonly given: boolean
  readonly agreed: number | null
  readonly agreedBound: Bound | null
  /** What the unit would do instead, where it raised or objected. */
  readonly counter: number | null
  /** The words of whoever spoke last. */
  readonly reason: string | null
  /** Counts the steps; two people who take one at once must have seen the same. */
  readonly version: number
}

/** A contract that nobody has begun. */
export const nothing: Contract = {
  amount: 0,
  bound: 'atLeast',
  state: 'none',
  given: false,
  agreed: null,
  agreedBound: null,
  counter: null,
  reason: null,
  version: 0,
}

/** Why a step is refused. */
export type ContractFault =
  /** Not from this state, or not by this side. */
  | 'wrongState'
  /** What the unit above gave is answered, not set. */
  | 'given'
  | 'reasonMissing'
  | 'counterMissing'
  /** An offer that is not better than what was given. */
  | 'notBetter'
  /** A counter-number that is what was given. */
  | 'sameNumber'

/** A step that was taken: the contract as it is now, and what is said of it in its history. */
export interface Taken {
  readonly ok: true
  readonly contract: Contract
  readonly step: ContractStep
  /** The number that the step speaks of. */
  readonly amount: number
}
/** `unchanged`: already so, and nothing is written. */
export type Outcome =
  | Taken
  | { readonly ok: true; readonly unchanged: true }
  | { readonly ok: false; readonly why: ContractFault }

const refused = (why: ContractFault) => ({ ok: false, why }) as const
const unchanged = { ok: true, unchanged: true } as const

export const waits = ({ state }: Pick<Contract, 'state'>): boolean =>
  state === 'proposed' || state === 'raised' || state === 'objected'

/** Whether a contract stands at all. */
export const stands = ({ state }: Pick<Contract, 'state'>): boolean => state !== 'none'

/** What a unit is to reach: what is agreed, or, where nothing is yet, what was given. */
export const aimOf = (contract: Contract): number | null =>
  stands(contract) ? (contract.agreed ?? contract.amount) : null

export const aimBoundOf = (contract: Contract): Bound => contract.agreedBound ?? contract.bound

/** Whether less is better: of what is to be kept down, and of a limit. */
export const wantsLess = (direction: 'up' | 'down', bound: Bound): boolean =>
  direction === 'down' || bound === 'atMost'

function take(
  contract: Contract,
  step: ContractStep,
  amount: number,
  change: Partial<Contract>,
): Taken {
  const next = { ...contract, ...change, version: contract.version + 1 }
  return { ok: true, contract: next, step, amount }
}

/** A unit sets its own target: nobody else has to agree. */
export function set(
  contract: Contract,
  amount: number,
  bound: Bound,
  reason: string | null = null,
): Outcome {
  if (stands(contract) && contract.given) return refused('given')
  if (stands(contract) && contract.amount === amount && contract.bound === bound) return unchanged
  return take(contract, 'set', amount, {
    ...{ amount, bound, reason, state: 'accepted', given: false },
    ...{ agreed: amount, agreedBound: bound, counter: null },
  })
}

/**
 * The unit above gives a number. What was agreed stands until this one is answered; what both have already said, the
 * number that stands agreed or the one that the unit offered, needs no answer.
 */
export function give(
  contract: Contract,
  amount: number,
  bound: Bound,
  reason: string | null = null,
): Outcome {
  if (stands(contract) && contract.given) {
    if (contract.amount === amount && contract.bound === bound) return unchanged
    if (contract.counter === amount && contract.bound === bound) return agree(contract)
    const back = contract.agreed === amount && contract.agreedBound === bound
    return take(contract, 'give', amount, {
      ...{ amount, bound, reason, counter: null, state: back ? 'accepted' : 'proposed' },
    })
  }
  // What the unit had set itself is its own word for the same number.
  const own = contract.agreed === amount && contract.agreedBound === bound
  return take(contract, 'give', amount, {
    ...{ amount, bound, reason, counter: null, given: true, state: own ? 'accepted' : 'proposed' },
  })
}

/** The unit above takes it back. The steps stay readable. */
export function withdraw(contract: Contract, reason: string): Outcome {
  if (!stands(contract) || !contract.given) return refused('wrongState')
  if (!reason) return refused('reasonMissing')
  return take(contract, 'withdraw', contract.amount, {
    ...{ state: 'none', given: false, reason, agreed: null, agreedBound: null, counter: null },
  })
}

export type Answer = 'accept' | 'raise' | 'object'

/** The unit answers what was given. It may change its mind until the unit above has answered. */
export function answer(
  contract: Contract,
  said: Answer,
  counter: number | null,
  reason: string | null,
  direction: 'up' | 'down',
): Outcome {
  const { amount, bound, state } = contract
  if (!stands(contract) || !contract.given) return refused('wrongState')
  if (said === 'accept') {
    if (state === 'accepted') return refused('wrongState')
    return take(contract, 'accept', amount, {
      ...{ state: 'accepted', agreed: amount, agreedBound: bound, counter: null, reason },
    })
  }
  if (said === 'object' && !reason) return refused('reasonMissing')
  if (counter === null) return refused('counterMissing')
  if (counter === amount) return refused(said === 'raise' ? 'notBetter' : 'sameNumber')
  if (said === 'object')
    return take(contract, 'object', counter, { state: 'objected', counter, reason })
  if (counter < amount !== wantsLess(direction, bound)) return refused('notBetter')
  return take(contract, 'raise', counter, {
    ...{ state: 'raised', agreed: amount, agreedBound: bound, counter, reason },
  })
}

/** The unit above takes the number that the unit offered. */
export function agree(contract: Contract, reason: string | null = null): Outcome {
  const { counter, bound, state } = contract
  if ((state !== 'raised' && state !== 'objected') || counter === null) return refused('wrongState')
  return take(contract, 'agree', counter, {
    ...{
      state: 'accepted',
      amount: counter,
      agreed: counter,
      agreedBound: bound,
      counter: null,
      reason,
    },
  })
}

/**
 * The unit above stays with its number: a better offer is not needed, an objection is asked to be thought over. A number
 * that both had agreed before the unit objected to it is agreed still.
 */
export function keep(contract: Contract, reason: string | null): Outcome {
  const { state, amount, bound } = contract
  if (state !== 'raised' && state !== 'objected') return refused('wrongState')
  if (state === 'objected' && !reason) return refused('reasonMissing')
  const stood = contract.agreed === amount && contract.agreedBound === bound
  const next = state === 'raised' || stood ? 'accepted' : 'proposed'
  return take(contract, 'keep', amount, { state: next, counter: null, reason })
}
