/** The OpenAPI document, made of the schemas that validate. */
import type * as v from 'valibot'
import { refusalCodes } from '../../domain/refused.ts'
import { mostRows } from './answers.ts'
import { planTypes } from './reading.ts'
import * as schemas from './schemas.ts'

type Schema = v.GenericSchema<unknown, unknown>
type Json = Record<string, unknown>

interface Node {
  readonly type: string
  readonly kind: string
  readonly requirement?: unknown
  readonly description?: string
  readonly wrapped?: Schema
  readonly default?: unknown
  readonly item?: Schema
  readonly value?: Schema
  readonly literal?: unknown
  readonly options?: readonly unknown[]
  readonly entries?: Readonly<Record<string, Schema>>
  readonly pipe?: readonly Node[]
}

/** A schema of valibot as JSON Schema. A kind that it does not know is an error, not a guess. */
export function jsonSchema(schema: Schema): Json {
  const node = schema as unknown as Node
  const base = plain(node)
  for (const action of node.pipe?.slice(1) ?? []) Object.assign(base, refined(action, base))
  return base
}

function plain(node: Node): Json {
  switch (node.type) {
    case 'string':
    case 'number':
    case 'boolean':
      return { type: node.type }
    case 'unknown':
      return {}
    case 'literal':
      return { const: node.literal }
    case 'picklist':
      return { type: 'string', enum: node.options }
    case 'array':
      return { type: 'array', items: jsonSchema(node.item as Schema) }
    case 'record':
      return { type: 'object', additionalProperties: jsonSchema(node.value as Schema) }
    case 'nullable':
      return { anyOf: [jsonSchema(node.wrapped as Schema), { type: 'null' }] }
    case 'optional': {
      const inner = jsonSchema(node.wrapped as Schema)
      return node.default === undefined ? inner : { ...inner, default: node.default }
    }
    case 'strict_object': {
      const entries = Object.entries(node.entries ?? {})
      return {
        type: 'object',
        properties: Object.fromEntries(entries.map(([name, of]) => [name, jsonSchema(of)])),
        required: entries.filter(([, of]) => of.type !== 'optional').map(([name]) => name),
        additionalProperties: false,
      }
    }
    default:
      throw new Error(`no JSON Schema for ${node.type}`)
  }
}

function refined(action: Node, base: Json): Json {
  const list = base.type === 'array'
  switch (action.type) {
    case 'description':
      return { description: action.description }
    case 'regex':
      return { pattern: (action.requirement as RegExp).source }
    case 'min_length':
      return { [list ? 'minItems' : 'minLength']: action.requirement }
    case 'max_length':
      return { [list ? 'maxItems' : 'maxLength']: action.requirement }
    case 'non_empty':
      return { [list ? 'minItems' : 'minLength']: 1 }
    case 'min_value':
      return { minimum: action.requirement }
    case 'max_value':
      return { maximum: action.requirement }
    case 'integer':
      return { type: 'integer' }
    case 'string':
    case 'normalize':
    case 'transform':
    case 'check':
      return {}
    default:
      throw new Error(`no JSON Schema for ${action.type}`)
  }
}

const text = { type: 'string' }
const whole = { type: 'integer' }
const number = { type: 'number' }
const flag = { type: 'boolean' }
const maybe = (of: Json) => ({ anyOf: [of, { type: 'null' }] })
const object = (properties: Json, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
})
const list = (of: Json) => ({ type: 'array', items: of })

export interface Call {
  readonly method: 'get' | 'post' | 'put'
  readonly path: string
  readonly summary: string
  /** Least scope that it needs; `operator` is the deployment's secret. */
  readonly scope: 'read' | 'write' | 'administer' | 'operator'
  readonly query?: Schema
  readonly body?: Schema
  /** Kinds of a body that is no JSON. */
  readonly takes?: readonly string[]
  readonly status: 200 | 201
  readonly answer: Json
}

const counts = object({ created: whole, changed: whole, unchanged: whole })

const target = object({
  unit: text,
  indicator: text,
  year: whole,
  amount: number,
  bound: text,
  state: { type: 'string', enum: ['proposed', 'accepted', 'raised', 'objected'] },
})

