/** What stands behind a figure: who adds it, who sees it, and when it stops moving. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { sweepFiles } from '../../src/store/files.ts'
import { as, type Browser, forgetSessions, plain } from '../as.ts'
import { buildCity, unitIds, type Who } from '../city.ts'
import { freshDatabase } from '../setup.ts'

const unit = '/sen/an-1-ch1'
const proof = `${unit}/evidence/2023-09/HV`
const secret = 'GPS 16.0678 108.2208'

beforeEach(async () => {
  forgetSessions()
  await freshDatabase()
  await buildCity(env.DB)
})

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const chunk = (type: string, data: readonly number[]) => [
  ...[0, 0, 0, data.length],
  ...letters(type),
  ...data,
  ...[1, 2, 3, 4],
]
const png = new Uint8Array([
  ...[0x89, ...letters('PNG\r\n\x1a\n')],
  ...chunk('IHDR', [1]),
  ...chunk('eXIf', letters(secret)),
  ...chunk('IDAT', [7]),
  ...chunk('IEND', []),
])

const note = (browser: Browser, text: string, id = crypto.randomUUID(), at = proof) =>
  browser.post(at, { kind: 'note', id, text })

function photo(
  browser: Browser,
  bytes: Uint8Array,
  at = proof,
  name = 'a.png',
  headers: Record<string, string> = {},
) {
  const form = new FormData()
  for (const [key, value] of Object.entries({
    kind: 'photo',
    id: crypto.randomUUID(),
    text: 'Lễ ra quân',
  }))
    form.append(key, value)
  form.append('photo', new File([bytes as BlobPart], name, { type: 'text/html' }))
  return browser.post(at, form, headers)
}

const pieces = async () =>
  (await env.DB.prepare('select * from evidence order by at, id').all<Record<string, string>>())
    .results
const kept = async () => (await env.FILES.list()).objects.map(({ key }) => key)
/** The status of an answer whose body is read to its end. */
async function statusOf(browser: Browser, at: string) {
  const answer = await browser.get(at)
  await answer.arrayBuffer()
  return answer.status
}
const idOf = async () => String((await pieces())[0]?.id)
const submit = async (who: Who = 'chapterHead') =>
  (await as(who)).post(`${unit}/reports/2023-09/submission`, {})

describe('Evidence', () => {
  test('is a note, a link or a photograph behind a figure, and the sheet says how much there is', async () => {
    const chapter = await as('chapterHead')
    expect((await note(chapter, 'Danh sách 12 hội viên\nkèm quyết định')).status).toBe(303)
    const link = { kind: 'link', id: crypto.randomUUID(), text: 'https://example.vn/tin?id=1' }
    expect((await chapter.post(proof, link)).status).toBe(303)
    expect((await photo(chapter, png)).headers.get('location')).toBe(`${proof}?said=added`)
    const html = await (await chapter.get(proof)).text()
    expect(html).toContain('Danh sách 12 hội viên\nkèm quyết định')
    expect(html).toContain('href="https://example.vn/tin?id=1" rel="noopener noreferrer nofollow"')
    expect(html).toContain('alt="Lễ ra quân"')
    expect(await (await chapter.get(`${unit}/figures/2023-09`)).text()).toContain('Minh chứng (3)')
    const history = plain(await (await chapter.get(`${unit}/history`)).text())
    expect(history).toContain('thêm minh chứng Tháng 9/2023 · Hội viên phát triển mới : Ảnh')
  })

  test('sent twice, or by five at once, is added once', async () => {
    const chapter = await as('chapterHead')
    const id = crypto.randomUUID()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => note(chapter, 'Một lần', id)))
    await note(chapter, 'Một lần', id)
    expect(answers.some(({ status }) => status === 303)).toBe(true)
    expect(await pieces()).toHaveLength(1)
    const { results } = await env.DB.prepare(
      "select 1 from events where act = 'evidence.add'",
    ).all()
    expect(results).toHaveLength(1)
  })

  test.each([
    [{ kind: 'note', text: '  ' }, 'Vui lòng ghi nội dung.'],
    [{ kind: 'note', text: 'x'.repeat(2001) }, 'dài quá 2.000'],
    [{ kind: 'link', text: 'javascript:alert(1)' }, 'bắt đầu bằng https://'],
    [{ kind: 'link', text: 'https://a:b@c.vn/' }, 'bắt đầu bằng https://'],
    [{ kind: 'link', text: 'không phải' }, 'bắt đầu bằng https://'],
    [{ kind: 'photo', text: '' }, 'Vui lòng chọn một ảnh.'],
  ])(
    'that is %j is refused beside its field, which keeps what was typed',
    async (fields, words) => {
      const answer = await (await as('chapterHead')).post(proof, {
        id: crypto.randomUUID(),
        ...fields,
      })
      const html = await answer.text()
      expect(answer.status).toBe(422)
      expect(html).toContain(words)
      if (fields.kind === 'link') expect(html).toContain(`value="${fields.text}"`)
      expect(await pieces()).toEqual([])
    },
  )

  test('is at most twenty pieces a figure', async () => {
    const chapter = await as('chapterHead')
    for (let n = 0; n < 20; n++) await note(chapter, `Ghi chú ${n}`)
    const answer = await note(chapter, 'Thêm nữa')
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('đã có 20 minh chứng')
    expect(await pieces()).toHaveLength(20)
  })
})

