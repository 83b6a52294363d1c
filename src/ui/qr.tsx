/** Words for a camera. The page says them beside it too, for whoever has none. */
import { encode } from 'uqr'

/** Modules of white around it, without which many cameras find nothing. */
const border = 4

export function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border })
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={data.map(rowPath).join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}

/** One stroke for each run of black: a code of 60 modules a side is three kilobytes, not fifty. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x++
    path += `M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`
  }
  return path
}
