/**
 * What a person finds in the invented texts of texts/, written down before the reader was tried on them:
 * [amount, other end, percent, bounds that are right, how the measure begins, more]. Where `may` is true, one may take it
 * for a target or not.
 */
export interface Expected {
  readonly amount: number
  readonly max?: number
  readonly percent?: true
  readonly bound: string
  /** Alternatives, parted by |; empty for any. */
  readonly measure: string
  readonly per?: string
  readonly every?: 'year' | 'quarter' | 'month'
  readonly may?: true
}

const one = (
  amount: number,
  bound: string,
  measure: string,
  more: Partial<Expected> = {},
): Expected => ({
  amount,
  bound,
  measure,
  ...more,
})
const share = (amount: number, bound: string, measure: string, more: Partial<Expected> = {}) =>
  one(amount, bound, measure, { percent: true, ...more })
const may = { may: true } as const

export const expected: Readonly<Record<string, readonly Expected[]>> = {
  'doan-xa': [
    one(50, 'exactly', 'đoàn viên'),
    one(15, 'atLeast', 'đoàn viên'),
    one(8, 'exactly', 'đoàn viên'),
    share(100, 'all', 'chi đoàn'),
    one(1, 'atLeast', 'công trình'),
    one(2000, 'exactly', 'cây'),
    one(100, 'atLeast', 'cây', { per: 'chi đoàn' }),
    one(60, 'atLeast', 'đơn vị máu'),
    one(120, 'exactly', 'thanh niên'),
    one(5, 'exactly', 'mô hình'),
    one(50, 'exactly', 'triệu đồng', { max: 100, ...may }),
    share(90, 'atLeast', 'thiếu nhi'),
    one(2, 'exactly', 'buổi'),
    one(1, 'exactly', 'hội thi'),
    one(200, 'about', 'đoàn viên'),
    one(10, 'exactly', 'tin', { every: 'month' }),
    one(3, 'exactly', 'km'),
    one(4, 'exactly', 'điểm'),
    one(1, 'exactly', 'sân chơi'),
    one(30, 'exactly', 'triệu đồng', may),
    one(20, 'exactly', 'suất quà'),
    one(6, 'exactly', 'tổ'),
    one(1, 'atLeast', 'lần', { per: 'chi đoàn', every: 'month' }),
    one(11, 'exactly|all', 'bí thư'),
    one(2, 'exactly', 'chi đoàn'),
    one(1, 'exactly', 'câu lạc bộ'),
    one(3, 'exactly', 'đồng chí', may),
    one(3, 'exactly', 'cụm', may),
  ],
  'hoi-nong-dan': [
    one(80, 'atLeast', 'hội viên'),
    share(75, 'exactly', ''),
    share(90, 'atLeast', 'chi hội'),
    share(60, 'exactly', 'hộ'),
    share(50, 'atLeast', 'hộ'),
    one(2, 'exactly', 'tổ hợp tác'),
    one(1, 'exactly', 'hợp tác xã'),
    one(3, 'exactly', 'chi|tổ hội', { max: 4 }),
    one(30, 'exactly', 'triệu đồng'),
    share(0.5, 'atMost', ''),
    one(0, 'exactly|atMost', 'hộ'),
    one(24, 'exactly', 'cuộc'),
    one(1200, 'atLeast', 'lượt người'),
    one(40_000, 'exactly', 'tờ rơi'),
    one(12, 'exactly', 'lớp'),
    one(30, 'exactly', 'người', { per: 'lớp' }),
    one(5, 'exactly', 'mô hình'),
    one(2, 'exactly', 'ha', { max: 5, ...may }),
    one(90, 'exactly', 'lao động'),
    share(40, 'atLeast', ''),
    one(1500, 'exactly', 'm2'),
    one(200, 'exactly', 'ngày công'),
    one(1, 'exactly', 'phiên chợ', { every: 'quarter' }),
    one(1, 'exactly', 'cánh đồng', { per: 'chi hội' }),
    one(15, 'exactly', 'tỷ đồng'),
    share(100, 'all', 'chi hội', { every: 'year' }),
    one(0, 'exactly', 'chi hội', may),
    one(5, 'exactly', 'ấp', may),
  ],
  bao: [
    one(400, 'exactly', 'hội viên'),
    share(74, 'exactly', ''),
    one(2, 'atLeast', 'mô hình', { per: 'cơ sở Hội' }),
    one(300, 'atLeast', 'hộ'),
    one(1.6, 'exactly|atLeast', 'triệu đồng', may),
    one(12, 'exactly', 'lớp'),
    one(600, 'exactly', 'phụ nữ'),
    one(3, 'exactly|about', 'tổ hợp tác', { max: 5 }),
    one(20, 'exactly|about', 'sản phẩm'),
    one(0, 'exactly|atMost', 'hội viên'),
    share(95, 'atLeast', 'vụ'),
  ],
  luat: [
    one(250, 'atLeast', 'phụ nữ'),
    one(40, 'atLeast', 'hợp tác xã'),
    share(100, 'all', 'cán bộ'),
    share(80, 'exactly', 'chi hội trưởng'),
    share(10, 'atMost', ''),
    one(5, 'atLeast', 'tỷ đồng', { every: 'year' }),
    one(2, 'atMost', 'lần', may),
  ],
  'phuong-bang': [
    one(130, 'exactly', 'hội viên'),
    share(70, 'atLeast', ''),
    share(100, 'all', 'chi hội'),
    one(50, 'exactly', 'triệu đồng'),
    one(3, 'exactly', 'tổ', { max: 4 }),
    one(2, 'exactly', 'cuộc', { every: 'year' }),
    one(1, 'atLeast', 'mô hình', { per: 'chi hội' }),
    one(0, 'exactly', 'hộ'),
    one(3, 'exactly', 'tập thể'),
    one(10, 'exactly', 'cá nhân'),
    one(5, 'exactly', 'ủy viên', may),
    one(12, 'exactly', 'chi hội', may),
  ],
}

export interface Found {
  readonly amount: number
  readonly amountMax?: number
  readonly percent: boolean
  readonly bound: string
  readonly measure: string
  readonly perUnit: string | null
  readonly recurring?: string
}

/** How a reading compares: found with number, bound and measure; of those, wholly right; missed; and false ones. */
export function compare<F extends Found>(found: readonly F[], wanted: readonly Expected[]) {
  const left = [...found]
  const missed: Expected[] = []
  const partly: [Expected, F][] = []
  let right = 0
  const same = (a: Found, b: Expected) =>
    a.amount === b.amount &&
    (a.amountMax ?? null) === (b.max ?? null) &&
    a.percent === Boolean(b.percent)
  const well = (a: Found, b: Expected) =>
    b.bound.split('|').includes(a.bound) &&
    b.measure.split('|').some((start) => a.measure.toLowerCase().startsWith(start)) &&
    (b.per === undefined || a.perUnit?.toLowerCase() === b.per.toLowerCase()) &&
    (b.every === undefined || a.recurring === b.every)
  for (const want of wanted) {
    let at = left.findIndex((one) => same(one, want) && well(one, want))
    const whole = at >= 0
    if (!whole && !want.may) at = left.findIndex((one) => same(one, want))
    const [got] = at >= 0 ? left.splice(at, 1) : []
    if (want.may) continue
    if (whole) right++
    else if (got) partly.push([want, got])
    else missed.push(want)
  }
  const all = wanted.filter((want) => !want.may).length
  return { all, right, partly, missed, extra: left }
}
