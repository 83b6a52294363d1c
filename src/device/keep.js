// What was typed stays on this device until the server has answered: neither a closed tab nor a dead battery loses it.
// A box is anything with data-keep="key" and fields in it. Its fields are kept by account, address and key, with the
// version that they were typed over. A box with data-typed shows what was typed and refused, not what stands. Where its
// page has another address than the one it is found at again, data-at says that.
const days = 14

export const boxes = '[data-keep]'
let { who } = document.body.dataset
const here = location.pathname
const placeOf = ({ dataset }) => dataset.at ?? here
/** What this page has kept: key → entry. */
const mine = new Map()
/** Entries of other pages. */
let others = []

// Not localStorage: Chromium writes that to the disk seconds later. Where there is no storage nothing is kept.
const opened = new Promise((done) => {
  try {
    const asked = indexedDB.open('kept', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('typed', { keyPath: 'id' })
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => done()
  } catch {
    done()
  }
})
const work = async (mode, ask) => {
  const db = await opened
  return new Promise((done) => {
    try {
      const act = db.transaction('typed', mode, { durability: 'strict' })
      const asked = ask(act.objectStore('typed'))
      act.oncomplete = () => done(asked.result)
      act.onabort = () => done()
      act.commit?.()
    } catch {
      done()
    }
  })
}
const write = (ask) => work('readwrite', ask)

const fieldsOf = (box) =>
  [...box.querySelectorAll('input, select, textarea')].filter(
    ({ name, type }) => name && !/hidden|file|password/.test(type),
  )
const ticks = ({ type }) => /checkbox|radio/.test(type)
const nameOf = (field) => (field.type === 'radio' ? `${field.name}=${field.value}` : field.name)
const stateOf = (field) => (ticks(field) ? (field.checked ? '1' : '') : field.value)
export const typedIn = (box) =>
  Object.fromEntries(fieldsOf(box).map((field) => [nameOf(field), stateOf(field)]))
const versionOf = (box) => box.querySelector('[type=hidden][name$=version]')?.value
const untouched = (field) =>
  ticks(field)
    ? field.checked === field.defaultChecked
    : field.options
      ? [...field.options].every((one) => one.selected === one.defaultSelected)
      : field.value === field.defaultValue

/** Two ways to write one number or one paragraph are the same. */
const plain = (field, text = '') =>
  field.inputMode
    ? text
        .replace(/[.\s]/g, '')
        .replace(/(,\d*?)0+$/, '$1')
        .replace(/,$/, '')
    : text.normalize('NFC').replace(/\s+/g, ' ').trim()
const same = (box, typed) =>
  fieldsOf(box).every(
    (field) => plain(field, stateOf(field)) === plain(field, typed[nameOf(field)]),
  )

const drop = (entry) => write((store) => store.delete(entry.id))

/** The server has answered, or nothing is left to send. */
export const forget = ({ dataset }) => {
  const entry = mine.get(dataset.keep)
  if (mine.delete(dataset.keep)) drop(entry)
}

/** Something was typed in a box. */
export const note = (box) => {
  if (!who) return
  if (!('typed' in box.dataset) && fieldsOf(box).every(untouched)) return forget(box)
  const key = box.dataset.keep
  const at = placeOf(box)
  const entry = {
    id: [who, at, key].join(' '),
    who,
    at,
    key,
    version: versionOf(box),
    typed: typedIn(box),
    label: box.querySelector('label')?.textContent,
    title: document.title,
    time: Date.now(),
  }
  mine.set(key, entry)
  write((store) => store.put(entry))
}

export const fill = (box, typed) => {
  for (const field of fieldsOf(box)) {
    const state = typed[nameOf(field)]
    if (state === undefined) continue
    if (ticks(field)) field.checked = state === '1'
    else field.value = state
  }
}

/** One of the sentences that the page brings along for this. */
export const say = (n) => document.getElementById('kept').content.children[n].cloneNode(true)

const spell = (box, typed) =>
  fieldsOf(box)
    .map((field) => {
      const state = typed[nameOf(field)]
      if (ticks(field)) return state && field.labels[0]?.textContent.trim()
      if (!field.options) return state
      return state && [...field.options].find(({ value }) => value === state)?.text
    })
    .filter(Boolean)
    .join(' / ') || '–'

const choose = (box, entry, send) => {
  const asked = say(1)
  const [own, standing] = asked.querySelectorAll('b')
  own.textContent = spell(box, entry.typed)
  standing.textContent = spell(box, typedIn(box))
  const [use, leave] = asked.querySelectorAll('button')
  use.onclick = () => {
    asked.remove()
    fill(box, entry.typed)
    note(box)
    send(box)
  }
  leave.onclick = () => {
    asked.remove()
    forget(box)
    fieldsOf(box)[0].focus()
  }
  box.append(asked)
}

/** What cannot be put into its place any more, or belongs to another page, is told at the top. */
const tell = (n, entries, write) => {
  if (!entries[0]) return
  const told = say(n)
  for (const entry of entries) {
    const item = document.createElement('li')
    write(entry, item)
    told.querySelector('ul').append(item)
  }
  const button = told.querySelector('button')
  if (button) {
    button.onclick = () => {
      entries.forEach(drop)
      told.remove()
    }
  }
  document.querySelector('h1').after(told)
}

/** Puts back what this account has typed here; `send` is asked to send it. What is another account's is wiped. */
export const restore = async (send) => {
  if (!who || !document.getElementById('kept')) return
  const all = (await work('readonly', (store) => store.getAll())) ?? []
  const lost = []
  for (const entry of all) {
    // A form was sent, and this page is the answer: it began at that moment.
    const done = Math.abs(performance.timeOrigin - entry.sent) < 3000
    const box = [...document.querySelectorAll(boxes)].find(
      (one) => one.dataset.keep === entry.key && placeOf(one) === entry.at,
    )
    if (entry.who !== who || entry.time < Date.now() - days * 86_400_000) drop(entry)
    else if (!box) done ? drop(entry) : (entry.at === here ? lost : others).push(entry)
    else if (!mine.has(entry.key)) {
      mine.set(entry.key, entry)
      if ('typed' in box.dataset) note(box)
      else if (same(box, entry.typed)) forget(box)
      else if (entry.version === versionOf(box)) {
        fill(box, entry.typed)
        box.append(say(0))
        send(box)
      } else choose(box, entry, send)
    }
  }
  tell(2, lost, ({ label, typed }, item) => {
    item.textContent = `${label}: ${Object.values(typed).filter(Boolean).join(' / ')}`
  })
  tell(
    3,
    [...new Map(others.map((entry) => [entry.at, entry])).values()],
    ({ at, title }, item) => {
      const link = document.createElement('a')
      link.href = at
      link.textContent = title
      item.append(link)
    },
  )
}

document.addEventListener('input', ({ target }) => {
  const box = target.closest(boxes)
  if (box) note(box)
})
document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.matches('[data-forget]')) {
    // Signing out. What is not sent is lost by it, so it is asked; then nothing stays on the device.
    const words = document.getElementById('kept')?.dataset.ask
    if (mine.size + others.length > 0 && !confirm(words)) return event.preventDefault()
    who = undefined
    mine.clear()
    others = []
    write((store) => store.clear())
    // Nor is whoever comes next told what she is reminded of.
    navigator.serviceWorker?.getRegistrations().then((all) => all.map((one) => one.unregister()))
    return
  }
  for (const box of document.querySelectorAll(boxes)) {
    const entry = mine.get(box.dataset.keep)
    if (entry && fieldsOf(box).some((field) => field.form === form)) {
      write((store) => store.put({ ...entry, sent: Date.now() }))
    }
  }
})
