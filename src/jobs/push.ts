/** Tells browsers that agreed what is due. The one place of the house that calls somebody: the push services, by name. */
import { authorization, encrypted, isPushService, newOnce, type PushKeys } from '../domain/push.ts'
import { paths } from '../paths.ts'
import { type DueMessage, takeDue, tidyUp } from '../store/push.ts'
import { en } from '../text/en.ts'
import { formatDay } from '../text/format.ts'
import { vi } from '../text/vi.ts'

/** Far below the calls that a run may make; what is left over waits for the next of the morning. */
const mostOfRun = 600
/** Six connections may be open at once. */
const atOnce = 6

export type Call = (request: Request) => Promise<Response>

export interface Told {
  readonly told: number
  readonly gone: number
  readonly failed: number
}

export async function tellDue(
  db: D1Database,
  keys: PushKeys,
  now: number,
  call: Call = (request) => fetch(request),
): Promise<Told> {
  const gone: string[] = []
  let told = 0
  let failed = 0
  for (let taken = 0; taken < mostOfRun; ) {
    const messages = await takeDue(db, now, 10 * atOnce)
    if (messages.length === 0) break
    taken += messages.length
    for (let at = 0; at < messages.length; at += atOnce) {
      const answers = await Promise.all(
        messages.slice(at, at + atOnce).map((message) => send(message, keys, now, call)),
      )
      told += answers.filter((status) => status >= 200 && status < 300).length
      failed += answers.filter((status) => status < 200 || status >= 300).length
      answers.forEach((status, nth) => {
        const endpoint = messages[at + nth]?.endpoint
        if (endpoint && (status === 404 || status === 410)) gone.push(endpoint)
      })
    }
  }
  await tidyUp(db, gone, now)
  return { told, gone: gone.length, failed: failed - gone.length }
}

/** The status of the answer; 0 where none came. It was written down before: whatever comes of it, it is not sent again. */
async function send(message: DueMessage, keys: PushKeys, now: number, call: Call): Promise<number> {
  const { endpoint, organisation, unit, name, period, dueDay, kind } = message
  if (!isPushService(endpoint)) return 410
  const text = message.language === 'en' ? en : vi
  const words = JSON.stringify({
    title: name,
    body: text.calendar.push[kind](text.period(period), formatDay(dueDay)),
    path: paths.duties({ organisation, unit }),
    tag: message.message,
  })
  try {
    const answer = await call(
      new Request(endpoint, {
        method: 'POST',
        headers: {
          Authorization: await authorization(endpoint, keys, now),
          'Content-Encoding': 'aes128gcm',
          'Content-Type': 'application/octet-stream',
          TTL: '86400',
        },
        body: await encrypted(words, message, await newOnce()),
        redirect: 'manual',
        signal: AbortSignal.timeout(10_000),
      }),
    )
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}
