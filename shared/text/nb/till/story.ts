import type { HistoryGroup } from '#shared/till/history-views'

/** The whole story of a member: by groups, as of a day, in pages. */
export const story = {
  only: 'Vis',
  all: 'Alt',
  groups: {
    stamps: 'Stempler',
    purchases: 'Kjøp',
    rewards: 'Belønninger',
    points: 'Poeng',
    consents: 'Samtykker',
    membership: 'Medlemskapet',
    reversals: 'Tilbakeført',
  } satisfies Record<HistoryGroup, string>,
  asOf: 'Slik det var',
  asOfDay: 'Dag',
  now: 'Tilbake til nå',
  was: (date: string) => `Slik det var ved slutten av ${date}`,
  wasName: 'Navn og numre er dagens.',
  more: 'Vis eldre',
  none: 'Ingenting av dette.',
  rewards: (count: number) =>
    count === 0 ? 'Ingen belønninger å bruke' : count === 1 ? '1 belønning å bruke' : `${count} belønninger å bruke`,
  before: 'Var ikke medlem ennå.',
}
