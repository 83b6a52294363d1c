import { paths } from '../../paths.ts'
import type { ClosedPeriod } from '../../store/closings.ts'
import { formatMoment } from '../../text/format.ts'
import { Ask, Form, SelectField, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export interface TypedPeriod {
  readonly period: string
  readonly reason: string
}

/** The periods of an organisation that stand still. */
export function PeriodsPage({
  frame,
  closed,
  open,
  opening = false,
  typed = { period: '', reason: '' },
  errors = {},
  flash,
}: {
  frame: Frame
  closed: readonly ClosedPeriod[]
  /** Codes of those that have ended and are not closed. */
  open: readonly string[]
  /** Whether it was refused to open what was typed again, not to close it. */
  opening?: boolean
  typed?: TypedPeriod
  errors?: Partial<Record<keyof TypedPeriod, string | undefined>>
  flash?: string | undefined
}) {
  const text = useText()
  const { periods: t } = text.cycle
  return (
    <UnitPage frame={frame} room="members" title={t.title} flash={flash}>
      <p>{t.intro}</p>
      {closed.length === 0 && <Empty>{t.none}</Empty>}
      <ul class="list">
        {closed.map(({ period, closedAt, reason, person }) => (
          <li>
            <span>
              <b>{text.period(period)}</b> {reason}
              <br />
              <small>{t.by(person ?? '', formatMoment(closedAt))}</small>
            </span>
            <Ask
              token={frame.token}
              summary={t.reopenOf(text.period(period))}
              action={paths.periods(frame.at)}
              open={opening && typed.period === period}
            >
              <input type="hidden" name="period" value={period} />
              <input type="hidden" name="open" value="1" />
              <TextField
                name="reason"
                id={`r-${period}`}
                label={t.reason}
                error={opening && typed.period === period ? errors.reason : undefined}
                maxlength={500}
              />
              <button>{t.reopen}</button>
            </Ask>
          </li>
        ))}
      </ul>
      <Form token={frame.token} action={paths.periods(frame.at)} class="card">
        <SelectField
          name="period"
          label={t.period}
          help={t.periodHelp}
          error={errors.period}
          value={typed.period}
          options={open.map((value) => ({ value, label: text.period(value) }))}
        />
        <TextField
          name="reason"
          label={t.reason}
          error={opening ? undefined : errors.reason}
          value={opening ? '' : typed.reason}
          maxlength={500}
        />
        <button class="main">{t.close}</button>
      </Form>
    </UnitPage>
  )
}
