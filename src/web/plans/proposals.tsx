import { paths } from '../../paths.ts'
import type { Draft, DraftLine } from '../../store/drafts.ts'
import type { PlanIndicator } from '../../store/plans.ts'
import type { KeptProposal } from '../../store/proposals.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, type Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { GoalFields, IndicatorList } from './goal-fields.tsx'
import { sayGoal, type TypedGoal } from './goals.ts'
import { PlansPage } from './ways.tsx'

/** Source and proposal side by side. */
export function ProposalsPage({
  frame,
  year,
  draft,
  proposals,
  indicators,
  typedOf,
  editing,
  refused,
  flash,
}: {
  frame: Frame
  year: number
  draft: Draft
  proposals: readonly KeptProposal[]
  indicators: readonly PlanIndicator[]
  /** The fields of a proposal as they are filled in before anyone has touched them. */
  typedOf: (proposal: KeptProposal, line: DraftLine) => TypedGoal
  editing: boolean
  /** What was typed for one proposal and what is wrong with it. */
  refused?: { readonly id: number; readonly typed?: TypedGoal; readonly error?: string } | undefined
  flash?: string | undefined
}) {
  const { proposals: t, line: words } = useText().plan
  const open = proposals.filter(({ state }) => state === 'open').length
  const byLine = Map.groupBy(proposals, ({ line }) => line)
  const names = new Map(indicators.map(({ code, name }) => [code, name]))
  return (
    <PlansPage frame={frame} year={year} way="draft" title={t.title} flash={flash}>
      <p>
        <a href={paths.planDraft(frame.at, year)}>{words.cancel}</a>
      </p>
      {proposals.length === 0 ? (
        <Empty>{t.none}</Empty>
      ) : (
        <>
          <p>{t.intro}</p>
          <p>
            <b>{open === 0 ? t.done : t.left(open, proposals.length)}</b>
          </p>
        </>
      )}
      <IndicatorList indicators={indicators} />
      {draft.lines
        .filter(({ id }) => byLine.has(id))
        .map((line) => (
          <section class="side">
            <p lang="vi">
              <Marked line={line} proposals={byLine.get(line.id) ?? []} />
            </p>
            <div>
              {byLine.get(line.id)?.map((proposal) => {
                const mine = refused?.id === proposal.id ? refused : undefined
                const typed = mine?.typed ?? typedOf(proposal, line)
                return (
                  <OneProposal
                    frame={frame}
                    year={year}
                    proposal={proposal}
                    typed={{ ...typed, ...(mine?.error && { error: mine.error }) }}
                    name={names.get(typed.indicator)}
                    editing={editing}
                  />
                )
              })}
            </div>
          </section>
        ))}
    </PlansPage>
  )
}

function OneProposal({
  frame,
  year,
  proposal,
  typed,
  name,
  editing,
}: {
  frame: Frame
  year: number
  proposal: KeptProposal
  typed: TypedGoal
  name: string | undefined
  editing: boolean
}) {
  const text = useText()
  const { proposals: t } = text.plan
  const { id, state, goal, found, version } = proposal
  const because = found.because.map((words) => `“${words}”`).join(', ')
  return (
    <Form
      token={frame.token}
      id={`p${id}`}
      action={paths.planProposal(frame.at, year, id)}
      class="card proposal"
    >
      <input type="hidden" name="version" value={String(version)} />
      <p>
        <q lang="vi">{found.quote}</q>{' '}
        <span class={`badge ${state === 'accepted' ? 'reached' : ''}`}>{t.state[state]}</span>
        {because && (
          <>
            <br />
            <small>{t.because(because)}</small>
          </>
        )}
      </p>
      {state !== 'open' && typed.error && (
        <p class="error" role="alert">
          {typed.error}
        </p>
      )}
      {state === 'accepted' && goal && <p>{sayGoal(text, goal)}</p>}
      {state === 'open' && found.watch && <p class="quiet">{t.watch}</p>}
      {state === 'open' && !found.watch && (
        <GoalFields prefix="goal" typed={typed} name={name && t.suggested(name)} />
      )}
      {editing && (
        <p class="acts">
          {state === 'open' && !found.watch && (
            <button class="main" name="answer" value="accepted">
              {t.accept}
            </button>
          )}
          {state === 'open' ? (
            <button name="answer" value="rejected">
              {t.reject}
            </button>
          ) : (
            <button name="answer" value="open">
              {t.undo}
            </button>
          )}
        </p>
      )}
    </Form>
  )
}

/** The words of a line with the numbers marked that a target was found in. They may have been edited since. */
function Marked({ line, proposals }: { line: DraftLine; proposals: readonly KeptProposal[] }) {
  const text = `${line.marker} ${line.text}`.trim()
  const numbers = [
    ...new Set(proposals.flatMap(({ found }) => /[\d.,]*\d/.exec(found.quote)?.[0] ?? [])),
  ]
  if (numbers.length === 0) return <>{text}</>
  const wanted = new RegExp(
    `((?<![\\d.,])(?:${numbers.map((n) => n.replace(/[.]/g, '\\.')).join('|')})(?![\\d]))`,
  )
  return <>{text.split(wanted).map((part, at) => (at % 2 === 1 ? <mark>{part}</mark> : part))}</>
}
