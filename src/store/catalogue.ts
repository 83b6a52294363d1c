/** The indicators of an organisation, as another system defines them. */
import * as v from 'valibot'
import {
  cycleIn,
  type Expression,
  isFaulty,
  readExpression,
  totalsIn,
} from '../domain/expression.ts'
import { scaleNumber } from '../domain/figure.ts'
import { readSeries } from '../domain/gather.ts'
import type { Calculation, Part } from '../domain/indicator.ts'
import { Problem } from '../domain/problem.ts'
import { inPercent } from '../domain/progress.ts'
import { mostErrors, type RefusalCode, Refused, type RowError } from '../domain/refused.ts'
import catalogueText from './sql/catalogue.sql'
import assignText from './sql/catalogue-assign.sql'
import clearText from './sql/catalogue-clear.sql'
import clearPartsText from './sql/catalogue-clear-parts.sql'
import levelsText from './sql/catalogue-levels.sql'
import markText from './sql/catalogue-mark.sql'
import movedText from './sql/catalogue-moved.sql'
import nameText from './sql/catalogue-name.sql'
import orderText from './sql/catalogue-order.sql'
import partsText from './sql/catalogue-parts.sql'
import removeText from './sql/catalogue-remove.sql'
import removeStepsText from './sql/catalogue-remove-steps.sql'
import removeTargetsText from './sql/catalogue-remove-targets.sql'
import removeTotalsText from './sql/catalogue-remove-totals.sql'
import removeWaitingText from './sql/catalogue-remove-waiting.sql'
import retireText from './sql/catalogue-retire.sql'
import saveText from './sql/catalogue-save.sql'
import unitsText from './sql/catalogue-units.sql'
import unnameText from './sql/catalogue-unname.sql'
import usedText from './sql/catalogue-used.sql'
import usedPartsText from './sql/catalogue-used-parts.sql'
import { order, question, type Workspace } from './workspace.ts'

const Calculated = v.object({
  numerator: v.string(),
  denominator: v.optional(v.string()),
  factor: v.optional(v.number()),
})

const Row = v.object({
  id: v.number(),
  code: v.string(),
  name: v.string(),
  measure: v.string(),
  decimals: v.number(),
  timeRule: v.picklist(['flow', 'stock', 'cumulative', 'once']),
  unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
  frequency: v.picklist(['month', 'quarter', 'half', 'year']),
  direction: v.picklist(['up', 'down']),
  minimum: v.nullable(v.number()),
  watchBelow: v.nullable(v.number()),
  watchAbove: v.nullable(v.number()),
  sensitive: v.number(),
  source: v.picklist(['entered', 'reports', 'coverage', 'calculated']),
  position: v.number(),
  calculated: v.nullable(v.pipe(v.string(), v.parseJson(), Calculated)),
  numerator: v.nullable(v.string()),
  denominator: v.nullable(v.string()),
  task: v.nullable(v.string()),
  line: v.nullable(v.string()),
  lead: v.nullable(v.string()),
  retiredOn: v.nullable(v.string()),
  /** Codes of units that enter it (1) or do not (0), whatever their level does. */
  named: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number())),
  tolerance: v.number(),
  parts: v.pipe(
    v.string(),
    v.parseJson(),
    v.array(v.object({ code: v.string(), name: v.string() })),
  ),
  /** Positions of the levels that enter it. */
  levels: v.pipe(v.string(), v.parseJson(), v.array(v.number())),
})
export type CatalogueRow = v.InferOutput<typeof Row>

export const catalogue = question(catalogueText, Row)
const levelsOf = question(levelsText, v.object({ position: v.number(), name: v.string() }))
const usedOf = question(
  usedText,
  v.object({ id: v.number(), figures: v.number(), targets: v.number() }),
)
const save = order(saveText)
const usedPartsOf = question(usedPartsText, v.object({ id: v.number(), code: v.string() }))
const clear = order(clearText)
const clearParts = order(clearPartsText)
const saveParts = order(partsText)
const assign = order(assignText)
const mark = order(markText)
const name = order(nameText)
const unname = order(unnameText)
const reorder = order(orderText)
const retireOne = order(retireText)
const removeOne = order(removeText)
const removals = [removeTotalsText, removeWaitingText, removeTargetsText, removeStepsText].map(
  order,
)
const unitsNamed = question(unitsText, v.object({ code: v.string() }))
const moved = question(movedText, v.object({ series: v.string() }))

