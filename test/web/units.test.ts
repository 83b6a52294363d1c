/** The pages of the tree of units: arranged by administrators, one act at a time or by a file. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { insertAll } from '../../src/store/bulk.ts'
import { compile, openPeriods } from '../../src/store/rollups.ts'
import * as shared from '../../src/store/tables/shared.ts'
import { readTable, writeCsv, writeXlsx } from '../../src/web/sheet.ts'
import { type Part, zip } from '../../src/web/zip.ts'
import { as, type Browser, forgetSessions, plain } from '../as.ts'
import { buildCity, marks, unitIds } from '../city.ts'
import { counted } from '../counted.ts'
import { cookieOf, everything } from '../house/doors.ts'
import { freshDatabase } from '../setup.ts'

const base = '/sen/tp/units'
let city: Browser
let ward: Browser

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  city = await as('cityAdministrator')
  ward = await as('wardAdministrator')
})

const read = async (path: string, browser = city) => (await browser.get(path)).text()
const fieldOf = (html: string, name: string) =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
const wasOf = async (code: string, browser = city, at = base) =>
  fieldOf(await read(`${at}/${code}`, browser), 'was')

async function unitOf(code: string) {
  return env.DB.prepare(
    `select u.name, p.code as parent, u.depth, u.level, u.kept_by_parent as kept, u.exempt, u.to_day as "to"
     from units u left join units p on p.id = u.parent_id where u.organisation_id = 1 and u.code = ?1`,
  )
    .bind(code)
    .first<Record<string, unknown>>()
}
const placesOf = async (code: string) =>
  (
    await env.DB.prepare(
      'select from_day as "from", to_day as "to", parent_id as parent from places where unit_id = ?1 order by from_day',
    )
      .bind(unitIds[code] ?? 0)
      .all()
  ).results
const waiting = async () =>
  (
    await env.DB.prepare(
      'select distinct u.code from changes c join units u on u.id = c.unit_id order by u.code',
    ).all<{ code: string }>()
  ).results.map(({ code }) => code)
const history = async (browser = city, at = '/sen/tp') =>
  plain(await read(`${at}/history`, browser))

/** What an act answers, and that it wrote nothing. */
async function refused(
  path: string,
  form: Record<string, string>,
  status: number,
  words: string,
  browser = city,
) {
  const before = await everything()
  const answer = await browser.post(path, form)
  const text = plain(await answer.text())
  expect([path, answer.status, text.includes(words) || text]).toEqual([path, status, true])
  expect(await everything()).toEqual(before)
  return text
}

const added = { code: 'OU_525', name: 'Phường Mới', parent: 'an', level: '', from: '1/9/2023' }

describe('The page', () => {
  test('opens one branch: the way to it, the units just below with their counts, and nothing further', async () => {
    const top = await read(base)
    expect(plain(top)).toContain('Thành phố Sen Thành phố · tp · 2 đơn vị trực thuộc')
    expect(top).toContain('Quận An')
    expect(top).not.toContain('Phường An 1')
    const district = await read(`${base}?open=an`)
    expect(district).toContain('aria-current="location"')
    expect(plain(district)).toContain('Phường An 1 Phường · an-1 · 2 đơn vị trực thuộc')
    expect(district).not.toContain('Chi hội 1')
    expect(await read('/sen/an-1/units', ward)).toContain('nhập hộ')
  })

  test('finds a unit by words with or without marks, and by code', async () => {
    for (const words of ['phuong an 1', 'PHƯỜNG  An 1', 'an-1', 'an quận']) {
      const html = await read(`${base}?q=${encodeURIComponent(words)}`)
      expect([words, html.includes('Quận An') || html.includes('Phường An 1')]).toEqual([
        words,
        true,
      ])
    }
    expect(await read(`${base}?q=khongco`)).toContain('Không tìm thấy đơn vị nào')
    // Nothing outside the branch is found.
    expect(await read('/sen/an-1/units?q=quan', ward)).toContain('Không tìm thấy đơn vị nào')
  })

  test('is linked for administrators alone', async () => {
    expect(await read('/sen/tp')).toContain(`href="${base}"`)
    expect(await read('/sen/tp', await as('cityHead'))).not.toContain(`href="${base}"`)
  })

  test('of a unit outside the branch is as one that does not exist', async () => {
    for (const path of ['?open=an', '/an', '/an-2', '/tp', '/new?parent=an-2', '/an-2/place']) {
      expect([path, (await ward.get(`/sen/an-1/units${path}`)).status]).toEqual([path, 404])
    }
    const before = await everything()
    for (const code of ['an-2', 'khong-co', 'tp']) {
      for (const [act, form] of [
        ['', { name: 'X', was: '' }],
        ['/place', { parent: 'an-1', was: '' }],
        ['/order', { step: 'up' }],
        ['/closure', { to: '4/10/2023', was: '' }],
        ['/reopening', { was: '' }],
      ] as const) {
        const answer = await ward.post(`/sen/an-1/units/${code}${act}`, form)
        expect([code, act, answer.status]).toEqual([code, act, 404])
      }
    }
    expect(await everything()).toEqual(before)
  })

  test('costs the same in a tree of a hundred times the size, and so does every act on it', async () => {
    const cost = async () => {
      const { db, cost } = counted(env.DB)
      const browser = await as('cityAdministrator', db)
      for (const path of ['', '?open=an', '/an-1', '/an-1/place', '/new?parent=an']) {
        const before = cost.calls
        expect((await browser.get(base + path)).status).toBe(200)
        expect([path, cost.calls - before <= 3]).toEqual([path, true])
      }
      const pages = cost.read
      const acts: [string, Record<string, string>][] = [
        ['', { ...added, code: 'moi' }],
        ['/an-1', { name: 'An', level: 'Phường', from: '1/1/2020', was: await wasOf('an-1') }],
        ['/an-1/order', { step: 'down' }],
        ['/an-1-ch1/place', { parent: 'an-2', was: await wasOf('an-1-ch1') }],
        ['/an-1-ch2/closure', { to: '1/10/2023', was: await wasOf('an-1-ch2') }],
      ]
      for (const [path, form] of acts) {
        expect([path, (await browser.post(base + path, form)).status]).toEqual([path, 303])
      }
      return { pages, acts: cost.read - pages }
    }
    const fresh = async () => {
      forgetSessions()
      await freshDatabase()
      await buildCity(env.DB)
      city = await as('cityAdministrator')
    }
    const small = await cost()
    await fresh()
    await insertAll(
      env.DB,
      shared.units,
      Array.from({ length: 1600 }, (_, at) => ({
        id: 1000 + at,
        organisationId: 1,
        parentId: at < 40 ? (unitIds['binh-2'] ?? 0) : 1000 + (at % 40),
        depth: at < 40 ? 3 : 4,
        level: 4,
        code: `m-${at}`,
        name: `Chi hội ${at}`,
        position: at,
        fromDay: '2020-01-01',
      })),
    )
    expect(await cost()).toEqual(small)
  })
})

