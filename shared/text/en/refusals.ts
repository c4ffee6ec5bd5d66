import type { refusals as nb } from '#shared/text/nb/refusals'

type Details = Record<string, string | number>

export const refusals: typeof nb = {
  memberUnknown: 'The member was not found. Nothing was saved. Search again.',
  memberErased: 'The member has asked to be erased. Nothing was saved. Enrol the customer anew if they wish.',
  programmeUnknown: 'The programme was not found. Nothing was saved. Open the member again.',
  programmeEnded: 'The programme has ended. The stamp was not saved. Rewards already earned can still be used.',
  notAPunchCard: 'This programme has no stamps. Nothing was saved. Register a purchase instead.',
  wrongStore: 'The programme does not apply in this shop. Nothing was saved. Tell the customer which shop it applies in.',
  tooManyStamps: (d: Details) => `That is too many stamps at once${d.max ? ` (at most ${d.max})` : ''}. Nothing was saved. Choose fewer.`,
  lookUpsSpent: (d: Details) =>
    `You have looked up many customers without serving them. Nothing is lost. Type the whole number, scan the card, wait ${d.seconds === undefined ? 'a little' : `${d.seconds} seconds`}, or let a manager sign in.`,

  notEarned: 'The reward has not been earned. Nothing was used. Press ? to see what is missing.',
  alreadyRedeemed: 'The reward has already been used. Nothing more was used. The history says when.',
  expired: (d: Details) => `The reward expired${d.date ? ` ${d.date}` : ''}. Nothing was used. Choose another reward.`,
  notEnoughPoints: 'There are not enough points. Nothing was used. Choose a smaller amount.',
  minPurchase: 'The purchase is too small for this reward. Nothing was used. Leave it out, or wait for a larger purchase.',
  standsAlone: 'The reward cannot be used with others. Nothing was used. Choose one of them.',
  nothingToDo: 'Nothing was chosen. Nothing was saved. Type an amount or choose a reward.',

  amountInvalid: 'The amount cannot be read. Nothing was saved. Write it as 289 or 289.50.',
  purchaseUnknown: 'The purchase was not found with this member. Nothing was saved. Choose it from the list.',
  returnTooLarge: 'The return is larger than what is left of the purchase. Nothing was saved. Write a smaller amount.',

  factUnknown: 'What should be taken back was not found. Nothing was changed. Open the member again.',
  alreadyReversed: 'It has already been taken back. Nothing more was changed. There is nothing to do.',
  undoTooLate:
    'Only the one who did it can undo it, and only for eight seconds. Nothing was changed. Ask the manager to take it back from the history.',
  reasonMissing: 'A reason is missing. Nothing was changed. Choose a reason or write shortly why, and try again.',

  phoneImpossible:
    'This cannot be a phone number. Nothing was saved. Check the digits with the customer, and add the country code of a foreign number.',
  phoneTaken: 'The number already belongs to a member. Nothing was saved. Open the member, or say that the number has a new holder.',
  nameMissing: 'The name is missing. Nothing was saved. Write at least one name.',
  nameTooLong: (d: Details) => `The name is too long${d.max ? ` (at most ${d.max} characters)` : ''}. Nothing was saved. Write it shorter.`,

  programmeInvalid: (d: Details) =>
    `The programme cannot be used like this${d.where ? `: look at ${d.where}` : ''}. Nothing was changed. Correct the field and try again.`,
  fileUnreadable: (d: Details) => `The file cannot be read${d.where ? ` (${d.where})` : ''}. Nothing was changed. Choose another file.`,
  trialTooMuch: 'The programme would give a single customer thousands of rewards. Nothing was saved. Check its numbers.',

  notSignedIn: 'Nobody is signed in. Nothing was saved. Choose yourself and type your PIN.',
  locked: 'The till is locked because nobody has used it for a while. Nothing was saved. Type your PIN, and everything stands as it did.',
  managerNeeded: "A manager's rights last one minute without a key. Nothing was saved. Type your PIN again.",
  pinWrong: (d: Details) =>
    `The PIN is wrong. Nobody was signed in.${d.left === undefined ? '' : ` ${d.left} tries left.`} Try again, or ask the manager for a new one.`,
  pinLocked: (d: Details) =>
    `Too many wrong PINs. Nobody was signed in. Wait ${d.seconds === undefined ? 'a while' : `${d.seconds} seconds`}, or ask the manager for a new PIN.`,
  pinMissing: 'This person has no PIN yet. Nobody was signed in. Ask the manager for one under Settings, Staff.',
  pinTooShort: (d: Details) => `The PIN needs ${d.digits ?? 4} digits. Nothing was changed. Type another.`,
  pinTooEasy: 'The PIN is too easy to guess. Nothing was changed. Choose digits that are not alike or in a row.',
  pinsNotHere:
    "This till has not been told yet how the club's PINs are checked. Nobody was signed in. Turn on one of the other tills while both are online, or use the owner's recovery code.",
  recoveryCodeWrong: (d: Details) =>
    `The recovery code is not right. Nothing was changed.${d.seconds === undefined ? '' : ` Wait ${d.seconds} seconds.`} Look at the sheet it was written on.`,
  ownerMissing: 'At least one person on the list must be an owner. Nothing was saved. Give one of them that role.',
  ownerOnly: 'Only the owner can do this. Nothing was changed. Ask the owner to sign in.',
  needsManager: 'A manager must approve this. Nothing was saved. Ask a manager to type their PIN and the reason.',
  approvalUnknown: 'The approval is no longer good. Nothing was saved. Ask the manager to approve again.',
  approverSame: 'Somebody other than you must approve. Nothing was saved. Ask a manager to type their PIN.',
  ownMembership: 'This is the membership of one of you who are doing it. Nothing was saved. Ask a colleague to serve.',

  memberRestricted: 'The member has asked that their data be kept and nothing else. Nothing was saved. The manager can lift this.',
  mergeSame: 'The two are one membership already. Nothing was changed. Choose another member.',
  mergeUnknown: 'The merge was not found. Nothing was changed. Open the member again.',
  lastNumber: "It is the membership's last number. Nothing was changed. Add the new number first.",
  notDue: 'The member cannot be forgotten for inactivity yet. Nothing was erased. Load the list again.',
  notConfirmed:
    'The customer has not confirmed this on a screen just now. Nothing was saved. Let the customer choose on their own screen, or turn this one.',

  notSetUp: 'The till has not been set up yet. Nothing was saved. Answer the questions first.',
  alreadySetUp: 'The till has already been set up. Nothing was changed. Use the settings instead.',
  notAllowed: 'A manager has to do this. Nothing was saved. Switch to a manager with F12.',
  askedNoMore: 'The till has moved on. Nothing was saved of the choices. Ask the customer once more.',
  badRequest: 'The till did not understand the request. Nothing was saved. Try again.',
  staffUnknown: 'The person was not found. Nothing was changed. Choose from the list.',
  diskFull: 'The till cannot save: the disk is full. What you just did is NOT saved. Free some space and do it again.',
  readOnly:
    'The till cannot save: the database is read-only. What you just did is NOT saved. Check the rights of the folder and restart the till.',
  databaseBusy: 'The database is in use by another program. What you just did is NOT saved. Wait a moment and try again.',
  databaseDamaged:
    'The database is damaged. Nothing new was saved, and the file was not touched. Do not delete it; call whoever looks after your till.',
  databaseNewer: 'The database was made by a newer version of Stamkunde. Nothing was changed. Update the till and restart it.',
  backupUnusable: 'The backup is missing or is damaged itself. Nothing was changed. Choose another one.',
  recoveryFailed:
    'The result did not pass its check and was thrown away. The damaged files were not touched. Try another way, or call whoever looks after your till.',
  commandReused:
    'The till got two different orders with the same number. Only the first was saved. Look at the history, and try again if something is missing.',
  unexpected:
    'Something went wrong in the till. What the history shows is saved. Open the member again, and try once more if it is missing.',

  noPrinter: 'No printer has been chosen. Everything is saved, but no slip will come. Choose a printer in the settings.',
  slipUnknown: 'The slip was not found. The stamp is saved. Print a new one from the member.',
  printerAbsent: 'The printer was not found. Everything else is saved. Check cable and power.',
  printerBusy: 'The printer is in use by another program. Everything else is saved. Close the other program.',
  printerDenied:
    'The machine does not let the till use the printer. All else is saved. Give the user access (on Linux: the groups lp and dialout) and log in again.',
  notAPrinter: 'This is not a printer. Nothing was printed. Choose another connection in the settings.',
  deviceSettings: 'The device cannot be used with these settings. Nothing was printed. Check connection and speed.',

  importUnreadable: (d: Details) =>
    `The file cannot be read${d.where ? ` (${d.where})` : ''}. Nothing was imported. Save it as CSV or XLSX and try again.`,
  importColumnsMissing: (d: Details) =>
    `Columns are missing${d.columns ? `: ${d.columns}` : ''}. Nothing was imported. Choose which columns are what.`,
  importTooWide: 'The file has too many columns or too long lines. Nothing was imported. Check that it is the right file.',
  importEmpty: 'The file is empty. Nothing was imported. Choose another file.',
  importRunning: 'An import is already running. This one was not started. Wait for it to end, or cancel it.',
  cannotWriteFile: 'The file could not be saved there. The numbers in the till are unchanged. Choose another folder.',
  printFailed: 'The printing did not happen. The report is unchanged. Save it as PDF and print from there.',

  syncDiverged:
    'What came from the server does not agree with what the till has. Everything on the till is saved and safe, and you can work as usual. Contact whoever helps you with the till.',
  notPaired: 'The till is not paired with a server. Everything is saved here. Pair it under Settings.',
  serverUnreachable: 'The server cannot be reached. Everything is saved here. Check the network and the address, and try again.',
  notOurServer:
    'What answered is not a Stamkunde server. Everything is saved here. Check the address, and whether the network wants you to sign in.',
  serverCertificate:
    'The server’s certificate has expired or is not for this address. Nothing was sent, and everything is saved here. Tell whoever runs the server.',
  serverInsecure: 'The address begins with http, so others could read what is sent. Nothing was sent. Write it with https.',
  serverRefused: 'The server could not take this now. Everything is saved here. Try again in a while.',
  serverOlder: 'The server is older than the till. Everything is saved here. Ask whoever runs the server to update it.',
  codeUnknown: 'There is no such code. Nothing has changed. Check the eight characters, or make a new code.',
  codeUsed: 'The code has been used already. Nothing has changed. Make a new code; each is for one till.',
  codeExpired: 'The code has expired. Nothing has changed. Make a new code; it holds for fifteen minutes.',
  tooManyTries: 'Too many tries with a wrong code. Nothing has changed. Wait a little and make a new code.',
  tillRevoked: 'This till has been shut out of the club. Everything is saved here, but nothing is sent. Pair it again with a code.',
  snapshotBroken: 'The club’s data did not arrive whole. Nothing on the till has changed. Try again.',
  peopleMissing:
    'The other tills have not told yet who works here. See that one of them is on and has a network, and try again. The code is still good.',
  offlineBudget:
    'The till is offline and has redeemed as much as it may. Nothing has been used. Ask the manager to do it, or wait until the network is back.',
  beingRedeemed: 'Another till is redeeming for this member just now. Nothing has been used. Wait a few seconds and try again.',
  conflictUnknown: 'The conflict is no longer there. Nothing has changed. Look at the list again.',
  wrongToken: 'The key is wrong or missing. Nothing was saved. Fetch it under Settings, Cash register.',
  tooManyWrongTokens: (d: Details) =>
    `Too many tries with a wrong key. Nothing was saved. Wait${d.seconds ? ` ${d.seconds} seconds` : ' a little'}, and use the key from Settings.`,
  tooManySearches: (d: Details) =>
    `Too many searches in a short time. Nothing was saved. Wait${d.seconds ? ` ${d.seconds} seconds` : ' a little'}, and search again.`,
  notFromHere: 'The request came from a web page or another address. Nothing was saved. Ask from a program on this machine.',
  keyMissing:
    'Idempotency-Key is missing or cannot be used. Nothing was saved. Send a new key for each sale, the same one when it is repeated.',
  pathUnknown: 'There is no such address at the till. Nothing was saved. docs/registers.md says what there is.',
  updateForged:
    'The update was refused: it is not as the publisher made it. Nothing of it was run, and the till goes on as before. Try again later, and tell the publisher if it happens again.',
  updateOld:
    'The update was refused: it has expired, or is older than what the till already has. Nothing of it was run, and the till goes on as before. Try again later, and tell the publisher if it happens again.',
  updateTooFar:
    'The till is too old to go straight to the new version. Nothing was changed. Install the version in between first; the publisher knows which.',
  updateUnreachable: 'The till could not fetch the update. Nothing was changed. Check the network; the till tries again by itself.',
  updateNotReady: 'No update is ready. Nothing was changed. Look again in a while.',
  updateNotStarted: 'The update is genuine but could not be started. The till goes on as before. Restart the machine and try again.',
  bonusTooMuch: (d: Details) =>
    `That is more bonus points than one member may get in a day${d.left === undefined ? '' : ` (${d.left} left today)`}. Nothing was given. Give fewer, or raise the limit in Settings.`,
  notAPointsProgramme: 'This programme does not count points. Nothing was given. Choose a wallet or a ladder.',
  ownHousehold: 'Nobody can refer themselves or their own household. Nothing was saved. Choose another member, or leave the field empty.',
  postalCodeImpossible: (d: Details) => `The postal code cannot be right. Nothing has changed. Type ${d.digits ?? 'four or five'} digits.`,
  emailImpossible: 'The e-mail address cannot be right. Nothing has changed. Check it.',
  segmentUnknown: 'The segment is no longer there. Nothing has changed. Choose another.',
  segmentEmpty: 'No members are in the segment now. Nothing was put to use. Widen the segment, or choose another.',
  nobodyConsented:
    'Nobody in the segment has said yes to personal offers. Nothing was saved. They can say yes on the customer screen at the till.',
  listUnknown: 'The list is no longer there. Nothing has changed. Choose another.',
  listInUse: (d: Details) =>
    `${d.programme ? `The campaign ${d.programme}` : 'A campaign'} is for the people on this list. Nothing was deleted. End the campaign first.`,
  nameTaken: 'The name is already in use. Nothing was saved. Choose another name.',
  stillCounting: (d: Details) =>
    `The figures are being worked out again after an update: ${d.percent ?? 0} % is done. Stamps, search and redeeming work as before, and nothing is lost. Try again in a couple of minutes.`,
  workRunning: 'Something else is being worked out. Nothing has changed. Wait until it is done, or cancel it.',
}
