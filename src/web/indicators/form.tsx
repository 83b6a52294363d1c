import type { TimeRule, UnitRule } from '../../domain/indicator.ts'
import { paths } from '../../paths.ts'
import type { CatalogueRow } from '../../store/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { Ask, Choices, Form, LinesField, SelectField, TextField } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { Example, type Numbers, type Rules } from './example.tsx'

/** Every field as it was typed. */
export type Typed = Readonly<Record<string, string>> & { readonly levels: string }
export type FieldErrors = Readonly<Record<string, string | undefined>>

export const timeRules = ['flow', 'stock', 'cumulative', 'once'] as const satisfies TimeRule[]
export const unitRules = ['sum', 'ratio', 'meeting', 'none'] as const satisfies UnitRule[]
export const frequencies = ['month', 'quarter', 'half', 'year'] as const

export function IndicatorPage({
  frame,
  row,
  calculated,
  typed,
  errors = {},
  levels,
  tasks,
  leads,
  was,
  rules,
  numbers,
  editable,
  total,
  error,
  flash,
}: {
  frame: Frame
  /** The indicator as it stands; undefined for a new one. */
  row: CatalogueRow | undefined
  calculated: boolean
  typed: Typed
  errors?: FieldErrors
  levels: readonly { position: number; name: string }[]
  tasks: readonly string[]
  leads: readonly string[]
  /** Digest of what the form was made from. */
  was: string
  rules: Rules
  numbers: Numbers
  editable: boolean
  total?: string | undefined
  error?: string | undefined
  flash?: string | undefined
}) {
  const t = useText().catalogue
  const { at, token } = frame
  const title = row?.name ?? (calculated ? t.newCalculated : t.new)
  const action = row ? paths.indicator(at, row.code) : paths.indicators(at)
  const text = (name: string, more: Record<string, unknown> = {}) => (
    <TextField
      name={name}
      label={t.field[name] ?? name}
      error={errors[name]}
      value={typed[name] ?? ''}
      {...more}
    />
  )
  const chosen = new Set(typed.levels.split(','))
  return (
    <UnitPage frame={frame} room="members" title={title} flash={flash}>
      {row && (
        <p class="quiet">
          {row.code}
          {row.retiredOn && ` · ${t.retiredFrom(formatDay(row.retiredOn))}`}
        </p>
      )}
      {total && <p>{total}</p>}
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <Form token={token} action={action} class="card">
        <input type="hidden" name="was" value={was} />
        {calculated && <input type="hidden" name="kind" value="calculated" />}
        <h2>{t.identity}</h2>
        {!row && text('code', { help: t.help.code, maxlength: 40 })}
        {text('name', { help: t.help.name, maxlength: 300 })}
        {text('measure', { maxlength: 60 })}
        {text('decimals', { inputmode: 'numeric', maxlength: 1 })}
        {calculated ? (
          <>
            <LinesField
              name="expression"
              label={t.expressionNumerator}
              help={t.help.expression}
              error={errors.expression}
              value={typed.expression ?? ''}
              rows={2}
            />
            <LinesField
              name="under"
              label={t.expressionDenominator}
              help={t.help.denominator}
              error={errors.under}
              value={typed.under ?? ''}
              rows={2}
            />
            <TextField
              name="factor"
              label={t.factor}
              help={t.help.factor}
              error={errors.factor}
              value={typed.factor ?? ''}
              required={false}
              inputmode="decimal"
            />
          </>
        ) : (
          <div
            hx-post={action}
            hx-trigger="change"
            hx-target="#example"
            hx-swap="outerHTML"
            hx-vals='{"compute":"example"}'
          >
            <h2>{t.rule}</h2>
            <Choices
              name="timeRule"
              label={t.field.timeRule ?? ''}
              error={errors.timeRule}
              value={typed.timeRule ?? ''}
              options={timeRules.map((value) => ({
                value,
                label: t.time[value][0] ?? '',
                help: t.time[value][1] ?? '',
              }))}
            />
            <Choices
              name="unitRule"
              label={t.field.unitRule ?? ''}
              error={errors.unitRule}
              value={typed.unitRule ?? ''}
              options={unitRules.map((value) => ({
                value,
                label: t.units[value][0] ?? '',
                help: t.units[value][1] ?? '',
              }))}
            />
            {text('minimum', { help: t.help.minimum, required: false, inputmode: 'decimal' })}
            <Example rules={rules} numbers={numbers} />
          </div>
        )}
        {!calculated && (
          <>
            {text('numerator', { required: false, maxlength: 150 })}
            {text('denominator', { required: false, maxlength: 150 })}
            <LinesField
              name="parts"
              label={t.field.parts ?? ''}
              help={t.help.parts}
              error={errors.parts}
              value={typed.parts ?? ''}
              rows={3}
            />
            <h2>{t.who}</h2>
            <SelectField
              name="frequency"
              label={t.field.frequency ?? ''}
              error={errors.frequency}
              value={typed.frequency ?? 'month'}
              options={frequencies.map((value) => ({ value, label: t.frequency[value] }))}
            />
            <fieldset>
              <legend>{t.field.levels}</legend>
              {levels.map(({ position, name }) => (
                <label class="choice">
                  <input
                    type="checkbox"
                    name="level"
                    value={String(position)}
                    checked={chosen.has(String(position))}
                  />
                  <span>{name}</span>
                </label>
              ))}
            </fieldset>
            <LinesField
              name="named"
              label={t.field.named ?? ''}
              help={t.help.named}
              error={errors.named}
              value={typed.named ?? ''}
              rows={2}
            />
          </>
        )}
        <h2>{t.more}</h2>
        {text('task', { required: false, list: 'tasks', maxlength: 300 })}
        <datalist id="tasks">
          {tasks.map((task) => (
            <option value={task} />
          ))}
        </datalist>
        {text('lead', { required: false, list: 'leads', maxlength: 300 })}
        <datalist id="leads">
          {leads.map((lead) => (
            <option value={lead} />
          ))}
        </datalist>
        {text('line', { required: false, maxlength: 40 })}
        {text('watchBelow', { required: false, help: t.help.watch, inputmode: 'decimal' })}
        {text('watchAbove', { required: false, inputmode: 'decimal' })}
        {text('tolerance', { required: false, inputmode: 'numeric', maxlength: 3 })}
        <SelectField
          name="direction"
          label={t.field.direction ?? ''}
          value={typed.direction ?? 'up'}
          options={(['up', 'down'] as const).map((value) => ({ value, label: t.direction[value] }))}
        />
        <label class="choice">
          <input type="checkbox" name="sensitive" value="yes" checked={typed.sensitive === 'yes'} />
          <span>
            {t.field.sensitive} <small>{t.help.sensitive}</small>
          </span>
        </label>
        {editable && <button class="main">{t.save}</button>}
      </Form>
      {row && editable && <Ends frame={frame} row={row} />}
      <p class="acts">
        <a href={paths.indicators(at)}>{t.back}</a>
      </p>
    </UnitPage>
  )
}

function Ends({ frame, row }: { frame: Frame; row: CatalogueRow }) {
  const t = useText().catalogue
  const { at, token } = frame
  return (
    <section class="card">
      {row.retiredOn === null ? (
        <Ask token={token} summary={t.retire} action={paths.indicatorRetirement(at, row.code)}>
          <p>{t.retireAsk}</p>
          <button>{t.retireSure}</button>
        </Ask>
      ) : (
        <Form token={token} action={paths.indicatorReturn(at, row.code)}>
          <button>{t.revive}</button>
        </Form>
      )}
      <Ask token={token} summary={t.remove} action={paths.indicatorRemoval(at, row.code)}>
        <p>{t.removeAsk}</p>
        <button>{t.removeSure}</button>
      </Ask>
    </section>
  )
}
