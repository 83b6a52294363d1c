import { may } from '../../domain/access.ts'
import { type Comparison, isBody, type Offer } from '../../domain/plan.ts'
import { paths } from '../../paths.ts'
import type { Above } from '../../store/cascade.ts'
import { Form, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'
import { Compared } from './compared.tsx'
import { Contents, PlanDocument } from './document.tsx'
import { Words } from './versions.tsx'
import { PlansPage } from './ways.tsx'

/** Nothing is issued above yet. */
export function NothingAbove({ frame, year }: { frame: Frame; year: number }) {
  const t = useText().plan.above
  return (
    <PlansPage frame={frame} year={year} way="above" title={t.title(year)}>
      <Empty>{t.none(year)}</Empty>
    </PlansPage>
  )
}

/** The plan from above: what concerns this unit, what it made of it, and what a newer version changed. */
export function AbovePage({
  frame,
  year,
  above: { plan, draft, offers, concerns },
  comparison,
  refused,
  flash,
}: {
  frame: Frame
  year: number
  above: Above
  /** The unit's own draft beside it, where there is one that may be seen. */
  comparison: Comparison | undefined
  /** The line whose answer lacks its reason. */
  refused?: number | undefined
  flash?: string | undefined
}) {
  const text = useText()
  const { above: t, begin, ...words } = text.plan
  const editing =
    may(frame.standing, 'plan.edit') && !frame.unit.closedOn && draft?.plan.state !== 'closed'
  const ours = (goals: (typeof plan.lines)[number]['goals']) => {
    const counted = goals.filter(({ indicator }) => indicator !== null)
    return counted.length === 0 || counted.some(concerns)
  }
  const body = plan.lines.filter(({ kind, omitted }) => isBody(kind) && omitted === null)
  const theirs = body.filter(({ goals }) => !ours(goals))
  const { sourceUnit, sourceVersion } = draft?.plan ?? {}
  const seen = sourceUnit === plan.planUnit && sourceVersion === plan.version
  const fresh = draft && offers.length === 0 && !seen
  return (
    <PlansPage frame={frame} year={year} way="above" title={t.title(year)} flash={flash}>
      <p>
        <b>{t.of(plan.unitName)}</b> · {words.versionOf(plan.version)}
        {plan.number && ` · ${words.number(plan.number)}`}
      </p>
      {plan.version > 1 && plan.reason && <p class="note">{t.why(plan.reason)}</p>}
      {!draft && <p>{t.count(body.length - theirs.length, theirs.length)}</p>}
      {!draft && editing && (
        <Form token={frame.token} action={paths.planDraft(frame.at, year)} class="card">
          <input type="hidden" name="from" value="above" />
          <p>{t.buildHelp}</p>
          <button class="main">{t.build}</button>
        </Form>
      )}
      {offers.length > 0 && (
        <section aria-labelledby="offers">
          <h2 id="offers">{t.offers(offers.length)}</h2>
          {offers.map((offer) => (
            <OfferCard
              frame={frame}
              year={year}
              offer={offer}
              editing={editing}
              refused={offer.line === refused}
            />
          ))}
        </section>
      )}
      {draft && offers.length === 0 && !fresh && <p class="note">{t.upToDate}</p>}
      {fresh && editing && (
        <Form token={frame.token} action={paths.planAbove(frame.at, year)} class="card">
          <p>{t.unseen}</p>
          <button class="main">{t.see}</button>
        </Form>
      )}
      {comparison && (
        <section>
          <h2>{t.compared}</h2>
          <Compared comparison={comparison} />
        </section>
      )}
      <div class="plan">
        <Contents lines={plan.lines} />
        <PlanDocument
          head={plan}
          lines={plan.lines}
          aside={({ goals, kind }) =>
            isBody(kind) && !ours(goals) ? (
              <p lang={text.language}>
                <span class="badge">{t.notOurs}</span>
              </p>
            ) : null
          }
        />
      </div>
    </PlansPage>
  )
}

/** One change above: before, after, the unit's own line, and the two answers. */
function OfferCard({
  frame,
  year,
  offer,
  editing,
  refused,
}: {
  frame: Frame
  year: number
  offer: Offer
  editing: boolean
  refused: boolean
}) {
  const { above: t } = useText().plan
  const { kind, before, after, own, under } = offer
  return (
    <Form
      token={frame.token}
      action={paths.planAnswer(frame.at, year, offer.line)}
      class="card"
      id={`o${offer.line}`}
    >
      <p>
        <span class="badge">{t.offer[kind]}</span>{' '}
        <Words before={before} after={after} under={under} />
      </p>
      {own && (
        <p>
          <b>{t.mine}:</b>{' '}
          {own.text === before?.text ? (
            t.mineSame
          ) : (
            <span lang="vi">
              {own.marker} {own.text}
            </span>
          )}
          {own.omitted !== null && <span class="quiet"> {t.omittedMine(own.omitted)}</span>}
        </p>
      )}
      {editing && kind === 'added' && (
        <TextField
          name="reason"
          id={`r${offer.line}`}
          label={t.reasonAdded}
          error={refused ? t.reasonMissing : undefined}
          maxlength={500}
          required={false}
        />
      )}
      {editing && (
        <p class="acts">
          <button class="main" name="answer" value="take">
            {t.take[kind]}
          </button>
          <button name="answer" value="keep">
            {t.keep[kind]}
          </button>
        </p>
      )}
    </Form>
  )
}
