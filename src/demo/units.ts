/** The tree of 2023: the city, its districts and attached units, 56 wards, and made-up chapters. */
import { chance } from './chance.ts'
import list from './data/da-nang-2023.json'
import type { LevelName } from './indicators.ts'

export const organisation = {
  id: 1,
  code: 'da-nang',
  name: 'Hội Liên hiệp Phụ nữ thành phố Đà Nẵng',
  language: 'vi',
  cutOffDay: 31,
  clockDay: '2023-10-04',
  illustrative: true,
} as const

export const levels = [
  { key: 'city', position: 1, name: 'Thành phố', dueDays: 10 },
  { key: 'district', position: 2, name: 'Quận, huyện', dueDays: 8 },
  { key: 'ward', position: 3, name: 'Phường, xã', dueDays: 5 },
  { key: 'chapter', position: 4, name: 'Chi hội', dueDays: 3 },
  { key: 'member', position: 5, name: 'Đơn vị trực thuộc, thành viên', dueDays: 8 },
] as const satisfies readonly { key: LevelName; position: number; name: string; dueDays: number }[]

/** A row of `units`, and the name of its level. */
export interface DemoUnit {
  readonly id: number
  readonly organisationId: number
  readonly parentId: number | null
  readonly depth: number
  readonly level: number
  readonly key: LevelName
  readonly code: string
  readonly name: string
  readonly position: number
  readonly keptByParent: boolean
  readonly exempt: boolean
  readonly fromDay: string
}

/** "Phường Hòa Minh" is "hoa-minh". */
function slug(name: string): string {
  return name
    .replace(/^(Quận|Huyện|Phường|Xã) /, '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
}

/** Chapters that have a demo account and so are kept by nobody: the first two of these wards. */
export const demoWards = [
  'p-hai-chau-i',
  'p-thanh-binh',
  'p-hoa-minh',
  'p-hoa-khanh-bac',
  'x-hoa-son',
  'x-hoa-phong',
] as const
export const demoDistricts = ['hai-chau', 'lien-chieu', 'hoa-vang'] as const

const memberCodes = ['cong-ty-cho', 'nu-doanh-nhan']

type Place = Pick<DemoUnit, 'id' | 'code' | 'name' | 'position'> & Partial<DemoUnit>

function unit(
  parent: Pick<DemoUnit, 'id' | 'depth'> | null,
  key: LevelName,
  place: Place,
): DemoUnit {
  return {
    organisationId: organisation.id,
    parentId: parent?.id ?? null,
    depth: parent ? parent.depth + 1 : 0,
    level: levels.find((level) => level.key === key)?.position ?? 0,
    key,
    keptByParent: false,
    exempt: false,
    fromDay: '2020-01-01',
    ...place,
  }
}

const root = unit(null, 'city', {
  id: 1,
  code: 'tp',
  name: 'Hội LHPN thành phố Đà Nẵng',
  position: 1,
})

const districts = list
  .filter((row) => row.level === 'district')
  .map((row, at) =>
    unit(root, 'district', {
      id: 2 + at,
      code: slug(row.name),
      // Where no Union is, the place itself stands in the tree and owes nothing.
      name: row.union_name || row.name,
      exempt: row.union_name === '',
      position: at + 1,
    }),
  )

const members = list
  .filter((row) => row.level === 'direct_or_member')
  .map((row, at) =>
    unit(root, 'member', {
      id: 20 + at,
      code: memberCodes[at] ?? slug(row.name),
      name: row.union_name,
      position: districts.length + at + 1,
    }),
  )

const districtOf = new Map(
  list
    .filter((row) => row.level === 'district')
    .map((row, at) => [row.code, districts[at] as DemoUnit] as const),
)

const wards = list
  .filter((row) => row.level === 'ward')
  .map((row, at) =>
    unit(districtOf.get(row.parent_code) ?? root, 'ward', {
      id: 101 + at,
      code: `${row.type === 'Xã' ? 'x' : 'p'}-${slug(row.name)}`,
      name: row.union_name,
      position: at + 1,
    }),
  )

const chapters = wards.flatMap((ward) => {
  const luck = chance(ward.id, 2)
  const demo = (demoWards as readonly string[]).includes(ward.code)
  return Array.from({ length: luck.whole(15, 28) }, (_, at) =>
    unit(ward, 'chapter', {
      id: ward.id * 100 + at + 1,
      code: `${ward.code}-ch${at + 1}`,
      name: `Chi hội ${at + 1}`,
      position: at + 1,
      keptByParent: luck.happens(5 / 6) && !(demo && at < 2),
    }),
  )
})

/** From the top down: a unit stands after the one above it. */
export const units: readonly DemoUnit[] = [root, ...districts, ...members, ...wards, ...chapters]

export const unitById: ReadonlyMap<number, DemoUnit> = new Map(units.map((u) => [u.id, u]))
export const unitByCode: ReadonlyMap<string, DemoUnit> = new Map(units.map((u) => [u.code, u]))

const below = Map.groupBy(units, (u) => u.parentId)
export const childrenOf = (u: Pick<DemoUnit, 'id'>): readonly DemoUnit[] => below.get(u.id) ?? []

/** What each ward is, by which boards may compare them. */
export const groups = units
  .filter(({ key }) => key === 'ward')
  .map(({ id: unitId, code }) => ({
    unitId,
    groupSet: 'Loại cơ sở',
    option: code.startsWith('x-') ? 'Xã' : 'Phường',
  }))
