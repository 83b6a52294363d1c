import { addSteps, ownSteps, totalOf } from '../../domain/gather.ts'
import type { TimeRule, UnitRule } from '../../domain/indicator.ts'
import { monthPeriod } from '../../domain/period.ts'
import { sayAmount, sayShare } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'

export interface Rules {
  readonly timeRule: TimeRule
  readonly unitRule: UnitRule
  readonly decimals: number
  /** Scaled. */
  readonly minimum: number | null
}

/** Two units, three periods each; empty is not reported. */
export type Numbers = readonly (readonly string[])[]

export const firstNumbers: Numbers = [
  ['2', '3', '1'],
  ['4', '', '6'],
]

/** A rule computed before one's eyes, by the very code that makes the totals. */
export function Example({ rules, numbers }: { rules: Rules; numbers: Numbers }) {
  const t = useText()
  const words = t.catalogue.example
  const unit = 10 ** rules.decimals
  const ratio = rules.unitRule === 'ratio'
  const steps = numbers.map((row) =>
    ownSteps(
      rules,
      row.flatMap((typed, at) => {
        const value = Number(typed.replace(',', '.'))
        if (typed.trim() === '' || !Number.isFinite(value)) return []
        const amount = rules.timeRule === 'once' ? Number(value > 0) : Math.round(value * unit)
        return [{ month: at + 1, amount, denominator: ratio ? 10 * unit : null }]
      }),
    ),
  )
  const all = [...steps, ...(rules.unitRule === 'none' ? [] : [addSteps(steps)])]
  const say = (amount: number, denominator: number) =>
    ratio ? sayShare(t, amount, denominator) : sayAmount(t, rules, amount)
  return (
    <fieldset id="example">
      <legend>{words.title}</legend>
      <p class="quiet">
        {words.intro} {ratio && words.denominator}
      </p>
      <table class="example">
        <thead>
          <tr>
            <td />
            {[1, 2, 3].map((n) => (
              <th scope="col">{words.period(n)}</th>
            ))}
            <th scope="col">{words.inPeriod}</th>
            <th scope="col">{words.toDate}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((list, at) => {
            const total = totalOf(rules, list, monthPeriod(2023, 3))
            const whole = at === numbers.length
            return (
              <tr>
                <th scope="row">{whole ? words.both : words.unit(at + 1)}</th>
                {[0, 1, 2].map((month) => (
                  <td>
                    {!whole && (
                      <input
                        name={`example.${at}.${month}`}
                        aria-label={`${words.unit(at + 1)}, ${words.period(month + 1)}`}
                        value={numbers[at]?.[month] ?? ''}
                        inputmode="decimal"
                        autocomplete="off"
                      />
                    )}
                  </td>
                ))}
                <td>{total.amountKnown ? say(total.amount, total.denominator) : '–'}</td>
                <td>
                  <b>
                    {!total.known
                      ? '–'
                      : rules.unitRule === 'meeting'
                        ? words.met(total.met, whole ? numbers.length : 1)
                        : say(total.toDate, total.toDateDenominator)}
                  </b>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <button name="compute" value="example">
        {words.compute}
      </button>
    </fieldset>
  )
}
