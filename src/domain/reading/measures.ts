/** What is counted: nouns that may follow a number, and those that only name parts of a text. */
import { fold } from './text.ts'
import type { Token } from './tokens.ts'

/** Nouns that are counted, those of more words before what they begin with. */
const counted = `
hội viên | hội viên mới | hội viên nòng cốt | đoàn viên | đoàn viên mới | đoàn viên ưu tú | thanh niên | thanh, thiếu niên | thanh, thiếu nhi | thanh thiếu nhi | thanh thiếu niên | thiếu nhi | thiếu niên | đội viên
phụ nữ | chị em | chị em phụ nữ | nữ | nam | nông dân | ngư dân | người | lượt người | người dân | người lao động | lao động | lao động nữ | công nhân | công nhân lao động | công chức | viên chức
cán bộ | cán bộ hội | cán bộ đoàn | cán bộ nữ | cán bộ chi hội | cán bộ chủ chốt | đảng viên | quần chúng | học viên | học sinh | sinh viên | trẻ em | trẻ em gái | trẻ | em | cháu | cụ | bạn | chị | đồng chí | chiến sĩ | chiến sĩ thi đua | lao động tiên tiến
chủ tịch | phó chủ tịch | bí thư | ủy viên | chi hội trưởng | tổ trưởng | tổ phó | chi hội phó | thành viên | đại biểu | tuyên truyền viên | cộng tác viên | báo cáo viên | hòa giải viên | giáo viên | tình nguyện viên | chuyên gia | cố vấn
cá nhân | tập thể | tác giả | nhóm tác giả | gương | điển hình | điển hình tiên tiến | gương điển hình | gia đình | hộ | hộ gia đình | hộ dân | hộ vay | lượt hộ | cặp | cặp vợ chồng | nạn nhân | bệnh nhân | người cao tuổi | người khuyết tật | cựu chiến binh | doanh nhân | tiểu thương | nhà khoa học | thanh niên khởi nghiệp | mẹ | bà mẹ | già làng
chi hội | tổ hội | chi tổ hội | chi đoàn | chi đội | liên đội | đoàn cơ sở | cơ sở | cơ sở hội | cơ sở đoàn | công đoàn cơ sở | nghiệp đoàn | chi bộ | đảng bộ | đơn vị | tổ chức | tổ chức hội | tổ chức đoàn | tổ chức cơ sở hội | cơ quan | địa phương | cấp hội | các cấp hội | hội | hội lhpn | hội nông dân | hội phụ nữ | hội cơ sở
tỉnh | thành phố | xã | phường | thị trấn | quận | huyện | thôn | ấp | bản | làng | buôn | khối phố | khối | khu phố | khu dân cư | khu | khóm | tổ dân phố | tổ | nhóm | đội | đội nhóm | đội hình | đội tuyên truyền | tổ nhóm | tổ phụ nữ | tổ tiết kiệm | tổ tiết kiệm và vay vốn | tổ vay vốn | tổ truyền thông | tổ truyền thông cộng đồng | tổ công nghệ số cộng đồng | tổ hòa giải
doanh nghiệp | hợp tác xã | htx | tht | tổ hợp tác | tổ liên kết | tổ dịch vụ | nhóm dịch vụ | tổ sản xuất | chi hội nghề nghiệp | tổ hội nghề nghiệp | chi, tổ hội | chi, tổ hội nghề nghiệp | chi hội nông dân nghề nghiệp | câu lạc bộ | clb | mạng lưới | ban chỉ đạo | ban | trường | trường học | lớp học | cửa hàng | trung tâm | trạm | trạm y tế | trang trại | gian hàng | chợ | điểm | điểm cầu | địa chỉ | địa chỉ tin cậy | điểm vui chơi | sân chơi | không gian | khu vui chơi | tủ sách | thư viện | chuỗi | vùng
mô hình | công trình | công trình thanh niên | phần việc | phần việc thanh niên | dự án | đề tài | sáng kiến | ý tưởng | ý tưởng sáng tạo | sản phẩm | sản phẩm ocop | nông sản | nhà | căn | căn nhà | ngôi nhà | nhà ở | nhà tình thương | nhà tình nghĩa | nhà nhân ái | nhà đại đoàn kết | mái ấm | mái ấm tình thương | mái nhà | nhà tạm | nhà vệ sinh | chủ hộ | nhà tiêu hợp vệ sinh | tuyến đường | đoạn đường | con đường | tuyến | tuyến phố | cầu | cây cầu | km | kilômét | mét | m | m2 | ha | hecta | sào | tấn | tạ | kg | lít | cây | cây xanh | cây giống | con | con giống | cây trồng | chậu
suất | suất quà | vé | vé xe | vé tàu | phiếu | phiếu mua hàng | phần quà | phần thưởng | suất học bổng | học bổng | xe đạp | xe lăn | máy tính | máy | bộ | chiếc | cái | thẻ | thẻ bảo hiểm y tế | thẻ bhyt | sổ | sổ tiết kiệm | thùng | thùng rác | đèn | bóng đèn | camera | giếng | quyển | cuốn | cuốn sách | vở | đơn vị máu | tin | bài | tin bài | tin, bài | bài viết | bài dự thi | video | clip | video clip | phóng sự | chuyên mục | ấn phẩm | tờ rơi | tờ gấp | pano | băng rôn | áp phích | trang | fanpage | trang fanpage | nhóm zalo | tài khoản | kênh | hồ sơ | tác phẩm | tiết mục | tiểu phẩm
trường hợp | đơn | đơn thư | vụ | vụ việc | cuộc | cuộc giám sát | cuộc kiểm tra | cuộc thi | cuộc vận động | cuộc họp | cuộc tuyên truyền | cuộc truyền thông | buổi | buổi tuyên truyền | buổi sinh hoạt | buổi truyền thông | lượt | lần | đợt | đợt kiểm tra | đợt cao điểm | hội nghị | hội thảo | hội thi | hội thao | hội trại | hội diễn | giao lưu | lễ | liên hoan | ngày hội | ngày công | hội chợ | phiên chợ | lớp | lớp tập huấn | lớp đào tạo nghề | lớp dạy nghề | lớp bồi dưỡng | khóa | khóa tập huấn | khóa học | tọa đàm | diễn đàn | đối thoại | cuộc đối thoại | hội nghị đối thoại | chuyên đề | phiên | phiên giao dịch | giải | giải thưởng | chương trình | hoạt động | loại hình | loại hình hoạt động | phong trào | kế hoạch | nghị quyết | văn bản | dự thảo | dự thảo văn bản | chính sách | đề án | báo cáo | đoàn | đoàn giám sát | đoàn kiểm tra | ý kiến | kiến nghị | đề xuất | ca | chuyến | chuyến đi | nghề | việc làm | hợp đồng | lồng | bè | tàu | tàu cá | chủ tàu | nghiệp đoàn nghề cá | biên bản | quy chế | thủ tục | tổ, nhóm | hội quán | thiết bị | bánh | bánh chưng | suất ăn | bữa ăn | bữa cơm | cánh đồng | vườn | vườn ươm | tổ tự quản | tổ tàu thuyền | hũ gạo | đồng | đ | usd | vnđ | gian | giỏ | ki-ốt | chốt | trụ sở | sân | phòng | phòng học | hố rác | hố xử lý rác | bể
`

