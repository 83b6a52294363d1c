import type { Period } from '../domain/period.ts'
import { paths, type UnitAddress } from '../paths.ts'
import { useText } from './text.tsx'

interface Remark {
  readonly id: number
  readonly words: string
  readonly unit: string | null
  readonly person: string | null
  readonly answer: string | null
}

/** What the unit above asks of one cell or paragraph, beside it, with the way to answer. */
export function Asked({
  remarks,
  at,
  period,
}: {
  remarks: readonly Remark[]
  at: UnitAddress
  period: Period
}) {
  const { cycle: t } = useText()
  return (
    <>
      {remarks.map(({ id, words, unit, person, answer }) => (
        <p class="note reason">
          <b>{t.remarkBy(unit ?? '', person ?? '')}:</b> {words}{' '}
          <a href={`${paths.report(at, period.code)}#m${id}`}>
            {answer === null ? t.answer : t.answeredHere}
          </a>
        </p>
      ))}
    </>
  )
}
