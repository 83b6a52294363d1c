/** Marks that stand before a line: "II.", "1.", "a)", "(1)", "-", "+/", "•", "Điều 3." … */

export interface Mark {
  /** As it is written. */
  readonly text: string
  /** Lines marked in the same way are of the same depth. */
  readonly family: string
  /** 1 chapter, 2 section, 3 article, 4 number (4.1 with one dot inside), 5 letter or bracket, 6 bullet. */
  readonly rank: number
  /** What the line is called among its own: "II", "1", "a"; empty where it is only a bullet. */
  readonly label: string
}

const mark = (text: string, family: string, rank: number, label = ''): Mark => ({
  text,
  family,
  rank,
  label,
})

/** How far a line is looked at for its mark. */
const reach = 40

/** The mark that a line begins with, if it has one. */
export function markOf(line: string): Mark | undefined {
  const head = line.slice(0, reach)
  return headingMark(head) ?? numberMark(head) ?? letterMark(head) ?? bulletMark(head)
}

function headingMark(head: string): Mark | undefined {
  const chapter =
    /^(Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC|Phụ lục|PHỤ LỤC|Biểu|BIỂU)\s+((?:thứ|THỨ)\s+\p{L}+|[IVXLC]+|\d{1,2})(?![\p{L}\d,%/-])[.:)]?/u.exec(
      head,
    )
  if (chapter) {
    const [text = '', word = '', label = ''] = chapter
    // "Mục 1 của Nghị quyết …" is the beginning of a sentence.
    if (/[.:)]$/.test(text) || /^\s*(\p{Lu}|[-–]|$)/u.test(head.slice(text.length))) {
      const family = word.toLowerCase()
      return mark(text, family, family === 'mục' ? 2 : 1, label)
    }
  }
  const appendix = /^PHỤ LỤC(?![\p{L}])/u.exec(head)
  if (appendix) return mark(appendix[0], 'phụ lục', 1, 'PL')
  const article = /^(Điều|ĐIỀU)\s+(\d{1,3})\s?[.:]/.exec(head)
  if (article) return mark(article[0], 'điều', 3, article[2])
  const named = /^(Khoản|Nhiệm vụ|Chỉ tiêu|Mục tiêu|Tiêu chí|Nội dung)\s+(\d{1,2})\s?[.:]/.exec(
    head,
  )
  if (named) return mark(named[0], (named[1] ?? '').toLowerCase(), 4, named[2])
  const roman =
    /^([IVX]{1,6})\s?[.)/:](?=\s|\p{L}|$)/u.exec(head) ?? /^([IVX]{1,6})\s?[-–]\s/.exec(head)
  if (roman) return mark(roman[0].trimEnd(), 'roman', 2, roman[1])
  const capital =
    /^([A-HK])[.)/](?=\s|\p{Lu}\p{Ll}|$)/u.exec(head) ?? /^([A-HK])\s?[-–](?=\s+\p{Lu})/u.exec(head)
  if (capital) return mark(capital[0], 'capital', 2, capital[1])
  return undefined
}

/** "Một là, …", "Thứ hai, …" */
const counted =
  /^(?:(Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là|Thứ (nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))\s?[,:]/

function numberMark(head: string): Mark | undefined {
  const said = counted.exec(head)
  if (said) return mark(said[0], said[1] ? 'là' : 'thứ', 4, said[1] ?? said[2])
  // "1- Vận động …", "3- 11/11 khu dân cư"; "5- 7 mô hình" is a range.
  const dashed = /^(\d{1,2})[-–](?=\s*\p{Lu}\p{Ll}|\s+["“(]|\s+\d+\/\d|\s+100\s?%)/u.exec(head)
  if (dashed) return mark(dashed[0], 'number-', 4, String(Number(dashed[1])))
  const found = /^(\d{1,2}(?:\.\d{1,2})*)(\s?[.)/:](?!\d)|(?=\s))/.exec(head)
  if (!found) return undefined
  const [text = '', digits = '', end = ''] = found
  const after = head.slice(text.length)
  const dots = digits.split('.').length - 1
  // Without a sign behind it only "1.1 Công tác" is a mark: "15 tổ" is a number of groups.
  if (!end && !(dots > 0 && /^\s+\p{Lu}/u.test(after))) return undefined
  if (end && !/^(\s|\p{L}|["“(]|$)/u.test(after)) return undefined
  const label = digits.split('.').map(Number).join('.')
  if (end.trim() === ')') return mark(text, 'number)', 5, label)
  return mark(text, dots ? `number${dots}` : 'number', 4 + dots / 10, label)
}

function letterMark(head: string): Mark | undefined {
  const bracket = /^\((\d{1,2}|[a-zđ]|[ivx]{1,5})\)/.exec(head)
  if (bracket) {
    const label = bracket[1] ?? ''
    return mark(bracket[0], /\d/.test(label) ? '(number)' : '(letter)', 5, label)
  }
  const letter = /^([a-zđ]|[ivx]{2,5})(\)|\.(?=\s+\p{Lu})|\/(?=\s))/u.exec(head)
  if (!letter) return undefined
  const label = letter[1] ?? ''
  return mark(letter[0], label.length > 1 ? 'i)' : 'a)', 5, label)
}

function bulletMark(head: string): Mark | undefined {
  const bullet = /^(?:\+\/|[-–—−+•●▪■□◦○*·∙‣➢➤✓✔♦❖§\ue000-\uf8ff]|o(?=\s+\p{Lu})|\.(?=\s))/u.exec(
    head,
  )
  if (!bullet) return undefined
  const [text] = bullet
  // "---", "***" is an ornament, not the mark of anything.
  if (head[text.length] === text || /^\s*$/.test(head.slice(text.length))) {
    return head.trim() === text ? mark(text, familyOf(text), 6) : undefined
  }
  return mark(text, familyOf(text), 6)
}

const familyOf = (bullet: string) => (/^[-–—−]$/.test(bullet) ? '-' : bullet)
