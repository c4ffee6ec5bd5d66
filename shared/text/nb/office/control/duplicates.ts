/** Memberships that may be one person. */
export const duplicates = {
  title: 'Dobbeltføringer',
  says: 'Medlemmer med samme navn som også har noe mer til felles. Se på de to sammen før du slår dem sammen; det kan deles igjen.',
  looking: 'Leter gjennom alle medlemmene …',
  none: 'Ingen ser ut til å være meldt inn to ganger.',
  count: (count: number) => (count === 1 ? '1 par' : `${count} par`),
  why: { sameName: 'samme navn', sameEmail: 'samme e-post', sameBirthday: 'samme bursdag', nearNumber: 'nesten samme nummer' },
  compare: 'Se på de to',
  reasonHint: 'Si hvorfor under tabellen, så kan de to bli ett.',
  back: 'Tilbake til lista',
  merged: (name: string) => `Slått sammen til ${name}`,
  mergedSays: 'Det kan deles igjen fra medlemmets rettigheter.',
}
