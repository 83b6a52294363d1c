/** The reporting cycle as people go through it: typed, written, signed, accepted or returned, corrected, closed. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../../src/store/rollups.ts'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

const month = '2023-08'
const september = '2023-09'

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const read = async (who: Who, path: string) => {
  const answer = await (await as(who)).get(`/sen/${path}`)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}
const words = async (who: Who, path: string) => plain(await read(who, path))

async function post(who: Who, path: string, form: Record<string, string> | FormData, status = 303) {
  const answer = await (await as(who)).post(`/sen/${path}`, form)
  expect([path, answer.status]).toEqual([path, status])
  return { to: answer.headers.get('location') ?? '', text: await answer.text() }
}

const versionOf = async (unit: string, period = month) =>
  (await env.DB.prepare('select version from reports where unit_id = ?1 and period = ?2')
    .bind(unitIds[unit], period)
    .first<{ version: number }>()) ?? { version: 0 }

const record = (who: Who, unit: string, amount: string, period = september) =>
  post(who, `${unit}/figures/${period}/HV`, {
    ...{ 'HV.version': '0', 'HV.amount': amount },
  })
const submit = (who: Who, unit: string, period = september) =>
  post(who, `${unit}/reports/${period}/submission`, {})
const accept = async (who: Who, at: string, unit: string, period = month) =>
  post(who, `${at}/inbox/${period}`, {
    report: `${unit}@${(await versionOf(unit, period)).version}`,
  })
const total = async (unit: string, period: string) => {
  await compile(env.DB, { now: Date.now() })
  const row = await env.DB.prepare(
    'select series, signed from rollups where unit_id = ?1 and year = 2023 and indicator_id = 1 and part = ?2',
  )
    .bind(unitIds[unit], '')
    .first<{ series: string; signed: string | null }>()
  const at = (series: string | null | undefined) =>
    (JSON.parse(series ?? '[]') as number[][]).find(([m]) => m === Number(period.slice(5)))?.[1] ??
    0
  return { running: at(row?.series), signed: at(row?.signed ?? row?.series) }
}

describe('The words of a report', () => {
  const path = `an-1/reports/${september}/narrative`

  test('are written paragraph by paragraph; who comes second sees what the first wrote', async () => {
    const form = { task: '', part: 'results', version: '0' }
    await post('wardRecorder', path, { ...form, text: 'Đã kết nạp 12 chị.' })
    const { text } = await post('wardHead', path, { ...form, text: 'Lời của chị Hoa.' }, 409)
    expect(plain(text)).toContain('Đã kết nạp 12 chị.')
    expect(text).toContain('Lời của chị Hoa.</textarea>')
    await post('wardHead', path, { ...form, version: '1', text: 'Hai dòng\r\n\r\n\r\nnữa' })
    expect(await read('wardHead', path)).toContain('Hai dòng\n\nnữa</textarea>')
    // The same again changes nothing and says nothing.
    await post('wardHead', path, { ...form, version: '1', text: 'Hai dòng\n\nnữa' })
    await post('wardViewer', path, { ...form, version: '2', text: 'x' }, 403)
    await post('wardHead', path, { ...form, version: '2', task: 'Không có', text: 'x' }, 404)
  })

  test('stand beside each other for the unit above, which quotes one with its source', async () => {
    const form = { task: 'Nhiệm vụ 1', part: 'results', version: '0' }
    await post('chapterHead', `an-1-ch1/reports/${september}/narrative`, {
      ...form,
      text: 'Chi hội mở 1 lớp.',
    })
    const below = `an-1/reports/${september}/narrative/below?part=results&task=${encodeURIComponent('Nhiệm vụ 1')}`
    expect(await words('wardHead', below)).not.toContain('Chi hội mở 1 lớp.')
    await submit('chapterHead', 'an-1-ch1')
    const page = await words('wardHead', below)
    expect(page).toContain('Chi hội mở 1 lớp.')
    expect(page).toContain('1 đơn vị chưa nộp báo cáo.')
    const quote = { task: 'Nhiệm vụ 1', part: 'results', unit: 'an-1-ch1' }
    for (const _ of ['pressed', 'pressed again']) {
      await post('wardHead', `an-1/reports/${september}/narrative/quotes`, quote)
    }
    expect(await words('wardHead', path)).toContain('Trích của Chi hội 1 an-1')
    expect(await words('wardHead', path)).not.toMatch(/mở 1 lớp.*mở 1 lớp/s)
    await post('wardHead', path, { ...form, version: '1', text: 'Chi hội mở 2 lớp.' })
    expect(await words('wardHead', path)).toContain('(đã sửa)')
    // A unit that is not just below is not there to be quoted.
    await post(
      'wardHead',
      `an-1/reports/${september}/narrative/quotes`,
      { ...quote, unit: 'an-2-ch1' },
      404,
    )
    // Signed, the words stand still, and the unit above reads them.
    await submit('wardHead', 'an-1')
    await post('wardHead', path, { ...form, version: '2', text: 'x' }, 409)
    expect(await words('districtRecorder', `an-1/reports/${september}`)).toContain(
      'Chi hội mở 2 lớp.',
    )
    expect(await words('districtRecorder', `an/inbox/${september}/an-1`)).toContain(
      'Chi hội mở 2 lớp.',
    )
  })
})

describe('A signed report', () => {
  test('is sealed with a digest that anyone can check, says who was missing, and does not change by a byte', async () => {
    await record('chapterHead', 'an-1-ch1', '7')
    await submit('chapterHead', 'an-1-ch1')
    await submit('wardHead', 'an-1')
    const page = await words('wardHead', `an-1/reports/${september}`)
    expect(page).toContain('còn thiếu báo cáo của: Chi hội 2 an-1')
    const version = await words('wardHead', `an-1/reports/${september}/versions/1`)
    const content = await read('wardHead', `an-1/reports/${september}/versions/1/content.json`)
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(content))
    const digest = [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('')
    expect(version).toContain(digest)
    const said = JSON.parse(content)
    expect(said.missing).toEqual(['Chi hội 2 an-1'])
    expect(said.totals.find((one: { indicator: string }) => one.indicator === 'HV').amount).toBe(7)
    // Taken back, changed and signed again it is another version; the first stays what it was.
    await post('wardHead', `an-1/reports/${september}/recall`, { reason: 'Thêm số' })
    await submit('wardHead', 'an-1')
    expect(await read('wardHead', `an-1/reports/${september}/versions/1/content.json`)).toBe(
      content,
    )
    expect(
      JSON.parse(await read('wardHead', `an-1/reports/${september}/versions/3/content.json`))
        .version,
    ).toBe(3)
    // From above it is read; what was taken back is not.
    await post('wardHead', `an-1/reports/${september}/recall`, { reason: 'Thêm số' })
    const above = await (await as('cityHead')).get(`/sen/an-1/reports/${september}/versions/1`)
    expect(above.status).toBe(404)
  })

  test('misses whoever is not in its totals, also where that one signs meanwhile', async () => {
    await record('chapterHead', 'an-1-ch1', '7')
    for (let at = 1; ; at++) {
      let calls = 0
      // The chapter signs just before the n-th call of the ward's signing.
      const db = new Proxy(env.DB, {
        get: (real, name) =>
          name === 'batch'
            ? async (statements: D1PreparedStatement[]) => {
                calls += 1
                if (calls === at) await submit('chapterHead', 'an-1-ch1')
                return real.batch(statements)
              }
            : Reflect.get(real, name).bind(real),
      })
      await (await as('wardHead', db)).post(`/sen/an-1/reports/${september}/submission`, {})
      if (calls < at) break
      const { version } = await versionOf('an-1', september)
      const path = `an-1/reports/${september}/versions/${version}/content.json`
      const said = JSON.parse(await read('wardHead', path))
      const members = said.totals.find((one: { indicator: string }) => one.indicator === 'HV')
      expect([at, members?.reported ?? 0, said.missing.length]).toEqual(
        said.missing.length === 1 ? [at, 1, 1] : [at, 0, 2],
      )
      await post('chapterHead', `an-1-ch1/reports/${september}/recall`, { reason: 'Lại' })
      await post('wardHead', `an-1/reports/${september}/recall`, { reason: 'Lại' })
    }
  })

  test('misses no unit that began after its period', async () => {
    await env.DB.batch(
      [
        "update units set from_day = '2023-10-02' where id = ?1",
        'delete from reports where unit_id = ?1',
      ].map((act) => env.DB.prepare(act).bind(unitIds['an-1-ch2'])),
    )
    await record('chapterHead', 'an-1-ch1', '7')
    await submit('chapterHead', 'an-1-ch1')
    expect(await words('wardHead', `an-1/reports/${september}`)).not.toContain('chưa nộp')
    expect(await words('wardHead', `an-1/inbox/${september}`)).toContain('0 chưa nộp')
    await submit('wardHead', 'an-1')
    expect(await words('wardHead', `an-1/reports/${september}`)).not.toContain('còn thiếu báo cáo')
  })

  test('read from above as it was signed, tells no number of a sensitive indicator, its own or of its branch', async () => {
    await record('chapterHead', 'an-1-ch1', '7')
    await submit('chapterHead', 'an-1-ch1')
    await submit('wardHead', 'an-1')
    await env.DB.prepare(
      "update indicators set sensitive = 1 where organisation_id = 1 and code = 'HV'",
    ).run()
    const version = `an-1/reports/${september}/versions/1`
    expect(await words('wardHead', version)).toMatch(/mới\s+người\s+7/)
    for (const who of ['districtHead', 'cityHead'] as const) {
      expect(await words(who, version)).toMatch(/mới\s+người\s+ẩn/)
      expect(await words(who, version)).toContain('chỉ đơn vị tải về')
      expect((await (await as(who)).get(`/sen/${version}/content.json`)).status).toBe(404)
    }
    // Where no number of it stands in the report, whoever reads it can check it.
    await env.DB.prepare("update indicators set sensitive = code = 'TP'").run()
    expect(await read('cityHead', `${version}/content.json`)).toContain('"HV"')
  })

  test('says of a stock what there is, of what is done or not that it is', async () => {
    const form = { 'CLB.version': '0', 'CLB.amount': '3' }
    await post('chapterHead', `an-1-ch1/figures/${september}/CLB`, form)
    await submit('chapterHead', 'an-1-ch1')
    const own = { 'CLB.version': '0', 'CLB.nil': '1', 'PD.version': '0', 'PD.done': '1' }
    await post('wardHead', `an-1/figures/${september}`, own)
    await submit('wardHead', 'an-1')
    const version = await words('wardHead', `an-1/reports/${september}/versions/1`)
    expect(version).toMatch(/Câu lạc bộ\s+câu lạc bộ\s+Không có/)
    expect(version).toMatch(/Phát động phong trào\s+đơn vị\s+Đã thực hiện/)
    // To date is what happens; what there is has no sum over months.
    for (const page of [version, await words('districtHead', `an/inbox/${september}/an-1`)]) {
      expect(page).toMatch(/Câu lạc bộ\s+câu lạc bộ\s+\d+\s/)
      expect(page).not.toMatch(/Câu lạc bộ\s+câu lạc bộ\s+\d+ \(/)
    }
  })

  test('signed by two heads at once is signed once, and both are told', async () => {
    await record('chapterHead', 'an-1-ch1', '7')
    const answers = await Promise.all(
      ['wardHead', 'wardAdministrator'].map(async (who) =>
        (await as(who as Who)).post(`/sen/an-1/reports/${september}/submission`, {}),
      ),
    )
    const told = answers.map((answer) => answer.headers.get('location')?.split('said=')[1])
    expect(told.sort()).toEqual(['settled', 'submittedNow'])
    expect((await versionOf('an-1', september)).version).toBe(1)
  })
})

describe('The unit above', () => {
  test('accepts one or many, each in the version that it read', async () => {
    const page = await words('districtHead', `an/inbox/${month}`)
    expect(page).toContain('2 chờ tiếp nhận · 0 đã tiếp nhận')
    const none = await post('districtHead', `an/inbox/${month}`, {}, 422)
    expect(plain(none.text)).toContain('chọn ít nhất một báo cáo')
    const form = new FormData()
    for (const unit of ['an-1', 'an-2']) {
      form.append('report', `${unit}@${(await versionOf(unit)).version}`)
    }
    await post('districtHead', `an/inbox/${month}`, form)
    expect(await words('districtHead', `an/inbox/${month}`)).toContain(
      '0 chờ tiếp nhận · 2 đã tiếp nhận',
    )
    expect(await words('wardHead', `an-1/reports/${month}`)).toContain('Cấp trên tiếp nhận')
    // Accepted, it is not taken back by the unit, nor accepted once more.
    const late = await post('wardHead', `an-1/reports/${month}/recall`, { reason: 'Sửa' })
    expect(late.to).toContain('said=settled')
    await post('districtHead', `an/inbox/${month}`, form, 409)
  })

  test('accepts all that it was shown at once, and says of a unit whose report it returned that it did', async () => {
    await record('chapterHead', 'an-1-ch1', '7')
    await submit('chapterHead', 'an-1-ch1')
    await record('wardHead', 'an-1-ch2', '8')
    await submit('wardHead', 'an-1-ch2')
    const page = await read('wardHead', `an-1/inbox/${september}`)
    expect(page).toContain('Tiếp nhận cả 2 báo cáo')
    const form = new FormData()
    for (const [, value] of page.matchAll(/name="waiting" value="([^"]+)"/g)) {
      form.append('waiting', value ?? '')
    }
    // Without the button of all, what is only listed is not accepted.
    await post('wardHead', `an-1/inbox/${september}`, form, 422)
    form.append('all', '1')
    const { to } = await post('wardHead', `an-1/inbox/${september}`, form)
    expect(to).toContain('said=accepted&n=2')
    await post('districtHead', `an/inbox/${month}/an-1`, { version: '1', 'remark:': 'Xem lại' })
    expect(await words('districtHead', 'an')).not.toMatch(/Phường An 1\s+bị trả lại/)
    expect(await words('districtHead', `an/inbox/${month}`)).toMatch(/Phường An 1\s+bị trả lại/)
  })

  test('accepts what a unit signed before it was closed', async () => {
    await env.DB.prepare("update units set to_day = '2023-09-20' where id = ?1")
      .bind(unitIds['an-1-ch1'])
      .run()
    expect(await words('wardHead', `an-1/inbox/${month}`)).toContain('Chi hội 1 an-1')
    await accept('wardHead', 'an-1', 'an-1-ch1')
    expect(await words('wardHead', `an-1/inbox/${september}`)).not.toContain('Chi hội 1 an-1')
  })

  test('accepts nothing of what moved since it was read, and nothing of other units', async () => {
    const { version } = await versionOf('an-1')
    await post('wardHead', `an-1/reports/${month}/recall`, { reason: 'Sửa số' })
    await submit('wardHead', 'an-1', month)
    const old = await post('districtHead', `an/inbox/${month}`, { report: `an-1@${version}` }, 409)
    expect(plain(old.text)).toContain('vừa thay đổi')
    // A unit two steps below, or another's, is not there.
    await post('districtHead', `an/inbox/${month}`, { report: 'an-1-ch1@1' }, 404)
    await post('districtHead', `an/inbox/${month}`, { report: 'binh-1@1' }, 404)
    // Who only records does not accept.
    await post('districtRecorder', `an/inbox/${month}`, { report: `an-1@${version}` }, 403)
  })

  test('returns at the cell; the unit finds the place, answers, signs again, and the rounds are kept', async () => {
    await record('chapterHead', 'an-1-ch1', '700')
    await submit('chapterHead', 'an-1-ch1')
    expect((await total('an-1', september)).running).toBe(700)
    const { version } = await versionOf('an-1-ch1', september)
    const path = `an-1/inbox/${september}/an-1-ch1`
    const nothing = await post('wardHead', path, { version: String(version) }, 422)
    expect(plain(nothing.text)).toContain('ít nhất một nhận xét')
    const form = {
      version: String(version),
      'remark:figure/HV': 'Số này gấp trăm lần tháng trước, xin kiểm tra',
      'remark:figure/KHAC': 'Chỗ này không có',
    }
    await post('wardHead', path, form)
    expect((await total('an-1', september)).running).toBe(0)
    const page = await read('chapterHead', `an-1-ch1/reports/${september}`)
    expect(plain(page)).toContain('bị trả lại')
    expect(plain(page)).toContain('Số này gấp trăm lần tháng trước')
    expect(plain(page)).not.toContain('Chỗ này không có')
    expect(page).toContain(`figures/${september}#f-HV`)
    // Unanswered it is not signed again.
    await post('chapterHead', `an-1-ch1/reports/${september}/submission`, {}, 409)
    // Her first page says so too.
    expect(await words('chapterHead', 'an-1-ch1')).toContain('bị trả lại')
    await post('chapterHead', `an-1-ch1/reports/${september}/remarks/1`, { answer: '' }, 422)
    await post('chapterHead', `an-1-ch1/reports/${september}/remarks/1`, {
      answer: 'Gõ nhầm, đã sửa',
    })
    await post('chapterHead', `an-1-ch1/figures/${september}/HV`, {
      ...{ 'HV.version': '1', 'HV.amount': '7' },
    })
    await submit('chapterHead', 'an-1-ch1')
    expect((await total('an-1', september)).running).toBe(7)
    expect(await words('wardHead', path)).toContain('Gõ nhầm, đã sửa')
    await accept('wardHead', 'an-1', 'an-1-ch1', september)
    // Returned and taken back at the same moment: one of the two.
    const history = await words('chapterHead', 'an-1-ch1/history')
    for (const act of ['trả lại báo cáo', 'trả lời nhận xét', 'tiếp nhận báo cáo']) {
      expect(history).toContain(act)
    }
  })

  test('accepts nothing over remarks that are typed and not sent', async () => {
    await record('chapterHead', 'an-1-ch1', '7')
    await submit('chapterHead', 'an-1-ch1')
    const path = `an-1/inbox/${september}/an-1-ch1`
    const form = { version: '1', accept: '1', 'remark:figure/HV': 'Danh sách có 9 chị' }
    const { text } = await post('wardHead', path, form, 422)
    expect(plain(text)).toContain('Bạn đã ghi nhận xét nhưng chưa gửi')
    expect(text).toContain('Danh sách có 9 chị')
    await post('wardHead', path, { ...form, 'remark:figure/HV': ' ' })
    expect(await words('chapterHead', `an-1-ch1/reports/${september}`)).toContain('đã tiếp nhận')
  })

  test('reads the totals that the unit has signed, and can ask about one of them', async () => {
    const page = await read('districtHead', `an/inbox/${month}/an-1`)
    // Two chapters, 4 each in August and 3 in July; the ward has a club of its own beside theirs.
    expect(plain(page)).toMatch(/Hội viên phát triển mới\s+người\s+8 \(Luỹ kế 14\)/)
    expect(page.match(/name="remark:figure\/CLB"/g)).toHaveLength(1)
    await post('districtHead', `an/inbox/${month}/an-1`, {
      ...{ version: '1', 'remark:figure/HV': 'Tổng này thiếu một tổ' },
    })
    expect(await words('wardHead', `an-1/reports/${month}`)).toContain(
      'Hội viên phát triển mới : Tổng này thiếu một tổ',
    )
  })

  test('a return on its way while the unit takes it back: one outcome, told to both', async () => {
    const { version } = await versionOf('an-1')
    const [back, returned] = await Promise.all([
      (await as('wardHead')).post(`/sen/an-1/reports/${month}/recall`, { reason: 'Sửa' }),
      (await as('districtHead')).post(`/sen/an/inbox/${month}/an-1`, {
        ...{ version: String(version), 'remark:': 'Xem lại' },
      }),
    ])
    const told = back.headers.get('location')?.includes('said=recalled') ? 'recalled' : 'settled'
    expect([told, returned.status].join(' ')).toMatch(/^(recalled 409|settled 303)$/)
  })

  test('does not see what is not signed, or numbers of people that are few', async () => {
    await record('chapterHead', 'an-1-ch1', '7')
    const page = await words('wardHead', `an-1/inbox/${september}/an-1-ch1`)
    expect(page).toContain('chưa nộp')
    expect(page).not.toContain('Hội viên phát triển mới')
    await env.DB.prepare(
      "update indicators set sensitive = 1 where organisation_id = 1 and code = 'HV'",
    ).run()
    await submit('chapterHead', 'an-1-ch1')
    const shown = await read('wardHead', `an-1/inbox/${september}/an-1-ch1`)
    expect(plain(shown)).toContain('Hội viên phát triển mới')
    expect(plain(shown)).not.toMatch(/mới\s+người\s+7/)
  })
})

describe('A correction', () => {
  const path = `an-1-ch1/reports/${month}/correction`

  test('of an accepted report keeps old, new, who and why; who signed above is told and decides', async () => {
    await (await as('chapterHead'))
      .get(`/sen/${path}`)
      .then(({ status }) => expect(status).toBe(409))
    await accept('wardHead', 'an-1', 'an-1-ch1')
    const page = await read('chapterHead', path)
    const version = /name="HV.version" value="(\d+)"/.exec(page)?.[1] ?? ''
    const form = { 'HV.version': version, 'HV.amount': '40' }
    const unsaid = await post('chapterHead', path, form, 422)
    expect(plain(unsaid.text)).toContain('ghi lý do đính chính')
    expect(unsaid.text).toContain('value="40"')
    const before = await total('an', month)
    await post('chapterHead', path, { ...form, reason: 'Sót một tổ' })
    const report = await words('chapterHead', `an-1-ch1/reports/${month}`)
    expect(report).toMatch(/4 → 40/)
    expect(report).toContain('Sót một tổ')
    expect(report).toContain('đã tiếp nhận')
    const after = await total('an', month)
    // The running total moves; what the ward has signed stands until it signs again.
    expect([after.running - before.running, after.signed - before.signed]).toEqual([36, 0])
    for (const [who, unit, name] of [
      ['wardHead', 'an-1', 'Chi hội 1 an-1'],
      ['districtHead', 'an', 'Chi hội 1 an-1 (Phường An 1)'],
      ['cityHead', 'tp', 'Chi hội 1 an-1 (Phường An 1, Quận An)'],
    ] as const) {
      expect(await words(who, `${unit}/reports/${month}`)).toContain(
        `${name} · Hội viên phát triển mới: 4 → 40`,
      )
    }
    // The ward issues its report again; the district is told of that too, and leaves its own with a reason.
    await post('wardHead', `an-1/reports/${month}/reissue`, { reason: '', answer: 'reissue' }, 422)
    await post('wardHead', `an-1/reports/${month}/reissue`, {
      reason: 'Theo đính chính',
      answer: 'reissue',
    })
    expect(await words('wardHead', `an-1/reports/${month}`)).not.toContain('Thay đổi sau khi')
    const reissued = await total('an', month)
    expect(reissued.signed - before.signed).toBe(36)
    await post('districtHead', `an/reports/${month}/reissue`, {
      reason: 'Sẽ tính vào quý',
      answer: 'leave',
    })
    expect(await words('districtHead', `an/reports/${month}`)).not.toContain('Thay đổi sau khi')
    expect(await words('districtHead', 'an/history')).toContain('Sẽ tính vào quý')
  })

  test('can be left as it is however many there are, and in a closed period too', async () => {
    const detail = { act: 'recalled', unit: 'an-1-ch1', name: 'Chi hội 1', figures: [], reason: '' }
    await env.DB.prepare(
      `insert into notices (unit_id, id, kind, period, at, detail)
       select ?1, 'x-' || value, 'corrected', ?2, 1, ?3 from json_each(?4)`,
    )
      .bind(
        ...[unitIds.an, month, JSON.stringify(detail)],
        JSON.stringify(Array.from({ length: 130 }, (_, at) => at)),
      )
      .run()
    await post('cityAdministrator', 'tp/periods', { period: month, reason: 'Xong' })
    const path = `an/reports/${month}`
    const page = await words('districtHead', path)
    expect(page).toContain('và 30 thay đổi khác')
    expect(page).toContain('Kỳ đã khóa sổ nên chỉ có thể giữ nguyên')
    expect(page).not.toContain('Ban hành lại')
    await post('districtHead', `${path}/reissue`, { answer: 'leave', reason: 'Đã rõ' })
    expect(await words('districtHead', path)).not.toContain('Thay đổi sau khi')
  })

  test('changes no figure that was corrected meanwhile, and none that is not a number', async () => {
    await accept('wardHead', 'an-1', 'an-1-ch1')
    const form = { 'HV.version': '1', 'HV.amount': '40', reason: 'Sót' }
    await post('chapterHead', path, form)
    await post('chapterHead', path, { ...form, 'HV.amount': '50' }, 422)
    const wrong = await post(
      'chapterHead',
      path,
      { ...form, 'HV.version': '2', 'HV.amount': '4.5' },
      422,
    )
    expect(wrong.text).toContain('value="4.5"')
    await post('chapterHead', path, { ...form, 'HV.version': '2', 'HV.amount': '' }, 422)
    const figure = await env.DB.prepare(
      "select amount from figures where unit_id = ?1 and period = ?2 and indicator_id = 1 and part = ''",
    )
      .bind(unitIds['an-1-ch1'], month)
      .first<{ amount: number }>()
    expect(figure?.amount).toBe(40)
  })

  test('is in what the unit above takes back and signs again, which says no more that it is not', async () => {
    await accept('wardHead', 'an-1', 'an-1-ch1')
    await post('chapterHead', path, { 'HV.version': '1', 'HV.amount': '40', reason: 'Sót' })
    const told = async () => [
      (await words('wardHead', 'an-1')).includes('số liệu thay đổi sau khi ký'),
      (await words('wardHead', `an-1/reports/${month}`)).includes('4 → 40'),
    ]
    expect(await told()).toEqual([true, true])
    await post('wardHead', `an-1/reports/${month}/recall`, { reason: 'Theo đính chính' })
    expect(await told()).toEqual([false, false])
    await submit('wardHead', 'an-1', month)
    expect(await told()).toEqual([false, false])
    expect((await total('an', month)).signed).toBe(52)
  })

  test('of a sensitive figure tells its numbers to nobody above, on the report and in the history', async () => {
    await env.DB.prepare(
      "update indicators set sensitive = 1 where organisation_id = 1 and code = 'HV'",
    ).run()
    await accept('wardHead', 'an-1', 'an-1-ch1')
    await post('chapterHead', path, { 'HV.version': '1', 'HV.amount': '37', reason: 'Sót' })
    for (const page of [`an-1-ch1/reports/${month}`, 'an-1-ch1/history']) {
      expect(await words('chapterHead', page)).toMatch(/Hội viên phát triển mới\s*: 4 → 37/)
      for (const who of ['wardHead', 'cityHead'] as const) {
        expect(await words(who, page)).toContain('Hội viên phát triển mới')
        // An hour may have as many minutes.
        expect(await words(who, page)).not.toMatch(/(?<![\d:])37/)
      }
    }
  })

  test('of a figure with parts leaves no part of the old one, and can be corrected once more', async () => {
    await env.DB.prepare(
      "insert into indicator_parts (organisation_id, indicator_id, code, name, position) values (1, 1, 'A', 'Dưới 30 tuổi', 1), (1, 1, 'B', 'Từ 30 tuổi', 2)",
    ).run()
    const parts = async () =>
      (
        await env.DB.prepare(
          "select part, amount from figures where unit_id = ?1 and period = ?2 and indicator_id = 1 and part <> '' order by part",
        )
          .bind(unitIds['an-1-ch1'], september)
          .all<{ part: string; amount: number }>()
      ).results.map(({ part, amount }) => `${part}${amount}`)
    await post('chapterHead', `an-1-ch1/figures/${september}/HV`, {
      ...{ 'HV.version': '0', 'HV.part.A': '3', 'HV.part.B': '4' },
    })
    await submit('chapterHead', 'an-1-ch1')
    await accept('wardHead', 'an-1', 'an-1-ch1', september)
    const again = `an-1-ch1/reports/${september}/correction`
    await post('chapterHead', again, { 'HV.version': '1', 'HV.nil': '1', reason: 'Không có' })
    expect(await parts()).toEqual([])
    const form = { 'HV.version': '2', 'HV.part.A': '2', 'HV.part.B': '5', reason: 'Có 7 chị' }
    await post('chapterHead', again, form)
    expect(await parts()).toEqual(['A2', 'B5'])
    // Parts alone can be wrong: what moved is told, in words.
    const moved = { 'HV.version': '3', 'HV.part.A': '3', 'HV.part.B': '4', reason: 'Nhầm tuổi' }
    await post('chapterHead', again, moved)
    expect(await parts()).toEqual(['A3', 'B4'])
    const page = await words('chapterHead', `an-1-ch1/reports/${september}`)
    expect(page).toContain(
      '7 (Dưới 30 tuổi: 2; Từ 30 tuổi: 5) → 7 (Dưới 30 tuổi: 3; Từ 30 tuổi: 4)',
    )
    expect(page).toContain('→ không phát sinh')
  })

  test('of a unit’s own figure signs nothing with it that units below corrected and it has left', async () => {
    await accept('wardHead', 'an-1', 'an-1-ch1')
    await accept('districtHead', 'an', 'an-1')
    await post('chapterHead', path, { 'HV.version': '1', 'HV.amount': '40', reason: 'Sót' })
    await post('wardHead', `an-1/reports/${month}/reissue`, { reason: 'Để sau', answer: 'leave' })
    const signed = async (indicator: number) =>
      (
        await env.DB.prepare(
          "select amount from signed_totals where unit_id = ?1 and period = ?2 and indicator_id = ?3 and part = ''",
        )
          .bind(unitIds['an-1'], month, indicator)
          .first<{ amount: number }>()
      )?.amount
    const before = [await signed(1), await signed(3)]
    await post('wardHead', `an-1/reports/${month}/correction`, {
      ...{ 'CLB.version': '1', 'CLB.amount': '9', reason: 'Thiếu 5 câu lạc bộ' },
    })
    expect([await signed(1), await signed(3)]).toEqual([before[0], (before[1] ?? 0) + 5])
  })
})

describe('A report that came after the unit above was accepted', () => {
  test('is taken into its totals by issuing them again, with a reason', async () => {
    await record('chapterHead', 'an-1-ch1', '7')
    await submit('wardHead', 'an-1')
    await accept('districtHead', 'an', 'an-1', september)
    await submit('chapterHead', 'an-1-ch1')
    expect((await total('an', september)).signed).toBe(0)
    const page = await read('wardHead', `an-1/reports/${september}`)
    expect(page).toContain(`action="/sen/an-1/reports/${september}/reissue"`)
    const form = { answer: 'reissue', reason: '' }
    const { text } = await post('wardHead', `an-1/reports/${september}/reissue`, form, 422)
    expect(text).toContain('<details open')
    await post('wardHead', `an-1/reports/${september}/reissue`, { ...form, reason: 'Thêm chi 1' })
    expect((await total('an', september)).signed).toBe(7)
    expect(await words('wardHead', `an-1/reports/${september}`)).toContain(
      'còn thiếu báo cáo của: Chi hội 2 an-1',
    )
  })

  test('and is issued again is told to who has signed above, by name', async () => {
    await post('wardHead', `an-1/reports/${month}/recall`, { reason: 'Xem lại' })
    await submit('wardHead', 'an-1', month)
    await accept('districtHead', 'an', 'an-1')
    await post('districtHead', `an/reports/${month}/reissue`, { answer: 'leave', reason: 'Đã rõ' })
    const form = { answer: 'reissue', reason: 'Thêm một chi hội' }
    await post('wardHead', `an-1/reports/${month}/reissue`, form)
    expect(await words('districtHead', `an/reports/${month}`)).toMatch(
      /Thay đổi sau khi .*Phường An 1 đã ban hành lại báo cáo Thêm một chi hội/,
    )
  })
})

describe('A report that is withdrawn', () => {
  test('is told to every unit above that signed with it, and to none that did not', async () => {
    await post('chapterHead', `an-1-ch1/reports/${month}/recall`, { reason: 'Nhầm tháng' })
    const line = 'đã thu hồi báo cáo, số liệu không còn trong tổng Nhầm tháng'
    for (const [who, unit] of [
      ['wardHead', 'an-1'],
      ['districtHead', 'an'],
      ['cityHead', 'tp'],
    ] as const) {
      expect(await words(who, `${unit}/reports/${month}`)).toContain(line)
    }
    expect(await words('wardHead', 'an-1')).toContain('1 thay đổi, chờ quyết định')
    const form = { answer: 'leave', reason: 'Chờ nộp lại' }
    await post('wardHead', `an-1/reports/${month}/reissue`, form)
    // What she signs now the ward has not signed with: taken back again, nothing becomes of the ward's report.
    await submit('chapterHead', 'an-1-ch1', month)
    await post('chapterHead', `an-1-ch1/reports/${month}/recall`, { reason: 'Lần nữa' })
    expect(await words('wardHead', `an-1/reports/${month}`)).not.toContain('Thay đổi sau khi')
  })

  test('by the unit above is told to that unit itself, where it has signed, and further up', async () => {
    const { version } = await versionOf('an-1-ch1')
    await post('wardHead', `an-1/inbox/${month}/an-1-ch1`, {
      ...{ version: String(version), 'remark:figure/HV': 'Kiểm tra lại' },
    })
    const line = 'bị trả lại báo cáo, số liệu không còn trong tổng Kiểm tra lại'
    expect(await words('wardHead', `an-1/reports/${month}`)).toContain(line)
    expect(await words('districtHead', `an/reports/${month}`)).toContain(line)
    expect(await words('chapterHead', `an-1-ch1/reports/${month}`)).not.toContain(line)
    await post('wardHead', `an-1/reports/${month}/reissue`, {
      ...{ answer: 'reissue', reason: 'Bỏ chi hội 1 ra' },
    })
    expect((await total('an', month)).signed).toBe(12)
  })
})

describe('A closed period', () => {
  test('stands still for everyone until the root opens it again, with a reason', async () => {
    await accept('wardHead', 'an-1', 'an-1-ch1')
    const unsaid = await post(
      'cityAdministrator',
      'tp/periods',
      { period: 'tháng 8', reason: '' },
      422,
    )
    expect(plain(unsaid.text)).toContain('Không đọc được kỳ này')
    await post('cityAdministrator', 'tp/periods', { period: month, reason: 'Đã báo cáo tỉnh' })
    expect(await words('wardHead', `an-1/reports/${month}`)).toContain('Đã báo cáo tỉnh')
    await post('wardHead', `an-1/reports/${month}/recall`, { reason: 'Sửa' }, 409)
    const form = { 'HV.version': '1', 'HV.amount': '40', reason: 'Sót' }
    await post('chapterHead', `an-1-ch1/reports/${month}/correction`, form, 409)
    const { version } = await versionOf('an-1')
    await post('districtHead', `an/inbox/${month}`, { report: `an-1@${version}` }, 409)
    await post('wardHead', 'an-1/periods', { period: month, reason: 'x' }, 404)
    await post('cityAdministrator', 'tp/periods', {
      period: month,
      open: '1',
      reason: 'Đính chính',
    })
    await post('chapterHead', `an-1-ch1/reports/${month}/correction`, form)
    expect(await words('cityAdministrator', 'tp/history')).toContain('mở lại kỳ báo cáo')
  })

  test('holds the months in it: they are closed and opened with it, but for what was closed before', async () => {
    const turn = (period: string, more: Record<string, string> = {}, status = 303) =>
      post(
        'cityAdministrator',
        'tp/periods',
        { period, reason: 'Đã báo cáo tỉnh', ...more },
        status,
      )
    await accept('wardHead', 'an-1', 'an-1-ch1')
    const path = `an-1-ch1/reports/${month}/correction`
    const form = { 'HV.version': '1', 'HV.amount': '40', reason: 'Sót' }
    await turn('2023-07')
    await turn('2023-Q3')
    expect(await read('cityAdministrator', 'tp/periods')).not.toContain('<option value="2023-08"')
    await post('chapterHead', path, form, 409)
    const unsaid = await turn('2023-Q3', { open: '1', reason: ' ' }, 422)
    expect(unsaid.text).toMatch(/<details open(="")?>/)
    await turn('2023-Q3', { open: '1' })
    await post('chapterHead', path, form)
    expect(await words('chapterHead', 'an-1-ch1/reports/2023-07')).toContain('Đã báo cáo tỉnh')
  })

  test('is owed by nobody', async () => {
    await post('wardHead', `an-1/reports/${month}/recall`, { reason: 'Sửa' })
    const owed = /Các kỳ trước chưa nộp\s+Tháng 8\/2023/
    expect(await words('wardHead', 'an-1')).toMatch(owed)
    await post('cityAdministrator', 'tp/periods', { period: month, reason: 'Xong' })
    expect(await words('wardHead', 'an-1')).not.toMatch(owed)
    // Nor is anybody asked for it.
    const late = `an-1/late/${september}`
    expect(await words('wardHead', late)).toContain('NHẮC NỘP BÁO CÁO')
    await post('cityAdministrator', 'tp/periods', { period: september, reason: 'Xong' })
    expect(await words('wardHead', late)).not.toContain('NHẮC NỘP BÁO CÁO')
    expect(await words('wardHead', late)).toContain('khóa sổ')
  })

  test('says that it is closed wherever somebody writes, and shows the words that came too late', async () => {
    await record('chapterHead', 'an-1-ch1', '7')
    await submit('chapterHead', 'an-1-ch1')
    await post('wardHead', `an-1/inbox/${september}/an-1-ch1`, {
      ...{ version: '1', 'remark:figure/HV': 'Xin xem lại' },
    })
    await post('cityAdministrator', 'tp/periods', { period: september, reason: 'Xong' })
    const shut = 'Kỳ này đã được cấp cao nhất khóa sổ'
    const answer = { answer: 'Đúng rồi' }
    const late = await post('chapterHead', `an-1-ch1/reports/${september}/remarks/1`, answer, 409)
    expect(late.text).toContain(shut)
    const note = { id: '00000000-0000-4000-8000-000000000001', kind: 'note', text: 'Danh sách' }
    const piece = await post('chapterHead', `an-1-ch1/evidence/${september}/HV`, note, 409)
    expect(piece.text).toContain(shut)
    for (const page of [`figures/${september}`, `evidence/${september}/HV`]) {
      expect(await words('chapterHead', `an-1-ch1/${page}`)).toContain(shut)
    }
    const text = 'Lời viết trong lúc kỳ bị khóa'
    const typed = await post(
      'chapterHead',
      `an-1-ch1/reports/${september}/narrative`,
      { task: '', part: 'results', version: '0', text },
      409,
    )
    expect(typed.text).toContain(text)
  })
})
