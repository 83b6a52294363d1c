/** Thresholds: which units are meant, not how many are to be reached. */
import type { Given } from './around.ts'
import type { Counted } from './counted.ts'
import type { Numeral } from './numerals.ts'
import type { Watch } from './target.ts'
import type { Token } from './tokens.ts'

export function watchOf(
  tokens: readonly Token[],
  numeral: Numeral,
  { place, setting, text }: Given,
  counted: Counted | undefined,
): Watch | 'condition' | undefined {
  const { left, near } = place
  const side = /( dưới| chưa đạt| thấp hơn| ít hơn| <| không đạt) $/.test(near)
    ? 'below'
    : /( trên| từ| hơn| vượt| >) $/.test(near)
      ? 'above'
      : undefined
  if (!side) return undefined
  // "Mỗi cơ sở có trên 500 lao động sẽ …", "lượng máu từ 350 ml trở lên chiếm …": which ones.
  if (/ (mỗi|các|những|từng)( [^\s,]+){1,6} có (trên|từ|dưới) $/.test(left)) {
    if (/^( [^\s,;]+){1,4} (trở lên )?(sẽ|phải) /.test(place.right)) return 'condition'
    // "Mỗi nơi có từ 500 lao động trở lên lập một phòng …"
    if (/^( [^\s,;]+){1,4} trở lên( [^\s,;]+){1,6} (\d+|một|hai|ba) /.test(place.right))
      return 'condition'
  }
  // "ở 30 doanh nghiệp trên 1.000 lao động": how large.
  if (!numeral.percent && / (doanh nghiệp|công ty|đơn vị|trường) (trên|từ|dưới) $/.test(left))
    return 'condition'
  if (/ (một số|nhiều|không ít)( [^\s,]+){1,3} có (trên|từ|dưới|chưa đến) $/.test(left))
    return 'condition'
  if (/ (nhóm|đơn vị|nơi|\S+ hội|\S+ đoàn) có (trên|từ|dưới) $/.test(left)) {
    if (/^( [^\s,;]+){1,4} (trở lên )?(được|thì|bị) /.test(place.right)) return 'condition'
  }
  if (/ từ $/.test(near) && /^( [^\s,;]+){1,3} trở lên chiếm /.test(place.right)) return 'condition'
  // "các cơ sở có tỷ lệ tập hợp dưới 60%": which ones, not how many.
  const which =
    / (các(?! cấp (có|còn|đạt) )|những|đối với|tại|ở|nơi|\S*\d %)( [^\s,]+){1,11} (có|còn|đạt)( [^\s,]+){0,6} (dưới|chưa đạt|thấp hơn|ít hơn|<|không đạt|trên|từ|hơn|vượt|>) $/.exec(
      left,
    )
  // "Chi hội nào đạt dưới 50% …": a condition.
  if (/ (nào(?! cũng)|nếu|trường hợp|khi)( [^\s,]+){0,6} $/.test(left)) return 'condition'
  if (!which || / (phấn đấu|giảm|nâng|tăng|kéo giảm|xuống)( \S+){0,8} $/.test(which[0])) {
    if (setting.manner === 'law' && / (có|sử dụng|đủ) từ $/.test(left)) return 'condition'
    return undefined
  }
  const first = tokens[numeral.from - 1]
  const last = tokens[numeral.to - 1]
  if (!first || !last) return undefined
  return {
    quote: text.slice(first.start, last.end),
    start: first.start,
    end: last.end,
    amount: numeral.amount,
    percent: numeral.percent,
    side,
    measure: counted?.name ?? '%',
  }
}