describe('Adding', () => {
  test('writes the unit, its place and its groups, marks the totals it moves, and says so in the history', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...added, keptByParent: 'yes', exempt: 'yes' })) {
      form.append(name, value)
    }
    for (const [set, option] of [
      ['Khu vực', 'Ven biển'],
      ['Loại cơ sở', 'Nông thôn'],
      ['', ''],
    ] as const) {
      form.append('set', set)
      form.append('option', option)
    }
    const answer = await city.post(base, form)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${base}?open=an&said=added#u-OU_525`,
    ])
    expect(await unitOf('OU_525')).toEqual({
      name: 'Phường Mới',
      parent: 'an',
      depth: 2,
      level: 3,
      kept: 1,
      exempt: 1,
      to: null,
    })
    const place = await env.DB.prepare(
      `select p.from_day, p.to_day, p.parent_id from places p join units u on u.id = p.unit_id where u.code = 'OU_525'`,
    ).first()
    expect(place).toEqual({ from_day: '2023-09-01', to_day: null, parent_id: unitIds.an })
    const { results } = await env.DB.prepare(
      'select group_set, option from unit_groups order by 1',
    ).all()
    expect(results).toEqual([
      { group_set: 'Khu vực', option: 'Ven biển' },
      { group_set: 'Loại cơ sở', option: 'Nông thôn' },
    ])
    expect(await waiting()).toEqual(['an'])
    expect(await history()).toContain(
      'Bà sen.quantri thêm đơn vị Phường Mới (OU_525): cấp trên: Quận An (an); cấp: Phường',
    )
    // It stands last, and is offered to the next one as it was typed.
    expect(await read(`${base}?open=an`)).toMatch(/an-2[\s\S]*OU_525/)
    expect(await read(`${base}/an-1`)).toContain('<option value="Ven biển"')
  })

  test('is refused beside the field, and what was typed is kept', async () => {
    const wrong: [Partial<typeof added>, string][] = [
      [{ code: '' }, 'Vui lòng nhập mã.'],
      [{ code: 'có dấu' }, 'Mã chỉ gồm chữ cái không dấu'],
      [{ code: '-a' }, 'Mã chỉ gồm chữ cái không dấu'],
      [{ code: 'New' }, 'Mã chỉ gồm chữ cái không dấu'],
      [{ code: 'file.xlsx' }, 'Mã chỉ gồm chữ cái không dấu'],
      [{ code: 'an-1' }, 'Mã này đã có đơn vị khác'],
      [{ name: ' ' }, 'Vui lòng nhập tên đơn vị.'],
      [{ name: 'x'.repeat(151) }, 'Tên đơn vị dài quá 150 ký tự.'],
      [{ level: 'Thôn' }, 'Tổ chức không có cấp này.'],
      [{ from: '31/2/2023' }, 'Không đọc được ngày.'],
      [{ from: '5/10/2023' }, 'Ngày không thể ở sau hôm nay.'],
      [{ parent: 'an-1-ch1' }, 'không còn cấp nào'],
    ]
    for (const [change, words] of wrong) {
      const form = { ...added, ...change }
      const before = await everything()
      const answer = await city.post(base, form)
      const html = await answer.text()
      expect([words, answer.status, html.includes(words)]).toEqual([words, 422, true])
      if (form.name.trim()) expect(html).toContain(form.name)
      expect(html).toContain(form.from)
      expect(await everything()).toEqual(before)
    }
    await refused(
      '/sen/an-1/units',
      { ...added, parent: 'an-1', code: 'an-2' },
      422,
      'đã có đơn vị khác',
      ward,
    )
    const groups = { ...added, set: 'Cấp', option: 'x' }
    await refused(base, groups, 422, 'trùng tên một cột của tệp')
    await refused(base, { ...added, set: 'Khu vực', option: '' }, 422, 'Vui lòng nhập giá trị')
  })

  test('to a unit that had none below gives that unit totals', async () => {
    await env.DB.prepare("update units set level = 3 where code = 'an-1-ch1'").run()
    await city.post(base, { ...added, parent: 'an-1-ch1', code: 'to-1' })
    expect(await waiting()).toEqual(['an-1', 'an-1-ch1'])
    await compile(env.DB, { now: 1 })
    const total = await env.DB.prepare(
      'select series from rollups where unit_id = ?1 and indicator_id = 1 and year = 2023',
    )
      .bind(unitIds['an-1-ch1'] ?? 0)
      .first<{ series: string }>()
    // Two months told, and the month in which the new unit begins to be expected.
    expect(JSON.parse(total?.series ?? '[]')).toHaveLength(3)
  })
})

