import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import { type MissingUnit, mostMissing } from '../../store/boards.ts'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

export function MissingPage({
  frame,
  period,
  month,
  units,
}: {
  frame: Frame
  period: Period
  month: string
  units: readonly MissingUnit[]
}) {
  const t = useText()
  const shown = units.slice(0, mostMissing)
  return (
    <UnitPage frame={frame} room="board" title={t.board.missing}>
      <p>
        <a href={paths.board(frame.at, period.code)}>
          {t.board.title}: {t.period(period.code)}
        </a>
      </p>
      {month !== period.code && <p class="quiet">{t.board.missingMonth(t.period(month))}</p>}
      {units.length === 0 && <Empty>{t.board.missingNone}</Empty>}
      <ul class="list">
        {shown.map((unit) => (
          <li>
            <a href={paths.duties({ ...frame.at, unit: unit.code })}>{unit.name}</a>
            <span class="quiet">{unit.parentName}</span>
            {unit.overdue && <span class="badge behind">{t.duties.lateUnits}</span>}
          </li>
        ))}
      </ul>
      {units.length > shown.length && <p class="note">{t.board.missingMore(shown.length)}</p>}
    </UnitPage>
  )
}
