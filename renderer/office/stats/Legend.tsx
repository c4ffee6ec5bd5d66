/** What the hollow and the knitted columns stand for. */
export function Legend({ hollow, knit }: { hollow: string; knit: string }) {
  return (
    <span className="legend">
      <span className="legend-hollow">{hollow}</span>
      <span className="legend-knit">{knit}</span>
    </span>
  )
}
