/** The words of a report, to be read. */
import { narrativeParts, stands } from '../domain/report.ts'
import type { Text } from '../text/vi.ts'
import { useText } from './text.tsx'

interface Written {
  readonly task: string
  readonly part: (typeof narrativeParts)[number]
  readonly text: string
  readonly sources?: readonly { unit: string; name: string; text: string }[]
}

/** Tasks in order, each with what was written of it; nothing is said of what nobody wrote. */
export function Said({
  narrative: { tasks, paragraphs },
  empty,
}: {
  narrative: { readonly tasks: readonly string[]; readonly paragraphs: readonly Written[] }
  empty: string
}) {
  const t = useText().cycle.narrative
  const written = paragraphs.filter(({ text }) => text.trim() !== '')
  if (written.length === 0) return <p class="quiet">{empty}</p>
  // A task that is asked no more keeps what was written of it.
  const known = [...new Set([...tasks, ...written.map(({ task }) => task)])]
  return (
    <>
      {known.map((task) => {
        const mine = written.filter((one) => one.task === task)
        if (mine.length === 0) return null
        return (
          <div lang="vi">
            <h3>{task || t.whole}</h3>
            {narrativeParts.map((part) => {
              const one = mine.find((paragraph) => paragraph.part === part)
              if (!one) return null
              return (
                <>
                  <p>
                    <b>{t.part[part]}</b>
                  </p>
                  <Paragraph text={one.text} />
                  <Sources text={one.text} sources={one.sources ?? []} />
                </>
              )
            })}
          </div>
        )
      })}
    </>
  )
}

/** Lines as they were typed. */
export function Paragraph({ text }: { text: string }) {
  return <p class="typed">{text}</p>
}

/** What a paragraph quotes, and whether the words still stand in it as they were written. */
export function Sources({
  text,
  sources,
}: {
  text: string
  sources: readonly { unit: string; name: string; text: string }[]
}) {
  const { narrative: t }: Text['cycle'] = useText().cycle
  if (sources.length === 0) return null
  return (
    <p class="quiet">
      {sources
        .map((source) => `${t.quoted(source.name)}${stands(text, source) ? '' : ` (${t.edited})`}`)
        .join(' · ')}
    </p>
  )
}
