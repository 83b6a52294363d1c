/** A report's way: typed in the chapter, returned by the ward, mended, signed upwards, and read on the city's board. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { as, historyOf, numberIn, path, rowOf, rows, tick, toDate } from './visit.ts'

const chapter = 'x-hoa-phong-ch2'

async function cityTotal(city: Page, period: string) {
  await tick()
  await city.goto(path('tp', `/board/${period}`))
  // Before anyone has reported there is no number to read.
  const row = city.locator('tbody tr', { hasText: rows.members })
  return (await row.locator('td b').count()) > 0 ? toDate(city, rows.members) : 0
}

const saveAndSee = async (page: Page) => {
  await page.getByRole('button', { name: 'Lưu và xem lại' }).click()
  await page.waitForURL(/\/reports\//)
}

test.for([
  // Months that nobody else works in, and that have ended.
  { scripts: true, period: '2022-03', width: 360 },
  { scripts: false, period: '2022-04', width: 1280 },
])(
  'a chapter reports, the ward returns one cell, she mends it, and ward, district and city have the mended number (scripts: $scripts)',
  async ({ scripts, period, width }) => {
    const [head, ward, district, city] = await Promise.all([
      as(chapter, { scripts }),
      as('x-hoa-phong.lanhdao', { scripts, width }),
      as('hoa-vang.lanhdao', { scripts, width }),
      as('tp.lanhdao', { scripts, width }),
    ])
    const before = await cityTotal(city, period)

    // The chapter types, writes and signs.
    await head.goto(path(chapter, `/figures/${period}`))
    await numberIn(head, rows.members).fill('7')
    await numberIn(head, rows.talks).fill('2')
    await saveAndSee(head)
    await head.goto(path(chapter, `/reports/${period}/narrative`))
    await head.getByLabel('Kết quả nổi bật').first().fill('Tặng 20 suất quà.')
    await head.getByRole('button', { name: 'Lưu' }).first().click()
    if (scripts) await head.getByText('Đã lưu.').first().waitFor()
    await head.goto(path(chapter, `/reports/${period}`))
    await head.getByText('Tặng 20 suất quà.').waitFor()
    await head.getByRole('button', { name: 'Nộp báo cáo' }).click()
    await head.getByText('Đã nộp báo cáo.').waitFor()
    expect(await cityTotal(city, period)).toBe(before + 7)

    // The ward finds it in its inbox and returns it at one cell.
    await ward.goto(path('x-hoa-phong', `/inbox/${period}`))
    await ward.locator(`a[href$="/inbox/${period}/${chapter}"]`).click()
    await ward.getByText('Tặng 20 suất quà.').waitFor()
    await ward.getByLabel(`Nhận xét: ${rows.members}`).fill('Danh sách kết nạp có 9 chị.')
    // Enter decides nothing: there are more cells to read.
    await ward.keyboard.press('Enter')
    await ward.getByRole('button', { name: 'Trả lại kèm nhận xét' }).click()
    await ward.getByText('Đã trả lại báo cáo kèm nhận xét.').waitFor()

    // The chapter is led to that cell, and cannot sign before she has answered.
    await head.goto(path(chapter, `/reports/${period}`))
    await head.getByText('Còn 1 nhận xét chưa trả lời').waitFor()
    expect(await head.getByRole('button', { name: 'Nộp báo cáo' }).count()).toBe(0)
    await head.locator('.remark').getByRole('link', { name: rows.members }).click()
    await head.waitForURL(/\/figures\/.*#f-/)
    await rowOf(head, rows.members).getByText('Danh sách kết nạp có 9 chị.').waitFor()
    await numberIn(head, rows.members).fill('9')
    await saveAndSee(head)
    await head.goto(path(chapter, `/reports/${period}`))
    await head.getByLabel('Trả lời').fill('Đã bổ sung 2 chị kết nạp cuối tháng.')
    if (scripts) {
      // A telephone that goes out keeps what was typed.
      await head.reload()
      await head.getByText('Đã khôi phục').waitFor()
    }
    await head.getByRole('button', { name: 'Trả lời' }).click()
    await head.getByText('Đã trả lời.').waitFor()
    await head.getByRole('button', { name: 'Nộp báo cáo' }).click()
    await head.getByText('Đã nộp báo cáo.').waitFor()

    // The ward accepts, and signs its own with the names of those that are missing.
    await ward.goto(path('x-hoa-phong', `/inbox/${period}`))
    await ward.getByRole('checkbox').first().check()
    await ward.getByRole('button', { name: 'Tiếp nhận các báo cáo đã chọn' }).click()
    await ward.getByText('Đã tiếp nhận 1 báo cáo.').waitFor()
    await tick()
    await ward.goto(path('x-hoa-phong', `/reports/${period}`))
    await ward.getByText('đơn vị trực thuộc chưa nộp').waitFor()
    await ward.getByRole('button', { name: 'Nộp báo cáo' }).click()
    await ward.getByText('Khi nộp còn thiếu báo cáo của').waitFor()
    await ward.getByRole('link', { name: 'Bản 1' }).click()
    const signed = ward.locator('.figures div', { hasText: rows.members }).last()
    expect(await signed.locator('dd').textContent()).toMatch(/^9\b/)

    // The district accepts, and the city has the number with the way down to it.
    await district.goto(path('hoa-vang', `/inbox/${period}/x-hoa-phong`))
    await district.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
    await district.getByText('Đã tiếp nhận 1 báo cáo.').waitFor()
    expect(await cityTotal(city, period)).toBe(before + 9)
    await head.goto(path(chapter, `/reports/${period}`))
    await head.getByText('đã tiếp nhận').first().waitFor()

    // She corrects it with a reason; on the device nothing of that is lost before it is sent.
    const correct = async () => {
      await head.goto(path(chapter, `/reports/${period}/correction`))
      if (!scripts) return
      await numberIn(head, rows.members).fill('10')
      await head.getByLabel('Lý do').fill('Chưa tính một chị chuyển đến.')
      await head.reload()
      await expect.poll(() => head.getByText('Đã khôi phục').count()).toBe(2)
    }
    await correct()
    await numberIn(head, rows.members).fill('10')
    await head.getByLabel('Lý do').fill('Chưa tính một chị chuyển đến.')
    await head.locator('#sheet button.main').click()
    await head.getByText('Chưa tính một chị chuyển đến.').first().waitFor()
    expect(await cityTotal(city, period)).toBe(before + 10)
  },
)

test('a paragraph is saved while it is written, under the hands of whoever writes it', async () => {
  const period = '2022-08'
  const words = path(chapter, `/reports/${period}/narrative`)
  const [head, other] = await Promise.all([as(chapter), as(`${chapter}.nhaplieu`)])
  const fieldOf = (page: Page) => page.getByLabel('Kết quả nổi bật').first()
  await head.goto(words)
  await fieldOf(head).focus()
  await head.keyboard.type('Tổ chức hội thi')
  await head.locator('form.paragraph .saved').waitFor()
  // The cursor is where it was, and what is typed goes on.
  await head.keyboard.type(' nấu ăn')
  await expect
    .poll(
      async () => {
        await other.goto(words)
        return fieldOf(other).inputValue()
      },
      { timeout: 15_000, interval: 500 },
    )
    .toBe('Tổ chức hội thi nấu ăn')
  await head.keyboard.type(' ngày 20/10.')
  await head.getByLabel('Phương hướng kỳ tới').first().focus()
  await head.locator('form.paragraph .saved').waitFor()
  expect(await head.locator('.error').count()).toBe(0)
  expect(await fieldOf(head).inputValue()).toBe('Tổ chức hội thi nấu ăn ngày 20/10.')

  // Somebody else writes meanwhile: nothing is taken from under her hands, and she is told when she leaves the field.
  await other.goto(words)
  await fieldOf(other).fill('Hội thi có 40 chị tham gia.')
  await other.getByLabel('Phương hướng kỳ tới').first().focus()
  await other.locator('form.paragraph .saved').waitFor()
  await fieldOf(head).focus()
  await head.keyboard.press('End')
  await head.keyboard.type(' Vui lắm.')
  await head.waitForResponse((answer) => answer.status() === 409)
  expect(await fieldOf(head).inputValue()).toBe('Tổ chức hội thi nấu ăn ngày 20/10. Vui lắm.')
  expect(await head.locator('.error').count()).toBe(0)
  await head.getByLabel('Phương hướng kỳ tới').first().focus()
  await head.locator('form.paragraph .error').waitFor()
  await head.getByText('Hội thi có 40 chị tham gia.').waitFor()
  expect(await fieldOf(head).inputValue()).toBe('Tổ chức hội thi nấu ăn ngày 20/10. Vui lắm.')
})

const settled = 'Báo cáo này đã được nộp hoặc thu hồi trước đó.'
const done = 'Đã nộp báo cáo.'

/** A report of the chapter with one number, ready to be signed. */
async function filled(head: Page, period: string, number = '4') {
  await head.goto(path(chapter, `/figures/${period}`))
  await numberIn(head, rows.members).fill(number)
  await saveAndSee(head)
}
const press = (page: Page) => page.getByRole('button', { name: 'Nộp báo cáo' }).click()
const submissions = (page: Page, month: string) => historyOf(page, chapter, 'nộp báo cáo', month)

