import { paths } from '../../paths.ts'
import type { Founded } from '../../store/organisations.ts'
import { Form, LinesField, SelectField, Shown, TextField } from '../../ui/fields.tsx'
import { PlainPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export interface Typed {
  readonly code: string
  readonly name: string
  /** One a line. */
  readonly levels: string
  readonly language: string
  readonly cutOffDay: string
}

export type FieldErrors = Partial<
  Record<'token' | 'code' | 'name' | 'levels' | 'cutOffDay', string | undefined>
>

export const untyped: Typed = { code: '', name: '', levels: '', language: 'vi', cutOffDay: '31' }

export function OperatorPage({
  typed = untyped,
  errors = {},
  token,
}: {
  typed?: Typed
  errors?: FieldErrors
  token: string
}) {
  const t = useText().machine.operator
  const refused = Object.values(errors).some(Boolean)
  return (
    <PlainPage title={t.title} here={paths.operator()} token={token}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <Form token={token} action={paths.operator()} class="card" autocomplete="off">
        {refused && (
          <p class="error" role="alert">
            {t.refused}
          </p>
        )}
        <TextField
          name="operator"
          label={t.token}
          help={t.tokenHelp}
          error={errors.token}
          type="password"
        />
        <TextField
          name="code"
          label={t.code}
          help={t.codeHelp}
          error={errors.code}
          value={typed.code}
          maxlength={40}
          autocapitalize="none"
        />
        <TextField
          name="name"
          label={t.name}
          error={errors.name}
          value={typed.name}
          maxlength={150}
        />
        <LinesField
          name="levels"
          label={t.levels}
          help={t.levelsHelp}
          error={errors.levels}
          value={typed.levels}
          rows={5}
          required
        />
        <SelectField
          name="language"
          label={t.language}
          value={typed.language}
          options={(['vi', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
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
        <button class="main">{t.submit}</button>
      </Form>
    </PlainPage>
  )
}

/** Shown once, after the organisation is made. */
export function FoundedPage({
  name,
  founded,
  origin,
  token,
}: {
  name: string
  founded: Founded
  origin: string
  token: string
}) {
  const t = useText().machine.operator
  const address = origin + paths.duties({ organisation: founded.code, unit: founded.unit })
  const told = [
    ['address', t.address, address],
    ['login', t.login, founded.administrator.login],
    ['password', t.password, founded.administrator.password],
    ['token', t.apiToken, founded.token],
  ] as const
  return (
    <PlainPage title={t.title} here={paths.operator()} token={token} scripts={['copy']}>
      <h1>{t.done(name)}</h1>
      <p class="note" role="status">
        {t.once}
      </p>
      <div class="card">
        {told.map(([id, label, value]) => (
          <Shown id={`told-${id}`} label={label} value={value} />
        ))}
      </div>
      <p>
        <a href={paths.operator()}>{t.another}</a>
      </p>
    </PlainPage>
  )
}
