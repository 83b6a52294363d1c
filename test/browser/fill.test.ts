/** The sheet under the hands of someone who types fast, or has her numbers in a spreadsheet. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { writeXlsx } from '../../src/web/sheet.ts'
import { as, historyOf, numberIn, path, postsOf, rowOf, rows } from './visit.ts'

const month = '2024-03'

/** A column that was copied from a spreadsheet. */
async function copy(page: Page, text: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
}

test('a column copied from a spreadsheet fills the rows below, each read by its own rules', async () => {
  const unit = 'p-hai-chau-i-ch1'
  const page = await as(unit)
  await page.goto(path(unit, `/figures/${month}`))
  const fields = page.locator('.fig .in input:not([type])')
  const first = page.locator('.fig').nth(0)
  const [one, two, three, four] = [0, 1, 2, 3].map((at) => page.locator('.fig').nth(at))
  if (!one || !two || !three || !four) throw new Error('too few rows')
  const name = (await first.locator('label').first().textContent()) ?? ''
  await numberIn(page, name).focus()
  const nil = ((await four.locator('.nil').textContent()) ?? '').trim().toUpperCase()
  await copy(page, `12\r\n2.5\r\n\r\n${nil}\r\n`)
  await page.keyboard.press('Control+V')
  // The first is still being worked on, the others are saved or refused where they stand.
  await two.getByText('Không chắc đây là số nào').waitFor()
  expect(await two.locator('input').first().inputValue()).toBe('2.5')
  expect(await three.locator('input').first().inputValue()).toBe('')
  await four.getByText('Đã lưu').waitFor()
  expect(await four.getByRole('checkbox').isChecked()).toBe(true)
  await fields.last().focus()
  await one.getByText('Đã lưu').waitFor()
  await page.reload()
  expect(await one.locator('input').first().inputValue()).toBe('12')
})

test('Enter and the arrows go from field to field, and nothing is sent twice', async () => {
  const unit = 'p-hai-chau-i-ch2'
  const page = await as(unit)
  await page.goto(path(unit, `/figures/${month}`))
  const posts = postsOf(page)
  const ids: string[] = await page
    .locator('.fig input:not([type])')
    .evaluateAll((all) => all.map(({ id }) => id))
  const here = () => page.evaluate('document.activeElement.id')
  const members = numberIn(page, rows.members)
  const at = ids.indexOf((await members.getAttribute('id')) ?? '')
  await members.focus()
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  expect(await here()).toBe(ids[at + 1])
  await page.keyboard.press('ArrowDown')
  expect(await here()).toBe(ids[at + 2])
  await page.keyboard.press('ArrowUp')
  expect(await here()).toBe(ids[at + 1])
  await page.getByText('Đã lưu').waitFor()
  expect(posts).toHaveLength(1)
})

test.for([{ scripts: true }, { scripts: false }])(
  'a file of figures is looked through, then saved as a whole (scripts: $scripts)',
  async ({ scripts }) => {
    const unit = scripts ? 'p-thanh-binh-ch1' : 'p-thanh-binh-ch2'
    const page = await as(unit, { scripts })
    await page.goto(path(unit, `/figures/${month}`))
    const code = (await rowOf(page, rows.members).getAttribute('id'))?.slice(2) ?? ''
    const talks = (await rowOf(page, rows.talks).getAttribute('id'))?.slice(2) ?? ''
    await page.getByRole('link', { name: 'Nhập từ tệp Excel' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải tệp Excel' }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`so-lieu-${unit}-${month}.xlsx`)
    const filled = await writeXlsx(
      [
        ['Mã', 'Số liệu'],
        [code, '3'],
        [talks, 'Không phát sinh'],
      ],
      'x',
    )
    await page.setInputFiles('#file', { name: 'x.xlsx', mimeType: '', buffer: Buffer.from(filled) })
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText('2 chỉ tiêu mới có số').waitFor()
    await page.getByRole('button', { name: 'Lưu 2 chỉ tiêu' }).click()
    await page.getByText('Đã lưu 2 chỉ tiêu.').waitFor()
    expect(await numberIn(page, rows.members).inputValue()).toBe('3')
    expect(await historyOf(page, unit, 'Tháng 3/2024', rows.members)).toHaveLength(1)
  },
)

test('a number far from the months before is asked about in its row, and saved by a tick', async () => {
  const unit = 'p-hoa-minh-ch2'
  const page = await as(unit)
  await page.goto(path(unit, '/figures/2023-12'))
  const homes = rowOf(page, rows.homes)
  await homes.locator('input').nth(0).fill('9.000')
  await homes.locator('input').nth(1).fill('9.001')
  await numberIn(page, rows.talks).focus()
  await homes.getByText('Số này khác xa các kỳ trước').waitFor()
  await homes.getByRole('checkbox', { name: 'Đúng, tôi đã kiểm tra' }).check()
  await homes.getByText('Đã lưu').waitFor()
  expect(await historyOf(page, unit, 'Tháng 12/2023', 'đã kiểm tra')).toHaveLength(1)
})
