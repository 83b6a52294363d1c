/** Settings of a whole organisation, kept in its root. */
import * as v from 'valibot'
import { Problem } from '../domain/problem.ts'
import settingsText from './sql/settings.sql'
import changeText from './sql/settings-change.sql'
import { order, question, type Workspace } from './workspace.ts'

export const languages = ['vi', 'en'] as const
export const secondFactors = ['optional', 'required'] as const

const Row = v.object({
  name: v.string(),
  language: v.picklist(languages),
  cutOffDay: v.number(),
  secondFactor: v.picklist(secondFactors),
  hasOwn: v.pipe(
    v.number(),
    v.transform((n) => n === 1),
  ),
})
export type Settings = Omit<v.InferOutput<typeof Row>, 'hasOwn'>

/** In the order of their lines in the history. */
const fields = ['name', 'language', 'cutOffDay', 'secondFactor'] as const

const settings = question(settingsText, Row)
const change = order(changeText)

/** The settings, and whether she who asks has a second factor. Problem: `missing`, in any unit but the root. */
export async function read(workspace: Workspace): Promise<Settings & { hasOwn: boolean }> {
  if (workspace.unit.depth > 0) throw new Problem('missing')
  workspace.require('organisation.read')
  const [[row]] = await workspace.ask(workspace.about(settings))
  if (!row) throw new Problem('missing')
  return row
}

/**
 * Changes what differs from what she saw, each with its line in the history; returns whether anything did.
 * Problems: `missing`; `stale` (somebody else was faster); `secondFactorNeeded` (she asks it of others and has none).
 */
export async function save(workspace: Workspace, wish: Settings): Promise<boolean> {
  const before = await read(workspace)
  workspace.require('organisation.change')
  const changed = fields.filter((field) => wish[field] !== before[field])
  if (changed.length === 0) return false
  if (changed.includes('secondFactor') && wish.secondFactor === 'required' && !before.hasOwn) {
    throw new Problem('secondFactorNeeded')
  }
  await workspace.commit(
    'organisation.change',
    changed.map((field) => ({
      subject: field,
      from: String(before[field]),
      to: String(wish[field]),
    })),
    workspace.change(
      change,
      {
        name: wish.name,
        language: wish.language,
        cut_off_day: wish.cutOffDay,
        second_factor: wish.secondFactor,
        before: JSON.stringify(fields.map((field) => before[field])),
      },
      1,
    ),
  )
  return true
}
