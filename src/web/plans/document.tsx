/** A plan as the document it is: on a screen, on a phone, and printed in the official layout (Nghị định 30/2020/NĐ-CP). */
import type { Child } from 'hono/jsx'
import { type LineKind, type PlanLine, shown, standing } from '../../domain/plan.ts'
import type { Head } from '../../store/plans.ts'
import { formatDay } from '../../text/format.ts'
import type { Text } from '../../text/vi.ts'
import { useText } from '../../ui/text.tsx'

/** What a page says beside a line. */
export type Aside = (line: PlanLine) => Child

interface Shared {
  readonly below: ReadonlyMap<number | null, readonly PlanLine[]>
  readonly aside: Aside | undefined
}

/** Lines that the layout says in its own way, or at its own place. */
const apart = new Set<LineKind>(['head', 'signature', 'recipient', 'footnote'])

export function PlanDocument({
  head,
  lines: all,
  aside,
}: {
  head: Head
  lines: readonly PlanLine[]
  aside?: Aside | undefined
}) {
  const t = useText()
  const lines = standing(all)
  const body = lines.filter(({ kind }) => !apart.has(kind))
  const below = shown(body)
  const of = (kind: LineKind) => lines.filter((line) => line.kind === kind)
  // The document says "Nơi nhận:" itself; a text that was pasted said it, too.
  const recipients = of('recipient').filter(({ text }) => !/^nơi (nhận|gửi)\s*:?$/i.test(text))
  return (
    <article class="document" lang="vi">
      <header>
        <div class="masthead">
          <div>
            {head.superior && <p>{head.superior}</p>}
            <p class="issuer">{head.issuer}</p>
            <p>{head.number ? t.plan.number(head.number) : t.plan.noNumber}</p>
          </div>
          <div>
            <p class="issuer">{t.plan.nation}</p>
            <p class="motto">{t.plan.motto}</p>
            {head.issuedDay && (
              <p>
                <em>
                  {t.plan.placeAndDay(
                    head.place,
                    head.issuedDay.slice(8, 10),
                    monthOf(head.issuedDay),
                    head.issuedDay.slice(0, 4),
                  )}
                </em>
              </p>
            )}
          </div>
        </div>
        <p class="kind">{head.kind}</p>
        <p class="title">{head.title}</p>
      </header>
      {(below.get(null) ?? []).map((line) => (
        <Branch line={line} below={below} aside={aside} />
      ))}
      <div class="foot">
        {recipients.length > 0 && (
          <div>
            <em>{t.plan.recipients}</em>
            <ul>
              {recipients.map((line) => (
                <li>{line.text}</li>
              ))}
            </ul>
          </div>
        )}
        <div class="signature">
          <p>
            {head.authority}
            <br />
            {head.office}
          </p>
          <p>{head.signer}</p>
        </div>
      </div>
      {of('footnote').length > 0 && (
        <section aria-label={t.plan.footnotes}>
          <ol class="footnotes">
            {of('footnote').map((line) => (
              <li id={`n${line.marker}`} value={Number.parseInt(line.marker, 10) || undefined}>
                {line.text}
              </li>
            ))}
          </ol>
        </section>
      )}
    </article>
  )
}

/** Months 1 and 2 are written with a leading zero in an official date, the others as they are. */
const monthOf = (day: string) => {
  const month = Number(day.slice(5, 7))
  return month < 3 ? `0${month}` : String(month)
}

function Branch({ line, below, aside }: Shared & { line: PlanLine }) {
  const inner = (
    <>
      {(line.lead || line.cooperating || line.deadline) && <Led line={line} />}
      {aside?.(line)}
      {(below.get(line.id) ?? []).map((child) => (
        <Branch line={child} below={below} aside={aside} />
      ))}
    </>
  )
  if (line.kind === 'section' || line.kind === 'task' || line.kind === 'heading') {
    const title = (
      <>
        {line.marker} {line.text}
      </>
    )
    return (
      <details open id={`l${line.id}`} class={line.kind}>
        <summary>{line.kind === 'section' ? <h2>{title}</h2> : <h3>{title}</h3>}</summary>
        {inner}
      </details>
    )
  }
  return (
    <div class={line.kind} id={`l${line.id}`}>
      <p>
        {line.marker} <Words text={line.text} />
      </p>
      {inner}
    </div>
  )
}

type Leading = Pick<PlanLine, 'lead' | 'cooperating' | 'deadline'>

/** Who leads a line, with whom, and until when. */
export const sayLed = ({ plan: t }: Text, { lead, cooperating, deadline }: Leading): string =>
  [
    lead && t.lead(lead),
    cooperating && t.cooperating(cooperating),
    deadline && t.deadline(formatDay(deadline)),
  ]
    .filter(Boolean)
    .join(' · ')

export function Led({ line }: { line: Leading }) {
  const said = sayLed(useText(), line)
  return said === '' ? null : <p class="quiet">{said}</p>
}

/** The way to the sections and tasks of a plan; on a wide screen it stays at hand. */
export function Contents({ lines, children }: { lines: readonly PlanLine[]; children?: Child }) {
  const t = useText().plan
  const standing = lines.filter(({ omitted }) => omitted === null)
  const tasks = standing.filter(({ kind }) => kind === 'section' || kind === 'task')
  const shown = tasks.length > 0 ? tasks : standing.filter(({ kind }) => kind === 'heading')
  return (
    <nav class="contents" aria-label={t.contents}>
      <strong>{t.contents}</strong>
      <ol lang="vi">
        {shown.map((line) => (
          <li>
            <a href={`#l${line.id}`}>
              {line.marker} {line.text}
            </a>
          </li>
        ))}
      </ol>
      {children}
    </nav>
  )
}

/** The words of a line; a footnote's mark ([^1]) leads to the footnote. */
function Words({ text }: { text: string }) {
  const t = useText()
  return (
    <>
      {text.split(/(\[\^\d+\])/).map((part) => {
        const n = /^\[\^(\d+)\]$/.exec(part)?.[1]
        return n ? (
          <sup>
            <a href={`#n${n}`} aria-label={t.plan.footnoteBack(n)}>
              {n}
            </a>
          </sup>
        ) : (
          part
        )
      })}
    </>
  )
}
