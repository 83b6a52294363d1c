/**
 * Texts with what a person finds in them written below: after a line "=====", one target a line.
 *
 *   ?5-10% >=|= hội viên|người / chi hội, year
 *
 * "?" may be taken for one or not. Then the amount or both its ends, how it is bound, how the measure begins (* for any),
 * what it is for each of ("?" for either), and how often ("?" for either). Alternatives are parted by |.
 */
import type { Found } from './expected.ts'

export interface Label {
  readonly may: boolean
  readonly amount: number
  readonly max: number | null
  readonly percent: boolean
  readonly bounds: readonly string[]
  readonly measures: readonly string[]
  readonly per: string | null
  readonly every: string | null
}

const bounds: Readonly<Record<string, string>> = {
  '=': 'exactly',
  '>=': 'atLeast',
  '<=': 'atMost',
  '~': 'about',
}

const line =
  /^(\??)([\d.]+)(?:-([\d.]+))?(%?) (\S+) ([^/,]+?)(?: \/ ([^,]+))?(?:, (year|quarter|month|\?))?$/

export function labelled(file: string): { text: string; labels: Label[] } {
  const [text = '', below = ''] = file.split('\n=====\n')
  const labels = below
    .split('\n')
    .filter(Boolean)
    .map((said): Label => {
      const found = line.exec(said)
      if (!found) throw new Error(`not a label: ${said}`)
      const [, may, amount, max, percent, bound = '', measure = '', per, every] = found
      return {
        may: may === '?',
        amount: Number(amount),
        max: max === undefined ? null : Number(max),
        percent: percent === '%',
        bounds: bound.split('|').map((one) => bounds[one] ?? one),
        measures: measure.split('|').map((one) => (one === '*' ? '' : one)),
        per: per ?? null,
        every: every ?? null,
      }
    })
  return { text, labels }
}

const same = (one: Found, label: Label) =>
  one.amount === label.amount &&
  (one.amountMax ?? null) === label.max &&
  one.percent === label.percent

const well = (one: Found, { bounds, measures, per, every }: Label) =>
  bounds.includes(one.bound) &&
  measures.some((start) => one.measure.toLowerCase().startsWith(start)) &&
  (per === '?' ||
    (per === null ? one.perUnit === null : (one.perUnit ?? '').toLowerCase().startsWith(per))) &&
  (every === '?' || (one.recurring ?? null) === every)

export interface Score {
  all: number
  found: number
  right: number
  extra: number
}

/** How many of the labels were found at all, how many are right in every part, and how many others were proposed. */
export function scored<F extends Found>(targets: readonly F[], labels: readonly Label[]) {
  const left = [...targets]
  const amiss: string[] = []
  const score: Score = { all: 0, found: 0, right: 0, extra: 0 }
  // What fits best is taken first, and what must be found before what may.
  const byNeed = [...labels].sort((one, other) => Number(one.may) - Number(other.may))
  const unmet = byNeed.filter((label) => {
    const at = left.findIndex((one) => same(one, label) && well(one, label))
    if (at >= 0) left.splice(at, 1)
    if (label.may) return false
    score.all++
    if (at >= 0) {
      score.found++
      score.right++
    }
    return at < 0
  })
  for (const label of unmet) {
    const at = left.findIndex((one) => same(one, label))
    const [got] = at >= 0 ? left.splice(at, 1) : []
    if (got) score.found++
    amiss.push(
      `${got ? 'amiss' : 'missed'} ${label.amount}${label.percent ? '%' : ''} ${label.measures}${got ? ` <- ${got.bound} ${got.measure} / ${got.perUnit}, ${got.recurring ?? ''}` : ''}`,
    )
  }
  for (const label of byNeed.filter(({ may }) => may)) {
    const at = left.findIndex((one) => same(one, label))
    if (at >= 0) left.splice(at, 1)
  }
  score.extra = left.length
  return { score, amiss, extra: left }
}
