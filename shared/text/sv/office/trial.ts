import type { trial as nb } from '#shared/text/nb/office/trial'

export const trial: typeof nb = {
  heading: 'Prova först',
}
