import { duplicates } from '#shared/text/nb/office/control/duplicates'
import { exceptions } from '#shared/text/nb/office/control/exceptions'
import { guide } from '#shared/text/nb/office/control/guide'
import { processing } from '#shared/text/nb/office/control/processing'
import { retention } from '#shared/text/nb/office/control/retention'

/** Looking after the club: what stands out, who is to be forgotten, what the shop shows an inspector. One file a section. */
export const control = {
  parts: 'Deler av kontrollen',
  arrows: 'Velg del med Ctrl og ↑ eller ↓.',
  exceptions,
  retention,
  duplicates,
  processing,
  guide,
}
