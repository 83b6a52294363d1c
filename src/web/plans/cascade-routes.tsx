import * as v from 'valibot'
import { compare } from '../../domain/plan.ts'
import { Problem } from '../../domain/problem.ts'
import { words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as cascade from '../../store/cascade.ts'
import { again, or, type UnitContext, unitPages } from '../pages.tsx'
import { AbovePage, NothingAbove } from './above.tsx'
import { BelowPage, ChildPage } from './below.tsx'
import { numberIn, saidIn, yearIn } from './year.ts'

export const planCascade = unitPages()

function abovePage(c: UnitContext, year: number, above: cascade.Above, refused?: number) {
  const t = c.var.text.plan.above
  const { plan, draft, own } = above
  const comparison = draft && compare(plan.lines, plan.planUnit, own)
  return (
    <AbovePage
      frame={{ ...c.var.frame(), here: paths.planAbove(c.var.at, year) }}
      year={year}
      above={above}
      comparison={comparison}
      refused={refused}
      flash={saidIn(c, { answered: t.answered, gone: t.gone })}
    />
  )
}

planCascade.get('/plans/:year/above', async (c) => {
  const year = yearIn(c)
  const found = await cascade.above(c.var.workspace, year).catch(or('missing'))
  return c.var.show(
    found instanceof Problem ? (
      <NothingAbove frame={c.var.frame()} year={year} />
    ) : (
      abovePage(c, year, found)
    ),
  )
})

/** A new version above changed nothing that concerns this unit: it has been looked at. */
planCascade.post('/plans/:year/above', async (c) => {
  const year = yearIn(c)
  c.var.workspace.require('plan.edit')
  await c.var.form()
  await cascade.seen(c.var.workspace, year)
  return c.var.done(`${paths.planAbove(c.var.at, year)}?said=answered`)
})

/** Answers one change of the plan above. */
planCascade.post('/plans/:year/above/lines/:line', async (c) => {
  const year = yearIn(c)
  const { workspace, text } = c.var
  workspace.require('plan.edit')
  const line = numberIn(c, 'line')
  const form = await c.var.form()
  const take = form.get('answer') === 'take'
  const above = await cascade.above(workspace, year)
  const offer = above.offers.find((one) => one.line === line)
  if (!above.draft) throw new Problem('missing')
  // Answered meanwhile, by another or by a second press of the button.
  const gone = `${paths.planAbove(c.var.at, year)}?said=gone`
  if (!offer) return c.var.done(gone)
  const said = v.safeParse(words(500), form.get('reason') ?? '')
  const reason = said.success ? said.output : null
  if (offer.kind === 'added' && !take && reason === null) {
    return c.var.refuse(abovePage(c, year, above, line))
  }
  const done = await again(() =>
    cascade.answer(workspace, year, {
      ...{ line, take },
      reason: offer.kind === 'removed' && take ? (reason ?? text.plan.removedAbove) : reason,
    }),
  ).catch(or('missing'))
  if (done instanceof Problem) return c.var.done(gone)
  return c.var.done(`${paths.planAbove(c.var.at, year)}?said=answered`)
})

planCascade.get('/plans/:year/below', async (c) => {
  const year = yearIn(c)
  const { version, children } = await cascade.children(c.var.workspace, year)
  return c.var.show(
    <BelowPage frame={c.var.frame()} year={year} children={children} version={version} />,
  )
})

planCascade.get('/plans/:year/below/:code', async (c) => {
  const year = yearIn(c)
  const child = await cascade.child(c.var.workspace, year, c.req.param('code'))
  return c.var.show(<ChildPage frame={c.var.frame()} year={year} child={child} />)
})
