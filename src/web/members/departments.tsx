import { paths } from '../../paths.ts'
import type { Department } from '../../store/departments.ts'
import { Ask, Form, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export function DepartmentsPage({
  frame,
  departments,
  editable,
  typed = '',
  error,
  wrong,
  flash,
}: {
  frame: Frame
  departments: readonly Department[]
  editable: boolean
  /** What was typed as the name of a new one. */
  typed?: string
  error?: string | undefined
  /** What is wrong with one that is there: with the name that was typed for it, or with closing it. */
  wrong?: { readonly id: number; readonly name?: string; readonly error: string } | undefined
  flash?: string | undefined
}) {
  const t = useText().people
  return (
    <UnitPage frame={frame} room="members" title={t.ban.title} flash={flash}>
      <p>{t.ban.intro}</p>
      {departments.length === 0 && <Empty>{t.ban.none}</Empty>}
      <ul class="list">
        {departments.map((department) => (
          <Line
            frame={frame}
            department={department}
            editable={editable && department.closedAt === null}
            wrong={wrong?.id === department.id ? wrong : undefined}
          />
        ))}
      </ul>
      {editable && (
        <Form token={frame.token} action={paths.departments(frame.at)} class="card">
          <h2>{t.ban.add}</h2>
          <TextField
            name="name"
            label={t.ban.name}
            help={t.ban.nameHelp}
            error={error}
            value={typed}
            maxlength={120}
          />
          <button class="main">{t.ban.add}</button>
        </Form>
      )}
      <p class="acts">
        <a href={paths.members(frame.at)}>{t.made.back}</a>
      </p>
    </UnitPage>
  )
}

function Line({
  frame,
  department,
  editable,
  wrong,
}: {
  frame: Frame
  department: Department
  editable: boolean
  wrong: { readonly name?: string; readonly error: string } | undefined
}) {
  const t = useText().people.ban
  const { id, name, closedAt, members } = department
  return (
    <li>
      <span>
        <strong>{name}</strong>{' '}
        <span class="quiet">{closedAt === null ? t.count(members) : t.closed}</span>
        {wrong && wrong.name === undefined && (
          <span class="error" role="alert">
            {' '}
            {wrong.error}
          </span>
        )}
      </span>
      {editable && (
        <span class="acts">
          <details open={wrong?.name !== undefined}>
            <summary>{t.rename}</summary>
            <Form token={frame.token} action={paths.department(frame.at, id)}>
              <TextField
                name={`name-${id}`}
                label={t.name}
                error={wrong?.name === undefined ? undefined : wrong.error}
                value={wrong?.name ?? name}
                maxlength={120}
              />{' '}
              <button>{t.rename}</button>
            </Form>
          </details>
          <Ask token={frame.token} summary={t.close} action={paths.departmentClosure(frame.at, id)}>
            <p>{t.closeAsk(name)}</p>
            <button>{t.closeSure}</button>
          </Ask>
        </span>
      )}
    </li>
  )
}
