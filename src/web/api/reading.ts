/** A plan that was read, as a machine is told of it. */
import { proposalsOf } from '../../domain/reading/proposals.ts'
import type { Reading } from '../../domain/reading/read.ts'
import { docxType } from '../plan-file.ts'

/** What may be sent to be read. */
export const planTypes = ['text/plain', docxType] as const

export function answerReading(reading: Reading) {
  const { title, number, date, year, lines } = reading
  return {
    title,
    number,
    date,
    year,
    lines: lines.map(({ code, parent, text }) => ({ code, parent, text })),
    targets: proposalsOf(reading).map(
      ({ start: _, end: __, because: ___, perUnit, ...target }) => ({
        ...target,
        perUnit: perUnit !== null,
      }),
    ),
  }
}
