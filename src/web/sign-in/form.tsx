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
  error?: 'wrong' | 'empty' | 'tooMany' | 'late' | 'passkey'
}) {
  const { signIn: t, account } = useText()
  const words = { ...t, late: account.secondStep.late }
  const wrong = error === 'passkey' ? undefined : error
  return (
    <PlainPage title={t.title} here={paths.signIn(next)} scripts={['passkey']}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <form method="post" action={paths.signIn()} class="card">
        <input type="hidden" name="next" value={next} />
        {wrong && (
          <p class="error" id="wrong" role="alert">
            {words[wrong]}
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
          aria-describedby={wrong && 'wrong'}
        />
        <label for="password">{t.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          aria-describedby={wrong && 'wrong'}
        />
        <button class="main">{t.submit}</button>
      </form>
      <PasskeySignIn next={next} refused={error === 'passkey'} />
      <p class="quiet">{t.lost}</p>
    </PlainPage>
  )
}

/** A passkey is both factors at once, so it stands at either step. */
export function PasskeySignIn({ next, refused = false }: { next: string; refused?: boolean }) {
  const t = useText().account.secondStep
  return (
    <PasskeyForm
      action={paths.passkeyAnswer()}
      question={paths.passkeyQuestion()}
      token=""
      failed={t.passkeyFailed}
      refused={refused}
    >
      <input type="hidden" name="next" value={next} />
      <button>{t.passkey}</button>
    </PasskeyForm>
  )
}
