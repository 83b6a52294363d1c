/** Totals of a unit and the branch below it, as another system reads them: by unit, by part, by group, and calculated. */
import * as v from 'valibot'
import {
  type Expression,
  fractionOf,
  isFaulty,
  readExpression,
  totalsIn,
} from '../domain/expression.ts'
import {
  addSteps,
  coming,
  leaving,
  ownSteps,
  partFigures,
  partRule,
  readFigures,
  readSeries,
  type Step,
  type Total,
  totalOf,
  unitsDue,
} from '../domain/gather.ts'
import { masked } from '../domain/mask.ts'
import { lastDay, type Period } from '../domain/period.ts'
import { Refused } from '../domain/refused.ts'
import { entire, moment, mostAnswered, natural } from './branch.ts'
import { type CatalogueRow, catalogue } from './catalogue.ts'
import groupsText from './sql/branch-groups.sql'
import totalsText from './sql/branch-totals.sql'
import { question, type Workspace } from './workspace.ts'

const json = <S extends v.GenericSchema>(schema: S) => v.pipe(v.string(), v.parseJson(), schema)
const figureTuple = v.tuple([
  v.number(),
  v.nullable(v.number()),
  v.nullable(v.number()),
  v.number(),
  v.string(),
])

const Row = v.object({
  unit: v.string(),
  name: v.string(),
  above: v.nullable(v.string()),
  indicator: v.string(),
  expected: v.nullable(v.number()),
  series: v.nullable(v.string()),
  compiledAt: v.nullable(v.number()),
  enters: v.number(),
  figures: v.nullable(v.string()),
  partSeries: v.nullable(json(v.record(v.string(), v.unknown()))),
  partFigures: v.nullable(json(v.array(v.tuple([v.string(), v.number(), v.nullable(v.number())])))),
})
const Grouped = v.object({
  answers: json(v.array(v.string())),
  chosen: json(v.record(v.string(), v.string())),
  indicator: v.string(),
  unit: v.string(),
  enters: v.number(),
  leaves: v.nullable(v.number()),
  opens: v.nullable(v.number()),
  figures: json(v.array(figureTuple)),
})

const branchTotals = question(totalsText, Row)
const branchGroups = question(groupsText, Grouped)

/** A calculated indicator of one unit. */
export interface Calculated {
  readonly indicator: CatalogueRow
  readonly name: string
  readonly told: Told
}

/** One total before it is told: a unit's, or that of a group within it. */
interface Found {
  readonly unit: string
  readonly name: string
  readonly above: string | null
  readonly group: Readonly<Record<string, string | null>> | undefined
  readonly indicator: CatalogueRow
  readonly expected: number
  readonly steps: readonly Step[]
  readonly parts: ReadonlyMap<string, readonly Step[]>
}

/** A total as it is told. Where nothing is known an amount is null, never 0; where it is masked, too. */
export interface Told {
  readonly unit: string
  readonly indicator: string
  readonly amount: number | null
  readonly numerator?: number | null
  readonly denominator?: number | null
  readonly percent?: number | null
  readonly toDate: number | null
  readonly toDateDenominator?: number | null
  readonly reported: number
  readonly expected: number
  readonly nil: number
  readonly estimated?: number
  readonly meeting?: number
  readonly breakdown?: Readonly<Record<string, number | null>>
  readonly group?: Readonly<Record<string, string | null>>
  readonly masked?: true
}

/**
 * Totals of the unit, running or signed, and of those some steps below it, for a period of any length. With `group` each
 * is split by the options that the units which gave to it have in these sets.
 */
export async function totals(
  workspace: Workspace,
  {
    period,
    depth,
    indicators,
    group,
    signed = false,
  }: {
    period: Period
    depth: number
    indicators: readonly string[] | undefined
    group: readonly string[] | undefined
    signed?: boolean
  },
): Promise<{ period: string; compiledAt: string | null; rows: readonly Told[] }> {
  workspace.require('board.read')
  const [known] = await workspace.ask(workspace.about(catalogue))
  const byCode = new Map(known.map((row) => [row.code, row]))
  const asked = indicators ?? known.map((row) => row.code)
  const strange = asked.filter((code) => !byCode.has(code))
  if (strange.length > 0) {
    throw new Refused(
      strange.map((detail) => ({ row: null, field: 'indicator', code: 'unknown', detail })),
    )
  }
  const calculations = calculationsOf(known)
  const needed = [...new Set(asked.flatMap((code) => [...reachOf(code, calculations)]))]
  const values = {
    year: period.year,
    depth,
    codes: JSON.stringify(needed),
    last_day: lastDay(period, workspace.organisation.cutOffDay),
  }
  const { found, compiledAt } = group
    ? await split(workspace, { ...values, sets: JSON.stringify(group) }, byCode, group)
    : await whole(workspace, { ...values, signed: signed ? 1 : 0 }, byCode)
  const places = Map.groupBy(found, ({ unit, group: of }) => JSON.stringify([unit, of]))
  const hiddenAt = hide(workspace, found, period)
  const order = new Map(asked.map((code, at) => [code, at]))
  const rows = [...places.values()].flatMap((here) => {
    const told = here
      .filter(({ indicator }) => order.has(indicator.code))
      .map((one) => tell(one, period, hiddenAt.has(one)))
    const calculated = asked
      .filter((code) => calculations.has(code))
      .flatMap((code) => calculate(code, here, period, calculations, byCode, hiddenAt))
    return [...told, ...calculated].sort(
      (a, b) => (order.get(a.indicator) ?? 0) - (order.get(b.indicator) ?? 0),
    )
  })
  if (rows.length > mostAnswered) {
    throw new Refused(
      [{ row: null, field: 'depth', code: 'tooMany', detail: String(mostAnswered) }],
      413,
    )
  }
  return {
    period: period.code,
    compiledAt: compiledAt === null ? null : moment(compiledAt),
    rows,
  }
}

