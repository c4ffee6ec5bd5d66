import type { recoveryScreen as nbScreen, recoveryWindow as nbWindow } from '#shared/text/nb/recovery-screen'

/** `1 entry`, `1,204 entries`: the count comes written. */
const facts = (count: number, written: string): string => `${written}\u00a0${count === 1 ? 'entry' : 'entries'}`

/** The guided screen of a till that cannot be opened, in English. */
export const recoveryScreen: typeof nbScreen = {
  title: {
    databaseDamaged: 'The till’s database is damaged',
    databaseNewer: 'The till must be updated',
    readOnly: 'The till cannot save',
    diskFull: 'The disk is full',
    databaseBusy: 'The database is in use',
    other: 'The till could not be opened',
  },
  says: {
    databaseDamaged: 'Stamps that can be read come back. Nothing has been deleted, and nothing will be: the damaged files are put aside.',
    databaseNewer:
      'The database was made by a newer version of Stamkunde. All stamps are safe, and the file was not touched. Update the program.',
    readOnly:
      'The database can only be read. All stamps that were confirmed are safe. Check the rights of the folder, or whether the disk is write-protected.',
    diskFull: 'There is no room for more stamps. All that were confirmed are safe. Free some space on the disk.',
    databaseBusy: 'Another program holds the database. All stamps that were confirmed are safe. Close the other program, or wait a moment.',
  },
  looking: 'Reading through the files …',
  found: {
    title: 'What was found',
    files: 'In the damaged files',
    nothing: 'Nothing that can be read',
    unsent: 'Not sent to the server',
    noneUnsent: 'None',
    lastAt: 'Last entry',
    backups: 'Backups',
    noBackups: 'None',
    newest: (moment, count, written) => `Newest ${moment}, ${facts(count, written)}`,
    server: 'The club’s server',
    serverKnown: 'Has what the till has sent',
  },
  ways: {
    again: { do: 'Try again', says: 'Opens the till once more. Nothing is changed.' },
    salvage: {
      do: 'Repair the till',
      says: 'Rescues everything that can be read in the files, adds the latest backup and works out the cards again.',
    },
    backup: {
      do: 'Restore the backup',
      says: 'Goes back to the backup, and takes along what is newer and can be read in the damaged files.',
    },
    server: {
      do: 'Fetch everything from the server',
      says: 'The server has what the till has sent. What is unsent and can be read in the files is sent there first.',
    },
  },
  entries: facts,
  others: 'Other ways',
  whichBackup: 'Which backup',
  backup: (moment, count, written) => `${moment} · ${facts(count, written)}`,
  work: {
    title: 'Repairing the till',
    says: 'Leave the machine on. This usually takes less than a minute.',
    of: (done, total) => `${done} of ${total}`,
  },
  done: {
    title: 'The till is repaired',
    lostTitle: 'The till is repaired, but something is lost',
    back: 'Back in place',
    salvaged: 'Rescued from the damaged files',
    lost: 'Lost',
    nothingLost: 'Nothing we know of',
    lostSays: 'Go through the latest stamps with the customers, and give them what is missing.',
    kept: 'The damaged files are in',
    open: 'Open the till',
  },
}

/** The system's own dialogue, in English. */
export const recoveryWindow: typeof nbWindow = {
  title: 'Stamkunde',
  message: 'The till’s window stops again and again.',
  detail: 'Everything that was confirmed on the screen is saved. Try again. If that does not help, restart the machine.',
  again: 'Try again',
  close: 'Close the till',
  cannotOpen: 'The till’s window could not be opened. Everything that was confirmed is saved. Restart the machine.',
}
