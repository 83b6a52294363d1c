/** What the account page is made from. */
import type { Overview } from '../../store/accounts.ts'

/** What a telephone takes over: the secret, and the address that holds it. */
export interface Enrolment {
  readonly secret: string
  readonly address: string
}

/** What is wrong, by the field that it is wrong with. */
export type FieldErrors = Partial<
  Record<
    | 'name'
    | 'present'
    | 'password'
    | 'again'
    | 'proof'
    | 'code'
    | 'codesRemoval'
    | 'passkeyName'
    | 'passkeyRemoval'
    | 'push',
    string | undefined
  >
>

export interface AccountView {
  readonly person: { readonly login: string; readonly name: string }
  readonly token: string
  readonly overview: Overview
  /** Whether acts on the second factor are open, or the password is asked first. */
  readonly proven: boolean
  /** A secret that waits for its first code. */
  readonly enrolment: Enrolment | undefined
  /** The house's key for reminders on devices; undefined where it has none. */
  readonly pushKey: string | undefined
  /** What this device would be called. */
  readonly device: string
  readonly typedName?: string | undefined
  readonly passkeyRemoval?: string | undefined
  readonly errors: FieldErrors
  readonly flash?: string | undefined
}
