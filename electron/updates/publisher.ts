/**
 * Whose updates this till takes, and from where. Both are empty until the publisher has made a key
 * (`npm run sign-update -- key`): a till without a key takes no update from anybody.
 */
export const PUBLISHER: { keys: readonly string[]; address: string } = {
  /** Ed25519, SPKI, base64. Two while one is being exchanged for another. */
  keys: [],
  /** The folder that the signed list lies in, `https://…/`. */
  address: '',
}
