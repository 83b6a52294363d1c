/** Tables of a whole organisation or of the deployment: nobody's workspace owns their rows. */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

export const organisations = sqliteTable('organisations', {
  id: integer().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
  language: text().notNull().default('vi'),
  /** Last day of a reporting month; 31 is the end of the calendar month. */
  cutOffDay: integer('cut_off_day').notNull().default(31),
  /** An illustrative organisation lives on this day (YYYY-MM-DD), not on today's. */
  clockDay: text('clock_day'),
  /** Its figures were generated; every page that shows them says so. */
  illustrative: integer({ mode: 'boolean' }).notNull().default(false),
  createdAt: integer('created_at').notNull(),
  /** Whether heads and administrators must have a second factor. */
  secondFactor: text('second_factor', { enum: ['optional', 'required'] })
    .notNull()
    .default('optional'),
  /** JSON: the lengths of periods that are reported. */
  reportedPeriods: text('reported_periods').notNull().default('["month"]'),
  /** JSON: days off (YYYY-MM-DD) on which nothing falls due. */
  holidays: text().notNull().default('[]'),
  /** Where a due day on a holiday or at a weekend goes. */
  holidayRule: text('holiday_rule', { enum: ['stay', 'after', 'before'] })
    .notNull()
    .default('stay'),
})

/** Periods that the root has closed: nothing in them moves, not by correction either. */
export const closedPeriods = sqliteTable(
  'closed_periods',
  {
    organisationId: integer('organisation_id').notNull(),
    period: text().notNull(),
    closedAt: integer('closed_at').notNull(),
    closedBy: integer('closed_by').notNull(),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.period] })],
)

/** Browsers that agreed to be told (web push). */
export const subscriptions = sqliteTable(
  'subscriptions',
  {
    personId: integer('person_id').notNull(),
    endpoint: text().notNull(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    device: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.endpoint] })],
)

/** What was sent to a browser, so that nothing is sent twice. */
export const sentMessages = sqliteTable(
  'sent_messages',
  {
    endpoint: text().notNull(),
    message: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.endpoint, t.message] })],
)

export const levels = sqliteTable(
  'levels',
  {
    organisationId: integer('organisation_id').notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    /** Days after the end of a period by which a unit of this level reports. */
    dueDays: integer('due_days').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.position] })],
)

export const units = sqliteTable(
  'units',
  {
    id: integer().primaryKey(),
    organisationId: integer('organisation_id').notNull(),
    parentId: integer('parent_id'),
    /** Steps below the root. */
    depth: integer().notNull(),
    /** Position of its level in `levels`. */
    level: integer().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    position: integer().notNull(),
    /** Has no login of its own: the unit above keeps its workspace ("nhập hộ"). */
    keptByParent: integer('kept_by_parent', { mode: 'boolean' }).notNull().default(false),
    /** Stands in the tree but owes no reports (no organisation there). */
    exempt: integer({ mode: 'boolean' }).notNull().default(false),
    fromDay: text('from_day').notNull(),
    toDay: text('to_day'),
  },
  (t) => [
    uniqueIndex('units_code').on(t.organisationId, t.code),
    index('units_parent').on(t.parentId, t.position),
  ],
)

export const people = sqliteTable('people', {
  id: integer().primaryKey(),
  login: text().notNull().unique(),
  name: text().notNull(),
  /** `scrypt$N$r$p$salt$hash`: the parameters travel with the hash. */
  password: text().notNull(),
  /** Secret of the one-time codes (base32); set but not `since`: not yet confirmed. */
  totpSecret: text('totp_secret'),
  totpSince: integer('totp_since'),
  /** The last code's time step, so that no code is taken twice. */
  totpStep: integer('totp_step'),
})

