import type { processing as nb } from '#shared/text/nb/office/control/processing'

export const processing: typeof nb = {
  title: 'Data processing',
}
