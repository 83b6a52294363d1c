// Reminders on this device. The form is hidden until it is known that the browser can be told; everything else works
// without this file.
const form = document.querySelector('form[data-push]')

const bytesOf = (key) =>
  Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))

const lettersOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

async function agree() {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied')
  const registration = await navigator.serviceWorker.register(form.dataset.worker)
  await navigator.serviceWorker.ready
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(form.dataset.push),
  })
  form.endpoint.value = subscription.endpoint
  form.p256dh.value = lettersOf(subscription.getKey('p256dh'))
  form.auth.value = lettersOf(subscription.getKey('auth'))
}

async function present() {
  const registration = await navigator.serviceWorker.getRegistration(form.dataset.worker)
  return registration?.pushManager.getSubscription()
}

async function begin() {
  const here = await present()
  const removals = [...document.querySelectorAll('form[data-endpoint]')]
  const mine = here && removals.find(({ dataset }) => dataset.endpoint === here.endpoint)
  if (mine) {
    mine.querySelector('.badge').hidden = false
    mine.addEventListener('submit', async (event) => {
      event.preventDefault()
      await here.unsubscribe().catch(() => {})
      mine.submit()
    })
    return
  }
  const [button, failed] = [form.querySelector('button'), form.querySelector('.error')]
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    failed.hidden = true
    try {
      await agree()
      form.submit()
    } catch {
      button.disabled = false
      failed.hidden = false
    }
  })
}

if (form && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
  begin()
}
