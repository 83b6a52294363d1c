/** What is asked beside the calendar, and what comes to a device by itself. */
import { inSentence } from './format.ts'

export const calendar = {
  themes: {
    title: 'Báo cáo chuyên đề',
    open: 'Báo cáo chuyên đề',
    asked: 'Cấp trên yêu cầu',
    askedNone: 'Chưa có báo cáo chuyên đề nào được yêu cầu.',
    made: 'Đơn vị yêu cầu cấp dưới',
    madeNone: 'Đơn vị chưa yêu cầu báo cáo chuyên đề nào.',
    make: 'Yêu cầu báo cáo chuyên đề',
    duty: (unit: string, day: string) => `${unit} yêu cầu, hạn ${day}`,
    sentOn: (day: string) => `đã gửi ngày ${day}`,
    withdrawn: 'đã rút',
    counted: (answered: number, asked: number) => `${answered}/${asked} đơn vị đã gửi`,
    due: (day: string) => `Hạn gửi ${day}`,
    overdue: (day: string) => `Quá hạn từ ${day}`,

    newTitle: 'Yêu cầu báo cáo chuyên đề',
    newIntro:
      'Các đơn vị được yêu cầu thấy báo cáo này ở trang Việc cần làm. Số liệu lấy từ các báo cáo đã nộp, đơn vị không phải nhập lại; đơn vị chỉ viết lời và gửi.',
    name: 'Tên báo cáo',
    nameWrong: 'Vui lòng ghi tên báo cáo (tối đa 200 ký tự).',
    period: 'Số liệu luỹ kế từ đầu năm đến hết',
    periodWrong: 'Vui lòng chọn tháng trong danh sách.',
    dueDay: 'Hạn gửi',
    dueDayHelp: 'Ví dụ 25/10/2023.',
    dueDayWrong: 'Không đọc được ngày này, hoặc ngày đã qua. Vui lòng nhập như 25/10/2023.',
    levels: 'Cấp phải báo cáo',
    levelsWrong: 'Vui lòng chọn ít nhất một cấp.',
    levelsNone: 'Không có cấp nào bên dưới đơn vị này.',
    indicators: 'Chỉ tiêu',
    indicatorsHelp: (most: number) =>
      `Chọn từ 1 đến ${most} chỉ tiêu. Chỉ tiêu nhạy cảm không có trong danh sách.`,
    enteredBy: (levels: string) => `nhập ở cấp: ${levels}`,
    indicatorsWrong: (most: number) => `Vui lòng chọn từ 1 đến ${most} chỉ tiêu.`,
    nobody: (most: number) =>
      `Chưa gửi yêu cầu: ở các cấp đã chọn không có đơn vị nào, hoặc có quá ${most} đơn vị.`,
    stale: 'Người khác vừa yêu cầu một báo cáo khác. Vui lòng gửi lại.',
    send: 'Gửi yêu cầu',

    course: (month: string) => `Số liệu luỹ kế đến hết ${inSentence(month)}`,
    answers: 'Đã gửi',
    answersNone: 'Chưa có đơn vị nào gửi báo cáo này.',
    waiting: 'Chưa gửi',
    waitingMore: (n: number) => `… và ${n} đơn vị khác.`,
    unit: 'Đơn vị',
    late: (day: string) => `gửi muộn, ngày ${day}`,
    more: 'Xem tiếp',
    figures: 'Số liệu các đơn vị',
    words: 'Lời của các đơn vị',
    wordsNone: 'Không đơn vị nào viết lời.',
    withdraw: 'Rút báo cáo này',
    withdrawHelp:
      'Các đơn vị chưa gửi không phải gửi nữa. Báo cáo đã gửi vẫn xem được. Không khôi phục được.',
    made1: 'Đã gửi yêu cầu tới các đơn vị.',
    withdrawnNow: 'Đã rút báo cáo chuyên đề.',
    settled: 'Báo cáo này đã được rút trước đó.',
    back: 'Tất cả báo cáo chuyên đề',

    askedBy: (unit: string) => `${unit} yêu cầu`,
    already: 'Số liệu đã có',
    alreadyHelp: (month: string) =>
      `Lấy từ các báo cáo đã nộp, luỹ kế đến hết ${inSentence(month)}. Số chưa đúng thì sửa ở báo cáo tháng.`,
    noFigures: 'Đơn vị chưa có số liệu nào của các chỉ tiêu này.',
    estimated: 'có số ước',
    text: 'Lời của đơn vị',
    textHelp: 'Kết quả, khó khăn, kiến nghị; tối đa 5.000 ký tự.',
    textWrong: 'Phần lời dài quá 5.000 ký tự. Vui lòng viết gọn lại.',
    noText: 'Không có phần lời.',
    keep: 'Lưu lời',
    sendAnswer: 'Gửi báo cáo',
    sendAgain: 'Gửi lại',
    onlyHead: 'Lãnh đạo đơn vị là người gửi báo cáo này.',
    hidden: 'Đơn vị chưa gửi nên chưa xem được.',
    kept: 'Đã lưu lời.',
    sent: 'Đã gửi báo cáo chuyên đề. Cảm ơn bạn.',
    sentBy: (person: string, moment: string) => `${person} gửi lúc ${moment}.`,
    closed: 'Cấp trên đã rút báo cáo này: không phải gửi nữa.',
    answerStale:
      'Người khác vừa lưu báo cáo này. Chưa gửi được gì: lời của bạn vẫn trong ô, vui lòng so với bản đang có.',
  },

  push: {
    title: 'Nhắc trên thiết bị',
    intro:
      'Thiết bị đồng ý sẽ nhận thông báo lúc 8 giờ sáng: trước hạn nộp báo cáo hai ngày, và một lần nữa khi đã quá hạn một ngày. Đăng xuất trên thiết bị nào thì thiết bị ấy không nhắc nữa. Nếu trình duyệt hỗ trợ, nút bật có ở dưới đây.',
    none: 'Chưa bật trên thiết bị nào.',
    agree: 'Bật trên thiết bị này',
    since: (moment: string) => `Bật lúc ${moment}`,
    remove: 'Tắt',
    removeOf: (device: string) => `Tắt trên ${device}`,
    failed:
      'Chưa bật được. Vui lòng cho phép thông báo của trang này trong cài đặt trình duyệt rồi thử lại.',
    wrong: 'Trình duyệt này không dùng được dịch vụ thông báo mà hệ thống hỗ trợ.',
    most: (n: number) => `Nhiều nhất ${n} thiết bị. Vui lòng tắt bớt thiết bị không dùng.`,
    soon: (period: string, day: string) => `Báo cáo ${inSentence(period)} có hạn nộp ${day}.`,
    late: (period: string, day: string) =>
      `Báo cáo ${inSentence(period)} đã quá hạn (${day}). Kính đề nghị nộp sớm.`,
  },
}
