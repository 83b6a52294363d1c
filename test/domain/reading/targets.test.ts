/** Single lines of plans: what each says in numbers, and what only looks as if it did. */
import { describe, expect, test } from 'vitest'
import { readPlan } from '../../../src/domain/reading/read.ts'

const reading = (line: string) => readPlan(`KẾ HOẠCH\nCông tác năm 2023\nI. NỘI DUNG\n- ${line}`)

/** "2500 about hội viên / chi hội, year": a target in short. */
const said = (line: string) =>
  reading(line).targets.map(
    ({ amount, amountMax, percent, bound, measure, perUnit, recurring }) =>
      `${amount}${amountMax === undefined ? '' : `-${amountMax}`}${percent ? '%' : ''} ${bound} ${measure}` +
      `${perUnit === null ? '' : ` / ${perUnit}`}${recurring ? `, ${recurring}` : ''}`,
  )

describe('A number is read as it is written', () => {
  const lines: Readonly<Record<string, readonly string[]>> = {
    'Kết nạp 2.500 hội viên': ['2500 exactly hội viên'],
    'Kết nạp 1 200 hội viên': ['1200 exactly hội viên'],
    'Phát triển từ 100 – 200 hội viên': ['100-200 exactly hội viên'],
    'Xây dựng 2-5 mô hình': ['2-5 exactly mô hình'],
    'Đỡ đầu từ 1 đến 2 trẻ mồ côi': ['1-2 exactly trẻ'],
    'Phấn đấu 90-95% gia đình hội viên đạt chuẩn': ['90-95% atLeast gia đình'],
    'Thành lập mười hai câu lạc bộ': ['12 exactly câu lạc bộ'],
    'Giúp ba mươi lăm hộ nghèo': ['35 exactly hộ'],
    'Tập huấn cho một nghìn rưởi phụ nữ': ['1500 exactly phụ nữ'],
    'Xây dựng ít nhất hai mô hình': ['2 atLeast mô hình'],
    'Thành lập ít nhất năm tổ hợp tác': ['5 atLeast tổ hợp tác'],
    'Vận động tám mươi phần trăm hộ dân': ['80% exactly hộ dân'],
    'Tuyên truyền cho 40 ngàn người': ['40000 exactly người'],
    'Hỗ trợ 1,2 triệu lượt người': ['1200000 exactly lượt người'],
    'Huy động 1,6 triệu đồng': ['1.6 exactly triệu đồng'],
    'Vận động 1.500.000 đồng': ['1500000 exactly đồng'],
    'Hiến 3.000m2 đất, làm 5km đường': ['3000 exactly m2', '5 exactly km'],
    'Phấn đấu không còn hộ nghèo': ['0 exactly hộ'],
    'Tỷ lệ tập hợp hội viên đạt 100 phần trăm': ['100% all hội viên'],
    'Số hội viên kết nạp mới: 120': ['120 exactly hội viên'],
    'Phấn đấu 95,5% hội viên, từ 96,5% - 98,2% hộ': [
      '95.5% atLeast hội viên',
      '96.5-98.2% atLeast hộ',
    ],
    '1/2 số chi hội vững mạnh; ít nhất 3/4 tổng số đơn vị; một nửa số hộ; hai phần ba số xã': [
      '50% exactly chi hội',
      '75% atLeast đơn vị',
      '50% exactly hộ',
      '66.67% exactly xã',
    ],
    'Phấn đấu 36/36 chi đoàn có công trình': ['36 atLeast chi đoàn'],
    'Dư nợ đạt 12 tỷ 500 triệu đồng': ['12.5 exactly tỷ đồng'],
    'Vận động 1,25 tỷ đồng (một tỷ hai trăm năm mươi triệu đồng)': ['1.25 exactly tỷ đồng'],
    'Tặng hai phần quà, mười lăm suất học bổng, một trăm linh năm quyển vở': [
      '2 exactly phần quà',
      '15 exactly suất học bổng',
      '105 exactly quyển',
    ],
    'Giá trị từ 2,8 tỷ đồng đến 3 tỷ đồng; từ 3 mô hình đến 5 mô hình': [
      '2.8-3 exactly tỷ đồng',
      '3-5 exactly mô hình',
    ],
    '9 trên 9 chi hội vững mạnh, trong đó ba chi hội xuất sắc': [
      '9 exactly chi hội',
      '3 exactly chi hội',
    ],
    'Nói chuyện truyền thống hai buổi cho học sinh': ['2 exactly buổi'],
    'Giúp ít nhất 02 “Địa chỉ nhân đạo”; mở 5 “Phiên chợ 0 đồng”': [
      '2 atLeast địa chỉ',
      '5 exactly phiên chợ',
    ],
    'Tổ chức từ một đến ba lớp; 100 - 150 triệu đồng': [
      '1-3 exactly lớp',
      '100-150 exactly triệu đồng',
    ],
  }
  for (const [line, wanted] of Object.entries(lines)) {
    test(line, () => expect(said(line)).toEqual(wanted))
  }
})

