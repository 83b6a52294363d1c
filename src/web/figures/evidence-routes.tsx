/** What stands behind a figure: a note, a link, photographs. */
import { records } from '../../domain/access.ts'
import { lastMonth, type Period } from '../../domain/period.ts'
import { cleanPhoto, mostPhoto } from '../../domain/photo.ts'
import { Problem } from '../../domain/problem.ts'
import { tidy } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as evidenceStore from '../../store/evidence.ts'
import { or, periodIn, type UnitContext, unitPages } from '../pages.tsx'
import { EvidencePage, type EvidenceTyped, type EvidenceWrong, RemovalPage } from './evidence.tsx'

export const evidence = unitPages()

async function pageOf(
  c: UnitContext,
  period: Period,
  code: string,
  shown: { typed?: EvidenceTyped; wrong?: EvidenceWrong; flash?: string | undefined } = {},
) {
  const { workspace, at } = c.var
  const found = await evidenceStore.evidenceOf(workspace, period, code)
  const editable =
    found.open && workspace.may('evidence.add') && records(workspace.standing, found.indicator.lead)
  return (
    <EvidencePage
      frame={{
        ...c.var.frame(lastMonth(period).code),
        here: paths.evidence(at, period.code, code),
      }}
      period={period}
      {...found}
      editable={editable}
      newId={() => crypto.randomUUID()}
      {...shown}
    />
  )
}

evidence.get('/evidence/:period/:indicator', async (c) => {
  const period = periodIn(c.req.param('period'), 'asked')
  const said: Readonly<Record<string, string>> = c.var.text.fill.evidence.said
  return c.var.show(
    await pageOf(c, period, c.req.param('indicator'), { flash: said[c.req.query('said') ?? ''] }),
  )
})

/** What was typed as a piece, or what is wrong with it. */
async function pieceIn(
  form: URLSearchParams,
  photo: () => Promise<unknown>,
): Promise<evidenceStore.NewPiece | EvidenceWrong> {
  const id = form.get('id') ?? ''
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new Problem('unreadable')
  const typed = form.get('text') ?? ''
  const text = tidy(typed)
  const kind = form.get('kind')
  if (kind === 'note') {
    const note = typed.normalize('NFC').replace(/\r\n/g, '\n').trim()
    return note === '' ? 'noteEmpty' : note.length > 2000 ? 'noteLong' : { id, kind, text: note }
  }
  if (kind === 'link') {
    const url = text.length <= 500 && URL.canParse(text) ? new URL(text) : undefined
    const web = url && /^https?:$/.test(url.protocol) && url.username === ''
    return web ? { id, kind, text: url.href } : 'linkWrong'
  }
  if (kind !== 'photo') throw new Problem('unreadable')
  if (text.length > 300) return 'captionLong'
  const file = await photo()
  if (!(file instanceof File) || file.size === 0) return 'photoNone'
  if (file.size > mostPhoto) return 'photoLarge'
  const clean = cleanPhoto(new Uint8Array(await file.arrayBuffer()))
  return clean ? { id, kind, text, ...clean } : 'photoWrong'
}

evidence.post('/evidence/:period/:indicator', async (c) => {
  const { workspace, at } = c.var
  const period = periodIn(c.req.param('period'), 'asked')
  const code = c.req.param('indicator')
  workspace.require('evidence.add')
  const form = await c.var.form()
  const piece = await pieceIn(form, async () => (await c.req.formData()).get('photo'))
  const refuse = async (wrong: EvidenceWrong, status?: 409) => {
    const typed = { kind: form.get('kind') ?? '', text: (form.get('text') ?? '').slice(0, 3000) }
    return c.var.refuse(await pageOf(c, period, code, { typed, wrong }), undefined, status)
  }
  if (typeof piece === 'string') return refuse(piece)
  const done = await evidenceStore.add(workspace, period, code, piece).catch(or('stale'))
  if (done instanceof Problem) return refuse('tooMany', 409)
  return c.var.done(`${paths.evidence(at, period.code, code)}?said=added`)
})

/** Only what was looked through and cleaned is in the bucket; the browser is told what it is, and guesses nothing. */
evidence.get('/evidence/:period/:indicator/:id/photo', async (c) => {
  const period = periodIn(c.req.param('period'), 'asked')
  const { workspace } = c.var
  const id = c.req.param('id')
  const { body, type, bytes } = await evidenceStore.photo(
    workspace,
    period,
    c.req.param('indicator'),
    id,
  )
  return c.body(body, 200, {
    'Content-Type': type,
    'Content-Length': String(bytes),
    'Content-Disposition': `inline; filename="${id.slice(0, 8)}.${type.split('/')[1]}"`,
  })
})

evidence.get('/evidence/:period/:indicator/:id/removal', async (c) => {
  const { workspace, at } = c.var
  const period = periodIn(c.req.param('period'), 'asked')
  const code = c.req.param('indicator')
  workspace.require('evidence.remove')
  const { indicator, pieces, open, shut } = await evidenceStore.evidenceOf(workspace, period, code)
  const piece = pieces.find(({ id }) => id === c.req.param('id'))
  if (!piece) throw new Problem('missing')
  if (!open) throw new Problem(shut ? 'periodClosed' : 'closed')
  const here = paths.evidence(at, period.code, code)
  const frame = { ...c.var.frame(lastMonth(period).code), here }
  return c.var.show(
    <RemovalPage frame={frame} period={period} indicator={indicator} piece={piece} />,
  )
})

evidence.post('/evidence/:period/:indicator/:id/removal', async (c) => {
  const { workspace, at } = c.var
  const period = periodIn(c.req.param('period'), 'asked')
  const code = c.req.param('indicator')
  workspace.require('evidence.remove')
  await c.var.form()
  await evidenceStore.remove(workspace, period, code, c.req.param('id'))
  return c.var.done(`${paths.evidence(at, period.code, code)}?said=removed`)
})
