export const trial = {
  heading: 'Prøv først',
}
