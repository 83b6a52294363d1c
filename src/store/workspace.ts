/**
 * The right to read and change one unit's rows. `enter` is the only door; the class is nominal, so nothing else fits
 * where a workspace is asked for. It binds the unit to every statement, so nobody can forget it or choose another.
 */
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import * as v from 'valibot'
import { type Act, type Deed, isDeed, may, type Standing, scopes } from '../domain/access.ts'
import { holidayRules, reportable } from '../domain/calendar.ts'
import { todayInVietnam } from '../domain/period.ts'
import { Problem } from '../domain/problem.ts'
import type { FieldChange } from '../domain/tree.ts'
import type { Organisation, Unit, UnitName } from '../domain/unit.ts'
import { beginRecount, goOn } from './recounts.ts'
import { compile } from './rollups.ts'
import { seal } from './sealing.ts'
import { oldestSession } from './sessions.ts'
import recordBranchText from './sql/record-branch.sql'
import standingText from './sql/standing.sql'
import tokenStandingText from './sql/token-standing.sql'
import { bind, type Statement, statement, type Values } from './statement.ts'
import type * as owned from './tables/owned.ts'

type Owned = (typeof owned)[keyof typeof owned]
type Row<T extends Owned> = T['$inferSelect']

/** A statement about one unit, with the shape of its rows. Without `:unit` it is refused when the worker starts. */
export interface Question<R> extends Statement {
  readonly row: v.GenericSchema<unknown, R>
}

export function question<R>(text: string, row: v.GenericSchema<unknown, R>): Question<R> {
  return { ...order(text), row }
}

/** A statement that changes one unit's rows. */
export function order(text: string): Statement {
  const made = statement(text)
  if (!made.names.includes('unit')) throw new Error(`names no :unit: ${made.text.slice(0, 80)}`)
  return made
}

/** A question with its values, not yet asked. */
export interface Asked<R> {
  readonly prepared: D1PreparedStatement
  readonly read: (row: unknown) => R
}

type Answers<A extends readonly Asked<unknown>[]> = {
  [K in keyof A]: A[K] extends Asked<infer R> ? R[] : never
}

/** A change, described but not made: only `commit` makes it. */
export interface Write {
  readonly prepared: D1PreparedStatement
  /** Rows it must change; another number means somebody was faster, and nothing at all is written. */
  readonly rows?: number
}

/** One line of the history: what was acted on, what it was, what it became. */
export interface Detail {
  readonly subject: string
  readonly from: string | null
  readonly to: string | null
  readonly reason?: string
  /** It was asked whether this is right, and the answer was yes. */
  readonly checked?: boolean
  /** Field by field, where more than one thing changed. */
  readonly changes?: readonly FieldChange[]
}

/** A line for the history of a unit of the branch, where one act is in many units at once. */
export interface BranchDetail extends Detail {
  readonly unit: number
  readonly act: Deed
}

const standing = statement(standingText)
const record = statement(`
  insert into events (unit_id, id, at, person_id, acting_unit_id, via, act, subject, detail)
  select cast(:unit as integer), value ->> 'id', :now, :person, :acting, :via, :act, value ->> 'subject', value ->> 'detail'
  from json_each(:events)
`)
const tokenStanding = statement(tokenStandingText)
const recordBranch = statement(recordBranchText)

const Found = v.object({
  person: v.number(),
  person_name: v.string(),
  seen_at: v.number(),
  role: v.nullable(v.picklist(['viewer', 'recorder', 'head', 'administrator'])),
})

const Opened = v.object({
  unit: v.number(),
  code: v.string(),
  name: v.string(),
  depth: v.number(),
  level: v.number(),
  level_name: v.string(),
  due_days: v.number(),
  kept_by_parent: v.number(),
  exempt: v.number(),
  to_day: v.nullable(v.string()),
  has_children: v.number(),
  organisation: v.number(),
  organisation_code: v.string(),
  organisation_name: v.string(),
  cut_off_day: v.number(),
  clock_day: v.nullable(v.string()),
  illustrative: v.number(),
  reported_periods: v.pipe(v.string(), v.parseJson(), v.array(v.picklist(reportable))),
  holidays: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  holiday_rule: v.picklist(holidayRules),
  path: v.string(),
})

