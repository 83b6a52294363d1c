// Sends a spreadsheet of figures to a house: an example of how another system speaks to the API.
//
//   npm run send -- figures.csv --to http://localhost:8787 --token dh_… [--submit]
//
// The file's first row names its columns: unit, indicator, period, and amount, or numerator and denominator, or nil (x);
// estimate (x) and part:CODE for parts of a breakdown if there are any. Numbers are written 1234.5. Nothing of a chunk of
// 5.000 rows is written if one of its rows is wrong; what is wrong is told with its line in the file.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import Papa from 'papaparse'

const chunk = 5000
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: 'http://localhost:8787' },
    token: { type: 'string', default: process.env.TOKEN ?? '' },
    submit: { type: 'boolean', default: false },
  },
})
const [file] = positionals
if (!file || !values.token) {
  console.error('npm run send -- figures.csv --to http://localhost:8787 --token dh_… [--submit]')
  process.exit(2)
}

const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
const { data } = Papa.parse(text, { header: true, skipEmptyLines: 'greedy' })
const figures = data.map(figureOf)
let recorded = 0
for (let from = 0; from < figures.length; from += chunk) {
  const rows = figures.slice(from, from + chunk)
  const answer = await call('PUT', `/figures?submit=${values.submit}`, { figures: rows })
  if (answer.status !== 200) {
    for (const { row, field, message } of answer.body.errors ?? []) {
      console.error(`line ${row === null ? '–' : from + row + 2}, ${field}: ${message}`)
    }
    console.error(
      `${answer.status} ${answer.body.title}; ${recorded} figures were recorded before.`,
    )
    process.exit(1)
  }
  recorded += answer.body.recorded
  console.log(`${Math.min(from + chunk, figures.length)} of ${figures.length} rows sent`)
}
console.log(`${recorded} figures recorded, ${figures.length - recorded} stood already`)
if (values.submit) {
  for (let remaining = 1; remaining > 0; ) {
    remaining = (await call('POST', '/rollups/refresh')).body.remaining
    console.log(remaining > 0 ? `${remaining} totals wait` : 'Totals compiled')
  }
}

function figureOf(row) {
  const number = (cell) => (cell?.trim() ? Number(cell) : undefined)
  const parts = Object.entries(row).filter(
    ([name, cell]) => name.startsWith('part:') && cell.trim(),
  )
  return {
    unit: row.unit?.trim(),
    indicator: row.indicator?.trim(),
    period: row.period?.trim(),
    amount: number(row.amount),
    numerator: number(row.numerator),
    denominator: number(row.denominator),
    nil: row.nil?.trim() ? true : undefined,
    estimate: row.estimate?.trim() ? true : undefined,
    breakdown: parts.length
      ? Object.fromEntries(parts.map(([name, cell]) => [name.slice(5), Number(cell)]))
      : undefined,
  }
}

async function call(method, path, body) {
  const answer = await fetch(`${values.to}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${values.token}`,
      'accept-language': 'en',
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}
