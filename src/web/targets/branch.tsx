import { may } from '../../domain/access.ts'
import { aimBoundOf, aimOf, stands, waits } from '../../domain/contract.ts'
import { paths } from '../../paths.ts'
import { type BranchLine, falls } from '../../store/contracts.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { sayBound, sayNumber } from './say.ts'

/** The targets of a branch: what is to be reached, what is agreed, what is missing, who has not answered. */
export function TargetsPage({
  frame,
  year,
  lines,
  all,
  error,
  flash,
}: {
  frame: Frame
  year: number
  lines: readonly BranchLine[]
  /** Whether indicators without targets are shown too. */
  all: boolean
  error?: string | undefined
  flash?: string | undefined
}) {
  const text = useText()
  const { targets: t, nav } = text
  const told = lines.filter(({ own, contracts, deeper }) => stands(own) || contracts + deeper > 0)
  const shown = all ? lines : told
  const waiting = lines.filter(({ own }) => own.given && own.state === 'proposed')
  const tasks = [...new Set(shown.map(({ indicator }) => indicator.task))]
  return (
    <UnitPage frame={frame} room="plan" title={t.title(year)} flash={flash}>
      <nav class="periods" aria-label={text.plan.years}>
        <a href={paths.targets(frame.at, year - 1)} rel="prev" aria-label={nav.previous}>
          ‹
        </a>
        <strong>{year}</strong>
        <a href={paths.targets(frame.at, year + 1)} rel="next" aria-label={nav.next}>
          ›
        </a>
        <a href={paths.plan(frame.at, year)}>{text.plan.title}</a>
      </nav>
      <p class="quiet">{t.intro}</p>
      {waiting.length > 0 && <Waiting frame={frame} year={year} waiting={waiting} error={error} />}
      {shown.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        tasks.map((task) => (
          <section class="card">
            <h2 lang="vi">{task ?? text.board.noTask}</h2>
            {shown
              .filter(({ indicator }) => indicator.task === task)
              .map((line) => (
                <Line frame={frame} year={year} line={line} />
              ))}
          </section>
        ))
      )}
      {!all && lines.length > told.length && (
        <p>
          <a href={`${paths.targets(frame.at, year)}?all`}>{t.all}</a>
        </p>
      )}
    </UnitPage>
  )
}

function Waiting({
  frame,
  year,
  waiting,
  error,
}: {
  frame: Frame
  year: number
  waiting: readonly BranchLine[]
  error: string | undefined
}) {
  const text = useText()
  const { waiting: t } = text.targets
  const answering = may(frame.standing, 'target.answer') && !frame.unit.closedOn
  return (
    <Form token={frame.token} action={paths.acceptances(frame.at, year)} class="card">
      <h2>{t.title}</h2>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      <ul class="list">
        {waiting.map(({ indicator, own }) => (
          <li>
            {answering ? (
              <label class="choice">
                <input
                  type="checkbox"
                  name="target"
                  value={`${indicator.code}@${own.version}`}
                  aria-label={t.choose(indicator.name)}
                />
                <span lang="vi">{indicator.name}</span>
              </label>
            ) : (
              <span lang="vi">{indicator.name}</span>
            )}
            <b>{sayBound(text, indicator, own)}</b>
            <a href={paths.target(frame.at, year, indicator.code)}>{t.answer}</a>
          </li>
        ))}
      </ul>
      {answering && <button class="main">{t.accept}</button>}
    </Form>
  )
}

function Line({ frame, year, line }: { frame: Frame; year: number; line: BranchLine }) {
  const text = useText()
  const { targets: t } = text
  const { indicator, own, contracts, below, belowAgreed, waiting, deeper, short, gap } = line
  const aim = aimOf(own)
  const bound = aimBoundOf(own)
  return (
    <div class="target">
      <p>
        <a href={paths.target(frame.at, year, indicator.code)} lang="vi">
          {indicator.name}
        </a>{' '}
        {stands(own) && (
          <span class={`badge ${own.state === 'accepted' ? 'reached' : 'behind'}`}>
            {t.state[own.state]}
          </span>
        )}
      </p>
      <dl>
        <div>
          <dt>{t.own}</dt>
          <dd>
            {aim === null ? '–' : sayBound(text, indicator, { amount: aim, bound })}
            {own.ownShare !== null && own.ownShare > 0 && (
              <small> {t.share(sayNumber(text, indicator, own.ownShare))}</small>
            )}
          </dd>
        </div>
        {contracts > 0 && gap !== null && (
          <>
            <div>
              <dt>{t.given}</dt>
              <dd>{sayNumber(text, indicator, below)}</dd>
            </div>
            <div>
              <dt>{t.agreed}</dt>
              <dd>{sayNumber(text, indicator, belowAgreed)}</dd>
            </div>
            <div>
              <dt>{t.gap}</dt>
              <dd class={falls(gap, indicator, bound) ? 'behind' : 'reached'}>
                {gap > 0
                  ? sayNumber(text, indicator, gap)
                  : gap < 0
                    ? t.over(sayNumber(text, indicator, -gap))
                    : t.enough}
              </dd>
            </div>
          </>
        )}
        {contracts > 0 && gap === null && (
          <div>
            <dt>{t.given}</dt>
            <dd>{t.asked(contracts)}</dd>
          </div>
        )}
      </dl>
      {waiting.length > 0 && (
        <p>
          {t.unanswered}:{' '}
          {waiting
            .map(
              (child) =>
                `${child.name} (${t.state[child.state]}${
                  child.counter === null ? '' : ` ${sayNumber(text, indicator, child.counter)}`
                })`,
            )
            .join(', ')}
        </p>
      )}
      {(deeper > 0 || short > 0) && (
        <p class="quiet">
          {[deeper > 0 && t.deeper(deeper), short > 0 && t.short(short)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {waits(own) && own.agreed !== null && own.agreedBound && (
        <p class="quiet">
          {t.stillAgreed(sayBound(text, indicator, { amount: own.agreed, bound: own.agreedBound }))}
        </p>
      )}
    </div>
  )
}
