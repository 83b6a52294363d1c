import * as v from 'valibot'
import { isBody, lineKinds, mostWords, moves, nextMark, type PlanLine } from '../../domain/plan.ts'
import { Problem } from '../../domain/problem.ts'
import { goalOf, suggest } from '../../domain/reading/drafting.ts'
import { readDay } from '../../domain/tree.ts'
import { tidy, words } from '../../domain/words.ts'
import { paths } from '../../paths.ts'
import * as cascade from '../../store/cascade.ts'
import * as drafts from '../../store/drafts.ts'
import { Head } from '../../store/plans.ts'
import * as proposal from '../../store/proposals.ts'
import { formatDay } from '../../text/format.ts'
import { sayTarget } from '../../ui/say.ts'
import { again, or, type UnitContext, unitPages } from '../pages.tsx'
import { BeginPage } from './begin.tsx'
import { DraftPage, Outline } from './draft.tsx'
import { goalIn, type ReadGoal, readGoal, typedGoal, write } from './goals.ts'
import { HeadPage, headFields, requiredHead, type TypedHead } from './head.tsx'
import { IssuePage, type TypedIssue } from './issue.tsx'
import { type LineErrors, LinePage, type TypedLine } from './line.tsx'
import { ProposalsPage } from './proposals.tsx'
import { numberIn, saidIn, yearIn } from './year.ts'

export const planDrafts = unitPages()

planDrafts.get('/plans/:year/draft', async (c) => {
  const year = yearIn(c)
  const desk = await drafts.desk(c.var.workspace, year)
  const { draft: t, line, begin, issue } = c.var.text.plan
  const frame = c.var.frame()
  if (!desk.draft) {
    return c.var.show(
      <BeginPage
        frame={frame}
        editing={c.var.workspace.may('plan.edit')}
        year={year}
        above={desk.above?.unitName}
        last={desk.last}
        flash={saidIn(c, { discarded: t.discarded })}
      />,
    )
  }
  const at = c.req.query('at')
  const said = { saved: t.saved, added: t.added, removed: t.removed, left: t.left }
  return c.var.show(
    <DraftPage
      frame={frame}
      year={year}
      draft={desk.draft}
      open={desk.open}
      at={at && /^\d{1,9}$/.test(at) ? Number(at) : undefined}
      flash={saidIn(c, {
        ...{ ...said, restored: t.restored, moved: t.moved, cannotMove: t.cannotMove },
        ...{ gone: line.gone, settled: begin.settled, stale: issue.stale },
        built: c.var.text.plan.above.built,
      })}
    />,
  )
})

/** Begins a plan: from the one above, from last year's, or from nothing. */
planDrafts.post('/plans/:year/draft', async (c) => {
  const year = yearIn(c)
  const { workspace, at, text } = c.var
  workspace.require('plan.edit')
  const from = (await c.var.form()).get('from')
  if (from === 'text') return c.var.done(`${paths.planReading(at)}?year=${year}`)
  const issuer = workspace.unit.name.toUpperCase()
  const make = () =>
    from === 'above'
      ? cascade.build(workspace, year, {
          issuer,
          notOurs: text.plan.notOurs,
          basis: ({ kind, number, issuedDay, issuer: by, title }) =>
            text.plan.basis(kind, number, issuedDay && formatDay(issuedDay), by, title),
        })
      : from === 'last'
        ? drafts.startFromLast(workspace, year)
        : drafts.start(workspace, year, {
            head: {
              ...{ kind: 'KẾ HOẠCH', title: `Công tác năm ${year}`, issuer, place: '' },
              ...{ number: null, issuedDay: null, signer: '' },
              ...{ authority: 'TM. BAN THƯỜNG VỤ', office: 'CHỦ TỊCH' },
            },
            lines: [],
          })
  const done = await make().catch(or('settled', 'stale'))
  const said = done instanceof Problem ? 'settled' : from === 'above' ? 'built' : 'saved'
  return c.var.done(`${paths.planDraft(at, year)}?said=${said}`)
})

planDrafts.post('/plans/:year/draft/removal', async (c) => {
  const year = yearIn(c)
  c.var.workspace.require('plan.edit')
  await c.var.form()
  await drafts.discard(c.var.workspace, year)
  return c.var.done(`${paths.planDraft(c.var.at, year)}?said=discarded`)
})