describe('A number is bound by the words around it', () => {
  const lines: Readonly<Record<string, readonly string[]>> = {
    'Hằng năm, phát triển khoảng 2.500 hội viên': ['2500 about hội viên, year'],
    'Ước cả năm giúp 300 hộ': ['300 about hộ'],
    'Từ 85% trở lên hội viên được học tập': ['85% atLeast hội viên'],
    'Kết nạp từ 80 hội viên trở lên': ['80 atLeast hội viên'],
    'Thu hút trên 95% hộ dân, hơn 200 người': ['95% atLeast hộ dân', '200 atLeast người'],
    'Giảm tỷ lệ hộ nghèo xuống còn dưới 2%': ['2% atMost hộ'],
    'Không quá 3 hội viên vi phạm': ['3 atMost hội viên'],
    'Nâng tỷ lệ hội viên từ 70% lên 75%': ['75% exactly hội viên'],
    'Phấn đấu 100% chi hội có quỹ': ['100% all chi hội'],
    'Có 90% chi hội xếp loại khá trở lên': ['90% exactly chi hội'],
    'Giá trị làm lợi từ 400 triệu đồng': ['400 atLeast triệu đồng'],
    'Tối thiểu có 3 công trình; không dưới 10 hộ; không ít hơn 5 lớp': [
      '3 atLeast công trình',
      '10 atLeast hộ',
      '5 atLeast lớp',
    ],
    'Không để nợ quá hạn vượt quá 0,2%': ['0.2% atMost %'],
    'Đến năm 2025 đạt 60% và đến năm 2030 đạt 75% cơ quan có lãnh đạo nữ': [
      '60% exactly cơ quan',
      '75% exactly cơ quan',
    ],
    'Có từ 60% trở lên số hộ đăng ký và 50% số hộ đạt danh hiệu': [
      '60% atLeast hộ',
      '50% exactly hộ',
    ],
    'Quỹ các cấp đạt từ 20 tỷ đồng trở lên': ['20 atLeast tỷ đồng'],
    'Thu nhập đạt từ 7 triệu đồng/tháng trở lên': ['7 atLeast triệu đồng, month'],
    'Thành lập 02 câu lạc bộ, nâng tổng số lên 07 câu lạc bộ': [
      '2 exactly câu lạc bộ',
      '7 exactly câu lạc bộ',
    ],
    'Duy trì 45 tổ đã thành lập, thành lập mới 15 tổ': ['45 exactly tổ', '15 exactly tổ'],
    'Phấn đấu 95% số thu hội phí nộp đúng hạn': ['95% atLeast thu hội phí'],
    'Xây dựng ít nhất 01 mô hình, 02 công trình': ['1 atLeast mô hình', '2 atLeast công trình'],
    'Vận động thành lập mới 01 doanh nghiệp, 01 hợp tác xã, 15 tổ/nhóm dịch vụ/tổ liên kết/tổ hợp tác':
      [
        '1 exactly doanh nghiệp',
        '1 exactly hợp tác xã',
        '15 exactly tổ/nhóm dịch vụ/tổ liên kết/tổ hợp tác',
      ],
  }
  for (const [line, wanted] of Object.entries(lines)) {
    test(line, () => expect(said(line)).toEqual(wanted))
  }
})

