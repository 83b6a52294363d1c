import type { Field, Misread, Typed } from '../../domain/figure.ts'
import { totalOf } from '../../domain/gather.ts'
import type { Indicator } from '../../domain/indicator.ts'
import type { Past } from '../../domain/past.ts'
import { type Period, before as periodBefore } from '../../domain/period.ts'
import { paths, type UnitAddress } from '../../paths.ts'
import type { Change, SheetRow } from '../../store/figures.ts'
import type { Remark } from '../../store/remarks.ts'
import { formatAmount } from '../../text/format.ts'
import type { Text } from '../../text/vi.ts'
import { Asked } from '../../ui/remarks.tsx'
import { nilWord, sayAmount, sayAsked, sayFigure, sayShare } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'

/** A row as it is to be shown: as it stands, or as it was typed, with what is wrong. */
export interface RowState {
  readonly row: SheetRow
  readonly typed?: Typed
  readonly error?: {
    readonly why: Misread | 'stale' | 'falls' | 'far'
    readonly field: Field | 'reason'
  }
  /** What a running number was before it falls. */
  readonly known?: number
  /** What the unit reported before, where the number is far from it. */
  readonly past?: Past
  readonly change?: Change
  readonly saved?: boolean
}

/** Inputs belong to the sheet's form by `form=`, not by nesting: htmx then sends one row, a browser without script all of them. */
const sheetForm = 'sheet'

export function FigureRow({
  at,
  period,
  state,
  editable = true,
  saving = true,
  missing = false,
  evidence,
  remarks = [],
}: {
  at: UnitAddress
  period: Period
  state: RowState
  editable?: boolean
  /** Whether it is saved by itself when its fields are left. */
  saving?: boolean
  /** Whether a figure that is not there is said to be missing. */
  missing?: boolean
  /** How much stands behind it; undefined where nothing is said of that. */
  evidence?: number | undefined
  /** What the unit above asks of it. */
  remarks?: readonly Remark[] | undefined
}) {
  const t = useText()
  const { row, error, saved } = state
  const { indicator } = row
  const { code } = indicator
  return (
    <div
      class={error ? 'fig wrong' : 'fig'}
      id={`f-${code}`}
      {...(editable && {
        'data-keep': code,
        'data-typed': state.typed && !saved ? '' : undefined,
      })}
      {...(editable &&
        saving && {
          'hx-post': paths.figure(at, period.code, code),
          'hx-trigger': 'left',
          'hx-swap': 'outerHTML',
        })}
    >
      <div>
        <label for={`${code}-a`}>{indicator.name}</label>
        <small>{contextOf(t, row, period).join(' · ')}</small>{' '}
        {evidence !== undefined && !row.hidden && (
          <a class="proof" href={paths.evidence(at, period.code, code)}>
            {t.fill.evidence.link(evidence)}
          </a>
        )}
      </div>
      {editable ? (
        <Fields state={state} />
      ) : (
        <output id={`${code}-a`}>
          {row.hidden ? t.board.masked : sayFigure(t, indicator, row.figure?.value ?? null)}
        </output>
      )}
      {!editable && state.typed && (
        <p class="note reason">{t.sheet.notSaved(spellTyped(t, state.row, state.typed))}</p>
      )}
      {editable && indicator.parts.length > 0 && <Parts state={state} />}
      {!editable && row.figure && <PartsRead state={state} />}
      <Asked remarks={remarks} at={at} period={period} />
      {error && (
        <p class="error" id={`${code}-e`} role="alert">
          {sayError(t, state)}
        </p>
      )}
      {error?.why === 'far' && (
        <label class="nil reason">
          <input
            type="checkbox"
            name={`${code}.sure`}
            value={state.typed && sureOf(state.typed)}
            form={sheetForm}
            aria-describedby={`${code}-e`}
          />{' '}
          {t.fill.far.sure}
        </label>
      )}
      {editable && missing && !error && !row.figure && !state.typed && (
        <small class="reason">
          {indicator.timeRule === 'once'
            ? t.fill.missingOnce
            : t.fill.missing(nilWord(t, indicator))}
        </small>
      )}
      {error?.why === 'falls' && (
        <label class="reason">
          {t.sheet.fallsWhy}
          <input
            name={`${code}.reason`}
            form={sheetForm}
            maxlength={500}
            aria-invalid="true"
            aria-describedby={`${code}-e`}
          />
        </label>
      )}
      {saved && (
        <p class="saved" role="status">
          {t.sheet.saved}
        </p>
      )}
    </div>
  )
}

