import type { ThemeFigure } from '../../domain/theme.ts'
import type { Text } from '../../text/vi.ts'
import { sayToDate } from '../../ui/say.ts'

/** A figure as it stood when it was sent. */
export function sayTheme(t: Text, figure: ThemeFigure | undefined): string {
  if (!figure?.known) return '–'
  const { due, estimated } = figure
  const said = sayToDate(t, figure, figure, due)
  return estimated > 0 ? `${said} (${t.calendar.themes.estimated})` : said
}
