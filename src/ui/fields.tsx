/** Fields of a form: label, help and what is wrong, tied together for whoever hears the page. */
import type { Child } from 'hono/jsx'

interface Said {
  readonly name: string
  readonly label: string
  readonly help?: string | undefined
  readonly error?: string | undefined
}

function tied({ name, help, error }: Said) {
  const described = [help && `${name}-h`, error && `${name}-e`].filter(Boolean).join(' ')
  return {
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
  }
}

function Beside({ name, help, error }: Said) {
  return (
    <>
      {help && (
        <p class="quiet" id={`${name}-h`}>
          {help}
        </p>
      )}
      {error && (
        <p class="error" id={`${name}-e`} role="alert">
          {error}
        </p>
      )}
    </>
  )
}

/** One line of text. What else an input knows (`type`, `maxlength` …) goes in as it is. */
export function TextField({
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
      <input id={name} name={name} value={value} {...tied(said)} {...rest} />
    </>
  )
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
  label,
  help,
  error,
  value,
  options,
}: Said & { value: string; options: readonly Option[] }) {
  const said = { name, label, help, error }
  return (
    <>
      <label for={name}>{label}</label>
      <Beside {...said} />
      <p>
        <select id={name} name={name} {...tied(said)}>
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

/** Something to be copied or written down; never an input that is sent. */
export function Shown({ id, label, value }: { id: string; label: string; value: string }) {
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
    </>
  )
}

/** An act that cannot be taken back: it opens first, says what will happen, and then asks. */
export function Ask({
  summary,
  action,
  children,
}: {
  summary: string
  action: string
  children: Child
}) {
  return (
    <details>
      <summary>{summary}</summary>
      <form method="post" action={action}>
        {children}
      </form>
    </details>
  )
}
