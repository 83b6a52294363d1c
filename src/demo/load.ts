/**
 * Fills an empty database with the demo. Everything has a fixed key and is written by "insert or replace", and the
 * organisations, by which a house knows that it is not empty, come last: killed anywhere, it begins again and ends with
 * the same rows.
 */
import { insertAll } from '../store/bulk.ts'
import { hashPassword } from '../store/password.ts'
import { compile, markAll } from '../store/rollups.ts'
import { signAll } from '../store/signing.ts'
import markCountedText from '../store/sql/mark-counted.sql'
import countText from '../store/sql/targets-count.sql'
import { bind, statement } from '../store/statement.ts'
import {
  activities,
  departments,
  events,
  figures,
  planLines,
  plans,
  planVersions,
  reports,
  targetSteps,
  targets,
} from '../store/tables/owned.ts'
import {
  assignments,
  indicators,
  levels,
  members,
  organisations,
  people,
  places,
  unitGroups,
  units,
} from '../store/tables/shared.ts'
import * as accounts from './accounts.ts'
import * as cascade from './cascade.ts'
import * as contracts from './contracts.ts'
import { type DemoEvent, eventsOf } from './events.ts'
import * as farmers from './farmers.ts'
import { type DemoFigure, type DemoReport, yearOf } from './figures.ts'
import * as catalogue from './indicators.ts'
import * as document from './plan.ts'
import * as goals from './targets.ts'
import * as tree from './units.ts'

const year = 2023

/** Figures held at a time: the whole year at once is more than an isolate should carry. */
const batch = 24_000

export async function load(db: D1Database, say: (line: string) => void): Promise<void> {
  const now = Date.now()

  await loadTree(db)
  await loadPeople(db)
  await loadCatalogue(db)
  await loadPlan(db)
  say(`Units, people, indicators, plan and targets: ${tree.units.length} units`)

  const written = await loadYear(db, say)
  await loadFarmersYear(db)
  say(`Reports, figures and history: ${written} figures`)

  const known = [tree.organisation, farmers.farmers]
  for (const { id } of known) await markAll(db, id, year)
  const { totals } = await compile(db, { now, batches: Number.POSITIVE_INFINITY })
  for (const { id } of known) await signAll(db, id, now)
  say(`Totals: ${totals}`)

  // Who reported in time is counted on the organisation's own day, so those few totals follow its row. They are on the
  // list before it stands: killed between the two, the house's job makes them.
  for (const { id } of known) {
    await bind(db, statement(markCountedText), { organisation: id, period: `${year}-09` }).run()
  }
  await insertAll(
    db,
    organisations,
    known.map((one) => ({ ...one, createdAt: now })),
  )
  await compile(db, { now, batches: Number.POSITIVE_INFINITY })
  say('Reports counted')
}

async function loadTree(db: D1Database): Promise<void> {
  const { organisation, farmers: other } = { ...tree, ...farmers }
  await insertAll(db, levels, [
    ...tree.levels.map((level) => ({ organisationId: organisation.id, ...level })),
    ...farmers.farmersLevels.map((level) => ({ organisationId: other.id, ...level })),
  ])
  const all = [...tree.units, ...farmers.farmersUnits]
  await insertAll(db, units, all)
  await insertAll(
    db,
    places,
    all.map(({ id: unitId, fromDay, parentId }) => ({ unitId, fromDay, toDay: null, parentId })),
  )
  await insertAll(db, unitGroups, tree.groups)
  await insertAll(
    db,
    departments,
    [...catalogue.departments].map((name, at) => ({
      unitId: tree.units[0]?.id ?? 0,
      id: at + 1,
      name,
    })),
  )
}

async function loadPeople(db: D1Database): Promise<void> {
  // All accounts of the demo have one published password, so one hash will do.
  const shared = await hashPassword(accounts.accounts[0]?.password ?? '')
  const nobody = await hashPassword(crypto.randomUUID())
  await insertAll(db, people, [
    { ...accounts.machine, password: nobody },
    ...accounts.people.map((person) => ({ ...person, password: shared })),
  ])
  await insertAll(db, members, accounts.members)
}

