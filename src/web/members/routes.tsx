import * as v from 'valibot'
import { roles } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as department from '../../store/departments.ts'
import * as member from '../../store/members.ts'
import type { Workspace } from '../../store/workspace.ts'
import { or, type UnitContext, unitPages } from '../pages.tsx'
import { DepartmentsPage } from './departments.tsx'
import { type FieldErrors, MembersPage, type Typed } from './list.tsx'
import { MadePage } from './made.tsx'
import { MemberPage } from './member.tsx'

const departmentId = v.pipe(
  v.string(),
  v.regex(/^\d{0,9}$/),
  v.transform((text) => (text === '' ? null : Number(text))),
)
const RoleForm = v.object({ role: v.picklist(roles), department: departmentId })
const InviteForm = v.object({
  ...RoleForm.entries,
  name: words(80),
  days: v.pipe(v.string(), v.transform(Number), v.picklist(member.validFor)),
})
const Name = words(120)

export const members = unitPages()

async function everything(workspace: Workspace) {
  const [{ members: list, links }, departments] = await Promise.all([
    member.list(workspace),
    department.list(workspace),
  ])
  return {
    members: list,
    links,
    departments,
    me: workspace.person.id,
    now: workspace.now,
    may: {
      change: workspace.may('member.change'),
      tokens: workspace.may('token.read'),
      settings: workspace.unit.depth === 0 && workspace.may('organisation.read'),
    },
  }
}

/** A role as the form says it: administrators are not limited, and the department must be one of the unit's. */
function roleOf(
  read: v.InferOutput<typeof RoleForm>,
  departments: readonly department.Department[],
  kept?: number | null,
) {
  const limit = read.role === 'administrator' ? null : read.department
  const found = departments.find(({ id }) => id === limit)
  const known = limit === null || (found && (found.closedAt === null || limit === kept))
  return { known, role: read.role, department: limit, departmentName: found?.name ?? null }
}

members.get('/members', async (c) => {
  const { workspace, text } = c.var
  return c.var.show(
    <MembersPage
      frame={c.var.frame()}
      {...(await everything(workspace))}
      flash={
        { revoked: text.people.links.revoked, removed: text.people.member.removed }[
          c.req.query('said') ?? ''
        ]
      }
    />,
  )
})

members.post('/members/invitations', async (c) => {
  const { workspace, text } = c.var
  workspace.require('member.invite')
  const form = await c.var.form()
  const all = await everything(workspace)
  const t = text.people
  const typed: Typed = {
    name: form.get('name') ?? '',
    role: form.get('role') ?? '',
    department: form.get('department') ?? '',
    days: form.get('days') ?? '',
  }
  const frame = { ...c.var.frame(), here: paths.members(c.var.at) }
  const refuse = (errors: FieldErrors, status: 409 | 422 = 422) =>
    c.var.refuse(
      <MembersPage frame={frame} {...all} typed={typed} errors={errors} />,
      undefined,
      status,
    )
  const read = v.safeParse(InviteForm, typed)
  if (!read.success) {
    const wrong = v.flatten<typeof InviteForm>(read.issues).nested ?? {}
    return refuse({
      name: wrong.name && t.invite.nameWrong,
      role: wrong.role && t.roleWrong,
      department: wrong.department && t.departmentWrong,
      days: wrong.days && t.invite.daysWrong,
    })
  }
  const { known, role, department: limit } = roleOf(read.output, all.departments)
  if (!known) return refuse({ department: t.departmentWrong })
  const { name, days } = read.output
  const link = await member
    .invite(workspace, { name, role, department: limit, days })
    .catch(or('stale'))
  if (link instanceof Problem) return refuse({ name: t.invite.tooMany }, 409)
  // The link is in this answer alone: no redirect, and nothing to open again.
  return c.var.show(<MadePage frame={frame} link={link} origin={new URL(c.req.url).origin} />)
})

members.post('/members/invitations/:id/renewal', async (c) => {
  const { workspace } = c.var
  workspace.require('member.renew')
  await c.var.form()
  const link = await member.renew(workspace, c.req.param('id'))
  const frame = { ...c.var.frame(), here: paths.members(c.var.at) }
  return c.var.show(<MadePage frame={frame} link={link} origin={new URL(c.req.url).origin} />)
})

members.post('/members/invitations/:id/revocation', async (c) => {
  c.var.workspace.require('member.revoke')
  await c.var.form()
  await member.revoke(c.var.workspace, c.req.param('id'))
  return c.var.done(`${paths.members(c.var.at)}?said=revoked`)
})

/** The number of a person in the address. */
function personIn(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Problem('missing')
  return Number(text)
}

interface Said {
  readonly typed?: { readonly role: string; readonly department: string }
  readonly errors?: { readonly role?: string | undefined; readonly department?: string }
  readonly error?: string | undefined
  readonly flash?: string | undefined
}

async function memberPage(c: UnitContext, person: number, said: Said) {
  const { workspace } = c.var
  return (
    <MemberPage
      frame={{ ...c.var.frame(), here: paths.member(c.var.at, person) }}
      member={await member.member(workspace, person)}
      departments={await department.list(workspace)}
      self={person === workspace.person.id}
      {...said}
    />
  )
}

const refuseMember = async (c: UnitContext, person: number, said: Said, status: 409 | 422) =>
  c.var.refuse(await memberPage(c, person, said), undefined, status)

members.get('/members/:person', async (c) => {
  const { workspace, text } = c.var
  workspace.require('member.change')
  const flash = c.req.query('said') === 'saved' ? text.people.member.saved : undefined
  return c.var.show(await memberPage(c, personIn(c.req.param('person')), { flash }))
})

