/** How each figure runs from January to September, by indicator and level. Plausible, and nobody's. */
import { type Chance, chance } from './chance.ts'
import type { LevelName } from './indicators.ts'
import { targetOf } from './targets.ts'
import { childrenOf, type DemoUnit, unitById } from './units.ts'

/** One month's figure, scaled. Amount null is nil. */
export interface Value {
  readonly amount: number | null
  readonly denominator: number | null
}

export type Shape = (luck: Chance, unit: DemoUnit) => Value[]

const nil: Value = { amount: null, denominator: null }
const number = (amount: number): Value => (amount > 0 ? { amount, denominator: null } : nil)
const ratio = (amount: number, denominator: number): Value =>
  denominator > 0 ? { amount, denominator } : nil

type Range = readonly [least: number, most: number]

export const monthCount = 9
const each = (value: (at: number) => Value): Value[] =>
  Array.from({ length: monthCount }, (_, at) => value(at))

/** January has Tết, March the 8th. */
const season = [0.7, 0.9, 1.6, 1, 1.1, 1.2, 0.9, 1, 1]

/** Some wards do more than others, and their chapters with them. */
function pace(unit: DemoUnit): number {
  const leader = unit.key === 'chapter' && unit.parentId ? unit.parentId : unit.id
  return 0.7 + 0.55 * chance(leader, 7).part()
}

const between = (luck: Chance, [least, most]: Range) => least + (most - least) * luck.part()

/** So often a month, on average. */
const flow =
  (mean: number): Shape =>
  (luck, unit) =>
    each((at) => number(luck.times(mean * (season[at] ?? 1) * pace(unit))))

/** A count that is kept up: it moves by one now and then. */
const kept =
  ([least, most]: Range, none = 0): Shape =>
  (luck) => {
    let amount = luck.happens(none) ? 0 : luck.whole(least, most)
    const moves = amount > 0
    return each(() => {
      if (moves && luck.happens(0.04)) amount++
      else if (amount > Math.max(least, 1) && luck.happens(0.015)) amount--
      return number(amount)
    })
  }

/** 0 to 1 over the months, never falling. */
function rising(luck: Chance): number[] {
  const steps = Array.from({ length: monthCount }, () => (luck.happens(0.25) ? 0 : luck.part()))
  const whole = steps.reduce((sum, step) => sum + step, 0) || 1
  let reached = 0
  return steps.map((step) => {
    reached += step
    return reached / whole
  })
}

/** A share of a number that stays the same, from one share to another. */
const share =
  (of: Range | ((unit: DemoUnit) => number), from: Range, to: Range): Shape =>
  (luck, unit) => {
    const whole = typeof of === 'function' ? of(unit) : luck.whole(...of)
    const first = between(luck, from)
    const last = Math.max(first, between(luck, to))
    const rise = rising(luck)
    return each((at) =>
      ratio(Math.round(whole * (first + (last - first) * (rise[at] ?? 1))), whole),
    )
  }

/** Counted from the start of the year. */
const sinceJanuary =
  (by: Range): Shape =>
  (luck, unit) => {
    const last = luck.whole(...by) * pace(unit)
    const rise = rising(luck)
    return each((at) => number(Math.round(last * (rise[at] ?? 1))))
  }

/** A part of the unit's own target, standing. */
const ofTarget =
  (code: string, from: Range, to: Range): Shape =>
  (luck, unit) => {
    const first = between(luck, from)
    const last = Math.max(first, between(luck, to))
    const rise = rising(luck)
    const whole = targetOf(unit, code)
    return each((at) => number(Math.round(whole * (first + (last - first) * (rise[at] ?? 1)))))
  }

/** Done in one of these months, or not yet. */
const once =
  (likely: number, [first, last]: Range): Shape =>
  (luck) => {
    const month = luck.happens(likely) ? luck.whole(first, last) : monthCount + 1
    return each((at) => number(at + 1 >= month ? 1 : 0))
  }

/** So many in all, in single months of these; else one fewer. */
const spread =
  (likely: number, count: number, [first, last]: Range): Shape =>
  (luck) => {
    const months = Array.from({ length: luck.happens(likely) ? count : count - 1 }, () =>
      luck.whole(first, last),
    )
    return each((at) => number(months.filter((month) => month === at + 1).length))
  }

