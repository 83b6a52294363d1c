/** What changed, word by word. */
import { diffArrays } from 'diff'

/** Longer texts, or such that have little in common, are shown one after the other: a page may compare thousands. */
const mostCompared = 4000
const mostEdits = 60

/** Words, spaces and signs; "2.501" is one, as a whole number is read. */
const pieces = (text: string) => text.match(/\d+(?:[.,/]\d+)*%?|[\p{L}\p{M}]+|\s+|[^\s]/gu) ?? []

export function Changed({ before, after }: { before: string; after: string }) {
  const parts =
    before.length + after.length > mostCompared
      ? undefined
      : diffArrays(pieces(before), pieces(after), { maxEditLength: mostEdits })
  if (!parts) {
    return (
      <>
        <del>{before}</del> <ins>{after}</ins>
      </>
    )
  }
  return (
    <>
      {parts.map(({ value, added, removed }) =>
        added ? (
          <ins>{value.join('')}</ins>
        ) : removed ? (
          <del>{value.join('')}</del>
        ) : (
          value.join('')
        ),
      )}
    </>
  )
}
