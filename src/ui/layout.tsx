/** The page: head, header, navigation, main, footer. */
import type { Child } from 'hono/jsx'
import { may, type Standing } from '../domain/access.ts'
import type { Organisation, Unit } from '../domain/unit.ts'
import { paths, type UnitAddress } from '../paths.ts'
import { formatDay } from '../text/format.ts'
import { Form } from './fields.tsx'
import { stamps } from './stamps.ts'
import { useText } from './text.tsx'

/** Everything a page of a unit needs to know about where it stands. */
export interface Frame {
  readonly at: UnitAddress
  readonly organisation: Organisation
  readonly unit: Unit
  readonly standing: Standing
  readonly person: string
  /** Her account, as her device knows it: what she typed is kept under it. */
  readonly who: string
  /** The month that is reported now. */
  readonly period: string
  /** The month that this page speaks of, if any. */
  readonly month?: string
  readonly token: string
  readonly here: string
}

export type Room = 'duties' | 'sheet' | 'board' | 'plan' | 'history' | 'units' | 'members'

/** What single pages bring besides: src/device has a file of each name. */
export type PageScript = Exclude<keyof typeof stamps, 'style' | 'app'>

function Document({
  title,
  children,
  language,
  who,
  scripts,
}: {
  title: string
  children: Child
  language: string
  who?: string
  scripts: readonly PageScript[]
}) {
  const t = useText()
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${t.product}`}</title>
        <link rel="icon" href={paths.icon()} />
        <link rel="stylesheet" href={paths.style(stamps.style)} />
        <script src={paths.script(stamps.app)} defer />
        {scripts.map((name) => (
          <script src={paths.pageScript(name, stamps[name])} defer />
        ))}
      </head>
      <body data-who={who}>{children}</body>
    </html>
  )
}

function LanguageSwitch({ here, token = '' }: { here: string; token?: string }) {
  const t = useText()
  return (
    <Form token={token} action={paths.language()}>
      <input type="hidden" name="next" value={here} />
      <button
        class="plain"
        name="language"
        value={t.language === 'vi' ? 'en' : 'vi'}
        lang={t.language === 'vi' ? 'en' : 'vi'}
      >
        {t.otherLanguage}
      </button>
    </Form>
  )
}

/** A page outside any unit. */
export function PlainPage({
  title,
  here,
  token = '',
  wide = false,
  scripts = [],
  children,
}: {
  title: string
  here: string
  token?: string
  /** For reading, not for a form. */
  wide?: boolean
  scripts?: readonly PageScript[]
  children: Child
}) {
  const t = useText()
  return (
    <Document title={title} language={t.language} scripts={scripts}>
      <header class="top">
        <a class="brand" href={paths.start()}>
          {t.product}
        </a>
      </header>
      <main class={wide ? undefined : 'narrow'}>{children}</main>
      <footer>
        <LanguageSwitch here={here} token={token} />
      </footer>
    </Document>
  )
}

/** A page of a unit. */
export function UnitPage({
  frame,
  room,
  title,
  flash,
  scripts = [],
  children,
}: {
  frame: Frame
  room: Room
  title: string
  flash?: string | undefined
  scripts?: readonly PageScript[]
  children: Child
}) {
  const t = useText()
  const { at, unit, organisation, period, month = period } = frame
  const rooms: [Room, string, string][] = [
    ['duties', paths.duties(at), t.nav.duties],
    ['sheet', paths.sheet(at, month), t.nav.sheet],
    ...(unit.hasChildren
      ? [['board', paths.board(at, month), t.nav.board] as [Room, string, string]]
      : []),
    ['plan', paths.plan(at, Number(month.slice(0, 4))), t.nav.plan],
    ['history', paths.history(at), t.nav.history],
    ...(may(frame.standing, 'member.read')
      ? [['members', paths.members(at), t.nav.members] as [Room, string, string]]
      : []),
    ...(may(frame.standing, 'unit.read')
      ? [['units', paths.units(at), t.nav.unitTree] as [Room, string, string]]
      : []),
  ]
  return (
    <Document
      title={`${title} · ${unit.name}`}
      language={t.language}
      who={frame.who}
      scripts={room === 'plan' ? ['plan', ...scripts] : scripts}
    >
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <header class="top">
        {unit.path.length > 0 && (
          <nav class="path" aria-label={t.nav.path}>
            {unit.path.map(({ code, name }) => (
              <a href={paths.duties({ ...at, unit: code })}>{name}</a>
            ))}
          </nav>
        )}
        <div class="where">
          <a class="brand" href={paths.duties(at)}>
            {unit.name}
          </a>
          <a class="me" href={paths.account()}>
            {t.nav.account}
          </a>
        </div>
        <nav class="rooms" aria-label={t.nav.label}>
          {rooms.map(([key, path, name]) => (
            <a href={path} aria-current={key === room ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </header>
      <main id="main">
        {organisation.illustrative && (
          <p class="note">{t.illustrativeLong(formatDay(organisation.today))}</p>
        )}
        <StandingNote frame={frame} />
        <h1>{title}</h1>
        {flash && (
          <p class="flash" role="status">
            {flash}
          </p>
        )}
        {children}
      </main>
      <footer>
        <span>
          {frame.person} · {organisation.name}
        </span>
        <a href={paths.start()}>{t.nav.units}</a>
        <LanguageSwitch here={frame.here} token={frame.token} />
        <Form token={frame.token} action={paths.signOut()} data-forget>
          <button class="plain">{t.nav.signOut}</button>
        </Form>
      </footer>
      <Kept />
    </Document>
  )
}

/** What the device says of what was typed and is not with the server; see src/device/keep.js, which counts them. */
function Kept() {
  const { kept: t } = useText().fill
  return (
    <template id="kept" data-ask={t.signOut}>
      <p class="saved kept" role="status">
        {t.restored}
      </p>
      <div class="note kept" role="alert">
        <p>{t.differs}</p>
        <p class="typed">
          {t.mine} <b lang="vi" />
        </p>
        <p class="typed">
          {t.theirs} <b lang="vi" />
        </p>
        <p class="acts">
          <button type="button">{t.useMine}</button>
          <button type="button">{t.useTheirs}</button>
        </p>
      </div>
      <div class="note" role="alert">
        <p>{t.homeless}</p>
        <ul lang="vi" />
        <button type="button">{t.drop}</button>
      </div>
      <div class="note" role="status">
        <p>{t.elsewhere}</p>
        <ul lang="vi" />
      </div>
      <p class="error" role="alert">
        {t.unsent}
      </p>
    </template>
  )
}

function StandingNote({ frame: { standing, unit } }: { frame: Frame }) {
  const t = useText()
  if (unit.closedOn) {
    return <p class="note">{t.unitTree.shutNote(unit.name, formatDay(unit.closedOn))}</p>
  }
  if (standing.kind === 'overseer') return <p class="note">{t.standing.overseer(unit.name)}</p>
  if (standing.kind === 'keeper') return <p class="note">{t.standing.keeper(unit.name)}</p>
  return null
}

export function Empty({ children }: { children: Child }) {
  return <p class="empty">{children}</p>
}
