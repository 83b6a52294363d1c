/** Tables whose rows belong to one unit. Every primary key begins with `unit_id`, so no row can land in another's workspace. */
import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { bounds } from '../../domain/indicator.ts'
import { activityStates, lineKinds } from '../../domain/plan.ts'

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
    /** When the unit above accepted it; while it is submitted only. */
    acceptedAt: integer('accepted_at'),
    acceptedBy: integer('accepted_by'),
    /** When the unit above last returned it; null again once it is submitted. */
    returnedAt: integer('returned_at'),
    /** How often it was returned. */
    round: integer().notNull().default(0),
    /** The version that is sealed in `report_versions`; another than `version` while it waits to be. */
    signedVersion: integer('signed_version').notNull().default(0),
    /** JSON: names of units below that had not submitted when it was signed. */
    missing: text().notNull().default('[]'),
    /** Why it was issued again, for its next version. */
    reissuedFor: text('reissued_for'),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.period] }),
    check('reports_submitted', sql`(state = 'submitted') = (submitted_day is not null)`),
    index('reports_unsealed')
      .on(t.unitId, t.period)
      .where(sql`state = 'submitted' and signed_version <> version`),
  ],
)

/** A report as its head signed it: frozen, byte for byte. See domain/statement.ts. */
export const reportVersions = sqliteTable(
  'report_versions',
  {
    unitId: integer('unit_id').notNull(),
    period: text().notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
    personId: integer('person_id').notNull(),
    /** Who signed, in the words of that day. */
    signer: text().notNull(),
    /** SHA-256 of `content`, hex. */
    digest: text().notNull(),
    /** JSON: figures, totals, narrative, who was missing. */
    content: text().notNull(),
    /** Why the one before was not enough; null for the first. */
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.period, t.version] })],
)

/**
 * What the months of a longer period made when its report was signed: nobody types it again, and it stands as it was
 * signed, whatever is found out about the months since.
 */
export const gathered = sqliteTable(
  'gathered',
  {
    unitId: integer('unit_id').notNull(),
    period: text().notNull(),
    /** JSON; see domain/gathered.ts. */
    figures: text().notNull(),
    /** JSON: the unit's own months in it that were not signed then. */
    unsigned: text().notNull().default('[]'),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.period] })],
)

/** The words of a report: one paragraph for each task (''  is the whole) and part. */
export const narratives = sqliteTable(
  'narratives',
  {
    unitId: integer('unit_id').notNull(),
    period: text().notNull(),
    task: text().notNull(),
    part: text({ enum: ['results', 'difficulties', 'directions', 'proposals'] }).notNull(),
    text: text().notNull(),
    /** JSON `[{unit, name, text}, …]`: what was quoted from units below, as they wrote it. */
    sources: text().notNull().default('[]'),
    version: integer().notNull(),
    editedAt: integer('edited_at').notNull(),
    editedBy: integer('edited_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.period, t.task, t.part] })],
)

/** What the unit above asks of a returned report, at its cell or paragraph, and what was answered. */
export const remarks = sqliteTable(
  'remarks',
  {
    unitId: integer('unit_id').notNull(),
    period: text().notNull(),
    id: integer().notNull(),
    round: integer().notNull(),
    /** `figure/CODE`, `narrative/TASK/PART`, or '' for the whole. */
    place: text().notNull(),
    words: text().notNull(),
    at: integer().notNull(),
    personId: integer('person_id').notNull(),
    actingUnitId: integer('acting_unit_id').notNull(),
    answer: text(),
    answeredAt: integer('answered_at'),
    answeredBy: integer('answered_by'),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.period, t.id] })],
)

/** Figures of an accepted report that were corrected: what they were, what they are, who and why. Append-only. */
export const corrections = sqliteTable(
  'corrections',
  {
    unitId: integer('unit_id').notNull(),
    period: text().notNull(),
    id: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    /** As domain/figure.ts spells them; null is absent. */
    before: text(),
    after: text(),
    reason: text().notNull(),
    at: integer().notNull(),
    personId: integer('person_id').notNull(),
    /** The version of the report that holds it. */
    version: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.period, t.id] })],
)

/** What a unit must know or decide: a correction below a report that it has signed, a report returned or accepted. */
export const notices = sqliteTable(
  'notices',
  {
    unitId: integer('unit_id').notNull(),
    id: text().notNull(),
    kind: text({ enum: ['corrected', 'returned', 'accepted', 'reminder'] }).notNull(),
    period: text().notNull(),
    at: integer().notNull(),
    /** JSON: of which unit, what. */
    detail: text().notNull(),
    settledAt: integer('settled_at'),
    settledBy: integer('settled_by'),
    /** How it was settled, in words. */
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] })],
)

