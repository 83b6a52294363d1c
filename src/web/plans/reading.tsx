import { may } from '../../domain/access.ts'
import type { FileProblem } from '../../domain/reading/decode.ts'
import type { Line } from '../../domain/reading/lines.ts'
import { type Proposal, proposalsOf } from '../../domain/reading/proposals.ts'
import type { Reading } from '../../domain/reading/read.ts'
import { paths } from '../../paths.ts'
import { formatAmount, formatDay } from '../../text/format.ts'
import type { Text } from '../../text/vi.ts'
import { Form, LinesField, TextField } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { useText } from '../../ui/text.tsx'

/** A plan's text is pasted or sent; beside its lines stand the targets that are proposed, and why. */
export type ReadingProblem = FileProblem | 'nothing' | 'tooLong' | undefined

export function ReadingPage({
  frame,
  typed = '',
  year = '',
  plan,
  wrong,
  yearWrong,
}: {
  frame: Frame
  typed?: string
  year?: string
  plan?: Reading
  wrong?: ReadingProblem
  yearWrong?: string | undefined
}) {
  const text = useText()
  const { reading: t } = text.plan
  const keeping = may(frame.standing, 'plan.edit') && !frame.unit.closedOn
  const refused =
    wrong === 'nothing' || wrong === 'empty'
      ? t.nothing
      : wrong === 'tooLarge'
        ? t.tooLarge
        : wrong === 'tooLong'
          ? t.tooLong
          : wrong && text.machine.api.refused[wrong]
  return (
    <UnitPage frame={frame} room="plan" title={t.title}>
      <p>{t.intro}</p>
      <Form
        token={frame.token}
        action={paths.planReading(frame.at)}
        enctype="multipart/form-data"
        class="card"
      >
        <LinesField name="text" label={t.text} error={refused} value={typed} rows={plan ? 4 : 10} />
        <label for="file">{t.file}</label>
        <input id="file" name="file" type="file" accept=".docx,.txt" />
        {keeping && (
          <TextField
            name="year"
            label={t.year}
            error={yearWrong}
            value={year}
            inputmode="numeric"
            maxlength={4}
            required={false}
          />
        )}
        <p class="acts">
          <button class="main">{t.submit}</button>
          {keeping && (
            <button name="save" value="1">
              {t.save}
            </button>
          )}
        </p>
      </Form>
      {plan && <Read plan={plan} />}
    </UnitPage>
  )
}

function Read({ plan }: { plan: Reading }) {
  const { language, plan: words } = useText()
  const { reading: t } = words
  const proposals = proposalsOf(plan)
  const byLine = Map.groupBy(proposals, ({ line }) => line)
  const depths = new Map<string, number>()
  for (const { code, parent } of plan.lines) {
    depths.set(code, parent === null ? 0 : Math.min(5, (depths.get(parent) ?? 0) + 1))
  }
  const facts = [plan.number && words.number(plan.number), plan.date && formatDay(plan.date)]
  return (
    <>
      <h2>{plan.title ?? t.untitled}</h2>
      <p>
        {facts.filter(Boolean).map((fact) => `${fact} · `)}
        <strong>
          {t.counted(
            formatAmount(language, plan.lines.length, 0),
            formatAmount(language, proposals.length, 0),
          )}
        </strong>
      </p>
      {proposals.length === 0 && <Empty>{t.noTargets}</Empty>}
      <article class="read" lang="vi">
        {plan.lines.map((line) => (
          <div class={`d${depths.get(line.code) ?? 0} ${line.kind}`}>
            <p>
              <Marked line={line} targets={byLine.get(line.code) ?? []} />
            </p>
            {byLine.has(line.code) && (
              <ul lang={language}>
                {byLine.get(line.code)?.map((target) => (
                  <Proposed target={target} />
                ))}
              </ul>
            )}
          </div>
        ))}
      </article>
    </>
  )
}

/** The words of a line with the numbers that are proposed marked. One number may be several targets. */
function Marked({ line: { text }, targets }: { line: Line; targets: readonly Proposal[] }) {
  const spans = [...new Map(targets.map((one) => [one.start, one.end]))].sort(([a], [b]) => a - b)
  let at = 0
  const parts = spans.flatMap(([start, end]) => {
    if (start < at) return []
    const before = text.slice(at, start)
    at = end
    return [before, <mark>{text.slice(start, end)}</mark>]
  })
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}

function Proposed({ target }: { target: Proposal }) {
  const text = useText()
  const { reading: t } = text.plan
  const more = [
    target.watch && t.watch,
    target.perUnit !== null && t.perUnit,
    target.recurring && t.recurring[target.recurring],
  ].filter(Boolean)
  return (
    <li>
      <b>{sayProposal(text, target)}</b>
      {more.length > 0 && ` · ${more.join(' · ')}`}{' '}
      <small>{t.because(target.because.map((words) => `“${words}”`).join(', '))}</small>
    </li>
  )
}

/** "ít nhất 3–5 mô hình", "100 % chi hội". */
function sayProposal(t: Text, { amount, amountMax, bound, percent, measure }: Proposal): string {
  const say = (n: number) => {
    const decimals = String(n).split('.')[1]?.length ?? 0
    return formatAmount(t.language, Math.round(n * 10 ** decimals), decimals)
  }
  const number = amountMax === undefined ? say(amount) : `${say(amount)}–${say(amountMax)}`
  const value = percent ? `${number}%` : number
  const bounded = bound === 'all' ? value : t.bound[bound](value)
  return measure === '%' ? bounded : `${bounded} ${measure}`.trim()
}
