import type { slip as nb } from '#shared/text/nb/slip'

export const slip: typeof nb = {}
