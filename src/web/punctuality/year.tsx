import { percentOf } from '../../domain/progress.ts'
import type { Counted, Mark } from '../../domain/punctuality.ts'
import { addCounts } from '../../domain/punctuality.ts'
import { paths } from '../../paths.ts'
import type { Monthly, Punctuality, UnitPunctuality } from '../../store/punctuality.ts'
import { formatPercent } from '../../text/format.ts'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { sayCount } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'

const signs: Record<Mark, string> = {
  onTime: '●',
  late: '◐',
  missing: '○',
  waiting: '‧',
  none: '',
}

/** Completeness and timeliness over a year: of the branch by month, of the units just below by unit and level. */
export function PunctualityPage({
  frame,
  year,
  found: { units, months, levels: byLevel },
}: {
  frame: Frame
  year: number
  found: Punctuality
}) {
  const text = useText()
  const { punctual: t } = text.cycle
  const levels = [...Map.groupBy(units, ({ level }) => level)]
  return (
    <UnitPage frame={frame} room="board" title={t.title(year)}>
      <nav class="periods" aria-label={t.years}>
        <a href={paths.punctuality(frame.at, year - 1)} rel="prev" aria-label={text.nav.previous}>
          ‹
        </a>
        <strong>{year}</strong>
        <a href={paths.punctuality(frame.at, year + 1)} rel="next" aria-label={text.nav.next}>
          ›
        </a>
        <a href={paths.digest(frame.at, frame.period)}>{t.digest}</a>
      </nav>
      {units.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        <>
          <section class="card">
            <h2>{t.branch}</h2>
            {months.length === 0 ? <Empty>{t.noMonths}</Empty> : <Months year={year} of={months} />}
          </section>
          {byLevel.length > 0 && (
            <section class="card">
              <h2>{t.byLevel}</h2>
              {byLevel.map(({ name, months: ofLevel }) => (
                <details>
                  <summary>
                    {t.level(name)}: <InWords counted={addCounts(ofLevel)} />
                  </summary>
                  <Months year={year} of={ofLevel} />
                </details>
              ))}
            </section>
          )}
          <section class="card">
            <h2>{t.units}</h2>
            <p class="quiet">{t.legend}</p>
            {levels.map(([level, list]) => (
              <>
                <h3>
                  {t.level(level)}: <InWords counted={addCounts(list.map(({ own }) => own))} />
                </h3>
                <ul class="list">
                  {list.map((unit) => (
                    <Unit frame={frame} year={year} unit={unit} />
                  ))}
                </ul>
              </>
            ))}
          </section>
        </>
      )}
    </UnitPage>
  )
}

function Months({ year, of }: { year: number; of: readonly Monthly[] }) {
  const { punctual: t } = useText().cycle
  return (
    <table class="division">
      <thead>
        <tr>
          <th scope="col">{t.month}</th>
          <th scope="col">{t.complete}</th>
          <th scope="col">{t.timely}</th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ month, ...counted }) => (
          <tr>
            <th scope="row">{month}</th>
            <Shares counted={counted} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{year}</th>
          <Shares counted={addCounts(of)} />
        </tr>
      </tfoot>
    </table>
  )
}

function InWords({ counted }: { counted: Counted }) {
  const { punctual: t } = useText().cycle
  return (
    <>
      {t.complete.toLowerCase()} <Share counted={counted} of="received" />, {t.timely.toLowerCase()}{' '}
      <Share counted={counted} of="onTime" />
    </>
  )
}

function Unit({ frame, year, unit }: { frame: Frame; year: number; unit: UnitPunctuality }) {
  const text = useText()
  const { punctual: t } = text.cycle
  const at = { ...frame.at, unit: unit.code }
  return (
    <li>
      <span>
        {unit.hasChildren ? (
          <a href={paths.punctuality(at, year)}>{unit.name}</a>
        ) : (
          <a href={paths.duties(at)}>{unit.name}</a>
        )}{' '}
        <span class="marks">
          {unit.marks.map((mark, n) => (
            <span
              class={mark === 'missing' ? 'behind' : mark === 'onTime' ? 'reached' : 'quiet'}
              title={`${n + 1}: ${t.mark[mark]}`}
            >
              <span aria-hidden="true">{signs[mark]}</span>
              <span class="unseen">{mark === 'none' ? '' : `${n + 1}: ${t.mark[mark]}. `}</span>
            </span>
          ))}
        </span>
      </span>
      <span class="quiet">
        {t.complete} <Share counted={unit.own} of="received" /> · {t.timely}{' '}
        <Share counted={unit.own} of="onTime" />
        {unit.branch && (
          <>
            {' '}
            · {t.ofBranch} <Share counted={unit.branch} of="received" />
          </>
        )}
      </span>
    </li>
  )
}

function Share({ counted, of }: { counted: Counted; of: 'received' | 'onTime' }) {
  const text = useText()
  const { expected, [of]: count } = counted
  return (
    <>
      {sayCount(text, count)}/{sayCount(text, expected)}
      {expected > 0 && ` (${formatPercent(text.language, percentOf(count, expected))})`}
    </>
  )
}

function Shares({ counted }: { counted: Counted }) {
  return (
    <>
      <td>
        <Share counted={counted} of="received" />
      </td>
      <td>
        <Share counted={counted} of="onTime" />
      </td>
    </>
  )
}
