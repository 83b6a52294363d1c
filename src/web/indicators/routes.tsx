import { readNumber } from '../../domain/figure.ts'
import { Problem } from '../../domain/problem.ts'
import { inPercent } from '../../domain/progress.ts'
import { Refused } from '../../domain/refused.ts'
import { tidy } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as catalogue from '../../store/catalogue.ts'
import { digest } from '../../store/secret.ts'
import { formatAmount } from '../../text/format.ts'
import { sayAmount } from '../../ui/say.ts'
import { inRoot, or, type UnitContext, unitPages } from '../pages.tsx'
import { Example, firstNumbers, type Numbers, type Rules } from './example.tsx'
import {
  type FieldErrors,
  frequencies,
  IndicatorPage,
  type Typed,
  timeRules,
  unitRules,
} from './form.tsx'
import { IndicatorsPage } from './list.tsx'

export const indicators = unitPages()

indicators.get('/indicators', async (c) => {
  const { workspace, text } = c.var
  const found = await catalogue.listed(workspace)
  const { saved, removed } = text.catalogue
  return c.var.show(
    <IndicatorsPage
      frame={c.var.frame()}
      {...found}
      lead={c.req.query('lead') ?? ''}
      editable={workspace.may('indicator.change')}
      flash={{ saved, removed }[c.req.query('said') ?? '']}
    />,
  )
})

const fields = [
  ...['code', 'name', 'measure', 'decimals', 'timeRule', 'unitRule', 'minimum', 'numerator'],
  ...['denominator', 'parts', 'frequency', 'named', 'task', 'lead', 'line', 'watchBelow'],
  ...['watchAbove', 'tolerance', 'direction', 'sensitive', 'expression', 'under', 'factor'],
] as const

function typedOf(form: URLSearchParams): Typed {
  return {
    ...Object.fromEntries(fields.map((name) => [name, (form.get(name) ?? '').slice(0, 4000)])),
    levels: form.getAll('level').join(','),
  }
}

/** An indicator as its form would say it. */
function typedFrom(row: catalogue.CatalogueRow): Typed {
  const percent = inPercent(row) ? 0 : row.decimals
  const amount = (scaled: number | null, decimals: number) =>
    scaled === null ? '' : formatAmount('vi', scaled, decimals)
  return {
    code: row.code,
    name: row.name,
    measure: row.measure,
    decimals: String(row.decimals),
    timeRule: row.timeRule,
    unitRule: row.unitRule,
    minimum: amount(row.minimum, row.decimals),
    numerator: row.numerator ?? '',
    denominator: row.denominator ?? '',
    parts: row.parts.map(({ code, name }) => `${code}: ${name}`).join('\n'),
    frequency: row.frequency,
    named: Object.entries(row.named)
      .map(([code, enters]) => (enters ? code : `-${code}`))
      .join('\n'),
    task: row.task ?? '',
    lead: row.lead ?? '',
    line: row.line ?? '',
    watchBelow: amount(row.watchBelow, percent),
    watchAbove: amount(row.watchAbove, percent),
    tolerance: String(row.tolerance),
    direction: row.direction,
    sensitive: row.sensitive ? 'yes' : '',
    expression: row.calculated?.numerator ?? '',
    under: row.calculated?.denominator ?? '',
    factor:
      row.calculated?.factor === undefined ? '' : String(row.calculated.factor).replace('.', ','),
    levels: row.levels.join(','),
  }
}

const blank: Typed = {
  ...{ decimals: '0', timeRule: 'flow', unitRule: 'sum', frequency: 'month' },
  ...{ direction: 'up', tolerance: '5', factor: '', levels: '' },
}

