import { mostIndicators } from '../../domain/theme.ts'
import { paths } from '../../paths.ts'
import type { Choice } from '../../store/themes.ts'
import { Form, SelectField, TextField } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export interface TypedTheme {
  readonly name: string
  readonly period: string
  readonly dueDay: string
  readonly levels: readonly string[]
  readonly indicators: readonly string[]
}

export type ThemeErrors = Readonly<Partial<Record<keyof TypedTheme | 'all', string | undefined>>>

/** Asking for a thematic report. */
export function NewThemePage({
  frame,
  months,
  choices,
  typed,
  errors = {},
}: {
  frame: Frame
  /** Codes of the months that can be looked at. */
  months: readonly string[]
  choices: readonly Choice[]
  typed: TypedTheme
  errors?: ThemeErrors
}) {
  const text = useText()
  const { themes: t } = text.calendar
  const levels = choices.filter(({ kind }) => kind === 'level')
  const indicators = choices.filter(({ kind }) => kind === 'indicator')
  return (
    <UnitPage frame={frame} room="duties" title={t.newTitle}>
      <p>{t.newIntro}</p>
      <Form token={frame.token} error={errors.all} action={paths.themes(frame.at)} class="card">
        <TextField
          name="name"
          label={t.name}
          error={errors.name}
          value={typed.name}
          maxlength={200}
        />
        <SelectField
          name="period"
          label={t.period}
          error={errors.period}
          value={typed.period}
          options={months.map((value) => ({ value, label: text.period(value) }))}
        />
        <TextField
          name="dueDay"
          label={t.dueDay}
          help={t.dueDayHelp}
          error={errors.dueDay}
          value={typed.dueDay}
          maxlength={10}
        />
        <fieldset>
          <legend>{t.levels}</legend>
          <Wrong words={errors.levels} />
          {levels.length === 0 && <p class="quiet">{t.levelsNone}</p>}
          {levels.map(({ position, name }) => (
            <Check
              name="level"
              value={String(position)}
              label={name}
              checked={typed.levels.includes(String(position))}
            />
          ))}
        </fieldset>
        <fieldset>
          <legend>{t.indicators}</legend>
          <p class="quiet">{t.indicatorsHelp(mostIndicators)}</p>
          <Wrong words={errors.indicators} />
          {indicators.map(({ code, name, measure, enteredBy }) => (
            <Check
              name="indicator"
              value={code}
              label={name}
              small={enteredBy ? `${measure} · ${t.enteredBy(enteredBy)}` : measure}
              checked={typed.indicators.includes(code)}
            />
          ))}
        </fieldset>
        <p class="acts">
          <button class="main">{t.send}</button>
          <a href={paths.themes(frame.at)}>{t.back}</a>
        </p>
      </Form>
    </UnitPage>
  )
}

function Wrong({ words }: { words: string | undefined }) {
  return words ? (
    <p class="error" role="alert">
      {words}
    </p>
  ) : null
}

function Check({
  name,
  value,
  label,
  small,
  checked,
}: {
  name: string
  value: string
  label: string
  small?: string
  checked: boolean
}) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value={value} checked={checked} />
      <span lang="vi">
        {label} {small && <small>{small}</small>}
      </span>
    </label>
  )
}
