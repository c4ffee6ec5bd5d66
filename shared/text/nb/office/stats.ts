export const stats = {
  heading: 'Tall',
}
