import type { processing as nb } from '#shared/text/nb/office/control/processing'

export const processing: typeof nb = {
  title: 'Behandling av data',
}
