import { paths } from '../../paths.ts'
import type { Founded } from '../../store/organisations.ts'
import { PlainPage, Token } from '../../ui/layout.tsx'
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
  const marks = (field: keyof FieldErrors, help = false) => {
    const described = [help && `${field}-h`, errors[field] && `${field}-e`].filter(Boolean)
    return {
      'aria-invalid': errors[field] ? ('true' as const) : undefined,
      'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    }
  }
  const Wrong = ({ of }: { of: keyof FieldErrors }) =>
    errors[of] ? (
      <p class="error" id={`${of}-e`}>
        {errors[of]}
      </p>
    ) : null
  return (
    <PlainPage title={t.title} here={paths.operator()} token={token}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <form method="post" action={paths.operator()} class="card" autocomplete="off">
        <Token value={token} />
        {refused && (
          <p class="error" role="alert">
            {t.refused}
          </p>
        )}
        <label for="operator">{t.token}</label>
        <p class="quiet" id="token-h">
          {t.tokenHelp}
        </p>
        <Wrong of="token" />
        <input
          id="operator"
          name="operator"
          type="password"
          autocomplete="off"
          required
          {...marks('token', true)}
        />
        <label for="code">{t.code}</label>
        <p class="quiet" id="code-h">
          {t.codeHelp}
        </p>
        <Wrong of="code" />
        <input
          id="code"
          name="code"
          value={typed.code}
          maxlength={40}
          autocapitalize="none"
          spellcheck={false}
          required
          {...marks('code', true)}
        />
        <label for="name">{t.name}</label>
        <Wrong of="name" />
        <input
          id="name"
          name="name"
          value={typed.name}
          maxlength={150}
          required
          {...marks('name')}
        />
        <label for="levels">{t.levels}</label>
        <p class="quiet" id="levels-h">
          {t.levelsHelp}
        </p>
        <Wrong of="levels" />
        <textarea id="levels" name="levels" rows={5} required {...marks('levels', true)}>
          {typed.levels}
        </textarea>
        <label for="language">{t.language}</label>
        <p>
          <select id="language" name="language">
            {(['vi', 'en'] as const).map((language) => (
              <option value={language} selected={language === typed.language}>
                {t.languages[language]}
              </option>
            ))}
          </select>
        </p>
        <label for="cutOffDay">{t.cutOffDay}</label>
        <p class="quiet" id="cutOffDay-h">
          {t.cutOffDayHelp}
        </p>
        <Wrong of="cutOffDay" />
        <input
          id="cutOffDay"
          name="cutOffDay"
          value={typed.cutOffDay}
          inputmode="numeric"
          maxlength={2}
          required
          {...marks('cutOffDay', true)}
        />
        <button class="main">{t.submit}</button>
      </form>
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
    <PlainPage title={t.title} here={paths.operator()} token={token}>
      <h1>{t.done(name)}</h1>
      <p class="note" role="status">
        {t.once}
      </p>
      <div class="card">
        {told.map(([id, label, value]) => (
          <>
            <label for={`told-${id}`}>{label}</label>
            <textarea
              id={`told-${id}`}
              rows={value.length > 34 ? 2 : 1}
              readonly
              spellcheck={false}
            >
              {value}
            </textarea>
          </>
        ))}
      </div>
      <p>
        <a href={paths.operator()}>{t.another}</a>
      </p>
    </PlainPage>
  )
}
