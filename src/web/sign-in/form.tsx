import { paths } from '../../paths.ts'
import { PlainPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export function SignInPage({
  next,
  login = '',
  error,
}: {
  next: string
  login?: string
  error?: 'wrong' | 'empty' | 'tooMany'
}) {
  const t = useText().signIn
  return (
    <PlainPage title={t.title} here={paths.signIn(next)}>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <form method="post" action={paths.signIn()} class="card">
        <input type="hidden" name="next" value={next} />
        {error && (
          <p class="error" id="wrong" role="alert">
            {t[error]}
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
      <p class="quiet">{t.lost}</p>
    </PlainPage>
  )
}
