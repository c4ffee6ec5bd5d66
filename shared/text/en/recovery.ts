import { recoveryScreen, recoveryWindow } from '#shared/text/en/recovery-screen'
import type { recovery as nb } from '#shared/text/nb/recovery'

const facts = (count: number): string => `${count} ${count === 1 ? 'entry' : 'entries'}`

export const recovery: typeof nb = {
  told: {
    done({ way, facts: count, salvaged, lost, kept }) {
      if (way === 'again') return `The till is open. All ${facts(count)} are in place. You need not do anything.`
      const from = {
        salvage: 'The till is repaired',
        backup: 'The till is restored from the backup',
        server: 'The till is fetched from the server',
      }
      const found = salvaged > 0 ? ` ${facts(salvaged)} were saved out of the damaged files.` : ''
      const missing =
        lost > 0
          ? ` ${facts(lost)} could not be read and are lost: go through the latest stamps with the customers.`
          : ' Nothing that we know of is lost.'
      const where = kept === undefined ? '' : ` The damaged files are in ${kept}; do not delete them before somebody has looked at them.`
      return `${from[way]}: ${facts(count)} are in place.${found}${missing}${where}`
    },
    found: (count, unsent) =>
      `The damaged files still hold ${facts(count)}${unsent > 0 ? `, ${unsent} of them are nowhere else` : ''}. Nothing was changed.`,
    nothingFound: 'There is nothing in the damaged files that can be read. Nothing was changed. Choose a backup.',
    backup: (name, count) => `Backup: ${name}, ${facts(count)}`,
    noBackups: 'There is no backup.',
    backedUp: (count) => `The backup was made and checked: ${facts(count)}.`,
    backupFailed: {
      diskFull: 'The backup was not made: the disk is full. The till works as before. Free some space.',
      readOnly: 'The backup was not made: its folder cannot be written to. The till works as before. Check the rights of the folder.',
      notTheSame:
        'The backup did not come out like the database and was thrown away. The till works as before, and tries again in an hour. Tell somebody if it happens again.',
      other: 'The backup was not made. The till works as before, and tries again in an hour. Tell somebody if it happens again.',
    },
    step: {
      looking: 'Reading through the files',
      moving: 'Putting the damaged files aside',
      restoring: 'Bringing back the latest good copy',
      salvaging: 'Saving what is in the damaged files',
      folding: 'Working out the cards anew',
      checking: 'Checking the result',
    },
    sound: 'The database is sound. There is nothing to repair.',
    noDatabase: (path) => `Found no database in ${path}. Nothing was changed.`,
  },
  screen: recoveryScreen,
  window: recoveryWindow,
}
