export const people = {
  title: 'Thành viên',
}