describe('Changing', () => {
  const details = { name: 'Phường An Một', level: 'Phường', from: '1/1/2020' }

  test('renames a unit and sets what it owes, and the history says what was and what is', async () => {
    const form = {
      ...details,
      was: await wasOf('an-1'),
      exempt: 'yes',
      set: 'Khu vực',
      option: 'Núi',
    }
    const answer = await city.post(`${base}/an-1`, form)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${base}/an-1?said=changed`,
    ])
    expect(await unitOf('an-1')).toMatchObject({ name: 'Phường An Một', exempt: 1, parent: 'an' })
    expect(await history()).toContain(
      'sửa đơn vị Phường An Một (an-1): tên: Phường An 1 → Phường An Một; không phải báo cáo: không → có; Khu vực: (trống) → Núi',
    )
    // Being exempt moves what is expected; a name moves nothing.
    expect(await waiting()).toEqual(['an', 'an-1'])
    await env.DB.prepare('delete from changes').run()
    const again = { ...details, name: 'An Một', exempt: 'yes', was: await wasOf('an-1') }
    expect((await city.post(`${base}/an-1`, again)).status).toBe(303)
    expect(await waiting()).toEqual([])
    expect(await history()).toContain('Khu vực: Núi → (trống)')
  })

  test('that changes nothing writes nothing', async () => {
    const before = await everything()
    const form = { ...details, name: 'Phường An 1', was: await wasOf('an-1') }
    expect((await city.post(`${base}/an-1`, form)).status).toBe(303)
    expect(await everything()).toEqual(before)
  })

  test('by two people at once: the second is told what stands now, and keeps what she typed', async () => {
    const was = await wasOf('an-1')
    await city.post(`${base}/an-1`, { ...details, name: 'Người thứ nhất', was })
    const before = await everything()
    const answer = await city.post(`${base}/an-1`, { ...details, name: 'Người thứ hai', was })
    const html = await answer.text()
    expect(answer.status).toBe(409)
    expect(plain(html)).toContain('Người khác vừa sửa đơn vị này')
    expect(plain(html)).toContain('Thông tin hiện tại: Người thứ nhất')
    expect(html).toContain('value="Người thứ hai"')
    expect(await everything()).toEqual(before)
    // Groups are among what she is told of, and saving again with what she has now seen does it.
    const again = await city.post(`${base}/an-1`, {
      ...details,
      name: 'Người thứ hai',
      was: fieldOf(html, 'was'),
    })
    expect(again.status).toBe(303)
    const groups = await wasOf('an-1')
    await city.post(`${base}/an-1`, { ...details, was: groups, set: 'Khu vực', option: 'Núi' })
    const late = { ...details, was: groups, set: 'Khu vực', option: 'Biển' }
    expect((await city.post(`${base}/an-1`, late)).status).toBe(409)
  })

  test('is refused of the own unit, by name, place and closing', async () => {
    const own = '/sen/an-1/units/an-1'
    const was = await wasOf('an-1')
    await refused(own, { ...details, was }, 422, 'đơn vị của chính bạn', ward)
    await refused(`${own}/closure`, { to: '4/10/2023', was }, 422, 'đơn vị của chính bạn', ward)
    const before = await everything()
    expect((await ward.post(`${own}/place`, { parent: 'an-1-ch1', was })).status).toBe(404)
    expect(await everything()).toEqual(before)
    expect(await read(own, ward)).not.toContain('name="was"')
  })
})

describe('The order', () => {
  test('goes one step up or down among the units beside it', async () => {
    const codes = async () =>
      [...(await read(`${base}?open=an`)).matchAll(/id="u-([^"]+)"/g)].map(([, code]) => code)
    await city.post(base, { ...added, code: 'an-3' })
    expect(await codes()).toEqual(['an-1', 'an-2', 'an-3'])
    const answer = await city.post(`${base}/an-3/order`, { step: 'up' })
    expect(answer.headers.get('location')).toBe(`${base}?open=an&said=ordered#u-an-3`)
    expect(await codes()).toEqual(['an-1', 'an-3', 'an-2'])
    await city.post(`${base}/an-1/order`, { step: 'down' })
    expect(await codes()).toEqual(['an-3', 'an-1', 'an-2'])
    expect(await history()).toContain('sắp xếp đơn vị Phường An 1 (an-1): xuống một bậc')
    const html = await read(`${base}?open=an`)
    expect([
      html.includes('Chuyển Phường Mới lên'),
      html.includes('Chuyển Phường Mới xuống'),
    ]).toEqual([false, true])
  })

  test('is kept by a rename that was begun before it', async () => {
    const was = await wasOf('an-2')
    await city.post(`${base}/an-2/order`, { step: 'up' })
    const form = { name: 'Phường An Hai', level: 'Phường', from: '1/1/2020', was }
    expect((await city.post(`${base}/an-2`, form)).status).toBe(303)
    expect(await read(`${base}?open=an`)).toMatch(/u-an-2[\s\S]*u-an-1/)
  })
})

