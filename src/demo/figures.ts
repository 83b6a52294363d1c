/** Reports and figures of January to September 2023, unit by unit. */
import { addDays, lastDay, monthPeriod } from '../domain/period.ts'
import { accounts, machine, memberOf } from './accounts.ts'
import { chance } from './chance.ts'
import { indicators, type LevelName } from './indicators.ts'
import { monthCount, shapes } from './shapes.ts'
import { indicatorId } from './targets.ts'
import { type DemoUnit, levels, organisation, unitById } from './units.ts'

export interface DemoReport {
  readonly unitId: number
  readonly period: string
  readonly state: 'draft' | 'submitted'
  readonly dueDay: string
  readonly version: number
  readonly submittedAt: number | null
  readonly submittedBy: number | null
  readonly submittedDay: string | null
}

export interface DemoFigure {
  readonly unitId: number
  readonly year: number
  readonly indicatorId: number
  readonly part: string
  readonly period: string
  readonly amount: number | null
  readonly denominator: number | null
  readonly nil: boolean
  readonly estimate: boolean
  readonly version: number
  readonly recordedAt: number
  readonly recordedBy: number
}

/** Days after the month's end on which a level sends; how seldom it is late, and by how many days at most. */
const habits: Record<LevelName, { from: number; late: number; most: number; september: number }> = {
  city: { from: 6, late: 0.05, most: 3, september: 0 },
  district: { from: 4, late: 0.08, most: 5, september: 0.95 },
  ward: { from: 2, late: 0.1, most: 6, september: 0.8 },
  chapter: { from: 1, late: 0.07, most: 6, september: 0.93 },
  member: { from: 5, late: 0.2, most: 6, september: 0.5 },
}

const demoUnits = new Set(
  accounts.filter((a) => a.organisation === organisation.code).map((a) => a.unit),
)

/** Units that a visitor can open: their September waits for her. */
export const isDemo = (unit: DemoUnit | undefined) => demoUnits.has(unit?.code ?? '')

const parentOf = (unit: DemoUnit) => unitById.get(unit.parentId ?? 0)

/** How likely a unit leaves a month out: most hardly ever do, a few often. */
function forgets(unit: DemoUnit): number {
  if (isDemo(unit)) return 0
  const kind = chance(unit.id, 1).part()
  if (unit.key === 'chapter') return kind < 0.04 ? 0.35 : kind < 0.2 ? 0.08 : 0.008
  if (unit.key === 'ward') return kind < 0.06 ? 0.25 : 0.012
  return unit.key === 'member' ? 0.1 : 0.015
}

const hour = 3_600_000
const startOf = (day: string) => Date.parse(`${day}T00:00:00+07:00`)

/** The day a unit sent its report of a month, or null where it has not. */
function sentOn(unit: DemoUnit, month: number, monthEnd: string, dueDays: number): string | null {
  const luck = chance(unit.id, 2, month)
  const habit = habits[unit.key]
  if (luck.happens(forgets(unit))) return null
  if (month === monthCount) {
    // A demo ward still has some of its chapters to wait for, and to write for.
    const likely = isDemo(parentOf(unit)) && unit.keptByParent ? 0.7 : habit.september
    if (isDemo(unit) || !luck.happens(likely)) return null
    // Nothing is sent after the organisation's own day.
    const last = luck.happens(0.06) ? 4 : 3
    return addDays(monthEnd, luck.whole(1, last))
  }
  const after = luck.happens(habit.late)
    ? dueDays + luck.whole(1, habit.most)
    : luck.whole(habit.from, dueDays)
  return addDays(monthEnd, after)
}

/** Who types here and who signs: a member, the keeper's recorder, or nobody in particular. */
function hands(unit: DemoUnit): { types: number; signs: number } {
  const keeper =
    unit.keptByParent && unit.parentId ? memberOf(unit.parentId, 'recorder') : undefined
  return {
    types: memberOf(unit.id, 'recorder', 'head') ?? keeper ?? machine.id,
    signs: memberOf(unit.id, 'head') ?? keeper ?? machine.id,
  }
}

/** What a unit sent, and what it has begun: one report a month, and its figures. */
export function yearOf(unit: DemoUnit): { reports: DemoReport[]; figures: DemoFigure[] } {
  const reports: DemoReport[] = []
  const figures: DemoFigure[] = []
  if (unit.exempt) return { reports, figures }
  const dueDays = levels.find((level) => level.key === unit.key)?.dueDays ?? 0
  const { types, signs } = hands(unit)
  const runs = indicators.flatMap(({ code, source, levels: entered }) => {
    const id = indicatorId.get(code) ?? 0
    const shape = shapes[code]?.[unit.key]
    return source === 'entered' && entered.includes(unit.key) && shape
      ? [{ id, values: shape(chance(unit.id, 3, id), unit) }]
      : []
  })
  for (let month = 1; month <= monthCount; month++) {
    const period = monthPeriod(2023, month)
    const monthEnd = lastDay(period, organisation.cutOffDay)
    const day = sentOn(unit, month, monthEnd, dueDays)
    const luck = chance(unit.id, 4, month)
    const submittedAt = day ? startOf(day) + luck.whole(8 * hour, 20 * hour) : null
    reports.push({
      unitId: unit.id,
      period: period.code,
      state: day ? 'submitted' : 'draft',
      dueDay: addDays(monthEnd, dueDays),
      version: day ? 1 : 0,
      submittedAt,
      submittedBy: day ? signs : null,
      submittedDay: day,
    })
    // Wards, districts and the city have begun September; chapters have not.
    const begun = !day && month === monthCount && isDemo(unit) && unit.key !== 'chapter'
    if (!day && !begun) continue
    const typedAt =
      (submittedAt ?? startOf(organisation.clockDay) + luck.whole(8 * hour, 10 * hour)) -
      luck.whole(hour / 3, 3 * hour)
    const absent = luck.happens(0.015) ? luck.whole(0, runs.length - 1) : -1
    for (const [at, { id, values }] of runs.entries()) {
      const value = values[month - 1]
      if (!value || at === absent || (begun && at % 3 !== 0)) continue
      figures.push({
        unitId: unit.id,
        year: 2023,
        indicatorId: id,
        part: '',
        period: period.code,
        amount: value.amount,
        denominator: value.denominator,
        nil: value.amount === null,
        estimate: false,
        version: 1,
        recordedAt: typedAt + at * 15_000,
        recordedBy: types,
      })
    }
  }
  return { reports, figures }
}

/** Units with a history to look at: the demo's own, and some chapters that its wards keep. */
export function hasHistory(unit: DemoUnit): boolean {
  return isDemo(unit) || (unit.keptByParent && unit.position <= 6 && isDemo(parentOf(unit)))
}
