// Shows what the house tells a device, and opens the page that it is about. It does nothing else: no page passes here.
self.addEventListener('push', (event) => {
  const { title, body, path, tag } = event.data.json()
  event.waitUntil(
    self.registration.showNotification(title, { body, tag, icon: '/icon.svg', data: { path } }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data
  // Only ever a page of this house.
  if (/^\/[\w-]/.test(path)) event.waitUntil(self.clients.openWindow(path))
})
