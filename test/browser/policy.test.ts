import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { rooms } from './rooms.ts'
import { device, enter, house, month, numberIn, path, rowOf, rows } from './visit.ts'

/** Everything the browser refuses to do for a page. Answers of 4xx are told on the console too, and are no breach. */
async function breachesOf(page: Page): Promise<string[]> {
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

test('no page breaks its own policy, nor does a row that is saved', async () => {
  const page = await (await device()).newPage()
  const breaches = await breachesOf(page)
  for (const [name, { login, go }] of Object.entries(rooms)) {
    await page.context().clearCookies()
    if (login) await enter(page, login)
    await go(page)
    await page.waitForLoadState('load')
    expect(breaches, name).toEqual([])
  }
  await page.context().clearCookies()
  await enter(page, 'x-hoa-phong-ch1')
  await page.goto(path('x-hoa-phong-ch1', `/figures/${month}`))
  await numberIn(page, rows.members).fill('3')
  await numberIn(page, rows.talks).focus()
  await rowOf(page, rows.members).getByText('Đã lưu').waitFor()
  expect(breaches).toEqual([])
  // The listener hears: an inline style attribute in markup is refused, and told.
  await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=color:red>')")
  await expect.poll(() => breaches.join()).toContain('style-src')
})

test('every answer carries the headers that hold a browser back', async () => {
  for (const address of ['/sign-in', '/', path('tp'), '/khong/co', '/x']) {
    const answer = await fetch(house.url + address, { redirect: 'manual' })
    await answer.arrayBuffer()
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy, address).toContain("default-src 'none'")
    expect(policy, address).toContain("frame-ancestors 'none'")
    expect(policy, address).not.toMatch(/unsafe|\*|https?:|data:/)
    expect(answer.headers.get('x-content-type-options'), address).toBe('nosniff')
    expect(answer.headers.get('referrer-policy'), address).toBe('same-origin')
    expect(answer.headers.get('cross-origin-opener-policy'), address).toBe('same-origin')
    expect(answer.headers.get('strict-transport-security'), address).toContain('max-age=')
    expect(answer.headers.get('cache-control'), address).toBe('private, no-store')
    expect(answer.headers.get('permissions-policy'), address).toContain('geolocation=()')
  }
  const cookie = await fetch(`${house.url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ login: 'tp.xem', password: 'DongHanh-2023' }),
    redirect: 'manual',
  })
  await cookie.arrayBuffer()
  expect(cookie.headers.get('set-cookie')).toMatch(
    /^__Host-session=[^;]+;.*HttpOnly; Secure; SameSite=Lax/,
  )
})
