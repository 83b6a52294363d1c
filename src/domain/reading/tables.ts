/** Tables of targets, pasted as rows of cells: TT | Chỉ tiêu | ĐVT | Kế hoạch. */
import { nounAt } from './measures.ts'
import { isNumeral, numeralsOf } from './numerals.ts'
import type { Bound, Findings, Recurring, Setting, Target } from './target.ts'
import { findTargets } from './targets.ts'
import { fold } from './text.ts'
import { tokenise } from './tokens.ts'

/** Which column of a table is what. */
export interface Head {
  readonly name: number
  readonly measure: number
  readonly plan: number
  /** What is said of a row in words; -1 where nothing is. */
  readonly notes: number
  /** Where each row is a unit and each column a target: what the columns count. */
  readonly columns?: readonly Column[]
}

interface Column {
  readonly at: number
  readonly measure: string
  readonly percent: boolean
}

const separator = /\t|\s?\|\s?/

interface Cell {
  readonly text: string
  readonly start: number
}

/** The cells of a row, each with its place. */
function cellsOf(row: string): Cell[] {
  const cells: Cell[] = []
  let start = 0
  for (const text of row.split(/\t/)) {
    cells.push({ text, start })
    start += text.length + 1
  }
  if (cells.length > 1) return cells
  const barred: Cell[] = []
  start = 0
  for (const text of row.split('|')) {
    const lead = text.length - text.trimStart().length
    barred.push({ text: text.trim(), start: start + lead })
    start += text.length + 1
  }
  // "| a | b |" has an empty cell at either end.
  if (barred[0]?.text === '') barred.shift()
  if (barred.at(-1)?.text === '') barred.pop()
  return barred
}

/** Reads a row as the head of a table, if it is one. */
export function headOf(row: string, year: number | null): Head | undefined {
  if (!separator.test(row)) return undefined
  const cells = cellsOf(row).map(({ text }) => fold(text))
  const find = (pattern: RegExp) => cells.findIndex((cell) => pattern.test(cell))
  const measure = find(/^(đvt|đơn vị tính|đơn vị|đ\.v\.t|đv tính|đơn vị đo)/)
  const name = find(
    /^(tên )?(chỉ tiêu|nội dung|các chỉ tiêu|danh mục|nhiệm vụ|tiêu chí|hoạt động|mục tiêu)/,
  )
  const plans = cells
    .map((cell, at) => ({ cell, at }))
    .filter(
      ({ cell, at }) =>
        at !== measure &&
        /(kế hoạch|^kh|^chỉ tiêu$|chỉ tiêu (giao|năm|20\d\d|kế hoạch|phấn đấu|đăng ký)|mục tiêu|giao|phấn đấu|số lượng|đăng ký|mức giao)/.test(
          cell,
        ) &&
        !/(kết quả|thực hiện|^th|tỷ lệ|so với|đạt|ghi chú)/.test(cell),
    )
  const others = plans.filter(({ at }) => at !== name)
  const ofYear = others.find(({ cell }) => year !== null && cell.includes(String(year)))
  const plan = (ofYear ?? others[0])?.at ?? -1
  const notes = find(/^(ghi chú|yêu cầu|lưu ý|giải pháp|biện pháp)/)
  const columns = columnsOf(cells)
  if (columns) {
    return { name: columns.unit, measure: -1, plan: -1, notes, columns: columns.counted }
  }
  if (plan < 0 || (measure < 0 && name < 0)) {
    const yearly = year === null ? -1 : find(new RegExp(`^(năm )?${year}$`))
    return yearly >= 0 && name >= 0 ? { name, measure, plan: yearly, notes } : undefined
  }
  return { name: name >= 0 ? name : Math.max(0, Math.min(measure, plan) - 1), measure, plan, notes }
}

const units =
  /^(tên )?(các )?(đơn vị|chi hội|chi đoàn|cơ sở|xã|phường|địa phương|thôn|ấp|tổ chức|hội lhpn|tổ|khu phố|khu dân cư|địa bàn)/
