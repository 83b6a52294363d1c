type Said = readonly [title: string, detail: string]
type Problems = Record<
  | 'refused'
  | 'missing'
  | 'forbidden'
  | 'closed'
  | 'shut'
  | 'stale'
  | 'settled'
  | 'taken'
  | 'keyReused'
  | 'unreadable'
  | 'tooMany'
  | 'signedOut'
  | 'busy'
  | 'accident',
  Said
>

const refused = {
  required: 'Thiếu trường bắt buộc.',
  type: 'Sai kiểu dữ liệu.',
  format: 'Sai định dạng.',
  tooLong: 'Quá dài.',
  tooMany: 'Nhiều mục hơn mức cho phép.',
  tooFew: 'Cần ít nhất một mục.',
  outOfRange: 'Ngoài khoảng cho phép.',
  unknownField: 'Không có trường này. Kiểm tra lại tên trường.',
  unknown: 'Không có mã hoặc tên này trong nhánh đơn vị của mã truy cập.',
  duplicate: 'Trùng với một dòng khác của cùng yêu cầu.',
  taken: 'Mã này đã được dùng.',
  notYet: 'Chức năng này chưa được hỗ trợ.',
  notRoot: 'Chỉ đơn vị gốc không có đơn vị cấp trên; yêu cầu chỉ được có một đơn vị gốc.',
  notAChoice: 'Không phải một trong các giá trị được phép.',
  exclusive: 'Không đi cùng trường khác đã gửi.',
  notAssigned: 'Cấp của đơn vị này không nhập chỉ tiêu này.',
  unitClosed: 'Đơn vị đã ngừng hoạt động.',
  reportClosed: 'Báo cáo của kỳ này đã nộp; gửi với submit=true để nộp lại.',
  notEnded: 'Kỳ này chưa kết thúc nên chưa nộp được.',
  counted: 'Chỉ tiêu này do hệ thống tự đếm.',
  notANumber: 'Không phải là số.',
  tooManyDecimals: 'Nhiều chữ số thập phân hơn chỉ tiêu cho phép.',
  tooLarge: 'Số quá lớn.',
  negative: 'Không nhận số âm.',
  numeratorMissing: 'Chỉ tiêu tỷ lệ cần tử số và mẫu số.',
  denominatorMissing: 'Thiếu mẫu số.',
  overDenominator: 'Tử số không thể lớn hơn mẫu số.',
  inUse: 'Chỉ tiêu đã có số liệu nên không đổi được cách đo.',
  reserved: 'Mã này dành cho địa chỉ của hệ thống.',
  empty: 'Không được để trống.',
  loop: 'Đơn vị nằm dưới chính nó.',
  parentClosed: 'Đơn vị cấp trên đã ngừng hoạt động.',
  parentRefused: 'Đơn vị cấp trên trong cùng yêu cầu bị từ chối.',
  openChildren: 'Còn đơn vị trực thuộc đang hoạt động.',
  closedUnit: 'Đơn vị đã ngừng hoạt động thì không sửa được.',
  date: 'Ngày không hợp lệ.',
  level: 'Không có cấp này, hoặc dưới cấp cuối cùng.',
  group: 'Tên nhóm hoặc giá trị của nhóm không hợp lệ.',
  ownUnit: 'Không tự sửa đơn vị của mã truy cập.',
  frequency: 'Kỳ không khớp với tần suất báo cáo của chỉ tiêu.',
  breakdownSum: 'Tổng các phân tổ không bằng số liệu.',
  oldWord: 'Tệp là .doc cũ hoặc có mật khẩu. Hãy lưu lại thành .docx không mật khẩu.',
  otherKind: 'Tệp không phải văn bản .docx hoặc .txt.',
  notText: 'Tệp này không có chữ đọc được.',
  encoding: 'Không nhận ra bảng mã của chữ. Hãy lưu lại bằng UTF-8.',
  tcvn: 'Văn bản gõ bằng bảng mã TCVN3 (phông .VnTime). Hãy chuyển sang Unicode rồi gửi lại.',
  vni: 'Văn bản gõ bằng bảng mã VNI (phông VNI-Times). Hãy chuyển sang Unicode rồi gửi lại.',
  brokenFile: 'Tệp .docx bị hỏng. Hãy mở bằng Word và lưu lại.',
}

