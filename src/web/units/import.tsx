import type { PlannedRow } from '../../domain/tree.ts'
import { paths } from '../../paths.ts'
import type { Text } from '../../text/vi.ts'
import { FileField, Form } from '../../ui/fields.tsx'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { sayChange } from '../../ui/tree.tsx'

export type FileWrong = keyof Text['unitTree']['fileRefused']

export function ImportPage({ frame, wrong }: { frame: Frame; wrong?: FileWrong }) {
  const { unitTree: t } = useText()
  return (
    <UnitPage frame={frame} room="units" title={t.importTitle}>
      <FileForm frame={frame} wrong={wrong} />
      <p>
        <a href={paths.units(frame.at)}>{t.backToTree}</a>
      </p>
    </UnitPage>
  )
}

function FileForm({ frame, wrong }: { frame: Frame; wrong?: FileWrong | undefined }) {
  const { unitTree: t } = useText()
  const { code: _, name: __, ...others } = t.columns
  return (
    <Form
      token={frame.token}
      action={paths.unitsImport(frame.at)}
      enctype="multipart/form-data"
      class="card"
    >
      <p>{t.importIntro}</p>
      <p>{t.importColumns(Object.values(others).join(', '))}</p>
      <p>{t.importKeeps}</p>
      <FileField
        name="file"
        label={t.file}
        error={wrong && t.fileRefused[wrong]}
        accept=".xlsx,.csv"
      />
      <button class="main">{t.importSubmit}</button>
    </Form>
  )
}

const outcomes = ['refused', 'changed', 'added', 'unchanged'] as const
/** Rows of one outcome that are listed; all of them are counted. */
const mostListed = 1000

/** What a file would do, row by row. Nothing is written yet. */
export function PreviewPage({
  frame,
  planned,
  table,
  seen,
  stale = false,
}: {
  frame: Frame
  planned: readonly PlannedRow[]
  /** The rows as they were read, for the confirmation. */
  table: string
  seen: string
  stale?: boolean
}) {
  const t = useText()
  const { unitTree: u } = t
  const of = (outcome: PlannedRow['outcome']) => planned.filter((row) => row.outcome === outcome)
  const changes = of('added').length + of('changed').length
  const refused = of('refused').length
  return (
    <UnitPage
      frame={frame}
      room="units"
      title={`${u.importTitle}: ${u.previewTitle.toLowerCase()}`}
    >
      {stale && (
        <p class="note error" role="alert">
          {u.previewStale}
        </p>
      )}
      {refused > 0 && (
        <p class="error" role="alert">
          {u.previewRefused}
        </p>
      )}
      {refused === 0 && changes === 0 && <p class="note">{u.previewNothing}</p>}
      {refused === 0 && changes > 0 && (
        <Form
          token={frame.token}
          action={paths.unitsImportConfirmation(frame.at)}
          enctype="multipart/form-data"
        >
          <input type="hidden" name="seen" value={seen} />
          <input type="hidden" name="table" value={table} />
          <p class="acts">
            <button class="main">{u.confirm(changes)}</button>
            <a href={paths.unitsImport(frame.at)}>{u.otherFile}</a>
          </p>
        </Form>
      )}
      {outcomes.map((outcome) => {
        const rows = of(outcome)
        return (
          rows.length > 0 && (
            <details class="card" open={outcome !== 'unchanged'}>
              <summary>{u.previewCount[outcome](rows.length)}</summary>
              <ul class="list">
                {rows.slice(0, mostListed).map((row) => (
                  <li>
                    <div>
                      <strong>{row.name || row.code}</strong> <small>{row.code}</small>
                      <Why row={row} />
                    </div>
                    <span class="quiet">{u.line(row.line)}</span>
                  </li>
                ))}
              </ul>
              {rows.length > mostListed && <p class="quiet">{u.more(rows.length - mostListed)}</p>}
            </details>
          )
        )
      })}
      {(refused > 0 || changes === 0) && <FileForm frame={frame} />}
    </UnitPage>
  )
}

function Why({ row }: { row: PlannedRow }) {
  const t = useText()
  const words =
    row.outcome === 'refused'
      ? row.refused.map((why) => t.unitTree.refused[why])
      : row.outcome === 'added'
        ? [t.unitTree.given(t.unitTree.field.parent, row.after?.parent ?? '')]
        : row.changes.map((one) => sayChange(t, one))
  return (
    <>
      {words.map((line) => (
        <>
          <br />
          <span class={row.outcome === 'refused' ? 'behind' : undefined}>{line}</span>
        </>
      ))}
    </>
  )
}
