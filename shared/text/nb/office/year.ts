export const year = {
  heading: 'Året',
}
