// Passkeys. Their forms are hidden until it is known that this device has any; everything else works without this file.
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

const answerOf = async (form) => {
  const answer = await fetch(form.dataset.question, {
    method: 'POST',
    body: new URLSearchParams({ token: form.token.value }),
  })
  if (!answer.ok) throw new Error(answer.status)
  const optionsJSON = await answer.json()
  return optionsJSON.user
    ? startRegistration({ optionsJSON })
    : startAuthentication({ optionsJSON })
}

if (browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll('form[data-question]')) {
    const [button, failed] = [form.querySelector('button'), form.querySelector('.error')]
    form.hidden = false
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      button.disabled = true
      failed.hidden = true
      try {
        form.answer.value = JSON.stringify(await answerOf(form))
        form.submit()
      } catch {
        button.disabled = false
        failed.hidden = false
      }
    })
  }
}
