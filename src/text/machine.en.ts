import type { machine as source } from './machine.vi.ts'

export const machine = {
  title: 'Access tokens',
} satisfies typeof source