/** The calculated indicators that are asked today, of the unit and of those some steps below it. */
export async function calculated(
  workspace: Workspace,
  period: Period,
  depth: number,
): Promise<readonly Calculated[]> {
  workspace.require('board.read')
  const [known] = await workspace.ask(workspace.about(catalogue))
  const byCode = new Map(known.map((row) => [row.code, row]))
  const calculations = calculationsOf(known)
  const asked = known.filter((row) => calculations.has(row.code) && row.retiredOn === null)
  const needed = new Set(asked.flatMap(({ code }) => [...reachOf(code, calculations)]))
  const { found } = await whole(
    workspace,
    {
      year: period.year,
      depth,
      signed: 0,
      codes: JSON.stringify([...needed]),
      last_day: lastDay(period, workspace.organisation.cutOffDay),
    },
    byCode,
  )
  const hiddenAt = hide(workspace, found, period)
  return [...Map.groupBy(found, ({ unit }) => unit).values()].flatMap((here) =>
    asked.flatMap((indicator) =>
      calculate(indicator.code, here, period, calculations, byCode, hiddenAt).map((told) => ({
        indicator,
        name: here[0]?.name ?? '',
        told,
      })),
    ),
  )
}

type Sought = Readonly<Record<string, string | number>>

async function whole(
  workspace: Workspace,
  values: Sought,
  byCode: ReadonlyMap<string, CatalogueRow>,
): Promise<{ found: Found[]; compiledAt: number | null }> {
  const [rows] = await workspace.ask(
    workspace.about(branchTotals, { ...values, most: mostAnswered + 1 }),
  )
  entire(rows, 'depth')
  const compiledAt = rows.reduce<number | null>(
    (at, row) => (row.compiledAt === null ? at : Math.max(at ?? 0, row.compiledAt)),
    null,
  )
  const found = rows.flatMap((row): Found[] => {
    const indicator = byCode.get(row.indicator)
    if (!indicator) return []
    const steps =
      row.series === null
        ? ownSteps(indicator, row.figures ? readFigures(row.figures) : [])
        : readSeries(row.series)
    const expected = row.expected ?? (row.figures === null ? 0 : row.enters)
    if (expected === 0 && steps.length === 0) return []
    const { unit, name, above } = row
    return [
      {
        unit,
        name,
        above,
        group: undefined,
        indicator,
        expected,
        steps,
        parts: partsOf(row, indicator),
      },
    ]
  })
  return { found, compiledAt }
}

function partsOf(
  { partSeries, partFigures: told, figures }: v.InferOutput<typeof Row>,
  indicator: CatalogueRow,
): ReadonlyMap<string, readonly Step[]> {
  if (partSeries) {
    return new Map(
      Object.entries(partSeries).map(([part, series]) => [
        part,
        readSeries(JSON.stringify(series)),
      ]),
    )
  }
  const whole = figures === null ? [] : readFigures(figures)
  const byPart = Map.groupBy(told ?? [], ([part]) => part)
  return new Map(
    [...byPart].map(([part, list]) => [
      part,
      ownSteps(
        partRule(indicator),
        partFigures(
          whole,
          list.map(([, month, amount]) => ({ month, amount, denominator: null })),
        ),
      ),
    ]),
  )
}

