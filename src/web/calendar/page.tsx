import { dueDayOf, holidayRules, reportable } from '../../domain/calendar.ts'
import { readPeriod } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { KeptCalendar } from '../../store/calendar.ts'
import { formatDay } from '../../text/format.ts'
import { Choices, Form, LinesField, TextField } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export interface TypedCalendar {
  readonly periods: readonly string[]
  readonly holidays: string
  readonly rule: string
  /** By the level's position. */
  readonly dueDays: Readonly<Record<string, string>>
}

export function CalendarPage({
  frame,
  year,
  kept,
  typed,
  errors = {},
  flash,
}: {
  frame: Frame
  year: number
  kept: KeptCalendar
  typed: TypedCalendar
  errors?: Readonly<Record<string, string | undefined>>
  flash?: string | undefined
}) {
  const text = useText()
  const { calendar: t } = text.cycle
  const codes = kept.periods.flatMap((frequency) => {
    const parts = {
      month: ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'],
      quarter: ['Q1', 'Q2', 'Q3', 'Q4'],
      half: ['H1', 'H2'],
      nineMonths: ['9M'],
      year: [''],
    }[frequency]
    return parts.map((part) => (part ? `${year}-${part}` : `${year}`))
  })
  return (
    <UnitPage frame={frame} room="members" title={t.title} flash={flash}>
      <p>{t.intro}</p>
      <Form token={frame.token} error={errors.all} action={paths.calendar(frame.at)} class="card">
        <fieldset>
          <legend>{t.periods}</legend>
          {errors.periods && (
            <p class="error" role="alert">
              {errors.periods}
            </p>
          )}
          {reportable.map((frequency) => (
            <label class="choice">
              <input
                type="checkbox"
                name="period"
                value={frequency}
                checked={typed.periods.includes(frequency)}
              />
              {t.period[frequency]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t.dueDays}</legend>
          {kept.levels.map(({ position, name }) => (
            <TextField
              name={`due.${position}`}
              label={name}
              error={errors[`due.${position}`]}
              value={typed.dueDays[String(position)] ?? ''}
              inputmode="numeric"
              maxlength={2}
            />
          ))}
        </fieldset>
        <LinesField
          name="holidays"
          label={t.holidays}
          help={t.holidaysHelp}
          error={errors.holidays}
          value={typed.holidays}
          rows={5}
        />
        <Choices
          name="rule"
          label={t.rule}
          value={typed.rule}
          options={holidayRules.map((value) => ({ value, label: t.rules[value] }))}
        />
        <button class="main">{t.save}</button>
      </Form>
      <section class="card">
        <h2>{t.preview(year)}</h2>
        <section class="wide" aria-label={t.preview(year)} tabindex={0}>
          <table class="division">
            <thead>
              <tr>
                <th scope="col">{t.month}</th>
                {kept.levels.map(({ name }) => (
                  <th scope="col" lang="vi">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {codes.map((code) => (
                <tr>
                  <th scope="row">{text.period(code)}</th>
                  {kept.levels.map(({ dueDays }) => (
                    <td>{dayOf(code, dueDays, kept)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
    </UnitPage>
  )
}

function dayOf(code: string, dueDays: number, kept: KeptCalendar): string {
  const period = readPeriod(code)
  return period ? formatDay(dueDayOf(period, dueDays, kept.cutOffDay, kept)) : ''
}
