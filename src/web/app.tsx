/** The mounting list, the headers every answer carries, and the one place that turns a refusal into a page. */
import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { mostPhoto } from '../domain/photo.ts'
import { Problem, type ProblemName, problems } from '../domain/problem.ts'
import { paths } from '../paths.ts'
import { PlainPage } from '../ui/layout.tsx'
import { Spoken } from '../ui/text.tsx'
import { account } from './account/routes.tsx'
import { api, apiPage } from './api/routes.tsx'
import { board } from './board/routes.tsx'
import { calendar } from './calendar/routes.tsx'
import { duties } from './duties/routes.tsx'
import { evidence } from './figures/evidence-routes.tsx'
import { figureFiles } from './figures/file-routes.tsx'
import { figures } from './figures/routes.tsx'
import { history } from './history/routes.tsx'
import { inbox } from './inbox/routes.tsx'
import { indicators } from './indicators/routes.tsx'
import { links } from './links/routes.tsx'
import { members } from './members/routes.tsx'
import { operator } from './operator/routes.tsx'
import { periods } from './periods/routes.tsx'
import { planCascade } from './plans/cascade-routes.tsx'
import { planDrafts } from './plans/draft-routes.tsx'
import { plans } from './plans/routes.tsx'
import { punctuality } from './punctuality/routes.tsx'
import { recounts } from './recounts/routes.tsx'
import { reports } from './reports/routes.tsx'
import { textOf } from './session.ts'
import { settings } from './settings/routes.tsx'
import { mostFile } from './sheet.ts'
import { signIn } from './sign-in/routes.tsx'
import { targets } from './targets/routes.tsx'
import { themes } from './themes/routes.tsx'
import { tokens } from './tokens/routes.tsx'
import { units } from './units/routes.tsx'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  // Not no-referrer: browsers would then send "Origin: null" with our own forms.
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cache-Control': 'private, no-store',
  Vary: 'Cookie, HX-Request, HX-Request-Type',
}

export const app = new Hono()

app.use(async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
})
const body = (maxSize: number) =>
  bodyLimit({ maxSize, onError: () => Promise.reject(new Problem('tooLarge')) })
const smallBody = body(256 * 1024)
/** A file, and what a form adds to it. */
const fileBody = body(mostFile + 64 * 1024)
const photoBody = body(mostPhoto + 64 * 1024)
const withPhoto = /^\/[^/]+\/[^/]+\/evidence\//
const withFile = /^\/[^/]+\/[^/]+\/(units\/import|plans\/reading|figure-files\/[^/]+)(\/|$)/
// The API has a limit of its own; see pages.tsx.
app.use((c, next) => {
  if (c.req.path.startsWith('/api/v1/')) return next()
  if (withPhoto.test(c.req.path)) return photoBody(c, next)
  return withFile.test(c.req.path) ? fileBody(c, next) : smallBody(c, next)
})

app.route('/', signIn)
app.route('/', links)
app.route('/account', account)
app.route('/operator', operator)
app.route('/api/v1', api)
app.route('/api', apiPage)
app.route('/:organisation/:unit', duties)
app.route('/:organisation/:unit', figures)
app.route('/:organisation/:unit', figureFiles)
app.route('/:organisation/:unit', evidence)
app.route('/:organisation/:unit', reports)
app.route('/:organisation/:unit', inbox)
app.route('/:organisation/:unit', periods)
app.route('/:organisation/:unit', calendar)
app.route('/:organisation/:unit', punctuality)
app.route('/:organisation/:unit', themes)
app.route('/:organisation/:unit', board)
app.route('/:organisation/:unit', plans)
app.route('/:organisation/:unit', planDrafts)
app.route('/:organisation/:unit', planCascade)
app.route('/:organisation/:unit', targets)
app.route('/:organisation/:unit', history)
app.route('/:organisation/:unit', members)
app.route('/:organisation/:unit', tokens)
app.route('/:organisation/:unit', indicators)
app.route('/:organisation/:unit', recounts)
app.route('/:organisation/:unit', settings)
app.route('/:organisation/:unit', units)

app.notFound((c) => refused(c, 'missing'))

app.onError((error, c) => {
  if (error instanceof Problem) {
    if (error.reason === 'signedOut' && c.req.method === 'GET') {
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(paths.signIn(pathname + search), 303)
    }
    // The account page says who asks, and is where it can be done.
    if (error.reason === 'secondFactorNeeded' && c.req.method === 'GET') {
      return c.redirect(paths.account(), 303)
    }
    return refused(c, error.reason)
  }
  if (error instanceof HTTPException) return error.getResponse()
  const reference = crypto.randomUUID().slice(0, 8)
  // No path, form or query: they may hold names or figures.
  console.error(
    JSON.stringify({
      accident: reference,
      method: c.req.method,
      error: String(error.stack ?? error),
    }),
  )
  const busy = /overloaded|Network connection lost|reset because/.test(String(error))
  return refused(c, busy ? 'busy' : 'accident', reference)
})

/** The page whose form was refused: what was typed there is better looked at again than left. */
function pageBefore({ req }: Context, words: string): [string, string] | undefined {
  const from = req.header('Referer') ?? ''
  if (req.method !== 'POST' || !URL.canParse(from)) return undefined
  const { origin, pathname, search } = new URL(from)
  // One slash: two would lead to another house.
  const back = pathname.replace(/^\/+/, '/') + search
  return origin === new URL(req.url).origin ? [back, words] : undefined
}

function refused(c: Context, reason: ProblemName | 'accident', reference?: string) {
  const text = textOf(c)
  const [title, words] = text.problem[reason] as [string, string]
  if (reason === 'busy') c.header('Retry-After', '5')
  const [way, wayWords] =
    reason === 'signedOut'
      ? [paths.signIn(), text.signIn.title]
      : reason === 'secondFactorNeeded' || reason === 'unproven'
        ? [paths.account(), text.account.title]
        : (pageBefore(c, text.problem.back) ?? [paths.start(), text.problem.home])
  const page = (
    <Spoken.Provider value={text}>
      <PlainPage title={title} here={paths.start()}>
        <h1>{title}</h1>
        <p>
          {words} {reference}
        </p>
        <p>
          <a href={way}>{wayWords}</a>
        </p>
      </PlainPage>
    </Spoken.Provider>
  )
  return c.html(html`<!doctype html>${page}`, reason === 'accident' ? 500 : problems[reason])
}
