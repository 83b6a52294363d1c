/** What is said while figures are filled in. */
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
}
