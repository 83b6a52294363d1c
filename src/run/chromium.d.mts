import type { Browser } from 'playwright-core'

export const chromiumFlags: string[]
export function findChromium(say?: (line: string) => void): string
export function openBrowser(): Promise<Browser>
