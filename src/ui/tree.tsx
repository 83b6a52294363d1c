/** Units of the tree in words: one way for its pages, its files and the history. */
import type { FieldChange } from '../domain/tree.ts'
import { formatDay } from '../text/format.ts'
import type { Text } from '../text/vi.ts'

/** One field that changed: "tên: Quận An → Quận An Mới"; of a new unit only what it is. */
export function sayChange({ unitTree: t }: Text, { field, from, to }: FieldChange): string {
  if (field === 'step') return to === 'up' ? t.step.up : t.step.down
  const say = (value: string | null) => {
    if (value === null) return t.blank
    if (value === 'yes' || value === 'no') return t.answer[value]
    return field === 'from' || field === 'to' ? formatDay(value) : value
  }
  const name = field.startsWith('group:')
    ? field.slice('group:'.length)
    : t.field[field as keyof typeof t.field]
  return from === null && (field === 'parent' || field === 'level')
    ? t.given(name, say(to))
    : t.change(name, say(from), say(to))
}