describe('A photograph', () => {
  test('is kept without what its camera wrote, under a name that nobody guesses, and served as what it is', async () => {
    const chapter = await as('chapterHead')
    await photo(chapter, png)
    const [key = ''] = await kept()
    expect(key).toMatch(
      new RegExp(`^1/${unitIds['an-1-ch1']}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`),
    )
    expect(await (await env.FILES.get(key))?.text()).not.toContain('108.2208')
    const answer = await chapter.get(`${proof}/${await idOf()}/photo`)
    const served = new Uint8Array(await answer.arrayBuffer())
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^inline; filename="[0-9a-f]{8}\.png"$/,
    )
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(served.length).toBe(png.length - 12 - secret.length)
  })

  test('that is none is refused by what is in it, whatever it is called, and nothing is kept', async () => {
    const chapter = await as('chapterHead')
    const page = new TextEncoder().encode('<html><script>alert(1)</script>')
    const answer = await photo(chapter, page, proof, 'a.jpg')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('không phải ảnh JPEG, PNG hoặc WebP')
    expect([await pieces(), await kept()]).toEqual([[], []])
  })

  test('of more than ten megabytes is refused before it is read, and the way leads back to its page', async () => {
    const head = await as('chapterHead')
    const large = new Uint8Array(10 * 1024 * 1024 + 70_000)
    for (const [referer, way] of [
      [`https://house.test${proof}`, `href="${proof}">Quay lại`],
      ['https://elsewhere.test/x', 'href="/">Về trang đầu'],
      ['https://house.test//elsewhere.test/x', 'href="/elsewhere.test/x">Quay lại'],
      ['', 'href="/">Về trang đầu'],
    ] as const) {
      const answer = await photo(head, large, proof, 'a.png', { referer })
      expect(answer.status).toBe(413)
      const page = await answer.text()
      expect(page).toContain('ảnh tối đa 10 MB')
      expect(page).toContain(way)
    }
    expect(await kept()).toEqual([])
  })

  test('is deleted only after a question, and its file with it', async () => {
    const chapter = await as('chapterHead')
    await photo(chapter, png)
    const removal = `${proof}/${await idOf()}/removal`
    expect(await (await chapter.get(removal)).text()).toContain('Xóa minh chứng này?')
    expect(await kept()).toHaveLength(1)
    expect((await chapter.post(removal, {})).headers.get('location')).toBe(`${proof}?said=removed`)
    expect([await pieces(), await kept()]).toEqual([[], []])
    expect((await chapter.post(removal, {})).status).toBe(404)
    expect(plain(await (await chapter.get(`${unit}/history`)).text())).toContain('xóa minh chứng')
  })

  test('whose row could not be written leaves no file behind', async () => {
    const chapter = await as('chapterHead')
    for (let n = 0; n < 20; n++) await note(chapter, `Ghi chú ${n}`)
    expect((await photo(chapter, png)).status).toBe(409)
    expect(await kept()).toEqual([])
  })
})

