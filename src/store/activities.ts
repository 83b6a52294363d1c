/** Where the lines of an issued plan stand: said by the unit itself, line by line, with a note and a day. */
import * as v from 'valibot'
import { activityStates } from '../domain/plan.ts'
import listText from './sql/activity-list.sql'
import saveText from './sql/activity-save.sql'
import { order, question, type Workspace } from './workspace.ts'

const Row = v.object({
  line: v.number(),
  state: v.picklist(activityStates),
  note: v.string(),
  day: v.string(),
  version: v.number(),
  person: v.nullable(v.string()),
})
export type Activity = v.InferOutput<typeof Row>

const list = question(listText, Row)
const saveActivity = order(saveText)

export const askActivities = (workspace: Workspace, year: number) => workspace.about(list, { year })

/** Says where a line stands. Problem: `stale`, where somebody else said so meanwhile, or the year is closed. */
export async function note(
  workspace: Workspace,
  year: number,
  {
    line,
    before,
    ...said
  }: Pick<Activity, 'line' | 'state' | 'note' | 'day' | 'version'> & {
    before: Activity['state']
  },
): Promise<void> {
  await workspace.commit(
    'activity.note',
    [
      {
        subject: `${year}/${line}`,
        from: before,
        to: said.state,
        ...(said.note && { reason: said.note }),
      },
    ],
    workspace.change(saveActivity, { year, line, ...said }, 1),
  )
}
