import type { Scope } from '../../domain/access.ts'
import { scopes } from '../../domain/access.ts'
import { paths } from '../../paths.ts'
import type { TokenRow } from '../../store/tokens.ts'
import { formatDay, formatMoment } from '../../text/format.ts'
import { Empty, type Frame, Token, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export const lasting = ['30', '90', '365', 'never'] as const

export interface Typed {
  readonly name: string
  readonly scope: string
  readonly lasts: string
}
export type FieldErrors = Partial<Record<keyof Typed, string | undefined>>

const dayOf = (at: number) => formatDay(formatMomentDay(at))
const formatMomentDay = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10)

export function TokensPage({
  frame,
  tokens,
  may,
  now,
  typed = { name: '', scope: 'read', lasts: '365' },
  errors = {},
  flash,
}: {
  frame: Frame
  tokens: readonly TokenRow[]
  may: { make: boolean; revoke: boolean }
  now: number
  typed?: Typed
  errors?: FieldErrors
  flash?: string | undefined
}) {
  const t = useText().machine
  return (
    <UnitPage frame={frame} room="members" title={t.title} flash={flash}>
      <p>
        {t.intro} <a href={paths.api()}>{t.docs}</a>
      </p>
      {tokens.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        <ul class="list">
          {tokens.map((token) => (
            <Line token={token} frame={frame} revocable={may.revoke} now={now} />
          ))}
        </ul>
      )}
      {may.make && <Maker frame={frame} typed={typed} errors={errors} />}
    </UnitPage>
  )
}

function Line({
  token,
  frame,
  revocable,
  now,
}: {
  token: TokenRow
  frame: Frame
  revocable: boolean
  now: number
}) {
  const t = useText().machine
  const { expiresAt } = token
  const over = expiresAt !== null && expiresAt <= now
  return (
    <li>
      <div>
        <strong>{token.name}</strong> <span class="badge">{t.scope[token.scope]}</span>
        <br />
        <small>
          {t.madeBy(token.createdBy, dayOf(token.createdAt))} ·{' '}
          {token.usedAt === null ? t.unused : t.used(formatMoment(token.usedAt))} ·{' '}
          <span class={over ? 'behind' : undefined}>
            {expiresAt === null
              ? t.forever
              : over
                ? t.expired(dayOf(expiresAt))
                : t.expires(dayOf(expiresAt))}
          </span>
        </small>
      </div>
      {revocable && (
        <details>
          <summary>{t.revoke}</summary>
          <form method="post" action={paths.tokenRevocation(frame.at, token.id)}>
            <Token value={frame.token} />
            <p>{t.revokeAsk(token.name)}</p>
            <button>{t.revokeSure}</button>
          </form>
        </details>
      )}
    </li>
  )
}

function Maker({ frame, typed, errors }: { frame: Frame; typed: Typed; errors: FieldErrors }) {
  const t = useText().machine
  return (
    <form method="post" action={paths.tokens(frame.at)} class="card">
      <h2>{t.make}</h2>
      <Token value={frame.token} />
      <label for="name">{t.name}</label>
      <p class="quiet" id="name-h">
        {t.nameHelp}
      </p>
      {errors.name && (
        <p class="error" id="name-e" role="alert">
          {errors.name}
        </p>
      )}
      <input
        id="name"
        name="name"
        value={typed.name}
        maxlength={60}
        required
        autocomplete="off"
        aria-invalid={errors.name ? 'true' : undefined}
        aria-describedby={errors.name ? 'name-h name-e' : 'name-h'}
      />
      <fieldset>
        <legend>{t.scopeLabel}</legend>
        {errors.scope && (
          <p class="error" role="alert">
            {errors.scope}
          </p>
        )}
        {scopes.map((scope: Scope) => (
          <label class="choice">
            <input type="radio" name="scope" value={scope} checked={typed.scope === scope} />
            <span>
              {t.scope[scope]} <small>{t.scopeHelp[scope]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <label for="lasts">{t.lasts}</label>
      {errors.lasts && (
        <p class="error" role="alert">
          {errors.lasts}
        </p>
      )}
      <p>
        <select id="lasts" name="lasts">
          {lasting.map((days) => (
            <option value={days} selected={typed.lasts === days}>
              {t.lastsChoice[days]}
            </option>
          ))}
        </select>
      </p>
      <button class="main">{t.submit}</button>
    </form>
  )
}

/** Shown once, after a token is made. */
export function MadePage({ frame, name, token }: { frame: Frame; name: string; token: string }) {
  const t = useText().machine
  return (
    <UnitPage frame={frame} room="members" title={t.made(name)}>
      <p class="note" role="status">
        {t.once}
      </p>
      <div class="card">
        <label for="made">{t.token}</label>
        <textarea id="made" rows={2} readonly spellcheck={false}>
          {token}
        </textarea>
      </div>
      <p class="acts">
        <a href={paths.tokens(frame.at)}>{t.back}</a>
      </p>
    </UnitPage>
  )
}
