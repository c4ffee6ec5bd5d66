import type { exceptions as nb } from '#shared/text/nb/office/control/exceptions'

export const exceptions: typeof nb = {
  title: 'To look at first',
}
