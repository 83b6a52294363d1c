import { may } from '../../domain/access.ts'
import { depths, type Goal, isBody, type Move, moves } from '../../domain/plan.ts'
import { paths } from '../../paths.ts'
import type { Draft, DraftLine } from '../../store/drafts.ts'
import { Ask, Form } from '../../ui/fields.tsx'
import { Empty, type Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { Led } from './document.tsx'
import { sayGoal } from './goals.ts'
import { PlansPage } from './ways.tsx'

export interface Drafting {
  readonly frame: Frame
  readonly year: number
  readonly draft: Draft
  /** Proposals of its text that nobody has looked at. */
  readonly open: number
  /** The line that was touched last. */
  readonly at?: number | undefined
  readonly flash?: string | undefined
}

export function DraftPage({ frame, year, draft, open, at, flash }: Drafting) {
  const t = useText().plan
  const { plan, unissued, news } = draft
  const editing =
    may(frame.standing, 'plan.edit') && plan.state !== 'closed' && !frame.unit.closedOn
  return (
    <PlansPage frame={frame} year={year} way="draft" title={t.draft.title(year)} flash={flash}>
      <p class="note">
        {plan.state === 'closed' ? t.closed : t.draft.secret}{' '}
        {plan.version > 0 && (unissued ? t.draft.unissued : t.draft.nothingNew)}
      </p>
      <p class="acts">
        <a class="main" href={paths.planIssue(frame.at, year)}>
          {t.draft.preview}
        </a>
        <a href={paths.planHead(frame.at, year)}>{t.draft.head}</a>
        {open > 0 && <a href={paths.planProposals(frame.at, year)}>{t.draft.proposals(open)}</a>}
        {news && <a href={paths.planAbove(frame.at, year)}>{t.draft.newVersion}</a>}
      </p>
      <Outline frame={frame} year={year} draft={draft} editing={editing} at={at} />
      {editing && plan.version === 0 && (
        <Ask
          token={frame.token}
          summary={t.draft.discard}
          action={paths.planDiscard(frame.at, year)}
        >
          <p>{t.draft.discardWarning}</p>
          <button>{t.draft.discardSubmit}</button>
        </Ask>
      )}
    </PlansPage>
  )
}

/** The lines, each with what can be done with it: one form, whose buttons say which line goes where. */
export function Outline({
  frame,
  year,
  draft: { lines },
  editing,
  at,
  said,
}: Pick<Drafting, 'frame' | 'year' | 'draft' | 'at'> & {
  editing: boolean
  /** What was just done, where only this part of the page is new. */
  said?: string
}) {
  const t = useText().plan
  const depth = depths(lines)
  const tied = lines.some(({ source }) => source !== null)
  const framing = lines.filter(({ kind }) => kind === 'head' || kind === 'signature')
  const body = lines.filter(({ kind }) => kind !== 'head' && kind !== 'signature')
  if (body.length === 0 && framing.length === 0) {
    return (
      <div id="outline">
        <Empty>{t.draft.empty}</Empty>
        {editing && (
          <p class="acts">
            <a class="main" href={paths.newPlanLine(frame.at, year)}>
              {t.draft.first}
            </a>
          </p>
        )}
      </div>
    )
  }
  return (
    <Form
      token={frame.token}
      id="outline"
      class="outline"
      action={paths.planOrder(frame.at, year)}
      hx-post={paths.planOrder(frame.at, year)}
      hx-target="#outline"
      hx-swap="outerHTML"
    >
      {editing && <p class="quiet">{t.draft.keys}</p>}
      {said && (
        <p class="saved" role="status">
          {said}
        </p>
      )}
      <ol class="lines">
        {body.map((line) => (
          <OutlineLine
            frame={frame}
            year={year}
            line={line}
            depth={Math.min(5, depth.get(line.id) ?? 0)}
            editing={editing}
            tied={tied}
            here={line.id === at}
          />
        ))}
      </ol>
      {editing && (
        <p class="acts">
          <a href={paths.newPlanLine(frame.at, year)}>{t.draft.last}</a>
        </p>
      )}
      {framing.length > 0 && (
        <details>
          <summary>{t.draft.frame}</summary>
          <ol class="lines" lang="vi">
            {framing.map((line) => (
              <li id={`l${line.id}`}>
                {line.marker} {line.text}
              </li>
            ))}
          </ol>
        </details>
      )}
    </Form>
  )
}

const arrows: Record<Move, string> = { up: '↑', down: '↓', in: '→', out: '←' }

function OutlineLine({
  frame,
  year,
  line,
  depth,
  editing,
  tied,
  here,
}: {
  frame: Frame
  year: number
  line: DraftLine
  depth: number
  editing: boolean
  /** Whether the plan was built from one above. */
  tied: boolean
  here: boolean
}) {
  const text = useText()
  const { draft: t } = text.plan
  const name = `${line.marker} ${line.text}`.trim().slice(0, 60)
  return (
    <li
      id={`l${line.id}`}
      class={`d${depth} ${line.kind}${line.omitted === null ? '' : ' omitted'}${here ? ' here' : ''}`}
    >
      <p lang="vi">
        {line.marker} {line.text}
      </p>
      <Led line={line} />
      {line.goals.length > 0 && (
        <ul class="standing">
          {line.goals.map((goal: Goal) => (
            <li>{sayGoal(text, goal)}</li>
          ))}
        </ul>
      )}
      {line.omitted !== null && <p class="quiet">{t.omitted(line.omitted)}</p>}
      {editing && (
        <div class="tools">
          <a href={paths.planLine(frame.at, year, line.id)} aria-label={t.editOf(name)}>
            {t.edit}
          </a>
          <a href={paths.newPlanLine(frame.at, year, line.id)} aria-label={t.addAfter(name)}>
            {t.add}
          </a>
          {moves.map((move) => (
            <button
              id={`${move}-${line.id}`}
              class="move"
              name="move"
              value={`${move}.${line.id}`}
              title={t.move[move]}
              aria-label={t.moveOf(t.move[move], name)}
            >
              {arrows[move]}
            </button>
          ))}
          {tied && isBody(line.kind) && line.source === null && <small>{t.own}</small>}
        </div>
      )}
    </li>
  )
}
