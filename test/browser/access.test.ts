import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { rooms } from './rooms.ts'
import { as, device, month, numberIn, path, rows } from './visit.ts'

interface Violation {
  id: string
  impact: string | null
  nodes: { html: string; failureSummary?: string }[]
}

/** Everything axe finds, best practices included, in words that name the element. */
async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    "axe.run(document, { resultTypes: ['violations'] })",
  )
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.slice(0, 3).map(({ html }) => `${impact} ${id}: ${html.slice(0, 200)}`),
  )
}

const overflow = (page: Page) =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )

const visits = (['vi', 'en'] as const).flatMap((language) =>
  Object.entries(rooms).map(([name, room]) => ({ name, room, language })),
)

test.for(visits)(
  '$name ($language) can be used by everyone, at any width',
  async ({ room, language }) => {
    const page = room.login
      ? await as(room.login, { language, width: 1280 })
      : await (await device({ language, width: 1280 })).newPage()
    await room.go(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('h1').count()).toBe(1)
    // The two languages differ in their words, not in their marks.
    for (const width of language === 'vi' ? [1280, 360] : [360]) {
      await page.setViewportSize({ width, height: 740 })
      expect(await faultsOf(page), `at ${width} px`).toEqual([])
    }
    for (const width of [1280, 960, 768, 640, 360, 320]) {
      await page.setViewportSize({ width, height: 740 })
      expect(await overflow(page), `at ${width} px`).toBeLessThanOrEqual(0)
    }
  },
)

test('axe hears: what is spoiled on purpose is found', async () => {
  const page = await (await device()).newPage()
  await page.goto('/sign-in')
  expect(await faultsOf(page)).toEqual([])
  await page.evaluate(
    "document.documentElement.removeAttribute('lang'); document.querySelector('label').remove()",
  )
  const faults = (await faultsOf(page)).join()
  expect(faults).toContain('html-has-lang')
  expect(faults).toContain('serious')
})

test('what is touched on the sheet is at least 44 px high', async () => {
  const page = await as('p-hai-chau-i.nhaplieu')
  await page.goto(path('p-hai-chau-i', `/figures/${month}`))
  const targets = page.locator(
    'main button, header nav a, .periods a, .in input:not([type]), .in select, .nil, footer a, footer button',
  )
  const small: string[] = []
  for (const target of await targets.all()) {
    const box = await target.boundingBox()
    // Half a device pixel may be lost in rounding.
    if (!box || box.height < 43.9) small.push(`${box?.height}: ${await target.textContent()}`)
  }
  expect(await targets.count()).toBeGreaterThan(60)
  expect(small).toEqual([])
})

test('the sheet is filled and the report submitted with the keyboard alone', async () => {
  const unit = 'p-hoa-khanh-bac-ch2'
  const page = await as(unit)
  await page.goto(path(unit, `/figures/${month}`))
  const focused = () => page.evaluate<string>('document.activeElement.id')
  const press = (key: string) => page.keyboard.press(key)

  await press('Tab')
  expect(await page.evaluate('document.activeElement.className')).toBe('skip')
  expect(await page.locator('.skip').isVisible()).toBe(true)
  await press('Enter')
  for (let stop = 0; (await focused()) === '' && stop < 10; stop++) await press('Tab')

  // Every field is met once, in the order of the page, and can be seen to have the focus.
  const order = await page
    .locator('.fig input:not([type=hidden]), .fig select')
    .evaluateAll((fields) => fields.map(({ id }) => id))
  const members = await numberIn(page, rows.members).getAttribute('id')
  const met: string[] = []
  while (met.length < order.length) {
    // Before the fields of each row stands the link to its evidence, which Enter and the arrows leave out.
    if ((await focused()) !== '') met.push(await focused())
    expect(
      await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle'),
    ).toBe('solid')
    if ((await focused()) === members) await page.keyboard.type('2')
    await press('Tab')
  }
  expect(met).toEqual(order)
  await page.getByText('Đã lưu').waitFor()

  // A tick by the space bar is saved at once, and the focus stays where it was.
  await press('Shift+Tab')
  const box = await focused()
  await press('Space')
  await expect.poll(() => page.getByText('Đã lưu').count()).toBe(2)
  expect(await focused()).toBe(box)
  await press('Tab')
  await press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Lưu và xem lại')
  await press('Enter')
  await page.waitForURL(/\/reports\//)
  for (let stop = 0; stop < 20; stop++) {
    if ((await page.evaluate('document.activeElement.textContent')) === 'Nộp báo cáo') break
    await press('Tab')
  }
  await press('Enter')
  await page.getByText('Đã nộp báo cáo.').waitFor()
})
