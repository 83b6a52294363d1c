/** The door for machines: who is let in, what it is told, and that nothing is half-written. */
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { calls } from '../../src/web/api/openapi.ts'
import { app } from '../../src/web/app.tsx'
import { ask } from '../as.ts'
import { buildCity, marks, unitIds } from '../city.ts'
import { counted } from '../counted.ts'
import { everything } from '../house/doors.ts'
import { call, operatorToken, tokenOf } from '../machine.ts'
import { freshDatabase } from '../setup.ts'

const id = (code: string) => unitIds[code] ?? 0
/** Ids of the units of Lúa are 100 higher. */
const other = (code: string) => id(code) + 100

beforeAll(async () => {
  await freshDatabase()
  await buildCity(env.DB)
})

interface Sample {
  readonly path: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
  /** What each scope is answered by its own unit, the root. */
  readonly answers: { readonly read: number; readonly write: number; readonly administer: number }
}

const figure = { unit: 'an-1-ch1', indicator: 'HV', period: '2023-09', amount: 7 }
const indicator = {
  code: 'MOI',
  name: 'Chỉ tiêu mới',
  measure: 'việc',
  time: 'flow',
  units: 'sum',
  frequency: 'month',
  levels: ['Chi hội'],
}
const unit = { code: 'an-3', name: 'Phường An 3', parent: 'an' }
const reading = { read: 200, write: 200, administer: 200 }
const samples: Record<string, Sample> = {
  'post /organisations': {
    path: '/organisations',
    body: { code: 'moi', name: 'Tổ chức mới', levels: ['Một'] },
    answers: { read: 401, write: 401, administer: 401 },
  },
  'get /units': { path: '/units', answers: reading },
  'put /units': {
    path: '/units',
    body: { units: [unit] },
    answers: { read: 403, write: 403, administer: 200 },
  },
  'put /indicators': {
    path: '/indicators',
    body: { indicators: [indicator] },
    answers: { read: 403, write: 403, administer: 200 },
  },
  'get /figures': { path: '/figures?unit=an-1-ch1&period=2023-08', answers: reading },
  'put /figures': {
    path: '/figures',
    body: { figures: [figure] },
    answers: { read: 403, write: 200, administer: 200 },
  },
  'post /rollups/refresh': {
    path: '/rollups/refresh',
    answers: { read: 403, write: 200, administer: 200 },
  },
  'post /rollups/recount': {
    path: '/rollups/recount',
    answers: { read: 403, write: 403, administer: 200 },
  },
  'get /rollups': { path: '/rollups?period=2023-08&depth=1', answers: reading },
  'get /targets': { path: '/targets?year=2023', answers: reading },
  'put /targets': {
    path: '/targets',
    body: {
      targets: [{ unit: 'an-1-ch1', indicator: 'HV', year: 2023, amount: 90, bound: 'about' }],
    },
    answers: { read: 403, write: 200, administer: 200 },
  },
  'post /plans/reading': {
    path: '/plans/reading',
    body: '- Phấn đấu kết nạp 20 hội viên',
    headers: { 'content-type': 'text/plain' },
    answers: reading,
  },
  'get /reports': { path: '/reports?period=2023-08&depth=1', answers: reading },
}
const nameOf = (one: { method: string; path: string }) => `${one.method} ${one.path}`

describe('Every call', () => {
  test('is described, mounted and tried here', () => {
    const mounted = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1'))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.slice('/api/v1'.length)}`)
      .filter((one) => one !== 'get /openapi.json')
    expect(mounted.sort()).toEqual(calls.map(nameOf).sort())
    expect(Object.keys(samples).sort()).toEqual(calls.map(nameOf).sort())
  })

  for (const one of calls) {
    const sample = samples[nameOf(one)]
    if (!sample) continue
    const method = one.method.toUpperCase()

    test(`${nameOf(one)} is refused to whoever has no token that opens anything, and writes nothing`, async () => {
      const tp = id('tp')
      const expired = await tokenOf(tp, 'administer', { expiresAt: Date.now() - 1 })
      const revoked = await tokenOf(tp, 'administer', { revokedAt: 1 })
      const good = await tokenOf(tp, 'administer')
      const before = await everything()
      const tries: [string, string | undefined, Record<string, string>][] = [
        ['none', undefined, {}],
        ['empty', '', {}],
        ['wrong', 'dh_wrong', {}],
        ['expired', expired, {}],
        ['revoked', revoked, {}],
        ['a digest', 'x'.repeat(64), {}],
        ['in a cookie', undefined, { cookie: `__Host-session=${good}` }],
        ['by another scheme', undefined, { authorization: `Basic ${btoa(`x:${good}`)}` }],
      ]
      for (const [how, token, headers] of tries) {
        const heard = await call(token, method, sample.path, sample.body, {
          ...sample.headers,
          ...headers,
        })
        expect([how, heard.status, heard.type]).toEqual([how, 401, 'application/problem+json'])
        expect(heard.headers.get('www-authenticate')).toBe('Bearer')
        expect(heard.body.code).toBe('signedOut')
      }
      const { attempts: _, ...rest } = JSON.parse(JSON.stringify(await everything()))
      const { attempts: __, ...was } = JSON.parse(JSON.stringify(before))
      expect(rest).toEqual(was)
    })

    test(`${nameOf(one)} answers each scope as declared`, async () => {
      for (const scope of ['read', 'write', 'administer'] as const) {
        await env.DB.prepare(
          "update reports set state = 'draft', submitted_day = null where period = '2023-09'",
        ).run()
        const token = await tokenOf(id('tp'), scope)
        const before = await everything()
        const heard = await call(token, method, sample.path, sample.body, sample.headers)
        expect([scope, heard.status, heard.body]).toEqual([
          scope,
          sample.answers[scope],
          expect.anything(),
        ])
        if (heard.status >= 400) {
          expect(heard.type).toBe('application/problem+json')
          const { attempts: _, tokens: __, ...rest } = await loose()
          const { attempts: ___, tokens: ____, ...was } = before as Record<string, unknown>
          expect(rest).toEqual(was)
        }
      }
    })
  }

  const loose = async () => (await everything()) as Record<string, unknown>

  test('that does not exist is 404 with a token, 401 without', async () => {
    const token = await tokenOf(id('tp'), 'administer')
    expect((await call(token, 'GET', '/nowhere')).status).toBe(404)
    expect((await call(token, 'DELETE', '/units')).status).toBe(404)
    expect((await call(undefined, 'GET', '/nowhere')).status).toBe(401)
    expect((await call(operatorToken, 'GET', '/organisations')).status).toBe(404)
    expect((await call(operatorToken, 'GET', '/units')).status).toBe(401)
  })
})

