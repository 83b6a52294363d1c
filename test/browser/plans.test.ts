/** A plan from a text to a plan on another level, at a browser, with scripts and without. */
import { expect, test } from 'vitest'
import { as, path } from './visit.ts'

const text = `HỘI LHPN XÃ HÒA PHONG
Số: 12/KH-BTV
KẾ HOẠCH
Công tác Hội năm 2035
I. CHỈ TIÊU
1. Kết nạp ít nhất 20 hội viên mới.
2. Phấn đấu 95,5% chi hội sinh hoạt đều.
II. TỔ CHỨC THỰC HIỆN
- Các chi hội căn cứ kế hoạch để thực hiện.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Phùng Thị Yến Phi`

for (const scripts of [true, false]) {
  const year = scripts ? 2035 : 2036
  const own = (rest = '') => path('x-hoa-phong', `/plans/${year}${rest}`)

  test(`a pasted text becomes a plan that is issued, and a chapter builds its own from it (scripts: ${scripts})`, async () => {
    const page = await as('x-hoa-phong.lanhdao', { scripts, width: 360 })
    await page.goto(path('x-hoa-phong', '/plans/reading'))
    await page.fill('#text', text)
    await page.fill('#year', String(year))
    await page.locator('button[name=save]').click()
    await page.waitForURL(/proposals/)
    expect(await page.locator('main').textContent()).toContain('Còn 2 trong 2 đề xuất chưa xem')
    // The first is taken with the indicator that is typed, the second refused and taken back.
    const first = page.locator('form.proposal').nth(0)
    await first.locator('[name="goal.indicator"]').fill('NV1-09')
    await first.locator('button[value=accepted]').click()
    await page.getByText('đã nhận').waitFor()
    await page.locator('form.proposal').nth(1).locator('button[value=rejected]').click()
    await page.getByText('đã bỏ').waitFor()
    await page.locator('form.proposal').nth(1).locator('button[value=open]').click()
    await page.getByText('chờ xem').waitFor()

    // Lines are moved by their buttons.
    await page.goto(own('/draft'))
    const order = () =>
      page
        .locator('.lines li:has-text("hội viên mới"), .lines li:has-text("95,5%")')
        .allTextContents()
    expect((await order())[0]).toContain('hội viên mới')
    await page.getByRole('button', { name: /^Xuống: 1\. Kết nạp/ }).click()
    await page.locator('.lines li.here:has-text("hội viên mới")').waitFor()
    expect((await order())[0]).toContain('95,5%')
    if (scripts) {
      // By the keyboard too, and whoever moves a line goes on moving it.
      const up = page.getByRole('button', { name: /^Lên: 1\. Kết nạp/ })
      await up.focus()
      await page.keyboard.press('Alt+ArrowUp')
      await expect.poll(async () => (await order())[0]).toContain('hội viên mới')
      await expect
        .poll(() => page.evaluate<string>("document.activeElement?.id ?? ''"))
        .toMatch(/^up-\d+$/)
    }

    await page.goto(own('/draft/issue'))
    expect(await page.locator('#number').inputValue()).toBe('12/KH-BTV')
    expect(await page.locator('#signer').inputValue()).toBe('Phùng Thị Yến Phi')
    await page.locator('form.card button.main').click()
    await page.waitForURL(/said=issued/)
    expect(await page.locator('.document').textContent()).toContain(
      'Kết nạp ít nhất 20 hội viên mới',
    )

    // A chapter finds it and builds its own.
    const chapter = await as('x-hoa-phong-ch1', { scripts, width: 360 })
    await chapter.goto(path('x-hoa-phong-ch1', `/plans/${year}/above`))
    await chapter.locator('form:has([name=from]) button').click()
    await chapter.waitForURL(/said=built/)
    expect(await chapter.locator('.lines').textContent()).toContain('hội viên mới')
    await page.goto(own('/below'))
    expect(await page.locator('main').textContent()).toContain('Đang soạn')
  })
}

