export const recount = {
  title: 'Đối chiếu số liệu',
  intro:
    'Mỗi đêm, mọi số tổng hợp được tính lại từ số liệu gốc của từng đơn vị và so với số đang hiển thị. Nếu có chênh lệch, số tổng hợp được sửa ngay và ghi lại ở đây.',
  none: 'Chưa đối chiếu lần nào.',
  run: 'Đối chiếu ngay',
  goOn: 'Tiếp tục đối chiếu',
  underWay: 'Đang đối chiếu; việc này tự tiếp tục mỗi phút cho đến khi xong.',
  running: 'đang đối chiếu',
  compared: (n: string) => `đã đối chiếu ${n} số tổng hợp`,
  equal: 'khớp hoàn toàn',
  differences: (n: string) => `${n} chênh lệch, đã sửa`,
  repaired: 'Xem các chênh lệch đã sửa',
  was: (stored: string, counted: string) => `đang là ${stored}, đúng là ${counted}`,
  nothing: 'không có',
  signed: 'đã ký',
}
