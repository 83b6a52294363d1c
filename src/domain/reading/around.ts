/** What stands around a number: its sentence, its clause, the words on either side, and what was spoken of before. */
import type { Numeral } from './numerals.ts'
import type { Mood, Setting, Target } from './target.ts'
import { phrase, type Token } from './tokens.ts'
import {
  announcing,
  comesStart,
  gone,
  isPastTerm,
  opening,
  person,
  promisesFirst,
  tellsIn,
  tellsStart,
} from './told.ts'

/** No context reaches further than so many words: a line of any length costs its length. */
export const reachLeft = 60
export const reachSentence = 160
const reachRight = 24

export interface Accepted {
  readonly numeral: Numeral
  readonly target: Target
  /** Where its noun ends. */
  readonly to: number
}

export interface Shape {
  /** For each token: where its sentence, and its clause, begin. */
  readonly sentence: readonly number[]
  readonly clause: readonly number[]
  /** For each token: whether it stands in a quoted name. */
  readonly quoted: readonly boolean[]
  /** For the beginning of each sentence: what those before it spoke of. */
  readonly mood: ReadonlyMap<number, Mood>
  /** What the line as a whole ends by speaking of. */
  readonly leaves: Mood
}

/** Quotes longer than this are speech, not names, and so are those in which somebody speaks or promises. */
const longestName = 24

/** The first sentence begins behind the mark of the line. */
export function shapeOf(tokens: readonly Token[], setting: Setting, first: number): Shape {
  const sentence: number[] = []
  const clause: number[] = []
  let sentenceAt = first
  let clauseAt = first
  for (const [at, { text, end }] of tokens.entries()) {
    sentence.push(sentenceAt)
    clause.push(clauseAt)
    const next = tokens[at + 1]
    // "TP.", "v.v." end no sentence: what follows a full stop begins with a capital.
    const stop =
      /^[.!?…]$/.test(text) &&
      (next === undefined || next.start > end) &&
      !isShort(tokens[at - 1], next)
    if (stop) sentenceAt = clauseAt = at + 1
    else if (text === ';') clauseAt = at + 1
  }
  return { sentence, clause, quoted: quotedIn(tokens), ...moodsIn(tokens, sentence, setting) }
}

const continuing =
  /^ (thứ|cụ thể|theo đó|trong đó|đồng thời|bên cạnh|ngoài ra|cũng|riêng|đó là|đặc biệt|-|\+) /

/** Sentence by sentence: whether the ones before announced targets. "Cụ thể:" goes on with what the last paragraph said. */
function moodsIn(
  tokens: readonly Token[],
  sentence: readonly number[],
  setting: Setting,
): { mood: Map<number, Mood>; leaves: Mood } {
  const moods = new Map<number, Mood>()
  const prose = setting.manner === 'prose'
  const said = sentencesIn(tokens, sentence)
  const goesOn = setting.before === 'asks' && (prose || continuing.test(phrase(tokens, 0, 4)))
  // A newspaper goes on telling in the next paragraph; a list of short lines does not.
  const tellsOn = setting.before === 'tells' && prose && isLong(tokens)
  let mood: Mood = goesOn || asksThroughout(said, setting) ? 'asks' : tellsOn ? 'tells' : 'none'
  for (const [from, words] of said) {
    if (prose) mood = opening(words, setting, mood) ?? mood
    // "Cụ thể, đạt 40% …; phấn đấu đạt 50% …": all of it is asked.
    moods.set(from, continuing.test(words) && / phấn đấu /.test(words) ? 'asks' : mood)
    mood = turnOf(words, setting) ?? mood
  }
  const question = tokens.at(-1)?.text === '?'
  return { mood: moods, leaves: mood === 'tells' && !isLong(tokens) && !question ? 'none' : mood }
}

/** What a sentence as a whole speaks of, if it says so. */
function turnOf(said: string, { manner, term, year }: Setting): Mood | undefined {
  const prose = manner === 'prose'
  if (isPastTerm(said, term)) return 'tells'
  if (announcing.test(said) || comesStart.test(said)) return 'asks'
  if (prose && promisesFirst(said) && !tellsStart.test(said)) return 'asks'
  if (tellsIn(said, manner) || tellsStart.test(said)) return 'tells'
  return prose && gone(said, year) ? 'tells' : undefined
}

