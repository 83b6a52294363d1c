/** Everything that happens by itself: cron line → job, the same lines as wrangler.toml. */
import { type Bindings, open } from '../store/open.ts'
import { beginRecounts, goOn } from '../store/recounts.ts'
import { compile, openPeriods } from '../store/rollups.ts'
import { sealWaiting } from '../store/sealing.ts'
import { sweep } from '../store/sessions.ts'

type Job = (db: D1Database, now: number) => Promise<Record<string, number | boolean>>

/** Each minute: totals that wait, signed reports to be sealed, then a stretch of the recounts that are under way. */
const rollUp: Job = async (db, now) => ({
  ...(await compile(db, { now })),
  sealed: await sealWaiting(db, 200),
  recounts: await goOn(db, { now, batches: 40 }),
})

/** At night: all totals from scratch, begun here and gone on with each minute. */
const recount: Job = async (db, now) => ({ organisations: await beginRecounts(db, now) })

/**
 * Just after midnight in Việt Nam: reports of a month that has ended are opened, due days have passed; sessions that have
 * ended and tries that no longer count are forgotten.
 */
const turnDay: Job = async (db, now) => ({
  organisations: await openPeriods(db, now),
  swept: await sweep(db, now),
})

export const timetable: Readonly<Record<string, readonly [name: string, job: Job]>> = {
  '* * * * *': ['roll-up', rollUp],
  '5 17 * * *': ['turn-day', turnDay],
  '17 18 * * *': ['recount', recount],
}

/** Runs what is timed for a cron line. A run is judged by what it did, not by when it was meant to; it may run twice. */
export async function runTimed(cron: string, bindings: Bindings): Promise<void> {
  const entry = timetable[cron]
  if (!entry) throw new Error(`nothing is timed for ${cron}`)
  const [name, job] = entry
  const started = Date.now()
  const done = await job(open(bindings), started)
  console.log(JSON.stringify({ job: name, ...done, ms: Date.now() - started }))
}
