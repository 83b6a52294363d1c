import { paths } from '../../paths.ts'
import type { DeadLink, OpenLink } from '../../store/links.ts'
import { formatMoment } from '../../text/format.ts'
import { Form, TextField, Username } from '../../ui/fields.tsx'
import { PlainPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export interface Typed {
  readonly name: string
  readonly login: string
}
export type FieldErrors = Partial<
  Record<'name' | 'login' | 'password' | 'again', string | undefined>
>

/** Who reads the page, where somebody is signed in. */
export interface Reader {
  readonly name: string
  readonly member: boolean
}

export function InvitationPage({
  secret,
  link,
  reader,
  least,
  token,
  typed = { name: link.name, login: '' },
  errors = {},
}: {
  secret: string
  link: OpenLink
  reader: Reader | undefined
  /** Characters a password must have. */
  least: number
  token: string
  typed?: Typed
  errors?: FieldErrors
}) {
  const t = useText()
  const { link: words } = t.people
  const here = paths.invitation(secret)
  const title = words.invited(link.unitName)
  return (
    <PlainPage title={title} here={here} token={token}>
      <h1>{title}</h1>
      <p class="quiet">{link.organisationName}</p>
      <p>
        {link.role && words.by(link.createdBy, t.units.role[link.role])}{' '}
        {link.departmentName && words.department(link.departmentName)}{' '}
        {words.until(formatMoment(link.expiresAt))}
      </p>
      {reader ? (
        <Present
          reader={reader}
          unit={link.unitName}
          here={here}
          there={paths.duties({ organisation: link.organisation, unit: link.unitCode })}
          token={token}
        />
      ) : (
        <>
          <form method="post" action={here} class="card">
            <h2>{words.anew}</h2>
            <input type="hidden" name="how" value="anew" />
            <TextField
              name="name"
              label={words.name}
              error={errors.name}
              value={typed.name}
              maxlength={80}
              autocomplete="name"
            />
            <TextField
              name="login"
              label={words.login}
              help={words.loginHelp}
              error={errors.login}
              value={typed.login}
              maxlength={50}
              autocomplete="username"
              autocapitalize="none"
            />
            <NewPassword least={least} errors={errors} />
            <button class="main">{words.submit}</button>
          </form>
          <section class="card">
            <h2>{words.have}</h2>
            <p>{words.haveIntro}</p>
            <p class="acts">
              <a href={paths.signIn(here)}>{words.signIn}</a>
            </p>
          </section>
        </>
      )}
    </PlainPage>
  )
}

function Present({
  reader,
  unit,
  here,
  there,
  token,
}: {
  reader: Reader
  unit: string
  here: string
  there: string
  token: string
}) {
  const { link: words } = useText().people
  if (reader.member) {
    return (
      <>
        <p class="note">{words.already(unit)}</p>
        <p class="acts">
          <a href={there}>{words.goThere}</a>
        </p>
      </>
    )
  }
  return (
    <Form token={token} action={here} class="card">
      <input type="hidden" name="how" value="present" />
      <p>{words.signedIn(reader.name)}</p>
      <button class="main">{words.join}</button>
      <p class="quiet">{words.notYou}</p>
    </Form>
  )
}

/** A password, typed twice. What was typed is never shown again. */
function NewPassword({ least, errors }: { least: number; errors: FieldErrors }) {
  const { link: words } = useText().people
  return (
    <>
      <TextField
        name="password"
        type="password"
        label={words.password}
        help={words.passwordHelp(least)}
        error={errors.password}
        maxlength={200}
        autocomplete="new-password"
      />
      <TextField
        name="again"
        type="password"
        label={words.again}
        error={errors.again}
        maxlength={200}
        autocomplete="new-password"
      />
    </>
  )
}

export function ResetPage({
  secret,
  link,
  least,
  errors = {},
}: {
  secret: string
  link: OpenLink
  least: number
  errors?: FieldErrors
}) {
  const { link: words } = useText().people
  return (
    <PlainPage title={words.reset} here={paths.reset(secret)}>
      <h1>{words.reset}</h1>
      <p>{words.resetFor(link.personName ?? '', link.login ?? '')}</p>
      {link.kind === 'resetAll' && <p class="note">{words.resetAll}</p>}
      <form method="post" action={paths.reset(secret)} class="card">
        <Username login={link.login ?? ''} />
        <NewPassword least={least} errors={errors} />
        <button class="main">{words.resetSubmit}</button>
      </form>
    </PlainPage>
  )
}

export function ResetDonePage() {
  const t = useText()
  const { link: words } = t.people
  return (
    <PlainPage title={words.reset} here={paths.signIn()}>
      <h1>{words.reset}</h1>
      <p class="flash" role="status">
        {words.resetDone}
      </p>
      <p class="acts">
        <a class="main" href={paths.signIn()}>
          {t.signIn.title}
        </a>
      </p>
    </PlainPage>
  )
}

export function DeadLinkPage({ why }: { why: DeadLink }) {
  const t = useText()
  const [title, words] = t.people.link.dead[why] as [string, string]
  return (
    <PlainPage title={title} here={paths.signIn()}>
      <h1>{title}</h1>
      <p>{words}</p>
      <p class="acts">
        <a href={paths.signIn()}>{t.signIn.title}</a>
      </p>
    </PlainPage>
  )
}
