// A text that is to be passed on is copied with one tap. Without this file it is selected by hand, as ever.
for (const button of document.querySelectorAll('[data-copy]')) {
  const field = document.getElementById(button.dataset.copy)
  button.hidden = false
  button.addEventListener('click', async () => {
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
    } catch {
      // Old browsers, and those that were not asked over HTTPS.
      if (!document.execCommand('copy')) return
    }
    button.nextElementSibling.textContent = button.dataset.done
  })
}
