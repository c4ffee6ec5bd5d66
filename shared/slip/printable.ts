import { signsOf } from '#shared/values/signs'

// What a receipt printer can print: the 224 characters of code page 858. Everything else becomes something close to it
// here, before preview and encoder, so that the screen shows what the paper will say and a column is a character.

/** 0x80–0xFE of code page 858, which has æøåÆØÅäöÄÖ and € on one page. 0xFF, a no-break space, is left out on purpose. */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´±‗¾¶§÷¸°¨·¹³²■'
const PRINTABLE = new Set([...UPPER_HALF, ...Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i))])

/** Look-alikes. Sámi letters are here because members in the north have them in their names. */
const LOOK_ALIKES: Record<string, string> = {
  '−': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '…': '...',
  '•': '*',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ŋ: 'n',
  Ŋ: 'N',
  ŧ: 't',
  Ŧ: 'T',
  ı: 'i',
  œ: 'oe',
  Œ: 'OE',
}

// The zero-width joiner stays until graphemes are told apart: a family is one emoji.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g
const SPACES = /[\t\n\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const MARKS = /\p{M}/gu

/**
 * Text as the printer can print it: composed (NFC), control characters gone (a name must never command the printer),
 * look-alikes for what code page 858 lacks, letters without their accents where only the letter is there, and `?` for
 * the rest, one for each emoji however many code points it has. The answer has one column a character.
 */
export function printable(text: string): string {
  const plain = text.normalize('NFC').replace(CONTROLS, '').replace(SPACES, ' ')
  if (/^[\x20-\x7e]*$/.test(plain)) return plain
  let out = ''
  for (const sign of signsOf(plain)) out += PRINTABLE.has(sign) ? sign : closest(sign)
  return out
}

function closest(grapheme: string): string {
  const alike = LOOK_ALIKES[grapheme]
  if (alike !== undefined) return alike
  const bare = grapheme.normalize('NFD').replace(MARKS, '')
  const first = [...bare][0]
  if (first === undefined) return ''
  return PRINTABLE.has(first) ? first : (LOOK_ALIKES[first] ?? '?')
}
