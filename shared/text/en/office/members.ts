import type { members as nb } from '#shared/text/nb/office/members'

export const members: typeof nb = {
  heading: 'Members',
}
