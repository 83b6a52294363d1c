import { daysBetween } from '../../domain/punctuality.ts'
import { formatDay } from '../../text/format.ts'
import type { Text } from '../../text/vi.ts'

interface Late {
  readonly name: string
  readonly dueDay: string
  /** The unit above, where a whole branch is told. */
  readonly parentName?: string
}

/**
 * A message for a group: who is late, by the day that was missed, and of a branch by the unit above. Short, as it is read
 * on a telephone: each day and each unit above is said once. `more`: there are others.
 */
export function lateWords(
  { cycle: { punctual: t } }: Text,
  {
    head,
    today,
    late,
    more,
  }: { head: string; today: string; late: readonly Late[]; more: boolean },
): string {
  const days = [...Map.groupBy(late, ({ dueDay }) => dueDay)].sort(([a], [b]) => (a < b ? -1 : 1))
  return [
    head,
    t.intro(formatDay(today), more ? t.over(late.length) : String(late.length)),
    ...days.flatMap(([day, units]) => [
      t.missed(formatDay(day), daysBetween(day, today)),
      ...[...Map.groupBy(units, ({ parentName }) => parentName)].flatMap(([parent, list]) =>
        parent === undefined
          ? list.map(({ name }) => `- ${name}`)
          : [`- ${parent}: ${list.map(({ name }) => name).join(', ')}`],
      ),
    ]),
    ...(more ? [t.andMore] : []),
    t.close,
  ].join('\n')
}
