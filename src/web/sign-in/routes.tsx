import * as v from 'valibot'
import { Problem } from '../../domain/problem.ts'
import { paths } from '../../paths.ts'
import { memberships, signIn as signInWith, signOut } from '../../store/sessions.ts'
import { publicPages } from '../pages.tsx'
import { dropSession, keepLanguage, keepSession, localPath } from '../session.ts'
import { ChooseUnit } from './choose-unit.tsx'
import { SignInPage } from './form.tsx'

const SignInForm = v.object({
  login: v.pipe(
    v.string(),
    v.trim(),
    v.normalize('NFC'),
    v.toLowerCase(),
    v.nonEmpty(),
    v.maxLength(100),
  ),
  password: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
})

export const signIn = publicPages()

signIn.get('/', async (c) => {
  const { session, formToken } = c.var.visit
  const known = session && (await memberships(c.var.database, session, Date.now()))
  if (!known) return c.redirect(paths.signIn(), 303)
  const [only, second] = known.memberships
  if (only && !second) return c.redirect(paths.duties(only), 303)
  return c.var.show(
    <ChooseUnit name={known.name} memberships={known.memberships} token={formToken} />,
  )
})

signIn.get('/sign-in', (c) => c.var.show(<SignInPage next={localPath(c.req.query('next'))} />))

signIn.post('/sign-in', async (c) => {
  // Before anyone is signed in there is no session to bind a token to; an old browser may sign in without one.
  const form = await c.var.form()
  const next = localPath(form.get('next'))
  const login = form.get('login') ?? ''
  const read = v.safeParse(SignInForm, { login, password: form.get('password') ?? '' })
  if (!read.success) return c.var.refuse(<SignInPage next={next} login={login} error="empty" />)
  const address = c.req.header('cf-connecting-ip') ?? 'local'
  const token = await signInWith(c.var.database, {
    ...read.output,
    address,
    now: Date.now(),
  }).catch((error: unknown) => {
    if (error instanceof Problem) return error
    throw error
  })
  if (token instanceof Problem) {
    const many = token.reason === 'tooMany'
    return c.var.refuse(
      <SignInPage next={next} login={login} error={many ? 'tooMany' : 'wrong'} />,
      undefined,
      many ? 429 : 422,
    )
  }
  keepSession(c, token)
  return c.var.done(next)
})

signIn.post('/sign-out', async (c) => {
  await c.var.form()
  if (c.var.visit.session) await signOut(c.var.database, c.var.visit.session)
  dropSession(c)
  c.header('Clear-Site-Data', '"cache", "storage"')
  return c.var.done(paths.signIn())
})

signIn.post('/language', async (c) => {
  const form = await c.var.form()
  keepLanguage(c, form.get('language') ?? '')
  return c.var.done(localPath(form.get('next')))
})