function rulesOf(typed: Typed): Rules {
  const decimals = /^[0-3]$/.test(typed.decimals ?? '') ? Number(typed.decimals) : 0
  const minimum = readNumber(typed.minimum ?? '', decimals)
  const unitRule = unitRules.find((rule) => rule === typed.unitRule) ?? 'sum'
  return {
    decimals,
    timeRule: timeRules.find((rule) => rule === typed.timeRule) ?? 'flow',
    unitRule,
    minimum: unitRule === 'meeting' ? (minimum.ok ? minimum.value : 10 ** decimals) : null,
  }
}

const numbersOf = (form: URLSearchParams): Numbers =>
  firstNumbers.map((row, at) =>
    row.map((_, month) => (form.get(`example.${at}.${month}`) ?? '').slice(0, 12)),
  )

interface Shown {
  readonly typed?: Typed
  readonly errors?: FieldErrors
  readonly error?: string | undefined
  readonly flash?: string | undefined
  readonly numbers?: Numbers
}

async function page(
  c: UnitContext,
  code: string | undefined,
  kind: string | undefined,
  shown: Shown = {},
) {
  const { workspace, text } = c.var
  const { indicators: all, levels } = await catalogue.listed(workspace)
  const row = all.find((one) => one.code === code)
  if (code !== undefined && !row) throw new Problem('missing')
  const typed = shown.typed ?? (row ? typedFrom(row) : blank)
  const { year } = c.var.current
  const total = row ? await catalogue.rootTotal(workspace, row.id, year) : null
  const counted = row?.source === 'reports' || row?.source === 'coverage'
  return (
    <IndicatorPage
      frame={{
        ...c.var.frame(),
        here: row ? paths.indicator(c.var.at, row.code) : paths.newIndicator(c.var.at, kind),
      }}
      row={row}
      calculated={row ? row.source === 'calculated' : kind === 'calculated'}
      levels={levels}
      tasks={[...new Set(all.flatMap((one) => one.task ?? []))]}
      leads={[...new Set(all.flatMap((one) => one.lead ?? []))]}
      was={row ? await digest(catalogue.markOf(row)) : ''}
      rules={rulesOf(typed)}
      numbers={shown.numbers ?? firstNumbers}
      editable={workspace.may('indicator.change') && !counted}
      total={
        row && total !== null ? text.catalogue.total(year, sayAmount(text, row, total)) : undefined
      }
      {...shown}
      typed={typed}
    />
  )
}

indicators.get('/indicators/new', async (c) => {
  inRoot(c.var.workspace)
  c.var.workspace.require('indicator.change')
  return c.var.show(await page(c, undefined, c.req.query('kind')))
})

indicators.get('/indicators/:code', async (c) => {
  const { text } = c.var
  const { retiredNow, revived } = text.catalogue
  const before = c.req.query('before')
  const now = c.req.query('now')
  const moved =
    before && now && [before, now].every((one) => /^[\d.,–-]{1,20}$/.test(one))
      ? ` ${text.catalogue.moved(before, now)}`
      : ''
  const said: Record<string, string> = {
    saved: text.catalogue.saved + moved,
    retired: retiredNow,
    revived,
  }
  return c.var.show(
    await page(c, c.req.param('code'), undefined, { flash: said[c.req.query('said') ?? ''] }),
  )
})

indicators.post('/indicators', (c) => save(c, undefined))
indicators.post('/indicators/:code', (c) => save(c, c.req.param('code')))

