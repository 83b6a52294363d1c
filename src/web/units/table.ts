/** The tree as a table for a file, in the reader's language, and back. */
import { type Column, columns, fold } from '../../domain/tree.ts'
import type { Branch } from '../../store/tree.ts'
import { formatDay } from '../../text/format.ts'
import type { Text } from '../../text/vi.ts'
import type { Table } from '../sheet.ts'

/** One row a unit, closed ones too, and a last row that says how many: a file that was cut off is seen to be. */
export function tableOf({ own, units, levels }: Branch, { unitTree: t }: Text): Table {
  const sets = [...new Set(units.flatMap(({ groups }) => Object.keys(groups)))].sort()
  // Two spellings of one set would be two columns of one name.
  const spellings = [...new Map(sets.map((set) => [fold(set), set])).values()]
  const levelNames = new Map(levels.map(({ position, name }) => [position, name]))
  const answer = (yes: boolean) => (yes ? t.answer.yes : t.answer.no)
  const rows = units.map((unit) => {
    const cells: Record<Column, string> = {
      code: unit.code,
      name: unit.name,
      parent: unit.code === own ? '' : (unit.parent ?? ''),
      level: levelNames.get(unit.level) ?? String(unit.level),
      order: String(unit.position),
      keptByParent: answer(unit.keptByParent),
      exempt: answer(unit.exempt),
      from: formatDay(unit.from),
      to: unit.to === null ? '' : formatDay(unit.to),
    }
    const options = spellings.map(
      (set) => Object.entries(unit.groups).find(([one]) => fold(one) === fold(set))?.[1] ?? '',
    )
    return [...columns.map((column) => cells[column]), ...options]
  })
  const head = [...columns.map((column) => t.columns[column]), ...spellings]
  return [head, ...rows, [t.fileEnd(rows.length)]]
}