const on =
  (...months: readonly number[]): Shape =>
  () =>
    each((at) => number(months.filter((month) => month === at + 1).length))

/** Cases found, and how many of them the chapter watched over. */
const cases =
  (likely: number, most: number, watched: number): Shape =>
  (luck) =>
    each(() => {
      if (!luck.happens(likely)) return nil
      const found = luck.whole(1, most)
      const seen = Array.from({ length: found }, () => luck.happens(watched)).filter(Boolean).length
      return ratio(seen, found)
    })

/** In tenths of a million. */
const money =
  (from: Range, drift: Range): Shape =>
  (luck) => {
    let amount = between(luck, from)
    return each(() => {
      amount *= 1 + between(luck, drift)
      return number(Math.round(amount))
    })
  }

/** How many of the contents a unit keeps up. */
const contents =
  (least: number, most: number, adds: number): Shape =>
  (luck) => {
    let amount = luck.whole(least, most)
    return each(() => {
      if (amount < most && luck.happens(adds)) amount++
      return number(amount)
    })
  }

/** Share of women that are members, in January. One ward in eight is under 60 %. */
function gathered(ward: DemoUnit): number {
  const luck = chance(ward.id, 10)
  return luck.happens(1 / 8) ? between(luck, [0.51, 0.575]) : between(luck, [0.64, 0.87])
}

const members: Shape = (luck, ward) => {
  const women = luck.whole(2200, 8600)
  let amount = Math.round(women * gathered(ward))
  return each(() => {
    amount += luck.whole(-2, Math.round(women / 900))
    return ratio(amount, women)
  })
}

const underSixty = (district: DemoUnit) =>
  childrenOf(district).filter((ward) => gathered(ward) < 0.6).length

const chapters = (ward: DemoUnit) => childrenOf(ward).length

const parentOf = (unit: DemoUnit) => unitById.get(unit.parentId ?? 0)
/** Communes still have poor households; in many urban chapters there is none. */
const poor = (unit: DemoUnit) => {
  const luck = chance(unit.id, 31)
  return parentOf(unit)?.code.startsWith('x-') ? luck.whole(2, 9) : luck.whole(0, 4)
}

