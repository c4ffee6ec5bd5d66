import type { ledger as nb } from '#shared/text/nb/ledger'

export const ledger: typeof nb = {}
