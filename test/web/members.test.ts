/** Members of a unit: how they come in, what they become, how they leave, and how a lost password is replaced. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { digest } from '../../src/store/secret.ts'
import { as, type Browser, forgetSessions, nobody } from '../as.ts'
import { buildCity, password, people, unitIds } from '../city.ts'
import { cookieOf, everything, newcomer, signedIn } from '../house/doors.ts'
import { freshDatabase } from '../setup.ts'

const page = '/sen/an-1/members'
const invitation = { name: 'Nguyễn Thị Mới', role: 'recorder', department: '', days: '7' }
const good = 'hoa sen trong đầm sâu'
const account = { how: 'anew', name: 'Nguyễn Thị Mới', login: 'nguyenthimoi' }
const newAccount = { ...account, password: good, again: good }
const idOf = (who: keyof typeof people) => Object.keys(people).indexOf(who) + 1
const ward = unitIds
let administrator: Browser

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
  administrator = await as('wardAdministrator')
})

const text = async (answer: Promise<Response> | Response) => (await answer).text()
const secretIn = (page: string) => /\/(?:invitation|reset)\/([\w-]{43})/.exec(page)?.[1] ?? ''

async function invite(change: Partial<typeof invitation> = {}): Promise<string> {
  const answer = await administrator.post(`${page}/invitations`, { ...invitation, ...change })
  expect(answer.status).toBe(200)
  const secret = secretIn(await answer.text())
  expect(secret).toHaveLength(43)
  return secret
}

async function resetLink(who: keyof typeof people, by = administrator): Promise<string> {
  const answer = await by.post(`${page}/${idOf(who)}/reset`, {})
  expect(answer.status).toBe(200)
  return secretIn(await answer.text())
}

async function lastEvent(unit: string): Promise<{ act: string; subject: string; person: string }> {
  const row = await env.DB.prepare(
    `select e.act, e.subject, p.login as person from events e join people p on p.id = e.person_id
     where e.unit_id = ?1 order by e.id desc limit 1`,
  )
    .bind(ward[unit] ?? 0)
    .first<{ act: string; subject: string; person: string }>()
  if (!row) throw new Error('nothing happened')
  return row
}

describe('An invitation', () => {
  test('is shown once, as text and as a code to scan, and its secret is stored nowhere', async () => {
    const answer = await text(administrator.post(`${page}/invitations`, invitation))
    const secret = secretIn(answer)
    expect(answer).toContain('<svg class="qr"')
    expect(answer).toContain('Kính gửi Nguyễn Thị Mới: mời tham gia Phường An 1')
    const rows = JSON.stringify(await everything())
    expect(rows.includes(secret)).toBe(false)
    expect(rows.includes(await digest(secret))).toBe(true)
    const list = await text(administrator.get(page))
    expect([list.includes('Nguyễn Thị Mới'), list.includes(secret)]).toEqual([true, false])
    expect(await lastEvent('an-1')).toEqual({
      act: 'member.invite',
      subject: 'Nguyễn Thị Mới',
      person: 'an1.quantri',
    })
  })

  test('makes an account that is at once in the unit, with its role, and is then used up', async () => {
    const address = `/invitation/${await invite()}`
    // A program that shows a preview opens it first: that uses nothing.
    for (let at = 0; at < 3; at++) expect((await nobody.get(address)).status).toBe(200)
    const answer = await nobody.post(address, newAccount)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sen/an-1'])
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const inside = await nobody.get('/sen/an-1/figures/2023-09', { cookie })
    expect(inside.status).toBe(200)
    expect(await inside.text()).toContain('Lưu')
    expect((await nobody.get('/sen/an-2', { cookie })).status).toBe(404)
    const again = await nobody.post(address, { ...newAccount, login: 'nguoikhac' })
    expect([again.status, await again.text()]).toEqual([
      410,
      expect.stringContaining('Liên kết đã được dùng'),
    ])
    expect((await nobody.get(address)).status).toBe(410)
    expect(await lastEvent('an-1')).toEqual({
      act: 'member.join',
      subject: 'Nguyễn Thị Mới',
      person: 'nguyenthimoi',
    })
  })

  test('that five open at once makes one account', async () => {
    const address = `/invitation/${await invite()}`
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((at) => nobody.post(address, { ...newAccount, login: `moi-${at}` })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410, 410])
    const made = "select count(*) as n from people where login like 'moi-%'"
    expect(await env.DB.prepare(made).first()).toEqual({ n: 1 })
  })

  test('opens for whoever has an account already, who keeps it and belongs to both units', async () => {
    const secret = await invite({ role: 'viewer' })
    const sibling = await as('siblingHead')
    expect(await text(sibling.get(`/invitation/${secret}`))).toContain('Bà an2.lanhdao')
    const answer = await sibling.post(`/invitation/${secret}`, { how: 'present' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sen/an-1'])
    expect((await sibling.get('/sen/an-1')).status).toBe(200)
    expect((await sibling.post('/sen/an-1/figures/2023-09', {})).status).toBe(403)
    expect((await sibling.get('/sen/an-2/members')).status).toBe(200)
  })

  test('is not used up by somebody who is a member already', async () => {
    const address = `/invitation/${await invite()}`
    const head = await as('wardHead')
    expect(await text(head.get(address))).toContain('Bạn đã là thành viên của Phường An 1')
    expect((await head.post(address, { how: 'present' })).status).toBe(409)
    expect((await nobody.post(address, newAccount)).status).toBe(303)
  })

  test('that has expired, is revoked, renewed, or was never made opens nothing and says why', async () => {
    const expired = await invite()
    await env.DB.prepare('update invitations set expires_at = 1').run()
    const revoked = await invite({ name: 'Trần Thị Hai' })
    const id = "select id from invitations where name = 'Trần Thị Hai'"
    const row = await env.DB.prepare(id).first<{ id: string }>()
    const old = await invite({ name: 'Lê Thị Ba' })
    const other = await env.DB.prepare(
      "select id from invitations where name = 'Lê Thị Ba'",
    ).first<{ id: string }>()
    expect((await administrator.post(`${page}/invitations/${row?.id}/revocation`, {})).status).toBe(
      303,
    )
    const renewed = secretIn(
      await text(administrator.post(`${page}/invitations/${other?.id}/renewal`, {})),
    )
    for (const [secret, status, words] of [
      [expired, 410, 'Liên kết đã hết hạn'],
      [revoked, 410, 'Liên kết đã được thu hồi'],
      [old, 404, 'Liên kết không đúng'],
      ['x'.repeat(43), 404, 'Liên kết không đúng'],
    ] as const) {
      const before = await everything()
      const shown = await nobody.get(`/invitation/${secret}`)
      const sent = await nobody.post(`/invitation/${secret}`, newAccount)
      expect([shown.status, sent.status]).toEqual([status, status])
      expect(await shown.text()).toContain(words)
      expect(await sent.text()).toContain(words)
      expect(await everything()).toEqual(before)
    }
    expect((await nobody.get(`/reset/${renewed}`)).status).toBe(404)
    expect((await nobody.post(`/invitation/${renewed}`, newAccount)).status).toBe(303)
  })

  test('dies with the right of whoever made it, and with its unit', async () => {
    const second = await newcomer('an1.quantri2', ward['an-1'] ?? 0, 'administrator')
    const secret = secretIn(await text(second.post(`${page}/invitations`, invitation)))
    const { results } = await env.DB.prepare(
      "select id from people where login = 'an1.quantri2'",
    ).all<{ id: number }>()
    const change = { role: 'viewer', was: 'administrator', department: '' }
    expect((await administrator.post(`${page}/${results[0]?.id}`, change)).status).toBe(303)
    expect((await nobody.post(`/invitation/${secret}`, newAccount)).status).toBe(410)
    const mine = await invite()
    await env.DB.prepare("update units set to_day = '2023-09-30' where code = 'an-1'").run()
    const answer = await nobody.post(`/invitation/${mine}`, newAccount)
    expect([answer.status, (await answer.text()).includes('đã ngừng hoạt động')]).toEqual([
      410,
      true,
    ])
  })

  test('keeps what was typed when it is refused, and is not used up by that', async () => {
    const address = `/invitation/${await invite({ role: 'administrator' })}`
    for (const [change, words, status] of [
      [{ name: ' ' }, 'Vui lòng nhập họ và tên', 422],
      [{ login: 'Hoa Sen' }, 'Tên đăng nhập gồm 3 đến 50', 422],
      [{ login: 'an1.xem' }, 'Tên đăng nhập này đã có người dùng', 409],
      [{ password: '', again: '' }, 'Vui lòng nhập mật khẩu', 422],
      [{ password: 'ngan qua nhe', again: 'ngan qua nhe' }, 'cần ít nhất 15 ký tự', 422],
      [{ password: '123456789012345', again: '123456789012345' }, 'quá dễ đoán', 422],
      [{ password: 'nguyenthimoi-2023', again: 'nguyenthimoi-2023' }, 'không nên chứa tên', 422],
      [{ again: 'khác hẳn lần đầu' }, 'chưa khớp', 422],
    ] as const) {
      const sent: Record<string, string> = { ...newAccount, ...change }
      const answer = await nobody.post(address, sent)
      const shown = await answer.text()
      expect([words, answer.status, shown.includes(words)]).toEqual([words, status, true])
      expect(shown).toContain(`value="${sent.login}"`)
      expect(shown.includes(good)).toBe(false)
    }
    expect((await nobody.post(address, newAccount)).status).toBe(303)
  })

  test('with a form that is wrong is not made', async () => {
    for (const [change, words] of [
      [{ name: '' }, 'Vui lòng nhập họ và tên'],
      [{ role: 'owner' }, 'Vui lòng chọn vai trò'],
      [{ department: '7' }, 'Ban này không còn'],
      [{ days: '3650' }, 'Vui lòng chọn thời hạn'],
    ] as const) {
      const answer = await administrator.post(`${page}/invitations`, { ...invitation, ...change })
      expect([words, answer.status, (await answer.text()).includes(words)]).toEqual([
        words,
        422,
        true,
      ])
    }
    expect(await env.DB.prepare('select count(*) as n from invitations').first()).toEqual({ n: 0 })
  })

  test('cannot be guessed at without end', async () => {
    const wrong = () => nobody.get(`/invitation/${'y'.repeat(43)}`)
    const answers: number[] = []
    for (let at = 0; at < 61; at++) answers.push((await wrong()).status)
    expect([answers[0], answers.at(-1)]).toEqual([404, 429])
  })

  test('of another unit can be neither renewed nor revoked from here', async () => {
    await env.DB.prepare(
      `insert into invitations (unit_id, id, kind, token, name, role, created_at, created_by, expires_at)
       values (?1, 'theirs', 'invitation', 't', 'Ai', 'viewer', 1, 1, 9e15)`,
    )
      .bind(ward['an-2'] ?? 0)
      .run()
    const before = await everything()
    for (const act of ['renewal', 'revocation']) {
      const answer = await administrator.post(`${page}/invitations/theirs/${act}`, {})
      expect([act, answer.status]).toEqual([act, 404])
    }
    expect(await everything()).toEqual(before)
  })
})

describe('A member', () => {
  const change = (who: keyof typeof people, role: string, was = people[who].role as string) =>
    administrator.post(`${page}/${idOf(who)}`, { role, was, department: '' })

  test('with another role has it on her next request, mid-form too', async () => {
    const recorder = await as('wardRecorder')
    expect((await recorder.get('/sen/an-1/figures/2023-09')).status).toBe(200)
    expect((await change('wardRecorder', 'viewer')).status).toBe(303)
    const typed = { 'CLB.version': '0', 'CLB.amount': '5' }
    expect((await recorder.post('/sen/an-1/figures/2023-09', typed)).status).toBe(403)
    expect(await text(administrator.get('/sen/an-1/history'))).toContain(
      'đổi vai trò Bà an1.nhap: Nhập liệu → Xem',
    )
  })

  test('who is removed finds nothing on her next request, and the past keeps her name', async () => {
    const recorder = await as('wardRecorder')
    const removal = `${page}/${idOf('wardRecorder')}/removal`
    expect((await administrator.post(removal, { was: 'recorder' })).status).toBe(303)
    expect((await recorder.get('/sen/an-1')).status).toBe(404)
    expect((await recorder.get('/sen/an-1-ch2')).status).toBe(404)
    expect((await administrator.post(removal, { was: 'recorder' })).status).toBe(404)
    expect(await text(administrator.get('/sen/an-1/history'))).toContain('Bà an1.nhap')
  })

  test('is not changed by a form that shows what she no longer is', async () => {
    expect((await change('wardRecorder', 'head')).status).toBe(303)
    const answer = await change('wardRecorder', 'viewer', 'recorder')
    expect([answer.status, (await answer.text()).includes('vừa được thay đổi ở nơi khác')]).toEqual(
      [409, true],
    )
    const removal = `${page}/${idOf('wardRecorder')}/removal`
    expect((await administrator.post(removal, { was: 'recorder' })).status).toBe(409)
  })

  test('who is the last administrator neither leaves nor gives it away, unless somebody above does it', async () => {
    const before = await everything()
    const leaves = await administrator.post(`${page}/${idOf('wardAdministrator')}/removal`, {
      was: 'administrator',
    })
    const gives = await change('wardAdministrator', 'viewer')
    expect([leaves.status, gives.status]).toEqual([409, 409])
    expect(await leaves.text()).toContain('quản trị duy nhất')
    expect(await everything()).toEqual(before)
    await newcomer('an1.quantri2', ward['an-1'] ?? 0, 'administrator')
    expect((await change('wardAdministrator', 'viewer')).status).toBe(303)
    const above = await as('cityAdministrator')
    const last = await env.DB.prepare("select id from people where login = 'an1.quantri2'").first<{
      id: number
    }>()
    const removed = await above.post(`${page}/${last?.id}/removal`, { was: 'administrator' })
    expect(removed.status).toBe(303)
  })

  test('of two administrators who leave at once, one stays', async () => {
    const second = await newcomer('an1.quantri2', ward['an-1'] ?? 0, 'administrator')
    const row = await env.DB.prepare("select id from people where login = 'an1.quantri2'").first<{
      id: number
    }>()
    const was = { was: 'administrator' }
    const answers = await Promise.all([
      administrator.post(`${page}/${idOf('wardAdministrator')}/removal`, was),
      second.post(`${page}/${row?.id}/removal`, was),
    ])
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(303)
    const left = await env.DB.prepare(
      "select count(*) as n from members where unit_id = ?1 and role = 'administrator'",
    )
      .bind(ward['an-1'] ?? 0)
      .first<{ n: number }>()
    expect(left?.n).toBe(1)
  })

  test('of a root is its last administrator for good: nobody is above', async () => {
    const city = await as('cityAdministrator')
    const answer = await city.post(`/sen/tp/members/${idOf('cityAdministrator')}/removal`, {
      was: 'administrator',
    })
    expect(answer.status).toBe(409)
  })

  test('of another unit is not there, whatever is asked of her', async () => {
    const before = await everything()
    const stranger = idOf('siblingHead')
    const answers = [
      await administrator.get(`${page}/${stranger}`),
      await administrator.post(`${page}/${stranger}`, { role: 'viewer', was: 'head' }),
      await administrator.post(`${page}/${stranger}/removal`, { was: 'head' }),
      await administrator.post(`${page}/${stranger}/reset`, {}),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(await everything()).toEqual(before)
  })

  test('of a unit below is seen and arranged by an administrator above, and by no other of those above', async () => {
    const city = await as('cityAdministrator')
    expect(await text(city.get(page))).toContain('Bà an1.lanhdao')
    const answer = await city.post(`${page}/invitations`, { ...invitation, role: 'administrator' })
    expect(answer.status).toBe(200)
    expect(await lastEvent('an-1')).toMatchObject({ act: 'member.invite', person: 'sen.quantri' })
    for (const who of ['cityHead', 'districtRecorder', 'siblingHead', 'chapterHead'] as const) {
      expect([who, (await (await as(who)).get(page)).status]).toEqual([who, 404])
    }
    // Administrators keep what they administer; nobody reaches up or across.
    expect((await administrator.get('/sen/an-1-ch1/members')).status).toBe(200)
    expect((await administrator.get('/sen/an/members')).status).toBe(404)
    expect((await administrator.get('/sen/an-2/members')).status).toBe(404)
  })
})

describe('A department', () => {
  const departments = '/sen/an-1/departments'
  beforeEach(async () => {
    await administrator.post(departments, { name: 'Ban Tuyên giáo' })
    await env.DB.prepare(
      "update indicators set lead = 'Ban Tổ chức; Ban tuyên giáo' where code = 'CLB' and organisation_id = 1",
    ).run()
    await env.DB.prepare(
      "update indicators set lead = 'Ban Tổ chức' where code = 'GS' and organisation_id = 1",
    ).run()
  })

  const limit = () =>
    administrator.post(`${page}/${idOf('wardRecorder')}`, {
      role: 'recorder',
      was: 'recorder',
      department: '1',
    })

  test('limits a recorder to the indicators that it leads', async () => {
    expect((await limit()).status).toBe(303)
    const recorder = await as('wardRecorder')
    const sheet = await text(recorder.get('/sen/an-1/figures/2023-09'))
    expect(sheet).toContain('do Ban Tuyên giáo tham mưu')
    expect([sheet.includes('name="CLB.amount"'), sheet.includes('name="GS.amount"')]).toEqual([
      true,
      false,
    ])
    const own = { 'CLB.version': '0', 'CLB.amount': '5' }
    const other = { 'GS.version': '0', 'GS.amount': '5' }
    const before = await everything()
    expect((await recorder.post('/sen/an-1/figures/2023-09', { ...own, ...other })).status).toBe(
      403,
    )
    expect(await everything()).toEqual(before)
    expect((await recorder.post('/sen/an-1/figures/2023-09', own)).status).toBe(303)
    expect(await text(administrator.get(page))).toContain('Ban Tuyên giáo')
  })

  test('does not let a head who is limited to it submit the unit’s report', async () => {
    const head = await as('wardHead')
    await administrator.post(`${page}/${idOf('wardHead')}`, {
      role: 'head',
      was: 'head',
      department: '1',
    })
    expect((await head.post('/sen/an-1/reports/2023-09/submission', {})).status).toBe(403)
  })

  test('never limits an administrator', async () => {
    await administrator.post(`${page}/${idOf('wardHead')}`, {
      role: 'administrator',
      was: 'head',
      department: '1',
    })
    const limited = 'select count(*) as n from members where department_id is not null'
    expect(await env.DB.prepare(limited).first()).toEqual({ n: 0 })
  })

  test('has one name, can be renamed, and is not closed while it limits anybody', async () => {
    for (const [form, status, words] of [
      [{ name: 'Ban Tuyên giáo' }, 409, 'Đã có ban mang tên này'],
      [{ name: '  ' }, 422, 'Vui lòng nhập tên ban'],
    ] as const) {
      const answer = await administrator.post(departments, form)
      expect([answer.status, (await answer.text()).includes(words)]).toEqual([status, true])
    }
    await administrator.post(departments, { name: 'Ban Gia đình' })
    const taken = await administrator.post(`${departments}/2`, { 'name-2': 'Ban Tuyên giáo' })
    expect([taken.status, (await taken.text()).includes('Đã có ban')]).toEqual([409, true])
    expect((await administrator.post(`${departments}/2`, { 'name-2': 'Ban Xã hội' })).status).toBe(
      303,
    )
    await limit()
    const used = await administrator.post(`${departments}/1/closure`, {})
    expect([used.status, (await used.text()).includes('Còn thành viên')]).toEqual([409, true])
    expect((await administrator.post(`${departments}/2/closure`, {})).status).toBe(303)
    expect((await administrator.post(`${departments}/2/closure`, {})).status).toBe(404)
    const answer = await administrator.post(`${page}/invitations`, {
      ...invitation,
      department: '2',
    })
    expect(answer.status).toBe(422)
  })
})

describe('A lost password', () => {
  test('is replaced by a one-time link from the unit’s administrator: all sessions end, and the history says who', async () => {
    const recorder = await as('wardRecorder')
    const secret = await resetLink('wardRecorder')
    expect(await lastEvent('an-1')).toEqual({
      act: 'member.reset',
      subject: 'Bà an1.nhap',
      person: 'an1.quantri',
    })
    expect(await text(nobody.get(`/reset/${secret}`))).toContain('an1.nhap')
    expect((await recorder.get('/sen/an-1')).status).toBe(200)
    const done = await nobody.post(`/reset/${secret}`, { password: good, again: good })
    expect([done.status, (await done.text()).includes('Đã đặt mật khẩu mới')]).toEqual([200, true])
    expect((await recorder.get('/sen/an-1')).status).toBe(303)
    const old = await nobody.post('/sign-in', { login: 'an1.nhap', password })
    const fresh = await nobody.post('/sign-in', { login: 'an1.nhap', password: good })
    expect([old.status, fresh.status]).toEqual([422, 303])
    expect(await lastEvent('an-1')).toMatchObject({ act: 'member.password', person: 'an1.nhap' })
    expect((await nobody.post(`/reset/${secret}`, { password: good, again: good })).status).toBe(
      410,
    )
  })

  test('takes a day to expire, and weak passwords do not use it up', async () => {
    const secret = await resetLink('wardRecorder')
    const weak = await nobody.post(`/reset/${secret}`, { password: 'ngan', again: 'ngan' })
    expect([weak.status, (await weak.text()).includes('cần ít nhất 10 ký tự')]).toEqual([422, true])
    const row = await env.DB.prepare(
      'select expires_at - created_at as lasts from invitations',
    ).first()
    expect(row).toEqual({ lasts: 86_400_000 })
    await env.DB.prepare('update invitations set expires_at = 1').run()
    expect((await nobody.post(`/reset/${secret}`, { password: good, again: good })).status).toBe(
      410,
    )
  })

  test('of five who use the link at once, one sets it', async () => {
    const secret = await resetLink('wardRecorder')
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((at) =>
        nobody.post(`/reset/${secret}`, { password: `${good} ${at}`, again: `${good} ${at}` }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410])
  })

  test('is not replaced by whoever does not administer every unit of hers: the link would open that one too', async () => {
    await env.DB.prepare("insert into members (person_id, unit_id, role) values (?1, ?2, 'viewer')")
      .bind(idOf('wardRecorder'), ward['an-2'] ?? 0)
      .run()
    const answer = await administrator.post(`${page}/${idOf('wardRecorder')}/reset`, {})
    expect([answer.status, (await answer.text()).includes('không quản trị')]).toEqual([409, true])
    const city = await as('cityAdministrator')
    const secret = await resetLink('wardRecorder', city)
    expect((await nobody.get(`/reset/${secret}`)).status).toBe(200)
    // She joins a unit of another organisation: the link that stands would open it.
    await env.DB.prepare(
      "insert into members (person_id, unit_id, role) values (?1, 101, 'viewer')",
    )
      .bind(idOf('wardRecorder'))
      .run()
    expect((await nobody.post(`/reset/${secret}`, { password: good, again: good })).status).toBe(
      410,
    )
  })

  test('is one’s own to change with the old one, not by a link to oneself', async () => {
    const answer = await administrator.post(`${page}/${idOf('wardAdministrator')}/reset`, {})
    expect([answer.status, (await answer.text()).includes('trang Tài khoản')]).toEqual([409, true])
  })

  test('with a lost telephone also takes the second factor and the passkeys away', async () => {
    await env.DB.batch([
      env.DB.prepare(
        "update people set totp_secret = 'JBSWY3DPEHPK3PXP', totp_since = 1 where id = ?1",
      ).bind(idOf('wardRecorder')),
      env.DB.prepare("insert into recovery_codes (person_id, code) values (?1, 'x')").bind(
        idOf('wardRecorder'),
      ),
      env.DB.prepare(
        "insert into passkeys (id, person_id, public_key, counter, name, created_at) values ('k', ?1, 'p', 0, 'máy', 1)",
      ).bind(idOf('wardRecorder')),
    ])
    const kept = await resetLink('wardRecorder')
    await nobody.post(`/reset/${kept}`, { password: good, again: good })
    const factor = 'select totp_since as since from people where id = ?1'
    const since = () => env.DB.prepare(factor).bind(idOf('wardRecorder')).first()
    expect(await since()).toEqual({ since: 1 })
    const page2 = await text(
      administrator.post(`${page}/${idOf('wardRecorder')}/reset`, { all: 'yes' }),
    )
    const next = `${good} hai`
    await nobody.post(`/reset/${secretIn(page2)}`, { password: next, again: next })
    expect(await since()).toEqual({ since: null })
    const counts =
      'select (select count(*) from recovery_codes) + (select count(*) from passkeys) as n'
    expect(await env.DB.prepare(counts).first()).toEqual({ n: 0 })
    expect((await nobody.post('/sign-in', { login: 'an1.nhap', password: next })).status).toBe(303)
  })
})

test('a person of several units chooses one, and has in each the role she has there', async () => {
  await env.DB.prepare("insert into members (person_id, unit_id, role) values (?1, ?2, 'viewer')")
    .bind(idOf('wardRecorder'), ward['an-2'] ?? 0)
    .run()
  const both = await signedIn('an1.nhap')
  const choice = await text(both.get('/'))
  expect([choice.includes('/sen/an-1"'), choice.includes('/sen/an-2"')]).toEqual([true, true])
  expect((await both.post('/sen/an-1/figures/2023-09', {})).status).toBe(303)
  expect((await both.post('/sen/an-2/figures/2023-09', {})).status).toBe(403)
  expect(await cookieOf('an1.nhap')).toContain('session')
})
