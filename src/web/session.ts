/** Cookie to session, and whether a form came from our own page. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { Problem } from '../domain/problem.ts'
import { digest } from '../store/secret.ts'
import { en } from '../text/en.ts'
import { type Text, vi } from '../text/vi.ts'

const cookie = 'session'
const safe = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', prefix: 'host' } as const

export interface Visit {
  /** What is stored of the session: the digest of its token. Undefined without a cookie. */
  readonly session: string | undefined
  /** Ties forms to the session. */
  readonly formToken: string
}

export async function visitOf(c: Context): Promise<Visit> {
  const token = getCookie(c, cookie, 'host')
  if (!token) return { session: undefined, formToken: '' }
  return { session: await digest(token), formToken: (await digest(`form ${token}`)).slice(0, 32) }
}

export function keepSession(c: Context, token: string): void {
  setCookie(c, cookie, token, { ...safe, maxAge: 30 * 86_400 })
}

export function dropSession(c: Context): void {
  setCookie(c, cookie, '', { ...safe, maxAge: 0 })
}

/** What waits for an answer: a second step, or a question to a passkey. */
type Waiting = 'second-step' | 'passkey'

export function keepChallenge(c: Context, waiting: Waiting, token: string): void {
  setCookie(c, waiting, token, { ...safe, maxAge: 5 * 60 })
}

/** What is stored of a challenge: the digest of its cookie. Undefined without one. */
export async function challengeOf(c: Context, waiting: Waiting): Promise<string | undefined> {
  const token = getCookie(c, waiting, 'host')
  return token ? digest(token) : undefined
}

export function dropChallenge(c: Context, waiting: Waiting): void {
  setCookie(c, waiting, '', { ...safe, maxAge: 0 })
}

export function textOf(c: Context): Text {
  return getCookie(c, 'language') === 'en' ? en : vi
}

export function keepLanguage(c: Context, language: string): void {
  setCookie(c, 'language', language === 'en' ? 'en' : 'vi', {
    path: '/',
    secure: true,
    sameSite: 'Lax',
    maxAge: 365 * 86_400,
  })
}

/** Where to go on to: a path of this house, or the start. Never another host. */
export function localPath(next: string | undefined | null): string {
  return next && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : '/'
}

/**
 * Reads a form that came from our own page: Sec-Fetch-Site says so, or Origin does, or, in browsers that send
 * neither, the session's token in the form; without a session there is nothing to protect.
 * Problems: `foreignForm`, `unreadable`.
 */
export async function readForm(c: Context, visit: Visit): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? ''
  if (
    !type.startsWith('application/x-www-form-urlencoded') &&
    !type.startsWith('multipart/form-data')
  ) {
    throw new Problem('unreadable')
  }
  const form = new URLSearchParams()
  try {
    for (const [name, value] of (await c.req.formData()).entries()) {
      if (typeof value === 'string') form.append(name, value)
    }
  } catch {
    throw new Problem('unreadable')
  }
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const ours = site
    ? site === 'same-origin'
    : origin
      ? hostOf(origin) === new URL(c.req.url).host
      : !visit.session || form.get('token') === visit.formToken
  if (!ours) throw new Problem('foreignForm')
  return form
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
