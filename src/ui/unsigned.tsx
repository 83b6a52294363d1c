import { useText } from './text.tsx'

/** Of a longer period as it was signed: the unit's own months that are not in it. */
export function Unsigned({ months }: { months: readonly string[] }) {
  const t = useText()
  if (months.length === 0) return null
  return <p class="note">{t.cycle.longer.unsignedThen(months.map(t.period).join(', '))}</p>
}
