import type { Period } from '../../domain/period.ts'
import { type NarrativePart, narrativeParts, writePlace } from '../../domain/report.ts'
import { paths, type UnitAddress } from '../../paths.ts'
import {
  type BelowParagraph,
  type Narrative,
  type Paragraph,
  paragraphOf,
} from '../../store/narratives.ts'
import type { Remark } from '../../store/remarks.ts'
import { formatMoment } from '../../text/format.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { Paragraph as Shown, Sources } from '../../ui/narrative.tsx'
import { Asked } from '../../ui/remarks.tsx'
import { useText } from '../../ui/text.tsx'

/** A paragraph as it is shown: as it stands, or as it was typed and refused. */
export interface ParagraphState {
  readonly paragraph: Paragraph
  readonly typed?: string | undefined
  readonly error?: 'stale' | 'tooLong' | undefined
  readonly saved?: boolean | undefined
}

export function NarrativePage({
  frame,
  period,
  narrative,
  editable,
  closedWords,
  shown,
  remarks,
}: {
  frame: Frame
  period: Period
  narrative: Narrative
  editable: boolean
  /** Why nothing can be written, where that is so. */
  closedWords: string | undefined
  /** The one that was just sent. */
  shown?: ParagraphState | undefined
  /** What the unit above asks of this report. */
  remarks: readonly Remark[]
}) {
  const t = useText().cycle.narrative
  return (
    <UnitPage
      frame={frame}
      room="sheet"
      title={t.title(useText().period(period.code))}
      scripts={editable ? ['words'] : []}
    >
      <p>
        <a href={paths.report(frame.at, period.code)}>{t.back}</a>
      </p>
      {closedWords ? <p class="note">{closedWords}</p> : <p class="quiet">{t.intro}</p>}
      {narrative.tasks.map((task, n) => {
        const filled = narrativeParts.some(
          (part) =>
            paragraphOf(narrative, task, part).text !== '' ||
            (shown?.paragraph.task === task && shown.paragraph.part === part) ||
            remarks.some(({ place }) => place === writePlace({ kind: 'narrative', task, part })),
        )
        return (
          <details class="card" open={n === 0 || filled}>
            <summary>
              <h2 lang="vi">{task || t.whole}</h2>
            </summary>
            {narrativeParts.map((part) => {
              const mine =
                shown?.paragraph.task === task && shown.paragraph.part === part
                  ? shown
                  : { paragraph: paragraphOf(narrative, task, part) }
              return (
                <ParagraphForm
                  at={frame.at}
                  token={frame.token}
                  period={period}
                  state={mine}
                  place={n}
                  editable={editable}
                  below={frame.unit.hasChildren}
                  remarks={remarks}
                />
              )
            })}
          </details>
        )
      })}
    </UnitPage>
  )
}