test('two press submit at once: it is signed once, and both are told', async () => {
  const period = '2022-05'
  const [one, other] = await Promise.all([as(chapter), as(chapter, { width: 1280 })])
  await filled(one, period)
  await other.goto(path(chapter, `/reports/${period}`))
  await Promise.all([press(one), press(other)])
  for (const page of [one, other]) await page.waitForURL(/said=/)
  const told = await Promise.all(
    [one, other].map(async (page) => [
      await page.getByText(done).count(),
      await page.getByText(settled).count(),
    ]),
  )
  expect(told.sort()).toEqual([
    [0, 1],
    [1, 0],
  ])
  expect(await submissions(one, 'Tháng 5/2022')).toHaveLength(1)
})

test('a submit whose answer was lost on the way, and that is pressed again, is one submit', async () => {
  const period = '2022-06'
  const head = await as(chapter)
  await filled(head, period)
  const again = await head.context().newPage()
  await again.goto(path(chapter, `/reports/${period}`))
  // The house has it; the telephone never hears so.
  await head.route('**/submission', async (route) => {
    await route.fetch({ maxRedirects: 0 })
    await route.abort('connectionreset')
  })
  await press(head).catch(() => undefined)
  await press(again)
  await again.getByText(settled).waitFor()
  expect(await again.getByText('Thu hồi báo cáo').count()).toBeGreaterThan(0)
  expect(await submissions(again, 'Tháng 6/2022')).toHaveLength(1)
})

