import { isBody, type LineKind, lineKinds, type PlanLine } from '../../domain/plan.ts'
import { paths } from '../../paths.ts'
import type { DraftLine } from '../../store/drafts.ts'
import type { PlanIndicator } from '../../store/plans.ts'
import { formatMoment } from '../../text/format.ts'
import { Ask, Choices, Form, LinesField, SelectField, TextField } from '../../ui/fields.tsx'
import type { Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { Changed } from './change.tsx'
import { Led } from './document.tsx'
import { GoalFields, IndicatorList } from './goal-fields.tsx'
import { blankGoal, sayGoal, type TypedGoal } from './goals.ts'
import { PlansPage } from './ways.tsx'

export interface TypedLine {
  readonly kind: LineKind
  readonly marker: string
  readonly text: string
  readonly lead: string
  readonly cooperating: string
  readonly deadline: string
  readonly goals: readonly TypedGoal[]
  readonly where: 'beside' | 'below'
}

export interface LineErrors {
  readonly text?: string | undefined
  readonly deadline?: string | undefined
  readonly all?: string | undefined
  readonly reason?: string | undefined
}

/** A line to write, and what else can be done with it. */
export function LinePage({
  frame,
  year,
  line,
  after,
  typed,
  errors = {},
  indicators,
  departments,
  source,
  inside = [],
  stale,
  given = new Map(),
}: {
  frame: Frame
  year: number
  /** Undefined for a new one. */
  line?: DraftLine | undefined
  /** The line that a new one follows. */
  after?: DraftLine | undefined
  typed: TypedLine
  errors?: LineErrors
  indicators: readonly PlanIndicator[]
  departments: readonly string[]
  /** The line above that it was made from. */
  source?: PlanLine | undefined
  /** Lines inside it. */
  inside?: readonly DraftLine[]
  /** Whether somebody else wrote it since it was opened. */
  stale?: boolean
  /** What the unit above gave, by indicator. */
  given?: ReadonlyMap<string, string>
}) {
  const text = useText()
  const { line: t, kind, draft } = text.plan
  const names = new Map(indicators.map(({ code, name }) => [code, name]))
  const rows = [...typed.goals, blankGoal]
  const refused =
    stale || errors.text || errors.deadline || errors.all || typed.goals.some(({ error }) => error)
  const back = `${paths.planDraft(frame.at, year)}${line ? `?at=${line.id}#l${line.id}` : after ? `?at=${after.id}#l${after.id}` : ''}`
  return (
    <PlansPage frame={frame} year={year} way="draft" title={line ? t.title : t.newTitle}>
      <p>
        <a href={back}>{t.cancel}</a>
      </p>
      {stale && line && (
        <div class="note" role="alert">
          <p class="error">{t.stale(line.editor ?? '', formatMoment(line.editedAt))}</p>
          <p>
            <b>{t.theirs}</b>
          </p>
          <p lang="vi" id="theirs">
            {line.marker} {line.text}
          </p>
          <p class="quiet">{kind[line.kind]}</p>
          <Led line={line} />
          {line.goals.length > 0 && (
            <ul class="standing">
              {line.goals.map((goal) => (
                <li>{sayGoal(text, goal)}</li>
              ))}
            </ul>
          )}
          {line.omitted !== null && <p class="quiet">{draft.omitted(line.omitted)}</p>}
          <p>{t.mine}</p>
          <p class="acts">
            <a href={back}>{t.keepTheirs}</a>
          </p>
        </div>
      )}
      <Form
        token={frame.token}
        error={errors.all}
        action={line ? paths.planLine(frame.at, year, line.id) : paths.planLines(frame.at, year)}
        class="card fields"
        data-keep="line"
        data-at={line ? undefined : paths.newPlanLine(frame.at, year, after?.id)}
        data-typed={refused ? '' : undefined}
      >
        {line && <input type="hidden" name="version" value={String(line.version)} />}
        {after && <input type="hidden" name="after" value={String(after.id)} />}
        {source && source.text !== typed.text && (
          <details>
            <summary>{t.source}</summary>
            <p lang="vi">
              <Changed before={source.text} after={typed.text} />
            </p>
          </details>
        )}
        {after && (
          <>
            <p class="quiet">{t.after(`${after.marker} ${after.text}`.slice(0, 120))}</p>
            <Choices
              name="where"
              label={t.where}
              value={typed.where}
              options={[
                { value: 'beside', label: t.beside },
                { value: 'below', label: t.below },
              ]}
            />
          </>
        )}
        <TextField
          name="marker"
          label={t.marker}
          help={t.markerHelp}
          value={typed.marker}
          maxlength={12}
          required={false}
        />
        <LinesField
          name="text"
          label={t.text}
          error={errors.text}
          value={typed.text}
          rows={Math.min(14, Math.max(3, Math.ceil(typed.text.length / 60)))}
        />
        <SelectField
          name="kind"
          label={t.kind}
          value={typed.kind}
          options={lineKinds.map((value) => ({ value, label: kind[value] }))}
        />
        <TextField
          name="lead"
          label={t.lead}
          value={typed.lead}
          list="departments"
          maxlength={200}
          required={false}
        />
        <datalist id="departments">
          {departments.map((name) => (
            <option value={name} />
          ))}
        </datalist>
        <TextField
          name="cooperating"
          label={t.cooperating}
          value={typed.cooperating}
          list="departments"
          maxlength={300}
          required={false}
        />
        <TextField
          name="deadline"
          label={t.deadline}
          error={errors.deadline}
          value={typed.deadline}
          placeholder="dd/mm/yyyy"
          inputmode="numeric"
          maxlength={10}
          required={false}
        />
        {(isBody(typed.kind) || typed.goals.length > 0) && (
          <section>
            <h2>{t.goals}</h2>
            <p class="quiet">{t.goalsHelp}</p>
            {rows.map((goal, n) => (
              <GoalFields
                prefix={`goal.${n}`}
                typed={goal}
                name={names.get(goal.indicator)}
                said={given.get(goal.indicator)}
              />
            ))}
            <IndicatorList indicators={indicators} />
          </section>
        )}
        <p class="bar">
          <button class="main">{stale ? t.saveMine : t.save}</button>
        </p>
      </Form>
      {line && line.omitted !== null && (
        <Form
          token={frame.token}
          action={paths.planLineOmission(frame.at, year, line.id)}
          class="card"
        >
          <p>{draft.omitted(line.omitted)}</p>
          <input type="hidden" name="restore" value="1" />
          <button>{t.restore}</button>
        </Form>
      )}
      {line && line.omitted === null && isBody(line.kind) && (
        <details class="card" open={errors.reason !== undefined}>
          <summary>{t.omit}</summary>
          <Form token={frame.token} action={paths.planLineOmission(frame.at, year, line.id)}>
            <p>{t.omitHelp}</p>
            <TextField name="reason" label={t.reason} error={errors.reason} maxlength={500} />
            <button>{t.omitSubmit}</button>
          </Form>
        </details>
      )}
      {line &&
        (line.source || inside.some(({ source }) => source) ? (
          <p class="quiet">{line.source ? t.removeTied : t.removeTiedInside}</p>
        ) : (
          <Ask
            token={frame.token}
            summary={t.remove}
            action={paths.planLineRemoval(frame.at, year, line.id)}
          >
            <p>{t.removeWarning(inside.length + 1)}</p>
            <button>{t.removeSubmit}</button>
          </Ask>
        ))}
    </PlansPage>
  )
}
