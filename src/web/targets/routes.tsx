import type { Context } from 'hono'
import { stands } from '../../domain/contract.ts'
import { bounds } from '../../domain/indicator.ts'
import { Problem } from '../../domain/problem.ts'
import { tidy } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as contracts from '../../store/contracts.ts'
import { or, periodIn, type UnitContext, unitPages } from '../pages.tsx'
import { TargetsPage } from './branch.tsx'
import { type Asked, baseOf, propose } from './proposal.ts'
import { readTarget } from './say.ts'
import { fieldOf, type Refused, TargetPage } from './target.tsx'

export const targets = unitPages()

function yearIn(c: Context): number {
  const period = periodIn(c.req.param('year') ?? '')
  if (period.frequency !== 'year') throw new Problem('missing')
  return period.year
}

const reasonIn = (form: URLSearchParams) => tidy(form.get('reason') ?? '').slice(0, 500) || null
const versionIn = (form: URLSearchParams) => Number(form.get('version')) || 0
const boundIn = (form: URLSearchParams) =>
  bounds.find((bound) => bound === form.get('bound')) ?? 'atLeast'

async function branchPage(c: UnitContext, year: number, error?: string) {
  const { waiting: t } = c.var.text.targets
  return (
    <TargetsPage
      frame={{ ...c.var.frame(), here: paths.targets(c.var.at, year) }}
      year={year}
      lines={await contracts.ofBranch(c.var.workspace, year)}
      all={c.req.query('all') !== undefined}
      error={error}
      flash={
        c.req.query('said') === 'accepted' ? t.accepted(Number(c.req.query('n')) || 1) : undefined
      }
    />
  )
}

targets.get('/targets/:year', async (c) => c.var.show(await branchPage(c, yearIn(c))))

/** Accepts several of what was given, each in the version that was read. */
targets.post('/targets/:year/acceptances', async (c) => {
  const year = yearIn(c)
  const { workspace, at, text } = c.var
  workspace.require('target.answer')
  const seen = (await c.var.form()).getAll('target').flatMap((value) => {
    const [, code = '', version = ''] = /^([\w.\-/]{1,80})@(\d{1,9})$/.exec(value) ?? []
    return code ? [{ code, version: Number(version) }] : []
  })
  const { waiting: t } = text.targets
  if (seen.length === 0) return c.var.refuse(await branchPage(c, year, t.nothingChosen))
  const done = await contracts.acceptMany(workspace, year, seen).catch(or('stale'))
  if (done instanceof Problem) {
    return c.var.refuse(await branchPage(c, year, t.stale), undefined, 409)
  }
  return c.var.done(`${paths.targets(at, year)}?said=accepted&n=${done}`)
})

/** How it is asked to be divided. */
function askedIn(c: UnitContext): Omit<Asked, 'share'> & { share: string | undefined } {
  const query = new URL(c.req.url).searchParams
  const method = query.get('method')
  return {
    method: method === 'equal' || method === 'base' ? method : 'hand',
    base: query.get('base') ?? '',
    lastYear: query.has('last'),
    denominator: query.has('under'),
    share: query.get('share') ?? undefined,
  }
}

async function targetPage(
  c: UnitContext,
  refused?: Refused,
  byHand?: { amounts: ReadonlyMap<string, number | null>; share: number | null },
) {
  const year = yearIn(c)
  const code = c.req.param('indicator') ?? ''
  const { text, at } = c.var
  const asked = askedIn(c)
  const base = baseOf({ ...asked, share: undefined })
  const opened = await contracts.open(c.var.workspace, year, code, base)
  const read =
    asked.share === undefined ? undefined : readTarget(text, opened.indicator, asked.share)
  const share = read && 'value' in read ? read.value : undefined
  const t = text.targets
  const said: Readonly<Record<string, string>> = {
    answered: t.answer.done,
    set: t.set.done,
    quarters: t.quarters.done,
    given: t.divide.done,
    decided: t.children.decided,
  }
  return (
    <TargetPage
      frame={{ ...c.var.frame(), here: paths.target(at, year, code) }}
      opened={opened}
      proposed={
        byHand
          ? { ...asked, method: 'hand', said: null, ...byHand }
          : propose(text, opened, { ...asked, share })
      }
      refused={refused}
      flash={refused ? undefined : said[c.req.query('said') ?? '']}
    />
  )
}

