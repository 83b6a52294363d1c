/** Plans over four levels and two versions, as people make them at their pages. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { Changed } from '../../src/web/plans/change.tsx'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

const year = 2023

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const read = async (who: Who, path: string) => {
  const answer = await (await as(who)).get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const words = async (who: Who, path: string) => plain(await read(who, path))

async function post(who: Who, path: string, form: Record<string, string>, status = 303) {
  const answer = await (await as(who)).post(path, form)
  expect([path, answer.status]).toEqual([path, status])
  return { to: answer.headers.get('location') ?? '', text: await answer.text() }
}

interface Row {
  id: number
  parent: number | null
  position: number
  text: string
  source_unit: number | null
  source_line: number | null
  source_version: number | null
  omitted: string | null
  version: number
  goals: string
}

async function linesOf(code: string, of = year): Promise<Row[]> {
  const { results } = await env.DB.prepare(
    `select l.* from plan_lines l join units u on u.id = l.unit_id
     where u.organisation_id = 1 and u.code = ?1 and l.year = ?2 order by l.id`,
  )
    .bind(code, of)
    .all<Row>()
  return results
}

/** The line that begins so. */
async function lineOf(code: string, begins: string): Promise<Row> {
  const found = (await linesOf(code)).find(({ text }) => text.startsWith(begins))
  if (!found) throw new Error(`no line of ${code} begins with ${begins}`)
  return found
}

const plan = (unit: string, rest = '') => `/sen/${unit}/plans/${year}${rest}`

/** What the page of a line would send of it. */
const written = (row: Row, more: Record<string, string> = {}) => ({
  version: String(row.version),
  kind: 'item',
  marker: '-',
  text: row.text,
  ...more,
})

async function issue(who: Who, unit: string, more: Record<string, string> = {}) {
  await post(who, plan(unit, '/draft/issue'), {
    ...{ number: '15/KH-BTV', day: '31/01/2023', signer: 'Nguyễn Thị Sen', ...more },
  })
}

const build = (who: Who, unit: string) => post(who, plan(unit, '/draft'), { from: 'above' })

