/** Every kind of page and every refusal that a person can meet, and the way there. */
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { month, numberIn, path, rows, signIn } from './visit.ts'

export interface Room {
  readonly login?: string
  /** Whether it is a page with an address of its own, there to be opened again. */
  readonly stays?: boolean
  readonly go: (page: Page) => Promise<unknown>
}

const at = (login: string, address: string): Room => ({
  ...{ login, stays: true },
  go: (page) => page.goto(address),
})
const refusedUnit = 'p-hoa-khanh-bac-ch1'
const recalledUnit = 'x-hoa-son-ch1'

/** Her telephone's secret goes with the test: she only ever comes as far as the second page again. */
const halfway = 'x-hoa-phong.nhaplieu'

/** To the offer of a secret for the telephone, from any language. */
async function toEnrolment(page: Page) {
  await page.goto('/account')
  await page.locator('form[action="/account/codes"] button').click()
  await page.locator('svg.qr').waitFor()
}

async function toRecoveryCodes(page: Page) {
  await toEnrolment(page)
  const secret = ((await page.locator('code').textContent()) ?? '').replace(/ /g, '')
  await page.fill('#code', new TOTP({ secret: Secret.fromBase32(secret) }).generate())
  await page.locator('form[action="/account/codes/confirmation"] button').click()
  await page.locator('.codes').waitFor()
}

async function toSecondStep(page: Page) {
  await page.context().clearCookies({ name: /^__Host-/ })
  await signIn(page, halfway)
  if (new URL(page.url()).pathname !== '/sign-in/second-factor') {
    await toRecoveryCodes(page)
    await toSecondStep(page)
  }
}

async function toEvidence(page: Page, unit: string) {
  await page.goto(path(unit, '/figures/2024-04'))
  await page.locator('a.proof').first().click()
  await page.locator('#note-text').waitFor()
}

async function toTheme(page: Page) {
  await page.goto(path('hai-chau', '/themes/new'))
  await page.fill('#name', 'Tháng hành động vì trẻ em')
  await page.fill('#dueDay', '25/10/2023')
  await page.locator('[name=level]').first().check()
  for (const at of [0, 1, 2]) await page.locator('[name=indicator]').nth(at).check()
  await page.click('form.card button.main')
  await page.locator('.badge').first().waitFor()
}