/** An indicator as it is sent; numbers in its own unit, not scaled. */
export interface SentIndicator {
  readonly code: string
  readonly name: string
  readonly measure: string
  readonly decimals: number
  readonly time: CatalogueRow['timeRule']
  readonly units: CatalogueRow['unitRule']
  readonly frequency: CatalogueRow['frequency']
  /** Names of the levels that enter it. */
  readonly levels: readonly string[]
  readonly minimum?: number | undefined
  readonly watch?:
    | { readonly below?: number | undefined; readonly above?: number | undefined }
    | undefined
  readonly direction: 'up' | 'down'
  readonly sensitive: boolean
  readonly breakdown?: readonly Part[] | undefined
  readonly calculated?: Calculation | undefined
  /** Names of what is divided and by what; and the rest: left out, they stay as they are. */
  readonly numerator?: string | null | undefined
  readonly denominator?: string | null | undefined
  readonly task?: string | null | undefined
  readonly line?: string | null | undefined
  readonly lead?: string | null | undefined
  readonly tolerance?: number | undefined
  readonly named?: Readonly<Record<string, number>> | undefined
}

type Stored = Omit<CatalogueRow, 'retiredOn'>

/**
 * Makes and changes indicators, all or none; the totals that a changed rule moves are put on the list. An indicator
 * that is not sent stays as it is. Problems: `forbidden`, outside the root too; `stale`; `Refused`, row by row.
 */
export async function define(
  workspace: Workspace,
  sent: readonly SentIndicator[],
): Promise<{ created: number; changed: number; unchanged: number }> {
  workspace.require('indicator.change')
  if (workspace.unit.depth > 0) throw new Problem('forbidden')
  const [known, levels] = await workspace.ask(workspace.about(catalogue), workspace.about(levelsOf))
  const errors: RowError[] = []
  const seen = new Set<string>()
  const byCode = new Map(known.map((row) => [row.code, row]))
  let id = Math.max(0, ...known.map((row) => row.id))
  let position = Math.max(0, ...known.map((row) => row.position))
  const judged = sent.map((row, at) => {
    const wrong = (field: string, code: RefusalCode) => errors.push({ row: at, field, code })
    const before = byCode.get(row.code)
    if (seen.has(row.code)) wrong('code', 'duplicate')
    seen.add(row.code)
    if (before?.source === 'reports' || before?.source === 'coverage') wrong('code', 'counted')
    const after = read(row, levels, wrong, {
      before,
      id: before?.id ?? ++id,
      position: before?.position ?? ++position,
    })
    if (before && before.source !== after.source) wrong('calculated', 'inUse')
    return { at, before, after, changed: !before || !same(before, after) }
  })
  refuse(errors)
  refuse(calculationErrors(judged, known))
  // What figures and targets were recorded under cannot be read anew: a count with decimals, a share without its
  // denominator.
  const remeasured = judged.flatMap(({ at, before, after }) => {
    if (!before) return []
    const field =
      before.decimals !== after.decimals
        ? 'decimals'
        : before.frequency !== after.frequency
          ? 'frequency'
          : 'units'
    const figures =
      field !== 'units' ||
      (before.unitRule === 'ratio') !== (after.unitRule === 'ratio') ||
      (before.timeRule === 'once') !== (after.timeRule === 'once')
    const targets =
      inPercent(before) !== inPercent(after) ||
      (!inPercent(after) && before.decimals !== after.decimals)
    return figures || targets ? [{ at, id: after.id, field, figures, targets }] : []
  })
  if (remeasured.length > 0) {
    const ids = JSON.stringify(remeasured.map(({ id }) => id))
    const [used] = await workspace.ask(workspace.about(usedOf, { ids }))
    const found = new Map(used.map((row) => [row.id, row]))
    refuse(
      remeasured
        .filter(({ id, figures, targets }) => {
          const row = found.get(id)
          return (figures && row?.figures) || (targets && row?.targets)
        })
        .map(({ at, field }) => ({ row: at, field, code: 'inUse' })),
    )
  }
  // Figures of a part that is there no more would belong to nothing.
  const dropped = judged.flatMap(({ at, before, after }) =>
    (before?.parts ?? [])
      .filter(({ code }) => !after.parts.some((part) => part.code === code))
      .map(({ code }) => ({ at, id: after.id, code })),
  )
  if (dropped.length > 0) {
    const parts = JSON.stringify(dropped.map(({ id, code }) => [id, code]))
    const [used] = await workspace.ask(workspace.about(usedPartsOf, { parts }))
    refuse(
      dropped
        .filter(({ id, code }) => used.some((row) => row.id === id && row.code === code))
        .map(({ at, code }) => ({ row: at, field: 'breakdown', code: 'inUse', detail: code })),
    )
  }
  const moved = judged.filter(({ changed }) => changed)
  if (moved.length > 0) {
    const ids = JSON.stringify(moved.map(({ after }) => after.id))
    const rows = moved.map(({ after }) => after)
    await workspace.commit(
      'indicator.change',
      moved.map(({ before, after }) => ({
        subject: after.code,
        from: before?.name ?? null,
        to: after.name,
        ...(before && { changes: differences(before, after) }),
      })),
      workspace.change(
        save,
        {
          rows: JSON.stringify(
            rows.map(({ calculated, ...row }) => ({
              ...row,
              calculated: calculated && JSON.stringify(calculated),
            })),
          ),
        },
        moved.length,
      ),
      workspace.change(clearParts, { ids }),
      workspace.change(saveParts, {
        rows: JSON.stringify(
          rows.flatMap(({ id: of, parts }) =>
            parts.map((part, at) => [of, part.code, part.name, at]),
          ),
        ),
      }),
      workspace.change(clear, { ids }),
      workspace.change(assign, {
        rows: JSON.stringify(rows.flatMap((row) => row.levels.map((level) => [level, row.id]))),
      }),
      workspace.change(unname, { ids }),
      workspace.change(name, {
        rows: JSON.stringify(
          rows.flatMap((row) =>
            Object.entries(row.named).map(([unit, enters]) => [row.id, unit, enters]),
          ),
        ),
      }),
      workspace.change(mark, { ids, year: Number(workspace.organisation.today.slice(0, 4)) }),
    )
  }
  const created = judged.filter(({ before }) => !before).length
  return {
    created,
    changed: moved.length - created,
    unchanged: judged.length - moved.length,
  }
}

