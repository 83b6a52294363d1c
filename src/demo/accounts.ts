/** Who can sign in to the demo. The names are made up. */
import { farmers, farmersUnits } from './farmers.ts'
import { levels, organisation, unitByCode } from './units.ts'

export type DemoRole = 'viewer' | 'recorder' | 'head' | 'administrator'

export interface Account {
  /** Code of the organisation. */
  readonly organisation: string
  /** Code of the unit. */
  readonly unit: string
  readonly unitName: string
  readonly level: string
  readonly role: DemoRole
  readonly login: string
  readonly password: string
  readonly personName: string
}

const password = 'DongHanh-2023'

type Line = readonly [unit: string, role: DemoRole, login: string, personName: string]

const lines: readonly Line[] = [
  ['tp', 'recorder', 'tp.nhaplieu', 'Nguyễn Thị Diệu Hiền'],
  ['tp', 'head', 'tp.lanhdao', 'Trần Thị Kim Chung'],
  ['tp', 'administrator', 'quantri', 'Phan Thị Bích Trâm'],
  ['tp', 'viewer', 'tp.xem', 'Lê Thị Thanh Nhàn'],

  ['hai-chau', 'recorder', 'hai-chau.nhaplieu', 'Võ Thị Mỹ Duyên'],
  ['hai-chau', 'head', 'hai-chau.lanhdao', 'Đặng Thị Hồng Vân'],
  ['lien-chieu', 'recorder', 'lien-chieu.nhaplieu', 'Huỳnh Thị Ngọc Ánh'],
  ['lien-chieu', 'head', 'lien-chieu.lanhdao', 'Bùi Thị Phương Loan'],
  ['hoa-vang', 'recorder', 'hoa-vang.nhaplieu', 'Ngô Thị Tường Vi'],
  ['hoa-vang', 'head', 'hoa-vang.lanhdao', 'Đỗ Thị Minh Nguyệt'],

  ['p-hai-chau-i', 'recorder', 'p-hai-chau-i.nhaplieu', 'Hồ Thị Cẩm Tú'],
  ['p-hai-chau-i', 'head', 'p-hai-chau-i.lanhdao', 'Dương Thị Xuân Mai'],
  ['p-hai-chau-i', 'administrator', 'p-hai-chau-i.quantri', 'Đoàn Thị Thu Hà'],
  ['p-thanh-binh', 'recorder', 'p-thanh-binh.nhaplieu', 'Trương Thị Lệ Quyên'],
  ['p-thanh-binh', 'head', 'p-thanh-binh.lanhdao', 'Mai Thị Thu Sương'],
  ['p-hoa-minh', 'recorder', 'p-hoa-minh.nhaplieu', 'Nguyễn Thị Ái Liên'],
  ['p-hoa-minh', 'head', 'p-hoa-minh.lanhdao', 'Phạm Thị Bạch Tuyết'],
  ['p-hoa-khanh-bac', 'recorder', 'p-hoa-khanh-bac.nhaplieu', 'Lương Thị Hoài Thương'],
  ['p-hoa-khanh-bac', 'head', 'p-hoa-khanh-bac.lanhdao', 'Cao Thị Thúy Kiều'],
  ['x-hoa-son', 'recorder', 'x-hoa-son.nhaplieu', 'Đinh Thị Kiều Oanh'],
  ['x-hoa-son', 'head', 'x-hoa-son.lanhdao', 'Tô Thị Ngọc Hà'],
  ['x-hoa-phong', 'recorder', 'x-hoa-phong.nhaplieu', 'Lê Thị Mộng Thu'],
  ['x-hoa-phong', 'head', 'x-hoa-phong.lanhdao', 'Phùng Thị Yến Phi'],

  ['p-hai-chau-i-ch1', 'head', 'p-hai-chau-i-ch1', 'Nguyễn Thị Sáu'],
  ['p-hai-chau-i-ch1', 'recorder', 'p-hai-chau-i-ch1.nhaplieu', 'Phan Thị Hương Giang'],
  ['p-hai-chau-i-ch2', 'head', 'p-hai-chau-i-ch2', 'Trần Thị Bông'],
  ['p-hai-chau-i-ch2', 'recorder', 'p-hai-chau-i-ch2.nhaplieu', 'Lê Thị Kiều Trinh'],
  ['p-thanh-binh-ch1', 'head', 'p-thanh-binh-ch1', 'Lê Thị Út'],
  ['p-thanh-binh-ch1', 'recorder', 'p-thanh-binh-ch1.nhaplieu', 'Trần Thị Như Ý'],
  ['p-thanh-binh-ch2', 'head', 'p-thanh-binh-ch2', 'Phan Thị Nhạn'],
  ['p-thanh-binh-ch2', 'recorder', 'p-thanh-binh-ch2.nhaplieu', 'Võ Thị Cẩm Nhung'],
  ['p-hoa-minh-ch1', 'head', 'p-hoa-minh-ch1', 'Võ Thị Liễu'],
  ['p-hoa-minh-ch1', 'recorder', 'p-hoa-minh-ch1.nhaplieu', 'Nguyễn Thị Hoài An'],
  ['p-hoa-minh-ch2', 'head', 'p-hoa-minh-ch2', 'Đặng Thị Cúc'],
  ['p-hoa-minh-ch2', 'recorder', 'p-hoa-minh-ch2.nhaplieu', 'Đỗ Thị Thùy Dung'],
  ['p-hoa-khanh-bac-ch1', 'head', 'p-hoa-khanh-bac-ch1', 'Huỳnh Thị Lài'],
  ['p-hoa-khanh-bac-ch1', 'recorder', 'p-hoa-khanh-bac-ch1.nhaplieu', 'Bùi Thị Khánh Vy'],
  ['p-hoa-khanh-bac-ch2', 'head', 'p-hoa-khanh-bac-ch2', 'Bùi Thị Thắm'],
  ['p-hoa-khanh-bac-ch2', 'recorder', 'p-hoa-khanh-bac-ch2.nhaplieu', 'Huỳnh Thị Tố Nga'],
  ['x-hoa-son-ch1', 'head', 'x-hoa-son-ch1', 'Ngô Thị Mận'],
  ['x-hoa-son-ch1', 'recorder', 'x-hoa-son-ch1.nhaplieu', 'Đặng Thị Mỹ Lệ'],
  ['x-hoa-son-ch2', 'head', 'x-hoa-son-ch2', 'Đỗ Thị Gấm'],
  ['x-hoa-son-ch2', 'recorder', 'x-hoa-son-ch2.nhaplieu', 'Ngô Thị Hồng Thắm'],
  ['x-hoa-phong-ch1', 'head', 'x-hoa-phong-ch1', 'Hồ Thị Sen'],
  ['x-hoa-phong-ch1', 'recorder', 'x-hoa-phong-ch1.nhaplieu', 'Mai Thị Quỳnh Như'],
  ['x-hoa-phong-ch2', 'head', 'x-hoa-phong-ch2', 'Dương Thị Lụa'],
  ['x-hoa-phong-ch2', 'recorder', 'x-hoa-phong-ch2.nhaplieu', 'Hồ Thị Lan Chi'],

  // One person, two workspaces.
  ['p-hai-chau-i', 'recorder', 'hai-noi.nhaplieu', 'Châu Thị Khánh Ly'],
  ['p-hoa-minh', 'recorder', 'hai-noi.nhaplieu', 'Châu Thị Khánh Ly'],
]