describe('A unit outside the branch of a token', () => {
  const readings = [
    '/units?below=UNIT',
    '/figures?unit=UNIT&period=2023-08',
    '/rollups?unit=UNIT&period=2023-08&depth=3',
    '/reports?unit=UNIT&period=2023-08&depth=3',
  ]

  test('is answered as one that does not exist, whichever way it lies', async () => {
    const token = await tokenOf(id('an-1'), 'administer')
    for (const path of readings) {
      const none = await call(token, 'GET', path.replace('UNIT', 'an-9'))
      expect([path, none.status]).toEqual([path, 404])
      for (const code of ['tp', 'an', 'an-2', 'an-2-ch1', 'binh', 'binh-1-ch1']) {
        const heard = await call(token, 'GET', path.replace('UNIT', code))
        expect([path, code, heard.status, heard.body]).toEqual([path, code, none.status, none.body])
      }
      const own = await call(token, 'GET', path.replace('UNIT', 'an-1-ch1'))
      expect([path, own.status]).toEqual([path, 200])
    }
  })

  test('is refused in a bulk request with the words for one that does not exist, and nothing is written', async () => {
    const token = await tokenOf(id('an-1'), 'administer')
    const before = await figuresNow()
    for (const code of ['an-9', 'an', 'an-2', 'binh-1-ch1', 'tp']) {
      const heard = await call(token, 'PUT', '/figures', {
        figures: [
          { ...figure, amount: 99 },
          { ...figure, unit: code, indicator: 'CLB' },
        ],
      })
      expect([code, heard.status, heard.body.errors]).toEqual([
        code,
        422,
        [{ row: 1, field: 'unit', code: 'unknown', message: expect.any(String) }],
      ])
    }
    expect(await figuresNow()).toEqual(before)
  })

  test('of another organisation is never spoken of, though its codes are the same', async () => {
    const sen = await tokenOf(id('tp'), 'administer')
    const lua = await tokenOf(other('tp'), 'administer')
    for (const path of [
      '/units',
      '/rollups?period=2023-08&depth=9',
      '/reports?period=2023-08&depth=9',
      '/figures?unit=an-1-ch1',
    ]) {
      const ours = JSON.stringify((await call(sen, 'GET', path)).body)
      const theirs = JSON.stringify((await call(lua, 'GET', path)).body)
      expect([path, ours.includes(marks.lua)]).toEqual([path, false])
      expect([path, theirs.includes(marks.binh)]).toEqual([path, false])
      if (path === '/units') expect(theirs).toContain(marks.lua)
    }
    const before = await figuresNow(other('an-1-ch1'))
    const heard = await call(sen, 'PUT', '/figures', { figures: [{ ...figure, amount: 4321 }] })
    expect(heard.status).toBe(200)
    expect(await figuresNow(other('an-1-ch1'))).toEqual(before)
  })

  async function figuresNow(unit?: number) {
    const { results } = await env.DB.prepare(
      'select * from figures where ?1 is null or unit_id = ?1 order by 1, 2, 3, 4, 5',
    )
      .bind(unit ?? null)
      .all()
    return results
  }
})

