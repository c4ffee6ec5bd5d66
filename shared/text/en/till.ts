import type { till as nb } from '#shared/text/nb/till'

export const till: typeof nb = {}
