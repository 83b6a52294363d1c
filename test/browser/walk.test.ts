import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { as, month, numberIn, path, postsOf, rowOf, rows, tick, toDate } from './visit.ts'

/** From the city's board down to the chapter's report, by links alone. */
async function followDown(page: Page, chapter: string, added: string) {
  await page.getByRole('link', { name: rows.members, exact: true }).click()
  for (const unit of ['Hội LHPN quận Hải Châu', 'Hội LHPN phường Hải Châu I', chapter]) {
    await page.getByRole('table').getByRole('link', { name: unit, exact: true }).click()
  }
  await page.waitForURL(/\/reports\//)
  const line = page.locator('.figures div').filter({ hasText: rows.members })
  expect(await line.locator('dd').textContent()).toBe(added)
}

async function cityTotal(city: Page) {
  await tick()
  await city.goto(path('tp', `/board/${month}`))
  return toDate(city, rows.members)
}

test('a chapter head types, is saved row by row, submits, and the city finds her number on the board', async () => {
  const city = await as('tp.lanhdao', { width: 1280 })
  const before = await cityTotal(city)
  const page = await as('p-hai-chau-i-ch1')
  expect(await page.locator('h1').textContent()).toBe('Việc cần làm')
  await page.getByRole('link', { name: 'Nhập số liệu' }).click()
  await page.waitForURL(/\/figures\//)
  const posts = postsOf(page)

  // A number is saved when its field is left; one far from her own months before it when she says that it is right.
  const members = numberIn(page, rows.members)
  await members.fill('1.234')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const sure = rowOf(page, rows.members).getByRole('checkbox', { name: 'Đúng, tôi đã kiểm tra' })
  // Not check(), which looks for its tick afterwards: the row that is saved has none.
  await sure.click()
  await rowOf(page, rows.members).getByText('Đã lưu').waitFor()
  expect(posts).toHaveLength(2)
  const answer = await posts[1]?.response()
  expect(posts[1]?.postDataBuffer()?.length).toBeLessThanOrEqual(1000)
  const { responseBodySize } = (await posts[1]?.sizes()) ?? {}
  expect(responseBodySize).toBeLessThanOrEqual(1000)
  expect(await answer?.text()).not.toContain('<html')
  expect(await members.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(false)

  // What cannot be read for certain is refused beside the field, and stays as it was typed.
  const talks = numberIn(page, rows.talks)
  await talks.fill('2.5')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await rowOf(page, rows.talks).getByText('Không chắc đây là số nào.').waitFor()
  expect(await talks.inputValue()).toBe('2.5')
  expect(await talks.getAttribute('aria-invalid')).toBe('true')
  await talks.fill('5')
  // Enter moves from number to number, past the links between them.
  await talks.press('Enter')
  await rowOf(page, rows.talks).getByText('Đã lưu').waitFor()
  // The field that was moved on to still has the focus.
  expect(await page.evaluate('document.activeElement.name')).toMatch(/\.amount$/)
  expect(await talks.getAttribute('aria-invalid')).toBeNull()

  const models = rowOf(page, rows.models)
  await models.getByRole('checkbox').check()
  await models.getByText('Đã lưu').waitFor()
  expect(await page.evaluate('document.activeElement.type')).toBe('checkbox')

  // A ratio is one row with two fields: it is sent when both are behind.
  const homes = rowOf(page, rows.homes)
  const [over, under] = [homes.locator('input').nth(0), homes.locator('input').nth(1)]
  const sent = posts.length
  await over.fill('3')
  await over.press('Tab')
  expect(await page.evaluate('document.activeElement.id')).toBe(await under.getAttribute('id'))
  await page.keyboard.type('5')
  expect(posts).toHaveLength(sent)
  expect(await under.inputValue()).toBe('5')
  await numberIn(page, rows.members).focus()
  await homes.getByText('Đã lưu').waitFor()
  expect(posts).toHaveLength(sent + 1)

  await page.reload()
  expect(await members.inputValue()).toBe('1.234')
  expect(await talks.inputValue()).toBe('5')
  expect(await models.getByRole('checkbox').isChecked()).toBe(true)
  expect([await over.inputValue(), await under.inputValue()]).toEqual(['3', '5'])

  await page.getByRole('button', { name: 'Lưu và xem lại' }).click()
  await page.waitForURL(/\/reports\//)
  await page.getByText('10 chỉ tiêu chưa có số').waitFor()
  await page.getByRole('button', { name: 'Nộp báo cáo' }).click()
  await page.getByText('Đã nộp báo cáo.').waitFor()
  await page.getByText('Báo cáo đã nộp ngày').waitFor()
  await page.goto(path('p-hai-chau-i-ch1', `/figures/${month}`))
  await page.getByText('số liệu không sửa ở đây được nữa').waitFor()
  expect(await page.locator('main input, main select').count()).toBe(0)

  expect(await cityTotal(city)).toBe(before + 1234)
  await followDown(city, 'Chi hội 1', '1.234')
})

test('without scripts the same walk is made by forms', async () => {
  const unit = 'p-hai-chau-i-ch2'
  const city = await as('tp.lanhdao', { scripts: false })
  const before = await cityTotal(city)
  const page = await as(unit, { scripts: false })
  await page.getByRole('link', { name: 'Nhập số liệu' }).click()
  await numberIn(page, rows.members).fill('1 321')
  await numberIn(page, rows.talks).fill('2.5')
  await rowOf(page, rows.models).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Lưu tất cả' }).click()

  // One field is wrong: nothing is saved, and nothing that was typed is lost.
  await page.getByText('Chưa lưu được: 2 ô cần sửa.').waitFor()
  await rowOf(page, rows.talks).getByText('Không chắc đây là số nào.').waitFor()
  expect(await numberIn(page, rows.talks).inputValue()).toBe('2.5')
  expect(await numberIn(page, rows.members).inputValue()).toBe('1 321')
  expect(await rowOf(page, rows.models).getByRole('checkbox').isChecked()).toBe(true)
  // One is far from her own months before it: it is asked about, once.
  await page.getByRole('checkbox', { name: 'Đúng, tôi đã kiểm tra' }).check()
  await numberIn(page, rows.talks).fill('2')
  const homes = rowOf(page, rows.homes).locator('input')
  await homes.nth(0).fill('3')
  await homes.nth(1).fill('5')
  await page.getByRole('button', { name: 'Lưu tất cả' }).click()
  await page.getByText('Đã lưu 4 chỉ tiêu.').waitFor()
  expect(await numberIn(page, rows.members).inputValue()).toBe('1.321')
  await page.getByRole('button', { name: 'Lưu và xem lại' }).click()
  await page.getByRole('button', { name: 'Nộp báo cáo' }).click()
  await page.getByText('Đã nộp báo cáo.').waitFor()
  await page.getByRole('link', { name: 'Số liệu' }).click()
  expect(await page.locator('main input, main select').count()).toBe(0)

  expect(await cityTotal(city)).toBe(before + 1321)
  await followDown(city, 'Chi hội 2', '1.321')
})

test('who has not reported is named, and who has is not', async () => {
  const page = await as('p-thanh-binh.lanhdao')
  await page.goto(path('p-thanh-binh', `/board/${month}`))
  await page.getByRole('link', { name: 'Xem tên đơn vị chưa báo cáo' }).click()
  const names = await page.locator('main .list a').allInnerTexts()
  expect(names).toContain('Chi hội 1')
  const summary = await page.goto(path('p-thanh-binh'))
  expect(summary?.status()).toBe(200)
  await page.getByText('Đã nộp', { exact: false }).first().waitFor()
  const done = await page
    .locator('details', { has: page.locator('summary', { hasText: 'Đã nộp' }) })
    .locator('li a')
    .evaluateAll((links) => links.map((link) => link.textContent ?? ''))
  expect(done.length).toBeGreaterThan(0)
  expect(names.filter((name) => done.includes(name))).toEqual([])
})
