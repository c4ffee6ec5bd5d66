import type { devices as nb } from '#shared/text/nb/devices'

export const devices: typeof nb = {}