describe('A plan is written by the people of its unit', () => {
  test('from nothing: lines are added, written, moved by buttons, and the document follows', async () => {
    const who = 'wardHead'
    await post(who, plan('an-1', '/draft'), { from: 'blank' })
    const add = (text: string, more: Record<string, string> = {}) =>
      post(who, plan('an-1', '/draft/lines'), { kind: 'item', marker: '-', text, ...more })
    await add('NHIỆM VỤ', { kind: 'section', marker: 'I.' })
    const section = await lineOf('an-1', 'NHIỆM VỤ')
    await add('Việc một', { after: String(section.id), where: 'below' })
    const one = await lineOf('an-1', 'Việc một')
    await add('Việc hai', { after: String(one.id), where: 'beside' })
    await add('Việc ba', { after: String(one.id), where: 'beside' })
    const order = async () => {
      const page = await words(who, plan('an-1', '/draft'))
      return ['NHIỆM VỤ', 'Việc một', 'Việc hai', 'Việc ba'].sort(
        (a, b) => page.indexOf(` ${a}`) - page.indexOf(` ${b}`),
      )
    }
    expect(await order()).toEqual(['NHIỆM VỤ', 'Việc một', 'Việc ba', 'Việc hai'])
    const two = await lineOf('an-1', 'Việc hai')
    const move = (way: string, id: number) =>
      post(who, plan('an-1', '/draft/order'), { move: `${way}.${id}` })
    await move('up', two.id)
    expect(await order()).toEqual(['NHIỆM VỤ', 'Việc một', 'Việc hai', 'Việc ba'])
    await move('in', two.id)
    expect((await lineOf('an-1', 'Việc hai')).parent).toBe(one.id)
    await move('out', two.id)
    expect((await lineOf('an-1', 'Việc hai')).parent).toBe(section.id)
    expect(await order()).toEqual(['NHIỆM VỤ', 'Việc một', 'Việc hai', 'Việc ba'])
    // The first cannot go further up, and nothing breaks.
    await move('up', one.id)
    expect(await order()).toEqual(['NHIỆM VỤ', 'Việc một', 'Việc hai', 'Việc ba'])
    // A draft is for the unit's own people.
    expect((await (await as('cityHead')).get(plan('an-1', '/draft'))).status).toBe(404)
    expect(await words('cityHead', plan('an-1'))).not.toContain('Việc một')
    await issue(who, 'an-1')
    expect(await words('cityHead', plan('an-1'))).toContain('Việc một')
    expect(await words('chapterHead', plan('an-1-ch1'))).toContain('Việc một')
  })

  test('names the unit just above over its own, also where that one has issued no plan yet', async () => {
    const superior = async (unit: string) =>
      (
        await env.DB.prepare('select superior from plans where unit_id = ?1 and year = 2023')
          .bind(unitIds[unit])
          .first<{ superior: string }>()
      )?.superior
    // The city's plan is built upon, as it writes itself; the district between has none.
    await build('districtHead', 'an')
    expect(await superior('an')).toBe('HỘI LHPN')
    await build('wardHead', 'an-1')
    expect(await superior('an-1')).toBe('QUẬN AN')
    await post('chapterHead', plan('an-1-ch1', '/draft'), { from: 'blank' })
    expect(await superior('an-1-ch1')).toBe('PHƯỜNG AN 1')
  })

  test('two who write the same line: the second sees the first’s words, and nothing is overwritten', async () => {
    await build('wardHead', 'an-1')
    const line = await lineOf('an-1', 'Hằng năm')
    await post(
      'wardHead',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { text: 'Lời của chị Hoa' }),
    )
    const { text } = await post(
      'wardAdministrator',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { text: 'Lời của chị Mai' }),
      409,
    )
    expect(plain(text)).toContain('Lời của chị Hoa')
    expect(text).toContain('Lời của chị Mai</textarea>')
    expect(plain(text)).toContain('an1.lanhdao')
    expect((await lineOf('an-1', 'Lời của')).text).toBe('Lời của chị Hoa')
    // Having read it, she may save hers over it.
    const version = /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''
    await post(
      'wardAdministrator',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { version, text: 'Lời của chị Mai' }),
    )
    expect((await lineOf('an-1', 'Lời của')).text).toBe('Lời của chị Mai')
  })

  test('a refused line keeps what was typed, with the words beside the field', async () => {
    await build('wardHead', 'an-1')
    const line = await lineOf('an-1', 'Hằng năm')
    const { text } = await post(
      'wardHead',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, {
        ...{ text: 'Kết nạp hội viên mới', deadline: '31/02/2023' },
        ...{ 'goal.0.indicator': 'HV', 'goal.0.amount': '1.5', 'goal.0.bound': 'atLeast' },
      }),
      422,
    )
    expect(text).toContain('Kết nạp hội viên mới</textarea>')
    expect(text).toMatch(/id="deadline-e"[^>]*>[^<]*31\/12\/2023/)
    expect(text).toContain('value="1.5"')
    expect(plain(text)).toContain('Mức phải là một con số')
    expect(await lineOf('an-1', 'Hằng năm')).toEqual(line)
  })

  test('issuing asks number, day and signer, and sets the unit’s own targets; again it asks the reason', async () => {
    const { text } = await post('cityHead', plan('tp', '/draft/issue'), {}, 422)
    // Nothing is new: there is nothing to issue, and it says so.
    expect(plain(text)).toContain('Không có gì mới')
    const line = await lineOf('tp', 'Hằng năm')
    await post(
      'cityHead',
      plan('tp', `/draft/lines/${line.id}`),
      written(line, {
        ...{ text: 'Phát triển ít nhất 120 hội viên' },
        ...{ 'goal.0.indicator': 'HV', 'goal.0.amount': '120', 'goal.0.bound': 'atLeast' },
      }),
    )
    const refused = await post(
      'cityHead',
      plan('tp', '/draft/issue'),
      { number: '', day: '32/1/2023', signer: '' },
      422,
    )
    for (const said of ['nhập số và ký hiệu', 'Ngày không đúng', 'nhập người ký', 'ghi lý do']) {
      expect(plain(refused.text)).toContain(said)
    }
    await issue('cityHead', 'tp', { reason: 'Thành phố giao thêm' })
    const target = await env.DB.prepare(
      'select amount, agreed, bound, state from targets where unit_id = 1 and year = 2023 and indicator_id = 1',
    ).first()
    expect(target).toEqual({ amount: 120, agreed: 120, bound: 'atLeast', state: 'accepted' })
    expect(await words('cityHead', plan('tp'))).toContain('120')
    const versions = await words('cityHead', plan('tp', '/versions'))
    expect(versions).toContain('Thành phố giao thêm')
    // The first version is what it was.
    expect(await words('cityHead', plan('tp', '/versions/1'))).toContain('khoảng 100 hội viên')
    const second = await read('cityHead', plan('tp', '/versions/2'))
    expect(second).toMatch(/<ins>[^<]*120/)
  })

  test('a recorder drafts and does not issue; a closed year is not edited, and can be opened again', async () => {
    await build('wardRecorder', 'an-1')
    await post('wardRecorder', plan('an-1', '/draft/issue'), { number: '1', day: '1/2/2023' }, 403)
    await issue('wardHead', 'an-1')
    const line = await lineOf('an-1', 'Hằng năm')
    await post('wardHead', plan('an-1', '/closure'), { state: 'closed', reason: 'Hết năm' })
    await post(
      'wardHead',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { text: 'x' }),
      409,
    )
    expect((await lineOf('an-1', 'Hằng năm')).text).toBe(line.text)
    await post('wardHead', plan('an-1', '/closure'), { state: 'issued', reason: 'Sửa lỗi chữ' })
    await post(
      'wardHead',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { text: 'Hằng năm, x' }),
    )
  })

  test('next year begins from this one’s words, without its numbers and days', async () => {
    await post('cityHead', '/sen/tp/plans/2024/draft', { from: 'last' })
    const lines = await linesOf('tp', 2024)
    expect(lines.map(({ text }) => text)).toEqual((await linesOf('tp')).map(({ text }) => text))
    const goals = lines.flatMap(({ goals: kept }) => JSON.parse(kept))
    expect(goals.length).toBeGreaterThan(0)
    expect(goals.every(({ amount }: { amount: number | null }) => amount === null)).toBe(true)
    // It is deleted as a whole while it was never issued; one that was is not.
    await post('cityHead', '/sen/tp/plans/2024/draft/removal', {})
    expect(await linesOf('tp', 2024)).toEqual([])
    await post('cityHead', plan('tp', '/draft/removal'), {}, 409)
    expect(await linesOf('tp')).not.toEqual([])
  })

  test('says where a line stands, with a note and a day; overdue follows from its deadline', async () => {
    await build('wardHead', 'an-1')
    const line = await lineOf('an-1', 'Hằng năm')
    await post(
      'wardHead',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { deadline: '30/09/2023' }),
    )
    await issue('wardHead', 'an-1')
    expect(await words('wardHead', plan('an-1'))).toContain('quá hạn')
    const path = plan('an-1', `/activities/${line.id}`)
    const form = { state: 'dropped', note: '', day: '01/10/2023', version: '0' }
    const { text } = await post('wardRecorder', path, form, 422)
    expect(plain(text)).toContain('Vui lòng ghi lý do bỏ')
    await post('wardRecorder', path, { ...form, state: 'done', note: 'Đã kết nạp 12 chị' })
    expect(await words('cityHead', plan('an-1'))).toMatch(/hoàn thành\s+Đã kết nạp 12 chị/)
    // Another, who opened the page before that, does not write over it.
    const late = await post('wardHead', path, { ...form, state: 'doing' }, 409)
    expect(plain(late.text)).toContain('Đã kết nạp 12 chị')
  })
})

