/** The catalogue of indicators on its pages: defined, changed, retired, deleted; and every refusal. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { as, type Browser, forgetSessions } from '../as.ts'
import { buildCity } from '../city.ts'
import { everything } from '../house/doors.ts'
import { freshDatabase } from '../setup.ts'

const page = '/sen/tp/indicators'
const form = {
  ...{ code: 'MOI', name: 'Hộ được giúp đỡ', measure: 'hộ', decimals: '0', timeRule: 'flow' },
  ...{ unitRule: 'sum', frequency: 'month', level: '4', direction: 'up', tolerance: '5' },
}
let administrator: Browser

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  administrator = await as('cityAdministrator')
})

const text = async (answer: Promise<Response>) => (await answer).text()
const read = (path: string) => text(administrator.get(path))
/** What the form of an indicator says, to be sent again with a change. */
async function formOf(code: string): Promise<Record<string, string>> {
  const html = await read(`${page}/${code}`)
  const fields: Record<string, string> = {}
  for (const [, name = '', value = ''] of html.matchAll(
    /<input[^>]*? name="([\w.]+)" value="([^"]*)"/g,
  )) {
    fields[name] = value
  }
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="(?:radio|checkbox)" name="(\w+)" value="(\w+)" checked/g,
  )) {
    fields[name] = value
  }
  for (const [, name = '', value = ''] of html.matchAll(
    /<textarea[^>]*? name="(\w+)"[^>]*>([^<]*)</g,
  )) {
    fields[name] = value
  }
  for (const [, name = '', body = ''] of html.matchAll(
    /<select[^>]*? name="(\w+)"[^>]*>(.*?)<\/select>/gs,
  )) {
    fields[name] = /value="(\w*)" selected/.exec(body)?.[1] ?? ''
  }
  return fields
}

