export const machine = {
  title: 'Mã truy cập',
}
