import * as v from 'valibot'
import { Problem } from '../../domain/problem.ts'
import { tidy, words } from '../../domain/words.ts'
import { taken } from '../../paths.ts'
import { admitOperator, found } from '../../store/organisations.ts'
import type { Text } from '../../text/vi.ts'
import { addressOf, publicPages } from '../pages.tsx'
import { type FieldErrors, FoundedPage, OperatorPage, type Typed, untyped } from './form.tsx'

const Wish = v.object({
  code: v.pipe(words(40), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)),
  name: words(150),
  levels: v.pipe(
    v.string(),
    v.transform((text) => text.split('\n').map(tidy).filter(Boolean)),
    v.array(v.pipe(v.string(), v.maxLength(80))),
    v.minLength(1),
    v.maxLength(20),
    v.check((list) => new Set(list.map((name) => name.toLowerCase())).size === list.length),
  ),
  language: v.fallback(v.picklist(['vi', 'en']), 'vi'),
  cutOffDay: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d{1,2}$/),
    v.transform(Number),
    v.minValue(1),
    v.maxValue(31),
  ),
})

export const operator = publicPages()

operator.get('/', (c) => c.var.show(<OperatorPage token={c.var.visit.formToken} />))

operator.post('/', async (c) => {
  const form = await c.var.form()
  const now = Date.now()
  const t = c.var.text.machine.operator
  const typed = Object.fromEntries(
    Object.keys(untyped).map((field) => [field, form.get(field) ?? '']),
  ) as unknown as Typed
  const refuse = (errors: FieldErrors, status: 409 | 422 | 429 = 422) =>
    c.var.refuse(
      <OperatorPage typed={typed} errors={errors} token={c.var.visit.formToken} />,
      undefined,
      status,
    )
  const reason = await admitOperator(c.var.database, {
    fits: c.var.isOperator(form.get('operator') ?? ''),
    address: addressOf(c),
    now,
  }).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Problem) return error.reason
      throw error
    },
  )
  if (reason) {
    return reason === 'tooMany'
      ? refuse({ token: t.tooMany }, 429)
      : refuse({ token: t.tokenWrong })
  }
  const read = v.safeParse(Wish, typed)
  if (!read.success) return refuse(wrongFields(t, v.flatten<typeof Wish>(read.issues).nested ?? {}))
  if (taken.includes(read.output.code)) return refuse({ code: t.codeReserved })
  const founded = await found(c.var.database, read.output, { now }).catch((error: unknown) => {
    if (error instanceof Problem && error.reason === 'taken') return undefined
    throw error
  })
  if (!founded) return refuse({ code: t.codeTaken }, 409)
  // The secrets are in this answer alone: no redirect, and nothing to open again.
  return c.var.show(
    <FoundedPage
      name={read.output.name}
      founded={founded}
      origin={new URL(c.req.url).origin}
      token={c.var.visit.formToken}
    />,
  )
})

function wrongFields(
  t: Text['machine']['operator'],
  wrong: Readonly<Record<string, unknown>>,
): FieldErrors {
  const at = (field: string) => Object.keys(wrong).some((path) => path.split('.')[0] === field)
  return {
    code: at('code') ? t.codeWrong : undefined,
    name: at('name') ? t.nameWrong : undefined,
    levels: at('levels') ? t.levelsWrong : undefined,
    cutOffDay: at('cutOffDay') ? t.cutOffDayWrong : undefined,
  }
}
