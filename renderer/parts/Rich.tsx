/** Words in which `**this**` is bold, so that a translator decides where the weight falls. */
export function Rich({ text }: { text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never move.
  return text.split('**').map((piece, index) => (index % 2 ? <b key={index}>{piece}</b> : piece))
}
