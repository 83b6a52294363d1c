import { expect, test } from 'vitest'
import { as, device, month, path } from './visit.ts'

const linkIn = (message: string) => /https?:\S+$/.exec(message)?.[0] ?? ''

/** The words of a code, as a telephone's camera would hand them on: the page says them beside it. */
async function linkOf(page: Awaited<ReturnType<typeof as>>): Promise<string> {
  await page.locator('svg.qr').waitFor()
  return linkIn(await page.locator('#message').inputValue())
}

test.for([true, false])(
  'an administrator invites, the invited opens the link on her telephone, makes an account and works (scripts: %s)',
  async (scripts) => {
    const administrator = await as('p-hai-chau-i.quantri', { scripts, width: 1280 })
    await administrator.goto(path('p-hai-chau-i', '/members'))
    const name = scripts ? 'Nguyễn Thị Lan Anh' : 'Nguyễn Thị Lan Em'
    await administrator.getByLabel('Họ và tên người được mời').fill(name)
    await administrator.getByRole('button', { name: 'Tạo liên kết mời' }).click()
    const link = await linkOf(administrator)
    expect(link).toMatch(/\/invitation\/[\w-]{43}$/)
    const copy = administrator.getByRole('button', { name: 'Sao chép' })
    expect(await copy.count()).toBe(scripts ? 1 : 0)
    if (scripts) {
      await administrator.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await copy.click()
      await administrator.getByText('Đã sao chép.').waitFor()
      const copied = await administrator.evaluate<string>('navigator.clipboard.readText()')
      expect(linkIn(copied)).toBe(link)
    }

    const phone = await (await device({ scripts })).newPage()
    await phone.goto(link)
    expect(await phone.locator('h1').textContent()).toBe('Mời tham gia Hội LHPN phường Hải Châu I')
    expect(await phone.locator('#name').inputValue()).toBe(name)
    const login = scripts ? 'lan-anh.hc1' : 'lan-em.hc1'
    await phone.fill('#login', login)
    await phone.fill('#password', 'trời xanh mây trắng')
    await phone.fill('#again', 'trời xanh mây trăng')
    await phone.getByRole('button', { name: 'Tạo tài khoản và tham gia' }).click()
    await phone.locator('#again-e').waitFor()
    expect(await phone.locator('#login').inputValue()).toBe(login)
    await phone.fill('#password', 'trời xanh mây trắng')
    await phone.fill('#again', 'trời xanh mây trắng')
    await phone.getByRole('button', { name: 'Tạo tài khoản và tham gia' }).click()
    await phone.waitForURL(/\/da-nang\/p-hai-chau-i$/)
    await phone.goto(path('p-hai-chau-i', `/figures/${month}`))
    expect(await phone.locator('#sheet button').count()).toBe(2)

    // A second use of the link says so, and what to do.
    const late = await (await device({ scripts })).newPage()
    await late.goto(link)
    expect(await late.locator('h1').textContent()).toBe('Liên kết đã được dùng')

    // She forgets it: the administrator makes a link, and the old password is gone.
    await administrator.goto(path('p-hai-chau-i', '/members'))
    await administrator.getByRole('link', { name }).click()
    await administrator.getByRole('button', { name: 'Tạo liên kết đặt lại mật khẩu' }).click()
    await phone.goto(await linkOf(administrator))
    await phone.fill('#password', 'biển lặng sóng êm')
    await phone.fill('#again', 'biển lặng sóng êm')
    await phone.getByRole('button', { name: 'Lưu mật khẩu mới' }).click()
    await phone.getByText('Đã đặt mật khẩu mới.').waitFor()
    await phone.getByRole('link', { name: 'Đăng nhập' }).click()
    await phone.fill('#login', login)
    await phone.fill('#password', 'biển lặng sóng êm')
    await phone.click('main button')
    await phone.waitForURL(/\/da-nang\/p-hai-chau-i$/)

    // Removed, she finds nothing on her next page.
    await administrator.goto(path('p-hai-chau-i', '/members'))
    await administrator.getByRole('link', { name }).click()
    await administrator.locator('summary').click()
    await administrator.getByRole('button', { name: 'Đưa ra khỏi đơn vị này' }).click()
    await administrator.getByText('Đã đưa ra khỏi đơn vị.').waitFor()
    const answer = await phone.goto(path('p-hai-chau-i', `/figures/${month}`))
    expect(answer?.status()).toBe(404)
  },
)

test('a role that is taken away while she types is refused beside what she typed, and nothing is lost from the page', async () => {
  const administrator = await as('p-hai-chau-i.quantri', { width: 1280 })
  const page = await as('p-hai-chau-i.nhaplieu')
  await page.goto(path('p-hai-chau-i', `/figures/${month}`))
  const row = page.locator('.fig').first()
  const field = row.locator('input:not([type])').first()
  await field.fill('3')
  const become = async (role: string) => {
    await administrator.goto(path('p-hai-chau-i', '/members'))
    await administrator.getByRole('link', { name: 'Hồ Thị Cẩm Tú' }).click()
    await administrator.locator(`input[name=role][value=${role}]`).check()
    await administrator.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await administrator.getByText('Đã lưu thay đổi.').waitFor()
  }
  await become('viewer')
  await page.locator('#sheet button').first().focus()
  await row.locator('.error').waitFor()
  expect(await field.inputValue()).toBe('3')
  await become('recorder')
})
