import type { Child } from 'hono/jsx'
import { type Level, mostSets } from '../../domain/tree.ts'
import { paths } from '../../paths.ts'
import type { GroupOption, NamedUnit, OpenedUnit, Refusals } from '../../store/tree.ts'
import { formatDay } from '../../text/format.ts'
import { Form } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { Way } from './tree.tsx'

/** A unit as it stands in the fields of a form. */
export interface Typed {
  readonly code: string
  readonly name: string
  /** Name of its level; empty for the one below the unit above. */
  readonly level: string
  readonly from: string
  readonly keptByParent: boolean
  readonly exempt: boolean
  readonly groups: readonly GroupOption[]
}

export const typedOf = (unit: OpenedUnit): Typed => ({
  code: unit.code,
  name: unit.name,
  level: unit.levelName ?? '',
  from: formatDay(unit.from),
  keptByParent: unit.keptByParent,
  exempt: unit.exempt,
  groups: Object.entries(unit.groups).map(([set, option]) => ({ set, option })),
})

/** What a unit can be given. */
export interface Choices {
  readonly levels: readonly Level[]
  readonly near: readonly GroupOption[]
}

export function NewUnitPage({
  frame,
  parent,
  choices,
  typed,
  errors = {},
}: {
  frame: Frame
  parent: OpenedUnit
  choices: Choices
  typed: Typed
  errors?: Refusals
}) {
  const { unitTree: t } = useText()
  return (
    <UnitPage frame={frame} room="units" title={t.newTitle}>
      <Way frame={frame} path={parent.path} />
      <Form token={frame.token} action={paths.units(frame.at)} class="card fields">
        <input type="hidden" name="parent" value={parent.code} />
        <p>{t.newUnder(parent.name)}</p>
        <Wrong id="parent" why={errors.parent} />
        <Field id="code" label={t.code} help={t.codeHelp} why={errors.code}>
          {(described) => (
            <input
              id="code"
              name="code"
              value={typed.code}
              maxlength={60}
              required
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              {...described}
            />
          )}
        </Field>
        <Fields typed={typed} errors={errors} choices={choices} next />
        <button class="main">{t.add}</button>
      </Form>
    </UnitPage>
  )
}

export function EditPage({
  frame,
  unit,
  choices,
  may,
  typed = typedOf(unit),
  closing = formatDay(frame.organisation.today),
  errors = {},
  stale = false,
  flash,
}: {
  frame: Frame
  unit: OpenedUnit
  choices: Choices
  may: { change: boolean; move: boolean; close: boolean; reopen: boolean }
  typed?: Typed | undefined
  /** The day typed for closing it. */
  closing?: string
  errors?: Refusals
  /** Somebody else has changed it since the page was opened. */
  stale?: boolean
  flash?: string | undefined
}) {
  const { unitTree: t } = useText()
  const { at, token } = frame
  const own = unit.code === at.unit
  const open = unit.to === null
  return (
    <UnitPage frame={frame} room="units" title={unit.name} flash={flash}>
      <Way frame={frame} path={unit.path} />
      <p class="quiet">
        {unit.code} · {unit.levelName} ·{' '}
        {unit.children > 0 ? (
          <a href={paths.units(at, unit.code)}>{t.children(unit.children)}</a>
        ) : (
          t.children(0)
        )}
        {unit.to !== null && (
          <>
            {' '}
            <span class="badge behind">{t.closed(formatDay(unit.to))}</span>
          </>
        )}
      </p>
      {own && <p class="note">{t.own}</p>}
      {stale && (
        <p class="note error" role="alert">
          {t.stale} {t.staleNow(useStand(unit))}
        </p>
      )}
      {errors.code && <Wrong id="unit" why={errors.code} />}
      {!own && open && may.change && (
        <Form token={token} action={paths.unit(at, unit.code)} class="card fields">
          <h2>{t.details}</h2>
          <input type="hidden" name="was" value={unit.was} />
          <Fields typed={typed} errors={errors} choices={choices} />
          <button class="main">{t.save}</button>
        </Form>
      )}
      {!own && open && may.move && (
        <section class="card">
          <h2>{t.place}</h2>
          <p>{t.underNow(unit.parentName ?? '')}</p>
          <p class="acts">
            <a href={paths.unitPlace(at, unit.code)}>{t.move}</a>
          </p>
        </section>
      )}
      {!own && open && may.close && (
        <Closing frame={frame} unit={unit} day={closing} why={errors.to} />
      )}
      {!own && !open && may.reopen && (
        <Form token={token} action={paths.unitReopening(at, unit.code)} class="card">
          <h2>{t.reopen}</h2>
          <input type="hidden" name="was" value={unit.was} />
          <Wrong id="reopen" why={errors.parent} />
          <p>{t.reopenHelp}</p>
          <button class="main">{t.reopen}</button>
        </Form>
      )}
    </UnitPage>
  )
}

