import { lastMonth } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { paths } from '../../paths.ts'
import * as boards from '../../store/boards.ts'
import { waiting } from '../../store/branch.ts'
import { calculated } from '../../store/totals.ts'
import { or, periodIn, unitPages } from '../pages.tsx'
import { BoardPage } from './board.tsx'
import { CalculatedPage } from './calculated.tsx'
import { IndicatorPage } from './indicator.tsx'
import { MissingPage } from './missing.tsx'
import { WatchedPage } from './watched.tsx'

export const board = unitPages()

board.get('/board/:period', async (c) => {
  const period = periodIn(c.req.param('period'))
  const asked = c.req.query('compiled') ?? ''
  const compiled = /^\d{1,7}$/.test(asked) ? Number(asked) : undefined
  const more = compiled !== undefined && c.req.query('more') !== undefined
  return c.var.show(
    <BoardPage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      board={await boards.onBoard(c.var.workspace, period)}
      mayCompile={c.var.workspace.may('rollup.compile')}
      compiled={
        compiled === undefined
          ? undefined
          : { totals: compiled, waiting: more ? await waiting(c.var.workspace) : 0 }
      }
    />,
  )
})

/** "Tổng hợp ngay": what the scheduled run would do, now. */
board.post('/board/:period/compilation', async (c) => {
  const period = periodIn(c.req.param('period'))
  c.var.workspace.require('rollup.compile')
  await c.var.form()
  const { totals, remaining } = await c.var.workspace.compile()
  const to = `${paths.board(c.var.at, period.code)}?compiled=${totals}`
  return c.var.done(remaining ? `${to}&more` : to)
})

board.get('/board/:period/missing', async (c) => {
  const period = periodIn(c.req.param('period'))
  return c.var.show(
    <MissingPage
      frame={c.var.frame(lastMonth(period).code)}
      period={period}
      month={lastMonth(period).code}
      units={await boards.whoIsMissing(c.var.workspace, period, lastMonth(period).code)}
    />,
  )
})

board.get('/board/:period/indicators/:indicator/watched', async (c) => {
  const period = periodIn(c.req.param('period'))
  const { line, units } = await boards.beyond(c.var.workspace, period, c.req.param('indicator'))
  const frame = c.var.frame(lastMonth(period).code)
  return c.var.show(<WatchedPage frame={frame} period={period} line={line} units={units} />)
})

board.get('/board/:period/indicators/:indicator', async (c) => {
  const period = periodIn(c.req.param('period'))
  const code = c.req.param('indicator')
  const frame = c.var.frame(lastMonth(period).code)
  const opened = await boards
    .open(c.var.workspace, period, lastMonth(period).code, code)
    .catch(or('missing'))
  if (!(opened instanceof Problem)) {
    return c.var.show(<IndicatorPage frame={frame} period={period} opened={opened} />)
  }
  // Nobody has totals of what is calculated: it is evaluated on those of others.
  const all = await calculated(c.var.workspace, period, 1)
  const [first, ...others] = all.filter(({ indicator }) => indicator.code === code)
  if (!first) throw opened
  return c.var.show(<CalculatedPage frame={frame} period={period} units={[first, ...others]} />)
})