const untold = /(ghi chú|kết quả|thực hiện|so với|tỷ lệ đạt|stt|hiện có|đã đạt|năm trước|phụ trách)/

/** "Đơn vị | Kết nạp hội viên (người) | Lớp tập huấn": a unit in each row, something counted in each column. */
function columnsOf(cells: readonly string[]): { unit: number; counted: Column[] } | undefined {
  const unit = cells.findIndex((cell) => units.test(cell) && !/đơn vị (tính|đo)/.test(cell))
  if (unit < 0 || unit > 1) return undefined
  const counted: Column[] = []
  for (let at = unit + 1; at < cells.length; at++) {
    const cell = cells[at] ?? ''
    if (!cell || untold.test(cell)) continue
    const told = /\(([^)]{1,20})\)\s*$/.exec(cell)?.[1]
    const percent = told === '%' || /(^|\s)%|tỷ lệ/.test(cell)
    const measure = (told !== '%' && told) || nounWithin(cell)
    if (!measure && !percent) return undefined
    counted.push({ at, measure: measure ?? '%', percent })
  }
  return counted.length > 1 ? { unit, counted } : undefined
}

/** The target of a row. Without a head a row is read as words, cell by cell. */
export function findInTable(row: string, head: Head | undefined, setting: Setting): Findings {
  const cells = cellsOf(row)
  if (!head) return withoutHead(cells, row, setting)
  const none: Findings = { targets: [], watches: [], leaves: 'none', looked: row.length }
  if (setting.past) return none
  const note = inNote(cells[head.notes], setting)
  const found = (targets: Target[]): Findings => ({
    ...none,
    targets: [...targets, ...note.targets],
    looked: none.looked + note.looked,
  })
  if (head.columns) return found(ofUnit(cells, head, row))
  const plan = cells[head.plan]
  const name = cells[head.name]
  if (!plan || !name) return found([])
  const unit = head.measure >= 0 ? (cells[head.measure]?.text ?? '') : ''
  const target = targetOf({ plan, unit, name, row })
  return found(target ? [target] : [])
}

/** "mỗi CĐCS ít nhất 1 người": a note asks only where it says so of each, or how it is bound. */
function inNote(
  cell: Cell | undefined,
  setting: Setting,
): { readonly targets: Target[]; readonly looked: number } {
  if (!cell) return { targets: [], looked: 0 }
  const { targets, looked } = findTargets(cell.text, { ...setting, manner: 'plan' })
  const asked = targets
    .filter(
      ({ perUnit, because: { bound } }) =>
        perUnit !== null || /^(ít nhất|tối thiểu|không dưới|không quá|phấn đấu)$/.test(bound ?? ''),
    )
    .map((one) => ({ ...one, start: one.start + cell.start, end: one.end + cell.start }))
  return { targets: asked, looked }
}

function withoutHead(cells: readonly Cell[], row: string, setting: Setting): Findings {
  // A cell with a number alone, beside one that says what is counted.
  for (const [at, cell] of cells.entries()) {
    const unit = cells[at - 1]?.text ?? ''
    if (at < 2 || !alone.test(cell.text) || !(unit === '%' || isNoun(unit))) continue
    const target = targetOf({ plan: cell, unit, name: cells[at - 2] ?? cell, row })
    if (target) return { targets: [target], watches: [], leaves: 'none', looked: row.length }
  }
  const targets: Target[] = []
  let looked = row.length
  for (const { text, start } of cells) {
    const found = findTargets(text, setting)
    looked += found.looked
    for (const one of found.targets)
      targets.push({ ...one, start: one.start + start, end: one.end + start })
  }
  return { targets, watches: [], leaves: 'none', looked }
}

/** A unit's share of each target. The row of sums says the same again. */
function ofUnit(cells: readonly Cell[], { name, columns = [] }: Head, row: string): Target[] {
  const unit = cells[name]
  if (!unit || !/\p{L}/u.test(unit.text)) return []
  if (/^(tổng|cộng|toàn )/.test(fold(unit.text))) return []
  return columns.flatMap(({ at, measure, percent }) => {
    const plan = cells[at]
    if (!plan || !alone.test(plan.text) || /^0+$/.test(plan.text)) return []
    const target = targetOf({ plan, unit: percent ? '%' : measure, name: unit, row })
    return target ? [{ ...target, measure }] : []
  })
}