describe('A file that nothing points at', () => {
  test('is gone within a week, and no other', async () => {
    const chapter = await as('chapterHead')
    await photo(chapter, png)
    const [mine = ''] = await kept()
    const other = await env.FILES.get(mine)
    const lost = mine.replace(/[^/]+$/, 'left-behind')
    await env.FILES.put(lost, await (other?.arrayBuffer() ?? new ArrayBuffer(1)))
    const day = 86_400_000
    // What was just put there may belong to an act that is under way.
    for (let n = 0; n < 7; n++) await sweepFiles(env.DB, env.FILES, Date.now() - (7 - n) * day)
    expect(await kept()).toHaveLength(2)
    let gone = 0
    for (let n = 2; n < 9; n++) gone += await sweepFiles(env.DB, env.FILES, Date.now() + n * day)
    expect([gone, await kept()]).toEqual([1, [mine]])
  })
})

describe('Who sees it', () => {
  const addresses = async () => [proof, `${proof}/${await idOf()}/photo`]

  test('from above: once the report is submitted, and nobody beside the branch ever', async () => {
    await photo(await as('chapterHead'), png)
    const status = async (who: Who) => {
      const browser = await as(who)
      return Promise.all((await addresses()).map((at) => statusOf(browser, at)))
    }
    expect(await status('chapterRecorder')).toEqual([200, 200])
    for (const above of ['wardHead', 'districtRecorder', 'cityHead'] as const) {
      expect([above, await status(above)]).toEqual([above, [404, 404]])
    }
    await submit()
    for (const above of ['wardHead', 'districtRecorder', 'cityHead'] as const) {
      expect([above, await status(above)]).toEqual([above, [200, 200]])
    }
    for (const other of ['siblingHead', 'cousinHead', 'stranger'] as const) {
      expect([other, await status(other)]).toEqual([other, [404, 404]])
    }
  })

  test('of a sensitive indicator nobody above, not even once it is submitted', async () => {
    await env.DB.prepare(
      'update indicators set sensitive = 1 where organisation_id = 1 and id = 1',
    ).run()
    await photo(await as('chapterHead'), png)
    await submit()
    for (const at of await addresses()) {
      expect(await statusOf(await as('wardHead'), at)).toBe(404)
      expect(await statusOf(await as('chapterHead'), at)).toBe(200)
    }
    const seen = await (await (await as('wardHead')).get(`${unit}/figures/2023-09`)).text()
    expect(seen).not.toContain('Minh chứng')
  })

  test('through another figure, period or unit nobody: an address is good for one place', async () => {
    const chapter = await as('chapterHead')
    await photo(chapter, png)
    const id = await idOf()
    for (const at of [
      `${unit}/evidence/2023-09/CLB/${id}/photo`,
      `${unit}/evidence/2023-08/HV/${id}/photo`,
      `${unit}/evidence/2023-09/KHONG/${id}/photo`,
    ]) {
      expect([at, (await chapter.get(at)).status]).toEqual([at, 404])
    }
    const sibling = await as('wardRecorder')
    expect((await sibling.get(`/sen/an-1-ch2/evidence/2023-09/HV/${id}/photo`)).status).toBe(404)
  })
})

describe('With its report', () => {
  test('it stops moving: nothing is added to what was submitted, or taken from it, until it is recalled', async () => {
    const chapter = await as('chapterHead')
    await photo(chapter, png)
    const removal = `${proof}/${await idOf()}/removal`
    await submit()
    expect((await note(chapter, 'Muộn')).status).toBe(409)
    expect((await photo(chapter, png)).status).toBe(409)
    expect((await chapter.get(removal)).status).toBe(409)
    expect((await chapter.post(removal, {})).status).toBe(409)
    expect([(await pieces()).length, (await kept()).length]).toEqual([1, 1])
    expect(await (await chapter.get(proof)).text()).toContain('minh chứng không thay đổi được nữa')
    await chapter.post(`${unit}/reports/2023-09/recall`, { reason: 'Thiếu ảnh' })
    expect((await note(chapter, 'Kịp')).status).toBe(303)
  })
})
