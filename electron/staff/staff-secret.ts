import { z } from 'zod'

/** What a till keeps beside its database so that PINs can be checked. */
export const staffSecretSchema = z.object({
  /** Base64, oldest first. More than one where tills that were set up by themselves came together in a club. */
  peppers: z.array(z.string()),
  /** X25519, PKCS8, base64: what other tills seal a pepper for. */
  box: z.string(),
})
export type StaffSecret = z.infer<typeof staffSecretSchema>