describe('Moving', () => {
  test('takes along what is below, dates both places, and moves the totals', async () => {
    await city.post('/sen/tp/board/2023-08/compilation', {})
    const total = async (code: string) => {
      const row = await env.DB.prepare(
        'select series from rollups where unit_id = ?1 and year = 2023 and indicator_id = 1',
      )
        .bind(unitIds[code] ?? 0)
        .first<{ series: string }>()
      return (JSON.parse(row?.series ?? '[]') as number[][]).reduce((sum, [, n = 0]) => sum + n, 0)
    }
    const before = [await total('tp'), await total('an'), await total('binh')]
    const page = await read(`${base}/an-2/place`)
    expect(page).toContain('value="binh"')
    expect(await read(`${base}/an-2/place?q=binh%201`)).toContain('value="binh-1"')
    const answer = await city.post(`${base}/an-2/place`, {
      parent: 'binh',
      was: await wasOf('an-2'),
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${base}/an-2?said=moved`,
    ])
    expect(await placesOf('an-2')).toEqual([
      { from: '2020-01-01', to: '2023-10-04', parent: unitIds.an },
      { from: '2023-10-04', to: null, parent: unitIds.binh },
    ])
    expect(await waiting()).toEqual(['an', 'an-2', 'binh'])
    await compile(env.DB, { now: 1 })
    const after = [await total('tp'), await total('an'), await total('binh')]
    expect(after).toEqual([before[0], (before[1] ?? 0) - 14, (before[2] ?? 0) + 14])
    expect(await history()).toContain(
      `chuyển đơn vị Phường An 2 (an-2): cấp trên: Quận An (an) → Quận Bình ${marks.binh} (binh)`,
    )
  })

  test('changes the depth of the whole branch', async () => {
    await city.post(`${base}/an-2/place`, { parent: 'tp', was: await wasOf('an-2') })
    expect([await unitOf('an-2'), await unitOf('an-2-ch1')]).toMatchObject([
      { parent: 'tp', depth: 1, level: 3 },
      { parent: 'an-2', depth: 2 },
    ])
  })

  test('leaves a unit without children without totals', async () => {
    for (const code of ['an-2-ch1', 'an-2-ch2']) {
      await city.post(`${base}/${code}/place`, { parent: 'an-1', was: await wasOf(code) })
    }
    const rows = await env.DB.prepare('select count(*) as n from rollups where unit_id = ?1')
      .bind(unitIds['an-2'] ?? 0)
      .first()
    expect(rows).toEqual({ n: 0 })
    await compile(env.DB, { now: 1 })
    const waits = await env.DB.prepare('select count(*) as n from changes').first()
    expect(waits).toEqual({ n: 0 })
  })

  test('is refused in a loop, under a closed unit, without a choice, out of the branch, and when it comes late', async () => {
    const was = await wasOf('an')
    await refused(`${base}/an/place`, { parent: 'an-1-ch1', was }, 422, 'dưới chính nó')
    await refused(`${base}/an/place`, { parent: 'an', was }, 422, 'dưới chính nó')
    await refused(`${base}/an/place`, { was }, 422, 'Vui lòng chọn đơn vị cấp trên.')
    await refused(
      `${base}/an/place`,
      { parent: 'khong-co', was },
      422,
      'Không có đơn vị cấp trên nào',
    )
    await city.post(`${base}/binh-1-ch1/closure`, {
      to: '1/10/2023',
      was: await wasOf('binh-1-ch1'),
    })
    const closed = { parent: 'binh-1-ch1', was: await wasOf('an-1-ch1') }
    await refused(`${base}/an-1-ch1/place`, closed, 422, 'Đơn vị cấp trên đã đóng')
    const chapter = await wasOf('an-1-ch1', ward, '/sen/an-1/units')
    const out = { parent: 'an-2', was: chapter }
    await refused('/sen/an-1/units/an-1-ch1/place', out, 422, 'Không có đơn vị cấp trên nào', ward)
    await city.post(`${base}/an-1-ch1/place`, { parent: 'an-2', was: chapter })
    const late = { parent: 'binh-2', was: chapter }
    await refused(`${base}/an-1-ch1/place`, late, 409, 'Người khác vừa sửa đơn vị này')
  })
})

describe('At the same moment', () => {
  test('two moves that together would make a loop are not both made', async () => {
    const [an, binh] = [await wasOf('an'), await wasOf('binh')]
    const answers = await Promise.all([
      city.post(`${base}/an/place`, { parent: 'binh', was: an }),
      city.post(`${base}/binh/place`, { parent: 'an', was: binh }),
    ])
    const statuses = answers.map(({ status }) => status).sort()
    expect([statuses[0], [409, 422].includes(statuses[1] ?? 0)]).toEqual([303, true])
    const { results } = await env.DB.prepare(
      `with recursive down (id) as (
         select id from units where organisation_id = 1 and parent_id is null
         union all select u.id from down join units u on u.parent_id = down.id
       ) select id from down`,
    ).all()
    expect(results).toHaveLength(15)
  })

  test('a unit is not both closed and given a new unit below', async () => {
    const was = await wasOf('an-1-ch1')
    await env.DB.prepare(
      "update units set level = 3 where code = 'an-1-ch1' and organisation_id = 1",
    ).run()
    const now = await wasOf('an-1-ch1')
    expect(now).not.toBe(was)
    const answers = await Promise.all([
      city.post(`${base}/an-1-ch1/closure`, { to: '1/10/2023', was: now }),
      city.post(base, { ...added, parent: 'an-1-ch1' }),
    ])
    const made = answers.filter(({ status }) => status === 303)
    expect([made.length, answers.every(({ status }) => [303, 409, 422].includes(status))]).toEqual([
      1,
      true,
    ])
  })
})

describe('Closing', () => {
  const close = async (code: string, to = '1/10/2023') =>
    city.post(`${base}/${code}/closure`, { to, was: await wasOf(code) })

  test('ends the place of a unit, and it can be opened again', async () => {
    const answer = await close('an-1-ch1')
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${base}/an-1-ch1?said=closed`,
    ])
    expect(await unitOf('an-1-ch1')).toMatchObject({ to: '2023-10-01' })
    expect(await placesOf('an-1-ch1')).toEqual([
      { from: '2020-01-01', to: '2023-10-01', parent: unitIds['an-1'] },
    ])
    expect(await waiting()).toEqual(['an-1'])
    const page = await read(`${base}/an-1-ch1`)
    expect(page).toContain('đã ngừng từ 01/10/2023')
    expect(page).not.toContain('id="name"')
    const again = await city.post(`${base}/an-1-ch1/reopening`, { was: await wasOf('an-1-ch1') })
    expect(again.status).toBe(303)
    expect(await placesOf('an-1-ch1')).toEqual([
      { from: '2020-01-01', to: '2023-10-01', parent: unitIds['an-1'] },
      { from: '2023-10-04', to: null, parent: unitIds['an-1'] },
    ])
    const said = await history()
    expect(said).toContain(
      'đóng đơn vị Chi hội 1 an-1 (an-1-ch1): ngừng từ ngày: (trống) → 01/10/2023',
    )
    expect(said).toContain('mở lại đơn vị Chi hội 1 an-1 (an-1-ch1)')
  })

  test('is refused while units below are open, in the future, on no day, before its beginning, and twice', async () => {
    const at = `${base}/an-1/closure`
    const was = await wasOf('an-1')
    await refused(at, { to: '1/10/2023', was }, 422, 'Còn đơn vị trực thuộc đang hoạt động')
    const chapter = `${base}/an-1-ch1/closure`
    const own = await wasOf('an-1-ch1')
    await refused(chapter, { to: '5/10/2023', was: own }, 422, 'Ngày không thể ở sau hôm nay.')
    await refused(chapter, { to: 'mai', was: own }, 422, 'Không đọc được ngày.')
    await refused(chapter, { to: '', was: own }, 422, 'Không đọc được ngày.')
    await refused(chapter, { to: '1/1/2019', was: own }, 422, 'không thể trước ngày bắt đầu')
    await close('an-1-ch1')
    await refused(chapter, { to: '2/10/2023', was: own }, 409, 'Người khác vừa sửa đơn vị này')
    const now = await wasOf('an-1-ch1')
    await refused(chapter, { to: '2/10/2023', was: now }, 422, 'Đơn vị đã đóng')
    const name = { name: 'Đổi tên', level: 'Chi hội', from: '1/1/2020', was: now }
    await refused(`${base}/an-1-ch1`, name, 422, 'Đơn vị đã đóng')
    await refused(base, { ...added, code: 'an-1-ch1' }, 422, 'Mã này là của một đơn vị đã đóng')
  })

  test('closed above, a unit is not opened again', async () => {
    for (const code of ['an-1-ch1', 'an-1-ch2', 'an-1']) await close(code)
    const was = await wasOf('an-1-ch1')
    await refused(`${base}/an-1-ch1/reopening`, { was }, 422, 'Đơn vị cấp trên đã đóng')
    await refused(base, { ...added, parent: 'an-1' }, 422, 'Đơn vị cấp trên đã đóng')
    expect(await read(`${base}?open=an-1`)).not.toContain('/units/new')
  })

  test('a unit is expected up to the month in which it closed, and its figures stay', async () => {
    const line = async (period: string) => {
      await compile(env.DB, { now: 1 })
      const text = plain(await read(`/sen/tp/board/${period}/indicators/HV`))
      return /(\d+\/\d+) đơn vị đã báo cáo/.exec(text)?.[1]
    }
    const toDate = async () =>
      env.DB.prepare(
        `select sum(s.value ->> 3) as n from rollups k, json_each(k.series) s
         where k.unit_id = ?1 and k.year = 2023 and k.indicator_id = 1`,
      )
        .bind(unitIds.tp ?? 0)
        .first()
    expect([await line('2023-08'), await line('2023-09')]).toEqual(['8/8', '0/8'])
    const before = await toDate()
    await close('an-1-ch1', '20/9/2023')
    expect([await line('2023-08'), await line('2023-09'), await line('2023')]).toEqual([
      '8/8',
      '0/7',
      '0/7',
    ])
    expect(await toDate()).toEqual(before)
    const board = plain(await read('/sen/tp/board/2023-09'))
    expect(board).toContain('0/14 đơn vị đã báo cáo')
    expect(plain(await read('/sen/tp/board/2023-08'))).toContain('15/15 đơn vị đã báo cáo')
    const missing = await read('/sen/tp/board/2023-09/missing')
    expect([missing.includes('Chi hội 1 an-1'), missing.includes('Chi hội 2 an-1')]).toEqual([
      false,
      true,
    ])
    // Closed before its last report: what it has reported was expected of it.
    await close('an-1-ch2', '1/8/2023')
    expect([await line('2023-08'), await line('2023-09')]).toEqual(['8/8', '0/6'])
    await city.post(`${base}/an-1-ch1/reopening`, { was: await wasOf('an-1-ch1') })
    expect([await line('2023-08'), await line('2023-09')]).toEqual(['8/8', '0/7'])
  })

  test('no report is opened for a unit that had closed by the end of the period', async () => {
    await close('an-1-ch1', '30/9/2023')
    await close('an-1-ch2', '1/10/2023')
    await env.DB.prepare("delete from reports where period = '2023-09'").run()
    await openPeriods(env.DB, 1)
    const { results } = await env.DB.prepare(
      "select u.code from reports r join units u on u.id = r.unit_id where r.period = '2023-09' and u.parent_id = ?1",
    )
      .bind(unitIds['an-1'] ?? 0)
      .all()
    expect(results).toEqual([{ code: 'an-1-ch2' }])
  })

  test('a closed unit reads its own pages and changes nothing on them', async () => {
    await close('an-1-ch1')
    const head = await as('chapterHead')
    const sheet = await read('/sen/an-1-ch1/figures/2023-09', head)
    expect(plain(sheet)).toContain('đã ngừng hoạt động từ ngày 01/10/2023')
    expect(sheet).not.toContain('Lưu tất cả')
    const form = { 'HV.version': '0', 'HV.amount': '7' }
    const before = await everything()
    expect((await head.post('/sen/an-1-ch1/figures/2023-09/HV', form)).status).toBe(409)
    expect((await head.post('/sen/an-1-ch1/reports/2023-09/submission', {})).status).toBe(409)
    expect(await everything()).toEqual(before)
  })
})

