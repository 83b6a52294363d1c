/** Targets as contracts, as both sides make them at their pages. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { compile, markAll } from '../../src/store/rollups.ts'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
import { type Cost, counted } from '../counted.ts'
import { freshDatabase } from '../setup.ts'

const fresh = async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  // The city's own target of new members, and nothing given below it.
  await env.DB.prepare('delete from targets where unit_id <> 1').run()
}
beforeEach(fresh)

const read = async (who: Who, path: string) => {
  const answer = await (await as(who)).get(`/sen/${path}`)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const words = async (who: Who, path: string) => plain(await read(who, path))
async function post(who: Who, path: string, form: Record<string, string>, status = 303) {
  const answer = await (await as(who)).post(`/sen/${path}`, form)
  expect([path, answer.status]).toEqual([path, status])
  return { text: await answer.text(), to: answer.headers.get('location') ?? '' }
}

interface Row {
  amount: number
  state: string
  agreed: number | null
  counter: number | null
  version: number
  own_share: number | null
  quarters: string | null
  open_below: number
  short_below: number
}
const rowOf = async (unit: string) =>
  env.DB.prepare('select * from targets where unit_id = ?1 and year = 2023 and indicator_id = 1')
    .bind(unitIds[unit])
    .first<Row>()
const versionOf = async (unit: string) => String((await rowOf(unit))?.version ?? 0)

const heads: Readonly<Record<string, Who>> = {
  tp: 'cityHead',
  an: 'districtHead',
  'an-1': 'wardHead',
  'an-1-ch1': 'chapterHead',
}
const path = (unit: string, rest = '') => `${unit}/targets/2023/HV${rest}`

async function divide(unit: string, amounts: Record<string, string>, status = 303) {
  const form: Record<string, string> = {
    ...{ version: await versionOf(unit), bound: 'atLeast', reason: 'Điều chỉnh' },
  }
  for (const [code, amount] of Object.entries(amounts)) {
    form[`a.${code}`] = amount
    form[`v.${code}`] = await versionOf(code)
  }
  return post(heads[unit] ?? 'cityHead', path(unit, '/division'), form, status)
}
const answer = async (
  unit: string,
  said: string,
  more: Record<string, string> = {},
  status = 303,
) =>
  post(
    heads[unit] ?? 'wardHead',
    path(unit, '/answer'),
    { version: await versionOf(unit), answer: said, ...more },
    status,
  )
const decide = async (unit: string, child: string, decision: string, reason = '', status = 303) =>
  post(
    heads[unit] ?? 'cityHead',
    path(unit, `/decisions/${child}`),
    { version: await versionOf(child), decision, reason },
    status,
  )

describe('A target', () => {
  test('is divided equally with its remainder placed, given, objected to, answered, and given on', async () => {
    const equal = await words('cityHead', `${path('tp')}?method=equal`)
    expect(equal).toContain('Chia vừa đủ, không dư')
    await post('cityHead', path('tp'), {
      ...{ version: '1', amount: '101', bound: 'atLeast', reason: 'Thành phố giao' },
    })
    const page = await read('cityHead', `${path('tp')}?method=equal`)
    expect(plain(page)).toContain('còn dư 1, đã cộng 1 cho: Quận An')
    expect(page).toMatch(/name="a.an" value="51"/)
    expect(page).toMatch(/name="a.binh" value="50"/)
    await divide('tp', { an: '51', binh: '50' })
    expect(await rowOf('an')).toMatchObject({ amount: 51, state: 'proposed', agreed: null })
    // Nothing is measured against a number that the district has not taken.
    expect(await words('districtHead', 'an/board/2023-08')).toContain('chưa thống nhất')
    expect(await words('districtHead', 'an')).toContain('1 mức cấp trên giao chờ trả lời')
    // It objects with a number and a reason; without them it is told so, and keeps what it typed.
    const unsaid = await answer('an', 'object', { counter: '40' }, 422)
    expect(plain(unsaid.text)).toContain('Vui lòng ghi lý do')
    expect(unsaid.text).toContain('value="40"')
    await answer('an', 'object', { counter: '40', reason: 'Địa bàn giải tỏa' })
    const branch = await words('cityHead', 'tp/targets/2023')
    expect(branch).toContain('Quận An (đề nghị mức khác 40)')
    expect(branch).toContain('Quận Bình DẤU-BÌNH (chờ trả lời)')
    expect(await words('cityHead', 'tp')).toContain('1 ý kiến của đơn vị trực thuộc chờ trả lời')
    await decide('tp', 'an', 'agree')
    expect(await rowOf('an')).toMatchObject({ amount: 40, state: 'accepted', agreed: 40 })
    // Both sides read how it came about.
    for (const who of ['districtHead', 'cityHead'] as const) {
      const history = await words(who, path('an'))
      expect(history).toContain('Địa bàn giải tỏa')
      expect(history).toMatch(/giao ít nhất 51/)
      expect(history).toMatch(/đồng ý ít nhất 40/)
    }
    // Given on, with a share that the unit keeps; the wards accept, one by its chapter's keeper.
    await divide('an', { 'an-1': '25', 'an-2': '10' })
    await answer('an-1', 'accept')
    expect((await rowOf('tp'))?.open_below).toBe(2)
    expect(await words('cityHead', 'tp/targets/2023')).toContain('1 mức ở cấp dưới nữa chờ trả lời')
    await divide('an-1', { 'an-1-ch1': '15', 'an-1-ch2': '5' })
    const keeper = { version: await versionOf('an-1-ch2'), answer: 'accept' }
    await post('wardHead', path('an-1-ch2', '/answer'), keeper)
    expect(await words('wardHead', 'an-1/targets/2023')).toMatch(/Còn thiếu\s+20/)
    await answer('an-1-ch1', 'raise', { counter: '22' })
    expect(await rowOf('an-1-ch1')).toMatchObject({ state: 'raised', agreed: 15, counter: 22 })
    await decide('an-1', 'an-1-ch1', 'agree')
    expect(await words('wardHead', 'an-1/targets/2023')).toMatch(/vượt 2/)
  })

  test('is divided in proportion to an indicator’s latest figures, or not where nobody has any', async () => {
    const page = await read('cityHead', `${path('tp')}?method=base&base=CLB`)
    expect(page).toMatch(/name="a.an" value="50"/)
    expect(plain(page)).toContain('Căn cứ: số liệu năm 2023')
    expect(await words('cityHead', `${path('tp')}?method=base&base=CLB&last=on`)).toContain(
      'không chia theo tỷ lệ được',
    )
  })

  test('of a year that has just begun is by the figures of the year before, until as many units have newer ones', async () => {
    await env.DB.batch([
      env.DB.prepare("update organisations set clock_day = '2024-02-05' where id = 1"),
      env.DB.prepare(
        'insert into targets (unit_id, year, indicator_id, amount, bound) select unit_id, 2024, indicator_id, amount, bound from targets where unit_id = 1 and indicator_id = 1',
      ),
    ])
    const base = async () => {
      await compile(env.DB, { now: Date.now() })
      const page = await words('cityHead', 'tp/targets/2024/HV?method=base&base=CLB')
      return /Căn cứ: số liệu năm (\d+)/.exec(page)?.[1]
    }
    expect(await base()).toBe('2023')
    // One unit of two is no ground to divide by.
    for (const [chapter, district] of [
      ['an-1-ch1', '2023'],
      ['binh-1-ch1', '2024'],
    ] as const) {
      await env.DB.batch([
        env.DB.prepare(
          "insert into figures (unit_id, year, indicator_id, period, part, amount, version, recorded_at, recorded_by) select id, 2024, 3, '2024-01', '', 5, 1, 0, 1 from units where organisation_id = 1 and code = ?1",
        ).bind(chapter),
        env.DB.prepare(
          "insert into reports (unit_id, period, state, due_day, version, submitted_day) select id, '2024-01', 'submitted', '2024-02-03', 1, '2024-02-01' from units where organisation_id = 1 and code = ?1 on conflict do update set state = 'submitted'",
        ).bind(chapter),
      ])
      await markAll(env.DB, 1, 2024)
      expect([chapter, await base()]).toEqual([chapter, district])
    }
  })

  test('that does not add up is asked of each alike', async () => {
    const page = await read('cityHead', 'tp/targets/2023/GS')
    expect(plain(page)).toContain('mỗi đơn vị được yêu cầu như nhau')
    await post('cityHead', 'tp/targets/2023/GS/division', {
      ...{ version: '0', same: '100', bound: 'all', 'v.an': '0', 'v.binh': '0' },
    })
    expect(await words('districtHead', 'an/targets/2023')).toContain('Chính sách được giám sát')
    expect(await words('cityHead', 'tp/targets/2023/TP')).toContain('việc riêng của từng đơn vị')
  })

  test('of which both sides speak at once is written once, and the second sees what stands', async () => {
    await divide('tp', { an: '60', binh: '40' })
    const seen = await versionOf('an')
    await divide('tp', { an: '70' })
    const late = await post(
      'districtHead',
      path('an', '/answer'),
      { version: seen, answer: 'accept' },
      409,
    )
    expect(plain(late.text)).toContain('Bên kia vừa thay đổi mức này')
    expect(late.text).toContain('70')
    expect(await rowOf('an')).toMatchObject({ amount: 70, state: 'proposed', agreed: null })
  })

  test('is nobody’s to give but of the unit just above, and nobody’s to see beside it', async () => {
    await divide('tp', { an: '60', binh: '40' })
    // Two steps below, or a sibling's: not among those that are given.
    await post(
      'cityHead',
      path('tp', '/division'),
      {
        ...{ version: await versionOf('tp'), 'a.an-1': '5', 'v.an-1': '0' },
      },
      422,
    )
    expect(await rowOf('an-1')).toBeNull()
    await post('cityHead', path('tp', '/decisions/an-1'), { version: '0', decision: 'agree' }, 404)
    expect((await (await as('siblingHead')).get(`/sen/${path('an-1')}`)).status).toBe(404)
    await post('wardRecorder', path('an-1', '/answer'), { version: '0', answer: 'accept' }, 403)
  })

  test('accepted many at once is accepted as it was read, or not at all', async () => {
    await divide('tp', { an: '60', binh: '40' })
    const old = `HV@${await versionOf('an')}`
    await divide('tp', { an: '61' })
    await post('districtHead', 'an/targets/2023/acceptances', { target: old }, 409)
    expect((await rowOf('an'))?.agreed).toBeNull()
    await post('districtHead', 'an/targets/2023/acceptances', {
      target: `HV@${await versionOf('an')}`,
    })
    expect((await rowOf('an'))?.agreed).toBe(61)
  })

  test('that was agreed is replaced with a reason, or not at all, and what was typed is kept', async () => {
    await divide('tp', { an: '60', binh: '40' })
    await answer('an', 'accept')
    const form = {
      ...{ version: await versionOf('tp'), bound: 'atLeast' },
      ...{ 'a.an': '70', 'v.an': await versionOf('an'), 'a.binh': '2.5', 'v.binh': '1' },
    }
    const misread = await post('cityHead', path('tp', '/division'), form, 422)
    expect(misread.text).toMatch(/id="a-binh-e"/)
    expect(misread.text).toContain('value="2.5"')
    // The sum is that of the fields as they are shown: 70, and nothing for what cannot be read.
    expect(plain(misread.text)).toMatch(/Cộng\s+70\s+Còn lại chưa giao\s+30/)
    const silent = await post('cityHead', path('tp', '/division'), { ...form, 'a.binh': '' }, 422)
    expect(silent.text).toMatch(/id="division-reason-e"/)
    expect(silent.text).toContain('value="70"')
    expect((await rowOf('an'))?.amount).toBe(60)
    await divide('tp', { an: '70' })
    expect(await rowOf('an')).toMatchObject({ amount: 70, agreed: 60, state: 'proposed' })
  })

  test('is answered with a third number too, and nobody is asked to answer a nothing', async () => {
    await divide('tp', { an: '60', binh: '0' })
    expect(await rowOf('binh')).toBeNull()
    await answer('an', 'object', { counter: '40', reason: 'Khó' })
    const form = { version: await versionOf('an'), decision: 'give', reason: 'Ở giữa' }
    const wrong = await post('cityHead', path('tp', '/decisions/an'), form, 422)
    expect(wrong.text).toMatch(/id="n-an-e"/)
    await post('cityHead', path('tp', '/decisions/an'), { ...form, amount: '50' })
    expect(await rowOf('an')).toMatchObject({ amount: 50, state: 'proposed', counter: null })
    expect(await words('districtHead', path('an'))).toContain('Ở giữa')
    await answer('an', 'accept')
    expect(await words('districtHead', path('an'))).toContain('chưa chia cho đơn vị trực thuộc')
  })

  test('is spread over the quarters, by which progress is measured', async () => {
    const form = { version: '1', q0: '10', q1: '30', q2: '20', q3: '100' }
    await env.DB.prepare(
      "update targets set bound = 'atLeast', agreed_bound = 'atLeast' where unit_id = 1",
    ).run()
    const wrong = await post('cityHead', path('tp', '/quarters'), form, 422)
    expect(plain(wrong.text)).toContain('không được giảm so với quý trước')
    expect(wrong.text).toContain('value="20"')
    await post('cityHead', path('tp', '/quarters'), { ...form, q2: '90' })
    expect((await rowOf('tp'))?.quarters).toBe('[10,30,90,100]')
    await post('cityHead', path('tp', '/quarters'), { version: '1', clear: '1' })
    expect((await rowOf('tp'))?.quarters).toBeNull()
  })

  test('says where the year would end at this pace', async () => {
    expect(await words('cityHead', 'tp/board/2023-08/indicators/HV')).toMatch(
      /cuối năm đạt khoảng \d+/,
    )
  })
})

test('a unit that moves takes what it owes an answer along', async () => {
  await divide('tp', { an: '60', binh: '40' })
  await answer('an', 'accept')
  await divide('an', { 'an-1': '30', 'an-2': '30' })
  expect(await rowOf('an')).toMatchObject({ open_below: 2, short_below: 1 })
  const page = await read('cityAdministrator', 'tp/units/an-2/place')
  const was = /name="was" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''
  await post('cityAdministrator', 'tp/units/an-2/place', { parent: 'binh', was })
  expect(await rowOf('an')).toMatchObject({ open_below: 1 })
  expect(await rowOf('binh')).toMatchObject({ open_below: 1 })
  expect(await rowOf('tp')).toMatchObject({ open_below: 3 })
})

/** What a person is shown, from a model that knows nothing of the database. */
interface Model {
  amount: number
  agreed: number | null
  state: 'proposed' | 'accepted' | 'raised' | 'objected'
  counter: number | null
}

