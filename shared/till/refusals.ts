/** Every refusal that a person may read. Each has a sentence in each language: shared/text/<language>/refusals.ts. */
export const REFUSALS = [
  // who and what
  'memberUnknown',
  'memberErased',
  'programmeUnknown',
  'programmeEnded',
  'notAPunchCard',
  'wrongStore',
  'tooManyStamps',
  // rewards
  'notEarned',
  'alreadyRedeemed',
  'expired',
  'notEnoughPoints',
  'minPurchase',
  'standsAlone',
  'nothingToDo',
  // purchases and returns
  'amountInvalid',
  'purchaseUnknown',
  'returnTooLarge',
  // taking back
  'factUnknown',
  'alreadyReversed',
  'undoTooLate',
  'reasonMissing',
  // enrolling
  'phoneImpossible',
  'phoneTaken',
  'nameMissing',
  'nameTooLong',
  // programmes
  'programmeInvalid',
  'fileUnreadable',
  // the till itself
  'notSetUp',
  'alreadySetUp',
  'notAllowed',
  'badRequest',
  'staffUnknown',
  'managerMissing',
  'diskFull',
  'readOnly',
  'databaseBusy',
  'databaseDamaged',
  'databaseNewer',
  'commandReused',
  'unexpected',
  // devices
  'noPrinter',
  'slipUnknown',
  'printerAbsent',
  'printerBusy',
  'notAPrinter',
  'deviceSettings',
  // import and export
  'importUnreadable',
  'importColumnsMissing',
  'importTooWide',
  'importEmpty',
  'importRunning',
  'cannotWriteFile',
  'printFailed',
] as const
export type RefusalCode = (typeof REFUSALS)[number]
