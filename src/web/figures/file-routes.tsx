/** Figures of a period as a file: one to fill in, and what a filled one would do. The sheet itself takes it in. */
import { records } from '../../domain/access.ts'
import { readFigureTable } from '../../domain/figure-table.ts'
import { lastMonth, type Period } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { paths } from '../../paths.ts'
import * as figure from '../../store/figures.ts'
import { en } from '../../text/en.ts'
import { vi } from '../../text/vi.ts'
import { periodIn, type UnitContext, unitPages } from '../pages.tsx'
import { readTable, sheetTypes, writeCsv, writeXlsx } from '../sheet.ts'
import { type FigureFileWrong, FilePage, PreviewPage } from './file.tsx'
import { readRow } from './read-row.ts'
import type { RowState } from './row.tsx'
import { formOf, templateOf } from './template.ts'

export const figureFiles = unitPages()

const columnNames = [vi.fill.file.columns, en.fill.file.columns]

/** The sheet that a file is for. Problems: `closed`, `periodClosed`. */
async function sheetIn({ var: { workspace } }: UnitContext, period: Period) {
  workspace.require('figure.record')
  const sheet = await figure.sheet(workspace, period)
  if (sheet.report?.state === 'submitted') throw new Problem('closed')
  if (sheet.closed) throw new Problem('periodClosed')
  return sheet
}

const frameIn = (c: UnitContext, period: Period) => ({
  ...c.var.frame(lastMonth(period).code),
  here: paths.figureFile(c.var.at, period.code),
})

figureFiles.get('/figure-files/:period', async (c) => {
  const period = periodIn(c.req.param('period'), 'asked')
  await sheetIn(c, period)
  return c.var.show(<FilePage frame={frameIn(c, period)} period={period} />)
})

for (const kind of ['xlsx', 'csv'] as const) {
  figureFiles.get(`/figure-files/:period/template.${kind}`, async (c) => {
    const { text, at, workspace } = c.var
    const period = periodIn(c.req.param('period'), 'asked')
    const sheet = await sheetIn(c, period)
    const mine = sheet.rows.filter(({ indicator }) => records(workspace.standing, indicator.lead))
    const table = templateOf({ ...sheet, rows: mine }, text, { ...at, period: period.code })
    const file = kind === 'csv' ? writeCsv(table) : await writeXlsx(table, period.code)
    const name = `${text.fill.file.fileName}-${at.unit}-${period.code}.${kind}`
    return c.body(file, 200, {
      'Content-Type': sheetTypes[kind],
      'Content-Disposition': `attachment; filename="${name}"`,
    })
  })
}

/** What a file would do, row by row. Nothing is written: its numbers go to the reader, and come back to the sheet. */
figureFiles.post('/figure-files/:period', async (c) => {
  const { workspace, at } = c.var
  const period = periodIn(c.req.param('period'), 'asked')
  const sheet = await sheetIn(c, period)
  await c.var.form()
  const frame = frameIn(c, period)
  const refuse = (wrong: FigureFileWrong) =>
    c.var.refuse(<FilePage frame={frame} period={period} wrong={wrong} />)
  const file = (await c.req.formData()).get('file')
  if (!(file instanceof File) || file.size === 0) return refuse('none')
  const cells = await readTable(new Uint8Array(await file.arrayBuffer()), ',')
  if (typeof cells === 'string') return refuse(cells)
  const rows = readFigureTable(cells, columnNames, { unit: at.unit, period: period.code })
  if (typeof rows === 'string') return refuse(rows)
  const { form, lines, wrong } = formOf(sheet, rows, ({ indicator }) =>
    records(workspace.standing, indicator.lead),
  )
  const states = sheet.rows.flatMap((row): { line: number; state: RowState }[] => {
    const line = lines.get(row.indicator.code)
    return line === undefined ? [] : [{ line, state: readRow(row, form) }]
  })
  return c.var.show(
    <PreviewPage frame={frame} period={period} states={states} wrong={wrong} form={form} />,
  )
})
