import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Line, WatchedUnit } from '../../store/boards.ts'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { PeriodNav } from '../../ui/periods.tsx'
import { sayToDate } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import { watchWords } from '../../ui/totals.tsx'

/** The units that a watch points at, wherever in the branch they are. */
export function WatchedPage({
  frame,
  period,
  line: { indicator },
  units,
}: {
  frame: Frame
  period: Period
  line: Line
  units: readonly WatchedUnit[]
}) {
  const t = useText()
  const { code } = indicator
  return (
    <UnitPage frame={frame} room="board" title={t.board.watchedUnits}>
      <p>
        <a href={paths.boardLine(frame.at, period.code, code)}>{indicator.name}</a>
      </p>
      <PeriodNav period={period} to={(to) => paths.watched(frame.at, to, code)} longer />
      <p class="quiet">{t.board.watchedHelp}</p>
      {indicator.sensitive && <p class="note">{t.board.maskedLong}</p>}
      {units.length === 0 && <Empty>{t.board.watchedNone}</Empty>}
      <ul class="list">
        {units.map((unit) => (
          <li>
            <a href={paths.boardLine({ ...frame.at, unit: unit.code }, period.code, code)}>
              {unit.name}
            </a>
            <span class="quiet">{unit.parentName}</span>
            <span>
              <b>{sayToDate(t, indicator, unit.total, unit.due)}</b>{' '}
              <span class="badge behind">{watchWords(t, indicator, unit.total, unit.due)}</span>
            </span>
          </li>
        ))}
      </ul>
    </UnitPage>
  )
}
