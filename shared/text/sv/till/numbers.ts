import type { numbers as nb } from '#shared/text/nb/till/numbers'

export const numbers: typeof nb = {
  title: (name: string) => `Nummer för ${name}`,
  none: 'Medlemskapet har inget nummer. Allt annat är som förut. Lägg till numret som gäller nu.',
  remove: 'Ta bort',
  removeThis: (phone: string) => `Ta bort ${phone}`,
  last: 'Det sista numret står kvar tills ett nytt är tillagt.',
  taken: 'Numret tillhör ett annat medlemskap.',
  newHolder: 'Det har fått ny ägare',
  more: 'Nytt nummer',
  add: 'Lägg till',
  open: 'Nummer',
  noNumber: 'Utan nummer',
}
