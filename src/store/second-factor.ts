/** A second factor of one's own: codes from a telephone, and recovery codes for when it is lost. */
import { Problem } from '../domain/problem.ts'
import { type Account, endOtherSessions, own } from './accounts.ts'
import { newRecoveryCodes, newTotpSecret, readCode, totpAddress } from './codes.ts'

const begin = own(`
  update people set totp_secret = :secret, totp_step = null where id = :person and totp_since is null`)
const pending = own(
  'select totp_secret as secret from people where id = :person and totp_since is null and totp_secret is not null',
)
const confirm = own(`
  update people set totp_since = :now, totp_step = :step
  where id = :person and totp_since is null and totp_secret = :secret`)
const drop = own(
  'update people set totp_secret = null, totp_since = null, totp_step = null where id = :person',
)
const dropCodes = own('delete from recovery_codes where person_id = :person')
const addCodes = own(`
  insert into recovery_codes (person_id, code) select cast(:person as integer), value from json_each(:codes)`)
const codesLeft = own(
  'select count(*) as n from recovery_codes where person_id = :person and used_at is null',
)
const hasFactor = own(`
  select totp_since is not null or exists (select 1 from passkeys where person_id = people.id) as has
  from people where id = :person`)
/** Without a second factor a recovery code opens nothing. */
const tidyCodes = own(`
  delete from recovery_codes where person_id = :person
    and not exists (select 1 from passkeys where person_id = :person)
    and not exists (select 1 from people where id = :person and totp_since is not null)`)

/** Makes a new secret, which waits for its first code. Problems: `unproven`; `settled` where codes are asked already. */
export async function beginCodes(account: Account): Promise<void> {
  account.requireProof()
  const [begun] = await account.batch(account.about(begin, { secret: newTotpSecret() }))
  if (!begun?.changes) throw new Problem('settled')
}

/** What a telephone reads from the screen: the secret, and the address that holds it. */
export function offerOf(account: Account, secret: string): { secret: string; address: string } {
  return { secret, address: totpAddress(secret, account.person.login) }
}

/**
 * From now on codes are asked at sign-in: the telephone has shown that it makes the right ones. Sessions that were opened
 * without end. Returns recovery codes where she has none yet, to be shown once.
 * Problems: `unproven`; `settled` (nothing waits); `forbidden` (the code does not fit).
 */
export async function confirmCodes(
  account: Account,
  typed: string,
): Promise<readonly string[] | undefined> {
  account.requireProof()
  const [waiting] = await account.batch(account.about(pending))
  const secret = (waiting?.rows[0] as { secret?: string } | undefined)?.secret
  if (!secret) throw new Problem('settled')
  const read = readCode(typed)
  const step = read.kind === 'code' ? read.step(secret, account.now) : undefined
  if (step === undefined) throw new Problem('forbidden')
  const recovery = await firstRecoveryCodes(account)
  const [confirmed] = await account.batch(
    account.about(confirm, { secret, step }),
    ...endOtherSessions(account),
    ...recovery.writes,
  )
  if (!confirmed?.changes) throw new Problem('settled')
  return recovery.codes
}

/** No codes are asked any more. Whoever calls this has just had the password proved. */
export async function removeCodes(account: Account): Promise<void> {
  await account.batch(account.about(drop), dropUselessCodes(account))
}

/** New recovery codes, to be shown once; the old ones are void. Problems: `unproven`; `settled`, without a second factor. */
export async function renewRecoveryCodes(account: Account): Promise<readonly string[]> {
  account.requireProof()
  const [found] = await account.batch(account.about(hasFactor))
  if (!(found?.rows[0] as { has?: number } | undefined)?.has) throw new Problem('settled')
  const { codes, digests } = await newRecoveryCodes(account.person.id)
  await account.batch(
    account.about(dropCodes),
    account.about(addCodes, { codes: JSON.stringify(digests) }),
  )
  return codes
}

/** Recovery codes that go with a first second factor; none where she still has some. */
export async function firstRecoveryCodes(
  account: Account,
): Promise<{ codes: readonly string[] | undefined; writes: readonly D1PreparedStatement[] }> {
  const [left] = await account.batch(account.about(codesLeft))
  if ((left?.rows[0] as { n?: number } | undefined)?.n) return { codes: undefined, writes: [] }
  const { codes, digests } = await newRecoveryCodes(account.person.id)
  return {
    codes,
    writes: [account.about(dropCodes), account.about(addCodes, { codes: JSON.stringify(digests) })],
  }
}

/** To be made after a second factor is removed. */
export function dropUselessCodes(account: Account): D1PreparedStatement {
  return account.about(tidyCodes)
}
