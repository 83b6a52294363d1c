/** What changed, word by word. */
import { diffWordsWithSpace } from 'diff'

/** Longer texts are shown one after the other: comparing them word by word would take too long. */
const mostCompared = 4000

export function Changed({ before, after }: { before: string; after: string }) {
  if (before.length + after.length > mostCompared) {
    return (
      <>
        <del>{before}</del> <ins>{after}</ins>
      </>
    )
  }
  return (
    <>
      {diffWordsWithSpace(before, after).map(({ value, added, removed }) =>
        added ? <ins>{value}</ins> : removed ? <del>{value}</del> : value,
      )}
    </>
  )
}
