/** Properties of the access rules that hold whatever the table says. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Act,
  acts,
  limitedTo,
  may,
  type Role,
  records,
  roles,
  type Standing,
  scopes,
} from '../../src/domain/access.ts'

const role = fc.constantFrom(...roles)
const scope = fc.constantFrom(...scopes)
const act = fc.constantFrom(...acts)
const department = fc.constantFrom('Ban Tuyên giáo', 'Văn phòng')
const standing: fc.Arbitrary<Standing> = fc.oneof(
  fc.record({ kind: fc.constant('member' as const), role }),
  fc.record({ kind: fc.constant('member' as const), role, department }),
  fc.record({ kind: fc.constant('keeper' as const), role, from: fc.nat() }),
  fc.record({ kind: fc.constant('keeper' as const), role, from: fc.nat(), department }),
  fc.record({ kind: fc.constant('overseer' as const), role }),
  fc.record({
    kind: fc.constant('machine' as const),
    scope,
    own: fc.boolean(),
    name: fc.constant('máy'),
  }),
)
const reads = (one: Act) => one.endsWith('.read')

describe('Whoever may do an act', () => {
  const above = (one: Role) => roles.slice(roles.indexOf(one) + 1)

  test('as a member, may do it in every role above hers', () => {
    fc.assert(
      fc.property(role, act, (one, asked) => {
        if (!may({ kind: 'member', role: one }, asked)) return
        for (const higher of above(one))
          expect(may({ kind: 'member', role: higher }, asked)).toBe(true)
      }),
    )
  })

  test('as a keeper or from above, changes nothing that a member in the same role may not change', () => {
    fc.assert(
      fc.property(role, act, fc.constantFrom('keeper', 'overseer'), (one, asked, kind) => {
        // A recorder signs where she keeps; compiling changes no figure.
        if (reads(asked) || asked === 'rollup.compile') return
        const standing: Standing =
          kind === 'keeper' ? { kind, role: one, from: 1 } : { kind: 'overseer', role: one }
        if (!may(standing, asked)) return
        const raised = kind === 'keeper' && one === 'recorder' ? 'head' : one
        expect(may({ kind: 'member', role: raised }, asked)).toBe(true)
      }),
    )
  })

  test('as a viewer, changes nothing, wherever she stands', () => {
    fc.assert(
      fc.property(act, (asked) => {
        if (reads(asked) || asked === 'rollup.compile') return
        expect(may({ kind: 'member', role: 'viewer' }, asked)).toBe(false)
        expect(may({ kind: 'keeper', role: 'viewer', from: 1 }, asked)).toBe(false)
        expect(may({ kind: 'overseer', role: 'viewer' }, asked)).toBe(false)
      }),
    )
  })

  test('with a token, may do it with every wider scope, and a token that reads changes nothing', () => {
    fc.assert(
      fc.property(scope, fc.boolean(), act, (one, own, asked) => {
        const token = (wide: (typeof scopes)[number]): Standing => ({
          kind: 'machine',
          scope: wide,
          own,
          name: 'máy',
        })
        if (one === 'read' && !reads(asked)) expect(may(token('read'), asked)).toBe(false)
        if (!may(token(one), asked)) return
        for (const wider of scopes.slice(scopes.indexOf(one))) {
          expect(may(token(wider), asked)).toBe(true)
        }
      }),
    )
  })
})

test('nobody from above, and no token of a unit above, reads a draft', () => {
  fc.assert(
    fc.property(standing, (one) => {
      if (one.kind === 'overseer' || (one.kind === 'machine' && !one.own)) {
        expect(may(one, 'draft.read')).toBe(false)
      }
    }),
  )
})

test('no token reads or changes people, tokens or the organisation', () => {
  fc.assert(
    fc.property(scope, fc.boolean(), act, (one, own, asked) => {
      if (!/^(member|department|token|organisation)\./.test(asked)) return
      expect(may({ kind: 'machine', scope: one, own, name: 'máy' }, asked)).toBe(false)
    }),
  )
})

test('acts that only a link or the operator does are nobody’s', () => {
  fc.assert(
    fc.property(
      standing,
      fc.constantFrom('member.join', 'member.password', 'organisation.found'),
      (one, asked) => {
        expect(may(one, asked as Act)).toBe(false)
      },
    ),
  )
})

test('whoever is limited to a department may never do more, and records nothing that it does not lead', () => {
  fc.assert(
    fc.property(role, act, department, fc.option(fc.string()), (one, asked, limit, lead) => {
      const whole: Standing = { kind: 'member', role: one }
      const limited: Standing = { ...whole, department: limit }
      if (may(limited, asked)) expect(may(whole, asked)).toBe(true)
      expect(records(whole, lead)).toBe(true)
      expect(records(limited, `Ban Gia đình, ${limit}`)).toBe(true)
      if (limitedTo(limited) && !(lead ?? '').toLowerCase().includes(limit.toLowerCase())) {
        expect(records(limited, lead)).toBe(false)
      }
    }),
  )
})
