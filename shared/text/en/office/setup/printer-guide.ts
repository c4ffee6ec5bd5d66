import type { printerGuide as nb } from '#shared/text/nb/office/setup/printer-guide'

export const printerGuide: typeof nb = {
  start: 'Set up printer',
  title: 'Set up printer',
  lead: 'The till finds the printer, prints a test slip and asks what you see. The old settings hold until you are done.',
  stop: 'Cancel',
  stopped: 'The printer is as before. Nothing has been changed.',
  step: (n, of) => `Question ${n} of ${of}`,
  yes: 'Yes',
  no: 'No',
  right: 'How it should be',
  wrong: 'How it goes wrong',
  edge: (n) => `It says ${n}`,

  which: 'Which printer is it?',
  none: 'No printer was found. See that it is switched on, that it has paper, and that the cable sits at both ends.',
  look: 'Look again',
  looking: 'Looking …',
  kinds: { serial: 'Serial cable', usb: 'USB', tcp: 'Network', queue: 'Installed on this machine', simulated: 'For practice only' },
  network: 'Printer on the network',
  networkNote: 'The address is on the printer’s own test slip, for example 192.168.1.50',
  use: 'Try this one',
  badAddress: 'Write the address as numbers or a name, for example 192.168.1.50.',

  printing: (name) => `Printing a test slip on ${name} …`,
  changed: {
    baud: (n) => `Trying the speed ${n} baud.`,
    columns: (n) => `Trying ${n} characters per line.`,
    codePage: (n) => `Trying character set ${n} of 3.`,
    cut: 'Trying without a cutter.',
  },

  questions: {
    out: {
      ask: 'Did a slip come out that you can read?',
      says: 'Wait until the printer has finished. If there is only gibberish on it, answer no.',
    },
    width: {
      ask: 'Does the line reach both edges?',
      says: 'The line must neither wrap onto the next one nor stop half-way. If it wraps, the number furthest to the right is the width of the paper.',
    },
    letters: { ask: 'Are all the letters right?', says: 'The slip must say exactly this:' },
    qr: {
      ask: 'Can the QR code be scanned?',
      says: 'Scan it with the scanner, and the till answers by itself. Or hold a phone’s camera over it.',
    },
    cut: { ask: 'Was the slip cut?', says: 'There should be a clean cut below the last line.' },
    tear: {
      ask: 'Can the slip be torn off below the last line?',
      says: 'The printer probably has no cutter. This slip was printed without.',
    },
  },
  sample: 'æøå ÆØÅ äö ÄÖ é ü €',

  refusedTitle: 'The test slip did not come out',
  again: 'Try again',
  other: 'Choose another printer',
  notOut: {
    title: 'No slip to read',
    says: 'Look for this, and try again:',
    checks: [
      'The printer is switched on and lit.',
      'It has paper, shiny side out, and the cover is closed.',
      'The cable sits at both ends. Try another port on the machine.',
      'The printer understands ESC/POS, as nearly every slip printer does.',
    ],
  },

  saving: 'Saving …',
  notSaved: 'The set-up has not been saved. The old one holds.',
  save: 'Save again',
  doneTitle: 'The printer is ready',
  doneSays: 'This worked, and has been saved:',
  done: 'Done',
  kept: {
    columns: (n) => `${n} characters per line`,
    codePage: { pc858: 'Character set PC858', wpc1252: 'Character set WPC1252', pc865: 'Character set PC865' },
    baud: (n) => `${n} baud`,
    cut: 'Cuts the slip',
    noCut: 'The slip is torn off by hand',
  },
  notes: {
    width: 'None of the widths fitted quite. The narrowest is chosen, because it never wraps.',
    letters:
      'None of the character sets gave every letter. Some names may come out wrong. Look for “code page 858” in the printer’s manual.',
    qr: 'The QR code could not be scanned. The code stands in plain text below it. Clean the print head, and try again another day.',
    tear: 'The slip is hard to tear off. Pull it out a little first, or use the printer’s paper feed.',
  },
}
