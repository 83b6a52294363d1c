import { totalOf } from '../../domain/gather.ts'
import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Board, Line } from '../../store/boards.ts'
import { formatMoment } from '../../text/format.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { sayCount } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import { TotalCells, TotalHead } from '../../ui/totals.tsx'
import { CalculatedCells } from './calculated.tsx'

export function BoardPage({
  frame,
  period,
  board,
  mayCompile,
  compiled,
}: {
  frame: Frame
  period: Period
  board: Board
  mayCompile: boolean
  /** What compiling now has just made, and how many totals still wait. */
  compiled?: { readonly totals: number; readonly waiting: number } | undefined
}) {
  const t = useText()
  const { at, unit } = frame
  const tasks = [...new Set(board.lines.map(({ indicator }) => indicator.task))]
  const flash = compiled && !compiled.waiting ? t.board.compiled(compiled.totals) : undefined
  return (
    <UnitPage frame={frame} room="board" title={t.board.title} flash={flash}>
      <PeriodNav period={period} to={(code) => paths.board(at, code)} longer />
      {!unit.hasChildren && <Empty>{t.board.leaf}</Empty>}
      {unit.hasChildren && (
        <>
          {board.coverage && <Coverage frame={frame} period={period} coverage={board.coverage} />}
          {compiled && compiled.waiting > 0 && (
            <p class="note" role="status">
              <progress value={compiled.totals} max={compiled.totals + compiled.waiting} />{' '}
              {t.board.compiling(sayCount(t, compiled.totals), sayCount(t, compiled.waiting))}
            </p>
          )}
          <Form token={frame.token} action={paths.compilation(at, period.code)} class="quiet acts">
            <span>
              {board.compiledAt === null
                ? t.board.neverCompiled
                : t.board.compiledAt(formatMoment(board.compiledAt))}
            </span>
            {mayCompile && <button>{t.board.compile}</button>}
          </Form>
        </>
      )}
      {board.lines.length > 0 && (
        <table class="totals">
          <TotalHead first={t.board.indicator} />
          {tasks.map((task) => (
            <tbody>
              <tr>
                <th scope="rowgroup" colspan={7}>
                  {task ?? t.board.noTask}
                </th>
              </tr>
              {board.lines
                .filter(({ indicator }) => indicator.task === task)
                .map(({ indicator, steps, signed, expected, hidden }) => (
                  <tr>
                    <th scope="row">
                      <a href={paths.boardLine(at, period.code, indicator.code)}>
                        {indicator.name}
                      </a>{' '}
                      <small>{indicator.measure}</small>
                    </th>
                    <TotalCells
                      indicator={indicator}
                      steps={steps}
                      signed={signed}
                      expected={expected}
                      target={indicator.target}
                      proposed={indicator.proposed}
                      period={period}
                      hidden={hidden}
                    />
                  </tr>
                ))}
            </tbody>
          ))}
          {board.calculated.length > 0 && (
            <tbody>
              <tr>
                <th scope="rowgroup" colspan={7}>
                  {t.board.calculated}
                </th>
              </tr>
              {board.calculated.map((one) => (
                <tr>
                  <th scope="row">
                    <a href={paths.boardLine(at, period.code, one.indicator.code)}>
                      {one.indicator.name}
                    </a>{' '}
                    <small>{one.indicator.measure}</small>
                  </th>
                  <CalculatedCells one={one} />
                </tr>
              ))}
            </tbody>
          )}
        </table>
      )}
    </UnitPage>
  )
}

/** Who has reported: the first thing to know of any total. */
export function Coverage({
  frame,
  period,
  coverage,
}: {
  frame: Frame
  period: Period
  coverage: Line
}) {
  const t = useText()
  const month = { ...period, first: period.last }
  const { reported, denominator, gone } = totalOf(coverage.indicator, coverage.steps, month)
  const expected = coverage.expected - gone
  const overdue = denominator - reported
  return (
    <p>
      <strong>{t.board.coverage(sayCount(t, reported), sayCount(t, expected))}</strong>
      {overdue > 0 && (
        <>
          {' · '}
          <span class="badge behind">{t.board.overdue(sayCount(t, overdue))}</span>
        </>
      )}{' '}
      {reported < expected && <a href={paths.missing(frame.at, period.code)}>{t.board.who}</a>}
    </p>
  )
}
