/**
 * Seals: a signed report is kept as it was signed, byte for byte, with a digest of it that anyone can check. What it says
 * does not move while it is signed, so it is read after the signing; a seal that was interrupted is made by the next job.
 * These functions work across units: only the jobs and the workspace's own door call them.
 */
import * as v from 'valibot'
import { digest } from './secret.ts'
import contentText from './sql/seal-content.sql'
import doneText from './sql/seal-done.sql'
import keepText from './sql/seal-keep.sql'
import waitingText from './sql/seal-waiting.sql'
import { bind, statement } from './statement.ts'

const json = <T>(shape: v.GenericSchema<unknown, T>) =>
  v.pipe(v.string(), v.parseJson(), v.array(shape))
const cell = v.union([v.string(), v.number(), v.null()])

const Content = v.object({
  version: v.number(),
  submittedAt: v.number(),
  submittedBy: v.nullable(v.number()),
  signer: v.nullable(v.string()),
  missing: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  reason: v.nullable(v.string()),
  code: v.string(),
  name: v.string(),
  organisationCode: v.string(),
  organisationName: v.string(),
  figures: json(v.array(cell)),
  totals: json(v.array(cell)),
  narrative: json(v.array(v.unknown())),
  /** Of a longer period only. */
  gathered: v.nullable(json(v.unknown())),
  unsigned: v.nullable(json(v.string())),
})

const content = statement(contentText)
const keep = statement(keepText)
const done = statement(doneText)
const waiting = statement(waitingText)

const figureFields = [
  ...['indicator', 'name', 'measure', 'decimals', 'part', 'amount', 'denominator', 'nil'],
  'estimate',
]
const totalFields = [
  ...['indicator', 'name', 'measure', 'decimals', 'part', 'amount', 'denominator', 'toDate'],
  ...['toDateDenominator', 'met', 'reported', 'nil', 'estimated'],
]
const narrativeFields = ['task', 'part', 'text', 'quotes']

const named = (fields: readonly string[], rows: readonly (readonly unknown[])[]) =>
  rows.map((row) => Object.fromEntries(fields.map((field, at) => [field, row[at] ?? null])))

/** Seals the report of a period where it waits to be; returns whether it did. Run twice, or by two at once: once. */
export async function seal(db: D1Database, unit: number, period: string): Promise<boolean> {
  const found = await bind(db, content, { unit, period }).first()
  if (!found) return false
  const row = v.parse(Content, found)
  const signer = row.signer ?? ''
  const text = JSON.stringify({
    organisation: { code: row.organisationCode, name: row.organisationName },
    unit: { code: row.code, name: row.name },
    period,
    version: row.version,
    reason: row.reason,
    signedAt: new Date(row.submittedAt).toISOString(),
    signer,
    missing: row.missing,
    figures: named(figureFields, row.figures),
    totals: named(totalFields, row.totals),
    ...(row.gathered && { gathered: row.gathered, unsigned: row.unsigned }),
    narrative: named(narrativeFields, row.narrative as unknown[][]),
  })
  const values = { unit, period, version: row.version }
  await db.batch([
    bind(db, keep, { ...values, signer, content: text, digest: await digest(text) }),
    bind(db, done, values),
  ])
  return true
}

/** Seals some of the signed reports that wait to be. */
export async function sealWaiting(db: D1Database, most: number): Promise<number> {
  const { results } = await bind(db, waiting, { most }).all<{ unit: number; period: string }>()
  let sealed = 0
  for (const { unit, period } of results) if (await seal(db, unit, period)) sealed++
  return sealed
}
