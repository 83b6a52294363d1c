import { may } from '../../domain/access.ts'
import { paths } from '../../paths.ts'
import type { AskedTheme, MadeTheme } from '../../store/themes.ts'
import { formatDay } from '../../text/format.ts'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

/** Thematic reports that are asked of this unit, and those that it asks. */
export function ThemesPage({
  frame,
  asked,
  made,
}: {
  frame: Frame
  asked: readonly AskedTheme[]
  made: readonly MadeTheme[]
}) {
  const { themes: t } = useText().calendar
  const { hasChildren, closedOn, path } = frame.unit
  const { today } = frame.organisation
  return (
    <UnitPage frame={frame} room="duties" title={t.title}>
      {(frame.unit.depth > 0 || path.length > 0) && (
        <section class="card">
          <h2>{t.asked}</h2>
          {asked.length === 0 && <Empty>{t.askedNone}</Empty>}
          <ul class="list">
            {asked.map(({ maker, makerName, id, name, dueDay, submittedDay, withdrawnAt }) => (
              <li>
                <a href={paths.themeAnswer(frame.at, maker, id)} lang="vi">
                  {name}
                </a>
                <span
                  class={
                    !submittedDay && withdrawnAt === null && dueDay < today ? 'behind' : 'quiet'
                  }
                >
                  {t.duty(makerName, formatDay(dueDay))}
                  {submittedDay && ` · ${t.sentOn(formatDay(submittedDay))}`}
                  {withdrawnAt !== null && ` · ${t.withdrawn}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hasChildren && (
        <section class="card">
          <h2>{t.made}</h2>
          {made.length === 0 && <Empty>{t.madeNone}</Empty>}
          <ul class="list">
            {made.map(({ id, name, dueDay, answered, asked: of, withdrawnAt }) => (
              <li>
                <a href={paths.theme(frame.at, id)} lang="vi">
                  {name}
                </a>
                <span class="quiet">
                  {t.counted(answered, of)} · {t.due(formatDay(dueDay))}
                  {withdrawnAt !== null && ` · ${t.withdrawn}`}
                </span>
              </li>
            ))}
          </ul>
          {may(frame.standing, 'theme.make') && !closedOn && (
            <p class="acts">
              <a class="main" href={paths.newTheme(frame.at)}>
                {t.make}
              </a>
            </p>
          )}
        </section>
      )}
    </UnitPage>
  )
}
