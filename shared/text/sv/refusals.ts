import type { refusals as nb } from '#shared/text/nb/refusals'

export const refusals: typeof nb = {}