/** Totals by group are added up here, from the units' own figures: no group is known when totals are compiled. */
async function split(
  workspace: Workspace,
  values: Sought,
  byCode: ReadonlyMap<string, CatalogueRow>,
  sets: readonly string[],
): Promise<{ found: Found[]; compiledAt: null }> {
  const [rows] = await workspace.ask(
    workspace.about(branchGroups, {
      ...values,
      cut_off_day: workspace.organisation.cutOffDay,
    }),
  )
  const sums = new Map<
    string,
    Omit<Found, 'steps' | 'parts' | 'expected'> & {
      expected: number
      steps: (readonly Step[])[]
      parts: Map<string, (readonly Step[])[]>
    }
  >()
  for (const row of rows) {
    const indicator = byCode.get(row.indicator)
    if (!indicator) continue
    const group = Object.fromEntries(sets.map((set) => [set, row.chosen[set] ?? null]))
    const byPart = Map.groupBy(row.figures, ([, , , , part]) => part)
    const figuresOf = (part: string) =>
      (byPart.get(part) ?? []).map(([month, amount, denominator, estimate]) => ({
        month,
        amount,
        denominator,
        estimate: estimate === 1,
      }))
    const whole = figuresOf('')
    const stepsOf = (part: string) =>
      part === ''
        ? ownSteps(indicator, whole)
        : ownSteps(partRule(indicator), partFigures(whole, figuresOf(part)))
    const own = stepsOf('')
    row.answers.forEach((unit, at) => {
      const key = JSON.stringify([unit, indicator.code, group])
      const sum = sums.get(key) ?? {
        ...{ unit, name: unit, above: row.answers[at - 1] ?? null, group, indicator },
        ...{ expected: 0, steps: [], parts: new Map<string, (readonly Step[])[]>() },
      }
      sums.set(key, sum)
      if (row.enters && (row.leaves ?? 2) > 1) {
        if ((row.opens ?? 1) <= 1) sum.expected += 1
        else if (row.opens !== null && row.opens <= 12) sum.steps.push([coming(row.opens)])
        if (row.leaves !== null && row.leaves <= 12) sum.steps.push([leaving(row.leaves, own)])
      }
      for (const part of byPart.keys()) {
        if (part === '') sum.steps.push(own)
        else sum.parts.set(part, [...(sum.parts.get(part) ?? []), stepsOf(part)])
      }
    })
  }
  const found = [...sums.values()].map(
    (sum): Found => ({
      ...sum,
      steps: addSteps(sum.steps),
      parts: new Map([...sum.parts].map(([part, list]) => [part, addSteps(list)])),
    }),
  )
  return { found, compiledAt: null }
}

/** Which totals are not told: small numbers of sensitive indicators outside their unit, and what would give them away. */
function hide(workspace: Workspace, found: readonly Found[], period: Period): Set<Found> {
  const sensitive = found.filter(({ indicator }) => indicator.sensitive === 1)
  const hiddenAt = new Set<Found>()
  const foreign = workspace.standing.kind === 'overseer' || !workspace.may('draft.read')
  for (const list of Map.groupBy(sensitive, ({ indicator }) => indicator.code).values()) {
    if (foreign) for (const one of list) hiddenAt.add(one)
    const decimals = list[0]?.indicator.decimals ?? 0
    const mask = (siblings: readonly Found[]) => {
      const { at, all } = masked(
        siblings.map(({ steps }) => steps),
        period.last,
        decimals,
      )
      siblings.forEach((one, index) => {
        if (all || at.has(index)) hiddenAt.add(one)
      })
    }
    // Groups can be subtracted from the units that are in them.
    if (list.some(({ group }) => group)) for (const one of list) hiddenAt.add(one)
    const below = Map.groupBy(
      list.filter(({ unit }) => unit !== workspace.unit.code),
      ({ above, group }) => JSON.stringify([above, group]),
    )
    for (const siblings of below.values()) mask(siblings)
    // What is below a hidden unit would add up to it.
    const covered = new Set(
      [...hiddenAt].filter((one) => list.includes(one)).map(({ unit }) => unit),
    )
    covered.delete(workspace.unit.code)
    for (let before = -1; before !== covered.size; ) {
      before = covered.size
      for (const one of list) {
        if (one.above !== null && covered.has(one.above)) {
          hiddenAt.add(one)
          covered.add(one.unit)
        }
      }
    }
  }
  return hiddenAt
}

/** numerator of denominator in percent, to four decimals: a machine rounds by itself. */
const percent = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : Math.round((numerator * 1e6) / denominator) / 1e4

