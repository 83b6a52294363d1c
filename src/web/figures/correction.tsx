import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import { Form, TextField } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { FigureRow, type RowState } from './row.tsx'

/** An accepted report's figures, to be corrected with a reason: nothing is saved before it is issued as a whole. */
export function CorrectionPage({
  frame,
  period,
  states,
  reason = '',
  reasonWrong,
  error,
}: {
  frame: Frame
  period: Period
  states: readonly RowState[]
  reason?: string
  reasonWrong?: string | undefined
  error?: string | undefined
}) {
  const text = useText()
  const { correction: t, narrative } = text.cycle
  return (
    <UnitPage frame={frame} room="sheet" title={t.title(text.period(period.code))}>
      <p>
        <a href={paths.report(frame.at, period.code)}>{narrative.back}</a>
      </p>
      <p class="note">{t.intro}</p>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <section class="card">
        {states.map((state) => (
          <FigureRow at={frame.at} period={period} state={state} saving={false} />
        ))}
      </section>
      <Form
        token={frame.token}
        action={paths.correction(frame.at, period.code)}
        id="sheet"
        class="card"
      >
        <div data-keep="reason" data-typed={reason ? '' : undefined}>
          <TextField
            name="reason"
            label={t.reason}
            error={reasonWrong}
            value={reason}
            maxlength={500}
          />
        </div>
        <button class="main">{t.save}</button>
      </Form>
    </UnitPage>
  )
}
