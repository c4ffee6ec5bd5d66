import { imported1, v1 } from '#shared/text/en/consents/v1'
import type { Consents } from '#shared/text/nb/consents'

export const consents: Consents = {
  versions: [v1],
  latest: v1,
  importedVersions: [imported1],
  imported: imported1,
}
