import type { Miniflare } from 'miniflare'

export interface House {
  url: string
  mf: Miniflare
  db: D1Database
  operatorToken: string
  crons: string[]
  /** The worker’s process. */
  pid(): number | undefined
  /** Another process over the same data, after one was killed. */
  restart(): Promise<void>
  close(): Promise<void>
}
export function openHouse(wish?: {
  port?: number
  dataDir?: string
  demo?: boolean
  quiet?: boolean
  crons?: boolean
  say?: (line: string) => void
}): Promise<House>
export class PortTaken extends Error {}
