/** People at their devices: a browser for the file, and a page for each person who opens the house. */
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { accounts } from '../../src/demo/accounts.ts'
import { openBrowser } from '../../src/run/chromium.mjs'

export const house = inject('house')

/** September's reports are due in the demo. */
export const month = '2023-09'
export const monthName = 'Tháng 9/2023'

let browser: Browser
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(() => browser.close())

export interface Device {
  readonly width?: number
  readonly scripts?: boolean
  readonly language?: 'vi' | 'en'
}

export async function device({ width = 360, scripts = true, language = 'vi' }: Device = {}) {
  const context = await browser.newContext({
    baseURL: house.url,
    viewport: { width, height: 740 },
    javaScriptEnabled: scripts,
  })
  context.setDefaultTimeout(20_000)
  if (language === 'en') {
    await context.addCookies([{ name: 'language', value: language, url: house.url }])
  }
  contexts.push(context)
  return context
}

export async function signIn(page: Page, login: string) {
  const account = accounts.find((one) => one.login === login)
  if (!account) throw new Error(`nobody is called ${login}`)
  await page.goto('/sign-in')
  await page.fill('#login', login)
  await page.fill('#password', account.password)
  await page.click('main button')
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  return page
}

const cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()

/** As the one who is signed in there already: only the first time of a file is the form filled in. */
export async function enter(page: Page, login: string): Promise<Page> {
  const known = cookies.get(login)
  if (known) {
    await page.context().addCookies(known)
    await page.goto('/')
    return page
  }
  await signIn(page, login)
  const all = await page.context().cookies()
  cookies.set(
    login,
    all.filter(({ name }) => name.includes('session')),
  )
  return page
}

/** A person of the demo, signed in, on her first page. */
export async function as(login: string, how: Device = {}): Promise<Page> {
  return enter(await (await device(how)).newPage(), login)
}

export const path = (unit: string, rest = '') => `/da-nang/${unit}${rest}`

/** A row of the sheet, by the name of its indicator. */
export const rowOf = (page: Page, name: string) => page.locator('.fig').filter({ hasText: name })
export const numberIn = (page: Page, name: string) =>
  rowOf(page, name).locator('input:not([type])').first()

/** Rows of the demo's chapters, one of each kind. */
export const rows = {
  members: 'Hội viên phát triển mới (kết nạp trong kỳ)',
  talks: 'Hoạt động giáo dục truyền thống, tuyên truyền',
  models: 'Mô hình bảo vệ môi trường được duy trì, nhân rộng',
  homes: 'Tổ dân phố được giám sát phân loại rác thải tại nguồn',
} as const

/** Everything the browser refuses to do for a page. Answers of 4xx are told on the console too, and are no breach. */
export async function breachesOf(page: Page): Promise<string[]> {
  const found: string[] = []
  await page.exposeFunction('breach', (what: string) => found.push(what))
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', (e) => breach(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample))",
  )
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      found.push(message.text())
    }
  })
  page.on('pageerror', (error) => found.push(String(error)))
  return found
}

/** Everything that is posted from now on. */
export function postsOf(page: Page): Request[] {
  const posts: Request[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request)
  })
  return posts
}

/** What happens every minute, now. */
export async function tick() {
  expect(await (await fetch(house.clock)).text()).toBe('ok')
}

/** The lines of a unit's history that have all these words. */
export async function historyOf(page: Page, unit: string, ...words: string[]) {
  await page.goto(path(unit, '/history'))
  const lines = await page.locator('main .list > li').allInnerTexts()
  return lines.filter((line) => words.every((word) => line.includes(word)))
}

/** The number of a board's or indicator's row to date, as a number. */
export async function toDate(page: Page, name: string): Promise<number> {
  const cell = page.locator('tbody tr', { has: page.getByRole('link', { name, exact: true }) })
  const text = await cell.locator('td').nth(2).locator('b').textContent()
  return Number((text ?? '').replace(/\./g, ''))
}