describe('A text becomes a draft', () => {
  const source = `ỦY BAN HỘI
KẾ HOẠCH
Công tác Hội năm 2024
I. CHỈ TIÊU
1. Kết nạp ít nhất 20 hội viên mới.
2. Phấn đấu 95,5% chi hội sinh hoạt đều.
II. TỔ CHỨC THỰC HIỆN
- Các chi hội căn cứ kế hoạch để thực hiện.
Nơi nhận:
- Lưu VP.`

  test('with every word of it, its proposals are taken, edited, refused and taken back', async () => {
    const { to } = await post('wardHead', '/sen/an-1/plans/reading', { text: source, save: '1' })
    expect(to).toContain('/plans/2024/draft/proposals')
    const lines = await linesOf('an-1', 2024)
    const said = (text: string) => text.split(/\s+/).filter(Boolean)
    const { results } = await env.DB.prepare(
      "select marker || ' ' || text as words from plan_lines where unit_id = (select id from units where organisation_id = 1 and code = 'an-1') and year = 2024 order by id",
    ).all<{ words: string }>()
    expect(said(results.map((row) => row.words).join(' '))).toEqual(said(source))
    const page = await read('wardHead', to)
    expect(page).toContain('<mark>20</mark>')
    const one = lines.find(({ text }) => text.startsWith('Kết nạp'))
    const path = '/sen/an-1/plans/2024/draft/proposals'
    const goal = { 'goal.indicator': 'HV', 'goal.amount': '25', 'goal.bound': 'atLeast' }
    const wrong = await post(
      'wardHead',
      `${path}/1`,
      { answer: 'accepted', version: '1', ...goal, 'goal.indicator': 'KHÔNG-CÓ' },
      422,
    )
    expect(plain(wrong.text)).toContain('Không có chỉ tiêu mã')
    await post('wardHead', `${path}/1`, { answer: 'accepted', version: '1', ...goal })
    const goals = async () =>
      JSON.parse((await linesOf('an-1', 2024)).find(({ id }) => id === one?.id)?.goals ?? '[]')
    expect(await goals()).toMatchObject([{ indicator: 'HV', amount: 25, bound: 'atLeast' }])
    await post('wardHead', `${path}/1`, { answer: 'open', version: '2' })
    expect(await goals()).toEqual([])
    await post('wardHead', `${path}/2`, { answer: 'rejected', version: '1' })
    // Somebody else looked at it meanwhile.
    const late = await post(
      'wardAdministrator',
      `${path}/2`,
      { answer: 'accepted', version: '1', 'goal.amount': '95' },
      409,
    )
    expect(plain(late.text)).toContain('vừa được người khác xem')
    // A year has one plan: the text is not read into it twice.
    const twice = await post(
      'wardHead',
      '/sen/an-1/plans/reading',
      { text: source, save: '1' },
      422,
    )
    expect(plain(twice.text)).toContain('đã có kế hoạch năm 2024')
    expect(await linesOf('an-1', 2024)).toHaveLength(lines.length)
  })
})

