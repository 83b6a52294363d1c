/** The sheet under the hands of someone who types fast, or has her numbers in a spreadsheet. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { writeXlsx } from '../../src/web/sheet.ts'
import { as, historyOf, numberIn, path, postsOf, rowOf, rows } from './visit.ts'

const month = '2025-08'

/** A column that was copied from a spreadsheet. */
async function copy(page: Page, text: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
}

test('a column copied from a spreadsheet fills the rows below, each read by its own rules', async () => {
  const unit = 'p-hai-chau-i-ch1'
  const page = await as(unit)
  await page.goto(path(unit, `/figures/${month}`))
  const all = page.locator('.fig')
  const nils = await all.evaluateAll((rows) =>
    rows.map((row) => row.querySelector('.nil')?.textContent?.trim() ?? ''),
  )
  const plain = await all.evaluateAll((rows) =>
    rows.map((row) => row.querySelector('.pair, select') === null),
  )
  // Three rows of one number each, one behind the other, and the next that can be nil.
  const at = plain.findIndex((_, n) => plain[n] && plain[n + 1] && plain[n + 2])
  const last = nils.findIndex((words, n) => n > at + 2 && words !== '')
  const column = ['12', '2.5', '', ...nils.slice(at + 3, last).map(() => '')]
  await all.nth(at).locator('input').first().focus()
  await copy(page, `${[...column, nils[last]?.toUpperCase()].join('\r\n')}\r\n`)
  await page.keyboard.press('Control+V')
  // The first is still being worked on, the others are saved or refused where they stand.
  await all
    .nth(at + 1)
    .getByText('Không chắc đây là số nào')
    .waitFor()
  expect(
    await all
      .nth(at + 1)
      .locator('input')
      .first()
      .inputValue(),
  ).toBe('2.5')
  expect(
    await all
      .nth(at + 2)
      .locator('input')
      .first()
      .inputValue(),
  ).toBe('')
  await all.nth(last).getByText('Đã lưu').waitFor()
  expect(await all.nth(last).getByRole('checkbox').isChecked()).toBe(true)
  await page.locator('#sheet .main').focus()
  await all.nth(at).getByText('Đã lưu').waitFor()
  await page.reload()
  expect(await all.nth(at).locator('input').first().inputValue()).toBe('12')
})

test('a pasted column says of what is done or not done in its words', async () => {
  const unit = 'p-thanh-binh'
  const page = await as('p-thanh-binh.lanhdao')
  await page.goto(path(unit, `/figures/${month}`))
  const all = page.locator('.fig')
  const kinds = await all.evaluateAll((rows) =>
    rows.map((row) => (row.querySelector('select') ? 'choice' : 'number')),
  )
  const at = kinds.findIndex((kind, n) => kind === 'number' && kinds.indexOf('choice', n) > 0)
  const choice = kinds.indexOf('choice', at)
  await copy(page, [...kinds.slice(at, choice).map(() => ''), 'đã thực hiện'].join('\n'))
  await all.nth(at).locator('input').first().focus()
  await page.keyboard.press('Control+V')
  await all.nth(choice).getByText('Đã lưu').waitFor()
  expect(await all.nth(choice).locator('select').inputValue()).toBe('1')
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
    expect(await historyOf(page, unit, 'Tháng 8/2025', rows.members)).toHaveLength(1)
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
  // Not check(), which looks for its tick afterwards: the row that is saved has none.
  await homes.getByRole('checkbox', { name: 'Đúng, tôi đã kiểm tra' }).click()
  await homes.getByText('Đã lưu').waitFor()
  expect(await historyOf(page, unit, 'Tháng 12/2023', 'đã kiểm tra')).toHaveLength(1)
})

test('a photograph is scaled down on the device before it is sent, shown, and deleted after a question', async () => {
  const unit = 'x-hoa-phong-ch1'
  const page = await as(unit)
  await page.goto(path(unit, `/figures/${month}`))
  await rowOf(page, rows.members).getByRole('link', { name: 'Minh chứng' }).click()
  // A picture of 3000 × 2000 of the browser's own making, as large as a telephone's.
  const picture = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000)
    const paint = canvas.getContext('2d')
    if (!paint) throw new Error('no canvas')
    for (let n = 0; n < 4000; n++) {
      paint.fillStyle = `hsl(${(n * 47) % 360} 70% 50%)`
      paint.fillRect((n * 769) % 3000, (n * 577) % 2000, 60, 40)
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  expect(picture.length).toBeGreaterThan(500_000)
  await page.setInputFiles('#photo', {
    ...{ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(picture) },
  })
  await page.fill('#photo-text', 'Lễ ra quân')
  const sizeOf = () =>
    page.locator('#photo').evaluate((field) => {
      const { files } = field as unknown as { files: readonly { size: number }[] }
      return files[0]?.size ?? 0
    })
  await expect.poll(sizeOf).toBeLessThan(picture.length / 2)
  console.log(`A photograph of ${picture.length} bytes is sent as ${await sizeOf()}`)
  await page.getByRole('button', { name: 'Thêm ảnh' }).click()
  await page.getByText('Đã thêm minh chứng.').waitFor()
  const shown = page.getByRole('img', { name: 'Lễ ra quân' })
  await expect
    .poll(() => shown.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth))
    .toBe(1600)
  await page.getByRole('link', { name: 'Xóa minh chứng' }).click()
  await page.getByRole('button', { name: 'Xóa minh chứng' }).click()
  await page.getByText('Chưa có minh chứng nào.').waitFor()
})

test('without scripts a photograph is sent as it is', async () => {
  const unit = 'x-hoa-phong-ch2'
  const page = await as(unit, { scripts: false })
  await page.goto(path(unit, `/figures/${month}`))
  await rowOf(page, rows.members).getByRole('link', { name: 'Minh chứng' }).click()
  const pixel =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  await page.setInputFiles('#photo', {
    ...{ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') },
  })
  await page.getByRole('button', { name: 'Thêm ảnh' }).click()
  await page.getByText('Đã thêm minh chứng.').waitFor()
  expect(await page.getByRole('img').count()).toBe(1)
})
