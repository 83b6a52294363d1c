import { paths } from '../../paths.ts'
import { formatMoment } from '../../text/format.ts'
import { Form, TextField, Username } from '../../ui/fields.tsx'
import { PlainPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { SecondFactor } from './steps.tsx'
import type { AccountView } from './view.ts'

export function AccountPage({ view }: { view: AccountView }) {
  const t = useText()
  const { person, token, overview, flash } = view
  return (
    <PlainPage
      title={t.account.title}
      here={paths.account()}
      token={token}
      scripts={view.pushKey === undefined ? ['passkey'] : ['passkey', 'push']}
    >
      <h1>{t.account.title}</h1>
      {flash && (
        <p class="flash" role="status">
          {flash}
        </p>
      )}
      {overview.askedBy.length > 0 && !overview.secondFactor && (
        <p class="note" role="status">
          {t.account.askedBy(overview.askedBy.join(', '))}
        </p>
      )}
      <p>{t.account.login(person.login)}</p>
      <p class="acts">
        <a href={paths.start()}>{t.nav.units}</a>
      </p>
      <Name view={view} />
      <Password view={view} />
      <SecondFactor view={view} />
      <Reminders view={view} />
      <Sessions view={view} />
      <Form token={token} action={paths.signOut()}>
        <button class="plain">{t.nav.signOut}</button>
      </Form>
    </PlainPage>
  )
}

function Name({ view: { person, token, typedName, errors } }: { view: AccountView }) {
  const t = useText().account.name
  return (
    <Form token={token} action={paths.accountName()} class="card">
      <h2>{t.title}</h2>
      <TextField
        name="name"
        label={t.label}
        help={t.help}
        error={errors.name}
        value={typedName ?? person.name}
        autocomplete="name"
        maxlength={80}
      />
      <button>{t.save}</button>
    </Form>
  )
}

function Password({ view: { person, token, overview, errors } }: { view: AccountView }) {
  const t = useText().account.password
  const open = Boolean(errors.present || errors.password || errors.again)
  return (
    <section class="card">
      <h2>{t.title}</h2>
      <details open={open}>
        <summary>{t.change}</summary>
        <Form token={token} action={paths.accountPassword()}>
          <Username login={person.login} />
          <TextField
            name="present"
            label={t.present}
            error={errors.present}
            type="password"
            autocomplete="current-password"
          />
          <TextField
            name="password"
            label={t.next}
            help={t.help(overview.leastPassword)}
            error={errors.password}
            type="password"
            autocomplete="new-password"
          />
          <TextField
            name="again"
            label={t.again}
            error={errors.again}
            type="password"
            autocomplete="new-password"
          />
          <p class="quiet">{t.ends}</p>
          <button class="main">{t.change}</button>
        </Form>
      </details>
    </section>
  )
}

/** What comes to a device by itself. Absent where the house has no keys for it. */
function Reminders({ view: { token, overview, pushKey, errors } }: { view: AccountView }) {
  const t = useText().calendar.push
  const { sessions } = useText().account
  if (!pushKey) return null
  return (
    <section class="card">
      <h2>{t.title}</h2>
      <p class="quiet">{t.intro}</p>
      {errors.push && (
        <p class="error" role="alert">
          {errors.push}
        </p>
      )}
      {overview.devices.length === 0 && <p>{t.none}</p>}
      <ul class="list">
        {overview.devices.map(({ endpoint, device, createdAt }) => (
          <li>
            <Form
              token={token}
              action={paths.accountDeviceRemoval()}
              data-endpoint={endpoint}
              class="acts"
            >
              <input type="hidden" name="endpoint" value={endpoint} />
              <span>
                <strong>{device || sessions.unknown}</strong>{' '}
                <span class="badge" hidden>
                  {sessions.here}
                </span>
                <br />
                <small>{t.since(formatMoment(createdAt))}</small>
              </span>
              <button aria-label={t.removeOf(device || sessions.unknown)}>{t.remove}</button>
            </Form>
          </li>
        ))}
      </ul>
      <Form
        token={token}
        action={paths.accountDevices()}
        data-push={pushKey}
        data-worker={paths.pushWorker()}
        hidden
      >
        <input type="hidden" name="endpoint" />
        <input type="hidden" name="p256dh" />
        <input type="hidden" name="auth" />
        <p class="error" role="alert" hidden>
          {t.failed}
        </p>
        <button>{t.agree}</button>
      </Form>
    </section>
  )
}

function Sessions({ view: { token, overview } }: { view: AccountView }) {
  const t = useText().account.sessions
  const { sessions } = overview
  return (
    <section class="card">
      <h2>{t.title}</h2>
      <ul class="list">
        {sessions.map(({ id, device, createdAt, seenAt, here }) => (
          <li>
            <div>
              <strong>{device || t.unknown}</strong> {here && <span class="badge">{t.here}</span>}
              <br />
              <small>
                {t.since(formatMoment(createdAt))}
                {!here && ` · ${t.seen(formatMoment(seenAt))}`}
              </small>
            </div>
            {!here && (
              <Form token={token} action={paths.accountSession(id)}>
                <button aria-label={t.endName(device || t.unknown)}>{t.end}</button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form token={token} action={paths.accountSessions()}>
          <button>{t.endOthers}</button>
        </Form>
      ) : (
        <p class="quiet">{t.only}</p>
      )}
    </section>
  )
}
