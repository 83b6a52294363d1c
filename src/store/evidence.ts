/** What stands behind a figure: notes, links and photographs. It goes with its report, and stops moving with it. */
import * as v from 'valibot'
import { owns, records } from '../domain/access.ts'
import type { Indicator } from '../domain/indicator.ts'
import type { Period } from '../domain/period.ts'
import type { PhotoType } from '../domain/photo.ts'
import { Problem } from '../domain/problem.ts'
import { askSheet, readSheet } from './figures.ts'
import addText from './sql/evidence-add.sql'
import listText from './sql/evidence-list.sql'
import removeText from './sql/evidence-remove.sql'
import { order, question, type Workspace } from './workspace.ts'

const Piece = v.object({
  id: v.string(),
  kind: v.picklist(['note', 'link', 'photo']),
  text: v.string(),
  key: v.nullable(v.string()),
  type: v.nullable(v.string()),
  bytes: v.nullable(v.number()),
  at: v.number(),
  person: v.nullable(v.string()),
})
export type Piece = v.InferOutput<typeof Piece>

const list = question(listText, Piece)
const addPiece = order(addText)
const removePiece = order(removeText)

/** Of one figure: it is proof, not an album. */
export const mostPieces = 20

export interface Evidence {
  readonly indicator: Indicator
  readonly pieces: readonly Piece[]
  /** Whether anything may still be added or taken away: the report is not signed, the period not closed. */
  readonly open: boolean
  /** Whether the root has closed the period. */
  readonly shut: boolean
}

/**
 * What stands behind a figure. From above only once its report is submitted, and of a sensitive indicator never: both
 * answer like a figure that is not there. Problem: `missing`.
 */
export async function evidenceOf(
  workspace: Workspace,
  period: Period,
  code: string,
): Promise<Evidence> {
  workspace.require('evidence.read')
  const at = { year: period.year, period: period.code, code }
  const [indicators, year, filed, closed, counts, pieces] = await workspace.ask(
    ...askSheet(workspace, period),
    workspace.about(list, at),
  )
  const sheet = readSheet(workspace, period, indicators, year, filed, closed, counts)
  const indicator = sheet.rows.find((row) => row.indicator.code === code)?.indicator
  const submitted = sheet.report?.state === 'submitted'
  if (
    !indicator ||
    (!submitted && !workspace.may('draft.read')) ||
    (indicator.sensitive && !owns(workspace.standing))
  ) {
    throw new Problem('missing')
  }
  return { indicator, pieces, open: !submitted && !sheet.closed, shut: sheet.closed }
}

export type NewPiece = { readonly id: string; readonly text: string } & (
  | { readonly kind: 'note' | 'link' }
  | {
      readonly kind: 'photo'
      readonly type: PhotoType
      readonly bytes: Uint8Array<ArrayBuffer>
    }
)

/**
 * Adds one piece, once: sent again under the same id it is there already. A photograph is in the bucket before anything
 * points at it. Problems: `forbidden`, `closed`, `periodClosed`, `missing`, `stale` (there are too many, or the report was signed just
 * now).
 */
export async function add(
  workspace: Workspace,
  period: Period,
  code: string,
  piece: NewPiece,
): Promise<void> {
  workspace.require('evidence.add')
  const { indicator, pieces, open, shut } = await evidenceOf(workspace, period, code)
  if (!records(workspace.standing, indicator.lead)) throw new Problem('forbidden')
  if (pieces.some(({ id }) => id === piece.id)) return
  if (!open) throw new Problem(shut ? 'periodClosed' : 'closed')
  const key = piece.kind === 'photo' ? await workspace.keepFile(piece.bytes) : null
  const write = workspace.change(
    addPiece,
    {
      ...{ year: period.year, period: period.code, indicator: indicator.id },
      ...{ id: piece.id, kind: piece.kind, text: piece.text, key, most: mostPieces },
      type: piece.kind === 'photo' ? piece.type : null,
      bytes: piece.kind === 'photo' ? piece.bytes.length : null,
    },
    1,
  )
  const subject = `${period.code}/${code}`
  try {
    await workspace.commit('evidence.add', [{ subject, from: null, to: piece.kind }], write)
  } catch (error) {
    if (error instanceof Problem && key) await workspace.dropFile(key)
    throw error
  }
}

/** Takes a piece away; its photograph goes after nothing points at it any more. Problems as above. */
export async function remove(
  workspace: Workspace,
  period: Period,
  code: string,
  id: string,
): Promise<void> {
  workspace.require('evidence.remove')
  const { indicator, pieces, open, shut } = await evidenceOf(workspace, period, code)
  const piece = pieces.find((one) => one.id === id)
  if (!piece) throw new Problem('missing')
  if (!records(workspace.standing, indicator.lead)) throw new Problem('forbidden')
  if (!open) throw new Problem(shut ? 'periodClosed' : 'closed')
  const write = workspace.change(
    removePiece,
    { year: period.year, period: period.code, indicator: indicator.id, id },
    1,
  )
  const subject = `${period.code}/${code}`
  await workspace.commit('evidence.remove', [{ subject, from: piece.kind, to: null }], write)
  if (piece.key) await workspace.dropFile(piece.key)
}

/** The bytes of a photograph, to whoever may see what stands behind its figure. Problem: `missing`. */
export async function photo(
  workspace: Workspace,
  period: Period,
  code: string,
  id: string,
): Promise<{ body: ReadableStream; type: string; bytes: number }> {
  const { pieces } = await evidenceOf(workspace, period, code)
  const piece = pieces.find((one) => one.id === id)
  const file = piece?.key ? await workspace.readFile(piece.key) : null
  if (!piece?.type || !file) throw new Problem('missing')
  return { body: file.body, type: piece.type, bytes: file.size }
}
