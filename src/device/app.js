// What htmx cannot do. Every act works without this file.
import { boxes, fill, forget, note, restore, say, typedIn } from './keep.js'
import { paste } from './paste.js'

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
