/**
 * Thematic reports: some indicators, asked of some levels of the branch by a day. Whom it asks is settled on the day it
 * is made, and counted in its own row; the figures of an answer are those that stand already, frozen when it is sent.
 */
import * as v from 'valibot'
import { owns } from '../domain/access.ts'
import { monthPeriod, type Period, readPeriod } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import { mostUnits, type ThemeFigure, themeFigures } from '../domain/theme.ts'
import { standingIn } from './plans.ts'
import addText from './sql/theme-add.sql'
import countAnswerText from './sql/theme-answer-count.sql'
import answeredText from './sql/theme-answered.sql'
import askedText from './sql/theme-asked.sql'
import choicesText from './sql/theme-choices.sql'
import countText from './sql/theme-count.sql'
import lastText from './sql/theme-last.sql'
import listText from './sql/theme-list.sql'
import oneText from './sql/theme-one.sql'
import openText from './sql/theme-open.sql'
import sendText from './sql/theme-send.sql'
import toAnswerText from './sql/theme-to-answer.sql'
import waitingText from './sql/theme-waiting.sql'
import withdrawText from './sql/theme-withdraw.sql'
import writeText from './sql/theme-write.sql'
import { order, question, type Workspace } from './workspace.ts'

const json = <S extends v.GenericSchema>(row: S) => v.pipe(v.string(), v.parseJson(), row)
const codes = json(v.array(v.string()))

const Figures = json(
  v.array(
    v.object({
      code: v.string(),
      decimals: v.number(),
      timeRule: v.picklist(['flow', 'stock', 'cumulative', 'once']),
      unitRule: v.picklist(['sum', 'ratio', 'meeting', 'none']),
      known: v.boolean(),
      toDate: v.number(),
      toDateDenominator: v.number(),
      met: v.number(),
      due: v.number(),
      estimated: v.number(),
    }),
  ),
)

const Made = v.object({
  id: v.number(),
  name: v.string(),
  period: v.string(),
  dueDay: v.string(),
  withdrawnAt: v.nullable(v.number()),
  asked: v.number(),
  answered: v.number(),
})
/** A theme of the unit's own. */
export type MadeTheme = v.InferOutput<typeof Made>

const Asked = v.object({
  maker: v.string(),
  makerName: v.string(),
  id: v.number(),
  name: v.string(),
  period: v.string(),
  dueDay: v.string(),
  withdrawnAt: v.nullable(v.number()),
  submittedDay: v.nullable(v.string()),
})
/** A theme that a unit above asks. */
export type AskedTheme = v.InferOutput<typeof Asked>

const One = v.object({
  ...Made.entries,
  levels: json(v.array(v.number())),
  indicators: json(v.array(v.object({ code: v.string(), name: v.string(), measure: v.string() }))),
})
const Answer = v.object({
  id: v.number(),
  name: v.string(),
  parentName: v.nullable(v.string()),
  text: v.string(),
  figures: Figures,
  submittedDay: v.string(),
})
export type ThemeAnswer = v.InferOutput<typeof Answer>
const Waiting = v.object({
  name: v.string(),
  parentName: v.nullable(v.string()),
  toDay: v.nullable(v.string()),
})
const ToAnswer = v.object({
  makerId: v.number(),
  makerName: v.string(),
  name: v.string(),
  indicators: codes,
  period: v.string(),
  dueDay: v.string(),
  withdrawnAt: v.nullable(v.number()),
  text: v.string(),
  figures: Figures,
  version: v.number(),
  submittedAt: v.nullable(v.number()),
  submittedDay: v.nullable(v.string()),
  person: v.nullable(v.string()),
})
const Choice = v.object({
  kind: v.picklist(['indicator', 'level']),
  code: v.string(),
  name: v.string(),
  measure: v.string(),
  position: v.number(),
  /** Names of the levels that enter it. */
  enteredBy: v.nullable(v.string()),
})
export type Choice = v.InferOutput<typeof Choice>

const list = question(listText, Made)
const asked = question(askedText, Asked)
const one = question(oneText, One)
const answered = question(answeredText, Answer)
const waiting = question(waitingText, Waiting)
const toAnswer = question(toAnswerText, ToAnswer)
const choices = question(choicesText, Choice)
const last = question(lastText, v.object({ last: v.number() }))
const add = order(addText)
const open = order(openText)
const count = order(countText)
const withdrawTheme = order(withdrawText)
const write = order(writeText)
const send = order(sendText)
const countAnswer = order(countAnswerText)

/** Themes that wait for this unit, to be asked together with others. */
export const askThemes = (workspace: Workspace) => workspace.about(asked, { open: 1 })

/** What is asked of this unit, and what it asks. */
export async function ofUnit(
  workspace: Workspace,
): Promise<{ asked: readonly AskedTheme[]; made: readonly MadeTheme[] }> {
  workspace.require('board.read')
  const [mine, made] = await workspace.ask(
    workspace.about(asked, { open: 0 }),
    workspace.about(list),
  )
  return { asked: mine, made }
}

/** What a theme of this unit may ask: indicators, and levels below. */
export async function choicesOf(workspace: Workspace): Promise<readonly Choice[]> {
  workspace.require('theme.make')
  const [rows] = await workspace.ask(
    workspace.about(choices, { today: workspace.organisation.today }),
  )
  return rows
}

export interface Wish {
  readonly name: string
  readonly indicators: readonly string[]
  readonly levels: readonly number[]
  readonly period: Period
  readonly dueDay: string
}

