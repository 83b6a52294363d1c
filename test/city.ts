/**
 * One small city, told as a story: Thành phố Sen with two districts of the same shape, An and Bình, two wards in each
 * and two chapters in each ward; and beside it Thành phố Lúa, another organisation of the same shape. All of Bình's and
 * Lúa's own words carry a mark, so that a page that shows a stranger's row can be seen to.
 */

import type { LineKind, PlanLine } from '../src/domain/plan.ts'
import { insertAll } from '../src/store/bulk.ts'
import { hashPassword } from '../src/store/password.ts'
import { compile, markAll } from '../src/store/rollups.ts'
import { signAll } from '../src/store/signing.ts'
import * as owned from '../src/store/tables/owned.ts'
import * as shared from '../src/store/tables/shared.ts'
import { tablesOf } from './setup.ts'

export const password = 'mat khau cua Sen'
export const marks = { binh: 'DẤU-BÌNH', lua: 'DẤU-LÚA' } as const

/** The day in both cities: September's reports are due. */
export const today = '2023-10-04'

export const indicators = {
  members: 1,
  gathered: 2,
  clubs: 3,
  trained: 4,
  supervised: 5,
  launched: 6,
  own: 7,
  onTime: 8,
  coverage: 9,
} as const

type NewIndicator = typeof shared.indicators.$inferInsert

const kinds: (Omit<NewIndicator, 'organisationId' | 'position'> & { levels: number[] })[] = [
  {
    id: 1,
    code: 'HV',
    name: 'Hội viên phát triển mới',
    measure: 'người',
    timeRule: 'flow',
    unitRule: 'sum',
    levels: [4],
  },
  {
    id: 2,
    code: 'TH',
    name: 'Tỷ lệ tập hợp hội viên',
    measure: '%',
    timeRule: 'stock',
    unitRule: 'ratio',
    numerator: 'Hội viên',
    denominator: 'Phụ nữ từ 18 tuổi',
    watchBelow: 60,
    levels: [4],
  },
  {
    id: 3,
    code: 'CLB',
    name: 'Câu lạc bộ',
    measure: 'câu lạc bộ',
    timeRule: 'stock',
    unitRule: 'sum',
    levels: [3, 4],
  },
  {
    id: 4,
    code: 'DT',
    name: 'Người được đào tạo',
    measure: 'người',
    timeRule: 'cumulative',
    unitRule: 'sum',
    levels: [4],
  },
  {
    id: 5,
    code: 'GS',
    name: 'Chính sách được giám sát',
    measure: 'chính sách',
    timeRule: 'flow',
    unitRule: 'meeting',
    minimum: 2,
    levels: [2, 3],
  },
  {
    id: 6,
    code: 'PD',
    name: 'Phát động phong trào',
    measure: 'đơn vị',
    timeRule: 'once',
    unitRule: 'meeting',
    minimum: 1,
    levels: [3],
  },
  {
    id: 7,
    code: 'TP',
    name: 'Việc của thành phố',
    measure: 'việc',
    timeRule: 'flow',
    unitRule: 'none',
    levels: [1],
  },
  {
    id: 8,
    code: 'DH',
    name: 'Báo cáo đúng hạn',
    measure: '%',
    timeRule: 'flow',
    unitRule: 'ratio',
    source: 'reports',
    levels: [2],
  },
  {
    id: 9,
    code: 'BC',
    name: 'Báo cáo đã nộp',
    measure: 'báo cáo',
    timeRule: 'flow',
    unitRule: 'sum',
    source: 'coverage',
    levels: [1, 2, 3, 4],
  },
]

export interface Person {
  readonly login: string
  readonly unit: string
  readonly organisation: 'sen' | 'lua'
  readonly role: 'viewer' | 'recorder' | 'head' | 'administrator'
}

/** One for each way to stand: everyone's login says where and as what. */
export const people = {
  cityHead: { login: 'sen.lanhdao', unit: 'tp', organisation: 'sen', role: 'head' },
  cityAdministrator: {
    login: 'sen.quantri',
    unit: 'tp',
    organisation: 'sen',
    role: 'administrator',
  },
  districtRecorder: { login: 'an.nhap', unit: 'an', organisation: 'sen', role: 'recorder' },
  wardRecorder: { login: 'an1.nhap', unit: 'an-1', organisation: 'sen', role: 'recorder' },
  wardHead: { login: 'an1.lanhdao', unit: 'an-1', organisation: 'sen', role: 'head' },
  wardAdministrator: {
    login: 'an1.quantri',
    unit: 'an-1',
    organisation: 'sen',
    role: 'administrator',
  },
  wardViewer: { login: 'an1.xem', unit: 'an-1', organisation: 'sen', role: 'viewer' },
  chapterHead: { login: 'an1-ch1.truong', unit: 'an-1-ch1', organisation: 'sen', role: 'head' },
  chapterRecorder: {
    login: 'an1-ch1.nhap',
    unit: 'an-1-ch1',
    organisation: 'sen',
    role: 'recorder',
  },
  siblingHead: { login: 'an2.lanhdao', unit: 'an-2', organisation: 'sen', role: 'head' },
  cousinHead: { login: 'binh1.lanhdao', unit: 'binh-1', organisation: 'sen', role: 'head' },
  districtHead: { login: 'an.lanhdao', unit: 'an', organisation: 'sen', role: 'head' },
  stranger: { login: 'lua.quantri', unit: 'tp', organisation: 'lua', role: 'administrator' },
} as const satisfies Record<string, Person>

