/** Targets of a line as a person writes and reads them. */
import { readNumber } from '../../domain/figure.ts'
import { type Bound, bounds } from '../../domain/indicator.ts'
import type { Goal } from '../../domain/plan.ts'
import { inPercent } from '../../domain/progress.ts'
import { tidy } from '../../domain/words.ts'
import type { PlanIndicator } from '../../store/plans.ts'
import { formatAmount } from '../../text/format.ts'
import type { Text } from '../../text/vi.ts'

const recurrings = ['year', 'quarter', 'month'] as const

/** A row of the form as it was typed. */
export interface TypedGoal {
  readonly indicator: string
  readonly amount: string
  readonly amountMax: string
  readonly bound: Bound
  readonly measure: string
  readonly percent: boolean
  readonly perUnit: boolean
  readonly recurring: string
  readonly error?: string | undefined
}

export const blankGoal: TypedGoal = {
  ...{ indicator: '', amount: '', amountMax: '', bound: 'atLeast', measure: '' },
  ...{ percent: false, perUnit: false, recurring: '' },
}

/** Decimals that anyone writes: "95,5", "1,25". */
const mostDecimals = 3

/** A number in Vietnamese, with the decimals it has. */
export function write(amount: number): string {
  const decimals = String(amount).split('.')[1]?.length ?? 0
  return formatAmount('vi', Math.round(amount * 10 ** decimals), decimals)
}

export const typedGoal = (goal: Goal): TypedGoal => ({
  indicator: goal.indicator ?? '',
  amount: goal.amount === null ? '' : write(goal.amount),
  amountMax: goal.amountMax === undefined ? '' : write(goal.amountMax),
  bound: goal.bound,
  measure: goal.measure,
  percent: goal.percent,
  perUnit: goal.perUnit,
  recurring: goal.recurring ?? '',
})

/** A row of the form by its prefix. */
export function goalIn(form: URLSearchParams, prefix: string): TypedGoal {
  const field = (name: string) => (form.get(`${prefix}.${name}`) ?? '').slice(0, 200)
  const bound = field('bound')
  return {
    indicator: field('indicator').trim(),
    amount: field('amount').trim(),
    amountMax: field('amountMax').trim(),
    bound: bounds.find((one) => one === bound) ?? 'atLeast',
    measure: tidy(field('measure')),
    percent: form.has(`${prefix}.percent`),
    perUnit: form.has(`${prefix}.perUnit`),
    recurring: field('recurring'),
  }
}

export type ReadGoal = { readonly goal: Goal | null } | { readonly error: string }

/** Reads a row: a goal, null for an empty one, or what is wrong with it. */
export function readGoal(
  t: Text,
  typed: TypedGoal,
  indicators: readonly Pick<PlanIndicator, 'code' | 'unitRule' | 'decimals' | 'measure'>[],
): ReadGoal {
  const { line: words } = t.plan
  if (!typed.indicator && !typed.amount && !typed.amountMax) return { goal: null }
  // A list of suggestions may leave its label behind the code.
  const code = typed.indicator.split(/\s/)[0] ?? ''
  const indicator = indicators.find((one) => one.code.toLowerCase() === code.toLowerCase())
  if (code && !indicator) return { error: words.indicatorWrong(typed.indicator.slice(0, 40)) }
  const number = (text: string) => {
    if (!text) return null
    // Whole numbers may be larger than those with decimals.
    const places = text.includes(',') ? mostDecimals : 0
    const read = readNumber(text.replace(/\s?%$/, ''), places)
    return read.ok ? read.value / 10 ** places : undefined
  }
  const amount = number(typed.amount)
  const amountMax = number(typed.amountMax)
  if (amount === undefined || amountMax === undefined) return { error: words.amountWrong }
  if (amountMax !== null && (amount === null || amountMax <= amount)) {
    return { error: words.amountRange }
  }
  // Where units are counted that reach a minimum, a number asked of each unit is that minimum, and no percentage.
  const minimum = indicator?.unitRule === 'meeting' && typed.perUnit && !typed.percent
  const percent = indicator ? inPercent(indicator) && !minimum : typed.percent
  if (percent && (amountMax ?? amount ?? 0) > 100) return { error: words.percentOver }
  const decimals = indicator ? (percent ? 0 : indicator.decimals) : mostDecimals
  const tooFine = (n: number | null) =>
    n !== null && !Number.isInteger(Math.round(n * 1000) / 10 ** (3 - decimals))
  if (tooFine(amount) || tooFine(amountMax)) return { error: words.decimals }
  const recurring = recurrings.find((one) => one === typed.recurring)
  return {
    goal: {
      indicator: indicator?.code ?? null,
      amount,
      ...(amountMax !== null && { amountMax }),
      bound: typed.bound,
      percent,
      measure: typed.measure || (indicator?.measure ?? ''),
      perUnit: typed.perUnit,
      ...(recurring && { recurring }),
    },
  }
}

/** "NV1-09: ít nhất 2–3 mô hình · từng đơn vị". */
export function sayGoal(t: Text, goal: Goal): string {
  const { amount, amountMax, bound, percent, measure, perUnit, recurring, indicator } = goal
  const said = amount === null ? '' : write(amount)
  const number = amountMax === undefined ? said : `${said}–${write(amountMax)}`
  const value = percent && number ? `${number}%` : number
  const bounded = !value ? '' : bound === 'all' ? value : t.bound[bound](value)
  const measured = measure === '%' ? bounded : `${bounded} ${measure}`.trim()
  return [
    indicator ? `${indicator}${measured ? `: ${measured}` : ''}` : measured,
    perUnit && t.plan.reading.perUnit,
    recurring && t.plan.reading.recurring[recurring],
  ]
    .filter(Boolean)
    .join(' · ')
}
