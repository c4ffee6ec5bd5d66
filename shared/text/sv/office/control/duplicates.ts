import type { duplicates as nb } from '#shared/text/nb/office/control/duplicates'

export const duplicates: typeof nb = {
  title: 'Dubbletter',
  says: 'Medlemmar med samma namn som också har något mer gemensamt. Se på de två tillsammans innan du slår ihop dem; det kan delas igen.',
  looking: 'Letar igenom alla medlemmar …',
  none: 'Ingen verkar vara med två gånger.',
  count: (count) => (count === 1 ? '1 par' : `${count} par`),
  why: { sameName: 'samma namn', sameEmail: 'samma e-post', sameBirthday: 'samma födelsedag', nearNumber: 'nästan samma nummer' },
  compare: 'Se på de två',
  reasonHint: 'Säg varför under tabellen, så kan de två bli en.',
  back: 'Tillbaka till listan',
  merged: (name) => `Ihopslaget till ${name}`,
  mergedSays: 'Det kan delas igen från medlemmens rättigheter.',
}
