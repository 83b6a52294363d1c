import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'

export const chromiumFlags: string[]
export function findChromium(say?: (line: string) => void): string
export function openBrowser(): Promise<Browser>
export function openDevice(
  folder: string,
  options: BrowserContextOptions,
): Promise<{ context: BrowserContext; kill: () => Promise<void> }>