describe('A number may be asked of each unit, or again and again', () => {
  const lines: Readonly<Record<string, readonly string[]>> = {
    'Mỗi cơ sở Hội tổ chức ít nhất 01 loại hình hoạt động': [
      '1 atLeast loại hình hoạt động / cơ sở Hội',
    ],
    'Hỗ trợ 02 - 03 hộ/chi hội': ['2-3 exactly hộ / chi hội'],
    'Mỗi quý tổ chức 01 buổi tuyên truyền': ['1 exactly buổi tuyên truyền, quarter'],
    'Tối đa 5 cuộc họp mỗi tháng': ['5 atMost cuộc họp, month'],
    'Sinh hoạt chi hội 1 lần/quý': ['1 exactly lần, quarter'],
    'Mỗi chi hội sinh hoạt ít nhất 01 lần/tháng': ['1 atLeast lần / chi hội, month'],
    'Mỗi chi hội vận động ít nhất từ 2 hội viên': ['2 atLeast hội viên / chi hội'],
    'Mỗi cơ sở Hội giúp 02 hộ; thành lập tối thiểu 01 tổ hợp tác': [
      '2 exactly hộ / cơ sở Hội',
      '1 atLeast tổ hợp tác / cơ sở Hội',
    ],
    'Mở 20 lớp, mỗi lớp 50 người, và thành lập 2 hợp tác xã': [
      '20 exactly lớp',
      '50 exactly người / lớp',
      '2 exactly hợp tác xã',
    ],
    'Tặng 900 suất quà (mỗi suất 1 triệu đồng), tổ chức 15 chuyến xe': [
      '900 exactly suất quà',
      '1 exactly triệu đồng / suất',
      '15 exactly chuyến',
    ],
    'Vận hành 06 địa chỉ tin cậy (mỗi huyện 01 địa chỉ)': [
      '6 exactly địa chỉ tin cậy',
      '1 exactly địa chỉ / huyện',
    ],
    'Hỗ trợ tối thiểu 300 hợp tác xã/liên hiệp hợp tác xã tham gia': ['300 atLeast hợp tác xã'],
    'Mỗi tổ chức thành viên giúp ít nhất 1 hộ': ['1 atLeast hộ / tổ chức thành viên'],
    'Họp giao ban mỗi tháng 01 lần; đăng tối thiểu 04 tin, bài/tháng': [
      '1 exactly lần, month',
      '4 atLeast tin, bài, month',
    ],
    'Chi đoàn nào cũng có ít nhất một phần việc, 2 buổi sinh hoạt': [
      '1 atLeast phần việc / Chi đoàn',
      '2 atLeast buổi sinh hoạt / Chi đoàn',
    ],
    'Vận động mỗi đoàn viên góp 20.000 đồng, phấn đấu cả phường đạt 60 triệu đồng': [
      '20000 exactly đồng / đoàn viên',
      '60 atLeast triệu đồng',
    ],
    'Hằng năm mỗi cơ sở Hội giúp 3 hộ; cả nhiệm kỳ 5.000 hộ': [
      '3 exactly hộ / cơ sở Hội, year',
      '5000 exactly hộ',
    ],
    'Giảm 1 - 2% hộ nghèo mỗi năm': ['1-2% exactly hộ, year'],
  }
  for (const [line, wanted] of Object.entries(lines)) {
    test(line, () => expect(said(line)).toEqual(wanted))
  }
})