// --- lines ---

type Desk = Awaited<ReturnType<typeof drafts.lineDesk>>

/** What the page of a line needs besides what is typed. */
function linePage(
  c: UnitContext,
  year: number,
  desk: Desk,
  line: drafts.DraftLine | undefined,
  after?: drafts.DraftLine,
) {
  const here = line
    ? paths.planLine(c.var.at, year, line.id)
    : paths.newPlanLine(c.var.at, year, after?.id)
  const given = new Map(
    desk.indicators.flatMap((indicator) => {
      const found = desk.given.get(indicator.id)
      return found
        ? [
            [
              indicator.code,
              sayTarget(c.var.text, indicator, { amount: found.amount, bound: found.bound }),
            ] as const,
          ]
        : []
    }),
  )
  const source =
    line?.source && desk.draft.above?.planUnit === line.source.unit
      ? desk.draft.above.lines.find(({ id }) => id === line.source?.line)
      : undefined
  return {
    ...{ frame: { ...c.var.frame(), here }, year, line, after, given, source },
    ...{ indicators: desk.indicators, departments: desk.departments },
    inside: line ? drafts.branchOf(desk.draft.lines, line.id).filter((one) => one !== line) : [],
  }
}

const asTyped = (line: drafts.DraftLine): TypedLine => ({
  ...{ kind: line.kind, marker: line.marker, text: line.text, where: 'beside' },
  lead: line.lead ?? '',
  cooperating: line.cooperating ?? '',
  deadline: line.deadline ? formatDay(line.deadline) : '',
  goals: line.goals.map(typedGoal),
})

planDrafts.get('/plans/:year/draft/lines/new', async (c) => {
  const year = yearIn(c)
  const desk = await drafts.lineDesk(c.var.workspace, year)
  const asked = c.req.query('after')
  const after = desk.draft.lines.find(({ id }) => String(id) === asked)
  const inside = after && desk.draft.lines.some(({ parent }) => parent === after.id)
  const typed: TypedLine = {
    kind: after?.kind ?? 'item',
    marker: after ? nextMark(after.marker) : '',
    ...{ text: '', lead: '', cooperating: '', deadline: '', goals: [] },
    where: inside && after.kind !== 'item' ? 'below' : 'beside',
  }
  return c.var.show(<LinePage {...linePage(c, year, desk, undefined, after)} typed={typed} />)
})

/** Reads the form of a line; what is wrong stands beside its field. */
function readLine(c: UnitContext, form: URLSearchParams, { indicators }: Desk) {
  const t = c.var.text.plan.line
  const field = (name: string) => form.get(name) ?? ''
  const kind = lineKinds.find((one) => one === field('kind')) ?? 'item'
  const count = [...form.keys()].filter((key) => /^goal\.\d+\.indicator$/.test(key)).length
  const rows = Array.from({ length: Math.min(count, 200) }, (_, n) => goalIn(form, `goal.${n}`))
  const seen = new Set<string>()
  const read = rows.map((row): ReadGoal => {
    const one = readGoal(c.var.text, row, indicators)
    if (!('goal' in one) || !one.goal?.indicator) return one
    if (seen.has(one.goal.indicator)) return { error: t.twice }
    seen.add(one.goal.indicator)
    return one
  })
  const typed: TypedLine = {
    kind,
    marker: tidy(field('marker')).slice(0, 12),
    text: field('text').slice(0, 100_000),
    lead: field('lead').slice(0, 200),
    cooperating: field('cooperating').slice(0, 300),
    deadline: field('deadline').slice(0, 10),
    where: field('where') === 'below' ? 'below' : 'beside',
    goals: rows.flatMap((row, n) => {
      const one = read[n]
      if (one && 'error' in one) return [{ ...row, error: one.error }]
      return one && 'goal' in one && one.goal === null ? [] : [row]
    }),
  }
  // Cells of a table's row are parted by tabs, which are words here.
  const cells = typed.text.split('\t').map(tidy)
  const text = kind === 'row' && cells.some(Boolean) ? cells.join('\t') : tidy(typed.text)
  const deadline = typed.deadline.trim() ? readDay(typed.deadline.trim()) : null
  const errors: LineErrors = {
    text: text === '' ? t.textMissing : text.length > mostWords ? t.textTooLong : undefined,
    deadline: deadline === undefined ? t.deadlineWrong : undefined,
  }
  const wrong =
    errors.text !== undefined || errors.deadline !== undefined || read.some((one) => 'error' in one)
  const line: drafts.Written = {
    ...{ kind, marker: typed.marker, text },
    lead: tidy(typed.lead) || null,
    cooperating: tidy(typed.cooperating) || null,
    deadline: deadline ?? null,
    goals: read.flatMap((one) => ('goal' in one && one.goal ? [one.goal] : [])),
  }
  return { typed, errors, wrong, line }
}

