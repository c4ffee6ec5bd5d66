import { useEffect } from 'react'
import { useText } from '../../words.ts'

/**
 * The margin of the printed page in the shop's language. A sheet made in script, because a page box cannot read the
 * document's words and the page allows no style elements. `named` is what is printed where it is not the month's report.
 */
export function usePageFooter(named?: string): void {
  const { footer: report, page, of } = useText().office.report
  const footer = named ?? report
  useEffect(() => {
    const quoted = (text: string) => JSON.stringify(text)
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page {
      @bottom-left { content: ${quoted(footer)}; font: 8pt sans-serif; }
      @bottom-right { content: ${quoted(`${page} `)} counter(page) ${quoted(` ${of} `)} counter(pages); font: 8pt sans-serif; }
    }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [footer, page, of])
}
