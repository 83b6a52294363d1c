/** A report's way: typed in the chapter, returned by the ward, mended, signed upwards, and read on the city's board. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { as, numberIn, path, rows, tick, toDate } from './visit.ts'

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
    await ward.getByRole('button', { name: 'Trả lại kèm nhận xét' }).click()
    await ward.getByText('Đã trả lại báo cáo kèm nhận xét.').waitFor()

    // The chapter is led to that cell, and cannot sign before she has answered.
    await head.goto(path(chapter, `/reports/${period}`))
    await head.getByText('Còn 1 nhận xét chưa trả lời').waitFor()
    expect(await head.getByRole('button', { name: 'Nộp báo cáo' }).count()).toBe(0)
    await head.locator('.remark').getByRole('link', { name: rows.members }).click()
    await head.waitForURL(/\/figures\/.*#f-/)
    await numberIn(head, rows.members).fill('9')
    await saveAndSee(head)
    await head.goto(path(chapter, `/reports/${period}`))
    await head.getByLabel('Trả lời').fill('Đã bổ sung 2 chị kết nạp cuối tháng.')
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
    expect(await signed.locator('dd').textContent()).toMatch(/^9 /)

    // The district accepts, and the city has the number with the way down to it.
    await district.goto(path('hoa-vang', `/inbox/${period}/x-hoa-phong`))
    await district.getByRole('button', { name: 'Tiếp nhận', exact: true }).click()
    await district.getByText('Đã tiếp nhận 1 báo cáo.').waitFor()
    expect(await cityTotal(city, period)).toBe(before + 9)
    await head.goto(path(chapter, `/reports/${period}`))
    await head.getByText('đã tiếp nhận').first().waitFor()
  },
)
