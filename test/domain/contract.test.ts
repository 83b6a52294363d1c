/** A contract: what each side may do in each state, and what stands meanwhile. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agree,
  answer,
  type Contract,
  give,
  keep,
  nothing,
  type Outcome,
  set,
  waits,
  withdraw,
} from '../../src/domain/contract.ts'

const after = (outcome: Outcome): Contract => {
  if (!outcome.ok || 'unchanged' in outcome) throw new Error(JSON.stringify(outcome))
  return outcome.contract
}
const given = after(give(nothing, 100, 'atLeast'))
const accepted = after(answer(given, 'accept', null, null, 'up'))
const objected = after(answer(given, 'object', 80, 'Thiếu người', 'up'))
const raised = after(answer(given, 'raise', 120, null, 'up'))

describe('A contract', () => {
  test('that is given waits, and nothing is agreed until it is answered', () => {
    expect(given).toMatchObject({ state: 'proposed', amount: 100, agreed: null, version: 1 })
    expect(accepted).toMatchObject({ state: 'accepted', agreed: 100, version: 2 })
  })

  test('that was agreed stands while a new number waits', () => {
    const anew = after(give(accepted, 130, 'atLeast', 'Bổ sung'))
    expect(anew).toMatchObject({ state: 'proposed', amount: 130, agreed: 100 })
    expect(after(give(anew, 100, 'atLeast'))).toMatchObject({ state: 'accepted', agreed: 100 })
  })

  test('changes nothing where what is given is already so', () => {
    for (const one of [given, accepted, objected, raised])
      expect(give(one, 100, 'atLeast')).toEqual({ ok: true, unchanged: true })
  })

  test('is agreed at once where the unit above gives what the unit offered', () => {
    expect(after(give(objected, 80, 'atLeast'))).toEqual(after(agree(objected)))
  })

  test('that is raised agrees to what was given, and offers more', () => {
    expect(raised).toMatchObject({ state: 'raised', agreed: 100, counter: 120 })
    expect(after(agree(raised))).toMatchObject({ state: 'accepted', amount: 120, agreed: 120 })
    expect(after(keep(raised, null))).toMatchObject({ state: 'accepted', amount: 100, agreed: 100 })
  })

  test('is raised only to what is better in the direction of the indicator', () => {
    expect(answer(given, 'raise', 90, null, 'up')).toEqual({ ok: false, why: 'notBetter' })
    expect(answer(given, 'raise', 100, null, 'up')).toEqual({ ok: false, why: 'notBetter' })
    expect(answer(given, 'raise', 90, null, 'down').ok).toBe(true)
    const limit = after(give(nothing, 5, 'atMost'))
    expect(answer(limit, 'raise', 4, null, 'up').ok).toBe(true)
    expect(answer(limit, 'raise', 6, null, 'up').ok).toBe(false)
  })

  test('is objected to with a reason and another number, and kept with a reason', () => {
    expect(answer(given, 'object', 80, '', 'up')).toEqual({ ok: false, why: 'reasonMissing' })
    expect(answer(given, 'object', null, 'Khó', 'up')).toEqual({ ok: false, why: 'counterMissing' })
    expect(answer(given, 'object', 100, 'Khó', 'up')).toEqual({ ok: false, why: 'sameNumber' })
    expect(keep(objected, null)).toEqual({ ok: false, why: 'reasonMissing' })
    expect(after(keep(objected, 'Đã cân nhắc'))).toMatchObject({
      state: 'proposed',
      amount: 100,
      agreed: null,
      counter: null,
    })
  })

  test('that is objected to after it was agreed is agreed still where the number is kept', () => {
    const second = after(answer(accepted, 'object', 80, 'Thiếu người', 'up'))
    expect(second).toMatchObject({ state: 'objected', agreed: 100 })
    expect(after(keep(second, 'Giữ'))).toMatchObject({ state: 'accepted', agreed: 100 })
  })

  test('refuses every step from a state that does not have it', () => {
    expect(answer(nothing, 'accept', null, null, 'up')).toEqual({ ok: false, why: 'wrongState' })
    expect(answer(accepted, 'accept', null, null, 'up')).toEqual({ ok: false, why: 'wrongState' })
    for (const one of [nothing, given, accepted]) {
      expect(agree(one)).toEqual({ ok: false, why: 'wrongState' })
      expect(keep(one, 'Giữ')).toEqual({ ok: false, why: 'wrongState' })
    }
    expect(withdraw(nothing, 'Thôi')).toEqual({ ok: false, why: 'wrongState' })
    expect(withdraw(given, '')).toEqual({ ok: false, why: 'reasonMissing' })
    expect(set(given, 5, 'atLeast')).toEqual({ ok: false, why: 'given' })
    const own = after(set(nothing, 5, 'atLeast'))
    expect(answer(own, 'accept', null, null, 'up')).toEqual({ ok: false, why: 'wrongState' })
    expect(withdraw(own, 'Thôi')).toEqual({ ok: false, why: 'wrongState' })
  })

  test('that is taken back is nobody’s, counts on, and can be given anew', () => {
    const back = after(withdraw(accepted, 'Giao nhầm'))
    expect(back).toMatchObject({ state: 'none', agreed: null, given: false, version: 3 })
    expect(after(give(back, 100, 'atLeast'))).toMatchObject({ state: 'proposed', version: 4 })
  })
})

const number = fc.integer({ min: 1, max: 50 })
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('set', 'give', 'accept', 'raise', 'object', 'agree', 'keep', 'withdraw'),
    number,
    direction: fc.constantFrom('up' as const, 'down' as const),
  }),
  { maxLength: 30 },
)

test('after any steps, only a number that both sides have said is agreed, and only what is not agreed waits', () => {
  fc.assert(
    fc.property(steps, (list) => {
      let contract = nothing
      const above = new Set<number>()
      const below = new Set<number>()
      for (const { kind, number: n, direction } of list) {
        const before = contract
        const outcome =
          kind === 'set'
            ? set(contract, n, 'atLeast')
            : kind === 'give'
              ? give(contract, n, 'atLeast')
              : kind === 'agree'
                ? agree(contract)
                : kind === 'keep'
                  ? keep(contract, 'vì')
                  : kind === 'withdraw'
                    ? withdraw(contract, 'vì')
                    : answer(contract, kind as 'accept' | 'raise' | 'object', n, 'vì', direction)
        if (!outcome.ok || 'unchanged' in outcome) continue
        contract = outcome.contract
        expect(contract.version).toBe(before.version + 1)
        if (outcome.step === 'give' || outcome.step === 'agree') above.add(contract.amount)
        if (outcome.step === 'accept') below.add(contract.amount)
        if (outcome.step === 'raise') below.add(before.amount).add(n)
        if (outcome.step === 'object') below.add(n)
        if (outcome.step === 'set') below.add(n)
        if (contract.given && contract.agreed !== null) {
          // What a unit set itself stands until it has answered the first number from above.
          expect(below.has(contract.agreed)).toBe(true)
          if (contract.state === 'accepted') expect(above.has(contract.agreed)).toBe(true)
        }
        expect(contract.counter !== null).toBe(
          contract.state === 'raised' || contract.state === 'objected',
        )
        if (contract.state === 'accepted') expect(contract.agreed).toBe(contract.amount)
        if (contract.state === 'proposed') expect(contract.agreed).not.toBe(contract.amount)
        expect(waits(contract)).toBe(!['none', 'accepted'].includes(contract.state))
      }
    }),
  )
})
