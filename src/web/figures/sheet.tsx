import { limitedTo, records } from '../../domain/access.ts'
import { lastDay, type Period } from '../../domain/period.ts'
import { writePlace } from '../../domain/report.ts'
import { paths } from '../../paths.ts'
import type { Sheet } from '../../store/figures.ts'
import { formatDay } from '../../text/format.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { useText } from '../../ui/text.tsx'
import { FigureRow, type RowState } from './row.tsx'

export function SheetPage({
  frame,
  period,
  sheet,
  states,
  editable,
  saved,
  shut,
}: {
  frame: Frame
  period: Period
  sheet: Sheet
  states: readonly RowState[]
  editable: boolean
  saved?: number | undefined
  /** Why what was typed came too late. */
  shut?: 'closed' | 'periodClosed' | undefined
}) {
  const t = useText()
  const { report } = sheet
  const { at, standing } = frame
  const department = limitedTo(standing)
  const mine = states.filter(({ row }) => records(standing, row.indicator.lead))
  const wrong = states.filter(({ error }) => error).length
  const filled = mine.filter(({ row }) => row.figure).length
  const hidden = standing.kind === 'overseer' && report?.state !== 'submitted'
  const ended = lastDay(period, frame.organisation.cutOffDay) < frame.organisation.today
  const tasks = [...new Set(states.map(({ row }) => row.indicator.task))]
  return (
    <UnitPage
      frame={frame}
      room="sheet"
      title={t.sheet.title}
      flash={saved === undefined ? undefined : t.sheet.savedAll(saved)}
    >
      <PeriodNav period={period} to={(code) => paths.sheet(at, code)} />
      {wrong > 0 && (
        <p class="error" role="alert">
          {t.sheet.refused(wrong)}
        </p>
      )}
      {shut && (
        <p class="error" role="alert">
          {t.problem[shut].join('. ')}
        </p>
      )}
      {report?.submittedDay && (
        <p class="note">
          {t.sheet.closed(formatDay(report.submittedDay))}{' '}
          <a href={paths.report(at, period.code)}>{t.report.title}</a>
        </p>
      )}
      {!editable && standing.kind !== 'overseer' && !report?.submittedDay && (
        <p class="note">{sheet.closed ? t.problem.periodClosed[1] : t.sheet.readOnly}</p>
      )}
      {editable && department && <p class="note">{t.people.limited(department)}</p>}
      {states.length === 0 && <Empty>{t.sheet.none}</Empty>}
      {hidden && <Empty>{t.sheet.hidden}</Empty>}
      {!hidden && states.length > 0 && (
        <>
          <p class="quiet">
            {t.sheet.progress(filled, mine.length)}. {editable && t.sheet.intro}{' '}
            {editable && mine.length > 0 && (
              <a href={paths.figureFile(at, period.code)}>{t.fill.file.link}</a>
            )}
          </p>
          {tasks.map((task) => (
            <section class="card">
              <h2>{task ?? t.board.noTask}</h2>
              {states
                .filter(({ row }) => row.indicator.task === task)
                .map((state) => (
                  <FigureRow
                    at={at}
                    period={period}
                    state={state}
                    editable={editable && mine.includes(state)}
                    missing={ended}
                    remarks={remarksOf(sheet, state)}
                    evidence={evidenceOf(state, editable && mine.includes(state))}
                  />
                ))}
            </section>
          ))}
        </>
      )}
      {editable && mine.length > 0 && (
        <Form token={frame.token} action={paths.sheet(at, period.code)} id="sheet" class="acts bar">
          <button class="main">{t.sheet.save}</button>
          <button name="then" value="review">
            {t.sheet.saveAndReview}
          </button>
        </Form>
      )}
    </UnitPage>
  )
}

/** What the unit above asks of this figure. */
export const remarksOf = ({ remarks = [] }: Sheet, { row }: RowState) =>
  remarks.filter(
    ({ place }) => place === writePlace({ kind: 'figure', indicator: row.indicator.code }),
  )

/** Where it can be added, or there is some. */
const evidenceOf = ({ row: { evidence } }: RowState, editable: boolean) =>
  editable || evidence > 0 ? evidence : undefined
