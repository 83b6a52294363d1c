import { scopes } from '../../domain/access.ts'
import { todayInVietnam } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { TokenRow } from '../../store/tokens.ts'
import { formatDay, formatMoment } from '../../text/format.ts'
import { Ask, Choices, Form, SelectField, Shown, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export const lasting = ['30', '90', '365', 'never'] as const

export interface Typed {
  readonly name: string
  readonly scope: string
  readonly lasts: string
}
export type FieldErrors = Partial<Record<keyof Typed, string | undefined>>

const dayOf = (at: number) => formatDay(todayInVietnam(at))

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
        <Ask
          token={frame.token}
          summary={t.revoke}
          action={paths.tokenRevocation(frame.at, token.id)}
        >
          <p>{t.revokeAsk(token.name)}</p>
          <button>{t.revokeSure}</button>
        </Ask>
      )}
    </li>
  )
}

function Maker({ frame, typed, errors }: { frame: Frame; typed: Typed; errors: FieldErrors }) {
  const t = useText().machine
  return (
    <Form token={frame.token} action={paths.tokens(frame.at)} class="card">
      <h2>{t.make}</h2>
      <TextField
        name="name"
        label={t.name}
        help={t.nameHelp}
        error={errors.name}
        value={typed.name}
        maxlength={60}
      />
      <Choices
        name="scope"
        label={t.scopeLabel}
        error={errors.scope}
        value={typed.scope}
        options={scopes.map((value) => ({
          value,
          label: t.scope[value],
          help: t.scopeHelp[value],
        }))}
      />
      <SelectField
        name="lasts"
        label={t.lasts}
        error={errors.lasts}
        value={typed.lasts}
        options={lasting.map((value) => ({ value, label: t.lastsChoice[value] }))}
      />
      <button class="main">{t.submit}</button>
    </Form>
  )
}

/** Shown once, after a token is made. */
export function MadePage({ frame, name, token }: { frame: Frame; name: string; token: string }) {
  const t = useText().machine
  return (
    <UnitPage frame={frame} room="members" title={t.made(name)} scripts={['copy']}>
      <p class="note" role="status">
        {t.once}
      </p>
      <div class="card">
        <Shown id="made" label={t.token} value={token} />
      </div>
      <p class="acts">
        <a href={paths.tokens(frame.at)}>{t.back}</a>
      </p>
    </UnitPage>
  )
}
