/** Illustrative contracts in every state, so that both sides' pages have something to show. */
import type { ContractState, ContractStep } from '../domain/contract.ts'
import { machine, memberOf } from './accounts.ts'
import { indicatorId, targets } from './targets.ts'
import { type DemoUnit, unitByCode } from './units.ts'

const year = 2023
const code = 'NV1-09'
const id = indicatorId.get(code) ?? 0

interface Said {
  readonly unit: string
  readonly state: ContractState
  /** How much more or less than what was given the unit would do. */
  readonly offer: number
  readonly steps: readonly (readonly [ContractStep, string | null])[]
}

const said: readonly Said[] = [
  {
    ...{ unit: 'hai-chau', state: 'accepted', offer: -20 },
    steps: [
      ['give', 'Theo số hội viên cuối năm 2022 (minh hoạ)'],
      ['object', 'Nhiều tổ dân phố đang giải toả (minh hoạ)'],
      ['agree', null],
    ],
  },
  {
    ...{ unit: 'lien-chieu', state: 'objected', offer: -35 },
    steps: [
      ['give', null],
      ['object', 'Số phụ nữ chưa vào Hội còn ít (minh hoạ)'],
    ],
  },
  { unit: 'hoa-vang', state: 'proposed', offer: 0, steps: [['give', null]] },
  {
    ...{ unit: 'p-hai-chau-i', state: 'raised', offer: 6 },
    steps: [
      ['give', null],
      ['raise', 'Hai chi hội mới thành lập (minh hoạ)'],
    ],
  },
]

const unitOf = (unit: string): DemoUnit => {
  const found = unitByCode.get(unit)
  if (!found) throw new Error(`no unit ${unit}`)
  return found
}

const own = new Set<ContractStep>(['accept', 'raise', 'object'])

const made = said.flatMap(({ unit, state, offer, steps }) => {
  const { id: unitId, parentId } = unitOf(unit)
  const given = targets.find((one) => one.unitId === unitId && one.indicatorId === id)
  if (!given) return []
  const counter = Math.max(1, given.amount + offer)
  const agreed = state === 'accepted' ? counter : state === 'raised' ? given.amount : null
  const amount = state === 'accepted' ? counter : given.amount
  const reason = steps.at(-1)?.[1] ?? null
  const row = {
    ...{ ...given, amount, state, agreed, reason, version: steps.length },
    agreedBound: agreed === null ? null : given.bound,
    counter: state === 'objected' || state === 'raised' ? counter : null,
  }
  const told = steps.map(([step, words], at) => ({
    ...{ unitId, year, indicatorId: id, version: at + 1, step, bound: given.bound, reason: words },
    at: Date.parse(`${year}-02-${String(10 + at).padStart(2, '0')}T02:00:00Z`),
    personId: memberOf(own.has(step) ? unitId : (parentId ?? unitId), 'head') ?? machine.id,
    actingUnitId: own.has(step) ? null : parentId,
    amount: step === 'give' ? given.amount : counter,
  }))
  return [{ row, told }]
})

export const contracts = made.map(({ row }) => row)
export const contractSteps = made.flatMap(({ told }) => told)
/** `[unit, year, indicator]`, for counting what waits above them. */
export const counted = contracts.map(({ unitId, indicatorId }) => [unitId, year, indicatorId])
