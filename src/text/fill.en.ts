import type { fill as source } from './fill.vi.ts'

export const fill = {
  kept: {
    unsent: 'Not sent. What you typed is still in the field and will be sent once you are online.',
    restored: 'What you typed on this device and could not send is back.',
    differs:
      'You typed here and it could not be sent; meanwhile what is stored has changed. Please choose one.',
    mine: 'You typed on this device:',
    theirs: 'What is stored:',
    useMine: 'Use what I typed',
    useTheirs: 'Keep what is stored',
    homeless: 'What you typed on this device can no longer be sent to this page:',
    drop: 'Delete it from this device',
    elsewhere: 'This device still holds what you typed and did not send. Open the page to send it:',
    signOut: 'This device holds what was not sent. Signing out deletes it. Sign out all the same?',
  },
} satisfies typeof source
