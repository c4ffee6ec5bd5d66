import { asOnPage, CODE_PAGES, type CodePage } from '#shared/slip/code-pages'

/** Text as bytes of a page. The page is never changed on the way: a printer that was told of another would stay there. */
export function encodeText(text: string, codePage: CodePage): Buffer {
  const { upper } = CODE_PAGES[codePage]
  return Buffer.from(Array.from(asOnPage(text, codePage), (sign) => (sign < '\u0080' ? sign.charCodeAt(0) : 0x80 + upper.indexOf(sign))))
}
