import { asksTheSame, type Comparison, countsOf, type PlanLine } from '../../domain/plan.ts'
import { useText } from '../../ui/text.tsx'
import { Words } from './versions.tsx'

/** Targets that ask the same are not told: each unit has its own number of what is divided. */
const differing = (before: PlanLine, after: PlanLine) =>
  asksTheSame(before, after)
    ? { before: { ...before, goals: [] }, after: { ...after, goals: [] } }
    : { before, after }

/** Two plans side by side, line by line; what is the same is folded away. */
export function Compared({ comparison }: { comparison: Comparison }) {
  const { below: t } = useText().plan
  const { lines, added } = comparison
  const differ = lines.filter(({ standing }) => standing !== 'same')
  const same = lines.filter(({ standing }) => standing === 'same')
  const counts = countsOf(comparison)
  return (
    <>
      <p>
        {t.fate.same}: <b>{counts.taken}</b> · {t.fate.changed}: <b>{counts.changed}</b> ·{' '}
        {t.fate.omitted}: <b>{counts.omitted}</b> · {t.fate.added}: <b>{counts.added}</b>
      </p>
      {differ.map(({ above, below, standing }) => (
        <div class="side">
          <p lang="vi">
            {above.marker} {above.text}
          </p>
          <div>
            <span class={`badge ${standing === 'changed' ? '' : 'behind'}`}>
              {t.fate[standing]}
            </span>{' '}
            {below?.omitted
              ? t.reason(below.omitted)
              : below && <Words {...differing(above, below)} />}
            {!below && t.noLine}
          </div>
        </div>
      ))}
      {added.length > 0 && (
        <>
          <h2>{t.onlyTheirs}</h2>
          <ul lang="vi">
            {added.map((line) => (
              <li>
                {line.marker} {line.text}
              </li>
            ))}
          </ul>
        </>
      )}
      {same.length > 0 && (
        <details>
          <summary>{t.sameLines(same.length)}</summary>
          <ul lang="vi">
            {same.map(({ above }) => (
              <li>
                {above.marker} {above.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
