import type { recount as source } from './recount.vi.ts'

export const recount = {
  title: 'Recounts',
  intro:
    'Every night all totals are made again from the units’ own figures and compared with those that stand. What differs is put right at once and written down here.',
  none: 'Nothing has been recounted yet.',
  run: 'Recount now',
  goOn: 'Go on',
  underWay: 'A recount is under way; it goes on by itself each minute until it is done.',
  running: 'under way',
  compared: (n) => `${n} totals compared`,
  equal: 'all equal',
  differences: (n) => `${n} differences, put right`,
  repaired: 'What was put right',
  was: (stored, counted) => `stood as ${stored}, is ${counted}`,
  nothing: 'nothing',
  signed: 'signed',
} satisfies typeof source
