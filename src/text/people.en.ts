import type { people as source } from './people.vi.ts'

export const people = {
  title: 'Members',
} satisfies typeof source
