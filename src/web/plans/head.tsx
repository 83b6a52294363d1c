import { paths } from '../../paths.ts'
import type { Head } from '../../store/plans.ts'
import { Form, TextField } from '../../ui/fields.tsx'
import type { Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { PlansPage } from './ways.tsx'

/** What a person writes of the head; number and day are given when it is issued. */
export const headFields = [
  'kind',
  'title',
  'superior',
  'issuer',
  'place',
  'authority',
  'office',
  'signer',
] as const
export type HeadField = (typeof headFields)[number]
export type TypedHead = Readonly<Record<HeadField, string>>

export const requiredHead: ReadonlySet<HeadField> = new Set(['kind', 'title', 'issuer'])

export function HeadPage({
  frame,
  year,
  standing,
  typed,
  errors = {},
  stale = false,
}: {
  frame: Frame
  year: number
  /** As it stands; what she saw goes along with the form. */
  standing: Head
  typed: TypedHead
  errors?: Partial<Record<HeadField, string>>
  stale?: boolean
}) {
  const { head: t, line, kind } = useText().plan
  const label = (field: HeadField) =>
    field === 'kind' ? t.kind : field === 'title' ? t.name : t[field]
  return (
    <PlansPage frame={frame} year={year} way="draft" title={t.title}>
      <p>
        <a href={paths.planDraft(frame.at, year)}>{line.cancel}</a>
      </p>
      {stale && (
        <div class="note" role="alert">
          <p class="error">{t.stale}</p>
          <dl lang="vi">
            {headFields
              .filter((field) => standing[field] !== typed[field])
              .map((field) => (
                <div>
                  <dt>{label(field)}</dt>
                  <dd>{standing[field] || '–'}</dd>
                </div>
              ))}
          </dl>
        </div>
      )}
      <Form
        token={frame.token}
        action={paths.planHead(frame.at, year)}
        class="card"
        aria-label={kind.head}
      >
        <input type="hidden" name="seen" value={JSON.stringify(standing)} />
        {headFields.map((field) => (
          <TextField
            name={field}
            label={label(field)}
            help={field === 'authority' ? t.authorityHelp : undefined}
            error={errors[field]}
            value={typed[field]}
            maxlength={field === 'title' ? 1000 : 200}
            required={requiredHead.has(field)}
          />
        ))}
        <button class="main">{stale ? line.saveMine : line.save}</button>
      </Form>
    </PlansPage>
  )
}
