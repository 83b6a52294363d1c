// What pages of plans and targets can do besides. Every act works without this file.

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
