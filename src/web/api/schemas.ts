/** What may be sent to the API. The OpenAPI document is made of the same schemas. */
import * as v from 'valibot'
import { readPeriod } from '../../domain/period.ts'
import { words } from '../../domain/words.ts'
import { taken } from '../../paths.ts'

const code = v.pipe(v.string(), v.normalize('NFC'), v.nonEmpty(), v.maxLength(40))
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/), v.description('YYYY-MM-DD'))
const period = v.pipe(
  v.string(),
  v.check((text) => readPeriod(text) !== undefined, 'format'),
  v.description('2023, 2023-H1, 2023-9M, 2023-Q1, 2023-03'),
)
const amount = v.pipe(
  v.number(),
  v.description("In the indicator's own unit, with at most its decimals."),
)

export const NewOrganisation = v.strictObject({
  code: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    v.maxLength(40),
    v.check((text) => !taken.includes(text), 'reserved'),
    v.description(
      'Lower-case letters, digits and single hyphens; the first part of every address.',
    ),
  ),
  name: words(150),
  levels: v.pipe(
    v.array(words(80)),
    v.minLength(1),
    v.maxLength(20),
    v.check(
      (list) => new Set(list.map((name) => name.toLowerCase())).size === list.length,
      'duplicate',
    ),
    v.description('Names of the levels, from the top.'),
  ),
  language: v.optional(v.picklist(['vi', 'en']), 'vi'),
  cutOffDay: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(31),
      v.description('Last day of a reporting month; 31 is the end of the calendar month.'),
    ),
    31,
  ),
})

const Unit = v.strictObject({
  code,
  name: v.pipe(v.string(), v.normalize('NFC'), v.nonEmpty(), v.maxLength(150)),
  parent: v.pipe(
    v.nullable(code),
    v.description('null for the root alone; parents may come in any order.'),
  ),
  level: v.optional(
    v.pipe(v.string(), v.maxLength(80), v.description('Left out: the level below its parent.')),
  ),
  order: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999))),
  from: v.optional(day),
  to: v.optional(v.nullable(day)),
  groups: v.optional(
    v.pipe(
      v.record(v.string(), v.pipe(v.string(), v.maxLength(60))),
      v.description('Set → option. Sets that are not named stay as they are.'),
    ),
  ),
  keptByParent: v.optional(v.boolean()),
  exempt: v.optional(v.boolean()),
})
export const Units = v.strictObject({ units: v.pipe(v.array(Unit), v.minLength(1)) })

const expression = v.pipe(v.string(), v.nonEmpty(), v.maxLength(2000))

const Indicator = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[\p{L}\p{N}._-]{1,40}$/u)),
  name: words(300),
  measure: words(60),
  decimals: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)), 0),
  time: v.picklist(['flow', 'stock', 'cumulative', 'once']),
  units: v.picklist(['sum', 'ratio', 'meeting', 'none']),
  frequency: v.pipe(
    v.picklist(['month', 'quarter', 'half', 'year']),
    v.description('How often it is asked; longer periods are gathered.'),
  ),
  levels: v.pipe(
    v.array(words(80)),
    v.maxLength(20),
    v.description('Names of the levels that enter it.'),
  ),
  minimum: v.optional(v.pipe(v.number(), v.description('What each unit is to reach (meeting).'))),
  watch: v.optional(
    v.strictObject({ below: v.optional(v.number()), above: v.optional(v.number()) }),
  ),
  direction: v.optional(v.picklist(['up', 'down']), 'up'),
  sensitive: v.optional(v.boolean(), false),
  breakdown: v.optional(
    v.pipe(
      v.array(
        v.strictObject({ code: v.pipe(v.string(), v.regex(/^[^[\]]{1,60}$/)), name: words(150) }),
      ),
      v.maxLength(100),
      v.description('Parts that add up to the figure.'),
    ),
  ),
  calculated: v.optional(
    v.pipe(
      v.strictObject({
        numerator: expression,
        denominator: v.optional(expression),
        factor: v.optional(v.number()),
      }),
      v.description(
        'Nobody enters it: it is evaluated on totals. CODE, CODE[part], + - * ( ), numbers.',
      ),
    ),
  ),
})
export const Indicators = v.strictObject({
  indicators: v.pipe(v.array(Indicator), v.minLength(1)),
})

const Figure = v.strictObject({
  unit: v.pipe(v.string(), v.maxLength(80)),
  indicator: v.pipe(v.string(), v.normalize('NFC'), v.maxLength(80)),
  period,
  amount: v.optional(amount),
  numerator: v.optional(amount),
  denominator: v.optional(amount),
  nil: v.optional(v.pipe(v.literal(true), v.description('Nothing occurred: reported, adds 0.'))),
  estimate: v.optional(v.pipe(v.boolean(), v.description('To be replaced by the final figure.'))),
  breakdown: v.optional(
    v.pipe(
      v.record(v.string(), amount),
      v.description('Part → amount; they add up to the amount.'),
    ),
  ),
  reason: v.optional(
    v.pipe(words(500), v.description('Why a running number falls below the period before.')),
  ),
})
export const Figures = v.strictObject({ figures: v.pipe(v.array(Figure), v.minLength(1)) })

const year = v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2099))
const Target = v.strictObject({
  unit: v.pipe(v.string(), v.maxLength(80)),
  indicator: v.pipe(v.string(), v.normalize('NFC'), v.maxLength(80)),
  year,
  amount: v.pipe(
    v.number(),
    v.description("In the indicator's own unit; in percent of a ratio and of units at a minimum."),
  ),
  bound: v.picklist(['atLeast', 'about', 'exactly', 'atMost', 'all']),
})
export const Targets = v.strictObject({ targets: v.pipe(v.array(Target), v.minLength(1)) })

const unitCode = v.pipe(v.string(), v.maxLength(80), v.description("Left out: the token's own."))
const depth = v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,2}$/), v.description('Steps below the unit; 0 is itself.')),
  '0',
)

export const UnitsQuery = v.strictObject({ below: v.optional(unitCode) })
export const FiguresQuery = v.strictObject({
  unit: v.optional(unitCode),
  period: v.optional(period),
  indicator: v.optional(v.pipe(v.string(), v.maxLength(80))),
})
export const SubmitQuery = v.strictObject({
  submit: v.optional(
    v.pipe(
      v.picklist(['true', 'false']),
      v.description("Also submit each unit's report of that period."),
    ),
    'false',
  ),
})
export const RollupsQuery = v.strictObject({
  unit: v.optional(unitCode),
  period,
  indicator: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(4000),
      v.description('Codes, parted by commas; all if left out.'),
    ),
  ),
  depth,
  total: v.optional(v.picklist(['running', 'signed']), 'running'),
  group: v.optional(v.string()),
})
export const TargetsQuery = v.strictObject({
  unit: v.optional(unitCode),
  year: v.pipe(v.string(), v.regex(/^20\d{2}$/)),
})
export const ReportsQuery = v.strictObject({ unit: v.optional(unitCode), period, depth })
export const NoBody = v.optional(v.strictObject({}))
