/** How much may be given by hand without a manager. */
export const caps = {
  says: 'Hvor mye en kassemedarbeider kan gi alene. Over det må en leder godkjenne. Grensene gjelder denne kassa og virker også uten nett.',
  stampsPerReceipt: 'Stempler om gangen',
  stampsPerMemberDay: 'Stempler til ett medlem på en dag',
  stampsPerShift: 'Stempler fra én medarbeider på en dag',
  rewardsPerMemberDay: 'Belønninger til ett medlem på en dag',
  rewardsPerShift: 'Belønninger fra én medarbeider på en dag',
  rewardValuePerMemberDay: 'Belønningsverdi til ett medlem på en dag',
  purchasePerReceipt: 'Kjøp på én kvittering',
  purchasesPerMemberDay: 'Kjøp for ett medlem på en dag',
  wholeNumber: (max: string) => `Skriv et helt tall fra 1 til ${max}.`,
  amount: 'Skriv et beløp over null.',
}
