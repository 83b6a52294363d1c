/** A plan as large as one may be: read, kept, edited, issued, and built from below; a larger one is refused whole. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { as, forgetSessions, plain } from '../as.ts'
import { buildCity, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

beforeAll(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

async function post(who: Who, path: string, form: Record<string, string> | FormData, status = 303) {
  const answer = await (await as(who)).post(`/sen/${path}`, form)
  expect([path, answer.status]).toEqual([path, status])
  return answer.text()
}
const lines = async (unit: string, year: number) =>
  (
    await env.DB.prepare(
      'select count(*) as n from plan_lines l join units u on u.id = l.unit_id where u.organisation_id = 1 and u.code = ?1 and l.year = ?2',
    )
      .bind(unit, year)
      .first<{ n: number }>()
  )?.n

const text = (count: number, words: string) =>
  `KẾ HOẠCH\nCông tác năm 2031\nI. NHIỆM VỤ\n${Array.from({ length: count }, (_, n) => `- Việc ${n}: ${words}.`).join('\n')}`

test('of 2.900 lines and a megabyte it goes all the way down', async () => {
  const words = 'tuyên truyền, vận động hội viên tham gia '.repeat(6)
  await post('cityHead', 'tp/plans/reading', { text: text(2900, words), year: '2031', save: '1' })
  expect(await lines('tp', 2031)).toBe(2903)
  const page = await (await (await as('cityHead')).get('/sen/tp/plans/2031/draft')).text()
  expect(page).toContain('Việc 2899')
  await post('cityHead', 'tp/plans/2031/draft/order', { move: 'up.1000' })
  await post('cityHead', 'tp/plans/2031/draft/issue', {
    ...{ number: '1/KH', day: '1/1/2031', signer: 'Nguyễn Thị Sen' },
  })
  await post('districtHead', 'an/plans/2031/draft', { from: 'above' })
  expect(await lines('an', 2031)).toBe(2902)
  expect((await (await as('districtHead')).get('/sen/an/plans/2031/above')).status).toBe(200)
}, 120_000)

test('of more lines, or of more words, it is refused with words, and nothing is kept', async () => {
  const many = await post(
    'cityHead',
    'tp/plans/reading',
    { text: text(3100, 'việc'), year: '2032', save: '1' },
    422,
  )
  expect(plain(many)).toContain('nhiều nhất 3.000 mục')
  const form = new FormData()
  form.set('text', text(1000, 'vận động hội viên '.repeat(80)))
  form.set('year', '2032')
  form.set('save', '1')
  const long = await post('cityHead', 'tp/plans/reading', form, 422)
  expect(plain(long)).toContain('nhiều nhất 3.000 mục')
  expect(await lines('tp', 2032)).toBe(0)
}, 120_000)

test('of lines that each stand in the one before it can be read, drafted and built from', async () => {
  await post('cityHead', 'tp/plans/2033/draft', { from: 'blank' })
  await env.DB.prepare(
    `with recursive n (id) as (select 1 union all select id + 1 from n where id < 2900)
     insert into plan_lines (unit_id, year, id, parent, position, kind, marker, text)
     select 1, 2033, id, nullif(id - 1, 0), 1, iif(id % 2, 'item', 'task'), '-', 'Việc ' || id from n`,
  ).run()
  const at = async (who: Who, path: string) => (await (await as(who)).get(`/sen/${path}`)).status
  expect(await at('cityHead', 'tp/plans/2033/draft')).toBe(200)
  expect(await at('cityHead', 'tp/plans/2033/draft/issue')).toBe(200)
  await post('cityHead', 'tp/plans/2033/draft/order', { move: 'out.2900' })
  await post('cityHead', 'tp/plans/2033/draft/lines/2000/omission', { reason: 'Không làm' })
  await post('cityHead', 'tp/plans/2033/draft/lines/2500/omission', { restore: '1' })
  await post('cityHead', 'tp/plans/2033/draft/issue', {
    ...{ number: '1/KH', day: '1/1/2033', signer: 'Nguyễn Thị Sen' },
  })
  expect(await at('cityHead', 'tp/plans/2033')).toBe(200)
  await post('districtHead', 'an/plans/2033/draft', { from: 'above' })
  expect(await at('districtHead', 'an/plans/2033/above')).toBe(200)
}, 120_000)

test('every line of which a unit below has written anew can be compared in time', async () => {
  await post('cityHead', 'tp/plans/reading', {
    ...{ text: text(1500, 'tuyên truyền vận động hội viên '.repeat(18)), year: '2034', save: '1' },
  })
  await post('cityHead', 'tp/plans/2034/draft/issue', {
    ...{ number: '1/KH', day: '1/1/2034', signer: 'Nguyễn Thị Sen' },
  })
  await post('districtHead', 'an/plans/2034/draft', { from: 'above' })
  const words = Array.from({ length: 110 }, (_, n) => `khác${n}`).join(' ')
  await env.DB.prepare(
    "update plan_lines set text = id || ?1 where unit_id = 2 and year = 2034 and kind = 'item'",
  )
    .bind(words)
    .run()
  await post('districtHead', 'an/plans/2034/draft/issue', {
    ...{ number: '1/KH', day: '1/1/2034', signer: 'Nguyễn Thị Sen' },
  })
  const began = performance.now()
  const page = await (await as('cityHead')).get('/sen/tp/plans/2034/below/an')
  expect(page.status).toBe(200)
  expect(performance.now() - began).toBeLessThan(5000)
}, 120_000)
