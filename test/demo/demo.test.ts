import { describe, expect, it } from 'vitest'
import { accounts, members, people } from '../../src/demo/accounts.ts'
import source from '../../src/demo/data/indicators.json'
import { eventsOf } from '../../src/demo/events.ts'
import { type DemoFigure, isDemo, yearOf } from '../../src/demo/figures.ts'
import { coverage, indicators } from '../../src/demo/indicators.ts'
import { planLines } from '../../src/demo/plan.ts'
import { indicatorId, targets } from '../../src/demo/targets.ts'
import { childrenOf, organisation, unitByCode, units } from '../../src/demo/units.ts'

describe('The indicators of the demo', () => {
  it('are all 59 rows that were read out of the plan, in their order', () => {
    expect(indicators.map(({ code }) => code)).toEqual(source.map(({ code }) => code))
    expect(indicators).toHaveLength(59)
  })

  it('are 27 with a number in the text, 12 milestones and 20 derived', () => {
    const kinds = source.map(({ kind }) => kind)
    expect(indicators.map(({ kind }) => kind)).toEqual(kinds)
    const count = (kind: string) => kinds.filter((one) => one === kind).length
    expect([count('numeric'), count('milestone'), count('derived')]).toEqual([27, 12, 20])
  })

  it('each stand on the line of the plan that asks for them, under its task', () => {
    const codes = new Set(planLines.map(({ code }) => code))
    for (const [at, { code, line, task }] of indicators.entries()) {
      expect(line, code).toBe(source[at]?.plan_item)
      expect(codes, code).toContain(line)
      expect(codes, code).toContain(task)
      expect(task).toBe(code.startsWith('TC') ? 'IV' : code.slice(2, 3))
    }
  })

  it('have a numerator and a denominator where they are ratios, and only there', () => {
    for (const { code, unitRule, numerator, denominator } of indicators) {
      expect([numerator !== null, denominator !== null], code).toEqual(
        unitRule === 'ratio' ? [true, true] : [false, false],
      )
    }
  })

  it('have a minimum where units are to reach one, and only there', () => {
    for (const { code, unitRule, minimum } of indicators) {
      expect(minimum !== null, code).toBe(unitRule === 'meeting')
    }
  })

  it('take every number that the plan sets as the target of the city', () => {
    for (const [at, { code, kind, unitRule, target }] of indicators.entries()) {
      if (kind !== 'numeric' || code === 'NV1-10') continue
      const number = Number(source[at]?.target_number)
      expect(target?.amount, code).toBe(unitRule === 'meeting' ? 100 : number)
    }
  })

  it('watch a rate of gathering under 60 % without making a target of it', () => {
    const gathering = indicators.find(({ code }) => code === 'NV1-10')
    expect(gathering).toMatchObject({ watchBelow: 60, target: null })
  })

  it('are sensitive only where they count cases of violence', () => {
    expect(indicators.filter((i) => i.sensitive).map(({ code }) => code)).toEqual(['NV1-27'])
  })

  it('ask a chapter for 12 to 15 numbers and a ward for 25 to 35', () => {
    const asked = (level: string) =>
      indicators.filter((i) => (i.levels as readonly string[]).includes(level)).length
    expect(asked('chapter')).toBeGreaterThanOrEqual(12)
    expect(asked('chapter')).toBeLessThanOrEqual(15)
    expect(asked('ward')).toBeGreaterThanOrEqual(25)
    expect(asked('ward')).toBeLessThanOrEqual(35)
  })

  it('are entered by the city alone where they are its own tasks', () => {
    for (const { code, unitRule, levels } of indicators) {
      if (unitRule === 'none') expect(levels, code).toEqual(['city'])
    }
  })

  it('are joined by one that counts who has reported, at every level', () => {
    expect(coverage).toMatchObject({ code: 'BC', source: 'coverage', line: null, task: null })
    expect(coverage.levels).toHaveLength(5)
  })
})

describe('The plan of the demo', () => {
  it('is whole: three tasks, 27 items under them, nine recipients and four footnotes', () => {
    const count = (kind: string) => planLines.filter((line) => line.kind === kind).length
    const ofTasks = planLines.filter((line) => line.kind === 'item' && /^[123]\./.test(line.code))
    expect([count('task'), ofTasks.length, count('recipient'), count('footnote')]).toEqual([
      3, 27, 9, 4,
    ])
  })

  it('puts every line after the line it belongs to', () => {
    for (const { id, parent } of planLines) expect(parent ?? 0).toBeLessThan(id)
    expect(planLines.map(({ id }) => id)).toEqual(planLines.map((_, at) => at + 1))
  })

  it('gives each task the department that section IV names', () => {
    expect(planLines.filter((line) => line.kind === 'task').map(({ lead }) => lead)).toEqual([
      'Ban Xây dựng Tổ chức Hội và Văn phòng, Ban Tuyên giáo - Chính sách - Pháp luật',
      'Ban Tuyên giáo, Chính sách, Pháp luật',
      'Ban Gia đình - Xã hội, Kinh tế',
    ])
  })

  it('marks every footnote in its text', () => {
    const text = planLines.map((line) => line.text).join('\n')
    for (const { marker } of planLines.filter((line) => line.kind === 'footnote')) {
      expect(text).toContain(`[^${marker}]`)
    }
  })
})

