/**
 * The measurable targets of a line, found by what stands around each number: what kind of number it is, what it counts,
 * and whether the words promise it, tell of it, or only name something. Every step can be named, and nothing is learned.
 */
import { type Accepted, type Given, placeOf, shapeOf } from './around.ts'
import { isAsked } from './asked.ts'
import { boundOf, inList } from './bounds.ts'
import { measureOf } from './counted.ts'
import { perOf, recurringOf } from './each.ts'
import { nounAt } from './measures.ts'
import { isListMark, isName, timeAfter, timeCounted, trustsWords } from './names.ts'
import { isNumeral, type Numeral, numeralsOf } from './numerals.ts'
import { quoteOf } from './quote.ts'
import type { Findings, Setting, Target, Watch } from './target.ts'
import { type Token, tokenise } from './tokens.ts'
import { lastVerb } from './verbs.ts'
import { watchOf } from './watch.ts'
import { zeros } from './zeros.ts'

/** Finds the targets of a line of text. */
export function findTargets(text: string, setting: Setting): Findings {
  const tokens = tokenise(text)
  // "một" is an article before it is a number: it is one only where something counted follows.
  const numerals = numeralsOf(tokens).filter(
    (one) =>
      !isNumeral(one) ||
      one.form === 'digits' ||
      !one.plain ||
      nounAt(tokens, one.to) !== undefined,
  )
  const shape = shapeOf(tokens, setting)
  const targets: Target[] = []
  const watches: Watch[] = []
  let looked = tokens.length
  let before: Accepted | undefined
  for (const [n, numeral] of numerals.entries()) {
    if (!isNumeral(numeral) || (tokens[numeral.from]?.start ?? 0) < setting.skip) continue
    const place = placeOf(tokens, numeral, shape, {
      previous: numerals[n - 1]?.to ?? 0,
      next: numerals[n + 1]?.from ?? tokens.length,
    })
    looked += place.looked
    const verdict = judge(tokens, numeral, { place, setting, before, text })
    if (verdict?.target) {
      targets.push(verdict.target)
      before = { numeral, target: verdict.target, to: verdict.to }
    } else if (verdict?.watch) watches.push(verdict.watch)
  }
  for (const one of zeros(tokens, text, setting, shape)) targets.push(one)
  targets.sort((one, other) => one.start - other.start)
  return { targets, watches, looked, announces: shape.announces }
}

// --- the judgement ---

/** What follows says that the number is a price, a rate or a rule of payment. */
const rateBefore =
  / (phạt|mức|(mỗi|từng) \S+( \S+)? trị giá|lãi suất|phụ cấp|lệ phí|hội phí|học phí|đơn giá|(?<!trị )giá|định mức|kinh phí|dự toán|tiền lương|lương|vay tối đa|thời hạn|thời gian|hệ số|tương đương|khoản vay)( [^\s,]+){0,4} $/

const feeAfter = /^( \S+){0,2} (hội phí|đoàn phí|lệ phí|học phí|chi phí) /

/** Things that are only told, counted or made of parts: "gồm 5 thành viên". */
const isMadeOf = / (gồm|bao gồm|gồm có|chia thành|chia làm|chia|trong số|một trong|trong|tổng số) $/

interface Verdict {
  readonly target?: Target
  readonly watch?: Watch
  readonly to: number
}

function judge(tokens: readonly Token[], numeral: Numeral, given: Given): Verdict | undefined {
  const { place, setting, before } = given
  const { left, right } = place
  if (place.quoted || isListMark(tokens, numeral)) return undefined
  if (timeAfter.test(right) && !timeCounted.test(right) && !numeral.percent) return undefined
  const counted = measureOf(tokens, numeral, place)
  const bound = boundOf(numeral, place, before, tokens)
  if (!numeral.percent && !numeral.money) {
    if (isName(numeral, left, right, counted)) return undefined
    if (!counted) return undefined
    if (
      counted.noun?.part &&
      !(bound.word && !/^(phấn đấu|quyết tâm)$/.test(bound.word)) &&
      !/ hoàn thành( \S+){0,2} $/.test(place.near)
    ) {
      return undefined
    }
    if (numeral.form === 'words' && !trustsWords(numeral, place, counted, bound)) return undefined
  }
  if (rateBefore.test(place.near) || feeAfter.test(right)) return undefined
  // "15.000.000 đồng (Mười lăm triệu đồng)": the same again.
  if (numeral.form === 'words' && tokens[numeral.from - 1]?.text === '(') return undefined
  if (isMadeOf.test(left) && !numeral.percent) return undefined
  // "từ 70% lên 75%": where it stands, not where it is to be.
  if (/ từ $/.test(left) && /^( \S+)? (lên|xuống|còn)( \S+){0,2} \d/.test(right)) return undefined
  const watch = watchOf(tokens, numeral, given, counted)
  if (watch !== undefined) return watch === 'condition' ? undefined : { watch, to: numeral.to }
  const list = inList(tokens, numeral, before, place, counted)
  const verb = lastVerb(tokens, place.clauseFrom, numeral.from)
  if (!list && !isAsked(numeral, given, bound, counted, verb)) return undefined
  const per = perOf(tokens, numeral, place, counted, bound.word)
  const recurring = recurringOf(place, right, counted, setting)
  const to = counted?.to ?? numeral.to
  const quote = quoteOf(tokens, numeral, place, to, given.text)
  const target: Target = {
    ...quote,
    amount: numeral.amount,
    ...(numeral.amountMax !== null && { amountMax: numeral.amountMax }),
    bound: bound.bound,
    percent: numeral.percent,
    measure: counted?.name ?? (numeral.percent ? '%' : ''),
    perUnit: per?.name ?? null,
    ...(recurring && { recurring: recurring.every }),
    because: {
      bound: bound.word,
      verb,
      unit: counted?.said ?? null,
      per: per?.said ?? null,
      recurring: recurring?.word ?? null,
      list,
      heading: setting.goal,
      table: false,
    },
  }
  return { target, to }
}
