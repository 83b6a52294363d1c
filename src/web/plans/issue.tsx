import { may } from '../../domain/access.ts'
import { isBody } from '../../domain/plan.ts'
import { readDay } from '../../domain/tree.ts'
import { paths } from '../../paths.ts'
import type { Draft } from '../../store/drafts.ts'
import { Form, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { PlanDocument } from './document.tsx'
import { PlansPage } from './ways.tsx'

export interface TypedIssue {
  readonly number: string
  readonly day: string
  readonly signer: string
  readonly reason: string
}

/** The plan as it would be issued, and what is still to be said about it. */
export function IssuePage({
  frame,
  year,
  draft,
  typed,
  errors = {},
  warnings,
  wrong,
}: {
  frame: Frame
  year: number
  draft: Draft
  typed: TypedIssue
  errors?: Partial<Record<keyof TypedIssue, string>>
  /** Worth knowing; it can be issued all the same. */
  warnings: readonly string[]
  /** It cannot be issued so. */
  wrong: readonly string[]
}) {
  const { issue: t, line, closed } = useText().plan
  const { plan, lines, unissued } = draft
  const again = plan.version > 0
  const empty = !lines.some(({ kind, omitted }) => isBody(kind) && omitted === null)
  const issuing = may(frame.standing, 'plan.issue') && !frame.unit.closedOn
  const day = readDay(typed.day) ?? null
  return (
    <PlansPage frame={frame} year={year} way="draft" title={t.title(year)}>
      <p>
        <a href={paths.planDraft(frame.at, year)}>{line.cancel}</a>
      </p>
      {[...wrong].map((said) => (
        <p class="error" role="alert">
          {said}
        </p>
      ))}
      {plan.state === 'closed' ? (
        <p class="note">{closed}</p>
      ) : empty ? (
        <Empty>{t.empty}</Empty>
      ) : again && !unissued ? (
        <p class="note">{t.nothingNew}</p>
      ) : issuing ? (
        <Form token={frame.token} action={paths.planIssue(frame.at, year)} class="card">
          <input type="hidden" name="edition" value={String(plan.edition)} />
          {again && (
            <p>
              <b>{t.again(plan.version + 1)}</b>
            </p>
          )}
          {warnings.length > 0 && (
            <ul class="note">
              {warnings.map((said) => (
                <li>{said}</li>
              ))}
            </ul>
          )}
          <TextField
            name="number"
            label={t.number}
            help={t.numberHelp}
            error={errors.number}
            value={typed.number}
            maxlength={60}
          />
          <TextField
            name="day"
            label={t.day}
            error={errors.day}
            value={typed.day}
            placeholder="dd/mm/yyyy"
            inputmode="numeric"
            maxlength={10}
          />
          <TextField
            name="signer"
            label={t.signer}
            error={errors.signer}
            value={typed.signer}
            maxlength={200}
          />
          {again && (
            <TextField
              name="reason"
              label={t.reason}
              help={t.reasonHelp}
              error={errors.reason}
              value={typed.reason}
              maxlength={500}
            />
          )}
          <p class="quiet">{t.warning}</p>
          <button class="main">{t.submit}</button>
        </Form>
      ) : (
        <p class="note">{t.only}</p>
      )}
      <PlanDocument
        head={{ ...plan, number: typed.number || null, issuedDay: day, signer: typed.signer }}
        lines={lines}
      />
    </PlansPage>
  )
}
