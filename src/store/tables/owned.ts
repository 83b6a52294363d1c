/** Tables whose rows belong to one unit. Every primary key begins with `unit_id`, so no row can land in another's workspace. */
import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

export const figures = sqliteTable(
  'figures',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    part: text().notNull().default(''),
    period: text().notNull(),
    /** Last month of the period: where it stands among the steps of the year. */
    month: integer().generatedAlwaysAs(
      sql`case substr(period, 6, 1) when '' then 12 when 'Q' then 3 * substr(period, 7, 1) when 'H' then 6 * substr(period, 7, 1) else cast(substr(period, 6, 2) as integer) end`,
      { mode: 'virtual' },
    ),
    /** Scaled by the indicator's decimals; the numerator of a ratio. Null when nil. */
    amount: integer(),
    denominator: integer(),
    /** "Không phát sinh": reported, adds nothing. */
    nil: integer({ mode: 'boolean' }).notNull().default(false),
    estimate: integer({ mode: 'boolean' }).notNull().default(false),
    version: integer().notNull(),
    recordedAt: integer('recorded_at').notNull(),
    recordedBy: integer('recorded_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.year, t.indicatorId, t.part, t.period] }),
    check('figures_state', sql`(nil = 1) = (amount is null)`),
  ],
)

/** A unit's statement for a period. It is opened when the period ends, and counts once submitted. */
export const reports = sqliteTable(
  'reports',
  {
    unitId: integer('unit_id').notNull(),
    period: text().notNull(),
    state: text({ enum: ['draft', 'submitted'] }).notNull(),
    dueDay: text('due_day').notNull(),
    version: integer().notNull(),
    submittedAt: integer('submitted_at'),
    submittedBy: integer('submitted_by'),
    /** The day of submission where the organisation is. */
    submittedDay: text('submitted_day'),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.period] }),
    check('reports_submitted', sql`(state = 'submitted') = (submitted_day is not null)`),
  ],
)

/**
 * What the head of a unit with children has signed: its totals as they stood when the report was submitted. They are not
 * made from anything later, and count for the units above while the report stands. A unit without children has signed
 * its figures, which do not move while its report is submitted.
 */
export const signedTotals = sqliteTable(
  'signed_totals',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    part: text().notNull().default(''),
    period: text().notNull(),
    /** Last month of the period. */
    month: integer().notNull(),
    /** In the period. */
    amount: integer().notNull(),
    denominator: integer().notNull(),
    /** From the start of the year to the end of the period. */
    toDate: integer('to_date').notNull(),
    toDateDenominator: integer('to_date_denominator').notNull(),
    /** Units at or over their minimum, to date. */
    met: integer().notNull(),
    /** Units that reported in the period, of those how many nil or an estimate. */
    reported: integer().notNull(),
    nil: integer().notNull(),
    estimated: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.year, t.indicatorId, t.part, t.period] })],
)

export const targets = sqliteTable(
  'targets',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    /** Scaled by the indicator's decimals; a percentage for ratios and for shares of units. */
    amount: integer().notNull(),
    bound: text({ enum: ['atLeast', 'about', 'exactly', 'atMost', 'all'] }).notNull(),
    state: text({ enum: ['proposed', 'accepted', 'raised', 'objected'] })
      .notNull()
      .default('accepted'),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.year, t.indicatorId] })],
)

export const plans = sqliteTable(
  'plans',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    /** KẾ HOẠCH, CHƯƠNG TRÌNH … */
    kind: text().notNull(),
    title: text().notNull(),
    issuer: text().notNull(),
    number: text(),
    issuedDay: text('issued_day'),
    state: text({ enum: ['draft', 'issued'] }).notNull(),
    authority: text().notNull(),
    office: text().notNull(),
    signer: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.year] })],
)

export const planLines = sqliteTable(
  'plan_lines',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    id: integer().notNull(),
    parent: integer(),
    kind: text({
      enum: ['basis', 'section', 'heading', 'task', 'item', 'closing', 'recipient', 'footnote'],
    }).notNull(),
    /** As written in the document: "-", "+/", ".", "1.", "I." */
    marker: text().notNull(),
    code: text().notNull(),
    text: text().notNull(),
    lead: text(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.year, t.id] }),
    foreignKey({ columns: [t.unitId, t.year], foreignColumns: [plans.unitId, plans.year] }),
  ],
)

/** Who did what, when, from what to what. Append-only. */
export const events = sqliteTable(
  'events',
  {
    unitId: integer('unit_id').notNull(),
    /** Sorts by time. */
    id: text().notNull(),
    at: integer().notNull(),
    personId: integer('person_id').notNull(),
    /** The unit that acted here for this one ("nhập hộ"), or null. */
    actingUnitId: integer('acting_unit_id'),
    /** Name of the access token through which she acted, or null for the pages. */
    via: text(),
    act: text().notNull(),
    subject: text().notNull(),
    /** JSON: what it was and what it became. */
    detail: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] })],
)

/** Departments (ban) of a unit. A closed one keeps its name in what was. */
export const departments = sqliteTable(
  'departments',
  {
    unitId: integer('unit_id').notNull(),
    id: integer().notNull(),
    name: text().notNull(),
    closedAt: integer('closed_at'),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] })],
)

/** One-time links: into a unit, or to a new password. */
export const invitations = sqliteTable(
  'invitations',
  {
    unitId: integer('unit_id').notNull(),
    id: text().notNull(),
    /** `resetAll` also removes the second factor and the passkeys. */
    kind: text({ enum: ['invitation', 'reset', 'resetAll'] }).notNull(),
    /** SHA-256 of the link's secret, hex. The secret itself is shown once and stored nowhere. */
    token: text().notNull(),
    /** For whom, in the inviter's words. */
    name: text().notNull(),
    /** The person whose password is reset; null for an invitation. */
    personId: integer('person_id'),
    role: text({ enum: ['viewer', 'recorder', 'head', 'administrator'] }),
    departmentId: integer('department_id'),
    createdAt: integer('created_at').notNull(),
    createdBy: integer('created_by').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), uniqueIndex('invitations_token').on(t.token)],
)

/** Access tokens for the API. */
export const tokens = sqliteTable(
  'tokens',
  {
    unitId: integer('unit_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    scope: text({ enum: ['read', 'write', 'administer'] }).notNull(),
    /** SHA-256 of the token, hex. */
    token: text().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: integer('created_by').notNull(),
    expiresAt: integer('expires_at'),
    usedAt: integer('used_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] }), uniqueIndex('tokens_token').on(t.token)],
)