export const shapes: Readonly<Record<string, Partial<Record<LevelName, Shape>>>> = {
  'NV1-01': { district: ofTarget('NV1-01', [0.75, 0.9], [0.92, 1]) },
  'NV1-02': { city: once(1, [8, 8]), district: once(0.75, [6, 9]) },
  'NV1-03': { district: ofTarget('NV1-03', [0.1, 0.35], [0.75, 1]) },
  'NV1-04': { district: ofTarget('NV1-04', [0.86, 0.95], [0.94, 1]) },
  'NV1-05': {
    ward: (luck, unit) => (luck.happens(0.93) ? kept([1, 1]) : once(0.5, [4, 9]))(luck, unit),
  },
  'NV1-06': { district: once(0.7, [7, 9]) },
  'NV1-07': {
    city: share([24, 24], [0, 0.2], [0.9, 0.95]),
    district: share([5, 8], [0, 0.3], [0.7, 1]),
    ward: share([9, 17], [0, 0.2], [0.45, 0.9]),
  },
  'NV1-08': { chapter: share([4, 9], [0.45, 0.8], [0.6, 1]) },
  'NV1-09': { chapter: flow(0.215) },
  'NV1-10': { ward: members },
  'NV1-11': { district: share(underSixty, [0, 0.3], [0.6, 1]) },
  'NV1-12': {
    city: kept([3, 3]),
    district: kept([1, 3]),
    ward: kept([1, 3]),
    chapter: kept([1, 1], 0.82),
    member: kept([1, 2]),
  },
  'NV1-13': {
    city: share([24, 24], [0.1, 0.2], [0.95, 1]),
    district: share([5, 8], [0.1, 0.3], [0.8, 1]),
    ward: share([9, 17], [0.05, 0.3], [0.65, 1]),
  },
  'NV1-14': { ward: share(chapters, [0.1, 0.4], [0.7, 1]) },
  'NV1-15': { city: flow(0.6), district: flow(0.5), ward: flow(0.35) },
  'NV1-16': { city: on(6, 7, 8, 9) },
  'NV1-17': { city: on(5, 6, 7, 8, 9) },
  'NV1-18': { city: on(7) },
  'NV1-19': { city: on(8) },
  'NV1-20': { city: on(3, 4) },
  'NV1-21': { city: on(8) },
  'NV1-22': { district: spread(0.85, 1, [4, 9]), ward: spread(0.8, 1, [3, 9]) },
  'NV1-23': { district: spread(0.7, 2, [2, 9]), ward: spread(0.68, 2, [2, 9]) },
  'NV1-24': { district: once(0.9, [3, 8]), ward: once(0.85, [3, 9]) },
  'NV1-25': { district: once(0.9, [3, 8]), ward: once(0.8, [3, 9]) },
  'NV1-26': { chapter: once(0.86, [2, 9]) },
  'NV1-27': { chapter: cases(0.007, 2, 0.95) },
  'NV1-28': { chapter: cases(0.09, 3, 0.9) },
  'NV1-29': { chapter: share([1, 4], [0.1, 0.6], [0.7, 1]) },
  'NV1-30': {
    city: contents(4, 4, 0),
    district: contents(3, 4, 0.3),
    ward: contents(2, 4, 0.18),
    chapter: contents(1, 4, 0.16),
  },
  'NV1-31': { city: on(4, 8), district: flow(0.1) },
  'NV1-32': {
    city: share([51, 51], [0.13, 0.13], [0.13, 0.13]),
    district: share([33, 41], [0.15, 0.24], [0.16, 0.24]),
    ward: share([13, 15], [0.2, 0.42], [0.2, 0.42]),
  },
  'NV1-33': { city: kept([1, 1]), district: kept([1, 1], 0.2) },
  'NV2-01': {
    city: flow(2.2),
    district: flow(2),
    ward: flow(1.8),
    chapter: flow(0.75),
    member: flow(0.7),
  },
  'NV2-02': { city: on(9) },
  'NV2-03': { ward: kept([1, 4], 0.05) },
  'NV2-04': {
    city: kept([2, 2]),
    district: kept([2, 4]),
    ward: kept([2, 6]),
    chapter: kept([1, 2], 0.4),
  },
  'NV2-05': { city: on(6, 7, 8, 9) },
  'NV2-06': {
    city: kept([1, 1]),
    district: kept([1, 3]),
    ward: kept([1, 4]),
    chapter: kept([1, 2], 0.3),
  },
  'NV2-07': {
    city: on(3, 4, 5, 6, 7, 8, 9),
    district: once(0.95, [3, 7]),
    ward: once(0.82, [3, 9]),
  },
  'NV2-08': {
    city: flow(0.7),
    district: flow(0.8),
    ward: flow(0.4),
    chapter: flow(0.06),
    member: flow(0.15),
  },
  'NV3-01': { chapter: share(poor, [0.3, 0.6], [0.66, 0.95]) },
  'NV3-02': { ward: flow(1.6) },
  'NV3-03': { city: on(4, 5, 6, 7, 8, 9) },
  'NV3-04': { city: on(2, 3, 4, 5, 6, 7, 8, 9) },
  'NV3-05': { city: on() },
  'NV3-06': {
    city: sinceJanuary([150, 210]),
    district: sinceJanuary([20, 50]),
    ward: sinceJanuary([8, 26]),
    member: sinceJanuary([30, 70]),
  },
  // One business, in one district; no cooperative yet.
  'NV3-07': { district: (luck, unit) => (unit.code === 'son-tra' ? on(6) : on())(luck, unit) },
  'NV3-08': { district: on() },
  'NV3-09': { ward: flow(0.024) },
  'NV3-10': { ward: kept([2, 6]) },
  'NV3-11': { city: flow(2), district: flow(1.5), ward: flow(1.2) },
  'NV3-12': { city: kept([2, 2]), district: kept([1, 2]), ward: kept([1, 2], 0.35) },
  'NV3-13': { ward: money([120_000, 450_000], [-0.006, 0.022]) },
  'NV3-14': { chapter: money([60, 700], [-0.01, 0.04]) },
  'NV3-15': { city: flow(0.6) },
  'TC-01': { city: on(2, 3, 4, 5, 6, 7, 8, 9) },
  'TC-02': { district: once(1, [2, 5]), member: once(0.5, [3, 6]) },
}