export type Who = keyof typeof people

/** Ids of the units of Sen by code; those of Lúa are 100 higher. */
export const unitIds: Record<string, number> = {}

function unitsOf(
  organisationId: number,
  offset: number,
  mark: (words: string, code: string) => string,
) {
  const rows: (typeof shared.units.$inferInsert)[] = []
  const add = (code: string, name: string, parent: string | null, depth: number, kept = false) => {
    const id = offset + rows.length + 1
    if (organisationId === 1) unitIds[code] = id
    rows.push({
      id,
      organisationId,
      parentId: parent === null ? null : (rows.find((row) => row.code === parent)?.id ?? null),
      depth,
      level: depth + 1,
      code,
      name: mark(name, code),
      position: rows.length,
      keptByParent: kept,
      fromDay: '2020-01-01',
    })
  }
  add('tp', organisationId === 1 ? 'Thành phố Sen' : 'Thành phố Lúa', null, 0)
  for (const district of ['an', 'binh']) {
    add(district, district === 'an' ? 'Quận An' : 'Quận Bình', 'tp', 1)
    for (const ward of ['1', '2']) {
      const code = `${district}-${ward}`
      add(code, `Phường ${district === 'an' ? 'An' : 'Bình'} ${ward}`, district, 2)
      add(`${code}-ch1`, `Chi hội 1 ${code}`, code, 3)
      add(`${code}-ch2`, `Chi hội 2 ${code}`, code, 3, true)
    }
  }
  return rows
}

/** The plan of the city, the same in both: one section, one task, one line that asks for new members. */
function planOf(mark: string): PlanLine[] {
  const lines: [LineKind, number | null, string, string][] = [
    ['section', null, 'I.', `NỘI DUNG${mark}`],
    ['task', 1, '1.', 'Nhiệm vụ 1: Xây dựng tổ chức Hội'],
    ['item', 2, '-', 'Hằng năm, phát triển khoảng 100 hội viên ([^1])'],
    ['recipient', null, '-', 'Lưu: VT.'],
    ['footnote', null, '1', 'Theo nghị quyết.'],
  ]
  return lines.map(([kind, parent, marker, text], at) => ({
    ...{ id: at + 1, parent, kind, marker, text, lead: null, cooperating: null, deadline: null },
    ...{ source: null, omitted: null },
    goals:
      kind === 'item'
        ? ['HV', 'TH', 'CLB', 'DT', 'GS', 'PD', 'TP', 'DH', 'BC'].map((indicator) => ({
            ...{ indicator, amount: indicator === 'HV' ? 100 : null, bound: 'about' as const },
            ...{ percent: false, measure: 'người', perUnit: false },
          }))
        : [],
  }))
}

export const september = '2023-09'
const months = ['2023-07', '2023-08'] as const

/** The rows of the city as they were built, table by table: they are the same for every test. */
let built:
  | undefined
  | readonly {
      readonly table: string
      readonly rows: string
      readonly columns: readonly string[]
    }[]

/** Fills an empty database. July and August are submitted everywhere, September nowhere. */
export async function buildCity(db: D1Database): Promise<void> {
  if (built === undefined) {
    await tell(db)
    built = await Promise.all((await tablesOf(db)).map((table) => rowsOf(db, table)))
    return
  }
  await db.batch([
    db.prepare('pragma defer_foreign_keys = on'),
    ...built
      .filter(({ rows }) => rows !== '[]')
      .map(({ table, rows, columns }) =>
        db
          .prepare(
            `insert into "${table}" (${columns.join()}) select ${columns.map((name) => `value ->> '$.${name}'`).join()} from json_each(?)`,
          )
          .bind(rows),
      ),
  ])
}

async function rowsOf(db: D1Database, table: string) {
  const { results } = await db.prepare(`select * from "${table}"`).all()
  // Without the columns that are made of others.
  const { results: named } = await db
    .prepare(`pragma table_info("${table}")`)
    .all<{ name: string }>()
  const columns = named.map(({ name }) => name)
  return { table, rows: JSON.stringify(results), columns }
}

