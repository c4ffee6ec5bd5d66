import type { refusals as nb } from '#shared/text/nb/refusals'

type Details = Record<string, string | number>

export const refusals: typeof nb = {
  memberUnknown: 'Hittade inte medlemmen. Inget är sparat. Sök igen.',
  memberErased: 'Medlemmen har bett om att bli raderad. Inget är sparat. Skriv in kunden på nytt om kunden vill.',
  programmeUnknown: 'Hittade inte programmet. Inget är sparat. Öppna medlemmen igen.',
  programmeEnded: 'Programmet är avslutat. Stämpeln är inte sparad. Belöningar som redan är intjänade kan fortfarande användas.',
  notAPunchCard: 'Det här programmet har inga stämplar. Inget är sparat. Registrera ett köp i stället.',
  wrongStore: 'Programmet gäller inte i den här butiken. Inget är sparat. Berätta för kunden vilken butik det gäller i.',
  tooManyStamps: (d: Details) => `Det är för många stämplar på en gång${d.max ? ` (högst ${d.max})` : ''}. Inget är sparat. Välj färre.`,
  lookUpsSpent: (d: Details) =>
    `Du har sökt upp många kunder utan att betjäna dem. Inget är förlorat. Slå hela numret, skanna kortet, vänta ${d.seconds === undefined ? 'lite' : `${d.seconds} sekunder`}, eller låt en chef logga in.`,

  notEarned: 'Belöningen är inte intjänad. Inget är använt. Tryck ? för att se vad som saknas.',
  alreadyRedeemed: 'Belöningen är redan använd. Inget mer är använt. Se historiken för när.',
  expired: (d: Details) => `Belöningen gick ut${d.date ? ` ${d.date}` : ''}. Inget är använt. Välj en annan belöning.`,
  notEnoughPoints: 'Poängen räcker inte. Inget är använt. Välj ett mindre belopp.',
  minPurchase: 'Köpet är för litet för den här belöningen. Inget är använt. Ta bort den, eller vänta till ett större köp.',
  standsAlone: 'Belöningen kan inte användas tillsammans med andra. Inget är använt. Välj en av dem.',
  nothingToDo: 'Inget är valt. Inget är sparat. Skriv ett belopp eller välj en belöning.',

  amountInvalid: 'Beloppet går inte att läsa. Inget är sparat. Skriv det som 289 eller 289,50.',
  purchaseUnknown: 'Hittade inte köpet hos den här medlemmen. Inget är sparat. Välj köpet i listan.',
  returnTooLarge: 'Returen är större än det som är kvar av köpet. Inget är sparat. Skriv ett mindre belopp.',

  factUnknown: 'Hittade inte det som skulle tas tillbaka. Inget är ändrat. Öppna medlemmen igen.',
  alreadyReversed: 'Det är redan taget tillbaka. Inget mer är ändrat. Du behöver inte göra något.',
  undoTooLate: 'Bara den som gjorde det kan ångra, och bara i åtta sekunder. Inget är ändrat. Be chefen ta tillbaka det från historiken.',
  reasonMissing: 'En anledning saknas. Inget är ändrat. Välj en anledning eller skriv kort varför, och försök igen.',

  phoneImpossible:
    'Numret kan inte vara ett telefonnummer. Inget är sparat. Kontrollera siffrorna med kunden, och skriv landskoden för ett utländskt nummer.',
  phoneTaken: 'Numret tillhör redan en medlem. Inget är sparat. Öppna medlemmen, eller säg att numret har fått ny ägare.',
  nameMissing: 'Namnet saknas. Inget är sparat. Skriv minst ett namn.',
  nameTooLong: (d: Details) => `Namnet är för långt${d.max ? ` (högst ${d.max} tecken)` : ''}. Inget är sparat. Skriv det kortare.`,

  programmeInvalid: (d: Details) =>
    `Programmet kan inte användas så här${d.where ? `: se på ${d.where}` : ''}. Inget är ändrat. Rätta fältet och försök igen.`,
  fileUnreadable: (d: Details) => `Filen går inte att läsa${d.where ? ` (${d.where})` : ''}. Inget är ändrat. Välj en annan fil.`,
  trialTooMuch: 'Programmet skulle ge en enda kund tusentals belöningar. Inget är sparat. Se över siffrorna.',

  notSignedIn: 'Ingen är inloggad. Inget har sparats. Välj dig själv och slå PIN-koden.',
  locked: 'Kassan är låst eftersom ingen har använt den på en stund. Inget har sparats. Slå PIN-koden, så står allt som det var.',
  managerNeeded: 'Chefens rättigheter gäller en minut utan knapptryck. Inget har sparats. Slå PIN-koden igen.',
  pinWrong: (d: Details) =>
    `PIN-koden är fel. Ingen är inloggad.${d.left === undefined ? '' : ` ${d.left} försök kvar.`} Försök igen, eller be chefen om en ny.`,
  pinLocked: (d: Details) =>
    `För många fel PIN-koder. Ingen är inloggad. Vänta ${d.seconds === undefined ? 'lite' : `${d.seconds} sekunder`}, eller be chefen om en ny PIN-kod.`,
  pinMissing: 'Den här personen har ingen PIN-kod ännu. Ingen är inloggad. Be chefen ge en under Inställningar, Medarbetare.',
  pinTooShort: (d: Details) => `PIN-koden måste ha ${d.digits ?? 4} siffror. Inget har ändrats. Slå en annan.`,
  pinTooEasy: 'PIN-koden är för lätt att gissa. Inget har ändrats. Välj siffror som inte är lika eller står i rad.',
  pinsNotHere:
    'Den här kassan vet ännu inte hur klubbens PIN-koder prövas. Ingen är inloggad. Slå på en av de andra kassorna medan båda är på nätet, eller använd ägarens återställningskod.',
  recoveryCodeWrong: (d: Details) =>
    `Återställningskoden stämmer inte. Inget har ändrats.${d.seconds === undefined ? '' : ` Vänta ${d.seconds} sekunder.`} Titta på pappret den skrevs på.`,
  ownerMissing: 'Minst en på listan måste vara ägare. Inget har sparats. Ge en av dem rollen ägare.',
  ownerOnly: 'Bara ägaren kan göra detta. Inget har ändrats. Be ägaren logga in.',
  needsManager: 'Detta måste en chef godkänna. Inget har sparats. Be en chef slå sin PIN-kod och skriva skälet.',
  approvalUnknown: 'Godkännandet gäller inte längre. Inget har sparats. Be chefen godkänna på nytt.',
  approverSame: 'Någon annan än du måste godkänna. Inget har sparats. Be en chef slå sin PIN-kod.',
  ownMembership: 'Detta är medlemskapet för en av er som gör det. Inget har sparats. Be en kollega sköta kassan.',

  memberRestricted: 'Medlemmen har bett om att uppgifterna bara förvaras. Inget har sparats. Chefen kan häva begränsningen.',
  mergeSame: 'De två är redan samma medlemskap. Inget har ändrats. Välj en annan medlem.',
  mergeUnknown: 'Hittade inte sammanslagningen. Inget har ändrats. Öppna medlemmen igen.',
  lastNumber: 'Det är medlemskapets sista nummer. Inget har ändrats. Lägg till det nya numret först.',
  notDue: 'Medlemmen kan inte raderas för inaktivitet ännu. Inget har raderats. Läs in listan igen.',
  notConfirmed:
    'Kunden har inte bekräftat det här på en skärm nu nyss. Inget är sparat. Låt kunden välja på sin egen skärm, eller vänd den här.',

  notSetUp: 'Kassan är inte inställd ännu. Inget är sparat. Svara på frågorna först.',
  alreadySetUp: 'Kassan är redan inställd. Inget är ändrat. Ändra i inställningarna i stället.',
  notAllowed: 'Det här måste en chef göra. Inget är sparat. Byt till en chef med F12.',
  askedNoMore: 'Kassan har gått vidare. Inget av valen är sparat. Fråga kunden en gång till.',
  badRequest: 'Kassan förstod inte begäran. Inget är sparat. Försök igen.',
  staffUnknown: 'Hittade inte personen. Inget är ändrat. Välj i listan.',
  diskFull: 'Kassan kan inte spara: disken är full. Det du gjorde nu är INTE sparat. Frigör utrymme och gör om det.',
  readOnly:
    'Kassan kan inte spara: databasen kan bara läsas. Det du gjorde nu är INTE sparat. Kontrollera mappens rättigheter och starta om kassan.',
  databaseBusy: 'Databasen är upptagen av ett annat program. Det du gjorde nu är INTE sparat. Vänta lite och försök igen.',
  databaseDamaged:
    'Databasen är skadad. Inget nytt är sparat, och filen är orörd. Radera den inte; kontakta den som hjälper er med kassan.',
  databaseNewer: 'Databasen är skapad av en nyare version av Stamkunde. Inget är ändrat. Uppdatera kassan och starta om den.',
  backupUnusable: 'Säkerhetskopian saknas eller är själv skadad. Inget är ändrat. Välj en annan kopia.',
  recoveryFailed:
    'Resultatet klarade inte kontrollen och är kastat. De skadade filerna är orörda. Prova ett annat sätt, eller kontakta den som hjälper er med kassan.',
  commandReused: 'Kassan fick två olika order med samma nummer. Bara den första är sparad. Se historiken, och försök igen om något saknas.',
  unexpected: 'Något gick fel i kassan. Det som står i historiken är sparat. Öppna medlemmen igen, och försök på nytt om det saknas.',

  noPrinter: 'Ingen skrivare är vald. Allt är sparat, men ingen lapp kommer. Välj en skrivare i inställningarna.',
  slipUnknown: 'Hittade inte lappen. Stämpeln är sparad. Skriv ut en ny från medlemmen.',
  printerAbsent: 'Hittade inte skrivaren. Allt annat är sparat. Kontrollera kabel och ström.',
  printerBusy: 'Skrivaren är upptagen av ett annat program. Allt annat är sparat. Stäng det andra programmet.',
  printerDenied:
    'Datorn låter inte kassan använda skrivaren. Allt annat är sparat. Ge användaren behörighet (i Linux: grupperna lp och dialout) och logga in på nytt.',
  notAPrinter: 'Det här är inte en skrivare. Inget är utskrivet. Välj en annan anslutning i inställningarna.',
  deviceSettings: 'Enheten kan inte användas med de här inställningarna. Inget är utskrivet. Kontrollera anslutning och hastighet.',

  importUnreadable: (d: Details) =>
    `Filen går inte att läsa${d.where ? ` (${d.where})` : ''}. Inget är importerat. Spara den som CSV eller XLSX och försök igen.`,
  importColumnsMissing: (d: Details) =>
    `Kolumner saknas${d.columns ? `: ${d.columns}` : ''}. Inget är importerat. Välj vilka kolumner som är vad.`,
  importTooWide: 'Filen har för många kolumner eller för långa rader. Inget är importerat. Kontrollera att det är rätt fil.',
  importEmpty: 'Filen är tom. Inget är importerat. Välj en annan fil.',
  importRunning: 'En import pågår redan. Den här är inte startad. Vänta tills den är klar, eller avbryt den.',
  cannotWriteFile: 'Filen kunde inte sparas där. Siffrorna i kassan är oförändrade. Välj en annan mapp.',
  printFailed: 'Utskriften blev inte av. Rapporten är oförändrad. Spara den som PDF och skriv ut därifrån.',

  syncDiverged:
    'Det som kom från servern stämmer inte med det kassan har. Allt på kassan är sparat och tryggt, och du kan arbeta som vanligt. Kontakta den som hjälper er med kassan.',
  notPaired: 'Kassan är inte kopplad till någon server. Allt är sparat här. Koppla den under Inställningar.',
  serverUnreachable: 'Servern går inte att nå. Allt är sparat här. Kontrollera nätet och adressen och försök igen.',
  notOurServer: 'Det som svarade är ingen Stamkunde-server. Allt är sparat här. Kontrollera adressen och om nätet kräver inloggning.',
  serverCertificate:
    'Serverns certifikat har gått ut eller gäller inte den här adressen. Inget är skickat, och allt är sparat här. Säg till den som sköter servern.',
  serverInsecure: 'Adressen börjar med http, och då kan andra läsa det som skickas. Inget har skickats. Skriv den med https.',
  serverRefused: 'Servern kunde inte ta emot detta nu. Allt är sparat här. Försök igen om en stund.',
  serverOlder: 'Servern är äldre än kassan. Allt är sparat här. Be den som sköter servern att uppdatera den.',
  codeUnknown: 'Koden finns inte. Inget är ändrat. Kontrollera de åtta tecknen eller gör en ny kod.',
  codeUsed: 'Koden är redan använd. Inget är ändrat. Gör en ny kod; varje kod gäller en kassa.',
  codeExpired: 'Koden har gått ut. Inget är ändrat. Gör en ny kod; den gäller i femton minuter.',
  tooManyTries: 'För många försök med fel kod. Inget är ändrat. Vänta lite och gör en ny kod.',
  tillRevoked: 'Den här kassan är utestängd från klubben. Allt är sparat här, men inget skickas. Koppla den på nytt med en kod.',
  snapshotBroken: 'Klubbens data kom inte fram helt. Inget på kassan är ändrat. Försök igen.',
  peopleMissing:
    'De andra kassorna har inte berättat vilka som arbetar här ännu. Se till att en av dem är på och har nät, och försök igen. Koden gäller fortfarande.',
  offlineBudget:
    'Kassan är utan nät och har löst in så mycket som den får. Inget är använt. Be butikschefen göra det, eller vänta tills nätet är tillbaka.',
  beingRedeemed: 'En annan kassa håller på att lösa in för den här medlemmen. Inget är använt. Vänta några sekunder och försök igen.',
  conflictUnknown: 'Avvikelsen finns inte längre. Inget är ändrat. Se listan på nytt.',
  wrongToken: 'Nyckeln är fel eller saknas. Inget är sparat. Hämta den under Inställningar, Kassaregister.',
  tooManyWrongTokens: (d: Details) =>
    `För många försök med fel nyckel. Inget är sparat. Vänta${d.seconds ? ` ${d.seconds} sekunder` : ' lite'} och använd nyckeln från Inställningar.`,
  tooManySearches: (d: Details) =>
    `För många sökningar på kort tid. Inget är sparat. Vänta${d.seconds ? ` ${d.seconds} sekunder` : ' lite'} och sök igen.`,
  notFromHere: 'Begäran kom från en webbsida eller en annan adress. Inget är sparat. Fråga från ett program på den här datorn.',
  keyMissing: 'Idempotency-Key saknas eller kan inte användas. Inget är sparat. Skicka en ny nyckel för varje köp, samma när det upprepas.',
  pathUnknown: 'Den adressen finns inte i kassan. Inget är sparat. Se vad som finns i docs/registers.md.',
  updateForged:
    'Uppdateringen avvisades: den är inte som utgivaren gjorde den. Inget har körts, och kassan går vidare som förut. Försök igen senare, och säg till utgivaren om det upprepas.',
  updateOld:
    'Uppdateringen avvisades: den har gått ut, eller är äldre än det kassan redan har. Inget har körts, och kassan går vidare som förut. Försök igen senare, och säg till utgivaren om det upprepas.',
  updateTooFar:
    'Kassan är för gammal för att gå direkt till den nya versionen. Inget är ändrat. Installera versionen emellan först; utgivaren vet vilken.',
  updateUnreachable: 'Kassan kunde inte hämta uppdateringen. Inget är ändrat. Kontrollera nätet; kassan försöker igen av sig själv.',
  updateNotReady: 'Ingen uppdatering är klar. Inget är ändrat. Titta igen om en stund.',
  updateNotStarted: 'Uppdateringen är äkta men kunde inte startas. Kassan går vidare som förut. Starta om datorn och försök igen.',
  bonusTooMuch: (d: Details) =>
    `Det är fler bonuspoäng än en medlem kan få på en dag${d.left === undefined ? '' : ` (${d.left} kvar i dag)`}. Inget är givet. Ge färre, eller höj gränsen i Inställningar.`,
  notAPointsProgramme: 'Programmet räknar inte poäng. Inget är givet. Välj en plånbok eller en nivåstege.',
  ownHousehold: 'Ingen kan värva sig själv eller sitt eget hushåll. Inget är sparat. Välj en annan medlem, eller lämna fältet tomt.',
  postalCodeImpossible: (d: Details) => `Postnumret kan inte stämma. Inget är ändrat. Skriv ${d.digits ?? 'fyra eller fem'} siffror.`,
  emailImpossible: 'E-postadressen kan inte stämma. Inget är ändrat. Kontrollera den.',
  segmentUnknown: 'Segmentet finns inte längre. Inget är ändrat. Välj ett annat.',
  segmentEmpty: 'Inga medlemmar är i segmentet nu. Inget är taget i bruk. Gör segmentet vidare, eller välj ett annat.',
  nobodyConsented: 'Ingen i segmentet har sagt ja till personliga erbjudanden. Inget är sparat. De kan säga ja på kundskärmen i kassan.',
  listUnknown: 'Listan finns inte längre. Inget är ändrat. Välj en annan.',
  listInUse: (d: Details) =>
    `${d.programme ? `Kampanjen ${d.programme}` : 'En kampanj'} gäller dem som står på listan. Inget har raderats. Avsluta kampanjen först.`,
  nameTaken: 'Namnet används redan. Inget är sparat. Välj ett annat namn.',
  stillCounting: (d: Details) =>
    `Siffrorna räknas om efter en uppdatering: ${d.percent ?? 0} % är klart. Stämplar, sökning och inlösen fungerar som förut, och inget är borta. Försök igen om ett par minuter.`,
  workRunning: 'Något annat räknas ut nu. Inget är ändrat. Vänta tills det är klart, eller avbryt det.',
}