/** Every call there is; a test compares it with the router. */
export const calls: readonly Call[] = [
  {
    method: 'post',
    path: '/organisations',
    summary:
      'Makes a root organisation, its administrator and a token. Both secrets are told once.',
    scope: 'operator',
    body: schemas.NewOrganisation,
    status: 201,
    answer: object({
      code: text,
      unit: { ...text, description: 'Code of the root unit.' },
      administrator: object({ login: text, password: text }),
      token: text,
    }),
  },
  {
    method: 'get',
    path: '/units',
    summary: 'The unit and all units below it, closed ones too, in the order of the tree.',
    scope: 'read',
    query: schemas.UnitsQuery,
    status: 200,
    answer: list(
      object({
        code: text,
        name: text,
        parent: maybe(text),
        level: text,
        order: whole,
        from: text,
        to: maybe(text),
        groups: { type: 'object', additionalProperties: text },
        keptByParent: flag,
        exempt: flag,
      }),
    ),
  },
  {
    method: 'put',
    path: '/units',
    summary: 'Adds and changes units of the branch, all or none. Units that are not sent stay.',
    scope: 'administer',
    body: schemas.Units,
    status: 200,
    answer: counts,
  },
  {
    method: 'put',
    path: '/indicators',
    summary: 'Makes and changes indicators, all or none; only with a token of the root.',
    scope: 'administer',
    body: schemas.Indicators,
    status: 200,
    answer: counts,
  },
  {
    method: 'get',
    path: '/figures',
    summary: "A unit's own figures. Of units below: those that are submitted.",
    scope: 'read',
    query: schemas.FiguresQuery,
    status: 200,
    answer: list(
      object(
        {
          unit: text,
          indicator: text,
          period: text,
          amount: number,
          numerator: number,
          denominator: number,
          nil: flag,
          breakdown: { type: 'object', additionalProperties: number },
          estimate: flag,
          submitted: flag,
        },
        ['amount', 'numerator', 'denominator', 'nil', 'breakdown'],
      ),
    ),
  },
  {
    method: 'put',
    path: '/figures',
    summary:
      'Records figures of the branch, all or none. Each is said by amount, by numerator and denominator, or by nil. ' +
      'With submit=true a report that was submitted before is taken back and submitted again; its history says so.',
    scope: 'write',
    query: schemas.SubmitQuery,
    body: schemas.Figures,
    status: 200,
    answer: object({ recorded: whole, unchanged: whole }),
  },
  {
    method: 'post',
    path: '/rollups/refresh',
    summary: 'Compiles what waits, now. Call it again until remaining is 0.',
    scope: 'write',
    body: schemas.NoBody,
    status: 200,
    answer: object({ compiledAt: text, changed: whole, rows: whole, remaining: whole }),
  },
  {
    method: 'post',
    path: '/rollups/recount',
    summary:
      'Makes every total from scratch and compares it with what stands; what differs is put right. Only with a token of the root.',
    scope: 'administer',
    body: schemas.NoBody,
    status: 200,
    answer: object({ compared: whole, differences: whole }),
  },
  {
    method: 'get',
    path: '/rollups',
    summary:
      'Totals of a unit and its branch. An amount that nobody reported is null, never 0. A percentage has four decimals. ' +
      'group splits totals by options of groups. total=signed tells what the heads of the units below have signed with their reports, instead of what runs; it does not go with group.',
    scope: 'read',
    query: schemas.RollupsQuery,
    status: 200,
    answer: object({
      period: text,
      compiledAt: maybe(text),
      rows: list(
        object(
          {
            unit: text,
            indicator: text,
            amount: maybe(number),
            numerator: maybe(number),
            denominator: maybe(number),
            percent: maybe(number),
            toDate: maybe(number),
            toDateDenominator: maybe(number),
            reported: whole,
            expected: whole,
            nil: whole,
            estimated: whole,
            meeting: whole,
            breakdown: { type: 'object', additionalProperties: maybe(number) },
            group: { type: 'object', additionalProperties: maybe(text) },
            masked: flag,
          },
          [
            ...['numerator', 'denominator', 'percent', 'toDateDenominator', 'meeting'],
            ...['estimated', 'breakdown', 'group', 'masked'],
          ],
        ),
      ),
    }),
  },
  {
    method: 'get',
    path: '/targets',
    summary: 'What a unit is to reach in a year, and how it has answered.',
    scope: 'read',
    query: schemas.TargetsQuery,
    status: 200,
    answer: list(target),
  },
  {
    method: 'put',
    path: '/targets',
    summary:
      "Sets targets of the branch, all or none. The unit's own stand; those of units below are proposed to them.",
    scope: 'write',
    body: schemas.Targets,
    status: 200,
    answer: object({ created: whole, changed: whole, unchanged: whole, targets: list(target) }),
  },
  {
    method: 'post',
    path: '/plans/reading',
    summary:
      'Reads a plan: its lines, and a proposal for each measurable target. Takes text/plain (UTF-8) or a .docx of at ' +
      'most 2 MB, and keeps nothing.',
    scope: 'read',
    takes: planTypes,
    status: 200,
    answer: object({
      title: maybe(text),
      number: maybe(text),
      date: maybe({ ...text, description: 'YYYY-MM-DD' }),
      year: maybe(whole),
      lines: list(object({ code: text, parent: maybe(text), text })),
      targets: list(
        object(
          {
            line: { ...text, description: 'Code of the line.' },
            quote: { ...text, description: 'Words of that line.' },
            amount: number,
            amountMax: { ...number, description: 'The other end of a range.' },
            bound: { type: 'string', enum: ['atLeast', 'about', 'exactly', 'atMost', 'all'] },
            percent: flag,
            measure: { ...text, description: 'What is counted; of a percentage, what it is of.' },
            perUnit: { ...flag, description: 'Each unit is to reach it.' },
            recurring: { type: 'string', enum: ['year', 'quarter', 'month'] },
            watch: { ...flag, description: 'A limit to look at, which is no target.' },
          },
          ['amountMax', 'recurring', 'watch'],
        ),
      ),
    }),
  },
  {
    method: 'get',
    path: '/reports',
    summary: 'Who has reported a month, who has not, and who is late.',
    scope: 'read',
    query: schemas.ReportsQuery,
    status: 200,
    answer: list(
      object({
        unit: text,
        period: text,
        state: { type: 'string', enum: ['draft', 'submitted', 'returned', 'accepted'] },
        due: text,
        submitted: maybe(text),
        accepted: maybe(text),
        late: flag,
      }),
    ),
  },
]

