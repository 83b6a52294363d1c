import type { units as source } from './units.vi.ts'

export const units = {
  title: 'Units',
} satisfies typeof source
