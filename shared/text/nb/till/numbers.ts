/** A membership's telephone numbers, on the member's page. */
export const numbers = {
  title: (name: string) => `Numrene til ${name}`,
  none: 'Medlemskapet har ikke noe nummer. Alt annet er som før. Legg til nummeret som gjelder nå.',
  remove: 'Ta bort',
  removeThis: (phone: string) => `Ta bort ${phone}`,
  last: 'Det siste nummeret blir stående til det er lagt til et nytt.',
  taken: 'Nummeret tilhører et annet medlemskap.',
  newHolder: 'Det har fått ny eier',
  more: 'Nytt nummer',
  add: 'Legg til',
  open: 'Numre',
  noNumber: 'Uten nummer',
}