describe('The tree of the demo', () => {
  it('has codes that are unique and plain', () => {
    expect(unitByCode.size).toBe(units.length)
    expect(new Set(units.map(({ id }) => id)).size).toBe(units.length)
    for (const { code } of units) expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it('has eight districts, two attached units, 56 wards and about 1,200 chapters', () => {
    const count = (key: string) => units.filter((unit) => unit.key === key).length
    expect([count('city'), count('district'), count('member'), count('ward')]).toEqual([
      1, 8, 2, 56,
    ])
    expect(count('chapter')).toBeGreaterThanOrEqual(1180)
    expect(count('chapter')).toBeLessThanOrEqual(1230)
  })

  it('keeps Hoàng Sa, where no Union is, without asking it for anything', () => {
    expect(units.filter((unit) => unit.exempt).map(({ code }) => code)).toEqual(['hoang-sa'])
  })

  it('hangs every unit one step below its parent', () => {
    for (const unit of units) {
      for (const child of childrenOf(unit)) expect(child.depth).toBe(unit.depth + 1)
    }
  })

  it('lets nobody keep a unit that has an account', () => {
    for (const { organisation: of, unit } of accounts) {
      if (of === organisation.code) expect(unitByCode.get(unit)?.keptByParent, unit).toBe(false)
    }
  })

  it('has one person in two units, and every account in one that exists', () => {
    expect(people.length).toBe(accounts.length - 1)
    const hers = members.filter(
      ({ personId }) => people.find((p) => p.id === personId)?.login === 'hai-noi.nhaplieu',
    )
    expect(hers).toHaveLength(2)
    for (const { unitId } of members) expect(unitId).toBeGreaterThan(0)
  })
})

describe('The targets of the demo', () => {
  it('add up to the city’s at every level, wherever they are sums', () => {
    const amount = new Map(targets.map((t) => [`${t.unitId}/${t.indicatorId}`, t.amount]))
    for (const { code, unitRule } of indicators) {
      if (unitRule !== 'sum') continue
      const id = indicatorId.get(code)
      for (const unit of units) {
        const own = amount.get(`${unit.id}/${id}`)
        const below = childrenOf(unit).map((child) => amount.get(`${child.id}/${id}`) ?? 0)
        const sum = below.reduce((total, part) => total + part, 0)
        if (own !== undefined && sum > 0) expect(sum, `${code} ${unit.code}`).toBe(own)
      }
    }
  })

  it('reach the districts, wards and chapters', () => {
    const id = indicatorId.get('NV1-09')
    const of = (key: string) =>
      units
        .filter((unit) => unit.key === key)
        .flatMap((unit) => targets.filter((t) => t.unitId === unit.id && t.indicatorId === id))
        .reduce((sum, t) => sum + t.amount, 0)
    expect(['city', 'district', 'ward', 'chapter'].map(of)).toEqual([2500, 2500, 2500, 2500])
  })
})

describe('The year of the demo', () => {
  const years = new Map(units.map((unit) => [unit.id, yearOf(unit)]))
  const reports = [...years.values()].flatMap((year) => year.reports)
  const figures = [...years.values()].flatMap((year) => year.figures)
  const series = Map.groupBy(figures, (f) => `${f.unitId}/${f.indicatorId}`)
  const ruleOf = (figure: DemoFigure | undefined) => indicators[(figure?.indicatorId ?? 0) - 1]

  it('is the same every time it is made', () => {
    const some = units.slice(0, 70)
    expect(some.map(yearOf)).toEqual(some.map((unit) => years.get(unit.id)))
  })

  it('has 100,000 to 170,000 figures, and no two of one unit, indicator and month', () => {
    expect(figures.length).toBeGreaterThan(100_000)
    expect(figures.length).toBeLessThan(170_000)
    expect(new Set(figures.map((f) => `${f.unitId}/${f.indicatorId}/${f.period}`)).size).toBe(
      figures.length,
    )
  })

  it('is either a number or nil, never both and never under zero', () => {
    expect(figures.filter((f) => f.nil !== (f.amount === null))).toEqual([])
    expect(figures.filter((f) => (f.amount ?? 0) < 0 || !Number.isInteger(f.amount ?? 0))).toEqual(
      [],
    )
  })

  it('is entered only by the levels that enter it', () => {
    const wrong = units.filter((unit) =>
      years
        .get(unit.id)
        ?.figures.some(
          (f) => !ruleOf(f)?.levels.includes(unit.key) || ruleOf(f)?.source !== 'entered',
        ),
    )
    expect(wrong.map(({ code }) => code)).toEqual([])
  })

  it('has a figure for every indicator and level that enters it', () => {
    for (const { code, source, levels } of indicators) {
      if (source !== 'entered') continue
      const id = indicatorId.get(code)
      const seen = new Set(units.filter((u) => series.has(`${u.id}/${id}`)).map(({ key }) => key))
      expect([...seen].sort(), code).toEqual([...levels].sort())
    }
  })

  it('has ratios with no more above than below', () => {
    const ratios = figures.filter((f) => ruleOf(f)?.unitRule === 'ratio' && !f.nil)
    expect(ratios.filter((f) => (f.amount ?? 0) > (f.denominator ?? 0))).toEqual([])
    expect(
      figures.filter((f) => f.denominator !== null && ruleOf(f)?.unitRule !== 'ratio'),
    ).toEqual([])
  })

  it('has ratios over the same number in every month, except where cases are counted', () => {
    const moving = [...series.values()].filter(
      (list) =>
        ruleOf(list[0])?.unitRule === 'ratio' &&
        ruleOf(list[0])?.timeRule !== 'flow' &&
        new Set(list.map((f) => f.denominator)).size > 1,
    )
    expect(moving).toEqual([])
  })

  it('never counts backwards from the start of the year, and what is done stays done', () => {
    const falling = [...series.values()].filter((list) => {
      const rule = ruleOf(list[0])?.timeRule
      if (rule !== 'cumulative' && rule !== 'once') return false
      return list.some((f, at) => (f.amount ?? 0) < (list[at - 1]?.amount ?? 0))
    })
    expect(falling).toEqual([])
    expect(
      figures.filter((f) => ruleOf(f)?.timeRule === 'once' && !f.nil && f.amount !== 1),
    ).toEqual([])
  })

  it('brings in 80 to 95 % of 2,500 new members by September', () => {
    const submitted = new Set(
      reports.filter((r) => r.state === 'submitted').map((r) => `${r.unitId}/${r.period}`),
    )
    const taken = figures
      .filter((f) => f.indicatorId === indicatorId.get('NV1-09'))
      .filter((f) => submitted.has(`${f.unitId}/${f.period}`))
      .reduce((sum, f) => sum + (f.amount ?? 0), 0)
    expect(taken).toBeGreaterThan(2000)
    expect(taken).toBeLessThan(2375)
  })

  it('counts few cases of violence, and few at once', () => {
    const cases = figures.filter((f) => f.indicatorId === indicatorId.get('NV1-27') && !f.nil)
    expect(cases.length).toBeLessThan(150)
    expect(Math.max(...cases.map((f) => f.denominator ?? 0))).toBeLessThanOrEqual(2)
  })

  it('has one report a month of every unit that owes one, none after the organisation’s own day', () => {
    expect(reports).toHaveLength(units.filter((unit) => !unit.exempt).length * 9)
    const days = reports.flatMap(({ submittedDay }) => submittedDay ?? [])
    expect(days.filter((day) => day > organisation.clockDay)).toEqual([])
    const late = reports.filter((r) => (r.submittedDay ?? '') > r.dueDay)
    expect(late.length / reports.length).toBeGreaterThan(0.02)
    expect(late.length / reports.length).toBeLessThan(0.15)
  })

  it('leaves September to be typed and sent wherever a visitor signs in', () => {
    for (const unit of units.filter(isDemo)) {
      const year = years.get(unit.id)
      expect(year?.reports.at(-1), unit.code).toMatchObject({ period: '2023-09', state: 'draft' })
      const september = year?.figures.filter((f) => f.period === '2023-09').length ?? 0
      if (unit.key === 'chapter') expect(september, unit.code).toBe(0)
    }
  })

  it('has September of most of the others', () => {
    const others = units.filter((unit) => !isDemo(unit) && !unit.exempt)
    const sent = others.filter((unit) => years.get(unit.id)?.reports.at(-1)?.state === 'submitted')
    expect(sent.length / others.length).toBeGreaterThan(0.7)
    expect(sent.length).toBeLessThan(others.length)
  })

  it('has a history in the units that a visitor opens, each line with its own id', () => {
    for (const unit of units) {
      const made = years.get(unit.id)
      if (!made) continue
      const events = eventsOf(unit, made)
      if (isDemo(unit)) expect(events.length, unit.code).toBeGreaterThan(0)
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
    }
  })
})
