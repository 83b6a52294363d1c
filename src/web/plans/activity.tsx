import { activityStates, type PlanLine } from '../../domain/plan.ts'
import { paths } from '../../paths.ts'
import type { Activity } from '../../store/activities.ts'
import { formatDay } from '../../text/format.ts'
import { Choices, Form, LinesField, TextField } from '../../ui/fields.tsx'
import type { Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { PlansPage } from './ways.tsx'

export interface TypedActivity {
  readonly state: Activity['state']
  readonly note: string
  readonly day: string
}

/** Says where a line of the plan stands. */
export function ActivityPage({
  frame,
  year,
  line,
  standing,
  typed,
  errors = {},
}: {
  frame: Frame
  year: number
  line: PlanLine
  standing: Activity | undefined
  typed: TypedActivity
  errors?: Partial<Record<'all' | 'note' | 'day', string | undefined>>
}) {
  const { activity: t, way } = useText().plan
  return (
    <PlansPage frame={frame} year={year} way="read" title={t.title}>
      <p>
        <a href={`${paths.plan(frame.at, year)}#l${line.id}`}>{way.read}</a>
      </p>
      <p lang="vi">
        {line.marker} {line.text}
      </p>
      {line.deadline && line.deadline < frame.organisation.today && (
        <p class="note">{t.overdueBy(formatDay(line.deadline))}</p>
      )}
      {errors.all && (
        <p class="error" role="alert">
          {errors.all}
        </p>
      )}
      {standing && (
        <p>
          <span class="badge">{t.state[standing.state]}</span> {standing.note}{' '}
          <small>{t.by(standing.person ?? '', formatDay(standing.day))}</small>
        </p>
      )}
      <Form token={frame.token} action={paths.activity(frame.at, year, line.id)} class="card">
        <input type="hidden" name="version" value={String(standing?.version ?? 0)} />
        <Choices
          name="state"
          label={t.choose}
          value={typed.state}
          options={activityStates.map((value) => ({ value, label: t.state[value] }))}
        />
        <LinesField
          name="note"
          label={t.note}
          help={t.noteHelp}
          error={errors.note}
          value={typed.note}
          rows={3}
        />
        <TextField
          name="day"
          label={t.day}
          error={errors.day}
          value={typed.day}
          placeholder="dd/mm/yyyy"
          inputmode="numeric"
          maxlength={10}
        />
        <button class="main">{t.save}</button>
      </Form>
    </PlansPage>
  )
}
