import type { Consents } from '#shared/text/nb/consents'
import { imported1, v1 } from '#shared/text/sv/consents/v1'

export const consents: Consents = {
  versions: [v1],
  latest: v1,
  importedVersions: [imported1],
  imported: imported1,
}
