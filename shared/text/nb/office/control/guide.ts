/** The page for the staff room. */
export const guide = {
  title: 'Veiledning',
}
