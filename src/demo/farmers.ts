/** A second, small organisation: two tenants always stand beside each other, and one of their units has the same code. */
import { addDays, lastDay, monthPeriod } from '../domain/period.ts'
import { chance } from './chance.ts'

export const farmers = {
  id: 2,
  code: 'nong-dan-da-nang',
  name: 'Hội Nông dân thành phố Đà Nẵng',
  language: 'vi',
  cutOffDay: 31,
  clockDay: '2023-10-04',
  illustrative: true,
} as const

export const farmersLevels = [
  { position: 1, name: 'Thành phố', dueDays: 10 },
  { position: 2, name: 'Phường, xã', dueDays: 5 },
] as const

const unit = (
  id: number,
  parentId: number | null,
  code: string,
  name: string,
  position: number,
) => ({
  id,
  organisationId: farmers.id,
  parentId,
  depth: parentId === null ? 0 : 1,
  level: parentId === null ? 1 : 2,
  code,
  name,
  position,
  keptByParent: false,
  exempt: false,
  fromDay: '2020-01-01',
})

export const farmersUnits = [
  unit(90001, null, 'tp', farmers.name, 1),
  unit(90002, 90001, 'p-hoa-quy', 'Hội Nông dân phường Hòa Quý', 1),
  unit(90003, 90001, 'x-hoa-tien', 'Hội Nông dân xã Hòa Tiến', 2),
]

const indicator = (
  id: number,
  code: string,
  name: string,
  measure: string,
  timeRule: 'flow' | 'stock',
) => ({
  organisationId: farmers.id,
  id,
  code,
  name,
  measure,
  decimals: measure === 'triệu đồng' ? 1 : 0,
  timeRule,
  unitRule: 'sum' as const,
  source: code === 'BC' ? ('coverage' as const) : ('entered' as const),
  position: id - 1,
})

export const farmersIndicators = [
  indicator(1, 'BC', 'Báo cáo đã nộp', 'báo cáo', 'flow'),
  indicator(2, 'ND-01', 'Hội viên nông dân kết nạp mới', 'hội viên', 'flow'),
  indicator(3, 'ND-02', 'Hộ nông dân sản xuất, kinh doanh giỏi', 'hộ', 'stock'),
  indicator(4, 'ND-03', 'Dư nợ Quỹ Hỗ trợ nông dân', 'triệu đồng', 'stock'),
]

/** The wards enter; everybody reports. */
export const farmersAssignments = farmersIndicators
  .flatMap(({ id, source }) =>
    (source === 'coverage' ? [1, 2] : [2]).map((level) => ({ level, id })),
  )
  .map(({ level, id }) => ({ organisationId: farmers.id, level, indicatorId: id }))

export const farmersTargets = [
  [90001, 120],
  [90002, 60],
  [90003, 60],
].map(([unitId = 0, amount = 0]) => ({
  unitId,
  year: 2023,
  indicatorId: 2,
  amount,
  bound: 'atLeast' as const,
}))

const dueDays = (level: number) =>
  farmersLevels.find(({ position }) => position === level)?.dueDays ?? 0

/** Nobody has sent September yet. */
export const farmersSeptember = farmersUnits.map((u) => {
  const period = monthPeriod(2023, 9)
  const dueDay = addDays(lastDay(period, farmers.cutOffDay), dueDays(u.level))
  return { unitId: u.id, period: period.code, dueDay }
})

/** January to August: the city only sends its report, the wards tell members taken in, households and loans. */
export function farmersMonths() {
  return farmersUnits.flatMap((u) => {
    const luck = chance(u.id)
    let households = luck.whole(140, 220)
    let loans = luck.whole(9000, 16000)
    return Array.from({ length: 8 }, (_, at) => {
      households += luck.whole(-1, 4)
      loans += luck.whole(0, 400)
      const period = monthPeriod(2023, at + 1)
      const monthEnd = lastDay(period, farmers.cutOffDay)
      const submittedDay = addDays(monthEnd, luck.whole(2, dueDays(u.level) + 1))
      const values = [
        { indicatorId: 2, amount: luck.times(5) },
        { indicatorId: 3, amount: households },
        { indicatorId: 4, amount: loans },
      ]
      return {
        unitId: u.id,
        period: period.code,
        dueDay: addDays(monthEnd, dueDays(u.level)),
        submittedDay,
        submittedAt: Date.parse(`${submittedDay}T09:30:00+07:00`),
        values: u.level === 2 ? values : [],
      }
    })
  })
}