test('a pasted plan says once whom it goes to, and a number that was changed in its words only is named before it is issued', async () => {
  const source = `KẾ HOẠCH
Công tác Hội năm 2024
I. CHỈ TIÊU
1. Kết nạp ít nhất 20 hội viên mới.
Nơi nhận:
- Lưu VP.`
  await post('wardHead', '/sen/an-1/plans/reading', { text: source, save: '1' })
  const path = '/sen/an-1/plans/2024/draft'
  const goal = { 'goal.indicator': 'HV', 'goal.amount': '20', 'goal.bound': 'atLeast' }
  await post('wardHead', `${path}/proposals/1`, { answer: 'accepted', version: '1', ...goal })
  const issuing = () => words('wardHead', `${path}/issue`)
  expect((await issuing()).match(/Nơi nhận/g)).toHaveLength(1)
  expect(await issuing()).not.toContain('ghi số khác')
  const line = (await linesOf('an-1', 2024)).find(({ text }) => text.startsWith('Kết nạp'))
  if (!line) throw new Error('no such line')
  const goals = { indicator: 'HV', amount: '20', bound: 'atLeast' }
  const first = Object.fromEntries(
    Object.entries(goals).map(([key, one]) => [`goal.0.${key}`, one]),
  )
  await post('wardHead', `${path}/lines/${line.id}`, {
    ...written(line, { text: 'Kết nạp ít nhất 25 hội viên mới.' }),
    ...first,
  })
  expect(await issuing()).toContain(
    'Chỉ tiêu HV là 20, nhưng lời của mục “Kết nạp ít nhất 25 hội viên mới.” ghi số khác',
  )
})

test('a number that changed is shown whole', () => {
  const said = String(
    Changed({ before: 'Khoảng 2.501 hội viên, 02 hộ', after: 'Khoảng 2.600 hội viên, 03 hộ' }),
  )
  expect(said).toBe(
    'Khoảng <del>2.501</del><ins>2.600</ins> hội viên, <del>02</del><ins>03</ins> hộ',
  )
})

