import { expect, test } from 'vitest'
import {
  as,
  device,
  historyOf,
  month,
  monthName,
  numberIn,
  path,
  postsOf,
  rowOf,
  rows,
  signIn,
} from './visit.ts'

test('a number typed without a connection stays, is told to be unsent, and is saved once afterwards', async () => {
  const unit = 'p-thanh-binh-ch1'
  const page = await as(unit)
  await page.goto(path(unit, `/figures/${month}`))
  const members = numberIn(page, rows.members)
  const row = rowOf(page, rows.members)
  await page.context().setOffline(true)
  await members.fill('17')
  await numberIn(page, rows.talks).focus()
  await row.getByText('Chưa gửi được.').waitFor()
  expect(await members.inputValue()).toBe('17')

  // Left once more, still without a connection: still there, and said once.
  await members.focus()
  await numberIn(page, rows.talks).focus()
  await row.getByText('Chưa gửi được.').waitFor()
  expect(await row.locator('.error').count()).toBe(1)

  await members.focus()
  await page.context().setOffline(false)
  await numberIn(page, rows.talks).focus()
  await row.getByText('Đã lưu').waitFor()
  expect(await row.locator('.error').count()).toBe(0)
  await members.focus()
  await numberIn(page, rows.talks).focus()
  expect(await historyOf(page, unit, 'ghi số liệu', monthName, rows.members)).toHaveLength(1)
  await page.goto(path(unit, `/figures/${month}`))
  expect(await members.inputValue()).toBe('17')
})

test('when the connection comes back, what was left unsent is sent without a touch', async () => {
  const unit = 'p-thanh-binh-ch1'
  const page = await as(unit)
  await page.goto(path(unit, `/figures/${month}`))
  await page.context().setOffline(true)
  await numberIn(page, rows.talks).fill('4')
  await rowOf(page, rows.models).getByRole('checkbox').check()
  await numberIn(page, rows.members).focus()
  await expect.poll(() => page.getByText('Chưa gửi được.').count()).toBeGreaterThan(1)
  await page.context().setOffline(false)
  await rowOf(page, rows.talks).getByText('Đã lưu').waitFor()
  await rowOf(page, rows.models).getByText('Đã lưu').waitFor()
  expect(await historyOf(page, unit, 'ghi số liệu', monthName, rows.talks)).toHaveLength(1)
  expect(await historyOf(page, unit, 'ghi số liệu', monthName, rows.models)).toHaveLength(1)
})

test('what is typed while the row is on its way is neither lost nor taken for somebody else’s', async () => {
  const unit = 'p-hoa-minh-ch2'
  const page = await as(unit)
  await page.goto(path(unit, `/figures/${month}`))
  let letGo = () => {}
  const held = new Promise<void>((done) => {
    letGo = done
  })
  let first = true
  // The first answer takes its time; it is the house's own answer.
  await page.route('**/figures/**', async (route) => {
    const wait = first && route.request().method() === 'POST'
    if (wait) first = false
    const response = await route.fetch()
    if (wait) await held
    await route.fulfill({ response })
  })
  const posts = postsOf(page)
  const members = numberIn(page, rows.members)
  await members.fill('5')
  await numberIn(page, rows.talks).focus()
  await members.focus()
  await members.fill('7')
  letGo()
  await posts[0]?.response()
  await expect.poll(() => rowOf(page, rows.members).locator('[type=hidden]').inputValue()).toBe('1')
  expect(await members.inputValue()).toBe('7')
  expect(await members.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
  await numberIn(page, rows.talks).focus()
  await rowOf(page, rows.members).getByText('Đã lưu').waitFor()
  expect(posts).toHaveLength(2)
  await page.reload()
  expect(await members.inputValue()).toBe('7')
})

test('signed out meanwhile: the row says so, and the number stays in its field', async () => {
  const unit = 'x-hoa-phong-ch2'
  const page = await as(unit)
  await page.goto(path(unit, `/figures/${month}`))
  await page.context().clearCookies()
  await numberIn(page, rows.members).fill('6')
  await numberIn(page, rows.talks).focus()
  await rowOf(page, rows.members).getByText('Phiên đăng nhập đã hết').waitFor()
  expect(await numberIn(page, rows.members).inputValue()).toBe('6')
  expect(await page.locator('h1').count()).toBe(1)
  // Signed in again in another tab, the row can be left once more.
  await signIn(await page.context().newPage(), unit)
  await numberIn(page, rows.members).focus()
  await numberIn(page, rows.talks).focus()
  await rowOf(page, rows.members).getByText('Đã lưu').waitFor()
})

test.for([
  { unit: 'p-thanh-binh-ch2', scripts: true },
  { unit: 'p-hoa-minh-ch1', scripts: false },
])('pressed twice, a report is submitted once (scripts: $scripts)', async ({ unit, scripts }) => {
  const page = await as(unit, { scripts })
  await page.goto(path(unit, `/reports/${month}`))
  await page.getByRole('button', { name: 'Nộp báo cáo' }).dblclick()
  await page.getByText('Báo cáo đã nộp ngày').waitFor()
  await page.waitForLoadState('networkidle')
  expect(await historyOf(page, unit, 'nộp báo cáo', monthName)).toHaveLength(1)
})

test('of two tabs the second is told of the other’s number, and keeps its own in the field', async () => {
  const unit = 'x-hoa-son-ch2'
  const page = await as(unit)
  const other = await page.context().newPage()
  for (const tab of [page, other]) await tab.goto(path(unit, `/figures/${month}`))
  await numberIn(page, rows.members).fill('5')
  await numberIn(page, rows.talks).focus()
  await rowOf(page, rows.members).getByText('Đã lưu').waitFor()
  await numberIn(other, rows.members).fill('6')
  await numberIn(other, rows.talks).focus()
  await rowOf(other, rows.members).getByText('Người khác vừa lưu số 5.').waitFor()
  expect(await numberIn(other, rows.members).inputValue()).toBe('6')
  // Knowing that, she may put hers in its place.
  await other.getByRole('button', { name: 'Lưu tất cả' }).click()
  await other.getByText('Đã lưu 1 chỉ tiêu.').waitFor()
  expect(await historyOf(page, unit, 'ghi số liệu', monthName, '5 → 6')).toHaveLength(1)
})

test('after signing out, going back shows nobody’s numbers', async () => {
  // Not a session that other tests go on with: it ends here.
  const page = await signIn(await (await device()).newPage(), 'tp.xem')
  await page.goto(path('tp', `/board/${month}`))
  await page.goto(path('tp', '/plans/2023'))
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.waitForURL(/\/sign-in/)
  for (let step = 0; step < 2; step++) {
    await page.goBack()
    await page.waitForURL(/\/sign-in/)
    expect(await page.locator('main').textContent()).not.toMatch(/Tạm tính|KẾ HOẠCH/)
  }
})

test('printed, the plan is a document: no navigation, nothing to press', async () => {
  const page = await as('tp.lanhdao', { width: 1280 })
  await page.goto(path('tp', '/plans/2023'))
  await page.emulateMedia({ media: 'print' })
  for (const part of ['header.top', 'nav.rooms', 'nav.contents', 'body > footer']) {
    expect(await page.locator(part).isVisible(), part).toBe(false)
  }
  expect(await page.locator('.document').isVisible()).toBe(true)
  expect(await page.locator('main :is(button, input):visible').count()).toBe(0)
})
