/** The record of processing. */
export const processing = {
  title: 'Behandling av data',
}