describe('A plan comes down four levels', () => {
  const offersOn = async (who: Who, unit: string) => {
    const page = await read(who, plan(unit, '/above'))
    return [...page.matchAll(/id="o(\d+)"[\s\S]*?<span class="badge">([^<]*)/g)].map(
      ([, line, kind]) => ({ line: Number(line), kind }),
    )
  }
  const answer = (who: Who, unit: string, line: number, take: boolean, reason = '', status = 303) =>
    post(
      who,
      plan(unit, `/above/lines/${line}`),
      { answer: take ? 'take' : 'keep', reason },
      status,
    )
  const add = async (who: Who, unit: string, after: number, text: string) => {
    await post(who, plan(unit, '/draft/lines'), {
      ...{ kind: 'item', marker: '-', text, after: String(after), where: 'beside' },
    })
    return (await lineOf(unit, text)).id
  }
  const write = async (who: Who, unit: string, begins: string, text: string) => {
    const line = await lineOf(unit, begins)
    await post(who, plan(unit, `/draft/lines/${line.id}`), written(line, { text }))
  }
  const omit = async (who: Who, unit: string, begins: string, reason: string) => {
    const { id } = await lineOf(unit, begins)
    await post(who, plan(unit, `/draft/lines/${id}/omission`), { reason })
  }
  /** Every line that came from above still says from where, and is there only once. */
  const tied = async (unit: string, above: string) => {
    const from = new Set((await linesOf(above)).map(({ id }) => id))
    const ties = (await linesOf(unit)).flatMap(({ source_line }) => source_line ?? [])
    expect(new Set(ties).size).toBe(ties.length)
    for (const tie of ties) expect(from.has(tie)).toBe(true)
    return ties.length
  }
  const chain = [
    ['districtHead', 'an', 'tp'],
    ['wardHead', 'an-1', 'an'],
    ['chapterHead', 'an-1-ch1', 'an-1'],
  ] as const

  test('each builds its own, and what changes above is offered change by change, and no tie is lost', async () => {
    const anchor = (await lineOf('tp', 'Hằng năm')).id
    await add('cityHead', 'tp', anchor, 'Việc A')
    await add('cityHead', 'tp', anchor, 'Việc B')
    await add('cityHead', 'tp', anchor, 'Việc C')
    await issue('cityHead', 'tp', { reason: 'Bổ sung việc' })
    expect(await words('cityHead', plan('tp', '/below'))).toContain(
      '0 đã ban hành · 0 đang soạn · 2 chưa mở',
    )

    // Down four levels.
    await build('districtHead', 'an')
    expect(await words('cityHead', plan('tp', '/below'))).toContain(
      '0 đã ban hành · 1 đang soạn · 1 chưa mở',
    )
    // What is drafted below is not the city's to read.
    expect(await words('cityHead', plan('tp', '/below/an'))).toContain('chưa ban hành kế hoạch')
    await write('districtHead', 'an', 'Việc A', 'Việc A của quận')
    await add('districtHead', 'an', (await lineOf('an', 'Việc B')).id, 'Việc riêng của quận')
    // The district reads of its own lines, not of those of units below it.
    expect(await words('districtHead', plan('an', '/above'))).toMatch(
      /Mục riêng của đơn vị (?!trực thuộc)/,
    )
    await issue('districtHead', 'an')
    const below = await words('cityHead', plan('tp', '/below'))
    expect(below).toMatch(/Quận An\s+Đã ban hành.*Có sửa đổi: 1 · Để ngoài: 0 · Thêm riêng: 1/)
    const side = await read('cityHead', plan('tp', '/below/an'))
    expect(plain(side)).toContain('Việc riêng của quận')
    expect(side).toMatch(/Việc A<ins>[^<]*của quận/)

    await build('wardHead', 'an-1')
    expect((await lineOf('an-1', 'Việc A')).text).toBe('Việc A của quận')
    expect((await lineOf('an-1', 'Việc riêng')).source_line).not.toBeNull()
    await omit('wardHead', 'an-1', 'Việc C', 'Phường không có việc này')
    await issue('wardHead', 'an-1')
    expect(await words('districtHead', plan('an', '/below/an-1'))).toContain(
      'Lý do: Phường không có việc này',
    )

    await build('chapterHead', 'an-1-ch1')
    expect((await linesOf('an-1-ch1')).map(({ text }) => text)).not.toContain('Việc C')
    await add(
      'chapterHead',
      'an-1-ch1',
      (await lineOf('an-1-ch1', 'Việc B')).id,
      'Việc của chi hội',
    )
    await issue('chapterHead', 'an-1-ch1')
    const ties = [await tied('an', 'tp'), await tied('an-1', 'an'), await tied('an-1-ch1', 'an-1')]
    for (const [who, unit] of chain) expect(await offersOn(who, unit)).toEqual([])

    // A new version: one line in other words, one left out, one new.
    await write('cityHead', 'tp', 'Việc A', 'Việc A, làm trong quý II')
    await omit('cityHead', 'tp', 'Việc B', 'Không còn cần')
    await add('cityHead', 'tp', anchor, 'Việc D')
    await issue('cityHead', 'tp', { reason: 'Điều chỉnh giữa năm' })
    expect(await words('cityHead', plan('tp', '/below'))).toMatch(
      /Quận An.*chưa trả lời lần ban hành mới/,
    )
    const page = await words('districtHead', plan('an', '/above'))
    expect(page).toContain('Điều chỉnh giữa năm')
    const offered = await offersOn('districtHead', 'an')
    expect(offered.map(({ kind }) => kind).sort()).toEqual([
      'Cấp trên bỏ mục',
      'Cấp trên sửa mục',
      'Cấp trên thêm mục',
    ])
    // Nobody further down is told before the district has decided.
    expect(await offersOn('wardHead', 'an-1')).toEqual([])
    const lineOfKind = (kind: string) => offered.find((one) => one.kind?.endsWith(kind))?.line ?? 0
    await answer('districtHead', 'an', lineOfKind('sửa mục'), true)
    await answer('districtHead', 'an', lineOfKind('bỏ mục'), false)
    await answer('districtHead', 'an', lineOfKind('thêm mục'), true)
    expect(await offersOn('districtHead', 'an')).toEqual([])
    expect((await lineOf('an', 'Việc A')).text).toBe('Việc A, làm trong quý II')
    expect((await lineOf('an', 'Việc B')).omitted).toBeNull()
    expect((await lineOf('an', 'Việc D')).source_line).not.toBeNull()
    await issue('districtHead', 'an', { reason: 'Theo thành phố' })
    expect(await words('cityHead', plan('tp', '/below'))).not.toContain(
      'chưa trả lời lần ban hành mới',
    )

    const inWard = await offersOn('wardHead', 'an-1')
    expect(inWard.map(({ kind }) => kind).sort()).toEqual(['Cấp trên sửa mục', 'Cấp trên thêm mục'])
    const added = inWard.find(({ kind }) => kind === 'Cấp trên thêm mục')?.line ?? 0
    const changed = inWard.find(({ kind }) => kind === 'Cấp trên sửa mục')?.line ?? 0
    const refused = await answer('wardHead', 'an-1', added, false, '', 422)
    expect(plain(refused.text)).toContain('Vui lòng ghi lý do không lấy mục này')
    await answer('wardHead', 'an-1', added, false, 'Phường đã làm xong')
    await answer('wardHead', 'an-1', changed, true)
    await issue('wardHead', 'an-1', { reason: 'Theo quận' })
    expect(await words('districtHead', plan('an', '/below/an-1'))).toContain(
      'Lý do: Phường đã làm xong',
    )

    expect((await offersOn('chapterHead', 'an-1-ch1')).map(({ kind }) => kind)).toEqual([
      'Cấp trên sửa mục',
    ])
    expect([
      await tied('an', 'tp'),
      await tied('an-1', 'an'),
      await tied('an-1-ch1', 'an-1'),
    ]).toEqual([(ties[0] ?? 0) + 1, (ties[1] ?? 0) + 1, ties[2]])
    // An answered change is no more there to be answered.
    const { to } = await answer('wardHead', 'an-1', changed, true)
    expect(await words('wardHead', to)).toContain('đã được trả lời trước đó')
  })

  test('a plan built from further up is tied to the one between once that is issued', async () => {
    await build('wardHead', 'an-1')
    const city = await env.DB.prepare(
      "select id from units where organisation_id = 1 and code = 'tp'",
    ).first<{ id: number }>()
    expect((await lineOf('an-1', 'Hằng năm')).source_unit).toBe(city?.id)
    await issue('wardHead', 'an-1')
    await build('districtHead', 'an')
    await write('districtHead', 'an', 'Hằng năm', 'Hằng năm, quận phát triển 60 hội viên')
    await issue('districtHead', 'an')
    const [offer, ...none] = await offersOn('wardHead', 'an-1')
    expect(none).toEqual([])
    expect(offer?.kind).toBe('Cấp trên sửa mục')
    await answer('wardHead', 'an-1', offer?.line ?? 0, true)
    const line = await lineOf('an-1', 'Hằng năm')
    expect(line.text).toBe('Hằng năm, quận phát triển 60 hội viên')
    expect(line.source_unit).not.toBe(city?.id)
    await issue('wardHead', 'an-1', { reason: 'Theo quận' })
    expect(await words('districtHead', plan('an', '/below/an-1'))).toContain('Giữ nguyên: 3')
  })
})