planDrafts.post('/plans/:year/draft/lines', async (c) => {
  const year = yearIn(c)
  const { workspace, at, text } = c.var
  const desk = await drafts.lineDesk(workspace, year)
  const form = await c.var.form()
  const asked = form.get('after')
  const after = desk.draft.lines.find(({ id }) => String(id) === asked)
  const { typed, errors, wrong, line } = readLine(c, form, desk)
  const refuse = (more: LineErrors = {}) =>
    c.var.refuse(
      <LinePage
        {...linePage(c, year, desk, undefined, after)}
        typed={typed}
        errors={{ ...errors, ...more }}
      />,
    )
  if (wrong) return refuse()
  const below = typed.where === 'below'
  const made = await again(() =>
    drafts.addLine(workspace, year, { after: after?.id ?? null, below, line }),
  ).catch(or('tooLarge', 'missing'))
  if (made instanceof Problem) {
    if (made.reason === 'tooLarge') return refuse({ all: text.plan.line.full })
    return refuse({ all: text.plan.line.gone })
  }
  return c.var.done(`${paths.planDraft(at, year)}?said=added&at=${made}#l${made}`)
})

planDrafts.get('/plans/:year/draft/lines/:id', async (c) => {
  const year = yearIn(c)
  c.var.workspace.require('plan.edit')
  const id = numberIn(c, 'id')
  const desk = await drafts.lineDesk(c.var.workspace, year)
  const line = drafts.lineOf(desk.draft, id)
  return c.var.show(<LinePage {...linePage(c, year, desk, line)} typed={asTyped(line)} />)
})

planDrafts.post('/plans/:year/draft/lines/:id', async (c) => {
  const year = yearIn(c)
  const { workspace, at, text } = c.var
  workspace.require('plan.edit')
  const id = numberIn(c, 'id')
  const desk = await drafts.lineDesk(workspace, year)
  drafts.opened(desk.draft)
  const standing = desk.draft.lines.find((one) => one.id === id)
  const form = await c.var.form()
  if (!standing) return gone(c, year)
  const { typed, errors, wrong, line } = readLine(c, form, desk)
  const page = (found: Desk, more: LineErrors, stale = false) => (
    <LinePage
      {...linePage(c, year, found, drafts.lineOf(found.draft, id))}
      typed={typed}
      errors={{ ...errors, ...more }}
      stale={stale}
    />
  )
  const version = Number(form.get('version'))
  // What is refused is shown again, and with it what another wrote since.
  if (wrong && version === standing.version) return c.var.refuse(page(desk, {}))
  if (wrong) return c.var.refuse(page(desk, {}, true), undefined, 409)
  const done = await drafts
    .saveLine(workspace, year, { id, version, line })
    .catch(or('stale', 'tooLarge', 'missing'))
  if (done instanceof Problem) {
    if (done.reason === 'tooLarge') return c.var.refuse(page(desk, { all: text.plan.line.full }))
    const now = await drafts.lineDesk(workspace, year)
    if (!now.draft.lines.some((one) => one.id === id)) return gone(c, year)
    return c.var.refuse(page(now, {}, true), undefined, 409)
  }
  return c.var.done(`${paths.planDraft(at, year)}?said=saved&at=${id}#l${id}`)
})

planDrafts.post('/plans/:year/draft/lines/:id/removal', async (c) => {
  const year = yearIn(c)
  c.var.workspace.require('plan.edit')
  await c.var.form()
  const id = numberIn(c, 'id')
  const done = await again(() => drafts.removeLine(c.var.workspace, year, id)).catch(
    or('missing', 'settled'),
  )
  if (done instanceof Problem) {
    const desk = await drafts.lineDesk(c.var.workspace, year)
    const line = desk.draft.lines.find((one) => one.id === id)
    if (!line) return gone(c, year)
    return c.var.refuse(
      <LinePage {...linePage(c, year, desk, line)} typed={asTyped(line)} />,
      undefined,
      409,
    )
  }
  return c.var.done(`${paths.planDraft(c.var.at, year)}?said=removed`)
})

