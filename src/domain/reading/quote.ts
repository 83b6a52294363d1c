/** The words of a line that are shown as a target. */
import type { Place } from './around.ts'
import type { Numeral } from './numerals.ts'
import type { Token } from './tokens.ts'
import { startsVerb } from './verbs.ts'

export function quoteOf(
  tokens: readonly Token[],
  numeral: Numeral,
  { clauseFrom }: Place,
  to: number,
  text: string,
): { quote: string; start: number; end: number } {
  // Back to the comma, or the number before it; from far away only to a verb.
  const parts = (at: number) =>
    tokens[at]?.kind === 'number' || /^[,:()“”"•%]$/.test(tokens[at]?.text ?? '')
  let from = numeral.from
  while (from > clauseFrom && !parts(from - 1) && numeral.from - from < quoteReach) from--
  const near = numeral.from - nearQuote
  if (from < near || tokens[from - 1]?.kind === 'number' || tokens[from - 1]?.text === '%') {
    // After a number come the words of its own noun: ours begin at a verb.
    let verb = Math.max(from, near)
    while (verb < numeral.from && !startsVerb(tokens, verb)) verb++
    from = verb < numeral.from ? verb : Math.max(from, numeral.from - 3)
  }
  let end = Math.max(to, numeral.to)
  while (end < tokens.length && end - to < nearQuote) {
    if (parts(end) || /^[;.]$/.test(tokens[end]?.text ?? '')) break
    if (tokens[end]?.word === 'và' && countsSoon(tokens, end)) break
    end++
  }
  while (end > to && loose.test(tokens[end - 1]?.word ?? '')) end--
  const start = tokens[from]?.start ?? 0
  const stop = tokens[end - 1]?.end ?? text.length
  return { quote: text.slice(start, stop), start, end: stop }
}

const nearQuote = 12
const quoteReach = 30
/** Words that say nothing at the end of a quote: they belong to what follows. */
const loose =
  /^(và|đối|với|cho|của|tại|ở|ít|nhất|tối|thiểu|trên|từ|khoảng|hơn|dưới|đạt|có|là|trong|đó|hoặc|để|được|các|những|mỗi|\/)$/

/** Whether another number follows before the next sign. */
function countsSoon(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < from + 9; at++) {
    if (tokens[at]?.kind === 'number') return true
    if (tokens[at]?.kind !== 'word') return false
  }
  return false
}