describe('A token of a unit above', () => {
  test('reads of units below what they submitted, and never a draft', async () => {
    const chapter = await tokenOf(id('an-1-ch1'), 'write')
    const ward = await tokenOf(id('an-1'), 'read')
    await env.DB.prepare(
      "update reports set state = 'draft', submitted_day = null where period = '2023-09'",
    ).run()
    await call(chapter, 'PUT', '/figures', { figures: [{ ...figure, amount: 86421 }] })
    const path = '/figures?unit=an-1-ch1&period=2023-09'
    expect((await call(chapter, 'GET', path)).body).toEqual([
      {
        unit: 'an-1-ch1',
        indicator: 'HV',
        period: '2023-09',
        amount: 86421,
        estimate: false,
        submitted: false,
      },
    ])
    expect((await call(ward, 'GET', path)).body).toEqual([])
    for (const reading of ['/rollups?period=2023-09&depth=3', '/rollups?period=2023&depth=3']) {
      expect(JSON.stringify((await call(ward, 'GET', reading)).body)).not.toContain('86421')
    }
  })
})

describe('PUT /figures', () => {
  let token = ''
  beforeEach(async () => {
    token = await tokenOf(id('tp'), 'write')
    await env.DB.batch([
      env.DB.prepare("delete from figures where period >= '2023-09'"),
      env.DB.prepare(
        "update reports set state = 'draft', submitted_day = null where period = '2023-09'",
      ),
      env.DB.prepare('delete from changes'),
    ])
  })
  const put = (figures: unknown[], submit = false) =>
    call(token, 'PUT', `/figures${submit ? '?submit=true' : ''}`, { figures })

  test('records, submits and compiles to the same totals as people would have made', async () => {
    const sent = [
      { unit: 'an-1-ch1', indicator: 'HV', period: '2023-09', amount: 11 },
      { unit: 'an-1-ch1', indicator: 'TH', period: '2023-09', numerator: 30, denominator: 40 },
      { unit: 'an-1-ch2', indicator: 'HV', period: '2023-09', nil: true },
      { unit: 'an-1', indicator: 'CLB', period: '2023-09', amount: 5 },
      { unit: 'an-1', indicator: 'PD', period: '2023-09', amount: 1 },
    ]
    const first = await put(sent, true)
    expect([first.status, first.body]).toEqual([200, { recorded: 5, unchanged: 0 }])
    const again = await put(sent, true)
    expect([again.status, again.body]).toEqual([200, { recorded: 0, unchanged: 5 }])
    const refreshed = await call(token, 'POST', '/rollups/refresh')
    expect(refreshed.body.changed).toBeGreaterThan(0)
    expect(refreshed.body.rows).toBeGreaterThan(0)
    expect(refreshed.body.remaining).toBe(0)
    const { body } = await call(
      token,
      'GET',
      '/rollups?unit=an-1&period=2023-09&indicator=HV,TH,CLB&depth=1',
    )
    const row = (unit: string, indicator: string) =>
      body.rows.find(
        (one: { unit: string; indicator: string }) =>
          one.unit === unit && one.indicator === indicator,
      )
    // July and August brought 3 and 4 to each of two chapters.
    expect(row('an-1', 'HV')).toEqual({
      unit: 'an-1',
      indicator: 'HV',
      amount: 11,
      toDate: 25,
      reported: 2,
      expected: 2,
      nil: 1,
    })
    expect(row('an-1-ch1', 'HV')).toMatchObject({
      amount: 11,
      toDate: 18,
      reported: 1,
      expected: 1,
    })
    // Of the two chapters' stocks: 30/40 and, last reported in August, 4/10.
    expect(row('an-1', 'TH')).toMatchObject({
      numerator: 30,
      denominator: 40,
      percent: 75,
      toDate: 34,
      toDateDenominator: 50,
    })
    expect(row('an-1', 'CLB')).toMatchObject({ amount: 5, reported: 1, expected: 3 })
  })

  test('leaves a line of history in each unit that names the token and who acted', async () => {
    await put([figure], true)
    const { results } = await env.DB.prepare(
      `select e.act, e.subject, e.detail, e.via, e.acting_unit_id, p.login from events e join people p on p.id = e.person_id
       where e.unit_id = ?1 and e.at > 1 order by e.id desc limit 2`,
    )
      .bind(id('an-1-ch1'))
      .all()
    expect(results.reverse()).toEqual([
      {
        act: 'figure.record',
        subject: '2023-09/HV',
        detail: '{"from":null,"to":"7"}',
        via: 'máy write',
        acting_unit_id: id('tp'),
        login: expect.any(String),
      },
      expect.objectContaining({ act: 'report.submit', subject: '2023-09', via: 'máy write' }),
    ])
  })

  test('names every wrong row with its field, and writes nothing at all', async () => {
    const base = { unit: 'an-1-ch1', indicator: 'HV', period: '2023-09' }
    const wrong: [unknown, string, string][] = [
      [{ ...base, amount: 1.5 }, 'amount', 'tooManyDecimals'],
      [{ ...base, amount: -1 }, 'amount', 'negative'],
      [{ ...base, amount: 10_000_000_000 }, 'amount', 'tooLarge'],
      [{ ...base }, 'amount', 'required'],
      [{ ...base, amount: 1, nil: true }, 'nil', 'exclusive'],
      [{ ...base, numerator: 1, denominator: 2 }, 'amount', 'required'],
      [{ ...base, indicator: 'TH', amount: 5 }, 'numerator', 'numeratorMissing'],
      [{ ...base, indicator: 'TH', numerator: 5 }, 'denominator', 'denominatorMissing'],
      [{ ...base, indicator: 'TH', numerator: 6, denominator: 5 }, 'numerator', 'overDenominator'],
      [{ ...base, indicator: 'XX', amount: 1 }, 'indicator', 'unknown'],
      [{ ...base, indicator: 'GS', amount: 1 }, 'indicator', 'notAssigned'],
      [{ ...base, indicator: 'BC', amount: 1 }, 'indicator', 'counted'],
      [{ ...base, unit: 'an-1', indicator: 'PD', amount: 2 }, 'amount', 'notAChoice'],
      [{ ...base, period: '2023-Q3', amount: 1 }, 'period', 'frequency'],
      [{ ...base, amount: 1, breakdown: { a: 1 } }, 'breakdown.a', 'unknown'],
    ]
    const heard = await put([
      ...wrong.map(([row]) => row),
      { ...base, unit: 'an-2-ch1', amount: 3 },
    ])
    expect(heard.status).toBe(422)
    // The rows are of one unit, indicator and period: from the second on each is also told to be a duplicate.
    expect(heard.body.errors.filter(({ code }: { code: string }) => code !== 'duplicate')).toEqual(
      wrong.map(([, field, code], row) => ({ row, field, code, message: expect.any(String) })),
    )
    const badly: [unknown, string, string][] = [
      [{ ...base, amount: '1' }, 'amount', 'type'],
      [{ ...base, period: '2023-13', amount: 1 }, 'period', 'format'],
      [{ ...base, amount: 1, amuont: 2 }, 'amuont', 'unknownField'],
      [{ indicator: 'HV', period: '2023-09', amount: 1 }, 'unit', 'required'],
      [{ ...base, nil: false }, 'nil', 'notAChoice'],
      [{ ...base, amount: null }, 'amount', 'type'],
    ]
    for (const [row, field, code] of badly) {
      const one = await put([figure, row])
      expect([one.status, one.body.errors]).toEqual([
        422,
        [{ row: 1, field, code, message: expect.any(String) }],
      ])
    }
    const { results } = await env.DB.prepare("select * from figures where period = '2023-09'").all()
    expect(results).toEqual([])
  })

  test('does not move a submitted report unless it is submitted anew, which its history says', async () => {
    await put([figure], true)
    const closed = await put([{ ...figure, amount: 8 }])
    expect([closed.status, closed.body.errors[0]]).toMatchObject([
      409,
      { row: 0, code: 'reportClosed' },
    ])
    expect((await put([figure])).body).toEqual({ recorded: 0, unchanged: 1 })
    const anew = await put([{ ...figure, amount: 8 }], true)
    expect(anew.body).toEqual({ recorded: 1, unchanged: 0 })
    const { results } = await env.DB.prepare(
      'select act from events where unit_id = ?1 order by id desc limit 3',
    )
      .bind(id('an-1-ch1'))
      .all()
    expect(results.map(({ act }) => act)).toEqual([
      'report.submit',
      'figure.record',
      'report.recall',
    ])
  })

  test('tells who signed above that a report was submitted anew, but for whom the same request signs again', async () => {
    const notices = async () => {
      const { results } = await env.DB.prepare(
        "select unit_id, json_extract(detail, '$.unit', '$.act') as told from notices where period = '2023-09' order by id",
      ).all<{ unit_id: number; told: string }>()
      return results.map(({ unit_id, told }) => [unit_id, ...JSON.parse(told)])
    }
    const own = { unit: 'an-1', indicator: 'CLB', period: '2023-09', amount: 5 }
    await put([figure, own], true)
    expect(await notices()).toEqual([])
    await put([{ ...figure, amount: 8 }], true)
    expect(await notices()).toEqual([[id('an-1'), 'an-1-ch1', 'resubmitted']])
    await put(
      [
        { ...figure, amount: 9 },
        { ...own, amount: 6 },
      ],
      true,
    )
    expect(await notices()).toHaveLength(1)
  })

  test('moves no accepted report and nothing of a closed period, and says which rows', async () => {
    await put([figure], true)
    await env.DB.prepare(
      "update reports set accepted_at = 5 where unit_id = ?1 and period = '2023-09'",
    )
      .bind(id('an-1-ch1'))
      .run()
    const accepted = await put([{ ...figure, amount: 8 }], true)
    expect([accepted.status, accepted.body.errors[0]]).toMatchObject([
      409,
      { row: 0, field: 'period', code: 'reportAccepted' },
    ])
    // What is already so is no change.
    expect((await put([figure], true)).body).toEqual({ recorded: 0, unchanged: 1 })
    await env.DB.prepare(
      "insert into closed_periods (organisation_id, period, closed_at, closed_by, reason) values (1, '2023-09', 1, 1, 'Xong')",
    ).run()
    for (const submit of [false, true]) {
      const shut = await put([{ ...figure, unit: 'an-2-ch1' }], submit)
      expect([shut.status, shut.body.errors[0].code]).toEqual([409, 'periodClosed'])
    }
    await env.DB.batch([
      env.DB.prepare('delete from closed_periods'),
      env.DB.prepare('update reports set accepted_at = null'),
    ])
  })

  test('submits no returned report before the unit has answered what was asked', async () => {
    await env.DB.batch([
      env.DB.prepare(
        "update reports set returned_at = 5, round = 1 where unit_id = ?1 and period = '2023-09'",
      ).bind(id('an-1-ch1')),
      env.DB.prepare(
        "insert into remarks (unit_id, period, id, round, place, words, at, person_id, acting_unit_id) values (?1, '2023-09', 1, 1, '', 'Xem lại', 5, 1, 1)",
      ).bind(id('an-1-ch1')),
    ])
    const asked = await put([figure], true)
    expect([asked.status, asked.body.errors[0].code]).toEqual([409, 'remarksOpen'])
    expect((await put([figure])).status).toBe(200)
    await env.DB.prepare("update remarks set answer = 'Đúng'").run()
    expect((await put([figure], true)).status).toBe(200)
  })

  test('writes on a report that it submits who was missing below', async () => {
    await put([figure, { unit: 'an-1', indicator: 'CLB', period: '2023-09', amount: 5 }], true)
    const report = await env.DB.prepare(
      "select missing from reports where unit_id = ?1 and period = '2023-09'",
    )
      .bind(id('an-1'))
      .first()
    expect(report).toEqual({ missing: '["Chi hội 2 an-1"]' })
  })

  test('submits no period that has not ended', async () => {
    const early = { ...figure, period: '2023-10' }
    const heard = await put([early], true)
    expect([heard.status, heard.body.errors[0].code]).toEqual([422, 'notEnded'])
    expect((await put([early])).status).toBe(200)
  })

  test('takes 5.000 rows at once and refuses 5.001 with the limit named', async () => {
    const rows = Array.from({ length: 5001 }, (_, at) => ({ ...figure, unit: `u${at}` }))
    const many = await put(rows)
    expect([many.status, many.type]).toEqual([413, 'application/problem+json'])
    expect(JSON.stringify(many.body)).toContain('5000')
    const most = await put(rows.slice(1))
    expect([most.status, most.body.errors.length]).toEqual([422, 100])
  })

  test('of two at once that change the same figure, one is told that it came too late, or both say the same', async () => {
    const heard = await Promise.all([1, 2, 3, 4, 5].map((amount) => put([{ ...figure, amount }])))
    const done = heard.filter(({ status }) => status === 200).length
    expect(done).toBeGreaterThan(0)
    expect(heard.every(({ status }) => status === 200 || status === 409)).toBe(true)
    const row = await env.DB.prepare(
      "select version from figures where unit_id = ?1 and period = '2023-09'",
    )
      .bind(id('an-1-ch1'))
      .first<{ version: number }>()
    expect(row?.version).toBe(done)
  })
})

