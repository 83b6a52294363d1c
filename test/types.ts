/** Compiled, never run: what must not compile. Each line below is an error, and it is an error if it is not. */

import { monthPeriod } from '../src/domain/period.ts'
import * as figures from '../src/store/figures.ts'
import * as owned from '../src/store/tables/owned.ts'
import * as shared from '../src/store/tables/shared.ts'
import { order, Workspace, type Write } from '../src/store/workspace.ts'
import { accountPages, publicPages, unitPages } from '../src/web/pages.tsx'

declare const workspace: Workspace
declare const write: Write
const period = monthPeriod(2023, 9)

export async function whatMustNotCompile(): Promise<void> {
  workspace.rows(owned.figures)
  // @ts-expect-error a shared table is read by questions that name the unit, never row by row
  workspace.rows(shared.members)
  // @ts-expect-error there is no way to a workspace but through the door
  new Workspace()
  const alike = { ...workspace, ask: workspace.ask, rows: workspace.rows, may: workspace.may }
  // @ts-expect-error a look-alike is no workspace
  await figures.sheet(alike, period)
  // @ts-expect-error a database is no workspace
  await figures.sheet({} as D1Database, period)
  // @ts-expect-error a change is made by commit alone: at least one, and under the name of an act
  await workspace.commit('figure.record', [])
  // @ts-expect-error reading is no deed
  await workspace.commit('board.read', [], write)
  // @ts-expect-error the unit of a statement is the workspace's, and nobody else names one
  workspace.about(order('select 1 where :unit'), { unit: 7 })
  // @ts-expect-error the database behind a workspace is nobody's to take
  workspace.db
}

unitPages().get('/', (c) => {
  // @ts-expect-error a page of a unit sees no binding
  void c.env.DB
  // @ts-expect-error nor a database
  void c.var.database
  return c.text('')
})

accountPages().get('/', (c) => {
  // @ts-expect-error one's own account is no way to a database
  void c.var.database
  // @ts-expect-error nor to a unit
  void c.var.workspace
  return c.text('')
})

publicPages().get('/', (c) => {
  // @ts-expect-error a public page has no workspace
  void c.var.workspace
  return c.text('')
})