/** One paragraph: it is saved when its field is left. */
export function ParagraphForm({
  at,
  token,
  period,
  state: { paragraph, typed, error, saved },
  place,
  editable,
  below,
  remarks,
}: {
  at: UnitAddress
  token: string
  period: Period
  state: ParagraphState
  /** Of its task among the others: names the fields. */
  place: number
  editable: boolean
  below: boolean
  remarks: readonly Remark[]
}) {
  const t = useText().cycle.narrative
  const { task, part, text, version } = paragraph
  const id = `n-${place}-${part}`
  const action = paths.narrative(at, period.code)
  const here = writePlace({ kind: 'narrative', task, part })
  const asked = (
    <Asked remarks={remarks.filter(({ place }) => place === here)} {...{ at, period }} />
  )
  if (!editable) {
    return (
      <div id={id}>
        <p>
          <b>{t.part[part]}</b>
        </p>
        {text ? <Shown text={text} /> : <p class="quiet">–</p>}
        {typed !== undefined && typed !== text && (
          <div class="note" role="alert">
            <p class="error">{t.tooLate}</p>
            <Shown text={typed} />
          </div>
        )}
        {asked}
      </div>
    )
  }
  return (
    <Form
      token={token}
      id={id}
      class="paragraph"
      action={action}
      hx-post={action}
      hx-trigger="change, submit"
      hx-swap="outerHTML"
      data-keep={`${part} ${task}`}
      data-typed={error && ''}
    >
      <input type="hidden" name="task" value={task} />
      <input type="hidden" name="part" value={part} />
      <input type="hidden" name="version" value={String(version)} />
      <label for={`${id}-t`}>{t.part[part]}</label>
      {asked}
      {error === 'stale' && (
        <div class="note" role="alert">
          <p class="error" id={`${id}-e`}>
            {t.stale(paragraph.editor ?? '', formatMoment(paragraph.editedAt))}
          </p>
          <Shown text={text} />
        </div>
      )}
      {error === 'tooLong' && (
        <p class="error" id={`${id}-e`} role="alert">
          {t.tooLong}
        </p>
      )}
      <textarea
        id={`${id}-t`}
        name="text"
        rows={Math.min(12, Math.max(2, Math.ceil((typed ?? text).length / 70)))}
        lang="vi"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-e` : undefined}
      >
        {typed ?? text}
      </textarea>
      <Sources text={text} sources={paragraph.sources} />
      <p class="acts">
        <button>{error === 'stale' ? t.saveMine : t.save}</button>
        {below && <a href={paths.narrativeBelow(at, period.code, task, part)}>{t.below}</a>}
        {saved && (
          <span class="saved" role="status">
            {t.saved}
          </span>
        )}
      </p>
    </Form>
  )
}

/** What the units below wrote of one thing, beside the unit's own words; one tap quotes. */
export function BelowPage({
  frame,
  period,
  narrative,
  below,
  task,
  part,
  editable,
  flash,
}: {
  frame: Frame
  period: Period
  narrative: Narrative
  below: readonly BelowParagraph[]
  task: string
  part: NarrativePart
  editable: boolean
  flash?: string | undefined
}) {
  const { below: t, narrative: n } = useText().cycle
  const mine = paragraphOf(narrative, task, part)
  const wrote = below.filter(({ text }) => text !== null && text.trim() !== '')
  const unsigned = below.filter(({ signed }) => signed !== 1).length
  const silent = below.length - unsigned - wrote.length
  return (
    <UnitPage frame={frame} room="sheet" title={t.title} flash={flash}>
      <p>
        <a href={paths.narrative(frame.at, period.code)}>{n.toWords}</a>
      </p>
      <nav class="ways" aria-label={t.choose}>
        {narrativeParts.map((one) => (
          <a
            href={paths.narrativeBelow(frame.at, period.code, task, one)}
            aria-current={one === part ? 'page' : undefined}
          >
            {n.part[one]}
          </a>
        ))}
      </nav>
      <nav class="ways" aria-label={n.whole}>
        {narrative.tasks.map((one) => (
          <a
            href={paths.narrativeBelow(frame.at, period.code, one, part)}
            aria-current={one === task ? 'page' : undefined}
            lang="vi"
          >
            {one || n.whole}
          </a>
        ))}
      </nav>
      <p>
        {silent > 0 && <span class="badge behind">{t.silent(silent)}</span>}{' '}
        {unsigned > 0 && <span class="badge">{t.unsigned(unsigned)}</span>}
      </p>
      {wrote.length === 0 && <Empty>{t.none}</Empty>}
      <div class="side">
        <div>
          {wrote.map(({ code, name, text }) => (
            <section class="card">
              <h2>{name}</h2>
              <Shown text={text ?? ''} />
              {editable && (
                <Form token={frame.token} action={paths.quotes(frame.at, period.code)}>
                  <input type="hidden" name="task" value={task} />
                  <input type="hidden" name="part" value={part} />
                  <input type="hidden" name="unit" value={code} />
                  <button aria-label={t.quoteOf(name)}>{t.quote}</button>
                </Form>
              )}
            </section>
          ))}
        </div>
        <section class="card">
          <h2>{t.mine}</h2>
          {mine.text ? <Shown text={mine.text} /> : <p class="quiet">–</p>}
          <Sources text={mine.text} sources={mine.sources} />
        </section>
      </div>
    </UnitPage>
  )
}