test('a request of many figures costs as many calls to the database as one figure', async () => {
  const token = await tokenOf(id('tp'), 'write')
  const chapters = ['an-1', 'an-2', 'binh-1', 'binh-2'].flatMap((code) => [
    `${code}-ch1`,
    `${code}-ch2`,
  ])
  const cost = async (rows: unknown[]) => {
    const { db, cost } = counted(env.DB)
    const path = '/figures?submit=true'
    expect((await call(token, 'PUT', path, { figures: rows }, {}, db)).status).toBe(200)
    return cost
  }
  await cost([{ ...figure, amount: 50 }])
  const one = await cost([{ ...figure, amount: 51 }])
  const many = await cost(
    chapters.flatMap((unit) =>
      ['HV', 'DT', 'CLB'].map((indicator) => ({ ...figure, unit, indicator, amount: 52 })),
    ),
  )
  // Running numbers are among the many: what was said of them in the year is looked up, once for all.
  expect([one.calls, many.calls]).toEqual([4, 5])
  expect(many.read).toBeLessThan(one.read * 24)
})

describe('What cannot be read', () => {
  test('is refused in JSON: no JSON, another type, too much of it', async () => {
    const token = await tokenOf(id('tp'), 'administer')
    const figures = { figures: [figure] }
    const form = await call(token, 'PUT', '/figures', JSON.stringify(figures), {
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect([form.status, form.body.code]).toEqual([422, 'unreadable'])
    const broken = await call(token, 'PUT', '/figures', '{"figures": [')
    expect([broken.status, broken.body.code]).toEqual([422, 'unreadable'])
    const nothing = await call(token, 'PUT', '/figures', { figures: [] })
    expect([nothing.status, nothing.body.errors[0].code]).toEqual([422, 'tooFew'])
    const large = await call(token, 'PUT', '/figures', `"${'x'.repeat(4 * 1024 * 1024)}"`)
    expect([large.status, large.type, large.body.detail]).toEqual([
      413,
      'application/problem+json',
      expect.stringContaining('4 MB'),
    ])
    const asked = await call(token, 'GET', '/rollups?period=2023-08&total=signed&group=Khu')
    expect([asked.status, asked.body.errors[0]]).toMatchObject([
      422,
      { field: 'group', code: 'exclusive' },
    ])
    const unread = await call(token, 'GET', '/rollups?unit=an')
    expect([unread.status, unread.body.errors[0]]).toMatchObject([
      422,
      { field: 'period', code: 'required' },
    ])
  })

  test('is told in the language that is asked for, Vietnamese if none', async () => {
    const vi = await call(undefined, 'GET', '/units', undefined, { 'accept-language': '' })
    const en = await call(undefined, 'GET', '/units')
    expect([vi.body.title, en.body.title]).toEqual(['Cần mã truy cập', 'A token is needed'])
  })
})

describe('PUT /units', () => {
  let token = ''
  beforeEach(async () => {
    token = await tokenOf(id('tp'), 'administer')
  })
  const put = (...units: unknown[]) => call(token, 'PUT', '/units', { units })
  const read = async (code: string) =>
    (await call(token, 'GET', `/units?below=${code}`)).body as { code: string; parent: string }[]
  const tree = async () =>
    (
      await env.DB.prepare(
        'select * from units left join places on places.unit_id = units.id order by units.id, places.from_day',
      ).all()
    ).results

  test('adds a branch whose parents come in any order, then leaves it alone', async () => {
    const branch = [
      { code: 'moi-1-ch1', name: 'Chi hội mới', parent: 'moi-1', keptByParent: true },
      { code: 'moi-1', name: 'Phường mới 1', parent: 'moi', groups: { 'Khu vực': 'Ven biển' } },
      { code: 'moi', name: 'Quận mới', parent: 'tp', order: 40, from: '2022-05-01' },
    ]
    expect([(await put(...branch)).body, (await put(...branch)).body]).toEqual([
      { created: 3, changed: 0, unchanged: 0 },
      { created: 0, changed: 0, unchanged: 3 },
    ])
    expect(await read('moi')).toMatchObject([
      { code: 'moi', level: 'Quận', from: '2022-05-01', to: null, order: 40 },
      { code: 'moi-1', parent: 'moi', level: 'Phường', groups: { 'Khu vực': 'Ven biển' } },
      { code: 'moi-1-ch1', parent: 'moi-1', level: 'Chi hội', keptByParent: true },
    ])
    const depths = await env.DB.prepare(
      "select code, depth from units where code like 'moi%' and organisation_id = 1 order by depth",
    ).all()
    expect(depths.results.map(({ depth }) => depth)).toEqual([1, 2, 3])
    // A set that is not named stays.
    const renamed = await put({ code: 'moi-1', name: 'Phường mới đổi tên', parent: 'moi' })
    expect(renamed.body).toEqual({ created: 0, changed: 1, unchanged: 0 })
    expect((await read('moi-1'))[0]).toMatchObject({ groups: { 'Khu vực': 'Ven biển' } })
  })

  test('moves a unit with what hangs on it, and the totals go with it', async () => {
    await call(token, 'POST', '/rollups/refresh')
    const totals = async (unit: string) =>
      (await call(token, 'GET', `/rollups?unit=${unit}&period=2023-08&indicator=HV`)).body.rows[0]
    const before = [await totals('tp'), await totals('an'), await totals('binh')]
    const moved = await put({ code: 'an-2', name: 'Phường An 2', parent: 'binh' })
    expect(moved.body).toEqual({ created: 0, changed: 1, unchanged: 0 })
    await call(token, 'POST', '/rollups/refresh')
    const after = [await totals('tp'), await totals('an'), await totals('binh')]
    expect(after[0]).toEqual(before[0])
    expect([after[1].amount, after[2].amount]).toEqual([before[1].amount - 8, before[2].amount + 8])
    const places = await env.DB.prepare(
      'select parent_id, from_day, to_day from places where unit_id = ?1 order by from_day',
    )
      .bind(id('an-2'))
      .all()
    expect(places.results).toEqual([
      { parent_id: id('an'), from_day: '2020-01-01', to_day: '2023-10-04' },
      { parent_id: id('binh'), from_day: '2023-10-04', to_day: null },
    ])
    await put({ code: 'an-2', name: 'Phường An 2', parent: 'an' })
  })

  test('names every wrong row, and changes nothing at all', async () => {
    const before = await tree()
    const wrong: [unknown, string, string][] = [
      [{ code: '.hoa', name: 'Dấu chấm đầu', parent: 'tp' }, 'code', 'format'],
      [{ code: 'File.CSV', name: 'Địa chỉ của trang', parent: 'tp' }, 'code', 'format'],
      [{ code: 'x-1', name: ' ', parent: 'tp' }, 'name', 'empty'],
      [{ code: 'x-2', name: 'Không cha', parent: 'khong-co' }, 'parent', 'unknown'],
      [{ code: 'an', name: 'Quận An', parent: 'an-1' }, 'parent', 'loop'],
      [{ code: 'x-3', name: 'Sâu quá', parent: 'an-1-ch1' }, 'level', 'level'],
      [{ code: 'x-4', name: 'Ngày', parent: 'tp', from: '2023-02-30' }, 'from', 'date'],
      [{ code: 'an-1', name: 'Phường An 1', parent: 'an', to: '2023-10-01' }, 'to', 'openChildren'],
      [{ code: 'goc', name: 'Gốc khác', parent: null }, 'parent', 'notRoot'],
    ]
    for (const [row, field, code] of wrong) {
      const heard = await put({ code: 'tot', name: 'Dòng đúng', parent: 'tp' }, row)
      expect([row, heard.status, heard.body.errors?.[0]]).toMatchObject([
        row,
        422,
        { row: 1, field, code },
      ])
    }
    const twice = { code: 'x-5', name: 'Hai lần', parent: 'tp' }
    expect((await put(twice, twice)).body.errors[0]).toMatchObject({ row: 1, code: 'duplicate' })
    expect(await tree()).toEqual(before)
  })

  test('reaches only the branch of its token: other units are unknown there, other codes taken', async () => {
    const ward = await tokenOf(id('an-1'), 'administer')
    const before = await tree()
    for (const [row, code] of [
      [{ code: 'la', name: 'Lạ', parent: 'an-2' }, 'unknown'],
      [{ code: 'la', name: 'Lạ', parent: 'khong-co' }, 'unknown'],
      [{ code: 'an-2-ch1', name: 'Chiếm', parent: 'an-1' }, 'taken'],
      [{ code: 'an-1', name: 'Tự đổi tên', parent: 'an' }, 'ownUnit'],
      [{ code: 'an-1', name: 'Thành gốc', parent: null }, 'notRoot'],
    ] as const) {
      const heard = await call(ward, 'PUT', '/units', { units: [row] })
      expect([row, heard.status, heard.body.errors?.[0]?.code]).toEqual([row, 422, code])
    }
    expect(await tree()).toEqual(before)
    const own = { code: 'an-1-ch9', name: 'Chi hội 9', parent: 'an-1' }
    expect((await call(ward, 'PUT', '/units', { units: [own] })).body.created).toBe(1)
  })

  test('loads a whole tree with a root of its own under a new organisation, and figures into it', async () => {
    const made = await call(operatorToken, 'POST', '/organisations', {
      code: 'nap',
      name: 'Nạp thử',
      levels: ['Tỉnh', 'Xã'],
    })
    const own = made.body.token
    const units = [
      { code: 'xa-1', name: 'Xã 1', parent: 'tinh', from: '2020-01-01' },
      { code: 'xa-2', name: 'Xã 2', parent: 'tinh', from: '2020-01-01' },
      { code: 'tinh', name: 'Tỉnh', parent: null, from: '2020-01-01' },
    ]
    const loaded = await call(own, 'PUT', '/units', { units })
    expect([loaded.status, loaded.body]).toEqual([200, { created: 2, changed: 1, unchanged: 0 }])
    expect((await call(own, 'PUT', '/units', { units })).body.unchanged).toBe(3)
    const defined = await call(own, 'PUT', '/indicators', {
      indicators: [{ ...indicator, code: 'A', decimals: 1, levels: ['Xã'] }],
    })
    expect(defined.body.created).toBe(1)
    const figures = ['xa-1', 'xa-2'].flatMap((unit) =>
      ['2023-01', '2023-02'].map((period) => ({ unit, indicator: 'A', period, amount: 0.1 })),
    )
    const put = await call(own, 'PUT', '/figures?submit=true', { figures })
    expect([put.status, put.body]).toEqual([200, { recorded: 4, unchanged: 0 }])
    await call(own, 'POST', '/rollups/refresh')
    const totals = await call(own, 'GET', '/rollups?period=2023-Q1&indicator=A,BC')
    expect(totals.body.rows).toMatchObject([
      { unit: 'tinh', indicator: 'A', amount: 0.4, toDate: 0.4, expected: 2 },
      { unit: 'tinh', indicator: 'BC', toDate: 0 },
    ])
    const later = await call(own, 'GET', '/rollups?period=2023-02&indicator=A')
    expect(later.body.rows[0]).toMatchObject({ amount: 0.2, toDate: 0.4, reported: 2, expected: 2 })
  })
})

describe('PUT /indicators', () => {
  let token = ''
  beforeEach(async () => {
    token = await tokenOf(id('tp'), 'administer')
  })
  const put = (...indicators: unknown[]) => call(token, 'PUT', '/indicators', { indicators })

  test('makes, changes and leaves alone', async () => {
    const one = { ...indicator, code: 'M1', decimals: 2 }
    const two = { ...indicator, code: 'M2', units: 'meeting', minimum: 2, watch: { below: 60 } }
    expect((await put(one, two)).body).toEqual({ created: 2, changed: 0, unchanged: 0 })
    expect((await put(one, { ...two, minimum: 3 })).body).toEqual({
      created: 0,
      changed: 1,
      unchanged: 1,
    })
    const rows = await env.DB.prepare(
      `select code, decimals, minimum, watch_below, group_concat(a.level) as levels from indicators i
       join assignments a on a.organisation_id = i.organisation_id and a.indicator_id = i.id
       where i.organisation_id = 1 and code in ('M1', 'M2') group by code order by code`,
    ).all()
    expect(rows.results).toEqual([
      { code: 'M1', decimals: 2, minimum: null, watch_below: null, levels: '4' },
      { code: 'M2', decimals: 0, minimum: 3, watch_below: 60, levels: '4' },
    ])
    const stored = await env.DB.prepare(
      "select count(*) as n from indicators where organisation_id = 2 and code like 'M%'",
    ).first<{ n: number }>()
    expect(stored?.n).toBe(0)
    const exact = { unit: 'an-1-ch1', indicator: 'M1', period: '2023-10', amount: 0.1 }
    expect((await call(token, 'PUT', '/figures', { figures: [exact] })).status).toBe(200)
    const read = await call(await tokenOf(id('an-1-ch1'), 'read'), 'GET', '/figures?indicator=M1')
    expect(read.body[0].amount).toBe(0.1)
  })

  test('refuses what it cannot read, what it does not know, and a change that would make figures unreadable', async () => {
    const refusals: [unknown, string, string][] = [
      [
        { ...indicator, code: 'TINH', calculated: { numerator: 'HV + XX' } },
        'calculated.numerator',
        'unknown',
      ],
      [
        { ...indicator, code: 'TINH', calculated: { numerator: 'HV', denominator: '(TH' } },
        'calculated.denominator',
        'format',
      ],
      [
        { ...indicator, code: 'TINH', calculated: { numerator: 'HV[a]' } },
        'calculated.numerator',
        'unknown',
      ],
      [{ ...indicator, code: 'TINH', calculated: { numerator: 'TINH' } }, 'calculated', 'cycle'],
      [{ ...indicator, code: 'HV', calculated: { numerator: 'TH' } }, 'calculated', 'inUse'],
      [{ ...indicator, levels: ['Không có'] }, 'levels', 'unknown'],
      [{ ...indicator, code: 'BC' }, 'code', 'counted'],
      [{ ...indicator, minimum: 3 }, 'minimum', 'exclusive'],
      [{ ...indicator, code: 'HV', decimals: 2 }, 'decimals', 'inUse'],
      [{ ...indicator, code: 'HV', units: 'ratio' }, 'units', 'inUse'],
      [{ ...indicator, time: 'weekly' }, 'time', 'notAChoice'],
    ]
    for (const [row, field, code] of refusals) {
      const heard = await put(row)
      expect([field, heard.status, heard.body.errors?.[0]]).toMatchObject([
        field,
        422,
        { row: 0, field, code },
      ])
    }
  })

  test('belongs to the root: a token of a unit below is refused', async () => {
    const below = await tokenOf(id('an'), 'administer')
    expect((await call(below, 'PUT', '/indicators', { indicators: [indicator] })).status).toBe(403)
  })
})

describe('What a token leaves behind', () => {
  test('its last use is noted once an hour', async () => {
    const token = await tokenOf(id('an'), 'read')
    const used = () =>
      env.DB.prepare('select used_at from tokens where unit_id = ?1 order by used_at desc limit 1')
        .bind(id('an'))
        .first<{ used_at: number }>()
    await call(token, 'GET', '/units')
    const first = await used()
    expect(first?.used_at).toBeGreaterThan(0)
    await call(token, 'GET', '/units')
    expect(await used()).toEqual(first)
    await env.DB.prepare('update tokens set used_at = used_at - 3600001 where unit_id = ?1')
      .bind(id('an'))
      .run()
    await call(token, 'GET', '/units')
    expect((await used())?.used_at).toBeGreaterThanOrEqual(first?.used_at ?? 0)
  })

  test('a refresh sent again under the same key has the same answer, and another request under it is a mistake', async () => {
    const token = await tokenOf(id('tp'), 'write')
    const key = { 'idempotency-key': 'một-lần'.normalize('NFD').replace(/[^\x21-\x7e]/g, '') }
    const first = await call(token, 'POST', '/rollups/refresh', undefined, key)
    const again = await call(token, 'POST', '/rollups/refresh', undefined, key)
    expect(again.body).toEqual(first.body)
    const changed = await call(token, 'POST', '/rollups/refresh', {}, key)
    expect([changed.status, changed.body.code]).toEqual([422, 'keyReused'])
    const someone = await tokenOf(id('an'), 'write')
    expect((await call(someone, 'POST', '/rollups/refresh', undefined, key)).status).toBe(200)
  })

  test('wrong tokens from one address end in 429, and a right one is still let in', async () => {
    const from = { 'cf-connecting-ip': '203.0.113.9' }
    const statuses = new Set<number>()
    for (let at = 0; at < 62; at++) {
      statuses.add((await call(`dh_${at}`, 'GET', '/units', undefined, from)).status)
    }
    expect([...statuses]).toEqual([401, 429])
    const token = await tokenOf(id('tp'), 'read')
    expect((await call(token, 'GET', '/units', undefined, from)).status).toBe(200)
    expect((await call('dh_x', 'GET', '/units')).status).toBe(401)
  })
})

describe('The description', () => {
  test('is public, complete, and names no secret', async () => {
    const { status, body } = await call(undefined, 'GET', '/openapi.json')
    expect([status, body.openapi]).toEqual([200, '3.1.0'])
    for (const one of calls)
      expect(body.paths[one.path][one.method].responses[one.status]).toBeDefined()
    const figures = body.paths['/figures'].put.requestBody.content['application/json'].schema
    expect(figures.properties.figures.items.required).toEqual(['unit', 'indicator', 'period'])
    const page = await ask('/api')
    expect(page.status).toBe(200)
    const text = await page.text()
    for (const one of calls) expect(text).toContain(`/api/v1${one.path}`)
  })
})