function refuse(errors: readonly RowError[]): void {
  if (errors.length > 0) throw new Refused(errors.slice(0, mostErrors))
}

function read(
  row: SentIndicator,
  levels: readonly { position: number; name: string }[],
  wrong: (field: string, code: RefusalCode) => void,
  { before, ...place }: { before: CatalogueRow | undefined; id: number; position: number },
): Stored {
  const parts = row.breakdown ?? []
  if (parts.length > 0 && row.units === 'ratio') wrong('breakdown', 'exclusive')
  if (new Set(parts.map((part) => part.code)).size < parts.length) wrong('breakdown', 'duplicate')
  if (row.calculated && parts.length > 0) wrong('breakdown', 'exclusive')
  if (row.minimum !== undefined && row.units !== 'meeting') wrong('minimum', 'exclusive')
  // Done or not done is no share and has no decimals.
  if (row.time === 'once' && row.units === 'ratio') wrong('units', 'exclusive')
  if (row.time === 'once' && row.decimals > 0) wrong('decimals', 'exclusive')
  const positions = row.levels.map((name) => {
    const found = levels.find((level) => level.name.toLowerCase() === name.toLowerCase())
    if (!found) wrong('levels', 'unknown')
    return found?.position ?? 0
  })
  const scaled = (value: number | undefined, decimals: number, field: string) => {
    if (value === undefined) return null
    const number = scaleNumber(value, decimals)
    if (number.ok) return number.value
    wrong(field, number.why === 'tooManyDecimals' ? 'tooManyDecimals' : 'outOfRange')
    return null
  }
  // What is told in percent is watched in percent.
  const decimals = inPercent({ unitRule: row.units }) ? 0 : row.decimals
  return {
    ...place,
    code: row.code,
    name: row.name,
    measure: row.measure,
    decimals: row.decimals,
    timeRule: row.time,
    unitRule: row.units,
    frequency: row.frequency,
    direction: row.direction,
    minimum: row.units === 'meeting' ? scaled(row.minimum ?? 1, row.decimals, 'minimum') : null,
    watchBelow: scaled(row.watch?.below, decimals, 'watch'),
    watchAbove: scaled(row.watch?.above, decimals, 'watch'),
    sensitive: row.sensitive ? 1 : 0,
    source: row.calculated ? 'calculated' : 'entered',
    calculated: row.calculated ?? null,
    numerator: row.numerator === undefined ? (before?.numerator ?? null) : row.numerator,
    denominator: row.denominator === undefined ? (before?.denominator ?? null) : row.denominator,
    task: row.task === undefined ? (before?.task ?? null) : row.task,
    line: row.line === undefined ? (before?.line ?? null) : row.line,
    lead: row.lead === undefined ? (before?.lead ?? null) : row.lead,
    tolerance: row.tolerance ?? before?.tolerance ?? 5,
    named: row.named ?? before?.named ?? {},
    parts: parts.map(({ code, name }) => ({ code, name })),
    levels: [...new Set(positions)].sort((a, b) => a - b),
  }
}

