import { may } from '../../domain/access.ts'
import { paths } from '../../paths.ts'
import type { ThemeToAnswer } from '../../store/themes.ts'
import { formatDay, formatMoment } from '../../text/format.ts'
import { Form, LinesField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { sayTheme } from './say.ts'

/** What a unit above asks: the figures that are there already, and words. */
export function ThemeAnswerPage({
  frame,
  maker,
  id,
  asked: { theme, figures, names },
  typed,
  error,
  flash,
}: {
  frame: Frame
  /** The code of the unit that asks. */
  maker: string
  id: number
  asked: ThemeToAnswer
  /** Words that were refused. */
  typed?: string
  error?: string | undefined
  flash?: string | undefined
}) {
  const text = useText()
  const { themes: t } = text.calendar
  const sent = theme.submittedAt !== null
  const open = theme.withdrawnAt === null && !frame.unit.closedOn
  const overdue = !sent && theme.dueDay < frame.organisation.today
  const writes = open && may(frame.standing, 'theme.write')
  const sends = open && may(frame.standing, 'theme.send')
  const action = paths.themeAnswer(frame.at, maker, id)
  const hidden = frame.standing.kind === 'overseer' && !sent
  return (
    <UnitPage frame={frame} room="duties" title={theme.name} flash={flash}>
      <section class="card">
        <p>
          {t.askedBy(theme.makerName)}{' '}
          <span class={overdue ? 'badge behind' : 'badge'}>
            {overdue ? t.overdue(formatDay(theme.dueDay)) : t.due(formatDay(theme.dueDay))}
          </span>
        </p>
        {sent && (
          <p>
            <span class="badge reached">
              {t.sentBy(theme.person ?? '', formatMoment(theme.submittedAt ?? 0))}
            </span>
          </p>
        )}
        {theme.withdrawnAt !== null && <p class="note">{t.closed}</p>}
      </section>
      {hidden ? (
        <Empty>{t.hidden}</Empty>
      ) : (
        <>
          <section class="card">
            <h2>{t.already}</h2>
            <p class="quiet">{t.alreadyHelp(text.period(theme.period))}</p>
            {figures.length === 0 ? (
              <Empty>{t.noFigures}</Empty>
            ) : (
              <dl class="figures">
                {figures.map((figure) => (
                  <div>
                    <dt lang="vi">
                      {names.get(figure.code)?.name ?? figure.code}{' '}
                      <small>{names.get(figure.code)?.measure}</small>
                    </dt>
                    <dd>{sayTheme(text, figure)}</dd>
                  </div>
                ))}
              </dl>
            )}
          </section>
          {writes && (!sent || sends) ? (
            <Form
              token={frame.token}
              action={action}
              class="card"
              data-keep="answer"
              data-typed={typed === undefined ? undefined : ''}
            >
              <input type="hidden" name="version" value={String(theme.version)} />
              <LinesField
                name="text"
                label={t.text}
                help={t.textHelp}
                error={error}
                value={typed ?? theme.text}
                rows={8}
                maxlength={5000}
              />
              {typed !== undefined && typed !== theme.text && theme.text && (
                <p class="note typed" lang="vi">
                  {theme.text}
                </p>
              )}
              {!sends && <p class="note">{t.onlyHead}</p>}
              <p class="acts">
                {sends && (
                  <button class="main" name="send" value="1">
                    {sent ? t.sendAgain : t.sendAnswer}
                  </button>
                )}
                {!sent && <button>{t.keep}</button>}
              </p>
            </Form>
          ) : (
            <section class="card">
              <h2>{t.text}</h2>
              {theme.text ? (
                <p class="typed" lang="vi">
                  {theme.text}
                </p>
              ) : (
                <p class="quiet">{t.noText}</p>
              )}
            </section>
          )}
        </>
      )}
      <p>
        <a href={paths.themes(frame.at)}>{t.back}</a>
      </p>
    </UnitPage>
  )
}
