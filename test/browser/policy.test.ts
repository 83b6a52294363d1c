import { expect, test } from 'vitest'
import { as, breachesOf, house, month, numberIn, path, rowOf, rows } from './visit.ts'

test('a row that is saved breaks no policy, and what breaks it is heard', async () => {
  const page = await as('x-hoa-phong-ch1')
  const breaches = await breachesOf(page)
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
