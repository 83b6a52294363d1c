/** Who belongs to a unit and as what, and the one-time links by which people come in and get a new password. */
import * as v from 'valibot'
import { type Role, roles } from '../domain/access.ts'
import { Problem } from '../domain/problem.ts'
import { digest, newSecret } from './secret.ts'
import addText from './sql/invitation-add.sql'
import invitationsText from './sql/invitation-list.sql'
import renewText from './sql/invitation-renew.sql'
import revokeText from './sql/invitation-revoke.sql'
import changeText from './sql/member-change.sql'
import listText from './sql/member-list.sql'
import reachText from './sql/member-reach.sql'
import removeText from './sql/member-remove.sql'
import { invitations } from './tables/owned.ts'
import { order, question, type Workspace } from './workspace.ts'

const day = 86_400_000

const Row = v.object({
  person: v.number(),
  name: v.string(),
  login: v.string(),
  role: v.picklist(roles),
  department: v.nullable(v.number()),
  departmentName: v.nullable(v.string()),
  since: v.number(),
})
export type Member = v.InferOutput<typeof Row>

const Link = v.object({
  id: v.string(),
  kind: v.picklist(['invitation', 'reset', 'resetAll']),
  name: v.string(),
  role: v.nullable(v.picklist(roles)),
  departmentName: v.nullable(v.string()),
  createdAt: v.number(),
  createdBy: v.string(),
  expiresAt: v.number(),
})
export type Link = v.InferOutput<typeof Link>

const listed = question(listText, Row)
const links = question(invitationsText, Link)
const reach = question(reachText, v.object({ within: v.number() }))
const changeMember = order(changeText)
const removeMember = order(removeText)
const addLink = order(addText)
const renewLink = order(renewText)
const revokeLink = order(revokeText)

/** Links of a unit that are open at a time. */
export const mostLinks = 200
/** Days for which an invitation may be valid. */
export const validFor = [1, 7, 30] as const
const resetLasts = day

/** A link that was just made: its secret is in this answer and nowhere else. */
export interface NewLink {
  readonly kind: Link['kind']
  readonly name: string
  readonly secret: string
  readonly expiresAt: number
}

/** The unit's members; and, for whoever invites, its links that are still open. */
export async function list(
  workspace: Workspace,
): Promise<{ members: readonly Member[]; links: readonly Link[] }> {
  workspace.require('member.read')
  const [members, open] = await workspace.ask(workspace.about(listed), workspace.about(links))
  return { members, links: workspace.may('member.invite') ? open : [] }
}

/** One member. Problem: `missing`. */
export async function member(workspace: Workspace, person: number): Promise<Member> {
  const { members } = await list(workspace)
  const found = members.find((row) => row.person === person)
  if (!found) throw new Problem('missing')
  return found
}

/** Makes an invitation. Problem: `stale`, where the unit has `mostLinks` open. */
export async function invite(
  workspace: Workspace,
  {
    name,
    role,
    department,
    days,
  }: { name: string; role: Role; department: number | null; days: number },
): Promise<NewLink> {
  const expiresAt = workspace.now + days * day
  const secret = newSecret()
  const values = {
    ...{ id: crypto.randomUUID(), kind: 'invitation', token: await digest(secret), name, role },
    ...{ who: null, department, expires: expiresAt, most: mostLinks },
  }
  await workspace.commit(
    'member.invite',
    [{ subject: name, from: null, to: role }],
    workspace.change(addLink, values, 1),
  )
  return { kind: 'invitation', name, secret, expiresAt }
}

async function open(workspace: Workspace, id: string) {
  const [rows] = await workspace.ask(workspace.rows(invitations))
  const found = rows.find((row) => row.id === id)
  if (!found || found.usedAt !== null || found.revokedAt !== null) throw new Problem('missing')
  return found
}

/** A new link in place of one that is lost or has expired; the old one opens nothing more. Problem: `missing`. */
export async function renew(workspace: Workspace, id: string): Promise<NewLink> {
  workspace.require('member.renew')
  const { kind, name, personId, createdAt, expiresAt: before } = await open(workspace, id)
  // Who made the first link may have been allowed more than who renews it.
  if (personId !== null) await requireReach(workspace, personId)
  const expiresAt = workspace.now + (before - createdAt)
  const secret = newSecret()
  await workspace.commit(
    'member.renew',
    [{ subject: name, from: null, to: null }],
    workspace.change(renewLink, { id, token: await digest(secret), expires: expiresAt }, 1),
  )
  return { kind, name, secret, expiresAt }
}