describe('A number is no target where it', () => {
  const lines: Readonly<Record<string, string>> = {
    'names documents':
      'Thực hiện Nghị quyết số 11, Đề án 939, Đề án 01, Kế hoạch 25, Quyết định 217-QĐ/TW, Nghị định số 80/2021/NĐ-CP',
    'is a year or a term':
      'Nhiệm kỳ 2022-2027, giai đoạn 2021 - 2026, đến năm 2030, năm học 2023-2024',
    'is a day': 'Kỷ niệm ngày 8/3, 20/10, 31.8.2021, ngày 05 tháng 3 năm 2023, quý III, tháng 3',
    'counts in order': 'Đại hội lần thứ 13, khóa 12, kỳ họp thứ 4, hạng 2, điều 5, khoản 3, lớp 12',
    'is a time, an age or how long':
      'Sơ kết 01 năm, tổng kết 10 năm, từ 18 tuổi, lúc 8 giờ 30, 14h00, trong 3 tháng',
    'is part of a name':
      'Duy trì mô hình “3 biết, 3 hỗ trợ”; thực hiện 5 không, 3 sạch; 4 xây, 3 chống; công nghiệp 4.0',
    'is a mark of a list':
      'Tập trung: (1) Củng cố tổ chức. (2) Đổi mới nội dung; [3] Chăm lo đời sống',
    'is where somebody is':
      'Họp tại thôn 5, Phường 3, số 12 đường Lê Lợi, tầng 2, điện thoại 0236.3822.123',
    'says how it is': 'Qua khảo sát, xã có 318 hộ nghèo; toàn tỉnh còn 412 hộ chưa có nhà',
    'says what is studied': 'Đoàn viên học tập 6 bài lý luận chính trị',
    'is a grade': 'Các mô hình được xếp loại Tốt, đạt từ 80 điểm trở lên',
    'says in how many copies': 'Gửi báo cáo 02 bản',
    'is a result': 'Năm 2022 đạt 1.200 hội viên; đã giúp 1.200 hộ; đến nay có 35 mô hình',
    'is a rate or a price':
      'Vay với lãi suất 0,65%/tháng, mức vay 50 triệu đồng/hộ, hội phí 12.000 đồng',
    'counts parts of the work':
      'Triển khai 3 nhiệm vụ trọng tâm, 5 nhóm giải pháp, 02 khâu đột phá',
    'says where': 'Hỗ trợ các hộ nghèo trên địa bàn 2 huyện',
    'is what each costs': 'Thăm hỏi ốm đau 200.000đ/lần',
    'says what something is made of':
      'Ban Chấp hành gồm 15 ủy viên; Ban Chấp hành chi hội (3 chị); giải bóng đá nam 7 người',
    'is in a list of results': 'Đánh giá kết quả năm qua: 14 cơ sở mạnh; kết nạp 3.120 hội viên',
    'says to whom something is given': 'Chỉ tiêu được phân bổ cho 24 cơ quan, đơn vị',
    'says which of them are meant':
      'Mỗi cơ sở có trên 500 lao động sẽ có tủ sách; lượng máu từ 350 ml trở lên chiếm đa số',
    'is of rules of marks, or says who reports':
      'Chậm báo cáo 2 lần trừ 5 điểm; ba chi hội báo cáo trước ngày 05/6; tổ chức tại 12 nhà văn hóa',
    'stands in brackets as what there is': 'Giảm hộ nghèo (đầu năm còn 11 hộ nghèo)',
    'is a vote': 'Được thông qua với 100% đại biểu tán thành',
  }
  for (const [name, line] of Object.entries(lines)) {
    test(name, () => expect(said(line)).toEqual([]))
  }

  test('only says which ones are meant: that is a watch', () => {
    const { targets, watches } = reading('Rà soát hội viên tại các cơ sở có tỷ lệ tập hợp dưới 60%')
    expect(targets).toEqual([])
    expect(watches).toMatchObject([{ amount: 60, side: 'below', percent: true, quote: 'dưới 60%' }])
  })
})

test('an article on what was tells what is to come by its year', () => {
  const { targets } = readPlan(`Hội tổng kết công tác năm 2024
Năm 2024, Hội đã vận động 48 tỷ đồng. Trong năm 2024, có 96 hộ thoát nghèo.
Từ thực tế đó, năm 2025 Hội xác định tiếp nhận 120 đơn vị máu; giúp 30 hộ.
Hội sẽ huy động 50 tỷ đồng, tăng so với năm trước, và hỗ trợ 120 hộ.
6 tháng đầu năm, Hội kết nạp 27 hội viên và mở 3 lớp tập huấn cho 155 lượt hội viên ở các chi hội trên địa bàn phường.
6 tháng cuối năm, Hội tập trung kết nạp 33 hội viên. Bên cạnh đó, tổ chức 2 buổi tư vấn.`)
  expect(targets.map(({ amount }) => amount)).toEqual([120, 30, 50, 120, 33, 2])
})

