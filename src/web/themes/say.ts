import type { ThemeFigure } from '../../domain/theme.ts'
import type { Text } from '../../text/vi.ts'
import { sayAmount, sayCount, sayShare } from '../../ui/say.ts'

/** A figure as it stood when it was sent. */
export function sayTheme(t: Text, figure: ThemeFigure | undefined): string {
  if (!figure?.known) return '–'
  const { unitRule, toDate, toDateDenominator, met, due, estimated } = figure
  const said =
    unitRule === 'ratio'
      ? sayShare(t, toDate, toDateDenominator)
      : unitRule === 'meeting'
        ? `${sayCount(t, met)}/${sayCount(t, due)}`
        : sayAmount(t, figure, toDate)
  return estimated > 0 ? `${said} (${t.calendar.themes.estimated})` : said
}
