/** Fields of a form: label, help and what is wrong, tied together for whoever hears the page. */
import type { Child } from 'hono/jsx'
import { useText } from './text.tsx'

interface Said {
  readonly name: string
  /** Where a page has the same name twice. */
  readonly id?: string | undefined
  readonly label: string
  readonly help?: string | undefined
  readonly error?: string | undefined
}

function tied({ name, id = name, help, error }: Said) {
  const described = [help && `${id}-h`, error && `${id}-e`].filter(Boolean).join(' ')
  return {
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  }
}

function Beside({ name, id = name, help, error }: Said) {
  return (
    <>
      {help && (
        <p class="quiet" id={`${id}-h`}>
          {help}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-e`} role="alert">
          {error}
        </p>
      )}
    </>
  )
}

/**
 * A form that changes something. `token` ties it to the session, for browsers that send neither Origin nor
 * Sec-Fetch-Site; `error` is what is wrong with the whole of it. What else a form knows (`class`, `enctype`, `data-…`)
 * goes in as it is.
 */
export function Form({
  token,
  action,
  error,
  children,
  ...rest
}: {
  token: string
  action: string
  error?: string | undefined
  children: Child
  [attribute: string]: unknown
}) {
  return (
    <form method="post" action={action} {...rest}>
      <input type="hidden" name="token" value={token} />
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {children}
    </form>
  )
}

/** A file that must be chosen. */
export function FileField({
  name,
  id = name,
  label,
  help,
  error,
  ...rest
}: Said & { [attribute: string]: unknown }) {
  const said = { name, id, label, help, error }
  return (
    <>
      <label for={id}>{label}</label>
      <Beside {...said} />
      <input id={id} name={name} type="file" required {...tied(said)} {...rest} />
    </>
  )
}

/** What nobody wants a keyboard to begin with a capital. */
const verbatim = /username|password|one-time-code/

/** One line of text, which must be filled in. What else an input knows (`type`, `maxlength` …) goes in as it is. */
export function TextField({
  name,
  id = name,
  label,
  help,
  error,
  value,
  autocomplete = 'off',
  ...rest
}: Said & { value?: string | undefined; autocomplete?: string; [attribute: string]: unknown }) {
  const said = { name, id, label, help, error }
  return (
    <>
      <label for={id}>{label}</label>
      <Beside {...said} />
      <input
        id={id}
        name={name}
        value={value}
        autocomplete={autocomplete}
        autocapitalize={verbatim.test(autocomplete) ? 'none' : undefined}
        spellcheck={false}
        required
        {...tied(said)}
        {...rest}
      />
    </>
  )
}

/** Tells the browser's own store of passwords whose password is asked. */
export function Username({ login }: { login: string }) {
  return <input name="login" value={login} autocomplete="username" hidden />
}

/** Several lines of text. */
export function LinesField({
  name,
  label,
  help,
  error,
  value = '',
  ...rest
}: Said & { value?: string; [attribute: string]: unknown }) {
  const said = { name, label, help, error }
  return (
    <>
      <label for={name}>{label}</label>
      <Beside {...said} />
      <textarea id={name} name={name} {...tied(said)} {...rest}>
        {value}
      </textarea>
    </>
  )
}

export interface Option {
  readonly value: string
  readonly label: string
  readonly help?: string
}

export function SelectField({
  name,
  id = name,
  label,
  help,
  error,
  value,
  options,
}: Said & { value: string; options: readonly Option[] }) {
  const said = { name, id, label, help, error }
  return (
    <>
      <label for={id}>{label}</label>
      <Beside {...said} />
      <p>
        <select id={id} name={name} {...tied(said)}>
          {options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      </p>
    </>
  )
}

/** One of a few, each with a line of its own. */
export function Choices({
  name,
  label,
  help,
  error,
  value,
  options,
}: Said & { value: string; options: readonly Option[] }) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <Beside name={name} label={label} help={help} error={error} />
      {options.map((option) => (
        <label class="choice">
          <input type="radio" name={name} value={option.value} checked={option.value === value} />
          <span>
            {option.label} {option.help && <small>{option.help}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Something to be copied or written down, by the button of src/device/copy.js; never an input that is sent. */
export function Shown({ id, label, value }: { id: string; label: string; value: string }) {
  const t = useText()
  return (
    <>
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={Math.min(8, Math.ceil(value.length / 34) + value.split('\n').length - 1)}
        readonly
        spellcheck={false}
      >
        {value}
      </textarea>
      <p class="acts">
        <button type="button" data-copy={id} data-done={t.copied} hidden>
          {t.copy}
        </button>
        <span class="saved" role="status" />
      </p>
    </>
  )
}

/** An act that cannot be taken back: it opens first, says what will happen, and then asks. */
export function Ask({
  token,
  summary,
  action,
  open,
  children,
}: {
  token: string
  summary: string
  action: string
  /** Where it was refused: what is wrong is seen. */
  open?: boolean | undefined
  children: Child
}) {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      <Form token={token} action={action}>
        {children}
      </Form>
    </details>
  )
}
