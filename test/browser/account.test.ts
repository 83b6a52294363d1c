/** Second factors as a person meets them: a telephone, a sheet of paper, a passkey. */
import { Secret, TOTP } from 'otpauth'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { accounts } from '../../src/demo/accounts.ts'
import { device, path, signIn } from './visit.ts'

/** The code that the telephone shows, now or so many half-minutes later. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * 30_000,
  })

/** Up to the second page. */
async function password(page: Page, login: string, next = '/') {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
  await page.fill('#login', login)
  await page.fill('#password', accounts.find((one) => one.login === login)?.password ?? '')
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

async function secondStep(page: Page, code: string) {
  await page.fill('#code', code)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
}

/** Turns codes on; returns the telephone's secret and the recovery codes. */
async function enrol(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Bật mã trên điện thoại' }).click()
  await page.getByRole('img', { name: 'Mã QR' }).waitFor()
  const secret = ((await page.locator('code').textContent()) ?? '').replace(/ /g, '')
  await page.fill('#code', codeOf(secret))
  await page.getByRole('button', { name: 'Xác nhận và bật' }).click()
  await page.locator('.codes').waitFor()
  return { secret, codes: await page.locator('.codes code').allTextContents() }
}

test.for([
  { scripts: true, login: 'hoa-vang.lanhdao', unit: 'hoa-vang' },
  { scripts: false, login: 'x-hoa-son.lanhdao', unit: 'x-hoa-son' },
])(
  'codes are turned on, asked for at the next sign-in, stood in for by paper, and turned off (scripts: $scripts)',
  async ({ scripts, login, unit }) => {
    const page = await signIn(await (await device({ scripts })).newPage(), login)
    const { secret, codes } = await enrol(page)
    expect(codes).toHaveLength(10)
    await page.getByRole('link', { name: 'Tôi đã cất các mã' }).click()
    await page.getByText('Còn 10 mã chưa dùng.').waitFor()

    const next = path(unit, '/history')
    const other = await (await device({ scripts })).newPage()
    await password(other, login, next)
    await other.getByText('Mật khẩu đúng.').waitFor()
    await secondStep(other, '12')
    await other.locator('#code-e').waitFor()
    await secondStep(other, codeOf(secret, 1))
    await other.waitForURL((url) => url.pathname === next)

    // The telephone is lost.
    const paper = await (await device({ scripts })).newPage()
    await password(paper, login)
    await secondStep(paper, codes[0] ?? '')
    await paper.waitForURL((url) => url.pathname === path(unit))
    await paper.getByRole('link', { name: 'Tài khoản' }).click()
    await paper.getByText('Còn 9 mã chưa dùng.').waitFor()

    await paper.getByText('Tắt mã trên điện thoại').click()
    await paper.fill('#codesRemoval', accounts[0]?.password ?? '')
    await paper.getByRole('button', { name: 'Tắt', exact: true }).click()
    await paper.getByText('Đã tắt mã trên điện thoại.').waitFor()
    await signIn(await (await device({ scripts })).newPage(), login)
  },
)

/** A device that can make passkeys: Chromium's own, whose finger is always the right one. */
async function authenticator(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return session
}

test('a passkey is made, signs in without a password, and is removed', async () => {
  const login = 'lien-chieu.lanhdao'
  const context = await device()
  const page = await context.newPage()
  await authenticator(context, page)
  await signIn(page, login)
  await page.goto('/account')
  await page.fill('#passkeyName', 'Máy của chị Loan')
  await page.getByRole('button', { name: 'Thêm khoá truy cập' }).click()
  await page.locator('.codes').waitFor()
  await page.getByRole('link', { name: 'Tôi đã cất các mã' }).click()
  await page.getByText('Máy của chị Loan', { exact: true }).waitFor()

  // The device has one already.
  await page.getByRole('button', { name: 'Thêm khoá truy cập' }).click()
  await page.getByText('hoặc khoá đã có trên thiết bị này').waitFor()

  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
  await page.waitForURL(/\/sign-in$/)
  await page.goto(path('lien-chieu', '/history'))
  await page.getByRole('button', { name: 'Đăng nhập bằng khoá truy cập' }).click()
  await page.waitForURL((url) => url.pathname === path('lien-chieu', '/history'))

  // The password alone opens only the second step, where the passkey does.
  await page.context().clearCookies()
  await password(page, login)
  await page.getByText('Mật khẩu đúng.').waitFor()
  await page.getByRole('button', { name: 'Đăng nhập bằng khoá truy cập' }).click()
  await page.waitForURL((url) => url.pathname === path('lien-chieu'))

  await page.goto('/account')
  await page.getByText('dùng lần cuối').waitFor()
  await page.getByText('Xoá', { exact: true }).click()
  await page.fill('#passkey-0', accounts[0]?.password ?? '')
  await page.getByRole('button', { name: 'Xoá khoá' }).click()
  await page.getByText('Đã xoá khoá truy cập.').waitFor()

  // It is still on the device, and opens nothing.
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Đăng nhập bằng khoá truy cập' }).click()
  await page.waitForURL(/\/sign-in\/passkey$/)
  await page.getByText('Chưa đăng nhập được bằng khoá truy cập').waitFor()
  expect((await page.context().cookies()).some(({ name }) => name === '__Host-session')).toBe(false)
})

test('where a device has no passkey, it is said, and the button can be pressed again', async () => {
  const context = await device()
  const page = await context.newPage()
  await authenticator(context, page)
  await page.goto('/sign-in')
  const button = page.getByRole('button', { name: 'Đăng nhập bằng khoá truy cập' })
  await button.click()
  await page.getByText('Chưa đăng nhập được bằng khoá truy cập').waitFor()
  expect(await button.isEnabled()).toBe(true)
})

test('without scripts, or without passkeys in the browser, there is no button for them', async () => {
  const name = 'Đăng nhập bằng khoá truy cập'
  const plain = await (await device({ scripts: false })).newPage()
  await plain.goto('/sign-in')
  await plain.getByRole('button', { name: 'Đăng nhập', exact: true }).waitFor()
  expect(await plain.getByRole('button', { name }).count()).toBe(0)
  const old = await (await device()).newPage()
  await old.addInitScript('delete window.PublicKeyCredential')
  await old.goto('/sign-in', { waitUntil: 'load' })
  expect(await old.getByRole('button', { name }).count()).toBe(0)
})

test('a new password signs other devices out, and this one stays', async () => {
  const login = 'hoa-vang.nhaplieu'
  const page = await signIn(await (await device()).newPage(), login)
  const other = await signIn(await (await device()).newPage(), login)
  await page.getByRole('link', { name: 'Tài khoản' }).click()
  await page.getByText('Đổi mật khẩu').first().click()
  const old = accounts.find((one) => one.login === login)?.password ?? ''
  for (const [present, next, words] of [
    ['sai', 'bốn con mèo trên mái', 'Mật khẩu hiện tại chưa đúng.'],
    [old, 'ngắn', 'Mật khẩu quá ngắn.'],
    [old, 'bốn con mèo trên mái', 'Đã đổi mật khẩu.'],
  ] as const) {
    await page.fill('#present', present)
    await page.fill('#password', next)
    await page.fill('#again', next)
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    await page.getByText(words).waitFor()
  }
  await other.goto(path('hoa-vang'))
  expect(new URL(other.url()).pathname).toBe('/sign-in')
  await page.goto(path('hoa-vang'))
  expect(new URL(page.url()).pathname).toBe(path('hoa-vang'))
})

test('an organisation that requires a second factor leads its heads to it, and lets them in when they have one', async () => {
  const administrator = await signIn(await (await device({ width: 1280 })).newPage(), 'quantri')
  const head = await signIn(await (await device()).newPage(), 'p-hoa-minh.lanhdao')
  await enrol(administrator)
  await administrator.goto(path('tp', '/members'))
  await administrator.getByRole('link', { name: 'Cài đặt' }).click()
  await administrator.getByRole('radio', { name: 'Bắt buộc' }).check()
  await administrator.getByRole('button', { name: 'Lưu cài đặt' }).click()
  await administrator.getByText('Đã lưu cài đặt.').waitFor()
  try {
    await head.goto(path('p-hoa-minh'))
    await head.getByText('Tổ chức yêu cầu lãnh đạo và quản trị bật xác minh hai bước').waitFor()
    await enrol(head)
    await head.goto(path('p-hoa-minh'))
    expect(new URL(head.url()).pathname).toBe(path('p-hoa-minh'))
  } finally {
    await administrator.goto(path('tp', '/settings'))
    await administrator.getByRole('radio', { name: 'Tự chọn' }).check()
    await administrator.getByRole('button', { name: 'Lưu cài đặt' }).click()
    await administrator.getByText('Đã lưu cài đặt.').waitFor()
    // Other files sign in as before.
    for (const page of [administrator, head]) {
      await page.goto('/account')
      await page.getByText('Tắt mã trên điện thoại').click()
      await page.fill('#codesRemoval', accounts[0]?.password ?? '')
      await page.getByRole('button', { name: 'Tắt', exact: true }).click()
      await page.getByText('Đã tắt mã trên điện thoại.').waitFor()
    }
  }
})

test('what is touched to sign in and on the account page is at least 44 px high', async () => {
  const page = await (await device()).newPage()
  const small: string[] = []
  const measure = async () => {
    const targets = page.locator(
      'header a:not(.brand), main button, main .acts a, main summary, main input:not([type=radio]), main select, main .choice, footer button',
    )
    expect(await targets.count()).toBeGreaterThan(3)
    for (const target of await targets.filter({ visible: true }).all()) {
      const box = await target.boundingBox()
      // Half a device pixel may be lost in rounding.
      if (!box || box.height < 43.9) small.push(`${box?.height}: ${await target.innerHTML()}`)
    }
  }
  await page.goto('/sign-in')
  await measure()
  await signIn(page, 'quantri')
  await page.goto(path('tp', '/settings'))
  await measure()
  await page.goto('/account')
  await page.getByRole('button', { name: 'Bật mã trên điện thoại' }).click()
  await page.locator('svg.qr').waitFor()
  await measure()
  expect(small).toEqual([])
})
