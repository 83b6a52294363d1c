export const units = {
  title: 'Đơn vị',
}
