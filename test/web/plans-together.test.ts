/** Plans where people are in each other's way: at the same moment, with an old page, or with a page that was refused. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

const year = 2023

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const plan = (unit: string, rest = '') => `/sen/${unit}/plans/${year}${rest}`
const read = async (who: Who, path: string) => {
  const answer = await (await as(who)).get(path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const words = async (who: Who, path: string) => plain(await read(who, path))

async function send(who: Who, path: string, form: Record<string, string>) {
  const answer = await (await as(who)).post(path, form)
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    text: await answer.text(),
  }
}
async function post(who: Who, path: string, form: Record<string, string>, status = 303) {
  const answer = await send(who, path, form)
  expect([path, answer.status]).toEqual([path, status])
  return answer
}

interface Row {
  id: number
  parent: number | null
  position: number
  kind: string
  text: string
  source_unit: number | null
  source_line: number | null
  omitted: string | null
  version: number
  goals: string
}
async function linesOf(code: string, of = year): Promise<Row[]> {
  const { results } = await env.DB.prepare(
    'select * from plan_lines where unit_id = ?1 and year = ?2 order by id',
  )
    .bind(unitIds[code], of)
    .all<Row>()
  return results
}
async function lineOf(code: string, begins: string): Promise<Row> {
  const found = (await linesOf(code)).find(({ text }) => text.startsWith(begins))
  if (!found) throw new Error(`no line of ${code} begins with ${begins}`)
  return found
}
const build = (who: Who, unit: string) => post(who, plan(unit, '/draft'), { from: 'above' })
const head = { number: '15/KH-BTV', day: '31/01/2023', signer: 'Nguyễn Thị Sen' }
const issue = (who: Who, unit: string, reason = '') =>
  post(who, plan(unit, '/draft/issue'), { ...head, reason })
const written = (row: Row, more: Record<string, string> = {}) => ({
  ...{ version: String(row.version), kind: row.kind, marker: '-', text: row.text },
  ...more,
})
async function add(
  who: Who,
  unit: string,
  text: string,
  after?: number,
  more: Record<string, string> = {},
) {
  await post(who, plan(unit, '/draft/lines'), {
    ...{ kind: 'item', marker: '-', text, where: 'beside' },
    ...(after !== undefined && { after: String(after) }),
    ...more,
  })
  return lineOf(unit, text)
}
async function write(
  who: Who,
  unit: string,
  begins: string,
  text: string,
  more: Record<string, string> = {},
) {
  const line = await lineOf(unit, begins)
  await post(who, plan(unit, `/draft/lines/${line.id}`), written(line, { text, ...more }))
}
const omit = async (who: Who, unit: string, begins: string, reason: string) =>
  post(who, plan(unit, `/draft/lines/${(await lineOf(unit, begins)).id}/omission`), { reason })
const restore = async (who: Who, unit: string, begins: string) =>
  post(who, plan(unit, `/draft/lines/${(await lineOf(unit, begins)).id}/omission`), {
    restore: '1',
  })
const remove = async (who: Who, unit: string, begins: string) =>
  post(who, plan(unit, `/draft/lines/${(await lineOf(unit, begins)).id}/removal`), {})
const goal = (n: number, indicator: string, amount: string, more: Record<string, string> = {}) => ({
  [`goal.${n}.indicator`]: indicator,
  [`goal.${n}.amount`]: amount,
  [`goal.${n}.bound`]: 'atLeast',
  ...Object.fromEntries(Object.entries(more).map(([key, value]) => [`goal.${n}.${key}`, value])),
})
const offersOn = async (who: Who, unit: string) => {
  const page = await read(who, plan(unit, '/above'))
  return [...page.matchAll(/id="o(\d+)"[\s\S]*?<span class="badge">([^<]*)/g)].map(
    ([, line, kind]) => ({ line: Number(line), kind }),
  )
}
const answer = (who: Who, unit: string, line: number, take: boolean, reason = '') =>
  send(who, plan(unit, `/above/lines/${line}`), { answer: take ? 'take' : 'keep', reason })

describe('At the same moment', () => {
  test('a plan that two people issue is issued once', async () => {
    await build('wardHead', 'an-1')
    const answers = await Promise.all([
      send('wardHead', plan('an-1', '/draft/issue'), head),
      send('wardAdministrator', plan('an-1', '/draft/issue'), head),
      send('wardHead', plan('an-1', '/draft/issue'), head),
    ])
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    const versions = await env.DB.prepare(
      'select count(*) as n from plan_versions where unit_id = ?1',
    )
      .bind(unitIds['an-1'])
      .first<{ n: number }>()
    expect(versions?.n).toBe(1)
  })

  test('two lines that are new above are both taken in, and one that two people take is there once', async () => {
    await build('districtHead', 'an')
    const anchor = await lineOf('tp', 'Hằng năm')
    await add('cityHead', 'tp', 'Việc một', anchor.id)
    await add('cityHead', 'tp', 'Việc hai', anchor.id)
    await issue('cityHead', 'tp', 'Bổ sung')
    const offered = await offersOn('districtHead', 'an')
    expect(offered).toHaveLength(2)
    const answers = await Promise.all(
      [...offered, ...offered].map(({ line }) => answer('districtHead', 'an', line, true)),
    )
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303])
    expect((await linesOf('an')).filter(({ text }) => text.startsWith('Việc'))).toHaveLength(2)
    expect(await offersOn('districtHead', 'an')).toEqual([])
  })

  test('a plan that is begun twice is begun once, and both come to it', async () => {
    const answers = await Promise.all([
      send('wardHead', plan('an-1', '/draft'), { from: 'above' }),
      send('wardAdministrator', plan('an-1', '/draft'), { from: 'above' }),
      send('wardHead', plan('an-1', '/draft'), { from: 'blank' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    const ties = (await linesOf('an-1')).flatMap(({ source_line }) => source_line ?? [])
    expect(new Set(ties).size).toBe(ties.length)
  })

  test('lines are added, moved, left out and removed by many, and none is lost or stands twice', async () => {
    await build('wardHead', 'an-1')
    const line = await lineOf('an-1', 'Hằng năm')
    const own = await add('wardHead', 'an-1', 'Việc riêng', line.id)
    const acts = [
      ...[1, 2, 3].map((n) =>
        send('wardRecorder', plan('an-1', '/draft/lines'), {
          ...{ kind: 'item', marker: '-', text: `Thêm ${n}`, after: String(line.id) },
        }),
      ),
      send('wardHead', plan('an-1', '/draft/order'), { move: `up.${own.id}` }),
      send('wardHead', plan('an-1', '/draft/order'), { move: `out.${own.id}` }),
      send('wardHead', plan('an-1', `/draft/lines/${line.id}/omission`), { reason: 'Không có' }),
      send('wardAdministrator', plan('an-1', `/draft/lines/${own.id}/removal`), {}),
      send('wardHead', plan('an-1', `/draft/lines/${own.id}/removal`), {}),
    ]
    const answers = await Promise.all(acts)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    const lines = await linesOf('an-1')
    expect(lines.filter(({ text }) => text.startsWith('Thêm'))).toHaveLength(3)
    const ids = new Set(lines.map(({ id }) => id))
    for (const { parent } of lines) expect(parent === null || ids.has(parent)).toBe(true)
  })
})

describe('With an old page', () => {
  test('a form that was refused still knows which words she saw', async () => {
    await build('wardHead', 'an-1')
    const line = await lineOf('an-1', 'Hằng năm')
    await write('wardHead', 'an-1', 'Hằng năm', 'Lời của chị Hoa')
    const refused = await post(
      'wardAdministrator',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { text: 'Lời của chị Mai', deadline: '31/02/2023' }),
      409,
    )
    // She reads both what is wrong and what stands now.
    expect(plain(refused.text)).toContain('Ngày không đúng')
    expect(plain(refused.text)).toContain('Lời của chị Hoa')
  })

  test('the second is shown deadline, lead and targets of the first too, not only the words', async () => {
    await build('wardHead', 'an-1')
    const line = await lineOf('an-1', 'Hằng năm')
    await post(
      'wardHead',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { lead: 'Ban Phong trào', deadline: '30/06/2023', ...goal(0, 'HV', '77') }),
    )
    const { text } = await post(
      'wardAdministrator',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { deadline: '30/09/2023' }),
      409,
    )
    const theirs = plain(/role="alert"[\s\S]*?<form/.exec(text)?.[0] ?? '')
    expect(theirs).toContain('Ban Phong trào')
    expect(theirs).toContain('30/06/2023')
    expect(theirs).toContain('HV: ít nhất 77')
  })

  test('a refused head still knows which head she saw', async () => {
    await build('wardHead', 'an-1')
    const seen = /name="seen" value="([^"]*)"/
      .exec(await read('wardHead', plan('an-1', '/draft/head')))?.[1]
      ?.replaceAll('&quot;', '"')
    const fields = { kind: 'KẾ HOẠCH', issuer: 'HỘI LHPN PHƯỜNG', seen: seen ?? '' }
    await post('wardAdministrator', plan('an-1', '/draft/head'), { ...fields, title: 'Tên một' })
    const refused = await post(
      'wardHead',
      plan('an-1', '/draft/head'),
      { ...fields, title: '' },
      409,
    )
    expect(plain(refused.text)).toContain('Tên một')
  })

  test('who acts on a line that was deleted meanwhile is told so, at the draft', async () => {
    await build('wardHead', 'an-1')
    const line = await add('wardHead', 'an-1', 'Việc riêng', (await lineOf('an-1', 'Hằng')).id)
    await remove('wardAdministrator', 'an-1', 'Việc riêng')
    const at = (rest: string) => plan('an-1', `/draft/lines/${line.id}${rest}`)
    for (const [path, form] of [
      [at('/removal'), {}],
      [at('/omission'), { reason: 'Không làm' }],
      [at(''), written(line)],
      [plan('an-1', '/draft/order'), { move: `up.${line.id}` }],
    ] as const) {
      const { to } = await post('wardHead', path, form)
      expect(await words('wardHead', to)).toContain('Mục này vừa bị người khác xóa')
    }
  })

  test('in a year that was closed meanwhile the page says that it is closed, not that somebody wrote', async () => {
    await build('wardHead', 'an-1')
    await issue('wardHead', 'an-1')
    const line = await lineOf('an-1', 'Hằng năm')
    await post('wardHead', plan('an-1', '/closure'), { state: 'closed', reason: 'Hết năm' })
    const { text } = await post(
      'wardRecorder',
      plan('an-1', `/draft/lines/${line.id}`),
      written(line, { text: 'Lời mới' }),
      409,
    )
    expect(plain(text)).toContain('đã khép lại')
    expect(plain(text)).not.toContain('vừa sửa mục này')
    for (const [path, form] of [
      ['/draft/lines', { kind: 'item', text: 'Mới' }],
      ['/draft/order', { move: `out.${line.id}` }],
      [`/draft/lines/${line.id}/omission`, { reason: 'Không' }],
    ] as const) {
      const refused = await post('wardRecorder', plan('an-1', path), form, 409)
      expect(plain(refused.text)).toContain('đã khép lại')
    }
    expect(await linesOf('an-1')).toContainEqual(line)
  })
})

describe('A line stays the line it was', () => {
  test('a new line is never taken for one that was issued and removed', async () => {
    const anchor = await lineOf('tp', 'Hằng năm')
    const first = await add('cityHead', 'tp', 'Việc cũ', anchor.id)
    await issue('cityHead', 'tp', 'Thêm việc')
    await build('districtHead', 'an')
    await post('cityHead', plan('tp', `/activities/${first.id}`), {
      ...{ state: 'done', note: 'Đã xong', day: '01/09/2023', version: '0' },
    })
    await remove('cityHead', 'tp', 'Việc cũ')
    await issue('cityHead', 'tp', 'Bỏ việc')
    const second = await add('cityHead', 'tp', 'Việc khác hẳn', anchor.id)
    expect(second.id).not.toBe(first.id)
    await issue('cityHead', 'tp', 'Thêm việc khác')
    expect(await words('cityHead', plan('tp'))).not.toContain('Đã xong')
    const kinds = (await offersOn('districtHead', 'an')).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['Cấp trên bỏ mục', 'Cấp trên thêm mục'])
  })

  test('a line that is kept although it was removed above is asked about once', async () => {
    await add('cityHead', 'tp', 'Việc A', (await lineOf('tp', 'Hằng năm')).id)
    await issue('cityHead', 'tp', 'Thêm')
    await build('districtHead', 'an')
    await remove('cityHead', 'tp', 'Việc A')
    await issue('cityHead', 'tp', 'Bỏ')
    const [offer] = await offersOn('districtHead', 'an')
    await answer('districtHead', 'an', offer?.line ?? 0, false)
    await write('cityHead', 'tp', 'Hằng năm', 'Hằng năm, sửa lời')
    await issue('cityHead', 'tp', 'Sửa')
    expect((await offersOn('districtHead', 'an')).map(({ kind }) => kind)).toEqual([
      'Cấp trên sửa mục',
    ])
    // And the unit above sees that it is still there.
    await issue('districtHead', 'an')
    expect(await words('cityHead', plan('tp', '/below/an'))).toContain('Việc A')
  })

  test('a line that comes back above and is taken over stands again below', async () => {
    await build('districtHead', 'an')
    await omit('cityHead', 'tp', 'Hằng năm', 'Không cần')
    await issue('cityHead', 'tp', 'Bỏ')
    await answer('districtHead', 'an', (await lineOf('tp', 'Hằng năm')).id, true)
    expect((await lineOf('an', 'Hằng năm')).omitted).not.toBeNull()
    await restore('cityHead', 'tp', 'Hằng năm')
    await issue('cityHead', 'tp', 'Đưa vào lại')
    await answer('districtHead', 'an', (await lineOf('tp', 'Hằng năm')).id, true)
    expect((await lineOf('an', 'Hằng năm')).omitted).toBeNull()
  })

  test('taken over, a line has the kind it has above and keeps the targets that the unit added', async () => {
    await build('districtHead', 'an')
    const line = await lineOf('an', 'Nhiệm vụ 1')
    await post(
      'districtHead',
      plan('an', `/draft/lines/${line.id}`),
      written(line, goal(0, 'CLB', '3')),
    )
    await write('cityHead', 'tp', 'Nhiệm vụ 1', 'Nhiệm vụ 1: Tổ chức', {
      ...{ kind: 'heading', ...goal(0, 'DT', '90') },
    })
    await issue('cityHead', 'tp', 'Sửa')
    await answer('districtHead', 'an', (await lineOf('tp', 'Nhiệm vụ 1')).id, true)
    const now = await lineOf('an', 'Nhiệm vụ 1')
    expect([now.text, now.kind]).toEqual(['Nhiệm vụ 1: Tổ chức', 'heading'])
    expect(JSON.parse(now.goals).map((one: { indicator: string }) => one.indicator)).toEqual([
      'DT',
      'CLB',
    ])
  })

  test('a line that was moved to another task above is told, and follows where that is taken over', async () => {
    const anchor = await lineOf('tp', 'Hằng năm')
    await add('cityHead', 'tp', 'Việc A', anchor.id)
    await issue('cityHead', 'tp', 'Thêm')
    await build('districtHead', 'an')
    const two = await add('cityHead', 'tp', 'Nhiệm vụ 2', (await lineOf('tp', 'Nhiệm vụ 1')).id, {
      ...{ kind: 'task', marker: '2.' },
    })
    const moved = await lineOf('tp', 'Việc A')
    await post('cityHead', plan('tp', '/draft/order'), { move: `out.${moved.id}` })
    await post('cityHead', plan('tp', '/draft/order'), { move: `down.${moved.id}` })
    await post('cityHead', plan('tp', '/draft/order'), { move: `in.${moved.id}` })
    expect((await lineOf('tp', 'Việc A')).parent).toBe(two.id)
    await issue('cityHead', 'tp', 'Sắp xếp lại')
    expect(await words('cityHead', plan('tp', '/versions/3'))).toContain(
      'Chuyển vào: 2. Nhiệm vụ 2',
    )
    expect(await words('districtHead', plan('an', '/above'))).toContain('Chuyển vào: 2. Nhiệm vụ 2')
    for (const { line } of await offersOn('districtHead', 'an')) {
      await answer('districtHead', 'an', line, true)
    }
    expect((await lineOf('an', 'Việc A')).parent).toBe((await lineOf('an', 'Nhiệm vụ 2')).id)
    expect(await offersOn('districtHead', 'an')).toEqual([])
  })

  test('a range that is divided leaves no half of itself behind, and the line can be saved', async () => {
    await write('cityHead', 'tp', 'Hằng năm', 'Hằng năm, phát triển 100 đến 120 hội viên', {
      ...goal(0, 'HV', '100', { amountMax: '120' }),
    })
    await issue('cityHead', 'tp', 'Sửa')
    await build('districtHead', 'an')
    const line = await lineOf('an', 'Hằng năm')
    expect(await words('districtHead', plan('an', '/draft'))).not.toContain('–120')
    const page = await read('districtHead', plan('an', `/draft/lines/${line.id}`))
    const max = /name="goal\.0\.amountMax"[^>]*value="([^"]*)"/.exec(page)?.[1] ?? ''
    await post(
      'districtHead',
      plan('an', `/draft/lines/${line.id}`),
      written(line, { text: 'Hằng năm, quận làm', ...goal(0, 'HV', '', { amountMax: max }) }),
    )
  })
})

describe('What is left out', () => {
  async function section() {
    await build('wardHead', 'an-1')
    const anchor = await lineOf('an-1', 'Hằng năm')
    await add('wardHead', 'an-1', 'Việc một', anchor.id)
    await add('wardHead', 'an-1', 'Việc hai', anchor.id)
    await omit('wardHead', 'an-1', 'Việc một', 'Không làm')
  }

  test('alone stays out when the task around it is left out and comes back', async () => {
    await section()
    await omit('wardHead', 'an-1', 'Nhiệm vụ 1', 'Cả nhiệm vụ không làm')
    expect((await lineOf('an-1', 'Việc hai')).omitted).toBe('Cả nhiệm vụ không làm')
    await restore('wardHead', 'an-1', 'Nhiệm vụ 1')
    expect((await lineOf('an-1', 'Việc hai')).omitted).toBeNull()
    expect((await lineOf('an-1', 'Việc một')).omitted).toBe('Không làm')
    // One line of a task that is left out brings the task back, and nothing beside it.
    await omit('wardHead', 'an-1', 'Nhiệm vụ 1', 'Cả nhiệm vụ không làm')
    await restore('wardHead', 'an-1', 'Việc hai')
    expect((await lineOf('an-1', 'Nhiệm vụ 1')).omitted).toBeNull()
    expect((await lineOf('an-1', 'Hằng năm')).omitted).toBe('Cả nhiệm vụ không làm')
  })

  test('and is the unit’s own is no line of its own for the unit above', async () => {
    await section()
    await issue('wardHead', 'an-1')
    const side = await words('cityHead', plan('tp', '/below'))
    expect(side).not.toContain('Việc một')
    const counts = await env.DB.prepare('select added from plan_versions where unit_id = ?1')
      .bind(unitIds['an-1'])
      .first<{ added: number }>()
    expect(counts?.added).toBe(1)
  })

  test('does not take its place from what stands in it: the document keeps its order', async () => {
    await section()
    await add('wardHead', 'an-1', 'Bên trong việc một', (await lineOf('an-1', 'Việc một')).id, {
      where: 'below',
    })
    await add('wardHead', 'an-1', 'PHẦN SAU', (await lineOf('an-1', 'NỘI DUNG')).id, {
      ...{ kind: 'section', marker: 'II.' },
    })
    await issue('wardHead', 'an-1')
    const html = await read('wardHead', plan('an-1'))
    expect(html.indexOf('Bên trong việc một')).toBeGreaterThan(0)
    expect(html.indexOf('Bên trong việc một</')).toBeLessThan(html.lastIndexOf('PHẦN SAU'))
    const task = html.slice(html.indexOf('class="task"'), html.lastIndexOf('PHẦN SAU'))
    expect(task.slice(0, task.indexOf('</details>'))).toContain('Bên trong việc một')
    // So it does a level further down.
    await build('chapterHead', 'an-1-ch1')
    const lines = await linesOf('an-1-ch1')
    const inner = lines.find(({ text }) => text === 'Bên trong việc một')
    expect(lines.find(({ id }) => id === inner?.parent)?.text).toContain('Nhiệm vụ 1')
  })

  test('a line that is new above, below a task that is left out, brings the task back when it is taken in', async () => {
    await build('districtHead', 'an')
    await omit('districtHead', 'an', 'Nhiệm vụ 1', 'Quận không làm')
    await add('cityHead', 'tp', 'Việc mới', (await lineOf('tp', 'Hằng năm')).id)
    await issue('cityHead', 'tp', 'Thêm')
    await answer('districtHead', 'an', (await lineOf('tp', 'Việc mới')).id, true)
    expect((await lineOf('an', 'Nhiệm vụ 1')).omitted).toBeNull()
    expect((await lineOf('an', 'Hằng năm')).omitted).toBe('Quận không làm')
  })

  test('a task with a thousand lines is left out in a handful of statements', async () => {
    const source = `KẾ HOẠCH\nCông tác năm 2031\nI. NHIỆM VỤ\n${Array.from({ length: 1200 }, (_, n) => `- Việc số ${n} của đơn vị.`).join('\n')}`
    await post('wardHead', '/sen/an-1/plans/reading', { text: source, year: '2031', save: '1' })
    const lines = await linesOf('an-1', 2031)
    const top = lines.find(({ text }) => text === 'NHIỆM VỤ')
    let statements = 0
    const db = new Proxy(env.DB, {
      get(target, name) {
        const value = Reflect.get(target, name)
        if (name === 'batch') {
          return (list: unknown[]) => {
            statements += list.length
            return target.batch(list as D1PreparedStatement[])
          }
        }
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const out = await (await as('wardHead', db)).post(
      `/sen/an-1/plans/2031/draft/lines/${top?.id}/omission`,
      { reason: 'Không làm' },
    )
    expect(out.status).toBe(303)
    expect(statements).toBeLessThan(20)
    expect((await linesOf('an-1', 2031)).filter(({ omitted }) => omitted === null).length).toBe(2)
  })
})

describe('From above', () => {
  test('a first version of the unit between is news, although it has the number that was read further up', async () => {
    await build('wardHead', 'an-1')
    await build('districtHead', 'an')
    await issue('districtHead', 'an')
    expect(await words('wardHead', plan('an-1', '/draft'))).toContain(
      'Cấp trên đã ban hành lần mới',
    )
    expect(await words('wardHead', plan('an-1', '/draft/issue'))).toContain(
      'Cấp trên đã ban hành lần mới',
    )
  })

  test('a line that the unit between left out is offered to be left out', async () => {
    await build('wardHead', 'an-1')
    await build('districtHead', 'an')
    await omit('districtHead', 'an', 'Hằng năm', 'Quận không làm')
    await issue('districtHead', 'an')
    const offered = await offersOn('wardHead', 'an-1')
    expect(offered.map(({ kind }) => kind)).toEqual(['Cấp trên bỏ mục'])
    await answer('wardHead', 'an-1', offered[0]?.line ?? 0, true)
    expect((await lineOf('an-1', 'Hằng năm')).omitted).not.toBeNull()
    expect(await offersOn('wardHead', 'an-1')).toEqual([])
  })

  test('a unit that is moved keeps every tie: what both have is not offered again as new', async () => {
    await build('districtHead', 'an')
    await issue('districtHead', 'an')
    await build('wardHead', 'an-1')
    await env.DB.prepare('update units set parent_id = ?1, depth = 1 where id = ?2')
      .bind(unitIds.tp, unitIds['an-1'])
      .run()
    expect(await offersOn('wardHead', 'an-1')).toEqual([])
    expect(await words('wardHead', plan('an-1', '/draft'))).toContain(
      'Cấp trên đã ban hành lần mới',
    )
    await post('wardHead', plan('an-1', '/above'), {})
    await issue('wardHead', 'an-1')
    expect((await linesOf('an-1')).filter(({ source_unit }) => source_unit === unitIds.an)).toEqual(
      [],
    )
    expect(await words('cityHead', plan('tp', '/below/an-1'))).toContain('Giữ nguyên: 3')
  })

  test('a lower number, another bound or no indicator at all is a change that the unit above sees', async () => {
    await write('cityHead', 'tp', 'Hằng năm', 'Mỗi cơ sở giám sát ít nhất 2 chính sách', {
      ...goal(0, 'GS', '2', { perUnit: 'on', measure: 'chính sách' }),
    })
    await issue('cityHead', 'tp', 'Sửa')
    await build('districtHead', 'an')
    const line = await lineOf('an', 'Mỗi cơ sở')
    await post(
      'districtHead',
      plan('an', `/draft/lines/${line.id}`),
      written(line, goal(0, 'GS', '1', { perUnit: 'on', measure: 'chính sách' })),
    )
    await issue('districtHead', 'an')
    const side = await words('cityHead', plan('tp', '/below/an'))
    expect(side).toContain('Có sửa đổi: 1')
    expect(side).toMatch(/GS: ít nhất\s*2\s*1/)
  })
})

describe('At the draft', () => {
  test('a plan that begins with its basis can go on', async () => {
    await post('wardHead', plan('an-1', '/draft'), { from: 'blank' })
    await post('wardHead', plan('an-1', '/draft/lines'), { kind: 'basis', text: 'Căn cứ Điều lệ' })
    const page = await read('wardHead', plan('an-1', '/draft'))
    const [, after] = /href="([^"]*lines\/new\?after=\d+)"/.exec(page) ?? []
    const [, last] = /href="([^"]*lines\/new)"/.exec(page) ?? []
    await read('wardHead', after ?? '')
    await read('wardHead', last ?? '')
  })

  test('a line that cannot go there is said to stay, with scripts and without', async () => {
    await build('wardHead', 'an-1')
    const line = await lineOf('an-1', 'NỘI DUNG')
    const form = { move: `out.${line.id}` }
    const { to } = await post('wardHead', plan('an-1', '/draft/order'), form)
    expect(await words('wardHead', to)).toContain('không chuyển được theo hướng đó')
    const part = await (await as('wardHead')).post(plan('an-1', '/draft/order'), form, {
      ...{ 'HX-Request': 'true', 'HX-Request-Type': 'partial' },
    })
    expect(plain(await part.text())).toContain('không chuyển được theo hướng đó')
  })

  test('a task with lines from above inside is not deleted, and says why', async () => {
    await build('wardHead', 'an-1')
    const own = await add('wardHead', 'an-1', 'Nhóm riêng')
    const { id } = own
    await post('wardHead', plan('an-1', '/draft/order'), { move: `up.${id}` })
    const from = await lineOf('an-1', 'Hằng năm')
    await env.DB.prepare('update plan_lines set parent = ?1 where unit_id = ?2 and id = ?3')
      .bind(id, unitIds['an-1'], from.id)
      .run()
    const { text } = await post('wardHead', plan('an-1', `/draft/lines/${id}/removal`), {}, 409)
    expect(plain(text)).toContain('Bên trong có mục lấy từ cấp trên')
  })
})

describe('Issuing', () => {
  test('the preview is the document with its place and day', async () => {
    await build('wardHead', 'an-1')
    const page = await words('wardHead', plan('an-1', '/draft/issue'))
    expect(page).toContain('ngày 04 tháng 10 năm 2023')
  })

  test('is of the whole unit: not for whoever is limited to a department', async () => {
    await build('wardHead', 'an-1')
    await env.DB.prepare(
      "insert into departments (unit_id, id, name) values (?1, 1, 'Ban Phong trào')",
    )
      .bind(unitIds['an-1'])
      .run()
    await env.DB.prepare(
      "update members set department_id = 1 where unit_id = ?1 and role = 'head'",
    )
      .bind(unitIds['an-1'])
      .run()
    await post('wardHead', plan('an-1', '/draft/issue'), head, 403)
    await post('wardHead', plan('an-1', '/closure'), { state: 'closed', reason: 'Hết' }, 403)
  })

  test('pressed twice is answered twice with the plan', async () => {
    await build('wardHead', 'an-1')
    const both = await Promise.all(
      [1, 2].map(() => send('wardHead', plan('an-1', '/draft/issue'), head)),
    )
    const late = await send('wardHead', plan('an-1', '/draft/issue'), head)
    expect([...both, late].map(({ status, to }) => [status, to])).toEqual(
      [1, 2, 3].map(() => [303, `${plan('an-1')}?said=issued`]),
    )
  })

  test('again without a target ends that target, but for one that was given or set since', async () => {
    const target = async () =>
      env.DB.prepare(
        'select state, agreed from targets where unit_id = 1 and year = 2023 and indicator_id = 1',
      ).first()
    const set = (amount: string) =>
      write('cityHead', 'tp', 'Hằng năm', 'Hằng năm, phát triển hội viên', goal(0, 'HV', amount))
    const clear = () => write('cityHead', 'tp', 'Hằng năm', 'Hằng năm, phát triển hội viên')
    await set('120')
    await issue('cityHead', 'tp', 'Giao thêm')
    expect(await target()).toEqual({ state: 'accepted', agreed: 120 })
    await clear()
    expect(await words('cityHead', plan('tp', '/draft/issue'))).toContain(
      'Chỉ tiêu HV không còn mức',
    )
    await issue('cityHead', 'tp', 'Thôi giao')
    expect(await target()).toEqual({ state: 'none', agreed: null })
    expect(await words('cityHead', `/sen/tp/targets/${year}/HV`)).toContain('Thôi giao')
    expect(await words('cityHead', '/sen/tp/board/2023-08')).not.toContain('120')
    await set('130')
    await issue('cityHead', 'tp', 'Giao lại')
    expect(await target()).toEqual({ state: 'accepted', agreed: 130 })
    await env.DB.prepare('update targets set agreed = 131, amount = 131 where unit_id = 1').run()
    await clear()
    await issue('cityHead', 'tp', 'Thôi giao')
    expect(await target()).toEqual({ state: 'accepted', agreed: 131 })
  })

  test('needs a line that is worked on: a frame alone is no plan', async () => {
    await post('wardHead', plan('an-1', '/draft'), { from: 'blank' })
    await post('wardHead', plan('an-1', '/draft/lines'), { kind: 'recipient', text: 'Lưu: VT.' })
    await post('wardHead', plan('an-1', '/draft/issue'), head, 422)
  })
})

describe('What is drafted', () => {
  test('is read by nobody outside the unit, on no page, before it is issued and when it is changed after', async () => {
    const secret = 'BÍ-MẬT-CHƯA-BAN-HÀNH'
    await build('districtHead', 'an')
    await issue('districtHead', 'an')
    await build('wardHead', 'an-1')
    const hide = async () => {
      await write('wardHead', 'an-1', 'Hằng năm', `Hằng năm ${secret}`, { lead: secret })
      await add('wardHead', 'an-1', `Việc ${secret}`)
      await omit('wardHead', 'an-1', 'Nhiệm vụ 1', secret)
      const seen = /name="seen" value="([^"]*)"/
        .exec(await read('wardHead', plan('an-1', '/draft/head')))?.[1]
        ?.replaceAll('&quot;', '"')
      await post('wardHead', plan('an-1', '/draft/head'), {
        ...{ kind: 'KẾ HOẠCH', title: secret, issuer: 'HỘI', signer: secret, seen: seen ?? '' },
      })
    }
    const pages = (unit: string) => [
      `/sen/${unit}`,
      `/sen/${unit}/history`,
      ...['', '/above', '/below', '/below/an', '/below/an-1', '/versions', '/versions/1'].map(
        (rest) => plan(unit, rest),
      ),
      ...['', '/issue', '/head', '/proposals', '/lines/3', '/lines/new'].map((rest) =>
        plan(unit, `/draft${rest}`),
      ),
      plan(unit, '/activities/3'),
      `/sen/${unit}/targets/${year}`,
      `/sen/${unit}/targets/${year}/HV`,
    ]
    const nobody = async () => {
      for (const [who, ...units] of [
        ['cityHead', 'tp', 'an', 'an-1'],
        ['cityAdministrator', 'tp', 'an', 'an-1'],
        ['districtHead', 'an', 'an-1'],
        ['siblingHead', 'an-2', 'an-1'],
        ['chapterHead', 'an-1-ch1', 'an-1'],
        ['stranger', 'an-1'],
      ] as const) {
        for (const path of units.flatMap(pages)) {
          const html = await (await (await as(who)).get(path)).text()
          expect([who, path, html.includes(secret)]).toEqual([who, path, false])
        }
      }
    }
    await hide()
    await nobody()
    await restore('wardHead', 'an-1', 'Nhiệm vụ 1')
    await remove('wardHead', 'an-1', 'Việc')
    await write('wardHead', 'an-1', 'Hằng năm', 'Hằng năm')
    const seen = /name="seen" value="([^"]*)"/
      .exec(await read('wardHead', plan('an-1', '/draft/head')))?.[1]
      ?.replaceAll('&quot;', '"')
    await post('wardHead', plan('an-1', '/draft/head'), {
      ...{ kind: 'KẾ HOẠCH', title: 'Tên', issuer: 'HỘI', signer: '', seen: seen ?? '' },
    })
    await issue('wardHead', 'an-1')
    await hide()
    await nobody()
  }, 120_000)

  test('keeps every cell of a table, and nothing that cannot be seen', async () => {
    await build('wardHead', 'an-1')
    const text = ['', 'Hộ\u0000 nghèo\u202e', '  5 ', ''].join('\t')
    await post('wardHead', plan('an-1', '/draft/lines'), { kind: 'row', text })
    const row = (await linesOf('an-1')).find(({ kind }) => kind === 'row')
    expect(row?.text).toBe('\tHộ nghèo\t5\t')
    await post('wardHead', plan('an-1', `/draft/lines/${row?.id}`), {
      ...{ version: '1', kind: 'row', text: `${text}\u0007` },
    })
    expect((await linesOf('an-1')).find(({ id }) => id === row?.id)?.text).toBe(row?.text)
    await post('wardHead', plan('an-1', '/draft/lines'), { kind: 'row', text: '\t \t' }, 422)
  })
})

describe('Numbers of a line', () => {
  test('are read as they are written: large ones, fractions and ranges; a percentage has its end', async () => {
    await build('wardHead', 'an-1')
    const save = async (form: Record<string, string>, status = 303) => {
      const line = await lineOf('an-1', 'Hằng năm')
      return post('wardHead', plan('an-1', `/draft/lines/${line.id}`), written(line, form), status)
    }
    await save(goal(0, '', '50.000.000', { measure: 'đồng' }))
    expect(JSON.parse((await lineOf('an-1', 'Hằng năm')).goals)[0].amount).toBe(50_000_000)
    await save(goal(0, '', '2,5', { amountMax: '3,25', measure: 'tỷ đồng' }))
    expect(await words('wardHead', plan('an-1', '/draft'))).toContain('2,5–3,25 tỷ đồng')
    await save(goal(0, 'TH', '90', { amountMax: '120' }), 422)
    await save(goal(0, 'HV', '1,5'), 422)
    await save(goal(0, 'HV', '1', { amountMax: '1,5' }), 422)
    await save(goal(0, 'HV', '-5'), 422)
  })

  test('two proposals of one line are not both taken as the same indicator', async () => {
    await post('wardHead', '/sen/an-1/plans/reading', {
      text: 'KẾ HOẠCH\nNăm 2024\nI. CHỈ TIÊU\n1. Kết nạp ít nhất 20 hội viên mới và vận động 30 phụ nữ tham gia.',
      save: '1',
    })
    const path = '/sen/an-1/plans/2024/draft/proposals'
    const take = {
      answer: 'accepted',
      version: '1',
      'goal.indicator': 'HV',
      'goal.bound': 'atLeast',
    }
    await post('wardHead', `${path}/1`, { ...take, 'goal.amount': '20' })
    const { text } = await post('wardHead', `${path}/2`, { ...take, 'goal.amount': '30' }, 422)
    expect(plain(text)).toContain('Chỉ tiêu này đã có ở một dòng khác của mục')
  })
})