/** What stands behind a figure: a note, a link, a photograph (its bytes are in the bucket under `key`). */
export const evidence = sqliteTable(
  'evidence',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    period: text().notNull(),
    id: text().notNull(),
    kind: text({ enum: ['note', 'link', 'photo'] }).notNull(),
    /** The note, the address, or what the photograph shows. */
    text: text().notNull(),
    key: text(),
    type: text(),
    bytes: integer(),
    at: integer().notNull(),
    personId: integer('person_id').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.year, t.indicatorId, t.period, t.id] })],
)

/** A thematic report that a unit asks of its branch: some indicators, on one day. */
export const themes = sqliteTable(
  'themes',
  {
    unitId: integer('unit_id').notNull(),
    id: integer().notNull(),
    name: text().notNull(),
    /** JSON: codes of indicators. */
    indicators: text().notNull(),
    /** JSON: positions of the levels that answer. */
    levels: text().notNull(),
    /** The month whose figures it looks at, from the start of the year. */
    period: text().notNull(),
    dueDay: text('due_day').notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: integer('created_by').notNull(),
    withdrawnAt: integer('withdrawn_at'),
    /** Units that it asks, and those that have answered: counted here, so nobody counts the branch. */
    asked: integer().notNull().default(0),
    answered: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.id] })],
)

/** A unit's answer to a thematic report; opened for each that it asks on the day when it is made. */
export const themeReports = sqliteTable(
  'theme_reports',
  {
    unitId: integer('unit_id').notNull(),
    themeUnit: integer('theme_unit').notNull(),
    themeId: integer('theme_id').notNull(),
    text: text().notNull(),
    /** JSON: the figures as they were sent. */
    figures: text().notNull(),
    version: integer().notNull(),
    submittedAt: integer('submitted_at'),
    submittedDay: text('submitted_day'),
    submittedBy: integer('submitted_by'),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.themeUnit, t.themeId] }),
    index('theme_reports_answered')
      .on(t.themeUnit, t.themeId, t.unitId)
      .where(sql`submitted_at is not null`),
    index('theme_reports_open')
      .on(t.themeUnit, t.themeId, t.unitId)
      .where(sql`submitted_at is null`),
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

/**
 * What a unit is to reach in a year. One that the unit above gave is a contract: `amount` is what was given last, and
 * only `agreed`, which both sides have seen and taken, is measured against. See domain/contract.ts.
 */
export const targets = sqliteTable(
  'targets',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    /** Scaled by the indicator's decimals; a percentage for ratios and for shares of units. */
    amount: integer().notNull(),
    bound: text({ enum: bounds }).notNull(),
    /** `none`: nothing is given here, and the row counts what is below. */
    state: text({ enum: ['none', 'proposed', 'accepted', 'raised', 'objected'] })
      .notNull()
      .default('accepted'),
    /** The unit that gave it; null where the unit set it itself. */
    givenBy: integer('given_by'),
    /** What stands agreed, scaled as `amount`; null where nothing was agreed yet. */
    agreed: integer(),
    agreedBound: text('agreed_bound', { enum: bounds }),
    /** What the unit would do instead, where it raised or objected; scaled as `amount`. */
    counter: integer(),
    /** The words of whoever spoke last. */
    reason: text(),
    /** What the unit keeps for itself when it divides its target, scaled as `amount`. */
    ownShare: integer('own_share'),
    /** JSON `[q1, q2, q3, q4]`: to reach by the end of each quarter, scaled as `amount`. */
    quarters: text(),
    version: integer().notNull().default(1),
    /** Contracts of units below, at any depth, that wait for an answer. */
    openBelow: integer('open_below').notNull().default(0),
    /** Units whose children have agreed to less than the unit is to reach: this one, and those below at any depth. */
    shortBelow: integer('short_below').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.year, t.indicatorId] })],
)

/** How a target came to what it is, for both sides to read. Append-only. */
export const targetSteps = sqliteTable(
  'target_steps',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    indicatorId: integer('indicator_id').notNull(),
    /** The target's version that it made. */
    version: integer().notNull(),
    at: integer().notNull(),
    personId: integer('person_id').notNull(),
    /** The unit above, where it was its step. */
    actingUnitId: integer('acting_unit_id'),
    step: text({
      enum: ['set', 'give', 'withdraw', 'accept', 'raise', 'object', 'agree', 'keep'],
    }).notNull(),
    amount: integer().notNull(),
    bound: text({ enum: bounds }).notNull(),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.year, t.indicatorId, t.version] })],
)

