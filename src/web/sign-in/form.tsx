import { paths } from '../../paths.ts'
import { PlainPage } from '../../ui/layout.tsx'
import { PasskeyForm } from '../../ui/passkey.tsx'
import { useText } from '../../ui/text.tsx'

export function SignInPage({
  next,
  login = '',
  error,
}: {
  next: string
  login?: string
  error?: 'wrong' | 'empty' | 'tooMany' | 'late' | 'passkeyFailed'
}) {
  const { signIn: t, account } = useText()
  const { late, passkeyFailed } = account.secondStep
  const words = { ...t, late, passkeyFailed }
  return (
    <PlainPage title={t.title} here={paths.signIn(next)} passkeys>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <form method="post" action={paths.signIn()} class="card">
        <input type="hidden" name="next" value={next} />
        {error && (
          <p class="error" id="wrong" role="alert">
            {words[error]}
          </p>
        )}
        <label for="login">{t.login}</label>
        <input
          id="login"
          name="login"
          value={login}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          aria-describedby={error && 'wrong'}
        />
        <label for="password">{t.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          aria-describedby={error && 'wrong'}
        />
        <button class="main">{t.submit}</button>
      </form>
      <PasskeySignIn next={next} />
      <p class="quiet">{t.lost}</p>
    </PlainPage>
  )
}

/** A passkey is both factors at once, so it stands at either step. */
export function PasskeySignIn({ next }: { next: string }) {
  const t = useText().account.secondStep
  return (
    <PasskeyForm
      action={paths.passkeyAnswer()}
      question={paths.passkeyQuestion()}
      token=""
      failed={t.passkeyFailed}
    >
      <input type="hidden" name="next" value={next} />
      <button>{t.passkey}</button>
    </PasskeyForm>
  )
}
