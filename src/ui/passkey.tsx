/** A form that a passkey fills in. Hidden until src/device/passkey.js finds that the device has passkeys. */
import type { Child } from 'hono/jsx'
import { Form } from './fields.tsx'

export function PasskeyForm({
  action,
  question,
  token,
  failed,
  refused = false,
  children,
}: {
  action: string
  /** Where the browser is told what to ask of the passkey. */
  question: string
  token: string
  /** What is said when the device gives no answer. */
  failed: string
  /** Whether it is said at once: the house took no answer. */
  refused?: boolean
  children: Child
}) {
  return (
    <Form token={token} action={action} data-question={question} class="card" hidden>
      <input type="hidden" name="answer" />
      <p class="error" role="alert" hidden={!refused}>
        {failed}
      </p>
      {children}
    </Form>
  )
}
