/** How a target would be divided, before anybody is given anything. */
import { aimOf, stands } from '../../domain/contract.ts'
import { type Division, divide, equally } from '../../domain/division.ts'
import type { BaseAsked, Opened } from '../../store/contracts.ts'
import type { Text } from '../../text/vi.ts'
import { sayNumber } from './say.ts'

export type Method = 'equal' | 'base' | 'hand'

export interface Asked {
  readonly method: Method
  readonly base: string
  readonly lastYear: boolean
  readonly denominator: boolean
  /** What the unit keeps for itself; undefined: as it stands. */
  readonly share: number | null | undefined
}

export interface Proposed extends Omit<Asked, 'share'> {
  readonly share: number | null
  /** By code of the unit. */
  readonly amounts: ReadonlyMap<string, number | null>
  /** Where the remainder went, or why nothing was divided. */
  readonly said: string | null
}

export const baseOf = ({ method, base, lastYear, denominator }: Asked): BaseAsked | undefined =>
  method === 'base' && base ? { code: base, lastYear, denominator } : undefined

/** By hand, it begins with what stands. */
export function propose(t: Text, opened: Opened, asked: Asked): Proposed {
  const { own, children, indicator, baseYear } = opened
  const { divide: words } = t.targets
  const share = asked.share === undefined ? own.ownShare : asked.share
  const stood = new Map(children.map(({ code, held }) => [code, stands(held) ? held.amount : null]))
  const aim = aimOf(own)
  const taking = children.filter(({ takes, closed }) => takes && !closed)
  const still = (said: string | null): Proposed => ({ ...asked, share, amounts: stood, said })
  if (asked.method === 'hand' || aim === null || taking.length === 0) return still(null)
  const whole = Math.max(0, aim - (share ?? 0))
  const division: Division | null =
    asked.method === 'equal'
      ? equally(whole, taking.length)
      : divide(
          whole,
          taking.map(({ base }) => base ?? 0),
        )
  if (!division) return still(words.noBase)
  const names = division.placed.map((at) => taking[at]?.name ?? '').join(', ')
  const said = [
    asked.method === 'base' && baseYear !== null && words.baseOf(baseYear),
    division.left > 0 ? words.remainder(sayNumber(t, indicator, division.left), names) : words.even,
  ]
  return {
    ...asked,
    share,
    amounts: new Map([
      ...stood,
      ...taking.map(({ code }, at) => [code, division.parts[at] ?? 0] as const),
    ]),
    said: said.filter(Boolean).join(' '),
  }
}
