/** One real house with the demo for all files here. Its clock stands still: a test moves it by `tick` (see visit.ts). */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openHouse } from '../../src/run/house.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    house: { readonly url: string; readonly clock: string }
  }
}

/** What miniflare gives, of which the types here know only `fetch`. */
interface Scheduled {
  scheduled(options: { cron: string; scheduledTime: Date }): Promise<{ outcome: string }>
}

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'dong-hanh-browser-'))
  const house = await openHouse({ dataDir: folder, quiet: true })
  // Tests run in processes of their own, and only this one can ring the worker.
  const clock = createServer(async (_request, response) => {
    try {
      const worker = (await house.mf.getWorker()) as unknown as Scheduled
      const { outcome } = await worker.scheduled({ cron: '* * * * *', scheduledTime: new Date() })
      response.end(outcome)
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>((done) => clock.listen(0, '127.0.0.1', done))
  project.provide('house', {
    url: house.url,
    clock: `http://127.0.0.1:${(clock.address() as AddressInfo).port}`,
  })
  return async () => {
    clock.close()
    await house.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
