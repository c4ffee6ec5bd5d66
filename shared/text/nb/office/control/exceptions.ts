/** What the exceptions report says. */
export const exceptions = {
  title: 'Å se på først',
}