/** Asks it. Problems: `settled`, where no unit or too many would be asked; `stale`, where others made some at once. */
export async function make(workspace: Workspace, wish: Wish): Promise<number> {
  workspace.require('theme.make')
  const values = {
    name: wish.name,
    indicators: JSON.stringify(wish.indicators),
    levels: JSON.stringify(wish.levels),
    period: wish.period.code,
    due_day: wish.dueDay,
    most: mostUnits,
  }
  const lastOne = async () => (await workspace.ask(workspace.about(last)))[0][0]?.last ?? 0
  const before = await lastOne()
  const theme = before + 1
  try {
    await workspace.commit(
      'theme.make',
      [{ subject: wish.name, from: null, to: null }],
      workspace.change(add, { ...values, theme }, 1),
      workspace.change(open, { ...values, theme }),
      workspace.change(count, { ...values, theme }, 1),
    )
  } catch (error) {
    if (!(error instanceof Problem) || error.reason !== 'stale') throw error
    throw new Problem((await lastOne()) === before ? 'settled' : 'stale')
  }
  return theme
}

/** Asks no more: answers that were sent stay. Problem: `settled`. */
export async function withdraw(workspace: Workspace, theme: number, name: string): Promise<void> {
  await workspace
    .commit(
      'theme.withdraw',
      [{ subject: name, from: null, to: null }],
      workspace.change(withdrawTheme, { theme }, 1),
    )
    .catch((error: unknown) => {
      if (error instanceof Problem && error.reason === 'stale') throw new Problem('settled')
      throw error
    })
}

export interface ThemeCourse {
  readonly theme: v.InferOutput<typeof One>
  readonly answers: readonly ThemeAnswer[]
  /** The last of them, where there are more. */
  readonly next: number | undefined
  readonly waiting: readonly v.InferOutput<typeof Waiting>[]
}

/** Rows of one page. */
const pageSize = 60

/** One of this unit's themes with its answers. Problem: `missing`. */
export async function course(workspace: Workspace, theme: number, after = 0): Promise<ThemeCourse> {
  workspace.require('board.read')
  const values = { theme, after, most: pageSize + 1 }
  const [[found], answers, open] = await workspace.ask(
    workspace.about(one, values),
    workspace.about(answered, values),
    workspace.about(waiting, values),
  )
  if (!found) throw new Problem('missing')
  const shown = answers.slice(0, pageSize)
  return {
    theme: found,
    answers: shown,
    next: answers.length > pageSize ? shown.at(-1)?.id : undefined,
    waiting: open,
  }
}

export interface ThemeToAnswer {
  readonly theme: v.InferOutput<typeof ToAnswer>
  readonly period: Period
  /** As they were sent, or as they stand now. */
  readonly figures: readonly ThemeFigure[]
  /** What is counted, by code. */
  readonly names: ReadonlyMap<string, { readonly name: string; readonly measure: string }>
}

/** What a unit above asks of this one. From above, words and figures are seen once they are sent. Problem: `missing`. */
export async function ask(
  workspace: Workspace,
  maker: string,
  theme: number,
): Promise<ThemeToAnswer> {
  workspace.require('board.read')
  const [[found]] = await workspace.ask(workspace.about(toAnswer, { maker, theme }))
  if (!found) throw new Problem('missing')
  const period = readPeriod(found.period) ?? monthPeriod(Number(found.period.slice(0, 4)), 12)
  const standing = await standingIn(workspace, period.year)
  const names = new Map(
    standing.map(({ indicator: { code, name, measure } }) => [code, { name, measure }]),
  )
  const sent = found.submittedAt !== null
  // What has become sensitive since it was sent is not told above any more.
  const sensitive = new Set(
    standing.flatMap(({ indicator: { code, sensitive } }) => (sensitive ? [code] : [])),
  )
  const seen = sent || workspace.may('draft.read')
  return {
    theme: seen ? found : { ...found, text: '' },
    period,
    figures: sent
      ? found.figures.filter(({ code }) => owns(workspace.standing) || !sensitive.has(code))
      : seen
        ? themeFigures(standing, found.indicators, period)
        : [],
    names,
  }
}

/** Keeps words, or sends them with the figures that stand. Problems: `missing`, `stale`, `settled` where it is withdrawn. */
export async function answer(
  workspace: Workspace,
  {
    maker,
    theme,
    text,
    version,
    sending,
  }: {
    maker: string
    theme: number
    text: string
    version: number
    sending: boolean
  },
): Promise<void> {
  workspace.require(sending ? 'theme.send' : 'theme.write')
  const { theme: found, period } = await ask(workspace, maker, theme)
  if (found.withdrawnAt !== null) throw new Problem('settled')
  const values = { maker: found.makerId, theme, text, version }
  const detail = [{ subject: found.name, from: null, to: null }]
  if (!sending) {
    await workspace.commit('theme.write', detail, workspace.change(write, values, 1))
    return
  }
  const figures = themeFigures(await standingIn(workspace, period.year), found.indicators, period)
  const sent = workspace.change(
    send,
    { ...values, figures: JSON.stringify(figures), today: workspace.organisation.today },
    1,
  )
  const first = found.submittedAt === null
  await workspace.commit(
    'theme.send',
    detail,
    sent,
    ...(first ? [workspace.change(countAnswer, values, 1)] : []),
  )
}
