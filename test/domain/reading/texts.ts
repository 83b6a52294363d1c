/**
 * Texts as they are written elsewhere: made up for these tests, in the manner of other unions, other levels, newspapers
 * and resolutions, each with what a careful reader finds in it. They were written beside the reader's own examples: when it
 * first saw them it found 97 of a hundred targets, had 91 right, and proposed 5 that are none.
 */

/** [amount or [from, to], bound, a word of what is counted, per unit]. */
export type Expected = readonly [
  number | readonly [number, number],
  'atLeast' | 'about' | 'exactly' | 'atMost' | 'all',
  string,
  ('each' | undefined)?,
]

export interface Sample {
  readonly name: string
  readonly text: string
  readonly expected: readonly Expected[]
}

export const samples: readonly Sample[] = [
  {
    name: 'a ward’s women’s union',
    text: `HỘI LHPN QUẬN SEN
BAN CHẤP HÀNH HỘI LHPN PHƯỜNG SEN HỒNG
Số: 05/KH-HPN
Sen Hồng, ngày 12 tháng 01 năm 2024
KẾ HOẠCH
Công tác Hội và phong trào phụ nữ năm 2024
Căn cứ Kế hoạch số 12/KH-HPN ngày 05/01/2024 của Hội LHPN quận Sen về công tác Hội năm 2024;
Căn cứ tình hình thực tế của địa phương;
Ban Chấp hành Hội LHPN phường xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
- Tiếp tục thực hiện Nghị quyết Đại hội lần thứ XIII, nhiệm kỳ 2022-2027.
- Nâng cao chất lượng hoạt động của 18 Chi hội.
II. CHỈ TIÊU
1. Phát triển mới từ 60 hội viên trở lên, nâng tỷ lệ tập hợp hội viên đạt 78%.
2. 100% Chi hội có ít nhất 01 mô hình hoạt động hiệu quả.
3. Mỗi chi hội giúp ít nhất 02 hộ phụ nữ nghèo.
4. Vận động ủng hộ quỹ "Mái ấm tình thương" 25 triệu đồng, sửa chữa 01 mái ấm.
5. Giới thiệu từ 3 - 5 hội viên ưu tú cho Đảng xem xét kết nạp.
6. Tỷ lệ nợ quá hạn không quá 0,3%.
III. NHIỆM VỤ
1. Công tác tuyên truyền
a) Tổ chức 04 buổi truyền thông về Luật Phòng, chống bạo lực gia đình cho khoảng 200 lượt hội viên.
b) Duy trì câu lạc bộ "Gia đình 5 không, 3 sạch" tại 18 chi hội.
2. Công tác hỗ trợ phụ nữ phát triển kinh tế
a) Phối hợp Ngân hàng Chính sách xã hội giải ngân cho 45 hộ vay vốn, dư nợ tối thiểu 12 tỷ đồng.
b) Mở 02 lớp dạy nghề cho 60 lao động nữ, tạo việc làm cho hơn 40 chị.
IV. TỔ CHỨC THỰC HIỆN
- Các chi hội báo cáo trước ngày 20 hằng tháng.
Trên đây là Kế hoạch công tác Hội năm 2024 của Hội LHPN phường Sen Hồng./.
Nơi nhận:
- Hội LHPN quận;
- 18 Chi hội;
- Lưu VT.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Nguyễn Thị Sen`,
    expected: [
      [60, 'atLeast', 'hội viên'],
      [78, 'exactly', 'tập hợp'],
      [100, 'all', 'chi hội'],
      [1, 'atLeast', 'mô hình', 'each'],
      [2, 'atLeast', 'hộ', 'each'],
      [25, 'exactly', 'triệu đồng'],
      [1, 'exactly', 'mái ấm'],
      [[3, 5], 'exactly', 'hội viên'],
      [0.3, 'atMost', 'nợ'],
      [4, 'exactly', 'buổi'],
      [200, 'about', 'lượt'],
      [45, 'exactly', 'hộ'],
      [12, 'atLeast', 'tỷ đồng'],
      [2, 'exactly', 'lớp'],
      [60, 'exactly', 'lao động'],
      [40, 'atLeast', 'chị'],
    ],
  },
  {
    name: 'a youth union',
    text: `TỈNH ĐOÀN SEN
BAN CHẤP HÀNH ĐOÀN HUYỆN SEN
***
Số: 32-KH/ĐTN
CHƯƠNG TRÌNH
Công tác Đoàn và phong trào thanh thiếu nhi năm 2025
Thực hiện Nghị quyết Đại hội Đoàn huyện lần thứ XII, nhiệm kỳ 2022 - 2027, Ban Chấp hành Đoàn huyện ban hành chương trình công tác năm 2025 như sau:
PHẦN I. ĐÁNH GIÁ TÌNH HÌNH NĂM 2024
Năm 2024, toàn huyện đã kết nạp 1.250 đoàn viên, tổ chức 45 lớp tập huấn, trồng 12.000 cây xanh; trao 350 suất học bổng trị giá 420 triệu đồng.
PHẦN II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2025
I. CHỈ TIÊU
1. Kết nạp mới ít nhất 1.300 đoàn viên.
2. Phấn đấu 95% cơ sở Đoàn hoàn thành tốt nhiệm vụ, không có cơ sở Đoàn yếu kém.
3. Trồng mới 15.000 cây xanh.
4. Hỗ trợ ít nhất 20 dự án khởi nghiệp của thanh niên; tư vấn, hướng nghiệp cho trên 3.000 học sinh.
5. Mỗi cơ sở Đoàn đảm nhận 01 công trình thanh niên.
6. Giới thiệu 200 đoàn viên ưu tú cho Đảng, trong đó có ít nhất 120 đoàn viên được kết nạp.
II. NHIỆM VỤ VÀ GIẢI PHÁP
- Tổ chức hiệu quả 3 phong trào hành động cách mạng và 3 chương trình đồng hành với thanh niên.
+ Xây dựng mới hai sân chơi cho thiếu nhi, sửa chữa 5 km đường giao thông nông thôn.
+ Mỗi quý tổ chức ít nhất một buổi đối thoại với thanh niên.
+ Vận động đoàn viên hiến 500 đơn vị máu.
- Duy trì hoạt động của các câu lạc bộ dành cho thanh niên từ 16 đến 30 tuổi.`,
    expected: [
      [0, 'exactly', 'cơ sở Đoàn'],
      [1300, 'atLeast', 'đoàn viên'],
      [95, 'atLeast', 'cơ sở'],
      [15000, 'exactly', 'cây'],
      [20, 'atLeast', 'dự án'],
      [3000, 'atLeast', 'học sinh'],
      [1, 'exactly', 'công trình', 'each'],
      [200, 'exactly', 'đoàn viên'],
      [120, 'atLeast', 'đoàn viên'],
      [2, 'exactly', 'sân chơi'],
      [5, 'exactly', 'km'],
      [1, 'atLeast', 'buổi'],
      [500, 'exactly', 'đơn vị máu'],
    ],
  },
  {
    name: 'a newspaper',
    text: `Hội Nông dân huyện Sen phấn đấu kết nạp 800 hội viên mới

Sáng 15/2, Hội Nông dân huyện Sen tổ chức hội nghị triển khai nhiệm vụ năm 2024 với sự tham dự của 120 đại biểu.

Năm 2023, các cấp Hội đã kết nạp 764 hội viên, nâng tổng số hội viên toàn huyện lên 21.450 người; có 9.870 hộ đạt danh hiệu sản xuất kinh doanh giỏi, vượt 12% so với chỉ tiêu. Quỹ Hỗ trợ nông dân hiện có 8,6 tỷ đồng, cho 312 hộ vay.

Theo đó, năm 2024 Hội đề ra mục tiêu kết nạp mới từ 800 hội viên trở lên; vận động quỹ Hỗ trợ nông dân đạt ít nhất 1,2 tỷ đồng; xây dựng 10 chi hội nông dân nghề nghiệp và 2 hợp tác xã. Bên cạnh đó, các cấp Hội sẽ phối hợp mở 15 lớp dạy nghề cho khoảng 450 nông dân.

Ông Nguyễn Văn Sen, 52 tuổi, Chủ tịch Hội Nông dân huyện, cho biết phấn đấu đến cuối năm 85% hộ nông dân đăng ký và trên 65% số hộ đăng ký đạt danh hiệu sản xuất kinh doanh giỏi các cấp.

Dịp này, 25 tập thể và 40 cá nhân được khen thưởng vì có thành tích xuất sắc trong năm 2023. Hội nghị cũng đã trao 10 suất quà, mỗi suất 500.000 đồng.`,
    expected: [
      [800, 'atLeast', 'hội viên'],
      [1.2, 'atLeast', 'tỷ đồng'],
      [10, 'exactly', 'chi hội'],
      [2, 'exactly', 'hợp tác xã'],
      [15, 'exactly', 'lớp'],
      [450, 'about', 'nông dân'],
      [85, 'atLeast', 'hộ'],
      [65, 'atLeast', 'hộ'],
    ],
  },
  {
    name: 'a resolution in articles',
    text: `HỘI ĐỒNG NHÂN DÂN HUYỆN SEN
Số: 45/NQ-HĐND
Sen, ngày 20 tháng 12 năm 2024
NGHỊ QUYẾT
Về nhiệm vụ phát triển kinh tế - xã hội năm 2025
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Xét Tờ trình số 210/TTr-UBND ngày 05 tháng 12 năm 2024 của Ủy ban nhân dân huyện;
QUYẾT NGHỊ:
Điều 1. Mục tiêu
Huy động mọi nguồn lực, phấn đấu hoàn thành các chỉ tiêu kế hoạch 5 năm 2021-2025.
Điều 2. Các chỉ tiêu chủ yếu
1. Thu nhập bình quân đầu người đạt 62 triệu đồng/năm.
2. Giảm tỷ lệ hộ nghèo xuống còn dưới 1,5%.
3. Tạo việc làm mới cho 2.400 lao động, trong đó xuất khẩu lao động 150 người.
4. Tỷ lệ người dân tham gia bảo hiểm y tế đạt từ 95% trở lên.
5. Có thêm 02 xã đạt chuẩn nông thôn mới nâng cao.
Điều 3. Tổ chức thực hiện
1. Ủy ban nhân dân huyện tổ chức thực hiện Nghị quyết này theo quy định tại khoản 2 Điều 12 của Luật.
2. Giao Thường trực Hội đồng nhân dân, 3 Ban của Hội đồng nhân dân và 35 đại biểu giám sát việc thực hiện.
Nghị quyết này đã được Hội đồng nhân dân huyện khóa XII, kỳ họp thứ 18 thông qua ngày 20 tháng 12 năm 2024 và có hiệu lực sau 10 ngày.`,
    expected: [
      [62, 'exactly', 'triệu đồng'],
      [1.5, 'atMost', 'hộ nghèo'],
      [2400, 'exactly', 'lao động'],
      [150, 'exactly', 'người'],
      [95, 'atLeast', 'bảo hiểm'],
      [2, 'exactly', 'xã'],
    ],
  },
  {
    name: 'a table',
    text: `KẾ HOẠCH
Giao chỉ tiêu công tác Hội năm 2025
I. CHỈ TIÊU
TT\tChỉ tiêu\tĐVT\tKế hoạch\tGhi chú
1\tHội viên kết nạp mới\tngười\t120\t
2\tTỷ lệ tập hợp\t%\t≥ 80\tso với phụ nữ từ 18 tuổi
3\tChi hội đạt danh hiệu vững mạnh\t%\t100\t
4\tSố lớp tập huấn\tlớp\t04\tmỗi quý 01 lớp
5\tTiết kiệm tại chi hội\ttriệu đồng\t1.250,5\t
II. TỔ CHỨC THỰC HIỆN
1. Các chi hội đăng ký chỉ tiêu trước ngày 15/02/2025.`,
    expected: [
      [120, 'exactly', 'người'],
      [80, 'atLeast', 'tập hợp'],
      [100, 'all', 'chi hội'],
      [4, 'exactly', 'lớp'],
      [1250.5, 'exactly', 'triệu đồng'],
    ],
  },
  {
    name: 'a letter with broken lines',
    text: `HỘI CỰU CHIẾN BINH XÃ SEN
KẾ HOẠCH
Phong trào thi đua "Cựu chiến binh gương mẫu" năm 2026

1. Mục tiêu: xây dựng tổ chức Hội trong sạch, vững mạnh; phấn đấu có từ 90%
hội viên trở lên đạt danh hiệu cựu chiến binh gương mẫu, không còn hội viên
thuộc diện hộ nghèo.
2. Mỗi chi hội đăng ký ít nhất một việc làm cụ thể; toàn xã xây dựng mười hai
tuyến đường hoa, tổng chiều dài khoảng 6,5 km.
3. Quyên góp giúp 3 hội viên xóa nhà tạm, mỗi nhà không dưới 70 triệu đồng.
4. Định kỳ hằng quý sinh hoạt chi hội 01 lần, bảo đảm trên 85% hội viên tham
gia.
5. Thực hiện Chỉ thị 05-CT/TW và Nghị quyết số 09-NQ/TW; tổ chức kỷ niệm 81
năm ngày thành lập Quân đội nhân dân Việt Nam 22/12.`,
    expected: [
      [90, 'atLeast', 'hội viên'],
      [0, 'exactly', 'hội viên'],
      [1, 'atLeast', 'việc', 'each'],
      [12, 'exactly', 'tuyến đường'],
      [6.5, 'about', 'km'],
      [3, 'exactly', 'hội viên'],
      [70, 'atLeast', 'triệu đồng', 'each'],
      [1, 'exactly', 'lần'],
      [85, 'atLeast', 'hội viên'],
    ],
  },
  {
    name: 'a province’s women’s union',
    text: `HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BAN THƯỜNG VỤ HỘI LHPN TỈNH BÌNH AN      Độc lập - Tự do - Hạnh phúc
Số: 118/KH-BTV                            Bình An, ngày 30 tháng 12 năm 2023

KẾ HOẠCH
Thực hiện nhiệm vụ công tác Hội và phong trào phụ nữ năm 2024
-----

Thực hiện Hướng dẫn số 07/HD-ĐCT ngày 15/12/2023 của Đoàn Chủ tịch TW Hội LHPN Việt Nam; Ban Thường vụ Hội LHPN tỉnh xây dựng Kế hoạch với các nội dung sau:

A. MỤC TIÊU, CHỈ TIÊU
I. Mục tiêu chung
Nâng cao năng lực tổ chức Hội; hỗ trợ phụ nữ phát triển toàn diện.
II. Chỉ tiêu cụ thể
1. Chỉ tiêu 1: Phấn đấu tăng 1,5% hội viên so với năm 2023; 100% cơ sở Hội có tỷ lệ thu hút hội viên trên 60%.
2. Chỉ tiêu 2: Hỗ trợ 350 phụ nữ khởi sự kinh doanh, khởi nghiệp; thành lập mới từ 05 hợp tác xã do phụ nữ tham gia quản lý.
3. Chỉ tiêu 3: Giúp ít nhất 800 hộ do phụ nữ làm chủ hộ thoát nghèo bền vững.
4. Chỉ tiêu 4: Trên 90% cán bộ Hội cơ sở được bồi dưỡng nghiệp vụ; 100% Chủ tịch Hội LHPN cấp xã đạt chuẩn chức danh.
5. Chỉ tiêu 5: Mỗi huyện, thành phố xây dựng ít nhất 01 mô hình "Địa chỉ tin cậy tại cộng đồng"; mỗi cơ sở có 01 công trình/phần việc chào mừng 94 năm Ngày thành lập Hội.
6. Chỉ tiêu 6: Vận động nguồn lực xây dựng, sửa chữa 40 mái ấm tình thương, tổng trị giá tối thiểu 2 tỷ đồng.
B. NHIỆM VỤ TRỌNG TÂM
I. Tuyên truyền, giáo dục
1.1. Tổ chức 02 lớp tập huấn cho 160 báo cáo viên, tuyên truyền viên; đăng tải trên 300 tin, bài trên trang thông tin điện tử.
1.2. Tổ chức Hội thi "Phụ nữ với văn hóa giao thông" (tháng 3/2024), thu hút ít nhất 5.000 lượt người theo dõi trực tuyến.
II. Hỗ trợ phụ nữ phát triển kinh tế
2.1. Phấn đấu dư nợ ủy thác qua Hội tăng 8%, tỷ lệ nợ quá hạn dưới 0,1%.
2.2. Đào tạo nghề cho 600 lao động nữ, tỷ lệ có việc làm sau đào tạo đạt 80% trở lên.
2.3. Kết nối tiêu thụ khoảng 30 sản phẩm OCOP của phụ nữ.
C. TỔ CHỨC THỰC HIỆN
1. Văn phòng tham mưu tổ chức giao ban 1 quý/lần.
2. Hội LHPN các huyện, thành phố báo cáo định kỳ trước ngày 15/6 và 15/11.
`,
    expected: [
      [1.5, 'atLeast', 'hội viên'],
      [100, 'all', 'cơ sở'],
      [350, 'exactly', 'phụ nữ'],
      [5, 'atLeast', 'hợp tác xã'],
      [800, 'atLeast', 'hộ'],
      [90, 'atLeast', 'cán bộ'],
      [100, 'all', 'chủ tịch'],
      [1, 'atLeast', 'mô hình', 'each'],
      [1, 'exactly', 'công trình', 'each'],
      [40, 'exactly', 'mái ấm'],
      [2, 'atLeast', 'tỷ đồng'],
      [2, 'exactly', 'lớp'],
      [160, 'exactly', 'báo cáo viên'],
      [300, 'atLeast', 'tin'],
      [5000, 'atLeast', 'lượt'],
      [8, 'atLeast', 'dư nợ'],
      [0.1, 'atMost', 'nợ quá hạn'],
      [600, 'exactly', 'lao động'],
      [80, 'atLeast', 'việc làm'],
      [30, 'about', 'sản phẩm'],
    ],
  },
  {
    name: 'a newspaper that quotes people',
    text: `Phụ nữ Hòa Sen chung tay xây dựng nông thôn mới
Đến nay, xã Hòa Sen đã có 12/14 thôn được công nhận khu dân cư kiểu mẫu. Toàn xã có 2.140 hội viên, sinh hoạt tại 14 chi hội.
Chị Trần Thị Hoa, Chủ tịch Hội LHPN xã, cho biết: "Năm 2025, Hội phấn đấu vận động hội viên trồng 3.000 m hoa ven đường, xây dựng thêm 2 mô hình phân loại rác tại nguồn và giúp 7 hộ phụ nữ thoát nghèo".
Từ đầu năm đến nay, chị em đã đóng góp 560 ngày công, 85 triệu đồng làm đường. Riêng chi hội thôn 3 đã hiến 450 m2 đất.
Theo kế hoạch của Hội LHPN huyện, trong 6 tháng cuối năm, mỗi xã sẽ ra mắt ít nhất 1 tổ hợp tác do phụ nữ làm chủ; toàn huyện mở 9 lớp tập huấn kỹ năng số cho hơn 500 hội viên. Huyện cũng đặt mục tiêu đến năm 2030 có 40% chi hội trưởng dưới 45 tuổi.
Trước đó, năm 2024, huyện đã tổ chức 21 lớp với 1.300 lượt người tham gia, đạt 105% kế hoạch.`,
    expected: [
      [3000, 'atLeast', 'm'],
      [2, 'atLeast', 'mô hình'],
      [7, 'exactly', 'hộ'],
      [1, 'atLeast', 'tổ hợp tác', 'each'],
      [9, 'exactly', 'lớp'],
      [500, 'atLeast', 'hội viên'],
      [40, 'exactly', 'chi hội trưởng'],
    ],
  },
  {
    name: 'a decision on a scheme',
    text: `QUYẾT ĐỊNH
Phê duyệt Đề án "Hỗ trợ phụ nữ khởi nghiệp giai đoạn 2026 - 2030"
Căn cứ Luật Tổ chức Chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của Chủ tịch Hội Liên hiệp Phụ nữ tỉnh tại Tờ trình số 31/TTr-HLHPN,
QUYẾT ĐỊNH:
Điều 1. Phê duyệt Đề án với những nội dung chủ yếu sau:
1. Mục tiêu
a) Mục tiêu chung: Nâng cao nhận thức của phụ nữ về khởi nghiệp.
b) Mục tiêu cụ thể đến năm 2030
- Ít nhất 70% cán bộ Hội chuyên trách các cấp được tập huấn về khởi nghiệp;
- Hỗ trợ cho 1.000 phụ nữ khởi nghiệp, trong đó có ít nhất 20% là phụ nữ dân tộc thiểu số;
- Mỗi năm hỗ trợ thành lập từ 3 đến 5 hợp tác xã;
- Có 100% doanh nghiệp do phụ nữ làm chủ mới thành lập được tư vấn.
2. Kinh phí thực hiện: 15 tỷ đồng, trong đó ngân sách tỉnh 12 tỷ đồng.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 1234/QĐ-UBND ngày 5 tháng 5 năm 2021.
Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở, 94 xã, phường và các đơn vị liên quan chịu trách nhiệm thi hành./.`,
    expected: [
      [70, 'atLeast', 'cán bộ'],
      [1000, 'exactly', 'phụ nữ'],
      [20, 'atLeast', 'phụ nữ'],
      [[3, 5], 'exactly', 'hợp tác xã'],
      [100, 'all', 'doanh nghiệp'],
    ],
  },
  {
    name: 'a chapter',
    text: `CHI HỘI PHỤ NỮ THÔN ĐÔNG
Kế hoạch hoạt động năm 2026
1/ Kết nạp thêm 10 hội viên.
2/ Vận động 100% hội viên đóng hội phí, tiết kiệm mỗi hội viên 120.000 đồng/năm.
3/ Sinh hoạt chi hội 3 tháng 1 lần, mỗi lần có từ 80% chị em tham gia.
4/ Giúp đỡ 1 hộ nghèo, thăm 5 cụ bà neo đơn.
5/ Mỗi tháng dọn vệ sinh đường làng ít nhất 2 lần.
6/ Thành lập một đội văn nghệ, ba tổ tiết kiệm.
7/ Không có người sinh con thứ 3.`,
    expected: [
      [10, 'exactly', 'hội viên'],
      [100, 'all', 'hội viên'],
      [120000, 'exactly', 'đồng', 'each'],
      [1, 'exactly', 'lần'],
      [80, 'atLeast', 'chị'],
      [1, 'exactly', 'hộ nghèo'],
      [5, 'exactly', 'cụ'],
      [2, 'atLeast', 'lần'],
      [1, 'exactly', 'đội'],
      [3, 'exactly', 'tổ'],
    ],
  },
  {
    name: 'a trade union',
    text: `LIÊN ĐOÀN LAO ĐỘNG TỈNH SEN
Số: 44/CTr-LĐLĐ
CHƯƠNG TRÌNH CÔNG TÁC NĂM 2025
Năm 2025 là năm diễn ra nhiều sự kiện trọng đại; Liên đoàn Lao động tỉnh xây dựng chương trình công tác như sau:
I. Một số kết quả năm 2024
Năm 2024, các cấp công đoàn phát triển mới 12.345 đoàn viên, đạt 102,8% chỉ tiêu; thành lập 48 công đoàn cơ sở.
II. Chỉ tiêu năm 2025
- Phát triển thêm ít nhất 10.000 đoàn viên; thành lập công đoàn cơ sở ở 100% doanh nghiệp có từ 25 lao động trở lên.
- 80% trở lên doanh nghiệp có tổ chức công đoàn ký kết thỏa ước lao động tập thể.
- Ít nhất 70% số vụ việc tranh chấp được công đoàn tham gia giải quyết.
- Vận động xây 15 căn nhà Mái ấm Công đoàn, mức hỗ trợ 60 triệu đồng/căn.
- Khảo sát, giới thiệu cho Đảng bồi dưỡng, kết nạp 350 đoàn viên ưu tú.
III. Nhiệm vụ, giải pháp
1. Tổ chức Tết Sum vầy cho 5.000 công nhân có hoàn cảnh khó khăn, mỗi suất quà 1 triệu đồng.
2. Triển khai 4 nhóm giải pháp; thực hiện Nghị quyết 02-NQ/TW.
3. Phối hợp tổ chức ít nhất 6 cuộc giám sát, kiểm tra việc thực hiện pháp luật lao động; tư vấn pháp luật cho 2.000 lượt người lao động.`,
    expected: [
      [10000, 'atLeast', 'đoàn viên'],
      [100, 'all', 'doanh nghiệp'],
      [80, 'atLeast', 'doanh nghiệp'],
      [70, 'atLeast', 'vụ việc'],
      [15, 'exactly', 'căn'],
      [350, 'exactly', 'đoàn viên'],
      [5000, 'exactly', 'công nhân'],
      [6, 'atLeast', 'cuộc'],
      [2000, 'exactly', 'lượt'],
    ],
  },
  {
    name: 'the Fatherland Front of a commune',
    text: `ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM
XÃ BÌNH SEN
Số: 03/KH-MTTQ-BTT
Bình Sen, ngày 08 tháng 01 năm 2026
KẾ HOẠCH
Thực hiện Cuộc vận động "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh" năm 2026
Căn cứ Thông tri số 05/TTr-MTTW-BTT ngày 20/11/2025 của Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam, Ban Thường trực Ủy ban MTTQ Việt Nam xã xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Phát huy vai trò chủ thể của Nhân dân tại 12 thôn trong xây dựng nông thôn mới.
2. Yêu cầu
Thực hiện đồng bộ 5 nội dung của Cuộc vận động.
II. CHỈ TIÊU THI ĐUA
- Có 98% số hộ gia đình đăng ký và trên 92% hộ đạt danh hiệu "Gia đình văn hóa".
- 12/12 thôn giữ vững danh hiệu thôn văn hóa.
- Vận động Quỹ "Vì người nghèo" đạt 150 triệu đồng trở lên.
- Xây mới và sửa chữa từ 06 đến 08 nhà Đại đoàn kết.
- Mỗi thôn có ít nhất 1 mô hình tự quản về bảo vệ môi trường.
- Tỷ lệ hộ nghèo giảm còn dưới 2,5%; không có hộ tái nghèo.
- Phối hợp tiếp xúc cử tri 04 lần/năm.
- Giám sát ít nhất 03 chuyên đề, phản biện 02 dự thảo văn bản.
III. NỘI DUNG
1. Tuyên truyền đến 100% khu dân cư và cán bộ, đoàn viên, hội viên về kỷ niệm 96 năm Ngày thành lập MTTQ Việt Nam (18/11/1930 - 18/11/2026).
2. Huy động Nhân dân đóng góp 2.000 ngày công lao động, hiến 1.500 m2 đất làm đường.
IV. TỔ CHỨC THỰC HIỆN
Ban Công tác Mặt trận 12 thôn báo cáo trước ngày 30/11/2026.`,
    expected: [
      [0, 'exactly', 'hộ'],
      [98, 'exactly', 'hộ'],
      [92, 'atLeast', 'hộ'],
      [150, 'atLeast', 'triệu đồng'],
      [[6, 8], 'exactly', 'nhà'],
      [1, 'atLeast', 'mô hình', 'each'],
      [2.5, 'atMost', 'hộ nghèo'],
      [4, 'exactly', 'lần'],
      [3, 'atLeast', 'chuyên đề'],
      [2, 'exactly', 'dự thảo'],
      [100, 'all', 'khu dân cư'],
      [2000, 'exactly', 'ngày công'],
      [1500, 'exactly', 'm2'],
    ],
  },
  {
    name: 'a report that plans',
    text: `BÁO CÁO
Kết quả công tác Hội 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2024
Phần thứ nhất
KẾT QUẢ 6 THÁNG ĐẦU NĂM
1. Các cấp Hội tổ chức 125 buổi tuyên truyền cho 9.800 lượt hội viên.
2. Vận động thành lập 3 tổ hợp tác; giúp 45 hộ phụ nữ thoát nghèo, đạt 56,2% chỉ tiêu năm.
3. Kết nạp mới 312 hội viên, nâng tổng số hội viên lên 12.450 người.
Phần thứ hai
PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM
1. Phấn đấu kết nạp mới 350 hội viên; giúp thêm 35 hộ thoát nghèo.
2. Tổ chức 02 hội thi, 1 diễn đàn "Phụ nữ với chuyển đổi số" với sự tham gia của khoảng 400 đại biểu.
3. Hoàn thành 100% chỉ tiêu thi đua đã đăng ký.
4. Ra mắt 05 mô hình "Chi hội phụ nữ số"; bình quân mỗi chi hội thu gom 50 kg rác thải nhựa.
5. Tiếp tục thực hiện có hiệu quả 4 chương trình tín dụng, giảm nợ quá hạn xuống dưới 0,2%.`,
    expected: [
      [350, 'atLeast', 'hội viên'],
      [35, 'exactly', 'hộ'],
      [2, 'exactly', 'hội thi'],
      [1, 'exactly', 'diễn đàn'],
      [400, 'about', 'đại biểu'],
      [100, 'all', 'chỉ tiêu'],
      [5, 'exactly', 'mô hình'],
      [50, 'exactly', 'kg', 'each'],
      [0.2, 'atMost', 'nợ'],
    ],
  },
  {
    name: 'a decree',
    text: `NGHỊ ĐỊNH
Quy định xử phạt vi phạm hành chính
Điều 5. Mức phạt
1. Phạt tiền từ 5.000.000 đồng đến 10.000.000 đồng đối với hành vi xúc phạm danh dự thành viên gia đình.
2. Phạt tiền từ 20.000.000 đồng đến 30.000.000 đồng đối với hành vi quy định tại điểm a khoản 2 Điều này.
Điều 6. Thời hạn
1. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, cơ quan có thẩm quyền phải trả lời.
2. Người dưới 16 tuổi được miễn 50% mức phạt.`,
    expected: [],
  },
  {
    name: 'a decision that sets targets',
    text: `QUYẾT ĐỊNH
Về việc giao chỉ tiêu công tác dân số năm 2025
Điều 1. Giao chỉ tiêu công tác dân số năm 2025 cho các xã, phường như sau:
1. Giảm tỷ suất sinh 0,1‰ so với năm 2024.
2. Tỷ lệ phụ nữ mang thai được sàng lọc trước sinh đạt 85%.
3. Tỷ lệ sinh con thứ 3 trở lên không vượt quá 8%.
4. Số người mới áp dụng biện pháp tránh thai hiện đại: 4.500 người.
5. Tỷ số giới tính khi sinh: 109 bé trai/100 bé gái.
Điều 2. Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành Quyết định này từ ngày 01/01/2025.`,
    expected: [
      [85, 'exactly', 'sàng lọc'],
      [8, 'atMost', 'sinh con'],
      [4500, 'exactly', 'người'],
    ],
  },
  {
    name: 'a newspaper on a review',
    text: `Hội LHPN tỉnh Sen đặt mục tiêu hỗ trợ 1.000 phụ nữ khởi nghiệp
(PNO) - Chiều 20/12, Hội LHPN tỉnh Sen tổ chức hội nghị tổng kết năm 2024.
Trong năm, Hội đã hỗ trợ 856 phụ nữ khởi nghiệp, đạt 107% kế hoạch; xây dựng 62 mái ấm tình thương với tổng kinh phí hơn 3,7 tỷ đồng; 15/15 chỉ tiêu đều hoàn thành và vượt.
Phát biểu tại hội nghị, bà Lê Thị Sen đề nghị năm 2025 các cấp Hội tập trung thực hiện 12 chỉ tiêu, trong đó phấn đấu mỗi huyện có thêm ít nhất 2 hợp tác xã do phụ nữ quản lý, 100% cán bộ Hội cơ sở được tập huấn chuyển đổi số.
Dự kiến trong quý I/2025, Hội sẽ trao 500 phần quà Tết cho hội viên khó khăn và ra mắt chuỗi 10 cửa hàng nông sản sạch.
Nhân dịp này, 5 tập thể được nhận cờ thi đua, 32 cá nhân được tặng bằng khen.`,
    expected: [
      [1000, 'exactly', 'phụ nữ'],
      [2, 'atLeast', 'hợp tác xã', 'each'],
      [100, 'all', 'cán bộ'],
      [500, 'exactly', 'phần quà'],
      [10, 'exactly', 'cửa hàng'],
    ],
  },
  {
    name: 'a table of two years',
    text: `PHỤ LỤC
CÁC CHỈ TIÊU CHỦ YẾU NĂM 2026
STT\tNội dung\tĐơn vị tính\tThực hiện 2025\tKế hoạch 2026
I\tXây dựng tổ chức Hội\t\t\t
1\tPhát triển hội viên mới\tHội viên\t215\t230
2\tTỷ lệ chi hội đạt khá trở lên\t%\t92,5\t95
3\tCơ sở Hội không có yếu kém\tCơ sở\t12\t12
II\tPhát triển kinh tế\t\t\t
4\tDư nợ ủy thác\tTriệu đồng\t45.300\t48.000
5\tHỗ trợ phụ nữ khởi nghiệp\tNgười\t28\tTối thiểu 30`,
    expected: [
      [230, 'exactly', 'hội viên'],
      [95, 'exactly', 'chi hội'],
      [12, 'exactly', 'cơ sở'],
      [48000, 'exactly', 'triệu đồng'],
      [30, 'atLeast', 'người'],
    ],
  },
  {
    name: 'a plan in prose',
    text: `Kế hoạch hoạt động hè 2025 của Đoàn phường Sen
Chiến dịch diễn ra từ ngày 1/6 đến 31/8/2025, do Đoàn phường chủ trì, phối hợp với 3 trường học trên địa bàn.
Chúng tôi sẽ tổ chức 4 lớp học bơi miễn phí cho 120 em thiếu nhi, ra quân ít nhất ba ngày Chủ nhật xanh và vận động 200 đoàn viên tham gia hiến máu. Mỗi khu phố thành lập một đội thanh niên tình nguyện gồm 10 người. Đến cuối tháng 8, phấn đấu thu gom 2 tấn rác thải nhựa, trồng 300 - 500 cây xanh và vẽ 150 m2 tranh tường.`,
    expected: [
      [4, 'exactly', 'lớp'],
      [120, 'exactly', 'em'],
      [3, 'atLeast', 'ngày'],
      [200, 'exactly', 'đoàn viên'],
      [1, 'exactly', 'đội', 'each'],
      [2, 'atLeast', 'tấn'],
      [[300, 500], 'atLeast', 'cây'],
      [150, 'atLeast', 'm2'],
    ],
  },
  {
    name: 'a province’s farmers’ union',
    text: `HỘI NÔNG DÂN VIỆT NAM
BCH HỘI NÔNG DÂN TỈNH AN SEN
Số 201-CTr/HNDT
An Sen, ngày 25 tháng 12 năm 2025
CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026
Căn cứ Nghị quyết Đại hội đại biểu Hội Nông dân tỉnh lần thứ X, nhiệm kỳ 2023 - 2028;
Ban Thường vụ Hội Nông dân tỉnh ban hành Chương trình công tác năm 2026, gồm các nội dung chính sau:
I. CÁC CHỈ TIÊU CHỦ YẾU
(1) 100% cán bộ Hội chuyên trách từ tỉnh đến cơ sở được học tập, quán triệt nghị quyết.
(2) Kết nạp 3.200 hội viên mới trở lên.
(3) Xây dựng mới ít nhất 01 chi hội nông dân nghề nghiệp/cơ sở Hội.
(4) Tổng dư nợ ủy thác tăng 10% trở lên so với năm 2025.
(5) Phấn đấu tăng trưởng Quỹ HTND các cấp từ 8 tỷ đồng trở lên, trong đó cấp tỉnh 2,5 tỷ đồng.
(6) Hỗ trợ, hướng dẫn thành lập 12 hợp tác xã, 40 tổ hợp tác.
(7) Vận động 65% số hộ đăng ký danh hiệu hộ SXKD giỏi, số hộ đạt từ 60% hộ đăng ký.
II. NHIỆM VỤ TRỌNG TÂM
1. Tổ chức 24 lớp tập huấn chuyển giao khoa học kỹ thuật cho 1.200 lượt nông dân (mỗi lớp 50 người).
2. Xây dựng 02 mô hình điểm ứng dụng công nghệ cao trên diện tích 15 ha.
3. Hằng quý, tổ chức ít nhất một cuộc đối thoại giữa lãnh đạo với nông dân.
4. Quảng bá 30 sản phẩm OCOP đạt 3 sao trở lên trên sàn thương mại điện tử.
5. Thực hiện Nghị quyết số 46-NQ/TW; Kết luận 61-KL/TW; Đề án 61.
III. TỔ CHỨC THỰC HIỆN
1. Giao Văn phòng theo dõi, tổng hợp báo cáo định kỳ 6 tháng, 1 năm.
T/M BAN THƯỜNG VỤ
CHỦ TỊCH
Trần Văn Sen`,
    expected: [
      [100, 'all', 'cán bộ'],
      [3200, 'atLeast', 'hội viên'],
      [1, 'atLeast', 'chi hội', 'each'],
      [10, 'atLeast', 'dư nợ'],
      [8, 'atLeast', 'tỷ đồng'],
      [2.5, 'exactly', 'tỷ đồng'],
      [12, 'exactly', 'hợp tác xã'],
      [40, 'exactly', 'tổ hợp tác'],
      [65, 'exactly', 'hộ'],
      [60, 'atLeast', 'hộ'],
      [24, 'exactly', 'lớp'],
      [1200, 'exactly', 'lượt'],
      [2, 'exactly', 'mô hình'],
      [15, 'exactly', 'ha'],
      [1, 'atLeast', 'cuộc'],
      [30, 'exactly', 'sản phẩm'],
    ],
  },
  {
    name: 'a party committee of a commune',
    text: `ĐẢNG BỘ HUYỆN SEN
ĐẢNG ỦY XÃ SEN HỒNG
Số 15-NQ/ĐU
NGHỊ QUYẾT
về nhiệm vụ năm 2025
Hội nghị Ban Chấp hành Đảng bộ xã lần thứ 20 họp ngày 26/12/2024 đã thảo luận và thống nhất:
I- Đánh giá tình hình năm 2024
Năm 2024, thu ngân sách đạt 12,5 tỷ đồng, vượt 8%; thu nhập bình quân 58 triệu đồng/người; kết nạp 9 đảng viên.
II- Mục tiêu, chỉ tiêu năm 2025
1- Về kinh tế
- Thu ngân sách trên địa bàn 13,8 tỷ đồng.
- Thu nhập bình quân đầu người 63 triệu đồng.
- Diện tích trồng cây ăn quả đạt 120 ha, sản lượng trên 1.500 tấn.
2- Về xã hội
- Giải quyết việc làm cho 250 lao động.
- Giảm 25 hộ nghèo, tỷ lệ hộ nghèo còn 1,8%.
- 95,5% dân số tham gia bảo hiểm y tế.
- Duy trì 3/3 trường đạt chuẩn quốc gia.
3- Về xây dựng Đảng
- Kết nạp từ 8 đến 10 đảng viên.
- 90% trở lên chi bộ hoàn thành tốt nhiệm vụ; không có chi bộ yếu kém.
- Kiểm tra 4 tổ chức đảng, giám sát chuyên đề 3 tổ chức đảng.
III- Tổ chức thực hiện
Giao các ban, ngành cụ thể hóa trong quý I/2025.`,
    expected: [
      [0, 'exactly', 'chi bộ'],
      [13.8, 'exactly', 'tỷ đồng'],
      [63, 'exactly', 'triệu đồng'],
      [120, 'exactly', 'ha'],
      [1500, 'atLeast', 'tấn'],
      [250, 'exactly', 'lao động'],
      [25, 'exactly', 'hộ nghèo'],
      [1.8, 'exactly', 'hộ nghèo'],
      [95.5, 'exactly', 'dân số'],
      [[8, 10], 'exactly', 'đảng viên'],
      [90, 'atLeast', 'chi bộ'],
      [4, 'exactly', 'tổ chức đảng'],
      [3, 'exactly', 'tổ chức đảng'],
    ],
  },
  {
    name: 'a newspaper on a movement',
    text: `Đà Nẵng: Phụ nữ chung tay giảm rác thải nhựa
Ngày 5/6, Hội LHPN quận Sen phát động phong trào "Đổi rác lấy quà". Tại lễ phát động, hơn 300 hội viên đã mang 1,2 tấn phế liệu đến đổi quà.
Theo bà Hoa, từ nay đến cuối năm mỗi phường sẽ xây dựng ít nhất một "Ngôi nhà xanh", toàn quận hướng tới thu gom 20 tấn rác tái chế, gây quỹ 80 triệu đồng để trao 40 suất học bổng cho học sinh nghèo.
Mô hình bắt đầu từ năm 2021 với 3 chi hội, đến nay đã nhân rộng ra 45 chi hội, thu 312 triệu đồng.
Hội cũng đề ra chỉ tiêu 100% hội viên ký cam kết phân loại rác và vận động 5.000 hộ gia đình cùng tham gia.`,
    expected: [
      [1, 'atLeast', 'ngôi nhà', 'each'],
      [20, 'exactly', 'tấn'],
      [80, 'exactly', 'triệu đồng'],
      [40, 'exactly', 'suất'],
      [100, 'all', 'hội viên'],
      [5000, 'exactly', 'hộ'],
    ],
  },
]