/** A line that is no more: back to those that are. With no plan there is no such page. */
async function gone(c: UnitContext, year: number) {
  await drafts.draftOf(c.var.workspace, year)
  return c.var.done(`${paths.planDraft(c.var.at, year)}?said=gone`)
}

/** Leaves a line out with its reason, or takes it in again. */
planDrafts.post('/plans/:year/draft/lines/:id/omission', async (c) => {
  const year = yearIn(c)
  const { workspace, at, text } = c.var
  workspace.require('plan.edit')
  const id = numberIn(c, 'id')
  const desk = await drafts.lineDesk(workspace, year)
  drafts.opened(desk.draft)
  const line = desk.draft.lines.find((one) => one.id === id)
  const form = await c.var.form()
  if (!line) return gone(c, year)
  const restoring = form.has('restore')
  const reason = v.safeParse(words(500), form.get('reason') ?? '')
  if (!restoring && !reason.success) {
    return c.var.refuse(
      <LinePage
        {...linePage(c, year, desk, line)}
        typed={asTyped(line)}
        errors={{ reason: text.plan.line.reasonMissing }}
      />,
    )
  }
  const said = restoring || !reason.success ? null : reason.output
  const done = await again(() => drafts.omitLine(workspace, year, { id, reason: said })).catch(
    or('missing'),
  )
  if (done instanceof Problem) return gone(c, year)
  return c.var.done(
    `${paths.planDraft(at, year)}?said=${restoring ? 'restored' : 'left'}&at=${id}#l${id}`,
  )
})

/** Moves one line: the button says which and where to. */
planDrafts.post('/plans/:year/draft/order', async (c) => {
  const year = yearIn(c)
  const { workspace, at, text } = c.var
  workspace.require('plan.edit')
  const asked = /^(\w+)\.(\d{1,9})$/.exec((await c.var.form()).get('move') ?? '')
  const move = moves.find((one) => one === asked?.[1])
  if (!move) throw new Problem('unreadable')
  const id = Number(asked?.[2])
  const moved = await again(() => drafts.moveLine(workspace, year, { id, move })).catch(
    or('missing'),
  )
  const draft = await drafts.draftOf(workspace, year)
  const said = moved instanceof Problem ? 'gone' : moved ? 'moved' : 'cannotMove'
  return c.var.done(
    `${paths.planDraft(at, year)}?said=${said}&at=${id}#l${id}`,
    <Outline
      frame={c.var.frame()}
      year={year}
      draft={draft}
      editing
      at={id}
      said={said === 'gone' ? text.plan.line.gone : text.plan.draft[said]}
    />,
  )
})

// --- head and issue ---

const typedHead = (head: Head): TypedHead => {
  const { kind, title, superior, issuer, place, authority, office, signer } = head
  return { kind, title, superior, issuer, place, authority, office, signer }
}
const headOf = (row: Head): Head => ({
  ...typedHead(row),
  number: row.number,
  issuedDay: row.issuedDay,
})

planDrafts.get('/plans/:year/draft/head', async (c) => {
  const year = yearIn(c)
  c.var.workspace.require('plan.edit')
  const { plan } = await drafts.draftOf(c.var.workspace, year)
  const head = headOf(plan)
  return c.var.show(
    <HeadPage frame={c.var.frame()} year={year} standing={head} typed={typedHead(head)} />,
  )
})

