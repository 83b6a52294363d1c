// What htmx cannot do. Every act works without this file.

// A row of the sheet is saved when its fields are left, not at each change: a ratio has two of them.
const touched = new Set()
const leave = (row) => {
  if (!touched.delete(row)) return
  row.classList.remove('unsent')
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

// Not sent: the number stays in the field, and the row says so.
document.addEventListener('htmx:error', ({ target }) => {
  const row = target.closest?.('.fig')
  if (!row) return
  row.classList.add('unsent')
  touched.add(row)
})
