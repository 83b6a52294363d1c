/** The kinds of room, each with its door: pages for anyone, of one's account, of a unit, and calls of other systems. */
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { deviceOf } from '../domain/device.ts'
import { lastEnded, type Period, readPeriod } from '../domain/period.ts'
import { Problem, type ProblemName } from '../domain/problem.ts'
import type { UnitAddress } from '../paths.ts'
import { Account } from '../store/accounts.ts'
import { type Answered, once, type Question } from '../store/answers.ts'
import { type Bindings, isOperator, open, pushKeysOf } from '../store/open.ts'
import type { Place } from '../store/passkeys.ts'
import { digest } from '../store/secret.ts'
import type { Arrival } from '../store/sessions.ts'
import { refuseToken } from '../store/tokens.ts'
import { Workspace } from '../store/workspace.ts'
import type { Text } from '../text/vi.ts'
import type { Frame } from '../ui/layout.tsx'
import { Spoken } from '../ui/text.tsx'
import { answerRefusal, mostBytesOf } from './api/answers.ts'
import { readForm, textOf, type Visit, visitOf } from './session.ts'

/** A handler sees no bindings: without a database it cannot reach past its door. */
type NoBindings = Record<never, never>

type RefusedStatus = 404 | 409 | 410 | 422 | 429

interface Answers {
  /** 200: the page, or for htmx the part of it that was asked for. */
  readonly show: (page: Child, fragment?: Child) => Response | Promise<Response>
  /** The page again, or its part, with what was typed and what is wrong with it. */
  readonly refuse: (
    page: Child,
    fragment?: Child,
    status?: RefusedStatus,
  ) => Response | Promise<Response>
  /** It is done: on to a page (303), or for htmx the part that changed. */
  readonly done: (path: string, fragment?: Child) => Response | Promise<Response>
}

interface PublicVariables extends Answers {
  text: Text
  visit: Visit
  form: () => Promise<URLSearchParams>
}

interface UnitVariables extends PublicVariables {
  workspace: Workspace
  at: UnitAddress
  /** The month that is reported now. */
  current: Period
  frame: (month?: string) => Frame
}

interface PublicRoom {
  Bindings: NoBindings
  Variables: PublicVariables & {
    database: D1Database
    /** Whether a secret is the operator's. */
    isOperator: (secret: string) => boolean
  }
}
export interface AccountRoom {
  Bindings: NoBindings
  Variables: PublicVariables & {
    account: Account
    /** By which a browser knows who tells it; undefined where nobody does. */
    pushKey: string | undefined
  }
}
interface UnitRoom {
  Bindings: NoBindings
  Variables: UnitVariables
}
/** A request outside any unit, for what several handlers of an area share. */
export type PublicContext = Context<PublicRoom>
/** A request in a unit, for what several handlers of an area share. */
export type UnitContext = Context<UnitRoom>

function answers(c: Context, text: Text): Answers {
  const partial =
    c.req.header('HX-Request') === 'true' && c.req.header('HX-Request-Type') === 'partial'
  const send = (content: Child, status: 200 | RefusedStatus, whole: boolean) => {
    const spoken = <Spoken.Provider value={text}>{content}</Spoken.Provider>
    return c.html(whole ? html`<!doctype html>${spoken}` : spoken, status)
  }
  const answer = (page: Child, fragment: Child | undefined, status: 200 | RefusedStatus) =>
    partial && fragment !== undefined ? send(fragment, status, false) : send(page, status, true)
  return {
    show: (page, fragment) => answer(page, fragment, 200),
    refuse: (page, fragment, status = 422) => answer(page, fragment, status),
    done: (path, fragment) =>
      partial && fragment !== undefined ? send(fragment, 200, false) : c.redirect(path, 303),
  }
}