planDrafts.post('/plans/:year/draft/head', async (c) => {
  const year = yearIn(c)
  const { workspace, at, text } = c.var
  workspace.require('plan.edit')
  const { plan } = await drafts.openDraft(workspace, year)
  const standing = headOf(plan)
  const form = await c.var.form()
  const typed = Object.fromEntries(
    headFields.map((field) => [field, tidy(form.get(field) ?? '')]),
  ) as unknown as TypedHead
  const errors = Object.fromEntries(
    headFields.flatMap((field) =>
      typed[field] === '' && requiredHead.has(field)
        ? [[field, text.plan.head.missing]]
        : typed[field].length > (field === 'title' ? 1000 : 200)
          ? [[field, text.plan.head.tooLong]]
          : [],
    ),
  )
  const refuse = (stale: boolean) =>
    c.var.refuse(
      <HeadPage
        frame={c.var.frame()}
        year={year}
        standing={standing}
        typed={typed}
        errors={errors}
        stale={stale}
      />,
      undefined,
      stale ? 409 : 422,
    )
  const seen = v.safeParse(v.pipe(v.string(), v.parseJson(), Head), form.get('seen'))
  if (!seen.success) return refuse(true)
  // What is refused is shown again, and with it what another wrote since.
  if (Object.keys(errors).length > 0) {
    return refuse(headFields.some((field) => seen.output[field] !== standing[field]))
  }
  const head = { ...typed, number: standing.number, issuedDay: standing.issuedDay }
  const before = { ...seen.output, number: standing.number, issuedDay: standing.issuedDay }
  const done = await drafts.saveHead(workspace, year, { before, head }).catch(or('stale'))
  if (done instanceof Problem) return refuse(true)
  return c.var.done(`${paths.planDraft(at, year)}?said=saved`)
})

type Issuing = Awaited<ReturnType<typeof drafts.issuing>>

function issuePage(
  c: UnitContext,
  year: number,
  { draft, open, asking, dropped, codes }: Issuing,
  typed: TypedIssue,
  errors: Partial<Record<keyof TypedIssue, string>> = {},
  stale = false,
) {
  const { issue: t, draft: d } = c.var.text.plan
  const short = (said: string) => (said.length > 60 ? `${said.slice(0, 59)}…` : said)
  return (
    <IssuePage
      frame={c.var.frame()}
      year={year}
      draft={draft}
      typed={typed}
      errors={errors}
      warnings={[
        ...(open > 0 ? [t.openProposals(open)] : []),
        ...(draft.news ? [d.newVersion] : []),
        ...asking.unknown.map(t.unknown),
        ...asking.unsaid.map(({ code, amount, line }) =>
          t.unsaid(code, write(amount), short(line)),
        ),
        ...dropped.map(({ indicator }) => t.dropped(codes.get(indicator) ?? '')),
      ]}
      wrong={[
        ...(stale ? [t.stale] : []),
        ...asking.twice.map(({ code, lines: [one, other] }) =>
          t.twice(code, short(one), short(other)),
        ),
        ...asking.tooFine.map(t.tooFine),
      ]}
    />
  )
}

planDrafts.get('/plans/:year/draft/issue', async (c) => {
  const year = yearIn(c)
  const found = await drafts.issuing(c.var.workspace, year)
  const { number, issuedDay, signer, version } = found.draft.plan
  const today = c.var.workspace.organisation.today
  const typed = {
    number: version > 0 ? '' : (number ?? ''),
    day: formatDay(version === 0 && issuedDay ? issuedDay : today),
    ...{ signer, reason: '' },
  }
  return c.var.show(issuePage(c, year, found, typed))
})

planDrafts.post('/plans/:year/draft/issue', async (c) => {
  const year = yearIn(c)
  const { workspace, at, text } = c.var
  workspace.require('plan.issue')
  const t = text.plan.issue
  const found = await drafts.issuing(workspace, year)
  const { draft, asking, dropped } = found
  const form = await c.var.form()
  const typed: TypedIssue = {
    number: tidy(form.get('number') ?? '').slice(0, 60),
    day: (form.get('day') ?? '').trim().slice(0, 10),
    signer: tidy(form.get('signer') ?? '').slice(0, 200),
    reason: tidy(form.get('reason') ?? '').slice(0, 500),
  }
  const day = readDay(typed.day)
  const again = draft.plan.version > 0
  const done = `${paths.plan(at, year)}?said=issued`
  // The button was pressed twice: what she wants is done.
  const same = (plan: drafts.PlanRow) =>
    plan.number === typed.number && plan.issuedDay === day && plan.signer === typed.signer
  if (again && !draft.unissued && same(draft.plan)) return c.var.done(done)
  const errors = {
    ...(typed.number === '' && { number: t.numberMissing }),
    ...(!day && { day: t.dayWrong }),
    ...(typed.signer === '' && { signer: t.signerMissing }),
    ...(again && typed.reason === '' && { reason: t.reasonMissing }),
  }
  const empty = !draft.lines.some(({ kind, omitted }) => isBody(kind) && omitted === null)
  const wrong = asking.twice.length + asking.tooFine.length > 0 || empty
  if (!day || Object.keys(errors).length > 0 || wrong) {
    return c.var.refuse(issuePage(c, year, found, typed, errors))
  }
  // Issued is what she read: whoever edited since then makes her read it again.
  if (Number(form.get('edition') ?? draft.plan.edition) !== draft.plan.edition) {
    return c.var.refuse(issuePage(c, year, found, typed, {}, true), undefined, 409)
  }
  const { number, signer, reason } = typed
  const made = await drafts
    .issue(workspace, year, {
      ...{ draft, number, signer, issuedDay: day, asked: asking.asked, dropped },
      reason: again ? reason : null,
    })
    .catch(or('stale', 'settled'))
  if (made instanceof Problem) {
    const now = await drafts.issuing(workspace, year)
    if (!now.draft.unissued && same(now.draft.plan)) return c.var.done(done)
    return c.var.refuse(issuePage(c, year, now, typed, {}, made.reason === 'stale'), undefined, 409)
  }
  return c.var.done(done)
})