/** A paragraph of a newspaper in which a sentence asks, and none tells, asks from its beginning. */
function asksThroughout(said: ReadonlyMap<number, string>, setting: Setting): boolean {
  if (setting.manner !== 'prose') return false
  let asks = false
  for (const words of said.values()) {
    const turn = opening(words, setting, 'none') ?? turnOf(words, setting)
    // "Sang giai đoạn 2026 - 2030, …" turns from what was.
    if (turn === 'tells' || person.test(words) || turning.test(words)) return false
    asks ||= turn === 'asks' && binding.test(words)
  }
  return asks
}
const turning = /^( từ| kể từ)? (sang|bước sang|bước vào|tới đây|thời gian tới) /
const binding = / (ít nhất|tối thiểu|không dưới|phấn đấu|mục tiêu|sẽ|chậm nhất) /

/** The words of each sentence, by the token with which it begins. */
function sentencesIn(tokens: readonly Token[], sentence: readonly number[]): Map<number, string> {
  const said = new Map<number, string>()
  for (let at = 0; at < tokens.length; ) {
    const from = at
    while (at < tokens.length && sentence[at] === from) at++
    if (at === from) at++
    said.set(from, phrase(tokens, from, Math.min(at, from + 200)))
  }
  return said
}

const isLong = (tokens: readonly Token[]) => tokens.length > 25

const isShort = (token: Token | undefined, next: Token | undefined) =>
  /^(TP|Tp|tp|TX|TT|P|Q|ThS|TS|v|đ)$/.test(token?.text ?? '') ||
  // "số. 12" is a number, "chuyển đổi số." an end.
  (token?.text === 'số' && next?.kind === 'number')

function quotedIn(tokens: readonly Token[]): boolean[] {
  const quoted = tokens.map(() => false)
  let from = -1
  let closing = ''
  const pairs: Readonly<Record<string, string>> = { '“': '”', '"': '"', '‘': '’', '«': '»' }
  for (const [at, { text }] of tokens.entries()) {
    if (from >= 0 && (text === closing || (closing === '”' && text === '"'))) {
      const speech = / (sẽ|đã|tôi|phải|chúng tôi|chúng ta) /.test(phrase(tokens, from, at))
      if (at - from <= longestName && !speech) quoted.fill(true, from, at)
      from = -1
    } else if (from < 0 && Object.hasOwn(pairs, text)) {
      from = at
      closing = pairs[text] ?? ''
    }
  }
  return quoted
}

export interface Place {
  /** Words of the clause before it, and after it; no further than the reach. */
  readonly left: string
  readonly right: string
  /** Words since the number before it, if that is in the same clause. */
  readonly near: string
  /** Where the number before it ends, whatever that was. */
  readonly previous: number
  readonly sentenceLeft: string
  /** What the sentences before it spoke of. */
  readonly mood: Mood
  readonly begins: boolean
  readonly quoted: boolean
  readonly clauseFrom: number
  readonly sentenceFrom: number
  readonly looked: number
}

export function placeOf(
  tokens: readonly Token[],
  { from, to }: Numeral,
  shape: Shape,
  { previous, next }: { previous: number; next: number },
): Place {
  const clauseFrom = Math.max(shape.clause[from] ?? 0, from - reachLeft)
  const sentenceFrom = Math.max(shape.sentence[from] ?? 0, from - reachSentence)
  let end = to
  while (end < tokens.length && end - to < reachRight && !/^[;.!?]$/.test(tokens[end]?.text ?? ''))
    end++
  return {
    left: phrase(tokens, clauseFrom, from),
    right: phrase(tokens, to, end),
    near: phrase(tokens, Math.max(clauseFrom, previous), from),
    previous,
    sentenceLeft: phrase(tokens, sentenceFrom, from),
    mood: shape.mood.get(shape.sentence[from] ?? 0) ?? 'none',
    begins: !/\p{L}/u.test(phrase(tokens, sentenceFrom, from)),
    quoted: shape.quoted[from] ?? false,
    clauseFrom,
    sentenceFrom,
    looked: from - sentenceFrom + end - to + Math.min(next - to, reachRight),
  }
}

/** A number in its line. */
export interface Given {
  readonly place: Place
  readonly setting: Setting
  readonly before: Accepted | undefined
  readonly text: string
}
