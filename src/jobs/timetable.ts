/** Everything that happens by itself: cron line → job, the same lines as wrangler.toml. */
import { sweepFiles } from '../store/files.ts'
import { type Bindings, open, pushKeysOf } from '../store/open.ts'
import { beginRecounts, goOn } from '../store/recounts.ts'
import { compile, openPeriods } from '../store/rollups.ts'
import { sealWaiting } from '../store/sealing.ts'
import { sweep } from '../store/sessions.ts'
import { tellDue } from './push.ts'

type Job = (
  db: D1Database,
  now: number,
  bindings: Bindings,
) => Promise<Record<string, number | boolean>>

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
 * ended and tries that no longer count are forgotten, and so are files that nothing points at.
 */
const turnDay: Job = async (db, now, { FILES }) => ({
  organisations: await openPeriods(db, now),
  swept: await sweep(db, now),
  files: await sweepFiles(db, FILES, now),
})

/** In the morning in Việt Nam, when a telephone may ring, and twice more for what was left over. */
const tell: Job = async (db, now, bindings) => {
  const keys = pushKeysOf(bindings)
  return keys ? { ...(await tellDue(db, keys, now)) } : { told: 0 }
}

export const timetable: Readonly<Record<string, readonly [name: string, job: Job]>> = {
  '* * * * *': ['roll-up', rollUp],
  '5 17 * * *': ['turn-day', turnDay],
  '17 18 * * *': ['recount', recount],
  '0,20,40 1 * * *': ['tell', tell],
}

/** Runs what is timed for a cron line. A run is judged by what it did, not by when it was meant to; it may run twice. */
export async function runTimed(cron: string, bindings: Bindings): Promise<void> {
  const entry = timetable[cron]
  if (!entry) throw new Error(`nothing is timed for ${cron}`)
  const [name, job] = entry
  const started = Date.now()
  const done = await job(open(bindings), started, bindings)
  console.log(JSON.stringify({ job: name, ...done, ms: Date.now() - started }))
}