targets.get('/targets/:year/:indicator', async (c) => c.var.show(await targetPage(c)))

/** Makes a step, and says beside its form why it was refused; where the other side was faster, what stands now. */
async function step(
  c: UnitContext,
  form: Refused['form'],
  typed: Refused['typed'],
  word: string,
  make: () => Promise<contracts.Written>,
) {
  const { text: t, at } = c.var
  const done = await make().catch(or('stale'))
  if (done instanceof Problem) {
    const page = await targetPage(c, { form, typed, error: t.targets.stale })
    return c.var.refuse(page, undefined, 409)
  }
  if (done !== true) {
    const { unit, why, quarter } = done
    const field = quarter === undefined ? fieldOf[why as keyof typeof fieldOf] : `q${quarter}`
    const error = t.targets.fault[why]
    return c.var.refuse(await targetPage(c, { form, typed, error, field, unit: unit ?? undefined }))
  }
  const year = yearIn(c)
  return c.var.done(`${paths.target(at, year, c.req.param('indicator') ?? '')}?said=${word}`)
}

const typedOf = (form: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...form.entries()].map(([name, value]) => [name, value.slice(0, 500)]))

/** The unit's own target, where nobody above has given one. */
targets.post('/targets/:year/:indicator', async (c) => {
  const { workspace, text } = c.var
  const year = yearIn(c)
  workspace.require('target.set')
  const form = await c.var.form()
  const typed = typedOf(form)
  const code = c.req.param('indicator')
  const { indicator } = await contracts.open(workspace, year, code)
  const read = readTarget(text, indicator, form.get('amount') ?? '')
  if ('error' in read || read.value === null) {
    const error = 'error' in read ? read.error : text.targets.numberWrong
    return c.var.refuse(await targetPage(c, { form: 'set', typed, error, field: 'amount' }))
  }
  const amount = read.value
  return step(c, 'set', typed, 'set', () =>
    contracts.setOwn(
      workspace,
      { year, code, version: versionIn(form) },
      { amount, bound: boundIn(form), reason: reasonIn(form) },
    ),
  )
})

/** The unit accepts what was given, offers a better number, or asks for another. */
targets.post('/targets/:year/:indicator/answer', async (c) => {
  const { workspace, text } = c.var
  const year = yearIn(c)
  workspace.require('target.answer')
  const form = await c.var.form()
  const typed = typedOf(form)
  const code = c.req.param('indicator')
  const said = (['accept', 'raise', 'object'] as const).find((one) => one === form.get('answer'))
  if (!said) throw new Problem('unreadable')
  const { indicator } = await contracts.open(workspace, year, code)
  const read = readTarget(text, indicator, said === 'accept' ? '' : (form.get('counter') ?? ''))
  if ('error' in read) {
    const { error } = read
    return c.var.refuse(await targetPage(c, { form: 'answer', typed, error, field: 'counter' }))
  }
  const counter = read.value
  return step(c, 'answer', typed, 'answered', () =>
    contracts.answerGiven(
      workspace,
      { year, code, version: versionIn(form) },
      { answer: said, counter, reason: reasonIn(form) },
    ),
  )
})

