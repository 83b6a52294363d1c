/** "không còn hộ nghèo": a target of none at all. */
import { reachLeft, reachSentence, type Shape } from './around.ts'
import { saysItAsks } from './asked.ts'
import { nounAt } from './measures.ts'
import type { Setting, Target } from './target.ts'
import { phrase, type Token } from './tokens.ts'
import { tellsIn } from './told.ts'

/** "không còn hộ nghèo": the target is 0. */
export function zeros(
  tokens: readonly Token[],
  text: string,
  setting: Setting,
  shape: Shape,
): Target[] {
  const found: Target[] = []
  for (const [at, { word, start }] of tokens.entries()) {
    if (word !== 'không' || shape.quoted[at]) continue
    const next = tokens[at + 1]?.word ?? ''
    if (!/^(còn|có|để)$/.test(next)) continue
    const noun = nounAt(tokens, at + (next === 'để' && tokens[at + 2]?.word === 'xảy' ? 4 : 2))
    if (!noun || noun.part) continue
    const clauseFrom = Math.max(shape.clause[at] ?? 0, at - reachLeft)
    const left = phrase(tokens, clauseFrom, at)
    const sentenceFrom = Math.max(shape.sentence[at] ?? 0, at - reachSentence)
    const sentenceLeft = phrase(tokens, sentenceFrom, at)
    const aim = / (phấn đấu|quyết tâm|mục tiêu|bảo đảm|đảm bảo)(?= )/.exec(left)
    // "15/15 chi hội đạt vững mạnh, không có chi hội trung bình", among targets.
    if (next !== 'còn' && !aim && !setting.goal) continue
    if (
      tellsIn(left, setting.manner) ||
      setting.past ||
      (setting.manner !== 'plan' &&
        !aim &&
        !setting.goal &&
        !saysItAsks(sentenceLeft, setting) &&
        shape.mood.get(shape.sentence[at] ?? 0) !== 'asks')
    )
      continue
    // "các đơn vị không còn hộ nghèo": which ones.
    if (/ (các|những|nơi|đối với|khi)( \S+){1,5} $/.test(left)) continue
    let end = noun.to
    while (end < tokens.length && end - noun.to < 6 && !/^[,;:.()]$/.test(tokens[end]?.text ?? ''))
      end++
    const stop = tokens[end - 1]?.end ?? text.length
    found.push({
      quote: text.slice(start, stop),
      start,
      end: stop,
      amount: 0,
      bound: 'exactly',
      percent: false,
      measure: noun.name,
      perUnit: null,
      because: {
        bound: `không ${next}`,
        verb: aim?.[1] ?? null,
        unit: phrase(tokens, at + 2, noun.to).trim(),
        per: null,
        recurring: null,
        list: false,
        heading: setting.goal,
        table: false,
      },
    })
  }
  return found
}
