import * as v from 'valibot'
import { Problem } from '../../domain/problem.ts'
import { paths } from '../../paths.ts'
import { askPasskey, signInByPasskey } from '../../store/passkeys.ts'
import {
  answerChallenge,
  challengeWaits,
  memberships,
  signIn as signInWith,
  signOut,
} from '../../store/sessions.ts'
import { addressOf, arrivalOf, orProblem, placeOf, publicPages } from '../pages.tsx'
import {
  challengeOf,
  dropChallenge,
  dropSession,
  keepChallenge,
  keepLanguage,
  keepSession,
  localPath,
} from '../session.ts'
import { ChooseUnit } from './choose-unit.tsx'
import { SignInPage } from './form.tsx'
import { SecondStepPage } from './second-step.tsx'

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
  const step = await signInWith(c.var.database, {
    ...read.output,
    address: addressOf(c),
    ...arrivalOf(c),
  }).catch(orProblem)
  if (step instanceof Problem) {
    const many = step.reason === 'tooMany'
    return c.var.refuse(
      <SignInPage next={next} login={login} error={many ? 'tooMany' : 'wrong'} />,
      undefined,
      many ? 429 : 422,
    )
  }
  if (step.kind === 'challenge') {
    keepChallenge(c, 'second-step', step.token)
    return c.var.done(paths.secondFactor(next))
  }
  keepSession(c, step.token)
  return c.var.done(next)
})

signIn.get('/sign-in/second-factor', async (c) => {
  const next = localPath(c.req.query('next'))
  const challenge = await challengeOf(c, 'second-step')
  const waits = challenge && (await challengeWaits(c.var.database, challenge, Date.now()))
  return waits ? c.var.show(<SecondStepPage next={next} />) : c.redirect(paths.signIn(next), 303)
})

signIn.post('/sign-in/second-factor', async (c) => {
  const form = await c.var.form()
  const next = localPath(form.get('next'))
  const code = (form.get('code') ?? '').slice(0, 100)
  const challenge = (await challengeOf(c, 'second-step')) ?? ''
  const token = await answerChallenge(c.var.database, { challenge, code, ...arrivalOf(c) }).catch(
    orProblem,
  )
  if (token instanceof Problem) {
    if (token.reason === 'signedOut') {
      dropChallenge(c, 'second-step')
      return c.var.refuse(<SignInPage next={next} error="late" />)
    }
    const many = token.reason === 'tooMany'
    return c.var.refuse(
      <SecondStepPage next={next} error={many ? 'tooMany' : 'wrong'} />,
      undefined,
      many ? 429 : 422,
    )
  }
  keepSession(c, token)
  dropChallenge(c, 'second-step')
  return c.var.done(next)
})

signIn.post('/sign-in/passkey/question', async (c) => {
  await c.var.form()
  const { token, question } = await askPasskey(c.var.database, {
    place: placeOf(c),
    address: addressOf(c),
    now: Date.now(),
  })
  keepChallenge(c, 'passkey', token)
  return c.json(question as Record<string, unknown>)
})

signIn.post('/sign-in/passkey', async (c) => {
  const form = await c.var.form()
  const next = localPath(form.get('next'))
  const token = await signInByPasskey(c.var.database, {
    challenge: (await challengeOf(c, 'passkey')) ?? '',
    answer: form.get('answer') ?? '',
    place: placeOf(c),
    address: addressOf(c),
    ...arrivalOf(c),
  }).catch(orProblem)
  if (token instanceof Problem) {
    return c.var.refuse(<SignInPage next={next} error="passkey" />)
  }
  keepSession(c, token)
  dropChallenge(c, 'passkey')
  dropChallenge(c, 'second-step')
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