// --- what was found in its text ---

type Proposals = Awaited<ReturnType<typeof proposal.ofYear>>

function proposalsPage(
  c: UnitContext,
  year: number,
  { draft, proposals, indicators }: Proposals,
  refused?: Parameters<typeof ProposalsPage>[0]['refused'],
) {
  const t = c.var.text.plan
  const targets = proposals.filter(({ found }) => !found.watch).length
  return (
    <ProposalsPage
      frame={{ ...c.var.frame(), here: paths.planProposals(c.var.at, year) }}
      year={year}
      draft={draft}
      proposals={proposals}
      indicators={indicators}
      typedOf={({ found }, line: PlanLine) => ({
        ...typedGoal(goalOf(found)),
        indicator: suggest(found, line.text, indicators)?.code ?? '',
      })}
      editing={c.var.workspace.may('plan.edit') && draft.plan.state !== 'closed'}
      refused={refused}
      flash={saidIn(c, {
        read: t.reading.saved(String(draft.lines.length), String(targets)),
        answered: t.proposals.saved,
      })}
    />
  )
}

planDrafts.get('/plans/:year/draft/proposals', async (c) => {
  const year = yearIn(c)
  const found = await proposal.ofYear(c.var.workspace, year)
  return c.var.show(proposalsPage(c, year, found))
})

planDrafts.post('/plans/:year/draft/proposals/:id', async (c) => {
  const year = yearIn(c)
  const { workspace, at, text } = c.var
  workspace.require('plan.edit')
  const id = numberIn(c, 'id')
  const form = await c.var.form()
  const state = v.safeParse(v.picklist(['accepted', 'rejected', 'open']), form.get('answer'))
  if (!state.success) throw new Problem('unreadable')
  const found = await proposal.ofYear(workspace, year)
  const kept = found.proposals.find((one) => one.id === id)
  if (!kept) throw new Problem('missing')
  const typed = goalIn(form, 'goal')
  const read =
    state.output === 'accepted' ? readGoal(text, typed, found.indicators) : { goal: null }
  const line = found.draft.lines.find((one) => one.id === kept.line)
  const taken = 'goal' in read ? read.goal?.indicator : null
  const others = line?.goals.filter((one) => !proposal.sameGoal(one, kept.goal)) ?? []
  const error =
    'error' in read
      ? read.error
      : state.output === 'accepted' && (read.goal === null || kept.found.watch)
        ? text.plan.line.amountWrong
        : taken && others.some(({ indicator }) => indicator === taken)
          ? text.plan.line.twice
          : undefined
  if (error !== undefined || 'error' in read) {
    return c.var.refuse(
      proposalsPage(c, year, found, { id, typed, error: error ?? text.plan.line.amountWrong }),
    )
  }
  const version = Number(form.get('version'))
  const done = await proposal
    .answer(workspace, year, { id, version, state: state.output, goal: read.goal })
    .catch(or('stale'))
  if (done instanceof Problem) {
    const now = await proposal.ofYear(workspace, year)
    const refused = { id, typed, error: text.plan.proposals.stale }
    return c.var.refuse(proposalsPage(c, year, now, refused), undefined, 409)
  }
  return c.var.done(`${paths.planProposals(at, year)}?said=answered#p${id}`)
})
