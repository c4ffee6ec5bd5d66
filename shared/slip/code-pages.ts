import type { SlipDocument, SlipLine } from '#shared/slip/slip-document'
import type { Settings } from '#shared/till/till-views'

// The pages of letters that receipt printers have æøå on. Which of them a printer really has, only its paper tells. Preview and encoder
// both go by them: what the screen shows is what the paper will say.

export type CodePage = NonNullable<Settings['printer']['codePage']>

interface Page {
  /** ESC t n. */
  select: number
  /** 0x80–0xFF, in order. U+FFFD where the page has nothing. */
  upper: string
}

export const CODE_PAGES: Record<CodePage, Page> = {
  pc858: {
    select: 19,
    upper:
      'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  },
  wpc1252: {
    select: 16,
    upper: `€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ${Array.from({ length: 0x60 }, (_, i) => String.fromCharCode(0xa0 + i)).join('')}`,
  },
  pc865: {
    select: 5,
    upper:
      'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  },
}
const MARKS = /\p{M}/gu

/**
 * Text as it reads on a page: one character for each, so that columns stay columns. A letter that the page lacks loses its accent, or
 * becomes `?`.
 */
export function asOnPage(text: string, codePage: CodePage): string {
  const { upper } = CODE_PAGES[codePage]
  const closest = (character: string): string => {
    if (character < '\u0080' || upper.includes(character)) return character
    const [bare = '?'] = character.normalize('NFD').replace(MARKS, '')
    return bare < '\u0080' ? bare : '?'
  }
  return Array.from(text, closest).join('')
}

/**
 * The document in words that the page has. Before it is laid out, because they are longer: PC865 has no €, and a printer
 * that was set to it has none on 858 either.
 */
export function inWordsOf(document: SlipDocument, codePage: CodePage): SlipDocument {
  if (CODE_PAGES[codePage].upper.includes('€')) return document
  return { ...document, lines: document.lines.map(withoutEuro) }
}
const withoutEuro = (line: SlipLine): SlipLine => {
  const eur = (text: string) => text.replaceAll('€', 'EUR')
  if (line.kind === 'text') return { ...line, text: eur(line.text) }
  if (line.kind === 'pair') return { ...line, left: eur(line.left), right: eur(line.right) }
  return line.kind === 'card' ? { ...line, name: eur(line.name) } : line
}