/** What a tick "I have checked" says: the number that was asked about. */
export const sureOf = ({ amount, denominator, parts = {} }: Typed): string =>
  [amount, denominator, ...Object.values(parts)].map((typed) => typed.trim()).join('/')

/** What was typed, in one line. */
function spellTyped(t: Text, { indicator }: SheetRow, { amount, denominator, nil, parts }: Typed) {
  if (nil) return indicator.timeRule === 'once' ? t.sheet.notDone : nilWord(t, indicator)
  if (indicator.timeRule === 'once') return amount === '1' ? t.sheet.done : '–'
  const told = Object.entries(parts ?? {}).flatMap(([code, typed]) => {
    const name = indicator.parts.find((part) => part.code === code)?.name
    return typed.trim() ? [`${name} ${typed.trim()}`] : []
  })
  const whole = [amount, denominator].map((typed) => typed.trim()).filter(Boolean)
  return [whole.join('/') || '–', ...told].join('; ')
}

/** What is wrong with a row, or is asked of it. */
export function sayError(t: Text, { row, error, known, past }: RowState): string {
  const { indicator, figure } = row
  if (!error) return ''
  if (error.why === 'stale') return t.sheet.stale(sayFigure(t, indicator, figure?.value ?? null))
  if (error.why === 'falls') return t.sheet.falls(sayAmount(t, indicator, known ?? 0))
  if (error.why !== 'far') return t.sheet.misread[error.why]
  const say = (amount: number) => formatAmount(t.language, amount, indicator.decimals)
  return t.fill.far.asked(say(past?.least ?? 0), say(past?.most ?? 0))
}

function Fields({ state: { row, typed, error } }: { state: RowState }) {
  const t = useText()
  const { indicator, figure } = row
  const { code } = indicator
  const value = figure?.value ?? null
  const nil = typed ? typed.nil : value?.nil === true
  // Numbers are typed the Vietnamese way in either language, so a field shows them that way.
  const amount = typed
    ? typed.amount
    : value && !value.nil
      ? formatAmount('vi', value.amount, indicator.decimals)
      : ''
  const denominator = typed
    ? typed.denominator
    : value && !value.nil && value.denominator !== null
      ? formatAmount('vi', value.denominator, indicator.decimals)
      : ''
  const marks = (field: Field) =>
    error?.field === field && ({ 'aria-invalid': 'true', 'aria-describedby': `${code}-e` } as const)
  const version = (
    <input
      type="hidden"
      name={`${code}.version`}
      value={String(figure?.version ?? 0)}
      form={sheetForm}
    />
  )
  if (indicator.timeRule === 'once') {
    const chosen = nil ? '0' : amount === '1' ? '1' : ''
    return (
      <div class="in">
        <select id={`${code}-a`} name={`${code}.done`} form={sheetForm} {...marks('amount')}>
          {[
            ['', t.sheet.choose],
            ['1', t.sheet.done],
            ['0', t.sheet.notDone],
          ].map(([key, words]) => (
            <option value={key} selected={key === chosen}>
              {words}
            </option>
          ))}
        </select>
        {version}
      </div>
    )
  }
  const mode = indicator.decimals ? 'decimal' : 'numeric'
  const ratio = indicator.unitRule === 'ratio'
  const first = (
    <input
      id={`${code}-a`}
      name={`${code}.amount`}
      form={sheetForm}
      value={amount}
      inputmode={mode}
      autocomplete="off"
      {...marks('amount')}
    />
  )
  return (
    <div class={ratio ? 'in pair' : 'in'}>
      {ratio ? (
        <>
          <label for={`${code}-a`}>
            <small>{indicator.numerator ?? t.sheet.numerator}</small>
            {first}
          </label>
          <label for={`${code}-d`}>
            <small>{indicator.denominator ?? t.sheet.denominator}</small>
            <input
              id={`${code}-d`}
              name={`${code}.denominator`}
              form={sheetForm}
              value={denominator}
              inputmode={mode}
              autocomplete="off"
              {...marks('denominator')}
            />
          </label>
        </>
      ) : (
        first
      )}
      <label class="nil">
        <input
          type="checkbox"
          id={`${code}-n`}
          name={`${code}.nil`}
          form={sheetForm}
          checked={nil}
        />{' '}
        {nilWord(t, indicator)}
      </label>
      {version}
    </div>
  )
}

