/** Departments (ban) of a unit: they lead tasks, and a member may be limited to one. */
import * as v from 'valibot'
import { Problem } from '../domain/problem.ts'
import addText from './sql/department-add.sql'
import closeText from './sql/department-close.sql'
import listText from './sql/department-list.sql'
import renameText from './sql/department-rename.sql'
import { order, question, type Workspace } from './workspace.ts'

const Row = v.object({
  id: v.number(),
  name: v.string(),
  closedAt: v.nullable(v.number()),
  members: v.number(),
})
export type Department = v.InferOutput<typeof Row>

const listed = question(listText, Row)
const addDepartment = order(addText)
const renameDepartment = order(renameText)
const closeDepartment = order(closeText)

const most = 100

/** The unit's departments, closed ones last. */
export async function list(workspace: Workspace): Promise<readonly Department[]> {
  workspace.require('member.read')
  const [rows] = await workspace.ask(workspace.about(listed))
  return rows
}

async function standing(workspace: Workspace, id: number): Promise<Department> {
  const found = (await list(workspace)).find((row) => row.id === id && row.closedAt === null)
  if (!found) throw new Problem('missing')
  return found
}

/** Adds a department. Problem: `stale`, where one has the name already or there are a hundred. */
export async function add(workspace: Workspace, name: string): Promise<void> {
  await workspace.commit(
    'department.add',
    [{ subject: name, from: null, to: null }],
    workspace.change(addDepartment, { name, most }, 1),
  )
}

/** Renames a department. Problems: `missing`; `stale`, where one has the name already or it changed meanwhile. */
export async function rename(workspace: Workspace, id: number, name: string): Promise<void> {
  workspace.require('department.rename')
  const { name: was } = await standing(workspace, id)
  if (was === name) return
  await workspace.commit(
    'department.rename',
    [{ subject: name, from: was, to: name }],
    workspace.change(renameDepartment, { id, name, was }, 1),
  )
}

/** Closes a department. Problems: `missing`; `stale`, where a member is limited to it. */
export async function close(workspace: Workspace, id: number): Promise<void> {
  workspace.require('department.close')
  const { name } = await standing(workspace, id)
  await workspace.commit(
    'department.close',
    [{ subject: name, from: null, to: null }],
    workspace.change(closeDepartment, { id }, 1),
  )
}
