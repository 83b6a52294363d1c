import { bounds } from '../../domain/indicator.ts'
import type { PlanIndicator } from '../../store/plans.ts'
import { useText } from '../../ui/text.tsx'
import type { TypedGoal } from './goals.ts'

/** The fields of one target; `prefix` parts it from the others of the form. */
export function GoalFields({
  prefix,
  typed,
  said,
  name,
}: {
  prefix: string
  typed: TypedGoal
  /** What the unit above gave, where it did. */
  said?: string | undefined
  /** The indicator's name, where one is chosen. */
  name?: string | undefined
}) {
  const text = useText()
  const { line: t, reading } = text.plan
  const id = (field: string) => `${prefix}.${field}`
  const wrong = typed.error ? { 'aria-invalid': 'true' as const, 'aria-describedby': id('e') } : {}
  return (
    <fieldset class="goal">
      {typed.error && (
        <p class="error" id={id('e')} role="alert">
          {typed.error}
        </p>
      )}
      <div class="pair">
        <label>
          {t.indicator}
          <input
            id={id('indicator')}
            name={id('indicator')}
            value={typed.indicator}
            list="indicators"
            autocomplete="off"
            {...wrong}
          />
          {name && <small lang="vi">{name}</small>}
        </label>
        <label>
          {t.bound}
          <select name={id('bound')}>
            {bounds.map((bound) => (
              <option value={bound} selected={bound === typed.bound}>
                {bound === 'all'
                  ? '100%'
                  : bound === 'exactly'
                    ? t.exactly
                    : text.bound[bound]('…')}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.amount}
          <input
            id={id('amount')}
            name={id('amount')}
            value={typed.amount}
            inputmode="decimal"
            autocomplete="off"
            {...wrong}
          />
        </label>
        <label>
          {t.amountMax}
          <input
            name={id('amountMax')}
            value={typed.amountMax}
            inputmode="decimal"
            autocomplete="off"
          />
        </label>
        <label>
          {t.measure}
          <input name={id('measure')} value={typed.measure} maxlength={80} autocomplete="off" />
        </label>
        <label>
          {t.recurring}
          <select name={id('recurring')}>
            {(['', 'year', 'quarter', 'month'] as const).map((every) => (
              <option value={every} selected={every === typed.recurring}>
                {every === '' ? t.once : reading.recurring[every]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label class="choice">
        <input type="checkbox" name={id('percent')} checked={typed.percent} /> {t.percent}
      </label>
      <label class="choice">
        <input type="checkbox" name={id('perUnit')} checked={typed.perUnit} /> {t.perUnit}
      </label>
      {said && <p class="quiet">{t.contract(said)}</p>}
    </fieldset>
  )
}

/** Suggestions for all fields of a page that take an indicator. */
export function IndicatorList({ indicators }: { indicators: readonly PlanIndicator[] }) {
  return (
    <datalist id="indicators">
      {indicators
        .filter(({ retiredOn }) => retiredOn === null)
        .map(({ code, name }) => (
          <option value={code}>{name}</option>
        ))}
    </datalist>
  )
}
