/** How the page looks: on a screen in light and dark, and on A4. Fonts are whatever the reader has: the file is all there is. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --line: #c9c2b8; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { margin-top: 2.5rem; font-size: 1.2rem; border-bottom: 2px solid var(--line); }
h3 { margin: 1.25rem 0 0; font-size: 1rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 1fr) 2fr; gap: 0.25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; }
p { margin: 0.25rem 0; }
blockquote { margin: 0.25rem 0; padding-left: 0.75rem; border-left: 3px solid var(--line); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.4rem 0.5rem 0.4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
td strong, td span { display: block; }
time { white-space: nowrap; font-variant-numeric: tabular-nums; }
details { font-size: 0.85rem; }
code { overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid var(--line); font-size: 0.85rem; }
@media (prefers-color-scheme: dark) { :root { --line: #544e47; } }
@media screen and (max-width: 36rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } time { white-space: normal; } main { padding: 1rem; } }
@media print {
  @page { size: A4; margin: 18mm; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  tr, pre, li { break-inside: avoid; }
  thead { display: table-header-group; }
  details { display: none; }
}
`

/** By this the page's policy lets its own style in, and no other: SHA-256 of the text above. A test makes it again. */
export const PAGE_STYLE_HASH = 'sha256-fEkUGYXnoqoV0ndFdKw8XLnuox96EReFf3TVPLROrRc='
