// A Chromium for the tests that walk through the house as a person does.
import { spawnSync } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

const { LOCALAPPDATA, PROGRAMFILES, 'PROGRAMFILES(X86)': PROGRAMFILES_X86, HOME } = process.env
const onWindows = (vendor) =>
  [PROGRAMFILES, PROGRAMFILES_X86, LOCALAPPDATA].filter(Boolean).map((at) => join(at, vendor))
const onMac = (name) =>
  ['/Applications', `${HOME}/Applications`].map((at) => `${at}/${name}.app/Contents/MacOS/${name}`)

const places = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
    (name) => `/usr/bin/${name}`,
  ),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap(onMac),
  win32: [
    ...onWindows('Google\\Chrome\\Application\\chrome.exe'),
    ...onWindows('Chromium\\Application\\chrome.exe'),
    ...onWindows('Microsoft\\Edge\\Application\\msedge.exe'),
  ],
}

export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The path of a Chromium that starts; brings one when there is none. Throws when nothing helps. */
export function findChromium(say = console.error) {
  const { CHROME } = process.env
  if (CHROME) {
    if (starts(CHROME)) return CHROME
    throw new Error(`CHROME names ${CHROME}, which does not start.`)
  }
  const here = (places[process.platform] ?? []).find(starts)
  if (here) return here

  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say('No Chromium here. Installing Debian’s (apt-get install chromium fonts-noto-core) …')
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-core'])
    const fresh = places.linux.find(starts)
    if (fresh) return fresh
  }

  const theirs = playwrights()
  if (starts(theirs)) return theirs
  say('No Chromium here. Downloading Playwright’s (playwright-core install chromium) …')
  run(process.execPath, [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'])
  const downloaded = playwrights()
  if (starts(downloaded)) return downloaded

  throw new Error(
    'No Chromium was found, and none could be installed. Install Chromium or Google Chrome, ' +
      'or name one: CHROME=/path/to/chrome npm test',
  )
}

/** A browser for a test. `npm test` has looked for it already and says where in CHROME. */
export async function openBrowser() {
  const { chromium } = await import('playwright-core')
  return chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
}

/** A browser with a disk of its own, as a telephone has; `kill` is what a dead battery does to it. */
export async function openDevice(folder, options) {
  const { chromium } = await import('playwright-core')
  const subscribed = []
  const onSpawn = ({ process: child }) => subscribed.push(child)
  subscribe('child_process', onSpawn)
  const context = await chromium
    .launchPersistentContext(folder, {
      executablePath: findChromium(),
      args: chromiumFlags,
      ...options,
    })
    .finally(() => unsubscribe('child_process', onSpawn))
  const browser = subscribed.find(({ spawnargs }) => spawnargs.some((arg) => arg.includes(folder)))
  const kill = async () => {
    const gone = new Promise((done) => browser.once('exit', done))
    process.kill(browser.pid, 'SIGKILL')
    await gone
    await context.close().catch(() => {})
  }
  return { context, kill }
}

// Asked in a process of its own, which looks again after a download.
function playwrights() {
  const ask = "import('playwright-core').then((p) => console.log(p.chromium.executablePath()))"
  const done = spawnSync(process.execPath, ['-e', ask], { cwd: root, encoding: 'utf8' })
  return done.stdout.trim()
}

// On Windows chrome.exe --version opens a window instead of answering.
const starts = (file) =>
  Boolean(file) &&
  existsSync(file) &&
  (process.platform === 'win32' ||
    spawnSync(file, ['--version'], { timeout: 60_000, stdio: 'ignore' }).status === 0)

const run = (command, args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const done = spawnSync(command, args, {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (done.status !== 0)
    console.error(done.error?.message ?? `${done.stdout}${done.stderr}`.trimEnd())
}
