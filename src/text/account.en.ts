import type { account as source } from './account.vi.ts'

export const account = {
  title: 'My account',
} satisfies typeof source
