import type { duplicates as nb } from '#shared/text/nb/office/control/duplicates'

export const duplicates: typeof nb = {
  title: 'Duplicates',
}
