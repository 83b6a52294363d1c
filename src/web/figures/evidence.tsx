import type { Indicator } from '../../domain/indicator.ts'
import type { Period } from '../../domain/period.ts'
import { photoTypes } from '../../domain/photo.ts'
import { paths } from '../../paths.ts'
import { mostPieces, type Piece } from '../../store/evidence.ts'
import { formatMoment } from '../../text/format.ts'
import type { Text } from '../../text/vi.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export type EvidenceWrong = keyof Text['fill']['evidence']['wrong']
export interface EvidenceTyped {
  readonly kind: string
  readonly text: string
}

export function EvidencePage({
  frame,
  period,
  indicator,
  pieces,
  open,
  shut,
  editable,
  newId,
  typed,
  wrong,
  flash,
}: {
  frame: Frame
  period: Period
  indicator: Indicator
  pieces: readonly Piece[]
  open: boolean
  shut: boolean
  editable: boolean
  /** For each form: sent twice, it adds once. */
  newId: () => string
  typed?: EvidenceTyped | undefined
  wrong?: EvidenceWrong | undefined
  flash?: string | undefined
}) {
  const t = useText()
  const { evidence: e } = t.fill
  const { at } = frame
  const room = editable && pieces.length < mostPieces
  const form = (kind: 'note' | 'link' | 'photo') => {
    const mine = wrong && typed?.kind === kind
    const id = `${kind}-text`
    const marks = mine ? ({ 'aria-invalid': 'true', 'aria-describedby': `${id}-e` } as const) : {}
    return (
      <Form
        token={frame.token}
        action={paths.evidence(at, period.code, indicator.code)}
        enctype={kind === 'photo' ? 'multipart/form-data' : undefined}
        class="card"
      >
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="id" value={newId()} />
        {mine && (
          <p class="error" id={`${id}-e`} role="alert">
            {e.wrong[wrong]}
          </p>
        )}
        {kind === 'photo' && (
          <>
            <label for="photo">{e.photo}</label>
            <input
              id="photo"
              name="photo"
              type="file"
              accept={photoTypes.join(',')}
              required
              {...marks}
            />
          </>
        )}
        <label for={id}>
          {kind === 'photo' ? e.caption : kind === 'note' ? e.note : e.address}
        </label>
        {kind === 'note' ? (
          <textarea id={id} name="text" rows={3} lang="vi" maxlength={2000} {...marks}>
            {mine ? typed.text : ''}
          </textarea>
        ) : (
          <input
            id={id}
            name="text"
            type={kind === 'link' ? 'url' : 'text'}
            value={mine ? typed.text : ''}
            maxlength={kind === 'link' ? 500 : 300}
            {...(kind === 'link' ? marks : {})}
          />
        )}
        <button>{e.add[kind]}</button>
      </Form>
    )
  }
  return (
    <UnitPage
      frame={frame}
      room="sheet"
      title={e.title}
      flash={flash}
      scripts={editable ? ['photo'] : []}
    >
      <h2 lang="vi">{`${indicator.name} · ${t.period(period.code)}`}</h2>
      <p>
        <a href={`${paths.sheet(at, period.code)}#f-${indicator.code}`}>{e.back}</a>
      </p>
      <p class="quiet">{e.who}</p>
      {!open && <p class="note">{shut ? t.problem.periodClosed[1] : e.closed}</p>}
      {wrong === 'tooMany' && (
        <p class="error" role="alert">
          {e.wrong.tooMany}
        </p>
      )}
      {pieces.length === 0 && <Empty>{e.none}</Empty>}
      {pieces.map((piece) => (
        <section class="card">
          <Shown frame={frame} period={period} code={indicator.code} piece={piece} />
          {editable && (
            <p>
              <a
                class="proof"
                href={paths.evidenceRemoval(at, period.code, indicator.code, piece.id)}
              >
                {e.remove}
              </a>
            </p>
          )}
        </section>
      ))}
      {room && (
        <>
          {form('photo')}
          {form('note')}
          {form('link')}
        </>
      )}
    </UnitPage>
  )
}

function Shown({
  frame,
  period,
  code,
  piece,
}: {
  frame: Frame
  period: Period
  code: string
  piece: Piece
}) {
  const { evidence: e } = useText().fill
  const photo = paths.photo(frame.at, period.code, code, piece.id)
  return (
    <>
      {piece.kind === 'photo' && (
        <a href={photo}>
          <img class="photo" src={photo} alt={piece.text || e.kind.photo} loading="lazy" />
        </a>
      )}
      {piece.kind === 'link' ? (
        <p>
          <a href={piece.text} rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        </p>
      ) : (
        piece.text && (
          <p class="typed" lang="vi">
            {piece.text}
          </p>
        )
      )}
      <p class="quiet">{`${e.kind[piece.kind]} · ${piece.person ?? ''} · ${formatMoment(piece.at)}`}</p>
    </>
  )
}

export function RemovalPage({
  frame,
  period,
  indicator,
  piece,
}: {
  frame: Frame
  period: Period
  indicator: Indicator
  piece: Piece
}) {
  const { evidence: e } = useText().fill
  const { at } = frame
  return (
    <UnitPage frame={frame} room="sheet" title={e.removeTitle}>
      <section class="card">
        <Shown frame={frame} period={period} code={indicator.code} piece={piece} />
      </section>
      <Form
        token={frame.token}
        action={paths.evidenceRemoval(at, period.code, indicator.code, piece.id)}
      >
        <p>{e.removeHelp}</p>
        <p class="acts">
          <button class="main">{e.remove}</button>
          <a href={paths.evidence(at, period.code, indicator.code)}>{e.keep}</a>
        </p>
      </Form>
    </UnitPage>
  )
}
