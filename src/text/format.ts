/** Numbers, dates and order of each language. */

export type Language = 'vi' | 'en'

const locale = { vi: 'vi-VN', en: 'en-GB' } as const
const formats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: Language, least: number, most: number): Intl.NumberFormat {
  const key = `${language}${least}${most}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale[language], {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
    })
    formats.set(key, format)
  }
  return format
}

/** A scaled amount: 2500 with 0 decimals is "2.500", 15 with one is "1,5". */
export function formatAmount(language: Language, scaled: number, decimals: number): string {
  return numberFormat(language, decimals, decimals).format(scaled / 10 ** decimals)
}

/** A percentage with at most one decimal; "–" where there is none. */
export function formatPercent(language: Language, percent: number | null): string {
  return percent === null ? '–' : `${numberFormat(language, 0, 1).format(percent)}%`
}

/** A day written YYYY-MM-DD, as dd/mm/yyyy. */
export function formatDay(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** A moment in Việt Nam, as dd/mm/yyyy hh:mm. */
export function formatMoment(at: number): string {
  const there = new Date(at + 7 * 3_600_000).toISOString()
  return `${formatDay(there.slice(0, 10))} ${there.slice(11, 16)}`
}

/** A name as it stands inside a sentence: Quý III/2023 → quý III/2023. */
export const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