test('after any sequence of dividing, raising, objecting, answering and setting again, the gap shown is target minus sum, and what waits is counted', async () => {
  const districts = ['an', 'binh'] as const
  const move = fc.oneof(
    fc.record({ act: fc.constant('set' as const), amount: fc.integer({ min: 50, max: 150 }) }),
    fc.record({
      ...{ act: fc.constant('give' as const), unit: fc.constantFrom(...districts) },
      amount: fc.integer({ min: 1, max: 90 }),
    }),
    fc.record({
      act: fc.constantFrom('accept' as const, 'raise' as const, 'object' as const),
      ...{ unit: fc.constantFrom(...districts), amount: fc.integer({ min: 1, max: 99 }) },
    }),
    fc.record({
      act: fc.constantFrom('agree' as const, 'keep' as const, 'withdraw' as const),
      unit: fc.constantFrom(...districts),
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 6, maxLength: 16 }), async (moves) => {
      await fresh()
      await env.DB.prepare('update people set login = login where id = 1').run()
      // Bình has no head of its own here: its district is kept by the city for this walk.
      await env.DB.prepare('update units set kept_by_parent = 1 where id = ?1')
        .bind(unitIds.binh)
        .run()
      const who = { an: 'districtHead', binh: 'cityHead' } as const
      let target = 100
      const model = new Map<string, Model>()
      const send = async (actor: Who, to: string, form: Record<string, string>) =>
        (await (await as(actor)).post(`/sen/${to}`, form)).status
      for (const step of moves) {
        if (step.act === 'set') {
          const form = {
            version: await versionOf('tp'),
            amount: String(step.amount),
            bound: 'atLeast',
            reason: 'Vì vậy',
          }
          expect(await send('cityHead', path('tp'), form)).toBe(303)
          target = step.amount
          continue
        }
        const { unit } = step
        const was = model.get(unit)
        const version = await versionOf(unit)
        if (step.act === 'give') {
          const form = {
            ...{ version: await versionOf('tp'), bound: 'atLeast', reason: 'Vì vậy' },
            ...{ [`a.${unit}`]: String(step.amount), [`v.${unit}`]: version },
          }
          expect(await send('cityHead', path('tp', '/division'), form)).toBe(303)
          if (was?.amount === step.amount) continue
          const agreedTo = was && (was.counter === step.amount || was.agreed === step.amount)
          model.set(unit, {
            amount: step.amount,
            agreed: agreedTo ? step.amount : (was?.agreed ?? null),
            state: agreedTo ? 'accepted' : 'proposed',
            counter: null,
          })
        } else if (step.act === 'accept' || step.act === 'raise' || step.act === 'object') {
          const form = { version, answer: step.act, counter: String(step.amount), reason: 'Vì vậy' }
          const status = await send(who[unit], path(unit, '/answer'), form)
          const allowed =
            was !== undefined &&
            (step.act === 'accept'
              ? was.state !== 'accepted'
              : step.act === 'raise'
                ? step.amount > was.amount
                : step.amount !== was.amount)
          expect([step, status]).toEqual([step, allowed ? 303 : 422])
          if (!allowed || !was) continue
          model.set(unit, {
            amount: was.amount,
            agreed: step.act === 'object' ? was.agreed : was.amount,
            state:
              step.act === 'accept' ? 'accepted' : step.act === 'raise' ? 'raised' : 'objected',
            counter: step.act === 'accept' ? null : step.amount,
          })
        } else {
          const form = { version, decision: step.act, reason: 'Đã bàn' }
          const status = await send('cityHead', path('tp', `/decisions/${unit}`), form)
          const offered = was?.state === 'raised' || was?.state === 'objected'
          const allowed = step.act === 'withdraw' ? was !== undefined : offered
          expect([step, status]).toEqual([step, allowed ? 303 : 422])
          if (!allowed || !was) continue
          if (step.act === 'withdraw') model.delete(unit)
          else if (step.act === 'agree') {
            const amount = was.counter ?? 0
            model.set(unit, { amount, agreed: amount, state: 'accepted', counter: null })
          } else {
            model.set(unit, {
              ...was,
              counter: null,
              state: was.state === 'raised' ? 'accepted' : 'proposed',
            })
          }
        }
      }
      const all = [...model.values()]
      const agreed = all.reduce((sum, one) => sum + (one.agreed ?? 0), 0)
      const given = all.reduce((sum, one) => sum + one.amount, 0)
      const page = await words('cityHead', 'tp/targets/2023')
      if (all.length > 0) {
        const gap = target - agreed
        expect(page).toMatch(new RegExp(`Đã giao\\s+${given}\\s`))
        expect(page).toMatch(new RegExp(`Đã thống nhất\\s+${agreed}\\s`))
        expect(page).toMatch(
          new RegExp(`Còn thiếu\\s+${gap > 0 ? gap : gap < 0 ? `vượt ${-gap}` : 'đủ'}`),
        )
      }
      const row = await rowOf('tp')
      expect(row?.open_below).toBe(all.filter(({ state }) => state !== 'accepted').length)
      expect(row?.short_below).toBe(all.length > 0 && agreed < target ? 1 : 0)
      // Every step is in the history of its unit, once.
      const steps = await env.DB.prepare(
        'select count(*) as n, max(version) as newest from target_steps where unit_id = ?1 and indicator_id = 1',
      )
        .bind(unitIds.an)
        .first<{ n: number; newest: number | null }>()
      expect(steps?.n).toBe(steps?.newest ?? 0)
    }),
    { numRuns: 8 },
  )
}, 180_000)

test('the page of a branch costs the same whatever is below the units just below it', async () => {
  const cost = async (): Promise<Cost> => {
    const { db, cost: spent } = counted(env.DB)
    await (await as('cityHead', db)).get('/sen/tp/targets/2023')
    return spent
  }
  await divide('tp', { an: '60', binh: '40' })
  const before = await cost()
  for (let n = 0; n < 40; n++) {
    await env.DB.prepare(
      "insert into targets (unit_id, year, indicator_id, amount, bound, state, given_by, version) values (?1, 2023, 1, 1, 'atLeast', 'proposed', ?2, 1)",
    )
      .bind(9000 + n, unitIds['an-1'])
      .run()
    await env.DB.prepare(
      "insert into units (id, organisation_id, parent_id, depth, level, code, name, position, from_day) values (?1, 1, ?2, 3, 4, ?3, 'Chi hội', ?1, '2020-01-01')",
    )
      .bind(9000 + n, unitIds['an-1'], `x-${n}`)
      .run()
  }
  const after = await cost()
  expect(after.calls).toBe(before.calls)
  expect(after.read - before.read).toBeLessThanOrEqual(2)
})