/** The story itself, by the code that makes totals and signs. */
async function tell(db: D1Database): Promise<void> {
  const sen = unitsOf(1, 0, (words, code) =>
    code.startsWith('binh') ? `${words} ${marks.binh}` : words,
  )
  const lua = unitsOf(2, 100, (words) => `${words} ${marks.lua}`)
  const hash = await hashPassword(password)
  const everyone = Object.values(people)
  await insertAll(db, shared.organisations, [
    {
      id: 1,
      code: 'sen',
      name: 'Hội LHPN thành phố Sen',
      clockDay: today,
      illustrative: true,
      createdAt: 0,
    },
    {
      id: 2,
      code: 'lua',
      name: `Hội LHPN thành phố Lúa ${marks.lua}`,
      clockDay: today,
      illustrative: true,
      createdAt: 0,
    },
  ])
  await insertAll(
    db,
    shared.levels,
    [1, 2].flatMap((organisationId) =>
      ['Thành phố', 'Quận', 'Phường', 'Chi hội'].map((name, at) => ({
        organisationId,
        position: at + 1,
        name,
        dueDays: [10, 8, 5, 3][at] ?? 3,
      })),
    ),
  )
  await insertAll(db, shared.units, [...sen, ...lua])
  await insertAll(
    db,
    shared.people,
    everyone.map(({ login }, at) => ({ id: at + 1, login, name: `Bà ${login}`, password: hash })),
  )
  await insertAll(
    db,
    shared.members,
    everyone.map(({ unit, organisation, role }, at) => ({
      personId: at + 1,
      unitId: (organisation === 'sen' ? sen : lua).find((row) => row.code === unit)?.id ?? 0,
      role,
    })),
  )
  const organisations = [
    { id: 1, units: sen, mark: '' },
    { id: 2, units: lua, mark: ` ${marks.lua}` },
  ]
  await insertAll(
    db,
    shared.indicators,
    organisations.flatMap(({ id: organisationId, mark }) =>
      kinds.map(({ levels: _, ...kind }, position) => ({
        ...kind,
        organisationId,
        name: kind.name + mark,
        line: '1.1',
        task: `Nhiệm vụ 1${mark}`,
        position,
      })),
    ),
  )
  await insertAll(
    db,
    shared.assignments,
    organisations.flatMap(({ id: organisationId }) =>
      kinds.flatMap(({ id: indicatorId, levels }) =>
        levels.map((level) => ({ organisationId, level, indicatorId })),
      ),
    ),
  )
  await insertAll(
    db,
    owned.targets,
    organisations.flatMap(({ units }) =>
      units.map(({ id = 0, parentId }) => ({
        unitId: id,
        year: 2023,
        indicatorId: indicators.members,
        amount: 100,
        bound: 'about' as const,
        givenBy: parentId ?? null,
        agreed: 100,
        agreedBound: 'about' as const,
      })),
    ),
  )
  for (const { units, mark } of organisations) {
    const at = { unitId: units[0]?.id ?? 0, year: 2023 }
    const head = {
      kind: 'KẾ HOẠCH',
      title: `Ba nhiệm vụ trọng tâm${mark}`,
      issuer: `HỘI LHPN${mark}`,
      authority: 'TM. BAN THƯỜNG VỤ',
      office: 'CHỦ TỊCH',
      signer: `Nguyễn Thị Sen${mark}`,
    }
    const lines = planOf(mark)
    const issued = { version: 1, issuedAt: 0, issuedBy: 1, lines: JSON.stringify(lines) }
    await insertAll(db, owned.plans, [
      { ...at, ...head, state: 'issued', version: 1, issuedEdition: 1 },
    ])
    await insertAll(
      db,
      owned.planLines,
      lines.map(({ goals, source: _, ...line }) => ({
        ...at,
        ...line,
        position: line.id,
        goals: JSON.stringify(goals),
      })),
    )
    await insertAll(db, owned.planVersions, [{ ...at, ...head, ...issued }])
  }
  const all = [...sen, ...lua]
  await insertAll(
    db,
    owned.reports,
    all.flatMap(({ id: unitId = 0, level }) =>
      [...months, september].map((period, at) => {
        const dueDay = `2023-${String(8 + at).padStart(2, '0')}-${String([10, 8, 5, 3][level - 1]).padStart(2, '0')}`
        return period === september
          ? { unitId, period, state: 'draft' as const, dueDay, version: 0 }
          : {
              unitId,
              period,
              state: 'submitted' as const,
              dueDay,
              version: 1,
              submittedAt: 1,
              submittedBy: 1,
              submittedDay: dueDay,
            }
      }),
    ),
  )
  await insertAll(
    db,
    owned.figures,
    all.flatMap((unit) =>
      kinds
        .filter(({ levels, source }) => source === undefined && levels.includes(unit.level))
        .flatMap((kind) =>
          months.map((period, at) => ({
            unitId: unit.id ?? 0,
            year: 2023,
            indicatorId: kind.id,
            period,
            amount: kind.timeRule === 'once' ? 1 : 3 + at,
            denominator: kind.unitRule === 'ratio' ? 10 : null,
            version: 1,
            recordedAt: 1,
            recordedBy: 1,
          })),
        ),
    ),
  )
  await insertAll(
    db,
    owned.events,
    all.map(({ id: unitId = 0, name }) => ({
      unitId,
      id: `0000000000001-seed-${unitId}`,
      at: 1,
      personId: 1,
      actingUnitId: null,
      act: 'report.submit',
      subject: '2023-08',
      detail: JSON.stringify({ from: 'draft', to: 'submitted', reason: name }),
    })),
  )
  await markAll(db, 1, 2023)
  await markAll(db, 2, 2023)
  await compile(db, { now: 0 })
  await signAll(db, 1, 0)
  await signAll(db, 2, 0)
}