/** Expressions that cannot be read, speak of what there is not, or end in themselves. */
function calculationErrors(
  judged: readonly { at: number; before: CatalogueRow | undefined; after: Stored }[],
  known: readonly CatalogueRow[],
): RowError[] {
  const all = new Map<string, Pick<Stored, 'parts' | 'calculated'>>([
    ...known.map((row) => [row.code, row] as const),
    ...judged.map(({ after }) => [after.code, after] as const),
  ])
  const codes = new Set(all.keys())
  const totalsOf = ({ numerator, denominator }: Calculation) =>
    [numerator, ...(denominator === undefined ? [] : [denominator])].map((text) =>
      readExpression(text, codes),
    )
  const standing = known.filter(
    ({ code, calculated }) => calculated && !judged.some(({ after }) => after.code === code),
  )
  const lacking = (expression: Expression) =>
    totalsIn(expression).filter(
      ({ code, part }) => part && !all.get(code)?.parts.some((one) => one.code === part),
    )
  const errors = judged.flatMap(({ at, before, after: { code: own, calculated } }): RowError[] => {
    // What stands keeps its meaning: "A-B" is no code where it is read as a difference, nor 2 where it is a number.
    if (!before && /^\d+(\.\d+)?$/.test(own)) return [{ row: at, field: 'code', code: 'ambiguous' }]
    const without = new Set([...codes].filter((code) => code !== own))
    for (const row of standing) {
      if (!row.calculated) continue
      const { numerator, denominator } = row.calculated
      const texts = [numerator, ...(denominator === undefined ? [] : [denominator])]
      const read = (of: ReadonlySet<string>) =>
        JSON.stringify(texts.map((text) => readExpression(text, of)))
      if (!before && texts.some((text) => text.includes(own)) && read(codes) !== read(without)) {
        return [{ row: at, field: 'code', code: 'ambiguous', detail: row.code }]
      }
      const lost = texts
        .map((text) => readExpression(text, codes))
        .flatMap((one) => (isFaulty(one) ? [] : lacking(one)))
        .find(({ code }) => code === own)
      if (lost) return [{ row: at, field: 'breakdown', code: 'inUse', detail: lost.part }]
    }
    if (!calculated) return []
    const read = totalsOf(calculated)
    return read.flatMap((expression, which): RowError[] => {
      const field = which === 0 ? 'calculated.numerator' : 'calculated.denominator'
      if (isFaulty(expression)) {
        const code = expression.fault === 'unknownCode' ? 'unknown' : 'format'
        return [{ row: at, field, code, detail: expression.at }]
      }
      return lacking(expression).map(({ code, part }) => ({
        row: at,
        field,
        code: 'unknown',
        detail: `${code}[${part}]`,
      }))
    })
  })
  if (errors.length > 0) return errors
  const uses = new Map(
    [...all].flatMap(([code, { calculated }]) =>
      calculated
        ? [
            [
              code,
              totalsOf(calculated).flatMap((one) =>
                isFaulty(one) ? [] : totalsIn(one).map((total) => total.code),
              ),
            ] as const,
          ]
        : [],
    ),
  )
  const cycle = cycleIn(uses)
  const row = judged.find(({ after }) => after.code === cycle) ?? judged.at(-1)
  return cycle && row ? [{ row: row.at, field: 'calculated', code: 'cycle', detail: cycle }] : []
}

const fields = [
  'name',
  'measure',
  'decimals',
  'timeRule',
  'unitRule',
  'frequency',
  'direction',
  'minimum',
  'watchBelow',
  'watchAbove',
  'sensitive',
  'levels',
  'calculated',
  'parts',
  'numerator',
  'denominator',
  'task',
  'line',
  'lead',
  'tolerance',
  'named',
] as const

