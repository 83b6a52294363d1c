import { type Amount, sameAmount } from '../../domain/figure.ts'
import type { FigureTableProblem, FigureTableRow } from '../../domain/figure-table.ts'
import type { Indicator } from '../../domain/indicator.ts'
import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Text } from '../../text/vi.ts'
import { FileField, Form } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { sayFigure } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import type { SheetProblem } from '../sheet.ts'
import { type RowState, sayError, sureOf } from './row.tsx'
import type { RowProblem } from './template.ts'

export type FigureFileWrong = 'none' | SheetProblem | FigureTableProblem

export function FilePage({
  frame,
  period,
  wrong,
}: {
  frame: Frame
  period: Period
  wrong?: FigureFileWrong
}) {
  const t = useText()
  const { file } = t.fill
  const { at } = frame
  return (
    <UnitPage frame={frame} room="sheet" title={file.title(t.period(period.code))}>
      <section class="card">
        <h2>{file.get}</h2>
        <p>{file.getHelp}</p>
        <p class="acts">
          <a class="main" href={paths.figureTemplate(at, period.code, 'xlsx')}>
            {file.xlsx}
          </a>
          <a href={paths.figureTemplate(at, period.code, 'csv')}>{file.csv}</a>
        </p>
      </section>
      <FileForm frame={frame} period={period} wrong={wrong} />
      <p>
        <a href={paths.sheet(at, period.code)}>{file.back}</a>
      </p>
    </UnitPage>
  )
}

function FileForm({
  frame,
  period,
  wrong,
}: {
  frame: Frame
  period: Period
  wrong?: FigureFileWrong | undefined
}) {
  const t = useText()
  const { file } = t.fill
  return (
    <Form
      token={frame.token}
      action={paths.figureFile(frame.at, period.code)}
      enctype="multipart/form-data"
      class="card"
    >
      <h2>{file.send}</h2>
      <p>{file.sendHelp}</p>
      <FileField
        name="file"
        label={file.choose}
        error={wrong && file.refused[wrong]}
        accept=".xlsx,.csv"
      />
      <button class="main">{file.preview}</button>
    </Form>
  )
}

type Outcome = 'refused' | 'asked' | 'changed' | 'added' | 'unchanged'
const outcomes: readonly Outcome[] = ['refused', 'asked', 'changed', 'added', 'unchanged']

interface PreviewLine {
  readonly line: number
  readonly outcome: Outcome
  readonly name: string
  readonly code: string
  readonly words: string
  readonly state?: RowState
}

function lineOf(t: Text, { line, state }: { line: number; state: RowState }): PreviewLine {
  const { row, change, error } = state
  const { indicator, figure } = row
  const stands = figure?.value ?? null
  const of = { line, name: indicator.name, code: indicator.code, state }
  if (error) {
    const asked = error.why === 'far' || error.why === 'falls'
    return { ...of, outcome: asked ? 'asked' : 'refused', words: sayError(t, state) }
  }
  const value = change?.value ?? null
  const words = sayMove(t, indicator, stands, value)
  if (sameAmount(stands, value)) return { ...of, outcome: 'unchanged', words }
  return { ...of, outcome: stands ? 'changed' : 'added', words }
}

const sayMove = (t: Text, indicator: Indicator, from: Amount | null, to: Amount | null) =>
  from === null || sameAmount(from, to)
    ? sayFigure(t, indicator, to)
    : t.history.change(sayFigure(t, indicator, from), sayFigure(t, indicator, to))

/** What a file would do, row by row. Its numbers are in the form, which goes to the sheet. */
export function PreviewPage({
  frame,
  period,
  states,
  wrong,
  form,
}: {
  frame: Frame
  period: Period
  states: readonly { readonly line: number; readonly state: RowState }[]
  wrong: readonly { readonly row: FigureTableRow; readonly why: RowProblem }[]
  form: URLSearchParams
}) {
  const t = useText()
  const { file } = t.fill
  const { at } = frame
  const lines: PreviewLine[] = [
    ...wrong.map(({ row, why }) => ({
      ...{ line: row.line, outcome: 'refused' as const },
      ...{ name: row.code, code: row.part, words: file.wrong[why] },
    })),
    ...states.map((one) => lineOf(t, one)),
  ]
  const of = (outcome: Outcome) => lines.filter((one) => one.outcome === outcome)
  const moves = of('added').length + of('changed').length + of('asked').length
  const refused = of('refused').length
  // A number that cannot be read has its place on the sheet, where it can be put right; a row without a place has not.
  const there = wrong.length === 0
  return (
    <UnitPage frame={frame} room="sheet" title={file.previewTitle(t.period(period.code))}>
      {refused > 0 && (
        <p class="error" role="alert">
          {file.previewRefused(refused)}
        </p>
      )}
      {refused === 0 && moves === 0 && <p class="note">{file.previewNothing}</p>}
      {moves + refused > 0 && there && (
        <Form token={frame.token} action={paths.sheet(at, period.code)} id="sheet">
          {[...form].map(([name, value]) =>
            // A reason that is asked has a field of its own.
            name.endsWith('.reason') &&
            of('asked').some(({ code }) => name === `${code}.reason`) ? (
              ''
            ) : (
              <input type="hidden" name={name} value={value} />
            ),
          )}
          <p class="acts">
            <button class="main">{refused > 0 ? file.toSheet : file.confirm(moves)}</button>
            <a href={paths.figureFile(at, period.code)}>{file.other}</a>
          </p>
        </Form>
      )}
      {outcomes.map((outcome) => {
        const rows = of(outcome)
        return (
          rows.length > 0 && (
            <details class="card" open={outcome !== 'unchanged'}>
              <summary>{file.count[outcome](rows.length)}</summary>
              <ul class="list">
                {rows.map((row) => (
                  <li>
                    <div>
                      <strong>{row.name}</strong> <small>{row.code}</small>
                      <br />
                      <span class={outcome === 'refused' ? 'behind' : undefined}>{row.words}</span>
                      {outcome === 'asked' && <Question row={row} form={form} />}
                    </div>
                    <span class="quiet">{file.line(row.line)}</span>
                  </li>
                ))}
              </ul>
            </details>
          )
        )
      })}
      {(!there || (refused === 0 && moves === 0)) && <FileForm frame={frame} period={period} />}
    </UnitPage>
  )
}

/** What is asked of a row before it is taken: a tick, or a reason. */
function Question({ row: { code, state }, form }: { row: PreviewLine; form: URLSearchParams }) {
  const t = useText()
  const said = form.get(`${code}.amount`) ?? ''
  if (state?.error?.why === 'far') {
    return (
      <label class="choice">
        <input
          type="checkbox"
          name={`${code}.sure`}
          value={state.typed && sureOf(state.typed)}
          form="sheet"
        />{' '}
        {t.fill.far.sureOf(said)}
      </label>
    )
  }
  return (
    <label>
      {t.sheet.fallsWhy}
      <input
        name={`${code}.reason`}
        value={form.get(`${code}.reason`) ?? ''}
        form="sheet"
        maxlength={500}
      />
    </label>
  )
}