test('submitted, taken back and returned across each other: one outcome each time, told to both', async () => {
  const period = '2022-07'
  const [head, ward] = await Promise.all([as(chapter), as('x-hoa-phong.lanhdao', { width: 1280 })])
  const review = path('x-hoa-phong', `/inbox/${period}/${chapter}`)
  const remark = 'Kiểm tra lại danh sách.'
  await filled(head, period)
  await press(head)
  await head.getByText(done).waitFor()

  // The ward returns what was taken back and signed anew meanwhile: it is told, and its words stay in their place.
  await ward.goto(review)
  await ward.getByLabel(`Nhận xét: ${rows.members}`).fill(remark)
  await head.locator('summary', { hasText: 'Thu hồi báo cáo' }).click()
  await head.fill('#reason', 'Ghi thiếu')
  await head.locator('details button').click()
  await head.getByText('Đã thu hồi báo cáo.').waitFor()
  await filled(head, period, '5')
  // Two pages of the report, to be pressed one after the other.
  const stale = await head.context().newPage()
  await stale.goto(path(chapter, `/reports/${period}`))
  await press(head)
  await head.getByText(done).waitFor()
  await ward.getByRole('button', { name: 'Trả lại kèm nhận xét' }).click()
  await ward.locator('#main .error').waitFor()
  expect(await ward.getByLabel(`Nhận xét: ${rows.members}`).inputValue()).toBe(remark)

  // Now it is returned, and what was pressed on an old page meanwhile does not sign it again.
  await ward.getByRole('button', { name: 'Trả lại kèm nhận xét' }).click()
  await ward.getByText('Đã trả lại báo cáo kèm nhận xét.').waitFor()
  await press(stale)
  await stale.getByText('chưa trả lời').first().waitFor()
  await head.goto(path(chapter, `/reports/${period}`))
  await head.getByText(remark).waitFor()
  expect(await submissions(head, 'Tháng 7/2022')).toHaveLength(2)
})
