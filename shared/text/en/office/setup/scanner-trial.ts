import type { scannerTrial as nb } from '#shared/text/nb/office/setup/scanner-trial'

export const scannerTrial: typeof nb = {
  start: 'Try the scanner',
  stop: 'Stop the trial',
  ask: 'Scan the code three times.',
  says: 'This one on the screen, the one on the test slip, or the barcode of an item. Use the same scanner every time.',
  askSerial: 'Scan a code.',
  saysSerial: 'Any code: the one on the screen, on the test slip or on an item.',
  qr: 'QR code for the trial',
  bars: 'Barcode for the trial',
  count: (done, of) => `${done} of ${of}`,
  read: (code) => `Read: ${code}`,
  nothing: 'No code came in 30 seconds. See that the scanner is lit and plugged in, and try again.',
  typed: 'That was typed, not scanned. Use the scanner.',
  tooSlow: (ms) =>
    `The scanner takes ${ms} ms for each character. A person can type as slowly as that. Set “inter-character delay” to 0 in its manual, and try again.`,

  goodTitle: 'The scanner is ready',
  badTitle: 'The scanner must be adjusted',
  speed: (characters, ms) => `The scanner types ${characters} characters in ${ms} ms.`,
  threshold: (ms) => `Characters closer together than ${ms} ms are a scanner. That has been saved.`,
  prefix: (key) => `It presses ${key} before the code. A half-typed name is left in peace.`,
  noPrefix: 'It has no key before the code. That works; with F13 in front it is safer still.',
  aim: (prefix) => `It puts ${prefix} before the code. The till takes it away.`,
  before: (text) => `It puts “${text}” before the code. Look up “prefix” in its manual, and take it away.`,
  enter: 'It ends with Enter.',
  tab: 'It ends with Tab. That works.',
  twice:
    'It ends twice. Member codes and barcodes are read right, but other codes are refused. Set “suffix” to Enter alone (“CR”) in its manual.',
  noSuffix:
    'It does not end with Enter, so the till cannot know when the code is complete. Look up “suffix” in its manual, scan the code for “Enter” or “CR”, and try again.',
  layouts: {
    nordic:
      'It is set for a Nordic keyboard. Member codes and barcodes are read right, but not hyphens. Scan the code for “USA keyboard” in its manual.',
    german: 'It is set for a German keyboard, and swaps Y and Z. Scan the code for “USA keyboard” in its manual, and try again.',
    french: 'It is set for a French keyboard, and swaps letters and digits. Scan the code for “USA keyboard” in its manual, and try again.',
  },
  capsLock: 'Caps Lock is on. The till reads the code right all the same.',
  serialGood: (device) => `The code came from ${device}.`,
  notSaved: 'Nothing has been changed.',
  againLater: 'Try again',
}