/** Nouns for parts of a text or of work: "3 nhiệm vụ trọng tâm" is no target by itself. */
const parts = `
con số | nhiệm vụ | nhóm nhiệm vụ | giải pháp | nhóm giải pháp | nhóm nhiệm vụ giải pháp | khâu đột phá | khâu | đột phá | nội dung | nhóm nội dung | chỉ tiêu | nhóm chỉ tiêu | mục tiêu | nguyên tắc | quan điểm | yêu cầu | trụ cột | bước | phần | lĩnh vực | vấn đề | cấp | cấp độ | giai đoạn | phẩm chất | mặt | hình thức | điều | khoản | chương | chương trình mục tiêu | chương trình mục tiêu quốc gia | phong trào thi đua | tiêu chuẩn | loại | hạng mục | phương pháp | kỹ năng | nhóm đối tượng | đối tượng | nhóm chính sách | chương trình trọng tâm | chương trình công tác | bên | dân tộc | thế hệ | ngày | đồng hành | tiêu chí thi đua | điểm mới | nhóm tiêu chí | nhóm vấn đề | khu vực | tiêu chí | chương trình đồng hành | phong trào hành động | nút | chữ | nhân tố | đợt hoạt động cao điểm | thành phần
`

interface Noun {
  readonly words: readonly string[]
  readonly name: string
  readonly part: boolean
}

