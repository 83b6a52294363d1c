import type { Change, PlanLine } from '../../domain/plan.ts'
import { paths } from '../../paths.ts'
import type { Version, VersionRow } from '../../store/plans.ts'
import { formatDay, formatMoment } from '../../text/format.ts'
import { Empty, type Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { Changed } from './change.tsx'
import { Contents, Led, PlanDocument, sayLed } from './document.tsx'
import { sayGoal } from './goals.ts'
import { PlansPage } from './ways.tsx'

/** Every time that a plan was issued. */
export function VersionsPage({
  frame,
  year,
  versions,
}: {
  frame: Frame
  year: number
  versions: readonly VersionRow[]
}) {
  const { versions: t, ...plan } = useText().plan
  return (
    <PlansPage frame={frame} year={year} way="versions" title={t.title(year)}>
      {versions.length === 0 && <Empty>{t.none}</Empty>}
      <ol class="list" reversed>
        {versions.map(({ version, number, issuedDay, reason, issuedAt, person }) => (
          <li>
            <span>
              <a href={paths.planVersion(frame.at, year, version)}>{plan.versionOf(version)}</a>{' '}
              {number && plan.number(number)} {issuedDay && `· ${formatDay(issuedDay)}`}
              <br />
              {reason ?? t.first}
            </span>
            <span class="quiet">{issuedAt > 0 && t.by(person ?? '', formatMoment(issuedAt))}</span>
          </li>
        ))}
      </ol>
    </PlansPage>
  )
}

/** A plan as it was issued one time, and what was new in it. */
export function VersionPage({
  frame,
  year,
  version,
  before,
  changes,
  newest,
}: {
  frame: Frame
  year: number
  version: Version
  before: Version | undefined
  changes: readonly Change[]
  newest: number
}) {
  const { versions: t, ...plan } = useText().plan
  return (
    <PlansPage
      frame={frame}
      year={year}
      way="versions"
      title={`${plan.titleOf(year)} · ${plan.versionOf(version.version)}`}
    >
      {version.version < newest && <p class="note">{t.old(newest)}</p>}
      {version.reason && <p>{version.reason}</p>}
      {before && (
        <details class="card" open={changes.length > 0 && changes.length <= 12}>
          <summary>
            {t.changes(before.version)}:{' '}
            {changes.length === 0 ? t.noChanges : t.counted(changes.length)}
          </summary>
          <Changes changes={changes} />
        </details>
      )}
      <div class="plan">
        <Contents lines={version.lines} />
        <PlanDocument head={version} lines={version.lines} />
      </div>
    </PlansPage>
  )
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { change } = useText().plan.versions
  return (
    <ul class="changes">
      {changes.map((one) => (
        <li>
          <span class="badge">{change[one.kind]}</span> <Words {...one} />
        </li>
      ))}
    </ul>
  )
}

/** A line before and after: words that changed are marked; so are its targets, leads and deadline. */
export function Words({ before, after, under }: Pick<Change, 'before' | 'after' | 'under'>) {
  const text = useText()
  const line = after ?? before
  if (!line) return null
  const goals = (of: PlanLine | null) =>
    of?.goals.map((goal) => sayGoal(text, goal)).join('; ') ?? ''
  const led = (of: PlanLine) => sayLed(text, of)
  const whole = (of: PlanLine | null) => (of ? `${of.marker} ${of.text}`.trim() : '')
  return (
    <>
      <span lang="vi">
        {before && after ? (
          <Changed before={whole(before)} after={whole(after)} />
        ) : after ? (
          whole(after)
        ) : (
          <del>{whole(before)}</del>
        )}
      </span>
      {under !== undefined && (
        <p class="quiet">{text.plan.versions.under(whole(under) || text.plan.versions.top)}</p>
      )}
      {before && after && goals(before) !== goals(after) ? (
        <p class="quiet">
          <Changed before={goals(before)} after={goals(after)} />
        </p>
      ) : (
        goals(line) && <p class="quiet">{goals(line)}</p>
      )}
      {before && after && led(before) !== led(after) ? (
        <p class="quiet">
          <Changed before={led(before)} after={led(after)} />
        </p>
      ) : (
        <Led line={line} />
      )}
    </>
  )
}
