import type { pages as nb } from '#shared/text/nb/office/pages'

export const pages: typeof nb = {
  guide: (shop: string) => `How to enrol ${shop}`,
  processing: (shop: string) => `Record of processing ${shop}`,
  exceptions: (shop: string) => `Exceptions at the till ${shop}`,
  warnings: (shop: string) => `Warnings of erasure ${shop}`,
}
