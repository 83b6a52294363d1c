import * as v from 'valibot'
import {
  leastLength,
  newPasswordFault,
  type PasswordFault,
  readLogin,
} from '../../domain/password.ts'
import { words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import {
  type DeadLink,
  find,
  join,
  joinAnew,
  type OpenLink,
  setPassword,
} from '../../store/links.ts'
import { memberships, signIn } from '../../store/sessions.ts'
import type { Text } from '../../text/vi.ts'
import { addressOf, arrivalOf, orProblem, type PublicContext, publicPages } from '../pages.tsx'
import { keepSession } from '../session.ts'
import {
  DeadLinkPage,
  type FieldErrors,
  InvitationPage,
  type Reader,
  ResetDonePage,
  ResetPage,
  type Typed,
} from './pages.tsx'

const Name = words(80)

const status = { unknown: 404, used: 410, expired: 410, revoked: 410, shut: 410 } as const

export const links = publicPages()

const refuseDead = (c: PublicContext, why: DeadLink) =>
  c.var.refuse(<DeadLinkPage why={why} />, undefined, status[why])

/** What a link opens; anything else is a page that says why it opens nothing. */
async function opened(
  c: PublicContext,
  kind: 'invitation' | 'reset',
): Promise<OpenLink | DeadLink> {
  const secret = c.req.param('secret') ?? ''
  return find(c.var.database, { secret, kind, address: addressOf(c), now: Date.now() })
}

async function readerOf(
  { var: { database, visit } }: PublicContext,
  link: OpenLink,
): Promise<(Reader & { login: string }) | undefined> {
  const known = visit.session && (await memberships(database, visit.session, Date.now()))
  if (!known) return undefined
  const member = known.memberships.some(
    ({ unit, organisation }) => unit === link.unitCode && organisation === link.organisation,
  )
  return { name: known.name, login: known.login, member }
}

const leastOf = (link: OpenLink) => leastLength(link.role ? [link.role] : link.roles)

function passwordErrors(
  text: Text,
  fault: PasswordFault | undefined,
  least: number,
): { password?: string; again?: string } {
  if (!fault) return {}
  const { fault: words } = text.people.link
  if (fault === 'mismatch') return { again: words.mismatch }
  return { password: fault === 'short' ? words.short(least) : words[fault] }
}

links.get('/invitation/:secret', async (c) => {
  const link = await opened(c, 'invitation')
  if (typeof link === 'string') return refuseDead(c, link)
  return c.var.show(
    <InvitationPage
      secret={c.req.param('secret')}
      link={link}
      reader={await readerOf(c, link)}
      least={leastOf(link)}
      token={c.var.visit.formToken}
    />,
  )
})

links.post('/invitation/:secret', async (c) => {
  const form = await c.var.form()
  const { database, text, visit } = c.var
  const secret = c.req.param('secret')
  const link = await opened(c, 'invitation')
  if (typeof link === 'string') return refuseDead(c, link)
  const now = Date.now()
  const reader = await readerOf(c, link)
  const least = leastOf(link)
  const there = paths.duties({ organisation: link.organisation, unit: link.unitCode })
  const dead = () => refuseDead(c, 'used')
  const page = (typed?: Typed, errors: FieldErrors = {}) => (
    <InvitationPage
      secret={secret}
      link={link}
      reader={reader}
      least={least}
      token={visit.formToken}
      {...(typed && { typed })}
      errors={errors}
    />
  )
  if (form.get('how') === 'present') {
    // Signed out or in as somebody else meanwhile: the page says how it stands now.
    if (!reader || reader.member) return c.var.refuse(page(), undefined, 409)
    const done = await join(database, { secret, login: reader.login, now }).catch(orProblem)
    return done?.reason === 'settled' ? dead() : c.var.done(there)
  }
  const typed: Typed = { name: form.get('name') ?? '', login: form.get('login') ?? '' }
  const name = v.safeParse(Name, typed.name)
  const login = readLogin(typed.login)
  const password = form.get('password') ?? ''
  const fault = newPasswordFault(
    { password, again: form.get('again') ?? '' },
    { least, names: [typed.login, typed.name, link.unitName] },
  )
  const t = text.people.link
  if (!name.success || !login || fault) {
    return c.var.refuse(
      page(typed, {
        name: name.success ? undefined : t.nameWrong,
        login: login ? undefined : t.loginWrong,
        ...passwordErrors(text, fault, least),
      }),
    )
  }
  const wrong = await joinAnew(database, {
    secret,
    login,
    name: name.output,
    password,
    now,
  }).catch(orProblem)
  if (wrong?.reason === 'settled') return dead()
  if (wrong?.reason === 'taken')
    return c.var.refuse(page(typed, { login: t.loginTaken }), undefined, 409)
  const signedIn = await signIn(database, {
    login,
    password,
    address: addressOf(c),
    ...arrivalOf(c),
  })
  if (signedIn.kind === 'session') keepSession(c, signedIn.token)
  return c.var.done(there)
})

links.get('/reset/:secret', async (c) => {
  const link = await opened(c, 'reset')
  if (typeof link === 'string') return refuseDead(c, link)
  return c.var.show(<ResetPage secret={c.req.param('secret')} link={link} least={leastOf(link)} />)
})

links.post('/reset/:secret', async (c) => {
  const form = await c.var.form()
  const { database, text } = c.var
  const secret = c.req.param('secret')
  const link = await opened(c, 'reset')
  if (typeof link === 'string') return refuseDead(c, link)
  const least = leastOf(link)
  const password = form.get('password') ?? ''
  const login = link.login ?? ''
  const fault = newPasswordFault(
    { password, again: form.get('again') ?? '' },
    { least, names: [login, link.personName ?? '', link.unitName] },
  )
  if (fault) {
    return c.var.refuse(
      <ResetPage
        secret={secret}
        link={link}
        least={least}
        errors={passwordErrors(text, fault, least)}
      />,
    )
  }
  const all = link.kind === 'resetAll'
  const wrong = await setPassword(database, {
    secret,
    login,
    person: link.person ?? 0,
    password,
    all,
    now: Date.now(),
  }).catch(orProblem)
  if (wrong?.reason === 'settled') return refuseDead(c, 'used')
  return c.var.show(<ResetDonePage />)
})
