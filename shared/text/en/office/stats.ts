import type { stats as nb } from '#shared/text/nb/office/stats'

export const stats: typeof nb = {
  heading: (programme) => `Figures for ${programme}`,
  tab: 'Figures',
  back: 'To the programmes',
}