test('on a phone a plan folds by task, on a wide screen its contents stay at hand, and printed it is a document', async () => {
  const phone = await as('tp.lanhdao', { width: 360 })
  await phone.goto(path('tp', '/plans/2023'))
  const open = (page: typeof phone) =>
    page.evaluate<boolean[]>(
      "[...document.querySelectorAll('.document details.task')].map((one) => one.open)",
    )
  expect((await open(phone)).every((one) => one === false)).toBe(true)
  expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
    360,
  )
  await phone.locator('.contents a', { hasText: 'Nhiệm vụ 1' }).click()
  expect((await open(phone)).filter(Boolean)).toHaveLength(1)

  const wide = await as('tp.lanhdao', { width: 1280 })
  await wide.goto(path('tp', '/plans/2023'))
  expect((await open(wide)).every(Boolean)).toBe(true)
  await wide.evaluate('window.scrollTo(0, 3000)')
  expect(await wide.locator('.contents').isVisible()).toBe(true)
  expect((await wide.locator('.contents').boundingBox())?.y).toBeGreaterThanOrEqual(0)

  await wide.emulateMedia({ media: 'print' })
  expect(await wide.locator('.document .standing').first().isVisible()).toBe(false)
  expect(await wide.locator('.masthead').textContent()).toContain(
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  )
  const [left, right] = await wide.locator('.masthead > div').all()
  const [a, b] = [await left?.boundingBox(), await right?.boundingBox()]
  // The two heads stand beside each other, as on paper.
  expect(Math.abs((a?.y ?? 0) - (b?.y ?? 99))).toBeLessThan(2)
})

test('without scripts everything of a plan is open and can be folded', async () => {
  const page = await as('tp.lanhdao', { scripts: false, width: 360 })
  await page.goto(path('tp', '/plans/2023'))
  expect(await page.locator('.document details:not([open])').count()).toBe(0)
})

test('a printed plan is the document alone, in the official layout, whole even where a phone had folded it', async () => {
  const page = await as('tp.lanhdao', { width: 360 })
  await page.goto(path('tp', '/plans/2023'))
  expect(await page.locator('.document details.task:not([open])').count()).toBeGreaterThan(0)
  // As wide as the text of an A4 page.
  await page.setViewportSize({ width: 624, height: 900 })
  await page.emulateMedia({ media: 'print' })
  await page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
  expect(await page.locator('.document details:not([open])').count()).toBe(0)
  for (const part of ['.ways', '.top', '.contents', '.periods', 'h1', '.where-it-stands']) {
    expect([part, await page.locator(`${part}:visible`).count()]).toEqual([part, 0])
  }
  const lines = (selector: string) =>
    page.evaluate<number>(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)})
      const height = Number.parseFloat(getComputedStyle(element).lineHeight)
      return Math.round(element.getBoundingClientRect().height / height)
    })()`)
  // The country’s name and its motto stand on one line each.
  expect(await lines('.masthead > div:last-child .issuer')).toBe(1)
  expect(await lines('.masthead .motto')).toBe(1)
  const [above, below] = await Promise.all(
    ['.masthead', '.document .kind'].map((one) => page.locator(one).boundingBox()),
  )
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(below?.y ?? 0)
})

test('at a small screen no page about plans is wider than it, and a long table of contents can be read to its end', async () => {
  const page = await as('hai-chau.lanhdao', { width: 360 })
  for (const rest of [
    ...['', '/above', '/below', '/versions', '/versions/1', '/draft', '/draft/head'],
    ...['/draft/issue', '/draft/lines/3', '/draft/lines/new?after=3'],
  ]) {
    await page.goto(path('hai-chau', `/plans/2023${rest}`))
    expect([rest, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([rest, 360])
  }
  await page.setViewportSize({ width: 1280, height: 300 })
  await page.goto(path('hai-chau', '/plans/2023'))
  const last = page.locator('.contents a').last()
  await page.mouse.wheel(0, 600)
  await last.scrollIntoViewIfNeeded()
  expect((await last.boundingBox())?.y ?? 999).toBeLessThan(300)
})
