/** A plan that was read, as a machine is told of it. */
import type { Reading } from '../../domain/reading/read.ts'
import { docxType } from '../plan-file.ts'

/** What may be sent to be read. */
export const planTypes = ['text/plain', docxType] as const

export function answerReading({ title, number, date, year, lines, targets }: Reading) {
  return {
    title,
    number,
    date,
    year,
    lines: lines.map(({ code, parent, text }) => ({ code, parent, text })),
    targets: targets.map(({ start: _, end: __, because: ___, ...target }) => target),
  }
}
