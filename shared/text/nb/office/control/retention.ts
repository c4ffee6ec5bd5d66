/** Members nobody has seen for long. */
export const retention = {
  title: 'Oppbevaring',
}
