import type { pages as nb } from '#shared/text/nb/office/pages'

export const pages: typeof nb = {
  guide: (shop: string) => `Så tar du emot medlemmar ${shop}`,
  processing: (shop: string) => `Behandlingsregister ${shop}`,
  exceptions: (shop: string) => `Att se över i kassan ${shop}`,
  warnings: (shop: string) => `Varning om radering ${shop}`,
}
