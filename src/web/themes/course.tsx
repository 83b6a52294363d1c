import { may } from '../../domain/access.ts'
import { paths } from '../../paths.ts'
import type { ThemeAnswer, ThemeCourse } from '../../store/themes.ts'
import { formatDay } from '../../text/format.ts'
import { Ask } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { sayTheme } from './say.ts'

/** Names told of those who have not answered; the rest is a count. */
const mostWaiting = 60

/** Who has answered a thematic report, with figures and words side by side. */
export function ThemePage({
  frame,
  course: { theme, answers, next, waiting },
  flash,
}: {
  frame: Frame
  course: ThemeCourse
  flash?: string | undefined
}) {
  const text = useText()
  const { themes: t } = text.calendar
  const { today } = frame.organisation
  const named = waiting.slice(0, mostWaiting).filter(({ toDay }) => toDay === null)
  const unnamed = theme.asked - theme.answered - Math.min(waiting.length, mostWaiting)
  const overdue = theme.dueDay < today && theme.answered < theme.asked
  return (
    <UnitPage frame={frame} room="duties" title={theme.name} flash={flash}>
      <section class="card">
        <p>
          <span class={overdue ? 'badge behind' : 'badge'}>
            {overdue ? t.overdue(formatDay(theme.dueDay)) : t.due(formatDay(theme.dueDay))}
          </span>{' '}
          <strong>{t.counted(theme.answered, theme.asked)}</strong>{' '}
          {theme.withdrawnAt !== null && <span class="badge">{t.withdrawn}</span>}
        </p>
        <p class="quiet">{t.course(text.period(theme.period))}</p>
      </section>
      <section class="card">
        <h2>{t.figures}</h2>
        {answers.length === 0 ? (
          <Empty>{t.answersNone}</Empty>
        ) : (
          <section class="wide" aria-label={t.figures} tabindex={0}>
            <table class="division">
              <thead>
                <tr>
                  <th scope="col">{t.unit}</th>
                  {theme.indicators.map(({ name, measure }) => (
                    <th scope="col" lang="vi">
                      {name} <small>{measure}</small>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {answers.map((answer) => (
                  <tr>
                    <th scope="row">
                      {answer.name} <Late answer={answer} due={theme.dueDay} />
                    </th>
                    {theme.indicators.map(({ code }) => (
                      <td>
                        {sayTheme(
                          text,
                          answer.figures.find((figure) => figure.code === code),
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        {next !== undefined && (
          <p>
            <a href={paths.theme(frame.at, theme.id, next)}>{t.more}</a>
          </p>
        )}
      </section>
      {answers.length > 0 && (
        <section class="card">
          <h2>{t.words}</h2>
          {answers.every(({ text: words }) => !words) && <p class="quiet">{t.wordsNone}</p>}
          {answers
            .filter(({ text: words }) => words)
            .map(({ name, parentName, text: words }) => (
              <div class="remark">
                <p>
                  <b>{name}</b> <small>{parentName}</small>
                </p>
                <p class="typed" lang="vi">
                  {words}
                </p>
              </div>
            ))}
        </section>
      )}
      {named.length > 0 && (
        <section class="card">
          <h2>{t.waiting}</h2>
          {[...Map.groupBy(named, ({ parentName }) => parentName ?? '')].map(([parent, units]) => (
            <p>
              <b>{parent}</b>: {units.map(({ name }) => name).join(', ')}
            </p>
          ))}
          {unnamed > 0 && <p class="quiet">{t.waitingMore(unnamed)}</p>}
        </section>
      )}
      {theme.withdrawnAt === null &&
        may(frame.standing, 'theme.withdraw') &&
        !frame.unit.closedOn && (
          <section class="card">
            <Ask
              token={frame.token}
              summary={t.withdraw}
              action={paths.themeWithdrawal(frame.at, theme.id)}
            >
              <p>{t.withdrawHelp}</p>
              <button>{t.withdraw}</button>
            </Ask>
          </section>
        )}
      <p>
        <a href={paths.themes(frame.at)}>{t.back}</a>
      </p>
    </UnitPage>
  )
}

function Late({ answer, due }: { answer: ThemeAnswer; due: string }) {
  const { themes: t } = useText().calendar
  return answer.submittedDay > due ? (
    <small class="behind">{t.late(formatDay(answer.submittedDay))}</small>
  ) : null
}
