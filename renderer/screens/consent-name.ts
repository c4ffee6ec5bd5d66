import type { Words } from '../words.ts'

/** What a consent is called on its line. Purposes and channels that the till does not know are named as they are. */
export function consentName({ text }: Words, purpose: string, channel: string): string {
  const { consent } = text.till.enrol
  if (purpose === 'profiling') return consent.profiling
  if (channel === 'sms') return consent.sms
  if (channel === 'email') return consent.email
  return consent.other(purpose, channel)
}