members.post('/members/:person', async (c) => {
  const { workspace, text } = c.var
  workspace.require('member.change')
  const person = personIn(c.req.param('person'))
  const form = await c.var.form()
  const typed = { role: form.get('role') ?? '', department: form.get('department') ?? '' }
  const t = text.people
  const refuse = (said: Said, status: 409 | 422) =>
    refuseMember(c, person, { typed, ...said }, status)
  const read = v.safeParse(RoleForm, typed)
  const was = v.safeParse(v.picklist(roles), form.get('was'))
  if (!read.success || !was.success) return refuse({ errors: { role: t.roleWrong } }, 422)
  const before = await member.member(workspace, person)
  const { known, ...wish } = roleOf(
    read.output,
    await department.list(workspace),
    before.department,
  )
  if (!known) return refuse({ errors: { department: t.departmentWrong } }, 422)
  const done = await member
    .change(workspace, person, { ...wish, was: was.output })
    .catch(or('stale', 'lastAdministrator'))
  if (done instanceof Problem) {
    return done.reason === 'stale'
      ? refuse({ error: t.member.stale }, 409)
      : refuse({ errors: { role: text.problem.lastAdministrator[1] } }, 409)
  }
  // Whoever has just given away her own right cannot come back to this page.
  const self = person === workspace.person.id && workspace.standing.kind === 'member'
  return c.var.done(
    self && wish.role !== 'administrator'
      ? paths.members(c.var.at)
      : `${paths.member(c.var.at, person)}?said=saved`,
  )
})

members.post('/members/:person/removal', async (c) => {
  const { workspace, text } = c.var
  workspace.require('member.remove')
  const person = personIn(c.req.param('person'))
  const form = await c.var.form()
  const done = await member
    .remove(workspace, person, form.get('was') ?? '')
    .catch(or('stale', 'lastAdministrator'))
  if (done instanceof Problem) {
    const error =
      done.reason === 'stale' ? text.people.member.stale : text.problem.lastAdministrator[1]
    return refuseMember(c, person, { error }, 409)
  }
  const left = person === workspace.person.id && workspace.standing.kind === 'member'
  return c.var.done(left ? paths.start() : `${paths.members(c.var.at)}?said=removed`)
})

members.post('/members/:person/reset', async (c) => {
  const { workspace, text } = c.var
  workspace.require('member.reset')
  const person = personIn(c.req.param('person'))
  const form = await c.var.form()
  const link = await member
    .reset(workspace, person, { all: form.get('all') === 'yes' })
    .catch(or('ownPassword', 'beyondReach', 'stale'))
  if (link instanceof Problem) {
    const error =
      link.reason === 'stale' ? text.people.invite.tooMany : text.problem[link.reason][1]
    return refuseMember(c, person, { error }, 409)
  }
  const frame = { ...c.var.frame(), here: paths.member(c.var.at, person) }
  return c.var.show(<MadePage frame={frame} link={link} origin={new URL(c.req.url).origin} />)
})

members.get('/departments', async (c) => {
  const { workspace, text } = c.var
  const t = text.people.ban
  return c.var.show(
    <DepartmentsPage
      frame={c.var.frame()}
      departments={await department.list(workspace)}
      editable={workspace.may('department.add')}
      flash={{ added: t.added, renamed: t.renamed, closed: t.closedNow }[c.req.query('said') ?? '']}
    />,
  )
})

members.post('/departments', async (c) => {
  const { workspace, text } = c.var
  workspace.require('department.add')
  const typed = (await c.var.form()).get('name') ?? ''
  const read = v.safeParse(Name, typed)
  const t = text.people.ban
  const done = read.success
    ? await department.add(workspace, read.output).catch(or('stale'))
    : new Problem('unreadable')
  if (!(done instanceof Problem)) return c.var.done(`${paths.departments(c.var.at)}?said=added`)
  return c.var.refuse(
    <DepartmentsPage
      frame={{ ...c.var.frame(), here: paths.departments(c.var.at) }}
      departments={await department.list(workspace)}
      editable
      typed={typed}
      error={done.reason === 'stale' ? t.nameTaken : t.nameWrong}
    />,
    undefined,
    done.reason === 'stale' ? 409 : 422,
  )
})

members.post('/departments/:id', async (c) => {
  const { workspace, text } = c.var
  workspace.require('department.rename')
  const id = personIn(c.req.param('id'))
  const typed = (await c.var.form()).get(`name-${id}`) ?? ''
  const read = v.safeParse(Name, typed)
  const t = text.people.ban
  const done = read.success
    ? await department.rename(workspace, id, read.output).catch(or('stale'))
    : new Problem('unreadable')
  if (!(done instanceof Problem)) return c.var.done(`${paths.departments(c.var.at)}?said=renamed`)
  return c.var.refuse(
    <DepartmentsPage
      frame={{ ...c.var.frame(), here: paths.departments(c.var.at) }}
      departments={await department.list(workspace)}
      editable
      wrong={{ id, name: typed, error: done.reason === 'stale' ? t.nameTaken : t.nameWrong }}
    />,
    undefined,
    done.reason === 'stale' ? 409 : 422,
  )
})

members.post('/departments/:id/closure', async (c) => {
  const { workspace, text } = c.var
  workspace.require('department.close')
  const id = personIn(c.req.param('id'))
  await c.var.form()
  const done = await department.close(workspace, id).catch(or('stale'))
  if (!(done instanceof Problem)) return c.var.done(`${paths.departments(c.var.at)}?said=closed`)
  return c.var.refuse(
    <DepartmentsPage
      frame={{ ...c.var.frame(), here: paths.departments(c.var.at) }}
      departments={await department.list(workspace)}
      editable
      wrong={{ id, error: text.people.ban.inUse }}
    />,
    undefined,
    409,
  )
})
