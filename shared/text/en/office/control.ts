import { duplicates } from '#shared/text/en/office/control/duplicates'
import { exceptions } from '#shared/text/en/office/control/exceptions'
import { guide } from '#shared/text/en/office/control/guide'
import { processing } from '#shared/text/en/office/control/processing'
import { retention } from '#shared/text/en/office/control/retention'
import type { control as nb } from '#shared/text/nb/office/control'

export const control: typeof nb = {
  parts: 'Parts of control',
  arrows: 'Choose a part with Ctrl and ↑ or ↓.',
  exceptions,
  retention,
  duplicates,
  processing,
  guide,
}
