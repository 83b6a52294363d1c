/** Verbs by which an organisation binds itself or others. */
import { phrase, type Token } from './tokens.ts'

const verbs =
  'thành lập mới|thành lập|giúp đỡ|giúp|hỗ trợ|xây dựng mới|xây dựng|xây mới|xây|phát triển mới|phát triển|kết nạp mới|kết nạp|tổ chức|vận động|duy trì|tập huấn|bồi dưỡng|đào tạo|dạy nghề|giới thiệu|tuyên truyền|truyền thông|trao tặng|trao|tặng|trồng mới|trồng|sửa chữa|giám sát|phản biện|góp ý|đăng ký|huy động|thu hút|tập hợp|ra mắt|nhân rộng|củng cố|kiểm tra|tham gia|thực hiện|triển khai|tạo|giải ngân|đạt|hoàn thành|tăng|giảm|nâng|khởi công|kết nối|tư vấn|chuyển giao|đảm nhận|thăm|khám|cấp phát|cấp|hiến|có|lắp đặt|mở|phối hợp|đồng hành|đỡ đầu|nhận|bảo lãnh|tín chấp|quản lý|vận hành|đưa|ủy thác|biểu dương|tôn vinh|khen thưởng|phát động|chỉ đạo|hướng dẫn|bố trí|cử|phát hành|xuất bản|đăng|viết|sản xuất|thu gom|thu|quyên góp|ủng hộ|xóa|giải quyết|tiếp nhận|thi công|làm mới|làm|bê tông hóa|thắp sáng|phát hiện|đề xuất|tham mưu|ban hành|phát huy|đánh giá|liên kết|tiêu thụ|bảo đảm|đảm bảo|tiếp cận|thoát|chăm sóc|nuôi dưỡng|nhận đỡ đầu|xét|công nhận|phổ biến|cải tạo|chọn|lựa chọn|xác định|gửi|bàn giao|khen|ra quân|phấn đấu|tiếp tục|tăng cường|đẩy mạnh|tích cực|chủ trì|chuyển đổi|ứng dụng|rà soát|hòa giải|trợ giúp|phụng dưỡng|gây quỹ|đóng góp|tiết kiệm|vay|cho vay|giữ|giữ vững|khai thác|sửa|lập|nộp'
export const verbNear = new RegExp(` (${verbs})( \\S+){0,2} $`)
export const verbOrEach = new RegExp(` (mỗi|từng)( \\S+){1,6} $| (${verbs}|được|thêm|mới) $`)
export const startsWithVerb = new RegExp(
  `^( \\S{1,3})?( (hằng|hàng|mỗi|trong|đến|cuối|hết|năm|tháng|quý|\\d{4}|cả|vào|từ|các|cấp|hội|,|:|-|\\+|•|\\*)){0,8} (${verbs}) `,
)

const verbStarts = new Set(verbs.split('|'))
export const startsVerb = (tokens: readonly Token[], at: number) =>
  verbStarts.has(tokens[at]?.word ?? '') ||
  verbStarts.has(`${tokens[at]?.word} ${tokens[at + 1]?.word}`)

/** The verb nearest before a number, with all its words. */
export function lastVerb(tokens: readonly Token[], from: number, to: number): string | null {
  for (let at = to - 1; at >= from; at--) {
    const word = tokens[at]?.word ?? ''
    for (const words of [3, 2]) {
      const verb = phrase(tokens, at - words + 1, at + 1).trim()
      if (at - words + 1 >= from && verbStarts.has(verb)) return verb
    }
    if (verbStarts.has(word)) return word
  }
  return null
}
