import { may } from '../../domain/access.ts'
import {
  aimBoundOf,
  aimOf,
  type ContractFault,
  stands,
  waits,
  wantsLess,
} from '../../domain/contract.ts'
import { divisible, evenQuarters, gapOf, spreadable } from '../../domain/division.ts'
import { bounds } from '../../domain/indicator.ts'
import { inPercent } from '../../domain/progress.ts'
import { paths } from '../../paths.ts'
import type { ChildContract, Opened } from '../../store/contracts.ts'
import { formatAmount, formatMoment } from '../../text/format.ts'
import { Form, LinesField, SelectField, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { sayAmount } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import type { Proposed } from './proposal.ts'
import { readTarget, sayBound, sayNumber, writeNumber } from './say.ts'

/** What was typed in one of the forms, and what is wrong with it. */
export interface Refused {
  readonly form: 'answer' | 'set' | 'quarters' | 'division' | 'decision'
  readonly typed: Readonly<Record<string, string>>
  /** Left out where it was only added up. */
  readonly error?: string | undefined
  /** The field that it is about. */
  readonly field?: string | undefined
  /** The unit below that it is about. */
  readonly unit?: string | undefined
}

interface Props {
  frame: Frame
  opened: Opened
  proposed: Proposed
  refused?: Refused | undefined
  flash?: string | undefined
}

/** One target: what was given and answered, over the quarters, and divided among the units below. */
export function TargetPage(props: Props) {
  const text = useText()
  const { frame, opened, flash, refused } = props
  const { targets: t } = text
  const { indicator, own, year, parentName } = opened
  const open = !frame.unit.closedOn
  const answers = own.given && stands(own) && open && may(frame.standing, 'target.answer')
  const sets = !(own.given && stands(own)) && open && may(frame.standing, 'target.set')
  const aim = aimOf(own)
  return (
    <UnitPage frame={frame} room="plan" title={indicator.name} flash={flash}>
      <p>
        <a href={paths.targets(frame.at, year)}>{t.back}</a>
      </p>
      <p class="quiet">
        {indicator.code} · {indicator.measure} · {text.board.rule[indicator.timeRule]};{' '}
        {text.board.rule[indicator.unitRule]}
      </p>
      {refused?.error &&
        (refused.form === 'decision' ? !refused.field : !refused.field && !refused.unit) && (
          <p class="error" role="alert">
            {refused.error}
          </p>
        )}
      <section class="card">
        <p>
          <b>
            {aim === null
              ? t.state.none
              : sayBound(text, indicator, { amount: aim, bound: aimBoundOf(own) })}
          </b>{' '}
          <span class={`badge ${own.state === 'accepted' ? 'reached' : ''}`}>
            {t.state[own.state]}
          </span>{' '}
          {stands(own) && (own.given ? t.givenBy(parentName ?? '') : t.ownSet)}
        </p>
        {waits(own) && own.agreed !== null && own.agreedBound && own.agreed !== own.amount && (
          <p class="note">
            {t.stillAgreed(
              sayBound(text, indicator, { amount: own.agreed, bound: own.agreedBound }),
            )}
          </p>
        )}
        {own.reason && <p class="quiet">{text.history.reason(own.reason)}</p>}
        {open &&
          own.state === 'accepted' &&
          dividesNext(opened) &&
          may(frame.standing, 'target.divide') && (
            <p class="note">
              {t.next} <a href="#division">{t.divide.title}</a>
            </p>
          )}
        {indicator.unitRule === 'meeting' && (
          <p class="quiet">
            {t.divide.minimum(sayAmount(text, indicator, indicator.minimum ?? 1))}
          </p>
        )}
        {frame.unit.hasChildren && (
          <p>
            <a href={paths.boardLine(frame.at, `${year}`, indicator.code)}>{t.board}</a>
          </p>
        )}
      </section>
      {answers && <AnswerForm {...props} />}
      {sets && <SetForm {...props} />}
      <QuartersForm {...props} />
      <Division {...props} />
      <History opened={opened} />
    </UnitPage>
  )
}

/** Whether the next thing to do is to divide what is agreed. */
const dividesNext = ({ indicator, children }: Opened) =>
  indicator.unitRule !== 'none' &&
  children.some(({ takes, closed }) => takes && !closed) &&
  !children.some(({ held }) => stands(held))

const wrongIn = (refused: Refused | undefined, form: Refused['form'], field: string) =>
  refused?.form === form && refused.field === field ? refused.error : undefined
const typedIn = (refused: Refused | undefined, form: Refused['form'], field: string) =>
  refused?.form === form ? refused.typed[field] : undefined

function AnswerForm({ frame, opened, refused }: Props) {
  const text = useText()
  const { answer: t } = text.targets
  const { indicator, own, year, parentName } = opened
  const pending = own.state === 'raised' || own.state === 'objected'
  if (own.state === 'accepted' && refused?.form !== 'answer') {
    return (
      <details class="card">
        <summary>{t.title}</summary>
        <Answering />
      </details>
    )
  }
  return (
    <section class="card">
      <h2>{t.title}</h2>
      <p>{t.asked(parentName ?? '', sayBound(text, indicator, own))}</p>
      {pending && <p class="note">{t.waitingAbove}</p>}
      <Answering />
    </section>
  )
  function Answering() {
    return (
      <Form token={frame.token} action={paths.targetAnswer(frame.at, year, indicator.code)}>
        <input type="hidden" name="version" value={String(own.version)} />
        <p class="quiet">{t.help}</p>
        <TextField
          name="counter"
          label={t.counter}
          error={wrongIn(refused, 'answer', 'counter')}
          value={
            typedIn(refused, 'answer', 'counter') ??
            (own.counter === null ? '' : writeNumber(indicator, own.counter))
          }
          inputmode="decimal"
          maxlength={20}
          required={false}
        />
        <LinesField
          name="reason"
          label={t.reason}
          help={t.reasonHelp}
          error={wrongIn(refused, 'answer', 'reason')}
          value={typedIn(refused, 'answer', 'reason') ?? ''}
          rows={2}
          maxlength={500}
        />
        <p class="acts">
          {own.state !== 'accepted' && (
            <button class="main" name="answer" value="accept">
              {t.accept}
            </button>
          )}
          <button name="answer" value="raise">
            {wantsLess(indicator.direction, own.bound) ? t.raiseLess : t.raise}
          </button>
          <button name="answer" value="object">
            {t.object}
          </button>
        </p>
      </Form>
    )
  }
}

function SetForm({ frame, opened, refused }: Props) {
  const text = useText()
  const { set: t } = text.targets
  const { indicator, own, year } = opened
  return (
    <details class="card" open={refused?.form === 'set' || !stands(own)}>
      <summary>{t.title}</summary>
      <Form token={frame.token} action={paths.target(frame.at, year, indicator.code)}>
        <input type="hidden" name="version" value={String(own.version)} />
        <p class="quiet">{t.help}</p>
        <TextField
          name="amount"
          label={t.amount}
          error={wrongIn(refused, 'set', 'amount')}
          value={
            typedIn(refused, 'set', 'amount') ??
            (stands(own) ? writeNumber(indicator, own.amount) : '')
          }
          inputmode="decimal"
          maxlength={20}
        />
        <Bounds form="set" value={typedIn(refused, 'set', 'bound') ?? own.bound} />
        <TextField
          name="reason"
          label={t.reason}
          help={stands(own) ? t.reasonHelp : undefined}
          error={wrongIn(refused, 'set', 'reason')}
          value={typedIn(refused, 'set', 'reason') ?? ''}
          maxlength={500}
          required={false}
        />
        <button class="main">{t.save}</button>
      </Form>
    </details>
  )
}

function Bounds({ form, value }: { form: Refused['form']; value: string }) {
  const text = useText()
  return (
    <SelectField
      name="bound"
      id={`${form}-bound`}
      label={text.targets.set.bound}
      value={value}
      options={bounds.map((bound) => ({
        value: bound,
        label:
          bound === 'all'
            ? '100%'
            : bound === 'exactly'
              ? text.plan.line.exactly
              : text.bound[bound]('…'),
      }))}
    />
  )
}

function QuartersForm({ frame, opened, refused }: Props) {
  const text = useText()
  const { quarters: t } = text.targets
  const { indicator, own, year } = opened
  const { agreed, agreedBound } = own
  if (agreed === null || !agreedBound || !spreadable(indicator, agreedBound)) return null
  const spreading = may(frame.standing, 'target.spread') && !frame.unit.closedOn
  const shown = own.quarters ?? evenQuarters(agreed)
  if (!spreading && !own.quarters) return null
  const wrong = refused?.form === 'quarters'
  return (
    <details class="card" open={own.quarters !== null || wrong}>
      <summary>{t.title}</summary>
      <Form token={frame.token} action={paths.targetQuarters(frame.at, year, indicator.code)}>
        <input type="hidden" name="version" value={String(own.version)} />
        <p class="quiet">{t.help}</p>
        {[0, 1, 2, 3].map((n) =>
          spreading ? (
            <TextField
              name={`q${n}`}
              label={t.quarter(n)}
              error={wrongIn(refused, 'quarters', `q${n}`)}
              value={typedIn(refused, 'quarters', `q${n}`) ?? writeNumber(indicator, shown[n] ?? 0)}
              inputmode="decimal"
              maxlength={20}
            />
          ) : (
            <p>
              {t.quarter(n)}: <b>{sayNumber(text, indicator, shown[n] ?? 0)}</b>
            </p>
          ),
        )}
        {spreading && (
          <p class="acts">
            <button class="main">{t.save}</button>
            {own.quarters && (
              <button name="clear" value="1">
                {t.clear}
              </button>
            )}
          </p>
        )}
      </Form>
    </details>
  )
}

function Division(props: Props) {
  const text = useText()
  const { opened } = props
  const { divide: t } = text.targets
  const { indicator, own, children } = opened
  const taking = children.filter(({ takes, held }) => takes || stands(held))
  if (children.length === 0) return null
  const bound = aimBoundOf(own)
  return (
    <>
      <section class="card" id="division">
        <h2>{t.title}</h2>
        {indicator.unitRule === 'none' ? (
          <p>{t.own}</p>
        ) : taking.length === 0 ? (
          <Empty>{t.nobody}</Empty>
        ) : divisible(indicator, bound) ? (
          <Parts {...props} taking={taking} />
        ) : (
          <Same {...props} taking={taking} />
        )}
      </section>
      {taking.some(({ held }) => stands(held)) && (
        <section class="card">
          <h2>{text.targets.children.title}</h2>
          <ul class="list">
            {taking
              .filter(({ held }) => stands(held))
              .map((child) => (
                <Child {...props} child={child} />
              ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What is wrong with a field of a table, beside it. */
function Wrong({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null
  return (
    <p class="error" id={`${id}-e`} role="alert">
      {error}
    </p>
  )
}
const tied = (id: string | undefined) =>
  id === undefined ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-e` }

/** A number that adds up: a proposal for each unit, to be changed by hand; the sum and what is missing beside it. */
function Parts({
  frame,
  opened,
  proposed,
  refused,
  taking,
}: Props & { taking: readonly ChildContract[] }) {
  const text = useText()
  const { divide: t } = text.targets
  const { indicator, own, year, bases, enters, children } = opened
  const aim = aimOf(own)
  const dividing = may(frame.standing, 'target.divide') && !frame.unit.closedOn
  const mine = refused?.form === 'division' ? refused : undefined
  // What stands in the fields is what is added up; what cannot be read is nothing yet.
  const typed = (name: string, otherwise: number | null) => {
    const field = mine?.typed[name]
    if (field === undefined) return otherwise
    const read = readTarget(text, indicator, field)
    return 'value' in read ? read.value : null
  }
  const sum = children.reduce(
    (all, { code }) => all + (typed(`a.${code}`, proposed.amounts.get(code) ?? null) ?? 0),
    0,
  )
  const gap = aim === null ? null : gapOf(aim, typed('share', proposed.share), sum)
  const say = (amount: number) => sayNumber(text, indicator, amount)
  return (
    <>
      <p>
        {aim === null
          ? t.noAim
          : t.whole(sayBound(text, indicator, { amount: aim, bound: aimBoundOf(own) }))}
      </p>
      {dividing && aim !== null && (
        <form
          method="get"
          action={`${paths.target(frame.at, year, indicator.code)}#division`}
          class="search"
        >
          <fieldset>
            <legend>{t.method}</legend>
            {(['equal', 'base', 'hand'] as const).map((method) => (
              <label class="choice">
                <input
                  type="radio"
                  name="method"
                  value={method}
                  checked={method === proposed.method}
                />
                {t[method]}
              </label>
            ))}
            <label for="base">{t.indicator}</label>
            <select id="base" name="base">
              {bases.map(({ code, name }) => (
                <option value={code} selected={code === proposed.base}>
                  {name.slice(0, 80)}
                </option>
              ))}
            </select>
            <label class="choice">
              <input type="checkbox" name="last" checked={proposed.lastYear} /> {t.lastYear}
            </label>
            <label class="choice">
              <input type="checkbox" name="under" checked={proposed.denominator} /> {t.denominator}
            </label>
            {enters && (
              <TextField
                name="share"
                id="get-share"
                label={t.share}
                value={proposed.share === null ? '' : writeNumber(indicator, proposed.share)}
                inputmode="decimal"
                required={false}
                maxlength={20}
              />
            )}
            <button>{t.recompute}</button>
          </fieldset>
        </form>
      )}
      {proposed.said && <p class="note">{proposed.said}</p>}
      <Form token={frame.token} action={paths.targetDivision(frame.at, year, indicator.code)}>
        <input type="hidden" name="version" value={String(own.version)} />
        {mine?.error && mine.field !== 'reason' && !mine.unit && mine.field !== 'share' && (
          <p class="error" role="alert">
            {mine.error}
          </p>
        )}
        <table
          class="division"
          data-whole={aim === null ? undefined : String(aim)}
          data-decimals={String(inPercent(indicator) ? 0 : indicator.decimals)}
        >
          <thead>
            <tr>
              <th scope="col">{t.unit}</th>
              <th scope="col">{t.now}</th>
              <th scope="col">{t.amount}</th>
            </tr>
          </thead>
          <tbody>
            {enters && (
              <tr>
                <th scope="row">{t.share}</th>
                <td>{own.ownShare === null ? '–' : say(own.ownShare)}</td>
                <td>
                  <Wrong id="share" error={mine?.field === 'share' ? mine.error : undefined} />
                  {dividing ? (
                    <input
                      name="share"
                      value={
                        mine?.typed.share ??
                        (proposed.share === null ? '' : writeNumber(indicator, proposed.share))
                      }
                      inputmode="decimal"
                      aria-label={t.share}
                      {...tied(mine?.field === 'share' ? 'share' : undefined)}
                    />
                  ) : (
                    '–'
                  )}
                </td>
              </tr>
            )}
            {taking.map((child) => {
              const amount = proposed.amounts.get(child.code)
              return (
                <tr>
                  <th scope="row">
                    {child.name}
                    {child.base !== null && (
                      <small>
                        {' '}
                        ({formatAmount(text.language, child.base, opened.baseDecimals)})
                      </small>
                    )}
                  </th>
                  <td>{stands(child.held) ? say(child.held.amount) : '–'}</td>
                  <td>
                    <Wrong
                      id={`a-${child.code}`}
                      error={
                        mine?.unit === child.code && mine.field !== 'reason'
                          ? mine.error
                          : undefined
                      }
                    />
                    {dividing && !child.closed ? (
                      <>
                        <input
                          type="hidden"
                          name={`v.${child.code}`}
                          value={String(child.held.version)}
                        />
                        <input
                          name={`a.${child.code}`}
                          value={
                            mine?.typed[`a.${child.code}`] ??
                            (amount == null ? '' : writeNumber(indicator, amount))
                          }
                          inputmode="decimal"
                          autocomplete="off"
                          aria-label={t.amountOf(child.name)}
                          {...tied(
                            mine?.unit === child.code && mine.field !== 'reason'
                              ? `a-${child.code}`
                              : undefined,
                          )}
                        />
                      </>
                    ) : amount == null ? (
                      '–'
                    ) : (
                      say(amount)
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t.sum}</th>
              <td />
              <td data-sum>{say(sum)}</td>
            </tr>
            {gap !== null && (
              <tr>
                <th scope="row">{t.gap}</th>
                <td />
                <td data-gap class={gap === 0 ? 'reached' : 'behind'}>
                  {gap < 0 ? text.targets.over(say(-gap)) : say(gap)}
                </td>
              </tr>
            )}
          </tfoot>
        </table>
        {dividing && (
          <>
            <Bounds form="division" value={mine?.typed.bound ?? aimBoundOf(own)} />
            <TextField
              name="reason"
              id="division-reason"
              label={t.reason}
              help={t.reasonHelp}
              error={wrongIn(refused, 'division', 'reason')}
              value={mine?.typed.reason ?? ''}
              maxlength={500}
              required={false}
            />
            <p class="acts">
              <button class="main" name="give" value="1">
                {t.give}
              </button>
              <button name="check" value="1">
                {t.check}
              </button>
            </p>
          </>
        )}
      </Form>
    </>
  )
}

/** What does not add up: the same is asked of each. */
function Same({ frame, opened, refused, taking }: Props & { taking: readonly ChildContract[] }) {
  const text = useText()
  const { divide: t } = text.targets
  const { indicator, own, year } = opened
  const aim = aimOf(own)
  const bound = aimBoundOf(own)
  const mine = refused?.form === 'division' ? refused : undefined
  const dividing = may(frame.standing, 'target.divide') && !frame.unit.closedOn
  return (
    <>
      <p>
        {t.same(
          indicator.unitRule === 'meeting'
            ? text.bound.atLeast(sayAmount(text, indicator, indicator.minimum ?? 1))
            : aim === null
              ? '–'
              : sayBound(text, indicator, { amount: aim, bound }),
        )}
      </p>
      {dividing && (
        <Form token={frame.token} action={paths.targetDivision(frame.at, year, indicator.code)}>
          <input type="hidden" name="version" value={String(own.version)} />
          {taking
            .filter(({ closed }) => !closed)
            .map((child) => (
              <input type="hidden" name={`v.${child.code}`} value={String(child.held.version)} />
            ))}
          <TextField
            name="same"
            label={t.sameAmount}
            error={mine?.field === 'reason' ? undefined : mine?.error}
            value={mine?.typed.same ?? (aim === null ? '' : writeNumber(indicator, aim))}
            inputmode="decimal"
            maxlength={20}
          />
          <Bounds form="division" value={mine?.typed.bound ?? bound} />
          <TextField
            name="reason"
            id="division-reason"
            label={t.reason}
            help={t.reasonHelp}
            error={wrongIn(refused, 'division', 'reason')}
            value={mine?.typed.reason ?? ''}
            maxlength={500}
            required={false}
          />
          <button class="main">{t.giveSame}</button>
        </Form>
      )}
    </>
  )
}

function Child({ frame, opened, child, refused }: Props & { child: ChildContract }) {
  const text = useText()
  const { children: t, state } = text.targets
  const { indicator, year } = opened
  const { held, code, name } = child
  const deciding = may(frame.standing, 'target.decide') && !frame.unit.closedOn && !child.closed
  const offered = held.state === 'raised' || held.state === 'objected'
  const mine = refused?.form === 'decision' && refused.unit === code ? refused : undefined
  return (
    <li id={`c-${code}`}>
      <span>
        <a href={paths.target({ ...frame.at, unit: code }, year, indicator.code)}>{name}</a>{' '}
        <b>{sayBound(text, indicator, held)}</b>{' '}
        <span class={`badge ${held.state === 'accepted' ? 'reached' : 'behind'}`}>
          {state[held.state]}
        </span>
        {offered && held.counter !== null && (
          <>
            {' '}
            {t.counter(sayNumber(text, indicator, held.counter))}
            {held.reason && `: ${held.reason}`}
          </>
        )}
      </span>
      {deciding && (
        <details open={mine !== undefined || offered}>
          <summary>{offered ? t.reply : t.withdraw}</summary>
          <Form
            token={frame.token}
            action={paths.targetDecision(frame.at, year, indicator.code, code)}
          >
            <input type="hidden" name="version" value={String(held.version)} />
            {!offered && <p>{t.withdrawAsk}</p>}
            {offered && (
              <TextField
                name="amount"
                id={`n-${code}`}
                label={t.other}
                help={t.otherHelp}
                error={mine?.field === 'amount' ? mine.error : undefined}
                value={mine?.typed.amount ?? ''}
                inputmode="decimal"
                required={false}
                maxlength={20}
              />
            )}
            <TextField
              name="reason"
              id={`r-${code}`}
              label={t.reason}
              error={mine?.field === 'reason' ? mine.error : undefined}
              value={mine?.typed.reason ?? ''}
              maxlength={500}
              required={false}
            />
            <p class="acts">
              {offered && (
                <>
                  <button class="main" name="decision" value="agree">
                    {t.agree}
                  </button>
                  <button name="decision" value="keep">
                    {t.keep}
                  </button>
                  <button name="decision" value="give">
                    {t.give}
                  </button>
                </>
              )}
              <button name="decision" value="withdraw">
                {t.withdraw}
              </button>
            </p>
          </Form>
        </details>
      )}
    </li>
  )
}

function History({ opened: { steps, indicator } }: { opened: Opened }) {
  const text = useText()
  const { history: t } = text.targets
  return (
    <section class="card">
      <h2>{t.title}</h2>
      {steps.length === 0 && <p class="quiet">{t.none}</p>}
      <ol class="list">
        {steps.map(({ at, step, amount, bound, reason, person, above }) => (
          <li>
            <span>
              <b>{person}</b> {above && `(${above}) `}
              {t.step[step]} {sayBound(text, indicator, { amount, bound })}
              {reason && ` · ${reason}`}
            </span>
            <time class="quiet">{formatMoment(at)}</time>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Which field a fault is about. */
export const fieldOf: Readonly<Partial<Record<ContractFault, string>>> = {
  reasonMissing: 'reason',
  counterMissing: 'counter',
  notBetter: 'counter',
  sameNumber: 'counter',
}