const alone = /^[≥>≤<=\s]*\d[\d.,\s]*%?$/
const isNoun = (text: string) => {
  const tokens = tokenise(text)
  return nounAt(tokens, 0)?.to === tokens.length && tokens.length > 0
}

const shortMeasures: Readonly<Record<string, string>> = {
  'tr.đ': 'triệu đồng',
  trđ: 'triệu đồng',
  'tr.đồng': 'triệu đồng',
  triệu: 'triệu đồng',
  'tr đồng': 'triệu đồng',
  'triệu đ': 'triệu đồng',
  tỷ: 'tỷ đồng',
  hv: 'hội viên',
  đv: 'đoàn viên',
  mh: 'mô hình',
  ch: 'chi hội',
}

function targetOf({
  plan,
  unit,
  name,
  row,
}: {
  plan: Cell
  unit: string
  name: Cell
  row: string
}): Target | undefined {
  const tokens = tokenise(plan.text)
  const numeral = numeralsOf(tokens).find(isNumeral)
  const said = fold(plan.text)
  const none = /^(không còn|không có|không|0)$/.test(said)
  if (!numeral && !(none && unit)) return undefined
  const [measured = '', per = ''] = unit.split('/').map((one) => one.trim())
  const percent = numeral?.percent || /^(%|phần trăm|tỷ lệ( %)?|\(%\))$/.test(fold(measured))
  const amount = numeral?.amount ?? 0
  const word =
    /(≥|>|trở lên|trên|ít nhất|tối thiểu|từ|không dưới|≤|<|trở xuống|dưới|không quá|tối đa|khoảng)/.exec(
      said,
    )?.[1]
  const bound: Bound =
    percent && amount === 100
      ? 'all'
      : word === undefined
        ? 'exactly'
        : /(≤|<|trở xuống|dưới|không quá|tối đa)/.test(word) && word !== 'không dưới'
          ? 'atMost'
          : word === 'khoảng'
            ? 'about'
            : 'atLeast'
  const rest = tokenise(plan.text.slice(tokens[(numeral?.to ?? 0) - 1]?.end ?? 0))
  const noun = numeral?.money ? `${numeral.money} đồng` : nounAt(rest, 0)?.name
  const measure = percent
    ? (nounWithin(name.text) ?? '%')
    : (shortMeasures[fold(measured)] ??
      (measured ? spelled(measured) : (noun ?? nounWithin(name.text) ?? '')))
  const recurring = everyOf(fold(per)) ?? everyOf(fold(name.text))
  const end = plan.start + plan.text.length
  const from = Math.min(name.start, plan.start)
  return {
    quote: row.slice(from, end),
    start: from,
    end,
    amount,
    ...(numeral && numeral.amountMax !== null && { amountMax: numeral.amountMax }),
    bound,
    percent,
    measure,
    perUnit: per && !everyOf(fold(per)) ? per : null,
    ...(recurring && { recurring }),
    because: {
      bound: word ?? null,
      verb: null,
      unit: measured || null,
      per: per || null,
      recurring: recurring ?? null,
      list: false,
      heading: false,
      table: true,
    },
  }
}

const spelled = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text

const everyOf = (text: string): Recurring | undefined =>
  /(^|hằng |hàng |mỗi )năm$/.test(text)
    ? 'year'
    : /(^|hằng |hàng |mỗi )quý$/.test(text)
      ? 'quarter'
      : /(^|hằng |hàng |mỗi )tháng$/.test(text)
        ? 'month'
        : undefined

function nounWithin(text: string): string | undefined {
  const tokens = tokenise(text)
  for (let at = 0; at < tokens.length && at < 40; at++) {
    const noun = nounAt(tokens, at)
    if (noun && !noun.part) return noun.name
  }
  return undefined
}
