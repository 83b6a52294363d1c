/** What was typed is not lost: not with the connection, not with the tab, not with the page or the device. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDevice } from '../../src/run/chromium.mjs'
import {
  as,
  device,
  historyOf,
  house,
  month,
  numberIn,
  path,
  postsOf,
  rowOf,
  rows,
  signIn,
} from './visit.ts'

// A month that nobody else types in, with no past to be far from.
const may = '2025-05'
const sheetOf = (unit: string, period = may) => path(unit, `/figures/${period}`)

/** What the device keeps, as anyone with the device could read it. */
const keptOn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const asked = indexedDB.open('kept', 1)
        asked.onupgradeneeded = () => asked.result.createObjectStore('typed', { keyPath: 'id' })
        asked.onsuccess = () => {
          const all = asked.result.transaction('typed').objectStore('typed').getAll()
          all.onsuccess = () => {
            asked.result.close()
            done(all.result.map((one) => JSON.stringify(one)))
          }
        }
      }),
  )

/** Closes the page once the device keeps as many boxes: the writing takes longer than a program needs to close a tab. */
const closeKeeping = async (page: Page, boxes: number) => {
  await expect.poll(() => keptOn(page)).toHaveLength(boxes)
  await page.close()
}

test('typed without a connection, the tab closed, opened again with one: it is back, and sent once', async () => {
  const unit = 'p-hai-chau-i-ch1'
  const page = await as(unit)
  const context = page.context()
  await page.goto(sheetOf(unit))
  await context.setOffline(true)
  await numberIn(page, rows.members).fill('31')
  await rowOf(page, rows.models).getByRole('checkbox').check()
  await closeKeeping(page, 2)

  await context.setOffline(false)
  const again = await context.newPage()
  const posts = postsOf(again)
  await again.goto(sheetOf(unit))
  await rowOf(again, rows.members).getByText('Đã lưu').waitFor()
  await rowOf(again, rows.models).getByText('Đã lưu').waitFor()
  expect(await numberIn(again, rows.members).inputValue()).toBe('31')
  expect(posts).toHaveLength(2)
  await expect.poll(() => keptOn(again)).toEqual([])
  await again.reload()
  await again.waitForLoadState('networkidle')
  expect(posts).toHaveLength(2)
  expect(await historyOf(again, unit, 'ghi số liệu', 'Tháng 5/2025', rows.members)).toHaveLength(1)
})

