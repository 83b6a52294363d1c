import { paths } from '../../paths.ts'
import type { Department } from '../../store/departments.ts'
import type { Member } from '../../store/members.ts'
import { Ask, Form } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { RoleFields } from './list.tsx'

export interface Typed {
  readonly role: string
  readonly department: string
}

export function MemberPage({
  frame,
  member,
  departments,
  self,
  typed = {
    role: member.role,
    department: member.department === null ? '' : String(member.department),
  },
  errors = {},
  error,
  flash,
}: {
  frame: Frame
  member: Member
  departments: readonly Department[]
  /** Whether it is the reader herself. */
  self: boolean
  typed?: Typed
  errors?: { readonly role?: string | undefined; readonly department?: string | undefined }
  /** What is refused of the whole page. */
  error?: string | undefined
  flash?: string | undefined
}) {
  const t = useText()
  const words = t.people.member
  const { at, token, unit } = frame
  return (
    <UnitPage frame={frame} room="members" title={member.name} flash={flash}>
      <p class="quiet">
        {member.login} · {t.units.role[member.role]}
        {member.departmentName && ` · ${member.departmentName}`}
      </p>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <Form token={token} action={paths.member(at, member.person)} class="card">
        <input type="hidden" name="was" value={member.role} />
        <RoleFields typed={typed} errors={errors} departments={departments} />
        <button class="main">{words.save}</button>
      </Form>
      <section class="card">
        <h2>{words.reset}</h2>
        {self ? (
          <p>{words.self}</p>
        ) : (
          <Form token={token} action={paths.memberReset(at, member.person)}>
            <p>{words.resetIntro}</p>
            <label class="choice">
              <input type="checkbox" name="all" value="yes" />
              <span>{words.resetAll}</span>
            </label>
            <button>{words.resetMake}</button>
          </Form>
        )}
      </section>
      <section class="card">
        <Ask token={token} summary={words.remove} action={paths.memberRemoval(at, member.person)}>
          <input type="hidden" name="was" value={member.role} />
          <p>{self ? words.removeSelf(unit.name) : words.removeAsk(member.name, unit.name)}</p>
          <button>{words.removeSure}</button>
        </Ask>
      </section>
      <p class="acts">
        <a href={paths.members(at)}>{t.people.made.back}</a>
      </p>
    </UnitPage>
  )
}
