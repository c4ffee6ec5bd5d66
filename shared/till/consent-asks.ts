import { type Catalogue, catalogues } from '#shared/text/catalogue'
import type { ConsentAsk, InLanguages } from '#shared/till/display-views'

/** What a customer reads and is asked before they choose, in every language: the notice, and each purpose by itself. */
export function consentAsks(shop: string): { notice: InLanguages; asks: ConsentAsk[] } {
  const asks = Object.entries(catalogues.nb.ledger.notice.consents).flatMap(([purpose, channels]) =>
    Object.keys(channels).map((channel): ConsentAsk => {
      const text = inLanguages(({ ledger }) => ledger.notice.consents[purpose]?.[channel]?.(shop) ?? '')
      return { purpose, channel, name: inLanguages((words) => nameOf(words, purpose, channel)), text }
    }),
  )
  return { notice: inLanguages(({ ledger }) => ledger.notice.text(shop)), asks }
}

const inLanguages = (words: (catalogue: Catalogue) => string): InLanguages => ({
  nb: words(catalogues.nb),
  sv: words(catalogues.sv),
  en: words(catalogues.en),
})

function nameOf({ till }: Catalogue, purpose: string, channel: string): string {
  const { consent } = till.enrol
  if (purpose === 'profiling') return consent.profiling
  if (channel === 'sms') return consent.sms
  return channel === 'email' ? consent.email : consent.other(purpose, channel)
}