describe('An article goes on with what it speaks of until', () => {
  const found = (...paragraphs: string[]) =>
    readPlan(['Phụ nữ Sen vững bước', ...paragraphs].join('\n')).targets.map(({ amount }) => amount)
  const asks = 'Theo kế hoạch, Hội mở 2 lớp. Toàn xã trồng 300 cây xanh.'
  test('it says that it asks, and its next paragraph goes on', () => {
    expect(found('Hội đã kết nạp 20 hội viên.', asks, 'Ngoài ra, Hội giúp 7 hộ.')).toEqual([
      2, 300, 7,
    ])
  })
  test('a day is told', () => {
    expect(found(asks, 'Dịp này, Hội trao 10 suất quà; 5 tập thể được khen.')).toEqual([2, 300])
  })
  test('a year that is past is told', () => {
    const next = 'Năm 2025, Hội giúp 12 hộ, trồng 40 cây.'
    expect(found('Hội triển khai nhiệm vụ năm 2026.', asks, next)).toEqual([2, 300])
  })
  test('a person tells of herself', () => {
    expect(found(asks, 'Chị Sen mua 2 con bò, nay có 7 con.')).toEqual([2, 300])
  })
  test('somebody is asked', () => {
    const past = 'PV: Nhìn lại năm qua, điều gì đáng nhớ?'
    const next = 'PV: Mục tiêu sắp tới là gì?'
    const [told, said] = ['Bà Sen: Hội giúp 12 hộ.', 'Bà Sen: Hội giúp 30 hộ.']
    expect(found(past, told, next, said)).toEqual([30])
  })
})

describe('A headline that asks', () => {
  const found = (headline: string) =>
    readPlan(`${headline}\nHội phấn đấu giúp 300 hộ thoát nghèo, mở 2 lớp.`).targets.map(
      ({ amount }) => amount,
    )
  test('is not told twice', () => expect(found('Phấn đấu giúp 300 hộ')).toEqual([300, 2]))
  test('is a target where the article does not say it again', () => {
    expect(found('Mỗi tổ phụ nữ giúp ít nhất 5 hội viên')).toEqual([5, 300, 2])
  })
})

test('a sentence that begins with its number says at its end that it asks', () => {
  const { targets } = readPlan(`Hội sẽ hiến máu
Kế hoạch vừa được ban hành, có nhiều điểm mới so với những năm trước.
1.005 đơn vị máu là chỉ tiêu của huyện.`)
  expect(targets.map(({ amount }) => amount)).toEqual([1005])
})

test('a sentence may end with "số"', () => {
  expect(said('Phấn đấu đẩy mạnh chuyển đổi số. Giúp 20 hộ')).toEqual(['20 exactly hộ'])
})

describe('A list is marked', () => {
  const texts: Readonly<Record<string, string>> = {
    'with 1-, 2-': '2- Giúp 20 hộ\n3- 11/11 thôn có quỹ',
    'with words': 'Một là, giúp 20 hộ.\nHai là, 11/11 thôn có quỹ.',
    'with more words': 'Thứ nhất, giúp 20 hộ.\nThứ hai, 11/11 thôn có quỹ.',
  }
  for (const [name, text] of Object.entries(texts)) {
    test(name, () => {
      const { lines, targets } = readPlan(`KẾ HOẠCH\nNăm 2024\n${text}`)
      expect(lines.filter(({ mark }) => mark !== '')).toHaveLength(2)
      expect(targets.map(({ amount, measure }) => [amount, measure])).toEqual([
        [20, 'hộ'],
        [11, 'thôn'],
      ])
    })
  }

  test('a range at the beginning of a line is none', () => {
    expect(readPlan('KẾ HOẠCH\nNăm 2024\n5- 7 mô hình').lines.at(-1)?.mark).toBe('')
  })
})

