/** Memberships that may be one person. */
export const duplicates = {
  title: 'Dobbeltføringer',
}