/** One-time codes for a lost telephone, as digests. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    personId: integer('person_id').notNull(),
    code: text().notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [primaryKey({ columns: [t.personId, t.code] })],
)

export const passkeys = sqliteTable(
  'passkeys',
  {
    /** Credential id, base64url. */
    id: text().primaryKey(),
    personId: integer('person_id').notNull(),
    publicKey: text('public_key').notNull(),
    counter: integer().notNull(),
    name: text().notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [index('passkeys_person').on(t.personId)],
)

/** A sign-in or an enrolment half-way: what the server asked and waits to have answered. */
export const challenges = sqliteTable('challenges', {
  /** SHA-256 of the cookie's token, hex. */
  id: text().primaryKey(),
  personId: integer('person_id'),
  kind: text({ enum: ['secondFactor', 'passkeySignIn', 'passkeyNew'] }).notNull(),
  value: text().notNull(),
  createdAt: integer('created_at').notNull(),
})

export const members = sqliteTable(
  'members',
  {
    personId: integer('person_id').notNull(),
    unitId: integer('unit_id').notNull(),
    role: text({ enum: ['viewer', 'recorder', 'head', 'administrator'] }).notNull(),
    /** Limited to a department of that unit, or to none. */
    departmentId: integer('department_id'),
    since: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.unitId] }),
    index('members_unit').on(t.unitId, t.role),
  ],
)

export const sessions = sqliteTable('sessions', {
  /** SHA-256 of the cookie's token, hex. The token itself is nowhere. */
  id: text().primaryKey(),
  personId: integer('person_id').notNull(),
  createdAt: integer('created_at').notNull(),
  seenAt: integer('seen_at').notNull(),
  /** What the person would call the device: "Chrome · Android". */
  device: text().notNull().default(''),
  /** When this session last proved who it is, for acts that ask again. */
  provenAt: integer('proven_at').notNull().default(0),
})

/** Where a unit stood in the tree, from a day to a day. */
export const places = sqliteTable(
  'places',
  {
    unitId: integer('unit_id').notNull(),
    fromDay: text('from_day').notNull(),
    toDay: text('to_day'),
    parentId: integer('parent_id'),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.fromDay] })],
)

/** Sets of options by which units are compared: khu vực = ven biển. */
export const unitGroups = sqliteTable(
  'unit_groups',
  {
    unitId: integer('unit_id').notNull(),
    groupSet: text('group_set').notNull(),
    option: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.groupSet] })],
)

/** Answers to calls that carried an Idempotency-Key, given again when the call is sent again. */
export const apiAnswers = sqliteTable(
  'api_answers',
  {
    /** Whose key: a token's id, or the operator. */
    caller: text().notNull(),
    key: text().notNull(),
    /** Digest of the request: another request with the same key is a mistake. */
    request: text().notNull(),
    status: integer().notNull(),
    body: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] })],
)

/** Refused sign-ins, counted per account and per address within a window. */
export const attempts = sqliteTable('attempts', {
  subject: text().primaryKey(),
  refused: integer().notNull(),
  since: integer().notNull(),
})