describe('An indicator', () => {
  test('is defined, entered at once by its level, and its definition is in the history', async () => {
    const answer = await administrator.post(page, {
      ...form,
      parts: 'ngheo: Hộ nghèo\ncan: Cận nghèo',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${page}?said=saved`])
    expect(await read(page)).toContain('Hộ được giúp đỡ')
    const chapter = await as('chapterHead')
    const sheet = await text(chapter.get('/sen/an-1-ch1/figures/2023-09'))
    expect(sheet).toContain('name="MOI.part.ngheo"')
    const parts = { 'MOI.version': '0', 'MOI.part.ngheo': '3', 'MOI.part.can': '4' }
    expect((await chapter.post('/sen/an-1-ch1/figures/2023-09', parts)).status).toBe(303)
    expect(await text(chapter.get('/sen/an-1-ch1/figures/2023-09'))).toContain(
      'name="MOI.amount" form="sheet" value="7"',
    )
    const differ = await chapter.post('/sen/an-1-ch1/figures/2023-09', {
      ...parts,
      'MOI.version': '1',
      'MOI.amount': '9',
    })
    expect([differ.status, (await differ.text()).includes('Tổng các phân tổ chưa bằng')]).toEqual([
      422,
      true,
    ])
    expect(await read('/sen/tp/history')).toContain('Hộ được giúp đỡ')
  })

  test('that is wrong is refused beside its fields, keeps what was typed, and writes nothing', async () => {
    const before = await everything()
    for (const [change, words] of [
      [{ name: ' ' }, 'Vui lòng nhập.'],
      [{ code: 'có dấu cách' }, 'Chữ, số, dấu chấm'],
      [{ code: 'HV' }, 'Mã này đã có chỉ tiêu khác dùng'],
      [{ decimals: '4' }, 'Vui lòng nhập số'],
      [{ unitRule: 'ratio' }, 'Tỷ lệ cần tên'],
      [{ unitRule: 'meeting', minimum: 'nhiều' }, 'Vui lòng nhập số'],
      [{ parts: 'hộ nghèo' }, 'Mỗi dòng cần có mã và tên'],
      [{ named: 'khong-co' }, 'Không có đơn vị khong-co'],
      [{ named: 'an-9' }, 'Không có đơn vị an-9'],
      [{ kind: 'calculated', expression: 'HV + KHONG' }, 'Không có mã'],
      [{ kind: 'calculated', expression: 'HV +' }, 'Sai định dạng'],
    ] as const) {
      const sent: Record<string, string> = { ...form, ...change }
      const answer = await administrator.post(page, sent)
      const shown = await answer.text()
      expect([words, answer.status, shown.includes(words)]).toEqual([words, 422, true])
      expect(shown).toContain(`value="${sent.measure}"`)
    }
    expect(await everything()).toEqual(before)
  })

  test('with another rule is computed anew, and the page says what moved', async () => {
    const fields = await formOf('HV')
    expect(fields).toMatchObject({ timeRule: 'flow', unitRule: 'sum', level: '4' })
    const answer = await administrator.post(`${page}/HV`, { ...fields, timeRule: 'stock' })
    expect(answer.status).toBe(303)
    const shown = await read(answer.headers.get('location') ?? '')
    // Eight chapters told 3 in July and 4 in August: 56 as a flow, 32 as a state.
    expect(shown).toContain('56 → 32')
    expect(await read('/sen/tp/history')).toContain('Năm gồm các kỳ như thế nào flow → stock')
  })

  test('does not change how its figures are read', async () => {
    const fields = await formOf('HV')
    for (const change of [{ decimals: '1' }, { frequency: 'quarter' }]) {
      const answer = await administrator.post(`${page}/HV`, { ...fields, ...change })
      expect([answer.status, (await answer.text()).includes('Đã có số liệu')]).toEqual([422, true])
    }
  })

  test('that somebody else has changed since is not saved over unseen', async () => {
    const fields = await formOf('HV')
    await administrator.post(`${page}/HV`, { ...fields, name: 'Hội viên mới' })
    const answer = await administrator.post(`${page}/HV`, { ...fields, name: 'Kết nạp mới' })
    const shown = await answer.text()
    expect([
      answer.status,
      shown.includes('Người khác vừa sửa'),
      shown.includes('Kết nạp mới'),
    ]).toEqual([409, true, true])
  })

  test('that is retired is asked no more and stays in every total, until it is asked again', async () => {
    const chapter = await as('chapterHead')
    const asked = async () =>
      (await text(chapter.get('/sen/an-1-ch1/figures/2023-10'))).includes('name="HV.amount"')
    expect(await asked()).toBe(true)
    expect((await administrator.post(`${page}/HV/retirement`, {})).status).toBe(303)
    expect(await asked()).toBe(false)
    expect(await read('/sen/tp/board/2023-08')).toContain('Hội viên phát triển mới')
    expect((await administrator.post(`${page}/HV/return`, {})).status).toBe(303)
    expect(await asked()).toBe(true)
  })

  test('is deleted only while nobody has told anything of it and nothing is calculated from it', async () => {
    const used = await administrator.post(`${page}/HV/removal`, {})
    expect([used.status, (await used.text()).includes('không xoá được')]).toEqual([409, true])
    await administrator.post(page, form)
    await administrator.post(page, {
      ...form,
      code: 'TINH',
      kind: 'calculated',
      expression: 'MOI * 2',
    })
    expect((await administrator.post(`${page}/MOI/removal`, {})).status).toBe(409)
    expect((await administrator.post(`${page}/TINH/removal`, {})).status).toBe(303)
    expect((await administrator.post(`${page}/MOI/removal`, {})).status).toBe(303)
    expect((await administrator.get(`${page}/MOI`)).status).toBe(404)
    expect((await administrator.post(`${page}/MOI/removal`, {})).status).toBe(404)
  })

  test('is entered by a unit that is named, and not by one that is named out', async () => {
    await administrator.post(page, { ...form, named: 'an-1\n-an-1-ch1' })
    const asks = async (who: 'chapterHead' | 'wardHead', unit: string) =>
      (await text((await as(who)).get(`/sen/${unit}/figures/2023-09`))).includes(
        'name="MOI.amount"',
      )
    expect([await asks('chapterHead', 'an-1-ch1'), await asks('wardHead', 'an-1')]).toEqual([
      false,
      true,
    ])
    const board = await read('/sen/tp/board/2023-09/indicators/MOI')
    expect(board).toContain('0/8')
  })

  test('moves up and down in its order', async () => {
    const order = async () =>
      [...(await read(page)).matchAll(/\/indicators\/(\w+)"/g)].map(([, code]) => code)
    const before = await order()
    await administrator.post(`${page}/TH/order`, { step: 'up' })
    const after = await order()
    expect(after.indexOf('TH')).toBe(before.indexOf('TH') - 1)
    await administrator.post(`${page}/TH/order`, { step: 'down' })
    expect(await order()).toEqual(before)
  })
})

test('the example computes the rule that is chosen, whole or as a part of the page, and saves nothing', async () => {
  const before = await everything()
  const sent = {
    ...form,
    ...{ compute: 'example', timeRule: 'stock', 'example.0.0': '2', 'example.0.1': '3' },
    ...{ 'example.0.2': '', 'example.1.0': '5', 'example.1.1': '', 'example.1.2': '6' },
  }
  const whole = await administrator.post(page, sent)
  const part = await administrator.post(page, sent, {
    'hx-request': 'true',
    'hx-request-type': 'partial',
  })
  for (const answer of [whole, part]) {
    expect(answer.status).toBe(200)
    expect((await answer.text()).replace(/<[^>]+>/g, ' ')).toMatch(/Toàn tuyến\s+6\s+9/)
  }
  expect(await everything()).toEqual(before)
})

test('only the root has them: its heads read, its administrators change, elsewhere there is no such page', async () => {
  const head = await as('cityHead')
  expect((await head.get(page)).status).toBe(200)
  expect((await head.post(page, form)).status).toBe(403)
  expect((await (await as('wardAdministrator')).get('/sen/an-1/indicators')).status).toBe(404)
  expect((await (await as('stranger')).get(page)).status).toBe(404)
})
