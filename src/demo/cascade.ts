/**
 * Illustrative plans below the city's, so that every page has something to show: a district with two versions and wards
 * that answered the first, one that drafts, and the others that have not begun. Made by the same rules as people's.
 */
import {
  type ActivityState,
  compare,
  countsOf,
  type PlanLine,
  retied,
  taken,
} from '../domain/plan.ts'
import { machine, memberOf } from './accounts.ts'
import { indicators } from './indicators.ts'
import { plan as cityPlan, planLines, year } from './plan.ts'
import { type DemoUnit, unitByCode } from './units.ts'

type Made = PlanLine & { position: number }

interface Written {
  readonly unit: DemoUnit
  readonly above: { readonly unit: number; readonly version: number; readonly lines: PlanLine[] }
  /** What the unit made of it, one step after the other; each is issued but the last of a draft. */
  readonly versions: readonly ((lines: Made[]) => Made[])[]
  readonly draft: boolean
}

/** What somebody below the city enters. */
const enteredBelow = new Set(
  indicators
    .filter(({ levels }) => levels.some((level) => level !== 'city'))
    .map(({ code }) => code),
)

const notOurs = 'Việc của cấp trên, không giao cho cấp này'

/** Changes the words of the first line that holds some. */
const reword =
  (held: string, from: string | RegExp, to: string) =>
  (lines: Made[]): Made[] => {
    const found = lines.find(({ text, omitted }) => omitted === null && text.includes(held))
    return lines.map((line) =>
      line === found ? { ...line, text: line.text.replace(from, to) } : line,
    )
  }
const leaveOut =
  (held: string, reason: string) =>
  (lines: Made[]): Made[] =>
    lines.map((line) =>
      line.text.includes(held) && line.kind === 'item' ? { ...line, omitted: reason } : line,
    )
const own =
  (after: string, text: string, deadline: string | null = null) =>
  (lines: Made[]): Made[] => {
    const at = lines.findIndex((line) => line.text.includes(after) && line.kind === 'item')
    const beside = lines[at]
    if (!beside) return lines
    const id = Math.max(...lines.map((line) => line.id)) + 1
    const line: Made = { ...beside, id, text, deadline, goals: [], source: null, omitted: null }
    return [...lines.slice(0, at + 1), line, ...lines.slice(at + 1)].map((one, n) => ({
      ...one,
      position: n + 1,
    }))
  }
const all =
  (...steps: ((lines: Made[]) => Made[])[]) =>
  (lines: Made[]): Made[] =>
    steps.reduce((made, step) => step(made), lines)

const head = (unit: DemoUnit) => ({
  kind: cityPlan.kind,
  title: `${cityPlan.title} tại ${unit.name.replace('Hội LHPN ', '')}`,
  issuer: unit.name.toUpperCase(),
  place: 'Đà Nẵng',
  authority: cityPlan.authority,
  office: cityPlan.office,
})

const begin = ({ unit, above }: Written): Made[] => {
  const lines = taken(
    above.lines,
    above,
    ({ indicator }) => enteredBelow.has(indicator ?? ''),
    notOurs,
  )
  const id = Math.max(0, ...lines.map((line) => line.id)) + 1
  const blank = { lead: null, cooperating: null, deadline: null, goals: [], source: null }
  return [
    {
      ...{ id, parent: null, position: 0, kind: 'basis', marker: '', omitted: null, ...blank },
      text: `Căn cứ kế hoạch của cấp trên, ${unit.name} xây dựng kế hoạch thực hiện như sau:`,
    },
    ...lines,
  ]
}

const frozen = (lines: readonly Made[]): PlanLine[] => lines.map(({ position: _, ...line }) => line)

function rowsOf(written: Written) {
  const { unit, above, versions, draft } = written
  const at = { unitId: unit.id, year }
  const issuers = memberOf(unit.id, 'head', 'administrator') ?? machine.id
  let lines = begin(written)
  const issued: { version: number; lines: PlanLine[] }[] = []
  for (const [n, step] of versions.entries()) {
    lines = step(lines)
    if (!(draft && n === versions.length - 1)) {
      issued.push({ version: n + 1, lines: frozen(lines) })
    }
  }
  const signer = 'Người ký minh hoạ'
  const day = (version: number) => `${year}-0${version + 1}-15`
  return {
    plan: {
      ...{ ...at, ...head(unit), signer, superior: '' },
      number: issued.length > 0 ? `0${issued.length}/KH-BTV` : null,
      issuedDay: issued.length > 0 ? day(issued.length) : null,
      state: issued.length > 0 ? ('issued' as const) : ('draft' as const),
      version: issued.length,
      ...{ edition: versions.length, issuedEdition: issued.length },
      ...{ sourceUnit: above.unit, sourceVersion: above.version },
    },
    lines: lines.map(({ goals, source, ...line }) => ({
      ...{ ...at, ...line, goals: JSON.stringify(goals) },
      sourceUnit: source?.unit ?? null,
      sourceLine: source?.line ?? null,
      sourceVersion: source?.version ?? null,
    })),
    versions: issued.map(({ version, lines: text }) => ({
      ...{ ...at, ...head(unit), signer, superior: '', version, number: `0${version}/KH-BTV` },
      ...{ issuedDay: day(version), reason: version > 1 ? 'Điều chỉnh giữa năm (minh hoạ)' : null },
      ...{ issuedAt: Date.parse(`${day(version)}T02:00:00Z`), issuedBy: issuers },
      ...{ sourceUnit: above.unit, lines: JSON.stringify(text) },
      ...countsOf(
        compare(above.lines, above.unit, retied(text, { ...above, planUnit: above.unit })),
      ),
    })),
    issued,
  }
}