const Entered = v.object({
  ...Found.entries,
  ...Opened.entries,
  role: v.picklist(['viewer', 'recorder', 'head', 'administrator']),
  steps: v.number(),
  kept: v.number(),
  standing_unit: v.number(),
  department: v.nullable(v.string()),
  unguarded: v.number(),
})

const Caller = v.object({
  token_unit: v.number(),
  token: v.string(),
  token_name: v.string(),
  scope: v.picklist(scopes),
  used_at: v.nullable(v.number()),
  person: v.number(),
  person_name: v.string(),
  unit: v.nullable(v.number()),
})

const hour = 3_600_000

const most = 1000

/** Rows for one value each: D1 takes at most 2 MB in one. */
export const inParts = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / most) }, (_, at) =>
    rows.slice(at * most, (at + 1) * most),
  )

export class Workspace {
  readonly #db: D1Database
  readonly #files: R2Bucket | undefined
  private constructor(
    db: D1Database,
    files: R2Bucket | undefined,
    readonly organisation: Organisation,
    readonly unit: Unit,
    readonly person: { readonly id: number; readonly name: string },
    readonly standing: Standing,
    readonly now: number,
  ) {
    this.#db = db
    this.#files = files
  }

  /**
   * Opens a unit for the person behind a session. Problems: `signedOut`; `missing`, for no such unit and for no right to
   * it alike; `secondFactorNeeded`, where the organisation asks one of her and she has none.
   */
  static async enter(
    db: D1Database,
    {
      session,
      organisation,
      unit,
      now,
      files,
    }: { session: string; organisation: string; unit: string; now: number; files?: R2Bucket },
  ): Promise<Workspace> {
    const found = await bind(db, standing, {
      session,
      organisation_code: organisation,
      unit_code: unit,
      ...oldestSession(now),
    }).first()
    if (!found) throw new Problem('signedOut')
    const { person, seen_at, role } = v.parse(Found, found)
    if (now - seen_at > hour) {
      await db.prepare('update sessions set seen_at = ?1 where id = ?2').bind(now, session).run()
    }
    if (!role) throw new Problem('missing')
    const row = v.parse(Entered, found)
    const limited = row.department === null ? {} : { department: row.department }
    if (row.unguarded) throw new Problem('secondFactorNeeded')
    return Workspace.#of(
      db,
      row,
      { id: person, name: row.person_name },
      row.steps === 0
        ? { kind: 'member', role, ...limited }
        : row.kept
          ? { kind: 'keeper', role, from: row.standing_unit, ...limited }
          : { kind: 'overseer', role },
      now,
      files,
    )
  }

  /**
   * Opens a unit for a machine: the unit of its token, or one of the branch below. `token` is the token's digest. What
   * it does is done by whoever made the token, through the token. Its last use is noted once an hour.
   * Problems: `signedOut`; `missing`, for no such unit and for one outside the branch alike.
   */
  static async enterByToken(
    db: D1Database,
    { token, unit = null, now }: { token: string; unit?: string | null; now: number },
  ): Promise<Workspace> {
    const found = await bind(db, tokenStanding, { token, unit_code: unit, now }).first()
    if (!found) throw new Problem('signedOut')
    const caller = v.parse(Caller, found)
    if (now - (caller.used_at ?? 0) > hour) {
      await db
        .prepare('update tokens set used_at = ?1 where unit_id = ?2 and id = ?3')
        .bind(now, caller.token_unit, caller.token)
        .run()
    }
    if (caller.unit === null) throw new Problem('missing')
    return Workspace.#of(
      db,
      v.parse(Opened, found),
      { id: caller.person, name: caller.person_name },
      {
        kind: 'machine',
        scope: caller.scope,
        own: caller.unit === caller.token_unit,
        name: caller.token_name,
      },
      now,
    )
  }

  static #of(
    db: D1Database,
    row: v.InferOutput<typeof Opened>,
    person: { id: number; name: string },
    standing: Standing,
    now: number,
    files?: R2Bucket,
  ): Workspace {
    return new Workspace(
      db,
      files,
      {
        id: row.organisation,
        code: row.organisation_code,
        name: row.organisation_name,
        cutOffDay: row.cut_off_day,
        today: row.clock_day ?? todayInVietnam(now),
        illustrative: row.illustrative === 1,
        calendar: {
          periods: row.reported_periods,
          holidays: row.holidays,
          rule: row.holiday_rule,
        },
      },
      {
        id: row.unit,
        code: row.code,
        name: row.name,
        depth: row.depth,
        level: row.level,
        levelName: row.level_name,
        dueDays: row.due_days,
        keptByParent: row.kept_by_parent === 1,
        exempt: row.exempt === 1,
        closedOn: row.to_day,
        hasChildren: row.has_children === 1,
        path: JSON.parse(row.path) as UnitName[],
      },
      person,
      standing,
      now,
    )
  }

  /** Whether this person may do an act here, now: in a closed unit nobody changes anything. */
  may(act: Act): boolean {
    return may(this.standing, act) && !(this.unit.closedOn && isDeed(act))
  }

  /** Refuses an act: as `shut` in a closed unit, as `forbidden` to the unit's own people, as `missing` to everyone else. */
  require(act: Act): void {
    if (this.may(act)) return
    if (may(this.standing, act)) throw new Problem('shut')
    throw new Problem(this.standing.kind === 'overseer' ? 'missing' : 'forbidden')
  }

  /** A statement of the house about this unit. */
  about<R>(asked: Question<R>, values: Values = {}): Asked<R> {
    return {
      prepared: this.#bind(asked, values),
      read: (row) => v.parse(asked.row, row),
    }
  }

  /** This unit's rows of one table. The brackets keep a raw `or` from reaching past the unit. */
  rows<T extends Owned>(table: T, where?: SQL): Asked<Row<T>> {
    const mine = and(eq(table.unitId, this.unit.id), where && sql`(${where})`)
    const { sql: text, params } = drizzle(this.#db).select().from(table).where(mine).toSQL()
    const columns = Object.entries(getTableColumns(table))
    return {
      prepared: this.#db.prepare(text).bind(...params),
      read: (row) => {
        const stored = row as Record<string, unknown>
        return Object.fromEntries(
          columns.map(([key, column]) => {
            const value = stored[column.name]
            return [key, value === null ? null : column.mapFromDriverValue(value)]
          }),
        ) as Row<T>
      },
    }
  }

  /** Asks any number of questions in one call. */
  async ask<const A extends readonly Asked<unknown>[]>(...asked: A): Promise<Answers<A>> {
    const answers = await this.#db.batch(asked.map(({ prepared }) => prepared))
    return answers.map(({ results }, at) =>
      results.map((row) => asked[at]?.read(row)),
    ) as Answers<A>
  }

  /** Describes a change of this unit's rows; `rows` is how many it must change. */
  change(made: Statement, values: Values = {}, rows?: number): Write {
    const prepared = this.#bind(made, values)
    return rows === undefined ? { prepared } : { prepared, rows }
  }

  /**
   * The one way to write: permitted, recorded and made in one transaction, or not at all.
   * Problems: `forbidden`, `missing`, `shut`; `stale` where a write changed other than the rows it must.
   */
  async commit(
    deed: Deed,
    details: readonly Detail[],
    ...writes: [Write, ...Write[]]
  ): Promise<void> {
    this.require(deed)
    const stamp = `${String(this.now).padStart(13, '0')}-${crypto.randomUUID().slice(0, 8)}`
    const events = details.map(({ subject, ...detail }, at) => ({
      id: `${stamp}-${String(at).padStart(5, '0')}`,
      subject,
      detail: JSON.stringify(detail),
    }))
    const acting = this.standing.kind === 'keeper' ? this.standing.from : null
    const via = this.standing.kind === 'machine' ? this.standing.name : null
    const history = inParts(events).map((part) =>
      this.#bind(record, { act: deed, acting, via, events: JSON.stringify(part) }),
    )
    await this.#make(writes, history)
  }

  /**
   * The same for many units of the branch at once: every act is permitted here, every line goes to the history of the
   * unit that it is about, and the line says that this unit acted there. A machine reaches the whole branch; a person
   * only the units just below, and only with what is between the two: their targets, and the answer to their reports.
   */
  async commitBelow(
    details: readonly [BranchDetail, ...BranchDetail[]],
    ...writes: [Write, ...Write[]]
  ): Promise<void> {
    const { standing } = this
    const between = details.every(({ act }) =>
      /^(target\.|report\.(accept|return|remind)$)/.test(act),
    )
    if (standing.kind !== 'machine' && !between) throw new Problem('forbidden')
    for (const act of new Set(details.map((detail) => detail.act))) this.require(act)
    const stamp = `${String(this.now).padStart(13, '0')}-${crypto.randomUUID().slice(0, 8)}`
    const lines = details.map(({ subject, unit, act, ...detail }, at) => [
      unit,
      `${stamp}-${String(at).padStart(5, '0')}`,
      act,
      subject,
      JSON.stringify(detail),
    ])
    const history = this.change(
      recordBranch,
      {
        via: standing.kind === 'machine' ? standing.name : null,
        acting: standing.kind === 'keeper' ? standing.from : null,
        events: JSON.stringify(lines),
      },
      lines.length,
    )
    await this.#make([...writes, history], [])
  }

  async #make(writes: readonly Write[], after: readonly D1PreparedStatement[]): Promise<void> {
    try {
      await this.#db.batch([...writes.flatMap((write) => this.#guarded(write)), ...after])
    } catch (error) {
      if (/malformed JSON/.test(String(error))) throw new Problem('stale')
      throw error
    }
  }

  /** Puts a file into the unit's part of the bucket, under a name that cannot be guessed. */
  async keepFile(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const key = `${this.#folder}${crypto.randomUUID()}`
    await this.#bucket.put(key, bytes)
    return key
  }

  async readFile(key: string): Promise<R2ObjectBody | null> {
    return this.#bucket.get(this.#own(key))
  }

  async dropFile(key: string): Promise<void> {
    await this.#bucket.delete(this.#own(key))
  }

  get #folder(): string {
    return `${this.organisation.id}/${this.unit.id}/`
  }

  #own(key: string): string {
    if (!key.startsWith(this.#folder)) throw new Error('a file of another unit')
    return key
  }

  get #bucket(): R2Bucket {
    if (!this.#files) throw new Error('this workspace was opened without files')
    return this.#files
  }

  /** Compiles what waits, now instead of at the next run. Adds nothing that the scheduled trigger would not. */
  async compile(): Promise<{ totals: number; remaining: boolean }> {
    this.require('rollup.compile')
    return compile(this.#db, { now: this.now, batches: 20 })
  }

  /** Keeps the unit's report of a period as it was just signed. It is signed: where this fails, the next job does it. */
  async seal(period: string): Promise<void> {
    await seal(this.#db, this.unit.id, period).catch((error) => {
      console.error(JSON.stringify({ unsealed: period, error: String(error) }))
    })
  }

  /** Recounts the organisation from its root: goes on with the recount that is under way, or begins one. */
  async recount(): Promise<{ underWay: boolean }> {
    this.require('recount.run')
    if (this.unit.depth > 0) throw new Problem('missing')
    await beginRecount(this.#db, this.organisation.id, this.now)
    return { underWay: (await goOn(this.#db, { now: this.now, batches: 20 })) > 0 }
  }

  #bind(made: Statement, values: Values): D1PreparedStatement {
    return bind(this.#db, made, {
      ...values,
      unit: this.unit.id,
      organisation: this.organisation.id,
      level: this.unit.level,
      person: this.person.id,
      now: this.now,
      /** How far below this unit it may write; see `commitBelow`. */
      deep: this.standing.kind === 'machine' ? 1 : 0,
    })
  }

  /** D1 has no interactive transactions: a statement that fails on a wrong count takes the whole batch back. */
  #guarded({ prepared, rows }: Write): D1PreparedStatement[] {
    if (rows === undefined) return [prepared]
    const guard = "select case when changes() = ?1 then 1 else json('stale') end"
    return [prepared, this.#db.prepare(guard).bind(rows)]
  }
}
