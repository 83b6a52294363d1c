/** Words that tell of what has been, and ask for nothing. */

export const tellsBefore =
  /( đã | vừa qua | năm qua | nhiệm kỳ qua | thời gian qua | tính đến | đến nay |(?<! (thực|phát|thể|biểu|xuất)) hiện (có|nay|tại|,|toàn|đang) | kết quả | cụ thể kết quả | đang có | trước đó |(?<! so với| cùng kỳ) năm trước |(?<! so với) cùng kỳ năm trước | trong số đó | đến thời điểm )/

export const tellsStart =
  /^ (trong )?(\d+|sáu|chín) tháng (đầu|qua|đã) |^ (hiện|qua|nhờ|tính đến|đến nay|theo thống kê|trong số|sau|kết thúc) /

/** "6 tháng cuối năm, …", "Những tháng còn lại, …", "Nhiệm kỳ tới, …": what is to come. */
export const comesStart =
  /^( (trong|và|bước vào|bước sang|vào|ở|từ nay đến))*( (các|những|\d+|ba|sáu))? (tháng|quý|năm|nhiệm kỳ|thời gian|giai đoạn|học kỳ) (cuối (năm|nhiệm kỳ)|còn lại|tới|sắp tới|tiếp theo|tới đây)(?= )/

/** "nhiệm kỳ 2017-2022", in a text of the next one. */
export function isPastTerm(said: string, term: number | null): boolean {
  if (term === null) return false
  const last = [...said.matchAll(/ nhiệm kỳ \d{4} ?[-–] ?(\d{4})(?= )/g)].at(-1)
  return last !== undefined && Number(last[1]) <= term
}
