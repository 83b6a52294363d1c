// What htmx cannot do. Every act works without this file.
import { boxes, fill, forget, note, restore, say, typedIn } from './keep.js'
import { paste } from './paste.js'

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
  const row = target.closest(boxes)
  if (row) touched.add(row)
})
document.addEventListener('change', ({ target }) => {
  const row = target.closest(boxes)
  if (row && !row.matches('.fig')) touched.delete(row)
  else if (row && target.matches('select, [type=checkbox]')) leave(row)
})
document.addEventListener('focusout', ({ target, relatedTarget }) => {
  const row = target.closest('.fig')
  if (row && !row.contains(relatedTarget)) leave(row)
})
// The whole sheet is sent at once: its rows need not be sent again.
document.addEventListener('submit', () => touched.clear())

const words = (row) => {
  for (const old of row.querySelectorAll('.saved, .error, .kept')) old.remove()
}

// Boxes whose words are not with the server yet, though it was tried.
const unsent = new Set()
const send = (box) => {
  if (!box.matches('.fig')) {
    box
      .querySelector('textarea, input:not([type=hidden])')
      .dispatchEvent(new Event('change', { bubbles: true }))
  } else if (box.hasAttribute('hx-post')) {
    touched.add(box)
    leave(box)
  }
}

// Not saved: what was typed stays in its field, and the row says why.
const keep = (row, page) => {
  if (sending.delete(row)) touched.add(row)
  else unsent.add(row)
  // Not at once: what is being pressed just now must not move away from under the finger.
  setTimeout(() => {
    if (!touched.has(row) && !unsent.has(row)) return
    words(row)
    const said = say(4)
    if (page) {
      said.textContent = ''
      for (const part of page.querySelectorAll('h1, p')) said.append(part.textContent, '. ')
      said.append(page.querySelector('a') ?? '')
    }
    row.append(said)
  }, 250)
}
document.addEventListener('htmx:error', ({ target }) => {
  if (target.matches?.(boxes)) keep(target)
})
window.addEventListener('online', () => {
  for (const row of [...touched]) if (!row.contains(document.activeElement)) send(row)
  for (const box of [...unsent]) {
    unsent.delete(box)
    send(box)
  }
})

const typed = new Map()
document.addEventListener('htmx:before:swap', (event) => {
  const row = event.target
  if (!row.matches?.(boxes)) return
  const [{ fragment } = {}] = event.detail.tasks
  if (!fragment?.querySelector(boxes)) {
    // A whole page: signed out, submitted meanwhile, busy.
    event.preventDefault()
    return keep(row, fragment?.querySelector('main'))
  }
  sending.delete(row)
  unsent.delete(row)
  // Typed again while it was being sent: what stands in the fields stays there, and is sent next.
  if (touched.delete(row)) typed.set(row.id, typedIn(row))
})
document.addEventListener('htmx:after:swap', ({ target }) => {
  if (!target.matches?.(boxes)) return
  const before = typed.get(target.id)
  if (!typed.delete(target.id)) {
    // What it says is with the server now, or was refused and stays.
    if (!('typed' in target.dataset)) forget(target)
    return
  }
  fill(target, before)
  words(target)
  note(target)
  touched.add(target)
  if (!target.contains(document.activeElement)) send(target)
})
paste(leave)
document.addEventListener('DOMContentLoaded', () => restore(send))
