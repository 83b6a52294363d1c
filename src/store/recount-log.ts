/** What recounts have found, to be read in the root. */
import * as v from 'valibot'
import lastText from './sql/recount-last.sql'
import { question, type Workspace } from './workspace.ts'

const Found = v.object({
  unit: v.string(),
  name: v.string(),
  year: v.number(),
  indicator: v.string(),
  title: v.string(),
  part: v.string(),
  /** Whether it is the signed total that differs. */
  signed: v.optional(v.number(), 0),
  stored: v.nullable(v.string()),
  counted: v.nullable(v.string()),
})
const Recount = v.object({
  startedAt: v.number(),
  finishedAt: v.nullable(v.number()),
  compared: v.number(),
  differences: v.number(),
  found: v.pipe(v.string(), v.parseJson(), v.array(Found)),
})
export type Recount = v.InferOutput<typeof Recount>
const last = question(lastText, Recount)

/** The last recounts of the organisation, newest first. Problem: `missing`, outside the root. */
export async function lastRecounts(workspace: Workspace): Promise<readonly Recount[]> {
  workspace.require('recount.read')
  const [rows] = await workspace.ask(workspace.about(last))
  return rows
}