async function save(c: UnitContext, code: string | undefined) {
  const { workspace, text } = c.var
  inRoot(workspace)
  workspace.require('indicator.change')
  const { indicators: all, levels } = await catalogue.listed(workspace)
  const row = all.find((one) => one.code === code)
  if (code !== undefined && !row) throw new Problem('missing')
  const form = await c.var.form()
  const typed = typedOf(form)
  const numbers = numbersOf(form)
  const kind = row
    ? row.source === 'calculated'
      ? 'calculated'
      : undefined
    : (form.get('kind') ?? undefined)
  if (form.get('compute') === 'example') {
    return c.var.show(
      await page(c, code, kind, { typed, numbers }),
      <Example rules={rulesOf(typed)} numbers={numbers} />,
    )
  }
  const t = text.catalogue
  const refuse = async (errors: FieldErrors, error = t.refused, status: 409 | 422 = 422) =>
    c.var.refuse(await page(c, code, kind, { typed, numbers, errors, error }), undefined, status)
  if (row && form.get('was') !== (await digest(catalogue.markOf(row)))) {
    return refuse({}, t.stale, 409)
  }
  const { sent, errors } = read(c, typed, code ?? tidy(typed.code ?? ''), kind, levels)
  const named = Object.keys(sent.named ?? {})
  const known = named.length > 0 ? await catalogue.unitsAmong(workspace, named) : new Set()
  const stranger = named.find((one) => !known.has(one))
  if (stranger) errors.named = t.wrong.named(stranger)
  if (!row && all.some((one) => one.code === sent.code)) errors.code = t.wrong.taken
  if (Object.keys(errors).length > 0) return refuse(errors)
  const { year } = c.var.current
  const before = row ? await catalogue.rootTotal(workspace, row.id, year) : null
  const wrong = await catalogue.define(workspace, [sent]).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error
      throw error
    },
  )
  if (wrong) return refuse(fieldErrors(c, wrong))
  // What the rule moves is told at once; what is left compiles by itself.
  await workspace.compile()
  if (!row) return c.var.done(`${paths.indicators(c.var.at)}?said=saved`)
  const now = await catalogue.rootTotal(workspace, row.id, year)
  const say = (scaled: number | null) =>
    scaled === null ? '–' : formatAmount(text.language, scaled, Number(typed.decimals))
  const moved = before !== now ? `&before=${say(before)}&now=${say(now)}` : ''
  return c.var.done(`${paths.indicator(c.var.at, row.code)}?said=saved${moved}`)
}

/** Which field of the form each field of a request is. */
const fieldOf: Record<string, string> = {
  units: 'unitRule',
  time: 'timeRule',
  breakdown: 'parts',
  watch: 'watchBelow',
  calculated: 'expression',
  'calculated.numerator': 'expression',
  'calculated.denominator': 'under',
}

function fieldErrors(c: UnitContext, { errors }: Refused): FieldErrors {
  const words: Record<string, string> = c.var.text.machine.api.refused
  return Object.fromEntries(
    errors.map(({ field, code, detail }) => [
      fieldOf[field] ?? field,
      `${words[code] ?? code}${detail ? ` (${detail})` : ''}`,
    ]),
  )
}

const lines = (text: string | undefined) => (text ?? '').split('\n').map(tidy).filter(Boolean)

