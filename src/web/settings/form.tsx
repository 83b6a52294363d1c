import { paths } from '../../paths.ts'
import { languages, secondFactors } from '../../store/settings.ts'
import { Choices, Form, SelectField, TextField } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export interface Typed {
  readonly name: string
  readonly language: string
  readonly cutOffDay: string
  readonly secondFactor: string
}
export type FieldErrors = Partial<Record<keyof Typed | 'all', string | undefined>>

export function SettingsPage({
  frame,
  typed,
  errors = {},
  flash,
}: {
  frame: Frame
  typed: Typed
  errors?: FieldErrors
  flash?: string | undefined
}) {
  const t = useText().account.settings
  return (
    <UnitPage frame={frame} room="members" title={t.title} flash={flash}>
      <Form
        token={frame.token}
        error={errors.all}
        action={paths.settings(frame.at)}
        class="card narrow"
      >
        <TextField
          name="name"
          label={t.name}
          error={errors.name}
          value={typed.name}
          maxlength={150}
        />
        <SelectField
          name="language"
          label={t.language}
          value={typed.language}
          options={languages.map((value) => ({ value, label: t.languages[value] }))}
        />
        <TextField
          name="cutOffDay"
          label={t.cutOffDay}
          help={t.cutOffDayHelp}
          error={errors.cutOffDay}
          value={typed.cutOffDay}
          inputmode="numeric"
          maxlength={2}
        />
        <Choices
          name="secondFactor"
          label={t.secondFactor}
          error={errors.secondFactor}
          value={typed.secondFactor}
          options={secondFactors.map((value) => ({
            value,
            label: t.secondFactors[value],
            help: t.secondFactorHelp[value],
          }))}
        />
        {errors.secondFactor && (
          <p>
            <a href={paths.account()}>{useText().account.title}</a>
          </p>
        )}
        <button class="main">{t.save}</button>
      </Form>
      <p>
        <a href={paths.calendar(frame.at)}>{useText().cycle.calendar.open}</a> ·{' '}
        <a href={paths.periods(frame.at)}>{useText().cycle.periods.open}</a>
      </p>
    </UnitPage>
  )
}
