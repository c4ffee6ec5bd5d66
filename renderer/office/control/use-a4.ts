import { useEffect } from 'react'

/** An A4 page, standing, numbered, while it is shown: a sheet made in script, since the report's page (styles/print.css) is for every other screen. */
export function useA4(foot: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page {
      size: A4 portrait;
      margin: 14mm 14mm 16mm;
      @bottom-left { content: ${JSON.stringify(foot)}; }
      @bottom-right { content: counter(page) " / " counter(pages); }
    }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [foot])
}
