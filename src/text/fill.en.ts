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
  far: {
    asked: (least, most) =>
      least === most
        ? `This is far from the periods before (${least}). Please check it.`
        : `This is far from the periods before (${least} to ${most}). Please check it.`,
    sure: 'It is right, I have checked',
    sureOf: (typed) => `${typed} is right, I have checked`,
    recorded: 'far from the periods before, and checked',
  },
  missing: 'No figure yet: enter a number, or tick that nothing occurred.',
  file: {
    link: 'Fill in from an Excel file',
    title: (period) => `From a file: ${period}`,
    get: '1. Get the file',
    getHelp:
      'It has the codes and names of the indicators and what is saved already. Fill in the column Figure; write “Nothing occurred” where that is so.',
    xlsx: 'Excel file (.xlsx)',
    csv: '.csv file',
    send: '2. Send the filled file',
    sendHelp: 'Nothing is saved yet: you see each row first. An empty cell changes nothing.',
    choose: 'The filled file (.xlsx or .csv, at most 2 MB)',
    preview: 'Preview',
    back: 'Back to the figures',
    fileName: 'figures',
    columns: {
      code: 'Code',
      name: 'Indicator',
      measure: 'Measure',
      amount: 'Figure',
      denominator: 'Denominator',
      reason: 'Reason if a running number falls',
    },
    refused: {
      none: 'Please choose a file.',
      tooLarge: 'The file is larger than 2 MB, or too large when unpacked.',
      oldExcel: 'This is an old .xls or has a password. Please save it as .xlsx without one.',
      notSheet: 'This file cannot be read. Please choose an .xlsx or .csv file.',
      encoding: 'The letters of this file cannot be read. Please save it as “CSV UTF-8” or .xlsx.',
      farCell:
        'The sheet has a cell too far out (after row 20,000 or column 100). Please delete the empty rows and columns.',
      empty: 'The file has no rows.',
      noColumns: 'The first row must have the columns Code and Figure, as in the file to fill in.',
      columnTwice: 'Two columns have the same name.',
      tooManyRows: 'The file has more than 2,000 rows.',
      otherUnit: 'This file is of another unit. Please get the file of this one.',
      otherPeriod: 'This file is of another period. Please get the file of this one.',
    },
    previewTitle: (period) => `Preview of a file: ${period}`,
    previewRefused: (n) => `${n} rows are to be put right. Nothing is saved.`,
    previewNothing: 'The file changes nothing of what is saved.',
    confirm: (n) => `Save ${n} indicators`,
    toSheet: 'Put it right on the page',
    other: 'Another file',
    line: (n) => `row ${n}`,
    count: {
      refused: (n) => `${n} rows to be put right`,
      asked: (n) => `${n} rows to be confirmed`,
      changed: (n) => `${n} indicators change`,
      added: (n) => `${n} indicators get a figure`,
      unchanged: (n) => `${n} indicators stay as they are`,
    },
    wrong: {
      unknown: 'The unit does not enter an indicator of this code in this period.',
      twice: 'This code has two rows in the file.',
      part: 'The indicator has no such part.',
      department: 'This indicator is not yours to enter.',
    },
  },
} satisfies typeof source