test('the answer was lost on the way, and somebody may have written the number in another way: nothing is asked', async () => {
  const unit = 'p-hai-chau-i-ch2'
  const page = await as(unit)
  await page.goto(sheetOf(unit))
  // The house has it; the telephone never hears so.
  await page.route('**/figures/**', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await numberIn(page, rows.members).fill('2500')
  await numberIn(page, rows.talks).focus()
  await rowOf(page, rows.members).getByText('Chưa gửi được').waitFor()
  const again = await page.context().newPage()
  await page.close()
  await again.goto(sheetOf(unit))
  await expect.poll(() => keptOn(again)).toEqual([])
  expect(await numberIn(again, rows.members).inputValue()).toBe('2.500')
  expect(await again.locator('main .kept').count()).toBe(0)
  expect(await historyOf(again, unit, 'ghi số liệu', 'Tháng 5/2025', rows.members)).toHaveLength(1)
})

test.for([
  { choice: 'Dùng nội dung tôi đã gõ', number: '31', unit: 'p-thanh-binh-ch1' },
  { choice: 'Giữ nội dung trên hệ thống', number: '8', unit: 'p-thanh-binh-ch2' },
])(
  'somebody saved another number meanwhile: both are shown, and "$choice" is done',
  async ({ choice, number, unit }) => {
    const page = await as(unit)
    const context = page.context()
    await page.goto(sheetOf(unit))
    await context.setOffline(true)
    await numberIn(page, rows.members).fill('31')
    await closeKeeping(page, 1)
    await context.setOffline(false)

    const elsewhere = await as(unit)
    await elsewhere.goto(sheetOf(unit))
    await numberIn(elsewhere, rows.members).fill('8')
    await numberIn(elsewhere, rows.talks).focus()
    await rowOf(elsewhere, rows.members).getByText('Đã lưu').waitFor()

    const again = await context.newPage()
    const posts = postsOf(again)
    await again.goto(sheetOf(unit))
    const asked = rowOf(again, rows.members).locator('.kept')
    await asked.getByText('Vui lòng chọn một').waitFor()
    expect(((await asked.textContent()) ?? '').replace(/\s+/g, ' ')).toMatch(
      /Bạn đã gõ trên máy này: 31 ?Trên hệ thống đang có: 8 ?Dùng/,
    )
    expect(await numberIn(again, rows.members).inputValue()).toBe('8')
    expect(posts).toHaveLength(0)
    // Not answered, it is asked again.
    await again.reload()
    await asked.getByRole('button', { name: choice }).click()
    await expect.poll(() => keptOn(again)).toEqual([])
    await again.reload()
    expect(await numberIn(again, rows.members).inputValue()).toBe(number)
    expect(await asked.count()).toBe(0)
    const lines = await historyOf(again, unit, 'ghi số liệu', 'Tháng 5/2025', rows.members)
    expect(lines).toHaveLength(number === '31' ? 2 : 1)
  },
)

test('a paragraph typed without a connection is back when the page is opened again, and is sent once', async () => {
  const unit = 'p-hai-chau-i-ch1'
  const page = await as(unit)
  const context = page.context()
  const paragraphs = path(unit, `/reports/${may}/narrative`)
  await page.goto(paragraphs)
  await context.setOffline(true)
  await page.getByLabel('Kết quả nổi bật').first().fill('Tặng 5 suất quà.')
  await page.getByLabel('Kiến nghị, đề xuất').first().fill('Đề nghị hỗ trợ loa.')
  await closeKeeping(page, 2)

  await context.setOffline(false)
  const again = await context.newPage()
  const posts = postsOf(again)
  await again.goto(paragraphs)
  await expect.poll(() => keptOn(again)).toEqual([])
  expect(posts).toHaveLength(2)
  await again.reload()
  await again.waitForLoadState('networkidle')
  expect(posts).toHaveLength(2)
  expect(await again.getByLabel('Kết quả nổi bật').first().inputValue()).toBe('Tặng 5 suất quà.')
  expect(await again.getByLabel('Kiến nghị, đề xuất').first().inputValue()).toBe(
    'Đề nghị hỗ trợ loa.',
  )
})

test('a paragraph that somebody else wrote meanwhile is shown beside the one that was kept', async () => {
  const unit = 'p-thanh-binh-ch1'
  const page = await as(unit)
  const context = page.context()
  const paragraphs = path(unit, `/reports/${may}/narrative`)
  await page.goto(paragraphs)
  await context.setOffline(true)
  await page.getByLabel('Kết quả nổi bật').first().fill('Lời của tôi.')
  await closeKeeping(page, 1)
  await context.setOffline(false)

  const elsewhere = await as(unit)
  await elsewhere.goto(paragraphs)
  const field = elsewhere.getByLabel('Kết quả nổi bật').first()
  await field.fill('Lời của chị kia.')
  await field.press('Tab')
  await elsewhere.getByText('Đã lưu').waitFor()

  const again = await context.newPage()
  const posts = postsOf(again)
  await again.goto(paragraphs)
  const asked = again.locator('main .kept')
  await asked.getByText('Vui lòng chọn một').waitFor()
  expect(await asked.textContent()).toContain('Lời của tôi.')
  expect(await asked.textContent()).toContain('Lời của chị kia.')
  expect(posts).toHaveLength(0)
  await asked.getByRole('button', { name: 'Dùng nội dung tôi đã gõ' }).click()
  await expect.poll(() => keptOn(again)).toEqual([])
  await again.reload()
  expect(await again.getByLabel('Kết quả nổi bật').first().inputValue()).toBe('Lời của tôi.')
})

test('a new line of a plan is kept from the first letter until it is saved', async () => {
  const page = await as('p-hai-chau-i.nhaplieu')
  const context = page.context()
  const draft = path('p-hai-chau-i', '/plans/2023/draft')
  await page.goto(draft)
  await page.goto(`${draft}/lines/new`)
  await page.locator('[name=text]').fill('Ra mắt tổ tiết kiệm ở chợ')
  await closeKeeping(page, 1)

  const again = await context.newPage()
  await again.goto(draft)
  await again.getByText('Trên máy này còn nội dung').waitFor()
  await again.locator('.note li a').click()
  await again.getByText('Đã khôi phục nội dung').waitFor()
  // Refused, it is kept as it was typed, and belongs to the page that it can be opened at.
  await again.locator('[name=deadline]').fill('32/13/2023')
  await again.locator('form[data-keep] button.main').click()
  await again.locator('[aria-invalid=true]').waitFor()
  await expect.poll(async () => (await keptOn(again)).join()).toContain('32/13/2023')
  expect(await again.locator('[name=text]').inputValue()).toBe('Ra mắt tổ tiết kiệm ở chợ')
  await again.close()

  const third = await context.newPage()
  await third.goto(`${draft}/lines/new`)
  await third.getByText('Đã khôi phục nội dung').waitFor()
  await third.locator('[name=deadline]').fill('30/11/2023')
  await third.locator('form[data-keep] button.main').click()
  await third.getByText('Ra mắt tổ tiết kiệm ở chợ').first().waitFor()
  await expect.poll(() => keptOn(third)).toEqual([])
})

test('the browser is killed in the middle of typing: what was typed is on the disk', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dong-hanh-device-'))
  const unit = 'p-hoa-minh-ch1'
  const options = { baseURL: house.url, viewport: { width: 360, height: 740 } }
  const first = await openDevice(folder, options)
  const page = await signIn(await first.context.newPage(), unit)
  await page.goto(sheetOf(unit))
  await numberIn(page, rows.members).pressSequentially('4321')
  // Read only once it is written: what can be read is on the disk.
  await expect.poll(async () => (await keptOn(page)).join()).toContain('4321')
  await first.kill()
  const second = await openDevice(folder, options)
  try {
    // The cookie may not have reached the disk: then she signs in again, as the same.
    const again = await second.context.newPage()
    await again.goto(sheetOf(unit))
    if (new URL(again.url()).pathname === '/sign-in') {
      await signIn(again, unit)
      await again.goto(sheetOf(unit))
    }
    await rowOf(again, rows.members).getByText('Đã lưu').waitFor()
    expect(await numberIn(again, rows.members).inputValue()).toBe('4.321')
    expect(await historyOf(again, unit, 'ghi số liệu', 'Tháng 5/2025', rows.members)).toHaveLength(
      1,
    )
  } finally {
    await second.kill()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('signing out asks where something is not sent, and wipes what the device kept', async () => {
  const unit = 'p-hoa-minh-ch2'
  const page = await signIn(await (await device()).newPage(), unit)
  await page.goto(sheetOf(unit))
  await page.route('**/figures/**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await numberIn(page, rows.members).fill('31')
  await rowOf(page, rows.members).getByRole('checkbox').focus()
  await expect.poll(() => keptOn(page)).toHaveLength(1)
  const questions: string[] = []
  page.once('dialog', (dialog) => {
    questions.push(dialog.message())
    return dialog.dismiss()
  })
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  expect(questions.join()).toContain('Đăng xuất sẽ xóa')
  const reminders = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
  await page.evaluate(() => navigator.serviceWorker.register('/push-worker.js'))
  expect(await reminders()).toBe(1)
  expect(await numberIn(page, rows.members).inputValue()).toBe('31')
  expect(await keptOn(page)).toHaveLength(1)
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.waitForURL(/\/sign-in/)
  expect(await keptOn(page)).toEqual([])
  // A device on which nobody is signed in reminds nobody.
  await expect.poll(reminders).toBe(0)
  await signIn(page, unit)
  await page.goto(sheetOf(unit))
  expect(await numberIn(page, rows.members).inputValue()).toBe('')
})

test('the next account on a shared computer sees nothing of the one before, and it is wiped', async () => {
  const unit = 'p-thanh-binh'
  const context = await device({ width: 1280 })
  const page = await signIn(await context.newPage(), `${unit}.nhaplieu`)
  await page.goto(sheetOf(unit))
  await context.setOffline(true)
  const first = page.locator('.fig input:not([type])').first()
  await first.fill('7654321')
  await expect.poll(() => keptOn(page)).toHaveLength(1)
  expect((await keptOn(page)).join()).not.toContain('nhaplieu')
  await page.close()
  await context.setOffline(false)
  // Her session ended by itself; nobody signed out.
  await context.clearCookies()
  const next = await signIn(await context.newPage(), `${unit}.lanhdao`)
  await next.goto(sheetOf(unit))
  await expect.poll(() => keptOn(next)).toEqual([])
  expect(await next.content()).not.toContain('7654321')
  expect(await next.locator('main .kept').count()).toBe(0)
})

test('what can no longer be sent is told, not dropped: the report was submitted meanwhile', async () => {
  const unit = 'x-hoa-phong-ch1'
  const page = await as(unit)
  const context = page.context()
  await page.goto(sheetOf(unit, month))
  await context.setOffline(true)
  await numberIn(page, rows.members).fill('77')
  await closeKeeping(page, 1)
  await context.setOffline(false)
  const again = await context.newPage()
  // Another page of hers says where something waits.
  await again.goto(path(unit))
  await again.getByText('Trên máy này còn nội dung').waitFor()
  expect(await again.locator('.note li a').getAttribute('href')).toBe(sheetOf(unit, month))
  await again.goto(path(unit, `/reports/${month}`))
  await again.getByRole('button', { name: 'Nộp báo cáo' }).click()
  await again.getByText('Đã nộp báo cáo.').waitFor()
  await again.goto(sheetOf(unit, month))
  const told = again.locator('.note', { hasText: 'không gửi vào trang này được nữa' })
  expect(await told.locator('li').textContent()).toBe(`${rows.members}: 77`)
  await told.getByRole('button').click()
  await expect.poll(() => keptOn(again)).toEqual([])
  // Other tests type in this month.
  await again.goto(path(unit, `/reports/${month}`))
  const recall = again.locator('form[action$="/recall"]')
  await again.locator('details', { has: recall }).locator('summary').first().click()
  await recall.locator('[name=reason]').fill('Gõ tiếp')
  await recall.locator('button').click()
  await again.getByText('Đã thu hồi báo cáo.').waitFor()
})

test('the whole sheet is saved by its button: nothing is left behind on the device', async () => {
  const unit = 'x-hoa-son-ch2'
  const page = await as(unit)
  await page.goto(sheetOf(unit))
  await page.route('**/figures/*/*', (route) => route.abort())
  await numberIn(page, rows.members).fill('5')
  await numberIn(page, rows.talks).fill('2.5')
  await page.getByRole('button', { name: 'Lưu tất cả' }).click()
  await page.getByText('Chưa lưu được: 1 ô cần sửa.').waitFor()
  expect((await keptOn(page)).length).toBe(2)
  await numberIn(page, rows.talks).fill('25')
  await page.getByRole('button', { name: 'Lưu và xem lại' }).click()
  await page.waitForURL(/\/reports\//)
  await expect.poll(() => keptOn(page)).toEqual([])
})

test.for([
  [
    'blocked',
    () =>
      Object.defineProperty(globalThis, 'indexedDB', {
        get: () => {
          throw new Error('blocked')
        },
      }),
  ],
  [
    'full',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    },
  ],
] as const)('where storage is %s, the sheet is worked on as before', async ([name, spoil]) => {
  const page = await as('x-hoa-phong-ch2')
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.addInitScript(spoil)
  await page.goto(sheetOf('x-hoa-phong-ch2', name === 'full' ? '2024-02' : may))
  await numberIn(page, rows.members).fill('12')
  await numberIn(page, rows.talks).focus()
  await rowOf(page, rows.members).getByText('Đã lưu').waitFor()
  expect(errors).toEqual([])
})
