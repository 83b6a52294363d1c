// From field to field by Enter and the arrows, and a column copied from a spreadsheet into the rows below.
const number = '.fig input:not([type])'

document.addEventListener('keydown', (event) => {
  const { target, key } = event
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[key]
  if (!step || event.isComposing || !target.matches(number)) return
  const all = [...document.querySelectorAll(number)]
  const next =
    all[all.indexOf(target) + step] ?? (step > 0 && document.querySelector('#sheet .main'))
  if (!next) return
  event.preventDefault()
  next.focus()
  next.select?.()
})

/** `filled` is told of each row that got a number, but for the one that is still being worked on. */
export const paste = (filled) =>
  document.addEventListener('paste', (event) => {
    const { target } = event
    const lines = event.clipboardData.getData('text').trimEnd().split(/\r?\n/)
    if (!target.matches(number) || !/[\t\n]/.test(lines.join('\n'))) return
    event.preventDefault()
    const rows = [...document.querySelectorAll('.fig')]
    const row = target.closest('.fig')
    const column = [...row.querySelectorAll(number)].indexOf(target)
    rows.slice(rows.indexOf(row), rows.indexOf(row) + lines.length).forEach((into, down) => {
      const nil = into.querySelector('.nil input')
      lines[down].split('\t').forEach((cell, across) => {
        const typed = cell.trim()
        const is = ({ textContent }) => textContent.trim().toLowerCase() === typed.toLowerCase()
        // A thing that is done or not done has words to choose from.
        const option = [...into.querySelectorAll('option')].find(is)
        const field = option?.parentElement ?? into.querySelectorAll(number)[column + across]
        if (!field || !typed) return
        const none = !!nil && is(nil.labels[0])
        if (nil) nil.checked = none
        field.value = option ? option.value : none ? '' : typed
        field.dispatchEvent(new Event('input', { bubbles: true }))
      })
      if (down) filled(into)
    })
  })
