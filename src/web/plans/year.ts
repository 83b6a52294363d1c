/** What the addresses of plans carry. */
import type { Context } from 'hono'
import { Problem } from '../../domain/problem.ts'
import { periodIn } from '../pages.tsx'

/** The year in the address. One that cannot be read is no page. */
export function yearIn(c: Context): number {
  const period = periodIn(c.req.param('year') ?? '')
  if (period.frequency !== 'year') throw new Problem('missing')
  return period.year
}

/** A number in the address. One that cannot be read is no page. */
export function numberIn(c: Context, name: string): number {
  const text = c.req.param(name) ?? ''
  if (!/^\d{1,9}$/.test(text)) throw new Problem('missing')
  return Number(text)
}

/** What was done before this page, in words. */
export const saidIn = (c: Context, words: Readonly<Record<string, string>>): string | undefined =>
  words[c.req.query('said') ?? '']
