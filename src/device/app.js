// What htmx cannot do. Every act works without this file.

// On a phone a plan folds by task; what the address names stays open, and what is printed is whole.
const parts = () => document.querySelectorAll('.document details')
const unfold = () => {
  for (let at = document.getElementById(location.hash.slice(1)); at; at = at.parentElement) {
    if (at.matches('details')) at.open = true
  }
}
if (matchMedia('(max-width: 63.99rem)').matches) {
  for (const part of parts()) if (part.matches('.task')) part.open = false
  unfold()
}
window.addEventListener('hashchange', unfold)
window.addEventListener('beforeprint', () => {
  for (const part of parts()) part.open = true
})

// A line of a draft is moved by the keyboard as by its buttons.
const ways = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }
document.addEventListener('keydown', (event) => {
  const line = event.altKey ? event.target.closest('.lines li') : null
  const button = line?.querySelector(`[id^="${ways[event.key]}-"]`)
  if (!button) return
  event.preventDefault()
  button.focus()
  button.click()
})

// The sum of a division and what is left of the whole, as its numbers are typed; the server adds up again.
const number = (text) => Number(text.replace(/[.\s]/g, '').replace(',', '.')) || 0
document.addEventListener('input', ({ target }) => {
  const table = target.closest('.division')
  if (!table) return
  const { whole, decimals } = table.dataset
  const digits = Number(decimals)
  const say = (n) =>
    n.toLocaleString('vi-VN', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  let sum = 0
  let share = 0
  for (const { name, value } of table.querySelectorAll('input:not([type=hidden])')) {
    if (name === 'share') share = number(value)
    else sum += number(value)
  }
  table.querySelector('[data-sum]').textContent = say(sum)
  const gap = table.querySelector('[data-gap]')
  if (gap) {
    const left = Number(whole) / 10 ** digits - share - sum
    gap.textContent = say(left)
    gap.className = Math.abs(left) < 1e-9 ? 'reached' : 'behind'
  }
})

// A row of the sheet is saved when its fields are left, not at each change: a ratio has two of them.
const touched = new Set()
const sending = new Set()
const leave = (row) => {
  if (sending.has(row) || !touched.delete(row)) return
  sending.add(row)
  row.dispatchEvent(new CustomEvent('left'))
}
document.addEventListener('input', ({ target }) => {
  const row = target.closest('.fig')
  if (row) touched.add(row)
})
document.addEventListener('change', ({ target }) => {
  const row = target.closest('.fig')
  if (row && target.matches('select, [type=checkbox]')) leave(row)
})
document.addEventListener('focusout', ({ target, relatedTarget }) => {
  const row = target.closest('.fig')
  if (row && !row.contains(relatedTarget)) leave(row)
})
// The whole sheet is sent at once: its rows need not be sent again.
document.addEventListener('submit', () => touched.clear())

const words = (row) => {
  for (const old of row.querySelectorAll('.saved, .error')) old.remove()
}
const fields = (row) => [...row.querySelectorAll('input:not([type=hidden]), select')]

// Not saved: the number stays in the field, and the row says why.
const keep = (row, page) => {
  sending.delete(row)
  touched.add(row)
  words(row)
  const said = document.getElementById('unsent').cloneNode(!page)
  said.removeAttribute('id')
  said.hidden = false
  if (page) {
    for (const part of page.querySelectorAll('h1, p')) said.append(part.textContent, '. ')
    said.append(page.querySelector('a') ?? '')
  }
  row.append(said)
}
document.addEventListener('htmx:error', ({ target }) => {
  if (sending.has(target)) keep(target)
})
window.addEventListener('online', () => {
  for (const row of [...touched]) if (!row.contains(document.activeElement)) leave(row)
})

const typed = new Map()
document.addEventListener('htmx:before:swap', (event) => {
  const row = event.target
  if (!sending.has(row)) return
  const [{ fragment } = {}] = event.detail.tasks
  if (!fragment?.querySelector('.fig')) {
    // A whole page: signed out, submitted meanwhile, busy.
    event.preventDefault()
    return keep(row, fragment?.querySelector('main'))
  }
  sending.delete(row)
  // Typed again while it was being sent: what stands in the fields stays there, and is sent next.
  if (touched.delete(row)) typed.set(row.id, fields(row))
})
document.addEventListener('htmx:after:swap', ({ target }) => {
  const before = typed.get(target.id)
  if (!typed.delete(target.id)) return
  fields(target).forEach((field, i) => {
    field.value = before[i].value
    field.checked = before[i].checked
  })
  words(target)
  touched.add(target)
  if (!target.contains(document.activeElement)) leave(target)
})