async function loadCatalogue(db: D1Database): Promise<void> {
  const organisationId = tree.organisation.id
  const position = new Map(tree.levels.map((level) => [level.key, level.position]))
  const all = [...catalogue.indicators, catalogue.coverage]
  const headings = new Map(
    document.planLines
      .filter(({ kind }) => kind === 'task' || kind === 'section')
      .map(({ code, text }) => [code, text] as const),
  )
  const idOf = (code: string) => goals.indicatorId.get(code) ?? 0
  await insertAll(db, indicators, [
    ...all.map((indicator) => ({
      ...indicator,
      organisationId,
      // Indicators stand under the heading of their task, in the plan's own words.
      task: headings.get(indicator.task ?? '') ?? indicator.task,
      id: idOf(indicator.code),
      position: indicator.source === 'coverage' ? 0 : idOf(indicator.code),
    })),
    ...farmers.farmersIndicators,
  ])
  await insertAll(db, assignments, [
    ...all.flatMap(({ code, levels: entered }) =>
      entered.map((key) => ({
        organisationId,
        level: position.get(key) ?? 0,
        indicatorId: idOf(code),
      })),
    ),
    ...farmers.farmersAssignments,
  ])
  await insertAll(db, targets, [...goals.targets, ...farmers.farmersTargets])
  await insertAll(db, targets, contracts.contracts)
  await insertAll(db, targetSteps, contracts.contractSteps)
  const root = tree.units[0]?.id ?? 0
  for (const depth of [3, 2, 1, 0]) {
    const rows = JSON.stringify(contracts.counted)
    const values = { unit: root, organisation: organisationId, rows, moved: '[]', depth }
    await bind(db, statement(countText), values).run()
  }
}

async function loadPlan(db: D1Database): Promise<void> {
  const at = { unitId: tree.units[0]?.id ?? 0, year: document.year }
  await insertAll(db, plans, [{ ...at, ...document.plan, version: 1, issuedEdition: 1 }])
  await insertAll(
    db,
    planLines,
    document.planLines.map(({ goals, ...line }) => ({
      ...at,
      ...line,
      position: line.id,
      goals: JSON.stringify(goals),
    })),
  )
  const { state: _, ...head } = document.plan
  const lines = document.planLines.map(({ code: _, ...line }) => line)
  const issued = { issuedAt: 0, issuedBy: accounts.machine.id }
  await insertAll(db, planVersions, [
    { ...at, version: 1, ...head, ...issued, lines: JSON.stringify(lines) },
  ])
  await insertAll(db, plans, cascade.plans)
  await insertAll(db, planLines, cascade.lines)
  await insertAll(db, planVersions, cascade.versions)
  await insertAll(db, activities, cascade.activities)
}

async function loadYear(db: D1Database, say: (line: string) => void): Promise<number> {
  let written = 0
  let waiting: { reports: DemoReport[]; figures: DemoFigure[]; events: DemoEvent[] }
  waiting = { reports: [], figures: [], events: [] }
  const write = async () => {
    await insertAll(db, reports, waiting.reports)
    await insertAll(db, figures, waiting.figures)
    await insertAll(db, events, waiting.events)
    written += waiting.figures.length
    waiting = { reports: [], figures: [], events: [] }
  }
  for (const unit of tree.units) {
    const made = yearOf(unit)
    waiting.reports.push(...made.reports)
    waiting.figures.push(...made.figures)
    waiting.events.push(...eventsOf(unit, made))
    if (waiting.figures.length >= batch) {
      await write()
      say(`  ${written} figures`)
    }
  }
  await write()
  return written
}

async function loadFarmersYear(db: D1Database): Promise<void> {
  const by = accounts.machine.id
  const months = farmers.farmersMonths()
  await insertAll(db, reports, [
    ...months.map(({ values, ...report }) => ({
      ...report,
      state: 'submitted' as const,
      version: 1,
      submittedBy: by,
    })),
    ...farmers.farmersSeptember.map((report) => ({
      ...report,
      state: 'draft' as const,
      version: 0,
    })),
  ])
  await insertAll(
    db,
    figures,
    months.flatMap(({ unitId, period, submittedAt, values }) =>
      values.map(({ indicatorId, amount }) => ({
        unitId,
        year,
        indicatorId,
        part: '',
        period,
        amount: amount === 0 ? null : amount,
        denominator: null,
        nil: amount === 0,
        version: 1,
        recordedAt: submittedAt - 600_000,
        recordedBy: by,
      })),
    ),
  )
}