const farmersHead = farmersUnits[0]

export const accounts: readonly Account[] = [
  ...lines.map(([code, role, login, personName]): Account => {
    const unit = unitByCode.get(code)
    if (!unit) throw new Error(`no unit ${code}`)
    const level = levels.find((l) => l.position === unit.level)?.name ?? ''
    return {
      organisation: organisation.code,
      unit: code,
      unitName: unit.name,
      level,
      role,
      login,
      password,
      personName,
    }
  }),
  {
    organisation: farmers.code,
    unit: farmersHead?.code ?? '',
    unitName: farmersHead?.name ?? '',
    level: 'Thành phố',
    role: 'head',
    login: 'nongdan.lanhdao',
    password,
    personName: 'Tạ Thị Hải Yến',
  },
]

/** Who kept the figures where no account stands: nobody signs in as her. */
export const machine = { id: 1, login: 'he-thong-minh-hoa', name: 'Hệ thống minh hoạ' } as const

export interface DemoPerson {
  readonly id: number
  readonly login: string
  readonly name: string
}

export const people: readonly DemoPerson[] = [
  ...new Map(accounts.map(({ login, personName }) => [login, personName])),
].map(([login, name], at) => ({ id: machine.id + 1 + at, login, name }))

const personOf = new Map(people.map((person) => [person.login, person.id]))

/** Rows of `members`. */
export const members = accounts.map(({ organisation: of, unit, login, role }) => ({
  personId: personOf.get(login) ?? machine.id,
  unitId: (of === farmers.code ? farmersHead?.id : unitByCode.get(unit)?.id) ?? 0,
  role,
}))

/** A demo person of a unit, by the roles that would do, best first. */
export function memberOf(unitId: number, ...roles: readonly DemoRole[]): number | undefined {
  for (const role of roles) {
    const found = members.find((member) => member.unitId === unitId && member.role === role)
    if (found) return found.personId
  }
  return undefined
}