const unitOf = (code: string): DemoUnit => {
  const unit = unitByCode.get(code)
  if (!unit) throw new Error(`no unit ${code}`)
  return unit
}

function make() {
  const cityLines = planLines.map(({ code: _, ...line }) => line)
  const city = { unit: unitOf('tp').id, version: 1, lines: cityLines }
  const haiChau = rowsOf({
    unit: unitOf('hai-chau'),
    above: city,
    draft: false,
    versions: [
      all(
        reword('Hằng năm', 'Hằng năm', 'Trong năm 2023'),
        own(
          'Sơ kết 01 năm',
          'Tổ chức 02 buổi gặp mặt chi hội trưởng tiêu biểu của quận',
          '2023-06-30',
        ),
      ),
      all(
        reword('Sơ kết 01 năm', 'Sơ kết 01 năm', 'Trong quý III, sơ kết 01 năm'),
        own('Tổ chức 02 buổi', 'Mở 01 lớp kỹ năng số cho chi hội trưởng', '2023-08-31'),
      ),
    ],
  })
  const firstOf = (unit: string, found: ReturnType<typeof rowsOf>) => ({
    unit: unitOf(unit).id,
    version: 1,
    lines: found.issued[0]?.lines ?? [],
  })
  const same = (lines: Made[]) => lines
  const plans = [
    haiChau,
    rowsOf({
      unit: unitOf('lien-chieu'),
      above: city,
      draft: false,
      versions: [leaveOut('Thành lập 2 đoàn giám sát', 'Thành phố trực tiếp thực hiện')],
    }),
    rowsOf({ unit: unitOf('hoa-vang'), above: city, draft: true, versions: [same] }),
    rowsOf({
      unit: unitOf('p-hai-chau-i'),
      above: firstOf('hai-chau', haiChau),
      draft: false,
      versions: [
        all(
          leaveOut('Thành lập 2 đoàn giám sát', 'Phường không có nhiệm vụ này'),
          own('Tổ chức 02 buổi', 'Mỗi chi hội có 01 tổ tự quản vệ sinh ngõ phố', '2023-09-30'),
        ),
      ],
    }),
    rowsOf({
      unit: unitOf('p-thanh-binh'),
      above: firstOf('hai-chau', haiChau),
      draft: true,
      versions: [same],
    }),
  ]
  return plans
}

const made = make()

export const plans = made.map(({ plan }) => plan)
export const lines = made.flatMap(({ lines: rows }) => rows)
export const versions = made.flatMap(({ versions: rows }) => rows)

/** Where some lines stand, of the city and of the district and ward above. */
export const activities = [
  ...spoken('tp', planLines, ['Sơ kết 01 năm', 'done'], ['Thành lập 2 đoàn', 'doing']),
  ...spoken('hai-chau', made[0]?.issued.at(-1)?.lines ?? [], ['Tổ chức 02 buổi', 'done']),
  ...spoken('p-hai-chau-i', made[3]?.issued.at(-1)?.lines ?? [], ['Tổ chức 02 buổi', 'doing']),
]

function spoken(
  code: string,
  of: readonly PlanLine[],
  ...said: readonly (readonly [string, ActivityState])[]
) {
  return said.flatMap(([held, state]) => {
    const line = of.find(({ text, kind }) => kind === 'item' && text.includes(held))
    if (!line) return []
    const unit = unitOf(code)
    return [
      {
        ...{ unitId: unit.id, year, line: line.id, state, day: '2023-09-20', version: 1 },
        note: state === 'done' ? 'Đã tổ chức, có báo cáo kèm theo (minh hoạ)' : 'Đang triển khai',
        ...{ at: Date.parse('2023-09-20T03:00:00Z') },
        personId: memberOf(unit.id, 'recorder', 'head') ?? machine.id,
      },
    ]
  })
}