export const indicators = sqliteTable(
  'indicators',
  {
    organisationId: integer('organisation_id').notNull(),
    id: integer().notNull(),
    code: text().notNull(),
    name: text().notNull(),
    measure: text().notNull(),
    decimals: integer().notNull().default(0),
    timeRule: text('time_rule', { enum: ['flow', 'stock', 'cumulative', 'once'] }).notNull(),
    unitRule: text('unit_rule', { enum: ['sum', 'ratio', 'meeting', 'none'] }).notNull(),
    frequency: text({ enum: ['month', 'quarter', 'half', 'year'] })
      .notNull()
      .default('month'),
    direction: text({ enum: ['up', 'down'] })
      .notNull()
      .default('up'),
    /** For `meeting`: what each unit is to reach, scaled by `decimals`. */
    minimum: integer(),
    watchBelow: integer('watch_below'),
    watchAbove: integer('watch_above'),
    numerator: text(),
    denominator: text(),
    /** Code of the plan line that asks for it, and of the task above that line. */
    line: text(),
    task: text(),
    lead: text(),
    sensitive: integer({ mode: 'boolean' }).notNull().default(false),
    /**
     * `entered` by units, counted by the house from `reports` (`coverage` counts who has reported), or `calculated` from
     * other indicators when it is read.
     */
    source: text({ enum: ['entered', 'reports', 'coverage', 'calculated'] })
      .notNull()
      .default('entered'),
    position: integer().notNull(),
    /** JSON `{numerator, denominator?, factor?}`: expressions over codes; see domain/expression.ts. */
    calculated: text(),
    /** "Khoảng": how far from its target, in percent, a total still counts as reaching it. */
    tolerance: integer().notNull().default(5),
    /** The day from which it is asked no more; what was reported stays in every total. */
    retiredOn: text('retired_on'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    uniqueIndex('indicators_code').on(t.organisationId, t.code),
    index('indicators_calculated').on(t.organisationId).where(sql`source = 'calculated'`),
  ],
)

/** Which levels enter which indicator. */
export const assignments = sqliteTable(
  'assignments',
  {
    organisationId: integer('organisation_id').notNull(),
    level: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.level, t.indicatorId] })],
)

/** Parts by which a figure is broken down (hộ nghèo / hộ cận nghèo); they add up to it. */
export const indicatorParts = sqliteTable(
  'indicator_parts',
  {
    organisationId: integer('organisation_id').notNull(),
    indicatorId: integer('indicator_id').notNull(),
    code: text().notNull(),
    name: text().notNull(),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.indicatorId, t.code] })],
)

/** Units that enter an indicator though their level does not (1), or do not though it does (0). */
export const unitAssignments = sqliteTable(
  'unit_assignments',
  {
    unitId: integer('unit_id').notNull(),
    indicatorId: integer('indicator_id').notNull(),
    enters: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.indicatorId] })],
)

/** The running total of a unit that has children, one row a year; see sql/compile.sql. */
export const rollups = sqliteTable(
  'rollups',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    /** Breakdown part; '' is the whole. */
    part: text().notNull().default(''),
    /** Units of the branch that enter it. */
    expected: integer().notNull(),
    /** JSON `[[month, amount, denominator, change, denominatorChange, reported, nil, met, gone], …]`; see domain/gather.ts. */
    series: text().notNull(),
    /** The same of what is signed; null where it does not differ. */
    signed: text(),
    compiledAt: integer('compiled_at').notNull(),
    /** Of who has reported, level by level: JSON `[[level, month, on time, due, received], …]`; null of all else. */
    levels: text(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.year, t.indicatorId, t.part] })],
)

/** Totals that no longer follow from the figures and wait to be compiled, deepest first. */
export const changes = sqliteTable(
  'changes',
  {
    depth: integer().notNull(),
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.depth, t.unitId, t.year, t.indicatorId] })],
)

/** Recounts: every total of an organisation made from scratch and compared with what stands. */
export const recounts = sqliteTable(
  'recounts',
  {
    organisationId: integer('organisation_id').notNull(),
    startedAt: integer('started_at').notNull(),
    finishedAt: integer('finished_at'),
    compared: integer().notNull().default(0),
    differences: integer().notNull().default(0),
    /** JSON: some of what differed. */
    found: text().notNull().default('[]'),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.startedAt] })],
)

/** Totals made from scratch by a recount that is under way, as `rollups`. */
export const recounted = sqliteTable(
  'recounted',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    part: text().notNull().default(''),
    expected: integer().notNull(),
    series: text().notNull(),
    signed: text(),
    compiledAt: integer('compiled_at').notNull(),
    levels: text(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.year, t.indicatorId, t.part] })],
)

/** Totals that a recount has still to make, as `changes`. */
export const recountChanges = sqliteTable(
  'recount_changes',
  {
    depth: integer().notNull(),
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.depth, t.unitId, t.year, t.indicatorId] })],
)