/** A unit in a few words, for whoever must compare. */
function useStand(unit: OpenedUnit): string {
  const { unitTree: t } = useText()
  return [
    unit.name,
    unit.levelName,
    unit.parentName && t.underNow(unit.parentName),
    unit.keptByParent && t.kept,
    unit.exempt && t.exempt,
    unit.to && t.closed(formatDay(unit.to)),
    ...Object.entries(unit.groups).map(([set, option]) => `${set}: ${option}`),
  ]
    .filter(Boolean)
    .join(' · ')
}

function Closing({
  frame,
  unit,
  day,
  why,
}: {
  frame: Frame
  unit: OpenedUnit
  day: string
  why: Refusals['to']
}) {
  const { unitTree: t } = useText()
  return (
    <details class="card" open={why !== undefined}>
      <summary>{t.close}</summary>
      {unit.openChildren > 0 ? (
        <>
          <Wrong id="to" why={why} />
          <p>{t.closeBlocked(unit.openChildren)}</p>
        </>
      ) : (
        <Form token={frame.token} action={paths.unitClosure(frame.at, unit.code)}>
          <input type="hidden" name="was" value={unit.was} />
          <p>{t.closeAsk(unit.name)}</p>
          <Field id="to" label={t.closeDay} help={t.dayHelp} why={why}>
            {(described) => (
              <input id="to" name="to" value={day} maxlength={20} required {...described} />
            )}
          </Field>
          <p>
            <button>{t.closeSubmit}</button>
          </p>
        </Form>
      )}
    </details>
  )
}

