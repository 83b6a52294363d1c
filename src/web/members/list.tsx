import { type Role, roles } from '../../domain/access.ts'
import { todayInVietnam } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Department } from '../../store/departments.ts'
import { type Link, type Member, validFor } from '../../store/members.ts'
import { formatDay, formatMoment } from '../../text/format.ts'
import { Ask, Choices, Form, SelectField, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export interface Typed {
  readonly name: string
  readonly role: string
  readonly department: string
  readonly days: string
}
export type FieldErrors = Partial<Record<keyof Typed, string | undefined>>

export function MembersPage({
  frame,
  members,
  links,
  departments,
  me,
  may,
  now,
  typed = { name: '', role: 'recorder', department: '', days: '7' },
  errors = {},
  flash,
}: {
  frame: Frame
  members: readonly Member[]
  links: readonly Link[]
  departments: readonly Department[]
  /** Id of the reader. */
  me: number
  may: { change: boolean; tokens: boolean; settings: boolean }
  now: number
  typed?: Typed
  errors?: FieldErrors
  flash?: string | undefined
}) {
  const t = useText()
  const { people } = t
  return (
    <UnitPage frame={frame} room="members" title={people.title} flash={flash}>
      <p>{people.intro}</p>
      <p class="acts">
        <a href={paths.departments(frame.at)}>{people.departments}</a>
        {may.tokens && <a href={paths.tokens(frame.at)}>{people.tokens}</a>}
        {may.settings && <a href={paths.settings(frame.at)}>{people.settings}</a>}
        {may.settings && <a href={paths.indicators(frame.at)}>{t.catalogue.title}</a>}
        {may.settings && <a href={paths.recounts(frame.at)}>{t.recount.title}</a>}
      </p>
      {members.length === 0 && <Empty>{people.none}</Empty>}
      <ul class="list">
        {members.map((member) => (
          <li>
            {may.change ? (
              <a href={paths.member(frame.at, member.person)}>{member.name}</a>
            ) : (
              <strong>{member.name}</strong>
            )}
            <span class="quiet">
              {member.login} {member.person === me && `(${people.you})`}{' '}
              <span class="badge">{t.units.role[member.role]}</span> {member.departmentName}{' '}
              {member.since > 0 && people.since(formatDay(todayInVietnam(member.since)))}
            </span>
          </li>
        ))}
      </ul>
      {may.change && (
        <>
          <h2>{people.links.title}</h2>
          {links.length === 0 && <Empty>{people.links.none}</Empty>}
          <ul class="list">
            {links.map((link) => (
              <LinkLine frame={frame} link={link} now={now} />
            ))}
          </ul>
          <Inviter frame={frame} typed={typed} errors={errors} departments={departments} />
        </>
      )}
    </UnitPage>
  )
}

function LinkLine({ frame, link, now }: { frame: Frame; link: Link; now: number }) {
  const t = useText()
  const { links } = t.people
  const over = link.expiresAt <= now
  return (
    <li>
      <span>
        <strong>{link.name}</strong> <span class="badge">{links.kind[link.kind]}</span>{' '}
        {link.role && t.units.role[link.role]} {link.departmentName}
        <br />
        <small>
          {links.madeBy(link.createdBy, formatMoment(link.createdAt))} ·{' '}
          <span class={over ? 'behind' : undefined}>
            {(over ? links.expired : links.expires)(formatMoment(link.expiresAt))}
          </span>
        </small>
      </span>
      <span class="acts">
        <Form token={frame.token} action={paths.invitationRenewal(frame.at, link.id)}>
          <button>{links.renew}</button>
        </Form>
        <Ask
          token={frame.token}
          summary={links.revoke}
          action={paths.invitationRevocation(frame.at, link.id)}
        >
          <p>{links.revokeAsk(link.name)}</p>
          <button>{links.revokeSure}</button>
        </Ask>
      </span>
    </li>
  )
}

function Inviter({
  frame,
  typed,
  errors,
  departments,
}: {
  frame: Frame
  typed: Typed
  errors: FieldErrors
  departments: readonly Department[]
}) {
  const { invite } = useText().people
  return (
    <Form token={frame.token} action={paths.invitations(frame.at)} class="card">
      <h2>{invite.title}</h2>
      <p class="quiet">{invite.intro}</p>
      <TextField
        name="name"
        label={invite.name}
        error={errors.name}
        value={typed.name}
        maxlength={80}
      />
      <RoleFields typed={typed} errors={errors} departments={departments} />
      <SelectField
        name="days"
        label={invite.days}
        error={errors.days}
        value={typed.days}
        options={validFor.map((days) => ({ value: String(days), label: invite.day(days) }))}
      />
      <button class="main">{invite.submit}</button>
    </Form>
  )
}

/** What somebody may do in the unit, for an invitation and for a member. */
export function RoleFields({
  typed,
  errors,
  departments,
}: {
  typed: { readonly role: string; readonly department: string }
  errors: { readonly role?: string | undefined; readonly department?: string | undefined }
  departments: readonly Department[]
}) {
  const t = useText()
  const open = departments.filter(
    ({ id, closedAt }) => closedAt === null || String(id) === typed.department,
  )
  return (
    <>
      <Choices
        name="role"
        label={t.people.role}
        error={errors.role}
        value={typed.role}
        options={roles.map((role: Role) => ({
          value: role,
          label: t.units.role[role],
          help: t.people.roleHelp[role],
        }))}
      />
      {(open.length > 0 || errors.department) && (
        <SelectField
          name="department"
          label={t.people.department}
          help={t.people.departmentHelp}
          error={errors.department}
          value={typed.department}
          options={[
            { value: '', label: t.people.whole },
            ...open.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
    </>
  )
}
