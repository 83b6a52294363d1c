import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Room, rooms } from './rooms.ts'
import { as, breachesOf, device, month, numberIn, path, rows } from './visit.ts'

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

const widths = [1280, 960, 768, 640, 360, 320]

/** One h1, its language said, nothing that axe finds, and nothing wider than the screen. */
async function look(page: Page, language: 'vi' | 'en') {
  expect(await page.locator('html').getAttribute('lang')).toBe(language)
  expect(await page.locator('h1').count()).toBe(1)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 })
    expect(await overflow(page), `at ${width} px`).toBeLessThanOrEqual(0)
    // The two languages differ in their words, not in their marks.
    if (width === 360 || (width === 1280 && language === 'vi'))
      expect(await faultsOf(page), `at ${width} px`).toEqual([])
  }
}

async function visit({ login, go }: Room, language: 'vi' | 'en') {
  const how = { language, width: 1280 }
  const page = login ? await as(login, how) : await (await device(how)).newPage()
  const breaches = await breachesOf(page)
  await go(page)
  await page.waitForLoadState('load')
  // Before axe comes in, which the page's own policy knows nothing of.
  expect(breaches).toEqual([])
  await look(page, language)
  return page
}

const every = Object.entries(rooms).map(([name, room]) => ({ name, room }))

test.for(every)(
  '$name can be used by everyone, at any width, keeps its policy, and has its switch of language',
  async ({ room }) => {
    const page = await visit(room, 'vi')
    expect(await page.locator('h1').textContent()).not.toBe('')
    const [answer] = await Promise.all([
      page.waitForResponse((r) => r.request().method() === 'GET' && r.status() !== 304),
      page.getByRole('button', { name: 'English' }).click(),
    ])
    await page.locator('html[lang=en]').waitFor()
    expect(answer.status()).toBeLessThan(400)
    if (room.stays) await look(page, 'en')
  },
)

test.for(every.filter(({ room }) => !room.stays))(
  '$name can be used in English too',
  async ({ room }) => {
    await visit(room, 'en')
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