function tell(
  { unit, group, indicator, expected, steps, parts }: Found,
  period: Period,
  hidden: boolean,
): Told {
  const total = totalOf(indicator, steps, period)
  const { decimals, code } = indicator
  const amount = hidden || !total.amountKnown ? null : natural(total.amount, decimals)
  const say = (scaled: number, known: boolean) =>
    hidden || !known ? null : natural(scaled, decimals)
  const ratio = indicator.unitRule === 'ratio'
  return {
    unit,
    indicator: code,
    amount,
    ...(ratio && {
      numerator: amount,
      denominator: say(total.denominator, total.amountKnown),
      percent: amount === null ? null : percent(total.amount, total.denominator),
    }),
    toDate: say(total.toDate, total.known),
    ...(ratio && { toDateDenominator: say(total.toDateDenominator, total.known) }),
    reported: total.reported,
    expected: Math.max(0, unitsDue(indicator, period, expected, total)),
    nil: total.nil,
    ...(total.estimated > 0 && { estimated: total.estimated }),
    ...(indicator.unitRule === 'meeting' && !hidden && { meeting: total.met }),
    ...(indicator.parts.length > 0 && {
      breakdown: Object.fromEntries(
        indicator.parts.map((part) => {
          const own = parts.get(part.code)
          const sum = own && totalOf(indicator, own, period)
          return [part.code, sum ? say(sum.amount, sum.amountKnown) : null]
        }),
      ),
    }),
    ...(group && { group }),
    ...(hidden && { masked: true as const }),
  }
}

export interface ReadCalculation {
  readonly numerator: Expression
  readonly denominator: Expression | undefined
  readonly factor: number
}

/** The calculated indicators of a catalogue, their expressions read. */
export function calculationsOf(
  known: readonly Pick<CatalogueRow, 'code' | 'calculated'>[],
): ReadonlyMap<string, ReadCalculation> {
  const codes = new Set(known.map((row) => row.code))
  return new Map(
    known.flatMap(({ code, calculated }) => {
      if (!calculated) return []
      const numerator = readExpression(calculated.numerator, codes)
      const denominator =
        calculated.denominator === undefined
          ? undefined
          : readExpression(calculated.denominator, codes)
      if (isFaulty(numerator) || (denominator && isFaulty(denominator))) return []
      return [[code, { numerator, denominator, factor: calculated.factor ?? 1 }] as const]
    }),
  )
}

/** The codes that a total is made of, through other calculations, itself among them. */
function reachOf(
  code: string,
  calculations: ReadonlyMap<string, ReadCalculation>,
  seen: Set<string> = new Set(),
): Set<string> {
  if (seen.has(code)) return seen
  seen.add(code)
  const calculation = calculations.get(code)
  const all = calculation
    ? [
        ...totalsIn(calculation.numerator),
        ...(calculation.denominator ? totalsIn(calculation.denominator) : []),
      ]
    : []
  for (const next of all) reachOf(next.code, calculations, seen)
  return seen
}

function calculate(
  code: string,
  here: readonly Found[],
  period: Period,
  calculations: ReadonlyMap<string, ReadCalculation>,
  byCode: ReadonlyMap<string, CatalogueRow>,
  hiddenAt: ReadonlySet<Found>,
): Told[] {
  const parts = reachOf(code, calculations)
  const used = here.filter(({ indicator }) => parts.has(indicator.code))
  const [first] = used
  if (!first) return []
  const hidden = used.some((one) => hiddenAt.has(one))
  const value = (which: 'amount' | 'toDate', of: string, path: readonly string[] = []) => {
    const calculation = calculations.get(of)
    if (!calculation || path.includes(of)) return undefined
    return fractionOf(calculation, (other, part): number | null => {
      const inner = value(which, other, [...path, of])
      if (inner) return inner.value
      const found = used.find(({ indicator }) => indicator.code === other)
      const steps = part === '' ? found?.steps : found?.parts.get(part)
      if (!found || !steps) return null
      const total: Total = totalOf(found.indicator, steps, period)
      if (found.indicator.unitRule === 'meeting' && part === '') {
        return total.known ? total.met : null
      }
      if (which === 'amount') {
        return total.amountKnown ? natural(total.amount, found.indicator.decimals) : null
      }
      return total.known ? natural(total.toDate, found.indicator.decimals) : null
    })
  }
  const amount = value('amount', code)
  const toDate = value('toDate', code)
  const decimals = byCode.get(code)?.decimals ?? 0
  // A percentage that is defined as a count would be told as none: it keeps four decimals.
  const round = (number: number | null | undefined) => {
    if (number === null || number === undefined || hidden) return null
    const unit = 10 ** (decimals || 4)
    return Math.round(number * unit) / unit
  }
  const told = used.map((one) => tell(one, period, false))
  const fraction = calculations.get(code)?.denominator !== undefined
  return [
    {
      unit: first.unit,
      indicator: code,
      amount: round(amount?.value),
      ...(fraction && {
        numerator: hidden ? null : (amount?.numerator ?? null),
        denominator: hidden ? null : (amount?.denominator ?? null),
        percent:
          hidden || !amount?.denominator || amount.numerator === null
            ? null
            : percent(amount.numerator, amount.denominator),
      }),
      toDate: round(toDate?.value),
      reported: Math.min(...told.map((one) => one.reported)),
      expected: Math.max(...told.map((one) => one.expected)),
      nil: Math.min(...told.map((one) => one.nil)),
      ...(first.group && { group: first.group }),
      ...(hidden && { masked: true as const }),
    },
  ]
}
