/** What a machine is answered: JSON, and RFC 9457 problem documents for everything refused. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import * as v from 'valibot'
import { Problem, type ProblemName, problems } from '../../domain/problem.ts'
import {
  mostErrors,
  type RefusalCode,
  Refused,
  type RowError,
  refusalCodes,
} from '../../domain/refused.ts'
import { en } from '../../text/en.ts'
import { type Text, vi } from '../../text/vi.ts'
import { mostFile } from '../sheet.ts'

/** Most rows of one request, and most bytes of it. */
export const mostRows = 5000
const mostBytes = 4 * 1024 * 1024

/** Most bytes of a request: a plan to be read is held to the limit of files. */
export const mostBytesOf = (path: string) =>
  path.endsWith('/plans/reading') ? mostFile : mostBytes

/** A machine says its language, if it minds; no cookie is read here. */
export function languageOf(c: Context): Text {
  return /^\s*en\b/i.test(c.req.header('accept-language') ?? '') ? en : vi
}

export function answerRefusal(error: unknown, c: Context): Response {
  const t = languageOf(c).machine.api
  if (error instanceof Refused) {
    const [title, detail] =
      error.status === 413
        ? t.tooMany(mostRows)
        : t.problem[error.status === 409 ? 'closed' : 'refused']
    return document(c, {
      status: error.status,
      code: error.status === 413 ? 'tooLarge' : error.status === 409 ? 'closed' : 'refused',
      title,
      detail,
      errors: error.errors.map(({ detail, ...one }) => ({
        ...one,
        message: detail ? `${t.refused[one.code]} (${detail})` : t.refused[one.code],
      })),
    })
  }
  if (error instanceof HTTPException && error.status < 500) {
    const [title, detail] = t.problem.unreadable
    return document(c, { status: error.status, code: 'unreadable', title, detail })
  }
  const reason: ProblemName | 'accident' =
    error instanceof Problem
      ? error.reason
      : /overloaded|Network connection lost|reset because/.test(String(error))
        ? 'busy'
        : 'accident'
  const reference = reason === 'accident' ? crypto.randomUUID().slice(0, 8) : undefined
  if (reference && error instanceof Error) {
    // No path and no body: they may hold names or figures.
    const line = { accident: reference, method: c.req.method, error: String(error.stack ?? error) }
    console.error(JSON.stringify(line))
  }
  const [title, detail] =
    reason === 'tooLarge'
      ? t.tooLarge(mostBytesOf(c.req.path) / 1024 / 1024)
      : ((t.problem as Record<string, readonly [string, string]>)[reason] ?? t.problem.accident)
  return document(c, {
    status: reason === 'accident' ? 500 : problems[reason],
    code: reason,
    title,
    detail,
    ...(reference && { reference }),
  })
}

interface ProblemDocument {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly reference?: string
  readonly errors?: readonly unknown[]
}

function document(c: Context, { status, code, ...rest }: ProblemDocument): Response {
  const headers: Record<string, string> = { 'Content-Type': 'application/problem+json' }
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer'
  if (status === 429) headers['Retry-After'] = '900'
  if (status === 503) headers['Retry-After'] = '5'
  return c.body(
    JSON.stringify({ type: `/api#${code}`, status, code, ...rest }),
    status as 422,
    headers,
  )
}

/** Keys that no object of JavaScript has as its own: they would be lost on the way. */
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** Significant digits of a number as it is written. */
const digitsOf = (source: string) =>
  source
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '').length

/**
 * Reads a body of JSON. Problem: `unreadable`, for what is no JSON. `Refused`: 413 where a list has too many rows, 422
 * with what is wrong, row by row.
 */
export async function readJson<T>(
  text: string,
  type: string | undefined,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  if (!/^application\/json\s*(;|$)/i.test(type ?? '')) throw new Problem('unreadable')
  let body: unknown
  const unsafe = new Set<string>()
  try {
    body = JSON.parse(text, (key, value, context?: { source?: string }) => {
      if (unsafeKeys.has(key)) unsafe.add(key)
      // A double keeps 15 digits; a number with more would be rounded unseen.
      const exact = typeof value !== 'number' || digitsOf(context?.source ?? '') <= 15
      return exact ? value : Number.NaN
    })
  } catch {
    throw new Problem('unreadable')
  }
  if (unsafe.size > 0) {
    throw new Refused([...unsafe].map((field) => ({ row: null, field, code: 'unknownField' })))
  }
  if (body && typeof body === 'object') {
    for (const [field, list] of Object.entries(body)) {
      if (Array.isArray(list) && list.length > mostRows) {
        throw new Refused([{ row: null, field, code: 'tooMany', detail: String(mostRows) }], 413)
      }
    }
  }
  return parse(schema, body)
}

/** Parses what was sent, or refuses it row by row. */
export function parse<T>(schema: v.GenericSchema<unknown, T>, given: unknown): T {
  const read = v.safeParse(schema, given)
  if (read.success) return read.output
  const errors = read.issues.slice(0, mostErrors).map(errorOf)
  throw new Refused(errors)
}

function errorOf(issue: v.BaseIssue<unknown>): RowError {
  const keys = (issue.path ?? []).map(({ key }) => key)
  // { figures: [ { amount … } ] } has the place of a row second.
  const row = typeof keys[1] === 'number' ? keys[1] : null
  const field = keys.slice(row === null ? 0 : 2).join('.')
  return { row, field: field || String(keys[0] ?? ''), code: codeOf(issue) }
}

function codeOf(issue: v.BaseIssue<unknown>): RefusalCode {
  const named = refusalCodes.find((code) => code === issue.message)
  if (named) return named
  if (Number.isNaN(issue.input)) return 'tooManyDecimals'
  const missing = issue.received === 'undefined'
  switch (issue.type) {
    case 'strict_object':
      return issue.expected === 'never' ? 'unknownField' : missing ? 'required' : 'type'
    case 'picklist':
    case 'literal':
      return missing ? 'required' : 'notAChoice'
    case 'max_length':
      return Array.isArray(issue.input) ? 'tooMany' : 'tooLong'
    case 'min_length':
    case 'non_empty':
      return Array.isArray(issue.input) ? 'tooFew' : 'empty'
    case 'min_value':
    case 'max_value':
    case 'integer':
      return 'outOfRange'
    case 'regex':
    case 'check':
      return 'format'
    default:
      return missing ? 'required' : 'type'
  }
}
