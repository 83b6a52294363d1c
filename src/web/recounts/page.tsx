import { readSeries } from '../../domain/gather.ts'
import { paths } from '../../paths.ts'
import type { Recount } from '../../store/recount-log.ts'
import { formatMoment } from '../../text/format.ts'
import { Form } from '../../ui/fields.tsx'
import { Empty, type Frame, UnitPage } from '../../ui/layout.tsx'
import { sayCount } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'

export function RecountsPage({
  frame,
  recounts,
  mayRun,
}: {
  frame: Frame
  recounts: readonly Recount[]
  mayRun: boolean
}) {
  const t = useText()
  const words = t.recount
  const underWay = recounts.some(({ finishedAt }) => finishedAt === null)
  return (
    <UnitPage frame={frame} room="board" title={words.title}>
      <p>{words.intro}</p>
      {underWay && <p class="note">{words.underWay}</p>}
      {mayRun && (
        <Form token={frame.token} action={paths.recounts(frame.at)} class="acts">
          <button class="main">{underWay ? words.goOn : words.run}</button>
        </Form>
      )}
      {recounts.length === 0 && <Empty>{words.none}</Empty>}
      <ul class="list">
        {recounts.map((recount) => (
          <li>
            <span>
              {formatMoment(recount.startedAt)} ·{' '}
              {recount.finishedAt === null
                ? words.running
                : words.compared(sayCount(t, recount.compared))}
            </span>
            {recount.finishedAt !== null && (
              <span class={recount.differences > 0 ? 'badge behind' : 'badge reached'}>
                {recount.differences > 0
                  ? words.differences(sayCount(t, recount.differences))
                  : words.equal}
              </span>
            )}
            {recount.found.length > 0 && <Found recount={recount} />}
          </li>
        ))}
      </ul>
    </UnitPage>
  )
}

function Found({ recount }: { recount: Recount }) {
  const t = useText()
  const toDate = (series: string | null) =>
    series === null
      ? t.recount.nothing
      : sayCount(
          t,
          readSeries(series).reduce((sum, step) => sum + step.change, 0),
        )
  return (
    <details>
      <summary>{t.recount.repaired}</summary>
      <ul>
        {recount.found.map((one) => (
          <li>
            {one.name} · {one.title} {one.part && `(${one.part})`}{' '}
            {one.signed === 1 && `(${t.recount.signed})`} · {one.year}:{' '}
            {t.recount.was(toDate(one.stored), toDate(one.counted))}
          </li>
        ))}
      </ul>
    </details>
  )
}
