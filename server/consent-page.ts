import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { catalogues } from '#shared/text/catalogue'
import { LANGUAGES } from '#shared/text/languages'
import { consentAsks } from '#shared/till/consent-asks'
import type { Language } from '#shared/till/till-views'

// `GET /c`: what a shop keeps of its members and what they are asked, for whoever scans the code on their first slip. The same text in
// three languages for everybody: no code in the address, no name, no cookie, no script.

const STYLE =
  'body{font:1.125rem/1.5 system-ui,sans-serif;max-width:38rem;margin:0 auto;padding:1rem}' +
  'nav a{display:inline-block;padding:.75rem 1rem .75rem 0}section{padding-block:1rem;border-top:1px solid}h1{font-size:1.5rem}' +
  ':root{color-scheme:light dark}'
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Adds the page. A till that finds it puts its address on the first slip of a new member. */
export function showConsentPage(app: FastifyInstance): void {
  const page = consentPage()
  app.get('/c', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .headers({
        'x-stamkunde-page': 'consents',
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'public, max-age=3600',
      })
      .send(page),
  )
}

/** The page as HTML: every language after another, each with its own words for the shop. */
export function consentPage(): string {
  const title = LANGUAGES.map(({ language }) => catalogues[language].display.page.title).join(' · ')
  const links = LANGUAGES.map(({ language, name }) => `<a href="#${language}" lang="${language}" hreflang="${language}">${html(name)}</a>`)
  return [
    `<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>${html(title)}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<style>${STYLE}</style></head><body><nav>${links.join('')}</nav><main>`,
    ...LANGUAGES.map(({ language }) => section(language)),
    '</main></body></html>',
  ].join('\n')
}

function section(language: Language): string {
  const { page } = catalogues[language].display
  const { notice } = consentAsks(page.shop)
  // `Ja, butikken kan …`: within a sentence.
  const { asks } = consentAsks(page.shopInside)
  const items = asks.map(({ name, text }) => `<li><b>${html(name[language])}</b><br>${html(text[language])}</li>`)
  return [
    `<section id="${language}" lang="${language}"><h1>${html(page.title)}</h1>`,
    `<p>${html(notice[language])}</p><p>${html(page.asked)}</p><ul>${items.join('')}</ul><p>${html(page.change)}</p></section>`,
  ].join('\n')
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const html = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] as string)
