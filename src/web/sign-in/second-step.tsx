import { paths } from '../../paths.ts'
import { TextField } from '../../ui/fields.tsx'
import { PlainPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { PasskeySignIn } from './form.tsx'

export function SecondStepPage({ next, error }: { next: string; error?: 'wrong' | 'tooMany' }) {
  const t = useText().account.secondStep
  return (
    <PlainPage title={t.title} here={paths.secondFactor(next)} scripts={['passkey']}>
      <h1>{t.title}</h1>
      <form method="post" action={paths.secondFactor()} class="card">
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label={t.code}
          help={t.intro}
          error={error && t[error]}
          autocomplete="one-time-code"
          maxlength={40}
        />
        <button class="main">{t.submit}</button>
      </form>
      <PasskeySignIn next={next} />
      <p class="quiet">{t.lost}</p>
      <p class="acts">
        <a href={paths.signIn(next)}>{t.restart}</a>
      </p>
    </PlainPage>
  )
}
