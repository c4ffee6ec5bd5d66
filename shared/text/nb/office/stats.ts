/** Statistics per programme and of the club: the screens and their files. What each figure means: docs/statistics.md. */
export const stats = {
  heading: (programme: string) => `Tall for ${programme}`,
  tab: 'Tall',
  back: 'Til programmene',
}
