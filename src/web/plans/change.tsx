/** What changed, word by word. */
import { diffWordsWithSpace } from 'diff'

/** Longer texts, or such that have little in common, are shown one after the other: a page may compare thousands. */
const mostCompared = 4000
const mostEdits = 60

export function Changed({ before, after }: { before: string; after: string }) {
  const parts =
    before.length + after.length > mostCompared
      ? undefined
      : diffWordsWithSpace(before, after, { maxEditLength: mostEdits })
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
        added ? <ins>{value}</ins> : removed ? <del>{value}</del> : value,
      )}
    </>
  )
}
