import type { caps as nb } from '#shared/text/nb/office/setup/caps'

export const caps: typeof nb = {
  says: 'Hur mycket en kassör kan ge ensam. Över det måste en chef godkänna. Gränserna gäller den här kassan och fungerar även utan nät.',
  stampsPerReceipt: 'Stämplar åt gången',
  stampsPerMemberDay: 'Stämplar till en medlem på en dag',
  stampsPerShift: 'Stämplar från en medarbetare på en dag',
  rewardsPerMemberDay: 'Belöningar till en medlem på en dag',
  rewardsPerShift: 'Belöningar från en medarbetare på en dag',
  rewardValuePerMemberDay: 'Belöningsvärde till en medlem på en dag',
  purchasePerReceipt: 'Köp på ett kvitto',
  purchasesPerMemberDay: 'Köp för en medlem på en dag',
  wholeNumber: (max) => `Skriv ett heltal från 1 till ${max}.`,
  amount: 'Skriv ett belopp över noll.',
}