/** Written otherwise than said. */
const shown: Readonly<Record<string, string>> = {
  clb: 'CLB',
  htx: 'HTX',
  tht: 'THT',
  'cán bộ hội': 'cán bộ Hội',
  'cán bộ đoàn': 'cán bộ Đoàn',
  'cơ sở hội': 'cơ sở Hội',
  'cơ sở đoàn': 'cơ sở Đoàn',
  'hội lhpn': 'Hội LHPN',
  hội: 'Hội',
  'tổ chức hội': 'tổ chức Hội',
  'tổ chức đoàn': 'tổ chức Đoàn',
  'tổ chức cơ sở hội': 'tổ chức cơ sở Hội',
  'cấp hội': 'cấp Hội',
  'hội cơ sở': 'Hội cơ sở',
  'hội nông dân': 'Hội Nông dân',
  'hội phụ nữ': 'Hội Phụ nữ',
  'sản phẩm ocop': 'sản phẩm OCOP',
  'thẻ bhyt': 'thẻ BHYT',
  usd: 'USD',
  đ: 'đồng',
  vnđ: 'đồng',
}

const nouns = new Map<string, Noun[]>()
for (const [list, part] of [
  [counted, false],
  [parts, true],
] as const) {
  for (const name of list.split(/[|\n]/).map((one) => one.trim())) {
    if (!name) continue
    const words = name.replace(/,/g, ' ,').split(' ').map(fold)
    const [first = ''] = words
    nouns.set(first, [...(nouns.get(first) ?? []), { words, name: shown[name] ?? name, part }])
  }
}
for (const list of nouns.values()) list.sort((one, other) => other.words.length - one.words.length)

export interface Measure {
  readonly name: string
  readonly to: number
  /** Names a part of a text, not a thing that is counted. */
  readonly part: boolean
}

/** The counted noun that begins at a token. */
export function nounAt(tokens: readonly Token[], at: number): Measure | undefined {
  const list = nouns.get(tokens[at]?.word ?? '')
  const found = list?.find(({ words }) => words.every((word, n) => tokens[at + n]?.word === word))
  return found && { name: found.name, to: at + found.words.length, part: found.part }
}

/** What may stand behind a slash as that which each is for: "02 hộ/chi hội", "1.000 đồng/ngày". */
const units =
  /^(chi hội|chi đoàn|chi bộ|liên đội|cơ sở.*|đơn vị|xã|phường|thị trấn|quận|huyện|tỉnh|thôn|ấp|khu|khu phố|tổ dân phố|hộ|hộ gia đình|người|hội viên|đoàn viên|lao động|lớp|trường|suất|nhà|căn nhà|ngày|lần|cấp hội|mô hình|cuộc|buổi)$/

/** "tổ/nhóm dịch vụ/tổ liên kết": kinds of one thing, counted together. */
export function nounsAt(tokens: readonly Token[], at: number): Measure | undefined {
  let found = nounAt(tokens, at)
  if (found?.name === 'lượt') {
    const whose = nounAt(tokens, found.to)
    if (whose && !whose.part) found = { ...whose, name: `lượt ${whose.name}` }
  }
  while (found && tokens[found.to]?.text === '/') {
    const next = nounAt(tokens, found.to + 1)
    if (!next || units.test(next.name)) break
    found = { name: `${found.name}/${next.name}`, to: next.to, part: found.part && next.part }
  }
  return found
}