/** What every room has: the reader's language, her visit, how to read her form and how to answer. */
async function greet(c: Context): Promise<Visit> {
  const text = textOf(c)
  const visit = await visitOf(c)
  c.set('text', text)
  c.set('visit', visit)
  c.set('form', () => readForm(c, visit))
  const { show, refuse, done } = answers(c, text)
  c.set('show', show)
  c.set('refuse', refuse)
  c.set('done', done)
  return visit
}

/** Pages for anyone. They alone see the database, for signing in. */
export function publicPages() {
  const app = new Hono<PublicRoom>()
  app.use(async (c, next) => {
    await greet(c)
    c.set('database', open(c.env as unknown as Bindings))
    c.set('isOperator', (secret) => isOperator(c.env as unknown as Bindings, secret))
    await next()
  })
  return app
}

/** Pages of one's own account. Here too the door and the type come together: an account and no database. */
export function accountPages() {
  const app = new Hono<AccountRoom>()
  app.use(async (c, next) => {
    const { session } = await greet(c)
    if (!session) throw new Problem('signedOut')
    const database = open(c.env as unknown as Bindings)
    c.set('pushKey', pushKeysOf(c.env as unknown as Bindings)?.publicKey)
    c.set('account', await Account.enter(database, { session, now: Date.now() }))
    await next()
  })
  return app
}

/**
 * Pages of a unit. The door and the type come together: whoever makes pages here gets a workspace and no database, and
 * nobody gets the one without the other.
 */
export function unitPages() {
  const app = new Hono<UnitRoom>()
  app.use(async (c, next) => {
    // Areas share one base path, so the door of each stands before all of them.
    if (c.get('workspace')) return next()
    const visit = await greet(c)
    if (!visit.session) throw new Problem('signedOut')
    const { organisation = '', unit = '' } = c.req.param() as Record<string, string>
    const workspace = await Workspace.enter(open(c.env as unknown as Bindings), {
      session: visit.session,
      organisation,
      unit,
      now: Date.now(),
      files: (c.env as unknown as Bindings).FILES,
    })
    const current = lastEnded(workspace.organisation.today, workspace.organisation.cutOffDay)
    const at = { organisation, unit }
    const who = (await digest(`device ${workspace.person.id}`)).slice(0, 16)
    c.set('workspace', workspace)
    c.set('at', at)
    c.set('current', current)
    c.set('frame', (month) => ({
      at,
      organisation: workspace.organisation,
      unit: workspace.unit,
      standing: workspace.standing,
      person: workspace.person.name,
      who,
      period: current.code,
      ...(month === undefined ? {} : { month }),
      token: visit.formToken,
      here: new URL(c.req.url).pathname,
    }))
    await next()
  })
  return app
}

interface CallVariables {
  /** The body as words, and as it came. */
  body: string
  bytes: Uint8Array
  /** The call as one that may be sent again, where it carries an Idempotency-Key. */
  asked: Question | undefined
}
interface CallRoom {
  Bindings: NoBindings
  Variables: CallVariables & {
    /** The unit of the token. */
    workspace: Workspace
    /** Another unit of its branch, by code; without a code its own. Problem: `missing`. */
    workspaceOf: (code: string | undefined) => Promise<Workspace>
    once: (make: () => Promise<Answered>) => Promise<Answered>
  }
}
interface OperatorRoom {
  Bindings: NoBindings
  Variables: CallVariables & { database: D1Database; isOperator: boolean }
}

export const addressOf = (c: Context) => c.req.header('cf-connecting-ip') ?? 'local'

/** For a refusal that the page has words for; every other error goes on. */
export function orProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  throw error
}

/** The same for the problems that the page has words for; any other is answered as it is everywhere. */
export const or =
  (...expected: ProblemName[]) =>
  (error: unknown): Problem => {
    if (error instanceof Problem && expected.includes(error.reason)) return error
    throw error
  }

/** Two people who arrange the same at one moment do not disturb each other: the second's act is made on what stands. */
export async function again<T>(make: () => Promise<T>, tries = 6): Promise<T> {
  try {
    return await make()
  } catch (error) {
    if (tries > 1 && error instanceof Problem && error.reason === 'stale') {
      return again(make, tries - 1)
    }
    throw error
  }
}

