import type { Child } from 'hono/jsx'
import { paths } from '../../paths.ts'
import { formatMoment } from '../../text/format.ts'
import { Form, TextField, Username } from '../../ui/fields.tsx'
import { PlainPage } from '../../ui/layout.tsx'
import { PasskeyForm } from '../../ui/passkey.tsx'
import { Qr } from '../../ui/qr.tsx'
import { useText } from '../../ui/text.tsx'
import type { AccountView, Enrolment } from './view.ts'

const dayOf = (at: number) => formatMoment(at).slice(0, 10)

export function SecondFactor({ view }: { view: AccountView }) {
  const t = useText().account
  const { overview, proven } = view
  return (
    <section class="card" id="second-factor">
      <h2>
        {t.steps.title}{' '}
        <span class={overview.secondFactor ? 'badge reached' : 'badge'}>
          {overview.secondFactor ? t.steps.on : t.steps.off}
        </span>
      </h2>
      <p class="quiet">{t.steps.intro}</p>
      {!proven && <Proof view={view} />}
      <Codes view={view} />
      <Passkeys view={view} />
      {overview.secondFactor && <Recovery view={view} />}
    </section>
  )
}

function Proof({ view: { person, token, errors } }: { view: AccountView }) {
  const { proof: t, password } = useText().account
  return (
    <Form token={token} action={paths.accountProof()} class="note">
      <h3>{t.title}</h3>
      <Username login={person.login} />
      <TextField
        name="proof"
        label={password.present}
        help={t.intro}
        error={errors.proof}
        type="password"
        autocomplete="current-password"
      />
      <button>{t.submit}</button>
    </Form>
  )
}

function Codes({ view }: { view: AccountView }) {
  const t = useText().account.codes
  const { totpSince } = view.overview.steps
  return (
    <>
      <h3>{t.title}</h3>
      {totpSince !== null ? (
        <>
          <p>{t.on(dayOf(totpSince))}</p>
          <Removal
            action={paths.accountCodesRemoval()}
            id="codesRemoval"
            view={view}
            summary={t.remove}
            ask={t.removeAsk}
            sure={t.removeSure}
            error={view.errors.codesRemoval}
          />
        </>
      ) : (
        <>
          <p class="quiet">{t.off}</p>
          {view.enrolment && <Enrol view={view} enrolment={view.enrolment} />}
          {view.proven && (
            <Form token={view.token} action={paths.accountCodes()}>
              <button>{view.enrolment ? t.again : t.begin}</button>
            </Form>
          )}
        </>
      )}
    </>
  )
}

function Enrol({
  view: { token, errors },
  enrolment: { secret, address },
}: {
  view: AccountView
  enrolment: Enrolment
}) {
  const t = useText().account.codes
  return (
    <Form token={token} action={paths.accountCodesConfirmation()}>
      <p>{t.scan}</p>
      <Qr text={address} label={t.qr} />
      <p class="acts">
        <a href={address}>{t.open}</a>
      </p>
      <p>
        {t.secret}: <code>{secret.replace(/(.{4})(?!$)/g, '$1 ')}</code>
      </p>
      <TextField
        name="code"
        label={t.code}
        error={errors.code}
        autocomplete="one-time-code"
        inputmode="numeric"
        maxlength={10}
      />
      <button class="main">{t.confirm}</button>
    </Form>
  )
}

function Passkeys({ view }: { view: AccountView }) {
  const t = useText().account.passkeys
  const { passkeys } = view.overview
  return (
    <>
      <h3>{t.title}</h3>
      <p class="quiet">{t.intro}</p>
      {passkeys.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <ul class="list">
          {passkeys.map(({ id, name, createdAt, usedAt }, at) => (
            <li>
              <div>
                <strong>{name}</strong>
                <br />
                <small>
                  {t.made(dayOf(createdAt))} ·{' '}
                  {usedAt === null ? t.unused : t.used(formatMoment(usedAt))}
                </small>
              </div>
              <Removal
                action={paths.accountPasskeyRemoval()}
                id={`passkey-${at}`}
                view={view}
                summary={t.remove}
                ask={t.removeAsk(name)}
                sure={t.removeSure}
                error={view.passkeyRemoval === id ? view.errors.passkeyRemoval : undefined}
              >
                <input type="hidden" name="passkey" value={id} />
              </Removal>
            </li>
          ))}
        </ul>
      )}
      {view.errors.passkeyName && (
        <p class="error" role="alert">
          {view.errors.passkeyName}
        </p>
      )}
      {view.proven && (
        <>
          <PasskeyForm
            action={paths.accountPasskeys()}
            question={paths.accountPasskeyQuestion()}
            token={view.token}
            failed={t.failed}
          >
            <TextField
              name="passkeyName"
              label={t.name}
              value={view.device || t.unknown}
              autocomplete="off"
              maxlength={60}
            />
            <button>{t.add}</button>
          </PasskeyForm>
          <noscript>
            <p class="quiet">{t.scripts}</p>
          </noscript>
        </>
      )}
    </>
  )
}

function Recovery({ view: { overview, proven, token } }: { view: AccountView }) {
  const t = useText().account.recovery
  return (
    <>
      <h3>{t.title}</h3>
      <p class="quiet">{t.intro}</p>
      <p>{t.left(overview.steps.recoveryCodes)}</p>
      {proven && (
        <Form token={token} action={paths.accountRecovery()}>
          <button>{t.renew}</button>
        </Form>
      )}
    </>
  )
}

/** Something is taken away for good: the password is asked in the same form. */
function Removal({
  action,
  id,
  view,
  summary,
  ask,
  sure,
  error,
  children,
}: {
  action: string
  id: string
  view: AccountView
  summary: string
  ask: string
  sure: string
  error: string | undefined
  children?: Child
}) {
  const t = useText().account.password
  return (
    <details open={Boolean(error)}>
      <summary>{summary}</summary>
      <Form token={view.token} action={action}>
        <Username login={view.person.login} />
        {children}
        <TextField
          id={id}
          name="present"
          label={t.present}
          help={ask}
          error={error}
          type="password"
          autocomplete="current-password"
        />
        <button>{sure}</button>
      </Form>
    </details>
  )
}

/** Shown once, when they are made. */
export function RecoveryPage({
  login,
  codes,
  token,
}: {
  login: string
  codes: readonly string[]
  token: string
}) {
  const t = useText().account.recovery
  return (
    <PlainPage title={t.title} here={paths.account()} token={token}>
      <h1>{t.title}</h1>
      <p class="note" role="status">
        {t.once}
      </p>
      <section class="card">
        <h2>{t.of(login)}</h2>
        <p>{t.intro}</p>
        <ol class="codes">
          {codes.map((code) => (
            <li>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </section>
      <p class="quiet">{t.print}</p>
      <p class="acts">
        <a class="main" href={paths.account()}>
          {t.done}
        </a>
      </p>
    </PlainPage>
  )
}
