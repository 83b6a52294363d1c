// The lines of [triggers] in wrangler.toml, read as Cloudflare reads them: five fields, UTC,
// Sunday is 1.
const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const days = 'SUN MON TUE WED THU FRI SAT'.split(' ')
const fields = [
  { from: 0, to: 59, of: (t) => t.getUTCMinutes() },
  { from: 0, to: 23, of: (t) => t.getUTCHours() },
  { from: 1, to: 31, of: (t) => t.getUTCDate() },
  { from: 1, to: 12, of: (t) => t.getUTCMonth() + 1, names: months },
  { from: 1, to: 7, of: (t) => t.getUTCDay() + 1, names: days },
]

/** A question about a Date: is this line due in that minute? */
export function cron(line) {
  const parts = line.trim().split(/\s+/)
  if (parts.length !== 5) throw new Error(`not a cron line of five fields: ${line}`)
  const sets = parts.map(
    (part, i) => new Set(part.split(',').flatMap((p) => range(p, fields[i], line))),
  )
  return (time) => fields.every((field, i) => sets[i].has(field.of(time)))
}

function range(part, { from, to, names }, line) {
  const [, span, step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? []
  const ends = span === '*' ? [from, to] : (span ?? '').split('-').map((end) => number(end, names))
  if (ends.length === 1 && step) ends.push(to)
  const [first, last = first] = ends
  const every = Number(step ?? 1)
  if (!(first >= from && last <= to && first <= last && every > 0)) {
    throw new Error(`cannot read "${part}" in the cron line ${line}`)
  }
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => first + i * every)
}

const number = (text, names) => {
  const at = names?.indexOf(text.toUpperCase()) ?? -1
  return at >= 0 ? at + 1 : /^\d+$/.test(text) ? Number(text) : Number.NaN
}

/** Calls `fire(line, minute)` for each line due, minute by minute, until the returned function is called. */
export function keepTime(lines, fire) {
  const timetable = lines.map((line) => ({ line, due: cron(line) }))
  let timer
  const wait = () => {
    timer = setTimeout(tick, 60_000 - (Date.now() % 60_000) + 5)
  }
  const tick = () => {
    const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000)
    for (const { line, due } of timetable) if (due(minute)) fire(line, minute)
    wait()
  }
  wait()
  return () => clearTimeout(timer)
}
