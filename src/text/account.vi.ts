export const account = {
  title: 'Tài khoản của tôi',
}