export const machine = {
  title: 'Mã truy cập',
  intro:
    'Mã truy cập cho phép một hệ thống khác đọc hoặc gửi số liệu thay đơn vị qua API. Mã thuộc về đơn vị, không thuộc về cá nhân.',
  docs: 'Tài liệu API',
  via: (name: string) => `qua mã truy cập ${name}`,
  none: 'Đơn vị chưa có mã truy cập nào.',
  scope: {
    read: 'Chỉ đọc',
    write: 'Đọc và ghi số liệu',
    administer: 'Quản trị cây đơn vị và chỉ tiêu',
  },
  scopeHelp: {
    read: 'Xem những gì đơn vị xem được.',
    write: 'Ghi số liệu, nộp báo cáo của đơn vị và cấp dưới.',
    administer: 'Như trên, thêm sửa cây đơn vị và chỉ tiêu.',
  },
  madeBy: (name: string, day: string) => `${name} tạo ngày ${day}`,
  used: (at: string) => `dùng lần cuối ${at}`,
  unused: 'chưa dùng lần nào',
  expires: (day: string) => `hết hạn ngày ${day}`,
  expired: (day: string) => `đã hết hạn ngày ${day}`,
  forever: 'không hết hạn',
  make: 'Tạo mã mới',
  name: 'Tên mã',
  nameHelp: 'Đặt theo hệ thống sẽ dùng mã, ví dụ: Cổng báo cáo tỉnh.',
  nameWrong: 'Vui lòng nhập tên mã, tối đa 60 ký tự.',
  scopeLabel: 'Quyền của mã',
  scopeWrong: 'Vui lòng chọn quyền của mã.',
  lasts: 'Thời hạn',
  lastsChoice: { '30': '30 ngày', '90': '90 ngày', '365': '1 năm', never: 'Không hết hạn' },
  lastsWrong: 'Vui lòng chọn thời hạn.',
  submit: 'Tạo mã',
  tooMany: (most: number) =>
    `Đơn vị đã có ${most} mã. Vui lòng thu hồi mã không còn dùng rồi tạo lại.`,
  made: (name: string) => `Đã tạo mã “${name}”`,
  once: 'Mã chỉ hiện một lần này. Hãy sao chép và cất giữ như mật khẩu; hệ thống không lưu lại mã.',
  token: 'Mã truy cập',
  back: 'Về danh sách mã',
  revoke: 'Thu hồi',
  revokeAsk: (name: string) =>
    `Hệ thống đang dùng mã “${name}” sẽ bị từ chối ngay. Việc này không hoàn tác được.`,
  revokeSure: 'Thu hồi mã này',
  revoked: 'Đã thu hồi mã.',
  operator: {
    title: 'Lập tổ chức',
    intro:
      'Trang dành cho người vận hành hệ thống. Mỗi tổ chức là một cây đơn vị riêng; dữ liệu của các tổ chức tách biệt hoàn toàn.',
    token: 'Mã của người vận hành',
    tokenHelp: 'Được in ra khi khởi động hệ thống.',
    tokenWrong: 'Mã của người vận hành chưa đúng.',
    tooMany: 'Đã nhập sai quá nhiều lần. Vui lòng thử lại sau 15 phút.',
    code: 'Mã tổ chức',
    codeHelp:
      'Chữ thường không dấu, chữ số và gạch nối; đứng đầu mọi địa chỉ. Ví dụ: hoi-nong-dan.',
    codeWrong: 'Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, tối đa 40 ký tự.',
    codeReserved: 'Mã này dành cho địa chỉ của hệ thống. Vui lòng chọn mã khác.',
    codeTaken: 'Mã này đã có tổ chức khác dùng. Vui lòng chọn mã khác.',
    name: 'Tên tổ chức',
    nameWrong: 'Vui lòng nhập tên tổ chức, tối đa 150 ký tự.',
    levels: 'Các cấp, từ trên xuống',
    levelsHelp: 'Mỗi dòng một cấp. Ví dụ: Thành phố, Xã/phường, Chi hội.',
    levelsWrong: 'Vui lòng nhập từ 1 đến 20 cấp, mỗi dòng một tên khác nhau, tối đa 80 ký tự.',
    language: 'Ngôn ngữ',
    languages: { vi: 'Tiếng Việt', en: 'English' },
    cutOffDay: 'Ngày chốt số liệu hằng tháng',
    cutOffDayHelp: 'Từ 1 đến 31; 31 là ngày cuối tháng.',
    cutOffDayWrong: 'Ngày chốt là số nguyên từ 1 đến 31.',
    submit: 'Lập tổ chức',
    refused: 'Chưa lập được tổ chức. Vui lòng sửa các ô có báo lỗi; mã vận hành cần nhập lại.',
    done: (name: string) => `Đã lập tổ chức ${name}`,
    once: 'Các thông tin dưới đây chỉ hiện một lần này. Hãy giao cho quản trị của tổ chức; quản trị nên đổi mật khẩu ngay sau lần đăng nhập đầu tiên.',
    login: 'Tên đăng nhập của quản trị',
    password: 'Mật khẩu',
    address: 'Địa chỉ của tổ chức',
    apiToken: 'Mã truy cập API của đơn vị gốc',
    another: 'Lập tổ chức khác',
  },
  api: {
    title: 'API cho hệ thống khác',
    intro:
      'Mọi việc một mã truy cập làm đều qua cùng quy tắc, kiểm tra và lịch sử như việc của người dùng.',
    points: [
      'Gửi mã trong đầu mục Authorization: Bearer …; quản trị đơn vị tạo mã ở trang Thành viên › Mã truy cập.',
      'Gửi và nhận JSON. Yêu cầu nhiều dòng được ghi tất cả hoặc không ghi dòng nào.',
      'Lỗi là tài liệu application/problem+json; lỗi 422 liệt kê từng dòng: row (từ 0), field, code, message.',
      'Đơn vị ngoài nhánh của mã và đơn vị không tồn tại được trả lời như nhau: 404.',
      'Idempotency-Key với POST: gửi lại trong một ngày thì nhận đúng câu trả lời cũ.',
      'Mã kỳ: 2023, 2023-H1, 2023-9M, 2023-Q1, 2023-03.',
    ],
    limit: (rows: string) => `Tối đa ${rows} dòng một yêu cầu.`,
    document: 'Tài liệu OpenAPI',
    needs: 'Quyền cần có',
    operator: 'người vận hành',
    query: 'Tham số',
    body: 'Nội dung gửi',
    answer: 'Trả lời',
    example: 'Ví dụ',
    tooLarge: (mebibytes: number): Said => [
      'Yêu cầu quá lớn',
      `Nội dung gửi tối đa ${mebibytes} MB. Vui lòng chia thành nhiều yêu cầu.`,
    ],
    tooMany: (rows: number): Said => [
      'Quá nhiều dòng',
      `Một yêu cầu gửi tối đa ${rows} dòng. Vui lòng chia thành nhiều yêu cầu; câu trả lời quá dài thì thu hẹp phạm vi.`,
    ],
    problem: {
      refused: ['Dữ liệu chưa đúng', 'Không có gì được ghi. Xem errors để sửa từng dòng.'],
      missing: ['Không tìm thấy', 'Địa chỉ hoặc đơn vị không có, hoặc không thuộc nhánh của mã.'],
      forbidden: ['Không được phép', 'Mã truy cập này không có quyền làm việc đó.'],
      closed: [
        'Báo cáo đã nộp',
        'Không có gì được ghi: số liệu của báo cáo đã nộp không sửa được.',
      ],
      shut: ['Đơn vị đã ngừng hoạt động', 'Đơn vị chỉ đọc được, không thay đổi được.'],
      stale: [
        'Dữ liệu vừa thay đổi',
        'Có người vừa lưu trước. Không có gì được ghi; vui lòng gửi lại.',
      ],
      settled: ['Đã thực hiện trước đó', 'Việc này đã được thực hiện.'],
      taken: ['Mã đã được dùng', 'Mã này đã có tổ chức khác dùng.'],
      keyReused: ['Khoá đã dùng cho yêu cầu khác', 'Vui lòng dùng Idempotency-Key mới.'],
      unreadable: [
        'Không đọc được yêu cầu',
        'Gửi JSON đúng cú pháp với Content-Type application/json.',
      ],
      tooMany: ['Quá nhiều lần thử', 'Vui lòng chờ 15 phút rồi thử lại.'],
      signedOut: ['Cần mã truy cập', 'Mã không đúng, đã thu hồi hoặc đã hết hạn.'],
      busy: ['Hệ thống đang bận', 'Chưa ghi được gì. Vui lòng thử lại sau ít giây.'],
      accident: ['Có lỗi xảy ra', 'Chưa ghi được gì. Nếu vẫn lỗi, vui lòng báo mã reference.'],
    } as Problems,
    refused,
  },
}
