import type { exceptions as nb } from '#shared/text/nb/office/control/exceptions'

export const exceptions: typeof nb = {
  title: 'Att se på först',
}
