import type { GatheredFigure } from '../../domain/gathered.ts'
import type { Period } from '../../domain/period.ts'
import { paths } from '../../paths.ts'
import type { Sealed } from '../../store/reports.ts'
import { formatAmount, formatMoment } from '../../text/format.ts'
import { type Frame, UnitPage } from '../../ui/layout.tsx'
import { Said } from '../../ui/narrative.tsx'
import { sayGathered } from '../../ui/say.ts'
import { useText } from '../../ui/text.tsx'

interface Counted {
  readonly indicator: string
  readonly name: string
  readonly measure: string
  readonly decimals: number
  readonly part: string
  readonly amount: number | null
  readonly denominator: number | null
  readonly nil: number
}
export interface SignedContent {
  readonly missing: readonly string[]
  readonly figures: readonly Counted[]
  /** Of a longer period: what its months made. */
  readonly gathered?: readonly GatheredFigure[]
  readonly totals: readonly (Counted & { toDate: number; toDateDenominator: number })[]
  readonly narrative: Parameters<typeof Said>[0]['narrative']['paragraphs']
}

/** A report as it was signed: frozen, with the digest by which anyone can check it. */
export function VersionPage({
  frame,
  period,
  sealed,
  content,
  hidden,
}: {
  frame: Frame
  period: Period
  sealed: Sealed
  content: SignedContent
  /** Codes of indicators that are not told one by one here. */
  hidden: ReadonlySet<string>
}) {
  const text = useText()
  const { cycle: t } = text
  const { version } = sealed
  const say = (amount: number | null, of: number | null, decimals: number) => {
    const one = formatAmount(text.language, amount ?? 0, decimals)
    return of ? `${one}/${formatAmount(text.language, of, decimals)}` : one
  }
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
        <p>
          {t.digest}: <code>{sealed.digest}</code>
        </p>
        {hidden.size === 0 && (
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
                <dd>
                  {hidden.has(one.indicator)
                    ? text.board.masked
                    : one.nil
                      ? text.sheet.nil
                      : say(one.amount, one.denominator, one.decimals)}
                </dd>
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
                  <dd>
                    {say(one.amount, one.denominator, one.decimals)} ({t.toDate}{' '}
                    {say(one.toDate, one.toDateDenominator, one.decimals)})
                  </dd>
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
