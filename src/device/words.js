// A paragraph is saved while it is written, not only when its field is left. What stands in the field is never touched:
// a keyboard may be in the middle of a word. Where that cannot be (somebody else wrote, no connection), nothing is said:
// it is told when the field is left, as ever, and what was typed is kept on the device.
const pause = 2000

const timers = new Map()
const saving = new Set()

const save = async (form) => {
  const { value } = form.elements.text
  saving.add(form)
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { 'HX-Request': 'true', 'HX-Request-Type': 'partial' },
    })
    if (!answer.ok || answer.redirected) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const now = page.getElementById(form.id)
    if (!now) return
    form.elements.version.value = now.elements.version.value
    const said = now.querySelector('.saved')
    if (said && form.elements.text.value === value) {
      form.querySelector('.saved')?.remove()
      form.querySelector('.acts').append(said)
    }
  } catch {
    // Told when the field is left.
  } finally {
    saving.delete(form)
  }
}

document.addEventListener('input', ({ target }) => {
  const form = target.closest('form.paragraph')
  if (!form) return
  form.querySelector('.saved')?.remove()
  clearTimeout(timers.get(form))
  timers.set(
    form,
    setTimeout(() => form.isConnected && !saving.has(form) && save(form), pause),
  )
})

// The field is left while it is being saved: after that, with the version that it then has.
for (const kind of ['change', 'submit']) {
  document.addEventListener(
    kind,
    (event) => {
      const form = event.target.closest('form.paragraph')
      if (!form) return
      clearTimeout(timers.get(form))
      if (!saving.has(form)) return
      event.preventDefault()
      event.stopPropagation()
      const wait = setInterval(() => {
        if (saving.has(form)) return
        clearInterval(wait)
        if (kind === 'submit') form.requestSubmit()
        else event.target.dispatchEvent(new Event('change', { bubbles: true }))
      }, 50)
    },
    true,
  )
}