describe('A file', () => {
  const upload = (bytes: Uint8Array | string, name: string, browser = city, at = base) => {
    const form = new FormData()
    form.append('file', new File([bytes as BlobPart], name))
    return browser.post(`${at}/import`, form)
  }
  const csv = (...rows: string[]) => rows.join('\r\n')
  const confirm = (html: string, browser = city, at = base) => {
    const form = new FormData()
    form.append('table', fieldOf(html, 'table'))
    form.append('seen', fieldOf(html, 'seen'))
    return browser.post(`${at}/import/confirmation`, form)
  }
  const exported = async (kind: 'csv' | 'xlsx', browser = city, at = base) =>
    new Uint8Array(await (await browser.get(`${at}/file.${kind}`)).arrayBuffer())

  test('that was exported changes nothing when it comes back, in both kinds and both languages', async () => {
    const odd = [
      '=1+1',
      "'=1",
      '-Chi hội',
      '@x',
      '+84',
      'Tên "có" dấu, phẩy; chấm',
      '<b>&amp;_x0041_',
      "O'Hara",
    ]
    for (const [at, name] of odd.entries()) {
      await city.post(base, { ...added, code: `le-${at}`, name, set: 'Khu vực', option: name })
    }
    await city.post(`${base}/an-1-ch1/closure`, { to: '1/10/2023', was: await wasOf('an-1-ch1') })
    await city.post(`${base}/an-2-ch1/place`, { parent: 'binh-1', was: await wasOf('an-2-ch1') })
    const before = await everything()
    const session = await cookieOf('sen.quantri')
    for (const kind of ['csv', 'xlsx'] as const) {
      for (const [language, name] of [
        ['vi', 'don-vi'],
        ['en', 'units'],
      ] as const) {
        const answer = await city.get(`${base}/file.${kind}`, {
          cookie: `${session}; language=${language}`,
        })
        expect(answer.headers.get('content-disposition')).toBe(
          `attachment; filename="${name}-tp.${kind}"`,
        )
        const file = new Uint8Array(await answer.arrayBuffer())
        const text = plain(await (await upload(file, `x.${kind}`)).text())
        expect([
          kind,
          language,
          text.includes('Tệp không thay đổi gì.'),
          /\d+ đơn vị giữ nguyên/.exec(text)?.[0],
        ]).toEqual([kind, language, true, '23 đơn vị giữ nguyên'])
      }
    }
    expect(await everything()).toEqual(before)
  })

  test('as .csv is safe to open: marked as UTF-8, no cell a formula, and its end is marked', async () => {
    await city.post(base, { ...added, name: '=HYPERLINK("x")' })
    const bytes = await exported('csv')
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    expect(text).toContain(`"'=HYPERLINK(""x"")"`)
    expect(text.trimEnd().split('\r\n').at(-1)).toBe('hết – 16 dòng')
    expect(text.split('\r\n')[0]).toBe(
      'Mã,Tên đơn vị,Mã đơn vị cấp trên,Cấp,Thứ tự,Nhập hộ,Không phải báo cáo,Từ ngày,Ngừng từ ngày',
    )
  })

  test('of a branch holds that branch alone, and no word of another organisation', async () => {
    const own = new TextDecoder().decode(await exported('csv', ward, '/sen/an-1/units'))
    expect(own.split('\r\n').slice(1, -1)).toHaveLength(4)
    expect([own.includes('an-2'), own.includes(marks.binh), own.includes(marks.lua)]).toEqual([
      false,
      false,
      false,
    ])
    const stranger = new TextDecoder().decode(
      await exported('csv', await as('stranger'), '/lua/tp/units'),
    )
    expect([stranger.includes(marks.lua), stranger.includes(marks.binh)]).toEqual([true, false])
  })

  test('is shown row by row before anything is written, and written as a whole when it is confirmed', async () => {
    const rows = csv(
      'Mã;Tên đơn vị;Mã đơn vị cấp trên;Khu vực',
      'an-3-ch1;Chi hội mới;an-3;',
      'an-3;Phường An 3;an;Ven biển',
      'an-1;Phường An Một;an;Miền núi',
      'an-2;Phường An 2;an;',
      'hết – 4 dòng;;;',
    )
    const before = await everything()
    const answer = await upload(rows, 'cay.csv')
    const html = await answer.text()
    const text = plain(html)
    expect(answer.status).toBe(200)
    for (const words of [
      '1 đơn vị được sửa',
      'Phường An Một an-1',
      'tên: Phường An 1 → Phường An Một',
      'Khu vực: (trống) → Miền núi',
      '2 đơn vị được thêm',
      '1 đơn vị giữ nguyên',
      'Ghi 3 thay đổi',
      'Dòng 4',
    ]) {
      expect([words, text.includes(words)]).toEqual([words, true])
    }
    expect(await everything()).toEqual(before)
    const done = await confirm(html)
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      `${base}?said=imported&n=2&m=1`,
    ])
    expect(await read(`${base}?said=imported&n=2&m=1`)).toContain('thêm 2 đơn vị, sửa 1 đơn vị')
    expect([await unitOf('an-3-ch1'), await unitOf('an-1')]).toMatchObject([
      { parent: 'an-3', depth: 3, level: 4 },
      { name: 'Phường An Một' },
    ])
    const said = await history()
    for (const words of [
      'nhập cây đơn vị từ tệp Chi hội mới (an-3-ch1): cấp trên: Phường An 3 (an-3); cấp: Chi hội',
      'nhập cây đơn vị từ tệp Phường An Một (an-1): tên: Phường An 1 → Phường An Một; Khu vực: (trống) → Miền núi',
    ]) {
      expect([words, said.includes(words)]).toEqual([words, true])
    }
    expect(await waiting()).toEqual(['an', 'an-3'])
    // Sent again, there is nothing left to do as it was seen.
    expect((await confirm(html)).status).toBe(409)
  })

  test('as .xlsx does the same, as Excel saves it: shared words, numbers and days of its own', async () => {
    const part = (name: string, body: string): Part => ({
      name,
      bytes: new TextEncoder().encode(body),
    })
    const relation = (id: number, type: string, target: string) =>
      `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
    const words = ['Mã', 'Tên đơn vị', 'Mã đơn vị cấp trên', 'Từ ngày', 'Phường Số', 'an']
    const word = (place: string, at: number) => `<c r="${place}" t="s"><v>${at}</v></c>`
    const file = await zip([
      part(
        '_rels/.rels',
        `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      ),
      part(
        'xl/workbook.xml',
        '<workbook xmlns:r="r"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
      part(
        'xl/_rels/workbook.xml.rels',
        `<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'styles', 'styles.xml')}${relation(3, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
      ),
      part(
        'xl/styles.xml',
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      ),
      part(
        'xl/sharedStrings.xml',
        `<sst>${words.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>`,
      ),
      part(
        'xl/worksheets/sheet1.xml',
        `<worksheet><sheetData><row r="1">${['A1', 'B1', 'C1', 'D1'].map(word).join('')}</row>
         <row r="3"><c r="A3"><v>1024</v></c>${word('B3', 4)}${word('C3', 5)}<c r="D3" s="1"><v>45170</v></c></row>
         </sheetData></worksheet>`,
      ),
      { name: 'xl/media/image1.png', bytes: new Uint8Array(100) },
    ])
    const html = await (await upload(file, 'cay.xlsx')).text()
    expect(plain(html)).toContain('1 đơn vị được thêm')
    expect(plain(html)).toContain('Dòng 3')
    expect((await confirm(html)).status).toBe(303)
    expect(await unitOf('1024')).toMatchObject({ name: 'Phường Số', parent: 'an' })
    const from = await env.DB.prepare(
      "select from_day as day from units where code = '1024'",
    ).first()
    expect(from).toEqual({ day: '2023-09-01' })
  })

  test('with wrong rows is refused as a whole, each with its reason, and cannot be confirmed', async () => {
    const rows = csv(
      'Mã,Tên đơn vị,Mã đơn vị cấp trên,Ngừng từ ngày,Nhập hộ,Thứ tự',
      'tot,Dòng đúng,binh,,,',
      'tot,Hai lần,binh,,,',
      'có dấu,Mã sai,an,,,',
      'x1,,an,,,',
      'x2,Không cha,khong-co,,,',
      'an,Quận An,an-1,,,',
      'binh-1,Phường Bình 1,binh,1/10/2023,,',
      'x3,Trả lời,an,,có lẽ,',
      'x4,Thứ tự,an,,,nhất',
      'tp,Đổi tên gốc,,,,',
      'x5,Dưới dòng lỗi,x1,,,',
    )
    const before = await everything()
    const html = await (await upload(rows, 'cay.csv')).text()
    const text = plain(html)
    for (const words of [
      '10 dòng có lỗi',
      'Mã này có ở nhiều dòng trong tệp.',
      'Mã chỉ gồm chữ cái không dấu',
      'Vui lòng nhập tên đơn vị.',
      'Không có đơn vị cấp trên nào mang mã này',
      'dưới chính nó',
      'Còn đơn vị trực thuộc đang hoạt động.',
      'Chỉ ghi “có” hoặc “không”.',
      'Thứ tự là số nguyên',
      'đơn vị của chính bạn',
      'Dòng của đơn vị cấp trên trong tệp có lỗi.',
      '1 đơn vị được thêm',
    ]) {
      expect([words, text.includes(words) || text]).toEqual([words, true])
    }
    expect(html).not.toContain('name="seen"')
    const form = new FormData()
    form.append('table', JSON.stringify(rows.split('\r\n').map((row) => row.split(','))))
    form.append('seen', 'guessed')
    expect((await city.post(`${base}/import/confirmation`, form)).status).toBe(409)
    expect(await everything()).toEqual(before)
  })

  test('is not written where the tree has changed since it was shown', async () => {
    const rows = csv('Mã,Tên đơn vị', 'an-1,Theo tệp', 'an-2,Phường An 2')
    const html = await (await upload(rows, 'cay.csv')).text()
    await city.post(`${base}/an-2`, {
      name: 'Đã đổi',
      level: 'Phường',
      from: '1/1/2020',
      was: await wasOf('an-2'),
    })
    const before = await everything()
    const answer = await confirm(html)
    const again = await answer.text()
    expect([
      answer.status,
      plain(again).includes('Cây đơn vị vừa được người khác thay đổi'),
    ]).toEqual([409, true])
    expect(plain(again)).toContain('tên: Đã đổi → Phường An 2')
    expect(await everything()).toEqual(before)
    expect((await confirm(again)).status).toBe(303)
    expect(await unitOf('an-2')).toMatchObject({ name: 'Phường An 2' })
  })

  test('reaches only the branch of whoever brings it', async () => {
    const at = '/sen/an-1/units'
    const rows = csv('Mã,Tên đơn vị,Mã đơn vị cấp trên', 'an-2-ch1,Chiếm,an-1', 'moi,Ra ngoài,an-2')
    const text = plain(await (await upload(rows, 'x.csv', ward, at)).text())
    expect(text).toContain('2 dòng có lỗi')
    expect(text).toContain('Mã này đã có đơn vị khác trong tổ chức dùng.')
    expect(text).toContain('Không có đơn vị cấp trên nào mang mã này')
  })

  test('that is no table is refused with words, whatever its name says', async () => {
    const part = (name: string, body: string): Part => ({
      name,
      bytes: new TextEncoder().encode(body),
    })
    const many = Array.from({ length: 201 }, (_, at) => part(`p${at}.xml`, '<x/>'))
    const zeros = { name: 'xl/worksheets/sheet1.xml', bytes: new Uint8Array(21 * 1024 * 1024) }
    const good = await writeXlsx(
      [
        ['Mã', 'Tên đơn vị'],
        ['x', 'y'],
      ],
      'x',
    )
    const lying = (await zip([part('a.xml', 'x'.repeat(100_000))])).slice()
    const view = new DataView(lying.buffer)
    const directory = view.getUint32(lying.length - 22 + 16, true)
    view.setUint32(directory + 24, 10, true)
    const sheet = (body: string) =>
      zip([
        part('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${body}</sheetData></worksheet>`),
      ])
    for (const [bytes, words] of [
      [new Uint8Array(0), 'Vui lòng chọn một tệp.'],
      [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), 'tệp này là .xls cũ'],
      [Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9), 'Không đọc được tệp này.'],
      [good.slice(0, good.length - 30), 'Không đọc được tệp này.'],
      [Uint8Array.of(0xff, 0xfe, 0, 0xd8), 'Không đọc được chữ trong tệp.'],
      [Uint8Array.of(0xc3, 0x28), 'Không đọc được chữ trong tệp.'],
      [await zip(many), 'Tệp lớn hơn 2 MB, hoặc quá lớn'],
      [await zip([zeros]), 'Tệp lớn hơn 2 MB, hoặc quá lớn'],
      [lying, 'Không đọc được tệp này.'],
      [
        await zip([part('xl/workbook.xml', '<!DOCTYPE x [<!ENTITY a "b">]><x/>')]),
        'Không đọc được tệp này.',
      ],
      [await sheet('<row r="999999999"><c/></row>'), 'Bảng tính có ô ở quá xa'],
      [await sheet('<row r="1"><c r="XFD1"/></row>'), 'Bảng tính có ô ở quá xa'],
      [new TextEncoder().encode('x'.repeat(2 * 1024 * 1024 + 1)), 'Tệp lớn hơn 2 MB'],
      ['Tên,Khác\r\na,b', 'phải có cột Mã'],
      ['\r\n,\r\n', 'Tệp không có dòng nào.'],
      ['Mã,Tên đơn vị,Mã\r\na,b,c', 'Có hai cột cùng tên.'],
      ['Mã,Tên đơn vị,\r\na,b,c', 'Có cột không tên'],
      [`Mã,Tên đơn vị\r\n${'a,b\r\n'.repeat(5001)}`, 'Tệp có quá 5.000 dòng.'],
    ] as const) {
      const answer = await upload(bytes, 'cay.xlsx')
      const text = plain(await answer.text())
      expect([words, answer.status, text.toLowerCase().includes(words.toLowerCase())]).toEqual([
        words,
        422,
        true,
      ])
    }
    const big = await upload(new Uint8Array(2.2 * 1024 * 1024), 'to.csv')
    expect(big.status).toBe(413)
    // Elsewhere a form stays small.
    const form = { ...added, name: 'x'.repeat(300_000) }
    expect((await city.post(base, form)).status).toBe(413)
  })

  test('of a whole tree of 1.600 units goes out, comes back, and is written', async () => {
    await insertAll(
      env.DB,
      shared.units,
      Array.from({ length: 1600 }, (_, at) => ({
        id: 1000 + at,
        organisationId: 1,
        parentId: at < 40 ? (unitIds['binh-2'] ?? 0) : 1000 + (at % 40),
        depth: at < 40 ? 3 : 4,
        level: 4,
        code: `m-${at}`,
        name: `Chi hội phụ nữ tổ dân phố số ${at}`,
        position: at,
        fromDay: '2020-01-01',
      })),
    )
    const table = await readTable(await exported('xlsx'))
    if (typeof table === 'string') throw new Error(table)
    expect(table).toHaveLength(1 + 15 + 1600 + 1)
    const renamed = table.map((row) => row.map((cell) => cell.replace('tổ dân phố', 'thôn')))
    for (const file of [await writeXlsx(renamed, 'x'), writeCsv(table)]) {
      const html = await (await upload(file, 'cay')).text()
      expect(plain(html)).toContain('1600 đơn vị được sửa')
      expect((await confirm(html)).status).toBe(303)
    }
    expect(await unitOf('m-1599')).toMatchObject({ name: 'Chi hội phụ nữ tổ dân phố số 1599' })
  })
})
