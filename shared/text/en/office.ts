import type { office as nb } from '#shared/text/nb/office'

export const office: typeof nb = {}
