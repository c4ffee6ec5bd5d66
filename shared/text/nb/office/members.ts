export const members = {
  heading: 'Medlemmer',
}
