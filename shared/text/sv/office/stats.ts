import type { stats as nb } from '#shared/text/nb/office/stats'

export const stats: typeof nb = {
  heading: (programme) => `Siffror för ${programme}`,
  tab: 'Siffror',
  back: 'Till programmen',
}