const same = (a: Stored, b: Stored) =>
  fields.every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]))

/** What changes, field by field, for the history. */
const differences = (before: Stored, after: Stored) =>
  fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, from: spell(before[field]), to: spell(after[field]) }))

function spell(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) {
    return value.map((one) => (typeof one === 'object' ? one.name : String(one))).join(', ') || null
  }
  if (typeof value !== 'object') return String(value)
  const pairs = Object.entries(value)
  return pairs.length > 0 ? pairs.map(([key, of]) => `${key}: ${of}`).join(', ') : null
}

/** What a form was made from: whoever saves another one is told. */
export const markOf = (row: CatalogueRow): string =>
  JSON.stringify(fields.map((field) => row[field]))

function requireRoot(workspace: Workspace): void {
  if (workspace.unit.depth > 0) throw new Problem('missing')
}

/** Every indicator of the organisation in order, and its levels. Problem: `missing`, outside the root. */
export async function listed(workspace: Workspace): Promise<{
  indicators: readonly CatalogueRow[]
  levels: readonly { position: number; name: string }[]
}> {
  requireRoot(workspace)
  workspace.require('indicator.read')
  const [indicators, levels] = await workspace.ask(
    workspace.about(catalogue),
    workspace.about(levelsOf),
  )
  return { indicators, levels }
}

/** Of some codes, those that are units of the organisation. */
export async function unitsAmong(
  workspace: Workspace,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const [rows] = await workspace.ask(workspace.about(unitsNamed, { codes: JSON.stringify(codes) }))
  return new Set(rows.map((row) => row.code))
}

/** The root's total to date of a year, scaled; null where nothing is compiled. */
export async function rootTotal(
  workspace: Workspace,
  id: number,
  year: number,
): Promise<number | null> {
  const [rows] = await workspace.ask(workspace.about(moved, { id, year }))
  const series = rows[0]?.series
  return series === undefined
    ? null
    : readSeries(series).reduce((all, step) => all + step.change, 0)
}

/** Moves an indicator one step up or down. Problem: `missing`. */
export async function move(workspace: Workspace, code: string, step: -1 | 1): Promise<void> {
  const { name: title } = await found(workspace, code)
  await workspace.commit(
    'indicator.change',
    [{ subject: code, from: title, to: title }],
    workspace.change(reorder, { code, step }),
  )
}

async function found(workspace: Workspace, code: string): Promise<CatalogueRow> {
  workspace.require('indicator.change')
  const { indicators } = await listed(workspace)
  const row = indicators.find((one) => one.code === code)
  if (!row) throw new Problem('missing')
  return row
}

/** Asks an indicator no more from a day on, or again (null). What was reported stays. Problems: `missing`; `settled`. */
export async function retire(
  workspace: Workspace,
  code: string,
  day: string | null,
): Promise<void> {
  const before = await found(workspace, code)
  if (before.retiredOn === day) throw new Problem('settled')
  await workspace.commit(
    'indicator.change',
    [
      {
        subject: code,
        from: before.name,
        to: before.name,
        changes: [{ field: 'retiredOn', from: before.retiredOn, to: day }],
      },
    ],
    workspace.change(retireOne, { code, day }, 1),
  )
}

/**
 * Deletes an indicator of which nobody has told anything. Problems: `missing`; `stale`, where somebody has, or another
 * is calculated from it.
 */
export async function remove(workspace: Workspace, code: string): Promise<void> {
  const before = await found(workspace, code)
  const { indicators } = await listed(workspace)
  const codes = new Set(indicators.map((row) => row.code))
  const users = indicators.filter(({ calculated }) => {
    const texts = calculated ? [calculated.numerator, calculated.denominator ?? ''] : []
    return texts.some((text) => {
      const read = readExpression(text, codes)
      return !isFaulty(read) && totalsIn(read).some((total) => total.code === code)
    })
  })
  if (users.length > 0 || before.source === 'reports' || before.source === 'coverage') {
    throw new Problem('stale')
  }
  const ids = JSON.stringify([before.id])
  await workspace.commit(
    'indicator.change',
    [{ subject: code, from: before.name, to: null }],
    workspace.change(removeOne, { code }, 1),
    workspace.change(clear, { ids }),
    workspace.change(clearParts, { ids }),
    workspace.change(unname, { ids }),
    ...removals.map((removal) => workspace.change(removal, { id: before.id })),
  )
}