/** Gives numbers to units just below: each its own, or to all the same. */
targets.post('/targets/:year/:indicator/division', async (c) => {
  const { workspace, text } = c.var
  const year = yearIn(c)
  workspace.require('target.divide')
  const form = await c.var.form()
  const typed = typedOf(form)
  const code = c.req.param('indicator')
  const { indicator, children, own } = await contracts.open(workspace, year, code)
  const refuse = async (error: string, field?: string, unit?: string) =>
    c.var.refuse(await targetPage(c, { form: 'division', typed, error, field, unit }))
  const same = form.get('same')
  const given = new Map<string, { amount: number; version: number }>()
  for (const child of children) {
    const seen = form.get(`v.${child.code}`)
    if (seen === null || !/^\d{1,9}$/.test(seen)) continue
    const read = readTarget(text, indicator, same ?? form.get(`a.${child.code}`) ?? '')
    if ('error' in read) return refuse(read.error, same === null ? 'amount' : 'same', child.code)
    // Nobody is asked to answer a nothing that nobody gave before.
    const none = read.value === 0 && !stands(child.held) && boundIn(form) !== 'atMost'
    if (read.value !== null && !none) {
      given.set(child.code, { amount: read.value, version: Number(seen) })
    }
  }
  const share = readTarget(text, indicator, form.get('share') ?? '')
  if ('error' in share) return refuse(share.error, 'share')
  if (given.size === 0 && !form.has('share')) return refuse(text.targets.nothingGiven)
  // Only to be added up: nothing is given yet.
  if (form.has('check')) {
    const amounts = new Map(
      children.map(({ code: unit }) => [unit, given.get(unit)?.amount ?? null] as const),
    )
    return c.var.show(
      await targetPage(c, { form: 'division', typed }, { amounts, share: share.value }),
    )
  }
  const ownShare = form.has('share') ? share.value : own.ownShare
  return step(c, 'division', typed, 'given', () =>
    contracts.divideAmong(
      workspace,
      { year, code },
      { given, bound: boundIn(form), ownShare, reason: reasonIn(form), version: versionIn(form) },
    ),
  )
})

/** Answers what a unit just below has said. */
targets.post('/targets/:year/:indicator/decisions/:code', async (c) => {
  const { workspace, text } = c.var
  const year = yearIn(c)
  workspace.require('target.decide')
  const form = await c.var.form()
  const decision = form.get('decision')
  const seen = { year, code: c.req.param('indicator'), version: versionIn(form) }
  const unit = c.req.param('code')
  const typed = typedOf(form)
  const make = (decided: contracts.Decision) =>
    step(c, 'decision', typed, 'decided', () =>
      contracts.decide(workspace, seen, unit, decided, reasonIn(form)),
    )
  if (decision === 'give') {
    const { indicator, children } = await contracts.open(workspace, year, seen.code)
    if (!children.some(({ code }) => code === unit)) throw new Problem('missing')
    const read = readTarget(text, indicator, form.get('amount') ?? '')
    if ('error' in read || read.value === null) {
      const error = 'error' in read ? read.error : text.targets.numberWrong
      const refused = { form: 'decision', typed, error, field: 'amount', unit } as const
      return c.var.refuse(await targetPage(c, refused))
    }
    return make({ say: 'give', amount: read.value })
  }
  const say = (['agree', 'keep', 'withdraw'] as const).find((one) => one === decision)
  if (!say) throw new Problem('unreadable')
  return make({ say })
})

/** Spreads the unit's target over the quarters, or takes that back. */
targets.post('/targets/:year/:indicator/quarters', async (c) => {
  const { workspace, text } = c.var
  const year = yearIn(c)
  workspace.require('target.spread')
  const form = await c.var.form()
  const typed = typedOf(form)
  const code = c.req.param('indicator')
  const seen = { year, code, version: versionIn(form) }
  if (form.has('clear')) {
    return step(c, 'quarters', typed, 'quarters', () => contracts.spread(workspace, seen, null))
  }
  const { indicator } = await contracts.open(workspace, year, code)
  const values: number[] = []
  for (const n of [0, 1, 2, 3]) {
    const read = readTarget(text, indicator, form.get(`q${n}`) ?? '')
    if ('error' in read || read.value === null) {
      const error = 'error' in read ? read.error : text.targets.numberWrong
      return c.var.refuse(await targetPage(c, { form: 'quarters', typed, error, field: `q${n}` }))
    }
    values.push(read.value)
  }
  const [q1 = 0, q2 = 0, q3 = 0, q4 = 0] = values
  return step(c, 'quarters', typed, 'quarters', () =>
    contracts.spread(workspace, seen, [q1, q2, q3, q4]),
  )
})