/** A unit's plan of a year as it is worked on; what was issued stands in `plan_versions` and does not move. */
export const plans = sqliteTable(
  'plans',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    /** KẾ HOẠCH, CHƯƠNG TRÌNH … */
    kind: text().notNull(),
    title: text().notNull(),
    /** The body above the one that issues, as its name stands over the number. */
    superior: text().notNull().default(''),
    issuer: text().notNull(),
    /** Where it is issued: "Đà Nẵng". */
    place: text().notNull().default(''),
    number: text(),
    issuedDay: text('issued_day'),
    /** Never issued, issued at least once, or its year closed. */
    state: text({ enum: ['draft', 'issued', 'closed'] }).notNull(),
    authority: text().notNull(),
    office: text().notNull(),
    signer: text().notNull(),
    /** The version that was issued last; 0 before the first. */
    version: integer().notNull().default(0),
    /** Counts what was saved since the beginning: two people who arrange lines must have seen the same. */
    edition: integer().notNull().default(1),
    /** The edition that was issued last. */
    issuedEdition: integer('issued_edition').notNull().default(0),
    /** The plan above that it was built from, and its version that was looked through to the end. */
    sourceUnit: integer('source_unit'),
    sourceVersion: integer('source_version'),
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
    /** Its place among the lines of the same parent. */
    position: integer().notNull().default(0),
    kind: text({ enum: lineKinds }).notNull(),
    /** As written in the document: "-", "+/", ".", "1.", "I." */
    marker: text().notNull(),
    text: text().notNull(),
    lead: text(),
    /** Departments that work together with the one that leads. */
    cooperating: text(),
    /** YYYY-MM-DD */
    deadline: text(),
    /** JSON: what the line is to reach; see domain/plan.ts. */
    goals: text().notNull().default('[]'),
    /** The line above that it was made from: of which unit's plan, which line, and the version whose words it knows. */
    sourceUnit: integer('source_unit'),
    sourceLine: integer('source_line'),
    sourceVersion: integer('source_version'),
    /** Why the unit leaves the line out. It stays, with its tie, and is not printed. */
    omitted: text(),
    version: integer().notNull().default(1),
    editedAt: integer('edited_at').notNull().default(0),
    editedBy: integer('edited_by').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.year, t.id] }),
    foreignKey({ columns: [t.unitId, t.year], foreignColumns: [plans.unitId, plans.year] }),
  ],
)

/** A plan as it was issued: frozen, words and all. */
export const planVersions = sqliteTable(
  'plan_versions',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    version: integer().notNull(),
    kind: text().notNull(),
    title: text().notNull(),
    superior: text().notNull().default(''),
    issuer: text().notNull(),
    place: text().notNull().default(''),
    number: text(),
    issuedDay: text('issued_day'),
    authority: text().notNull(),
    office: text().notNull(),
    signer: text().notNull(),
    /** Why the one before was not enough; null for the first. */
    reason: text(),
    issuedAt: integer('issued_at').notNull(),
    issuedBy: integer('issued_by').notNull(),
    sourceUnit: integer('source_unit'),
    /** JSON: its lines in the order of the document; see domain/plan.ts. */
    lines: text().notNull(),
    /** How it stands to the plan above: lines taken as they are, with other words, left out, and its own. */
    taken: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    omitted: integer().notNull().default(0),
    added: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.year, t.version] }),
    foreignKey({ columns: [t.unitId, t.year], foreignColumns: [plans.unitId, plans.year] }),
  ],
)

/** Where a line of an issued plan stands, in the unit's own words. */
export const activities = sqliteTable(
  'activities',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    line: integer().notNull(),
    state: text({ enum: activityStates }).notNull(),
    note: text().notNull(),
    /** The day that the note speaks of. */
    day: text().notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
    personId: integer('person_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.year, t.line] }),
    foreignKey({ columns: [t.unitId, t.year], foreignColumns: [plans.unitId, plans.year] }),
  ],
)

/** Targets that were found in a plan's text and wait for a person to take, change or refuse them. */
export const planProposals = sqliteTable(
  'plan_proposals',
  {
    unitId: integer('unit_id').notNull(),
    year: integer().notNull(),
    id: integer().notNull(),
    line: integer().notNull(),
    /** JSON: as it was read; see domain/reading/proposals.ts. */
    found: text().notNull(),
    state: text({ enum: ['open', 'accepted', 'rejected'] }).notNull(),
    /** JSON: the goal that it became; see domain/plan.ts. */
    goal: text(),
    version: integer().notNull().default(1),
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
