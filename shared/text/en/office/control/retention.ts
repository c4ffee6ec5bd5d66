import type { retention as nb } from '#shared/text/nb/office/control/retention'

export const retention: typeof nb = {
  title: 'Retention',
}