function Fields({
  typed,
  errors,
  choices: { levels, near },
  next = false,
}: {
  typed: Typed
  errors: Refusals
  choices: Choices
  /** Whether the level may be left to be that below the unit above. */
  next?: boolean
}) {
  const { unitTree: t } = useText()
  const pairs = [...typed.groups, { set: '', option: '' }, { set: '', option: '' }].slice(
    0,
    Math.max(mostSets, typed.groups.length),
  )
  const options = (values: readonly string[]) =>
    [...new Set(values)].map((value) => <option value={value} />)
  return (
    <>
      <Field id="name" label={t.name} why={errors.name}>
        {(described) => (
          <input
            id="name"
            name="name"
            value={typed.name}
            maxlength={200}
            required
            autocomplete="off"
            {...described}
          />
        )}
      </Field>
      <Field id="level" label={t.level} why={errors.level}>
        {(described) => (
          <select id="level" name="level" {...described}>
            {next && <option value="">{t.levelNext}</option>}
            {levels.map(({ name }) => (
              <option value={name} selected={typed.level === name}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id="from" label={t.from} help={t.dayHelp} why={errors.from}>
        {(described) => (
          <input id="from" name="from" value={typed.from} maxlength={20} required {...described} />
        )}
      </Field>
      <Tick name="keptByParent" on={typed.keptByParent} label={t.keptByParent} help={t.keptHelp} />
      <Tick name="exempt" on={typed.exempt} label={t.exemptLabel} help={t.exemptHelp} />
      <fieldset>
        <legend>{t.groups}</legend>
        <p class="quiet">{t.groupsHelp}</p>
        <Wrong id="groups" why={errors.groups} />
        {pairs.map(({ set, option }, at) => (
          <p class="pair">
            <label>
              {t.set} <span class="quiet">{at + 1}</span>
              <input name="set" value={set} maxlength={60} list="sets" autocomplete="off" />
            </label>
            <label>
              {t.option} <span class="quiet">{at + 1}</span>
              <input
                name="option"
                value={option}
                maxlength={80}
                list="options"
                autocomplete="off"
              />
            </label>
          </p>
        ))}
        <datalist id="sets">{options(near.map(({ set }) => set))}</datalist>
        <datalist id="options">{options(near.map(({ option }) => option))}</datalist>
      </fieldset>
    </>
  )
}

function Tick({
  name,
  on,
  label,
  help,
}: {
  name: string
  on: boolean
  label: string
  help: string
}) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value="yes" checked={on} />
      <span>
        {label} <small>{help}</small>
      </span>
    </label>
  )
}

interface Described {
  'aria-invalid': 'true' | undefined
  'aria-describedby': string | undefined
}

/** A field with its help and what is wrong with it, tied together. */
function Field({
  id,
  label,
  help,
  why,
  children,
}: {
  id: string
  label: string
  help?: string
  why: Refusals[keyof Refusals]
  children: (described: Described) => Child
}) {
  const described = [help && `${id}-h`, why && `${id}-e`].filter(Boolean).join(' ')
  return (
    <>
      <label for={id}>{label}</label>
      {help && (
        <p class="quiet" id={`${id}-h`}>
          {help}
        </p>
      )}
      <Wrong id={id} why={why} />
      <p>
        {children({
          'aria-invalid': why ? 'true' : undefined,
          'aria-describedby': described || undefined,
        })}
      </p>
    </>
  )
}

export function Wrong({ id, why }: { id: string; why: Refusals[keyof Refusals] }) {
  const { unitTree: t } = useText()
  return why ? (
    <p class="error" id={`${id}-e`} role="alert">
      {t.refused[why]}
    </p>
  ) : null
}

/** Where a unit may go: found by words, or near where it is. */
export function MovePage({
  frame,
  unit,
  words,
  places,
  chosen,
  errors = {},
  stale = false,
}: {
  frame: Frame
  unit: OpenedUnit
  words: string
  places: readonly Pick<NamedUnit, 'code' | 'name' | 'parentName'>[]
  chosen?: string | undefined
  errors?: Refusals
  stale?: boolean
}) {
  const { unitTree: t } = useText()
  const { at } = frame
  return (
    <UnitPage frame={frame} room="units" title={t.moveTitle(unit.name)}>
      <Way frame={frame} path={unit.path} />
      <p>{t.moveNow(unit.parentName ?? '')}</p>
      {stale && (
        <p class="note error" role="alert">
          {t.stale} {t.staleNow(useStand(unit))}
        </p>
      )}
      <form method="get" action={paths.unitPlace(at, unit.code)} class="search">
        <label for="q">{t.search}</label>
        <p class="acts">
          <input id="q" name="q" type="search" value={words} maxlength={100} required />
          <button>{t.find}</button>
        </p>
      </form>
      <Form token={frame.token} action={paths.unitPlace(at, unit.code)} class="card">
        <input type="hidden" name="was" value={unit.was} />
        <input type="hidden" name="words" value={words} />
        <fieldset>
          <legend>{t.moveTo}</legend>
          <Wrong id="parent" why={errors.parent ?? errors.code ?? errors.level} />
          <p class="quiet">
            {words === '' ? t.moveNear : places.length === 0 ? t.foundNone : t.found(places.length)}
          </p>
          {places.map(({ code, name, parentName }) => (
            <label class="choice">
              <input type="radio" name="parent" value={code} checked={code === chosen} required />
              <span>
                {name}{' '}
                <small>
                  {code}
                  {parentName && ` · ${parentName}`}
                </small>
              </span>
            </label>
          ))}
        </fieldset>
        <p>{t.moveHelp}</p>
        <p class="acts">
          <button class="main">{t.moveSubmit}</button>
          <a href={paths.unit(at, unit.code)}>{t.back}</a>
        </p>
      </Form>
    </UnitPage>
  )
}
