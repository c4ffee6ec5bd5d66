import type { report as nb } from '#shared/text/nb/report'

export const report: typeof nb = {}
