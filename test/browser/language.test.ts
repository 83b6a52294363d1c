import { expect, test } from 'vitest'
import { as, month, path } from './visit.ts'

test('the switch keeps the page, and the page says which language it is in', async () => {
  for (const scripts of [true, false]) {
    const page = await as('tp.lanhdao', { scripts })
    for (const at of [path('tp'), path('tp', `/board/${month}`), path('tp', '/plans/2023')]) {
      await page.goto(at)
      await page.getByRole('button', { name: 'English' }).click()
      await page.locator('html[lang=en]').waitFor()
      expect(new URL(page.url()).pathname).toBe(at)
      expect(await page.locator('nav.rooms').textContent()).toContain('To do')
      await page.getByRole('button', { name: 'Tiếng Việt' }).click()
      await page.locator('html[lang=vi]').waitFor()
      expect(new URL(page.url()).pathname).toBe(at)
      expect(await page.locator('nav.rooms').textContent()).toContain('Việc cần làm')
    }
  }
})

test('a document of the organisation stays Vietnamese, and says so, on an English page', async () => {
  const page = await as('tp.lanhdao', { language: 'en' })
  await page.goto(path('tp', '/plans/2023'))
  expect(await page.locator('article.document').getAttribute('lang')).toBe('vi')
})