/** The parts of a figure, each with a field of its own. */
function Parts({ state: { row, typed, error } }: { state: RowState }) {
  const t = useText()
  const { indicator, figure } = row
  const { code } = indicator
  const value = figure?.value
  const stored = value && !value.nil ? (value.parts ?? {}) : {}
  const shown = (part: string) => {
    if (typed) return typed.parts?.[part] ?? ''
    const amount = stored[part]
    return amount === undefined ? '' : formatAmount('vi', amount, indicator.decimals)
  }
  return (
    <fieldset class="parts">
      <legend>{t.sheet.parts}</legend>
      {indicator.parts.map((part) => (
        <label>
          {part.name}
          <input
            name={`${code}.part.${part.code}`}
            form={sheetForm}
            value={shown(part.code)}
            inputmode={indicator.decimals ? 'decimal' : 'numeric'}
            autocomplete="off"
            {...(error?.field === 'parts' && {
              'aria-invalid': 'true',
              'aria-describedby': `${code}-e`,
            })}
          />
        </label>
      ))}
    </fieldset>
  )
}

function PartsRead({ state: { row } }: { state: RowState }) {
  const t = useText()
  const { indicator, figure } = row
  const value = figure?.value
  const stored = value && !value.nil ? (value.parts ?? {}) : {}
  const told = indicator.parts.filter(({ code }) => stored[code] !== undefined)
  if (told.length === 0) return null
  return (
    <p class="quiet parts">
      {t.sheet.parts}:{' '}
      {told
        .map(({ code, name }) => `${name} ${sayAmount(t, indicator, stored[code] ?? 0)}`)
        .join('; ')}
    </p>
  )
}

/** What stands beside the field: measure, what is asked, the month before, the year so far, and how to count. */
function contextOf(
  t: Text,
  { indicator, last, before, figure }: SheetRow,
  period: Period,
): string[] {
  const asked = sayAsked(t, indicator)
  const earlier = periodBefore(period)
  const total = earlier && totalOf(indicator, before, earlier)
  const now = figure?.value && !figure.value.nil ? figure.value : null
  return [
    indicator.measure,
    ...(asked ? [t.sheet.target(asked)] : []),
    ...(earlier && last
      ? [t.sheet.last(t.periodShort(earlier.code), sayFigure(t, indicator, last))]
      : []),
    ...(total?.known && indicator.timeRule === 'flow'
      ? [t.sheet.toDate(toDateWords(t, indicator, total, now))]
      : []),
    ...(indicator.timeRule === 'cumulative' ? [t.sheet.cumulative] : []),
    ...(indicator.timeRule === 'stock' && indicator.unitRule !== 'ratio' ? [t.sheet.stock] : []),
  ]
}

function toDateWords(
  t: Text,
  indicator: Indicator,
  total: { toDate: number; toDateDenominator: number },
  now: { amount: number; denominator: number | null } | null,
): string {
  const amount = total.toDate + (now?.amount ?? 0)
  return indicator.unitRule === 'ratio'
    ? sayShare(t, amount, total.toDateDenominator + (now?.denominator ?? 0))
    : sayAmount(t, indicator, amount)
}
