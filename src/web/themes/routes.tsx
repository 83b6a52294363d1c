import * as v from 'valibot'
import { monthPeriod, type Period, readPeriod } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { mostIndicators, mostUnits } from '../../domain/theme.ts'
import { readDay } from '../../domain/tree.ts'
import { words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as store from '../../store/themes.ts'
import { or, type UnitContext, unitPages } from '../pages.tsx'
import { ThemeAnswerPage } from './answer.tsx'
import { ThemePage } from './course.tsx'
import { NewThemePage, type ThemeErrors, type TypedTheme } from './form.tsx'
import { ThemesPage } from './list.tsx'

export const themes = unitPages()

/** The months of this year and the one before that a theme can look at, newest first. */
function monthsOf(current: Period): string[] {
  return Array.from({ length: 12 }, (_, back) => {
    const at = current.year * 12 + current.last - 1 - back
    return monthPeriod(Math.floor(at / 12), (at % 12) + 1).code
  })
}

function numberIn(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Problem('missing')
  return Number(text)
}

themes.get('/themes', async (c) =>
  c.var.show(<ThemesPage frame={c.var.frame()} {...(await store.ofUnit(c.var.workspace))} />),
)

themes.get('/themes/new', async (c) => {
  const { workspace, current } = c.var
  const months = monthsOf(current)
  return c.var.show(
    <NewThemePage
      frame={c.var.frame()}
      months={months}
      choices={await store.choicesOf(workspace)}
      typed={{ ...{ name: '', period: current.code, dueDay: '' }, levels: [], indicators: [] }}
    />,
  )
})

themes.post('/themes', async (c) => {
  const { workspace, current, text, at } = c.var
  const { themes: t } = text.calendar
  workspace.require('theme.make')
  const choices = await store.choicesOf(workspace)
  const form = await c.var.form()
  const typed: TypedTheme = {
    name: (form.get('name') ?? '').slice(0, 1000),
    period: form.get('period') ?? '',
    dueDay: (form.get('dueDay') ?? '').trim().slice(0, 40),
    levels: form.getAll('level'),
    indicators: form.getAll('indicator'),
  }
  const months = monthsOf(current)
  const name = v.safeParse(words(200), typed.name)
  const period = months.includes(typed.period) ? readPeriod(typed.period) : undefined
  const dueDay = readDay(typed.dueDay)
  const levels = choices
    .filter(({ kind, position }) => kind === 'level' && typed.levels.includes(String(position)))
    .map(({ position }) => position)
  const indicators = choices
    .filter(({ kind, code }) => kind === 'indicator' && typed.indicators.includes(code))
    .map(({ code }) => code)
  const few = indicators.length > 0 && indicators.length <= mostIndicators
  const refuse = (errors: ThemeErrors, status?: 409) =>
    c.var.refuse(
      <NewThemePage
        frame={c.var.frame()}
        months={months}
        choices={choices}
        typed={typed}
        errors={errors}
      />,
      undefined,
      status,
    )
  const soon = dueDay !== undefined && dueDay >= workspace.organisation.today
  if (!name.success || !period || !soon || levels.length === 0 || !few) {
    return refuse({
      name: name.success ? undefined : t.nameWrong,
      period: period ? undefined : t.periodWrong,
      dueDay: soon ? undefined : t.dueDayWrong,
      levels: levels.length > 0 ? undefined : t.levelsWrong,
      indicators: few ? undefined : t.indicatorsWrong(mostIndicators),
    })
  }
  const made = await store
    .make(workspace, { name: name.output, indicators, levels, period, dueDay })
    .catch(or('settled', 'stale'))
  if (made instanceof Problem) {
    return made.reason === 'settled'
      ? refuse({ levels: t.nobody(mostUnits) })
      : refuse({ all: t.stale }, 409)
  }
  return c.var.done(`${paths.theme(at, made)}?said=made`)
})

themes.get('/themes/:theme', async (c) => {
  const { themes: t } = c.var.text.calendar
  const said: Readonly<Record<string, string>> = {
    made: t.made1,
    withdrawn: t.withdrawnNow,
    settled: t.settled,
  }
  const after = Number(c.req.query('after'))
  return c.var.show(
    <ThemePage
      frame={c.var.frame()}
      course={
        await store.course(
          c.var.workspace,
          numberIn(c.req.param('theme')),
          Number.isSafeInteger(after) ? after : 0,
        )
      }
      flash={said[c.req.query('said') ?? '']}
    />,
  )
})

themes.post('/themes/:theme/withdrawal', async (c) => {
  const { workspace, at } = c.var
  workspace.require('theme.withdraw')
  await c.var.form()
  const theme = numberIn(c.req.param('theme'))
  const { theme: found } = await store.course(workspace, theme)
  const done = await store.withdraw(workspace, theme, found.name).catch(or('settled'))
  const said = done instanceof Problem ? 'settled' : 'withdrawn'
  return c.var.done(`${paths.theme(at, theme)}?said=${said}`)
})

async function answerPage(
  c: UnitContext,
  maker: string,
  id: number,
  refused: { typed?: string; error?: string } = {},
) {
  const { themes: t } = c.var.text.calendar
  const said: Readonly<Record<string, string>> = { kept: t.kept, sent: t.sent }
  return (
    <ThemeAnswerPage
      frame={c.var.frame()}
      maker={maker}
      id={id}
      asked={await store.ask(c.var.workspace, maker, id)}
      flash={said[c.req.query('said') ?? '']}
      {...refused}
    />
  )
}

themes.get('/asked/:code/:theme', async (c) =>
  c.var.show(await answerPage(c, c.req.param('code'), numberIn(c.req.param('theme')))),
)

/** Keeps the words of an answer, or sends it. */
themes.post('/asked/:code/:theme', async (c) => {
  const { workspace, at, text } = c.var
  const { themes: t } = text.calendar
  workspace.require('theme.write')
  const maker = c.req.param('code')
  const theme = numberIn(c.req.param('theme'))
  const form = await c.var.form()
  const typed = (form.get('text') ?? '').normalize('NFC').replace(/\r\n?/g, '\n').slice(0, 20_000)
  const sending = form.has('send')
  if (sending) workspace.require('theme.send')
  const version = Number(form.get('version'))
  if (!Number.isSafeInteger(version)) throw new Problem('unreadable')
  if (typed.trim().length > 5000) {
    return c.var.refuse(await answerPage(c, maker, theme, { typed, error: t.textWrong }))
  }
  const done = await store
    .answer(workspace, { maker, theme, text: typed.trim(), version, sending })
    .catch(or('stale', 'settled'))
  if (done instanceof Problem) {
    const error = done.reason === 'settled' ? t.closed : t.answerStale
    return c.var.refuse(await answerPage(c, maker, theme, { typed, error }), undefined, 409)
  }
  return c.var.done(`${paths.themeAnswer(at, maker, theme)}?said=${sending ? 'sent' : 'kept'}`)
})