export const rooms: Readonly<Record<string, Room>> = {
  'sign-in': { go: (page) => page.goto('/sign-in?next=/da-nang/tp') },
  'sign-in, refused': {
    go: async (page) => {
      await page.goto('/sign-in')
      await page.fill('#login', 'khong-co')
      await page.fill('#password', 'sai')
      await page.click('main button')
      await page.locator('#wrong').waitFor()
    },
  },
  'the second step': { go: toSecondStep },
  'the second step, refused': {
    go: async (page) => {
      await toSecondStep(page)
      await page.fill('#code', '12')
      await page.click('main button')
      await page.locator('#code-e').waitFor()
    },
  },
  'the account': at('tp.xem', '/account'),
  'the account, a password refused': {
    login: 'tp.xem',
    go: async (page) => {
      await page.goto('/account')
      await page.click('summary')
      await page.fill('#present', 'DongHanh-2023')
      await page.fill('#password', 'ngắn')
      await page.fill('#again', 'ngắn')
      await page.locator('form[action="/account/password"] button').click()
      await page.locator('#password-e').waitFor()
    },
  },
  'a telephone to be confirmed': { login: 'tp.nhaplieu', go: toEnrolment },
  'a telephone, refused': {
    login: 'tp.nhaplieu',
    go: async (page) => {
      await toEnrolment(page)
      await page.fill('#code', '12')
      await page.locator('form[action="/account/codes/confirmation"] button').click()
      await page.locator('#code-e').waitFor()
    },
  },
  'the settings of the organisation': at('quantri', path('tp', '/settings')),
  'the settings, refused': {
    login: 'quantri',
    go: async (page) => {
      await page.goto(path('tp', '/settings'))
      await page.fill('#cutOffDay', '32')
      await page.locator('[name=secondFactor][value=required]').check()
      await page.click('main button')
      await page.locator('#cutOffDay-e').waitFor()
    },
  },
  'choosing a unit': at('hai-noi.nhaplieu', '/'),
  'duties of a chapter': at(refusedUnit, path(refusedUnit)),
  'duties of a ward': at('p-hai-chau-i.nhaplieu', path('p-hai-chau-i')),
  'duties of the city': at('tp.lanhdao', path('tp')),
  'a district seen from above': at('tp.lanhdao', path('hai-chau')),
  'a chapter kept by its ward': at('p-hai-chau-i.nhaplieu', path('p-hai-chau-i-ch4')),
  'the sheet of a ward': at('p-hai-chau-i.nhaplieu', path('p-hai-chau-i', `/figures/${month}`)),
  'a sheet, refused': {
    login: refusedUnit,
    go: async (page) => {
      await page.goto(path(refusedUnit, `/figures/${month}`))
      await numberIn(page, rows.talks).fill('2.5')
      await numberIn(page, rows.members).fill('mười')
      await page.locator('#sheet button').first().click()
      await page.locator('#main > .error').waitFor()
    },
  },
  'a row, refused': {
    login: refusedUnit,
    go: async (page) => {
      await page.goto(path(refusedUnit, `/figures/${month}`))
      await numberIn(page, rows.talks).fill('2.5')
      await numberIn(page, rows.members).focus()
      await page.locator('.fig .error').waitFor()
    },
  },
  'a row, asked about': {
    login: 'p-hoa-minh-ch1',
    go: async (page) => {
      await page.goto(path('p-hoa-minh-ch1', '/figures/2023-12'))
      const homes = page.locator('.fig').filter({ hasText: rows.homes })
      await homes.locator('input').nth(0).fill('9.000')
      await homes.locator('input').nth(1).fill('9.001')
      await numberIn(page, rows.talks).focus()
      await homes.locator('.error').waitFor()
    },
  },
  'what stands behind a figure': {
    login: 'p-hoa-minh-ch2',
    go: async (page) => {
      await toEvidence(page, 'p-hoa-minh-ch2')
      await page.fill('#note-text', 'Danh sách hội viên kèm theo')
      await page.locator('#note-text ~ button').click()
      await page.locator('.flash').waitFor()
    },
  },
  'what stands behind a figure, refused': {
    login: 'p-hoa-minh-ch2',
    go: async (page) => {
      await toEvidence(page, 'p-hoa-minh-ch2')
      await page.fill('#link-text', 'http://')
      await page.locator('#link-text').evaluate((field) => field.setAttribute('type', 'text'))
      await page.locator('#link-text ~ button').click()
      await page.locator('#link-text-e').waitFor()
    },
  },
  'a piece of evidence to be deleted': {
    login: 'p-hoa-minh-ch2',
    go: async (page) => {
      await toEvidence(page, 'p-hoa-minh-ch2')
      await page.fill('#note-text', 'Ghi nhầm')
      await page.locator('#note-text ~ button').click()
      await page.locator('.flash').waitFor()
      await page.locator('section.card a.proof').last().click()
      await page.waitForURL(/removal$/)
    },
  },
  'figures from a file': at(refusedUnit, path(refusedUnit, `/figure-files/${month}`)),
  'figures from a file, refused': {
    login: refusedUnit,
    go: async (page) => {
      await page.goto(path(refusedUnit, `/figure-files/${month}`))
      await page.setInputFiles('#file', {
        ...{ name: 'x.csv', mimeType: 'text/csv' },
        buffer: Buffer.from('a,b\n1,2\n'),
      })
      await page.click('main form button')
      await page.locator('#file-e').waitFor()
    },
  },
  'the preview of a file of figures': {
    login: refusedUnit,
    go: async (page) => {
      await page.goto(path(refusedUnit, `/figures/${month}`))
      const codes = await page
        .locator('.fig')
        .evaluateAll((all) => all.slice(0, 4).map(({ id }) => id.slice(2)))
      await page.goto(path(refusedUnit, `/figure-files/${month}`))
      const lines = ['Mã,Số liệu', ...codes.map((code, at) => `${code},${at < 3 ? at + 7 : '2.5'}`)]
      await page.setInputFiles('#file', {
        ...{ name: 'x.csv', mimeType: 'text/csv' },
        buffer: Buffer.from(lines.join('\n')),
      })
      await page.click('main form button')
      await page.locator('details.card').first().waitFor()
    },
  },
  'a closed sheet': at(refusedUnit, path(refusedUnit, '/figures/2023-08')),
  'a report to be submitted': at(refusedUnit, path(refusedUnit, `/reports/${month}`)),
  'a submitted report': at(refusedUnit, path(refusedUnit, '/reports/2023-08')),
  'a recall, refused': {
    login: recalledUnit,
    go: async (page) => {
      await page.goto(path(recalledUnit, '/reports/2023-08'))
      await page.click('summary')
      await page.fill('#reason', ' ')
      await page.click('details button')
      await page.locator('#reason-e').waitFor()
    },
  },
  'the board of the city': at('tp.lanhdao', path('tp', `/board/${month}`)),
  'an indicator': {
    login: 'tp.lanhdao',
    go: async (page) => {
      await page.goto(path('tp', `/board/${month}`))
      await page.locator('tbody a').first().click()
      await page.waitForURL(/\/indicators\//)
    },
  },
  'units beyond a watch': at('tp.lanhdao', path('tp', `/board/${month}/indicators/NV1-10/watched`)),
  'who is missing': at('tp.lanhdao', path('tp', `/board/${month}/missing`)),
  'reading a plan': at('tp.lanhdao', path('tp', '/plans/reading')),
  'the plan': at('tp.lanhdao', path('tp', '/plans/2023')),
  'the history': at(refusedUnit, path(refusedUnit, '/history')),
  'members of a ward': at('p-hai-chau-i.quantri', path('p-hai-chau-i', '/members')),
  'members, for whoever changes nothing': at(
    'p-hai-chau-i.nhaplieu',
    path('p-hai-chau-i', '/members'),
  ),
  'an invitation, refused': {
    login: 'p-hai-chau-i.quantri',
    go: async (page) => {
      await page.goto(path('p-hai-chau-i', '/members'))
      await page.fill('#name', ' ')
      await page.click('form.card button')
      await page.locator('#name-e').waitFor()
    },
  },
  'an invitation, made': {
    login: 'p-hai-chau-i.quantri',
    go: async (page) => {
      await page.goto(path('p-hai-chau-i', '/members'))
      await page.fill('#name', 'Nguyễn Thị Mời')
      await page.click('form.card button')
      await page.locator('.qr').waitFor()
    },
  },
  'a member': {
    login: 'p-hai-chau-i.quantri',
    go: async (page) => {
      await page.goto(path('p-hai-chau-i', '/members'))
      await page.getByRole('link', { name: 'Hồ Thị Cẩm Tú' }).click()
      await page.waitForURL(/\/members\/\d+/)
    },
  },
  'departments of the city': at('quantri', path('tp', '/departments')),
  'a link, opened': {
    login: 'p-hai-chau-i.quantri',
    go: async (page) => {
      await page.goto(path('p-hai-chau-i', '/members'))
      await page.fill('#name', 'Trần Thị Mở')
      await page.click('form.card button')
      const message = await page.locator('#message').inputValue()
      await page.context().clearCookies({ name: /session/ })
      await page.goto(/https?:\S+$/.exec(message)?.[0] ?? '')
    },
  },
  'a link that opens nothing': { go: (page) => page.goto(`/invitation/${'x'.repeat(43)}`) },
  'access tokens': at('p-hai-chau-i.quantri', path('p-hai-chau-i', '/tokens')),
  'the operator’s page': { go: (page) => page.goto('/operator') },
  'the API, to read': { go: (page) => page.goto('/api') },
  'the tree of units': at('quantri', path('tp', '/units?open=hai-chau')),
  'units that were found': at('quantri', path('tp', '/units?q=hoa')),
  'a unit': at('quantri', path('tp', '/units/hai-chau')),
  'a unit, refused': {
    login: 'quantri',
    go: async (page) => {
      await page.goto(path('tp', '/units/new?parent=hai-chau'))
      await page.fill('#code', 'có dấu')
      await page.fill('#name', 'Phường mới')
      await page.fill('#from', 'hôm qua')
      await page.locator('main button.main').click()
      await page.locator('#code-e').waitFor()
    },
  },
  'moving a unit': at('quantri', path('tp', '/units/p-hai-chau-i/place')),
  'a file of units': at('quantri', path('tp', '/units/import')),
  'a file of units, seen before it is written': {
    login: 'quantri',
    go: async (page) => {
      await page.goto(path('tp', '/units/import'))
      await page.setInputFiles('#file', {
        name: 'don-vi.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          'Mã,Tên đơn vị,Mã đơn vị cấp trên\nhai-chau,Quận Hải Châu Mới,tp\nmoi,Phường mới,hai-chau\n',
        ),
      })
      await page.locator('main button.main').click()
      await page.locator('[name=seen]').waitFor({ state: 'attached' })
    },
  },
  'a file of units, refused': {
    login: 'quantri',
    go: async (page) => {
      await page.goto(path('tp', '/units/import'))
      await page.setInputFiles('#file', {
        name: 'don-vi.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Mã,Tên đơn vị,Mã đơn vị cấp trên\nhai-chau,,p-hai-chau-i\n'),
      })
      await page.locator('main button.main').click()
      await page.locator('.behind').first().waitFor()
    },
  },
  'a year without a plan': at('tp.xem', path('tp', '/plans/2030')),
  'a plan to begin': at('lien-chieu.lanhdao', path('lien-chieu', '/plans/2024/draft')),
  'a plan of a district': at('hai-chau.lanhdao', path('hai-chau', '/plans/2023')),
  'a draft of a plan': at('hoa-vang.lanhdao', path('hoa-vang', '/plans/2023/draft')),
  'a line of a draft': at('hai-chau.lanhdao', path('hai-chau', '/plans/2023/draft/lines/12')),
  'a line, refused': {
    login: 'hai-chau.lanhdao',
    go: async (page) => {
      await page.goto(path('hai-chau', '/plans/2023/draft/lines/new?after=12'))
      await page.fill('#text', 'Việc mới')
      await page.fill('#deadline', '31/02/2023')
      await page.locator('[id="goal.0.indicator"]').fill('KHONG-CO')
      await page.locator('.bar button.main').click()
      await page.locator('#deadline-e').waitFor()
    },
  },
  'the head of a plan': at('hai-chau.lanhdao', path('hai-chau', '/plans/2023/draft/head')),
  'a plan to be issued': at('hoa-vang.lanhdao', path('hoa-vang', '/plans/2023/draft/issue')),
  'a plan to be issued, refused': {
    login: 'hoa-vang.lanhdao',
    go: async (page) => {
      await page.goto(path('hoa-vang', '/plans/2023/draft/issue'))
      await page.fill('#number', '1/KH')
      await page.fill('#signer', 'Người ký')
      await page.fill('#day', '32/01/2023')
      await page.locator('form.card button.main').click()
      await page.locator('#day-e').waitFor()
    },
  },
  'what was issued': at('hai-chau.lanhdao', path('hai-chau', '/plans/2023/versions')),
  'a version of a plan': at('hai-chau.lanhdao', path('hai-chau', '/plans/2023/versions/2')),
  'changes of the plan above': at(
    'p-hai-chau-i.lanhdao',
    path('p-hai-chau-i', '/plans/2023/above'),
  ),
  'a change, refused': {
    login: 'p-hai-chau-i.lanhdao',
    go: async (page) => {
      await page.goto(path('p-hai-chau-i', '/plans/2023/above'))
      await page.locator('form:has(input[name=reason]) button[value=keep]').first().click()
      await page.locator('.card .error').waitFor()
    },
  },
  'the plan above, to build from': at(
    'p-hoa-minh.lanhdao',
    path('p-hoa-minh', '/plans/2023/above'),
  ),
  'plans of the units below': at('tp.lanhdao', path('tp', '/plans/2023/below')),
  'two plans side by side': at('tp.lanhdao', path('tp', '/plans/2023/below/hai-chau')),
  'where a line of the plan stands': at('tp.lanhdao', path('tp', '/plans/2023/activities/12')),
  'targets of the city': at('tp.lanhdao', path('tp', '/targets/2023')),
  'a target, divided': at('tp.lanhdao', path('tp', '/targets/2023/NV1-09?method=equal')),
  'a target, to be answered': at('hoa-vang.lanhdao', path('hoa-vang', '/targets/2023/NV1-09')),
  'a target’s answer, refused': {
    login: 'hoa-vang.lanhdao',
    go: async (page) => {
      await page.goto(path('hoa-vang', '/targets/2023/NV1-09'))
      await page.fill('#counter', 'nhiều')
      await page.locator('button[value=object]').click()
      await page.locator('#counter-e').waitFor()
    },
  },
  'the words of a report': at('hai-chau.lanhdao', path('hai-chau', `/reports/${month}/narrative`)),
  'what the units below wrote': at(
    'hai-chau.lanhdao',
    path('hai-chau', `/reports/${month}/narrative/below`),
  ),
  'reports that came in': at('hai-chau.lanhdao', path('hai-chau', '/inbox/2023-08')),
  'a report that came in': at('hai-chau.lanhdao', path('hai-chau', '/inbox/2023-08/p-hai-chau-i')),
  'a return, refused': {
    login: 'hai-chau.lanhdao',
    go: async (page) => {
      await page.goto(path('hai-chau', '/inbox/2023-08/p-hai-chau-i'))
      await page.locator('#return button:not([name])').click()
      await page.locator('#main > .error').waitFor()
    },
  },
  'who reports in time': at('tp.lanhdao', path('tp', '/punctuality/2023')),
  'a message for those who are late': at('hai-chau.lanhdao', path('hai-chau', `/late/${month}`)),
  'the calendar of reports': at('quantri', path('tp', '/calendar')),
  'thematic reports of a unit': at('hai-chau.lanhdao', path('hai-chau', '/themes')),
  'a thematic report, refused': {
    login: 'hai-chau.lanhdao',
    go: async (page) => {
      await page.goto(path('hai-chau', '/themes/new'))
      await page.fill('#name', 'Tháng hành động vì trẻ em')
      await page.fill('#dueDay', '31/02/2024')
      await page.click('form.card button.main')
      await page.locator('#dueDay-e').waitFor()
    },
  },
  'a thematic report and its answers': { login: 'hai-chau.lanhdao', go: toTheme },
  'a thematic report to be answered': {
    login: 'tp.lanhdao',
    go: async (page) => {
      await page.context().clearCookies({ name: /^__Host-/ })
      await signIn(page, 'hai-chau.lanhdao')
      await toTheme(page)
      await page.context().clearCookies({ name: /^__Host-/ })
      await signIn(page, 'p-hai-chau-i.nhaplieu')
      await page.goto(path('p-hai-chau-i', '/themes'))
      await page.locator('.list a').first().click()
      await page.locator('#text').waitFor()
    },
  },
  'closed periods': at('quantri', path('tp', '/periods')),
  'what was found in a text': {
    login: 'x-hoa-son.lanhdao',
    go: async (page) => {
      await page.goto(path('x-hoa-son', '/plans/reading'))
      await page.fill(
        '#text',
        'KẾ HOẠCH\nCông tác năm 2031\nI. CHỈ TIÊU\n1. Kết nạp ít nhất 20 hội viên.\n2. Phấn đấu 100% chi hội sinh hoạt đều.',
      )
      await page.locator('button[name=save]').click()
      await page.waitForLoadState()
      await page.goto(path('x-hoa-son', '/plans/2031/draft/proposals'))
    },
  },
  indicators: at('quantri', path('tp', '/indicators')),
  'an indicator’s form': at('quantri', path('tp', '/indicators/NV1-09')),
  'a new calculated indicator': at('quantri', path('tp', '/indicators/new?kind=calculated')),
  recounts: at('quantri', path('tp', '/recounts')),
  'no such page': at('tp.lanhdao', path('khong-co')),
}
