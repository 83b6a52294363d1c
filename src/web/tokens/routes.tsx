import * as v from 'valibot'
import { scopes } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { paths } from '../../paths.ts'
import { list, make, mostTokens, revoke } from '../../store/tokens.ts'
import { unitPages } from '../pages.tsx'
import { type FieldErrors, lasting, MadePage, TokensPage, type Typed } from './list.tsx'

const TokenForm = v.object({
  name: v.pipe(v.string(), v.normalize('NFC'), v.trim(), v.nonEmpty(), v.maxLength(60)),
  scope: v.picklist(scopes),
  lasts: v.picklist(lasting),
})

export const tokens = unitPages()

tokens.get('/tokens', async (c) => {
  const { workspace, text } = c.var
  return c.var.show(
    <TokensPage
      frame={c.var.frame()}
      tokens={await list(workspace)}
      may={{ make: workspace.may('token.make'), revoke: workspace.may('token.revoke') }}
      now={workspace.now}
      flash={c.req.query('said') === 'revoked' ? text.machine.revoked : undefined}
    />,
  )
})

tokens.post('/tokens', async (c) => {
  const { workspace, text } = c.var
  workspace.require('token.make')
  const form = await c.var.form()
  const typed: Typed = {
    name: form.get('name') ?? '',
    scope: form.get('scope') ?? '',
    lasts: form.get('lasts') ?? '',
  }
  const t = text.machine
  const refuse = async (errors: FieldErrors, status: 409 | 422 = 422) =>
    c.var.refuse(
      <TokensPage
        frame={{ ...c.var.frame(), here: paths.tokens(c.var.at) }}
        tokens={await list(workspace)}
        may={{ make: true, revoke: workspace.may('token.revoke') }}
        now={workspace.now}
        typed={typed}
        errors={errors}
      />,
      undefined,
      status,
    )
  const read = v.safeParse(TokenForm, typed)
  if (!read.success) {
    const wrong = v.flatten<typeof TokenForm>(read.issues).nested ?? {}
    return refuse({
      name: wrong.name && t.nameWrong,
      scope: wrong.scope && t.scopeWrong,
      lasts: wrong.lasts && t.lastsWrong,
    })
  }
  const { name, scope, lasts } = read.output
  const days = lasts === 'never' ? null : Number(lasts)
  const token = await make(workspace, { name, scope, days }).catch((error: unknown) => {
    if (error instanceof Problem && error.reason === 'stale') return undefined
    throw error
  })
  if (!token) return refuse({ name: t.tooMany(mostTokens) }, 409)
  // The token is in this answer alone: no redirect, and nothing to open again.
  return c.var.show(
    <MadePage
      frame={{ ...c.var.frame(), here: paths.tokens(c.var.at) }}
      name={name}
      token={token}
    />,
  )
})

tokens.post('/tokens/:id/revocation', async (c) => {
  const { workspace } = c.var
  workspace.require('token.revoke')
  await c.var.form()
  await revoke(workspace, c.req.param('id'))
  return c.var.done(`${paths.tokens(c.var.at)}?said=revoked`)
})