/** Where someone signs in: her device, and the session that she brings along. */
export const arrivalOf = (c: Context): Arrival => ({
  device: deviceOf(c.req.header('user-agent') ?? ''),
  replaces: (c.get('visit') as Visit).session,
  now: Date.now(),
})

/** The house as a passkey knows it: by its host. */
export function placeOf(c: Context): Place {
  const { hostname, origin } = new URL(c.req.url)
  return { host: hostname, origin }
}

const bearer = (c: Context) =>
  /^Bearer +([\x20-\x7e]{1,300})$/i.exec(c.req.header('authorization') ?? '')?.[1]

/** A call is refused before its body is read, and its body is counted as it is read: it may say no length. */
async function readCall(c: Context, caller: string, secret: string): Promise<CallVariables> {
  const parts: Uint8Array[] = []
  const most = mostBytesOf(c.req.path)
  let length = 0
  for await (const part of c.req.raw.body ?? []) {
    length += part.byteLength
    if (length > most) throw new Problem('tooLarge')
    parts.push(part)
  }
  const bytes = await new Blob(parts as Uint8Array<ArrayBuffer>[]).bytes()
  const body = new TextDecoder().decode(bytes)
  const key = c.req.method === 'POST' ? c.req.header('idempotency-key') : undefined
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key)) throw new Problem('unreadable')
  const { pathname, search } = new URL(c.req.url)
  const request = `${c.req.method} ${pathname}${search}\n${body}`
  return { body, bytes, asked: key === undefined ? undefined : { caller, secret, key, request } }
}

/**
 * Calls with a unit's token. As with pages, the door and the type come together: a handler gets a workspace and no
 * database. No cookie opens this door.
 */
export function apiCalls() {
  const app = new Hono<CallRoom>()
  app.onError(answerRefusal)
  app.use(async (c, next) => {
    const secret = bearer(c)
    if (!secret) throw new Problem('signedOut')
    const database = open(c.env as unknown as Bindings)
    const now = Date.now()
    const token = await digest(secret)
    const workspace = await Workspace.enterByToken(database, { token, now }).catch((error) => {
      if (!(error instanceof Problem && error.reason === 'signedOut')) throw error
      return refuseToken(database, { address: addressOf(c), now })
    })
    const { body, bytes, asked } = await readCall(c, token, secret)
    c.set('body', body)
    c.set('bytes', bytes)
    c.set('asked', asked)
    c.set('workspace', workspace)
    c.set('workspaceOf', async (code) =>
      code === undefined || code === workspace.unit.code
        ? workspace
        : Workspace.enterByToken(database, { token, unit: code, now }),
    )
    c.set('once', (make) => once(database, asked, now, make))
    await next()
  })
  return app
}

/** Calls of the operator, who makes organisations. They see the database: there is no workspace yet. */
export function operatorCalls() {
  const app = new Hono<OperatorRoom>()
  app.onError(answerRefusal)
  app.use(async (c, next) => {
    const secret = bearer(c)
    if (!secret) throw new Problem('signedOut')
    const bindings = c.env as unknown as Bindings
    c.set('database', open(bindings))
    c.set('isOperator', isOperator(bindings, secret))
    const { body, bytes, asked } = await readCall(c, 'operator', secret)
    c.set('body', body)
    c.set('bytes', bytes)
    c.set('asked', asked)
    await next()
  })
  return app
}

/** Some pages are the root's alone: elsewhere there is no such page. */
export function inRoot({ unit }: Workspace): void {
  if (unit.depth > 0) throw new Problem('missing')
}

/** The period in the address. One that cannot be read, or is not among `allowed`, is no page. */
export function periodIn(code: string, allowed: 'asked' | 'all' = 'all'): Period {
  const period = readPeriod(code)
  if (!period || (allowed === 'asked' && period.frequency === 'nineMonths'))
    throw new Problem('missing')
  return period
}
