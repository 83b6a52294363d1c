import { paths } from '../../paths.ts'
import type { CatalogueRow } from '../../store/catalogue.ts'
import { formatDay } from '../../text/format.ts'
import { Form, SelectField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export function IndicatorsPage({
  frame,
  indicators,
  levels,
  lead,
  editable,
  flash,
}: {
  frame: Frame
  indicators: readonly CatalogueRow[]
  levels: readonly { position: number; name: string }[]
  /** Only what this department leads. */
  lead: string
  editable: boolean
  flash?: string | undefined
}) {
  const t = useText().catalogue
  const leads = [...new Set(indicators.flatMap((row) => row.lead ?? []))].sort()
  const shown = indicators.filter((row) => !lead || row.lead === lead)
  const asked = shown.filter((row) => row.retiredOn === null)
  const retired = shown.filter((row) => row.retiredOn !== null)
  const tasks = [...new Set(asked.map((row) => row.task))]
  const line = (row: CatalogueRow) => (
    <Line frame={frame} row={row} levels={levels} editable={editable && !lead} />
  )
  return (
    <UnitPage frame={frame} room="members" title={t.title} flash={flash}>
      <p>{t.intro}</p>
      {editable && (
        <p class="acts">
          <a class="main" href={paths.newIndicator(frame.at)}>
            {t.add}
          </a>
          <a href={paths.newIndicator(frame.at, 'calculated')}>{t.addCalculated}</a>
        </p>
      )}
      {leads.length > 1 && (
        <form method="get" action={paths.indicators(frame.at)}>
          <SelectField
            name="lead"
            label={t.filter}
            value={lead}
            options={[
              { value: '', label: t.all },
              ...leads.map((value) => ({ value, label: value })),
            ]}
          />
          <button>{t.show}</button>
        </form>
      )}
      {indicators.length === 0 && <Empty>{t.none}</Empty>}
      {tasks.map((task) => (
        <section class="card">
          <h2>{task ?? t.noTask}</h2>
          <ul class="list branch">{asked.filter((row) => row.task === task).map(line)}</ul>
        </section>
      ))}
      {retired.length > 0 && (
        <details class="card">
          <summary>{t.retired}</summary>
          <ul class="list branch">{retired.map(line)}</ul>
        </details>
      )}
    </UnitPage>
  )
}

function Line({
  frame,
  row,
  levels,
  editable,
}: {
  frame: Frame
  row: CatalogueRow
  levels: readonly { position: number; name: string }[]
  editable: boolean
}) {
  const t = useText().catalogue
  const enters = levels
    .filter(({ position }) => row.levels.includes(position))
    .map(({ name }) => name)
  const counted = row.source === 'reports' || row.source === 'coverage'
  const how = row.calculated
    ? t.formula(
        row.calculated.denominator
          ? `(${row.calculated.numerator}) / (${row.calculated.denominator})`
          : row.calculated.numerator,
      )
    : counted
      ? t.counted
      : `${t.time[row.timeRule][0]}; ${t.units[row.unitRule][0]} · ${t.frequency[row.frequency]} · ${
          enters.length > 0 ? t.enters(enters.join(', ')) : t.nobody
        }`
  return (
    <li>
      <div>
        <a href={paths.indicator(frame.at, row.code)}>{row.name}</a>
        <small>
          {row.code} · {row.measure} · {how}
          {row.retiredOn && ` · ${t.retiredFrom(formatDay(row.retiredOn))}`}
        </small>
      </div>
      {editable && (
        <Form token={frame.token} action={paths.indicatorOrder(frame.at, row.code)} class="acts">
          <button name="step" value="up" aria-label={t.up(row.name)}>
            ↑
          </button>
          <button name="step" value="down" aria-label={t.down(row.name)}>
            ↓
          </button>
        </Form>
      )}
    </li>
  )
}
