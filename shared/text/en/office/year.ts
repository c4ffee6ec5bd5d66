import type { year as nb } from '#shared/text/nb/office/year'

export const year: typeof nb = {
  heading: 'The year',
}
