import type { Amount } from '../../domain/figure.ts'
import type { GatheredFigure } from '../../domain/gathered.ts'
import type { Indicator } from '../../domain/indicator.ts'
import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Sealed } from '../../store/reports.ts'
import { formatMoment } from '../../text/format.ts'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { Said } from '../../ui/narrative.tsx'
import { type SignedTotal, sayFigure, sayGathered, sayTotal } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'
import { Unsigned } from '../../ui/unsigned.tsx'

interface Counted {
  readonly indicator: string
  readonly name: string
  readonly measure: string
  readonly decimals: number
  readonly part: string
}
interface SignedFigure extends Counted {
  readonly amount: number | null
  readonly denominator: number | null
  readonly nil: number
}
export interface SignedContent {
  readonly missing: readonly string[]
  readonly figures: readonly SignedFigure[]
  /** Of a longer period: what its months made. */
  readonly gathered?: readonly GatheredFigure[]
  /** Of a longer period: the unit's own months that were not signed then. */
  readonly unsigned?: readonly string[]
  readonly totals: readonly (Counted & SignedTotal)[]
  readonly narrative: Parameters<typeof Said>[0]['narrative']['paragraphs']
}

/** A report as it was signed: frozen, with the digest by which anyone can check it. */
export function VersionPage({
  frame,
  period,
  sealed,
  content,
  rules,
  hidden,
}: {
  frame: Frame
  period: Period
  sealed: Sealed
  content: SignedContent
  /** How the numbers of an indicator are said. */
  rules: ReadonlyMap<string, Pick<Indicator, 'timeRule' | 'unitRule'>>
  /** Codes of indicators that are not told one by one here. */
  hidden: ReadonlySet<string>
}) {
  const text = useText()
  const { cycle: t } = text
  const { version } = sealed
  const counted = ({ indicator, decimals }: Counted) => ({
    ...(rules.get(indicator) ?? ({ timeRule: 'flow', unitRule: 'sum' } as const)),
    decimals,
  })
  const say = (one: Counted, said: string) => (hidden.has(one.indicator) ? text.board.masked : said)
  return (
    <UnitPage frame={frame} room="sheet" title={t.versionTitle(text.period(period.code), version)}>
      <p>
        <a href={paths.report(frame.at, period.code)}>{t.narrative.back}</a>
      </p>
      <section class="card">
        <p>
          <b>{t.signedBy(sealed.signer, formatMoment(sealed.at))}</b>
        </p>
        {sealed.reason && <p>{t.reasonOf(sealed.reason)}</p>}
        {content.missing.length > 0 && <p class="note">{t.missing(content.missing.join(', '))}</p>}
        <Unsigned months={content.unsigned ?? []} />
        <p>
          {t.digest}: <code>{sealed.digest}</code>
        </p>
        {hidden.size > 0 ? (
          <p class="quiet">{t.digestHidden}</p>
        ) : (
          <>
            <p class="quiet">{t.digestHelp}</p>
            <p>
              <a href={paths.reportContent(frame.at, period.code, version)} download>
                {t.content}
              </a>
            </p>
          </>
        )}
      </section>
      <section class="card">
        <h2>{t.value}</h2>
        <dl class="figures">
          {content.figures
            .filter(({ part }) => part === '')
            .map((one) => (
              <div>
                <dt lang="vi">
                  {one.name} <small>{one.measure}</small>
                </dt>
                <dd>{say(one, sayFigure(text, counted(one), amountOf(one)))}</dd>
              </div>
            ))}
        </dl>
      </section>
      {content.gathered && (
        <section class="card">
          <h2>{t.gathered}</h2>
          <dl class="figures">
            {content.gathered.map((one) => (
              <div>
                <dt lang="vi">
                  {one.name} <small>{one.measure}</small>
                </dt>
                <dd>{hidden.has(one.code) ? text.board.masked : sayGathered(text, one)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {content.totals.length > 0 && (
        <section class="card">
          <h2>{t.total}</h2>
          <dl class="figures">
            {content.totals
              .filter(({ part }) => part === '')
              .map((one) => (
                <div>
                  <dt lang="vi">
                    {one.name} <small>{one.measure}</small>
                  </dt>
                  <dd>{say(one, sayTotal(text, counted(one), one))}</dd>
                </div>
              ))}
          </dl>
        </section>
      )}
      <section class="card">
        <h2>{t.words}</h2>
        <Said narrative={{ tasks: [''], paragraphs: content.narrative }} empty={t.noWords} />
      </section>
    </UnitPage>
  )
}

const amountOf = ({ amount, denominator, nil }: SignedFigure): Amount =>
  nil || amount === null ? { nil: true } : { nil: false, amount, denominator }