/** Revokes a link: it opens nothing more. Problem: `missing`, for one that is used or not this unit's. */
export async function revoke(workspace: Workspace, id: string): Promise<void> {
  workspace.require('member.revoke')
  const { name } = await open(workspace, id)
  await workspace.commit(
    'member.revoke',
    [{ subject: name, from: null, to: null }],
    workspace.change(revokeLink, { id }, 1),
  )
}

/**
 * Whether a unit may be left without an administrator: where somebody above does it, who can name another. The root has
 * nobody above.
 */
const spare = ({ standing }: Workspace) => standing.kind !== 'member'

/** Whether a change takes the last administrator from a unit that has to keep one. */
function loses(
  workspace: Workspace,
  members: readonly Member[],
  person: number,
  role?: Role,
): boolean {
  const administrators = members.filter((row) => row.role === 'administrator')
  const only = administrators.length === 1 && administrators[0]?.person === person
  return only && role !== 'administrator' && !spare(workspace)
}

/**
 * Changes a member's role and department; `was` is the role that the form showed. From the next request on she is that.
 * Problems: `missing`; `stale`; `lastAdministrator`.
 */
export async function change(
  workspace: Workspace,
  person: number,
  {
    role,
    department,
    was,
    departmentName,
  }: { role: Role; department: number | null; was: Role; departmentName: string | null },
): Promise<void> {
  workspace.require('member.change')
  const { members } = await list(workspace)
  const before = members.find((row) => row.person === person)
  if (!before) throw new Problem('missing')
  if (before.role === role && before.department === department) return
  if (loses(workspace, members, person, role)) throw new Problem('lastAdministrator')
  const say = (one: Role, limited: string | null) => (limited ? `${one} · ${limited}` : one)
  await workspace.commit(
    'member.change',
    [
      {
        subject: before.name,
        from: say(before.role, before.departmentName),
        to: say(role, departmentName),
      },
    ],
    workspace.change(
      changeMember,
      { who: person, role, department, was, spare: spare(workspace) ? 1 : 0 },
      1,
    ),
  )
}

/** Takes a member out of the unit: her next request finds nothing here. Problems: `missing`; `stale`; `lastAdministrator`. */
export async function remove(workspace: Workspace, person: number, was: string): Promise<void> {
  workspace.require('member.remove')
  const { members } = await list(workspace)
  const before = members.find((row) => row.person === person)
  if (!before) throw new Problem('missing')
  if (loses(workspace, members, person)) throw new Problem('lastAdministrator')
  await workspace.commit(
    'member.remove',
    [{ subject: before.name, from: before.role, to: null }],
    workspace.change(removeMember, { who: person, was, spare: spare(workspace) ? 1 : 0 }, 1),
  )
}

async function requireReach(workspace: Workspace, who: number): Promise<void> {
  const [rows] = await workspace.ask(workspace.about(reach, { who }))
  if (!rows[0]) throw new Problem('missing')
  if (!rows[0].within) throw new Problem('beyondReach')
}

/**
 * Makes a link to a new password, valid for a day; `all` also takes away her second factor and her passkeys, for a lost
 * telephone. Problems: `missing`; `ownPassword`, for oneself; `beyondReach`, where she also belongs to a unit that the
 * asker does not administer: a link would open that one too.
 */
export async function reset(
  workspace: Workspace,
  person: number,
  { all }: { all: boolean },
): Promise<NewLink> {
  workspace.require('member.reset')
  if (person === workspace.person.id) throw new Problem('ownPassword')
  const { name } = await member(workspace, person)
  await requireReach(workspace, person)
  const kind = all ? 'resetAll' : 'reset'
  const secret = newSecret()
  const expiresAt = workspace.now + resetLasts
  const values = {
    ...{ id: crypto.randomUUID(), kind, token: await digest(secret), name, role: null },
    ...{ who: person, department: null, expires: expiresAt, most: mostLinks },
  }
  await workspace.commit(
    'member.reset',
    [{ subject: name, from: null, to: all ? kind : null }],
    workspace.change(addLink, values, 1),
  )
  return { kind, name, secret, expiresAt }
}
