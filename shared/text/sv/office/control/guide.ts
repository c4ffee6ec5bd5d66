import type { guide as nb } from '#shared/text/nb/office/control/guide'

export const guide: typeof nb = {
  title: 'Vägledning',
}
