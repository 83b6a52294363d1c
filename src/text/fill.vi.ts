/** What is said while figures are filled in. */
import { inSentence } from './format.ts'
export const fill = {
  /** Of what the device keeps until the server has answered. */
  kept: {
    unsent: 'Chưa gửi được. Nội dung vẫn còn trong ô và sẽ được gửi lại khi có mạng.',
    restored: 'Đã khôi phục nội dung bạn gõ trên máy này mà chưa gửi được.',
    differs:
      'Bạn đã gõ ở đây mà chưa gửi được; sau đó nội dung trên hệ thống đã thay đổi. Vui lòng chọn một.',
    mine: 'Bạn đã gõ trên máy này:',
    theirs: 'Trên hệ thống đang có:',
    useMine: 'Dùng nội dung tôi đã gõ',
    useTheirs: 'Giữ nội dung trên hệ thống',
    homeless: 'Nội dung bạn đã gõ trên máy này không gửi vào trang này được nữa:',
    drop: 'Xóa khỏi máy này',
    elsewhere: 'Trên máy này còn nội dung bạn đã gõ mà chưa gửi. Mở trang để gửi:',
    signOut: 'Trên máy này còn nội dung chưa gửi. Đăng xuất sẽ xóa nội dung đó. Vẫn đăng xuất?',
  },
  /** A figure far from the unit's own past is asked about, never refused. */
  far: {
    asked: (least: string, most: string) =>
      least === most
        ? `Số này khác xa các kỳ trước (${least}). Xin kiểm tra lại.`
        : `Số này khác xa các kỳ trước (từ ${least} đến ${most}). Xin kiểm tra lại.`,
    sure: 'Đúng, tôi đã kiểm tra',
    sureOf: (typed: string) => `Đúng là ${typed}, tôi đã kiểm tra`,
    recorded: 'khác xa các kỳ trước, người nhập đã kiểm tra',
  },
  evidence: {
    title: 'Minh chứng',
    link: (n: number) => (n === 0 ? 'Minh chứng' : `Minh chứng (${n})`),
    back: 'Quay lại trang số liệu',
    who: 'Chỉ người của đơn vị xem được; cấp trên xem được sau khi báo cáo đã nộp. Vị trí và thông tin máy chụp được xóa khỏi ảnh.',
    none: 'Chưa có minh chứng nào.',
    closed: 'Báo cáo của kỳ này đã nộp: minh chứng không thay đổi được nữa.',
    kind: { note: 'Ghi chú', link: 'Đường dẫn', photo: 'Ảnh' },
    note: 'Ghi chú',
    address: 'Đường dẫn (https://…)',
    photo: 'Ảnh (JPEG, PNG hoặc WebP, tối đa 10 MB)',
    caption: 'Nội dung ảnh',
    add: { note: 'Thêm ghi chú', link: 'Thêm đường dẫn', photo: 'Thêm ảnh' },
    remove: 'Xóa minh chứng',
    removeTitle: 'Xóa minh chứng này?',
    removeHelp: 'Minh chứng bị xóa hẳn, không lấy lại được. Lịch sử vẫn ghi ai đã thêm và đã xóa.',
    keep: 'Giữ lại',
    said: { added: 'Đã thêm minh chứng.', removed: 'Đã xóa minh chứng.' },
    wrong: {
      noteEmpty: 'Vui lòng ghi nội dung.',
      noteLong: 'Ghi chú dài quá 2.000 ký tự.',
      linkWrong: 'Vui lòng nhập đường dẫn đầy đủ, bắt đầu bằng https://',
      captionLong: 'Nội dung ảnh dài quá 300 ký tự.',
      photoNone: 'Vui lòng chọn một ảnh.',
      photoLarge: 'Ảnh lớn hơn 10 MB. Vui lòng chọn ảnh nhỏ hơn.',
      photoWrong: 'Tệp này không phải ảnh JPEG, PNG hoặc WebP còn nguyên vẹn.',
      tooMany:
        'Chưa thêm được: chỉ tiêu đã có 20 minh chứng, hoặc báo cáo vừa được nộp. Vui lòng xem lại.',
    },
  },
  missing: 'Chưa có số: nhập số, hoặc đánh dấu không phát sinh.',
  file: {
    link: 'Nhập từ tệp Excel',
    title: (period: string) => `Nhập từ tệp: ${inSentence(period)}`,
    get: '1. Tải tệp mẫu',
    getHelp:
      'Tệp mẫu có sẵn mã, tên chỉ tiêu và các số đã lưu. Điền cột Số liệu; ghi “Không phát sinh” nếu trong kỳ không có.',
    xlsx: 'Tải tệp Excel (.xlsx)',
    csv: 'Tải tệp .csv',
    send: '2. Gửi tệp đã điền',
    sendHelp:
      'Chưa lưu gì ở bước này: hệ thống cho xem trước từng dòng. Ô để trống thì không thay đổi.',
    choose: 'Tệp đã điền (.xlsx hoặc .csv, tối đa 2 MB)',
    preview: 'Xem trước',
    back: 'Quay lại trang nhập số liệu',
    fileName: 'so-lieu',
    columns: {
      code: 'Mã',
      name: 'Chỉ tiêu',
      measure: 'Đơn vị tính',
      amount: 'Số liệu',
      denominator: 'Mẫu số',
      reason: 'Lý do nếu số luỹ kế giảm',
    },
    refused: {
      none: 'Vui lòng chọn một tệp.',
      tooLarge: 'Tệp lớn hơn 2 MB, hoặc quá lớn sau khi giải nén.',
      oldExcel: 'Tệp này là .xls cũ hoặc có mật khẩu. Vui lòng lưu lại thành .xlsx không mật khẩu.',
      notSheet: 'Không đọc được tệp này. Vui lòng chọn tệp .xlsx hoặc .csv.',
      encoding: 'Không đọc được chữ trong tệp. Vui lòng lưu lại thành “CSV UTF-8” hoặc .xlsx.',
      farCell:
        'Bảng tính có ô ở quá xa (sau dòng 20.000 hoặc cột 100). Vui lòng xóa các dòng, cột thừa.',
      empty: 'Tệp không có dòng nào.',
      noColumns: 'Dòng đầu của tệp phải có cột Mã và cột Số liệu, như trong tệp mẫu.',
      columnTwice: 'Có hai cột cùng tên.',
      tooManyRows: 'Tệp có quá 2.000 dòng.',
      otherUnit: 'Tệp này là của đơn vị khác. Vui lòng tải tệp mẫu của đơn vị này.',
      otherPeriod: 'Tệp này là của kỳ khác. Vui lòng tải tệp mẫu của kỳ này.',
    },
    previewTitle: (period: string) => `Xem trước tệp: ${inSentence(period)}`,
    previewRefused: (n: number) => `${n} dòng cần sửa. Chưa lưu gì.`,
    previewNothing: 'Tệp không thay đổi gì so với số đã lưu.',
    confirm: (n: number) => `Lưu ${n} chỉ tiêu`,
    toSheet: 'Mở trong trang nhập để sửa',
    other: 'Chọn tệp khác',
    line: (n: number) => `dòng ${n}`,
    count: {
      refused: (n: number) => `${n} dòng cần sửa`,
      asked: (n: number) => `${n} dòng cần bạn xác nhận`,
      changed: (n: number) => `${n} chỉ tiêu thay đổi`,
      added: (n: number) => `${n} chỉ tiêu mới có số`,
      unchanged: (n: number) => `${n} chỉ tiêu không đổi`,
    },
    wrong: {
      unknown: 'Đơn vị không nhập chỉ tiêu có mã này trong kỳ.',
      twice: 'Mã này có hai dòng trong tệp.',
      part: 'Chỉ tiêu không có phân tổ này.',
      department: 'Bạn không được giao nhập chỉ tiêu này.',
    },
  },
}
