import * as v from 'valibot'
import { Problem } from '../../domain/problem.ts'
import { words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import { languages, read, save, secondFactors } from '../../store/settings.ts'
import { orProblem, unitPages } from '../pages.tsx'
import { type FieldErrors, SettingsPage, type Typed } from './form.tsx'

const SettingsForm = v.object({
  name: words(150),
  language: v.picklist(languages),
  cutOffDay: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d{1,2}$/),
    v.transform(Number),
    v.minValue(1),
    v.maxValue(31),
  ),
  secondFactor: v.picklist(secondFactors),
})

export const settings = unitPages()

settings.get('/settings', async (c) => {
  const t = c.var.text.account.settings
  const found = await read(c.var.workspace)
  return c.var.show(
    <SettingsPage
      frame={c.var.frame()}
      typed={{ ...found, cutOffDay: String(found.cutOffDay) }}
      flash={{ saved: t.saved, unchanged: t.unchanged }[c.req.query('said') ?? '']}
    />,
  )
})

settings.post('/settings', async (c) => {
  const { workspace, text, at } = c.var
  if (workspace.unit.depth > 0) throw new Problem('missing')
  workspace.require('organisation.change')
  const t = text.account.settings
  const form = await c.var.form()
  const typed: Typed = {
    name: form.get('name') ?? '',
    language: form.get('language') ?? '',
    cutOffDay: form.get('cutOffDay') ?? '',
    secondFactor: form.get('secondFactor') ?? '',
  }
  const refuse = (errors: FieldErrors, status: 409 | 422 = 422) =>
    c.var.refuse(
      <SettingsPage frame={c.var.frame()} typed={typed} errors={errors} />,
      undefined,
      status,
    )
  const wish = v.safeParse(SettingsForm, typed)
  if (!wish.success) {
    const wrong = v.flatten<typeof SettingsForm>(wish.issues).nested ?? {}
    return refuse({
      name: wrong.name && t.nameWrong,
      cutOffDay: wrong.cutOffDay && t.cutOffDayWrong,
      all: (wrong.language || wrong.secondFactor) && text.problem.unreadable[1],
    })
  }
  const done = await save(workspace, wish.output).catch(orProblem)
  if (done instanceof Problem) {
    if (done.reason === 'secondFactorNeeded') return refuse({ secondFactor: t.ownFirst })
    if (done.reason !== 'stale') throw done
    return refuse({ all: t.stale }, 409)
  }
  return c.var.done(`${paths.settings(at)}?said=${done ? 'saved' : 'unchanged'}`)
})
