/** Organisations are made by the operator of the deployment: before them there is no workspace to make anything in. */

import { todayInVietnam } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import { type Answered, keptAnswer, type Question, writeAnswer } from './answers.ts'
import { counting, type Limit, pardon, withinLimit } from './attempts.ts'
import { hashPassword } from './password.ts'
import { digest } from './secret.ts'
import assignText from './sql/found-assignments.sql'
import eventText from './sql/found-event.sql'
import indicatorText from './sql/found-indicator.sql'
import levelsText from './sql/found-levels.sql'
import memberText from './sql/found-member.sql'
import organisationText from './sql/found-organisation.sql'
import personText from './sql/found-person.sql'
import placeText from './sql/found-place.sql'
import tokenText from './sql/found-token.sql'
import unitText from './sql/found-unit.sql'
import { bind, statement } from './statement.ts'
import { newToken } from './tokens.ts'

export interface NewOrganisation {
  readonly code: string
  readonly name: string
  /** Names of its levels, from the top. */
  readonly levels: readonly string[]
  readonly language: 'vi' | 'en'
  /** Last day of a reporting month; 31 is the end of the calendar month. */
  readonly cutOffDay: number
}

/** What the operator is told once. */
export interface Founded {
  readonly code: string
  /** Code of the root unit. */
  readonly unit: string
  readonly administrator: { readonly login: string; readonly password: string }
  /** Administers the root. */
  readonly token: string
}

/** In the order in which they must be made: each finds what the ones before have made by its code. */
const foundation = [
  organisationText,
  levelsText,
  unitText,
  placeText,
  personText,
  memberText,
  tokenText,
  indicatorText,
  assignText,
  eventText,
].map(statement)

const wrongOperators = 20

/** The lowest level reports first and the top last, so that each has days for those below it. */
export function dueDays(levels: number): readonly number[] {
  return Array.from({ length: levels }, (_, at) => 3 + 2 * (levels - 1 - at))
}

/**
 * Counts a try at the operator's door, from an address, and takes it back where the secret fits.
 * Problems: `signedOut` (it does not fit), `tooMany`.
 */
export async function admitOperator(
  db: D1Database,
  { fits, address, now }: { fits: boolean; address: string; now: number },
): Promise<void> {
  const limit: Limit = { subject: `operator:${await digest(address)}`, most: wrongOperators }
  const counts = await db.batch([counting(db, limit, now)])
  withinLimit([limit], counts)
  if (!fits) throw new Problem('signedOut')
  await pardon(db, limit).run()
}

/**
 * Makes a root organisation, all of it or nothing: its levels, its root unit (whose code is the organisation's), an
 * administrator with a password, a token, and the indicator by which boards count reports.
 * `asked` is a call that may be sent again: it is answered as it was the first time.
 * Problems: `taken`, where the code is another's; `keyReused`.
 */
export async function found(
  db: D1Database,
  wish: NewOrganisation,
  { now, asked }: { now: number; asked?: Question | undefined },
): Promise<Founded> {
  const before = asked && (await keptAnswer(db, asked, now))
  if (before) return JSON.parse(before.body) as Founded
  const { code } = wish
  const password = firstPassword()
  const login = await freeLogin(db, `${code}.quantri`)
  const made = await newToken()
  const answer: Founded = {
    code,
    unit: code,
    administrator: { login, password },
    token: made.token,
  }
  const due = dueDays(wish.levels.length)
  const values = {
    code,
    name: wish.name,
    language: wish.language,
    cut_off_day: wish.cutOffDay,
    levels: JSON.stringify(wish.levels.map((name, at) => [at + 1, name, due[at] ?? 3])),
    login,
    person_name: wish.language === 'en' ? 'Administrator' : 'Quản trị',
    password: await hashPassword(password),
    token_id: made.id,
    token: made.digest,
    token_name: 'API',
    today: todayInVietnam(now),
    event: `${String(now).padStart(13, '0')}-${crypto.randomUUID().slice(0, 8)}-0000`,
    now,
  }
  const kept: Answered = { status: 201, body: JSON.stringify(answer) }
  try {
    await db.batch([
      ...foundation.map((made) => bind(db, made, values)),
      ...(asked ? [await writeAnswer(db, asked, kept, now)] : []),
    ])
  } catch (error) {
    if (!/constraint failed/.test(String(error))) throw error
    // Two of the same call at once: the second is told what the first has made.
    const meanwhile = asked && (await keptAnswer(db, asked, now))
    if (meanwhile) return JSON.parse(meanwhile.body) as Founded
    throw new Problem('taken')
  }
  return answer
}

/** Nearly 80 random bits in letters and digits that are not taken for one another. */
function firstPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  // Bytes that would favour some letters are passed over.
  const bytes = [...crypto.getRandomValues(new Uint8Array(64))].filter((byte) => byte < 248)
  const chosen = bytes.slice(0, 16).map((byte) => letters[byte % letters.length])
  return [0, 4, 8, 12].map((at) => chosen.slice(at, at + 4).join('')).join('-')
}

async function freeLogin(db: D1Database, wanted: string): Promise<string> {
  const taken = await db.prepare('select 1 from people where login = ?1').bind(wanted).first()
  return taken ? `${wanted}-${crypto.randomUUID().slice(0, 6)}` : wanted
}