const refusals = {
  401: 'No token, or none that opens anything.',
  403: 'The token may not do this in its own unit.',
  404: 'There is no such unit, or none of this branch: the two answer alike.',
  409: 'What stands does not allow it: a submitted report, a closed unit, a code that is taken.',
  413: `More than ${mostRows} rows, or more bytes than are taken.`,
  422: 'It cannot be read, or rows of it are wrong; nothing was written.',
  429: 'Too many wrong tokens from this address.',
}

export function openApi(): Json {
  const problem = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  }
  const paths: Record<string, Json> = {}
  for (const call of calls) {
    const query = call.query && jsonSchema(call.query)
    const required = (query?.required ?? []) as string[]
    const parameters = Object.entries((query?.properties ?? {}) as Record<string, Json>).map(
      ([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }),
    )
    if (call.method === 'post') {
      parameters.push({
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        schema: { ...text, description: 'The same call again within a day has the same answer.' },
      } as (typeof parameters)[number])
    }
    paths[call.path] = {
      ...paths[call.path],
      [call.method]: {
        summary: call.summary,
        security: [call.scope === 'operator' ? { operator: [] } : { token: [call.scope] }],
        ...(parameters.length > 0 && { parameters }),
        ...(call.takes && {
          requestBody: {
            required: true,
            content: Object.fromEntries(
              call.takes.map((type) => [
                type,
                { schema: type === 'text/plain' ? text : { ...text, format: 'binary' } },
              ]),
            ),
          },
        }),
        ...(call.body && {
          requestBody: {
            required: call.body.type !== 'optional',
            content: { 'application/json': { schema: jsonSchema(call.body) } },
          },
        }),
        responses: {
          [call.status]: {
            description: 'Done.',
            content: { 'application/json': { schema: call.answer } },
          },
          ...Object.fromEntries(
            Object.entries(refusals).map(([status, description]) => [
              status,
              { description, content: problem },
            ]),
          ),
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Đồng Hành',
      version: '1',
      description: 'Period codes: 2023, 2023-H1, 2023-9M, 2023-Q1, 2023-03. Amounts are exact.',
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of a unit.' },
        operator: { type: 'http', scheme: 'bearer', description: "The deployment's secret." },
      },
      schemas: {
        Problem: object(
          {
            type: text,
            status: whole,
            code: text,
            title: text,
            detail: text,
            reference: text,
            errors: list(
              object({
                row: maybe(whole),
                field: text,
                code: { type: 'string', enum: refusalCodes },
                message: text,
              }),
            ),
          },
          ['reference', 'errors'],
        ),
      },
    },
  }
}
