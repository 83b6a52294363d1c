/** What is said. Vietnamese is the source; its shape is the law for the other language. */

import { account } from './account.vi.ts'
import { calendar } from './calendar.vi.ts'
import { fill } from './fill.vi.ts'
import { inSentence } from './format.ts'
import { catalogue } from './indicators.vi.ts'
import { machine } from './machine.vi.ts'
import { people } from './people.vi.ts'
import { plans } from './plans.vi.ts'
import { recount } from './recount.vi.ts'
import { reports } from './reports.vi.ts'
import { targets } from './targets.vi.ts'
import { units } from './units.vi.ts'

const periodName = (code: string): string => {
  const [year, part] = code.split('-')
  if (!part) return `Năm ${year}`
  if (part === '9M') return `9 tháng năm ${year}`
  if (part.startsWith('Q')) return `Quý ${['I', 'II', 'III', 'IV'][Number(part[1]) - 1]}/${year}`
  if (part.startsWith('H'))
    return part === 'H1' ? `6 tháng đầu năm ${year}` : `6 tháng cuối năm ${year}`
  return `Tháng ${Number(part)}/${year}`
}

export const vi = {
  unitTree: units,
  people,
  account,
  machine,
  catalogue,
  recount,
  cycle: reports,
  calendar,
  targets,
  fill,
  language: 'vi' as 'vi' | 'en',
  product: 'Đồng Hành',
  copy: 'Sao chép',
  copied: 'Đã sao chép.',
  otherLanguage: 'English',
  skip: 'Đến nội dung chính',
  period: periodName,
  /** A period beside others of the same year. */
  periodShort: (code: string): string => {
    const part = code.split('-')[1] ?? ''
    if (part === '') return 'Cả năm'
    if (part === '9M') return '9 tháng'
    if (part === 'H1') return '6 tháng đầu năm'
    if (part === 'H2') return '6 tháng cuối năm'
    if (part.startsWith('Q')) return `Quý ${['I', 'II', 'III', 'IV'][Number(part[1]) - 1]}`
    return `Tháng ${Number(part)}`
  },
  monthShort: (month: number) => `T${month}`,
  illustrative: 'Số liệu minh hoạ',
  illustrativeLong: (day: string) =>
    `Số liệu minh hoạ, không phải số liệu thật. Ngày giả định: ${day}.`,
  nav: {
    label: 'Điều hướng chính',
    duties: 'Việc cần làm',
    sheet: 'Số liệu',
    board: 'Bảng điều hành',
    plan: 'Kế hoạch',
    history: 'Lịch sử',
    units: 'Đơn vị của tôi',
    members: 'Thành viên',
    unitTree: 'Đơn vị',
    account: 'Tài khoản',
    signOut: 'Đăng xuất',
    path: 'Đơn vị cấp trên',
    previous: 'Kỳ trước',
    next: 'Kỳ sau',
    periods: 'Chọn kỳ',
  },
  standing: {
    overseer: (name: string) =>
      `Bạn đang xem ${name} với tư cách cấp trên: chỉ thấy báo cáo đã nộp.`,
    keeper: (name: string) => `Bạn đang nhập hộ ${name}. Lịch sử ghi rõ người nhập.`,
    viewer: 'Bạn có quyền xem, không có quyền nhập.',
  },
  signIn: {
    title: 'Đăng nhập',
    intro: 'Kế hoạch, chỉ tiêu và báo cáo của các cấp Hội, mỗi đơn vị một không gian làm việc.',
    login: 'Tên đăng nhập',
    password: 'Mật khẩu',
    submit: 'Đăng nhập',
    wrong: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Vui lòng kiểm tra và nhập lại.',
    empty: 'Vui lòng nhập tên đăng nhập và mật khẩu.',
    tooMany: 'Đã nhập sai quá nhiều lần. Vui lòng thử lại sau 15 phút.',
    lost: 'Quên mật khẩu: đề nghị quản trị của đơn vị hoặc cấp trên cấp lại.',
  },
  units: {
    title: 'Chọn đơn vị',
    none: 'Tài khoản này chưa được giao đơn vị nào. Đề nghị liên hệ quản trị của tổ chức.',
    role: { viewer: 'Xem', recorder: 'Nhập liệu', head: 'Lãnh đạo', administrator: 'Quản trị' },
  },
  duties: {
    title: 'Việc cần làm',
    report: (period: string) => `Báo cáo ${inSentence(period)}`,
    due: (day: string) => `Hạn nộp ${day}`,
    overdue: (day: string) => `Quá hạn từ ${day}`,
    filled: (n: number, of: number) => `Đã nhập ${n}/${of} chỉ tiêu`,
    open: 'Nhập số liệu',
    go: 'Xem lại và nộp',
    submitted: (day: string) => `Đã nộp ngày ${day}`,
    late: 'nộp muộn',
    nothing: 'Đơn vị không có chỉ tiêu phải nhập trong kỳ này.',
    exempt: 'Đơn vị này không phải nộp báo cáo.',
    planAndTargets: 'Kế hoạch, chỉ tiêu',
    owed: 'Các kỳ trước chưa nộp',
    children: 'Đơn vị trực thuộc',
    childrenCount: (n: number, of: number) => `${n}/${of} đơn vị đã nộp báo cáo`,
    allReported: 'Tất cả đơn vị trực thuộc đã nộp báo cáo.',
    waiting: 'Chưa đến hạn',
    lateUnits: 'Quá hạn',
    doneUnits: 'Đã nộp',
    keep: 'Nhập hộ',
    notYet: 'Chưa nộp',
  },
  sheet: {
    title: 'Số liệu',
    intro: 'Để trống nếu chưa có số. Đánh dấu “Không phát sinh” nếu trong kỳ không có.',
    none: 'Đơn vị không có chỉ tiêu phải nhập.',
    nil: 'Không phát sinh',
    nilStock: 'Không có',
    done: 'Đã thực hiện',
    notDone: 'Chưa thực hiện',
    absent: 'Chưa báo cáo',
    choose: '– Chọn –',
    target: (amount: string) => `Mức giao: ${amount}`,
    last: (month: string, amount: string) => `${month}: ${amount}`,
    toDate: (amount: string) => `Luỹ kế: ${amount}`,
    cumulative: 'Nhập số luỹ kế từ đầu năm',
    stock: 'Nhập số có đến cuối kỳ',
    numerator: 'Tử số',
    denominator: 'Mẫu số',
    save: 'Lưu tất cả',
    saveAndReview: 'Lưu và xem lại',
    saved: 'Đã lưu',
    savedAll: (n: number) => (n === 0 ? 'Không có thay đổi.' : `Đã lưu ${n} chỉ tiêu.`),
    progress: (n: number, of: number) => `Đã nhập ${n}/${of} chỉ tiêu`,
    refused: (n: number) =>
      `Chưa lưu được: ${n} ô cần sửa. Các số đã gõ vẫn còn nguyên, vui lòng sửa ô có báo lỗi rồi lưu lại.`,
    closed: (day: string) => `Báo cáo đã nộp ngày ${day}; số liệu không sửa ở đây được nữa.`,
    hidden: 'Báo cáo kỳ này chưa nộp nên cấp trên chưa xem được số liệu.',
    notSaved: (typed: string) => `Bạn đã nhập: ${typed} (chưa lưu).`,
    readOnly: 'Bạn không có quyền nhập số liệu ở đơn vị này.',
    stale: (now: string) =>
      `Người khác vừa lưu số ${now}. Số bạn gõ vẫn ở trong ô: lưu lại để thay, hoặc sửa cho khớp.`,
    parts: 'Trong đó',
    falls: (known: string) =>
      `Số luỹ kế nhỏ hơn kỳ trước (${known}). Xin kiểm tra lại; nếu đúng, xin ghi lý do.`,
    fallsWhy: 'Lý do số luỹ kế giảm',
    misread: {
      notANumber: 'Chỉ nhập chữ số, ví dụ 2.500.',
      ambiguous: 'Không chắc đây là số nào. Viết 2.500 hoặc 2500 cho hai nghìn năm trăm.',
      tooManyDecimals: 'Quá nhiều chữ số sau dấu phẩy.',
      noDecimals:
        'Chỉ tiêu này là số nguyên, không có dấu phẩy. Viết 1.500 cho một nghìn năm trăm.',
      tooLarge: 'Số quá lớn. Vui lòng kiểm tra lại.',
      negative: 'Không nhập số âm.',
      bothNilAndNumber: 'Vừa có số vừa đánh dấu không phát sinh. Vui lòng chọn một.',
      denominatorMissing: 'Vui lòng nhập cả mẫu số.',
      numeratorMissing: 'Vui lòng nhập cả tử số.',
      overDenominator: 'Tử số không thể lớn hơn mẫu số.',
      partsDiffer: 'Tổng các phân tổ chưa bằng số liệu. Vui lòng kiểm tra lại.',
    },
  },
  report: {
    title: 'Báo cáo',
    absent: (n: number) => `${n} chỉ tiêu chưa có số`,
    absentHelp: 'Có thể nộp khi còn thiếu; các chỉ tiêu này được ghi là chưa báo cáo.',
    complete: 'Đã nhập đủ các chỉ tiêu.',
    submit: 'Nộp báo cáo',
    submitHelp:
      'Sau khi nộp, số liệu được tính vào tổng hợp của cấp trên. Khi cấp trên chưa tiếp nhận, đơn vị còn thu hồi được để sửa.',
    onlyHead: 'Lãnh đạo đơn vị là người nộp báo cáo.',
    submitted: (day: string) => `Báo cáo đã nộp ngày ${day}.`,
    submittedNow: 'Đã nộp báo cáo. Cảm ơn bạn.',
    settled: 'Báo cáo này đã được nộp hoặc thu hồi trước đó.',
    recall: 'Thu hồi báo cáo',
    recallHelp: 'Thu hồi để sửa số liệu; số liệu rời khỏi tổng hợp cho đến khi nộp lại.',
    reason: 'Lý do',
    reasonMissing: 'Vui lòng ghi lý do thu hồi (tối đa 300 ký tự).',
    recalled: 'Đã thu hồi báo cáo. Số liệu có thể sửa.',
    back: 'Quay lại nhập số liệu',
    early: 'Kỳ này chưa kết thúc; có thể nhập trước nhưng chưa nộp được.',
    figures: 'Số liệu trong báo cáo',
  },
  board: {
    calculated: 'Chỉ tiêu tính toán',
    estimated: (n: string) => `${n} đơn vị báo cáo số ước, sẽ được thay bằng số chính thức.`,
    yearBefore: (total: string) => `Cùng kỳ năm trước: ${total}`,
    masked: 'ẩn',
    maskedLong:
      'Chỉ tiêu nhạy cảm: số nhỏ của từng đơn vị được ẩn để không ai bị nhận ra; tổng số vẫn đúng.',
    title: 'Bảng điều hành',
    indicator: 'Chỉ tiêu',
    chart: 'Diễn biến',
    period: 'Trong kỳ',
    toDate: 'Luỹ kế',
    target: 'Mức giao',
    percent: 'Tỷ lệ',
    reported: 'Đã báo cáo',
    compiledAt: (at: string) => `Tạm tính, tổng hợp lúc ${at}.`,
    neverCompiled: 'Chưa có số liệu tổng hợp cho năm này.',
    compile: 'Tổng hợp ngay',
    compiled: (n: number) =>
      n === 0 ? 'Số liệu đã là mới nhất.' : `Đã tổng hợp lại ${n} tổng số.`,
    compiling: (made: string, left: string) =>
      `Đã tổng hợp ${made} tổng số, còn ${left} đang chờ. Việc này tự chạy tiếp mỗi phút; bấm “Tổng hợp ngay” để làm tiếp luôn.`,
    coverage: (n: string, of: string) => `${n}/${of} đơn vị đã báo cáo`,
    overdue: (n: string) => `${n} quá hạn`,
    who: 'Xem tên đơn vị chưa báo cáo',
    nil: (n: string) => `${n} không phát sinh`,
    meeting: (n: string, of: string, minimum: string) => `${n}/${of} đơn vị đạt từ ${minimum}`,
    watch: (limit: string) => `dưới ngưỡng ${limit}`,
    watchOver: (limit: string) => `trên ngưỡng ${limit}`,
    watchedUnits: 'Đơn vị ngoài ngưỡng theo dõi',
    watchedHelp:
      'Ngưỡng theo dõi không phải mức giao; nó chỉ ra đơn vị cần quan tâm. Đơn vị không có cấp dưới xem trong trang của đơn vị cấp trên trực tiếp.',
    watchedNone: 'Không có đơn vị nào ngoài ngưỡng theo dõi trong kỳ này.',
    leaf: 'Đơn vị này không có đơn vị trực thuộc nên không có bảng điều hành.',
    signed: (total: string) => `đã ký ${total}`,
    signedHere: (signed: string, running: string) =>
      `Luỹ kế đã ký: ${signed}; tạm tính: ${running}. Khác nhau ở:`,
    signedOf: (signed: string, running: string) => `đã ký ${signed}, tạm tính ${running}`,
    own: 'Số liệu của chính đơn vị',
    contributions: 'Số liệu của từng đơn vị',
    unit: 'Đơn vị',
    report: 'Báo cáo',
    empty: 'Chưa có đơn vị nào đóng góp số liệu.',
    missing: 'Đơn vị chưa báo cáo',
    missingNone: 'Tất cả đơn vị đã báo cáo kỳ này.',
    missingMore: (n: number) => `Đây là ${n} đơn vị đầu tiên; mở từng đơn vị cấp dưới để xem tiếp.`,
    missingMonth: (month: string) => `Tính theo ${inSentence(month)}, tháng cuối của kỳ.`,
    lead: (name: string) => `Tham mưu: ${name}`,
    rule: {
      flow: 'năm là tổng các kỳ',
      stock: 'số có đến cuối kỳ, lấy kỳ gần nhất của từng đơn vị',
      cumulative: 'số luỹ kế do đơn vị nhập',
      once: 'đã làm hoặc chưa làm',
      sum: 'toàn tuyến là tổng các đơn vị',
      ratio: 'toàn tuyến là tổng tử số chia tổng mẫu số',
      meeting: 'toàn tuyến là số đơn vị đạt mức tối thiểu',
      none: 'không tổng hợp từ cấp dưới',
    },
    tone: {
      reached: 'đạt',
      onTrack: 'đúng tiến độ',
      behind: 'chậm',
      over: 'vượt mức giao',
      open: '',
    },
    noTask: 'Chỉ tiêu khác',
  },
  bound: {
    atLeast: (amount: string) => `ít nhất ${amount}`,
    about: (amount: string) => `khoảng ${amount}`,
    exactly: (amount: string) => amount,
    atMost: (amount: string) => `không quá ${amount}`,
    all: (amount: string) => amount,
  },
  plan: plans,
  history: {
    title: 'Lịch sử',
    none: 'Chưa có hoạt động nào được ghi lại.',
    older: 'Xem trước đó',
    acting: (unit: string) => `${unit} nhập hộ`,
    reason: (text: string) => `Lý do: ${text}`,
    planLine: (year: string, line: string) => `Kế hoạch năm ${year}, mục ${line}`,
    yearState: { issued: 'đang mở', closed: 'đã khép lại' },
    act: {
      'figure.record': 'ghi số liệu',
      'evidence.add': 'thêm minh chứng',
      'evidence.remove': 'xóa minh chứng',
      'report.submit': 'nộp báo cáo',
      'report.recall': 'thu hồi báo cáo',
      'report.answer': 'trả lời nhận xét của cấp trên',
      'report.correct': 'đính chính số liệu',
      'report.reissue': 'ban hành lại báo cáo',
      'report.accept': 'tiếp nhận báo cáo',
      'report.return': 'trả lại báo cáo',
      'report.remind': 'nhắc nộp báo cáo',
      'narrative.write': 'viết báo cáo',
      'theme.make': 'yêu cầu báo cáo chuyên đề',
      'theme.withdraw': 'rút báo cáo chuyên đề',
      'theme.write': 'viết báo cáo chuyên đề',
      'theme.send': 'gửi báo cáo chuyên đề',
      'period.close': 'khóa kỳ báo cáo',
      'period.open': 'mở lại kỳ báo cáo',
      'target.set': 'giao chỉ tiêu',
      'target.answer': 'trả lời mức giao',
      'target.spread': 'chia mức giao theo quý',
      'target.divide': 'chia mức giao',
      'target.decide': 'trả lời đơn vị trực thuộc về mức giao',
      'plan.edit': 'sửa bản soạn kế hoạch',
      'plan.issue': 'ban hành kế hoạch',
      'plan.close': 'khép, mở năm kế hoạch',
      'activity.note': 'ghi tình trạng thực hiện',
      'member.invite': 'mời thành viên',
      'member.renew': 'cấp lại liên kết mời',
      'member.revoke': 'thu hồi liên kết',
      'member.join': 'tham gia đơn vị',
      'member.password': 'đặt mật khẩu mới',
      'member.change': 'đổi vai trò',
      'member.remove': 'đưa ra khỏi đơn vị',
      'member.reset': 'cấp liên kết đặt lại mật khẩu',
      'department.add': 'thêm ban',
      'department.rename': 'đổi tên ban',
      'department.close': 'đóng ban',
      'unit.add': 'thêm đơn vị',
      'unit.change': 'sửa đơn vị',
      'unit.order': 'sắp xếp đơn vị',
      'unit.move': 'chuyển đơn vị',
      'unit.close': 'đóng đơn vị',
      'unit.reopen': 'mở lại đơn vị',
      'unit.import': 'nhập cây đơn vị từ tệp',
      'token.make': 'tạo mã truy cập',
      'token.revoke': 'thu hồi mã truy cập',
      'organisation.change': 'đổi cài đặt tổ chức',
      'organisation.found': 'lập tổ chức',
      'indicator.change': 'sửa chỉ tiêu',
    } as Record<string, string>,
    nil: 'không phát sinh',
    absent: 'trống',
    change: (from: string, to: string) => `${from} → ${to}`,
  },
  problem: {
    missing: [
      'Không tìm thấy trang',
      'Địa chỉ không đúng, hoặc bạn không có quyền xem. Vui lòng kiểm tra lại đường dẫn.',
    ],
    forbidden: [
      'Không được phép',
      'Vai trò của bạn không làm được việc này. Đề nghị lãnh đạo đơn vị thực hiện.',
    ],
    closed: [
      'Báo cáo đã nộp',
      'Số liệu của kỳ này đã nộp nên không sửa được. Lãnh đạo có thể thu hồi báo cáo để sửa.',
    ],
    periodClosed: [
      'Kỳ báo cáo đã khóa',
      'Kỳ này đã được cấp cao nhất khóa sổ: không thay đổi được. Nếu cần sửa, đề nghị quản trị của tổ chức mở lại kỳ.',
    ],
    unanswered: [
      'Còn nhận xét chưa trả lời',
      'Cấp trên đã nêu nhận xét ở báo cáo này. Vui lòng trả lời từng nhận xét rồi nộp lại.',
    ],
    yearClosed: [
      'Năm kế hoạch đã khép lại',
      'Chưa lưu được gì: kế hoạch của năm đã khép lại chỉ xem được.',
    ],
    shut: ['Đơn vị đã ngừng hoạt động', 'Đơn vị này đã đóng: chỉ xem được, không thay đổi được.'],
    stale: [
      'Dữ liệu vừa thay đổi',
      'Người khác vừa lưu trước bạn. Vui lòng mở lại trang để xem số mới nhất.',
    ],
    lastAdministrator: [
      'Đơn vị cần ít nhất một quản trị',
      'Đây là quản trị duy nhất của đơn vị. Vui lòng giao quyền quản trị cho người khác trước.',
    ],
    ownPassword: [
      'Không tự cấp liên kết cho mình',
      'Vui lòng đổi mật khẩu của bạn ở trang Tài khoản.',
    ],
    beyondReach: [
      'Không cấp được liên kết',
      'Người này còn thuộc đơn vị mà bạn không quản trị. Đề nghị quản trị của cấp trên chung cấp liên kết.',
    ],
    settled: ['Đã thực hiện trước đó', 'Việc này đã được thực hiện. Vui lòng mở lại trang.'],
    taken: ['Mã đã được dùng', 'Mã này đã có tổ chức khác dùng. Vui lòng chọn mã khác.'],
    keyReused: [
      'Khoá đã được dùng cho yêu cầu khác',
      'Mỗi Idempotency-Key chỉ dùng cho một yêu cầu. Vui lòng dùng khoá mới.',
    ],
    tooLarge: [
      'Dữ liệu quá lớn',
      'Chưa lưu được gì: tệp hoặc nội dung gửi lên quá lớn (ảnh tối đa 10 MB, tệp khác tối đa 2 MB). Vui lòng quay lại và gửi tệp nhỏ hơn.',
    ],
    unreadable: ['Không đọc được biểu mẫu', 'Vui lòng mở lại trang và nhập lại.'],
    foreignForm: [
      'Biểu mẫu không hợp lệ',
      'Biểu mẫu không được gửi từ trang này. Vui lòng mở lại trang và gửi lại.',
    ],
    tooMany: ['Quá nhiều lần thử', 'Vui lòng chờ ít phút rồi thử lại.'],
    secondFactorNeeded: [
      'Cần bật xác minh hai bước',
      'Tổ chức yêu cầu lãnh đạo và quản trị bật xác minh hai bước. Chưa lưu được gì. Vui lòng mở trang Tài khoản của tôi để bật.',
    ],
    unproven: [
      'Cần nhập lại mật khẩu',
      'Đã lâu kể từ lần đăng nhập gần nhất. Vui lòng mở lại trang tài khoản và nhập mật khẩu.',
    ],
    signedOut: [
      'Phiên đăng nhập đã hết',
      'Vui lòng đăng nhập lại. Bấm nút Quay lại của trình duyệt để lấy lại các số đã gõ.',
    ],
    busy: ['Hệ thống đang bận', 'Chưa lưu được gì. Vui lòng thử lại sau ít giây.'],
    accident: [
      'Có lỗi xảy ra',
      'Hệ thống gặp sự cố, việc vừa rồi chưa được lưu. Vui lòng thử lại; nếu vẫn lỗi, báo mã sau cho quản trị:',
    ],
    home: 'Về trang đầu',
    back: 'Quay lại trang vừa nhập',
  },
}

export type Text = typeof vi
