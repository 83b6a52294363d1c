import type { Context } from 'hono'
import * as v from 'valibot'
import { Problem } from '../../domain/problem.ts'
import { isSubscription } from '../../domain/push.ts'
import { words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import {
  changePassword,
  endOtherSessions,
  endSession,
  overview,
  setName,
} from '../../store/accounts.ts'
import { askNewPasskey, keepPasskey, mostPasskeys, removePasskey } from '../../store/passkeys.ts'
import { mostDevices, subscribe, unsubscribe } from '../../store/push.ts'
import {
  beginCodes,
  confirmCodes,
  offerOf,
  removeCodes,
  renewRecoveryCodes,
} from '../../store/second-factor.ts'
import { type AccountRoom, accountPages, arrivalOf, orProblem, placeOf } from '../pages.tsx'
import { keepSession } from '../session.ts'
import { AccountPage } from './page.tsx'
import { RecoveryPage } from './steps.tsx'
import type { AccountView } from './view.ts'

const Name = words(80)
const PasskeyName = words(60)

type At = Context<AccountRoom>
type Words = Partial<Pick<AccountView, 'typedName' | 'passkeyRemoval' | 'errors' | 'flash'>>

async function page(c: At, words: Words = {}) {
  const { account, visit } = c.var
  const seen = await overview(account)
  const { totpSecret, totpSince } = seen.steps
  const waits = account.proven && totpSince === null ? totpSecret : null
  const view: AccountView = {
    person: account.person,
    token: visit.formToken,
    overview: seen,
    proven: account.proven,
    enrolment: waits === null ? undefined : offerOf(account, waits),
    pushKey: c.var.pushKey,
    device: arrivalOf(c).device,
    errors: {},
    ...words,
  }
  return <AccountPage view={view} />
}

const refuse = async (c: At, words: Words, status: 409 | 422 | 429 = 422) =>
  c.var.refuse(await page(c, words), undefined, status)

/** Codes are in this answer alone: no redirect, and nothing to open again. */
const shown = (c: At, codes: readonly string[]) =>
  c.var.show(
    <RecoveryPage login={c.var.account.person.login} codes={codes} token={c.var.visit.formToken} />,
  )

export const account = accountPages()

// Whatever asks for a proof that has aged is answered by the page that asks for the password.
account.onError((error, c) => {
  if (!(error instanceof Problem && error.reason === 'unproven')) throw error
  return refuse(c, { errors: { proof: c.var.text.account.proof.needed } })
})

account.get('/', async (c) =>
  c.var.show(await page(c, { flash: c.var.text.account.said[c.req.query('said') ?? ''] })),
)

account.post('/proof', async (c) => {
  const form = await c.var.form()
  const { account, text } = c.var
  const wrong = await account.prove(form.get('proof') ?? '').catch(orProblem)
  if (!wrong) return c.var.done(paths.account('proof'))
  return wrong.reason === 'tooMany'
    ? refuse(c, { errors: { proof: text.account.tooMany } }, 429)
    : refuse(c, { errors: { proof: text.account.proof.wrong } })
})

account.post('/name', async (c) => {
  const form = await c.var.form()
  const typedName = form.get('name') ?? ''
  const name = v.safeParse(Name, typedName)
  if (!name.success) {
    return refuse(c, { typedName, errors: { name: c.var.text.account.name.wrong } })
  }
  await setName(c.var.account, name.output)
  return c.var.done(paths.account('name'))
})

account.post('/password', async (c) => {
  const form = await c.var.form()
  const { account, text } = c.var
  const t = text.account.password
  const done = await changePassword(account, {
    present: form.get('present') ?? '',
    password: form.get('password') ?? '',
    again: form.get('again') ?? '',
    device: arrivalOf(c).device,
  }).catch(orProblem)
  if (done instanceof Problem) {
    return done.reason === 'tooMany'
      ? refuse(c, { errors: { present: text.account.tooMany } }, 429)
      : refuse(c, { errors: { present: t.wrong } })
  }
  if ('fault' in done) {
    const field = done.fault === 'mismatch' ? 'again' : 'password'
    return refuse(c, { errors: { [field]: t.fault[done.fault] } })
  }
  keepSession(c, done.token)
  return c.var.done(paths.account('password'))
})

account.post('/sessions', async (c) => {
  await c.var.form()
  await c.var.account.batch(...endOtherSessions(c.var.account))
  return c.var.done(paths.account('sessions'))
})

account.post('/sessions/:id', async (c) => {
  await c.var.form()
  await endSession(c.var.account, c.req.param('id'))
  return c.var.done(paths.account('session'))
})

account.post('/codes', async (c) => {
  await c.var.form()
  await beginCodes(c.var.account)
  return c.var.done(`${paths.account()}#second-factor`)
})

account.post('/codes/confirmation', async (c) => {
  const form = await c.var.form()
  const { account, text } = c.var
  const codes = await confirmCodes(account, (form.get('code') ?? '').slice(0, 100)).catch(orProblem)
  if (codes instanceof Problem) {
    if (codes.reason !== 'forbidden') throw codes
    return refuse(c, { errors: { code: text.account.codes.wrong } })
  }
  return codes ? shown(c, codes) : c.var.done(paths.account('codes'))
})

account.post('/codes/removal', async (c) => {
  const form = await c.var.form()
  const { account, text } = c.var
  const wrong = await account.prove(form.get('present') ?? '').catch(orProblem)
  if (wrong) {
    return wrong.reason === 'tooMany'
      ? refuse(c, { errors: { codesRemoval: text.account.tooMany } }, 429)
      : refuse(c, { errors: { codesRemoval: text.account.proof.wrong } })
  }
  await removeCodes(account)
  return c.var.done(paths.account('codesRemoved'))
})

account.post('/recovery-codes', async (c) => {
  await c.var.form()
  return shown(c, await renewRecoveryCodes(c.var.account))
})

account.post('/passkeys/question', async (c) => {
  await c.var.form()
  const question = await askNewPasskey(c.var.account, placeOf(c))
  return c.json(question as Record<string, unknown>)
})

account.post('/passkeys', async (c) => {
  const form = await c.var.form()
  const { account, text } = c.var
  const t = text.account.passkeys
  const name = v.safeParse(PasskeyName, form.get('passkeyName') ?? '')
  if (!name.success) return refuse(c, { errors: { passkeyName: t.nameWrong } })
  const codes = await keepPasskey(account, {
    answer: form.get('answer') ?? '',
    name: name.output,
    place: placeOf(c),
  }).catch(orProblem)
  if (codes instanceof Problem) {
    if (codes.reason === 'forbidden') return refuse(c, { errors: { passkeyName: t.failed } })
    if (codes.reason !== 'settled') throw codes
    return refuse(c, { errors: { passkeyName: t.most(mostPasskeys) } }, 409)
  }
  return codes ? shown(c, codes) : c.var.done(paths.account('passkey'))
})

account.post('/passkeys/removal', async (c) => {
  const form = await c.var.form()
  const { account, text } = c.var
  const passkeyRemoval = form.get('passkey') ?? ''
  const wrong = await account.prove(form.get('present') ?? '').catch(orProblem)
  if (wrong) {
    const many = wrong.reason === 'tooMany'
    const words = many ? text.account.tooMany : text.account.proof.wrong
    return refuse(c, { passkeyRemoval, errors: { passkeyRemoval: words } }, many ? 429 : 422)
  }
  await removePasskey(account, passkeyRemoval)
  return c.var.done(paths.account('passkeyRemoved'))
})

/** This browser agrees to be told what is due. */
account.post('/devices', async (c) => {
  const form = await c.var.form()
  const { push: t } = c.var.text.calendar
  if (!c.var.pushKey) throw new Problem('missing')
  const subscription = {
    endpoint: form.get('endpoint') ?? '',
    p256dh: form.get('p256dh') ?? '',
    auth: form.get('auth') ?? '',
  }
  if (!isSubscription(subscription)) return refuse(c, { errors: { push: t.wrong } })
  const { device } = arrivalOf(c)
  return (await subscribe(c.var.account, { ...subscription, device }))
    ? c.var.done(paths.account('push'))
    : refuse(c, { errors: { push: t.most(mostDevices) } }, 409)
})

account.post('/devices/removal', async (c) => {
  const form = await c.var.form()
  await unsubscribe(c.var.account, (form.get('endpoint') ?? '').slice(0, 1000))
  return c.var.done(paths.account('pushRemoved'))
})
