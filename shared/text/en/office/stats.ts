import type { stats as nb } from '#shared/text/nb/office/stats'

export const stats: typeof nb = {
  heading: 'Figures',
}
