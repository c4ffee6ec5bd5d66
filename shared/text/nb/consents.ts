import { type ConsentTexts, imported1, v1 } from '#shared/text/nb/consents/v1'

/** Every version of the consents' texts, oldest first; the latest is the one that is asked by. */
export const consents = {
  versions: [v1] as ConsentTexts[],
  latest: v1,
  importedVersions: [imported1],
  imported: imported1,
}
export type Consents = typeof consents
