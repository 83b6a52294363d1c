// Photographs are scaled down on the device before they are sent: a telephone's picture is many times what is needed.
const side = 1600

const scaled = async (file) => {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const times = Math.min(1, side / Math.max(picture.width, picture.height))
    if (times === 1 && file.size < 500_000 && !/hei[cf]$/.test(file.type)) return file
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * times)
    canvas.height = Math.round(picture.height * times)
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
    return new File([blob], 'photo.jpg', { type: 'image/jpeg' })
  } catch {
    // The house will say what is wrong with it.
    return file
  }
}

document.addEventListener('change', async ({ target }) => {
  if (!target.matches('[type=file][accept*=image]') || !target.files[0]) return
  const button = target.form.querySelector('button')
  button.disabled = true
  const list = new DataTransfer()
  list.items.add(await scaled(target.files[0]))
  target.files = list.files
  button.disabled = false
})