describe('A row of a table is read in the column of the plan, not of what was', () => {
  const head = (...cells: string[]) => cells.join('\t')
  const heads = {
    'after the results': head('TT', 'Nội dung chỉ tiêu', 'ĐVT', 'Thực hiện 2024', 'Chỉ tiêu 2025'),
    'named as the first': head('TT', 'Chỉ tiêu năm 2025', 'ĐVT', 'Kết quả 2024', 'Chỉ tiêu giao'),
  }
  for (const [name, first] of Object.entries(heads)) {
    test(name, () => {
      const row = head('1', 'Hội viên mới', 'người', '118', '120')
      const { targets } = readPlan(`KẾ HOẠCH\nNăm 2025\nI. CHỈ TIÊU\n${first}\n${row}`)
      expect(targets.map(({ amount, measure }) => [amount, measure])).toEqual([[120, 'người']])
    })
  }
})

test('a note in a table asks where it says so of each, or how it is bound', () => {
  const rows = [
    'TT\tNội dung\tĐVT\tChỉ tiêu\tGhi chú',
    '1\tĐoàn viên mới\tngười\t400\tmỗi CĐCS ít nhất 10 người',
    '2\tLớp tập huấn\tlớp\t3\ttại 3 trường',
    '3\tGiới thiệu cho Đảng\tngười\t25\tphấn đấu kết nạp 15 đảng viên',
  ]
  const { targets } = readPlan(`KẾ HOẠCH\nNăm 2026\n${rows.join('\n')}`)
  expect(targets.map(({ amount, perUnit }) => [amount, perUnit])).toEqual([
    ...[[400, null] as const, [10, 'CĐCS'] as const],
    ...[[3, null] as const, [25, null] as const, [15, null] as const],
  ])
})

describe('A document is of the year that it is for', () => {
  const yearOf = (...title: string[]) =>
    readPlan(`${title.join('\n')}\nI. MỤC TIÊU\n- Giúp 5 hộ trong năm 2024`).year
  test('and not of that to which it reaches', () => {
    expect(yearOf('NGHỊ QUYẾT', 'Về công tác giảm nghèo đến năm 2030')).toBe(2024)
  })
  test('as its title ends', () => {
    expect(yearOf('KẾ HOẠCH THÁNG THANH NIÊN 2026')).toBe(2026)
  })
})

describe('A title is', () => {
  const titleOf = (text: string) => readPlan(`${text}\nI. MỤC TIÊU\n- Giúp 5 hộ`).title
  test('what a plan carries out, where it says no more', () => {
    expect(titleOf('KẾ HOẠCH\nThực hiện Đề án 938 năm 2024')).toBe(
      'KẾ HOẠCH Thực hiện Đề án 938 năm 2024',
    )
  })
  test('not who decides', () => {
    expect(titleOf('NGHỊ QUYẾT\nVề giảm nghèo\nHỘI ĐỒNG NHÂN DÂN HUYỆN A')).toBe(
      'NGHỊ QUYẾT Về giảm nghèo',
    )
  })
  test('not a section behind a dash', () => {
    expect(titleOf('KẾ HOẠCH\nNăm 2026\nA- MỘT SỐ CHỈ TIÊU')).toBe('KẾ HOẠCH Năm 2026')
  })
})

test('a note that is referred to is a footnote, with a signature or without', () => {
  const { lines, targets } = readPlan(
    'KẾ HOẠCH\nNăm 2026\n1. Thành lập 02 câu lạc bộ[3].\n[3] Phường có 05 câu lạc bộ.',
  )
  expect(lines.at(-1)?.kind).toBe('footnote')
  expect(targets.map(({ amount }) => amount)).toEqual([2])
})

test('lines that a mail program broke at 80 columns are put together', () => {
  const { lines, targets } = readPlan(`KẾ HOẠCH
Công tác Hội năm 2024

I. CHỈ TIÊU
- Phấn đấu trong năm 2024 các cấp Hội giúp đỡ, hỗ trợ phụ nữ phát triển kinh tế,
tạo việc làm cho
100 lao động nữ và xây dựng ít nhất
02 mô hình.
- Tổ chức các hoạt động chăm lo cho hội viên có hoàn cảnh khó khăn trên địa bàn
phường; trao tặng 50 suất quà và vận động các nhà hảo tâm đỡ đầu, nhận nuôi thêm
10 trẻ mồ côi.`)
  expect(lines.filter(({ kind }) => kind === 'bullet')).toHaveLength(2)
  expect(targets.map(({ amount }) => amount)).toEqual([100, 2, 50, 10])
})
