/**
 * The worker is killed many times in the middle of its work. What it has said yes to is there, once; what it was
 * cut off from can be sent again; and the totals are what the figures make.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openHouse } from '../../src/run/house.mjs'

/** KILLS=1000 makes a night of it. */
const kills = Number(process.env.KILLS ?? 60)
const writers = 6
const months = ['2023-01', '2023-02', '2023-03', '2023-04']

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

test(
  `${kills} kills lose nothing that was acknowledged and count nothing twice`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dong-hanh-kill-'))
    const house = await openHouse({ dataDir: folder, demo: false, quiet: true })
    let token = house.operatorToken
    const call = async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(`${house.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      })
      // biome-ignore lint/suspicious/noExplicitAny: a test reads what came
      return { status: answer.status, body: (await answer.json()) as any }
    }
    /** Sent again until it is answered: the worker may be gone in between. */
    const insist = async (method: string, path: string, body?: unknown) => {
      for (;;) {
        const answer = await call(method, path, body).catch(() => undefined)
        if (answer && answer.status < 500) return answer
        await pause(10)
      }
    }

    const made = await call('POST', '/organisations', {
      code: 'tinh',
      name: 'Tỉnh',
      levels: ['Tỉnh', 'Huyện', 'Xã'],
    })
    token = made.body.token
    const wards = Array.from({ length: 12 }, (_, at) => `xa-${at}`)
    await call('PUT', '/units', {
      units: [
        ...[0, 1, 2].map((at) => ({ code: `h-${at}`, name: `Huyện ${at}`, parent: 'tinh' })),
        ...wards.map((code, at) => ({ code, name: `Xã ${at}`, parent: `h-${at % 3}` })),
      ].map((unit) => ({ ...unit, from: '2020-01-01' })),
    })
    const common = { measure: 'n', units: 'sum', frequency: 'month', levels: ['Xã'] }
    await call('PUT', '/indicators', {
      indicators: [
        { ...common, code: 'F', name: 'Cộng', time: 'flow' },
        { ...common, code: 'S', name: 'Cuối kỳ', time: 'stock' },
      ],
    })

    /** What was last said yes to, and how often each figure was changed. */
    const acknowledged = new Map<string, number>()
    let changes = 0
    let over = false
    const write = async (writer: number) => {
      // Each writer has wards of its own, so that what stands is what it sent last.
      const own = wards.filter((_, at) => at % writers === writer)
      for (let amount = 1; !over; amount++) {
        const unit = own[amount % own.length]
        const period = months[Math.floor(amount / own.length) % months.length]
        const figures = ['F', 'S'].map((indicator) => ({ unit, indicator, period, amount }))
        const { status } = await insist('PUT', '/figures?submit=true', { figures })
        expect(status).toBe(200)
        for (const { indicator } of figures) {
          acknowledged.set(`${unit} ${indicator} ${period}`, amount)
          changes += 1
        }
        if (amount % 5 === 0) await insist('POST', '/rollups/refresh')
      }
    }
    const working = Array.from({ length: writers }, (_, writer) => write(writer))
    let killed = 0
    while (killed < kills) {
      await pause(Math.random() * 90)
      const pid = house.pid()
      if (pid) process.kill(pid, 'SIGKILL')
      killed += 1
      await house.restart()
    }
    over = true
    await Promise.all(working)

    while ((await insist('POST', '/rollups/refresh')).body.remaining > 0);
    const told = new Map<string, number>()
    for (const unit of wards) {
      const { body } = await insist('GET', `/figures?unit=${unit}`)
      for (const { indicator, period, amount, submitted } of body) {
        expect(submitted).toBe(true)
        told.set(`${unit} ${indicator} ${period}`, amount)
      }
    }
    expect(told).toEqual(acknowledged)
    const db = (await house.mf.getD1Database('DB')) as unknown as D1Database
    const { results } = await db
      .prepare("select count(*) as n from events where act = 'figure.record'")
      .all<{ n: number }>()
    expect(results[0]?.n).toBe(changes)
    const root = await insist('GET', '/rollups?period=2023&indicator=F')
    const sum = [...acknowledged].reduce(
      (all, [key, n]) => (key.includes(' F ') ? all + n : all),
      0,
    )
    expect(root.body.rows[0].amount).toBe(sum)
    const recount = await insist('POST', '/rollups/recount')
    expect(recount.body).toMatchObject({ differences: 0 })
    console.log(`${killed} kills; ${changes} acknowledged figures, each once`)
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  },
  60_000 + kills * 5_000,
)