function read(
  c: UnitContext,
  typed: Typed,
  code: string,
  kind: string | undefined,
  levels: readonly { position: number; name: string }[],
): { sent: catalogue.SentIndicator; errors: Record<string, string> } {
  const { wrong } = c.var.text.catalogue
  const errors: Record<string, string> = {}
  const required = (name: string) => {
    const value = tidy(typed[name] ?? '')
    if (!value) errors[name] = wrong.required
    return value
  }
  const maybe = (name: string) => tidy(typed[name] ?? '') || null
  if (!/^[\p{L}\p{N}._-]{1,40}$/u.test(code)) errors.code = c.var.text.catalogue.help.code
  const decimals = /^[0-3]$/.test(typed.decimals ?? '') ? Number(typed.decimals) : 0
  if (!/^[0-3]$/.test(typed.decimals ?? '')) errors.decimals = wrong.number
  const number = (name: string, places: number): number | undefined => {
    const value = tidy(typed[name] ?? '')
    if (!value) return undefined
    const scaled = readNumber(value, places)
    if (!scaled.ok) errors[name] = wrong.number
    return scaled.ok ? scaled.value / 10 ** places : undefined
  }
  const { timeRule, unitRule } = rulesOf(typed)
  const watched = inPercent({ unitRule }) ? 0 : decimals
  const parts = lines(typed.parts).map((line) => {
    const at = line.indexOf(':')
    const part = { code: tidy(line.slice(0, Math.max(0, at))), name: tidy(line.slice(at + 1)) }
    if (at < 1 || !part.code || !part.name || /[[\]]/.test(part.code)) errors.parts = wrong.parts
    return part
  })
  const calculated = kind === 'calculated'
  if (!calculated && unitRule === 'ratio' && !(maybe('numerator') && maybe('denominator'))) {
    errors[maybe('numerator') ? 'denominator' : 'numerator'] = wrong.names
  }
  const factor = tidy(typed.factor ?? '')
    ? Number(tidy(typed.factor ?? '').replace(',', '.'))
    : undefined
  if (factor !== undefined && !Number.isFinite(factor)) errors.factor = wrong.number
  const under = tidy(typed.under ?? '')
  const tolerance = number('tolerance', 0)
  if (tolerance !== undefined && tolerance > 100) errors.tolerance = wrong.number
  const below = number('watchBelow', watched)
  const above = number('watchAbove', watched)
  const minimum = unitRule === 'meeting' ? number('minimum', decimals) : undefined
  const chosen = typed.levels.split(',')
  return {
    errors,
    sent: {
      code,
      name: required('name'),
      measure: required('measure'),
      decimals,
      time: timeRule,
      units: calculated ? 'sum' : unitRule,
      frequency: frequencies.find((one) => one === typed.frequency) ?? 'month',
      levels: calculated
        ? []
        : levels
            .filter(({ position }) => chosen.includes(String(position)))
            .map(({ name }) => name),
      minimum,
      watch: { below, above },
      direction: typed.direction === 'down' ? 'down' : 'up',
      sensitive: typed.sensitive === 'yes',
      breakdown: calculated ? [] : parts,
      calculated: calculated
        ? { numerator: required('expression'), ...(under && { denominator: under }), factor }
        : undefined,
      numerator: maybe('numerator'),
      denominator: maybe('denominator'),
      task: maybe('task'),
      lead: maybe('lead'),
      line: maybe('line'),
      tolerance: tolerance ?? 0,
      named: calculated
        ? {}
        : Object.fromEntries(
            lines(typed.named).map((line) =>
              line.startsWith('-') ? [line.slice(1), 0] : [line, 1],
            ),
          ),
    },
  }
}

indicators.post('/indicators/:code/order', async (c) => {
  inRoot(c.var.workspace)
  c.var.workspace.require('indicator.change')
  const step = (await c.var.form()).get('step')
  await catalogue.move(c.var.workspace, c.req.param('code'), step === 'up' ? -1 : 1)
  return c.var.done(paths.indicators(c.var.at))
})

indicators.post('/indicators/:code/retirement', async (c) => {
  const { workspace } = c.var
  inRoot(workspace)
  workspace.require('indicator.change')
  await c.var.form()
  await catalogue.retire(workspace, c.req.param('code'), workspace.organisation.today)
  return c.var.done(`${paths.indicator(c.var.at, c.req.param('code'))}?said=retired`)
})

indicators.post('/indicators/:code/return', async (c) => {
  inRoot(c.var.workspace)
  c.var.workspace.require('indicator.change')
  await c.var.form()
  await catalogue.retire(c.var.workspace, c.req.param('code'), null)
  return c.var.done(`${paths.indicator(c.var.at, c.req.param('code'))}?said=revived`)
})

indicators.post('/indicators/:code/removal', async (c) => {
  const { workspace, text } = c.var
  inRoot(workspace)
  workspace.require('indicator.change')
  await c.var.form()
  const code = c.req.param('code')
  const refused = await catalogue.remove(workspace, code).catch(or('stale'))
  if (!refused) return c.var.done(`${paths.indicators(c.var.at)}?said=removed`)
  return c.var.refuse(
    await page(c, code, undefined, { error: text.catalogue.inUse }),
    undefined,
    409,
  )
})
